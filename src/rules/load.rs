//! Reading rules: the built-in files, then the user's, by one road.
//!
//! Every file has the same form ([`RuleFile`]) and goes through the same merge; the built-in files have only been
//! parsed beforehand (see `build.rs`). Layers follow each other: built-in ← each path given, a file or a folder with all
//! YAML files below it, by name.
//!
//! * An entry with a known id replaces the earlier entry, whole and in its place; a new id comes last.
//! * `disable: [id]` leaves an entry of an earlier layer out, of whatever kind.
//! * `propositions:` adds to a topic, or replaces in it, single propositions; the topic is the id's first part.
//! * `phrases:` adds wordings to a proposition; nothing need be repeated:
//!
//! ```yaml
//! phrases:
//!   - {proposition: ceasefire.full, names: ["Christmas truce"]}
//! ```
//!
//! What is wrong with a file costs that file (if it cannot be parsed) or that entry, never the run: [`load`] returns
//! the rules that hold together with a list of what does not.

use super::schema::{CounterExample, Example, Proposition, RuleFile};
use super::{RuleSet, check};
use crate::error::{Diagnostic, Severity, Source, nearest};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

mod data {
    include!(concat!(env!("OUT_DIR"), "/data.rs"));
}

static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
static EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.bin"));
static ORIGINS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/origins.bin"));

/// What sort of entry an id belongs to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A term of patterns.
    Term,
    /// A word class.
    Words,
    /// A cue.
    Cue,
    /// A cluster.
    Cluster,
    /// A topic.
    Topic,
    /// A proposition.
    Proposition,
    /// A party.
    Party,
    /// A person.
    Person,
    /// A pack.
    Pack,
    /// A setting.
    Setting,
}

impl Kind {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Term => "term",
            Kind::Words => "word class",
            Kind::Cue => "cue",
            Kind::Cluster => "cluster",
            Kind::Topic => "topic",
            Kind::Proposition => "proposition",
            Kind::Party => "party",
            Kind::Person => "person",
            Kind::Pack => "pack",
            Kind::Setting => "setting",
        }
    }
}

/// A user's rule file, as loaded.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its text.
    pub source: Arc<Source>,
    /// Its entries.
    pub file: RuleFile,
}

/// The built-in rule files: path below `data`, text.
pub fn built_in_files() -> &'static [(&'static str, &'static str)] {
    data::FILES
}

/// The built-in rules, without their examples.
pub fn built_in() -> RuleSet {
    let mut rules = RuleSet::default();
    rules.take(embedded());
    rules.hash = short(data::HASH);
    rules.settle(&mut Vec::new());
    rules
}

/// The built-in rules and the user's over them, with what is wrong with the user's files.
///
/// `paths` are files or folders. Examples are left out unless asked for: only `codebook test` and `codebook show` read
/// them.
pub fn load(paths: &[PathBuf], examples: bool) -> (RuleSet, Vec<Diagnostic>) {
    if paths.is_empty() && !examples {
        return (built_in(), Vec::new());
    }
    let mut problems = Vec::new();
    let mut rules = RuleSet::default();
    rules.take(if examples { embedded_whole() } else { embedded() });
    let mut hash = Sha256::new();
    hash.update(data::HASH);
    for path in paths {
        for file in rule_files(path, &mut problems) {
            match std::fs::read_to_string(&file) {
                Ok(text) => {
                    hash.update((text.len() as u64).to_le_bytes());
                    hash.update(text.as_bytes());
                    rules.add(&file.display().to_string(), text, &mut problems);
                }
                Err(error) => {
                    problems.push(Diagnostic::error(format!("{}: rules cannot be read: {error}", file.display())));
                }
            }
        }
    }
    rules.hash = short(data::HASH);
    if !rules.layers.is_empty() {
        let mut hex = String::new();
        for byte in hash.finalize() {
            let _ = write!(hex, "{byte:02x}");
        }
        rules.hash = short(&hex);
    }
    rules.settle(&mut problems);
    if !rules.layers.is_empty() {
        // What the built-in rules lack is for their own tests; what the user's files name is said on every run.
        let of_user = |p: &Diagnostic| {
            p.severity == Severity::Error
                && p.source_file.as_ref().is_some_and(|s| rules.layers.iter().any(|l| l.source.path == s.path))
        };
        let known: FxHashSet<String> = problems.iter().map(|p| p.message.clone()).collect();
        problems.extend(check::references(&rules).into_iter().filter(|p| of_user(p) && !known.contains(&p.message)));
    }
    (rules, problems)
}

