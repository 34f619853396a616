//! Headlines that name who speaks before or behind a mark: "Smith: …", "…: Smith".

use super::lexicon::Frame;
use super::phrases::make;
use super::scene::Scene;
use super::{ReportKind, Statement};
use crate::sentence::{ParagraphKind, TokenKind};

/// The most words a name behind a headline has.
const LONGEST_NAME: usize = 4;

/// Whether a sentence stands in a headline.
fn is_headline(scene: &Scene<'_>, sentence: usize) -> bool {
    let paragraph = scene.doc.sentences[sentence].paragraph;
    paragraph == 0 || scene.doc.paragraphs[paragraph].kind == ParagraphKind::Heading
}

/// "Smith: We will stay", in a headline or at the head of a sentence.
pub(super) fn colon(scene: &Scene<'_>, sentence: usize, first: usize, limit: usize) -> Option<Statement> {
    let colon = (first..limit.min(first + 9)).find(|t| scene.kind(*t) == TokenKind::Colon)?;
    if colon == first || colon + 2 >= limit {
        return None;
    }
    if (first..colon).any(|t| scene.verb_at(t).is_some_and(|v| scene.parse.verbs[v].finite)) {
        return None;
    }
    let noun = scene.noun_at(first)?;
    let named = scene.mention_of(noun).is_some()
        || (first..colon).all(|t| scene.kind(t) == TokenKind::Word && scene.capital(t)) && colon <= first + 4;
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
    let capitals = || name.clone().all(|t| scene.kind(t) == TokenKind::Word && scene.capital(t));
    let whole = name.start == mark + 1 && name.end == limit && (scene.mention_of(noun).is_some() || capitals());
    let told = (first..mark).any(|t| scene.verb_at(t).is_some_and(|v| scene.parse.verbs[v].finite));
    if !is_headline(scene, sentence) || !whole || !told {
        return None;
    }
    make(scene, sentence, Some(scene.speaker(noun)), mark..mark + 1, ReportKind::Say, Frame::Clause, vec![first..mark])
}
