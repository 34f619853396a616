//! The rules' names, ready for reading.
//!
//! Names of parties, names of persons, collectives, places and offices share one trie, so that a text is looked through
//! once and the longest wins: "Israel Katz" is never Israel. What a name means may depend on the pack and the date;
//! that is left to the reader, the trie only says what it may mean.

use super::trie::NameTrie;
use crate::rules::RuleSet;
use crate::rules::lexis::{ClassId, ClassSet, Lexis};
use crate::rules::schema::{Party, PartyKind};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// How a wording names a party.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Its name, or a hostile one.
    Name,
    /// An organ, by the organ's own name.
    Organ,
    /// A capital or a building.
    Metonym,
    /// An adjective, or its people.
    Adjective,
    /// "the group": only in a pack, and only where one candidate is left.
    Contextual,
}

/// What a wording may mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A party: index into the rules' parties; for an organ, index into [`Roster::labels`].
    Party { party: usize, how: How, label: u32 },
    /// A person: index into the rules' persons; `bare` where it counts only after the full name.
    Person { person: usize, bare: bool },
    /// Several parties: indices of pack and collective.
    Collective { pack: usize, index: usize },
    /// A place that points to a pack.
    Place { pack: usize },
    /// An office: index into [`Roster::offices`].
    Office(usize),
    /// Looks like a party and is not; or an outlet.
    Nobody,
}

/// How a word must be written to be part of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// In any way.
    Any,
    /// With a capital.
    Capital,
    /// In capitals ("US", "WHO").
    Capitals,
}

/// One meaning of one wording.
#[derive(Copy, Clone, Debug)]
pub(super) struct Entry {
    pub means: Means,
    pub first: Need,
    pub last: Need,
}

/// An office: what it is called, and the authority of who holds it.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// 1 … 6.
    pub rank: u8,
    /// What the office is for the reader.
    pub sort: OfficeSort,
    /// The offices that its wordings end with, one bit each: a foreign minister is a minister.
    pub implies: u64,
    wordings: Vec<String>,
}

/// What an office is for the reader.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum OfficeSort {
    /// Held by one person of a party at a time.
    Single,
    /// Whoever leads.
    Leader,
    /// Held by many: spokesmen, advisers, ambassadors.
    Shared,
    /// An unnamed voice.
    Official,
    /// Several of them.
    Plural,
    /// The same office elsewhere.
    Counterpart,
    /// Speaks for nobody else.
    Outsider,
}

/// A role of a person, in numbers.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub party: usize,
    pub from: i32,
    pub to: i32,
    pub rank: u8,
    /// Offices that the title names, one bit each.
    pub offices: u64,
    /// Index into the person's roles.
    pub role: usize,
}

/// A pack, in numbers.
#[derive(Clone, Debug)]
pub(super) struct PackRule {
    pub from: i32,
    pub to: i32,
    /// Parties with their places: side 0 is belligerent a, 1 belligerent b, 2 any other; in the order of the sides.
    pub sides: Vec<(usize, u8, i32, i32)>,
    pub collectives: Vec<Vec<usize>>,
}

/// Word classes the reader asks for.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    pub titles: [Option<ClassId>; 2],
    pub body: Option<ClassId>,
    pub group: Option<ClassId>,
    pub group_capital: Option<ClassId>,
    /// Of the groups, what is an attitude before "to": "Moscow's opposition to the plan".
    pub attitude: Option<ClassId>,
    pub source: Option<ClassId>,
    pub person: Option<ClassId>,
    pub knowing: Option<ClassId>,
    pub from: Option<ClassId>,
    pub between: Option<ClassId>,
    pub posted: Option<ClassId>,
    pub particle: Option<ClassId>,
    pub given: Option<ClassId>,
    pub never_name: Option<ClassId>,
    pub speech: Option<ClassId>,
    pub header: Option<ClassId>,
    pub joint: Option<ClassId>,
    pub role: Option<ClassId>,
    pub determiner: Option<ClassId>,
    pub number: Option<ClassId>,
    pub adjective: Option<ClassId>,
    pub possessive: Option<ClassId>,
    pub small: [Option<ClassId>; 8],
    /// What an organisation is: enough by itself; with a word of politics; with its acronym too.
    pub head: Option<ClassId>,
    pub head_weak: Option<ClassId>,
    pub head_bound: Option<ClassId>,
    pub political: Option<ClassId>,
    pub fighting: Option<ClassId>,
    pub civic: Option<ClassId>,
    pub name_and: Option<ClassId>,
    pub name_of: Option<ClassId>,
    pub again_group: Option<ClassId>,
    pub again_bloc: Option<ClassId>,
    pub definite: Option<ClassId>,
    pub leads: Option<ClassId>,
    pub owner: Option<ClassId>,
    pub seat: Option<ClassId>,
    pub aide: Option<ClassId>,
    pub ministry: Option<ClassId>,
    /// Bodies that bear their state's name behind them: Ministry, Government.
    pub bureau: Option<ClassId>,
    /// What a state calls itself: Kingdom.
    pub realm: Option<ClassId>,
    pub acting: Option<ClassId>,
    pub arms: Option<ClassId>,
    pub modal: Option<ClassId>,
    pub have: Option<ClassId>,
    pub minister: Option<ClassId>,
    pub governing: Option<ClassId>,
    pub and: Option<ClassId>,
    /// Words of a state's own organs: neither a party nor nobody.
    pub official: Option<ClassId>,
    /// What an organisation is: any of the three classes of heads.
    pub kinds: ClassSet,
    /// Any of [`Classes::small`].
    pub any_small: ClassSet,
    /// Any of [`Classes::titles`].
    pub any_title: ClassSet,
    /// The classes of which a word must be one to stand for somebody without a name.
    pub unnamed: ClassSet,
}