/// The rule files at a path: itself, or all YAML files below it, by name.
fn rule_files(path: &Path, problems: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(Diagnostic::error(format!("{}: rules cannot be read: {error}", folder.display())));
                continue;
            }
        };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
                files.push(path);
            }
        }
    }
    if files.is_empty() {
        problems.push(Diagnostic::error(format!("{}: no rule files (*.yaml) in this folder", path.display())));
    }
    files.sort();
    files
}

/// Parses one rule file; what is wrong with it is said with its place and, for a misspelt key, the right one.
pub fn parse(source: &Arc<Source>) -> Result<RuleFile, Box<Diagnostic>> {
    let text = source.text.as_ref();
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(RuleFile::default());
    }
    serde_yaml::from_str(text).map_err(|error| Box::new(unparsed(source, &error)))
}

fn unparsed(source: &Arc<Source>, error: &serde_yaml::Error) -> Diagnostic {
    let text = source.text.as_ref();
    let whole = error.to_string();
    let message = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
    let mut quoted = message.split('`').skip(1).step_by(2);
    let wrong =
        if message.contains("unknown field") || message.contains("unknown variant") { quoted.next() } else { None };
    let span = error.location().map(|place| offending(text, place.index(), wrong));
    let problem = |message: &str| Diagnostic::error(message).at(source, span.clone());
    match wrong {
        Some(wrong) => {
            let known: Vec<&str> = quoted.collect();
            let what = if message.contains("unknown field") { "unknown key" } else { "unknown value" };
            let problem = problem(&format!("{what} `{wrong}`"));
            match nearest(wrong, known.iter().copied()) {
                Some(right) => problem.hint(format!("did you mean `{right}`?")),
                None => problem.hint(format!("known here: {}", known.join(", "))),
            }
        }
        None => problem(message),
    }
}

/// The bytes to underline: the wrong word if it stands at or after the parser's place, else the rest of the line.
fn offending(text: &str, index: usize, wrong: Option<&str>) -> std::ops::Range<usize> {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    if let Some(wrong) = wrong
        && let Some(at) = text[index..].find(wrong)
    {
        return index + at..index + at + wrong.len();
    }
    let end = text[index..].find('\n').map_or(text.len(), |i| index + i);
    index..end.max((index + 1).min(text.len())).max(index)
}

fn short(hash: &str) -> String {
    hash[..12].to_owned()
}

/// The blobs are written by our own build from the same types, so that they cannot fail to be read; should they, the
/// program has no rules and every test says so.
fn embedded() -> RuleFile {
    postcard::from_bytes(RULES).unwrap_or_default()
}

/// With the examples put back.
fn embedded_whole() -> RuleFile {
    let mut rules = embedded();
    let examples: Vec<(Vec<Example>, Vec<CounterExample>)> = postcard::from_bytes(EXAMPLES).unwrap_or_default();
    let mut examples = examples.into_iter();
    for cue in &mut rules.cues {
        cue.examples = examples.next().unwrap_or_default().0;
    }
    for proposition in rules.topics.iter_mut().flat_map(|t| &mut t.propositions).chain(&mut rules.propositions) {
        (proposition.examples, proposition.counterexamples) = examples.next().unwrap_or_default();
    }
    rules
}

