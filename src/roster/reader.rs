//! One pass over an article's tokens: who is mentioned where.
//!
//! The pass goes from left to right because names bind: after "President Yun Byung-ho" a bare "Yun" is he, and whoever
//! was named last is whom "the minister" means. It keeps the actors it has met, with their offices and the place where
//! each was last mentioned, and asks the roster for everybody else.

use super::book::{Entry, How, Means, Need, Office, Roster, Term, day, is_state};
use super::pack::Sign;
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

/// The head of a document: its first paragraphs, if they are short.
const HEAD: usize = 3;
const LONGEST_HEAD: usize = 20;

/// How near a party is to what is read: the less, the nearer.
type Nearness = (usize, usize);

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
    hit_at: Vec<u32>,
    pub cast: Cast,
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
        let pack = pack.or_else(|| self.detect(&self.signs(&hits), date));
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
        reader.read();
        reader.retire();
        reader.cast
    }

    fn signs(&self, hits: &[Hit]) -> Vec<Sign> {
        let mut signs = Vec::new();
        let mut free = 0;
        let mut last = 0..0;
        for hit in hits {
            let longest = hit.tokens.start >= free;
            if longest || hit.tokens == last {
                signs.push(Sign { means: self.entries[hit.payload as usize].means });
                free = hit.tokens.end;
                last = hit.tokens.clone();
            }
        }
        signs
    }
}

