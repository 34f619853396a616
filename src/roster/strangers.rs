//! Persons whom only the article knows: what they speak for is read off the title before the name or the words after it.

use super::book::{How, Means, OfficeSort, is_state};
use super::names::Title;
use super::reader::{Pick, Reader};
use super::{Actor, Sort};
use crate::rules::features::Features;
use crate::sentence::{ParagraphKind, TokenKind};
use std::ops::Range;

/// How far after a name its description is looked for, in tokens.
const APPOSITION: usize = 14;

/// How far after a name its people or camp is looked for, in tokens.
const SECT: usize = 7;

impl Reader<'_> {
    /// A name that the rules do not know, or a party named by its group ("Karen rebels"), at `at`; gives its end.
    pub fn unknown(&mut self, at: usize) -> Option<usize> {
        let heading = self.doc.paragraphs[self.paragraph].kind == ParagraphKind::Heading;
        let day = || self.words.asked(self.doc.tokens[at].word).features.any(Features::DAY);
        if !self.is_capital(at) || self.is_title(at) || self.is_small(at) || self.commands(at) || day() {
            return None;
        }
        let (end, capitals) = self.name_at(at);
        if let Some(end) = self.group(at, end) {
            return Some(end);
        }
        let last = end - 1;
        let bound = self.surnames.get(&self.surname(last)).map(Vec::as_slice).unwrap_or_default();
        if capitals == 1 {
            let title = self.title_before(at);
            let actor = match bound {
                [one] => *one,
                [] => return if title.found && !heading { self.introduce(at..end, &title) } else { None },
                several => *several
                    .iter()
                    .filter(|a| self.notes[**a].paragraph == self.paragraph)
                    .max_by_key(|a| self.notes[**a].last)?,
            };
            self.name(title, end, actor);
            return Some(end);
        }
        if heading {
            let title = self.title_before(at);
            return self.is_namesake(at, last).then(|| self.part(at, end, title));
        }
        let name = self.doc.tokens[at].span.cover(self.doc.tokens[last].span).of(self.text);
        let first = self.form(at);
        let same = bound.iter().copied().find(|a| {
            self.cast.actors[*a].name.as_deref().is_some_and(|n| n == name || n.to_lowercase().starts_with(first))
        });
        // "Sergey V. Lavrov": the rules know him without the initial.
        let same = same.or_else(|| self.known_by(at, last));
        let title = self.title_before(at);
        // "President Joseph R. Biden": the rules know him as Joe.
        let same = same.or_else(|| self.by_office(&title, last));
        if let Some(actor) = same {
            self.name(title, end, actor);
            return Some(end);
        }
        // Nobody we know of, but no country either.
        let country = self.lists(at, self.roster.classes.given) || self.lists(last, self.roster.classes.given);
        let namesake = self.is_namesake(at, last);
        let introduced = self.introduce(at..end, &title).or(country.then_some(end));
        introduced.or_else(|| namesake.then(|| self.part(at, end, title)))
    }

    /// "Let Israel withdraw": a verb with a capital because it comes first, and a party after it.
    pub(super) fn commands(&self, at: usize) -> bool {
        let first = at == self.sentence.start || at > 0 && self.doc.tokens[at - 1].kind != TokenKind::Word;
        let verb = !self.words.get(self.doc.tokens[at].word).verbs.is_empty();
        let party = || matches!(self.pick(at + 1), Some((Pick::Party { .. }, _)));
        first && verb && at + 1 < self.here.end && !self.lists(at, self.roster.classes.given) && party()
    }

    /// How far a name runs from `at`, and how many capitals it has.
    pub(super) fn name_at(&self, at: usize) -> (usize, usize) {
        let classes = &self.roster.classes;
        let (mut end, mut capitals, mut j) = (at + 1, 1, at + 1);
        while j < self.sentence.end.max(at + 1).min(self.here.end) && capitals < 5 {
            let token = &self.doc.tokens[j];
            if token.kind != TokenKind::Word {
                break;
            }
            if !self.is_capital(j) {
                let leads_on = self.lists(j, classes.particle) && j + 1 < self.here.end && self.is_capital(j + 1);
                if !leads_on {
                    break;
                }
                j += 1;
                continue;
            }
            let small = self.is_small(j) && !(j + 1 < self.here.end && self.is_capital(j + 1));
            if self.lists(j, classes.never_name) || self.is_title(j) || small {
                break;
            }
            let person = match self.pick(j) {
                Some((Pick::Person, e)) if e == j + 1 => true,
                // "Michael Jordan"
                Some((Pick::Party { .. }, e)) if e == j + 1 && self.lists(j, classes.given) => true,
                Some((Pick::Office(_), _)) | None => false,
                Some(_) => break,
            };
            j += 1;
            end = j;
            capitals += 1;
            // "Mehmet Ali Rey": the name of somebody known in the middle of another's.
            if person && !self.goes_on_as_name(j) {
                break;
            }
        }
        (end, capitals)
    }

    /// Whether a name goes on at `next` with a capitalised word that is nothing else.
    fn goes_on_as_name(&self, next: usize) -> bool {
        next < self.sentence.end.min(self.here.end)
            && self.is_capital(next)
            && self.is_unlisted(next)
            && self.pick(next).is_none()
    }

    /// The person of the rules with the surname at `last` who holds the office in the title.
    pub(super) fn by_office(&mut self, title: &Title, last: usize) -> Option<usize> {
        let office = title.office?;
        let person = self.hits_at(last).iter().find_map(|h| {
            let Means::Person { person, .. } = self.means(h) else { return None };
            let term = self.roster.role_on(person, self.date)?;
            let party = title.party.and_then(|p| self.known[p]);
            let holds = self.with_implied(term.offices) >> office & 1 == 1 && party.is_none_or(|p| p == term.party);
            (holds && term.rank < 4).then_some(person)
        })?;
        Some(self.person_actor(person))
    }

    /// Binds a new name, if it is the name of a person: by a title, by words after it, or because it speaks.
    pub(super) fn introduce(&mut self, name: Range<usize>, title: &Title) -> Option<usize> {
        let classes = &self.roster.classes;
        let first = name.start;
        if self.lists(first, classes.never_name) || self.lists(name.end - 1, classes.never_name) {
            return None;
        }
        let before = self.described_before(title.start);
        let after = match before {
            Some(described) => {
                let offices = self.notes[described].offices;
                let office = (0..self.roster.offices.len()).find(|o| offices >> o & 1 == 1);
                office.map(|o| (o, self.cast.actors[described].parties.first().copied()))
            }
            None => self.apposition(name.end).or_else(|| self.state_after(name.end, title)),
        };
        let delegate = after.is_none().then(|| self.bracketed_state(name.end)).flatten();
        let speaks = |token: usize| self.sentence.contains(&token) && self.is(token, classes.speech);
        let speaks = speaks(name.end) || first > 0 && speaks(first - 1);
        if !title.found && after.is_none() && delegate.is_none() && !(speaks && name.len() > 1) {
            return None;
        }
        let (office, party) = match after {
            Some((office, party)) if title.party.is_none() => (title.office.or(Some(office)), party),
            _ => (title.office, title.party),
        };
        let beside = if title.found {
            self.cast.mentions.last().map_or(title.start, |m| m.tokens.end)..first
        } else {
            name.end..(name.end + SECT).min(self.sentence.end)
        };
        let party = party.filter(|of| !self.is_of_some(beside, title, *of)).or(delegate);
        // "Minister Africano Mande": of the one government there is.
        let minister = (title.start..first).any(|t| self.is(t, self.roster.classes.minister));
        let statesman = minister || self.home.is_some() && self.is_statesman(title.start..first);
        let party = party.or_else(|| if statesman { self.government_here() } else { None });
        let sort = office.map(|o| self.roster.offices[o].sort);
        let parties: Vec<usize> =
            if sort == Some(OfficeSort::Outsider) { Vec::new() } else { party.into_iter().collect() };
        let text = self.doc.tokens[first].span.cover(self.doc.tokens[name.end - 1].span).of(self.text);
        let rank = office.filter(|_| !parties.is_empty()).map(|o| self.roster.offices[o].rank);
        let role = (title.found && title.office.is_some()).then(|| {
            let from = self.doc.tokens[title.start].span.cover(self.doc.tokens[first - 1].span);
            from.of(self.text).into()
        });
        let actor = Actor { person: None, name: Some(text.into()), parties, role, rank, sort: Sort::Person };
        let offices = office.map_or(0, |o| self.roster.offices[o].implies);
        let actor = self.actor(actor, offices);
        self.surnames.entry(self.surname(name.end - 1)).or_default().push(actor);
        let end = name.end;
        self.name(title.clone(), end, actor);
        Some(end)
    }

    /// "Lebanon's Druze leader", "Cyprus's Turkish leader" beside a name: whether he is of some in the country only.
    pub(super) fn is_of_some(&self, mut beside: Range<usize>, title: &Title, party: usize) -> bool {
        let some = beside.any(|t| self.is_in(t, self.roster.classes.sect));
        self.cast.countries[party] && some || self.is_within_another(title.start, party, How::Adjective)
    }

    /// The state in brackets behind a delegate's name, as the coverage of a meeting has it: "ANNA RASK (Denmark) said".
    pub(super) fn bracketed_state(&mut self, end: usize) -> Option<usize> {
        let kind =
            |reader: &Self, t: usize| reader.doc.tokens.get(t).filter(|_| reader.sentence.contains(&t)).map(|t| t.kind);
        if kind(self, end) != Some(TokenKind::OpenBracket) {
            return None;
        }
        let (Pick::Party { party, how: How::Name, .. }, stop) = self.pick(end + 1)? else { return None };
        let closes = kind(self, stop) == Some(TokenKind::CloseBracket);
        let goes_on = self.sentence.contains(&(stop + 1))
            && (kind(self, stop + 1) == Some(TokenKind::Comma) || self.is(stop + 1, self.roster.classes.speech));
        (closes && goes_on && is_state(&self.rules.parties[party])).then(|| self.party(party))
    }

    /// The state after a name with its office: "Foreign Minister Anna Kovacs of Hungary".
    pub(super) fn state_after(&mut self, end: usize, title: &Title) -> Option<(usize, Option<usize>)> {
        let office = title.office.filter(|_| title.party.is_none())?;
        let held = &self.roster.offices[office];
        let sorted = matches!(held.sort, OfficeSort::Single | OfficeSort::Leader | OfficeSort::Shared);
        // A governor of Georgia may be one of a state within another.
        let of = sorted && held.rank < 4 && self.sentence.contains(&end) && self.form(end) == "of";
        let (party, _) = of.then(|| self.party_after(end, office)).flatten()?;
        let state = self.known[party].is_some_and(|p| is_state(&self.rules.parties[p]));
        state.then_some((office, Some(party)))
    }

    /// Office and party in the words after a name: ", a senior Hamas official,", ", Qatar's ambassador to the UN,".
    pub(super) fn apposition(&mut self, at: usize) -> Option<(usize, Option<usize>)> {
        let end = self.sentence.end.min(self.here.end);
        if at >= end || self.doc.tokens[at].kind != TokenKind::Comma {
            return None;
        }
        let (mut office, mut party) = (None, None);
        let mut leads_on = false;
        // ", who was chosen as head of the front,"
        let relative = at + 1 < end && self.lists(at + 1, self.roster.classes.small[6]);
        let mut j = at + 1;
        while j < end.min(at + APPOSITION) {
            match self.doc.tokens[j].kind {
                TokenKind::Number if j == at + 1 => {
                    // ", 45, a farmer"
                    j += 2;
                    continue;
                }
                TokenKind::Word | TokenKind::Possessive | TokenKind::Number => {}
                _ => break,
            }
            if office.is_none() && self.is(j, self.roster.classes.speech) && j == at + 1 {
                break;
            }
            // ", who leads the movement,"
            if office.is_none() && leads_on && self.is(j, self.roster.classes.leads) {
                office = self.roster.leader;
                j += 1;
                continue;
            }
            // ", Jr. spoke with President …": past a verb it describes nobody.
            let word = self.words.get(self.doc.tokens[j].word);
            if office.is_none()
                && !relative
                && !word.verbs.is_empty()
                && word.noun.is_none()
                && !leads_on
                && !self.lists(j, self.roster.classes.adjective)
            {
                break;
            }
            leads_on = j == at + 1
                && self.doc.tokens[j].kind == TokenKind::Word
                && self.lists(j, self.roster.classes.small[6]);
            if let Some((own, e)) = self.own_party(j) {
                party.get_or_insert(own);
                j = e;
                continue;
            }
            match self.pick(j) {
                Some((Pick::Person, _)) => break,
                Some((Pick::Party { party: p, how, .. }, e)) => {
                    if party.is_none() && how != How::Contextual && self.form(j - 1) != "to" {
                        party = Some(self.party(p));
                    }
                    j = e;
                }
                Some((Pick::Office(o), e)) => {
                    office.get_or_insert(o);
                    j = e;
                }
                Some((_, e)) => j = e,
                None => {
                    // ", who heads the government delegation,"
                    if party.is_none() && self.lists(j, self.roster.classes.home) {
                        party = self.surely_home();
                    }
                    j += 1;
                }
            }
        }
        let office = office?;
        let outsider = self.roster.offices[office].sort == OfficeSort::Outsider;
        // "a spokesman for the group"
        let party = party.or_else(|| {
            let group = (at + 1..j.min(end))
                .find(|t| self.lists(t.saturating_sub(1), self.roster.classes.definite) && self.pick(*t).is_none())?;
            self.called(group).and_then(|a| self.cast.actors[a].parties.first().copied())
        });
        Some((office, party.filter(|_| !outsider)))
    }
}
