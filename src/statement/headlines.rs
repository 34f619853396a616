//! Headlines that name who speaks before or behind a mark: "Smith: …", "…: Smith".

use super::lexicon::Frame;
use super::phrases::make;
use super::scene::Scene;
use super::{ReportKind, Statement};
use crate::sentence::{ParagraphKind, TokenKind};
use std::ops::Range;

/// The most words that a name nobody knows has.
const LONGEST_NAME: usize = 4;

/// Whether a sentence stands in a headline.
fn is_headline(scene: &Scene<'_>, sentence: usize) -> bool {
    let paragraph = scene.doc.sentences[sentence].paragraph;
    paragraph == 0 || scene.doc.paragraphs[paragraph].kind == ParagraphKind::Heading
}

/// Whether words are the name of somebody who is known, or have capitals like one.
fn is_name(scene: &Scene<'_>, noun: usize, words: Range<usize>) -> bool {
    let short = words.len() <= LONGEST_NAME;
    scene.mention_of(noun).is_some()
        || short && words.clone().all(|t| scene.kind(t) == TokenKind::Word && scene.capital(t))
}

/// Whether words hold a verb with a tense.
fn says(scene: &Scene<'_>, mut words: Range<usize>) -> bool {
    words.any(|t| scene.verb_at(t).is_some_and(|v| scene.parse.verbs[v].finite))
}

/// "Smith: We will stay", in a headline or at the head of a sentence.
pub(super) fn colon(scene: &Scene<'_>, sentence: usize, first: usize, limit: usize) -> Option<Statement> {
    let colon = (first..limit.min(first + 9)).find(|t| scene.kind(*t) == TokenKind::Colon)?;
    if colon == first || colon + 2 >= limit {
        return None;
    }
    if says(scene, first..colon) {
        return None;
    }
    let noun = scene.noun_at(first)?;
    let named = is_name(scene, noun, first..colon);
    // A heading that is all quotation after its colon is direct speech; one that begins with a fragment is not.
    let direct = scene.quotation_at(colon + 1).is_some_and(|q| scene.past(q) + 2 >= limit);
    if !is_headline(scene, sentence) || !named || direct {
        return None;
    }
    make(
        scene,
        sentence,
        Some(scene.speaker(noun)),
        colon..colon + 1,
        ReportKind::Say,
        Frame::Clause,
        vec![colon + 1..limit],
    )
}

/// "Tehran wants talks: Witkoff", "Tehran “wants talks” – Witkoff", in a headline.
pub(super) fn named_behind(scene: &Scene<'_>, sentence: usize, first: usize, limit: usize) -> Option<Statement> {
    let from = limit.checked_sub(LONGEST_NAME + 1)?.max(first);
    let mark = (from..limit).rfind(|t| matches!(scene.kind(*t), TokenKind::Colon | TokenKind::Dash))?;
    let noun = scene.noun_at(mark + 1)?;
    let name = &scene.parse.nouns[noun].tokens;
    let whole = name.start == mark + 1 && name.end == limit && is_name(scene, noun, name.clone());
    if !is_headline(scene, sentence) || !whole || !says(scene, first..mark) {
        return None;
    }
    make(scene, sentence, Some(scene.speaker(noun)), mark..mark + 1, ReportKind::Say, Frame::Clause, vec![first..mark])
}
