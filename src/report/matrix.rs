//! The agreement matrix: topics against pairs of parties, with coverage, and both quotations under every judgement.

use crate::ledger::agreement::{Agreement, Label};
use crate::ledger::matrix::{Headline, Matrix, Package, Pair, Summary, TopicCell, TopicLabel};
use crate::ledger::{Ledger, Position};
use crate::rules::RuleSet;
use crate::rules::schema::TopicKind;

use super::document::{Block, Cell, Document, Row, Section, Table, Text, Tone, join};
use super::words::{self, Citations, Names};

/// The document.
pub fn document(rules: &RuleSet, ledger: &Ledger) -> Document {
    let names = Names { rules, ledger };
    let matrix = ledger.matrix();
    let mut citations = Citations::new();
    let mut sections = Vec::new();
    if matrix.pairs.is_empty() {
        let nothing = "Fewer than two parties took a position: there is nothing to compare.";
        sections.push(Section { heading: String::new(), blocks: vec![words::nothing(&[ledger], nothing)] });
    } else {
        let mut blocks = Vec::new();
        if matrix.parties.len() > 2 {
            blocks.push(Block::Table(square(&matrix, names)));
        }
        blocks.extend(topics(&matrix, names));
        sections.push(Section { heading: String::new(), blocks });
        let mut blocks = meetings(&matrix, names, &mut citations);
        blocks.extend(packages(&matrix, names));
        if !blocks.is_empty() {
            blocks.push(Block::Notes(citations.notes(names)));
            sections.push(Section { heading: "Where they meet".to_owned(), blocks });
        }
    }
    Document { title: String::new(), facts: words::facts(names), banners: words::banners(ledger), sections }
}

/// Everybody against everybody, each pair once.
fn square(matrix: &Matrix, names: Names<'_>) -> Table {
    let mut columns = vec!["Overall".to_owned()];
    columns.extend(matrix.parties.iter().skip(1).map(|id| names.party(id).to_owned()));
    let rows = matrix.parties.iter().enumerate().take(matrix.parties.len() - 1).map(|(place, row)| {
        let mut cells = vec![Cell::from(names.party(row))];
        cells.extend(matrix.parties.iter().enumerate().skip(1).map(|(other, column)| match matrix.pair(row, column) {
            Some(pair) if other > place => overall(&pair.overall),
            _ => Cell::default(),
        }));
        Row::Cells(cells)
    });
    Table { columns, rows: rows.collect(), gathers: false }
}

/// A pair's headline in a narrow cell, never without its coverage.
fn overall(summary: &Summary) -> Cell {
    let tally = &summary.tally;
    let coverage = format!("{} of {}", tally.shared(), tally.either());
    let hard = if tally.hard > 0 { format!(", {} -!", tally.hard) } else { String::new() };
    match (summary.headline, summary.score) {
        (Headline::Score, Some(score)) => {
            Text::new().tone(score_tone(score), format!("{score:+.2}")).plain(format!(" ({coverage}{hard})")).into()
        }
        _ if tally.either() == 0 => Cell::silent(".."),
        _ if tally.shared() == 0 => Text::new().tone(Tone::Silent, "none").plain(format!(" ({coverage})")).into(),
        _ => {
            let tone = if tally.hard > 0 { Tone::Hard } else { Tone::Open };
            Text::new().tone(tone, "too few").plain(format!(" ({coverage}{hard})")).into()
        }
    }
}

fn score_tone(score: f64) -> Tone {
    if score > 0.0 { Tone::For } else { Tone::Against }
}

/// The name of a pair as a column.
fn name(pair: &Pair, names: Names<'_>) -> String {
    format!("{} : {}", names.party(&pair.a), names.party(&pair.b))
}

/// Few enough pairs to show all of them, whether they meet or not.
const FEW_PAIRS: usize = 3;

/// Whether two parties spoke to one proposition at least, be it on somebody else's account.
pub fn meets(pair: &Pair) -> bool {
    let apart = [TopicLabel::OnlyA, TopicLabel::OnlyB, TopicLabel::Apart, TopicLabel::Silent];
    pair.cells.iter().any(|cell| !apart.contains(&cell.label))
}

/// The pairs worth a column: all of few, else those that meet; and the others by name.
pub fn worth_showing<'m>(matrix: &'m Matrix, names: Names<'_>) -> (Vec<&'m Pair>, Option<Text>) {
    let all = matrix.pairs.len() <= FEW_PAIRS;
    let (shown, others): (Vec<&Pair>, Vec<&Pair>) = matrix.pairs.iter().partition(|pair| all || meets(pair));
    let others = others.into_iter().map(|pair| Text::from(name(pair, names)));
    let others = join(others, "; ");
    let others =
        (!others.0.is_empty()).then(|| Text::new().plain("No proposition in common: ").then(others).plain("."));
    (shown, others)
}

/// Topics against pairs.
pub fn topics(matrix: &Matrix, names: Names<'_>) -> Vec<Block> {
    let (pairs, others) = worth_showing(matrix, names);
    let mut blocks = Vec::new();
    if !pairs.is_empty() {
        blocks.push(Block::Table(topic_table(matrix, &pairs, names)));
        blocks.push(Block::Paragraph(legend()));
    }
    blocks.extend(others.map(Block::Paragraph));
    blocks
}

