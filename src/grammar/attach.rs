//! Verb groups find their clauses: whether a verb goes on with the subject of the one before, takes a subject of its own,
//! or opens a clause without tense.
//!
//! The cases are asked in order, from what is surest to what is left. Forms that only look like participles
//! ([`super::participles`]) and verbs without tense ([`super::phrase_clauses`]) come first.

use super::clauses::{Clauses, Given, Open};
use super::view::View;
use super::{Clause, ClauseKind, NounPhrase, Shape, Tag, Tense, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

/// A verb group that looks for its clause, and what stands around it.
#[derive(Copy, Clone)]
pub(super) struct Here<'s> {
    pub(super) view: View<'s, 's>,
    /// The sentence.
    pub(super) range: &'s Range<usize>,
    pub(super) given: &'s Given<'s>,
    /// The group, as an index.
    pub(super) v: usize,
    /// Its first token.
    pub(super) start: usize,
    /// The token before it, past adverbs and negations.
    pub(super) before: Option<usize>,
    /// That token, if it is a conjunction.
    pub(super) conjunction: Option<usize>,
    /// The phrase within the group: the subject of a question.
    pub(super) within: Option<usize>,
    /// The phrase right after the group.
    pub(super) following: Option<usize>,
    /// The verb is one of speech.
    pub(super) speech: bool,
}

impl<'s> Here<'s> {
    fn of(view: View<'s, 's>, range: &'s Range<usize>, given: &'s Given<'s>, group: &VerbGroup, v: usize) -> Self {
        let Range { start, end } = group.tokens;
        let tags = given.tags;
        let before = (range.start..start).rev().find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
        let conjunction = before.filter(|b| tags[*b] == Tag::Conjunction);
        let within = (start..end).find_map(|k| given.of_token[k].map(|p| p as usize));
        let following = given.of_token.get(end).copied().flatten().map(|p| p as usize);
        let speech = view.features(group.head).any(F::SPEECH);
        Here { view, range, given, v, start, before, conjunction, within, following, speech }
    }

    /// A comma before the group.
    pub(super) fn comma(&self) -> Option<usize> {
        self.before.filter(|b| self.view.kind(*b) == TokenKind::Comma)
    }

    /// Whether the group stands first or after a mark.
    pub(super) fn after_mark(&self) -> bool {
        self.before.is_none_or(|b| self.given.tags[b] == Tag::Mark)
    }

