//! Names of persons: those the rules know, and those only the article knows.
//!
//! A surname alone is somebody only after the article has bound it, by the full name or by a title; what a person
//! unknown to the rules speaks for is read off the title before the name ("Ukrainian Defence Minister …") or the words
//! after it (", a Hamas official,").

use super::book::{How, Means, OfficeSort, is_state};
use super::reader::{Pick, Reader, Tenure};
use super::{Actor, MentionKind, Sort};
use crate::sentence::{ParagraphKind, TokenKind};
use std::ops::Range;

/// What stands before a name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Where the title begins; the name's own first token where there is none.
    pub start: usize,
    /// The office nearest to the name.
    pub office: Option<usize>,
    /// Index into the cast's parties.
    pub party: Option<usize>,
    /// Whether there is a title at all.
    pub found: bool,
}

/// How far after a name its description is looked for, in tokens.
const APPOSITION: usize = 14;

/// How far after a name "a former" is looked for, in tokens.
const PAST: usize = 4;

/// How far after a name its people or camp is looked for, in tokens.
const SECT: usize = 7;

/// The longest wording of an office, in tokens.
const LONGEST_OFFICE: usize = 8;

/// The most words between a party and an office that are neither ("Israeli *far-right* Finance Minister").
const BETWEEN: usize = 3;

