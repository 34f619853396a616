//! From the arguments to rules and readings: the one place where the commands meet the engine.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::error::Severity;
use crate::ledger::{Options, Reading};
use crate::record::Record;
use crate::rules::RuleSet;

use super::options::{self, Keep};
use super::{Outcome, complain, filter, suggest};

/// What a command works on.
pub(crate) struct Session {
    /// The rules in force.
    pub rules: RuleSet,
    /// One reading an article, in the order of the arguments, not filtered.
    pub readings: Vec<Reading>,
    /// What the filters keep; the ledger applies it.
    pub options: Options,
    /// Something could not be read.
    pub incomplete: bool,
}

impl Session {
    /// Reads rules and articles and resolves the filters.
    ///
    /// # Errors
    /// Names that nobody knows. Rules and articles that cannot be read are complained about, and the session is marked
    /// incomplete.
    pub(crate) fn open(reading: &options::Reading, keep: &Keep, articles: &[PathBuf]) -> anyhow::Result<Session> {
        let (rules, sound) = load_rules(&reading.rules, false);
        check_pack(reading, &rules)?;
        let (readings, unreadable) = read(&rules, reading, articles);
        let options = filter::options(keep, &rules, &readings)?;
        if options.since.is_some() || options.until.is_some() {
            warn_of_undated(&readings);
        }
        Ok(Session { rules, readings, options, incomplete: unreadable || !sound })
    }

    /// How a command that otherwise went well has ended.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.incomplete { Outcome::Incomplete } else { Outcome::Done }
    }
}

fn warn_of_undated(readings: &[Reading]) {
    let mut undated = readings.iter().filter(|reading| reading.date.is_none());
    if let Some(first) = undated.next() {
        let others = match undated.count() {
            0 => String::new(),
            rest => format!(" and {rest} more"),
        };
        complain("warning", &format!("{}{others}: no date found, left out of the window asked for", first.article));
    }
}

/// The rules in force: built-in, then the user's. What is wrong with these is complained about; the flag says whether
/// all of them hold.
pub(crate) fn load_rules(rules: &options::Rules, examples: bool) -> (RuleSet, bool) {
    let (set, problems) = crate::rules::load::load(&rules.paths(), examples);
    let colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    for problem in &problems {
        let _ = writeln!(anstream::stderr().lock(), "{}\n", problem.render(colour));
    }
    (set, problems.iter().all(|problem| problem.severity != Severity::Error))
}

fn check_pack(reading: &options::Reading, rules: &RuleSet) -> anyhow::Result<()> {
    match &reading.pack {
        Some(id) if rules.pack(id).is_none() => {
            Err(suggest::unknown("pack", id, rules.packs.iter().map(|pack| pack.id.as_str())))
        }
        _ => Ok(()),
    }
}

/// Reads every article. The flag says whether something could not be read.
fn read(_rules: &RuleSet, _options: &options::Reading, articles: &[PathBuf]) -> (Vec<Reading>, bool) {
    let mut readings = Vec::new();
    let mut incomplete = false;
    for path in articles {
        match records_of(path) {
            Ok(Some(made_earlier)) => readings.extend(made_earlier),
            Ok(None) => {
                complain("error", &format!("{}: articles cannot be read yet", path.display()));
                incomplete = true;
            }
            Err(error) => {
                complain("error", &format!("{}: {error:#}", path.display()));
                incomplete = true;
            }
        }
    }
    (readings, incomplete)
}

/// The readings in a file that `standpoint statements` wrote: a record is as good as the article it came from.
/// `None` where the file is something else.
fn records_of(path: &Path) -> anyhow::Result<Option<Vec<Reading>>> {
    if path.extension().is_none_or(|ending| ending != "jsonl") {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    if lines.peek().is_none_or(|(_, first)| serde_json::from_str::<Record>(first).is_err()) {
        return Ok(None);
    }
    let mut readings: Vec<Reading> = Vec::new();
    for (number, line) in lines {
        let record: Record =
            serde_json::from_str(line).with_context(|| format!("line {}: not a record", number + 1))?;
        match readings.iter_mut().rev().find(|reading| reading.article == record.article) {
            Some(reading) => reading.records.push(record),
            None => readings.push(Reading {
                article: record.article.clone(),
                date: record.date.clone(),
                outlet: record.outlet.clone(),
                records: vec![record],
                ..Reading::default()
            }),
        }
    }
    Ok(Some(readings))
}
