//! How far noun phrases reach: prepositional phrases, appositions, and what a conjunction joins to them.

use super::view::View;
use super::{NounPhrase, Tag};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

/// Coordination, prepositional phrases and appositions: fills `and` and `full_end`, from right to left.
pub(super) fn extend_phrases(
    view: View<'_, '_>,
    range: Range<usize>,
    tags: &[Tag],
    nouns: &mut [NounPhrase],
    first: usize,
    of_token: &[Option<u32>],
) {
    let sentence = Sentence { view, range, tags, of_token };
    for index in (first..nouns.len()).rev() {
        // An inner phrase (a possessor) has no extent of its own.
        if of_token[nouns[index].tokens.start] != Some(index as u32) {
            continue;
        }
        let end = sentence.extent(nouns, index);
        nouns[index].full_end = end;
        nouns[index].and = sentence.joined(nouns, index).filter(|next| sentence.stand_together(nouns, index, *next));
    }
}

/// A sentence with its base phrases.
struct Sentence<'s> {
    view: View<'s, 's>,
    range: Range<usize>,
    tags: &'s [Tag],
    of_token: &'s [Option<u32>],
}

impl Sentence<'_> {
    /// The outermost phrase that begins at a token of the sentence.
    fn starting_at(&self, nouns: &[NounPhrase], i: usize) -> Option<usize> {
        let phrase = self.of_token[..self.range.end].get(i).copied().flatten()? as usize;
        (nouns[phrase].tokens.start == i).then_some(phrase)
    }

    /// Where a phrase ends with all that belongs to it.
    fn extent(&self, nouns: &[NounPhrase], index: usize) -> usize {
        let Sentence { view, ref range, tags, .. } = *self;
        let NounPhrase { head, ref tokens, .. } = nouns[index];
        let mut end = tokens.end;
        while end < range.end {
            // of the ministry, in Cairo
            if tags[end] == Tag::Preposition
                && attaches(view, end, tags[head])
                && let Some(next) = self.starting_at(nouns, end + 1)
                && !(view.features(nouns[next].head).any(F::CALENDAR) && view.key(end) != Key::Of)
                && !nouns[index].pronoun
            {
                end = nouns[next].full_end;
                continue;
            }
            // (R-Texas)
            if view.kind(end) == TokenKind::OpenBracket {
                let close = (end..range.end.min(end + 8)).find(|k| view.kind(*k) == TokenKind::CloseBracket);
                if let Some(close) = close {
                    end = close + 1;
                    continue;
                }
            }
            // , Ukraine's foreign minister,
            if view.kind(end) == TokenKind::Comma
                && let Some(next) = self.starting_at(nouns, end + 1)
                && self.describes(nouns, index, next)
            {
                end = nouns[next].full_end;
                continue;
            }
            break;
        }
        end
    }

    /// Whether the phrase after a comma is an apposition: who somebody is, or how old.
    fn describes(&self, nouns: &[NounPhrase], index: usize, next: usize) -> bool {
        let Sentence { view, ref range, tags, .. } = *self;
        let (phrase, other) = (&nouns[index], &nouns[next]);
        let (head, after) = (phrase.head, other.full_end);
        let person = tags[head] == Tag::Name || view.features(head).any(F::ROLE.with(F::TITLE));
        let other_name = tags[other.head] == Tag::Name;
        let other_role = view.features(other.head).any(F::ROLE);
        let described =
            other_role && !other_name || other.possessor.is_some() || tags[other.tokens.start] == Tag::Determiner;
        let own = (other.tokens.end..after).any(|k| view.kind(k) == TokenKind::Comma) && !other_name;
        let age = tags[other.head] == Tag::Number && person && other.tokens.len() == 1;
        let fits = age
            || (tags[head] == Tag::Name && !other_name && described)
            || (tags[head] == Tag::Name && other_name && other_role)
            || (person && tags[head] == Tag::Noun && other_name);
        let closed = after >= range.end
            || matches!(
                view.kind(after),
                TokenKind::Comma | TokenKind::Stop | TokenKind::CloseQuote | TokenKind::Semicolon | TokenKind::Dash
            );
        let list = other.and.is_some()
            || (after + 1 < range.end
                && tags[after + 1] == Tag::Conjunction
                && self.starting_at(nouns, after + 2).is_some()
                && !person);
        fits && closed && !list && !other.pronoun && !phrase.pronoun && !own
    }

    /// The phrase after a conjunction, or after a comma of a list: ", Egypt and Qatar".
    fn joined(&self, nouns: &[NounPhrase], index: usize) -> Option<usize> {
        let Sentence { view, ref range, tags, .. } = *self;
        let end = nouns[index].full_end;
        let as_well = as_well_as(view, end, range.end);
        let comma = end < range.end && view.kind(end) == TokenKind::Comma;
        let conjunction = as_well
            .or_else(|| (end < range.end && tags[end] == Tag::Conjunction).then_some(end))
            .or_else(|| (comma && end + 1 < range.end && tags[end + 1] == Tag::Conjunction).then_some(end + 1));
        let joins = |c: usize| {
            matches!(view.key(c), Key::And | Key::Or)
                || c > end && as_well == Some(c)
                || view.features(c).any(F::CONJUNCTION) && view.key(c) != Key::But
        };
        match conjunction {
            Some(c) if joins(c) => self.starting_at(nouns, c + 1),
            // "According to Trump, he and Putin agreed": a nominative after a comma begins a clause.
            None if comma => self.starting_at(nouns, end + 1).filter(|p| {
                let nominative = nouns[*p].pronoun && view.features(nouns[*p].head).any(F::SUBJECT);
                nouns[*p].and.is_some()
                    && !nominative
                    && !(acts(nouns, *p, range, tags) && in_front(view, range, tags, &nouns[index]))
            }),
            _ => None,
        }
    }

    /// Whether two phrases that a conjunction joins do one thing together: "rejected the plan and Ukraine accepted it"
    /// has a second subject.
    fn stand_together(&self, nouns: &[NounPhrase], index: usize, next: usize) -> bool {
        let Sentence { view, ref range, tags, .. } = *self;
        let NounPhrase { head, ref tokens, .. } = nouns[index];
        let verb_follows = (nouns[next].full_end..range.end)
            .find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation))
            .is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary));
        let object = (range.start..tokens.start)
            .rev()
            .take_while(|k| {
                !matches!(tags[*k], Tag::That | Tag::Wh | Tag::Subordinator)
                    && !matches!(view.kind(*k), TokenKind::Semicolon | TokenKind::Comma | TokenKind::OpenQuote)
            })
            .any(|k| {
                matches!(
                    tags[k],
                    Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Modal | Tag::Auxiliary
                )
            });
        let subject_pronoun = nouns[next].pronoun && view.features(nouns[next].head).any(F::SUBJECT);
        let first_pronoun = nouns[index].pronoun && view.features(head).any(F::SUBJECT);
        // "said Ukraine and Russia had agreed": both are the subject of what is said; so are "the judge and his wife".
        let other = &nouns[next];
        let somebody = tags[head] == Tag::Name || view.features(head).any(F::ROLE);
        let his = matches!(tags[other.tokens.start], Tag::PossessivePronoun | Tag::Name) || other.tokens.len() == 1;
        let beside = somebody && his && view.key(other.tokens.start - 1) == Key::And;
        let said = tokens.start > range.start
            && matches!(tags[tokens.start - 1], Tag::Verb)
            && view.features(tokens.start - 1).any(F::SPEECH)
            && !view.features(tokens.start - 1).any(F::TWO_OBJECTS)
            && (tags[head] == Tag::Name && tags[other.head] == Tag::Name
                || beside && !other.pronoun && view.features(tokens.start - 1).any(F::TAKES_BARE_THAT));
        !(verb_follows && object && !said) && (!subject_pronoun || first_pronoun || !object)
    }
}

