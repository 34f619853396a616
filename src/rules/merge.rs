//! Layers of rules put over each other: what replaces, what adds, what takes away, and what follows the last one.

use super::RuleSet;
use super::entries::{Entry, Kind};
use super::load::{Layer, parse};
use super::schema::{Proposition, RuleFile};
use crate::error::{Diagnostic, Source};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;

/// Puts each entry in the place of the one with its id, or last.
fn put<E: Entry>(list: &mut Vec<E>, entries: Vec<E>) {
    let known: FxHashMap<String, usize> = list.iter().enumerate().map(|(i, e)| (e.id().to_owned(), i)).collect();
    for entry in entries {
        match known.get(entry.id()) {
            Some(&i) => list[i] = entry,
            None => list.push(entry),
        }
    }
}

impl RuleSet {
    /// Takes all entries of a file as they are: the first layer.
    pub(super) fn take(&mut self, file: RuleFile) {
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
        put(&mut self.terms, file.terms);
        put(&mut self.words, file.words);
        put(&mut self.cues, file.cues);
        put(&mut self.clusters, file.clusters);
        put(&mut self.topics, file.topics);
        put(&mut self.parties, file.parties);
        put(&mut self.persons, file.persons);
        put(&mut self.packs, file.packs);
        put(&mut self.settings, file.settings);
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
        let before = self.ids().len();
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
        self.ids().len() != before
    }

    /// What follows the last merge: topics in the order of their clusters, and `extends` resolved.
    pub(super) fn settle(&mut self, problems: &mut Vec<Diagnostic>) {
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
}

fn by_id_sorted<'a>(by_id: &FxHashMap<&'a str, &Proposition>) -> Vec<&'a str> {
    let mut ids: Vec<&str> = by_id.keys().copied().collect();
    ids.sort_unstable();
    ids
}

/// Takes out the second of two entries with one id in a file, and says so.
fn drop_repeated(file: &mut RuleFile, source: &Arc<Source>, problems: &mut Vec<Diagnostic>) {
    fn once<E: Entry>(
        list: &mut Vec<E>,
        seen: &mut FxHashSet<String>,
        source: &Arc<Source>,
        problems: &mut Vec<Diagnostic>,
    ) {
        list.retain(|entry| {
            let new = seen.insert(entry.id().to_owned());
            if !new {
                problems.push(repeated(E::KIND, entry.id(), source));
            }
            new
        });
    }
    macro_rules! each {
        ($($list:ident)*) => {
            $(once(&mut file.$list, &mut FxHashSet::default(), source, problems);)*
        };
    }
    each!(terms words cues clusters topics parties persons packs settings);
    let seen = &mut FxHashSet::default();
    for topic in &mut file.topics {
        once(&mut topic.propositions, seen, source, problems);
    }
    once(&mut file.propositions, seen, source, problems);
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
