//! `standpoint matrix`: the agreement of every pair of parties, with its coverage.

use std::path::PathBuf;

use crate::ledger::Ledger;
use crate::report::{csv, json, matrix};

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading, Scores};
use super::session::Session;
use super::{filter, output};

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint matrix news/
  standpoint matrix news/ --party UKR,RUS,USA
  standpoint matrix news/ --accept-claims          count what parties say of each other
  standpoint matrix news/ --format csv | column -ts,";

/// What `matrix` takes.
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
    scores: Scores,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let mut session = Session::open(&args.reading, &args.keep, &args.articles)?;
    filter::score_by(&args.scores, session.rules, &mut session.options)?;
    let ledger = Ledger::build(session.rules, &session.readings, &session.options);
    let text = match format {
        Format::Csv => csv::matrix(&ledger),
        Format::Json => json::render(session.rules, "matrix", ledger.matrix())?,
        _ => output::rendered(&matrix::document(session.rules, &ledger), format, display, &args.destination),
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}
