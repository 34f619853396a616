//! `standpoint codebook`: the rules, to browse, validate, test and copy.

use std::path::PathBuf;

use super::options::{Destination, Display, Rules};
use super::{Outcome, session};

const LIST: &str = "\
Examples:
  standpoint codebook list                         clusters, topics and propositions
  standpoint codebook list parties
  standpoint codebook list territory";

const SHOW: &str = "\
Examples:
  standpoint codebook show territory.cede
  standpoint codebook show cue.reject
  standpoint codebook show UKR";

const CHECK: &str = "\
Examples:
  standpoint codebook check
  standpoint codebook check --rules my-rules/      exit code 1 when something is wrong";

const TEST: &str = "\
Examples:
  standpoint codebook test
  standpoint codebook test military_aid --rules my-rules/";

const EXPORT: &str = "\
Examples:
  standpoint codebook export my-rules/
  standpoint codebook export my-rules/ --only codebook/territory.yaml";

/// What `codebook` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// What there is: topics, parties, persons, packs, cues
    #[command(after_help = LIST)]
    List {
        /// `topics`, `parties`, `persons`, `packs`, `cues`, or the id of a cluster or topic
        #[arg(default_value = "topics")]
        what: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// One entry in full
    #[command(after_help = SHOW)]
    Show {
        /// Id of a topic, proposition, cue, party, person, pack or setting
        id: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// Look for mistakes: unknown ids, duplicate phrases, rules that can never match
    #[command(after_help = CHECK)]
    Check {
        #[command(flatten)]
        rules: Rules,
    },
    /// Run the examples that the rules carry
    #[command(after_help = TEST)]
    Test {
        /// Only entries whose id begins so
        id: Option<String>,
        #[command(flatten)]
        rules: Rules,
    },
    /// Copy the built-in rule files out, to read and to edit
    #[command(after_help = EXPORT)]
    Export {
        /// The folder to write to; existing files are kept
        folder: PathBuf,
        /// Only this file
        #[arg(long, value_name = "FILE")]
        only: Option<String>,
        /// Replace existing files
        #[arg(long)]
        force: bool,
    },
}

pub(crate) fn run(args: &Args, _display: &Display) -> anyhow::Result<Outcome> {
    let _ = Destination::default();
    match &args.command {
        Command::List { rules, .. } | Command::Show { rules, .. } => {
            session::load_rules(rules)?;
            Ok(Outcome::Done)
        }
        Command::Check { .. } => anyhow::bail!("the checks are not written yet"),
        Command::Test { .. } => anyhow::bail!("the examples cannot be run yet"),
        Command::Export { .. } => anyhow::bail!("there are no built-in rules yet"),
    }
}
