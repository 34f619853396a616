//! The rules' names, ready for reading.
//!
//! Names of parties, names of persons, collectives, places and offices share one trie, so that a text is looked through
//! once and the longest wins: "Israel Katz" is never Israel. What a name means may depend on the pack and the date;
//! that is left to the reader, the trie only says what it may mean.

mod classes;
mod countries;
mod dates;
mod names;
mod offices;
mod spelling;

pub(super) use dates::{PackRule, Term, day};
pub(super) use names::{Entry, Need};
pub(super) use offices::{Office, OfficeSort};

use super::trie::NameTrie;
use crate::rules::RuleSet;
use crate::rules::lexis::Lexis;
use crate::rules::schema::{Party, PartyKind};
use classes::Classes;
use countries::Countries;
use dates::ALWAYS;
use names::Builder;
use offices::Titles;
use rustc_hash::FxHashMap;
use spelling::Spelling;

/// How a wording names a party.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Its name, or a hostile one.
    Name,
    /// An organ, by the organ's own name.
    Organ,
    /// A capital or a building.
    Metonym,
    /// An adjective, or its people.
    Adjective,
    /// "the group": only in a pack, and only where one candidate is left.
    Contextual,
}

/// What a wording may mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A party: index into the rules' parties; for an organ, index into [`Roster::labels`].
    Party { party: usize, how: How, label: u32 },
    /// A person: index into the rules' persons; `bare` where it counts only after the full name.
    Person { person: usize, bare: bool },
    /// Several parties: indices of pack and collective.
    Collective { pack: usize, index: usize },
    /// A place that points to a pack.
    Place { pack: usize },
    /// An office: index into [`Roster::offices`].
    Office(usize),
    /// Looks like a party and is not; or an outlet.
    Nobody,
}

/// Everybody the rules know, ready for reading. Immutable; shared by all threads.
#[derive(Debug)]
pub struct Roster {
    pub(super) names: NameTrie,
    pub(super) entries: Vec<Entry>,
    pub(super) labels: Vec<Box<str>>,
    pub(super) offices: Vec<Office>,
    /// By person.
    pub(super) terms: Vec<Vec<Term>>,
    /// By party: persons with a role in it.
    pub(super) members: Vec<Vec<usize>>,
    pub(super) packs: Vec<PackRule>,
    /// In how many packs a party stands.
    pub(super) in_packs: Vec<u16>,
    pub(super) classes: Classes,
    /// The office of whoever leads, an index into the offices.
    pub(super) leader: Option<usize>,
    /// By party: whether it governs, as a state or as what "the government" means in its conflict.
    pub(super) governments: Vec<bool>,
    pub(super) countries: Countries,
    /// How first names are compared.
    pub(super) spelling: Spelling,
}

impl Roster {
    /// Builds the roster of a rule set. The names' words are entered in `lexis`, which must be the one that texts are
    /// read with; so this comes before the first [`crate::rules::words::Words`].
    pub fn new(rules: &RuleSet, lexis: &mut Lexis) -> Self {
        let party_of: FxHashMap<&str, usize> =
            rules.parties.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
        let offices = offices::offices(rules, lexis);
        let mut builder = Builder::new(rules.persons.len() * 6, lexis);
        let mut labels: Vec<Box<str>> = Vec::new();
        for (index, party) in rules.parties.iter().enumerate() {
            builder.party(index, party, &mut labels);
        }
        for (index, person) in rules.persons.iter().enumerate() {
            let known = Means::Person { person: index, bare: false };
            builder.name(&person.name, known);
            person.aliases.iter().for_each(|a| builder.name(a, known));
            person.after_full_name.iter().for_each(|a| builder.name(a, Means::Person { person: index, bare: true }));
        }
        for (pack, rule) in rules.packs.iter().enumerate() {
            rule.places.iter().for_each(|p| builder.name(p, Means::Place { pack }));
            for (index, collective) in rule.collectives.iter().enumerate() {
                collective.any.iter().for_each(|c| builder.name(c, Means::Collective { pack, index }));
            }
        }
        for (index, office) in offices.iter().enumerate() {
            office.wordings.iter().for_each(|w| builder.name(w, Means::Office(index)));
        }
        let classes = Classes::new(builder.lexis);
        let governs = |p: &Party| {
            let governing = |name: &String| {
                let noun = builder.lexis.word(builder.without_article(name).unwrap_or(name)).noun;
                noun.is_some_and(|n| classes.governing.is_some_and(|g| n.classes.has(g)))
            };
            is_state(p) || p.contextual.iter().any(governing)
        };
        let governments = rules.parties.iter().map(governs).collect();
        let Builder { set, entries, lexis, .. } = builder;
        let countries = Countries::new(rules, lexis);

        let mut titles = Titles::new(&offices, lexis);
        let terms: Vec<Vec<Term>> = rules.persons.iter().map(|p| dates::terms(p, &party_of, &mut titles)).collect();
        let mut members = vec![Vec::new(); rules.parties.len()];
        for (person, terms) in terms.iter().enumerate() {
            for term in terms {
                if members[term.party].last() != Some(&person) {
                    members[term.party].push(person);
                }
            }
        }
        let packs: Vec<PackRule> = rules.packs.iter().map(|p| dates::pack(p, &party_of)).collect();
        let mut in_packs = vec![0; rules.parties.len()];
        for pack in &packs {
            let mut parties: Vec<usize> = pack.sides.iter().map(|s| s.0).collect();
            parties.sort_unstable();
            parties.dedup();
            for party in parties {
                in_packs[party] += 1;
            }
        }
        let leader = offices.iter().position(|o| o.sort == OfficeSort::Leader);
        Roster {
            names: set,
            entries,
            labels,
            offices,
            terms,
            members,
            packs,
            in_packs,
            classes,
            leader,
            governments,
            countries,
            spelling: Spelling::new(rules),
        }
    }

    /// The person's role on this day: the one in force with most authority, the newer of two. `None` outside all.
    pub(super) fn role_on(&self, person: usize, date: Option<i32>) -> Option<&Term> {
        let terms = &self.terms[person];
        match date {
            Some(day) => terms.iter().filter(|t| t.from <= day && day <= t.to).min_by_key(|t| (t.rank, -t.from)),
            None => terms.iter().max_by_key(|t| (t.to, t.from)),
        }
    }

    /// The role nearest before this day, else the first: whom somebody out of office is counted with.
    pub(super) fn role_near(&self, person: usize, date: Option<i32>) -> Option<&Term> {
        let terms = &self.terms[person];
        let day = date.unwrap_or(ALWAYS.1);
        terms.iter().filter(|t| t.from <= day).max_by_key(|t| t.to).or_else(|| terms.iter().min_by_key(|t| t.from))
    }
}

/// Whether a party is a state.
pub(super) fn is_state(party: &Party) -> bool {
    party.kind == PartyKind::State
}
