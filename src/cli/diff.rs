//! `standpoint diff`: what moved between two sets of articles, or since a day within one.

use std::path::PathBuf;

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::session::Session;

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint diff 2025-03-13.txt 2025-03-19.txt
  standpoint diff march/ december/ --party RUS
  standpoint diff news/ --since 2025-12-01         before that day against that day and later
  standpoint diff old/ new/ --exit-code --quiet    for scripts: 1 when something moved";

/// What `diff` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = EXAMPLES,
    mut_arg("since", |arg| arg.help("Compare the articles before this day with those of this day and later")),
    override_usage = "standpoint diff [OPTIONS] OLD NEW\n       standpoint diff [OPTIONS] --since DATE ARTICLES..."
)]
pub struct Args {
    /// OLD and NEW, each a file or folder; with --since one set of files and folders
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// End with 1 when something moved
    #[arg(long)]
    exit_code: bool,
    /// Print nothing
    #[arg(short, long)]
    quiet: bool,
    /// Also list positions that were restated unchanged
    #[arg(long)]
    all: bool,
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
