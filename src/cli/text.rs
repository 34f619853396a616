//! `standpoint text`: the text that an input is read as, which all offsets count in.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::options::{Destination, Reading};
use super::{Outcome, output, session};

const EXAMPLES: &str = "\
Examples:
  standpoint text article.txt
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

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let (articles, incomplete) = session::each_article(&args.articles, &args.reading, || (), |(), article| article);
    let mut text = String::new();
    for article in &articles {
        // One article is printed as it is, so that its offsets can be counted off.
        if articles.len() > 1 {
            _ = writeln!(text, "==> {} <==", article.id);
        }
        text.push_str(&article.text);
        if articles.len() > 1 {
            text.push_str("\n\n");
        }
    }
    output::write(&Destination::default(), &text)?;
    Ok(if incomplete { Outcome::Incomplete } else { Outcome::Done })
}
