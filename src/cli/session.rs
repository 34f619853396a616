//! From the arguments to rules and readings: the one place where the commands meet the engine.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::ledger::Reading;
use crate::record::Record;
use crate::rules::RuleSet;

use super::filter::Filter;
use super::options::{self, Keep};
use super::{Outcome, complain, suggest};

/// What a command works on.
pub(crate) struct Session {
    /// The rules in force.
    pub rules: RuleSet,
    /// One reading an article, in the order of the arguments, filtered.
    pub readings: Vec<Reading>,
    /// What the filters keep, for commands that filter more than records.
    pub filter: Filter,
    /// Some input could not be read.
    pub incomplete: bool,
}

impl Session {
    /// Reads rules and articles and applies the filters.
    ///
    /// # Errors
    /// Rules that cannot be used and names that nobody knows. Articles that cannot be read are complained about, and
    /// the session is marked incomplete.
    pub(crate) fn open(reading: &options::Reading, keep: &Keep, articles: &[PathBuf]) -> anyhow::Result<Session> {
        let rules = load_rules(&reading.rules)?;
        check_pack(reading, &rules)?;
        let (mut readings, incomplete) = read(&rules, reading, articles)?;
        let filter = Filter::new(keep, &rules, &readings)?;
        let undated = filter.apply(&mut readings);
        if let Some(first) = undated.first() {
            let rest = undated.len() - 1;
            let others = if rest == 0 { String::new() } else { format!(" and {rest} more") };
            complain("warning", &format!("{first}{others}: no date found, left out of the window asked for"));
        }
        Ok(Session { rules, readings, filter, incomplete })
    }

    /// How a command that otherwise went well has ended.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.incomplete { Outcome::Incomplete } else { Outcome::Done }
    }
}

/// The rules in force: built-in, then the user's.
pub(crate) fn load_rules(rules: &options::Rules) -> anyhow::Result<RuleSet> {
    let mut set = RuleSet::default();
    for path in rules.paths() {
        anyhow::ensure!(path.exists(), "{}: no such file or folder", path.display());
        merge(&mut set, &path)?;
    }
    Ok(set)
}

fn merge(set: &mut RuleSet, path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> = std::fs::read_dir(path)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
        inside.sort();
        return inside
            .iter()
            .filter(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "yaml"))
            .try_for_each(|path| merge(set, path));
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let file: crate::rules::schema::RuleFile =
        serde_yaml::from_str(&text).with_context(|| format!("{}: not a rule file", path.display()))?;
    set.terms.extend(file.terms);
    set.words.extend(file.words);
    set.cues.extend(file.cues);
    set.clusters.extend(file.clusters);
    set.topics.extend(file.topics);
    set.parties.extend(file.parties);
    set.persons.extend(file.persons);
    set.packs.extend(file.packs);
    set.settings.extend(file.settings);
    Ok(())
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
fn read(_rules: &RuleSet, _options: &options::Reading, articles: &[PathBuf]) -> anyhow::Result<(Vec<Reading>, bool)> {
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
    Ok((readings, incomplete))
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
