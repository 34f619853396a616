//! The government that an article is at home with.
//!
//! A report from a country calls that country's ministers and its army by their offices alone: "Foreign Minister Abdou Sy
//! said" in a story from Dakar is Senegal's, and another state's minister would be called by his state. So an article has
//! a home where its dateline and whom it speaks of agree, or, where the dateline names no state, where one state is named
//! far more often than every other. Where they do not agree, it has none.

use super::book::{Means, Roster};
use super::reader::{Pick, Reader};
use crate::rules::features::Key;
use crate::rules::matcher::Hit;
use crate::rules::schema::PartyKind;
use crate::sentence::{Case, TokenKind};

/// The government at home in an article.
#[derive(Copy, Clone, Debug)]
pub(super) struct Home {
    /// The rules' party.
    pub party: usize,
    /// Whether no other state is spoken of more often: only then is "the army" its own.
    pub sure: bool,
}

/// How often a state that no dateline names must be named, and by how much more often than every other.
const NAMED: usize = 4;
const FAR_MORE: usize = 2;

impl Roster {
    /// The states in whose places the article was written, by its dateline.
    fn datelined(&self, reader: &Reader<'_>) -> Vec<usize> {
        let mut hits: Vec<Hit> = Vec::new();
        self.names.find(&reader.doc.dateline, 0..reader.doc.dateline.len(), reader.words, &mut hits);
        let of = |hit: &Hit| match reader.means(hit) {
            Means::Party { party, .. } => self.countries.of_party(party),
            _ => None,
        };
        let mut states: Vec<usize> = hits.iter().filter_map(of).collect();
        states.sort_unstable();
        states.dedup();
        states
    }

    /// The government at home in an article, before it is read.
    pub(super) fn home(&self, reader: &Reader<'_>) -> Option<Home> {
        // The record of a meeting or a briefing is no report from anywhere.
        if reader.doc.has_turns() {
            return None;
        }
        let mut named = vec![0usize; self.governments.len()];
        let mut free = 0;
        for first in reader.hits.iter().map(|h| h.tokens.start) {
            if first < free {
                continue;
            }
            let Some((pick, end)) = reader.pick(first) else { continue };
            free = end;
            let party = match pick {
                Pick::Party { party, .. } => Some(party),
                Pick::Person => self.speaks_for(reader, first, end),
                _ => None,
            };
            if let Some(state) = party.filter(|p| self.governments[*p]).and_then(|p| self.countries.of_party(p)) {
                named[state] += 1;
            }
        }
        let datelined = self.datelined(reader);
        for state in &datelined {
            named[*state] += 1;
        }
        let most = |but: usize| named.iter().enumerate().filter(|(s, _)| *s != but).map(|(_, n)| *n).max().unwrap_or(0);
        let (state, sure) = match datelined[..] {
            [state] => (state, named[state] > 1 && named[state] >= most(state)),
            [] => {
                let top = (0..named.len()).rev().max_by_key(|s| named[*s])?;
                if named[top] < NAMED || named[top] < FAR_MORE * most(top) {
                    return None;
                }
                (top, true)
            }
            _ => return None,
        };
        if named[state] < 2 || FAR_MORE * named[state] < most(state) {
            return None;
        }
        Some(Home { party: self.governing(state, reader)?, sure })
    }

    /// The party of a person of the rules on the article's date.
    fn speaks_for(&self, reader: &Reader<'_>, first: usize, end: usize) -> Option<usize> {
        let hits = reader.hits_at(first).iter().filter(|h| h.tokens.end == end);
        let mut terms = hits.filter_map(|h| match reader.means(h) {
            Means::Person { person, bare: false } => self.role_on(person, reader.date),
            _ => None,
        });
        terms.next().map(|t| t.party)
    }