impl Reader<'_> {
    /// Who is meant by the known name in `at..end`; `None` where it is nobody the rules know.
    pub fn person(&mut self, at: usize, end: usize) -> Option<usize> {
        let candidates: Vec<(usize, bool)> = self
            .hits_at(at)
            .iter()
            .filter(|h| h.tokens.end == end)
            .filter_map(|h| match self.means(h) {
                Means::Person { person, bare } => Some((person, bare)),
                _ => None,
            })
            .collect();
        let bare_only = candidates.iter().all(|c| c.1);
        let whole = end > at + 1 && !bare_only;
        if !whole {
            // Bound in this article: by the full name, a title, or a name that the rules do not know.
            let mut bound: Vec<usize> = candidates.iter().filter_map(|c| self.people.get(&c.0).copied()).collect();
            if let Some(others) = self.surnames.get(&self.doc.tokens[at].word) {
                bound.extend(others);
            }
            bound.sort_unstable();
            bound.dedup();
            match bound[..] {
                [] => {}
                [one] => return Some(one),
                _ => {
                    return bound
                        .into_iter()
                        .filter(|a| self.notes[*a].paragraph == self.paragraph)
                        .max_by_key(|a| self.notes[*a].last)
                        .or_else(|| self.by_title(at, &candidates));
                }
            }
            if let Some(actor) = self.by_title(at, &candidates) {
                return Some(actor);
            }
        }
        let in_office = |reader: &Self, person: usize| reader.roster.role_on(person, reader.date).is_some();
        let labelled =
            matches!(self.doc.paragraphs[self.paragraph].kind, ParagraphKind::Turn { label_end, .. } if at < label_end);
        let mut fit: Vec<usize> = candidates.iter().filter(|c| whole || labelled || !c.1).map(|c| c.0).collect();
        if fit.len() > 1 || !whole {
            let now: Vec<usize> = fit.iter().copied().filter(|p| in_office(self, *p)).collect();
            if whole && now.is_empty() {
                fit.truncate(1);
            } else {
                fit = now;
            }
        }
        match fit[..] {
            [person] => Some(self.person_actor(person)),
            // Two in office on the day of a handover: the newer.
            [first, ..] if whole => {
                let newest = |p: &usize| self.roster.role_on(*p, self.date).map_or(0, |t| t.from);
                let person = fit.iter().copied().max_by_key(newest).unwrap_or(first);
                Some(self.person_actor(person))
            }
            _ => None,
        }
    }

    /// Who of the candidates bears the title before the name: "President Bush", "Mr Yermak".
    fn by_title(&mut self, at: usize, candidates: &[(usize, bool)]) -> Option<usize> {
        let title = self.title_before(at);
        if !title.found {
            return None;
        }
        let party = title.party.and_then(|p| self.known[p]);
        let fits = |reader: &Self, person: usize| {
            reader.roster.role_on(person, reader.date).is_some_and(|term| {
                let office = title.office.is_none_or(|o| reader.with_implied(term.offices) >> o & 1 == 1);
                let party = party.is_none_or(|p| p == term.party);
                office && party && (title.office.is_some() || title.party.is_some())
            })
        };
        let mut fit = candidates.iter().map(|c| c.0).filter(|p| fits(self, *p));
        let (first, second) = (fit.next(), fit.next());
        match (first, second) {
            (Some(person), None) => Some(self.person_actor(person)),
            _ => None,
        }
    }

    /// The title that ends where a name begins.
    pub fn title_before(&self, at: usize) -> Title {
        let floor = if self.sentence.contains(&at) { self.sentence.start } else { self.here.start };
        let mut title = Title { start: at, office: None, party: None, found: false };
        let mut k = at;
        let mut between = 0;
        while k > floor {
            if let Some(mention) = self.cast.mentions.last().filter(|m| m.tokens.end == k && m.tokens.start >= floor) {
                let party = self.cast.actors[mention.actor].parties.first().copied();
                if title.found && mention.kind != MentionKind::Collective && mention.kind != MentionKind::Anonymous {
                    title.party = party;
                    title.start = mention.tokens.start;
                } else if !title.found
                    && let Some((office, start)) = self.office_of(mention.tokens.start, floor)
                {
                    // "President of Ukraine Volodymyr Zelensky"
                    title = Title { start, office: Some(office), party, found: true };
                }
                break;
            }
            let token = &self.doc.tokens[k - 1];
            if token.kind == TokenKind::Possessive {
                let owner = self.cast.mentions.last().filter(|m| m.tokens.end == k - 1);
                if title.found
                    && let Some(owner) = owner
                {
                    title.party = self.cast.actors[owner.actor].parties.first().copied();
                }
                break;
            }
            if let Some((office, start)) = self.office_ending(k, floor) {
                title.office.get_or_insert(office);
                title.found = true;
                k = start;
                title.start = k;
                between = 0;
                continue;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            // "to finance Putin's war": a small word is a title only as the name of a person's part.
            let part = self.is_capital(k - 1) && !self.lists(k - 1, self.roster.classes.between)
                || self.is(k - 1, self.roster.classes.role);
            if part && self.is_title(k - 1) {
                k -= 1;
                title.found = true;
                title.start = k;
                between = 0;
                continue;
            }
            let may_stand = self.lists(k - 1, self.roster.classes.between) || !self.is_small(k - 1);
            if !title.found || !may_stand || between == BETWEEN || self.is(k - 1, self.roster.classes.speech) {
                break;
            }
            // "President Rey met President Sol": the first title is another's.
            if k >= 2 && !self.is_capital(k - 1) && self.is_capital(k - 2) && self.is_verb(k - 1) {
                break;
            }
            between += 1;
            k -= 1;
        }
        title
    }

    /// Where the name of a person ends, if a longer form of it begins within: "*Sheikh Mohammed* bin Abdulrahman".
    pub fn whole_name(&self, at: usize, end: usize, actor: usize) -> usize {
        let Some(person) = self.cast.actors[actor].person else { return end };
        let from = self.hits.partition_point(|h| h.tokens.start <= at);
        self.hits[from..]
            .iter()
            .take_while(|h| h.tokens.start < end)
            .filter(|h| matches!(self.means(h), Means::Person { person: p, .. } if p == person))
            .map(|h| h.tokens.end)
            .fold(end, usize::max)
    }

    /// Adds the mention of a person by name. A title may tell an office that the rules do not know of, and a
    /// description before it ("the US envoy, …") is now known to be of this person.
    pub fn name(&mut self, title: Title, end: usize, actor: usize) {
        let described = self.described_before(title.start).filter(|d| {
            let parties = &self.cast.actors[*d].parties;
            parties.iter().all(|p| self.cast.actors[actor].parties.contains(p))
        });
        if let Some(described) = described {
            let offices = self.notes[described].offices;
            self.notes[actor].offices |= offices;
            if let Some(mention) = self.cast.mentions.iter_mut().rev().take(2).find(|m| m.actor == described) {
                mention.actor = actor;
            }
        }
        self.speak_as(&title, actor);
        self.serve(&title, described.is_some(), end, actor);
        let person = &self.cast.actors[actor];
        if let Some(office) = title.office
            && person.person.is_some()
            && person.role.is_none()
            && title.party.is_none_or(|p| person.parties.contains(&p))
            && self.roster.offices[office].rank < 6
        {
            let (rank, implies) = (self.roster.offices[office].rank, self.roster.offices[office].implies);
            if !self.is_past(title.start..end) {
                self.cast.actors[actor].rank = Some(rank);
                self.notes[actor].offices |= implies;
            }
        }
        self.mention(title.start..end, MentionKind::Name, actor);
    }

    /// Whether the title of a name, or what stands beside it, gives its bearer an office, or says that it was one.
    fn serve(&mut self, title: &Title, described: bool, end: usize, actor: usize) {
        let held = |reader: &Self, office: usize| {
            let office = &reader.roster.offices[office];
            office.rank < 6 && office.sort != OfficeSort::Outsider
        };
        // "its deputy leader, Anna Rey,"
        let before = || {
            let comma = title.start.checked_sub(1)?;
            let owned = self.cast.mentions.last().filter(|m| m.tokens.end == comma)?;
            self.cast.actors[owned.actor].rank.filter(|rank| *rank < 6)
        };
        let titled = described || before().is_some() || title.office.is_some_and(|o| held(self, o));
        let comma = self.sentence.contains(&end) && self.doc.tokens[end].kind == TokenKind::Comma;
        let tenure = self.notes[actor].tenure;
        let next = match tenure {
            Tenure::Told => tenure,
            _ if self.is_past(title.start.saturating_sub(1)..end) => Tenure::Left,
            _ if titled => Tenure::Told,
            // ", a retired US general"
            Tenure::Open if comma && self.is_past(end..(end + PAST).min(self.sentence.end)) => Tenure::Left,
            // ", head of the movement", and no ", Senator Rey and"
            Tenure::Left if comma && !(self.is_title(end + 1) && self.is_capital(end + 1)) => {
                let beside = self.apposition(end);
                if beside.is_some_and(|(office, _)| held(self, office)) { Tenure::Told } else { tenure }
            }
            _ => tenure,
        };
        self.notes[actor].tenure = next;
    }

    /// Of several parties that somebody has an office of, the one whose office the title tells: a movement's leader may be
    /// a government's minister.
    fn speak_as(&mut self, title: &Title, actor: usize) {
        let (Some(office), Some(person)) = (title.office, self.cast.actors[actor].person) else { return };
        let in_force = |from: i32, to: i32| self.date.is_none_or(|d| from <= d && d <= to);
        let terms = self.roster.terms[person].iter().filter(|t| in_force(t.from, t.to));
        let fits = |offices: u64| self.with_implied(offices) >> office & 1 == 1;
        let mut told = terms.filter(|t| fits(t.offices));
        let (Some(term), None) = (told.next(), told.next()) else { return };
        let party = self.party(term.party);
        if !self.cast.actors[actor].parties.contains(&party) {
            self.cast.actors[actor].parties = vec![party];
            self.cast.actors[actor].rank = Some(term.rank);
            self.cast.actors[actor].role = Some(self.rules.persons[person].roles[term.role].title.as_str().into());
        }
    }

    /// The unnamed actor described right before a name: "*the US envoy*, Steve …".
    fn described_before(&self, name: usize) -> Option<usize> {
        let comma = name.checked_sub(1).filter(|t| self.doc.tokens[*t].kind == TokenKind::Comma)?;
        let last = self.cast.mentions.last().filter(|m| m.tokens.end == comma)?;
        let actor = &self.cast.actors[last.actor];
        let one = actor.name.is_none() && actor.sort == Sort::Person && !actor.parties.is_empty();
        (last.kind == MentionKind::Description && one).then_some(last.actor)
    }

    /// The office that ends before this token, longest first.
    fn office_ending(&self, end: usize, floor: usize) -> Option<(usize, usize)> {
        (end.saturating_sub(LONGEST_OFFICE).max(floor)..end).find_map(|start| {
            self.hits_at(start).iter().filter(|h| h.tokens.end == end).find_map(|h| match self.means(h) {
                Means::Office(office) => Some((office, start)),
                _ => None,
            })
        })
    }

    /// The office of which the party at `party` is: "president of | Ukraine".
    fn office_of(&self, party: usize, floor: usize) -> Option<(usize, usize)> {
        let mut k = party;
        if k > floor && self.form(k - 1) == "the" {
            k -= 1;
        }
        (k > floor && self.lists(k - 1, self.roster.classes.from)).then(|| self.office_ending(k - 1, floor)).flatten()
    }

    /// A name that the rules do not know, or a party named by its group ("Karen rebels"), at `at`; gives its end.
    pub fn unknown(&mut self, at: usize) -> Option<usize> {
        let heading = self.doc.paragraphs[self.paragraph].kind == ParagraphKind::Heading;
        if !self.is_capital(at) || self.is_title(at) || self.is_small(at) || self.commands(at) {
            return None;
        }
        let (end, capitals) = self.name_at(at);
        if let Some(end) = self.group(at, end) {
            return Some(end);
        }
        let last = end - 1;
        let bound = self.surnames.get(&self.doc.tokens[last].word).map(Vec::as_slice).unwrap_or_default();
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
            return None;
        }
        let name = self.doc.tokens[at].span.cover(self.doc.tokens[last].span).of(self.text);
        let first = self.form(at);
        let same = bound.iter().copied().find(|a| {
            self.cast.actors[*a].name.as_deref().is_some_and(|n| n == name || n.to_lowercase().starts_with(first))
        });
        // "Sergey V. Lavrov": the rules know him without the initial.
        let same = same.or_else(|| self.known_by(first, last));
        let title = self.title_before(at);
        // "President Joseph R. Biden": the rules know him as Joe.
        let same = same.or_else(|| self.by_office(&title, last));
        if let Some(actor) = same {
            self.name(title, end, actor);
            return Some(end);
        }
        // Nobody we know of, but no country either.
        let country = self.lists(at, self.roster.classes.given) || self.lists(last, self.roster.classes.given);
        self.introduce(at..end, &title).or(country.then_some(end))
    }

    /// "Let Israel withdraw": a verb with a capital because it comes first, and a party after it.
    fn commands(&self, at: usize) -> bool {
        let first = at == self.sentence.start || at > 0 && self.doc.tokens[at - 1].kind != TokenKind::Word;
        let verb = !self.words.get(self.doc.tokens[at].word).verbs.is_empty();
        let party = || matches!(self.pick(at + 1), Some((Pick::Party { .. }, _)));
        first && verb && at + 1 < self.here.end && !self.lists(at, self.roster.classes.given) && party()
    }

    /// How far a name runs from `at`, and how many capitals it has.
    fn name_at(&self, at: usize) -> (usize, usize) {
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
            if person {
                break;
            }
        }
        (end, capitals)
    }

    /// The person of the rules with this first name whose surname stands at `last`.
    fn known_by(&mut self, first: &str, last: usize) -> Option<usize> {
        let person = self.hits_at(last).iter().find_map(|h| {
            let Means::Person { person, .. } = self.means(h) else { return None };
            let name = self.rules.persons[person].name.to_lowercase();
            (name.split_whitespace().next() == Some(first)).then_some(person)
        })?;
        Some(self.person_actor(person))
    }

    /// The person of the rules with the surname at `last` who holds the office in the title.
    fn by_office(&mut self, title: &Title, last: usize) -> Option<usize> {
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
    fn introduce(&mut self, name: Range<usize>, title: &Title) -> Option<usize> {
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
        let party = party.or_else(|| if minister { self.governs() } else { None });
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
        self.surnames.entry(self.doc.tokens[name.end - 1].word).or_default().push(actor);
        let end = name.end;
        self.name(title.clone(), end, actor);
        Some(end)
    }

    /// "Lebanon's Druze leader", "Cyprus's Turkish leader" beside a name: whether he is of some in the country only.
    fn is_of_some(&self, mut beside: Range<usize>, title: &Title, party: usize) -> bool {
        let some = beside.any(|t| self.is_in(t, self.roster.classes.sect));
        self.cast.countries[party] && some || self.is_within_another(title.start, party, How::Adjective)
    }

    /// The state in brackets behind a delegate's name, as the coverage of a meeting has it: "ANNA RASK (Denmark) said".
    fn bracketed_state(&mut self, end: usize) -> Option<usize> {
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
    fn state_after(&mut self, end: usize, title: &Title) -> Option<(usize, Option<usize>)> {
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
    fn apposition(&mut self, at: usize) -> Option<(usize, Option<usize>)> {
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
                None => j += 1,
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
