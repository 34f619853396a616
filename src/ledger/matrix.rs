//! How two parties compare, by topic and overall.
//!
//! A score never stands without its coverage: of the propositions on which at least one of the two spoke, on how many
//! did both commit. Below a fifth, or below three, there is a label and no number.

use super::agreement::{Agreement, Comparison, Label};
use super::{Basis, Issue, Ledger, Measure, PartyInfo, TopicEntry};
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
        self.both() + self.only_a + self.only_b
    }

    /// Counts one proposition.
    fn add(&mut self, label: Label) {
        match label {
            Label::Agree => self.agree += 1,
            Label::AgreeConditional => {
                self.agree += 1;
                self.conditional += 1;
            }
            Label::Conflict => self.conflict += 1,
            Label::HardConflict => {
                self.conflict += 1;
                self.hard += 1;
            }
            Label::Disputed => self.disputed += 1,
            Label::Unclear => self.unclear += 1,
            Label::OnlyA => self.only_a += 1,
            Label::OnlyB => self.only_b += 1,
            Label::Silent => {}
        }
    }

    fn join(&mut self, other: &Tally) {
        self.agree += other.agree;
        self.conditional += other.conditional;
        self.conflict += other.conflict;
        self.hard += other.hard;
        self.unclear += other.unclear;
        self.disputed += other.disputed;
        self.only_a += other.only_a;
        self.only_b += other.only_b;
    }

    /// Propositions to which both spoke, committed or not.
    pub fn both(&self) -> usize {
        self.shared() + self.unclear + self.disputed
    }

    /// What the counts of a topic amount to.
    pub fn label(&self) -> TopicLabel {
        match () {
            () if self.agree > 0 && self.conflict > 0 => TopicLabel::Mixed,
            () if self.conditional > 0 => TopicLabel::AgreeConditional,
            () if self.agree > 0 => TopicLabel::Agree,
            () if self.hard > 0 => TopicLabel::HardConflict,
            () if self.conflict > 0 => TopicLabel::Conflict,
            () if self.disputed > 0 => TopicLabel::Disputed,
            () if self.unclear > 0 => TopicLabel::Unclear,
            () if self.only_a > 0 && self.only_b > 0 => TopicLabel::Apart,
            () if self.only_a > 0 => TopicLabel::OnlyA,
            () if self.only_b > 0 => TopicLabel::OnlyB,
            () => TopicLabel::Silent,
        }
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
    /// Mean over the topics that have a score, weighted by the user's salience if any, −1 … 1; `None` unless the
    /// headline is a score (or when all its topics weigh nothing).
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
    pub fn of(ledger: &Ledger) -> Matrix {
        let spoken = |p: &PartyInfo| {
            ledger.issues().any(|(t, i)| is_scored(t.kind) && i.position(&p.id).is_some_and(|p| p.shown().is_some()))
        };
        let parties = ledger.parties.iter().filter(|p| p.statements == 0 || spoken(p)).map(|p| p.id.as_str());
        Matrix::among(ledger, &parties.collect::<Vec<_>>())
    }

    /// The matrix of these parties, in this order.
    pub fn among(ledger: &Ledger, parties: &[&str]) -> Matrix {
        let kinds = [TopicKind::Issue, TopicKind::Process];
        let rows: Vec<&TopicEntry> =
            kinds.iter().flat_map(|k| ledger.topics.iter().filter(move |t| t.kind == *k)).collect();
        let comparison = Comparison::new(ledger);
        let pairs = parties
            .iter()
            .enumerate()
            .flat_map(|(i, a)| parties[i + 1..].iter().map(move |b| (*a, *b)))
            .map(|(a, b)| pair(ledger, &comparison, &rows, a, b))
            .collect();
        Matrix {
            parties: parties.iter().map(|p| (*p).to_owned()).collect(),
            topics: rows.iter().map(|t| TopicHead { id: t.id.clone(), name: t.name.clone(), kind: t.kind }).collect(),
            pairs,
        }
    }

    /// The pair of these two parties, in whichever order it is kept.
    pub fn pair(&self, a: &str, b: &str) -> Option<&Pair> {
        self.pairs.iter().find(|p| (p.a == a && p.b == b) || (p.a == b && p.b == a))
    }
}

