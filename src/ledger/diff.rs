//! What moved between two sets of articles.
//!
//! Two columns that must not be mixed up: what a party did to its own position (firmer, softer, conditional …), and
//! whether that brings it closer to a counterpart. Firmer is not worse: who insists on what the other side also wants
//! is firmer *and* closer. And articles of one day differ in coverage, not in position.

use super::{Convergence, Label, Ledger, Options, Reading, Resolved};
use crate::rules::RuleSet;
use serde::Serialize;

/// The difference of two sets of articles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// How the two sets lie in time.
    pub timing: Timing,
    /// First and last date of the old set.
    pub old_dates: Option<(String, String)>,
    /// First and last date of the new set.
    pub new_dates: Option<(String, String)>,
    /// Undated articles that could not be placed in either window (only when one set is split at a date).
    pub undated: usize,
    /// Changes, in display order of topics, propositions and parties; restated ones included; those not mentioned last.
    pub rows: Vec<Row>,
    /// For every pair with a shared proposition, how its mean agreement moved.
    pub convergence: Vec<Convergence>,
    /// The ledger of the old set; statement numbers of [`Row::old`] are its.
    pub old: Ledger,
    /// The ledger of the new set; statement numbers of [`Row::new`] are its.
    pub new: Ledger,
}

/// How two sets of articles lie in time.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// All of the old before all of the new: changes.
    Change,
    /// All of one day: differences in coverage.
    SameDay,
    /// The two windows overlap: read as changes, with care.
    Overlapping,
    /// The "new" set is the older one.
    Backwards,
    /// At least one set has no date: differences in coverage.
    Undated,
}

impl Timing {
    /// The title to print.
    pub fn title(self) -> &'static str {
        match self {
            Timing::Change => "What moved",
            Timing::SameDay => "Differences in coverage (same day)",
            Timing::Overlapping => "What moved (the two sets overlap in time)",
            Timing::Backwards => "What moved (the second set is the older one)",
            Timing::Undated => "Differences in coverage (undated)",
        }
    }

    /// Whether the rows are changes of position; if not, the words of change are not used.
    pub fn is_change(self) -> bool {
        !matches!(self, Timing::SameDay | Timing::Undated)
    }
}

/// One party on one proposition, then and now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Roster id.
    pub party: String,
    /// Topic id.
    pub topic: String,
    /// Proposition id.
    pub proposition: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The proposition's sentence.
    pub text: String,
    /// Position in the old set (a claimed one where there is no other; see its basis).
    pub old: Option<Resolved>,
    /// Position in the new set.
    pub new: Option<Resolved>,
    /// What happened, the most important first; never empty.
    pub changes: Vec<Change>,
    /// The labels to print, in the words that the timing allows.
    pub words: String,
    /// The two positions are known on different kinds of word, so that the change may be one of sources.
    pub provenance_differs: bool,
    /// Relative to each other party with a position on this proposition, in party order.
    pub moves: Vec<Move>,
}

impl Row {
    /// The most important change.
    pub fn change(&self) -> Change {
        self.changes.first().copied().unwrap_or(Change::Restated)
    }
}

/// What a party did to its position.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Nothing before.
    New,
    /// Known on another party's word only, in the new set: shown, not used.
    Claimed,
    /// It gave up its demand or objection, and the text says so.
    Withdrawn,
    /// Claimed or reported before, now in its own voice.
    Confirmed,
    /// Claimed before, and its own voice says the opposite.
    Contradicted,
    /// The sign changed.
    Reversed,
    /// One value before, both signs now.
    NowDisputed,
    /// Non-committal or disputed before, committed now.
    Clarified,
    /// Committed before, non-committal now.
    Blurred,
    /// Same sign, firmer.
    Firmer,
    /// Same sign, softer.
    Softer,
    /// Conditional now.
    NewlyConditional,
    /// No longer conditional.
    ConditionLifted,
    /// Conditional before and now, on something else.
    ConditionChanged,
    /// Same stance, a parameter moved.
    TermsChanged,
    /// The same as before. Hidden unless asked for.
    Restated,
    /// Nothing now. Never called dropped.
    NotMentioned,
}

