//! Which passages speak of a conflict at all.
//!
//! "Talks", "an agreement", "aid" and "the plan" are words of every parliament and every trade mission. Where no sentence
//! near one of them has a word of war or of its settlement, it is that other matter, whoever "supports the talks" there.
//!
//! This is known before anything else is looked for, and costs next to nothing: what stands in no such passage is not
//! searched for phrases, and grammar does not read it.

use super::Scene;
use crate::rules::compile::Compiled;
use crate::rules::schema::PartyKind;
use crate::rules::words::Words;
use crate::sentence::Document;

/// The sentences of an article that may be about a conflict.
#[derive(Clone, Debug)]
pub struct Passages {
    at_hand: Vec<bool>,
    /// Words of war stand everywhere in the text: whatever it speaks of is about that.
    steeped: bool,
}

impl Passages {
    /// All sentences, whatever they speak of.
    pub fn whole(doc: &Document) -> Self {
        Passages { at_hand: vec![true; doc.sentences.len()], steeped: false }
    }

    /// Reads a document; `packed` tells whether its parties are those of a known conflict.
    pub fn read(doc: &Document, words: &Words<'_>, compiled: &Compiled, packed: bool) -> Self {
        let thresholds = &compiled.thresholds;
        let matter = compiled.position.matter;
        let all = doc.sentences.len();
        let has = |token: usize| matter.is_some_and(|class| words.is(doc.tokens[token].word, class));
        let having: Vec<usize> = (0..all).filter(|s| doc.sentences[*s].tokens.clone().any(has)).collect();
        let share = if packed { thresholds.matter_share_known } else { thresholds.matter_share };
        let steeped = having.len() * thresholds.matter_steeped >= all;
        if all < thresholds.matter_short || having.len() * share >= all {
            return Passages { steeped, ..Passages::whole(doc) };
        }
        let near = thresholds.matter_near;
        let mut at_hand = vec![false; all];
        for sentence in having {
            at_hand[sentence.saturating_sub(near)..(sentence + near + 1).min(all)].fill(true);
        }
        Passages { at_hand, steeped }
    }

    /// Whether a sentence may be about a conflict: a word of war or of its settlement stands near, or in much of the text.
    pub fn at_hand(&self, sentence: usize) -> bool {
        self.at_hand[sentence]
    }

    /// Whether anything in a sentence may come to a record: there, or taken up ("and Kyiv rejected it") in the next.
    pub fn count(&self, sentence: usize) -> bool {
        self.at_hand[sentence] || self.at_hand.get(sentence + 1).is_some_and(|next| *next)
    }
}

/// Whether a proposition that is told in everyday words ("talks", "the agreement") is named far from any word of war and
/// from any side of a known conflict: the talks are then about coal, and the agreement about chips. A short text says too
/// little to judge it by.
pub(super) fn is_stray(scene: &Scene<'_>, proposition: usize, sentence: usize, holders: &[usize]) -> bool {
    let sentences = &scene.doc.sentences;
    let thresholds = &scene.compiled.thresholds;
    let steeped = scene.passages.steeped || sentences.len() < thresholds.matter_short;
    if !scene.compiled.propositions[proposition].everyday || steeped {
        return false;
    }
    let last = (sentence + thresholds.matter_beside).min(sentences.len() - 1);
    let around = sentences[sentence.saturating_sub(thresholds.matter_beside)].tokens.start..sentences[last].tokens.end;
    let position = &scene.compiled.position;
    if around.clone().any(|t| scene.is(t, position.matter) || scene.is(t, position.arena)) {
        return false;
    }
    let packs = &scene.rules.packs;
    // A power that has a say in most conflicts speaks of everything else too.
    let everywhere =
        |party: &str| packs.iter().filter(|p| p.lists(party)).count() * thresholds.matter_everywhere > packs.len();
    let fights = |party: usize| {
        let (id, own) = (&*scene.cast.parties[party], holders.contains(&party));
        // The holder is a side of the article's own conflict, anybody else of any.
        let in_war = packs
            .iter()
            .enumerate()
            .any(|(index, pack)| (!own || scene.cast.pack == Some(index)) && pack.is_at_war(id));
        // "The front said it would not join the talks": a movement fights wherever it is.
        let movement = scene.rules.party(id).is_some_and(|p| p.kind == PartyKind::Movement);
        movement || in_war && !everywhere(id)
    };
    let named = scene.cast.within(&around).iter().flat_map(|m| &scene.cast.actors[m.actor].parties);
    !named.chain(holders).any(|party| fights(*party))
}