/// Where each built-in entry comes from: index into [`built_in_files`].
fn built_in_origins() -> &'static FxHashMap<(Kind, String), usize> {
    static INDEX: OnceLock<FxHashMap<(Kind, String), usize>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let counts: Vec<(String, [usize; 11])> = postcard::from_bytes(ORIGINS).unwrap_or_default();
        let mut index = FxHashMap::default();
        let rules = embedded();
        // By list, in the order of [`RuleFile::counts`]; an entry is its id, and a topic's propositions' ids with it.
        type Ids = Vec<(Kind, String)>;
        fn plain(kind: Kind, ids: impl Iterator<Item = String>) -> Vec<Ids> {
            ids.map(|id| vec![(kind, id)]).collect()
        }
        let topics = rules.topics.into_iter().map(|t| {
            let propositions = t.propositions.into_iter().map(|p| (Kind::Proposition, p.id));
            std::iter::once((Kind::Topic, t.id)).chain(propositions).collect()
        });
        let lists: [(usize, Vec<Ids>); 10] = [
            (0, plain(Kind::Term, rules.terms.into_iter().map(|e| e.id))),
            (1, plain(Kind::Words, rules.words.into_iter().map(|e| e.id))),
            (2, plain(Kind::Cue, rules.cues.into_iter().map(|e| e.id))),
            (3, plain(Kind::Cluster, rules.clusters.into_iter().map(|e| e.id))),
            (4, topics.collect()),
            (5, plain(Kind::Proposition, rules.propositions.into_iter().map(|e| e.id))),
            (7, plain(Kind::Party, rules.parties.into_iter().map(|e| e.id))),
            (8, plain(Kind::Person, rules.persons.into_iter().map(|e| e.id))),
            (9, plain(Kind::Pack, rules.packs.into_iter().map(|e| e.id))),
            (10, plain(Kind::Setting, rules.settings.into_iter().map(|e| e.id))),
        ];
        for (list, entries) in lists {
            let mut entries = entries.into_iter();
            for (file, (_, counts)) in counts.iter().enumerate() {
                for ids in entries.by_ref().take(counts[list]) {
                    for id in ids {
                        index.entry(id).or_insert(file);
                    }
                }
            }
        }
        index
    })
}

/// Puts `entry` in the place of the one with its id, or last.
macro_rules! put {
    ($list:expr, $entries:expr) => {{
        let list = &mut $list;
        let known: FxHashMap<String, usize> = list.iter().enumerate().map(|(i, e)| (e.id.clone(), i)).collect();
        for entry in $entries {
            match known.get(&entry.id) {
                Some(&i) => list[i] = entry,
                None => list.push(entry),
            }
        }
    }};
}

impl RuleSet {
    /// Takes all entries of a file as they are: the first layer.
    fn take(&mut self, file: RuleFile) {
        self.terms = file.terms;
        self.words = file.words;
        self.cues = file.cues;
        self.clusters = file.clusters;
        self.topics = file.topics;
        self.phrases = file.phrases;
        self.parties = file.parties;
        self.persons = file.persons;
        self.packs = file.packs;
        self.settings = file.settings;
        for proposition in file.propositions {
            // A built-in proposition without its topic is found by the data tests.
            self.put_proposition(proposition);
        }
    }