impl TopicLabel {
    /// The symbol that carries it without colour.
    pub fn symbol(self) -> &'static str {
        match self {
            TopicLabel::Agree => "++",
            TopicLabel::AgreeConditional => "+c",
            TopicLabel::Conflict => "--",
            TopicLabel::HardConflict => "-!",
            TopicLabel::Mixed => "+-",
            TopicLabel::Disputed | TopicLabel::Unclear => "??",
            TopicLabel::OnlyA => "A.",
            TopicLabel::OnlyB => ".B",
            TopicLabel::Apart => "AB",
            TopicLabel::Silent => "..",
        }
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

/// Whether topics of this kind take part in scores.
fn is_scored(kind: TopicKind) -> bool {
    matches!(kind, TopicKind::Issue | TopicKind::Process)
}

/// The propositions of one topic, with claims counted in or left out.
#[derive(Default)]
struct View {
    tally: Tally,
    scores: Vec<f64>,
    claimed: bool,
    reported: bool,
    terms_differ: bool,
    confidence: Option<f64>,
}

impl View {
    fn of(issues: &[Issue], agreements: &[Agreement], a: &str, b: &str, claims: bool, measure: Measure) -> View {
        let mut view = View::default();
        // Marks are those of what decides the label: of propositions both spoke to, if there are any.
        let mut one_sided = (false, false);
        for (issue, agreement) in issues.iter().zip(agreements) {
            let (of_a, of_b) = (issue.resolved(a, claims), issue.resolved(b, claims));
            let label = Label::of(of_a, of_b);
            view.tally.add(label);
            let on = |basis: Basis| [of_a, of_b].into_iter().flatten().any(|r| r.basis == basis);
            if let (Some(ra), Some(rb)) = (of_a, of_b) {
                view.claimed |= on(Basis::Claimed);
                view.reported |= on(Basis::Reported);
                view.terms_differ |= agreement.terms_differ;
                let confidence = ra.confidence.min(rb.confidence);
                view.confidence = Some(view.confidence.map_or(confidence, |c| c.min(confidence)));
                view.scores.extend(measure.score(of_a, of_b));
            } else {
                one_sided.0 |= on(Basis::Claimed);
                one_sided.1 |= on(Basis::Reported);
            }
        }
        if view.tally.both() == 0 {
            (view.claimed, view.reported) = one_sided;
        }
        view
    }

    fn score(&self) -> Option<f64> {
        mean(&self.scores)
    }
}

/// The mean; `None` of nothing. Summed in a fixed order, so that the same ledger gives the same bits.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn pair(ledger: &Ledger, comparison: &Comparison, rows: &[&TopicEntry], a: &str, b: &str) -> Pair {
    let accept = ledger.options.accept_claims;
    let measure = ledger.options.measure;
    let mut cells = Vec::with_capacity(rows.len());
    let mut blocks =
        [(Tally::default(), Tally::default(), Vec::new()), (Tally::default(), Tally::default(), Vec::new())];
    for topic in rows {
        let agreements: Vec<Agreement> = topic.issues.iter().map(|i| comparison.compare(topic, i, a, b)).collect();
        let own = View::of(&topic.issues, &agreements, a, b, accept, measure);
        let all = View::of(&topic.issues, &agreements, a, b, true, measure);
        let (counted, with_claims, scores) = &mut blocks[usize::from(topic.kind == TopicKind::Process)];
        counted.join(&own.tally);
        with_claims.join(&all.tally);
        scores.extend(own.score().map(|score| (score, ledger.options.weight(&topic.id))));
        // Claims are shown, in brackets, where own voices leave nothing to compare.
        let better = (own.tally.both() == 0 && all.tally.both() > 0) || (own.tally.either() == 0);
        cells.push(cell(&topic.id, if better { all } else { own }, agreements));
    }
    let [overall, process] = blocks.map(|(tally, with_claims, scores)| summary(tally, with_claims, &scores));
    let mut packages = packages(ledger, comparison, a, b);
    packages.extend(self::packages(ledger, comparison, b, a));
    Pair { a: a.to_owned(), b: b.to_owned(), cells, overall, process, packages }
}

fn cell(topic: &str, view: View, agreements: Vec<Agreement>) -> TopicCell {
    let label = view.tally.label();
    TopicCell {
        topic: topic.to_owned(),
        label,
        symbol: dress(label.symbol(), view.claimed, view.reported),
        score: view.score(),
        tally: view.tally,
        claimed: view.claimed,
        reported: view.reported,
        terms_differ: view.terms_differ,
        confidence: view.confidence,
        agreements: agreements.into_iter().filter(|a| a.label != Label::Silent).collect(),
    }
}

/// `scores` are those of the topics, with their weights.
fn summary(tally: Tally, with_claims: Tally, scores: &[(f64, f64)]) -> Summary {
    let headline = match tally.shared() {
        0 if with_claims.both() > tally.both() => Headline::NoOwnVoice,
        0 => Headline::NoOverlap,
        n if n < MIN_SHARED || tally.coverage() < MIN_COVERAGE => Headline::TooLittle,
        _ => Headline::Score,
    };
    let weights: f64 = scores.iter().map(|(_, weight)| weight).sum();
    let weighted = (weights > 0.0).then(|| scores.iter().map(|(score, weight)| score * weight).sum::<f64>() / weights);
    let score = weighted.filter(|_| headline == Headline::Score);
    Summary { headline, score, tally, with_claims }
}

/// What `party` makes a condition and `other` already says.
fn packages(ledger: &Ledger, comparison: &Comparison, party: &str, other: &str) -> Vec<Package> {
    let mut found = Vec::new();
    for (_, issue) in ledger.issues() {
        let Some(position) = issue.resolved(party, true).filter(|r| r.conditional) else { continue };
        for condition in &position.conditions {
            for (target, side) in comparison.targets(party, issue, condition) {
                let Some(met) = target.resolved(other, true).filter(|r| r.value * side > 0) else { continue };
                found.push(Package {
                    party: party.to_owned(),
                    proposition: issue.proposition.clone(),
                    subject: issue.subject.clone(),
                    value: position.value,
                    condition: condition.text.clone(),
                    condition_proposition: target.proposition.clone(),
                    condition_subject: target.subject.clone(),
                    other: other.to_owned(),
                    other_value: met.value,
                    claimed: met.basis == Basis::Claimed || position.basis == Basis::Claimed,
                });
            }
        }
    }
    found
}
