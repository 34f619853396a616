//! Which passages speak of a conflict at all.
//!
//! "Talks", "an agreement", "aid" and "the plan" are words of every parliament and every trade mission. Where no sentence
//! near one of them has a word of war or of its settlement, it is that other matter, whoever "supports the talks" there.
//!
//! This is known before anything else is looked for, and costs next to nothing: what stands in no such passage is not
//! searched for phrases, and grammar does not read it.

use crate::rules::compile::Compiled;
use crate::rules::words::Words;
use crate::sentence::Document;

/// The sentences of an article that may be about a conflict.
#[derive(Clone, Debug)]
pub struct Passages {
    at_hand: Vec<bool>,
}

impl Passages {
    /// All sentences, whatever they speak of.
    pub fn whole(doc: &Document) -> Self {
        Passages { at_hand: vec![true; doc.sentences.len()] }
    }

    /// Reads a document; `packed` tells whether its parties are those of a known conflict.
    pub fn read(doc: &Document, words: &Words<'_>, compiled: &Compiled, packed: bool) -> Self {
        let thresholds = &compiled.thresholds;
        let matter = compiled.position.matter;
        let all = doc.sentences.len();
        let has = |token: usize| matter.is_some_and(|class| words.is(doc.tokens[token].word, class));
        let having: Vec<usize> = (0..all).filter(|s| doc.sentences[*s].tokens.clone().any(has)).collect();
        let share = if packed { thresholds.matter_share_known } else { thresholds.matter_share };
        if all < thresholds.matter_short || having.len() * share >= all {
            return Passages::whole(doc);
        }
        let near = thresholds.matter_near;
        let mut at_hand = vec![false; all];
        for sentence in having {
            at_hand[sentence.saturating_sub(near)..(sentence + near + 1).min(all)].fill(true);
        }
        Passages { at_hand }
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
