//! Whether a passage speaks of a conflict at all.
//!
//! "Talks", "an agreement", "aid" and "the plan" are words of every parliament and every trade mission. Where no sentence
//! near one of them has a word of war or of its settlement, it is that other matter, whoever "supports the talks" there.

use super::Scene;

/// How many sentences before and after are near.
const NEAR: usize = 3;
/// Where one sentence in so many has such a word, the whole text is about a conflict.
const SHARE: usize = 5;

/// A shorter text says too little to judge it by.
const SHORT: usize = 12;

/// Whether a sentence of a text may be about a conflict: a word of war or of its settlement stands near, or in much of the
/// text.
pub(super) fn at_hand(scene: &Scene<'_>, sentence: usize, about: bool) -> bool {
    let from = sentence.saturating_sub(NEAR);
    let to = (sentence + NEAR + 1).min(scene.doc.sentences.len());
    about || (from..to).any(|s| has(scene, s))
}

/// Whether a text as a whole is about a conflict.
pub(super) fn is_about(scene: &Scene<'_>) -> bool {
    let all = scene.doc.sentences.len();
    if all < SHORT {
        return true;
    }
    let share = if scene.cast.pack.is_some() { SHARE * 2 } else { SHARE };
    (0..all).filter(|s| has(scene, *s)).count() * share >= all
}

fn has(scene: &Scene<'_>, sentence: usize) -> bool {
    scene.doc.sentences[sentence].tokens.clone().any(|t| scene.is(t, scene.compiled.position.matter))
}