    /// Merges a user's file, given as text, over what is there.
    ///
    /// [`RuleSet::settle`] must follow, once, after the last file.
    pub(crate) fn add(&mut self, path: &str, text: String, problems: &mut Vec<Diagnostic>) {
        let source = Arc::new(Source { path: path.to_owned(), text: Cow::Owned(text) });
        let mut file = match parse(&source) {
            Ok(file) => file,
            Err(problem) => {
                problems.push(*problem);
                return;
            }
        };
        drop_repeated(&mut file, &source, problems);
        for id in &file.disable {
            if !self.remove(id) {
                let ids = self.ids();
                problems.push(
                    Diagnostic::error(format!("nothing to disable: no entry has the id `{id}`"))
                        .at(&source, source.find(None, id))
                        .nearest(id, ids.iter().map(|(_, id)| id.as_str())),
                );
            }
        }
        self.layers.push(Layer { source: Arc::clone(&source), file: file.clone() });
        put!(self.terms, file.terms);
        put!(self.words, file.words);
        put!(self.cues, file.cues);
        put!(self.clusters, file.clusters);
        put!(self.topics, file.topics);
        put!(self.parties, file.parties);
        put!(self.persons, file.persons);
        put!(self.packs, file.packs);
        put!(self.settings, file.settings);
        self.phrases.extend(file.phrases);
        for proposition in file.propositions {
            let id = proposition.id.clone();
            if !self.put_proposition(proposition) {
                let id = id.as_str();
                let topic = id.split_once('.').map_or(id, |(topic, _)| topic);
                problems.push(
                    Diagnostic::error(format!("the proposition `{id}` has no topic: there is no `{topic}`"))
                        .at(&source, source.entry(id))
                        .nearest(topic, self.topics.iter().map(|t| t.id.as_str())),
                );
            }
        }
    }

    /// Puts a proposition into its topic; whether there is one.
    fn put_proposition(&mut self, proposition: Proposition) -> bool {
        let topic = proposition.id.split_once('.').map(|(topic, _)| topic);
        let Some(topic) = self.topics.iter_mut().find(|t| Some(t.id.as_str()) == topic) else {
            return false;
        };
        match topic.propositions.iter_mut().find(|p| p.id == proposition.id) {
            Some(old) => *old = proposition,
            None => topic.propositions.push(proposition),
        }
        true
    }

    /// Removes every entry with this id; whether there was one.
    fn remove(&mut self, id: &str) -> bool {
        let before = self.size();
        self.terms.retain(|e| e.id != id);
        self.words.retain(|e| e.id != id);
        self.cues.retain(|e| e.id != id);
        self.clusters.retain(|e| e.id != id);
        self.topics.retain(|e| e.id != id);
        self.parties.retain(|e| e.id != id);
        self.persons.retain(|e| e.id != id);
        self.packs.retain(|e| e.id != id);
        self.settings.retain(|e| e.id != id);
        for topic in &mut self.topics {
            topic.propositions.retain(|p| p.id != id);
        }
        self.size() != before
    }

    fn size(&self) -> usize {
        self.ids().len()
    }

    /// Every id with its kind, in the order of the lists.
    pub fn ids(&self) -> Vec<(Kind, String)> {
        ids_of(&self.terms, &self.words, &self.cues, &self.clusters)
            .chain(self.topics.iter().map(|e| (Kind::Topic, e.id.clone())))
            .chain(self.topics.iter().flat_map(|t| &t.propositions).map(|e| (Kind::Proposition, e.id.clone())))
            .chain(self.parties.iter().map(|e| (Kind::Party, e.id.clone())))
            .chain(self.persons.iter().map(|e| (Kind::Person, e.id.clone())))
            .chain(self.packs.iter().map(|e| (Kind::Pack, e.id.clone())))
            .chain(self.settings.iter().map(|e| (Kind::Setting, e.id.clone())))
            .collect()
    }

    /// What follows the last merge: topics in the order of their clusters, and `extends` resolved.
    fn settle(&mut self, problems: &mut Vec<Diagnostic>) {
        let order: FxHashMap<&str, usize> = self.clusters.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
        self.topics.sort_by_key(|t| order.get(t.cluster.as_str()).copied().unwrap_or(usize::MAX));
        self.resolve_extends(problems);
    }

