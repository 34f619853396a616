//! `standpoint score`: the readings against a user's own annotations.
//!
//! What is scored is (article, party, topic or proposition, sign, own voice or claim). Recall counts what the
//! annotations require; precision asks whether a reading is anywhere among what they accept, so that a defensible extra
//! reading costs nothing and an invented one does. A claim read as the party's own voice is wrong. Non-committal
//! positions are not scored. False conflicts, two parties put on opposite sides where the annotations do not, are
//! counted apart: they are what costs a tool like this its readers' trust.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use crate::ledger::Reading as Read;
use crate::record::{Provenance, Record};
use crate::report::words::shortened;

use super::options::{Destination, Format, Keep, Reading};
use super::session::Session;
use super::{Outcome, output};

const FORMATS: &[&str] = &["text", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint score gold/ articles/
  standpoint score gold/ articles/ --errors 20     list what was missed and what was invented
  standpoint score gold/ statements.jsonl

GOLD is a JSON file an article, or a folder of them; sign is + or -:
  {\"article\": \"2025-03-19-call\", \"positions\": [{\"party\": \"UKR\", \"topic\": \"military_aid\",
   \"proposition\": \"military_aid.continue\", \"sign\": \"+\", \"conditional\": false, \"provenance\": \"own\",
   \"evidence\": [\"rejected any cut\"], \"required\": true}]}
\"required\": false marks a reading that is acceptable but not demanded; \"alternatives\" lists fields to replace.";

/// What `score` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Annotations: a file or a folder
    gold: PathBuf,
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// List this many of the missed and of the invented positions
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Form of the answer
    #[arg(short, long, value_parser = Format::among(FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let gold = gold_of(&args.gold)?;
    let session = Session::open_all(&args.reading, &Keep::default(), &args.articles)?;
    let score = Score::of(&gold, &session.readings);
    let text = match format {
        Format::Json => serde_json::to_string_pretty(&score)? + "\n",
        _ => score.to_text(args.errors),
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}

/// An annotated article.
#[derive(Clone, Debug, Deserialize)]
struct Gold {
    article: serde_json::Value,
    positions: Vec<Annotation>,
}

/// An annotated position.
#[derive(Clone, Debug, Deserialize)]
struct Annotation {
    party: String,
    topic: String,
    proposition: String,
    sign: String,
    #[serde(default)]
    conditional: Option<bool>,
    #[serde(default)]
    provenance: String,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default = "yes")]
    required: bool,
    #[serde(default)]
    alternatives: Vec<Alternative>,
}

/// Fields of an annotation that may also be otherwise.
#[derive(Clone, Debug, Default, Deserialize)]
struct Alternative {
    party: Option<String>,
    topic: Option<String>,
    proposition: Option<String>,
    sign: Option<String>,
    provenance: Option<String>,
}

fn yes() -> bool {
    true
}

/// The annotations of a file or folder, by article.
fn gold_of(path: &Path) -> anyhow::Result<BTreeMap<String, Vec<Annotation>>> {
    let files = if path.is_dir() {
        let entries = std::fs::read_dir(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
        files.sort();
        files
    } else {
        vec![path.to_owned()]
    };
    anyhow::ensure!(!files.is_empty(), "{}: no annotations (files ending in .json)", path.display());
    let mut gold = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| format!("{}: cannot be read", file.display()))?;
        let read: Gold = serde_json::from_str(&text).with_context(|| format!("{}: no annotations", file.display()))?;
        let article = read.article.as_str().map_or_else(|| read.article.to_string(), str::to_owned);
        let signed = read.positions.into_iter().filter(|position| position.sign == "+" || position.sign == "-");
        gold.insert(article, signed.collect());
    }
    Ok(gold)
}

/// Topics or propositions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Level {
    Topic,
    Proposition,
}

/// What is compared: party, id, sign, and whether it is a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Key {
    party: String,
    id: String,
    sign: char,
    claimed: bool,
}

impl Annotation {
    /// Every key it accepts, its own first.
    fn keys(&self, level: Level) -> Vec<Key> {
        let own = Alternative::default();
        let all = std::iter::once(&own).chain(&self.alternatives);
        all.map(|other| {
            let id = match level {
                Level::Topic => other.topic.as_ref().unwrap_or(&self.topic),
                Level::Proposition => other.proposition.as_ref().unwrap_or(&self.proposition),
            };
            Key {
                party: other.party.as_ref().unwrap_or(&self.party).clone(),
                id: id.clone(),
                sign: if other.sign.as_ref().unwrap_or(&self.sign) == "-" { '-' } else { '+' },
                claimed: other.provenance.as_ref().unwrap_or(&self.provenance) == "claimed",
            }
        })
        .collect()
    }
}

