//! `standpoint statements`: one record a statement, the form that leaves the program.

use std::path::PathBuf;

use std::io::IsTerminal as _;

use crate::ledger;
use crate::record::Record;
use crate::report::document::{Block, Document, Row, Section, Table, Text, Tone};
use crate::report::{csv, words};

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::output;
use super::session::Session;

const FORMATS: &[&str] = &["jsonl", "csv", "json", "table"];

const EXAMPLES: &str = "\
Examples:
  standpoint statements article.txt
  standpoint statements news/ --format csv -o statements.csv
  standpoint statements news/ --all                reported speech on no known proposition too
  standpoint statements wire.jsonl --text-field body --date-field published
  standpoint statements news/ -o records.jsonl && standpoint matrix records.jsonl";

/// What `statements` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Also reported speech on no known proposition
    #[arg(long)]
    all: bool,
    /// Form of the answer; table on a terminal, else jsonl
    #[arg(short, long, value_parser = Format::among(FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let seen = args.destination.output.is_none() && std::io::stdout().is_terminal();
    let default = if seen { Format::Text } else { Format::Jsonl };
    let format = output::format_of(args.format, &args.destination, default, FORMATS)?;
    let open = if args.all { Session::open_all } else { Session::open };
    let session = open(&args.reading, &args.keep, &args.articles)?;
    let kept = ledger::filter::apply(&session.readings, &session.options);
    let records = kept.iter().flat_map(|reading| &reading.records);
    let records: Vec<&Record> = records.filter(|record| args.all || record.proposition.is_some()).collect();
    let text = match format {
        Format::Csv => csv::statements(records),
        Format::Json => serde_json::to_string_pretty(&records)? + "\n",
        Format::Jsonl => jsonl(&records)?,
        _ => output::rendered(&listing(&records), Format::Text, display, &args.destination),
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}

fn jsonl(records: &[&Record]) -> serde_json::Result<String> {
    let mut text = String::new();
    for record in records {
        text.push_str(&serde_json::to_string(record)?);
        text.push('\n');
    }
    Ok(text)
}

fn listing(records: &[&Record]) -> Document {
    let mut rows = Vec::new();
    let mut article = None;
    for record in records {
        if article != Some(&record.article) {
            let date = record.date.as_deref().unwrap_or("no date");
            rows.push(Row::Group(format!("{} ({date})", record.article).into()));
            article = Some(&record.article);
        }
        let holder = record.holder.as_ref();
        let party = holder.and_then(|holder| holder.party.as_deref()).unwrap_or("?");
        let who = Text::new().strong(party);
        let who = match holder.and_then(|holder| holder.name.as_deref()) {
            Some(name) => who.plain(format!("\n{name}")),
            None => who,
        };
        let who = match &record.claimed_by {
            Some(by) => who.plain(format!("\nper {by}")),
            None => who,
        };
        rows.push(Row::Cells(vec![
            format!("¶{}", record.paragraph).into(),
            who.into(),
            stance(record).into(),
            record.proposition.as_deref().unwrap_or("(no proposition)").into(),
            Text::new().quote(&record.evidence.text).into(),
        ]));
    }
    let count = words::counted(records.len(), "statement");
    let columns = ["¶", "Holder", "Stance", "Proposition", "Evidence"].map(str::to_owned).to_vec();
    let mut blocks = vec![Block::Paragraph(Text::new().faint(count))];
    if !rows.is_empty() {
        blocks.insert(0, Block::Table(Table { columns, rows, gathers: false }));
    }
    Document { sections: vec![Section { heading: String::new(), blocks }], ..Document::default() }
}

fn stance(record: &Record) -> Text {
    let Some(stance) = record.stance else { return Text::new().tone(Tone::Silent, words::SILENCE) };
    let tone = match stance {
        _ if record.conditional => Tone::Open,
        1.. => Tone::For,
        0 => Tone::Open,
        -1 => Tone::Against,
        _ => Tone::Hard,
    };
    let value = if stance == 0 { "0".to_owned() } else { format!("{stance:+}") };
    let conditional = if record.conditional { "c" } else { "" };
    Text::new().tone(tone, format!("{value}{conditional}"))
}