/// Everybody the rules know, ready for reading. Immutable; shared by all threads.
#[derive(Debug)]
pub struct Roster {
    pub(super) names: NameTrie,
    pub(super) entries: Vec<Entry>,
    pub(super) labels: Vec<Box<str>>,
    pub(super) offices: Vec<Office>,
    /// By person.
    pub(super) terms: Vec<Vec<Term>>,
    /// By party: persons with a role in it.
    pub(super) members: Vec<Vec<usize>>,
    pub(super) packs: Vec<PackRule>,
    /// In how many packs a party stands.
    pub(super) in_packs: Vec<u16>,
    pub(super) classes: Classes,
    /// The office of whoever leads, an index into the offices.
    pub(super) leader: Option<usize>,
    /// By party: whether it governs, as a state or as what "the government" means in its conflict.
    pub(super) governments: Vec<bool>,
}

/// The earliest and the latest day there is, as [`day`] counts.
const ALWAYS: (i32, i32) = (0, 99_999_999);

/// A date as a number that sorts.
pub(super) fn day(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// The first or last day of a date that may be a year or a month only.
fn bound(text: Option<&str>, last: bool) -> Option<i32> {
    let mut parts = text?.split('-').map(|p| p.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().unwrap_or(if last { 12 } else { 1 });
    let day = parts.next().flatten().unwrap_or(if last { 31 } else { 1 });
    Some(year * 10_000 + month * 100 + day)
}

fn span(from: Option<&String>, to: Option<&String>) -> (i32, i32) {
    (
        bound(from.map(String::as_str), false).unwrap_or(ALWAYS.0),
        bound(to.map(String::as_str), true).unwrap_or(ALWAYS.1),
    )
}

impl Roster {
    /// Builds the roster of a rule set. The names' words are entered in `lexis`, which must be the one that texts are
    /// read with; so this comes before the first [`crate::rules::words::Words`].
    pub fn new(rules: &RuleSet, lexis: &mut Lexis) -> Self {
        let party_of: FxHashMap<&str, usize> =
            rules.parties.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
        let offices = offices(rules);
        let mut builder = Builder { set: NameTrie::with_capacity(rules.persons.len() * 6), entries: Vec::new(), lexis };
        let mut labels: Vec<Box<str>> = Vec::new();
        for (index, party) in rules.parties.iter().enumerate() {
            builder.party(index, party, &mut labels);
        }
        for (index, person) in rules.persons.iter().enumerate() {
            let known = Means::Person { person: index, bare: false };
            builder.name(&person.name, known);
            person.aliases.iter().for_each(|a| builder.name(a, known));
            person.after_full_name.iter().for_each(|a| builder.name(a, Means::Person { person: index, bare: true }));
        }
        for (pack, rule) in rules.packs.iter().enumerate() {
            rule.places.iter().for_each(|p| builder.name(p, Means::Place { pack }));
            for (index, collective) in rule.collectives.iter().enumerate() {
                collective.any.iter().for_each(|c| builder.name(c, Means::Collective { pack, index }));
            }
        }
        for (index, office) in offices.iter().enumerate() {
            office.wordings.iter().for_each(|w| builder.name(w, Means::Office(index)));
        }
        let Builder { set, entries, lexis } = builder;

        let mut by_wording: FxHashMap<&str, u64> = FxHashMap::default();
        for (index, office) in offices.iter().enumerate() {
            office.wordings.iter().for_each(|w| *by_wording.entry(w).or_default() |= 1 << index);
        }
        let mut titles = FxHashMap::default();
        let terms: Vec<Vec<Term>> =
            rules.persons.iter().map(|p| terms(p, &party_of, &by_wording, &mut titles)).collect();
        let mut members = vec![Vec::new(); rules.parties.len()];
        for (person, terms) in terms.iter().enumerate() {
            for term in terms {
                if members[term.party].last() != Some(&person) {
                    members[term.party].push(person);
                }
            }
        }
        let packs: Vec<PackRule> = rules.packs.iter().map(|p| pack(p, &party_of)).collect();
        let mut in_packs = vec![0; rules.parties.len()];
        for pack in &packs {
            let mut parties: Vec<usize> = pack.sides.iter().map(|s| s.0).collect();
            parties.sort_unstable();
            parties.dedup();
            for party in parties {
                in_packs[party] += 1;
            }
        }
        let classes = Classes::new(lexis);
        let leader = offices.iter().position(|o| o.sort == OfficeSort::Leader);
        let governs = |p: &Party| {
            is_state(p)
                || p.contextual.iter().any(|c| {
                    lexis
                        .word(c.trim_start_matches("the "))
                        .noun
                        .is_some_and(|n| classes.governing.is_some_and(|g| n.classes.has(g)))
                })
        };
        let governments = rules.parties.iter().map(governs).collect();
        Roster { names: set, entries, labels, offices, terms, members, packs, in_packs, classes, leader, governments }
    }

    /// The person's role on this day: the one in force with most authority, the newer of two. `None` outside all.
    pub(super) fn role_on(&self, person: usize, date: Option<i32>) -> Option<&Term> {
        let terms = &self.terms[person];
        match date {
            Some(day) => terms.iter().filter(|t| t.from <= day && day <= t.to).min_by_key(|t| (t.rank, -t.from)),
            None => terms.iter().max_by_key(|t| (t.to, t.from)),
        }
    }

    /// The role nearest before this day, else the first: whom somebody out of office is counted with.
    pub(super) fn role_near(&self, person: usize, date: Option<i32>) -> Option<&Term> {
        let terms = &self.terms[person];
        let day = date.unwrap_or(ALWAYS.1);
        terms.iter().filter(|t| t.from <= day).max_by_key(|t| t.to).or_else(|| terms.iter().min_by_key(|t| t.from))
    }
}

struct Builder<'l> {
    set: NameTrie,
    entries: Vec<Entry>,
    lexis: &'l mut Lexis,
}

impl Builder<'_> {
    fn party(&mut self, party: usize, rule: &Party, labels: &mut Vec<Box<str>>) {
        let as_party = |how| Means::Party { party, how, label: u32::MAX };
        self.name(&rule.name, as_party(How::Name));
        for name in &rule.names {
            self.name(name, as_party(How::Name));
        }
        for name in &rule.hostile {
            // "the occupiers" is a description in one conflict; "the Kiev regime" is a name everywhere.
            let described = !name.chars().any(char::is_uppercase);
            self.name(name, as_party(if described { How::Contextual } else { How::Name }));
        }
        for name in &rule.organs {
            let label = labels.len() as u32;
            labels.push(name.strip_prefix("the ").unwrap_or(name).into());
            self.name(name, Means::Party { party, how: How::Organ, label });
        }
        rule.metonyms.iter().for_each(|m| self.name(m, as_party(How::Metonym)));
        rule.adjectives.iter().for_each(|a| self.name(a, as_party(How::Adjective)));
        rule.contextual.iter().for_each(|c| self.name(c, as_party(How::Contextual)));
        rule.never.iter().chain(&rule.media).for_each(|n| self.name(n, Means::Nobody));
    }

    /// Adds one wording; a hyphen in it may be a space in the text.
    fn name(&mut self, name: &str, means: Means) {
        // "the North" without its article is a quarter of the sky.
        let contextual = matches!(means, Means::Party { how: How::Contextual, .. });
        let name = match name.strip_prefix("the ") {
            Some(rest) if !contextual && rest.chars().any(char::is_uppercase) => rest,
            _ => name,
        };
        let mut words = name.split_whitespace();
        let (Some(first), last) = (words.next(), words.next_back()) else { return };
        let entry = Entry { means, first: need(first), last: need(last.unwrap_or(first)) };
        let payload = self.entries.len() as u32;
        self.entries.push(entry);
        self.set.add(name, payload, self.lexis);
        if name.contains('-') {
            self.set.add(&name.replace('-', " "), payload, self.lexis);
        }
    }
}

