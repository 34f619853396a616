//! How two parties compare, by topic and overall.
//!
//! A score never stands without its coverage: of the propositions on which at least one of the two spoke, on how many
//! did both commit. Below a fifth, or below three, there is a label and no number.

use super::Ledger;
use super::agreement::Agreement;
use crate::rules::schema::TopicKind;
use serde::Serialize;

/// Shared propositions that a number needs.
pub const MIN_SHARED: usize = 3;
/// Coverage that a number needs.
pub const MIN_COVERAGE: f64 = 0.2;

/// All pairs of parties on all scored topics.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matrix {
    /// Parties with a position, or of whom one is claimed, or that are belligerents; in display order.
    pub parties: Vec<String>,
    /// The rows: topics of kind issue, then process, in codebook order.
    pub topics: Vec<TopicHead>,
    /// The columns: every unordered pair, in party order.
    pub pairs: Vec<Pair>,
}

/// A row's head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicHead {
    /// Topic id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Issue or process.
    pub kind: TopicKind,
}

/// Two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The first party's id.
    pub a: String,
    /// The second party's id.
    pub b: String,
    /// One cell a topic, in the order of [`Matrix::topics`].
    pub cells: Vec<TopicCell>,
    /// Over topics of kind issue.
    pub overall: Summary,
    /// Over topics of kind process.
    pub process: Summary,
    /// Conditions of one that the other's position meets.
    pub packages: Vec<Package>,
}

/// Two parties on a topic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicCell {
    /// Topic id.
    pub topic: String,
    /// What it amounts to.
    pub label: TopicLabel,
    /// The symbol to print: `++ +c -- -! +- ?? A. .B AB ..`, in brackets when it rests on somebody else's account, with
    /// `(rep)` when it rests on hearsay.
    pub symbol: String,
    /// Mean score of the propositions counted, −1 … 1. Not to be printed alone when the label is mixed.
    pub score: Option<f64>,
    /// What was counted for label, symbol and score.
    pub tally: Tally,
    /// The cell rests on another party's account: in brackets, and outside the headline unless claims are accepted.
    pub claimed: bool,
    /// The cell rests on hearsay.
    pub reported: bool,
    /// A proposition on which they agree has differing terms.
    pub terms_differ: bool,
    /// The lowest confidence of what was counted.
    pub confidence: Option<f64>,
    /// The propositions of the topic on which anybody spoke, in codebook order.
    pub agreements: Vec<Agreement>,
}

/// What two parties amount to on a topic.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicLabel {
    /// Agree on all they share.
    Agree,
    /// The same, with a condition on at least one side.
    AgreeConditional,
    /// Conflict on all they share.
    Conflict,
    /// The same, with a red line on both sides.
    HardConflict,
    /// Agree on some and conflict on others.
    Mixed,
    /// Both spoke to a proposition, and at least one of them with both signs.
    Disputed,
    /// Both spoke to a proposition, and at least one of them did not commit.
    Unclear,
    /// Only the first spoke.
    OnlyA,
    /// Only the second spoke.
    OnlyB,
    /// Both spoke, on different propositions: nothing to compare.
    Apart,
    /// Nobody spoke.
    Silent,
}

/// Counts of propositions.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Both committed, same sign.
    pub agree: usize,
    /// Of these, with a condition on at least one side.
    pub conditional: usize,
    /// Both committed, opposite signs.
    pub conflict: usize,
    /// Of these, both firm.
    pub hard: usize,
    /// Both spoke, at least one did not commit.
    pub unclear: usize,
    /// Both spoke, at least one with both signs.
    pub disputed: usize,
    /// Only the first spoke.
    pub only_a: usize,
    /// Only the second spoke.
    pub only_b: usize,
}

impl Tally {
    /// Propositions on which both committed.
    pub fn shared(&self) -> usize {
        self.agree + self.conflict
    }

    /// Propositions on which at least one spoke.
    pub fn either(&self) -> usize {
        self.shared() + self.unclear + self.disputed + self.only_a + self.only_b
    }

    /// Shared over either, 0 when nobody spoke.
    pub fn coverage(&self) -> f64 {
        if self.either() == 0 { 0.0 } else { self.shared() as f64 / self.either() as f64 }
    }
}

/// The headline of a pair.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// What may be said.
    pub headline: Headline,
    /// Mean over the topics that have a score, −1 … 1; `None` unless the headline is a score.
    pub score: Option<f64>,
    /// What was counted. `tally.hard` is shown whatever the score is.
    pub tally: Tally,
    /// The same, with claims counted in.
    pub with_claims: Tally,
}

/// What may be said of a pair as a whole.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Headline {
    /// A number, with its coverage.
    Score,
    /// Too little is shared for a number.
    TooLittle,
    /// What is shared rests on somebody else's account.
    NoOwnVoice,
    /// Nothing is shared.
    NoOverlap,
}

impl Headline {
    /// The words to print.
    pub fn words(self) -> &'static str {
        match self {
            Headline::Score => "score",
            Headline::TooLittle => "too little overlap to score",
            Headline::NoOwnVoice => "no own-voice overlap",
            Headline::NoOverlap => "no overlap",
        }
    }
}

/// A package hint: what one party makes a condition, the other already says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Package {
    /// Whose position is conditional.
    pub party: String,
    /// On which proposition.
    pub proposition: String,
    /// With which subject.
    pub subject: Option<String>,
    /// The party's conditional value.
    pub value: i8,
    /// The condition's words.
    pub condition: String,
    /// The proposition of the condition.
    pub condition_proposition: String,
    /// Its subject.
    pub condition_subject: Option<String>,
    /// Who meets it.
    pub other: String,
    /// The other party's value on it.
    pub other_value: i8,
    /// The other party's position rests on a claim.
    pub claimed: bool,
}

impl Matrix {
    /// The matrix of a ledger.
    pub fn of(_ledger: &Ledger) -> Matrix {
        Matrix { parties: Vec::new(), topics: Vec::new(), pairs: Vec::new() }
    }

    /// The pair of these two parties, in whichever order it is kept.
    pub fn pair(&self, a: &str, b: &str) -> Option<&Pair> {
        self.pairs.iter().find(|p| (p.a == a && p.b == b) || (p.a == b && p.b == a))
    }
}

impl TopicCell {
    /// The words to print, with counts when mixed ("2 agree / 1 conflict"); `a` and `b` are the parties' names.
    pub fn words(&self, a: &str, b: &str) -> String {
        let words = match self.label {
            TopicLabel::Agree => "agree".to_owned(),
            TopicLabel::AgreeConditional => "agree (conditional)".to_owned(),
            TopicLabel::Conflict => "conflict".to_owned(),
            TopicLabel::HardConflict => "hard conflict (red line)".to_owned(),
            TopicLabel::Mixed => format!("{} agree / {} conflict", self.tally.agree, self.tally.conflict),
            TopicLabel::Disputed => "disputed".to_owned(),
            TopicLabel::Unclear => "unclear".to_owned(),
            TopicLabel::OnlyA => format!("{a} only"),
            TopicLabel::OnlyB => format!("{b} only"),
            TopicLabel::Apart => "on different points".to_owned(),
            TopicLabel::Silent => "no statement".to_owned(),
        };
        if self.terms_differ { format!("{words} (terms differ)") } else { words }
    }
}

/// A symbol with its brackets and its mark.
pub(super) fn dress(symbol: &str, claimed: bool, reported: bool) -> String {
    let mark = if reported { " (rep)" } else { "" };
    if claimed { format!("[{symbol}]{mark}") } else { format!("{symbol}{mark}") }
}
