//! `standpoint man`: the manual page, one for the program and all its commands.

use clap::CommandFactory as _;

use super::options::Destination;
use super::{Cli, Outcome, output};

const EXAMPLES: &str = "\
Examples:
  standpoint man | man -l -
  standpoint man > ~/.local/share/man/man1/standpoint.1";

/// What `man` takes: nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

pub(crate) fn run() -> anyhow::Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        commands(sub, &mut page)?;
    }
    output::write(&Destination::default(), &String::from_utf8(page)?)?;
    Ok(Outcome::Done)
}

/// The options of a command and of the commands under it, as sections of the one page.
fn commands(command: &clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    use std::io::Write as _;
    let name = command.get_bin_name().unwrap_or(command.get_name()).to_uppercase();
    writeln!(page, ".SH \"{name}\"")?;
    let man = clap_mangen::Man::new(command.clone());
    for part in [clap_mangen::Man::render_description_section, clap_mangen::Man::render_options_section] {
        let mut section = Vec::new();
        part(&man, &mut section)?;
        // A section of its own would lose which command it is about.
        let text = String::from_utf8_lossy(&section).replace("\n.SH ", "\n.SS ");
        let text = text.strip_prefix(".SH ").map_or_else(|| text.clone(), |rest| format!(".SS {rest}"));
        page.write_all(text.as_bytes())?;
    }
    command.get_subcommands().try_for_each(|sub| commands(sub, page))
}
