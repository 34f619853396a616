//! Descriptions: a party and what its people or bodies are called.
//!
//! "The Ukrainian leader" is whoever leads Ukraine on the article's date; "a senior Hamas official" is nobody named,
//! but speaks for Hamas; "Israeli forces" names a party and is no voice. Which of these it is, the noun after the party
//! says, and the determiner before it.

use super::book::{How, OfficeSort, is_state};
use super::reader::{Pick, Reader};
use super::{Actor, MentionKind, Sort};
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

/// The most words from a body to the state it is of, in its full name.
const LONGEST_BODY: usize = 14;

/// How an office is introduced.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Article {
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
        match self.after(from, how) {
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
            After::Group(noun, stop) if self.known[party].is_some_and(|p| is_state(&self.rules.parties[p])) => {
                let mut id = String::from(&*self.cast.parties[party]);
                id.push('_');
                id.extend(
                    self.form(noun).chars().map(|c| if c.is_alphanumeric() { c.to_ascii_uppercase() } else { '_' }),
                );
                let name: Box<str> =
                    self.doc.tokens[at].span.cover(self.doc.tokens[stop - 1].span).of(self.text).into();
                let own = self.made_up(&id);
                let actor = self.body(own, u32::MAX);
                self.cast.actors[actor].name.get_or_insert(name);
                self.cast.actors[actor].sort = Sort::Several;
                self.mention(at..stop, MentionKind::Name, actor);
                stop
            }
            _ => {
                plain(self);
                end
            }
        }
    }

    /// "Libya's House of Representatives": what one state calls its organ another may too. Whose it is says the name right
    /// before it, here or where the article first spoke of it.
    fn organ_of(&mut self, at: usize, party: usize, label: u32) -> usize {
        let is_state = |party: &usize| self.known[*party].is_some_and(|p| is_state(&self.rules.parties[p]));
        let possessive = at.checked_sub(1).is_some_and(|t| self.doc.tokens[t].kind == TokenKind::Possessive);
        let before = self.cast.mentions.last().filter(|m| m.tokens.end + usize::from(possessive) == at);
        let named = before.filter(|m| possessive || m.kind == MentionKind::Adjective);
        if let Some(owner) = named.and_then(|m| self.cast.actors[m.actor].parties.first()).filter(|p| is_state(p)) {
            return *owner;
        }
        let others = self.bodies_called(label).filter(|actor| self.notes[*actor].last < at);
        let latest = others.max_by_key(|actor| self.notes[*actor].last);
        latest.and_then(|actor| self.cast.actors[actor].parties.first().copied()).unwrap_or(party)
    }

    /// "The Egyptian, Qatari and *US foreign ministers*": one actor for all whose adjectives stand before a plural, and where the
    /// first begins.
    fn with_those_before(&mut self, at: usize, how: How, actor: usize, stop: usize) -> Option<(usize, usize)> {
        let plural = self.words.get(self.doc.tokens[stop - 1].word).noun.as_ref().is_some_and(|n| n.plural);
        if !plural || !matches!(how, How::Adjective | How::Name) {
            return None;
        }
        let mut parties: Vec<usize> = Vec::new();
        let conjoined = |t: &usize| self.sentence.contains(t) && self.lists(*t, self.roster.classes.and);
        let mut k = at.checked_sub(1).filter(conjoined)?;
        for mention in self.cast.mentions.iter().rev().skip_while(|m| m.tokens.start >= at) {
            let before = if k > 0 && self.doc.tokens[k - 1].kind == TokenKind::Comma { k - 1 } else { k };
            let fits = mention.tokens.end == before || mention.tokens.end == k;
            if !fits || mention.tokens.len() > 2 || mention.tokens.start < self.sentence.start {
                break;
            }
            let adjective =
                matches!(self.pick(mention.tokens.start), Some((Pick::Party { how: How::Adjective, .. }, _)))
                    || mention.kind == MentionKind::Name && self.doc.tokens[mention.tokens.start].case == Case::Upper;
            if !adjective {
                break;
            }
            parties.extend(&self.cast.actors[mention.actor].parties);
            k = mention.tokens.start;
        }
        if parties.is_empty() {
            return None;
        }
        parties.reverse();
        parties.extend(self.cast.actors.get(actor).map(|a| a.parties.clone()).unwrap_or_default());
        parties.dedup();
        let several = Actor { person: None, name: None, parties, role: None, rank: Some(5), sort: Sort::Several };
        Some((self.actor(several, 0), k))
    }

    /// "The Russians want" names the party; "Russian demands" and "many Russians" do not.
    fn people_or_adjective(&self, at: usize, end: usize) -> MentionKind {
        let the = at > self.here.start && self.form(at - 1) == "the";
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

    /// What follows a party whose words end at `from`.
    fn after(&self, from: usize, how: How) -> After {
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
            if self.is(j, classes.body) && self.is_noun_end(j + 1) {
                return After::Body(j + 1);
            }
            let group = self.is(j, classes.group) && !self.is(j, classes.group_capital) && !self.is_attitude(j);
            if group && self.is_noun_end(j + 1) {
                return After::Group(j, j + 1);
            }
            // "Iran's trade envoy", "the Israeli border police chief"
            let word = self.words.get(token.word);
            let of_office = token.case == Case::Lower && (word.noun.is_some() || self.lists(j, classes.adjective));
            if !(self.lists(j, classes.between) || of_office) {
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
    fn opening(&self, at: usize) -> (usize, Article) {
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
            } else if token.kind != TokenKind::Word || self.form(k - 1) == "that" {
                break;
            } else if self.lists(k - 1, classes.determiner) || self.lists(k - 1, classes.possessive) {
                first = k - 1;
                if article == Article::None {
                    article = match self.form(k - 1) {
                        "the" | "this" | "his" | "her" | "their" | "its" => Article::Definite,
                        _ => Article::Indefinite,
                    };
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

    /// The actor for an office of a party.
    fn described(&mut self, party: usize, office: usize, article: Article, words: Range<usize>) -> Option<usize> {
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
    fn appositive(&self, first: usize, office: usize, party: Option<usize>) -> Option<usize> {
        let comma = first.checked_sub(1).filter(|t| self.doc.tokens[*t].kind == TokenKind::Comma)?;
        let named = self.cast.mentions.iter().rev().take(2).find(|m| m.tokens.end == comma)?;
        let one = self.roster.offices[office].sort != OfficeSort::Plural;
        let held = one && self.notes[named.actor].offices >> office & 1 == 1;
        let speaks = party.is_none_or(|p| self.cast.actors[named.actor].parties.contains(&p));
        (named.kind == MentionKind::Name && held && speaks).then_some(named.actor)
    }

    /// The actor met last who holds an office, of a party or of any.
    fn met(&self, party: Option<usize>, office: usize) -> Option<usize> {
        let fits = |actor: usize| {
            self.notes[actor].offices >> office & 1 == 1
                && party.is_none_or(|p| self.cast.actors[actor].parties.contains(&p))
                && self.cast.actors[actor].sort != Sort::Several
        };
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
        told.or_else(|| mentions.iter().rev().take(60).find(|m| fits(m.actor))).map(|m| m.actor)
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

    /// An office without a party before it; gives where to go on.
    pub fn at_office(&mut self, at: usize, end: usize, office: usize) -> usize {
        let sort = self.roster.offices[office].sort;
        if self.is_named(end) {
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
        let definite = article == Article::Definite
            || article == Article::None && self.is_capital(at) && self.roster.offices[office].rank < 4;
        match sort {
            OfficeSort::Single | OfficeSort::Leader | OfficeSort::Shared | OfficeSort::Official if definite => {
                // "An official said … the official added": he, and nobody with a name.
                if let Some(actor) = self.unnamed_before(end - 1) {
                    self.mention(first..end, MentionKind::Anonymous, actor);
                    return end;
                }
                if let Some(actor) = self.met(None, office) {
                    self.mention(first..end, MentionKind::Description, actor);
                    return end;
                }
            }
            _ => {}
        }
        if self.is(end - 1, self.roster.classes.source)
            && self.is_noun_end(end)
            && (self.doc.tokens[end - 1].case == Case::Lower || at == self.sentence.start)
        {
            self.anonymous(first, end);
        }
        end
    }

    /// Whether a possessive pronoun of the third person stands at a token.
    fn is_owned(&self, token: usize) -> bool {
        self.lists(token, self.roster.classes.owner)
    }

    /// An actor whose party is that of the possessive pronoun at `first`.
    fn owned(&mut self, first: usize, end: usize, sort: Sort, rank: Option<u8>, offices: u64) {
        let actor = Actor { person: None, name: None, parties: Vec::new(), role: None, rank, sort };
        let actor = self.actor(actor, offices);
        self.cast.owned.push((first, actor));
        self.mention(first..end, MentionKind::Description, actor);
    }

    /// A body of a party told by a pronoun ("his government", "its delegation"), or by the place it is in ("the junta in
    /// Myanmar"), at `at`; gives its end.
    pub fn body_of(&mut self, at: usize) -> Option<usize> {
        if let Some(party) = self.government_of(at).or_else(|| self.realm(at)) {
            let first = self.opening(at).0;
            let actor = self.body(party, u32::MAX);
            self.mention(first..at + 1, MentionKind::Description, actor);
            return Some(at + 1);
        }
        let classes = &self.roster.classes;
        // "his forces would", "the army will": what acts for a party, before a verb of what it will do or has done.
        let acts = self.lists(at, classes.acting)
            && at + 1 < self.sentence.end
            && (self.lists(at + 1, classes.modal) || self.lists(at + 1, classes.have));
        if self.doc.tokens[at].case != Case::Lower || !acts && !self.is(at, classes.body) || !self.is_noun_end(at + 1) {
            return None;
        }
        let (first, article) = self.opening(at);
        if self.is_owned(first) {
            self.owned(first, at + 1, Sort::Body, None, 0);
            return Some(at + 1);
        }
        if article == Article::Definite
            && (self.lists(at, self.roster.classes.ministry) || acts && self.lists(at, self.roster.classes.arms))
            && let Some(party) = self.governs()
        {
            let actor = self.body(party, u32::MAX);
            self.mention(first..at + 1, MentionKind::Description, actor);
            return Some(at + 1);
        }
        if article != Article::Definite || at + 2 >= self.sentence.end.min(self.here.end) {
            return None;
        }
        if !self.lists(at + 1, self.roster.classes.seat) {
            return None;
        }
        // "the wing of the front"
        let of = at + 2 + usize::from(self.lists(at + 2, self.roster.classes.definite));
        let limit = self.sentence.end.min(self.here.end);
        let known = (of < limit).then(|| self.own_party(of)).flatten();
        let party = match known {
            Some((own, _)) => own,
            None if of < limit => match self.pick(of) {
                Some((Pick::Party { party, how: How::Name | How::Metonym, .. }, _)) => self.party(party),
                _ => return None,
            },
            None => return None,
        };
        let actor = self.body(party, u32::MAX);
        self.mention(first..at + 1, MentionKind::Description, actor);
        Some(at + 1)
    }

    /// The state whose body with its full name stands at `at`: "the Ministry of Foreign Affairs of the Republic of Armenia",
    /// "the Government of Colombia".
    fn government_of(&mut self, at: usize) -> Option<usize> {
        let limit = self.sentence.end.min(self.here.end).min(at + LONGEST_BODY);
        let named = self.is_capital(at) && self.lists(at, self.roster.classes.bureau);
        let mut j = at + 1;
        let mut of = false;
        while named && j < limit {
            if of && let Some((Pick::Party { party, how: How::Name, .. }, _)) = self.pick(j) {
                return is_state(&self.rules.parties[party]).then(|| self.party(party));
            }
            let the = self.lists(j, self.roster.classes.definite);
            of = self.form(j) == "of" || of && the;
            let inside = the || of || self.form(j) == "for" || self.lists(j, self.roster.classes.and);
            if self.doc.tokens[j].kind != TokenKind::Word || !(inside || self.is_capital(j)) {
                return None;
            }
            j += 1;
        }
        None
    }

    /// The state that calls itself "the Kingdom" here: the one government that is named near.
    fn realm(&mut self, at: usize) -> Option<usize> {
        let called =
            self.is_capital(at) && self.lists(at, self.roster.classes.realm) && self.opening(at).1 == Article::Definite;
        let goes_on = self.sentence.contains(&(at + 1)) && (self.form(at + 1) == "of" || self.is_capital(at + 1));
        (called && !goes_on).then(|| self.governs()).flatten()
    }

    /// The unnamed source last called by the noun at `noun`, if no description of somebody known came since.
    fn unnamed_before(&self, noun: usize) -> Option<usize> {
        let word = self.doc.tokens[noun].word;
        let from = self.lately();
        let near = self.cast.mentions.iter().rev().take_while(|m| m.tokens.start >= from);
        let same = near.filter(|m| self.doc.tokens[m.tokens.end - 1].word == word);
        same.take(1).find(|m| m.kind == MentionKind::Anonymous).map(|m| m.actor)
    }

    /// The one government that this sentence, or one of the two before it, names so far: "the foreign ministry" is its own.
    pub fn governs(&self) -> Option<usize> {
        let from = self.lately();
        let near = self.cast.mentions.iter().rev().take_while(|m| m.tokens.start >= from);
        let mut all: Vec<usize> = near
            .filter(|m| m.kind != MentionKind::Metonym && m.kind != MentionKind::Collective)
            .filter_map(|m| match self.cast.actors[m.actor].parties[..] {
                [one] => Some(one),
                _ => None,
            })
            .filter(|p| self.known[*p].is_some_and(|k| self.roster.governments[k]))
            .collect();
        all.sort_unstable();
        all.dedup();
        match all[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The party in "of Ukraine", "for the Israeli army", "in Moscow" after an office that ends here.
    pub fn party_after(&mut self, end: usize, office: usize) -> Option<(usize, bool)> {
        let limit = self.sentence.end.min(self.here.end);
        let classes = &self.roster.classes;
        // "an aide to Zelensky"
        let own = self.form(end.min(limit - 1)) == "to" && self.lists(end - 1, classes.aide);
        if end + 1 >= limit || !own && !self.lists(end, classes.from) {
            return None;
        }
        // An envoy for Syria is not Syria's.
        let envoy = self.roster.offices[office].rank == 2 && self.roster.offices[office].sort == OfficeSort::Shared;
        if envoy && self.form(end) == "for" {
            return None;
        }
        // A diplomat in Kyiv is not of Kyiv.
        if self.lists(end - 1, self.roster.classes.posted) && self.form(end) == "in" {
            return None;
        }
        let mut j = end + 1;
        if self.form(j) == "the" {
            // "the group" keeps its article.
            if let Some((Pick::Party { party, .. }, _)) = self.pick(j) {
                return Some((self.party(party), true));
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
            let called = (self.form(j - 1) == "the").then(|| self.called(j)).flatten()?;
            return self.cast.actors[called].parties.first().map(|p| (*p, true));
        };
        match pick {
            (Pick::Person, stop) if own => {
                let person = self.person(j, stop)?;
                self.cast.actors[person].parties.first().map(|p| (*p, false))
            }
            (Pick::Party { party, how, .. }, stop) => {
                // "of the Russian people", "of American hostages": an adjective alone is of somebody else.
                let body = matches!(self.after(stop, how), After::Body(_));
                (how != How::Adjective || body).then(|| (self.party(party), !body))
            }
            _ => None,
        }
    }

    /// A source of no name and no party at `at`; gives its end.
    pub fn source(&mut self, at: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if self.doc.tokens[at].case != Case::Lower && at != self.sentence.start {
            return None;
        }
        let knows = self.lists(at, classes.person) && at + 1 < self.here.end && self.lists(at + 1, classes.knowing);
        if !knows && !self.lists(at, classes.source) {
            return None;
        }
        // "an official proposal"
        if !knows && !self.is_noun_end(at + 1) {
            return None;
        }
        let (first, _) = self.opening(at);
        self.anonymous(first, at + 1);
        Some(at + 1)
    }

    fn anonymous(&mut self, first: usize, end: usize) {
        let plural = self.words.get(self.doc.tokens[end - 1].word).noun.as_ref().is_none_or(|n| n.plural);
        let sort = if plural { Sort::Several } else { Sort::Person };
        let actor = Actor { person: None, name: None, parties: Vec::new(), role: None, rank: None, sort };
        let actor = self.actor(actor, 0);
        self.mention(first..end, MentionKind::Anonymous, actor);
    }
}
