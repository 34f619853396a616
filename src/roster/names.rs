//! Names of persons, and the titles before them. Whom the rules do not know [`super::strangers`] reads.
//!
//! A surname alone is somebody only after the article has bound it, by the full name or by a title; what a person
//! unknown to the rules speaks for is read off the title before the name ("Ukrainian Defence Minister …") or the words
//! after it (", a Hamas official,").

use super::book::{Means, OfficeSort};
use super::reader::{Reader, Tenure};
use super::{MentionKind, Sort};
use crate::sentence::{ParagraphKind, TokenKind};

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

/// How far after a name "a former" is looked for, in tokens.
const PAST: usize = 4;

/// The longest wording of an office, in tokens.
const LONGEST_OFFICE: usize = 8;

/// The most words between a party and an office that are neither ("Israeli *far-right* Finance Minister").
const BETWEEN: usize = 3;

impl Reader<'_> {
    /// Who is meant by the known name in `at..end`; `None` where it is nobody the rules know.
    pub fn person(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut candidates: Vec<(usize, bool)> = self
            .hits_at(at)
            .iter()
            .filter(|h| h.tokens.end == end)
            .filter_map(|h| match self.means(h) {
                Means::Person { person, bare } => Some((person, bare)),
                _ => None,
            })
            .collect();
        // "al-Rey" and "Al-Rey" are two wordings of one form.
        candidates.sort_unstable();
        candidates.dedup();
        let bare_only = candidates.iter().all(|c| c.1);
        let whole = end > at + 1 && !bare_only;
        if !whole {
            // Bound in this article: by the full name, a title, or a name that the rules do not know.
            let mut bound: Vec<usize> = candidates.iter().filter_map(|c| self.people.get(&c.0).copied()).collect();
            if let Some(others) = self.surnames.get(&self.surname(at)) {
                bound.extend(others);
            }
            bound.sort_unstable();
            bound.dedup();
            match bound[..] {
                [] => {}
                // "President Rey" is no namesake of his who was met before.
                [one] if self.cast.actors[one].person.is_none() => {
                    return self.by_title(at, &candidates).or(Some(one));
                }
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
            // "Kosovo Liberation Army spokesman": the army is in the party's name, and no part of the office.
            let named = self.cast.mentions.last().map_or(floor, |m| m.tokens.end.min(k).max(floor));
            if let Some((office, start)) = self.office_ending(k, named) {
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
    pub(super) fn described_before(&self, name: usize) -> Option<usize> {
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
}
