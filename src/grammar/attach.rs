//! Verb groups find their clauses: whether a verb goes on with the subject of the one before, takes a subject of its own,
//! or opens an infinitive, an -ing or a participle clause, and who does what that says.

use super::clauses::{Clauses, Given, Open};
use super::phrases::View;
use super::{Clause, ClauseKind, Shape, Tag, Tense, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

impl Clauses {
    /// A verb group finds its clause.
    pub(super) fn verb(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &mut [VerbGroup],
        v: usize,
    ) {
        let start = verbs[v].tokens.start;
        let tags = given.tags;
        let before = (range.start..start).rev().find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
        let before_tag = before.map_or(Tag::Mark, |b| tags[b]);
        let conjunction = before.filter(|b| tags[*b] == Tag::Conjunction);
        // A question: the subject stands within the group.
        let within = (start..verbs[v].tokens.end).find_map(|k| given.of_token[k].map(|p| p as usize));
        if verbs[v].shape == Shape::Participle
            && let Some((end, from)) = self.parted_from(view, verbs, v, before, conjunction)
            && self.is_further_predicate(view, range, given, verbs, v)
        {
            read_as_past(&mut verbs[v]);
            let at = self.partner(view, verbs, v, true);
            self.open_beside(at, end, from, v, verbs, None);
            return;
        }
        if verbs[v].shape == Shape::Participle
            && conjunction.is_none()
            && before.is_some_and(|b| matches!(tags[b], Tag::Noun | Tag::Name))
            && let Some(reduced) = self.reduced_before(view, range, given, verbs, v)
        {
            let top = self.stack.len() - 1;
            let clause = self.stack[top].clause;
            let group = &mut verbs[reduced];
            (group.shape, group.finite, group.tense) = (Shape::Participle, false, Tense::Present);
            group.passive = true;
            group.clause = Some(self.new.len());
            self.new.push(Clause {
                tokens: group.tokens.start..start,
                kind: ClauseKind::Participle,
                opener: None,
                verb: Some(reduced),
                subject: self.stack[top].subject,
                parent: Some(clause),
                depth: 0,
            });
            read_as_past(&mut verbs[v]);
            self.take(v, verbs, None);
            return;
        }
        if verbs[v].shape != Shape::Finite {
            self.phrase_clause(view, range, given, verbs, v, before, conjunction);
            return;
        }
        let top = *self.stack.last().expect("a main clause is always open");
        let speech = view.features(verbs[v].head).any(F::SPEECH);
        let here = &verbs[v];
        let following = given.of_token.get(here.tokens.end).copied().flatten().map(|p| p as usize);
        // "…," said Peskov: the subject follows.
        let turned = speech
            && following.is_some()
            && here.tokens.end < range.end
            && (before_tag == Tag::Mark || before.is_none())
            && (top.subject.is_none()
                || top.verb.is_some()
                || before.is_some_and(|b| view.kind(b) == TokenKind::CloseQuote))
            && !given.nouns[following.unwrap_or(0)].tokens.is_empty();
        if turned && top.next_subject.is_none() {
            let keep = if top.verb.is_some() || top.subject.is_some() { 0 } else { self.stack.len() - 1 };
            if keep == 0 && (top.verb.is_some() || top.subject.is_some()) {
                self.close_to(0, before.unwrap_or(start));
                self.open(start, ClauseKind::Main, None, None);
            }
            self.take(v, verbs, following);
            return;
        }
        if top.verb.is_none() {
            // The plan, he said, was rejected: a parenthesis between subject and verb.
            if let (Some(_), Some(second)) = (top.subject, top.next_subject) {
                let phrase = &given.nouns[second];
                let comma = phrase.tokens.start > range.start && view.kind(phrase.tokens.start - 1) == TokenKind::Comma;
                if comma && speech {
                    self.open(phrase.tokens.start, ClauseKind::Main, None, None);
                    if let Some(new) = self.stack.last_mut() {
                        new.subject = Some(second);
                        new.aside = true;
                    }
                    self.take(v, verbs, Some(second));
                    return;
                }
                if comma && before.is_some_and(|b| phrase.full_end >= b) {
                    self.take(v, verbs, Some(second));
                    return;
                }
                // The plan Egypt proposed was: a relative clause without an opener.
                let adjacent = !comma && finite_follows(verbs, v, range, view);
                if adjacent {
                    let parent = Some(top.clause);
                    if let Some(t) = self.stack.last_mut() {
                        t.next_subject = None;
                    }
                    self.open(phrase.tokens.start, ClauseKind::Relative, None, parent);
                    self.take(v, verbs, Some(second));
                    return;
                }
                // A fronted phrase ("The first day, officials said"): the nearer one is the subject.
                if !view.features(given.nouns[second].head).any(F::DAY) && phrase.full_end <= start {
                    let nearer = before.is_some_and(|b| phrase.full_end >= b) && !comma;
                    if nearer && phrase.pronoun {
                        self.take(v, verbs, Some(second));
                        return;
                    }
                }
            }
            let subject = top.subject.or(within);
            // "Had Moscow wanted peace, …": an inversion that asks nothing is a condition.
            let asks = (start..range.end).any(|k| view.kind(k) == TokenKind::Question);
            if within.is_some()
                && !asks
                && top.subject.is_none()
                && self.new[top.clause].opener.is_none()
                && view.is(start, view.classes.condition_helper)
            {
                let parent = self.stack.len().checked_sub(2).map(|p| self.stack[p].clause);
                self.open(start, ClauseKind::Condition, Some(start), parent.or(Some(top.clause)));
                self.take(v, verbs, within);
                return;
            }
            if subject.is_some()
                || self.stack.len() == 1
                || !self.stack[..self.stack.len() - 1].iter().any(|o| o.verb.is_none() && o.subject.is_some())
            {
                self.take(
                    v,
                    verbs,
                    subject.or(following.filter(|_| within.is_none() && speech && before_tag == Tag::Mark)),
                );
                return;
            }
        }
        // Something outside has a subject and waits for its verb.
        if let Some(at) = self.stack.iter().rposition(|o| o.verb.is_none() && o.subject.is_some()) {
            // The nearest phrase is an object of the inner clause, unless a bare complement begins with it.
            let complement = top.next_subject.is_some_and(|n| {
                top.verb.is_some_and(|g| {
                    view.features(verbs[g].head).any(F::TAKES_BARE_THAT)
                        && given.nouns[n].tokens.start <= verbs[g].tokens.end + 2
                        && finite_follows(verbs, v, range, view)
                })
            });
            let coordinated = top.next_subject.is_some_and(|n| {
                let from = given.nouns[n].tokens.start;
                from > range.start && tags[from - 1] == Tag::Conjunction
            });
            // "Trump, who promised peace and faces an election, said": the second verb of the clause inside.
            let inside = conjunction.is_some_and(|c| view.kind(c - 1) != TokenKind::Comma)
                && top.verb.is_some()
                && finite_follows(verbs, v, range, view);
            if !inside && (!complement && !coordinated || conjunction.is_none() && before_tag == Tag::Mark) {
                self.close_to(at + 1, start);
                self.take(v, verbs, None);
                return;
            }
        }
        let comma_before = |k: usize| k > range.start && view.kind(k - 1) == TokenKind::Comma;
        // "called on both to work for a truce and *negotiate*": a bare form, where no verb of its tense stands before.
        if conjunction.is_some_and(|c| !comma_before(c)) && self.is_bare_infinitive(view, verbs, v) {
            let group = &mut verbs[v];
            (group.shape, group.finite) = (Shape::Infinitive, false);
            self.phrase_clause(view, range, given, verbs, v, before, conjunction);
            return;
        }
        // A second verb of the same subject: "… and rejected".
        if let Some(c) = conjunction {
            let comma = comma_before(c);
            let at = self.partner(view, verbs, v, comma);
            self.open_beside(at, if comma { c - 1 } else { c }, c, v, verbs, None);
            return;
        }
        // "rejected the plan, insisted that …": a comma parts the object from the next verb of the same subject.
        if let Some(comma) = before.filter(|b| view.kind(*b) == TokenKind::Comma)
            && self.parted_by_comma(view, given, verbs, v, comma, following.filter(|_| turned))
        {
            self.open_beside(self.stack.len() - 1, comma, start, v, verbs, None);
            return;
        }
        // "Moscow rejected the plan, said Lavrov": the reporting clause after its content, turned.
        if turned
            && let Some(comma) = before.filter(|b| view.kind(*b) == TokenKind::Comma)
            && self.parted_by_comma(view, given, verbs, v, comma, None)
        {
            self.close_to(0, comma);
            self.open(start, ClauseKind::Main, None, None);
            self.take(v, verbs, following);
            return;
        }
        let mut subject = top.next_subject.or(within);
        // "a plan the rebels rejected": of two phrases in a row the nearer is the subject.
        let mut near = before.and_then(|b| given.of_token[b].map(|p| p as usize));
        while let Some(p) = near {
            let from = given.nouns[p].tokens.start;
            if from == range.start {
                break;
            }
            match tags[from - 1] {
                Tag::Noun | Tag::Name => {
                    subject = Some(p);
                    break;
                }
                Tag::Conjunction if from > range.start + 1 => near = given.of_token[from - 2].map(|p| p as usize),
                _ => break,
            }
        }
        if let Some(subject) = subject {
            let phrase = &given.nouns[subject];
            let from = phrase.tokens.start;
            let anchor = (range.start..from).rev().find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
            let after_conjunction = anchor.filter(|a| tags[*a] == Tag::Conjunction);
            if let Some(c) = after_conjunction {
                let comma = comma_before(c);
                let at = self.sibling(view, verbs, v, comma);
                self.open_beside(at, if comma { c - 1 } else { c }, c, v, verbs, Some(subject));
                return;
            }
            let comma = anchor.is_some_and(|a| view.kind(a) == TokenKind::Comma);
            let quote = anchor.is_some_and(|a| view.kind(a) == TokenKind::CloseQuote);
            if comma || quote || anchor.is_some_and(|a| view.kind(a) == TokenKind::Dash) {
                // "…, he said": the reporting clause after its content.
                self.close_to(0, anchor.unwrap_or(from));
                self.open(from, ClauseKind::Main, None, None);
                self.take(v, verbs, Some(subject));
                return;
            }
            // "As long as there is fighting there can be no talks", "once they are out we can begin": such a clause
            // describes no noun, and what the sentence says comes after it.
            let f = view.features(phrase.head);
            let alone = view.key(phrase.head) == Key::There || f.any(F::SUBJECT) && !f.any(F::OBJECT);
            let adverbial = |o: &Open| {
                let kind = self.new[o.clause].kind;
                let says = o.verb.is_some_and(|g| view.features(verbs[g].head).any(F::TAKES_BARE_THAT));
                o.verb.is_some() && !says && matches!(kind, ClauseKind::Adverbial | ClauseKind::Condition)
            };
            if alone
                && let Some(at) = self.stack.iter().rposition(adverbial)
                && self.stack[..at].iter().all(|o| o.verb.is_none())
            {
                self.close_to(at, from);
                if self.stack.last().is_none_or(|o| o.verb.is_some()) {
                    self.open(from, ClauseKind::Main, None, None);
                }
                self.take(v, verbs, Some(subject));
                return;
            }
            // A bare complement ("said Russia rejected it"), or a bare relative ("the plan Egypt proposed").
            let governor = top.verb;
            let bare = governor.is_some_and(|g| {
                let f = view.features(verbs[g].head);
                let direct = anchor.is_some_and(|a| {
                    a < verbs[g].tokens.end
                        || view.features(a).any(F::TIME_ADVERB.with(F::DAY))
                        || !matches!(tags[a], Tag::Noun | Tag::Name | Tag::Pronoun)
                });
                f.any(F::TAKES_THAT) && (direct || f.any(F::TWO_OBJECTS))
            });
            let kind = if bare || !anchor.is_some_and(|a| matches!(tags[a], Tag::Noun | Tag::Name | Tag::Pronoun)) {
                ClauseKind::Complement
            } else {
                ClauseKind::Relative
            };
            self.open(from, kind, None, Some(top.clause));
            self.take(v, verbs, Some(subject));
            return;
        }
        // The object of the clause so far is the subject of this one: "told reporters Russia rejected it" went above;
        // what is left is a slip of the tagger, or a heading.
        self.open(start, ClauseKind::Main, None, None);
        let shared = self.stack.first().and_then(|o| o.subject);
        self.take(v, verbs, shared);
    }

    /// Whether what looks like the subject of a verb after a comma is the object of the verb before it: it follows that
    /// verb at once, nothing but the comma ends it, and both verbs have one tense. `speaker` is who would follow a verb of
    /// speech; he does not where he has a verb of his own ("…, said it would").
    fn parted_by_comma(
        &self,
        view: View<'_, '_>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        v: usize,
        comma: usize,
        speaker: Option<usize>,
    ) -> bool {
        let Some(top) = self.stack.last() else { return false };
        let (Some(object), Some(governor), Some(_)) = (top.next_subject, top.verb, top.subject) else { return false };
        let (object, governor) = (&given.nouns[object], &verbs[governor]);
        let own = |s: usize| verbs.get(v + 1).is_some_and(|next| next.tokens.start == given.nouns[s].full_end);
        // "said the plan, drafted in Paris, was dead": a verb that takes a bare clause has its subject there.
        !view.features(governor.head).any(F::TAKES_BARE_THAT)
            && object.tokens.start == governor.tokens.end
            && object.full_end == comma
            && (object.tokens.end..object.full_end).all(|k| given.tags[k] != Tag::Mark)
            && governor.finite
            && governor.tense == verbs[v].tense
            && governor.modal.is_none()
            && verbs[v].modal.is_none()
            && speaker.is_none_or(own)
    }

    /// Whether a form that was read as a participle goes on with the predicates of the subject: "praised the plan,
    /// *demanded guarantees* and ruled out a truce". What has an object of its own is no passive.
    fn is_further_predicate(
        &self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        v: usize,
    ) -> bool {
        let waiting = self.stack.iter().any(|o| o.verb.is_none() && o.subject.is_some());
        let past = self.stack.iter().any(|o| {
            o.subject.is_some()
                && o.verb.is_some_and(|g| {
                    let past = verbs[g].tense == Tense::Past || verbs[g].perfect;
                    verbs[g].finite && past && verbs[g].modal.is_none()
                })
        });
        // ", provided that" opens a condition.
        let condition = view.is(verbs[v].head, view.classes.condition);
        past && !waiting && !condition && is_active(view, range, given, verbs, v)
    }

    /// The verb that was taken for that of the clause and is a reduced relative: "leaders *gathered* in Cairo backed the
    /// plan". Of two pasts in a row the one with an object has tense.
    fn reduced_before(
        &self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        v: usize,
    ) -> Option<usize> {
        let top = self.stack.last()?;
        let index = top.verb?;
        let group = &verbs[index];
        let f = view.features(group.head);
        let place = given.tags.get(group.tokens.end) == Some(&Tag::Preposition);
        let fits = index + 1 == v
            && top.subject.is_some()
            && group.finite
            && group.tokens.len() == 1
            && f.any(F::PARTICIPLE)
            && !f.any(F::SPEECH)
            && place
            && (group.tokens.end..verbs[v].tokens.start).all(|k| given.tags[k] != Tag::Mark);
        (fits && is_active(view, range, given, verbs, v)).then_some(index)
    }

    /// Where a form that is read as a participle stands apart from what is before it, if it can be a predicate of its own:
    /// the end of the clause before, and where its own begins.
    fn parted_from(
        &self,
        view: View<'_, '_>,
        verbs: &[VerbGroup],
        v: usize,
        before: Option<usize>,
        conjunction: Option<usize>,
    ) -> Option<(usize, usize)> {
        let group = &verbs[v];
        if let Some(comma) = before.filter(|b| view.kind(*b) == TokenKind::Comma) {
            return Some((comma, group.tokens.start));
        }
        // "stressed that calm had to be restored and agreed on steps": what is no passive stands beside no passive.
        let beside_passive =
            self.stack.last().and_then(|o| o.verb).is_some_and(|g| verbs[g].passive && !verbs[g].finite);
        // "has rejected the offer and said that": beside a perfect, past a phrase in between, it says what comes next.
        let beside_perfect =
            self.stack.last().and_then(|o| o.verb).is_some_and(|g| verbs[g].perfect && !verbs[g].passive);
        let speaks = view.features(group.head).any(F::SPEECH) || view.is(group.head, view.classes.prepositional);
        conjunction.filter(|_| (beside_passive || beside_perfect) && speaks).map(|c| (c, c))
    }

    /// Closes what stands above `at` before `end` and opens a clause beside it from `from`, with a subject of its own or
    /// the same.
    fn open_beside(
        &mut self,
        at: usize,
        end: usize,
        from: usize,
        v: usize,
        verbs: &mut [VerbGroup],
        own: Option<usize>,
    ) {
        let Open { clause, subject, .. } = self.stack[at];
        let (kind, parent) = (self.new[clause].kind, self.new[clause].parent);
        self.close_to(at, end);
        self.open(from, kind, None, parent);
        self.take(v, verbs, own.or(subject));
    }

    /// The clause on top takes the verb.
    fn take(&mut self, v: usize, verbs: &mut [VerbGroup], subject: Option<usize>) {
        if let Some(top) = self.stack.last_mut() {
            top.verb = Some(v);
            if subject.is_some() {
                top.subject = subject;
            }
            top.next_subject = None;
            verbs[v].clause = Some(top.clause);
        }
    }

    /// Whether a form that was read as a present can only go on with an infinitive: it is a bare form, an infinitive is
    /// open, and nothing around is told in the present.
    fn is_bare_infinitive(&self, view: View<'_, '_>, verbs: &[VerbGroup], v: usize) -> bool {
        let here = &verbs[v];
        let bare = here.tokens.len() == 1
            && here.tense == Tense::Present
            && *view.words.get(view.doc.tokens[here.head].word).form == *here.base;
        let open = |kind: ClauseKind| self.stack.iter().any(|o| o.verb.is_some() && self.new[o.clause].kind == kind);
        let present = self.stack.iter().any(|o| {
            o.verb.is_some_and(|g| verbs[g].finite && verbs[g].tense == Tense::Present && verbs[g].modal.is_none())
        });
        bare && open(ClauseKind::Infinitive) && !present
    }

    /// The open clause whose subject a second verb after a conjunction shares.
    fn partner(&self, view: View<'_, '_>, verbs: &[VerbGroup], v: usize, comma: bool) -> usize {
        let here = &verbs[v];
        let fits = |at: &usize| {
            self.stack[*at].verb.is_some_and(|g| {
                let g = &verbs[g];
                g.finite && g.tense == here.tense
            })
        };
        let has_verb = |at: &usize| self.stack[*at].verb.is_some_and(|g| verbs[g].finite);
        let all = 0..self.stack.len();
        let speech = view.features(here.head).any(F::SPEECH);
        let found = if comma || speech { all.clone().find(fits) } else { all.clone().rev().find(fits) };
        found.or_else(|| all.clone().rev().find(has_verb)).unwrap_or(self.stack.len() - 1)
    }

    /// The open clause beside which a coordinated clause with its own subject stands.
    fn sibling(&self, view: View<'_, '_>, verbs: &[VerbGroup], v: usize, comma: bool) -> usize {
        let here = &verbs[v];
        let inner = (0..self.stack.len()).rev().find(|at| {
            self.stack[*at].verb.is_some_and(|g| verbs[g].finite)
                && self.new[self.stack[*at].clause].kind != ClauseKind::Relative
        });
        let Some(inner) = inner else { return self.stack.len() - 1 };
        if !comma {
            return inner;
        }
        // After a comma the main clause goes on, unless the tense shows that the report does ("… and that it would").
        let outer = self.stack.iter().position(|o| o.verb.is_some_and(|g| verbs[g].finite)).unwrap_or(inner);
        let reports = self.stack[outer].verb.is_some_and(|g| view.features(verbs[g].head).any(F::SPEECH));
        let same_tense =
            self.stack[inner].verb.is_some_and(|g| verbs[g].tense == here.tense && here.tense != Tense::Past);
        let shifted = matches!(here.tense, Tense::Conditional) || here.perfect && here.tense == Tense::Past;
        if outer != inner
            && self.new[self.stack[outer + 1].clause].kind == ClauseKind::Complement
            && reports
            && (shifted || same_tense)
        {
            return outer + 1;
        }
        outer
    }

    /// Infinitives, -ing and participle clauses.
    #[allow(clippy::too_many_arguments)]
    fn phrase_clause(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &mut [VerbGroup],
        v: usize,
        before: Option<usize>,
        conjunction: Option<usize>,
    ) {
        let group = &verbs[v];
        let (start, head, shape) = (group.tokens.start, group.head, group.shape);
        let tags = given.tags;
        let kind = match shape {
            Shape::Infinitive => ClauseKind::Infinitive,
            Shape::Gerund => ClauseKind::Gerund,
            _ => ClauseKind::Participle,
        };
        // "after meeting", "while rejecting": the opener's clause takes it.
        let top = *self.stack.last().expect("a main clause is always open");
        if top.verb.is_none()
            && top.subject.is_none()
            && self.new[top.clause].opener.is_some_and(|o| o + 1 >= start || before == Some(o))
            && self.new[top.clause].kind != ClauseKind::Relative
        {
            let subject = self.stack.iter().rev().skip(1).find_map(|o| o.subject);
            self.take(v, verbs, subject);
            return;
        }
        // "to reject or to accept": beside the one before.
        if conjunction.is_some() {
            let at = (0..self.stack.len()).rev().find(|at| {
                let clause = &self.new[self.stack[*at].clause];
                clause.kind == kind && self.stack[*at].verb.is_some()
            });
            if let Some(at) = at {
                let parent = self.new[self.stack[at].clause].parent;
                let subject = self.stack[at].subject;
                let c = conjunction.unwrap_or(start);
                self.close_to(at, c);
                self.open(c, kind, None, parent);
                self.take(v, verbs, subject);
                return;
            }
        }
        let comma = before.is_some_and(|b| {
            view.kind(b) == TokenKind::Comma
                || view.kind(b) == TokenKind::CloseQuote && b > range.start && view.kind(b - 1) == TokenKind::Comma
        });
        if comma {
            // ", adding that": the main clause's subject says it.
            self.close_phrases(start - 1);
            let speech = view.features(head).any(F::SPEECH);
            if speech
                && kind == ClauseKind::Gerund
                && let Some(at) =
                    self.stack.iter().position(|o| o.verb.is_some_and(|g| view.features(verbs[g].head).any(F::SPEECH)))
            {
                self.close_to(at + 1, start - 1);
            }
        }
        let top = *self.stack.last().expect("a main clause is always open");
        let phrase_before =
            before.filter(|b| !matches!(tags[*b], Tag::Mark)).and_then(|b| given.of_token[b].map(|p| p as usize));
        let subject = match kind {
            ClauseKind::Infinitive => controller(view, given, verbs, v, top, phrase_before),
            // "accused Putin of rejecting": the object does it.
            ClauseKind::Gerund
                if before.is_some_and(|b| tags[b] == Tag::Preposition)
                    && top.next_subject.is_some()
                    && top
                        .verb
                        .is_some_and(|g| !verbs[g].passive && view.features(verbs[g].head).any(F::OBJECT_GERUND)) =>
            {
                top.next_subject
            }
            _ => phrase_before.filter(|_| !comma).or(top.subject),
        };
        let opener = (tags[start] == Tag::To).then_some(start).or_else(|| (start..head).find(|k| tags[*k] == Tag::To));
        let from = match before {
            // "by rejecting", "without accepting"
            Some(b) if tags[b] == Tag::Preposition => b,
            _ => start,
        };
        self.open(from, kind, opener, Some(top.clause));
        self.take(v, verbs, subject);
    }
}

/// Takes a form that was read as a participle for the past it is.
fn read_as_past(group: &mut VerbGroup) {
    (group.shape, group.finite, group.passive, group.tense) = (Shape::Finite, true, false, Tense::Past);
}

/// Whether a form that may be a past or a participle has what only an active verb has: an object, a that-clause, a
/// preposition or infinitive of its own.
fn is_active(view: View<'_, '_>, range: &Range<usize>, given: &Given<'_>, verbs: &[VerbGroup], v: usize) -> bool {
    let group = &verbs[v];
    let f = view.features(group.head);
    let next = group.tokens.end;
    if group.tokens.len() > 1 || next >= range.end || !f.any(F::PAST) {
        return false;
    }
    // "handed *over* the bodies"
    let particle = view.features(next).any(F::PARTICLE) && next + 1 < range.end;
    let next = next + usize::from(particle);
    // "named *head of the council*", "given *weapons*": a passive can keep a second object.
    let one_object = particle || !f.any(F::TWO_OBJECTS) && !view.is(group.head, view.classes.naming);
    let object = one_object
        && given.of_token[next].map(|p| &given.nouns[p as usize]).is_some_and(|phrase| {
            phrase.tokens.start == next && !view.features(phrase.head).any(F::DAY.with(F::TIME).with(F::MONTH))
        });
    let reports = given.tags[next] == Tag::That && f.any(F::TAKES_THAT);
    // "called for", "insisted on", "vowed to": verbs that have no passive with these after them.
    let to = given.tags[group.tokens.end] == Tag::To;
    let own_infinitive = to && f.any(F::TAKES_INFINITIVE) && !f.any(F::TAKES_OBJECT_INFINITIVE);
    let prepositional =
        given.tags[group.tokens.end] == Tag::Preposition && view.is(group.head, view.classes.prepositional);
    object || reports || own_infinitive || prepositional
}

/// Whether another finite verb follows before the next boundary.
fn finite_follows(verbs: &[VerbGroup], v: usize, range: &Range<usize>, view: View<'_, '_>) -> bool {
    verbs[v + 1..].iter().take_while(|g| g.tokens.end <= range.end).find(|g| g.finite).is_some_and(|g| {
        (verbs[v].tokens.end..g.tokens.start)
            .all(|k| !matches!(view.kind(k), TokenKind::Comma | TokenKind::Semicolon | TokenKind::CloseQuote))
    })
}

/// "Israel's refusal to withdraw": the possessor.
fn noun_controller(view: View<'_, '_>, given: &Given<'_>, phrase: Option<usize>) -> Option<usize> {
    let phrase = &given.nouns[phrase?];
    if view.features(phrase.head).any(F::NOUN_INFINITIVE) { phrase.possessor } else { None }
}

/// Who does what an infinitive says: the object of "urge", else the subject of the clause round it.
fn controller(
    view: View<'_, '_>,
    given: &Given<'_>,
    verbs: &[VerbGroup],
    v: usize,
    top: Open,
    phrase_before: Option<usize>,
) -> Option<usize> {
    let Some(governor) = top.verb.map(|g| &verbs[g]) else {
        return noun_controller(view, given, phrase_before).or(top.subject);
    };
    let start = verbs[v].tokens.start;
    let f = view.features(governor.head);
    let object = (governor.tokens.end..start).find_map(|k| {
        let index = given.of_token[k]? as usize;
        let phrase = &given.nouns[index];
        let free = phrase.tokens.start == k
            && !view.features(phrase.head).any(F::DAY)
            && (k == governor.tokens.end
                || given.tags[k - 1] != Tag::Preposition
                || view.is(governor.head, view.classes.on_someone));
        free.then_some(index)
    });
    if let Some(object) = object
        && !governor.passive
        && (f.any(F::TAKES_OBJECT_INFINITIVE.with(F::TAKES_BARE_INFINITIVE)))
        && given.nouns[object].full_end + 2 >= start
        && !view.features(given.nouns[object].head).any(F::NOUN_INFINITIVE)
    {
        return Some(object);
    }
    noun_controller(view, given, phrase_before).or(top.subject)
}
