//! Remembering whom a text has met, in the order in which a pronoun would think of them.

use super::{Resolver, Seen};
use crate::grammar::NounPhrase;
use crate::roster::{Cast, MentionKind};
use crate::statement::joint;

impl Resolver<'_> {
    /// Remembers somebody met.
    pub(super) fn meet(&mut self, seen: Seen, cast: &Cast) {
        let actor = cast.mentions[seen.mention].actor;
        let known = |s: &Seen| cast.mentions[s.mention].actor == actor;
        // Somebody who is only mentioned stands behind whoever acts, but before nobody at all.
        if seen.lead > 0 || self.recent.is_empty() {
            let led = self.recent.iter().find(|s| known(s) && s.sentence == seen.sentence).map_or(0, |s| s.lead);
            self.recent.retain(|s| !known(s));
            self.recent.push(Seen { lead: seen.lead.max(led), ..seen });
        } else if !self.recent.iter().any(known) {
            self.recent.insert(0, seen);
        }
        if self.recent.len() > 8 {
            self.recent.remove(0);
        }
    }

    /// Remembers somebody who acts within a quotation, for the rest of it.
    pub(super) fn meet_quoted(&mut self, seen: Seen, token: usize, cast: &Cast) {
        let quotation = self.quotation(token);
        if self.quoted.0 != quotation {
            self.quoted = (quotation, Vec::new());
        }
        std::mem::swap(&mut self.recent, &mut self.quoted.1);
        self.meet(seen, cast);
        std::mem::swap(&mut self.recent, &mut self.quoted.1);
    }

    /// Where the quotation around a token opens, plus one.
    pub(super) fn quotation(&self, token: usize) -> usize {
        let before = self.doc.quotations.partition_point(|q| q.open <= token);
        let around = self.doc.quotations[..before].iter().rev().find(|q| token < q.close && !q.nested);
        around.map_or(0, |q| q.open + 1)
    }

    /// "The members of the Security Council": the body, for whatever looks back at them.
    pub(super) fn members(&self, noun: &NounPhrase, cast: &Cast) -> Option<usize> {
        let from = noun.tokens.end;
        let of = self.doc.tokens.get(from).is_some_and(|_| self.is(from, self.pronouns.of));
        let plural = joint::is_plural(noun.head, self.doc, self.words);
        let people = self.pronouns.members.is_some_and(|c| self.words.is(self.doc.tokens[noun.head].word, c));
        let start = (from + 1..from + 3).find(|t| cast.starting_at(*t).is_some()).filter(|_| of && plural && people)?;
        let mention = cast.starting_at(start)?;
        (cast.mentions[mention].kind == MentionKind::Name).then_some(mention)
    }

    /// "Its leader", "his government": whoever a possessive pronoun stands for gives its party to what it owns.
    pub(super) fn own(&mut self, noun: usize, cast: &mut Cast) {
        let head = self.parse.nouns[noun].head;
        let Ok(place) = cast.owned.binary_search_by_key(&head, |o| o.0) else { return };
        let owned = cast.owned[place].1;
        let owners = match self.reference.of_noun[noun] {
            Some(mention) => vec![mention],
            None => self.reference.together.get(&noun).cloned().unwrap_or_default(),
        };
        let mut parties: Vec<usize> = Vec::new();
        for mention in owners {
            for party in &cast.actors[cast.mentions[mention].actor].parties {
                if !parties.contains(party) {
                    parties.push(*party);
                }
            }
        }
        // Somebody the rules know keeps his own party.
        if cast.actors[owned].parties.is_empty() {
            cast.actors[owned].parties = parties;
        }
    }
}
