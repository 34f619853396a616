//! Clauses: which verb belongs to which subject, what opens a clause and where it ends.
//!
//! One pass from left to right with a stack of open clauses. A clause is opened by its opener, by its subject or by a
//! verb that has neither (infinitives, participles, a second verb after "and"); a finite verb goes to the innermost
//! clause that has no verb yet and has a subject to spare. A clause ends when one that stands outside it goes on.

use super::view::View;
use super::{Clause, ClauseKind, NounPhrase, Tag, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

/// A clause still open.
#[derive(Copy, Clone, Debug)]
pub(super) struct Open {
    pub(super) clause: usize,
    pub(super) verb: Option<usize>,
    pub(super) subject: Option<usize>,
    /// The first phrase since the last verb, comma or conjunction: the subject of a clause to come.
    pub(super) next_subject: Option<usize>,
    /// An aside: ends at the next comma.
    pub(super) aside: bool,
}

/// Buffers, kept from one sentence to the next.
#[derive(Default)]
pub(super) struct Clauses {
    pub(super) stack: Vec<Open>,
    pub(super) new: Vec<Clause>,
    order: Vec<usize>,
}

/// What a sentence's clauses are read from.
pub(super) struct Given<'a> {
    pub(super) tags: &'a [Tag],
    pub(super) nouns: &'a [NounPhrase],
    pub(super) of_token: &'a [Option<u32>],
    /// Index of the sentence's first verb group.
    pub(super) first_verb: usize,
}

impl Clauses {
    /// Reads the clauses of one sentence; sets `clause` of its verb groups.
    pub(super) fn sentence(
        &mut self,
        view: View<'_, '_>,
        range: Range<usize>,
        given: &Given<'_>,
        verbs: &mut [VerbGroup],
        out: &mut Vec<Clause>,
    ) {
        self.stack.clear();
        self.new.clear();
        let tags = given.tags;
        let start = range.clone().find(|i| tags[*i] != Tag::Mark).unwrap_or(range.start);
        self.open(start, ClauseKind::Main, None, None);
        let mut next_verb = given.first_verb;
        let mut i = start;
        while i < range.end {
            let verb = next_verb < verbs.len() && verbs[next_verb].tokens.start == i;
            if verb {
                let v = next_verb;
                next_verb += 1;
                self.verb(view, &range, given, verbs, v);
                // A question's subject stands inside the group.
                i = verbs[v].tokens.end;
                continue;
            }
            if next_verb < verbs.len() && verbs[next_verb].tokens.start < i {
                next_verb += 1;
                continue;
            }
            match tags[i] {
                Tag::That => {
                    if i > range.start && tags[i - 1] == Tag::Conjunction {
                        self.close_complement(i - 1);
                    }
                    self.open(i, ClauseKind::Complement, Some(i), self.depth_of_top());
                }
                Tag::Wh => {
                    let verb = verbs.get(next_verb);
                    let leads = verb.is_some_and(|v| {
                        let between = |k: usize| matches!(tags[k], Tag::Adverb | Tag::Negation | Tag::Mark);
                        v.finite && (i + 1..v.tokens.start).all(between)
                    });
                    self.wh(view, &range, given, verbs, i, leads);
                }
                Tag::Subordinator => self.subordinator(view, &range, given, verbs, i),
                Tag::Mark => self.mark(view, &range, given, verbs, i),
                Tag::Conjunction => {
                    if let Some(top) = self.stack.last_mut()
                        && !top.next_subject.is_some_and(|n| is_list_over(given, n, i))
                    {
                        top.next_subject = None;
                    }
                }
                _ => {
                    if let Some(index) = given.of_token[i].map(|p| p as usize)
                        && given.nouns[index].tokens.start == i
                    {
                        self.noun(view, &range, given, index);
                        // Past the base phrase only: what follows it may open clauses.
                        i = given.nouns[index].tokens.end.max(i + 1);
                        continue;
                    }
                }
            }
            i += 1;
        }
        self.close_to(0, range.end);
        self.finish(view, given, verbs, out);
    }