fn need(word: &str) -> Need {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let (mut upper, mut lower) = (0, 0);
    for c in word.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    match (upper, lower) {
        (0, _) => Need::Any,
        // "LeT" is not "Let"; but "Ben-Gvir" may be two words.
        (2.., _) if lower == 0 || !word.contains('-') => Need::Capitals,
        _ => Need::Capital,
    }
}

fn offices(rules: &RuleSet) -> Vec<Office> {
    let mut out = Vec::new();
    for class in &rules.words {
        let Some(id) = class.id.strip_prefix("role.") else { continue };
        let (rank, sort) = match id.split_once('.') {
            Some((rank, name)) => {
                let rank = rank.parse().unwrap_or(5);
                let sort = match (rank, name) {
                    (_, "leader") => OfficeSort::Leader,
                    (5, _) => OfficeSort::Official,
                    (1, _)
                    | (
                        _,
                        "foreign_minister" | "defence_minister" | "security_adviser" | "vice_president" | "army_chief"
                        | "political_chief" | "intelligence_chief",
                    ) => OfficeSort::Single,
                    _ => OfficeSort::Shared,
                };
                (rank, sort)
            }
            None if id == "plural" => (5, OfficeSort::Plural),
            None if id == "counterpart" => (5, OfficeSort::Counterpart),
            None if id == "outsider" => (6, OfficeSort::Outsider),
            None => continue,
        };
        out.push(Office { rank, sort, implies: 0, wordings: class.any.iter().map(str::to_owned).collect() });
    }
    // One bit each: offices past the 64th have no wordings of their own.
    out.truncate(64);
    for index in 0..out.len() {
        out[index].implies = implied(index, &out);
    }
    out
}

