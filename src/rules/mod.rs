//! Everything the program knows about language, issues and actors.
//!
//! Two layers on purpose: [`schema`] is what YAML may say; [`RuleSet`] is the merged and checked set that every other
//! module reads. Between the two stand [`load`] (files), `merge` (layers of them) and `entries` (ids and where they come
//! from); [`mod@check`] says what is wrong. [`compile`] makes of the set what a reader needs: words ([`lexis`], [`words`],
//! [`features`], [`morphology`]) and automata over them ([`pattern`], [`matcher`], [`search`], `building`).

mod building;
pub mod check;
pub mod compile;
mod entries;
pub mod examples;
pub mod features;
pub mod lexis;
pub mod load;
pub mod matcher;
mod merge;
pub mod morphology;
pub mod pattern;
mod position_classes;
pub mod schema;
pub mod search;
pub mod thresholds;
pub mod vocabulary;
pub mod wordings;
pub mod words;

use schema::{Cluster, Cue, Pack, PackPhrases, Party, Person, Proposition, Setting, Term, Topic, WordClass};

/// The rules in force: built-in files, then users' files, merged by id.
///
/// Order within each list is the order of first appearance, so that output is the same on every machine.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Named alternatives for patterns.
    pub terms: Vec<Term>,
    /// Word classes of English.
    pub words: Vec<WordClass>,
    /// Stance cues.
    pub cues: Vec<Cue>,
    /// Clusters, in display order.
    pub clusters: Vec<Cluster>,
    /// Topics, in display order.
    pub topics: Vec<Topic>,
    /// Wordings added to propositions, in every conflict.
    pub phrases: Vec<PackPhrases>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Persons.
    pub persons: Vec<Person>,
    /// Conflicts.
    pub packs: Vec<Pack>,
    /// Thresholds.
    pub settings: Vec<Setting>,
    /// SHA-256 of the rule files in force, hexadecimal, first 12 digits: what a report cites.
    pub hash: String,
    /// The user's files, in the order in which they were merged.
    pub layers: Vec<load::Layer>,
}

impl RuleSet {
    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|t| t.id == id)
    }

    /// The proposition with this id, with its topic.
    pub fn proposition(&self, id: &str) -> Option<(&Topic, &Proposition)> {
        self.topics.iter().find_map(|t| t.propositions.iter().find(|p| p.id == id).map(|p| (t, p)))
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == id)
    }

    /// The pack with this id.
    pub fn pack(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().find(|p| p.id == id)
    }
}