impl Change {
    /// The label of a change of position.
    pub fn label(self) -> &'static str {
        match self {
            Change::New => "NEW",
            Change::Claimed => "CLAIMED",
            Change::Withdrawn => "WITHDRAWN",
            Change::Confirmed => "CONFIRMED",
            Change::Contradicted => "CONTRADICTED",
            Change::Reversed => "REVERSED",
            Change::NowDisputed => "NOW DISPUTED",
            Change::Clarified => "CLARIFIED",
            Change::Blurred => "BLURRED",
            Change::Firmer => "FIRMER",
            Change::Softer => "SOFTER",
            Change::NewlyConditional => "NEWLY CONDITIONAL",
            Change::ConditionLifted => "CONDITION LIFTED",
            Change::ConditionChanged => "CONDITION CHANGED",
            Change::TermsChanged => "TERMS CHANGED",
            Change::Restated => "RESTATED",
            Change::NotMentioned => "NOT MENTIONED",
        }
    }

    /// The label of a difference in coverage: no word of change for articles of one day.
    pub fn coverage_label(self) -> &'static str {
        match self {
            Change::New => "ONLY IN SECOND",
            Change::Claimed => "CLAIMED IN SECOND",
            Change::Withdrawn | Change::Blurred => "OPEN IN SECOND",
            Change::Confirmed => "OWN VOICE IN SECOND",
            Change::Contradicted | Change::Reversed => "OPPOSITE ACCOUNTS",
            Change::NowDisputed => "DISPUTED IN SECOND",
            Change::Clarified => "OPEN IN FIRST",
            Change::Firmer => "FIRMER IN SECOND",
            Change::Softer => "FIRMER IN FIRST",
            Change::NewlyConditional => "CONDITIONAL IN SECOND",
            Change::ConditionLifted => "CONDITIONAL IN FIRST",
            Change::ConditionChanged => "CONDITIONS DIFFER",
            Change::TermsChanged => "TERMS DIFFER",
            Change::Restated => "SAME IN BOTH",
            Change::NotMentioned => "ONLY IN FIRST",
        }
    }
}

/// The direction of a change relative to a counterpart.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Agreement rose.
    Closer,
    /// Agreement fell.
    Apart,
    /// Agreement is as it was.
    Level,
    /// There is nothing to compare.
    #[serde(rename = "n/a")]
    Unknown,
}

impl Direction {
    /// The word to print.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Closer => "closer",
            Direction::Apart => "apart",
            Direction::Level => "level",
            Direction::Unknown => "n/a",
        }
    }
}

/// A party's change, seen from a counterpart.
///
/// The counterpart's position is held fixed at the latest one known (the new set's, else the old one's), so that the
/// direction is the party's own doing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    /// The counterpart's id.
    pub counterpart: String,
    /// Closer, apart, level, or n/a.
    pub direction: Direction,
    /// The score before.
    pub before: Option<f64>,
    /// The score after.
    pub after: Option<f64>,
    /// What the two amount to after ("NEW, hard conflict").
    pub label: Label,
}

impl Diff {
    /// What moved from `old` to `new`.
    pub fn build(rules: &RuleSet, old: &[Reading], new: &[Reading], options: &Options) -> Diff {
        Diff {
            timing: Timing::Undated,
            old_dates: None,
            new_dates: None,
            undated: 0,
            rows: Vec::new(),
            convergence: Vec::new(),
            old: Ledger::build(rules, old, options),
            new: Ledger::build(rules, new, options),
        }
    }

    /// What moved on `date` (ISO): one set split into the days before it, and it and the days after. Undated articles
    /// are left out and counted.
    pub fn since(rules: &RuleSet, readings: &[Reading], date: &str, options: &Options) -> Diff {
        let undated = readings.iter().filter(|r| r.date.is_none()).count();
        let dated = readings.iter().filter(|r| r.date.is_some());
        let (new, old): (Vec<Reading>, Vec<Reading>) =
            dated.cloned().partition(|r| r.date.as_deref().is_some_and(|d| d >= date));
        Diff { undated, ..Diff::build(rules, &old, &new, options) }
    }

    /// Whether anything differs, restated positions aside: what `--exit-code` asks.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|r| r.change() == Change::Restated)
    }
}
