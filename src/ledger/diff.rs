//! What moved between two sets of articles.
//!
//! Two columns that must not be mixed up: what a party did to its own position (firmer, softer, conditional …), and
//! whether that brings it closer to a counterpart. Firmer is not worse: who insists on what the other side also wants
//! is firmer *and* closer. And articles of one day differ in coverage, not in position.

use super::agreement::terms_differ;
use super::build::{Place, place};
use super::{Basis, Convergence, Issue, Label, Ledger, Options, Position, Reading, Resolved, TopicEntry, converge};
use crate::record::Condition;
use crate::rules::RuleSet;
use crate::rules::schema::TopicKind;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

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
        let old = Ledger::build(rules, old, options);
        let new = Ledger::build(rules, new, options);
        let timing = Timing::of(&old, &new);

        let mut parties: Vec<&str> = new.parties.iter().map(|p| p.id.as_str()).collect();
        parties.extend(old.parties.iter().map(|p| p.id.as_str()).filter(|p| new.party(p).is_none()));
        let mut joint: BTreeMap<Place, Then<'_>> = BTreeMap::new();
        for (ledger, is_new) in [(&old, false), (&new, true)] {
            for (topic, issue) in ledger.issues() {
                let place = place(rules, &topic.id, &issue.proposition, issue.subject.as_deref());
                let then = joint.entry(place).or_insert(Then { topic, old: None, new: None });
                *(if is_new { &mut then.new } else { &mut then.old }) = Some(issue);
            }
        }
        let mut rows: Vec<Row> = joint
            .values()
            .flat_map(|then| parties.iter().filter_map(|party| then.row(party, &parties, options, timing)))
            .collect();
        rows.sort_by_key(|r| r.change() == Change::NotMentioned);
        let issues: Vec<_> =
            joint.values().filter(|t| t.topic.kind == TopicKind::Issue).map(|t| (t.old, t.new)).collect();
        let convergence = converge::of(options, &parties, &issues);
        let dates = |l: &Ledger| l.dates().map(|(first, last)| (first.to_owned(), last.to_owned()));
        Diff { timing, old_dates: dates(&old), new_dates: dates(&new), undated: 0, rows, convergence, old, new }
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

    /// Whether nothing differs, restated positions aside: what `--exit-code` asks.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|r| r.change() == Change::Restated)
    }
}

impl Timing {
    fn of(old: &Ledger, new: &Ledger) -> Timing {
        let (Some((first, last)), Some((from, to))) = (old.dates(), new.dates()) else { return Timing::Undated };
        match () {
            () if first == to && last == from => Timing::SameDay,
            () if last < from => Timing::Change,
            () if to < first => Timing::Backwards,
            () => Timing::Overlapping,
        }
    }
}

/// One issue, in the old ledger and in the new one.
struct Then<'l> {
    topic: &'l TopicEntry,
    old: Option<&'l Issue>,
    new: Option<&'l Issue>,
}

impl Then<'_> {
    /// The row of one party; `None` where nothing is known of it in either set.
    fn row(&self, party: &str, parties: &[&str], options: &Options, timing: Timing) -> Option<Row> {
        let claims = options.accept_claims;
        let at = |issue: Option<&Issue>| issue.and_then(|i| i.position(party)).cloned();
        let (old, new) = (at(self.old), at(self.new));
        let used = |p: &Option<Position>| p.as_ref().and_then(|p| p.resolved(claims)).cloned();
        let shown = |p: &Option<Position>| p.as_ref().and_then(|p| p.shown()).cloned();
        let (before, after) = (used(&old), used(&new));
        let (old, new) = (shown(&old), shown(&new));
        // A party of which only dissenting voices are known has no position in either set.
        let issue = self.new.or(self.old).filter(|_| old.is_some() || new.is_some())?;
        let changes = changes(before.as_ref(), after.as_ref(), old.as_ref(), new.as_ref());
        let label = |c: &Change| if timing.is_change() { c.label() } else { c.coverage_label() };
        let explained = matches!(changes.first(), Some(Change::Confirmed | Change::Contradicted));
        let word = |r: &Resolved| if r.basis.is_own_voice() { Basis::Own } else { r.basis };
        Some(Row {
            party: party.to_owned(),
            topic: self.topic.id.clone(),
            proposition: issue.proposition.clone(),
            subject: issue.subject.clone(),
            text: issue.text.clone(),
            words: changes.iter().map(label).collect::<Vec<_>>().join(", "),
            provenance_differs: !explained && old.as_ref().zip(new.as_ref()).is_some_and(|(o, n)| word(o) != word(n)),
            changes,
            moves: self.moves(party, parties, before.as_ref(), after.as_ref(), options, timing),
            old,
            new,
        })
    }

    fn moves(
        &self,
        party: &str,
        parties: &[&str],
        before: Option<&Resolved>,
        after: Option<&Resolved>,
        options: &Options,
        timing: Timing,
    ) -> Vec<Move> {
        if !matches!(self.topic.kind, TopicKind::Issue | TopicKind::Process) {
            return Vec::new();
        }
        let latest = |other: &str| {
            let at = |issue: Option<&Issue>| issue.and_then(|i| i.resolved(other, options.accept_claims)).cloned();
            at(self.new).or_else(|| at(self.old))
        };
        let moved = |other: &&str| {
            let fixed = latest(other)?;
            let before_score = options.measure.score(before, Some(&fixed));
            let after_score = options.measure.score(after, Some(&fixed));
            let direction = match before_score.zip(after_score) {
                Some(_) if !timing.is_change() => Direction::Unknown,
                Some((then, now)) if now > then => Direction::Closer,
                Some((then, now)) if now < then => Direction::Apart,
                Some(_) => Direction::Level,
                None => Direction::Unknown,
            };
            Some(Move {
                counterpart: (*other).to_owned(),
                direction,
                before: before_score,
                after: after_score,
                label: Label::of(after, Some(&fixed)),
            })
        };
        parties.iter().filter(|other| **other != party).filter_map(moved).collect()
    }
}

