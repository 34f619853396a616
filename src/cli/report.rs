//! `standpoint report`: the whole briefing.

use std::path::PathBuf;

use crate::ledger::{Diff, Ledger};
use crate::report::{briefing, json};

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading, Scores};
use super::session::Session;
use super::{filter, output};

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
    scores: Scores,
    #[command(flatten)]
    reading: Reading,
}

/// What the JSON form of a briefing holds.
#[derive(serde::Serialize)]
struct Facts<'a> {
    #[serde(flatten)]
    ledger: &'a Ledger,
    matrix: crate::ledger::Matrix,
    changes_since: Option<&'a str>,
    changes: Option<&'a Diff>,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Markdown, FORMATS)?;
    let mut session = Session::open(&args.reading, &args.keep, &args.articles)?;
    filter::score_by(&args.scores, session.rules, &mut session.options)?;
    let ledger = Ledger::build(session.rules, &session.readings, &session.options);
    let day = args.changes_since.map(|day| day.to_string()).or_else(|| last_day(&ledger));
    let moved = day.as_deref().map(|day| Diff::since(session.rules, &session.readings, day, &session.options));
    let changes = day.as_deref().zip(moved.as_ref());
    let text = if format == Format::Json {
        let (changes_since, changes) = (changes.map(|(day, _)| day), changes.map(|(_, moved)| moved));
        let facts = Facts { ledger: &ledger, matrix: ledger.matrix(), changes_since, changes };
        json::render(session.rules, "report", facts)?
    } else {
        let briefing = briefing::Briefing { rules: session.rules, ledger: &ledger, diff: changes };
        output::rendered(&briefing::document(briefing), format, display, &args.destination)
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}

/// The last day with articles, where there is an earlier one to compare it with.
fn last_day(ledger: &Ledger) -> Option<String> {
    ledger.dates().filter(|(first, last)| first < last).map(|(_, last)| last.to_owned())
}