fn topic_table(matrix: &Matrix, pairs: &[&Pair], names: Names<'_>) -> Table {
    let mut columns = vec!["Topic".to_owned()];
    columns.extend(pairs.iter().map(|pair| name(pair, names)));
    let mut rows = Vec::new();
    for kind in [TopicKind::Issue, TopicKind::Process] {
        let heads: Vec<_> = matrix.topics.iter().enumerate().filter(|(_, head)| head.kind == kind).collect();
        if heads.is_empty() {
            continue;
        }
        rows.push(Row::Group(if kind == TopicKind::Issue { "Issues".into() } else { "Process (scored apart)".into() }));
        for (index, head) in heads {
            let mut cells = vec![Cell::from(head.name.as_str())];
            cells.extend(pairs.iter().map(|pair| pair.cells.get(index).map_or_else(|| Cell::silent(".."), topic_cell)));
            rows.push(Row::Cells(cells));
        }
        let summary = |pair: &Pair| if kind == TopicKind::Issue { pair.overall } else { pair.process };
        let mut cells = vec![Cell::from(Text::new().strong("Overall"))];
        cells.extend(pairs.iter().map(|pair| overall(&summary(pair))));
        rows.push(Row::Cells(cells));
    }
    Table { columns, rows, gathers: true }
}

fn topic_cell(cell: &TopicCell) -> Cell {
    let tone = match cell.label {
        TopicLabel::Silent => return Cell::silent(".."),
        TopicLabel::OnlyA | TopicLabel::OnlyB | TopicLabel::Apart => Tone::Silent,
        TopicLabel::Agree => Tone::For,
        TopicLabel::Conflict => Tone::Against,
        TopicLabel::HardConflict => Tone::Hard,
        TopicLabel::AgreeConditional | TopicLabel::Mixed | TopicLabel::Disputed | TopicLabel::Unclear => Tone::Open,
    };
    let text = Text::new().tone(tone, cell.symbol.as_str());
    let text = match (cell.label, cell.score) {
        // +1 and -1 average to a misleading 0: counts, not a mean.
        (TopicLabel::Mixed, _) => text.plain(format!(" {} agree / {} conflict", cell.tally.agree, cell.tally.conflict)),
        (_, Some(score)) => text.plain(format!(" {score:+.2}")),
        _ => text,
    };
    let text = if cell.terms_differ { text.plain(" terms differ") } else { text };
    text.into()
}

/// For every pair the propositions on which both spoke, with both quotations.
pub fn meetings<'a>(matrix: &Matrix, names: Names<'a>, citations: &mut Citations<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for pair in &matrix.pairs {
        let both = |agreement: &&Agreement| {
            agreement.label.is_scored() || matches!(agreement.label, Label::Disputed | Label::Unclear)
        };
        let met: Vec<&Agreement> = pair.cells.iter().flat_map(|cell| cell.agreements.iter().filter(both)).collect();
        if met.is_empty() {
            continue;
        }
        let (a, b) = (names.ledger.party(&pair.a), names.ledger.party(&pair.b));
        let (Some(a), Some(b)) = (a, b) else { continue };
        let mut rows = Vec::new();
        for agreement in met {
            let Some(issue) = names.ledger.issue(&agreement.proposition, agreement.subject.as_deref()) else {
                continue;
            };
            let mut side = |party: &str| counted_cell(issue.position(party), names, citations);
            let (first, second) = (side(&pair.a), side(&pair.b));
            rows.push(Row::Cells(vec![
                issue.text.as_str().into(),
                first,
                second,
                together(agreement, &a.name, &b.name),
            ]));
        }
        let columns = vec!["Proposition".to_owned(), a.name.clone(), b.name.clone(), "Together".to_owned()];
        blocks.push(Block::Heading(name(pair, names).into()));
        blocks.push(Block::Table(Table { columns, rows, gathers: false }));
    }
    blocks
}

fn counted_cell<'a>(position: Option<&'a Position>, names: Names<'a>, citations: &mut Citations<'a>) -> Cell {
    words::cell(position, names, citations, names.ledger)
}

fn together(agreement: &Agreement, a: &str, b: &str) -> Cell {
    let tone = match agreement.label {
        Label::Agree => Tone::For,
        Label::Conflict => Tone::Against,
        Label::HardConflict => Tone::Hard,
        Label::AgreeConditional | Label::Disputed | Label::Unclear => Tone::Open,
        Label::OnlyA | Label::OnlyB | Label::Silent => Tone::Silent,
    };
    let text = Text::new().tone(tone, format!("{} {}", agreement.symbol(), agreement.words(a, b)));
    let text = match agreement.score {
        Some(score) => text.plain(format!(" {score:+.2}")),
        None => text,
    };
    text.plain(format!("\n{}", agreement.overlap.words())).into()
}

/// Where a condition of one party is what the other already says.
pub fn packages(matrix: &Matrix, names: Names<'_>) -> Vec<Block> {
    let all: Vec<&Package> = matrix.pairs.iter().flat_map(|pair| &pair.packages).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let items = all.into_iter().map(|package| {
        let account = if package.claimed { " (on another's account)" } else { "" };
        Text::new()
            .strong(names.party(&package.party))
            .plain(format!(" would accept “{}” ", names.proposition(&package.proposition, package.subject.as_deref())))
            .quote(&package.condition)
            .plain("; on that, ")
            .strong(names.party(&package.other))
            .plain(format!(" stands at {:+}{account}.", package.other_value))
    });
    vec![Block::Heading("A condition of one that the other meets".into()), Block::List(items.collect())]
}

/// What the symbols say.
pub fn legend() -> Text {
    Text::new().faint(
        "++ agree, +c agree on a condition, -- conflict, -! conflict of red lines, +- mixed, ?? disputed or unclear; \
         A. or .B only the first or the second spoke, AB both spoke on different points, .. nobody spoke; [ ] rests on \
         somebody else's account and is not counted, (rep) on hearsay. Scores run from -1 to +1; \
         (n of m) is how many propositions both committed to, of those that either spoke on. \
         Stated positions are bargaining moves: no score is a probability of a deal.",
    )
}
