//! From the arguments to rules and readings: the one place where the commands meet the engine.

use std::io::{BufRead as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context as _;

use rayon::prelude::*;

use crate::analyzer::{Analyzer, Reader, Settings};
use crate::article::{self, Article, InputError, InputOptions, Source};
use crate::error::Severity;
use crate::ledger::{Options, Reading};
use crate::record::Record;
use crate::rules::RuleSet;

use super::options::{self, Keep};
use super::output::Progress;
use super::{Outcome, complain, filter, suggest};

/// What a command works on.
pub(crate) struct Session {
    /// The rules in force. They live as long as the program: freeing them word by word at its end would cost a tenth of
    /// reading an article.
    pub rules: &'static RuleSet,
    /// One reading an article, in the order of the arguments, not filtered.
    pub readings: Vec<Reading>,
    /// What the filters keep; the ledger applies it.
    pub options: Options,
    /// Something could not be read.
    pub incomplete: bool,
}

impl Session {
    /// Reads rules and articles, for positions on known propositions, and resolves the filters.
    ///
    /// # Errors
    /// Names that nobody knows. Rules and articles that cannot be read are complained about, and the session is marked
    /// incomplete.
    pub(crate) fn open(reading: &options::Reading, keep: &Keep, articles: &[PathBuf]) -> anyhow::Result<Session> {
        // A party that no rule knows may have been met in reported speech alone.
        Session::start(reading, keep, articles, !keep.party.is_empty())
    }

    /// The same, with reported speech on no known proposition.
    pub(crate) fn open_all(reading: &options::Reading, keep: &Keep, articles: &[PathBuf]) -> anyhow::Result<Session> {
        Session::start(reading, keep, articles, true)
    }

    fn start(reading: &options::Reading, keep: &Keep, articles: &[PathBuf], all: bool) -> anyhow::Result<Session> {
        let (analyzer, sound) = analyzer(reading, all)?;
        let (readings, unreadable) = read(analyzer, reading, articles);
        Session::new(analyzer.rules(), readings, keep, unreadable || !sound)
    }

    /// As [`Session::open_all`], with the articles themselves and what `look` sees in each, for a command that shows more of them than
    /// their records.
    pub(crate) fn looking<T: Send>(
        reading: &options::Reading,
        keep: &Keep,
        articles: &[PathBuf],
        look: impl Fn(&mut Reader<'_>, &Article) -> T + Sync + Send,
    ) -> anyhow::Result<(Session, Vec<T>)> {
        let (analyzer, sound) = analyzer(reading, true)?;
        let start = || analyzer.reader();
        let (seen, unreadable) =
            each_article(articles, reading, start, |reader, article| (reader.read(&article), look(reader, &article)));
        let (readings, seen) = seen.into_iter().unzip();
        Ok((Session::new(analyzer.rules(), readings, keep, unreadable || !sound)?, seen))
    }

    fn new(rules: &'static RuleSet, readings: Vec<Reading>, keep: &Keep, incomplete: bool) -> anyhow::Result<Session> {
        let options = filter::options(keep, rules, &readings)?;
        if options.since.is_some() || options.until.is_some() {
            warn_of_undated(&readings);
        }
        Ok(Session { rules, readings, options, incomplete })
    }

    /// How a command that otherwise went well has ended.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.incomplete { Outcome::Incomplete } else { Outcome::Done }
    }
}

/// The rules in force, ready to read by; the flag says whether all of them hold.
fn analyzer(reading: &options::Reading, all: bool) -> anyhow::Result<(&'static Analyzer, bool)> {
    let (rules, sound) = load_rules(&reading.rules, false);
    check_pack(reading, &rules)?;
    let settings = Settings { pack: reading.pack.clone(), low_confidence: reading.low_confidence, all };
    Ok((Box::leak(Box::new(Analyzer::new(rules, &settings))), sound))
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

/// Articles decoded at a time: enough to keep all processors busy, little enough to hold.
const BATCH: (usize, usize) = (256, 16 << 20);

/// Reads everything, in the order given. The flag says whether something could not be read.
fn read(analyzer: &Analyzer, options: &options::Reading, paths: &[PathBuf]) -> (Vec<Reading>, bool) {
    let mut readings = Vec::new();
    let mut incomplete = false;
    let progress = Progress::new();
    for path in paths {
        match records_of(path) {
            Ok(Some(made_earlier)) => readings.extend(made_earlier),
            Err(error) => {
                complain("error", &format!("{}: {error:#}", path.display()));
                incomplete = true;
            }
            Ok(None) => {
                let (read, unreadable) = each_article(
                    std::slice::from_ref(path),
                    options,
                    || analyzer.reader(),
                    |reader, article| {
                        progress.tick();
                        reader.read(&article)
                    },
                );
                readings.extend(read);
                incomplete |= unreadable;
            }
        }
    }
    (readings, incomplete)
}

/// Does something with every article, in parallel, and gives the results in the order of the articles. What cannot be
/// read is complained about; the flag says whether there was any such.
///
/// `start` makes what one thread keeps from article to article.
pub(crate) fn each_article<S: Send, T: Send>(
    paths: &[PathBuf],
    options: &options::Reading,
    start: impl Fn() -> S + Sync + Send,
    each: impl Fn(&mut S, Article) -> T + Sync + Send,
) -> (Vec<T>, bool) {
    let input = InputOptions {
        id_field: options.id_field.clone(),
        text_field: options.text_field.clone(),
        date_field: options.date_field.clone(),
    };
    let mut sources = article::sources(paths, &input);
    let mut results = Vec::new();
    let mut incomplete = false;
    // What one thread keeps goes from piece of work to piece of work; its word table is worth more the longer it is kept.
    let kept: Mutex<Vec<S>> = Mutex::new(Vec::new());
    let one = |state: &mut S, source: Result<Source, InputError>| {
        source.and_then(|source| source.read(&input)).map(|article| each(state, article))
    };
    loop {
        let batch = sources.batch(BATCH.0, BATCH.1);
        if batch.is_empty() {
            return (results, incomplete);
        }
        let read: Vec<Result<T, InputError>> = if batch.len() == 1 {
            // Threads would take longer to start than an article to read.
            let mut state = start();
            batch.into_iter().map(|source| one(&mut state, source)).collect()
        } else {
            let borrow = || Borrowed { state: Some(take(&kept).unwrap_or_else(&start)), from: &kept };
            let all = batch.into_par_iter().map_init(borrow, |borrowed, source| {
                let mut state = borrowed.state.take().unwrap_or_else(&start);
                let result = one(&mut state, source);
                borrowed.state = Some(state);
                result
            });
            all.collect()
        };
        for result in read {
            match result {
                Ok(result) => results.push(result),
                Err(error) => {
                    let hint = error.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
                    complain(if error.is_note() { "note" } else { "error" }, &format!("{error}{hint}"));
                    incomplete |= !error.is_note();
                }
            }
        }
    }
}

/// Something taken from a heap of such, and put back when done with.
struct Borrowed<'k, S> {
    state: Option<S>,
    from: &'k Mutex<Vec<S>>,
}

impl<S> Drop for Borrowed<'_, S> {
    fn drop(&mut self) {
        if let (Some(state), Ok(mut kept)) = (self.state.take(), self.from.lock()) {
            kept.push(state);
        }
    }
}

fn take<S>(kept: &Mutex<Vec<S>>) -> Option<S> {
    kept.lock().ok()?.pop()
}

/// The readings in a file that `standpoint statements` wrote: a record is as good as the article it came from.
/// `None` where the file is something else.
fn records_of(path: &Path) -> anyhow::Result<Option<Vec<Reading>>> {
    if !holds_records(path) {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
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

/// Whether a file is one that `standpoint statements` wrote.
pub(crate) fn holds_records(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "jsonl") && path.is_file() && begins_with_record(path)
}

/// Whether the first line is a record; a collection of articles need not be read whole to see that it is none.
fn begins_with_record(path: &Path) -> bool {
    let Ok(file) = std::fs::File::open(path) else { return false };
    let mut first = String::new();
    let read = std::io::BufReader::new(file).take(1 << 20).read_line(&mut first);
    read.is_ok() && serde_json::from_str::<Record>(&first).is_ok()
}
