//! Several parties under one name: "both sides" of a conflict, "Russian-Ukrainian talks".

use super::book::How;
use super::reader::{Pick, Reader};
use super::{Actor, MentionKind, Sort};
use crate::rules::matcher::Hit;
use crate::rules::schema::PartyKind;
use crate::sentence::TokenKind;
use std::ops::Range;

/// The head of a document: its first paragraphs, if they are short.
const HEAD: usize = 3;
/// The longest of them, in tokens.
const LONGEST_HEAD: usize = 20;

impl Reader<'_> {
    /// The parties that fight in a pack on the article's date.
    pub(super) fn belligerents(&self, pack: usize) -> Vec<usize> {
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
    pub(super) fn compound(&mut self, at: usize) -> Option<usize> {
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

    pub(super) fn collective(&mut self, tokens: Range<usize>, pack: usize, index: usize) {
        let parties: Vec<usize> = if self.cast.pack == Some(pack) {
            let rule = &self.roster.packs[pack];
            let all = &rule.collectives[index];
            let now = self.belligerents(pack);
            // "both sides" of a war whose sides have changed.
            let changed = all.len() == now.len()
                && all.iter().all(|p| rule.sides.iter().any(|s| s.0 == *p && s.1 < 2))
                && all.iter().any(|p| !now.contains(p));
            let all = if changed { now.clone() } else { all.clone() };
            // "the sides" in an article whose head names neither of them are others, and so are they behind the name of
            // somebody else who fights.
            let named = |p: &usize| self.cast.parties.contains(&self.rules.parties[*p].id.as_str().into());
            let sides = || all.iter().all(|p| now.contains(p));
            let others = || all.len() > 1 && !all.iter().all(named) && sides() && self.names_another_fighter(&all);
            if self.paragraph >= HEAD && !all.iter().any(named) || others() {
                return;
            }
            all.into_iter().map(|p| self.party(p)).collect()
        } else {
            vec![0, 1]
        };
        self.several(tokens, parties);
    }

    /// Whether the article has named a movement so far that is none of these.
    fn names_another_fighter(&self, all: &[usize]) -> bool {
        self.known
            .iter()
            .any(|party| party.is_none_or(|p| self.rules.parties[p].kind == PartyKind::Movement && !all.contains(&p)))
    }

    /// A mention of several parties at once.
    pub(super) fn several(&mut self, tokens: Range<usize>, parties: Vec<usize>) {
        let same = |a: &Actor| a.sort == Sort::Several && a.name.is_none() && a.rank.is_none() && a.parties == parties;
        let known = self.cast.actors.iter().position(same);
        let actor = known.unwrap_or_else(|| {
            let several = Actor { person: None, name: None, parties, role: None, rank: None, sort: Sort::Several };
            self.actor(several, 0)
        });
        self.mention(tokens, MentionKind::Collective, actor);
    }
}
