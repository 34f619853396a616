//! One pass over an article's tokens: who is mentioned where.
//!
//! The pass goes from left to right because names bind: after "President Yun Byung-ho" a bare "Yun" is he, and whoever
//! was named last is whom "the minister" means. It keeps the actors it has met, with their offices and the place where
//! each was last mentioned, and asks the roster for everybody else.

use super::book::{Entry, How, Means, Need, Office, Roster, Term, day, is_state};
use super::home::Home;
use super::{Actor, Cast, Mention, MentionKind, Sort};
use crate::rules::RuleSet;
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassId;
use crate::rules::matcher::Hit;
use crate::rules::schema::PartyKind;
use crate::rules::words::{WordId, Words};
use crate::sentence::{Case, Document, ParagraphKind, Token, TokenKind};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What is remembered of an actor while reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    /// Offices held, with those they imply, one bit each.
    pub offices: u64,
    /// Token and paragraph of the last mention.
    pub last: usize,
    pub paragraph: usize,
    /// Token of the last mention that was the first of its sentence.
    pub led: usize,
    pub tenure: Tenure,
}

/// Whether somebody still holds an office.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Tenure {
    /// Nothing says otherwise.
    #[default]
    Open,
    /// By the rules, or because the article gives an office.
    Told,
    /// Out of office, by the rules or by the article's word ("a former minister").
    Left,
}

/// What stands at a token.
#[derive(Copy, Clone, Debug)]
pub(super) enum Pick {
    /// A party of the rules.
    Party { party: usize, how: How, label: u32 },
    /// Somebody; who is worked out by [`Reader::person`].
    Person,
    /// Several parties: pack and index.
    Collective { pack: usize, index: usize },
    /// An office.
    Office(usize),
    /// Nothing that speaks.
    Nobody,
}

/// A year between days as numbers (20260630): whoever has been out of office for longer has left it.
const LONG_AGO: i32 = 10_000;

/// The state of the pass.
pub(super) struct Reader<'a> {
    pub roster: &'a Roster,
    pub rules: &'a RuleSet,
    pub doc: &'a Document,
    pub text: &'a str,
    pub words: &'a Words<'a>,
    pub date: Option<i32>,
    pub hits: Vec<Hit>,
    /// By token: one more than the first hit that starts there, 0 for none.
    pub hit_at: Vec<u32>,
    pub cast: Cast,
    /// The government that the article is at home with.
    pub home: Option<Home>,
    /// The rules' party behind each of the cast's.
    pub known: Vec<Option<usize>>,
    /// By actor.
    pub notes: Vec<Note>,
    /// Persons of the rules that were met.
    pub people: FxHashMap<usize, usize>,
    /// Surnames of the others.
    pub surnames: FxHashMap<WordId, Vec<usize>>,
    /// Acronyms that the article gives its own organisations, and their names in lower case.
    pub acronyms: FxHashMap<WordId, usize>,
    pub organisations: FxHashMap<String, usize>,
    /// The capitalised words that are what an organisation is, in order.
    pub heads: Vec<usize>,
    parties: FxHashMap<usize, usize>,
    bodies: FxHashMap<(usize, u32), usize>,
    /// Where the paragraph and the sentence being read begin and end.
    pub paragraph: usize,
    pub here: Range<usize>,
    pub sentence: Range<usize>,
    pub before: Range<usize>,
}

impl Roster {
    /// Finds who is mentioned in a document and who they are on its date.
    ///
    /// `pack` forces a pack (an index into the rules' packs); without one it is detected from who appears.
    pub fn cast(
        &self,
        rules: &RuleSet,
        doc: &Document,
        text: &str,
        date: Option<Date>,
        words: &Words<'_>,
        pack: Option<usize>,
    ) -> Cast {
        let mut hits = Vec::new();
        for paragraph in doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate) {
            self.names.find(&doc.tokens, paragraph.tokens.clone(), words, &mut hits);
        }
        hits.retain(|h| {
            let entry = &self.entries[h.payload as usize];
            if doc.shouted { may_be_name(entry, doc, words, &h.tokens) } else { written(entry, &doc.tokens, &h.tokens) }
        });
        hits.sort_unstable_by_key(|h| (h.tokens.start, usize::MAX - h.tokens.end, h.payload));
        let date = date.map(day);
        let pack = pack.or_else(|| self.detect(&self.signs(&hits, doc, words), date));
        let mut hit_at = vec![0; doc.tokens.len()];
        for (index, hit) in hits.iter().enumerate().rev() {
            hit_at[hit.tokens.start] = index as u32 + 1;
        }
        let mut reader = Reader {
            roster: self,
            rules,
            doc,
            text,
            words,
            date,
            hits,
            hit_at,
            cast: Cast { pack, ..Cast::default() },
            home: None,
            known: Vec::new(),
            notes: Vec::new(),
            people: FxHashMap::default(),
            surnames: FxHashMap::default(),
            acronyms: FxHashMap::default(),
            organisations: FxHashMap::default(),
            heads: Vec::new(),
            parties: FxHashMap::default(),
            bodies: FxHashMap::default(),
            paragraph: 0,
            here: 0..0,
            sentence: 0..0,
            before: 0..0,
        };
        reader.find_heads();
        reader.home = self.home(&reader);
        reader.read();
        reader.retire();
        reader.cast
    }
}

