//! Descriptions: a party and what its people or bodies are called.
//!
//! "The Ukrainian leader" is whoever leads Ukraine on the article's date; "a senior Hamas official" is nobody named,
//! but speaks for Hamas; "Israeli forces" names a party and is no voice. Which of these it is, the noun after the party
//! says, and the determiner before it.

mod bodies;
mod holders;
mod sources;

use super::book::{How, OfficeSort};
use super::reader::{Pick, Reader};
use super::{MentionKind, Sort};
use crate::rules::features::Key;
use crate::rules::schema::PartyKind;
use crate::sentence::{Case, TokenKind};
use std::ops::Range;

/// What follows a party.
enum After {
    /// An office, its end, and its index.
    Office(usize, usize, usize),
    /// A body that is the party's voice, its end.
    Body(usize),
    /// A group that is a party of its own, its first and last-plus-one.
    Group(usize, usize),
    Nothing,
}

/// The most words between a party and its noun.
const BETWEEN: usize = 4;

/// How an office is introduced.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Article {
    /// the, his, 's
    Definite,
    /// a, one, two
    Indefinite,
    /// Nothing, as in headlines.
    None,
}

impl Reader<'_> {
    /// A party at `at..end`, with what follows it; gives where to go on.
    pub fn at_party(&mut self, at: usize, end: usize, party: usize, how: How, label: u32) -> usize {
        let party = if how == How::Organ { self.organ_of(at, party, label) } else { party };
        if how == How::Name {
            self.halved_before(at, end);
            self.abbreviated(end, party);
        }
        let owner = end < self.here.end && self.doc.tokens[end].kind == TokenKind::Possessive;
        let from = if owner { end + 1 } else { end };
        let (first, article) = if owner { (from, Article::Definite) } else { self.opening(at) };
        let plain = |reader: &mut Self| {
            let kind = match how {
                How::Name | How::Organ => MentionKind::Name,
                How::Metonym => MentionKind::Metonym,
                How::Contextual => MentionKind::Description,
                How::Adjective => reader.people_or_adjective(at, end),
            };
            let actor = reader.body(party, if how == How::Organ { label } else { u32::MAX });
            reader.mention(at..end, kind, actor);
        };
        match self.after(from, how, self.cast.countries[party]) {
            // "Cyprus's Turkish leader", "a former Israeli general": whom he speaks for nobody says.
            After::Office(_, stop, office)
                if self.roster.offices[office].sort != OfficeSort::Counterpart
                    && !self.is_named(stop)
                    && (self.is_within_another(at, party, how)
                        || self.is_past(first..at)
                        || self.is_past(from..stop)) =>
            {
                plain(self);
                stop
            }
            After::Body(_) if self.is_within_another(at, party, how) => {
                plain(self);
                end
            }
            After::Office(start, stop, office) => {
                plain(self);
                if self.is_named(stop) && self.roster.offices[office].sort != OfficeSort::Counterpart {
                    return start.max(end);
                }
                let same = self.appositive(first, office, Some(party));
                // The head of an organ is not the head of its party.
                let inner = how == How::Organ && self.roster.offices[office].sort == OfficeSort::Leader;
                let article = if inner { Article::Indefinite } else { article };
                match same.or_else(|| self.described(party, office, article, start..stop)) {
                    Some(actor) => {
                        let (actor, first) = self.with_those_before(at, how, actor, stop).unwrap_or((actor, first));
                        self.mention(first..stop, MentionKind::Description, actor);
                        stop
                    }
                    None => end,
                }
            }
            After::Body(stop) if how != How::Contextual => {
                let actor = self.body(party, if how == How::Organ { label } else { u32::MAX });
                if owner {
                    plain(self);
                }
                if let Some((all, from)) = self.with_those_before(at, how, actor, stop) {
                    self.mention(from..stop, MentionKind::Description, all);
                    return stop;
                }
                self.mention(first..stop, MentionKind::Description, actor);
                stop
            }
            After::Group(noun, stop) if self.cast.countries[party] => self.group_of_country(party, at..stop, noun),
            // "PKK rebels"; but dissidents have left, and an opposition is somebody else's.
            After::Group(noun, stop)
                if how == How::Name
                    && noun == from
                    && !owner
                    && self.is_plural(noun)
                    && !self.is_past(first..at)
                    && !self.is(noun, self.roster.classes.group_apart) =>
            {
                let actor = self.body(party, u32::MAX);
                self.mention(first..stop, MentionKind::Description, actor);
                stop
            }
            _ => {
                plain(self);
                end
            }
        }
    }

    /// "*North* and South Korea": the party that shares the rest of the name at `at..end`.
    fn halved_before(&mut self, at: usize, end: usize) {
        let and = at.checked_sub(1).filter(|t| end == at + 2 && self.lists(*t, self.roster.classes.and));
        let Some(half) = and.and_then(|t| t.checked_sub(1)).filter(|t| self.sentence.contains(t)) else { return };
        if !self.is_capital(half) || self.pick(half).is_some() {
            return;
        }
        let text = |t: usize| self.doc.tokens[t].span.of(self.text);
        let name = format!("{} {}", text(half), text(at + 1));
        let other = self.rules.parties.iter().position(|p| p.name == name || p.names.contains(&name));
        if let Some(other) = other {
            let party = self.party(other);
            let actor = self.body(party, u32::MAX);
            self.mention(half..half + 1, MentionKind::Name, actor);
        }
    }

    /// Whether one of these words says that an office is held no more.
    pub fn is_past(&self, mut words: Range<usize>) -> bool {
        words.any(|t| self.is_in(t, self.roster.classes.once))
    }

    /// Whether a people's adjective stands behind another country's possessive: those of that people who live there.
    pub fn is_within_another(&self, at: usize, party: usize, how: How) -> bool {
        let owner = at.checked_sub(1).filter(|t| self.doc.tokens[*t].kind == TokenKind::Possessive);
        let owner = owner.and_then(|t| self.cast.mentions.iter().rev().take(2).find(|m| m.tokens.end == t));
        let country = |m: &&super::Mention| {
            let actor = &self.cast.actors[m.actor];
            actor.person.is_none() && matches!(actor.parties[..], [of] if of != party && self.cast.countries[of])
        };
        how == How::Adjective && self.cast.countries[party] && owner.is_some_and(|owner| country(&owner))
    }

    /// "The Russians want" names the party; "Russian demands" and "many Russians" do not.
    fn people_or_adjective(&self, at: usize, end: usize) -> MentionKind {
        let the = at > self.here.start && self.lists(at - 1, self.roster.classes.the);
        let alone = end >= self.here.end || {
            let token = &self.doc.tokens[end];
            // "the Egyptian and Jordanian ministers"
            let joined = self.lists(end, self.roster.classes.and)
                && matches!(self.pick(end + 1), Some((Pick::Party { how: How::Adjective, .. }, stop))
                    if self.doc.tokens.get(stop).is_some_and(|t| t.kind == TokenKind::Word) && !self.is_small(stop));
            if joined {
                return MentionKind::Adjective;
            }
            let next = self.words.get(token.word);
            token.kind != TokenKind::Word
                || self.is_small(end)
                || (!next.verbs.is_empty() && next.noun.is_none() && !self.lists(end, self.roster.classes.adjective))
        };
        if the && alone { MentionKind::Description } else { MentionKind::Adjective }
    }

    /// Whether a person's name begins at `token`.
    fn is_named(&self, token: usize) -> bool {
        if token >= self.sentence.end.min(self.here.end) || !self.is_capital(token) {
            return false;
        }
        match self.pick(token) {
            Some((Pick::Person, _)) => true,
            Some(_) => false,
            None => !self.is_small(token) && !self.lists(token, self.roster.classes.never_name) || self.is_title(token),
        }
    }

    /// What follows a party whose words end at `from`; `country` says that it is called by a country's name.
    fn after(&self, from: usize, how: How, country: bool) -> After {
        let classes = &self.roster.classes;
        let limit = self.sentence.end.min(self.here.end);
        let mut j = from;
        while j < limit && j <= from + BETWEEN {
            let token = &self.doc.tokens[j];
            if token.kind != TokenKind::Word {
                break;
            }
            match self.pick(j) {
                Some((Pick::Office(office), stop)) => {
                    // "military leader" is an office; "military" alone may be a body before it.
                    return After::Office(j, stop, office);
                }
                // "Turkey's UN ambassador"
                Some((Pick::Party { how: How::Name, .. }, stop)) if j > from || how != How::Contextual => {
                    let institution = matches!(self.pick(stop), Some((Pick::Office(_), _)));
                    if institution && stop == j + 1 && self.doc.tokens[j].case == Case::Upper {
                        j = stop;
                        continue;
                    }
                    break;
                }
                Some(_) => break,
                None => {}
            }
            // "Moldova's breakaway leaders"
            if country && self.lists(j, classes.sect) && self.group_end(j).is_none() {
                break;
            }
            if self.is(j, classes.body) && self.is_noun_end(j + 1) {
                // "Israel's Labour party" is one of several in Israel; "the Ukrainian party" is Ukraine.
                let own = !country || j == from || !self.is(j, classes.faction) || self.is(j - 1, classes.ruling);
                return if own { After::Body(j + 1) } else { After::Nothing };
            }
            if let Some(stop) = self.group_end(j) {
                return After::Group(j, stop);
            }
            // "Iran's trade envoy", "the Israeli border police chief"
            let word = self.words.get(token.word);
            let of_office = token.case == Case::Lower && (word.noun.is_some() || self.lists(j, classes.adjective));
            if !(self.lists(j, classes.between) || self.lists(j, classes.creed) || of_office) {
                break;
            }
            j += 1;
        }
        After::Nothing
    }

    /// Whether the noun before this token ends its phrase: "the army said", but not "the army base".
    pub fn is_noun_end(&self, token: usize) -> bool {
        if token >= self.here.end {
            return true;
        }
        let next = &self.doc.tokens[token];
        if next.kind != TokenKind::Word || self.is_small(token) {
            return true;
        }
        if matches!(self.pick(token), Some((Pick::Office(_), _))) {
            return false;
        }
        let word = self.words.get(next.word);
        let verb = !word.verbs.is_empty();
        let noun = word.noun.is_some() || self.lists(token, self.roster.classes.adjective);
        verb || !noun && next.case == Case::Lower
    }

    /// Where the phrase around a party begins, and its article: "*a senior* Hamas official".
    pub fn opening(&self, at: usize) -> (usize, Article) {
        let classes = &self.roster.classes;
        let floor = self.sentence.start.max(self.here.start);
        let mut k = at;
        let mut first = at;
        let mut article = Article::None;
        while k > floor && at - k < BETWEEN {
            let token = &self.doc.tokens[k - 1];
            if self.cast.mentions.last().is_some_and(|m| m.tokens.end >= k) {
                break;
            }
            if token.kind == TokenKind::Number {
                article = Article::Indefinite;
            } else if token.kind != TokenKind::Word || self.key(k - 1) == Key::That {
                break;
            } else if self.lists(k - 1, classes.determiner) || self.lists(k - 1, classes.possessive) {
                first = k - 1;
                if article == Article::None {
                    let known = self.lists(k - 1, classes.known);
                    article = if known { Article::Definite } else { Article::Indefinite };
                }
                break;
            } else if self.lists(k - 1, classes.number) {
                article = Article::Indefinite;
            } else if !self.lists(k - 1, classes.between) && !self.lists(k - 1, classes.adjective) {
                break;
            }
            k -= 1;
            first = k;
        }
        (first, article)
    }

    /// An office without a party before it; gives where to go on.
    pub fn at_office(&mut self, at: usize, end: usize, office: usize) -> usize {
        let sort = self.roster.offices[office].sort;
        // "Mr. President, I have asked": whoever stands there, and nobody the text has named.
        if self.is_named(end) || at > 0 && self.lists(at - 1, self.roster.classes.address) {
            return end;
        }
        let (first, article) = self.opening(at);
        if let Some(actor) = self.appositive(first, office, None) {
            self.mention(first..end, MentionKind::Description, actor);
            return end;
        }
        // "its leader": whose, only grammar can say.
        if sort != OfficeSort::Outsider && sort != OfficeSort::Counterpart && self.is_owned(first) {
            let (rank, implies) = (self.roster.offices[office].rank, self.roster.offices[office].implies);
            let sort = if sort == OfficeSort::Plural { Sort::Several } else { Sort::Person };
            self.owned(first, end, sort, Some(rank), implies);
            return end;
        }
        if sort != OfficeSort::Outsider
            && let Some((party, direct)) = self.party_after(end, office)
        {
            // The head of a delegation is not the head of its party.
            let inner = !direct && matches!(sort, OfficeSort::Leader | OfficeSort::Single);
            let article = if inner {
                Article::Indefinite
            } else if article == Article::None && sort != OfficeSort::Plural && self.is_capital(at) {
                Article::Definite
            } else {
                article
            };
            if let Some(actor) = self.described(party, office, article, at..end) {
                self.mention(first..end, MentionKind::Description, actor);
            }
            return end;
        }
        // "an army spokesman", "government officials", "the chief government negotiator"
        if let Some(party) = self.office_at_home(first, end)
            && sort != OfficeSort::Outsider
        {
            let article = if sort == OfficeSort::Shared { Article::Indefinite } else { article };
            if let Some(actor) = self.described(party, office, article, at..end) {
                self.mention(first..end, MentionKind::Description, actor);
                return end;
            }
        }
        // "Two Egyptian sources … The sources said"
        if sort == OfficeSort::Plural
            && article == Article::Definite
            && let Some(actor) = self.same_people(end - 1)
        {
            self.mention(first..end, MentionKind::Description, actor);
            return end;
        }
        let definite = article == Article::Definite
            || article == Article::None && self.is_capital(at) && self.roster.offices[office].rank < 4;
        match sort {
            OfficeSort::Single | OfficeSort::Leader | OfficeSort::Shared | OfficeSort::Official if definite => {
                // "An official said … the official added": he, and nobody with a name.
                if let Some(actor) = self.unnamed_before(end - 1) {
                    self.mention(first..end, MentionKind::Anonymous, actor);
                    return end;
                }
                if let Some(actor) = self.met_here(at, office) {
                    self.mention(first..end, MentionKind::Description, actor);
                    return end;
                }
            }
            _ => {}
        }
        if self.is(end - 1, self.roster.classes.source)
            && self.ends_source(end)
            && (self.doc.tokens[end - 1].case == Case::Lower || at == self.sentence.start)
        {
            self.anonymous(first, end);
        }
        end
    }

    /// The party in "of Ukraine", "for the Israeli army", "in Moscow" after an office that ends here.
    pub fn party_after(&mut self, end: usize, office: usize) -> Option<(usize, bool)> {
        let limit = self.sentence.end.min(self.here.end);
        let classes = &self.roster.classes;
        // "an aide to Zelensky"
        let own = self.key(end.min(limit - 1)) == Key::To && self.lists(end - 1, classes.aide);
        let within = end + 1 < limit && self.lists(end, classes.within);
        if end + 1 >= limit || !own && !within && !self.lists(end, classes.from) {
            return None;
        }
        // An envoy for Syria is not Syria's.
        let envoy = self.roster.offices[office].rank == 2 && self.roster.offices[office].sort == OfficeSort::Shared;
        if envoy && self.key(end) == Key::For {
            return None;
        }
        // A diplomat in Kyiv is not of Kyiv; one in the Ukrainian delegation is of it, and a source in a movement is its.
        let posted = within || self.lists(end - 1, self.roster.classes.posted) && self.key(end) == Key::In;
        let mut j = end + 1;
        if self.lists(j, classes.the) {
            // "the group" keeps its article.
            if let Some((Pick::Party { party, how, .. }, _)) = self.pick(j) {
                return (!posted || self.is_no_place(party, how, true)).then(|| (self.party(party), true));
            }
            j += 1;
        }
        if j >= limit {
            return None;
        }
        if let Some((party, _)) = self.own_party(j) {
            return Some((party, true));
        }
        let Some(pick) = self.pick(j) else {
            // "a spokesman for the group"
            let called = self.lists(j - 1, self.roster.classes.the).then(|| self.called(j)).flatten()?;
            return self.cast.actors[called].parties.first().map(|p| (*p, true));
        };
        match pick {
            (Pick::Person, stop) if own => {
                let person = self.person(j, stop)?;
                self.cast.actors[person].parties.first().map(|p| (*p, false))
            }
            (Pick::Party { party, how, .. }, stop) => {
                // "of the Russian people", "of American hostages": an adjective alone is of somebody else.
                let body =
                    matches!(self.after(stop, how, self.roster.countries.of_party(party).is_some()), After::Body(_));
                let article = self.lists(j - 1, self.roster.classes.the);
                let named = how != How::Adjective && (!posted || self.is_no_place(party, how, article));
                (body || named).then(|| (self.party(party), !body))
            }
            _ => None,
        }
    }

    /// Whether whoever is in what is called so belongs to it: a movement, and no country; one that holds a capital may be a
    /// land too, unless it has an article ("in the Taliban", "in Somaliland").
    fn is_no_place(&self, party: usize, how: How, article: bool) -> bool {
        let rule = &self.rules.parties[party];
        let land = rule.kind != PartyKind::Movement || !rule.metonyms.is_empty() && !article;
        matches!(how, How::Name | How::Contextual) && !land
    }
}
