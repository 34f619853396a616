//! How two positions on one proposition compare.
//!
//! Signs first, firmness second; nothing is scored unless both spoke and both committed. The measure is a table (see
//! [`Measure`]) and the labels follow from the signs.

use super::position::{Basis, Resolved};
use super::{Issue, Ledger, TopicEntry};
use crate::record::Condition;
use crate::rules::schema::TopicKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The score of two positions; `None` unless both are known and committed. Symmetric.
    pub fn score(self, a: Option<&Resolved>, b: Option<&Resolved>) -> Option<f64> {
        self.of_values(a?.value, b?.value)
    }

    /// The score of two values, −2 … 2; `None` when either is 0.
    pub fn of_values(self, a: i8, b: i8) -> Option<f64> {
        if a == 0 || b == 0 {
            return None;
        }
        let (a, b) = (f64::from(a), f64::from(b));
        Some(match self {
            Measure::Signed if a.signum() == b.signum() => 1.0 - 0.25 * (a.abs() - b.abs()).abs(),
            Measure::Signed => -(a.abs() + b.abs()) / 4.0,
            Measure::Dna => 1.0 - (a - b).abs() / 2.0,
        })
    }
}

impl Label {
    /// The label of two positions, from their signs. The same for every measure.
    pub fn of(a: Option<&Resolved>, b: Option<&Resolved>) -> Label {
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (Some(_), None) => return Label::OnlyA,
            (None, Some(_)) => return Label::OnlyB,
            (None, None) => return Label::Silent,
        };
        match i32::from(a.value) * i32::from(b.value) {
            _ if a.disputed || b.disputed => Label::Disputed,
            0 => Label::Unclear,
            1.. if a.conditional || b.conditional => Label::AgreeConditional,
            1.. => Label::Agree,
            -4 => Label::HardConflict,
            _ => Label::Conflict,
        }
    }
}

impl Overlap {
    /// The overlap of two stated positions, by what each accepts: +2 and +1 yes; a conditional +1 yes if; a conditional
    /// −1 no, and yes if; −1 and −2 no; 0 is open.
    pub fn of(a: Option<&Resolved>, b: Option<&Resolved>) -> Overlap {
        let (Some(a), Some(b)) = (a, b) else { return Overlap::Unknown };
        if a.value == 0 || b.value == 0 {
            return Overlap::Open;
        }
        let yes = |r: &Resolved| r.value > 0 && !r.conditional;
        let no = |r: &Resolved| r.value < 0;
        let if_met = |r: &Resolved| r.conditional;
        match () {
            () if (yes(a) && yes(b)) || (no(a) && no(b)) => Overlap::Overlap,
            () if (yes(a) || if_met(a)) && (yes(b) || if_met(b)) => Overlap::Conditional,
            () => Overlap::None,
        }
    }
}

/// Whether both give a quantity of one unit, and not the same one: "30 days" and "60-day". A party that gives none has not
/// said another, and days are not compared with troops.
pub(super) fn terms_differ(a: &Resolved, b: &Resolved) -> bool {
    let (ours, theirs) = (quantities(a), quantities(b));
    ours.iter().any(|(unit, figures)| theirs.get(unit).is_some_and(|others| figures.is_disjoint(others)))
}

/// The figures of a position's terms by their unit, its plural and hyphen put aside.
fn quantities(resolved: &Resolved) -> BTreeMap<String, BTreeSet<&str>> {
    let mut by_unit: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for term in &resolved.terms {
        let end = term.find([' ', '-']).unwrap_or(term.len());
        let unit = term[end..].trim_start_matches([' ', '-']).to_lowercase();
        by_unit.entry(unit.trim_end_matches('s').to_owned()).or_default().insert(&term[..end]);
    }
    by_unit
}

/// Compares positions within one ledger; keeps the issues by proposition, for looking up conditions.
pub(super) struct Comparison<'l> {
    measure: Measure,
    by_proposition: BTreeMap<&'l str, Vec<&'l Issue>>,
}

