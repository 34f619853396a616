//! `standpoint completions`: completions for a shell.

use clap::CommandFactory as _;

use super::options::Destination;
use super::{Cli, Outcome, output};

const EXAMPLES: &str = "\
Examples:
  standpoint completions bash > ~/.local/share/bash-completion/completions/standpoint
  standpoint completions zsh > ~/.zfunc/_standpoint
  standpoint completions fish > ~/.config/fish/completions/standpoint.fish";

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "standpoint", &mut script);
    output::write(&Destination::default(), &String::from_utf8(script)?)?;
    Ok(Outcome::Done)
}
