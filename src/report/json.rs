//! The same facts for programs, in an envelope that says what they were made with.

use crate::record::SCHEMA;
use crate::rules::RuleSet;
use serde::Serialize;

#[derive(Serialize)]
struct Envelope<'a, T> {
    schema: u32,
    kind: &'a str,
    tool: &'a str,
    rules: &'a str,
    #[serde(flatten)]
    content: T,
}

/// Pretty-printed, with a line end. `kind` names the command; fields of `content` stand beside those of the envelope.
///
/// # Errors
/// Never for the types of this crate: they are plain data.
pub fn render<T: Serialize>(rules: &RuleSet, kind: &str, content: T) -> serde_json::Result<String> {
    let tool = concat!("standpoint ", env!("CARGO_PKG_VERSION"));
    let envelope = Envelope { schema: SCHEMA, kind, tool, rules: &rules.hash, content };
    Ok(serde_json::to_string_pretty(&envelope)? + "\n")
}
