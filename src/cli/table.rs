//! `standpoint table`: who stands where.

use std::path::PathBuf;

use crate::ledger::Ledger;
use crate::report::{csv, json, table};

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::output;
use super::session::Session;

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint table news/
  standpoint table news/ --party Ukraine,Russia --topic territory
  standpoint table news/ --since 2025-03 --own-voice --format markdown
  standpoint table news/ -o positions.csv";

/// What `table` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Form of the answer
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
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let session = Session::open(&args.reading, &args.keep, &args.articles)?;
    let ledger = Ledger::build(session.rules, &session.readings, &session.options);
    let text = match format {
        Format::Csv => csv::table(&ledger),
        Format::Json => json::render(session.rules, "table", &ledger)?,
        _ => output::rendered(&table::document(session.rules, &ledger), format, display, &args.destination),
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}
