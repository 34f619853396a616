//! Groups that are told by what they do: "Karen rebels", "Sudan's militias", "rebels in Mali", "fighters of the front".
//!
//! The noun says that somebody is a party of its own; which one, the name, the country or the movement beside it says. What
//! calls itself by a name is read in [`super::groups`].

use super::book::{How, OfficeSort, is_state};
use super::groups::spelt;
use super::reader::{Pick, Reader};
use super::{MentionKind, Sort};
use crate::rules::features::Key;
use crate::rules::schema::PartyKind;
use crate::sentence::{Case, TokenKind};
use std::ops::Range;

/// The least letters of an acronym that nothing but its neighbours explains.
const ACRONYM: usize = 3;

impl Reader<'_> {
    /// A party of its own: a capitalised name before "rebels", "militia".
    pub fn group(&mut self, at: usize, end: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if end >= self.here.end
            || !self.is(end, classes.group)
            || self.is_attitude(end)
            || at == self.sentence.start && self.is_plain(at)
            || end == at + 1 && self.lists(at, classes.creed)
        {
            return None;
        }
        if self.is(end, classes.group_capital) && !self.is_capital(end) {
            return None;
        }
        let whole = self.doc.tokens[at].span.cover(self.doc.tokens[end].span).of(self.text);
        let own = if self.is_capital(end) { end } else { end - 1 };
        let id = spelt(self.doc.tokens[at].span.cover(self.doc.tokens[own].span).of(self.text));
        let party = self.made_up(&id);
        self.body_named(party, whole);
        Some(self.at_party(at, end + 1, party, How::Name, u32::MAX))
    }

    /// Whether a word that may have its capital only because it comes first is an ordinary one: "Ethnic", "Armed".
    fn is_plain(&self, at: usize) -> bool {
        !self.is_unlisted(at)
            && self.pick(at).is_none()
            && !matches!(self.doc.tokens[at].case, Case::Upper | Case::Mixed)
    }

    /// A group in a country, named by its noun at `noun`: a party that the rules know as that country's, or one of its own.
    pub fn group_of_country(&mut self, country: usize, tokens: Range<usize>, noun: usize) -> usize {
        let stop = tokens.end;
        let called = self.roster.countries.group_called(self.form(noun));
        let state = self.known[country].and_then(|p| self.roster.countries.of_party(p));
        if let Some(known) = state.and_then(|s| self.roster.countries.group_in(s, called)) {
            let known = self.party(known);
            let actor = self.body(known, u32::MAX);
            self.mention(tokens, MentionKind::Name, actor);
            return stop;
        }
        let owner = state.map_or(&*self.cast.parties[country], |s| self.rules.parties[s].id.as_str());
        let own = self.made_up(&format!("{owner}_{}", spelt(called)));
        let name = self.doc.tokens[tokens.start].span.cover(self.doc.tokens[stop - 1].span).of(self.text);
        let actor = self.body_named(own, name);
        self.cast.actors[actor].sort = Sort::Several;
        self.mention(tokens, MentionKind::Name, actor);
        stop
    }

    /// "Rebels in Mali", "fighters of the front": a group told by where it is or by whose it is behind its plural at `at`; gives
    /// its end.
    pub fn group_placed(&mut self, at: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if !self.is_plural(at) || !self.is(at, classes.group) || self.is(at, classes.group_capital) {
            return None;
        }
        let limit = self.sentence.end.min(self.here.end);
        let link = at + 1;
        let mut of = link + 1;
        while of < limit && (self.lists(of, classes.the) || self.lists(of, classes.adjective) && !self.is_capital(of)) {
            of += 1;
        }
        if of >= limit || !self.lists(link, classes.from) {
            return None;
        }
        let first = self.opening(at).0;
        if self.key(link) == Key::In {
            let (Pick::Party { party, how: How::Name, .. }, _) = self.pick(of)? else { return None };
            let called = self.roster.countries.group_called(self.form(at));
            // In a conflict of the rules nobody is made up.
            let known = self.cast.pack.is_none() || self.roster.countries.group_in(party, called).is_some();
            if !is_state(&self.rules.parties[party]) || !known {
                return None;
            }
            let country = self.party(party);
            return Some(self.group_of_country(country, first..at + 1, at));
        }
        let party = match self.own_party(of) {
            Some((party, _)) => party,
            None => match self.pick(of)? {
                (Pick::Party { party, how: How::Name, .. }, _)
                    if self.rules.parties[party].kind == PartyKind::Movement =>
                {
                    self.party(party)
                }
                _ => return None,
            },
        };
        let actor = self.body(party, u32::MAX);
        self.mention(first..at + 1, MentionKind::Description, actor);
        Some(at + 1)
    }

    /// Whether a token is the plural of a noun.
    pub fn is_plural(&self, noun: usize) -> bool {
        self.words.get(self.doc.tokens[noun].word).noun.as_ref().is_some_and(|n| n.plural)
    }

    /// Where the phrase ends whose noun says that a group is a party of its own: "rebels", "opposition parties", "rebel
    /// commanders"; `None` for "rebel territory".
    pub fn group_end(&self, noun: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if !self.is(noun, classes.group) || self.is(noun, classes.group_capital) || self.is_attitude(noun) {
            return None;
        }
        let next = noun + 1;
        if self.is_noun_end(next) {
            return Some(next);
        }
        let group = self.is(next, classes.group) && !self.is(next, classes.group_capital);
        let office =
            matches!(self.pick(next), Some((Pick::Office(o), _)) if self.roster.offices[o].sort == OfficeSort::Plural);
        let people = group || office || self.is(next, classes.faction) || self.is(next, classes.body);
        (people && self.is_noun_end(next + 1)).then_some(next + 1)
    }

    /// "Moscow's opposition to a truce" is an attitude; "the Syrian opposition to attend" is somebody who shall.
    pub fn is_attitude(&self, token: usize) -> bool {
        let object = token + 2;
        self.is(token, self.roster.classes.attitude)
            && object < self.here.end
            && self.key(token + 1) == Key::To
            && (self.is_capital(object) || self.words.get(self.doc.tokens[object].word).verbs.is_empty())
    }

    /// "CRL rebels", "the rebel group CRL", "militants of the CRL": whether what stands beside capitals that the rules do not
    /// know says that they are a group's.
    pub(super) fn is_acronym_of_group(&self, at: usize) -> bool {
        let classes = &self.roster.classes;
        let capitals = self.doc.tokens[at].span.of(self.text);
        if capitals.len() < ACRONYM || capitals.contains('.') || !self.is_unlisted(at) || self.pick(at).is_some() {
            return false;
        }
        let fights = |t: usize| {
            t < self.doc.tokens.len()
                && self.is(t, classes.group)
                && !self.is(t, classes.group_capital)
                && !self.is_capital(t)
        };
        let before = |n: usize| at.checked_sub(n).filter(|t| self.doc.tokens[*t].kind == TokenKind::Word);
        let group = |t: usize| fights(t) || self.lists(t, classes.again_group) && t > 0 && fights(t - 1);
        let of = before(1).filter(|t| self.lists(*t, classes.the)).and_then(|_| before(2)).or(before(1));
        fights(at + 1)
            || before(1).is_some_and(group)
            || of.is_some_and(|t| self.key(t) == Key::Of && t > 0 && fights(t - 1))
    }
}
