//! Who holds an office: a person of the rules, somebody met before, or nobody with a name.

use super::Article;
use crate::roster::book::{OfficeSort, is_state};
use crate::roster::reader::Reader;
use crate::roster::{Actor, MentionKind, Sort};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The most words before the colon of a turn.
const TURN: usize = 8;

impl Reader<'_> {
    /// The actor for an office of a party.
    pub(super) fn described(
        &mut self,
        party: usize,
        office: usize,
        article: Article,
        words: Range<usize>,
    ) -> Option<usize> {
        let rule = &self.roster.offices[office];
        let (rank, implies) = (rule.rank, rule.implies);
        match rule.sort {
            OfficeSort::Outsider => return None,
            OfficeSort::Plural => return Some(self.unnamed(party, Sort::Several, 5, implies)),
            OfficeSort::Counterpart => {
                let of = self.last_in_office(party);
                let person = of.and_then(|offices| {
                    (0..self.roster.offices.len()).filter(|o| offices >> o & 1 == 1).find_map(|o| self.holder(party, o))
                });
                return Some(match person {
                    Some(person) => self.person_actor(person),
                    None => self.unnamed(party, Sort::Person, of.map_or(5, |_| 2), of.unwrap_or(0)),
                });
            }
            OfficeSort::Official => {
                if article == Article::Definite
                    && let Some(actor) = self.met(Some(party), office)
                {
                    return Some(actor);
                }
                return Some(self.unnamed(party, Sort::Person, 5, implies));
            }
            OfficeSort::Single | OfficeSort::Leader | OfficeSort::Shared => {}
        }
        if article != Article::Indefinite {
            if let Some(person) = self.holder(party, office) {
                return Some(self.person_actor(person));
            }
            if let Some(actor) = self.met(Some(party), office) {
                return Some(actor);
            }
        }
        let actor = self.unnamed(party, Sort::Person, rank, implies);
        let role = self.doc.tokens[words.start].span.cover(self.doc.tokens[words.end - 1].span).of(self.text);
        self.cast.actors[actor].role.get_or_insert_with(|| role.into());
        Some(actor)
    }

    fn unnamed(&mut self, party: usize, sort: Sort, rank: u8, offices: u64) -> usize {
        let actor = Actor { person: None, name: None, parties: vec![party], role: None, rank: Some(rank), sort };
        self.actor(actor, offices)
    }

    /// Who holds an office of a party on the article's date, where it is one person.
    fn holder(&self, party: usize, office: usize) -> Option<usize> {
        let party = self.known[party]?;
        let leader = self.roster.offices[office].sort == OfficeSort::Leader;
        let mut found: Vec<(usize, i32, &str)> = Vec::new();
        for &person in &self.roster.members[party] {
            let in_force = self.roster.terms[person].iter().filter(|t| {
                t.party == party
                    && match self.date {
                        Some(day) => t.from <= day && day <= t.to,
                        None => t.to == i32::MAX || t.to >= 99_999_999,
                    }
                    && if leader { t.rank == 1 } else { t.offices >> office & 1 == 1 && t.rank < 6 }
            });
            if let Some(term) = in_force.max_by_key(|t| t.from) {
                found.push((person, term.from, &self.rules.persons[person].roles[term.role].title));
            }
        }
        if leader && found.len() > 1 {
            let titles = &self.rules.parties[party].leader_titles;
            if let Some(title) = titles.iter().find(|t| found.iter().any(|f| f.2.to_lowercase().contains(t.as_str()))) {
                found.retain(|f| f.2.to_lowercase().contains(title.as_str()));
            }
        }
        match &found[..] {
            [one] => Some(one.0),
            [] => None,
            several => {
                let met: Vec<usize> = several.iter().map(|f| f.0).filter(|p| self.people.contains_key(p)).collect();
                match met[..] {
                    [one] => Some(one),
                    // Several lead a movement at once; a state has two presidents on the day of a handover only.
                    [] if self.roster.offices[office].sort == OfficeSort::Single
                        || leader && is_state(&self.rules.parties[party]) =>
                    {
                        several.iter().max_by_key(|f| f.1).map(|f| f.0)
                    }
                    _ => met.into_iter().max_by_key(|p| self.people.get(p).map_or(0, |a| self.notes[*a].last)),
                }
            }
        }
    }

    /// Whoever is named right before: "Nabil Qandil, *a senior Hamas official*".
    pub(super) fn appositive(&self, first: usize, office: usize, party: Option<usize>) -> Option<usize> {
        let comma = first.checked_sub(1).filter(|t| self.doc.tokens[*t].kind == TokenKind::Comma)?;
        let named = self.cast.mentions.iter().rev().take(2).find(|m| m.tokens.end == comma)?;
        let one = self.roster.offices[office].sort != OfficeSort::Plural;
        let held = one && self.notes[named.actor].offices >> office & 1 == 1;
        let speaks = party.is_none_or(|p| self.cast.actors[named.actor].parties.contains(&p));
        (named.kind == MentionKind::Name && held && speaks).then_some(named.actor)
    }

    /// Whoever is called by an office alone, without a party: "the President". Where none is near, whoever speaks in turns
    /// means the one of his own party.
    pub(super) fn met_here(&mut self, at: usize, office: usize) -> Option<usize> {
        let near = self.met_near(None, office);
        let party = if near.is_none() && self.is_capital(at) { self.home() } else { None };
        let Some(party) = party else { return near.or_else(|| self.met(None, office)) };
        let met = self.met(Some(party), office);
        let own = met.or_else(|| self.holder(party, office).map(|person| self.person_actor(person)));
        own.or_else(|| self.met(None, office))
    }

    /// The party of whoever spoke last in a turn of his own: "MS. ABAY: …".
    fn home(&self) -> Option<usize> {
        let mut turns = self.doc.paragraphs[..=self.paragraph].iter().rev();
        turns.find_map(|p| {
            let colon = (p.tokens.start..p.tokens.end.min(p.tokens.start + TURN))
                .find(|t| self.doc.tokens[*t].kind == TokenKind::Colon)?;
            let from = self.cast.mentions.partition_point(|m| m.tokens.start < p.tokens.start);
            let named = self.cast.mentions[from..].iter().find(|m| m.kind == MentionKind::Name)?;
            let actor = &self.cast.actors[named.actor];
            let person = matches!(actor.sort, Sort::He | Sort::She | Sort::Person) && named.tokens.end == colon;
            actor.parties.first().copied().filter(|_| person)
        })
    }

    /// Whether an actor holds an office, of a party or of any.
    fn holds(&self, actor: usize, party: Option<usize>, office: usize) -> bool {
        self.notes[actor].offices >> office & 1 == 1
            && party.is_none_or(|p| self.cast.actors[actor].parties.contains(&p))
            && self.cast.actors[actor].sort != Sort::Several
    }

    /// The actor met last who holds an office, of a party or of any.
    pub(super) fn met(&self, party: Option<usize>, office: usize) -> Option<usize> {
        self.met_near(party, office).or_else(|| {
            let mut last = self.cast.mentions.iter().rev().take(60);
            last.find(|m| self.holds(m.actor, party, office)).map(|m| m.actor)
        })
    }

    /// The same in this sentence, the one before it or this paragraph.
    fn met_near(&self, party: Option<usize>, office: usize) -> Option<usize> {
        let fits = |actor: usize| self.holds(actor, party, office);
        let mentions = &self.cast.mentions;
        // Whoever opened the sentence, or the one before it, is its subject more often than whoever came last.
        for range in [&self.sentence, &self.before] {
            let from = mentions.partition_point(|m| m.tokens.start < range.start);
            let to = mentions.partition_point(|m| m.tokens.start < range.end);
            if let Some(mention) = mentions[from..to].iter().find(|m| fits(m.actor)) {
                return Some(mention.actor);
            }
        }
        // Of two who met, the one whose meeting is told comes first in the paragraph.
        let here = mentions.partition_point(|m| m.tokens.start < self.doc.paragraphs[self.paragraph].tokens.start);
        let told = mentions[here..].iter().find(|m| fits(m.actor) && m.kind == MentionKind::Name);
        told.map(|m| m.actor)
    }

    /// The offices of whoever was mentioned last and does not speak for this party.
    fn last_in_office(&self, party: usize) -> Option<u64> {
        let fits = |a: usize| self.notes[a].offices != 0 && !self.cast.actors[a].parties.contains(&party);
        self.cast.mentions.iter().rev().take(8).find(|m| fits(m.actor)).map(|m| {
            let actor = m.actor;
            let term = self.cast.actors[actor].person.and_then(|p| self.roster.role_on(p, self.date));
            term.map_or(self.notes[actor].offices, |t| t.offices)
        })
    }

    /// The unnamed people of a party last called by the noun at `noun`, if nobody else was called so since.
    pub(super) fn same_people(&self, noun: usize) -> Option<usize> {
        let word = self.doc.tokens[noun].word;
        let from = self.lately();
        let mut near = self.cast.mentions.iter().rev().take_while(|m| m.tokens.start >= from);
        let last = near.find(|m| self.doc.tokens[m.tokens.end - 1].word == word)?;
        let actor = &self.cast.actors[last.actor];
        let several = actor.name.is_none() && actor.sort == Sort::Several && !actor.parties.is_empty();
        (last.kind == MentionKind::Description && several).then_some(last.actor)
    }

    /// The unnamed source last called by the noun at `noun`, if no description of somebody known came since.
    pub(super) fn unnamed_before(&self, noun: usize) -> Option<usize> {
        let word = self.doc.tokens[noun].word;
        let from = self.lately();
        let near = self.cast.mentions.iter().rev().take_while(|m| m.tokens.start >= from);
        let same = near.filter(|m| self.doc.tokens[m.tokens.end - 1].word == word);
        same.take(1).find(|m| m.kind == MentionKind::Anonymous).map(|m| m.actor)
    }
}