impl<'l> Comparison<'l> {
    pub(super) fn new(ledger: &'l Ledger) -> Comparison<'l> {
        let mut by_proposition: BTreeMap<&str, Vec<&Issue>> = BTreeMap::new();
        for (_, issue) in ledger.issues() {
            by_proposition.entry(&issue.proposition).or_default().push(issue);
        }
        Comparison { measure: ledger.options.measure, by_proposition }
    }

    /// The issues a condition of `party` on `issue` is about, each with the side of it that meets the condition: the
    /// party's own side where it has one, else yes. Where the party speaks to none of them, all are meant.
    pub(super) fn targets(&self, party: &str, issue: &Issue, condition: &Condition) -> Vec<(&'l Issue, i8)> {
        let Some(candidates) = condition.proposition.as_deref().and_then(|p| self.by_proposition.get(p)) else {
            return Vec::new();
        };
        let others = candidates.iter().copied().filter(|i| !i.is(&issue.proposition, issue.subject.as_deref()));
        let sided: Vec<(&Issue, Option<i8>)> =
            others.map(|i| (i, i.resolved(party, true).map(|r| r.value.signum()).filter(|s| *s != 0))).collect();
        let own: Vec<_> = sided.iter().filter_map(|(i, s)| s.map(|s| (*i, s))).collect();
        if own.is_empty() { sided.into_iter().map(|(i, _)| (i, 1)).collect() } else { own }
    }

    fn checks(&self, issue: &Issue, party: &str, position: &Resolved, other: &str) -> Vec<ConditionCheck> {
        let check = |condition: &Condition| {
            let targets = self.targets(party, issue, condition);
            let spoken = targets.iter().find_map(|(i, side)| Some((*i, *side, i.resolved(other, true)?)));
            let met = match spoken {
                Some((_, side, r)) if r.value * side > 0 && r.conditional => Met::Conditional,
                Some((_, side, r)) if r.value * side > 0 => Met::Met,
                Some((_, side, r)) if r.value * side < 0 => Met::Refused,
                _ => Met::Unknown,
            };
            let target = spoken.map(|(i, ..)| i).or_else(|| targets.first().map(|(i, _)| *i));
            ConditionCheck {
                party: party.to_owned(),
                text: condition.text.clone(),
                proposition: condition.proposition.clone(),
                subject: target.and_then(|i| i.subject.clone()),
                other: spoken.map(|(.., r)| r.value),
                met,
            }
        };
        position.conditions.iter().map(check).collect()
    }

    /// Two parties on one issue, claims shown.
    pub(super) fn compare(&self, topic: &TopicEntry, issue: &Issue, a: &str, b: &str) -> Agreement {
        let (of_a, of_b) = (issue.resolved(a, true), issue.resolved(b, true));
        let both = of_a.zip(of_b);
        let label = Label::of(of_a, of_b);
        let on = |basis: Basis| [of_a, of_b].into_iter().flatten().any(|r| r.basis == basis);
        let mut conditions = Vec::new();
        if let Some((ra, rb)) = both {
            conditions.extend(self.checks(issue, a, ra, b));
            conditions.extend(self.checks(issue, b, rb, a));
        }
        Agreement {
            topic: topic.id.clone(),
            kind: topic.kind,
            proposition: issue.proposition.clone(),
            subject: issue.subject.clone(),
            a: of_a.map(|r| r.value),
            b: of_b.map(|r| r.value),
            label,
            score: self.measure.score(of_a, of_b),
            terms_differ: both.is_some_and(|(ra, rb)| {
                matches!(label, Label::Agree | Label::AgreeConditional) && terms_differ(ra, rb)
            }),
            claimed: on(Basis::Claimed),
            reported: on(Basis::Reported),
            overlap: Overlap::of(of_a, of_b),
            conditions,
            confidence: both.map(|(ra, rb)| ra.confidence.min(rb.confidence)),
        }
    }
}
