//! What "it", "both" and "that demand" stand for, where somebody takes or leaves them.
//!
//! "Moscow demands a withdrawal. Kyiv has rejected that demand": the answer names no issue, and is a stance on the one just
//! asked. Only what follows a verb of taking or leaving is read so, and only from the same sentence or the one before.

use super::Scene;
use super::hits::{CueHit, PhraseHit};
use super::records::Made;
use crate::grammar::Tag;
use crate::record::Act;
use crate::rules::schema::{CueKind, Sign};
use std::ops::Range;

/// A phrase that stands for what somebody else has just asked, offered, taken or left.
pub(super) struct Echo {
    /// The phrase, on the proposition it stands for.
    pub hit: PhraseHit,
    /// Whom that is about.
    pub subject: Option<String>,
    /// Whose it was: an answer to oneself is none.
    pub parties: Vec<usize>,
}

/// At most so many positions are taken or left at once: more is a summary.
const MOST: usize = 4;

/// The echoes of a sentence, from the stances before them in it, else from those of the sentence before.
pub(super) fn echoes(scene: &Scene<'_>, cues: &[CueHit], made: &[Made], previous: &[Made]) -> Vec<Echo> {
    let mut out = Vec::new();
    for cue in cues.iter().filter(|c| answers(scene, c)) {
        let Some(object) = object(scene, cue.tokens.end) else { continue };
        let here: Vec<&Made> = made.iter().filter(|m| m.hit.tokens.end <= cue.tokens.start).collect();
        let before = if here.is_empty() { previous.iter().collect() } else { here };
        let mut found: Vec<&Made> = Vec::new();
        for one in before.into_iter().rev().filter(|m| !m.is_doubtful() && is_taken(m.act(), object.asked)) {
            let same = |m: &&&Made| m.hit.proposition == one.hit.proposition;
            if !found.iter().any(|m| same(&m)) {
                found.push(one);
            }
        }
        match object.number {
            Number::One => {
                let last = found.first().map(|m| m.hit.tokens.clone());
                found.retain(|m| Some(&m.hit.tokens) == last.as_ref());
                found.truncate(1);
            }
            Number::Two if found.len() != 2 => continue,
            _ if found.len() > MOST => continue,
            _ => {}
        }
        for one in found {
            // What was asked is taken or left with its sign; what another took or left, as it was named.
            let asked = is_taken(one.act(), true);
            out.push(Echo {
                hit: PhraseHit {
                    tokens: object.tokens.clone(),
                    pole: if asked { one.sign() } else { one.hit.pole },
                    naming: true,
                    weak: false,
                    behind: None,
                    ..one.hit.clone()
                },
                subject: one.subject().map(str::to_owned),
                parties: one.parties().to_vec(),
            });
        }
    }
    out
}

/// Whether a cue takes or leaves what another has put.
fn answers(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let rule = &scene.rules.cues[cue.cue];
    let told = cue.tokens.clone().any(|t| scene.is(t, scene.compiled.position.denying));
    matches!(rule.kind, CueKind::Verb | CueKind::Frame)
        && !told
        && matches!(rule.sign, Sign::For | Sign::Against)
        && matches!(
            rule.act,
            Some(
                Act::Acceptance
                    | Act::Agreement
                    | Act::Support
                    | Act::Rejection
                    | Act::Opposition
                    | Act::RedLine
                    | Act::RefusalToDiscuss
            )
        )
}

/// Whether something asked, offered or (where no noun says that it was asked) taken can be taken or left by another.
fn is_taken(act: Act, asked: bool) -> bool {
    matches!(act, Act::Demand | Act::Call | Act::Proposal | Act::Condition)
        || !asked && matches!(act, Act::Acceptance | Act::Agreement | Act::Rejection | Act::Support | Act::Opposition)
}

/// How many positions a word stands for.
#[derive(Copy, Clone, PartialEq)]
enum Number {
    One,
    Two,
    Several,
}

struct Object {
    tokens: Range<usize>,
    number: Number,
    /// A noun says that it was asked: "that demand".
    asked: bool,
}

/// The object right after a verb, if it is a pronoun that stands alone, or "that demand".
fn object(scene: &Scene<'_>, start: usize) -> Option<Object> {
    let classes = &scene.compiled.position;
    if !matches!(scene.parse.tags.get(start), Some(Tag::Pronoun | Tag::Determiner | Tag::Adjective)) {
        return None; // "accepted that it would be hard"
    }
    let noun = scene.noun_at(start).map(|n| &scene.parse.nouns[n]);
    let end = noun.map_or(start + 1, |n| n.tokens.end);
    let goes_on = scene.parse.tags.get(end).is_some_and(|t| {
        matches!(t, Tag::Preposition | Tag::That | Tag::Wh | Tag::To | Tag::Noun | Tag::Name | Tag::Possessive)
    });
    if goes_on {
        return None;
    }
    let alone = end == start + 1;
    if alone && (scene.is(start, classes.it) || scene.is(start, classes.this)) {
        return Some(Object { tokens: start..end, number: Number::One, asked: false });
    }
    if alone && scene.is(start, classes.both) {
        return Some(Object { tokens: start..end, number: Number::Two, asked: false });
    }
    let head = noun.filter(|n| n.tokens.start == start && scene.is(n.head, classes.asked))?;
    let pointed = scene.is(start, classes.this) || scene.is(start, classes.both) || scene.is(start, classes.those);
    let number = if scene.is(start, classes.this) { Number::One } else { Number::Several };
    pointed.then(|| Object { tokens: head.tokens.clone(), number, asked: true })
}
