//! `standpoint statements`: one record a statement, the form that leaves the program.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
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

pub(crate) fn run(args: &Args, _display: &Display) -> anyhow::Result<Outcome> {
    let session = Session::open(&args.reading, &args.keep, &args.articles)?;
    Ok(session.outcome())
}