    /// Opens a relative clause or an embedded question; `leads` where its opener stands right before a finite verb.
    fn wh(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        opener: usize,
        leads: bool,
    ) {
        let kind = self.wh_kind(view, range, given, opener);
        let relative = kind == ClauseKind::Relative;
        // "to which", "with whom": the clause begins at its preposition.
        let governed = opener > range.start && given.tags[opener - 1] == Tag::Preposition && relative;
        let from = if governed { opener - 1 } else { opener };
        self.open_aside(view, range, verbs, from, kind, opener);
        let gap = antecedent(given, range, from).map(|gap| {
            let next = verbs.iter().find(|v| v.tokens.start > opener);
            let one = next.is_some_and(|v| view.features(v.tokens.start).any(F::THIRD));
            // "Saudi Arabia and Iran, which agreed": names beside one another are described together.
            let named = |n: usize| given.tags[given.nouns[n].head] == Tag::Name;
            if one || given.tags[from - 1] != Tag::Mark {
                return gap;
            }
            let first = first_of_list(given, gap, named);
            // Of three people the last is the one ", who" is sure to describe.
            let pair = given.nouns[first].and == Some(gap);
            if view.key(opener) == Key::Who && !pair { gap } else { first }
        });
        // "Doha, in which both agreed": what stands behind "in" does nothing; "both of which failed" does.
        let within = governed && view.key(from) != Key::Of;
        if let Some(top) = self.stack.last_mut().filter(|_| relative && leads && !within) {
            top.subject = gap;
        }
    }

    /// Opens an adverbial clause or a condition.
    fn subordinator(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        i: usize,
    ) {
        let f = view.features(i);
        let kind = if f.any(F::CONDITION) { ClauseKind::Condition } else { ClauseKind::Adverbial };
        let adverb =
            i > range.start && given.tags[i - 1] == Tag::Adverb && view.features(i - 1).any(F::CONDITION_ADVERB);
        // An adverbial clause is no part of a relative or infinitive one that it follows after a comma.
        if i > range.start && view.kind(i - 1) == TokenKind::Comma {
            self.close_phrases(i);
            // ", while …", ", although …" answers to the main clause.
            if f.any(F::SURE_SUBORDINATOR)
                && !f.any(F::CONDITION)
                && let Some(at) = self.stack.iter().position(|o| o.verb.is_some_and(|g| verbs[g].finite))
                // "said that Moscow, though keen to": a clause that waits for its verb goes on behind it.
                && self.stack[at + 1..].iter().all(|o| o.verb.is_some() || o.subject.is_none())
            {
                self.close_to(at + 1, i);
            }
        }
        self.open_aside(view, range, verbs, if adverb { i - 1 } else { i }, kind, i);
    }

    /// Opens a clause that may be an aside between a verb and its object.
    fn open_aside(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        verbs: &[VerbGroup],
        from: usize,
        kind: ClauseKind,
        opener: usize,
    ) {
        let parted = self.parts_object(view, range, verbs, from);
        self.open(from, kind, Some(opener), self.depth_of_top());
        if let Some(top) = self.stack.last_mut() {
            top.aside = parted;
        }
    }

    fn depth_of_top(&self) -> Option<usize> {
        self.stack.last().map(|t| t.clause)
    }

    pub(super) fn open(&mut self, start: usize, kind: ClauseKind, opener: Option<usize>, parent: Option<usize>) {
        let depth = parent.map_or(0, |p| self.new[p].depth.saturating_add(1));
        self.new.push(Clause { tokens: start..start, kind, opener, verb: None, subject: None, parent, depth });
        self.stack.push(Open {
            clause: self.new.len() - 1,
            verb: None,
            subject: None,
            next_subject: None,
            aside: false,
        });
    }

    /// "accepted, though they did not sign, a plan": whether a clause stands between a verb and its object, so that it ends
    /// at the next comma.
    fn parts_object(&self, view: View<'_, '_>, range: &Range<usize>, verbs: &[VerbGroup], from: usize) -> bool {
        let after_verb = |comma: usize| {
            view.kind(comma) == TokenKind::Comma
                && self.stack.last().and_then(|t| t.verb).is_some_and(|v| verbs[v].tokens.end == comma)
        };
        from > range.start && after_verb(from - 1)
    }

    /// Closes the clauses above `keep` on the stack; they end before `end`.
    pub(super) fn close_to(&mut self, keep: usize, end: usize) {
        while self.stack.len() > keep {
            let Some(open) = self.stack.pop() else { break };
            let clause = &mut self.new[open.clause];
            clause.tokens.end = end.max(clause.tokens.start);
            clause.subject = open.subject;
            clause.verb = open.verb;
        }
    }

    /// Closes infinitives, participles and relatives on top of the stack.
    pub(super) fn close_phrases(&mut self, end: usize) {
        while self.stack.len() > 1
            && let Some(top) = self.stack.last()
            && top.verb.is_some()
            && matches!(
                self.new[top.clause].kind,
                ClauseKind::Infinitive | ClauseKind::Gerund | ClauseKind::Participle | ClauseKind::Relative
            )
        {
            let keep = self.stack.len() - 1;
            self.close_to(keep, end);
        }
    }

