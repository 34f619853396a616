//! `standpoint gaps`: the reported speech that was understood to no proposition.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::session::Session;

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint gaps news/
  standpoint gaps news/ --party Hamas --limit 50
  standpoint gaps news/ --format csv -o to-do.csv";

/// What `gaps` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Show at most this many groups, the largest first
    #[arg(long, value_name = "N", default_value_t = 25)]
    limit: usize,
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
