//! From records to positions, agreement and change.
//!
//! The unit is party × proposition (with the subject that fills its identifying slot). A party's position is never
//! stored: it is derived here from de-duplicated statements, and silence stays `None`, because an empty cell printed as
//! neutral, or as conflict, is the worst error such a table can make.
//!
//! | module | answers |
//! |---|---|
//! | [`filter`] | which records are looked at |
//! | [`dedup`] | which of them are one statement, told several times |
//! | [`position`] | what a party's position is, on whose word, and how sure |
//! | [`agreement`] | how two positions on one proposition compare |
//! | [`matrix`] | how two parties compare, by topic and overall, with coverage |
//! | [`diff`] | what moved between two sets of articles |
//!
//! A ledger is plain data: every list is in display order (topics and propositions as in the codebook; the belligerents
//! of the pack, then the other parties by number of statements), every statement is cited by its number, and all of it
//! serialises. Nothing here reads text; records are all there is.

pub mod agreement;
mod build;
pub mod converge;
pub mod dedup;
pub mod diff;
pub mod filter;
pub mod matrix;
pub mod position;

use crate::record::Record;
use crate::rules::RuleSet;
use crate::rules::schema::TopicKind;
use serde::Serialize;

pub use agreement::{Agreement, Label, Measure, Overlap};
pub use converge::Convergence;
pub use dedup::{Source, Statement};
pub use diff::{Change, Diff};
pub use filter::Options;
pub use matrix::{Matrix, Pair};
pub use position::{Basis, Level, Position, Resolved};

/// What reading one article gave: the ledger's input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The article's id (path).
    pub article: String,
    /// ISO date, where known.
    pub date: Option<String>,
    /// Outlet, where known.
    pub outlet: Option<String>,
    /// Title, where known.
    pub title: Option<String>,
    /// First 12 hexadecimal digits of the SHA-256 of the input.
    pub hash: String,
    /// The pack it was read with.
    pub pack: Option<String>,
    /// All records, in order of their evidence; those without a proposition included.
    pub records: Vec<Record>,
}

/// Who stands where in a set of articles, under given options.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ledger {
    /// What was asked for.
    pub options: Options,
    /// The articles looked at, by date (undated ones last), then id.
    pub articles: Vec<ArticleInfo>,
    /// The pack that most statements were read with.
    pub pack: Option<String>,
    /// The parties, in display order: the pack's belligerents (also when silent), then the others by number of
    /// statements, then by id.
    pub parties: Vec<PartyInfo>,
    /// Topics on which anybody spoke, in codebook order.
    pub topics: Vec<TopicEntry>,
    /// Distinct statements, by date, article and place; a statement's number is its index + 1.
    pub statements: Vec<Statement>,
    /// What parties said of other parties' positions, in order of statements.
    pub claims: Vec<Claim>,
    /// Voices of a party that are not authorised to speak for it, in order of statements.
    pub dissents: Vec<Dissent>,
    /// Parties without a word of their own, in party order: spoken of only, or (belligerents) not at all.
    pub banners: Vec<Banner>,
    /// Records on a known proposition whose holder resolved to no party; they take no part in anything.
    pub unattributed: usize,
}

/// An article that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleInfo {
    /// The article's id (path).
    pub article: String,
    /// ISO date, where known.
    pub date: Option<String>,
    /// Outlet, where known.
    pub outlet: Option<String>,
    /// Title, where known.
    pub title: Option<String>,
    /// First digits of the SHA-256 of the input.
    pub hash: String,
    /// The pack it was read with.
    pub pack: Option<String>,
    /// Records on a known proposition, after the filters and before de-duplication.
    pub records: usize,
}

/// A party, with how it is known. Counts are of distinct statements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartyInfo {
    /// Roster id.
    pub id: String,
    /// Neutral name to print.
    pub name: String,
    /// All statements it holds, claims and dissent included.
    pub statements: usize,
    /// In its own words (any mode but narrated), by somebody who may speak for it.
    pub own: usize,
    /// Acts and positions of its own that the reporter states.
    pub narrated: usize,
    /// On hearsay.
    pub reported: usize,
    /// On another party's word.
    pub claimed: usize,
    /// By voices not authorised to speak for it.
    pub dissent: usize,
    /// Articles in which it is heard in its own voice (own or narrated).
    pub articles: usize,
}

/// A topic on which somebody spoke.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicEntry {
    /// Topic id.
    pub id: String,
    /// Name for headings.
    pub name: String,
    /// Cluster id.
    pub cluster: String,
    /// How it takes part in scores.
    pub kind: TopicKind,
    /// The propositions spoken on, in codebook order, then by subject.
    pub issues: Vec<Issue>,
}

