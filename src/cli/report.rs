//! `standpoint report`: the whole briefing.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::session::Session;

const FORMATS: &[&str] = &["markdown", "html", "json", "text"];

const EXAMPLES: &str = "\
Examples:
  standpoint report news/ > briefing.md
  standpoint report news/ -o briefing.html
  standpoint report news/ --party UKR,RUS --since 2025-03-01
  standpoint report news/ --changes-since 2025-12-01";

/// What `report` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Compare with the articles before this day; by default the last day with articles
    #[arg(long, value_name = "DATE")]
    changes_since: Option<jiff::civil::Date>,
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

pub(crate) fn run(args: &Args, _display: &Display) -> anyhow::Result<Outcome> {
    let session = Session::open(&args.reading, &args.keep, &args.articles)?;
    Ok(session.outcome())
}
