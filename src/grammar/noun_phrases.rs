//! Base noun phrases: determiner, adjectives, nouns and names that stand together, each possessor a phrase of its own.

use super::view::{View, nominal};
use super::{NounPhrase, Tag};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;
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
    let limit = sentence.end;
    let mut head: Option<usize> = None;
    let mut possessor = None;
    let mut determined = false;
    let mut i = start;
    let make = |tokens: Range<usize>, head: usize, possessor, pronoun| NounPhrase {
        full_end: tokens.end,
        tokens,
        head,
        possessor,
        pronoun,
        and: None,
    };
    while i < limit {
        match tags[i] {
            Tag::Pronoun => {
                if i > start {
                    break;
                }
                i += 1;
                if i < limit && tags[i] == Tag::Possessive {
                    out.push(make(start..i, start, None, true));
                    possessor = Some(out.len() - 1);
                    determined = true;
                    i += 1;
                    continue;
                }
                out.push(make(start..i, start, None, true));
                return i;
            }
            Tag::Determiner | Tag::PossessivePronoun => {
                // "all the", "both their": a determiner before the determiner.
                let before = i > start && tags[i - 1] == Tag::Determiner && head.is_none();
                if i > start && !before {
                    break;
                }
                if tags[i] == Tag::PossessivePronoun {
                    out.push(make(i..i + 1, i, None, true));
                    possessor = Some(out.len() - 1);
                }
                determined = true;
            }
            Tag::Possessive => {
                let Some(h) = head else { break };
                out.push(make(start..i, h, possessor, false));
                possessor = Some(out.len() - 1);
                head = None;
                determined = true;
            }
            Tag::Number => {
                if head.is_some_and(|h| tags[h] == Tag::Noun && !view.features(h).any(F::MONTH)) {
                    break;
                }
                head = Some(i);
            }
            Tag::Adjective => {
                if let Some(h) = head {
                    // "UN special envoy" goes on; "reporters last week" does not.
                    let next = (i + 1..limit).find(|n| tags[*n] != Tag::Adjective);
                    let role = next.is_some_and(|n| tags[n] == Tag::Noun && !view.features(n).any(F::TIME));
                    // "deputy foreign minister"
                    let office = tags[h] == Tag::Noun
                        && view.features(h).any(F::TITLE)
                        && view.features(i).any(F::TITLE)
                        && next.is_some_and(|n| view.features(n).any(F::ROLE));
                    let goes_on = tags[h] == Tag::Number
                        || office
                        || (tags[h] == Tag::Name && role)
                        || (view.features(h).any(F::TITLE)
                            && tags[h] == Tag::Noun
                            && next.is_some_and(|n| tags[n] == Tag::Name));
                    if !goes_on {
                        break;
                    }
                }
            }
            Tag::Noun | Tag::Name => {
                let f = view.features(i);
                if let Some(h) = head {
                    let hf = view.features(h);

                    let day = f.any(F::DAY) && !hf.any(F::DAY.with(F::MONTH)) && tags[h] != Tag::Number;
                    if day && !(i + 1 < limit && matches!(tags[i + 1], Tag::Noun) && !view.features(i + 1).any(F::TIME))
                    {
                        break;
                    }
                    if tags[i] == Tag::Name
                        && tags[h] == Tag::Noun
                        && !hf.any(F::TITLE.with(F::ROLE))
                        // "North Korea said it would": the first word of a sentence is a part of the name.
                        && h != sentence.start
                        && (hf.any(F::PLURAL) || contact(view, start, i, limit, tags) || fronted(start, i, limit, tags))
                    {
                        break;
                    }
                    // "On Monday North Korea undertook", "In March Kyiv said"
                    let dated = hf.any(F::DAY.with(F::MONTH)) && !f.any(F::DAY.with(F::MONTH).with(F::TIME));
                    if dated && tags[i] == Tag::Name && fronted(start, i, limit, tags) {
                        break;
                    }
                }
                head = Some(i);
            }
            Tag::Adverb => {
                // "a very long war": only before an adjective; but "the only thing".
                let only = view.key(i) == Key::Only && i > start && tags[i - 1] == Tag::Determiner;
                let next = i + 1 < limit
                    && (matches!(tags[i + 1], Tag::Adjective | Tag::Number) || only && tags[i + 1] == Tag::Noun);
                if !next || head.is_some() {
                    break;
                }
            }
            // "political and military leaders"
            Tag::Conjunction
                if head.is_none()
                    && i > start
                    && tags[i - 1] == Tag::Adjective
                    && i + 1 < limit
                    && matches!(tags[i + 1], Tag::Adjective | Tag::Noun) => {}
            // "5-year-old", "Al-": a dash or a quotation mark inside a phrase: “the "peace plan"”.
            Tag::Mark if view.kind(i) == TokenKind::OpenQuote && determined && head.is_none() => {}
            _ => break,
        }
        i += 1;
    }
    let last = (start..i).rev().find(|k| !matches!(tags[*k], Tag::Mark | Tag::Possessive | Tag::Adverb));
    let Some(last) = last else { return i };
    let head = match head {
        Some(head) => head,
        None if tags[last] == Tag::Adjective && determined => last,
        None if tags[start] == Tag::Determiner && last == start => start,
        None if possessor.is_some() && determined => {
            // "Russia's" on its own, a possessor with nothing after it.
            return i;
        }
        None => return i,
    };
    let end = (head + 1).max(last + 1).min(i);
    out.push(make(start..end, head, possessor, false));
    end
}

/// Whether the name at `i` is the subject after a phrase that a preposition puts in front: "Under the accord Rwanda
/// agreed". The phrase began at `start`.
fn fronted(start: usize, i: usize, limit: usize, tags: &[Tag]) -> bool {
    let opens = start > 0 && tags[start - 1] == Tag::Preposition && (start == 1 || tags[start - 2] == Tag::Mark);
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
