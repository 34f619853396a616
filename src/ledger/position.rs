//! What a party's position is, on whose word, and how sure.
//!
//! Better voices come first: somebody who may speak for the party, then its other officials, then what the reporter
//! states, then hearsay; what other parties claim is worked out apart and never sets a position. Within one article
//! both sides of a contradiction are kept; across articles the latest word holds. Nothing is averaged.

use crate::record::{Act, Condition, Mode, Provenance, Record};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No position is surer than this.
pub const MAX_CONFIDENCE: f64 = 0.95;
/// From this rank on a voice does not speak for its party.
pub const DISSENT_RANK: u8 = 6;
/// The rank of a voice whose rank is not known: the body itself ("Kyiv said"), which is as good as its spokesperson.
const BODY_RANK: u8 = 3;

/// On whose word a position is known, best first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The party's own voice, of rank 1–3 (leader, minister, envoy, spokesperson) or of the body itself.
    Own,
    /// Its own voice, of rank 4–5 (other minister, commander, unnamed official).
    Junior,
    /// The reporter states what the holder did or where it stands: signed, ordered, agreed. "Kyiv rejected the plan"
    /// is no such thing: to reject is to say so.
    Narrated,
    /// Hearsay.
    Reported,
    /// Another party's word.
    Claimed,
}

impl Basis {
    /// The basis of one record; `None` for a voice that may not speak for its party.
    pub fn of(record: &Record) -> Option<Basis> {
        let rank = record.holder.as_ref().and_then(|h| h.rank).unwrap_or(BODY_RANK);
        if rank >= DISSENT_RANK {
            return None;
        }
        Some(match record.provenance {
            Provenance::Claimed => Basis::Claimed,
            Provenance::Reported => Basis::Reported,
            Provenance::Own if record.mode == Mode::Narrated && !was_said(record) => Basis::Narrated,
            Provenance::Own if rank > BODY_RANK => Basis::Junior,
            Provenance::Own => Basis::Own,
        })
    }

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

/// Whether a narrated act can only be known from what the holder said: the reporter's verb is then indirect speech.
fn was_said(record: &Record) -> bool {
    record.cue.is_some()
        && matches!(
            record.act,
            Some(
                Act::Demand
                    | Act::Call
                    | Act::Proposal
                    | Act::Acceptance
                    | Act::Support
                    | Act::Doubt
                    | Act::Opposition
                    | Act::Rejection
                    | Act::RedLine
                    | Act::RefusalToDiscuss
                    | Act::Denial
            )
        )
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

/// A statement as one article tells it.
#[derive(Copy, Clone)]
pub(super) struct Told<'r> {
    /// The statement's number.
    pub number: usize,
    /// The record.
    pub record: &'r Record,
}

impl Told<'_> {
    fn stance(&self) -> i8 {
        self.record.stance.unwrap_or(0).clamp(-2, 2)
    }

    fn rank(&self) -> u8 {
        self.record.holder.as_ref().and_then(|h| h.rank).unwrap_or(BODY_RANK)
    }
}

/// The position of one party on one issue, from all that tells of it, in order of statements.
pub(super) fn position(party: &str, told: &[Told]) -> Position {
    let mut by_basis: BTreeMap<Basis, Vec<Told>> = BTreeMap::new();
    let mut dissent = BTreeSet::new();
    for &t in told {
        match Basis::of(t.record) {
            Some(basis) => by_basis.entry(basis).or_default().push(t),
            None => {
                dissent.insert(t.number);
            }
        }
    }
    let claims = by_basis.remove(&Basis::Claimed).unwrap_or_default();
    let numbers = |told: &[Told]| told.iter().map(|t| t.number).collect::<BTreeSet<_>>().into_iter().collect();
    Position {
        party: party.to_owned(),
        resolved: by_basis.first_key_value().map(|(basis, told)| resolve(*basis, told)),
        claimed: (!claims.is_empty()).then(|| resolve(Basis::Claimed, &claims)),
        statements: numbers(told),
        claims: numbers(&claims),
        dissent: dissent.into_iter().collect(),
    }
}

