//! Whose a noun of speech or thought is: "Putin's claim", "his claim", "a claim by Putin".

use super::Speaker;
use super::scene::Scene;
use crate::grammar::Tag;
use crate::sentence::TokenKind;

/// "his", "their" as a speaker.
pub(super) fn possessive(scene: &Scene<'_>, token: usize) -> Speaker {
    let mention = scene.noun_at(token).and_then(|n| scene.parse.nouns[n].possessor).and_then(|n| scene.mention_of(n));
    Speaker { tokens: token..token + 1, noun: None, mention, name: None, anonymous: false }
}

/// The one whose claim it is: "Putin's claim", "his claim", "a claim by Putin".
pub(super) fn owner(scene: &Scene<'_>, noun: usize, at: usize, limit: usize) -> Option<Speaker> {
    let phrase = &scene.parse.nouns[noun];
    if let Some(possessor) = phrase.possessor {
        return Some(scene.speaker(possessor));
    }
    if let Some(token) = phrase.tokens.clone().find(|t| scene.tag(*t) == Tag::PossessivePronoun) {
        return Some(possessive(scene, token));
    }
    // "Petrova, whose demand that it stay open was refused, left"
    let whose = [phrase.tokens.start.checked_sub(1), Some(phrase.tokens.start)].into_iter().flatten();
    if let Some(whose) = whose.into_iter().find(|t| scene.is(*t, scene.lexicon.small.relative_owner)) {
        let before = whose.checked_sub(1 + usize::from(scene.kind(whose.saturating_sub(1)) == TokenKind::Comma));
        let owner = before.and_then(|t| scene.noun_at(t)).map(|n| scene.speaker(n));
        return owner.map(|owner| Speaker { tokens: whose..whose + 1, ..owner });
    }
    if at + 2 < limit && scene.is(at + 1, scene.lexicon.small.whose) {
        return scene.noun_at(at + 2).map(|n| scene.speaker(n));
    }
    None
}
