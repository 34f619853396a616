//! Base noun phrases: determiner, adjectives, nouns and names that stand together, each possessor a phrase of its own.

use super::view::{View, nominal};
use super::{NounPhrase, Tag};
use crate::rules::features::{Features as F, Key};
use crate::sentence::{Case, TokenKind};
use std::ops::Range;

/// Finds the base noun phrases of a sentence; `of_token` gets the outermost phrase of each token.
pub(super) fn noun_phrases(
    view: View<'_, '_>,
    range: Range<usize>,
    tags: &[Tag],
    out: &mut Vec<NounPhrase>,
    of_token: &mut [Option<u32>],
) {
    let first = out.len();
    let mut i = range.start;
    while i < range.end {
        if !nominal(tags[i]) || tags[i] == Tag::Possessive {
            i += 1;
            continue;
        }
        i = phrase(view, i, &range, tags, out).max(i + 1);
    }
    for (index, phrase) in out.iter().enumerate().skip(first) {
        for token in phrase.tokens.clone() {
            of_token[token] = Some(index as u32);
        }
    }
}

/// One phrase from `start` in its sentence; returns where it ends.
fn phrase(view: View<'_, '_>, start: usize, sentence: &Range<usize>, tags: &[Tag], out: &mut Vec<NounPhrase>) -> usize {
    if tags[start] == Tag::Pronoun && !(start + 1 < sentence.end && tags[start + 1] == Tag::Possessive) {
        out.push(base(start..start + 1, start, None, true));
        return start + 1;
    }
    let limit = sentence.end;
    let mut growing =
        Growing { view, tags, start, first: sentence.start, limit, head: None, possessor: None, determined: false };
    let mut i = start;
    while i < limit && growing.takes(i, out) {
        i += 1;
    }
    let Growing { head, possessor, determined, .. } = growing;
    let last = (start..i).rev().find(|k| !matches!(tags[*k], Tag::Mark | Tag::Possessive | Tag::Adverb));
    let Some(last) = last else { return i };
    let head = match head {
        Some(head) => head,
        None if tags[last] == Tag::Adjective && determined => last,
        None if tags[start] == Tag::Determiner && last == start => start,
        // "Russia's" on its own is a possessor with nothing after it.
        None => return i,
    };
    let end = (head + 1).max(last + 1).min(i);
    out.push(base(start..end, head, possessor, false));
    end
}

fn base(tokens: Range<usize>, head: usize, possessor: Option<usize>, pronoun: bool) -> NounPhrase {
    NounPhrase { full_end: tokens.end, tokens, head, possessor, pronoun, and: None }
}

/// A phrase as far as it has been read.
struct Growing<'t> {
    view: View<'t, 't>,
    tags: &'t [Tag],
    start: usize,
    /// Where its sentence begins and ends.
    first: usize,
    limit: usize,
    head: Option<usize>,
    possessor: Option<usize>,
    /// It has a determiner or a possessor.
    determined: bool,
}