    /// Closes the innermost complement that has its verb, with all that stands in it: "said the war would end and that",
    /// what comes is said beside it.
    fn close_complement(&mut self, end: usize) {
        let complement = |o: &Open| o.verb.is_some() && self.new[o.clause].kind == ClauseKind::Complement;
        if let Some(at) = self.stack.iter().rposition(complement).filter(|at| *at > 0) {
            self.close_to(at, end);
        }
    }

    /// A relative clause after a noun, else an embedded question.
    fn wh_kind(&self, view: View<'_, '_>, range: &Range<usize>, given: &Given<'_>, i: usize) -> ClauseKind {
        let key = view.key(i);
        if matches!(key, Key::What) || key == Key::Pair {
            return ClauseKind::Question;
        }
        let mut j = i;
        let mut comma = false;
        while j > range.start {
            match given.tags[j - 1] {
                Tag::Preposition | Tag::Adverb if j == i => {}
                Tag::Mark if view.kind(j - 1) == TokenKind::Comma && !comma => comma = true,
                Tag::Mark if matches!(view.kind(j - 1), TokenKind::CloseQuote | TokenKind::CloseBracket) => {}
                _ => break,
            }
            j -= 1;
        }
        let before = if j > range.start { given.tags[j - 1] } else { Tag::Mark };
        let noun = matches!(before, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Determiner);
        let asked = !comma && self.stack.last().and_then(|t| t.verb).is_some() && view.is(i, view.classes.question);
        if noun && !asked || comma && matches!(key, Key::Which | Key::Who) {
            ClauseKind::Relative
        } else {
            ClauseKind::Question
        }
    }

    fn noun(&mut self, view: View<'_, '_>, range: &Range<usize>, given: &Given<'_>, index: usize) {
        let phrase = &given.nouns[index];
        let start = phrase.tokens.start;
        let f = view.features(phrase.head);
        // "Hamas in a statement Sunday night said": between a subject and its verb a time is no subject of its own.
        let waits = self.stack.last().is_some_and(|top| top.verb.is_none() && top.subject.is_some());
        let behind = start > range.start && matches!(given.tags[start - 1], Tag::Noun | Tag::Name);
        let beside = waits && behind && phrase.tokens.len() <= 3 && given.tags[phrase.head] == Tag::Noun;
        let time = f.any(F::TIME.with(F::MONTH)) && !f.any(F::ROLE) && !phrase.pronoun;
        if f.any(F::DAY) || time && (beside || is_adverbial_time(given, phrase)) {
            return;
        }
        // Governed by a preposition, directly or as the second of two, or inside another phrase's extent.
        // "Once they are out we": a pronoun of the subject follows no preposition.
        let nominative = f.any(F::SUBJECT) && !f.any(F::OBJECT);
        let governed = start > range.start && given.tags[start - 1] == Tag::Preposition && !nominative;
        if governed {
            return;
        }
        let inside =
            (0..index).rev().take_while(|p| given.nouns[*p].tokens.start >= range.start && index - p < 6).any(|p| {
                let p = &given.nouns[p];
                p.full_end > start && p.tokens.end <= start
            });
        let coordinated = (0..index)
            .rev()
            .take_while(|p| given.nouns[*p].tokens.start >= range.start && index - p < 8)
            .any(|p| given.nouns[p].and == Some(index));
        let after_mark = start > range.start && given.tags[start - 1] == Tag::Mark;
        let Some(top) = self.stack.last_mut() else { return };
        if inside {
            return;
        }
        if top.verb.is_none() {
            if top.subject.is_none() {
                if !coordinated {
                    top.subject = Some(index);
                }
            } else if top.next_subject.is_none() && !coordinated {
                top.next_subject = Some(index);
            }
        } else if !coordinated {
            let accusative = f.any(F::OBJECT) && !f.any(F::SUBJECT);
            let free = top.next_subject.is_none() || f.any(F::SUBJECT) || after_mark;
            if free && !accusative {
                top.next_subject = Some(index);
            }
        }
    }

