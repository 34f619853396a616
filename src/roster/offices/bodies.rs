//! Bodies that speak for a party: by a pronoun, by their full name, by what a state calls itself, by several states at once.

use super::Article;
use crate::roster::book::{How, is_state};
use crate::roster::reader::{Pick, Reader};
use crate::roster::{Actor, MentionKind, Sort};
use crate::rules::features::Key;
use crate::sentence::{Case, TokenKind};

/// The most words from a body to the state it is of, in its full name.
const LONGEST_BODY: usize = 14;

impl Reader<'_> {
    /// A body of a party told by a pronoun ("his government", "its delegation"), or by the place it is in ("the junta in
    /// Myanmar"), at `at`; gives its end.
    pub fn body_of(&mut self, at: usize) -> Option<usize> {
        if let Some((party, first)) = self.body_at_home(at) {
            let how = if self.is_noun_end(at + 1) { How::Contextual } else { How::Adjective };
            return Some(self.at_party(first, at + 1, party, how, u32::MAX));
        }
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

    /// Whether a possessive pronoun of the third person stands at a token.
    pub(super) fn is_owned(&self, token: usize) -> bool {
        self.lists(token, self.roster.classes.owner)
    }

    /// An actor whose party is that of the possessive pronoun at `first`.
    pub(super) fn owned(&mut self, first: usize, end: usize, sort: Sort, rank: Option<u8>, offices: u64) {
        let actor = Actor { person: None, name: None, parties: Vec::new(), role: None, rank, sort };
        let actor = self.actor(actor, offices);
        self.cast.owned.push((first, actor));
        self.mention(first..end, MentionKind::Description, actor);
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
            of = self.key(j) == Key::Of || of && the;
            let inside = the || of || self.key(j) == Key::For || self.lists(j, self.roster.classes.and);
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
        let goes_on = self.sentence.contains(&(at + 1)) && (self.key(at + 1) == Key::Of || self.is_capital(at + 1));
        (called && !goes_on).then(|| self.governs()).flatten()
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

    /// "Libya's House of Representatives": what one state calls its organ another may too. Whose it is says the name right
    /// before it, here or where the article first spoke of it.
    pub(super) fn organ_of(&mut self, at: usize, party: usize, label: u32) -> usize {
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
    pub(super) fn with_those_before(
        &mut self,
        at: usize,
        how: How,
        actor: usize,
        stop: usize,
    ) -> Option<(usize, usize)> {
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
}
