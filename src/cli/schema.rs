//! `standpoint schema`: the JSON Schema of a record.

use super::options::Destination;
use super::{Outcome, output};

const EXAMPLES: &str = "\
Examples:
  standpoint schema > record.schema.json";

/// What `schema` takes: nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

/// The schema, written by hand: it carries the meaning of every field, which types alone do not.
const RECORD: &str = include_str!("../../data/record.schema.json");

pub(crate) fn run() -> anyhow::Result<Outcome> {
    output::write(&Destination::default(), RECORD)?;
    Ok(Outcome::Done)
}