/// The last word of "as well as", which joins as "and" does, where it begins at `at`.
fn as_well_as(view: View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let is = |i: usize| view.is(i, view.classes.as_well_as);
    (at + 3 < limit && is(at) && is(at + 1) && is(at + 2)).then_some(at + 2)
}

/// Whether a verb follows right behind a list of phrases: it is their own.
fn acts(nouns: &[NounPhrase], first: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
    let mut last = first;
    while let Some(next) = nouns[last].and {
        last = next;
    }
    let after = (nouns[last].full_end..range.end).find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
    after.is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether a phrase ends what is put in front of its sentence, so that its subject comes after the comma: "In a call on
/// Monday, A and B agreed".
fn in_front(view: View<'_, '_>, range: &Range<usize>, tags: &[Tag], phrase: &NounPhrase) -> bool {
    let at = phrase.tokens.start;
    let small = |k: &usize| matches!(tags[*k], Tag::Mark | Tag::Conjunction | Tag::Adverb);
    let first = (range.start..=at).find(|k| !small(k)).unwrap_or(at);
    let time = view.features(phrase.head).any(F::CALENDAR);
    let led = first < at && matches!(tags[first], Tag::Preposition | Tag::Subordinator | Tag::Gerund | Tag::Participle);
    (led || first == at && time)
        && !(first..at)
            .any(|k| view.kind(k) == TokenKind::Comma || matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether a preposition after a noun belongs to it more often than to the verb.
fn attaches(view: View<'_, '_>, i: usize, head: Tag) -> bool {
    view.key(i) == Key::Of || head != Tag::Pronoun && view.is(i, view.classes.attaching)
}
