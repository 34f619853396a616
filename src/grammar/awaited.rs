//! Verbs that a subject waits for: in the clause that is open, in one outside it, or behind an inversion.

use super::attach::{Here, finite_follows};
use super::clauses::Clauses;
use super::view::nominal;
use super::{ClauseKind, NounPhrase, Tag, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Clauses {
    /// "Israel will strike should Iran rebuild it": an inversion behind a clause that has its verb is a condition.
    pub(super) fn condition_behind(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let top = self.top();
        if top.verb.is_none() || here.within.is_none() || !opens_condition(here) {
            return false;
        }
        self.open(here.start, ClauseKind::Condition, Some(here.start), Some(top.clause));
        self.take(here.v, verbs, here.within);
        true
    }

    /// The innermost clause has waited for its verb.
    pub(super) fn awaited(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Here { v, start, within, .. } = *here;
        let top = self.top();
        if top.verb.is_some() {
            return false;
        }
        if let (Some(_), Some(second)) = (top.subject, top.next_subject)
            && self.second_acts(here, verbs, second)
        {
            return true;
        }
        let subject = top.subject.or(within);
        if within.is_some() && top.subject.is_none() && self.new[top.clause].opener.is_none() && opens_condition(here) {
            let parent = self.stack.len().checked_sub(2).map(|p| self.stack[p].clause);
            self.open(start, ClauseKind::Condition, Some(start), parent.or(Some(top.clause)));
            self.take(v, verbs, within);
            return true;
        }
        let outer = &self.stack[..self.stack.len() - 1];
        let takes =
            subject.is_some() || outer.is_empty() || !outer.iter().any(|o| o.verb.is_none() && o.subject.is_some());
        if takes {
            let follows = within.is_none() && here.speech && here.after_mark();
            self.take(v, verbs, subject.or(here.following.filter(|_| follows)));
        }
        takes
    }

    /// Of two phrases before the verb, the second is what does it.
    fn second_acts(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup], second: usize) -> bool {
        let Here { view, range, given, v, start, before, .. } = *here;
        let phrase = &given.nouns[second];
        let comma = here.comma_before(phrase.tokens.start);
        let near = before.is_some_and(|b| phrase.full_end >= b);
        // The plan, he said, was rejected: a parenthesis between subject and verb.
        if comma && here.speech {
            self.open(phrase.tokens.start, ClauseKind::Main, None, None);
            if let Some(new) = self.stack.last_mut() {
                new.subject = Some(second);
                new.aside = true;
            }
            self.take(v, verbs, Some(second));
            return true;
        }
        if comma && near {
            self.take(v, verbs, Some(second));
            return true;
        }
        // The plan Egypt proposed was: a relative clause without an opener.
        if !comma && finite_follows(verbs, v, range, view) {
            let parent = Some(self.top().clause);
            if let Some(t) = self.stack.last_mut() {
                t.next_subject = None;
            }
            self.open(phrase.tokens.start, ClauseKind::Relative, None, parent);
            self.take(v, verbs, Some(second));
            return true;
        }
        // A fronted phrase ("The first day, officials said"): the nearer one is the subject.
        let day = view.features(phrase.head).any(F::DAY);
        if !day && phrase.full_end <= start && near && !comma && phrase.pronoun {
            self.take(v, verbs, Some(second));
            return true;
        }
        false
    }

    /// What stands behind a verb that takes a clause without "that" is no object but the subject of this verb, past an
    /// aside or a reduced clause about it: "hope the tools *made in Lido* can help", "believes the plan, *though late*, is".
    pub(super) fn bare_awaited(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Here { view, range, given, v, start, before, conjunction, .. } = *here;
        let Some(last) = before.filter(|_| conjunction.is_none() && here.within.is_none()) else { return false };
        let says = |g: &VerbGroup| g.finite && !g.passive && view.features(g.head).any(F::TAKES_BARE_THAT);
        let Some(at) = self.stack.iter().rposition(|o| o.verb.is_some_and(|g| says(&verbs[g]))) else { return false };
        let (open, top) = (self.stack[at], self.stack.len() - 1);
        let Some(governor) = open.verb.map(|g| &verbs[g]) else { return false };
        let object = given.of_token.get(governor.tokens.end).copied().flatten().map(|p| p as usize);
        let Some(subject) = object.filter(|p| given.nouns[*p].tokens.start == governor.tokens.end) else {
            return false;
        };
        let phrase = &given.nouns[subject];
        let from = phrase.tokens.start;
        let taken = self.new.iter().any(|c| c.parent == Some(open.clause) && c.kind == ClauseKind::Complement);
        let mark = |k: usize| matches!(view.kind(k), TokenKind::Comma | TokenKind::Dash);
        let asides = (phrase.tokens.end..start).filter(|k| mark(*k)).count();
        let reduced = at < top && asides == 0 && !mark(last);
        let aside = mark(last) && asides == 2 && (phrase.full_end..start).all(|k| given.tags[k] != Tag::Conjunction);
        let described = (at + 1..=top).all(|k| {
            let does = aside && self.new[self.stack[k].clause].tokens.start > phrase.tokens.start && self.does(k);
            self.describes(k) || does || self.is_of_noun(here, verbs, k, phrase)
        });
        let accusative = view.features(phrase.head).any(F::OBJECT) && !view.features(phrase.head).any(F::SUBJECT);
        // What stands in the aside is no subject of the verb behind it.
        let own =
            !aside && self.top().next_subject.is_some_and(|n| n != subject && !self.is_whole_object(here, verbs, n));
        // "Whoever wrote the speech given in May says": something outside waits for the verb.
        let waits = self.stack[..at].iter().any(|o| o.verb.is_none());
        let bare = view.features(verbs[v].head).any(F::TAKES_BARE_THAT);
        if waits && (bare || !finite_follows(verbs, v, range, view)) {
            return false;
        }
        if taken || accusative || own || !described || !(reduced || aside) || last < range.start {
            return false;
        }
        // "while rejecting it": whoever does the one does the other.
        let beside: Vec<usize> = (at + 1..=top).filter(|k| aside && self.does(*k)).collect();
        let asides: Vec<usize> = beside.iter().map(|k| self.stack[*k].clause).collect();
        for k in beside {
            if self.stack[k].subject.is_none_or(|n| given.nouns[n].tokens.start < from) {
                self.stack[k].subject = Some(subject);
            }
        }
        self.close_to(at + 1, start);
        self.open(from, ClauseKind::Complement, None, Some(open.clause));
        let (told, depth) = (self.top().clause, self.new[self.top().clause].depth);
        for clause in asides {
            if self.new[clause].parent == Some(open.clause) {
                self.new[clause].parent = Some(told);
                self.new[clause].depth = depth.saturating_add(1);
            }
        }
        self.take(v, verbs, Some(subject));
        true
    }

    /// Whether a clause on the stack only describes a noun and has its verb.
    fn describes(&self, at: usize) -> bool {
        let kind = self.new[self.stack[at].clause].kind;
        self.stack[at].verb.is_some() && matches!(kind, ClauseKind::Participle | ClauseKind::Relative)
    }

    /// Whether a clause on the stack tells what the noun before it does beside: "Hamas, *while rejecting it*, would".
    fn does(&self, at: usize) -> bool {
        let kind = self.new[self.stack[at].clause].kind;
        self.stack[at].verb.is_some()
            && matches!(kind, ClauseKind::Gerund | ClauseKind::Adverbial | ClauseKind::Infinitive)
    }

    /// Whether a clause on the stack is the infinitive of a noun: "its plan *to end the war* is ready".
    fn is_of_noun(&self, here: &Here<'_>, verbs: &[VerbGroup], at: usize, noun: &NounPhrase) -> bool {
        let clause = &self.new[self.stack[at].clause];
        clause.kind == ClauseKind::Infinitive
            && self.stack[at].verb.is_some_and(|g| verbs[g].tokens.start == noun.tokens.end)
            && here.view.features(noun.head).any(F::NOUN_INFINITIVE)
    }

    /// Whether a phrase is all that the infinitive on top governs, so that the verb behind it is another's.
    fn is_whole_object(&self, here: &Here<'_>, verbs: &[VerbGroup], phrase: usize) -> bool {
        let Some(verb) = self.top().verb.map(|g| &verbs[g]) else { return false };
        let (phrase, tags) = (&here.given.nouns[phrase], here.given.tags);
        self.new[self.top().clause].kind == ClauseKind::Infinitive
            && phrase.tokens.start == verb.tokens.end
            && (phrase.tokens.end..here.start).all(|k| nominal(tags[k]) || tags[k] == Tag::Preposition)
            && !here.view.features(verb.head).any(F::TAKES_BARE_THAT)
    }

    /// Something outside has a subject and waits for its verb.
    pub(super) fn awaited_outside(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Here { view, range, given, v, start, conjunction, .. } = *here;
        let Some(at) = self.stack.iter().rposition(|o| o.verb.is_none() && o.subject.is_some()) else { return false };
        let top = self.top();
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
            from > range.start && given.tags[from - 1] == Tag::Conjunction
        });
        let with_noun = top.next_subject.and_then(|n| given.nouns[n].tokens.start.checked_sub(2));
        let with_noun = with_noun.is_some_and(|t| t >= range.start && nominal(given.tags[t]));
        // "Trump, who promised peace and faces an election, said": the second verb of the clause inside.
        let inside = conjunction.is_some_and(|c| view.kind(c - 1) != TokenKind::Comma)
            && top.verb.is_some()
            && finite_follows(verbs, v, range, view);
        // "The men who struck the mill and the dam could leave": no verb comes but this.
        let last =
            coordinated && with_noun && self.describes(self.stack.len() - 1) && !finite_follows(verbs, v, range, view);
        let free = !complement && (!coordinated || last);
        let takes = !inside && (free || conjunction.is_none() && here.after_mark());
        if takes {
            self.close_to(at + 1, start);
            self.take(v, verbs, None);
        }
        takes
    }
}

/// "Had Moscow wanted peace, …": whether an inversion opens a condition. It does where it asks nothing, and no "never",
/// "nor" or "only then" before it has turned it.
fn opens_condition(here: &Here<'_>) -> bool {
    let Here { view, range, start, given, .. } = *here;
    let asks = || (start..range.end).any(|k| view.kind(k) == TokenKind::Question);
    let fronted = |k: usize| given.tags[k] == Tag::Negation || matches!(view.key(k), Key::Only | Key::Or);
    view.is(start, view.classes.condition_helper)
        && !asks()
        && !(range.start.max(start.saturating_sub(2))..start).any(fronted)
}
