//! What moved: every change with both quotations, and its direction relative to the counterparts.

use crate::ledger::diff::{Change, Diff, Direction, Row as Moved};
use crate::ledger::{Ledger, Resolved};
use crate::rules::RuleSet;

use super::document::{Block, Cell, Document, Row, Section, Table, Text, Tone, join};
use super::words::{self, Citations, Names};

/// The document; `all` also lists what was restated.
pub fn document(rules: &RuleSet, diff: &Diff, all: bool) -> Document {
    let mut citations = Citations::new();
    let mut blocks = changes(rules, diff, all, &mut citations);
    // Statements of both sets are cited; names come from the newer.
    let names = Names { rules, ledger: &diff.new };
    let notes = citations.notes(names);
    if !notes.is_empty() {
        blocks.push(Block::Notes(notes));
    }
    let before = words::facts(Names { rules, ledger: &diff.old });
    let after = words::facts(names);
    let read = |facts: &[(String, Vec<Text>)]| facts.first().map(|(_, lines)| lines.clone()).unwrap_or_default();
    let mut facts = vec![("Old".to_owned(), read(&before)), ("New".to_owned(), read(&after))];
    facts.extend(after.into_iter().skip(1));
    Document {
        title: diff.timing.title().to_owned(),
        facts,
        banners: warnings(diff),
        sections: vec![Section { heading: String::new(), blocks }],
    }
}

/// What a reader must know before reading the rows.
fn warnings(diff: &Diff) -> Vec<Text> {
    let mut warnings = Vec::new();
    if !diff.timing.is_change() {
        warnings.push("These are differences in coverage, not changes of position.".into());
    }
    if diff.undated > 0 {
        let left_out = format!("{} without a date left out.", words::counted(diff.undated, "article"));
        warnings.push(left_out.into());
    }
    warnings
}

/// The rows, then convergence, then what is no longer mentioned.
pub fn changes<'a>(rules: &'a RuleSet, diff: &'a Diff, all: bool, citations: &mut Citations<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let shown = |row: &&Moved| match row.change() {
        Change::NotMentioned => false,
        Change::Restated => all,
        _ => true,
    };
    let rows = rows(rules, diff, diff.rows.iter().filter(shown), citations);
    if rows.is_empty() {
        blocks.push(words::nothing(&[&diff.old, &diff.new], "Nothing moved on what both sets speak of."));
    } else {
        let columns = ["Party, proposition", "Before", "After", "What happened", "Counterparts"];
        blocks.push(Block::Table(Table { columns: columns.map(str::to_owned).to_vec(), rows, gathers: false }));
    }
    blocks.extend(convergence(rules, diff));
    let silent: Vec<&Moved> = diff.rows.iter().filter(|row| row.change() == Change::NotMentioned).collect();
    if !silent.is_empty() {
        let (what, summary) = if diff.timing.is_change() {
            ("no longer mentioned (which is not withdrawn)", "Not mentioned")
        } else {
            ("only in the first set", "Only in the first set")
        };
        let names = Names { rules, ledger: &diff.old };
        let items = silent.iter().map(|row| {
            Text::new()
                .strong(names.party(&row.party))
                .plain(format!(", {}: ", words::sentence(&row.text)))
                .then(cited(row.old.as_ref(), &diff.old, names, citations))
        });
        let items = items.collect();
        let summary = format!("{summary}: {} {what}", words::counted(silent.len(), "position"));
        blocks.push(Block::Folded { summary, blocks: vec![Block::List(items)] });
    }
    blocks
}