/// What happened between two positions. `before` and `after` are what may enter scores, `old` and `new` what is shown
/// (the same, or else a claim).
fn changes(
    before: Option<&Resolved>,
    after: Option<&Resolved>,
    old: Option<&Resolved>,
    new: Option<&Resolved>,
) -> Vec<Change> {
    match (before, after) {
        (None, None) => match (old, new) {
            (_, None) => vec![Change::NotMentioned],
            (Some(o), Some(n)) if o.value == n.value && o.disputed == n.disputed => vec![Change::Restated],
            _ => vec![Change::Claimed],
        },
        (Some(_), None) => vec![Change::NotMentioned],
        // Nothing but a claim before: the party now answers it, or is known on hearsay only.
        (None, Some(n)) => match old {
            Some(o) if n.basis.is_own_voice() && o.value * n.value != 0 => compared(o, n),
            _ => vec![Change::New],
        },
        (Some(o), Some(n)) => compared(o, n),
    }
}

/// The changes between two known positions, the most important first.
fn compared(o: &Resolved, n: &Resolved) -> Vec<Change> {
    let mut found = Vec::new();
    let now_speaks = !o.basis.is_own_voice() && n.basis.is_own_voice();
    match (o.value.signum(), n.value.signum()) {
        (0, 0) => {
            if n.disputed && !o.disputed {
                found.push(Change::NowDisputed);
            }
        }
        (0, _) => found.push(Change::Clarified),
        (_, 0) => found.push(match () {
            () if n.disputed => Change::NowDisputed,
            () if n.conceded => Change::Withdrawn,
            () => Change::Blurred,
        }),
        (a, b) if a != b => {
            found.push(if now_speaks && o.basis == Basis::Claimed { Change::Contradicted } else { Change::Reversed });
        }
        _ => {
            if now_speaks {
                found.push(Change::Confirmed);
            }
            match n.value.abs().cmp(&o.value.abs()) {
                Ordering::Greater => found.push(Change::Firmer),
                Ordering::Less => found.push(Change::Softer),
                Ordering::Equal => {}
            }
            match (o.conditional, n.conditional) {
                (false, true) => found.push(Change::NewlyConditional),
                (true, false) => found.push(Change::ConditionLifted),
                (true, true) if !same_conditions(o, n) => found.push(Change::ConditionChanged),
                _ => {}
            }
            if terms_differ(o, n) {
                found.push(Change::TermsChanged);
            }
        }
    }
    if found.is_empty() {
        found.push(Change::Restated);
    }
    found
}

/// Words of two conditions that are as alike as this are the same condition in other words.
const SAME_CONDITION: f64 = 0.7;

/// Whether every condition of either side is found on the other: by its proposition where both have one, else by its
/// words. A side that gives no words has not said another condition.
fn same_conditions(o: &Resolved, n: &Resolved) -> bool {
    let same = |a: &Condition, b: &Condition| match (&a.proposition, &b.proposition) {
        (Some(p), Some(q)) => p == q,
        _ => strsim::normalized_levenshtein(&a.text.to_lowercase(), &b.text.to_lowercase()) >= SAME_CONDITION,
    };
    let covered = |x: &Resolved, y: &Resolved| x.conditions.iter().all(|c| y.conditions.iter().any(|d| same(c, d)));
    o.conditions.is_empty() || n.conditions.is_empty() || (covered(o, n) && covered(n, o))
}
