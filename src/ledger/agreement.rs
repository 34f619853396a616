//! How two positions on one proposition compare.
//!
//! Signs first, firmness second; nothing is scored unless both spoke and both committed. The measure is a table (see
//! [`Measure`]) and the labels follow from the signs.

use super::position::Resolved;
use crate::rules::schema::TopicKind;
use serde::Serialize;

/// How agreement on a proposition is measured, from two values of −2, −1, 1, 2.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Same sign: 1 − 0.25·| |a| − |b| |; opposite signs: −(|a| + |b|)/4. Signed, bounded, and never zero: an open
    /// disagreement of +1 and −1 is −0.5, not neutral.
    #[default]
    Signed,
    /// 1 − 2·|a − b|/4: congruence minus conflict, for comparison with discourse-network studies (Leifeld's DNA).
    Dna,
}

/// What two positions on one proposition amount to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Same sign.
    Agree,
    /// Same sign, at least one of them on a condition.
    AgreeConditional,
    /// Opposite signs.
    Conflict,
    /// Opposite signs, both firm: a red line.
    HardConflict,
    /// Both signs at once on at least one side.
    Disputed,
    /// At least one side spoke and did not commit.
    Unclear,
    /// Only the first spoke.
    OnlyA,
    /// Only the second spoke.
    OnlyB,
    /// Nobody spoke.
    Silent,
}

impl Label {
    /// The words to print; `a` and `b` are the parties' names.
    pub fn words(self, a: &str, b: &str) -> String {
        match self {
            Label::Agree => "agree".to_owned(),
            Label::AgreeConditional => "agree (conditional)".to_owned(),
            Label::Conflict => "conflict".to_owned(),
            Label::HardConflict => "hard conflict (red line)".to_owned(),
            Label::Disputed => "disputed".to_owned(),
            Label::Unclear => "unclear".to_owned(),
            Label::OnlyA => format!("{a} only"),
            Label::OnlyB => format!("{b} only"),
            Label::Silent => "no statement".to_owned(),
        }
    }

    /// The symbol that carries it without colour.
    pub fn symbol(self) -> &'static str {
        match self {
            Label::Agree => "++",
            Label::AgreeConditional => "+c",
            Label::Conflict => "--",
            Label::HardConflict => "-!",
            Label::Disputed | Label::Unclear => "??",
            Label::OnlyA => "A.",
            Label::OnlyB => ".B",
            Label::Silent => "..",
        }
    }

    /// Whether both spoke and committed.
    pub fn is_scored(self) -> bool {
        self <= Label::HardConflict
    }

    /// Seen from the other side.
    pub fn mirrored(self) -> Label {
        match self {
            Label::OnlyA => Label::OnlyB,
            Label::OnlyB => Label::OnlyA,
            other => other,
        }
    }
}

/// Whether two stated positions leave room. Stated positions are bargaining moves, not reservation points.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Overlap {
    /// Both accept yes, or both accept no.
    Overlap,
    /// Only if conditions are met.
    Conditional,
    /// One side has not committed.
    Open,
    /// What one accepts the other does not.
    None,
    /// One side is silent.
    Unknown,
}

impl Overlap {
    /// The words to print.
    pub fn words(self) -> &'static str {
        match self {
            Overlap::Overlap => "overlap",
            Overlap::Conditional => "conditional overlap",
            Overlap::Open => "open",
            Overlap::None => "no stated overlap",
            Overlap::Unknown => "unknown",
        }
    }
}

/// Two parties on one proposition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// Topic id.
    pub topic: String,
    /// How the topic takes part in scores.
    pub kind: TopicKind,
    /// Proposition id.
    pub proposition: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The first party's value, `None` when silent.
    pub a: Option<i8>,
    /// The second party's.
    pub b: Option<i8>,
    /// What they amount to.
    pub label: Label,
    /// The measure, −1 … 1; `None` unless both committed. Given for every kind of topic, counted only for some.
    pub score: Option<f64>,
    /// Both spoke and differ on a parameter ("30 days" and "60 days").
    pub terms_differ: bool,
    /// At least one side is known on another party's word only: brackets, and not in the headline by default.
    pub claimed: bool,
    /// At least one side is known on hearsay only: marked "(rep)".
    pub reported: bool,
    /// Whether the stated positions leave room.
    pub overlap: Overlap,
    /// The conditions either side makes, and whether the other meets them.
    pub conditions: Vec<ConditionCheck>,
    /// The lower of the two confidences, when both spoke.
    pub confidence: Option<f64>,
}

/// A condition of one party, held against the other's position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionCheck {
    /// Whose condition.
    pub party: String,
    /// Its words.
    pub text: String,
    /// The proposition it is about, where one was recognised.
    pub proposition: Option<String>,
    /// The subject, as in the party's own demand.
    pub subject: Option<String>,
    /// The other party's value on it.
    pub other: Option<i8>,
    /// Whether the other party meets it.
    pub met: Met,
}

/// Whether a condition is met by the other side's stated position.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Met {
    /// It says so.
    Met,
    /// It says so on a condition of its own.
    Conditional,
    /// It says the opposite.
    Refused,
    /// It did not commit, is silent, or the condition is on no known proposition.
    Unknown,
}

impl Agreement {
    /// The words to print, with "(terms differ)".
    pub fn words(&self, a: &str, b: &str) -> String {
        let words = self.label.words(a, b);
        if self.terms_differ { format!("{words} (terms differ)") } else { words }
    }

    /// The symbol, bracketed when the cell rests on somebody else's account, marked when it rests on hearsay.
    pub fn symbol(&self) -> String {
        super::matrix::dress(self.label.symbol(), self.claimed, self.reported)
    }
}

impl Measure {
    /// The score of two positions; `None` unless both are known and committed.
    pub fn score(self, _a: Option<&Resolved>, _b: Option<&Resolved>) -> Option<f64> {
        None
    }
}