fn rows<'a>(
    rules: &'a RuleSet,
    diff: &'a Diff,
    moved: impl Iterator<Item = &'a Moved>,
    citations: &mut Citations<'a>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut topic = None;
    let before = Names { rules, ledger: &diff.old };
    let after = Names { rules, ledger: &diff.new };
    for row in moved {
        if topic != Some(&row.topic) {
            let name = rules.topic(&row.topic).map_or(row.topic.as_str(), |topic| topic.name.as_str());
            rows.push(Row::Group(name.into()));
            topic = Some(&row.topic);
        }
        let happened = Text::new().tone(change_tone(row), row.words.as_str());
        let happened =
            if row.provenance_differs { happened.plain("\n").faint("· provenance differs") } else { happened };
        rows.push(Row::Cells(vec![
            Text::new().strong(after.party(&row.party)).plain(format!("\n{}", words::sentence(&row.text))).into(),
            side(row.old.as_ref(), &diff.old, before, citations),
            side(row.new.as_ref(), &diff.new, after, citations),
            happened.into(),
            directions(row, after),
        ]));
    }
    rows
}

fn side<'a>(
    resolved: Option<&'a Resolved>,
    ledger: &'a Ledger,
    names: Names<'a>,
    citations: &mut Citations<'a>,
) -> Cell {
    match resolved {
        Some(some) => cited(resolved, ledger, names, citations).then(words::qualifiers(some)).into(),
        None => Cell::silent(words::SILENCE),
    }
}

fn cited<'a>(
    resolved: Option<&'a Resolved>,
    ledger: &'a Ledger,
    names: Names<'a>,
    citations: &mut Citations<'a>,
) -> Text {
    let Some(resolved) = resolved else { return Text::new() };
    words::position(resolved, names).then(citations.cite(&resolved.deciding, ledger))
}

fn change_tone(row: &Moved) -> Tone {
    match row.change() {
        Change::Reversed | Change::Contradicted | Change::NowDisputed => Tone::Hard,
        Change::New | Change::Confirmed | Change::Clarified | Change::ConditionLifted => Tone::For,
        Change::Restated | Change::NotMentioned | Change::Claimed => Tone::Silent,
        _ => Tone::Open,
    }
}

/// The arrow says it without the word's colour.
fn directions(row: &Moved, names: Names<'_>) -> Cell {
    let known = row.moves.iter().filter(|step| step.direction != Direction::Unknown);
    let lines = known.map(|step| {
        let (arrow, tone) = match step.direction {
            Direction::Closer => ("><", Tone::For),
            Direction::Apart => ("<>", Tone::Against),
            Direction::Level | Direction::Unknown => ("==", Tone::Silent),
        };
        let words = format!("{arrow} {} {}", step.direction.word(), names.party(&step.counterpart));
        Text::new().tone(tone, words)
    });
    let lines: Vec<Text> = lines.collect();
    let labels = row.moves.iter().filter(|step| step.direction == Direction::Unknown && step.label.is_scored());
    let met = labels.map(|step| {
        let party = names.party(&step.counterpart);
        Text::new().plain(format!("{} {party}: {}", step.label.symbol(), step.label.words("", "")))
    });
    let lines = join(lines.into_iter().chain(met), "\n");
    if lines.0.is_empty() { Cell::default() } else { lines.into() }
}

fn convergence(rules: &RuleSet, diff: &Diff) -> Option<Block> {
    let names = Names { rules, ledger: &diff.new };
    let items: Vec<Text> = diff
        .convergence
        .iter()
        .filter_map(|pair| {
            let (before, after, change) = (pair.before?, pair.after?, pair.change?);
            let (word, tone) = match change {
                c if c > 0.0 => ("closer", Tone::For),
                c if c < 0.0 => ("apart", Tone::Against),
                _ => ("level", Tone::Silent),
            };
            Some(
                Text::new()
                    .strong(format!("{} : {}", names.party(&pair.a), names.party(&pair.b)))
                    .plain(format!(" {before:+.2} to {after:+.2}, "))
                    .tone(tone, word)
                    .plain(format!(", on the {} shared both times", words::counted(pair.fixed, "proposition")))
                    .plain(format!("; newly shared {}, no longer {}", pair.newly_shared.len(), pair.no_longer.len())),
            )
        })
        .collect();
    (!items.is_empty()).then_some(Block::List(items))
}
