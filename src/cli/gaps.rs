//! `standpoint gaps`: the reported speech that was understood to no proposition.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ledger;
use crate::record::Record;
use crate::report::document::{Block, Document, Row, Section, Table, Text};
use crate::report::{csv, json, words};
use crate::rules::RuleSet;

use super::Outcome;
use super::options::{Destination, Display, Format, Keep, Reading};
use super::output;
use super::session::Session;

const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint gaps news/
  standpoint gaps news/ --party Hamas --limit 50
  standpoint gaps news/ --format csv -o to-do.csv";

/// What `gaps` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Show at most this many groups, the largest first
    #[arg(long, value_name = "N", default_value_t = 25)]
    limit: usize,
    /// Form of the answer
    #[arg(short, long, value_parser = Format::among(FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let session = Session::open_all(&args.reading, &args.keep, &args.articles)?;
    let kept = ledger::filter::apply(&session.readings, &session.options);
    let all: Vec<&Record> = kept.iter().flat_map(|reading| &reading.records).collect();
    let open: Vec<&Record> = all.iter().copied().filter(|record| record.proposition.is_none()).collect();
    let groups = group(&open, &known_words(session.rules), args.limit);
    let text = match format {
        Format::Csv => rows(&groups),
        Format::Json => json::render(session.rules, "gaps", serde_json::json!({ "groups": groups }))?,
        _ => {
            let understood = all.len() - open.len();
            output::rendered(&document(&groups, open.len(), understood), format, display, &args.destination)
        }
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}

/// Reported speech that shares some words.
#[derive(Debug, Serialize)]
struct Group<'r> {
    words: String,
    records: Vec<&'r Record>,
}

/// Words that say nothing of what is spoken about: English function words, and names of actors.
fn known_words(rules: &RuleSet) -> BTreeSet<String> {
    const CLOSED: [&str; 14] = [
        "determiner",
        "pronoun",
        "preposition",
        "particle",
        "conjunction",
        "subordinator",
        "wh",
        "modal",
        "auxiliary",
        "negation",
        "adverb",
        "number",
        "time",
        "interjection",
    ];
    let closed = rules.words.iter().filter(|class| {
        let kind = class.id.split('.').next().unwrap_or_default();
        CLOSED.contains(&kind)
    });
    let function = closed.flat_map(|class| class.any.iter().chain(class.verbs.iter()).chain(class.nouns.iter()));
    let forms = rules.words.iter().filter(|class| class.id.starts_with("auxiliary")).flat_map(|class| &class.forms);
    let parties = rules.parties.iter().flat_map(|party| party.names.iter().chain(&party.adjectives));
    let persons = rules.persons.iter().flat_map(|person| std::iter::once(&person.name).chain(&person.aliases));
    let all = function.chain(forms.flatten().chain(parties).chain(persons).map(String::as_str));
    all.flat_map(keys).collect()
}

/// The words of a text, folded: lower case, without a possessive ending, long enough to mean something.
fn keys(text: &str) -> Vec<String> {
    text.unicode_words()
        .map(|word| word.to_lowercase().replace('’', "'").trim_end_matches("'s").to_owned())
        .filter(|word| word.chars().count() > 3 && word.chars().all(|letter| letter.is_alphabetic() || letter == '-'))
        .collect()
}

/// The largest groups of records that share two neighbouring words, or else one.
fn group<'r>(records: &[&'r Record], known: &BTreeSet<String>, limit: usize) -> Vec<Group<'r>> {
    let mut sharing: [BTreeMap<String, BTreeSet<usize>>; 2] = Default::default();
    for (index, record) in records.iter().enumerate() {
        let said: Vec<&str> = record.content.iter().map(|part| part.text.as_str()).collect();
        let words: Vec<String> = keys(&said.join(" ")).into_iter().filter(|word| !known.contains(word)).collect();
        for pair in words.windows(2) {
            sharing[0].entry(pair.join(" ")).or_default().insert(index);
        }
        for word in words {
            sharing[1].entry(word).or_default().insert(index);
        }
    }
    let mut groups = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for by_words in &sharing {
        while groups.len() < limit {
            let free = |members: &BTreeSet<usize>| members.difference(&taken).count();
            // The first in the alphabet of equals, so that the answer is always the same.
            let best = by_words
                .iter()
                .map(|(words, members)| (free(members), words))
                .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
            let Some((2.., words)) = best else { break };
            let members: Vec<usize> = by_words[words].difference(&taken).copied().collect();
            groups.push(Group { words: words.clone(), records: members.iter().map(|index| records[*index]).collect() });
            taken.extend(members);
        }
    }
    groups.sort_by(|a, b| b.records.len().cmp(&a.records.len()).then_with(|| a.words.cmp(&b.words)));
    groups
}

fn said(record: &Record) -> String {
    record.content.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" … ")
}

fn speaker(record: &Record) -> String {
    let speaker = record.speaker.as_ref();
    speaker.map(|speaker| speaker.name.clone().unwrap_or_else(|| speaker.text.clone())).unwrap_or_default()
}

fn document(groups: &[Group<'_>], open: usize, understood: usize) -> Document {
    let rows = groups.iter().map(|group| {
        let mut speakers: Vec<String> = Vec::new();
        for record in &group.records {
            let name = speaker(record);
            if !name.is_empty() && !speakers.contains(&name) {
                speakers.push(name);
            }
        }
        let more = speakers.len().saturating_sub(3);
        speakers.truncate(3);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let example = group.records.first().map_or_else(Text::new, |record| {
            let place = format!(" ¶{}", record.paragraph);
            Text::new().quote(&words::shortened(&said(record))).plain("\n").code(record.article.as_str()).plain(place)
        });
        Row::Cells(vec![
            group.records.len().to_string().into(),
            Text::new().strong(group.words.as_str()).into(),
            format!("{}{more}", speakers.join(", ")).into(),
            example.into(),
        ])
    });
    let columns = ["n", "Words in common", "Who", "For example"].map(str::to_owned).to_vec();
    let grouped: usize = groups.iter().map(|group| group.records.len()).sum();
    let summary = format!(
        "{}: {understood} on a known proposition, {open} on none; {grouped} of these grouped here.",
        words::counted(open + understood, "reported statement")
    );
    let mut blocks = vec![Block::Paragraph(summary.into())];
    if !groups.is_empty() {
        blocks.insert(0, Block::Table(Table { columns, rows: rows.collect(), gathers: false }));
    }
    Document { sections: vec![Section { heading: String::new(), blocks }], ..Document::default() }
}

fn rows(groups: &[Group<'_>]) -> String {
    let headings = ["words", "n", "article", "date", "paragraph", "start", "end", "speaker", "party", "content"];
    let rows = groups.iter().flat_map(|group| {
        group.records.iter().map(|record| {
            vec![
                group.words.clone(),
                group.records.len().to_string(),
                record.article.clone(),
                record.date.clone().unwrap_or_default(),
                record.paragraph.to_string(),
                record.evidence.start.to_string(),
                record.evidence.end.to_string(),
                speaker(record),
                record.holder.as_ref().and_then(|holder| holder.party.clone()).unwrap_or_default(),
                said(record),
            ]
        })
    });
    csv::lines(&headings, rows)
}