impl Growing<'_> {
    /// Takes in a token, if it goes on with the phrase; possessors go to `out` as phrases of their own.
    fn takes(&mut self, i: usize, out: &mut Vec<NounPhrase>) -> bool {
        let Growing { view, tags, start, limit, .. } = *self;
        match tags[i] {
            // Before a possessive ending, the only place it comes here.
            Tag::Pronoun => return i == start,
            Tag::Determiner | Tag::PossessivePronoun => {
                // "all the", "both their": a determiner before the determiner.
                let before = i > start && tags[i - 1] == Tag::Determiner && self.head.is_none();
                if i > start && !before {
                    return false;
                }
                if tags[i] == Tag::PossessivePronoun {
                    out.push(base(i..i + 1, i, None, true));
                    self.possessor = Some(out.len() - 1);
                }
                self.determined = true;
            }
            Tag::Possessive => {
                let pronoun = i == start + 1 && tags[start] == Tag::Pronoun;
                let Some(head) = self.head.or(pronoun.then_some(start)) else { return false };
                out.push(base(start..i, head, self.possessor, pronoun));
                self.possessor = Some(out.len() - 1);
                self.head = None;
                self.determined = true;
            }
            Tag::Number => {
                if self.head.is_some_and(|h| tags[h] == Tag::Noun && !view.features(h).any(F::MONTH)) {
                    return false;
                }
                self.head = Some(i);
            }
            Tag::Adjective => return self.head.is_none_or(|h| self.adjective_goes_on(h, i)),
            Tag::Noun | Tag::Name => {
                if self.head.is_some_and(|h| self.begins_another(h, i)) {
                    return false;
                }
                self.head = Some(i);
            }
            Tag::Adverb => {
                // "a very long war": only before an adjective; but "the only thing".
                let only = view.key(i) == Key::Only && i > start && tags[i - 1] == Tag::Determiner;
                let next = i + 1 < limit
                    && (matches!(tags[i + 1], Tag::Adjective | Tag::Number) || only && tags[i + 1] == Tag::Noun);
                return next && self.head.is_none();
            }
            // "political and military leaders"
            Tag::Conjunction => {
                return self.head.is_none()
                    && i > start
                    && tags[i - 1] == Tag::Adjective
                    && i + 1 < limit
                    && matches!(tags[i + 1], Tag::Adjective | Tag::Noun);
            }
            // A quotation mark inside a phrase: “the "peace plan"”.
            Tag::Mark => return view.kind(i) == TokenKind::OpenQuote && self.determined && self.head.is_none(),
            _ => return false,
        }
        true
    }

    /// Whether an adjective behind a head goes on with the phrase: "UN special envoy" does; "reporters last week" does not.
    fn adjective_goes_on(&self, head: usize, i: usize) -> bool {
        let Growing { view, tags, limit, .. } = *self;
        let next = (i + 1..limit).find(|n| tags[*n] != Tag::Adjective);
        let role = next.is_some_and(|n| tags[n] == Tag::Noun && !view.features(n).any(F::TIME));
        let title = tags[head] == Tag::Noun && view.features(head).any(F::TITLE);
        // "deputy foreign minister"
        let office = title && view.features(i).any(F::TITLE) && next.is_some_and(|n| view.features(n).any(F::ROLE));
        // "the US Democratic Party": the adjective is a part of the name.
        let capital = |t: usize| view.doc.tokens[t].case == Case::Title;
        let named = tags[head] == Tag::Name
            && capital(i)
            && next.is_some_and(|n| n == i + 1 && tags[n] == Tag::Name && capital(n));
        tags[head] == Tag::Number
            || office
            || named
            || (tags[head] == Tag::Name && role)
            || (title && next.is_some_and(|n| tags[n] == Tag::Name))
    }

    /// Whether a noun or name behind a head is no part of its phrase.
    fn begins_another(&self, head: usize, i: usize) -> bool {
        let Growing { view, tags, start, limit, .. } = *self;
        let (f, hf) = (view.features(i), view.features(head));
        let day = f.any(F::DAY) && !hf.any(F::DAY.with(F::MONTH)) && tags[head] != Tag::Number;
        let of_noun = i + 1 < limit && tags[i + 1] == Tag::Noun && !view.features(i + 1).any(F::TIME);
        if day && !of_noun {
            return true;
        }
        // "On Monday world powers rejected", "on Monday talks resumed", "On Monday Guyanese officials said"
        let dates = hf.any(F::DAY) && !f.any(F::CALENDAR) && head == start && start > self.first;
        let opens = || start - 1 == self.first || tags[start - 2] == Tag::Mark;
        if dates && tags[start - 1] == Tag::Preposition && opens() && has_verb(i, limit, tags) {
            return true;
        }
        if tags[i] != Tag::Name {
            return false;
        }
        // "North Korea said it would": the first word of a sentence is a part of the name.
        let plain = tags[head] == Tag::Noun && !hf.any(F::TITLE.with(F::ROLE)) && head != self.first;
        let fronted = || fronted(start, i, limit, tags);
        if plain && (hf.any(F::PLURAL) || contact(view, start, i, limit, tags) || fronted()) {
            return true;
        }
        // "In March Kyiv said"
        let dated = hf.any(F::DAY.with(F::MONTH)) && !f.any(F::CALENDAR);
        dated && fronted()
    }
}

/// Whether a finite verb follows the nouns from `i`.
fn has_verb(i: usize, limit: usize, tags: &[Tag]) -> bool {
    let inside = |t: &Tag| matches!(t, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Adverb);
    let after = (i..limit).find(|k| !inside(&tags[*k]));
    after.is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether the name at `i` is the subject after a phrase that a preposition puts in front: "Under the accord Rwanda
/// agreed", "For most of the past year Rwanda has refused". The phrase began at `start`.
fn fronted(start: usize, i: usize, limit: usize, tags: &[Tag]) -> bool {
    let placed = |t: &Tag| *t == Tag::Preposition || nominal(*t) && *t != Tag::Name;
    let first = (0..start).rev().take_while(|k| placed(&tags[*k])).last();
    let opens = first.is_some_and(|k| tags[k] == Tag::Preposition && (k == 0 || tags[k - 1] == Tag::Mark))
        && tags[start - 1] == Tag::Preposition;
    let after = (i..limit).find(|k| !matches!(tags[*k], Tag::Name | Tag::Conjunction | Tag::Adverb));
    opens && after.is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether the name at `i`, after the noun of a phrase from `start`, is the subject of a relative clause without opener:
/// "the plan Egypt proposed", "…, a demand Kyiv has rejected".
fn contact(view: View<'_, '_>, start: usize, i: usize, limit: usize, tags: &[Tag]) -> bool {
    let after = (i..limit).find(|k| !matches!(tags[*k], Tag::Name | Tag::Conjunction | Tag::Adverb));
    let finite = |k: &usize| matches!(tags[*k], Tag::Verb | Tag::Modal | Tag::Auxiliary);
    let stops = |k: usize| {
        matches!(tags[k], Tag::That | Tag::Wh | Tag::Subordinator)
            || matches!(
                view.kind(k),
                TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::OpenQuote
                    | TokenKind::CloseQuote
                    | TokenKind::Stop
            )
    };
    let Some(verb) = after.filter(finite) else { return false };
    let before = (0..i).rev().take_while(|k| !stops(*k)).any(|k| finite(&k) || tags[k] == Tag::Infinitive);
    let ended = |k: usize| view.kind(k) == TokenKind::Stop;
    let apposed = start > 0
        && view.kind(start - 1) == TokenKind::Comma
        && tags[start] == Tag::Determiner
        && (0..start - 1).rev().take_while(|k| !ended(*k)).any(|k| finite(&k));
    let from = if tags[verb] == Tag::Verb { verb + 1 } else { verb + 2 };
    before
        || apposed
        || (from..limit)
            .take_while(|k| !stops(*k))
            .any(|k| finite(&k) && tags[k - 1] != Tag::Auxiliary && tags[k - 1] != Tag::Modal)
}
