//! A composed stance: what a chain of operators, an answer, a vote or a condition comes to.

use super::voice::Voice;
use crate::record::Act;
use std::ops::Range;

/// A composed stance and who holds it.
#[derive(Clone, Debug)]
pub(crate) struct Stance {
    /// −2 … +2.
    pub value: i8,
    /// The act of the deciding cue.
    pub act: Act,
    /// Who holds it.
    pub holder: Voice,
    /// The words of the holder's own cue, or of the phrase.
    pub anchor: Range<usize>,
    /// A reservation makes it conditional ("in principle").
    pub reserved: bool,
    /// Hearsay: "reportedly", "reported demand".
    pub hearsay: bool,
    /// A negation or a verb of refusal made it so.
    pub refused: bool,
    /// Ids of cues that took part.
    pub rules: Vec<String>,
    /// 0 … 1: how sure the rules are.
    pub quality: f64,
    /// The cue of the act, for the record.
    pub cue: Option<Range<usize>>,
    /// Who praises it, if it is told only as what another praises.
    pub told_by: Option<Voice>,
}

impl Stance {
    /// A stance that some words give by themselves, without a chain: an answer, a vote, a condition.
    pub(super) fn given(value: i8, act: Act, holder: Voice, words: Range<usize>, quality: f64) -> Self {
        Stance {
            value,
            act,
            holder,
            anchor: words.clone(),
            reserved: false,
            hearsay: false,
            refused: false,
            rules: Vec::new(),
            quality,
            cue: Some(words),
            told_by: None,
        }
    }
}