    /// Whether a comma stands right before a token of the sentence.
    pub(super) fn comma_before(&self, token: usize) -> bool {
        token > self.range.start && self.view.kind(token - 1) == TokenKind::Comma
    }
}

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
        let here = &Here::of(view, range, given, &verbs[v], v);
        if verbs[v].shape == Shape::Participle
            && (self.goes_on_in_the_past(here, verbs)
                || self.follows_reduced(here, verbs)
                || self.shares_helper(here, verbs))
        {
            return;
        }
        if verbs[v].shape != Shape::Finite {
            if self.is_subjunctive(here, &verbs[v]) {
                self.take(v, verbs, None);
                return;
            }
            self.phrase_clause(here, verbs);
            return;
        }
        let turned = self.is_turned(here, &verbs[v]);
        let found = turned && self.reports_beside(here, verbs)
            || self.condition_behind(here, verbs)
            || self.awaited(here, verbs)
            || self.bare_awaited(here, verbs)
            || self.awaited_outside(here, verbs)
            || self.goes_on_after_conjunction(here, verbs)
            || self.goes_on_after_comma(here, verbs, turned);
        if found {
            return;
        }
        if let Some(subject) = self.nearest_subject(here).filter(|s| !self.is_object_of_subject(here, verbs, *s)) {
            self.with_subject(here, verbs, subject);
            return;
        }
        if self.has_clause_for_subject(here, verbs) {
            return;
        }
        // The object of the clause so far is the subject of this one: "told reporters Russia rejected it" went above;
        // what is left is a slip of the tagger, or a heading.
        self.open(here.start, ClauseKind::Main, None, None);
        let shared = self.stack.first().and_then(|o| o.subject);
        self.take(v, verbs, shared);
    }

    /// "the demand that troops *be sent* was met with scorn": a form of no tense is all the verb that such a clause has.
    fn is_subjunctive(&self, here: &Here<'_>, group: &VerbGroup) -> bool {
        let top = self.top();
        let subject = top.subject.is_some_and(|n| here.given.nouns[n].full_end >= here.before.unwrap_or(0));
        group.shape == Shape::Infinitive
            && group.modal.is_none()
            && here.given.tags[group.tokens.start] == Tag::Auxiliary
            && top.verb.is_none()
            && subject
            && self.new[top.clause].kind == ClauseKind::Complement
    }

    /// The clause on top of the stack.
    pub(super) fn top(&self) -> Open {
        *self.stack.last().expect("a main clause is always open")
    }

    /// Whether the subject follows: "…," said Peskov.
    fn is_turned(&self, here: &Here<'_>, group: &VerbGroup) -> bool {
        let top = self.top();
        let quoted = || here.before.is_some_and(|b| here.view.kind(b) == TokenKind::CloseQuote);
        here.speech
            && here.following.is_some_and(|f| !here.given.nouns[f].tokens.is_empty())
            && group.tokens.end < here.range.end
            && here.after_mark()
            && (top.subject.is_none() || top.verb.is_some() || quoted())
    }

    /// A turned report stands beside its content, where no phrase waits for a verb: "…," said Peskov.
    fn reports_beside(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let top = self.top();
        if top.next_subject.is_some() {
            return false;
        }
        if top.verb.is_some() || top.subject.is_some() {
            self.close_to(0, here.before.unwrap_or(here.start));
            self.open(here.start, ClauseKind::Main, None, None);
        }
        self.take(here.v, verbs, here.following);
        true
    }

    /// After a conjunction: one more infinitive, or a second verb of the same subject ("… and rejected").
    fn goes_on_after_conjunction(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Some(c) = here.conjunction else { return false };
        let comma = here.comma_before(c);
        // "called on both to work for a truce and *negotiate*": a bare form, where no verb of its tense stands before.
        if !comma && self.is_bare_infinitive(here, verbs) {
            let group = &mut verbs[here.v];
            (group.shape, group.finite) = (Shape::Infinitive, false);
            self.phrase_clause(here, verbs);
            return true;
        }
        let at = self.partner(here.view, verbs, here.v, comma);
        self.open_beside(at, if comma { c - 1 } else { c }, c, here.v, verbs, None);
        true
    }

    /// After a comma: the next verb of the same subject, or a turned report after its content.
    fn goes_on_after_comma(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup], turned: bool) -> bool {
        let Here { v, start, following, .. } = *here;
        let Some(comma) = here.comma() else { return false };
        if self.is_aside_in_subject(here, verbs, comma) {
            self.close_to(0, comma);
            self.open(start, ClauseKind::Main, None, None);
            self.take(v, verbs, None);
            return true;
        }
        // "rejected the plan, insisted that …": a comma parts the object from the next verb of the same subject.
        if self.parted_by_comma(here, verbs, comma, following.filter(|_| turned)) {
            self.open_beside(self.stack.len() - 1, comma, start, v, verbs, None);
            return true;
        }
        // "Moscow rejected the plan, said Lavrov": the reporting clause after its content, turned.
        if turned && self.parted_by_comma(here, verbs, comma, None) {
            self.close_to(0, comma);
            self.open(start, ClauseKind::Main, None, None);
            self.take(v, verbs, following);
            return true;
        }
        false
    }

    /// "Ceding land, the minister said, is no option": whether a report between commas stands behind an -ing clause that is
    /// the subject.
    fn is_aside_in_subject(&self, here: &Here<'_>, verbs: &[VerbGroup], comma: usize) -> bool {
        let top = self.top();
        let (Some(verb), Some(subject)) = (top.verb, top.subject) else { return false };
        let first = self.new.iter().any(|c| c.kind == ClauseKind::Gerund && c.tokens.start == here.range.start);
        first
            && self.stack.len() == 1
            && here.view.features(verbs[verb].head).any(F::SPEECH)
            && verbs[verb].tokens.end == comma
            && here.comma_before(here.given.nouns[subject].tokens.start)
    }

    /// The phrase before the verb that can be its subject. "a plan the rebels rejected": of two in a row the nearer.
    fn nearest_subject(&self, here: &Here<'_>) -> Option<usize> {
        let Here { range, given, .. } = *here;
        let mut near = here.before.and_then(|b| given.of_token[b].map(|p| p as usize));
        while let Some(p) = near {
            let from = given.nouns[p].tokens.start;
            if from == range.start {
                break;
            }
            match given.tags[from - 1] {
                Tag::Noun | Tag::Name | Tag::Pronoun => return Some(p),
                Tag::Conjunction if from > range.start + 1 => near = given.of_token[from - 2].map(|p| p as usize),
                _ => break,
            }
        }
        self.top().next_subject.or(here.within)
    }

    /// "Ceding land is no option": the phrase is the object of an -ing clause, and that is the subject. Not of one that shows
    /// by its number that the phrase is its own subject ("Fleeing families were killed").
    fn is_object_of_subject(&self, here: &Here<'_>, verbs: &[VerbGroup], phrase: usize) -> bool {
        let Here { view, given, v, start, .. } = *here;
        let [.., outer, top] = &self.stack[..] else { return false };
        let (clause, Some(gerund)) = (&self.new[top.clause], top.verb) else { return false };
        let gerund = &verbs[gerund];
        let phrase = &given.nouns[phrase];
        let waits = outer.verb.is_none() && outer.subject.is_none();
        let infinitive = is_infinitive_subject(here, clause, &verbs[v]);
        let kind = clause.kind == ClauseKind::Gerund || infinitive;
        let opens = kind && (waits || is_said(here, verbs, outer, gerund));
        let end = phrase.tokens.end.max(phrase.full_end);
        // "Lifting the embargo now would", "handing the land over to Moscow would"
        let up_to = end <= start && (end..start).all(|k| goes_with_object(given, k, end));
        let object = phrase.tokens.start == gerund.tokens.end && up_to;
        let plural = view.features(phrase.head).any(F::PLURAL) && given.tags[phrase.tokens.start] != Tag::Determiner;
        let first = view.features(verbs[v].tokens.start);
        let singular = first.any(F::THIRD) || view.key(verbs[v].tokens.start) == Key::Was;
        // "Lifting sanctions would": of what a modal leaves open, the object is likelier.
        let open = given.tags[verbs[v].tokens.start] == Tag::Modal;
        let agrees = infinitive || singular || open || !plural;
        opens && object && agrees && !view.features(gerund.head).any(F::TAKES_BARE_THAT)
    }

    /// "that ceding land was no option", "said ceding land was": the clause that is said takes the verb, and the -ing clause in it
    /// is its subject.
    fn has_clause_for_subject(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let [.., outer, top] = &self.stack[..] else { return false };
        let (outer, top) = (*outer, *top);
        let clause = &self.new[top.clause];
        let subject = clause.kind == ClauseKind::Gerund || is_infinitive_subject(here, clause, &verbs[here.v]);
        let Some(gerund) = top.verb.filter(|_| subject) else { return false };
        let waits = outer.verb.is_none()
            && outer.subject.is_none()
            && self.new[outer.clause].kind == ClauseKind::Complement
            && self.new[outer.clause].opener.is_some();
        if !waits && !is_said(here, verbs, &outer, &verbs[gerund]) {
            return false;
        }
        self.close_to(self.stack.len() - 1, here.start);
        if !waits {
            self.new[top.clause].subject = None;
            self.open(verbs[gerund].tokens.start, ClauseKind::Complement, None, Some(outer.clause));
            let said = self.top().clause;
            self.new[top.clause].parent = Some(said);
            self.new[top.clause].depth = self.new[said].depth.saturating_add(1);
        }
        self.take(here.v, verbs, None);
        true
    }

    /// A verb with a subject of its own opens a clause: beside the one before, after it, or in it.
    fn with_subject(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup], subject: usize) {
        let Here { view, range, given, v, .. } = *here;
        let tags = given.tags;
        let phrase = &given.nouns[subject];
        let from = phrase.tokens.start;
        let anchor = (range.start..from).rev().find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
        if let Some(c) = anchor.filter(|a| tags[*a] == Tag::Conjunction) {
            let comma = here.comma_before(c);
            let at = self.sibling(view, verbs, v, comma);
            self.open_beside(at, if comma { c - 1 } else { c }, c, v, verbs, Some(subject));
            return;
        }
        let parts = |a: usize| matches!(view.kind(a), TokenKind::Comma | TokenKind::CloseQuote | TokenKind::Dash);
        if anchor.is_some_and(parts) {
            // "…, he said": the reporting clause after its content.
            self.close_to(0, anchor.unwrap_or(from));
            self.open(from, ClauseKind::Main, None, None);
            self.take(v, verbs, Some(subject));
            return;
        }
        if let Some(at) = self.adverbial_before(here, verbs, phrase) {
            self.close_to(at, from);
            if self.stack.last().is_none_or(|o| o.verb.is_some()) {
                self.open(from, ClauseKind::Main, None, None);
            }
            self.take(v, verbs, Some(subject));
            return;
        }
        // A bare complement ("said Russia rejected it"), or a bare relative ("the plan Egypt proposed").
        let top = self.top();
        let bare = top.verb.is_some_and(|g| {
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
        // "said only a settlement could end it": what is singled out belongs to what is said.
        let only = kind == ClauseKind::Complement && from > range.start && view.key(from - 1) == Key::Only;
        self.open(if only { from - 1 } else { from }, kind, None, Some(top.clause));
        self.take(v, verbs, Some(subject));
    }

    /// "As long as there is fighting there can be no talks", "once they are out we can begin": the open clause of time or
    /// condition that ends where the sentence's own subject comes. Such a clause describes no noun.
    fn adverbial_before(&self, here: &Here<'_>, verbs: &[VerbGroup], subject: &NounPhrase) -> Option<usize> {
        let Here { view, range, given, v, .. } = *here;
        let f = view.features(subject.head);
        let alone = view.key(subject.head) == Key::There || f.any(F::SUBJECT) && !f.any(F::OBJECT);
        let adverbial = |o: &Open| {
            let kind = self.new[o.clause].kind;
            let says = o.verb.is_some_and(|g| view.features(verbs[g].head).any(F::TAKES_BARE_THAT));
            o.verb.is_some() && !says && matches!(kind, ClauseKind::Adverbial | ClauseKind::Condition)
        };
        let at = self.stack.iter().rposition(adverbial)?;
        if alone && self.stack[..at].iter().all(|o| o.verb.is_none()) {
            return Some(at);
        }
        // "said that if its men are freed the group would leave": what the clause's verb can have no more as its object, where
        // the clause outside still waits for its own verb and no other comes.
        let governor = &verbs[self.stack[at].verb?];
        let object = given.of_token.get(governor.tokens.end).copied().flatten().map(|p| &given.nouns[p as usize]);
        let filled =
            object.is_some_and(|o| o.tokens.start == governor.tokens.end && o.full_end <= subject.tokens.start);
        let taken = governor.passive && !view.features(governor.head).any(F::TWO_OBJECTS) || filled;
        let waits = at > 0 && self.stack[at - 1].verb.is_none() && self.stack[at - 1].subject.is_none();
        let top = at + 1 == self.stack.len();
        (taken && waits && top && !finite_follows(verbs, v, range, view)).then_some(at)
    }

    /// Whether what looks like the subject of a verb after a comma is the object of the verb before it: it follows that
    /// verb at once, nothing but the comma ends it, and both verbs have one tense. `speaker` is who would follow a verb of
    /// speech; he does not where he has a verb of his own ("…, said it would").
    fn parted_by_comma(&self, here: &Here<'_>, verbs: &[VerbGroup], comma: usize, speaker: Option<usize>) -> bool {
        let Here { view, given, v, .. } = *here;
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

    /// Closes what stands above `at` before `end` and opens a clause beside it from `from`, with a subject of its own or
    /// the same.
    pub(super) fn open_beside(
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
    pub(super) fn take(&mut self, v: usize, verbs: &mut [VerbGroup], subject: Option<usize>) {
        if let Some(top) = self.stack.last_mut() {
            top.verb = Some(v);
            if subject.is_some() {
                top.subject = subject;
            }
            top.next_subject = None;
            verbs[v].clause = Some(top.clause);
        }
    }

    /// The open clause whose subject a second verb after a conjunction shares.
    pub(super) fn partner(&self, view: View<'_, '_>, verbs: &[VerbGroup], v: usize, comma: bool) -> usize {
        let here = &verbs[v];
        let speech = view.features(here.head).any(F::SPEECH);
        let fits = |at: &usize| {
            self.stack[*at].verb.is_some_and(|g| {
                let g = &verbs[g];
                // "has said both agreed and urged them to sign"
                let perfect = speech && g.perfect && g.modal.is_none() && here.tense == Tense::Past;
                g.finite && (g.tense == here.tense || perfect)
            })
        };
        let has_verb = |at: &usize| self.stack[*at].verb.is_some_and(|g| verbs[g].finite);
        let all = 0..self.stack.len();
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
}

/// "To lift the embargo would be wrong": whether a clause with "to" can be the subject of a verb. Of another verb than "be" the
/// phrase before it is likelier to be the subject ("To win Avaria must").
fn is_infinitive_subject(here: &Here<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let to = clause.opener.is_some_and(|o| here.given.tags[o] == Tag::To);
    clause.kind == ClauseKind::Infinitive && to && !group.passive && here.view.features(group.head).any(F::COPULA)
}

/// "handing the land *over to Moscow* would": whether a token behind an object goes on with its clause.
fn goes_with_object(given: &Given<'_>, token: usize, from: usize) -> bool {
    if matches!(given.tags[token], Tag::Adverb | Tag::Preposition) {
        return true;
    }
    let Some(phrase) = given.of_token[token].map(|p| &given.nouns[p as usize]) else {
        // "as independent"
        return given.tags[token] == Tag::Adjective && given.tags[token - 1] == Tag::Preposition;
    };
    phrase.tokens.start > from && given.tags[phrase.tokens.start - 1] == Tag::Preposition
}

/// "said ceding land was no option": whether an -ing clause stands where what is said begins.
fn is_said(here: &Here<'_>, verbs: &[VerbGroup], outer: &Open, gerund: &VerbGroup) -> bool {
    let says = outer.verb.map(|g| &verbs[g]);
    says.is_some_and(|g| {
        g.finite && here.view.features(g.head).any(F::TAKES_BARE_THAT) && g.tokens.end == gerund.tokens.start
    })
}

/// Whether another finite verb follows before the next boundary.
pub(super) fn finite_follows(verbs: &[VerbGroup], v: usize, range: &Range<usize>, view: View<'_, '_>) -> bool {
    verbs[v + 1..].iter().take_while(|g| g.tokens.end <= range.end).find(|g| g.finite).is_some_and(|g| {
        (verbs[v].tokens.end..g.tokens.start)
            .all(|k| !matches!(view.kind(k), TokenKind::Comma | TokenKind::Semicolon | TokenKind::CloseQuote))
    })
}