/// The key of a record; `None` where it takes no side, or nobody's.
fn key(record: &Record, level: Level) -> Option<Key> {
    let stance = record.stance.filter(|stance| *stance != 0)?;
    let proposition = record.proposition.as_ref()?;
    let id = if level == Level::Topic { record.topic.as_ref()? } else { proposition };
    Some(Key {
        party: record.holder.as_ref()?.party.clone()?,
        id: id.clone(),
        sign: if stance < 0 { '-' } else { '+' },
        claimed: record.provenance == Provenance::Claimed,
    })
}

/// Precision, recall and their harmonic mean, in percent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Figures {
    precision: f64,
    recall: f64,
    f1: f64,
    read: usize,
    required: usize,
}

impl Figures {
    fn new(right: usize, read: usize, found: usize, required: usize) -> Figures {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(right, read), share(found, required));
        let both = precision + recall;
        let f1 = if both == 0.0 { 0.0 } else { 2.0 * precision * recall / both };
        let percent = |value: f64| (1000.0 * value).round() / 10.0;
        Figures { precision: percent(precision), recall: percent(recall), f1: percent(f1), read, required }
    }
}

/// A position that was missed or invented, with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Fault {
    article: String,
    #[serde(flatten)]
    key: Key,
    evidence: String,
}

/// All that is measured.
#[derive(Clone, Debug, Default, Serialize)]
struct Score {
    articles: usize,
    with_statements: usize,
    topic: Figures,
    proposition: Figures,
    conflicts_annotated: usize,
    conflicts_found: usize,
    conflicts_false: usize,
    condition_compared: usize,
    condition_right: f64,
    missed: Vec<Fault>,
    invented: Vec<Fault>,
}

impl Score {
    fn of(gold: &BTreeMap<String, Vec<Annotation>>, readings: &[Read]) -> Score {
        let mut read: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for record in readings.iter().flat_map(|reading| &reading.records) {
            if key(record, Level::Proposition).is_some()
                && let Some(article) = known_as(&record.article, gold)
            {
                read.entry(article).or_default().push(record);
            }
        }
        let mut score = Score { articles: gold.len(), with_statements: read.len(), ..Score::default() };
        (score.topic, ..) = figures(gold, &read, Level::Topic);
        (score.proposition, score.missed, score.invented) = figures(gold, &read, Level::Proposition);
        score.count_conflicts(gold, &read);
        score.compare_conditions(gold, &read);
        score
    }

    fn count_conflicts(&mut self, gold: &BTreeMap<String, Vec<Annotation>>, read: &BTreeMap<&str, Vec<&Record>>) {
        let annotated = conflicts(gold.iter().flat_map(|(article, positions)| {
            let keys = positions.iter().flat_map(|position| position.keys(Level::Proposition));
            keys.map(move |key| (article.as_str(), key))
        }));
        let found = conflicts(read.iter().flat_map(|(article, records)| {
            records.iter().filter_map(move |record| Some((*article, key(record, Level::Proposition)?)))
        }));
        self.conflicts_annotated = annotated.len();
        self.conflicts_found = found.intersection(&annotated).count();
        self.conflicts_false = found.difference(&annotated).count();
    }

    fn compare_conditions(&mut self, gold: &BTreeMap<String, Vec<Annotation>>, read: &BTreeMap<&str, Vec<&Record>>) {
        let mut right = 0;
        for (article, positions) in gold {
            for (position, conditional) in positions.iter().filter_map(|p| Some((p, p.conditional?))) {
                let wanted = position.keys(Level::Proposition).into_iter().next();
                for record in read.get(article.as_str()).into_iter().flatten() {
                    if key(record, Level::Proposition) == wanted {
                        self.condition_compared += 1;
                        right += usize::from(record.conditional == conditional);
                    }
                }
            }
        }
        let compared = self.condition_compared.max(1);
        self.condition_right = (1000.0 * right as f64 / compared as f64).round() / 10.0;
    }

