//! What can be wrong with rules that parse: `codebook check`.
//!
//! Two kinds of question. [`references()`] ask whether what a rule names exists and whether its patterns can be built;
//! they cost little and are asked of users' files on every run. The others are asked only by `codebook check`: what is
//! odd about single [`entries`], and what rules do to each other's wordings ([`clashes`]).

mod clashes;
mod entries;
mod references;
#[cfg(test)]
mod tests;

use super::RuleSet;
use super::load::Kind;
use crate::error::{Diagnostic, Severity, nearest};
pub use references::references;
use rustc_hash::FxHashSet;

/// Everything that is wrong with the rules, errors first, then in the order of the rules.
///
/// The rules must have been loaded with their examples.
pub fn check(rules: &RuleSet) -> Vec<Diagnostic> {
    let mut problems = references(rules);
    let mut checker = Checker::new(rules);
    checker.built_in_twice();
    checker.classes();
    checker.roster();
    checker.without_examples();
    checker.clashes();
    problems.append(&mut checker.problems);
    problems.sort_by_key(|p| p.severity);
    problems
}

/// What `codebook check` says: with users' files, what concerns them, else everything. `loading` is what `load::load`
/// said.
pub fn report(rules: &RuleSet, loading: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let of_user = |problem: &Diagnostic| {
        let files = problem.source_file.iter().chain(problem.related.iter().map(|r| &r.source_file));
        files.into_iter().any(|s| rules.layers.iter().any(|l| l.source.path == s.path))
    };
    let mut all = loading;
    for problem in check(rules) {
        if (rules.layers.is_empty() || of_user(&problem)) && !all.contains(&problem) {
            all.push(problem);
        }
    }
    all.sort_by_key(|p| p.severity);
    all
}

struct Checker<'r> {
    rules: &'r RuleSet,
    propositions: FxHashSet<&'r str>,
    parties: FxHashSet<&'r str>,
    problems: Vec<Diagnostic>,
}

impl<'r> Checker<'r> {
    fn new(rules: &'r RuleSet) -> Self {
        Checker {
            rules,
            propositions: rules.topics.iter().flat_map(|t| &t.propositions).map(|p| p.id.as_str()).collect(),
            parties: rules.parties.iter().map(|p| p.id.as_str()).collect(),
            problems: Vec::new(),
        }
    }

    /// Says something about `value` in an entry.
    fn say(&mut self, severity: Severity, (kind, id): (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        let mut problem = Diagnostic::error(message);
        problem.severity = severity;
        // A file's `phrases` belong to entries of other files: the words themselves tell where they stand.
        let layers = || self.rules.layers.iter().rev().map(|l| &l.source);
        let origin = self.rules.origin(kind, id);
        let source = match &origin {
            Some(source) if source.text.contains(value) => Some(source),
            _ => layers().find(|s| s.text.contains(value)).or(origin.as_ref()),
        };
        if let Some(source) = source {
            let span = source.find(Some(id), value).or_else(|| source.find(None, value));
            problem = problem.at(source, span);
        }
        self.problems.push(problem);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn error(&mut self, entry: (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        self.say(Severity::Error, entry, value, message)
    }

    fn warn(&mut self, entry: (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        self.say(Severity::Warning, entry, value, message)
    }

    /// An id that must be one of the known.
    fn known(&mut self, entry: (Kind, &str), what: &str, id: &str, known: &[&str]) {
        if known.contains(&id) {
            return;
        }
        let hint = nearest(id, known.iter().copied()).map(|right| format!("did you mean `{right}`?"));
        self.error(entry, id, format!("`{}` names the unknown {what} `{id}`", entry.1)).hint = hint;
    }

    fn known_proposition(&mut self, entry: (Kind, &str), id: &str) {
        if !self.propositions.contains(id) {
            let all: Vec<&str> =
                self.rules.topics.iter().flat_map(|t| &t.propositions).map(|p| p.id.as_str()).collect();
            self.known(entry, "proposition", id, &all);
        }
    }

    fn known_party(&mut self, entry: (Kind, &str), id: &str) {
        if !self.parties.contains(id) {
            let all: Vec<&str> = self.rules.parties.iter().map(|p| p.id.as_str()).collect();
            self.known(entry, "party", id, &all);
        }
    }
}
