//! The command line: one file a command, and what they share.
//!
//! A command is a pure function of its arguments into text; [`main`] alone turns results into exit codes. What goes to
//! standard output is the answer and nothing else: warnings, progress and errors go to standard error.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | done (also when the reader of the output went away) |
//! | 1 | done, and the question asked was answered "something differs" or "something fails" |
//! | 2 | wrong usage, or input that could not be read; what could be read was processed and printed |

mod codebook;
mod completions;
mod diff;
mod explain;
mod filter;
mod gaps;
mod man;
mod matrix;
mod options;
mod output;
mod report;
mod schema;
mod score;
mod session;
mod statements;
mod suggest;
mod table;
mod text;

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  standpoint table news/                      who stands where, each cell with its quotation
  standpoint matrix news/ --party UKR,RUS     where two parties agree, clash or have not both spoken
  standpoint diff march/ december/            what moved
  standpoint report news/ -o briefing.html    the whole briefing
  standpoint explain article.txt --line 7     why a record is there, or why there is none

Exit codes: 0 done; 1 the answer is \"differs\" or \"fails\"; 2 wrong usage or unreadable input.";

/// Who wants what, where do the sides agree, what moved, and says who?
///
/// Reads news articles about a negotiation and reports each party's stated positions, with a quotation and a rule under
/// every answer. ARTICLES are files, folders (read recursively), or - for standard input.
#[derive(Debug, Parser)]
#[command(name = "standpoint", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
#[command(infer_subcommands = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    display: options::Display,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Who stands where: parties against propositions, by topic
    Table(table::Args),
    /// Where each pair of parties agrees, clashes or has not both spoken
    Matrix(matrix::Args),
    /// What moved between two sets of articles, or since a day
    Diff(diff::Args),
    /// The whole briefing, every quotation cited
    Report(report::Args),
    /// One record a statement, for other programs
    Statements(statements::Args),
    /// Why a record is there, or why there is none
    Explain(explain::Args),
    /// The rules: browse, validate, run their examples, copy out to edit
    Codebook(codebook::Args),
    /// The text that an input is read as, which all offsets count in
    Text(text::Args),
    /// Measure the readings against your own annotations
    Score(score::Args),
    /// Reported speech understood to no proposition: which rule to write next
    Gaps(gaps::Args),
    /// Completions for a shell
    Completions(completions::Args),
    /// The manual page
    Man(man::Args),
    /// The JSON Schema of a record
    Schema(schema::Args),
}

/// How a command ended, short of an error that stopped it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything asked was done.
    Done,
    /// Done, and the answer is "differs" or "fails".
    Differs,
    /// Some input could not be read; the rest was processed.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Differs => 1,
            Outcome::Incomplete => 2,
        })
    }
}

/// Runs the command and returns its exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.display.color.apply();
    match run(&cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain("error", &format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let display = &cli.display;
    match &cli.command {
        Command::Table(args) => table::run(args, display),
        Command::Matrix(args) => matrix::run(args, display),
        Command::Diff(args) => diff::run(args, display),
        Command::Report(args) => report::run(args, display),
        Command::Statements(args) => statements::run(args, display),
        Command::Explain(args) => explain::run(args, display),
        Command::Codebook(args) => codebook::run(args, display),
        Command::Text(args) => text::run(args),
        Command::Score(args) => score::run(args),
        Command::Gaps(args) => gaps::run(args, display),
        Command::Completions(args) => completions::run(args),
        Command::Man(_) => man::run(),
        Command::Schema(_) => schema::run(),
    }
}

/// One line to standard error; a closed standard error is nobody's problem.
pub(crate) fn complain(kind: &str, message: &str) {
    let style = match kind {
        "error" => anstyle::AnsiColor::Red.on_default().bold(),
        "note" => anstyle::AnsiColor::Green.on_default().bold(),
        _ => anstyle::AnsiColor::Yellow.on_default().bold(),
    };
    let _ = writeln!(anstream::stderr().lock(), "standpoint: {style}{kind}:{style:#} {message}");
}

/// Whether the error comes from a reader that stopped reading (`standpoint … | head`).
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example_in_its_help() {
        fn visit(command: &clap::Command) {
            let nested: Vec<_> = command.get_subcommands().collect();
            if nested.is_empty() {
                let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains("standpoint "), "{} has no example", command.get_name());
            }
            nested.into_iter().for_each(visit);
        }
        visit(&Cli::command());
    }
}