/// What statements of one date and standing amount to: the value, whether it is disputed, and what decides it.
///
/// Same sign: the firmer. Opposite signs: disputed, and both sides are kept.
fn verdict<'r>(told: &[Told<'r>]) -> (i8, bool, Vec<Told<'r>>) {
    let most = told.iter().map(Told::stance).max().unwrap_or(0);
    let least = told.iter().map(Told::stance).min().unwrap_or(0);
    let disputed = most > 0 && least < 0;
    let value = match () {
        () if disputed => 0,
        () if most > 0 => most,
        () => least,
    };
    let decides = |t: &&Told| if disputed { t.stance() != 0 } else { t.stance() == value };
    (value, disputed, told.iter().filter(decides).copied().collect())
}

/// The position that statements of one basis amount to. `told` is not empty.
///
/// Each article is judged by itself; the latest date wins, then the better rank, then the better kind of report. An
/// undated article cannot be placed on the time line, so it decides only where no dated one speaks. Articles that are
/// level in all three are read as one article.
fn resolve(basis: Basis, told: &[Told]) -> Resolved {
    let mut articles: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for &t in told {
        articles.entry(t.record.article.as_str()).or_default().push(t);
    }
    let mut standings: BTreeMap<_, Vec<Told>> = BTreeMap::new();
    for (_, told) in articles {
        let (_, _, deciding) = verdict(&told);
        let date = deciding.iter().filter_map(|t| t.record.date.as_deref()).max();
        let rank = deciding.iter().map(Told::rank).min();
        let mode = deciding.iter().map(|t| t.record.mode).min();
        standings.entry((date, Reverse(rank), Reverse(mode))).or_default().extend(told);
    }
    let latest = standings.pop_last().map(|(_, told)| told).unwrap_or_default();
    let (value, disputed, mut deciding) = verdict(&latest);

    // In order of appearance for what is listed ...
    deciding.sort_by_key(|t| (t.number, t.record.article.as_str(), t.record.evidence.start));
    let mut conditions: Vec<Condition> = Vec::new();
    let mut terms: Vec<String> = Vec::new();
    let mut by: Vec<String> = Vec::new();
    for t in &deciding {
        if let Some(c) = &t.record.condition
            && !disputed
            && !conditions.iter().any(|known| known.text.eq_ignore_ascii_case(&c.text))
        {
            conditions.push(c.clone());
        }
        for term in &t.record.terms {
            if !terms.iter().any(|known| known.eq_ignore_ascii_case(term)) {
                terms.push(term.clone());
            }
        }
        if let Some(id) = &t.record.claimed_by
            && basis == Basis::Claimed
            && !by.contains(id)
        {
            by.push(id.clone());
        }
    }
    let conditional = !disputed && deciding.iter().any(|t| t.record.conditional);
    let date = deciding.iter().filter_map(|t| t.record.date.clone()).max();
    let rank = deciding.iter().filter_map(|t| t.record.holder.as_ref().and_then(|h| h.rank)).min();
    let conceded = deciding.iter().any(|t| t.record.act == Some(Act::Concession));
    // ... and the best words first for what is quoted, the two sides of a dispute side by side.
    deciding.sort_by(|a, b| {
        let key = |t: &Told| (t.record.conditional != conditional, t.record.mode);
        key(a).cmp(&key(b)).then(b.record.confidence.total_cmp(&a.record.confidence)).then(a.number.cmp(&b.number))
    });
    let mut order: Vec<usize> = Vec::new();
    for t in &deciding {
        if !order.contains(&t.number) {
            order.push(t.number);
        }
    }
    if disputed
        && let Some(first) = deciding.first()
        && let Some(opposite) = deciding.iter().find(|t| t.stance().signum() != first.stance().signum())
        && let Some(at) = order.iter().position(|n| *n == opposite.number)
    {
        order[1..=at].rotate_right(1);
    }

    let mut sure: BTreeMap<usize, f64> = BTreeMap::new();
    for t in told.iter().filter(|t| disputed || t.stance().signum() == value.signum()) {
        let c = t.record.confidence.clamp(0.0, 1.0);
        sure.entry(t.number).and_modify(|known| *known = known.max(c)).or_insert(c);
    }
    // Multiplied in order of size, so that a renamed article does not change the last bit.
    let mut doubts: Vec<f64> = sure.values().map(|c| 1.0 - c).collect();
    doubts.sort_by(f64::total_cmp);
    let confidence = (1.0 - doubts.iter().product::<f64>()).min(MAX_CONFIDENCE);
    Resolved {
        value,
        disputed,
        conditional,
        conditions,
        terms,
        basis,
        rank,
        by,
        date,
        conceded,
        deciding: order,
        n: sure.len(),
        confidence,
        level: Level::of(confidence),
    }
}
