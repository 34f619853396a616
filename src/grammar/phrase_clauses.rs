//! Clauses without tense: infinitives, -ing and participle clauses, and who does what they say.

use super::attach::Here;
use super::clauses::{Clauses, Given, Open, antecedent, first_of_list};
use super::view::View;
use super::{ClauseKind, Shape, Tag, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

impl Clauses {
    /// Infinitives, -ing and participle clauses.
    pub(super) fn phrase_clause(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) {
        let Here { view, range, given, v, before, conjunction, .. } = *here;
        let group = &verbs[v];
        let (start, head, shape) = (group.tokens.start, group.head, group.shape);
        let tags = given.tags;
        let kind = match shape {
            Shape::Infinitive => ClauseKind::Infinitive,
            Shape::Gerund => ClauseKind::Gerund,
            _ => ClauseKind::Participle,
        };
        // "after meeting", "while rejecting": the opener's clause takes it.
        let top = self.top();
        if top.verb.is_none()
            && top.subject.is_none()
            && self.new[top.clause].opener.is_some_and(|o| o + 1 >= start || before == Some(o))
            && self.new[top.clause].kind != ClauseKind::Relative
            // "said that ceding land was no option": it may yet be the subject.
            && !(kind != ClauseKind::Participle && before.is_some_and(|b| tags[b] == Tag::That))
        {
            let subject = self.stack.iter().rev().skip(1).find_map(|o| o.subject);
            self.take(v, verbs, subject);
            return;
        }
        // "to reject or to accept", "to end the siege, free them and": beside the one before.
        let bare = kind == ClauseKind::Infinitive && tags[start] == Tag::Infinitive;
        let listed = before.filter(|b| bare && view.kind(*b) == TokenKind::Comma);
        if conjunction.or(listed).is_some() {
            let at = (0..self.stack.len()).rev().find(|at| {
                let clause = &self.new[self.stack[*at].clause];
                clause.kind == kind && self.stack[*at].verb.is_some()
            });
            if let Some(at) = at {
                let parent = self.new[self.stack[at].clause].parent;
                let subject = self.stack[at].subject;
                let c = conjunction.unwrap_or(start);
                self.close_to(at, listed.unwrap_or(c));
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
        if let Some((at, asked)) = self.also_asked(here, verbs).filter(|_| kind == ClauseKind::Infinitive) {
            let (parent, first) = (self.new[self.stack[at].clause].parent, given.nouns[asked].tokens.start);
            let conjunction = (range.start..first).rev().find(|k| tags[*k] == Tag::Conjunction);
            self.close_to(at, conjunction.unwrap_or(first));
            self.open(start, kind, Some(start), parent);
            self.take(v, verbs, Some(asked));
            return;
        }
        if let Some(wanted) = self.is_wanted_done(here, verbs).filter(|_| kind == ClauseKind::Participle && !comma) {
            self.close_to(self.stack.len() - 1, start);
            let parent = self.top().clause;
            self.open(start, kind, None, Some(parent));
            self.take(v, verbs, Some(wanted));
            return;
        }
        let top = self.top();
        // "Hamas, which Israel wants disarmed": what the relative clause is about is done to it.
        let about = self.wanted_gap(here, verbs).filter(|_| kind == ClauseKind::Participle);
        let phrase_before =
            before.filter(|b| !matches!(tags[*b], Tag::Mark)).and_then(|b| given.of_token[b].map(|p| p as usize));
        let subject = match kind {
            ClauseKind::Infinitive => controller(here, verbs, top, phrase_before),
            // "accused Putin of rejecting", "of “rejecting": the object does it.
            ClauseKind::Gerund
                if before.is_some_and(|b| tags[unquoted(view, range, b)] == Tag::Preposition)
                    && top.next_subject.is_some()
                    && top
                        .verb
                        .is_some_and(|g| !verbs[g].passive && view.features(verbs[g].head).any(F::OBJECT_GERUND)) =>
            {
                top.next_subject
            }
            // "said Moscow, by rejecting it, showed": the phrase before the aside does both.
            ClauseKind::Gerund if before.is_some_and(|b| opens_aside(here, b, top)) => top.next_subject,
            _ => about.or_else(|| phrase_before.filter(|_| !comma)).or(top.subject),
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

impl Clauses {
    /// "called on A to stop its strikes *and on B to* free them", "wants A to cede land and B to stop": the open infinitive of the
    /// first who is asked and the second who is. Not where what the first is asked is to make others do something.
    fn also_asked(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> Option<(usize, usize)> {
        let Here { view, range, given, v, before, .. } = *here;
        let tags = given.tags;
        let starts = verbs[v].tokens.start;
        let last = given.of_token[before.filter(|b| b + 1 == starts && tags[starts] == Tag::To)?]? as usize;
        let second = first_of_list(given, last, |_| true);
        let ahead = |noun: usize| given.nouns[noun].tokens.start.checked_sub(1).filter(|k| *k >= range.start);
        let preposition = |noun: usize| ahead(noun).filter(|k| tags[*k] == Tag::Preposition);
        let joins = |k: Option<usize>| k.is_some_and(|k| tags[k] == Tag::Conjunction);
        // What two who are asked begin with: a name or an article, and no thing without one ("roads and schools to").
        let named = |noun: usize| {
            let phrase = given.nouns[noun].tokens.clone();
            tags[phrase.start] == Tag::Determiner || phrase.clone().any(|k| tags[k] == Tag::Name)
        };
        let asked = |at: &usize, second: usize| {
            let (Some(parent), Some(open)) = (at.checked_sub(1).map(|p| self.stack[p]), self.stack.get(*at)) else {
                return false;
            };
            let (Some(asks), Some(does), Some(first)) = (parent.verb, open.verb, open.subject) else { return false };
            let word = |noun: usize| preposition(noun).map(|k| view.key(k));
            // "to force them and Hamas to accept it", but "to give up land".
            let makes = view.features(verbs[does].head).any(F::TAKES_OBJECT_INFINITIVE)
                && tags.get(verbs[does].tokens.end) != Some(&Tag::Preposition);
            self.new[open.clause].kind == ClauseKind::Infinitive
                && Some(first) != parent.subject
                && given.nouns[first].tokens.start >= verbs[asks].tokens.end
                && word(first) == word(second)
                && !makes
                && (preposition(second).is_some() || named(first) && named(second))
        };
        // Of "and on A and B to" the list is asked, of "and A to" the one behind the conjunction.
        let second = [second, last].into_iter().find(|noun| match preposition(*noun) {
            Some(k) => joins(k.checked_sub(1)),
            None => joins(ahead(*noun)),
        })?;
        (1..self.stack.len()).rev().find(|at| asked(at, second)).map(|at| (at, second))
    }

    /// "the group, which Israel wants *disarmed*": the noun that a relative clause describes, where its verb asks for a thing to
    /// be done, stands right before the participle and has its subject in the clause.
    fn wanted_gap(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> Option<usize> {
        let Here { view, range, given, v, .. } = *here;
        let top = self.top();
        let clause = &self.new[top.clause];
        let (opener, group) = (clause.opener?, &verbs[top.verb?]);
        let own = top.subject.is_some_and(|s| given.nouns[s].tokens.start > opener);
        let wants = view.features(group.head).any(F::TAKES_OBJECT_INFINITIVE) && group.finite && !group.passive;
        let open = clause.kind == ClauseKind::Relative && own && wants && group.tokens.end == verbs[v].tokens.start;
        if open { antecedent(given, range, clause.tokens.start) } else { None }
    }

    /// "wants the sanctions that Washington imposed on it *lifted*": what is wanted done, if a participle ends the clause
    /// behind a relative one that needs nothing more.
    fn is_wanted_done(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> Option<usize> {
        let Here { view, range, given, v, before, .. } = *here;
        let [.., outer, relative] = self.stack.as_slice() else { return None };
        let clause = &self.new[relative.clause];
        let group = &verbs[outer.verb.filter(|_| clause.kind == ClauseKind::Relative && relative.verb.is_some())?];
        let wants = view.features(group.head).any(F::TAKES_OBJECT_INFINITIVE) && !group.passive && group.finite;
        let end = verbs[v].tokens.end;
        let ends = end >= range.end || given.tags[end] == Tag::Mark;
        // A participle behind a common noun describes that.
        let free =
            before.is_some_and(|b| matches!(given.tags[b], Tag::Pronoun | Tag::Name | Tag::Verb | Tag::Participle));
        let noun = clause.tokens.start.checked_sub(1).and_then(|t| given.of_token[t]);
        noun.map(|n| n as usize).filter(|n| wants && ends && free && given.nouns[*n].tokens.start >= group.tokens.end)
    }
}

/// The token before an opening quotation mark, or the token itself.
fn unquoted(view: View<'_, '_>, range: &Range<usize>, token: usize) -> usize {
    if view.kind(token) == TokenKind::OpenQuote && token > range.start { token - 1 } else { token }
}

/// Whether a preposition opens an aside right behind the phrase that waits for a verb.
fn opens_aside(here: &Here<'_>, preposition: usize, top: Open) -> bool {
    let Here { view, range, given, .. } = *here;
    let comma = preposition.checked_sub(1).filter(|c| *c > range.start && view.kind(*c) == TokenKind::Comma);
    let phrase = comma.and_then(|c| given.of_token[c - 1]).map(|p| p as usize);
    given.tags[preposition] == Tag::Preposition && phrase.is_some() && phrase == top.next_subject
}

/// Who does what an infinitive says: the object of "urge", else the subject of the clause round it.
fn controller(here: &Here<'_>, verbs: &[VerbGroup], top: Open, phrase_before: Option<usize>) -> Option<usize> {
    let Here { view, given, v, .. } = *here;
    let Some(governor) = top.verb.map(|g| &verbs[g]) else {
        return noun_controller(view, given, phrase_before).or(top.subject);
    };
    let start = verbs[v].tokens.start;
    if let Some(whose) = phrase_before.filter(|p| is_for(view, given, *p, governor)) {
        return Some(whose);
    }
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

/// "It would be wrong for Israel to withdraw", "wrong of Israel to": the one behind the preposition does it.
fn is_for(view: View<'_, '_>, given: &Given<'_>, phrase: usize, governor: &VerbGroup) -> bool {
    let start = given.nouns[phrase].tokens.start;
    let preposition = start.checked_sub(1).filter(|t| given.tags[*t] == Tag::Preposition);
    let judged = view.features(governor.head).any(F::COPULA);
    let of = |t: usize| view.key(t) == Key::Of && t > 0 && given.tags[t - 1] == Tag::Adjective;
    judged && preposition.is_some_and(|t| view.key(t) == Key::For || of(t))
}

/// "Israel's refusal to withdraw": the possessor. "Pressure on Kyiv to withdraw": on whom it is.
fn noun_controller(view: View<'_, '_>, given: &Given<'_>, phrase: Option<usize>) -> Option<usize> {
    let first = first_of_list(given, phrase?, |_| true);
    let preposition = given.nouns[first].tokens.start.checked_sub(1).filter(|t| given.tags[*t] == Tag::Preposition);
    let noun = preposition.filter(|t| view.is(*t, view.classes.put_on)).and_then(|t| t.checked_sub(1));
    if noun.is_some_and(|t| given.tags[t] == Tag::Noun && view.is(t, view.classes.put)) {
        return Some(first);
    }
    let phrase = &given.nouns[phrase?];
    if view.features(phrase.head).any(F::NOUN_INFINITIVE) { phrase.possessor } else { None }
}