    fn to_text(&self, errors: usize) -> String {
        let mut text = String::new();
        for (name, faults) in [("missed", &self.missed), ("invented", &self.invented)] {
            if errors > 0 {
                _ = writeln!(text, "-- {name} ({})", faults.len());
                for fault in faults.iter().take(errors) {
                    let Key { party, id, sign, claimed } = &fault.key;
                    let voice = if *claimed { "claimed" } else { "own" };
                    let evidence = shortened(&fault.evidence);
                    _ = writeln!(text, "  {} | {party} | {id} | {sign} | {voice} | {evidence}", fault.article);
                }
            }
        }
        _ = writeln!(text, "articles {}, with statements {}", self.articles, self.with_statements);
        for (name, figures) in [("topic", &self.topic), ("proposition", &self.proposition)] {
            let Figures { precision, recall, f1, read, required } = figures;
            _ = writeln!(
                text,
                "{name:12} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}   (read {read}, required {required})"
            );
        }
        _ = writeln!(
            text,
            "conflicts    annotated {}, found {}, false {}",
            self.conflicts_annotated, self.conflicts_found, self.conflicts_false
        );
        if self.condition_compared > 0 {
            let (compared, right) = (self.condition_compared, self.condition_right);
            _ = writeln!(text, "conditions   of {compared} matched records, flag right {right:.1}");
        }
        text
    }
}

/// The name under which an article is annotated: its id, its file's name, or that without its ending.
fn known_as<'g>(article: &str, gold: &'g BTreeMap<String, Vec<Annotation>>) -> Option<&'g str> {
    let path = Path::new(article);
    let names = [Some(article), path.file_name().and_then(|n| n.to_str()), path.file_stem().and_then(|n| n.to_str())];
    names.into_iter().flatten().find_map(|name| gold.get_key_value(name)).map(|(name, _)| name.as_str())
}

fn figures(
    gold: &BTreeMap<String, Vec<Annotation>>,
    read: &BTreeMap<&str, Vec<&Record>>,
    level: Level,
) -> (Figures, Vec<Fault>, Vec<Fault>) {
    let (mut right, mut n_read, mut found, mut n_required) = (0, 0, 0, 0);
    let (mut missed, mut invented) = (Vec::new(), Vec::new());
    for (article, positions) in gold {
        let mut keys: BTreeMap<Key, &Record> = BTreeMap::new();
        for record in read.get(article.as_str()).into_iter().flatten() {
            if let Some(key) = key(record, level) {
                keys.entry(key).or_insert(record);
            }
        }
        let accepted: BTreeSet<Key> = positions.iter().flat_map(|position| position.keys(level)).collect();
        n_read += keys.len();
        for (key, record) in &keys {
            if accepted.contains(key) {
                right += 1;
            } else {
                let evidence = record.evidence.text.clone();
                invented.push(Fault { article: article.clone(), key: key.clone(), evidence });
            }
        }
        let mut seen = BTreeSet::new();
        for position in positions.iter().filter(|position| position.required) {
            let wanted = position.keys(level);
            let Some(first) = wanted.first().cloned() else { continue };
            if !seen.insert(first.clone()) {
                continue;
            }
            n_required += 1;
            if wanted.iter().any(|key| keys.contains_key(key)) {
                found += 1;
            } else {
                let evidence = position.evidence.first().cloned().unwrap_or_default();
                missed.push(Fault { article: article.clone(), key: first, evidence });
            }
        }
    }
    (Figures::new(right, n_read, found, n_required), missed, invented)
}

/// Pairs of parties on opposite sides of a proposition in one article, in their own voice.
fn conflicts<'a>(keys: impl Iterator<Item = (&'a str, Key)>) -> BTreeSet<(String, String, String, String)> {
    let mut sides: BTreeMap<(&str, String), [BTreeSet<String>; 2]> = BTreeMap::new();
    for (article, key) in keys.filter(|(_, key)| !key.claimed) {
        let [for_it, against_it] = sides.entry((article, key.id)).or_default();
        if key.sign == '+' {
            for_it.insert(key.party)
        } else {
            against_it.insert(key.party)
        };
    }
    let mut pairs = BTreeSet::new();
    for ((article, id), [for_it, against_it]) in &sides {
        for a in for_it {
            for b in against_it.iter().filter(|b| *b != a) {
                let (first, second) = if a < b { (a, b) } else { (b, a) };
                pairs.insert(((*article).to_owned(), id.clone(), first.clone(), second.clone()));
            }
        }
    }
    pairs
}
