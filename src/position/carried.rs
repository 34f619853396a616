//! Sentences that carry on with what somebody wants.
//!
//! "Kyiv has two demands. The first: a full ceasefire. The second, security guarantees": each is a sentence without a verb, and
//! the one before them says whose they are.

use super::Scene;
use super::chain::{Chain, Does, Holder, Operator};
use super::hits::PhraseHit;
use crate::grammar::Tag;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Adds whoever wants the item that a sentence is.
pub(super) fn carried(scene: &Scene<'_>, hit: &PhraseHit, sentence: &Range<usize>, chain: &mut Chain) {
    if chain.has_stance() || !is_item(scene, hit, sentence) {
        return;
    }
    let (Some((wish, subject, clause)), Some(cue)) = (wishes_before(scene, sentence), scene.compiled.text_cue) else {
        return;
    };
    chain.wall = None;
    chain.operators.push(Operator::of_cue(Does::Stance, cue, wish..wish + 1, Some(Holder::Noun(subject)), clause));
}

/// "The first: a full ceasefire", "Second, the release of all prisoners": one of several, with no verb but the wording's own.
fn is_item(scene: &Scene<'_>, hit: &PhraseHit, sentence: &Range<usize>) -> bool {
    is_counted(scene, sentence)
        && !scene.parse.verbs.iter().any(|v| v.finite && sentence.contains(&v.head) && !hit.tokens.contains(&v.head))
        && hit.tokens.clone().all(|t| scene.verb_in(&(t..t + 1)).is_none_or(|v| !scene.parse.verbs[v].finite))
}

/// Whether a sentence opens with its place among several, and a mark.
fn is_counted(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let first = sentence.start + usize::from(scene.parse.tags[sentence.start] == Tag::Determiner);
    let mark = scene.doc.tokens.get(first + 1).filter(|_| first + 1 < sentence.end).map(|t| t.kind);
    let marked = matches!(mark, Some(TokenKind::Colon | TokenKind::Comma | TokenKind::Dash));
    marked && scene.is(first, scene.compiled.position.place_in_list)
}

/// The wishes that somebody is said to have in the nearest sentence of the paragraph that is no item: their noun, whose they
/// are, and the clause that says so.
fn wishes_before(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(usize, usize, usize)> {
    let classes = &scene.compiled.position;
    let here = scene.doc.sentence_of(sentence.start)?;
    let paragraph = &scene.doc.paragraphs[scene.doc.sentences[here].paragraph].sentences;
    let mut before = (paragraph.start..here).rev().map(|s| scene.doc.sentences[s].tokens.clone());
    let lead = before.find(|tokens| !is_counted(scene, tokens))?;
    scene.clauses_in(&lead).find_map(|index| {
        let clause = &scene.parse.clauses[index];
        let verb = &scene.parse.verbs[clause.verb?];
        let lists =
            scene.is(verb.head, classes.listing) && !verb.passive && verb.negation.is_none() && verb.modal.is_none();
        let object = (verb.tokens.end..clause.tokens.end).find_map(|t| scene.noun_at(t)).filter(|_| lists)?;
        let noun = &scene.parse.nouns[object];
        // "listed Kyiv's demands": another's.
        let own = noun.possessor.is_none_or(|p| scene.parse.nouns[p].pronoun);
        (own && scene.is(noun.head, classes.wish)).then_some((noun.head, clause.subject?, index))
    })
}
