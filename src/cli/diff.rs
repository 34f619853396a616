//! `standpoint diff`: what moved between two sets of articles, or since a day within one.

use std::path::PathBuf;

use crate::ledger::Diff;
use crate::report::{csv, diff, json};

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading, Scores};
use super::session::Session;
use super::{filter, output};

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
    scores: Scores,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let (session, moved) = match (args.keep.since, args.articles.as_slice()) {
        (Some(day), articles) => {
            // The day parts the set here; it does not cut it.
            let keep = Keep { since: None, ..args.keep.clone() };
            let mut session = Session::open(&args.reading, &keep, articles)?;
            filter::score_by(&args.scores, session.rules, &mut session.options)?;
            let moved = Diff::since(session.rules, &session.readings, &day.to_string(), &session.options);
            (session, moved)
        }
        (None, [old, new]) => {
            let mut session = Session::open(&args.reading, &args.keep, std::slice::from_ref(old))?;
            filter::score_by(&args.scores, session.rules, &mut session.options)?;
            let newer = Session::open(&args.reading, &args.keep, std::slice::from_ref(new))?;
            let moved = Diff::build(session.rules, &session.readings, &newer.readings, &session.options);
            session.incomplete |= newer.incomplete;
            (session, moved)
        }
        (None, others) => anyhow::bail!(
            "diff compares OLD with NEW, and {} given; say --since DATE to compare within one set",
            match others.len() {
                1 => "only one was".to_owned(),
                many => format!("{many} were"),
            }
        ),
    };
    let text = match format {
        Format::Csv => csv::diff(&moved, args.all),
        Format::Json => json::render(session.rules, "diff", &moved)?,
        _ => {
            let document = diff::document(session.rules, &moved, args.all);
            output::rendered(&document, format, display, &args.destination)
        }
    };
    if !args.quiet {
        output::write(&args.destination, &text)?;
    }
    Ok(match session.outcome() {
        Outcome::Done if args.exit_code && !moved.is_empty() => Outcome::Differs,
        outcome => outcome,
    })
}
