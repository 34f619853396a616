//! A chain of operators: everything that governs a phrase, from the phrase outward.
//!
//! [`super::scope`] climbs the clauses and collects it, [`super::compose`] works out what it comes to.

use crate::grammar::ClauseKind;
use std::ops::Range;

/// The chain of a phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// From the phrase outward.
    pub operators: Vec<Operator>,
    /// The phrase stands in a purpose clause, or in a relative or adverbial one: where the chain ended.
    pub wall: Option<ClauseKind>,
    /// The phrase's own verb, where the phrase is verbal.
    pub own_verb: Option<usize>,
    /// The clauses from the phrase to the wall or the root.
    pub clauses: Vec<usize>,
    /// The phrase only names its proposition, and not by its opposite.
    pub naming: bool,
    /// The phrase has a negation of its own.
    pub negated: bool,
    /// The phrase.
    pub phrase: Range<usize>,
    /// The kind of the clause the chain came out of last.
    pub child: Option<ClauseKind>,
    /// A verb inside this clause governs the phrase, and the clause's own verb does not.
    pub closed: Option<usize>,
}

/// One operator of a chain.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Operator {
    /// What it does.
    pub does: Does,
    /// The cue, as an index into the rules' cues; `None` for a negation that grammar found.
    pub cue: Option<usize>,
    /// Its words.
    pub tokens: Range<usize>,
    /// Whose it is, for an operator that somebody holds: a noun phrase, or a mention that possesses a noun.
    pub holder: Option<Holder>,
    /// The holder is the subject of a clause that is not finite, so that an outer operator's holder goes before.
    pub controlled: bool,
    /// The clause it stands in.
    pub clause: Option<usize>,
    /// The phrase already holds part of the cue ("must [never again have influence]"): its sign is spent.
    pub absorbed: bool,
}

impl Operator {
    /// An operator that grammar found and no cue names: a negation.
    pub(crate) fn of_grammar(does: Does, token: usize, clause: usize) -> Self {
        Operator {
            does,
            cue: None,
            tokens: token..token + 1,
            holder: None,
            controlled: false,
            clause: known(clause),
            absorbed: false,
        }
    }

    /// An operator of a cue, held by whoever `holder` names.
    pub(crate) fn of_cue(does: Does, cue: usize, tokens: Range<usize>, holder: Option<Holder>, clause: usize) -> Self {
        Operator { does, cue: Some(cue), tokens, holder, controlled: false, clause: known(clause), absorbed: false }
    }
}

/// A clause, unless it is the `usize::MAX` of words that stand in none.
pub(super) fn known(clause: usize) -> Option<usize> {
    (clause != usize::MAX).then_some(clause)
}

/// Where a holder is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A noun phrase.
    Noun(usize),
    /// A mention.
    Mention(usize),
    /// A noun phrase that stands for a text: whoever it speaks for.
    Text(usize),
    /// The subject of the clause around a text that nobody is known to have written ("backed a resolution calling for"):
    /// it holds what the text says if it takes a side on the text.
    Around(usize),
}

impl Holder {
    /// The noun phrase of whoever acts: no mention, and no text.
    pub(crate) fn subject(self) -> Option<usize> {
        match self {
            Holder::Noun(noun) | Holder::Around(noun) => Some(noun),
            Holder::Mention(_) | Holder::Text(_) => None,
        }
    }
}

/// What an operator does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// Gives a stance.
    Stance,
    /// Gives a stance to whoever speaks: must, should.
    Modal,
    /// Says what will be done: will, would.
    Intend,
    /// Says what can be, or cannot.
    Able,
    /// Flips.
    Invert,
    /// Negates.
    Negate,
    /// Negates a noun phrase beside a positive one ("not X", "rather than X").
    Contrast,
    /// Makes firm.
    Firm,
    /// Accepts with reservations.
    Reserve,
    /// Is hearsay.
    Hearsay,
    /// Spoke and did not commit.
    Open,
    /// Gives up a demand.
    Cancel,
    /// Stops any stance.
    Block,
    /// Leaves all as it is.
    Keep,
}

impl Chain {
    /// Whether somebody wants, refuses or demands the phrase: another word need not say so.
    pub(crate) fn has_stance(&self) -> bool {
        self.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal))
    }
}
