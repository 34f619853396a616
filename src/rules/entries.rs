//! Entries of rule files: what sort they are of, what they are called, and which file they come from.

use super::RuleSet;
use super::schema::{Cluster, Cue, Pack, Party, Person, Proposition, RuleFile, Setting, Term, Topic, WordClass};
use crate::error::Source;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

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

/// What has an id.
pub(super) trait Entry {
    /// What sort it is of.
    const KIND: Kind;

    /// Its id.
    fn id(&self) -> &str;
}

macro_rules! entries {
    ($($entry:ident is $kind:ident,)*) => {
        $(impl Entry for $entry {
            const KIND: Kind = Kind::$kind;

            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

entries! {
    Term is Term,
    WordClass is Words,
    Cue is Cue,
    Cluster is Cluster,
    Topic is Topic,
    Proposition is Proposition,
    Party is Party,
    Person is Person,
    Pack is Pack,
    Setting is Setting,
}

/// The ids of these entries, with their kind.
fn ids<'e, E: Entry + 'e>(entries: impl IntoIterator<Item = &'e E>) -> impl Iterator<Item = (Kind, String)> {
    entries.into_iter().map(|entry| (E::KIND, entry.id().to_owned()))
}

/// Every id that a file defines, with its kind, in the order of the lists.
pub(crate) fn ids_of_file(file: &RuleFile) -> Vec<(Kind, String)> {
    let propositions = file.topics.iter().flat_map(|t| &t.propositions).chain(&file.propositions);
    ids(&file.terms)
        .chain(ids(&file.words))
        .chain(ids(&file.cues))
        .chain(ids(&file.clusters))
        .chain(ids(&file.topics))
        .chain(ids(propositions))
        .chain(ids(&file.parties))
        .chain(ids(&file.persons))
        .chain(ids(&file.packs))
        .chain(ids(&file.settings))
        .collect()
}

impl RuleSet {
    /// Every id with its kind, in the order of the lists.
    pub fn ids(&self) -> Vec<(Kind, String)> {
        ids(&self.terms)
            .chain(ids(&self.words))
            .chain(ids(&self.cues))
            .chain(ids(&self.clusters))
            .chain(ids(&self.topics))
            .chain(ids(self.topics.iter().flat_map(|t| &t.propositions)))
            .chain(ids(&self.parties))
            .chain(ids(&self.persons))
            .chain(ids(&self.packs))
            .chain(ids(&self.settings))
            .collect()
    }

    /// The file in which an entry was defined last.
    pub fn origin(&self, kind: Kind, id: &str) -> Option<Arc<Source>> {
        if let Some(layer) =
            self.layers.iter().rev().find(|l| ids_of_file(&l.file).iter().any(|(k, i)| *k == kind && i == id))
        {
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
        super::load::built_in_files()
            .iter()
            .map(|(path, text)| Arc::new(Source { path: format!("data/{path}"), text: Cow::Borrowed(text) }))
            .collect()
    });
    Arc::clone(&sources[file])
}

/// Where each built-in entry comes from: index into `built_in_files`.
fn built_in_origins() -> &'static FxHashMap<(Kind, String), usize> {
    static INDEX: OnceLock<FxHashMap<(Kind, String), usize>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let counts: Vec<(String, [usize; 11])> = postcard::from_bytes(ORIGINS).unwrap_or_default();
        let mut index = FxHashMap::default();
        let rules = super::load::embedded();
        // By list, in the order of [`RuleFile::counts`]; a topic's propositions come with it.
        type Ids = Vec<(Kind, String)>;
        fn plain<E: Entry>(entries: &[E]) -> Vec<Ids> {
            ids(entries).map(|id| vec![id]).collect()
        }
        let topics = rules.topics.iter().map(|t| ids([t]).chain(ids(&t.propositions)).collect());
        let lists: [(usize, Vec<Ids>); 10] = [
            (0, plain(&rules.terms)),
            (1, plain(&rules.words)),
            (2, plain(&rules.cues)),
            (3, plain(&rules.clusters)),
            (4, topics.collect()),
            (5, plain(&rules.propositions)),
            (7, plain(&rules.parties)),
            (8, plain(&rules.persons)),
            (9, plain(&rules.packs)),
            (10, plain(&rules.settings)),
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