fn implied(index: usize, offices: &[Office]) -> u64 {
    let ends_with = |long: &String, short: &String| {
        long.strip_suffix(short.as_str()).is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    // "the secretary" is the Secretary of State.
    let begins_with = |long: &String, short: &String| {
        long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(" of ") || rest.starts_with(" for "))
    };
    let wordings = &offices[index].wordings;
    // A vice president is no president: only what many hold is implied.
    let named = |o: &Office| {
        matches!(o.sort, OfficeSort::Shared | OfficeSort::Official)
            && wordings.iter().any(|w| o.wordings.iter().any(|short| ends_with(w, short) || begins_with(w, short)))
    };
    offices.iter().enumerate().filter(|(_, o)| named(o)).fold(1 << index, |all, (other, _)| all | 1 << other)
}

/// A person's roles in numbers, each with the offices that its title names.
fn terms<'r>(
    person: &'r crate::rules::schema::Person,
    party_of: &FxHashMap<&str, usize>,
    offices: &FxHashMap<&str, u64>,
    titles: &mut FxHashMap<&'r str, u64>,
) -> Vec<Term> {
    let mut out = Vec::new();
    for (role, rule) in person.roles.iter().enumerate() {
        let Some(&party) = party_of.get(rule.party.as_str()) else { continue };
        let (from, to) = span(rule.from.as_ref(), rule.to.as_ref());
        let offices = *titles.entry(&rule.title).or_insert_with(|| of_title(&rule.title.to_lowercase(), offices));
        out.push(Term { party, from, to, rank: rule.rank, offices, role });
    }
    out
}

/// The offices a title names: the longest wordings in it, so that a deputy minister is no minister.
fn of_title(title: &str, offices: &FxHashMap<&str, u64>) -> u64 {
    const BEFORE: [&str; 8] = ["deputy ", "vice ", "assistant ", "former ", "to ", "to the ", "of ", "of the "];
    let starts = std::iter::once(0).chain(title.match_indices([' ', ',']).map(|(i, _)| i + 1));
    let ends: Vec<usize> = title.match_indices([' ', ',']).map(|(i, _)| i).chain([title.len()]).collect();
    let (mut found, mut past) = (0, 0);
    for start in starts.filter(|s| !BEFORE.iter().any(|b| title[..*s].ends_with(b))) {
        let mut longest = ends.iter().rev().filter(|e| **e > start.max(past));
        if let Some((end, office)) = longest.find_map(|e| offices.get(&title[start..*e]).map(|o| (*e, *o))) {
            found |= office;
            past = end;
        }
    }
    found
}