    /// Who governs a state: in a conflict, the one of its sides that does; a state with two that fight has none.
    fn governing(&self, state: usize, reader: &Reader<'_>) -> Option<usize> {
        let Some(pack) = reader.cast.pack else { return Some(state) };
        let own = |p: &usize| self.governments[*p] && self.countries.of_party(*p) == Some(state);
        let sides: Vec<usize> = reader.belligerents(pack).into_iter().filter(own).collect();
        match sides[..] {
            [] => Some(state),
            [one] => Some(one),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// The government that an office or a body belongs to which is called without its state: the one that is named near, or
    /// the one at home. Where these are two, nobody can say.
    pub(super) fn government_here(&mut self) -> Option<usize> {
        let home = self.home.map(|home| self.party(home.party));
        match (self.governs(), home) {
            (Some(near), Some(home)) if near != home => None,
            (near, home) => near.or(home),
        }
    }

    /// The government at home, where "the army" can only be its own.
    pub(super) fn surely_home(&mut self) -> Option<usize> {
        let home = self.home.filter(|home| home.sure)?.party;
        let party = self.party(home);
        self.governs().is_none_or(|near| near == party).then_some(party)
    }

    /// The government of a body of state at `at` that is called without its state: "the army", "the foreign ministry", and
    /// before an office "army officials". What stands before it must leave it the state's: "the rebel army" is not.
    pub(super) fn body_at_home(&mut self, at: usize) -> Option<(usize, usize)> {
        let classes = &self.roster.classes;
        if !self.lists(at, classes.home) || self.doc.tokens[at].case != Case::Lower {
            return None;
        }
        let mut first = at;
        while first > self.sentence.start && self.lists(first - 1, classes.home_kind) {
            first -= 1;
        }
        let the = first > self.sentence.start && self.lists(first - 1, classes.the);
        let bare = first == self.sentence.start || {
            let before = &self.doc.tokens[first - 1];
            before.kind != TokenKind::Word || self.is_small(first - 1) || self.key(first - 1) == Key::That
        };
        let alone = self.is_noun_end(at + 1);
        if !the && (alone || !bare) {
            return None;
        }
        let first = if the { first - 1 } else { first };
        self.surely_home().map(|party| (party, first))
    }

    /// The government of an office whose words in `first..end` name a body of state: "an army spokesman".
    pub(super) fn office_at_home(&mut self, first: usize, end: usize) -> Option<usize> {
        let body = (first..end).any(|t| self.lists(t, self.roster.classes.home));
        let before = first.checked_sub(1).filter(|t| self.sentence.contains(t));
        // "a rebel army commander"
        let free = before.is_none_or(|t| {
            self.doc.tokens[t].kind != TokenKind::Word || self.is_small(t) || self.lists(t, self.roster.classes.speech)
        });
        (body && free).then(|| self.surely_home()).flatten()
    }

    /// "A spokesman of the Northern Front said the army would": the movement whose own "the army" is, where whoever opens the
    /// sentence says so and is no side of the conflict that the rules know.
    pub(super) fn own_side(&self, end: usize) -> Option<usize> {
        let first = self.cast.mentions.partition_point(|m| m.tokens.start < self.sentence.start);
        let teller = self.cast.mentions.get(first)?;
        let [party] = self.cast.actors[teller.actor].parties[..] else { return None };
        let known = self.known[party];
        let movement = known.is_none_or(|p| self.rules.parties[p].kind == PartyKind::Movement);
        if !movement || known.is_some_and(|p| self.place_in_pack(p).is_some()) {
            return None;
        }
        let says = (teller.tokens.end..end).any(|t| self.is(t, self.roster.classes.speech));
        let noun = end - 1;
        let name = self.bodies_of(party).and_then(|b| self.cast.actors[b].name.as_deref()).unwrap_or_default();
        let named = name.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(self.form(noun)));
        (says && (named || self.lists(noun, self.roster.classes.arms))).then_some(party)
    }

    /// Whether a title is one that only a state gives, and nothing before it says whose: "President", and no "Chamber
    /// President".
    pub(super) fn is_statesman(&self, title: std::ops::Range<usize>) -> bool {
        let before = title.start.checked_sub(1).filter(|t| self.sentence.contains(t));
        let apart = before.is_none_or(|t| !self.is_capital(t) || t == self.sentence.start && self.is_small(t));
        apart && title.clone().any(|t| self.lists(t, self.roster.classes.statesman))
    }
}
