//! What a party's position is, on whose word, and how sure.
//!
//! Better voices come first: somebody who may speak for the party, then its other officials, then what the reporter
//! states, then hearsay; what other parties claim is worked out apart and never sets a position. Within one article
//! both sides of a contradiction are kept; across articles the latest word holds. Nothing is averaged.

use crate::record::Condition;
use serde::Serialize;

/// On whose word a position is known, best first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The party's own voice, of rank 1–3 (leader, minister, envoy, spokesperson) or of the body itself.
    Own,
    /// Its own voice, of rank 4–5 (other minister, commander, unnamed official).
    Junior,
    /// The reporter states the holder's act or position.
    Narrated,
    /// Hearsay.
    Reported,
    /// Another party's word.
    Claimed,
}

impl Basis {
    /// Whether the holder itself is heard: own, junior or narrated.
    pub fn is_own_voice(self) -> bool {
        self <= Basis::Narrated
    }

    /// The word to print.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Own => "own voice",
            Basis::Junior => "own voice, junior",
            Basis::Narrated => "narrated",
            Basis::Reported => "reported",
            Basis::Claimed => "claimed",
        }
    }

    /// The mark to put behind a position in a narrow cell: "(rep)", "(nar)", "(jun)", or nothing.
    pub fn mark(self) -> &'static str {
        match self {
            Basis::Own | Basis::Claimed => "",
            Basis::Junior => "(jun)",
            Basis::Narrated => "(nar)",
            Basis::Reported => "(rep)",
        }
    }
}

/// How sure a position is, in words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Below 0.5.
    Low,
    /// 0.5 and more.
    Medium,
    /// 0.8 and more.
    High,
}

impl Level {
    /// The level of a confidence.
    pub fn of(confidence: f64) -> Level {
        match confidence {
            c if c >= 0.8 => Level::High,
            c if c >= 0.5 => Level::Medium,
            _ => Level::Low,
        }
    }

    /// The word to print.
    pub fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Medium => "medium",
            Level::High => "high",
        }
    }
}

/// All that is known of one party on one proposition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Position {
    /// Roster id.
    pub party: String,
    /// Its position; `None` when it did not speak (silence is never 0).
    pub resolved: Option<Resolved>,
    /// Its position on other parties' word: shown in brackets, never in place of `resolved`.
    pub claimed: Option<Resolved>,
    /// Numbers of all its statements here, claims and dissent included, in order.
    pub statements: Vec<usize>,
    /// Of these, the claims.
    pub claims: Vec<usize>,
    /// Of these, voices not authorised to speak for it.
    pub dissent: Vec<usize>,
}

impl Position {
    /// The position as far as it may enter scores; with `claims`, on other parties' word if there is no better.
    pub fn resolved(&self, claims: bool) -> Option<&Resolved> {
        self.resolved.as_ref().or(if claims { self.claimed.as_ref() } else { None })
    }

    /// What to show in a cell: the position, else what is claimed of it.
    pub fn shown(&self) -> Option<&Resolved> {
        self.resolved(true)
    }
}

/// A position worked out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Resolved {
    /// −2 rejects … +2 insists; 0 is "spoke and did not commit", or disputed.
    pub value: i8,
    /// Both signs were stated at the deciding date; `value` is then 0.
    pub disputed: bool,
    /// Whether it depends on something.
    pub conditional: bool,
    /// On what, in order of appearance.
    pub conditions: Vec<Condition>,
    /// Parameters that qualify it ("30 days"), in order of appearance.
    pub terms: Vec<String>,
    /// On whose word.
    pub basis: Basis,
    /// The best rank among the deciding statements, where known.
    pub rank: Option<u8>,
    /// For a claimed position: whose word, ids in order of appearance.
    pub by: Vec<String>,
    /// ISO date of the deciding article.
    pub date: Option<String>,
    /// Whether a deciding statement gives up an earlier demand or objection.
    pub conceded: bool,
    /// Numbers of the deciding statements; for a disputed position, of both sides. The first is the one to quote.
    pub deciding: Vec<usize>,
    /// Distinct statements behind it: all of this basis with this sign (with either sign when disputed).
    pub n: usize,
    /// 1 − Π(1 − cᵢ) over those n, at most 0.95. A display aid, not a probability.
    pub confidence: f64,
    /// The confidence in words.
    pub level: Level,
}

impl Resolved {
    /// The label to print: "insists", "supports", "non-committal", "leans against", "rejects" or "disputed".
    pub fn label(&self) -> &'static str {
        match self.value {
            _ if self.disputed => "disputed",
            2.. => "insists",
            1 => "supports",
            0 => "non-committal",
            -1 => "leans against",
            _ => "rejects",
        }
    }

    /// The value for a narrow cell: "+2", "+1c" when conditional, "0", "-2", "+/-" when disputed.
    pub fn short(&self) -> String {
        if self.disputed {
            return "+/-".to_owned();
        }
        let c = if self.conditional { "c" } else { "" };
        if self.value > 0 { format!("+{}{c}", self.value) } else { format!("{}{c}", self.value) }
    }
}
