//! What commands take in common: what to read, what to keep of it, how to show it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Options of the program itself, the same before and after the command's name.
#[derive(Clone, Debug, Args)]
pub struct Display {
    /// Colour and drawn borders: auto means on a terminal only
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true, help_heading = "Display")]
    pub color: Color,
    /// Columns to write for; the terminal's own width, or 100 where there is none
    #[arg(long, value_name = "N", global = true, help_heading = "Display", value_parser = clap::value_parser!(u16).range(30..))]
    pub width: Option<u16>,
}

/// When to use colour: on a terminal unless NO_COLOR is set, also in a pipe or a file, or never.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    // Not documented one by one: clap would print these as help, over a page.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes the choice for the whole run.
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Which rules are in force.
#[derive(Clone, Debug, Default, Args)]
pub struct Rules {
    /// Rules of your own, over the built-in ones (may be repeated; a folder is read whole)
    #[arg(long, value_name = "DIR|FILE", help_heading = "Rules")]
    pub rules: Vec<PathBuf>,
}

impl Rules {
    /// Where users' rules lie, later over earlier: `$STANDPOINT_RULES` (parted as in `$PATH`), then `--rules`.
    pub fn paths(&self) -> Vec<PathBuf> {
        let from_environment = std::env::var_os("STANDPOINT_RULES").unwrap_or_default();
        std::env::split_paths(&from_environment)
            .filter(|path| !path.as_os_str().is_empty())
            .chain(self.rules.iter().cloned())
            .collect()
    }
}

/// What to read and how.
#[derive(Clone, Debug, Default, Args)]
pub struct Reading {
    #[command(flatten)]
    pub rules: Rules,
    /// Read with this conflict's parties; by default detected from who is in the article
    #[arg(long, value_name = "ID", help_heading = "Rules")]
    pub pack: Option<String>,
    /// Also keep readings that the rules are unsure of
    #[arg(long, help_heading = "Rules")]
    pub low_confidence: bool,
    /// JSON Lines: the field that names the article
    #[arg(long, value_name = "FIELD", default_value = "id", help_heading = "JSON Lines input")]
    pub id_field: String,
    /// JSON Lines: the field with the text
    #[arg(long, value_name = "FIELD", default_value = "text", help_heading = "JSON Lines input")]
    pub text_field: String,
    /// JSON Lines: the field with the day of publication
    #[arg(long, value_name = "FIELD", default_value = "date", help_heading = "JSON Lines input")]
    pub date_field: String,
}

/// What to keep of what was read.
#[derive(Clone, Debug, Default, Args)]
pub struct Keep {
    /// Only these parties: ids or names, repeated or parted by commas
    #[arg(long, value_name = "PARTY", value_delimiter = ',', help_heading = "Filters")]
    pub party: Vec<String>,
    /// Only these topics: ids of clusters, topics or propositions
    #[arg(long, value_name = "TOPIC", value_delimiter = ',', help_heading = "Filters")]
    pub topic: Vec<String>,
    /// Only articles of this day or later
    #[arg(long, value_name = "DATE", value_parser = first_day, help_heading = "Filters")]
    pub since: Option<Date>,
    /// Only articles of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Filters")]
    pub until: Option<Date>,
    /// Only what parties say or do themselves
    #[arg(long, conflicts_with = "accept_claims", help_heading = "Filters")]
    pub own_voice: bool,
    /// Let one party's account of another set that party's position and count in scores
    #[arg(long, help_heading = "Filters")]
    pub accept_claims: bool,
}

/// How agreement is scored.
#[derive(Clone, Debug, Default, Args)]
pub struct Scores {
    /// The measure of agreement; dna is congruence minus conflict, as in discourse-network studies
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(["signed", "dna"]), help_heading = "Scores")]
    pub measure: Option<String>,
    /// Weight of a topic in overall scores (may be repeated); 1 where none is given
    #[arg(long, value_name = "TOPIC=N", value_parser = weight, help_heading = "Scores")]
    pub weight: Vec<(String, f64)>,
}

fn weight(given: &str) -> Result<(String, f64), String> {
    let (topic, number) = given.split_once('=').ok_or("a weight is written territory=2")?;
    match number.parse() {
        Ok(number) if number >= 0.0 && f64::is_finite(number) => Ok((topic.to_owned(), number)),
        _ => Err(format!("“{number}” is no weight; 0 or more is")),
    }
}

/// Where the answer goes.
#[derive(Clone, Debug, Default, Args)]
pub struct Destination {
    /// Write to a file, whole or not at all; its ending says the format
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms an answer can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// For reading in a terminal.
    Text,
    /// For pasting into a briefing.
    Markdown,
    /// A page of its own.
    Html,
    /// For spreadsheets.
    Csv,
    /// For programs, as one value.
    Json,
    /// For programs, one value a line.
    Jsonl,
}

impl Format {
    const ALL: [(&'static str, Format); 7] = [
        ("text", Format::Text),
        ("table", Format::Text),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
    ];

    /// A parser for the named formats only.
    pub fn among(names: &'static [&'static str]) -> impl TypedValueParser<Value = Format> {
        PossibleValuesParser::new(names).map(|name| Format::named(&name).unwrap_or(Format::Text))
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// The format that a file's ending asks for.
    pub fn of_ending(path: &std::path::Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }
}

/// A day, or the first day of a month or year.
fn first_day(given: &str) -> Result<Date, String> {
    let whole = match given.len() {
        4 => format!("{given}-01-01"),
        7 => format!("{given}-01"),
        _ => given.to_owned(),
    };
    whole.parse().map_err(|_| "a day is written 2025-03-19 (or 2025-03, or 2025)".to_owned())
}

/// A day, or the last day of a month or year.
fn last_day(given: &str) -> Result<Date, String> {
    let first = first_day(given)?;
    Ok(match given.len() {
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_a_month_or_a_year() {
        assert_eq!(first_day("2025-03-19").unwrap().to_string(), "2025-03-19");
        assert_eq!(first_day("2025-03").unwrap().to_string(), "2025-03-01");
        assert_eq!(last_day("2025-02").unwrap().to_string(), "2025-02-28");
        assert_eq!(last_day("2025").unwrap().to_string(), "2025-12-31");
        assert!(first_day("19 March").is_err());
        assert!(last_day("2025-02-30").is_err());
    }

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(Format::of_ending("a/b.HTML".as_ref()), Some(Format::Html));
        assert_eq!(Format::of_ending("b".as_ref()), None);
    }
}