fn pack(pack: &crate::rules::schema::Pack, party_of: &FxHashMap<&str, usize>) -> PackRule {
    let mut sides = Vec::new();
    for side in &pack.sides {
        let (from, to) = span(side.from.as_ref(), side.to.as_ref());
        let place = match side.role.as_str() {
            "belligerent_a" => 0,
            "belligerent_b" => 1,
            _ => 2,
        };
        sides.extend(side.parties.iter().filter_map(|p| party_of.get(p.as_str())).map(|p| (*p, place, from, to)));
    }
    let collectives = pack
        .collectives
        .iter()
        .map(|c| c.parties.iter().filter_map(|p| party_of.get(p.as_str()).copied()).collect())
        .collect();
    let (from, to) = span(pack.from.as_ref(), pack.to.as_ref());
    PackRule { from, to, sides, collectives }
}

impl Classes {
    fn new(lexis: &Lexis) -> Self {
        let mut classes = Classes {
            titles: [lexis.class("noun.title"), lexis.class("abbreviation.title")],
            body: lexis.class("roster.body"),
            group: lexis.class("roster.group"),
            group_capital: lexis.class("roster.group.capital"),
            attitude: lexis.class("roster.group.attitude"),
            source: lexis.class("roster.source"),
            person: lexis.class("roster.person"),
            knowing: lexis.class("roster.knowing"),
            from: lexis.class("roster.from"),
            between: lexis.class("roster.between"),
            posted: lexis.class("roster.posted"),
            particle: lexis.class("roster.particle"),
            given: lexis.class("roster.given"),
            never_name: lexis.class("roster.never_name"),
            speech: lexis.class("verb.speech"),
            header: lexis.class("report.noun.header"),
            joint: lexis.class("report.header.joint"),
            role: lexis.class("noun.role"),
            determiner: lexis.class("determiner"),
            number: lexis.class("number"),
            adjective: lexis.class("adjective"),
            possessive: lexis.class("pronoun.possessive"),
            small: [
                lexis.class("determiner"),
                lexis.class("preposition"),
                lexis.class("conjunction"),
                lexis.class("subordinator.plain"),
                lexis.class("pronoun"),
                lexis.class("adverb"),
                lexis.class("wh"),
                lexis.class("modal"),
            ],
            head: lexis.class("roster.head"),
            head_weak: lexis.class("roster.head.weak"),
            head_bound: lexis.class("roster.head.bound"),
            political: lexis.class("roster.political"),
            fighting: lexis.class("roster.fighting"),
            civic: lexis.class("roster.civic"),
            name_and: lexis.class("roster.name.and"),
            name_of: lexis.class("roster.name.of"),
            again_group: lexis.class("roster.again.group"),
            again_bloc: lexis.class("roster.again.bloc"),
            definite: lexis.class("roster.definite"),
            leads: lexis.class("roster.leads"),
            owner: lexis.class("roster.owner"),
            seat: lexis.class("roster.seat"),
            aide: lexis.class("roster.aide"),
            ministry: lexis.class("roster.ministry"),
            bureau: lexis.class("roster.bureau"),
            realm: lexis.class("roster.realm"),
            acting: lexis.class("roster.acting"),
            arms: lexis.class("roster.arms"),
            modal: lexis.class("modal"),
            have: lexis.class("auxiliary.have"),
            minister: lexis.class("roster.minister"),
            governing: lexis.class("roster.governing"),
            and: lexis.class("conjunction"),
            official: lexis.class("roster.official"),
            kinds: ClassSet::default(),
            any_small: ClassSet::default(),
            any_title: ClassSet::default(),
            unnamed: ClassSet::default(),
        };
        classes.kinds = set(&[classes.head, classes.head_weak, classes.head_bound]);
        classes.any_small = set(&classes.small);
        classes.any_title = set(&classes.titles);
        classes.unnamed = set(&[classes.person, classes.source, classes.body, classes.again_group, classes.again_bloc]);
        classes.unnamed.extend(&classes.kinds);
        classes
    }
}

/// These classes, as far as they are there.
fn set(classes: &[Option<ClassId>]) -> ClassSet {
    classes.iter().flatten().copied().collect()
}

/// Whether a party is a state.
pub(super) fn is_state(party: &Party) -> bool {
    party.kind == PartyKind::State
}
