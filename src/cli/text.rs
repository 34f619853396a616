//! `standpoint text`: the text that an input is read as, which all offsets count in.

use std::path::PathBuf;

use super::Outcome;
use super::options::Reading;

const EXAMPLES: &str = "\
Examples:
  standpoint text article.html
  standpoint text article.md | head -c 400";

/// What `text` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("articles cannot be read yet")
}