    /// A proposition that extends another takes over its wordings, and what that one takes over itself.
    fn resolve_extends(&mut self, problems: &mut Vec<Diagnostic>) {
        let all = || self.topics.iter().flat_map(|t| &t.propositions);
        if all().all(|p| p.extends.is_none()) {
            return;
        }
        let by_id: FxHashMap<&str, &Proposition> = all().map(|p| (p.id.as_str(), p)).collect();
        let mut taken: Vec<(String, [Vec<String>; 4])> = Vec::new();
        for start in all().filter(|p| p.extends.is_some()) {
            let mut path = vec![start.id.as_str()];
            let mut words: [Vec<String>; 4] = Default::default();
            let mut at = start;
            while let Some(parent) = &at.extends {
                let place = self.place(Kind::Proposition, &at.id, parent);
                if path.contains(&parent.as_str()) {
                    // Said once, by the first of the circle.
                    if *parent == start.id && path.iter().min() == Some(&start.id.as_str()) {
                        path.push(parent);
                        problems.push(place(format!("`extends` runs in a circle: {}", path.join(" → "))));
                    }
                    break;
                }
                let Some(next) = by_id.get(parent.as_str()) else {
                    let message = format!("`{}` extends `{parent}`, which does not exist", at.id);
                    problems.push(place(message).nearest(parent, by_id_sorted(&by_id)));
                    break;
                };
                for (to, (_, from)) in words.iter_mut().zip(next.wordings()) {
                    to.extend(from.iter().cloned());
                }
                path.push(parent);
                at = next;
            }
            taken.push((start.id.clone(), words));
        }
        for (id, taken) in taken {
            for proposition in self.topics.iter_mut().flat_map(|t| &mut t.propositions).filter(|p| p.id == id) {
                let Proposition { names, opposites, pro, con, .. } = proposition;
                for (to, from) in [names, opposites, pro, con].into_iter().zip(&taken) {
                    let own: FxHashSet<String> = to.iter().cloned().collect();
                    to.extend(from.iter().filter(|w| !own.contains(*w)).cloned());
                }
            }
        }
    }

    /// Makes an error at `value` in the entry of this kind and id, wherever it was defined.
    fn place(&self, kind: Kind, id: &str, value: &str) -> impl Fn(String) -> Diagnostic {
        let source = self.origin(kind, id);
        let span = source.as_ref().and_then(|s| s.find(Some(id), value));
        move |message| match &source {
            Some(source) => Diagnostic::error(message).at(source, span.clone()),
            None => Diagnostic::error(message),
        }
    }

    /// The file in which an entry was defined last.
    pub fn origin(&self, kind: Kind, id: &str) -> Option<Arc<Source>> {
        if let Some(layer) = self.layers.iter().rev().find(|l| defines(&l.file, kind, id)) {
            return Some(Arc::clone(&layer.source));
        }
        let file = *built_in_origins().get(&(kind, id.to_owned()))?;
        Some(built_in_source(file))
    }
}

/// A built-in file as a source; its path begins with `data/`.
pub fn built_in_source(file: usize) -> Arc<Source> {
    static SOURCES: OnceLock<Vec<Arc<Source>>> = OnceLock::new();
    let sources = SOURCES.get_or_init(|| {
        data::FILES
            .iter()
            .map(|(path, text)| Arc::new(Source { path: format!("data/{path}"), text: Cow::Borrowed(text) }))
            .collect()
    });
    Arc::clone(&sources[file])
}

fn by_id_sorted<'a>(by_id: &FxHashMap<&'a str, &Proposition>) -> Vec<&'a str> {
    let mut ids: Vec<&str> = by_id.keys().copied().collect();
    ids.sort_unstable();
    ids
}

fn ids_of<'a>(
    terms: &'a [super::schema::Term],
    words: &'a [super::schema::WordClass],
    cues: &'a [super::schema::Cue],
    clusters: &'a [super::schema::Cluster],
) -> impl Iterator<Item = (Kind, String)> + 'a {
    terms
        .iter()
        .map(|e| (Kind::Term, e.id.clone()))
        .chain(words.iter().map(|e| (Kind::Words, e.id.clone())))
        .chain(cues.iter().map(|e| (Kind::Cue, e.id.clone())))
        .chain(clusters.iter().map(|e| (Kind::Cluster, e.id.clone())))
}

