//! Reading rules: the built-in files, then the user's, by one road.
//!
//! Every file has the same form ([`RuleFile`]) and goes through the same merge ([`super::merge`]); the built-in files have only been
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

pub use super::entries::{Kind, built_in_source};
use super::schema::{CounterExample, Example, RuleFile};
use super::{RuleSet, check};
use crate::error::{Diagnostic, Severity, Source, nearest};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod data {
    include!(concat!(env!("OUT_DIR"), "/data.rs"));
}

static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
static EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.bin"));

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
pub(super) fn embedded() -> RuleFile {
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
