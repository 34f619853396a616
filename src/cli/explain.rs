//! `standpoint explain`: why a record is there, or why there is none.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Display, Keep, Reading};
use super::session::Session;

const EXAMPLES: &str = "\
Examples:
  standpoint explain article.txt
  standpoint explain article.txt --line 7
  standpoint explain article.txt --party Russia --topic prisoners";

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file, or - for standard input
    article: PathBuf,
    /// Only what this line of the file gave, or failed to give
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, _display: &Display) -> anyhow::Result<Outcome> {
    let session = Session::open(&args.reading, &args.keep, std::slice::from_ref(&args.article))?;
    Ok(session.outcome())
}
