//! Who said what, in which voice.
//!
//! A statement is a stretch of reported words (its content), the words that report it (its cue) and the mention of the
//! one who is reported to speak. It stands on its own: nothing here knows of topics or stances.

mod ahead;
mod boundary;
mod carried;
mod complements;
pub mod coreference;
mod documents;
mod fragments;
mod headlines;
pub(crate) mod joint;
mod lexicon;
mod names;
mod owners;
mod passives;
mod phrases;
mod quotes;
mod reader;
mod scene;
mod signatures;
mod small;
mod stances;
mod subjects;
mod tagged;
mod tags;
mod transcripts;
mod verbs;

pub use reader::Reader;

use crate::record::Mode;
use std::ops::Range;

/// One report of speech, thought, wish or decision. All ranges are tokens of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The sentence of the cue, or of the first content where there is no cue.
    pub sentence: usize,
    /// Who is reported to speak; `None` for an agentless report ("it was reported that").
    pub speaker: Option<Speaker>,
    /// The reporting words ("said", "according to", "'s claim that").
    pub cue: Option<Range<usize>>,
    /// What sort of report.
    pub kind: ReportKind,
    /// The reported words, in order; a quotation split round its tag has several pieces.
    pub content: Vec<Range<usize>>,
    /// How the words are reported.
    pub mode: Mode,
    /// The statement in whose content this one stands ("Trump said Putin had agreed").
    pub outer: Option<usize>,
    /// The act of reporting itself is denied ("did not say that").
    pub negated: bool,
    /// Asked, supposed, expected or possible, not done ("if he says", "is expected to announce").
    pub unreal: bool,
}

impl Statement {
    /// Words that are somebody's without a report around them: a turn, a document's own sentence, an untagged quotation.
    pub fn own_words(sentence: usize, speaker: Option<Speaker>, kind: ReportKind, content: Range<usize>) -> Self {
        Statement {
            sentence,
            speaker,
            cue: None,
            kind,
            content: vec![content],
            mode: Mode::Direct,
            outer: None,
            negated: false,
            unreal: false,
        }
    }
}

/// The mention that names a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker of this statement in its sentence (or in a sentence before).
    pub tokens: Range<usize>,
    /// The noun phrase, where it is one (index into `Parse::nouns`).
    pub noun: Option<usize>,
    /// The actor: index into the article's mentions, followed through coreference ("he" → "Volodymyr Zelensky").
    pub mention: Option<usize>,
    /// Where the fullest name of the article stands (tokens), for somebody whom the roster does not know.
    pub name: Option<Range<usize>>,
    /// An unnamed source that belongs to no party ("sources", "a diplomat", "people familiar with the matter").
    pub anonymous: bool,
}

/// What sort of report: what its verb commits the speaker to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportKind {
    /// said, told, added, according to, wrote: content is presented as the speaker's words.
    Say,
    /// claimed, alleged: the same, with distance.
    Claim,
    /// accused Y of: content is about somebody else's conduct.
    Accuse,
    /// denied, rejected (the claim): the speaker says it is not so.
    Deny,
    /// asked, wondered: a question.
    Ask,
    /// demanded, urged, called for, ordered: what the speaker wants done.
    Want,
    /// promised, agreed, offered, refused, decided: what the speaker will or will not do.
    Commit,
    /// believes, thinks, expects, hopes, fears.
    Think,
    /// supports, opposes, praises, criticised: an attitude towards the content.
    Judge,
    /// A document, poll or law that says, shows, requires.
    Document,
}
