//! `standpoint score`: the readings against a user's own annotations.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Keep, Reading};
use super::session::Session;

const EXAMPLES: &str = "\
Examples:
  standpoint score gold/ articles/
  standpoint score gold/ articles/ --errors 20     list what was missed and what was invented
  standpoint score gold/ statements.jsonl

GOLD is a JSON file an article, or a folder of them:
  {\"article\": \"2025-03-19-call\", \"positions\": [{\"party\": \"UKR\", \"topic\": \"military_aid\",
   \"proposition\": \"military_aid.continue\", \"sign\": \"+\", \"conditional\": false, \"provenance\": \"own\",
   \"evidence\": [\"rejected any cut\"]}]}";

/// What `score` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Annotations: a file or a folder
    gold: PathBuf,
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// List this many of the missed and of the invented positions
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let session = Session::open(&args.reading, &Keep::default(), &args.articles)?;
    Ok(session.outcome())
}