/// Every id that a file defines, with its kind.
pub(crate) fn ids_of_file(file: &RuleFile) -> Vec<(Kind, String)> {
    let mut ids: Vec<(Kind, String)> = ids_of(&file.terms, &file.words, &file.cues, &file.clusters).collect();
    ids.extend(file.topics.iter().map(|e| (Kind::Topic, e.id.clone())));
    let propositions = file.topics.iter().flat_map(|t| &t.propositions).chain(&file.propositions);
    ids.extend(propositions.map(|e| (Kind::Proposition, e.id.clone())));
    ids.extend(file.parties.iter().map(|e| (Kind::Party, e.id.clone())));
    ids.extend(file.persons.iter().map(|e| (Kind::Person, e.id.clone())));
    ids.extend(file.packs.iter().map(|e| (Kind::Pack, e.id.clone())));
    ids.extend(file.settings.iter().map(|e| (Kind::Setting, e.id.clone())));
    ids
}

fn defines(file: &RuleFile, kind: Kind, id: &str) -> bool {
    match kind {
        Kind::Term => file.terms.iter().any(|e| e.id == id),
        Kind::Words => file.words.iter().any(|e| e.id == id),
        Kind::Cue => file.cues.iter().any(|e| e.id == id),
        Kind::Cluster => file.clusters.iter().any(|e| e.id == id),
        Kind::Topic => file.topics.iter().any(|e| e.id == id),
        Kind::Proposition => {
            file.topics.iter().flat_map(|t| &t.propositions).chain(&file.propositions).any(|e| e.id == id)
        }
        Kind::Party => file.parties.iter().any(|e| e.id == id),
        Kind::Person => file.persons.iter().any(|e| e.id == id),
        Kind::Pack => file.packs.iter().any(|e| e.id == id),
        Kind::Setting => file.settings.iter().any(|e| e.id == id),
    }
}

/// Takes out the second of two entries with one id in a file, and says so.
fn drop_repeated(file: &mut RuleFile, source: &Arc<Source>, problems: &mut Vec<Diagnostic>) {
    macro_rules! once {
        ($kind:expr, $list:expr, $seen:expr) => {
            $list.retain(|entry| {
                let new = $seen.insert(entry.id.clone());
                if !new {
                    problems.push(repeated($kind, &entry.id, source));
                }
                new
            });
        };
        ($kind:expr, $list:expr) => {
            let mut seen: FxHashSet<String> = FxHashSet::default();
            once!($kind, $list, seen);
        };
    }
    once!(Kind::Term, file.terms);
    once!(Kind::Words, file.words);
    once!(Kind::Cue, file.cues);
    once!(Kind::Cluster, file.clusters);
    once!(Kind::Topic, file.topics);
    once!(Kind::Party, file.parties);
    once!(Kind::Person, file.persons);
    once!(Kind::Pack, file.packs);
    once!(Kind::Setting, file.settings);
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for topic in &mut file.topics {
        once!(Kind::Proposition, topic.propositions, seen);
    }
    once!(Kind::Proposition, file.propositions, seen);
}

