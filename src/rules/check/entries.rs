//! What is odd about an entry itself: defined twice, told from another by nothing, without examples.

use super::Checker;
use super::references::{first_day, last_day};
use crate::error::Diagnostic;
use crate::rules::entries::ids_of_file;
use crate::rules::lexis::MOST_CLASSES;
use crate::rules::load::{self, Kind};
use crate::rules::merge::repeated;
use crate::rules::schema::{Person, Role};
use rustc_hash::{FxHashMap, FxHashSet};

impl Checker<'_> {
    /// An id that two built-in files define: the merge of the build keeps both.
    pub(super) fn built_in_twice(&mut self) {
        let mut seen: FxHashMap<(Kind, String), usize> = FxHashMap::default();
        for index in 0..load::built_in_files().len() {
            let source = load::built_in_source(index);
            let Ok(file) = load::parse(&source) else { continue };
            let mut own: FxHashSet<(Kind, String)> = FxHashSet::default();
            for (kind, id) in ids_of_file(&file) {
                if !own.insert((kind, id.clone())) {
                    self.problems.push(repeated(kind, &id, &source));
                    continue;
                }
                match seen.get(&(kind, id.clone())) {
                    Some(first) => {
                        let other = load::built_in_source(*first);
                        let problem = Diagnostic::error(format!("the {} `{id}` is defined in two files", kind.name()))
                            .at(&source, source.entry(&id));
                        self.problems.push(match other.entry(&id) {
                            Some(place) => problem.related(&other, place, "first defined here"),
                            None => problem,
                        });
                    }
                    None => {
                        seen.insert((kind, id), index);
                    }
                }
            }
        }
    }

    pub(super) fn classes(&mut self) {
        let rules = self.rules;
        if let Some(class) = rules.words.get(MOST_CLASSES) {
            let message = format!("more than {MOST_CLASSES} word classes: `{}` and what follows is ignored", class.id);
            self.error((Kind::Words, &class.id), &class.id, message);
        }
        for class in &rules.words {
            let entry = (Kind::Words, class.id.as_str());
            for list in [&class.any, &class.verbs, &class.nouns] {
                let mut seen = FxHashSet::default();
                for word in list.iter() {
                    if !seen.insert(word) {
                        self.warn(entry, word, format!("`{word}` stands twice in `{}`", class.id));
                    }
                }
            }
            for row in &class.forms {
                if row.len() != 2 && row.len() != 5 {
                    let base = row.first().map_or("", String::as_str);
                    let message = format!(
                        "irregular forms are [base, third, past, participle, gerund] or [singular, plural]: `{}`",
                        row.join(", ")
                    );
                    self.error(entry, base, message);
                }
            }
        }
    }

    /// Persons who cannot be told apart, roles that overlap.
    pub(super) fn roster(&mut self) {
        let rules = self.rules;
        for person in &rules.persons {
            for (i, a) in person.roles.iter().enumerate() {
                for b in &person.roles[..i] {
                    if a.party != b.party && overlap(a, b) {
                        let message = format!(
                            "`{}` speaks for {} and {} at the same time: {}, {}",
                            person.id, b.party, a.party, b.title, a.title
                        );
                        self.warn((Kind::Person, &person.id), &a.title, message);
                    }
                }
            }
        }
        let mut said: FxHashSet<(&str, &str, &str)> = FxHashSet::default();
        for pack in &rules.packs {
            let parties: FxHashSet<&str> = pack.sides.iter().flat_map(|s| &s.parties).map(String::as_str).collect();
            let here = |p: &Person| p.roles.iter().any(|r| parties.contains(r.party.as_str()));
            let mut by_alias: FxHashMap<String, Vec<&Person>> = FxHashMap::default();
            for person in rules.persons.iter().filter(|p| here(p)) {
                let mut own: FxHashSet<String> = FxHashSet::default();
                for alias in person.aliases.iter().chain([&person.name]) {
                    let folded = alias.to_lowercase();
                    if !own.insert(folded.clone()) {
                        continue;
                    }
                    let others = by_alias.entry(folded).or_default();
                    for other in others.iter() {
                        let clash = person.roles.iter().any(|a| {
                            parties.contains(a.party.as_str())
                                && other.roles.iter().any(|b| parties.contains(b.party.as_str()) && overlap(a, b))
                        });
                        if clash && said.insert((&other.id, &person.id, alias)) {
                            let message = format!(
                                "“{alias}” is both `{}` and `{}` in the pack `{}`",
                                other.id, person.id, pack.id
                            );
                            self.warn((Kind::Person, &person.id), alias, message);
                        }
                    }
                    others.push(person);
                }
            }
        }
        let mut names: FxHashMap<String, &str> = FxHashMap::default();
        for party in &rules.parties {
            let mut own: FxHashSet<String> = FxHashSet::default();
            for name in party.names.iter().chain([&party.name]) {
                let folded = name.to_lowercase();
                if !own.insert(folded.clone()) {
                    continue;
                }
                match names.get(&folded) {
                    Some(other) => {
                        let message = format!("“{name}” names both `{other}` and `{}`", party.id);
                        self.error((Kind::Party, &party.id), name, message);
                    }
                    None => {
                        names.insert(folded, &party.id);
                    }
                }
            }
        }
    }

    pub(super) fn without_examples(&mut self) {
        let rules = self.rules;
        for cue in &rules.cues {
            if cue.examples.is_empty() {
                self.warn((Kind::Cue, &cue.id), &cue.id, format!("`{}` has no examples", cue.id));
            }
        }
        for p in rules.topics.iter().flat_map(|t| &t.propositions) {
            for (list, what) in
                [(p.examples.is_empty(), "examples"), (p.counterexamples.is_empty(), "counter-examples")]
            {
                if list {
                    self.warn((Kind::Proposition, &p.id), &p.id, format!("`{}` has no {what}", p.id));
                }
            }
        }
    }
}

/// Whether two roles are held at the same time for more than the day of handing over, as far as their dates tell.
fn overlap(a: &Role, b: &Role) -> bool {
    let from = |r: &Role| r.from.as_deref().map_or_else(|| "0000".to_owned(), last_day);
    let to = |r: &Role| r.to.as_deref().map_or_else(|| "9999".to_owned(), first_day);
    from(a) < to(b) && from(b) < to(a)
}
