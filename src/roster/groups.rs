//! Parties that only the article knows, and what a party is called when it is spoken of again.
//!
//! "The National Salvation Front (NSF)" is a party of its own, whoever it is; from then on "the NSF", "the front" and
//! "the group" are the same party. A name makes an organisation by its head noun, and a political one by the words
//! around it: a refugee council takes no side.

use super::book::{How, is_state};
use super::reader::{Pick, Reader};
use super::{MentionKind, Sort};
use crate::rules::features::Key;
use crate::rules::schema::PartyKind;
use crate::sentence::{Case, ParagraphKind, TokenKind};
use std::ops::Range;

/// The name of an organisation that the rules do not know.
pub(super) struct Organisation {
    /// The name itself.
    pub name: Range<usize>,
    /// The acronym in brackets after it.
    pub acronym: Option<usize>,
    /// Where to go on: past the brackets.
    pub end: usize,
    /// Whether it is a party, or one that takes no side.
    pub takes_sides: bool,
}

/// The longest name of an organisation, in tokens.
const LONGEST: usize = 10;

/// A name of so many words is called by its initials.
const INITIALS: usize = 3;

/// How many paragraphs back a description may reach.
const BACK: usize = 4;

impl Reader<'_> {
    /// An organisation that the rules do not know, or its acronym, at `at`; gives where to go on.
    pub fn organisation(&mut self, at: usize) -> Option<usize> {
        let (party, end) = if let Some(party) = self.acronym(at) {
            (party, at + 1)
        } else {
            let found = self.organisation_at(at)?;
            if !found.takes_sides {
                return Some(found.end);
            }
            (self.party_named(&found), found.end)
        };
        Some(self.at_party(at, end, party, How::Name, u32::MAX))
    }

    /// The party, and its end, of an organisation that only the article knows.
    pub fn own_party(&mut self, at: usize) -> Option<(usize, usize)> {
        if let Some(party) = self.acronym(at) {
            return Some((party, at + 1));
        }
        let found = self.organisation_at(at).filter(|o| o.takes_sides)?;
        Some((self.party_named(&found), found.end))
    }

    /// The party whose acronym, given by the article, stands at a token.
    fn acronym(&self, at: usize) -> Option<usize> {
        let token = &self.doc.tokens[at];
        let capitals = matches!(token.case, Case::Upper | Case::Mixed);
        capitals.then(|| self.acronyms.get(&token.word).copied()).flatten()
    }

    /// "The Government of National Accord (GNA)": the acronym that the article gives a party which the rules know by its name.
    pub fn abbreviated(&mut self, end: usize, party: usize) {
        if let Some(acronym) = self.bracketed(end).filter(|a| self.pick(*a).is_none()) {
            self.acronyms.insert(self.doc.tokens[acronym].word, party);
        }
    }

    /// The party of an organisation, by the name it has met it by.
    fn party_named(&mut self, found: &Organisation) -> usize {
        let name = self.doc.tokens[found.name.start].span.cover(self.doc.tokens[found.name.end - 1].span);
        let name = name.of(self.text);
        let folded = name.to_lowercase();
        let known = self.organisations.get(&folded).copied();
        let party = known.unwrap_or_else(|| self.party_of(found, name));
        self.organisations.insert(folded, party);
        if let Some(acronym) = found.acronym {
            self.acronyms.insert(self.doc.tokens[acronym].word, party);
        }
        self.body_named(party, name);
        party
    }

    /// The actor that a party as a whole is, called so if it has no name yet.
    pub(super) fn body_named(&mut self, party: usize, name: &str) -> usize {
        let actor = self.body(party, u32::MAX);
        self.cast.actors[actor].name.get_or_insert_with(|| name.into());
        actor
    }

    /// The party of an organisation met for the first time: one of the rules by another of its names ("(SAF)"), or a new
    /// one.
    fn party_of(&mut self, found: &Organisation, name: &str) -> usize {
        let id = self.id_of(found, name);
        let by_acronym = found.acronym.and_then(|a| match self.pick(a) {
            Some((Pick::Party { party, how: How::Name | How::Organ, .. }, _)) => Some(party),
            _ => None,
        });
        let of_id = || self.rules.parties.iter().position(|p| p.id == id && p.kind == PartyKind::Movement);
        match by_acronym.or_else(of_id) {
            Some(of_rules) => self.party(of_rules),
            None => self.made_up(&id),
        }
    }

    /// What a party made up from a name is called: its acronym, its initials, else the name.
    fn id_of(&self, found: &Organisation, name: &str) -> String {
        if let Some(acronym) = found.acronym {
            let text = self.doc.tokens[acronym].span.of(self.text);
            return text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
        }
        let capitals = found.name.clone().filter(|t| self.is_capital(*t));
        let initials: String =
            capitals.filter_map(|t| self.doc.tokens[t].span.of(self.text).chars().next()).collect::<String>();
        let initials = initials.to_uppercase();
        let taken = self.rules.parties.iter().any(|p| p.id == initials);
        if initials.chars().count() >= INITIALS && !taken { initials } else { spelt(name) }
    }

    /// Reads the name of an organisation at `at`, if one begins there.
    pub(super) fn organisation_at(&self, at: usize) -> Option<Organisation> {
        let classes = &self.roster.classes;
        let limit = self.sentence.end.max(at + 1).min(self.here.end);
        if !self.is_capital(at) || !self.has_head(at..limit.min(at + LONGEST)) {
            return None;
        }
        let heading = self.doc.paragraphs[self.paragraph].kind == ParagraphKind::Heading;
        let described = self.is_compound(at) && self.form(at).contains('-'); // "Saudi-backed"
        // "the Free Coast Front", but not "Yesterday the Front"
        let small = self.is_small(at) && (at == self.sentence.start || !self.lists(at, classes.adjective));
        if heading || self.is_title(at) || small || described {
            return None;
        }
        let mut head = None;
        // "the Peruvian Armed Forces", "Peru's National Council"
        let owner = at - usize::from(at > 0 && self.doc.tokens[at - 1].kind == TokenKind::Possessive);
        let mut of_state = self.cast.mentions.last().is_some_and(|m| m.tokens.end == owner);
        let (mut end, mut j) = (at, at);
        let mut words = 0;
        while j < limit && j - at < LONGEST {
            let token = &self.doc.tokens[j];
            match token.kind {
                TokenKind::Word if self.is_capital(j) => {
                    // "Burhan's army", "Hamas Movement": a person or a movement is named already.
                    match self.pick(j) {
                        Some((Pick::Person, _)) => break,
                        Some((Pick::Party { party, how, .. }, stop)) => {
                            let of_place = is_state(&self.rules.parties[party])
                                || matches!(how, How::Metonym | How::Adjective | How::Contextual);
                            let owner = self.doc.tokens.get(stop).is_some_and(|t| t.kind == TokenKind::Possessive)
                                && stop < limit;
                            // One that the rules know; but "Kachin National Liberation Army" only ends like one.
                            let purpose = how == How::Organ && self.has_purpose(j, limit);
                            let covers = !purpose && (j..stop).any(|t| self.is_head(t));
                            if covers && (j == at || of_state) || !covers && !of_place || owner {
                                break;
                            }
                            of_state |= j == at && !purpose;
                        }
                        _ => {}
                    }
                    if head.is_none() && self.is_head(j) {
                        head = Some(j);
                    }
                    words += 1;
                    j += 1;
                    end = j;
                }
                TokenKind::Word if j > at && self.joins(j, head.is_some(), limit) => j += 1,
                // "People's", "Workers'"
                TokenKind::Possessive if j > at && head.is_none() && self.is_common(j - 1) => j += 1,
                _ => break,
            }
        }
        let head = head.filter(|h| *h < end)?;
        // "Union of Forces for Democracy *and Development* (UFDD)"
        if let Some(last) = self.goes_on_to_acronym(end, limit) {
            words += 1;
            end = last;
        }
        // "Front" alone, "Movement of": only with what it is for.
        if words < 2 || head == at && end == at + 1 {
            return None;
        }
        let name = at..end;
        let has = |class| name.clone().any(|t| self.is_in(t, class));
        if has(classes.official) {
            return None;
        }
        let acronym = self.bracketed(end);
        if has(classes.civic) {
            let end = acronym.map_or(end, |a| a + 2);
            return Some(Organisation { end, name, acronym: None, takes_sides: false });
        }
        let strong = self.is_in(head, classes.head);
        let political = has(classes.political);
        let fights = has(classes.fighting);
        let counts = match (strong, of_state) {
            // "the Ukrainian Armed Forces" are the state's own.
            (_, true) => fights || strong && acronym.is_some(),
            (true, false) => political || fights || acronym.is_some() || words > 2 || head + 1 < end,
            (false, false) => {
                let bound = self.is_in(head, classes.head_bound) && !self.has_purpose(head, end);
                political && (acronym.is_some() || !bound) || fights
            }
        };
        counts.then(|| Organisation { end: acronym.map_or(end, |a| a + 2), name, acronym, takes_sides: true })
    }

    /// Finds the capitalised words of the article that are what an organisation is, in order, and the acronyms of groups.
    pub fn find_heads(&mut self) {
        self.heads = (0..self.doc.tokens.len()).filter(|t| self.is_capital(*t) && self.is_kind(*t)).collect();
        if self.doc.shouted {
            return;
        }
        for at in 0..self.doc.tokens.len() {
            if self.doc.tokens[at].case == Case::Upper && self.is_acronym_of_group(at) {
                let party = self.made_up(&spelt(self.doc.tokens[at].span.of(self.text)));
                self.acronyms.insert(self.doc.tokens[at].word, party);
            }
        }
    }

    /// Whether such a word is among these.
    fn has_head(&self, tokens: Range<usize>) -> bool {
        let next = self.heads.partition_point(|head| *head < tokens.start);
        self.heads.get(next).is_some_and(|head| *head < tokens.end)
    }

    /// Whether a capitalised word is what an organisation is.
    fn is_head(&self, token: usize) -> bool {
        self.has_head(token..token + 1)
    }

    /// Whether a word says what an organisation is: "front", "movement".
    fn is_kind(&self, token: usize) -> bool {
        let kinds = &self.roster.classes.kinds;
        let part_is = |part| self.words.lexis().listed(part).meets(kinds);
        self.words.lists_one(self.doc.tokens[token].word, kinds)
            || self.is_compound(token) && self.form(token).split(['-', '/']).any(part_is)
    }

    /// Whether a word, or what stands before its first hyphen, is in a class: "Movement-in-Opposition".
    pub fn is_in(&self, token: usize, class: Option<crate::rules::lexis::ClassId>) -> bool {
        let parts = |c| self.form(token).split(['-', '/']).any(|part| self.words.lexis().listed(part).has(c));
        self.lists(token, class) || self.is_compound(token) && class.is_some_and(parts)
    }

    /// Whether a word is several in one: "Movement-in-Opposition".
    pub(super) fn is_compound(&self, token: usize) -> bool {
        self.words.asked(self.doc.tokens[token].word).compound
    }

    /// Whether a word is no name of anybody known, so that its possessive may stand inside a name ("People's").
    fn is_common(&self, token: usize) -> bool {
        self.words.get(self.doc.tokens[token].word).noun.is_some() && self.pick(token).is_none()
    }

    /// Whether a small word goes on with a name: "Movement *for* Democratic Change".
    fn joins(&self, token: usize, headed: bool, limit: usize) -> bool {
        let classes = &self.roster.classes;
        let next = token + 1;
        let next = if next < limit && self.lists(next, self.roster.classes.the) { next + 1 } else { next };
        if next >= limit || !self.is_capital(next) {
            return false;
        }
        // "the Northern Front and the Southern Movement" are two.
        if next > token + 1 && headed && self.lists(token, classes.and) {
            return false;
        }
        let person = matches!(self.pick(next), Some((Pick::Person, _)));
        let state = matches!(self.pick(next), Some((Pick::Party { .. }, _)));
        if headed {
            // "the Front and Algeria"
            // "for the Defence *of the* Coast"
            let article = self.lists(token, classes.the) && self.lists(token - 1, classes.name_of);
            (article || self.lists(token, classes.name_of)) && !person || self.is_in(next, classes.political) && !state
        } else {
            self.lists(token, classes.name_and)
        }
    }

    /// "The National *Congress for* the Defence of the People": whether what an organisation is for follows its head.
    fn has_purpose(&self, head: usize, limit: usize) -> bool {
        head + 2 < limit
            && self.key(head + 1) == Key::For
            && (self.is_capital(head + 2) || self.lists(head + 2, self.roster.classes.the) && self.is_capital(head + 3))
    }

    /// Where a name goes on to with "and" and one more word, if its acronym comes right after that.
    fn goes_on_to_acronym(&self, end: usize, limit: usize) -> Option<usize> {
        let and = end + 1 < limit && self.key(end) == Key::And && self.is_capital(end + 1);
        (and && self.bracketed(end + 2).is_some()).then_some(end + 2)
    }

    /// The acronym in brackets at `at`.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let kind = |t: usize| self.doc.tokens.get(t).map(|t| t.kind);
        let inside = at + 1;
        let whole = kind(at) == Some(TokenKind::OpenBracket)
            && kind(inside) == Some(TokenKind::Word)
            && kind(inside + 1) == Some(TokenKind::CloseBracket);
        (whole && inside + 1 < self.here.end && matches!(self.doc.tokens[inside].case, Case::Upper | Case::Mixed))
            .then_some(inside)
    }

    /// A party called again by what it is ("the council", "the movement", "the bloc") at its noun; gives its end.
    pub fn again(&mut self, at: usize) -> Option<usize> {
        // "The Council calls": the last word of a name keeps its capital, and nothing else has one beside it.
        let alone = self.doc.tokens[at].case == Case::Title
            && self.doc.tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word || t.case == Case::Lower);
        if !(self.doc.tokens[at].case == Case::Lower || alone)
            || !self.calls(at)
            || self.words.get(self.doc.tokens[at].word).noun.is_none()
        {
            return None;
        }
        let ends = self.doc.tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word) || self.is_noun_end(at + 1);
        let first = self.article_before(at)?;
        let next = at + 1;
        // "the council delegation"
        let body = !ends && self.is(next, self.roster.classes.body) && self.is_noun_end(next + 1);
        let followed = ends || body || matches!(self.pick(next), Some((Pick::Office(_), _)));
        if !followed {
            return None;
        }
        let actor = self.called(at)?;
        if body {
            self.mention(first..next + 1, MentionKind::Description, actor);
            return Some(next + 1);
        }
        let party = *self.cast.actors[actor].parties.first()?;
        let whole = self.bodies_of(party) == Some(actor);
        if whole {
            return Some(self.at_party(first, at + 1, party, How::Contextual, u32::MAX));
        }
        self.mention(first..at + 1, MentionKind::Description, actor);
        Some(at + 1)
    }

    /// Whether a noun may call a party again: it says what organisations are, or is a word for any.
    fn calls(&self, noun: usize) -> bool {
        let classes = &self.roster.classes;
        self.lists(noun, classes.again_group) || self.lists(noun, classes.again_bloc) || self.is_kind(noun)
    }

    /// The actor that a noun with "the" calls again.
    pub fn called(&self, noun: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if !self.calls(noun) {
            return None;
        }
        let word = self.form(noun);
        let headed = self.is_kind(noun);
        let near = |actor: &usize| self.notes[*actor].paragraph + BACK >= self.paragraph;
        let bodies = (0..self.cast.actors.len()).filter(|a| {
            let actor = &self.cast.actors[*a];
            actor.person.is_none() && actor.rank.is_none() && actor.name.is_some() && actor.parties.len() == 1
        });
        let bodies: Vec<usize> = bodies.filter(near).collect();
        let named = |actor: &&usize| {
            let name = self.cast.actors[**actor].name.as_deref().unwrap_or_default();
            name.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(word))
        };
        if headed
            && let Some(actor) = bodies.iter().filter(named).max_by_key(|a| (self.notes[**a].led, self.notes[**a].last))
        {
            return Some(*actor);
        }
        let kind = |actor: usize| {
            let party = self.known[self.cast.actors[actor].parties[0]];
            party.map_or(PartyKind::Movement, |p| self.rules.parties[p].kind)
        };
        let wanted = |actor: usize| match kind(actor) {
            // An army that governs is none of the rebels.
            PartyKind::Movement => self.lists(noun, classes.again_group) && !self.governs_a_country(actor),
            PartyKind::Institution | PartyKind::Bloc => self.lists(noun, classes.again_bloc),
            PartyKind::State => false,
        };
        // Only where one is left: the two sentences before and this one so far name no other of the sort.
        let from = self.lately();
        let mut parties: Vec<usize> = bodies
            .iter()
            .copied()
            .filter(|a| wanted(*a) && self.notes[*a].last >= from)
            .map(|a| self.cast.actors[a].parties[0])
            .collect();
        parties.sort_unstable();
        parties.dedup();
        match parties[..] {
            [one] => self.bodies_of(one),
            [] if self.is(noun, classes.group) => self.only_fighters(),
            _ => None,
        }
    }

    /// The one movement that the article has named so far: "the rebels" can be no other's. A country's rebels as such stand
    /// back behind one with a name.
    fn only_fighters(&self) -> Option<usize> {
        let movement = |a: &usize| {
            let actor = &self.cast.actors[*a];
            let [party] = actor.parties[..] else { return false };
            let kind = self.known[party].map_or(PartyKind::Movement, |p| self.rules.parties[p].kind);
            let fights = kind == PartyKind::Movement && !self.governs_a_country(*a);
            actor.person.is_none() && fights && self.bodies_of(party) == Some(*a)
        };
        let all: Vec<usize> = (0..self.cast.actors.len()).filter(movement).collect();
        let named = all.iter().copied().filter(|a| self.cast.actors[*a].sort == Sort::Body).collect::<Vec<_>>();
        match if named.is_empty() { &all } else { &named }[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether an actor of one party speaks for a government of the rules.
    fn governs_a_country(&self, actor: usize) -> bool {
        self.known[self.cast.actors[actor].parties[0]].is_some_and(|p| self.roster.governments[p])
    }

    /// Where the sentence before the one before begins, be it in another paragraph.
    pub fn lately(&self) -> usize {
        let here = self.doc.sentence_of(self.sentence.start).unwrap_or_default();
        self.doc.sentences.get(here.saturating_sub(2)).map_or(0, |s| s.tokens.start)
    }

    /// Where the phrase begins whose noun stands at `noun` and whose article is "the".
    fn article_before(&self, noun: usize) -> Option<usize> {
        let floor = self.sentence.start.max(self.here.start);
        let mut k = noun;
        while k > floor && noun - k < 5 {
            if let Some(mention) = self.cast.mentions.last().filter(|m| m.tokens.end == k) {
                if mention.kind != MentionKind::Adjective {
                    return None;
                }
                k = mention.tokens.start;
                continue;
            }
            let before = k - 1;
            if self.doc.tokens[before].kind != TokenKind::Word {
                return None;
            }
            if self.lists(before, self.roster.classes.definite) {
                return Some(before);
            }
            let word = self.words.get(self.doc.tokens[before].word);
            let describes = self.lists(before, self.roster.classes.adjective)
                || self.lists(before, self.roster.classes.between)
                || self.form(before).contains('-')
                || !word.verbs.is_empty() && word.noun.is_none();
            if !describes {
                return None;
            }
            k = before;
        }
        None
    }
}

/// A name as an id: capitals, everything else an underscore.
pub(super) fn spelt(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
