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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Act, Condition, Holder, Mode, Provenance, Quoted, Record, SCHEMA, Speaker};
    use serde_json::Value;

    fn full() -> Value {
        let quoted = || Quoted { start: 0, end: 3, text: "yes".to_owned() };
        let some = |text: &str| Some(text.to_owned());
        let record = Record {
            schema: SCHEMA,
            article: "a.txt".to_owned(),
            date: some("2025-03-19"),
            outlet: some("Paper"),
            paragraph: 1,
            speaker: Some(Speaker { name: some("A"), party: some("UKR"), start: 0, end: 1, text: "A".to_owned() }),
            cue: Some(quoted()),
            content: vec![quoted()],
            mode: Mode::Direct,
            holder: Some(Holder { name: some("A"), party: some("UKR"), role: some("President"), rank: Some(1) }),
            provenance: Provenance::Claimed,
            claimed_by: some("RUS"),
            topic: some("talks"),
            proposition: some("talks.hold"),
            subject: some("UKR"),
            stance: Some(1),
            act: Some(Act::RedLine),
            conditional: true,
            condition: Some(Condition { start: 0, end: 1, text: "if".to_owned(), proposition: some("talks.hold") }),
            terms: vec!["30 days".to_owned()],
            evidence: quoted(),
            rules: vec!["cue.say".to_owned()],
            confidence: 0.5,
        };
        serde_json::to_value(record).unwrap()
    }

    fn keys(value: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn the_schema_knows_every_field_of_a_record_and_no_other() {
        let schema: Value = serde_json::from_str(RECORD).unwrap();
        let record = full();
        assert_eq!(keys(&schema["properties"]), keys(&record));
        for (part, name) in
            [("speaker", "speaker"), ("cue", "quoted"), ("holder", "holder"), ("condition", "condition")]
        {
            assert_eq!(keys(&schema["$defs"][name]["properties"]), keys(&record[part]), "{part}");
        }
    }

    #[test]
    fn what_the_schema_requires_is_always_there() {
        let schema: Value = serde_json::from_str(RECORD).unwrap();
        let mut bare: Record = serde_json::from_value(full()).unwrap();
        bare.terms.clear();
        if let Some(holder) = &mut bare.holder {
            (holder.role, holder.rank) = (None, None);
        }
        let bare = serde_json::to_value(bare).unwrap();
        let required = |schema: &Value| -> Vec<String> {
            let mut names: Vec<String> = serde_json::from_value(schema["required"].clone()).unwrap();
            names.sort_unstable();
            names
        };
        assert_eq!(required(&schema), keys(&bare));
        assert_eq!(required(&schema["$defs"]["holder"]), keys(&bare["holder"]));
    }

    #[test]
    fn the_schema_lists_every_word_of_a_closed_set() {
        let schema: Value = serde_json::from_str(RECORD).unwrap();
        // serde names the words it would have taken in its error.
        let closed = |field: &str, error: String| {
            for word in schema["properties"][field]["enum"].as_array().unwrap().iter().filter_map(Value::as_str) {
                assert!(error.contains(&format!("`{word}`")), "{field}: {word}");
            }
            let listed =
                schema["properties"][field]["enum"].as_array().unwrap().iter().filter(|v| v.is_string()).count();
            assert_eq!(error.matches('`').count() / 2, listed + 1, "{field}: {error}");
        };
        closed("act", serde_json::from_str::<Act>("\"?\"").unwrap_err().to_string());
        closed("mode", serde_json::from_str::<Mode>("\"?\"").unwrap_err().to_string());
        closed("provenance", serde_json::from_str::<Provenance>("\"?\"").unwrap_err().to_string());
    }
}