/// Whether, in copy that is all capitals, the words may be the name: one that is a small word of grammar as well is not
/// ("US", "IT", "WHO"), and one that is an ordinary word is none after an adjective ("THE POLITICAL ARENA").
fn may_be_name(entry: &Entry, doc: &Document, words: &Words<'_>, range: &Range<usize>) -> bool {
    let features = |token: usize| words.get(doc.tokens[token].word).features;
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
        let pick = self.pick(at);
        match pick {
            Some((Pick::Person, end)) => match self.person(at, end) {
                Some(actor) => {
                    let end = self.whole_name(at, end, actor);
                    let title = self.title_before(at);
                    self.name(title, end, actor);
                    end
                }
                None => self.unknown(at).unwrap_or(end),
            },
            Some((Pick::Party { party, how, label }, end)) => {
                if end == at + 1
                    && self.is(at, self.roster.classes.given)
                    && let Some(end) = self.unknown(at)
                {
                    return end;
                }
                let party = self.party(party);
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
                found.or_else(|| self.again(at)).unwrap_or(at + 1)
            }
        }
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
        let features = self.words.get(self.doc.tokens[token].word).features;
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

    /// The hits that start at a token, longest first.
    pub fn hits_at(&self, token: usize) -> &[Hit] {
        let Some(from) = self.hit_at.get(token).and_then(|at| at.checked_sub(1)) else { return &[] };
        let from = from as usize;
        let to = from + self.hits[from..].iter().take_while(|h| h.tokens.start == token).count();
        &self.hits[from..to]
    }

    pub fn means(&self, hit: &Hit) -> Means {
        self.roster.entries[hit.payload as usize].means
    }

    /// What stands at a token: the longest hit that means something here.
    pub fn pick(&self, token: usize) -> Option<(Pick, usize)> {
        let mut hits = self.hits_at(token);
        while let Some(first) = hits.first() {
            let end = first.tokens.end;
            let (same, rest) = hits.split_at(hits.iter().take_while(|h| h.tokens.end == end).count());
            if let Some(pick) = self.choose(same) {
                return Some((pick, end));
            }
            hits = rest;
        }
        None
    }

    fn choose(&self, hits: &[Hit]) -> Option<Pick> {
        let any = |test: fn(Means) -> bool| hits.iter().any(|h| test(self.means(h)));
        if any(|m| m == Means::Nobody) {
            return Some(Pick::Nobody);
        }
        if any(|m| matches!(m, Means::Person { .. })) {
            return Some(Pick::Person);
        }
        if let Some(pick) = self.choose_party(hits) {
            return Some(pick);
        }
        let of_pack = hits.iter().find_map(|h| match self.means(h) {
            Means::Collective { pack, index } if self.is_meant(pack, index) => Some(Pick::Collective { pack, index }),
            _ => None,
        });
        of_pack.or_else(|| {
            hits.iter().find_map(|h| match self.means(h) {
                Means::Office(office) => Some(Pick::Office(office)),
                Means::Place { .. } => Some(Pick::Nobody),
                _ => None,
            })
        })
    }

    /// Whether the collective of a pack has anybody to stand for here.
    fn is_meant(&self, pack: usize, index: usize) -> bool {
        if let Some(here) = self.cast.pack {
            return here == pack;
        }
        let two = self.cast.parties.len() == 2 && self.roster.packs[pack].collectives[index].len() == 2;
        two && !self.cast.mentions.iter().any(|m| self.stands_between(m))
    }

    /// "Mediators from Oman", "Omani mediators": whether somebody stands between two sides and is neither.
    fn stands_between(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(2);
        let mut around = before.into_iter().chain(mention.tokens.clone()).chain([mention.tokens.end]);
        around.any(|t| t < self.doc.tokens.len() && self.lists(t, self.roster.classes.mediating))
    }

    /// Whoever is out of office, and is given none by the article, speaks for nobody.
    fn retire(&mut self) {
        let left = |note: &Note| note.tenure == Tenure::Left;
        let actors = self.cast.actors.iter_mut().zip(&self.notes);
        actors.filter(|(_, note)| left(note)).for_each(|(actor, _)| actor.parties.clear());
    }

    /// The place of a party in the pack, if it stands in it on the article's date.
    fn place_in_pack(&self, party: usize) -> Option<usize> {
        let pack = &self.roster.packs[self.cast.pack?];
        let in_force = |from: i32, to: i32| self.date.is_none_or(|d| from <= d && d <= to);
        pack.sides.iter().position(|(p, _, from, to)| *p == party && in_force(*from, *to))
    }

    /// Whether "the army" and the like may mean this party, which stands at this place in the pack: "the North" belongs
    /// to a conflict in which it fights.
    fn may_be_described(&self, place: usize, party: usize) -> bool {
        let fights = self.cast.pack.is_some_and(|pack| self.roster.packs[pack].sides[place].1 < 2);
        fights || !is_state(&self.rules.parties[party])
    }

    /// Of the parties that the wording may name: the one in the pack, else the first of the rules.
    fn choose_party(&self, hits: &[Hit]) -> Option<Pick> {
        let all = hits.iter().filter_map(|h| match self.means(h) {
            Means::Party { party, how, label } => Some((party, how, label)),
            _ => None,
        });
        let mut best: Option<(Nearness, (usize, How, u32))> = None;
        for (party, how, label) in all {
            let place = self.place_in_pack(party);
            let key = if how == How::Contextual {
                let Some(place) = place.filter(|p| self.may_be_described(*p, party)) else { continue };
                // Who was named last is meant.
                let last = self.last_named(party).map_or(usize::MAX, |last| usize::MAX / 2 - last);
                (last, place)
            } else if self.rules.parties[party].kind == PartyKind::Institution && self.named_here(party) {
                (0, 0)
            } else {
                (place.map_or(usize::MAX, |p| p + 1), party)
            };
            if best.is_none_or(|(b, _)| key < b) {
                best = Some((key, (party, how, label)));
            }
        }
        let ((last, _), (party, how, label)) = best?;
        // Several candidates, none named so far: nobody.
        let contextual = hits
            .iter()
            .filter(|h| matches!(self.means(h), Means::Party { party, how: How::Contextual, .. } if self.place_in_pack(party).is_some_and(|p| self.may_be_described(p, party))));
        if how == How::Contextual && last == usize::MAX && contextual.count() > 1 {
            return None;
        }
        Some(Pick::Party { party, how, label })
    }

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

    fn last_named(&self, party: usize) -> Option<usize> {
        self.body_note(party).map(|n| n.last)
    }

    fn named_here(&self, party: usize) -> bool {
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

    /// The parties that fight in a pack on the article's date.
    fn belligerents(&self, pack: usize) -> Vec<usize> {
        let in_force = |from: i32, to: i32| self.date.is_none_or(|d| from <= d && d <= to);
        let sides = self.roster.packs[pack].sides.iter();
        let mut now: Vec<usize> =
            sides.filter(|(_, side, from, to)| *side < 2 && in_force(*from, *to)).map(|s| s.0).collect();
        now.sort_unstable();
        now.dedup();
        now
    }

    /// "U.S.-EU Joint Statement": in the head of a document, the parties of a hyphened word are its authors. Elsewhere
    /// such a word says only between whom a thing is.
    fn compound(&mut self, at: usize) -> Option<usize> {
        let head = self.paragraph < HEAD && self.here.len() <= LONGEST_HEAD;
        if !head || !self.is_capital(at) || !self.form(at).contains(['-', '–']) {
            return None;
        }
        // Nothing stands between them and the document: "Lodria-Avaria war: our joint statement" is not theirs.
        let mut after = (at + 1..self.here.end).take_while(|t| self.doc.tokens[*t].kind != TokenKind::Colon);
        let document = after.find(|t| self.is(*t, self.roster.classes.header))?;
        if !(at + 1..document).any(|t| self.lists(t, self.roster.classes.joint)) {
            return None;
        }
        let mut named = Vec::new();
        for part in self.form(at).split(['-', '–']) {
            let payloads = self.roster.names.whole(part, self.words.lexis());
            let hits: Vec<Hit> = payloads.into_iter().map(|payload| Hit { payload, tokens: at..at + 1 }).collect();
            match self.choose_party(&hits) {
                Some(Pick::Party { party, how, .. }) if how != How::Contextual => named.push(party),
                _ => return None,
            }
        }
        let mut parties: Vec<usize> = named.into_iter().map(|p| self.party(p)).collect();
        parties.dedup();
        if parties.len() < 2 {
            return None;
        }
        self.several(at..at + 1, parties);
        Some(at + 1)
    }

    fn collective(&mut self, tokens: Range<usize>, pack: usize, index: usize) {
        let parties: Vec<usize> = if self.cast.pack == Some(pack) {
            let rule = &self.roster.packs[pack];
            let all = &rule.collectives[index];
            let now = self.belligerents(pack);
            // "both sides" of a war whose sides have changed.
            let changed = all.len() == now.len()
                && all.iter().all(|p| rule.sides.iter().any(|s| s.0 == *p && s.1 < 2))
                && all.iter().any(|p| !now.contains(p));
            let all = if changed { now } else { all.clone() };
            all.into_iter().map(|p| self.party(p)).collect()
        } else {
            vec![0, 1]
        };
        self.several(tokens, parties);
    }

    /// A mention of several parties at once.
    fn several(&mut self, tokens: Range<usize>, parties: Vec<usize>) {
        let same = |a: &Actor| a.sort == Sort::Several && a.name.is_none() && a.rank.is_none() && a.parties == parties;
        let known = self.cast.actors.iter().position(same);
        let actor = known.unwrap_or_else(|| {
            let several = Actor { person: None, name: None, parties, role: None, rank: None, sort: Sort::Several };
            self.actor(several, 0)
        });
        self.mention(tokens, MentionKind::Collective, actor);
    }
}