/// Whether, in copy that is all capitals, the words may be the name: one that is a small word of grammar as well is not
/// ("US", "IT", "WHO"), and one that is an ordinary word is none after an adjective ("THE POLITICAL ARENA").
fn may_be_name(entry: &Entry, doc: &Document, words: &Words<'_>, range: &Range<usize>) -> bool {
    let features = |token: usize| words.asked(doc.tokens[token].word).features;
    let alone = range.len() == 1 || range.len() == 2 && doc.tokens[range.end - 1].kind == TokenKind::Possessive;
    if entry.first == Need::Any || !alone {
        return true;
    }
    let own = features(range.start);
    if own.is_closed() {
        return false;
    }
    let ordinary = doc.tokens[range.start].case == Case::Lower && !own.any(Features::GUESSED);
    let before = range.start.checked_sub(1).map(features).unwrap_or_default();
    !(ordinary && before.any(Features::ADJECTIVE) && !before.any(Features::ANY_NOUN))
}

/// Whether the words are written as the name demands.
fn written(entry: &Entry, tokens: &[Token], range: &Range<usize>) -> bool {
    let fits = |need: Need, case: Case| match need {
        Need::Any => true,
        Need::Capital => !matches!(case, Case::Lower),
        Need::Capitals => matches!(case, Case::Upper | Case::Mixed | Case::None),
    };
    let last = match tokens[range.end - 1].kind {
        TokenKind::Possessive if range.len() > 1 => range.end - 2,
        _ => range.end - 1,
    };
    fits(entry.first, tokens[range.start].case) && fits(entry.last, tokens[last].case)
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let doc = self.doc;
        for index in 0..doc.paragraphs.len() {
            let paragraph = &doc.paragraphs[index];
            if paragraph.kind == ParagraphKind::Boilerplate {
                continue;
            }
            self.paragraph = index;
            self.here = paragraph.tokens.clone();
            let mut sentences = doc.sentences[paragraph.sentences.clone()].iter();
            self.enter(self.here.start..self.here.start);
            let mut at = self.here.start;
            while at < self.here.end {
                while at >= self.sentence.end {
                    match sentences.next() {
                        Some(next) => self.enter(next.tokens.clone()),
                        None => self.enter(at..self.here.end),
                    }
                }
                at = self.step(at).max(at + 1);
            }
        }
    }

    fn enter(&mut self, sentence: Range<usize>) {
        self.before = std::mem::replace(&mut self.sentence, sentence);
    }

    /// Reads what begins at `at`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        if self.doc.tokens[at].kind != TokenKind::Word {
            return at + 1;
        }
        // Nearly every word: without a capital it begins no organisation and no compound.
        if self.hit_at[at] == 0 && self.is_nothing(at) {
            return at + 1;
        }
        if let Some(end) = self.organisation(at).or_else(|| self.compound(at)) {
            return end;
        }
        let pick = self.pick(at).filter(|(pick, end)| !self.is_inside_name(*pick, at, *end));
        match pick {
            // "Hadi Amiri": a first name that is somebody's surname as well.
            Some((Pick::Person, end)) if end == at + 1 && self.leads_name(at) => self.unknown(at).unwrap_or(end),
            Some((Pick::Person, end)) => match self.person(at, end) {
                Some(actor) => {
                    let end = self.whole_name(at, end, actor);
                    let title = self.title_before(at);
                    self.name(title, end, actor);
                    end
                }
                None => self.unknown(at).unwrap_or(end),
            },
            // "The National Congress": another country's.
            Some((Pick::Party { how: How::Organ, .. }, end)) if end == at + 1 && self.is_anothers(at) => end,
            Some((Pick::Party { party, how, label }, end)) => {
                if end == at + 1
                    && self.is(at, self.roster.classes.given)
                    && self.sentence.contains(&end)
                    && (self.is_capital(end) || self.lists(end, self.roster.classes.particle))
                    && let Some(end) = self.unknown(at)
                {
                    return end;
                }
                let own = if how == How::Contextual { self.own_side(end) } else { None };
                let party = own.unwrap_or_else(|| self.party(party));
                self.at_party(at, end, party, how, label)
            }
            Some((Pick::Collective { pack, index }, end)) => {
                self.collective(at..end, pack, index);
                end
            }
            Some((Pick::Office(office), end)) => self.at_office(at, end, office),
            Some((Pick::Nobody, end)) => end,
            None if self.is_nothing(at) => at + 1,
            None => {
                let found = self.unknown(at).or_else(|| self.source(at)).or_else(|| self.body_of(at));
                found.or_else(|| self.group_placed(at)).or_else(|| self.again(at)).unwrap_or(at + 1)
            }
        }
    }

    /// Whether an organ that is one word ("Congress") ends a longer name that the rules do not know.
    fn is_anothers(&self, at: usize) -> bool {
        at > self.sentence.start && self.is_capital(at - 1) && self.lists(at - 1, self.roster.classes.political)
    }

    /// "*The Government* of National Accord": whether what a description begins with is a longer name of its own.
    fn is_inside_name(&self, pick: Pick, at: usize, end: usize) -> bool {
        let describes = matches!(pick, Pick::Party { how: How::Contextual, .. } | Pick::Collective { .. });
        let next = at + 1;
        let longer = |hit: &Hit| {
            let name = matches!(self.means(hit), Means::Party { how: How::Name | How::Organ, .. });
            name && hit.tokens.end > end
        };
        describes
            && next < end
            && self.is_capital(next)
            && (self.hits_at(next).iter().any(longer) || self.organisation_at(next).is_some_and(|o| o.end > end))
    }

    /// Whether a word can be no name, no source, no body and nothing that calls a party again: nearly every small word.
    fn is_nothing(&self, at: usize) -> bool {
        let token = &self.doc.tokens[at];
        token.case == Case::Lower
            && !self.words.is_one(token.word, &self.roster.classes.unnamed)
            && !self.words.asked(token.word).compound
    }

    // --- words ---------------------------------------------------------------------------------------------------

    /// Whether a token is in a word class.
    pub fn is(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.is(self.doc.tokens[token].word, c))
    }

    /// Whether the very form of a token is in a word class.
    pub fn lists(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(self.doc.tokens[token].word, c))
    }

    /// Whether a token is a title.
    pub fn is_title(&self, token: usize) -> bool {
        self.doc.tokens[token].kind == TokenKind::Word
            && self.words.lists_one(self.doc.tokens[token].word, &self.roster.classes.any_title)
    }

    /// Whether a token is a word with a capital.
    pub fn is_capital(&self, token: usize) -> bool {
        let token = &self.doc.tokens[token];
        token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
    }

    /// Whether a token is one of the small words that are no part of a name.
    pub fn is_small(&self, token: usize) -> bool {
        self.words.lists_one(self.doc.tokens[token].word, &self.roster.classes.any_small)
    }

    /// Whether a token can be a verb and no noun.
    pub fn is_verb(&self, token: usize) -> bool {
        let features = self.words.asked(self.doc.tokens[token].word).features;
        features.any(Features::VERB) && !features.any(Features::ANY_NOUN)
    }

    /// Which function word a token is, if it is one.
    pub fn key(&self, token: usize) -> Key {
        self.words.asked(self.doc.tokens[token].word).key
    }

    /// The form of a token, folded.
    pub fn form(&self, token: usize) -> &'a str {
        &self.words.get(self.doc.tokens[token].word).form
    }

    // --- hits ----------------------------------------------------------------------------------------------------

    /// The actor that a party as a whole is, if it was met.
    pub fn bodies_of(&self, party: usize) -> Option<usize> {
        self.bodies.get(&(party, u32::MAX)).copied()
    }

    /// The actors of every party that are its organ of this name.
    pub fn bodies_called(&self, label: u32) -> impl Iterator<Item = usize> + '_ {
        self.bodies.iter().filter(move |((_, called), _)| *called == label).map(|(_, actor)| *actor)
    }

    fn body_note(&self, party: usize) -> Option<&Note> {
        let actor = self.bodies.get(&(*self.parties.get(&party)?, u32::MAX))?;
        Some(&self.notes[*actor])
    }

    pub(super) fn last_named(&self, party: usize) -> Option<usize> {
        self.body_note(party).map(|n| n.last)
    }

    pub(super) fn named_here(&self, party: usize) -> bool {
        self.body_note(party).is_some_and(|n| n.paragraph == self.paragraph)
    }

    // --- the cast ------------------------------------------------------------------------------------------------

    /// The cast's index of a party of the rules.
    pub fn party(&mut self, party: usize) -> usize {
        if let Some(known) = self.parties.get(&party) {
            return *known;
        }
        let index = self.cast.parties.len();
        self.cast.parties.push(self.rules.parties[party].id.as_str().into());
        self.cast.countries.push(self.roster.countries.of_party(party).is_some());
        self.known.push(Some(party));
        self.parties.insert(party, index);
        index
    }

    /// The cast's index of a party made up from the text.
    pub fn made_up(&mut self, id: &str) -> usize {
        if let Some(index) = self.cast.parties.iter().position(|p| &**p == id) {
            return index;
        }
        self.cast.parties.push(id.into());
        self.cast.countries.push(false);
        self.known.push(None);
        self.cast.parties.len() - 1
    }

    /// The actor for a party, or for one of its organs.
    pub fn body(&mut self, party: usize, label: u32) -> usize {
        if let Some(actor) = self.bodies.get(&(party, label)) {
            return *actor;
        }
        let name = match (self.roster.labels.get(label as usize), self.known[party]) {
            (Some(label), _) => Some(label.clone()),
            (None, Some(known)) => Some(self.rules.parties[known].name.as_str().into()),
            (None, None) => None,
        };
        let sort = match self.known[party].map(|p| self.rules.parties[p].kind) {
            Some(PartyKind::Bloc) => Sort::Several,
            _ => Sort::Body,
        };
        let actor = Actor { person: None, name, parties: vec![party], role: None, rank: None, sort };
        let index = self.actor(actor, 0);
        self.bodies.insert((party, label), index);
        index
    }

    /// A new actor.
    pub fn actor(&mut self, actor: Actor, offices: u64) -> usize {
        self.cast.actors.push(actor);
        self.notes.push(Note { offices, ..Note::default() });
        self.cast.actors.len() - 1
    }

    /// The actor for a person of the rules.
    pub fn person_actor(&mut self, person: usize) -> usize {
        if let Some(actor) = self.people.get(&person) {
            return *actor;
        }
        let rule = &self.rules.persons[person];
        let (term, in_office) = match self.roster.role_on(person, self.date) {
            Some(term) => (Some(term), true),
            None => (self.roster.role_near(person, self.date), false),
        };
        let sort = match rule.pronoun.as_deref() {
            Some("he") => Sort::He,
            Some("she") => Sort::She,
            _ => Sort::Person,
        };
        let parties = term.map(|t| self.party(t.party)).into_iter().collect();
        let actor = Actor {
            person: Some(person),
            name: Some(rule.name.as_str().into()),
            parties,
            role: term.filter(|_| in_office).map(|t| rule.roles[t.role].title.as_str().into()),
            rank: Some(term.filter(|_| in_office).map_or(6, |t| t.rank)),
            sort,
        };
        let offices = term.map_or(0, |t| self.with_implied(t.offices));
        let index = self.actor(actor, offices);
        // Who speaks for a movement need not hold an office, and the rules may not know of the next one.
        let left = |t: &Term| {
            is_state(&self.rules.parties[t.party])
                && self.date.is_some_and(|d| d - t.to > LONG_AGO || t.from - d > LONG_AGO)
        };
        self.notes[index].tenure = match term {
            _ if in_office && self.date.is_some() => Tenure::Told,
            Some(term) if left(term) => Tenure::Left,
            _ => Tenure::Open,
        };
        self.people.insert(person, index);
        index
    }

    /// Offices, with those that they imply.
    pub fn with_implied(&self, offices: u64) -> u64 {
        let held = |(index, office): (usize, &Office)| (offices >> index & 1 == 1).then_some(office.implies);
        self.roster.offices.iter().enumerate().filter_map(held).fold(offices, |all, more| all | more)
    }

    /// Adds a mention; one that it swallows ("*Ukrainian* President Zelensky") goes.
    pub fn mention(&mut self, tokens: Range<usize>, kind: MentionKind, actor: usize) {
        while self.cast.mentions.last().is_some_and(|m| m.tokens.end > tokens.start) {
            self.cast.mentions.pop();
        }
        if kind != MentionKind::Metonym {
            self.notes[actor].last = tokens.start;
            if self.cast.mentions.last().is_none_or(|m| m.tokens.start < self.sentence.start) {
                self.notes[actor].led = tokens.start;
            }
            self.notes[actor].paragraph = self.paragraph;
        }
        self.cast.mentions.push(Mention { tokens, kind, actor });
    }
}