/// A proposition with its subject: what positions are compared on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Issue {
    /// Proposition id.
    pub proposition: String,
    /// The party that fills its identifying slot.
    pub subject: Option<String>,
    /// The proposition's sentence, its identifying slot filled with the subject's name.
    pub text: String,
    /// A few words for narrow cells: the codebook's, else the proposition's id without its topic.
    pub short: String,
    /// Positions of the parties of whom anything is known, in party order. A party that is not listed was silent.
    pub positions: Vec<Position>,
}

impl Issue {
    /// What is known of this party's position; `None` when nothing was said by or of it.
    pub fn position(&self, party: &str) -> Option<&Position> {
        self.positions.iter().find(|p| p.party == party)
    }

    /// The party's position as far as it may enter scores; with `claims`, on other parties' word if there is no better.
    pub fn resolved(&self, party: &str, claims: bool) -> Option<&Resolved> {
        self.position(party).and_then(|p| p.resolved(claims))
    }

    /// Whether this is that proposition with that subject.
    pub fn is(&self, proposition: &str, subject: Option<&str>) -> bool {
        self.proposition == proposition && self.subject.as_deref() == subject
    }
}

/// What one party says of another's position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The party whose word it is; `None` where it was not resolved.
    pub by: Option<String>,
    /// The party spoken of.
    pub of: String,
    /// Proposition id.
    pub proposition: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The stance claimed.
    pub stance: i8,
    /// ISO date of the claim.
    pub date: Option<String>,
    /// Number of the statement.
    pub statement: usize,
    /// What the holder's own voice says to it.
    pub status: ClaimStatus,
    /// The holder's own value, when it is not open.
    pub own: Option<i8>,
}

/// What the holder's own voice says to a claim.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimStatus {
    /// The same sign in the holder's own voice.
    Confirmed,
    /// The opposite sign in the holder's own voice.
    Contradicted,
    /// The holder is silent or did not commit.
    Open,
}

impl ClaimStatus {
    /// The word to print.
    pub fn word(self) -> &'static str {
        match self {
            ClaimStatus::Confirmed => "confirmed",
            ClaimStatus::Contradicted => "contradicted",
            ClaimStatus::Open => "open",
        }
    }
}

/// A voice of a party that may not speak for it (rank 6): shown, never counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dissent {
    /// The party of the voice.
    pub party: String,
    /// Proposition id.
    pub proposition: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The dissenter's stance.
    pub stance: i8,
    /// Number of the statement.
    pub statement: usize,
    /// Whether it has the opposite sign of the party's position.
    pub contradicts: bool,
}

/// A party that is spoken of and does not speak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Banner {
    /// Roster id.
    pub party: String,
    /// Neutral name.
    pub name: String,
    /// Distinct claims by each other party, the most first; ids, `None` for an unresolved claimant.
    pub via: Vec<(Option<String>, usize)>,
    /// Distinct statements on hearsay.
    pub reported: usize,
    /// Distinct statements of voices not authorised to speak for it.
    pub dissent: usize,
    /// The line to print: "Russia: 0 own-voice statements (4 via USA, 1 via UKR, 1 reported)".
    pub text: String,
}

impl Ledger {
    /// Works out who stands where. A pure function; the order of `readings` does not matter.
    pub fn build(rules: &RuleSet, readings: &[Reading], options: &Options) -> Ledger {
        build::build(rules, readings, options)
    }

    /// The statement with this number (from 1).
    pub fn statement(&self, number: usize) -> Option<&Statement> {
        number.checked_sub(1).and_then(|i| self.statements.get(i))
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<&PartyInfo> {
        self.parties.iter().find(|p| p.id == id)
    }

    /// All issues with their topics, in display order.
    pub fn issues(&self) -> impl Iterator<Item = (&TopicEntry, &Issue)> {
        self.topics.iter().flat_map(|t| t.issues.iter().map(move |i| (t, i)))
    }

    /// The issue of this proposition and subject.
    pub fn issue(&self, proposition: &str, subject: Option<&str>) -> Option<&Issue> {
        self.issues().map(|(_, i)| i).find(|i| i.is(proposition, subject))
    }

    /// The agreement matrix of all parties with a position.
    pub fn matrix(&self) -> Matrix {
        Matrix::of(self)
    }

    /// First and last date of the dated articles.
    pub fn dates(&self) -> Option<(&str, &str)> {
        let mut dated = self.articles.iter().filter_map(|a| a.date.as_deref());
        let first = dated.next()?;
        Some((first, dated.next_back().unwrap_or(first)))
    }

    /// The number of articles without a date.
    pub fn undated(&self) -> usize {
        self.articles.iter().filter(|a| a.date.is_none()).count()
    }
}