/// The second place of an id is underlined, the first is shown beside it.
pub(crate) fn repeated(kind: Kind, id: &str, source: &Arc<Source>) -> Diagnostic {
    let first = source.entry(id);
    let second = first.as_ref().and_then(|first| {
        let rest = Source { path: String::new(), text: Cow::Owned(source.text[first.end..].to_owned()) };
        rest.entry(id).map(|r| r.start + first.end..r.end + first.end)
    });
    let problem = Diagnostic::error(format!("the {} `{id}` is defined twice; the first is used", kind.name()));
    match (first, second) {
        (Some(first), Some(second)) => problem.at(source, Some(second)).related(source, first, "first defined here"),
        (first, _) => problem.at(source, first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOPIC: &str = "topics:\n  - id: water\n    name: Water\n    cluster: land\n    definition: Rivers.\n    \
                         propositions:\n      - id: water.share\n        text: The river is shared.\n        names: [river treaty]\n";

    fn with(files: &[&str]) -> (RuleSet, Vec<Diagnostic>) {
        let mut rules = RuleSet::default();
        let mut problems = Vec::new();
        for (i, text) in files.iter().enumerate() {
            rules.add(&format!("{i}.yaml"), (*text).to_owned(), &mut problems);
        }
        rules.settle(&mut problems);
        (rules, problems)
    }

    fn said(problems: &[Diagnostic]) -> Vec<String> {
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_embedded_is_what_the_files_say() {
        let mut all = RuleFile::default();
        for (i, (path, _)) in built_in_files().iter().enumerate() {
            let file = parse(&built_in_source(i)).unwrap_or_else(|e| panic!("{path}: {e}"));
            all.append(file);
        }
        assert!(all == embedded_whole(), "the embedded rules differ from the YAML");
        let (rules, problems) = load(&[], true);
        assert!(problems.is_empty(), "{:?}", said(&problems));
        for (kind, id) in rules.ids() {
            assert!(rules.origin(kind, &id).is_some(), "{id} comes from nowhere");
        }
    }

    #[test]
    fn later_files_replace_add_and_disable() {
        let (rules, problems) = with(&[
            TOPIC,
            "propositions:\n  - {id: water.dam, text: The dam is built., names: [dam]}\nphrases:\n  - {proposition: water.share, names: [water pact]}\n",
            "propositions:\n  - {id: water.share, text: New.}\n",
        ]);
        assert_eq!(said(&problems), [""; 0]);
        let ids: Vec<_> = rules.topics[0].propositions.iter().map(|p| (p.id.as_str(), p.text.as_str())).collect();
        assert_eq!(ids, [("water.share", "New."), ("water.dam", "The dam is built.")]);
        assert_eq!(rules.phrases.len(), 1);
        assert_eq!(rules.origin(Kind::Proposition, "water.share").map(|s| s.path.clone()).as_deref(), Some("2.yaml"));
        let (rules, problems) = with(&[TOPIC, "disable: [water.share]\n"]);
        assert_eq!(said(&problems), [""; 0]);
        assert!(rules.topics[0].propositions.is_empty());
    }

    #[test]
    fn extends_takes_wordings_over_and_minds_circles() {
        let (rules, problems) = with(&[
            TOPIC,
            "propositions:\n  - {id: water.upper, text: U., names: [upper river], extends: water.share}\n",
        ]);
        assert_eq!(said(&problems), [""; 0]);
        assert_eq!(rules.topics[0].propositions[1].names, ["upper river", "river treaty"]);
        let (_, problems) = with(&[
            TOPIC,
            "propositions:\n  - {id: water.a, text: A., extends: water.b}\n  - {id: water.b, text: B., extends: water.a}\n",
        ]);
        assert_eq!(said(&problems), ["1.yaml:3:38: `extends` runs in a circle: water.a → water.b → water.a"]);
    }

    #[test]
    fn mistakes_are_said_with_place_and_remedy() {
        let (_, problems) = with(&[
            "topics: [\n",
            "cues:\n  - id: cue.a\n    kind: verbb\n    any: [x]\n",
            "cues:\n  - id: cue.a\n    kind: verb\n    any: [x]\n    sgn: \"+\"\n",
            TOPIC,
            "disable: [water.shear]\n",
            "parties:\n  - {id: AAA, name: A}\n  - {id: AAA, name: B}\n",
            "propositions:\n  - {id: watr.x, text: T.}\n",
            "propositions:\n  - {id: water.x, text: T., extends: water.shar}\n",
        ]);
        insta::assert_snapshot!(said(&problems).join("\n"));
        insta::assert_snapshot!(problems.iter().map(|p| p.render(false)).collect::<Vec<_>>().join("\n\n"));
    }

    #[test]
    fn a_broken_file_leaves_the_others_standing() {
        let (rules, problems) = with(&["topics: 3\n", TOPIC]);
        assert_eq!(problems.len(), 1);
        assert_eq!(rules.topics.len(), 1);
    }
}
