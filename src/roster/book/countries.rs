//! Countries, and the groups in them that the rules know.
//!
//! A country's name stands for who governs it ("Sudan" for the army) and beside who does not ("Sudan's rebels"). Which
//! parties a country's name may mean, and which group of a country is a party of the rules, is worked out here from the
//! parties' names.

use super::is_state;
use crate::rules::RuleSet;
use crate::rules::lexis::Lexis;
use crate::rules::schema::Party;
use rustc_hash::FxHashMap;

/// The class of what a party of its own may be called: "rebels".
pub(super) const GROUP: &str = "roster.group";

/// Countries and their groups.
#[derive(Debug)]
pub(in crate::roster) struct Countries {
    /// By party: the state that it is, or by whose name it is called.
    of_party: Vec<Option<usize>>,
    /// By the singular, the plural of what a group is called, where both may call it.
    plurals: FxHashMap<Box<str>, Box<str>>,
    /// By state and by what a group there is called: the party that has such a name.
    groups: FxHashMap<(usize, Box<str>), usize>,
}

impl Countries {
    pub(super) fn new(rules: &RuleSet, lexis: &Lexis) -> Self {
        let plurals = plurals(rules, lexis);
        Countries { of_party: of_party(rules), groups: groups(rules, lexis, &plurals), plurals }
    }

    /// The state that a party of the rules is, or by whose name it is called.
    pub fn of_party(&self, party: usize) -> Option<usize> {
        self.of_party[party]
    }

    /// What a group is called, be it "rebels" or a "rebel commander".
    pub fn group_called<'w>(&'w self, form: &'w str) -> &'w str {
        self.plurals.get(form).map_or(form, |plural| plural)
    }

    /// The party of the rules that is called so in this state: from "Syrian rebels" follow "Syria's rebels" and "Syria's
    /// largest rebel group".
    pub fn group_in(&self, state: usize, called: &str) -> Option<usize> {
        self.groups.get(&(state, called.into())).copied()
    }
}

fn plurals(rules: &RuleSet, lexis: &Lexis) -> FxHashMap<Box<str>, Box<str>> {
    let groups = rules.words.iter().filter(|class| class.id == GROUP).flat_map(|class| class.any.iter());
    let plural = |form: &str| {
        let noun = lexis.word(form).noun.filter(|n| n.plural)?;
        Some((noun.base, form.into()))
    };
    groups.filter_map(plural).collect()
}

fn states(rules: &RuleSet) -> impl Iterator<Item = (usize, &Party)> {
    rules.parties.iter().enumerate().filter(|(_, p)| is_state(p))
}

/// What a party is called after a place: "Syrian", "Damascus".
fn places(party: &Party) -> impl Iterator<Item = &String> {
    party.adjectives.iter().chain(&party.metonyms)
}

fn of_party(rules: &RuleSet) -> Vec<Option<usize>> {
    let of_place: FxHashMap<&String, usize> = states(rules).flat_map(|(i, p)| places(p).map(move |n| (n, i))).collect();
    let country = |(index, party): (usize, &Party)| {
        let shared = || places(party).find_map(|n| of_place.get(n).copied());
        if is_state(party) { Some(index) } else { shared() }
    };
    rules.parties.iter().enumerate().map(country).collect()
}

fn groups(
    rules: &RuleSet,
    lexis: &Lexis,
    plurals: &FxHashMap<Box<str>, Box<str>>,
) -> FxHashMap<(usize, Box<str>), usize> {
    let of_people: FxHashMap<&str, usize> =
        states(rules).flat_map(|(i, p)| p.adjectives.iter().map(move |a| (a.as_str(), i))).collect();
    let class = lexis.class(GROUP);
    let mut found = FxHashMap::default();
    for (party, rule) in rules.parties.iter().enumerate().filter(|(_, p)| !is_state(p)) {
        for name in &rule.names {
            let Some((people, group)) = name.split_once(' ') else { continue };
            let is_group = || class.is_some_and(|class| lexis.listed(group).has(class));
            if let Some(state) = of_people.get(people).filter(|_| is_group()) {
                let plural = plurals.get(group).cloned().unwrap_or_else(|| group.into());
                found.entry((*state, plural)).or_insert(party);
            }
        }
    }
    found
}
