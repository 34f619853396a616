//! The record: one statement by one holder on one proposition, in the stable form that leaves the program.
//!
//! Everything downstream of reading (the ledger, the reports, users' notebooks) works on records alone, so that a file
//! of records is as good as the articles it came from. Fields are added, never renamed; `schema` counts the breaks.
//! Offsets are Unicode code points into the article's text and `text` is exactly that slice.

use serde::{Deserialize, Serialize};

/// The version of the record's form.
pub const SCHEMA: u32 = 1;

/// A stretch of the article, quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The slice.
    pub text: String,
}

/// Who is reported to speak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name known; `None` where the mention resolves to nobody.
    pub name: Option<String>,
    /// The party spoken for, an id of the roster.
    pub party: Option<String>,
    /// The mention that names the speaker of this statement.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The mention itself ("he", "the Ukrainian leader").
    pub text: String,
}

/// Whose position it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The fullest name known.
    pub name: Option<String>,
    /// The party, an id of the roster.
    pub party: Option<String>,
    /// The role on the article's date, where the roster has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Authority: 1 leader · 2 minister, envoy · 3 spokesperson · 4 other minister, commander · 5 unnamed official ·
    /// 6 not authorised to speak for the party (a dissenter, somebody out of office).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u8>,
}

/// How the words are reported.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All within quotation marks.
    Direct,
    /// A paraphrase with quoted fragments.
    Mixed,
    /// A paraphrase.
    Indirect,
    /// The reporter states the act: "Russia rejected the plan".
    Narrated,
}

/// On whose word the position is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// The holder's own words or act.
    Own,
    /// Hearsay without a named source: "reported demand", "sources said".
    Reported,
    /// The word of another party, named in `claimed_by`.
    Claimed,
}

/// What the holder does in saying it: the kinds of commitment.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Demands, insists.
    Demand,
    /// Calls for, appeals.
    Call,
    /// Proposes, offers.
    Proposal,
    /// Accepts, is ready for.
    Acceptance,
    /// Agrees.
    Agreement,
    /// Pledges, orders, declares, signs.
    Commitment,
    /// Gives up a demand or an objection.
    Concession,
    /// Supports, welcomes.
    Support,
    /// Makes its own stance depend on this.
    Condition,
    /// Doubts, has reservations.
    Doubt,
    /// Opposes.
    Opposition,
    /// Rejects.
    Rejection,
    /// Says what can never be accepted, or never be given up.
    RedLine,
    /// Will not talk about it.
    RefusalToDiscuss,
    /// Denies having agreed.
    Denial,
    /// Accuses another of conduct.
    Accusation,
    /// Threatens.
    Threat,
    /// Studies, defers, does not commit.
    Noncommittal,
    /// States a preference in words that carry no other act.
    Statement,
}

/// The words a conditional stance depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The slice.
    pub text: String,
    /// The proposition the condition itself is about, where one was recognised.
    pub proposition: Option<String>,
}

/// One statement by one holder on one proposition; with `proposition: None`, reported speech on no known proposition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// The article's path, or its id in a JSON Lines file.
    pub article: String,
    /// The article's date, ISO 8601; `None` where none was found.
    pub date: Option<String>,
    /// The outlet, where known.
    pub outlet: Option<String>,
    /// Number of the paragraph, from 1.
    pub paragraph: usize,
    /// Who is reported to speak; `None` for the reporter's own narration.
    pub speaker: Option<Speaker>,
    /// The words that make it a report of speech or of an act.
    pub cue: Option<Quoted>,
    /// The reported words, in order.
    pub content: Vec<Quoted>,
    /// How the words are reported.
    pub mode: Mode,
    /// Whose position it is.
    pub holder: Option<Holder>,
    /// On whose word.
    pub provenance: Provenance,
    /// The party whose word it is, when claimed.
    pub claimed_by: Option<String>,
    /// Topic id.
    pub topic: Option<String>,
    /// Proposition id.
    pub proposition: Option<String>,
    /// The filler of the proposition's identifying slot, a party id.
    pub subject: Option<String>,
    /// −2 rejects … +2 insists, against the proposition's sentence. 0 is "spoke and did not commit", never silence.
    pub stance: Option<i8>,
    /// What the holder does in saying it.
    pub act: Option<Act>,
    /// Whether the text makes the stance depend on something.
    pub conditional: bool,
    /// On what.
    pub condition: Option<Condition>,
    /// Parameters that qualify without changing the proposition ("30 days", "600,000"), in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// The words the reading rests on.
    pub evidence: Quoted,
    /// Ids of the rules that fired.
    pub rules: Vec<String>,
    /// 0 … 1, by provenance and by the quality of the rules. A display aid, not a probability.
    pub confidence: f64,
}