    /// Drops clauses without a verb, puts the rest in order and trims their ends.
    fn finish(&mut self, view: View<'_, '_>, given: &Given<'_>, verbs: &mut [VerbGroup], out: &mut Vec<Clause>) {
        let base = out.len();
        self.order.clear();
        self.order.extend((0..self.new.len()).filter(|c| self.new[*c].verb.is_some()));
        let new = &self.new;
        self.order.sort_by_key(|c| (new[*c].tokens.start, new[*c].depth, *c));
        let place = |order: &[usize], c: usize| order.iter().position(|o| *o == c).map(|p| base + p);
        for &c in &self.order {
            let mut clause = self.new[c].clone();
            if let Some(nominative) = clause.verb.and_then(|v| nominative_before(view, given, &verbs[v])) {
                clause.subject = Some(nominative);
            }
            while clause.tokens.end > clause.tokens.start + 1
                && given.tags[clause.tokens.end - 1] == Tag::Mark
                && !matches!(view.kind(clause.tokens.end - 1), TokenKind::CloseBracket)
            {
                clause.tokens.end -= 1;
            }
            // A parent without a verb hands on its own.
            let mut parent = clause.parent;
            while let Some(p) = parent
                && self.new[p].verb.is_none()
            {
                parent = self.new[p].parent;
            }
            clause.parent = parent.and_then(|p| place(&self.order, p));
            clause.depth = 0;
            out.push(clause);
        }
        for index in base..out.len() {
            let depth = out[index].parent.filter(|p| *p < index).map_or(0, |p| out[p].depth.saturating_add(1));
            out[index].depth = depth;
        }
        for group in &mut verbs[given.first_verb..] {
            group.clause = group.clause.and_then(|c| place(&self.order, c));
        }
    }
}

/// The pronoun right before a verb with tense that can be nothing but its subject: "Yeah, look, *we* support this".
fn nominative_before(view: View<'_, '_>, given: &Given<'_>, verb: &VerbGroup) -> Option<usize> {
    let before = |k: &usize| !matches!(given.tags[*k], Tag::Adverb | Tag::Negation);
    let at = (0..verb.tokens.start).rev().find(before).filter(|_| verb.finite)?;
    let noun = given.of_token[at]? as usize;
    let f = view.features(at);
    let listed = given.nouns[..noun].iter().rev().take(4).any(|n| n.and == Some(noun));
    (given.nouns[noun].pronoun && f.any(F::SUBJECT) && !f.any(F::OBJECT) && !listed).then_some(noun)
}

/// "said Ghana, Togo and Benin would": whether a phrase is the first of a list that goes on behind a comma or an "and".
pub(super) fn is_list_over(given: &Given<'_>, noun: usize, mark: usize) -> bool {
    let first = &given.nouns[noun];
    let mut items = std::iter::successors(first.and, |n| given.nouns[*n].and).take(8);
    first.and.is_some() && first.full_end == mark || items.any(|n| given.nouns[n].tokens.start == mark + 1)
}

/// "last week", "this morning": a phrase of time that is no subject.
fn is_adverbial_time(given: &Given<'_>, phrase: &NounPhrase) -> bool {
    let first = phrase.tokens.start;
    let next_verb =
        given.tags.get(phrase.tokens.end).is_some_and(|t| matches!(t, Tag::Verb | Tag::Modal | Tag::Auxiliary));
    phrase.tokens.len() <= 3
        && !next_verb
        && matches!(given.tags[first], Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Number | Tag::Name)
}

/// The first item of the list that `noun` ends, as far back as the items are such: "*Ghana*, Togo and Benin".
pub(super) fn first_of_list(given: &Given<'_>, noun: usize, such: impl Fn(usize) -> bool) -> usize {
    let before = |n: &usize| {
        let near = n.saturating_sub(8)..*n;
        near.rev().find(|p| given.nouns[*p].and == Some(*n) && such(*p) && such(*n))
    };
    std::iter::successors(Some(noun), before).last().unwrap_or(noun)
}

/// The phrase that a relative clause from token `i` describes.
pub(super) fn antecedent(given: &Given<'_>, range: &Range<usize>, i: usize) -> Option<usize> {
    let mut j = i;
    while j > range.start && matches!(given.tags[j - 1], Tag::Mark | Tag::Adverb | Tag::Preposition) {
        j -= 1;
    }
    if j == range.start {
        return None;
    }
    let nearest = given.of_token[j - 1]? as usize;
    // "Dmitry Peskov, the Kremlin's spokesman, who": the whole of which the nearest is an apposition.
    let comma = i > range.start && given.tags[i - 1] == Tag::Mark;
    if comma {
        let whole = (0..nearest)
            .rev()
            .take_while(|p| given.nouns[*p].tokens.start >= range.start)
            .filter(|p| given.of_token[given.nouns[*p].tokens.start] == Some(*p as u32))
            .find(|p| given.nouns[*p].full_end >= j && given.tags[given.nouns[*p].head] == Tag::Name);
        return whole.or(Some(nearest));
    }
    Some(nearest)
}
