//! Several who are spoken of together: named in one breath, met with each other, or called by a plural.

use super::{Resolver, is_person, named};
use crate::grammar::{NounPhrase, Tag};
use crate::roster::{Cast, MentionKind};
use crate::rules::lexis::ClassId;
use crate::rules::words::WordId;
use crate::sentence::TokenKind;
use crate::statement::joint;

/// How many sentences back several may be spoken of together.
const TOGETHER: usize = 3;

/// Several, named in one breath.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub mentions: Vec<usize>,
    pub sentence: usize,
    /// The first token after which it may be looked back at.
    pub after: usize,
    /// Whether they act, or one of them with the other.
    pub led: bool,
    /// The noun they were called by as they were named ("A, B and C, the guarantors of").
    pub called: Option<WordId>,
}

impl Resolver<'_> {
    /// Remembers several: "Ukraine and Russia", "Putin met Xi".
    pub(super) fn join(&mut self, noun: usize, mention: usize, cast: &Cast, led: bool) {
        let sentence = self.here.1;
        let phrase = &self.parse.nouns[noun];
        if self.stands_between(phrase) {
            return;
        }
        let mut mentions = vec![mention];
        let mut add = |other: usize| {
            let apart = mentions.iter().all(|m| {
                let (a, b) = (&cast.actors[cast.mentions[*m].actor], &cast.actors[cast.mentions[other].actor]);
                a.parties.iter().all(|p| !b.parties.contains(p))
            });
            let counts = !cast.actors[cast.mentions[other].actor].parties.is_empty()
                && cast.mentions[other].kind != MentionKind::Adjective;
            if apart && counts {
                mentions.push(other);
            }
        };
        let (mut next, mut after) = (phrase.and, phrase.full_end);
        let mut guard = 0;
        while let Some(other) = next
            && guard < 12
        {
            if let Some(mention) = named(&self.parse.nouns[other], cast) {
                add(mention);
            }
            after = after.max(self.parse.nouns[other].tokens.end);
            next = self.parse.nouns[other].and;
            guard += 1;
        }
        if phrase.and.is_none()
            && let Some(host) = self.met_by(phrase)
            // "A and B met C": the two are "they", and not one of them with the third.
            && self.parse.nouns[host].and.is_none()
            && let Some(host) = self.reference.of_noun[host]
        {
            add(host);
        }
        let known = |g: &Group| g.after == after && g.mentions.len() >= mentions.len();
        if mentions.len() > 1
            && !cast.actors[cast.mentions[mention].actor].parties.is_empty()
            && !self.groups.iter().rev().take(4).any(known)
        {
            self.groups.push(Group { mentions, sentence, after, led: led || phrase.and.is_none(), called: None });
        }
    }

    /// "Mediators from A and B said both sides": whether neither A nor B is one of them.
    pub(super) fn stands_between(&self, noun: &NounPhrase) -> bool {
        let of = noun.tokens.start.checked_sub(2).filter(|t| self.parse.tags[*t + 1] == Tag::Preposition);
        [Some(noun.head), of].into_iter().flatten().any(|t| self.is(t, self.pronouns.between))
    }

    /// Who meets the one in this phrase: the subject of the verb before it.
    fn met_by(&self, noun: &NounPhrase) -> Option<usize> {
        let before = noun.tokens.start.checked_sub(1)?;
        let before = match self.parse.tags[before] {
            Tag::Preposition if self.is(before, self.pronouns.with) => before.checked_sub(1)?,
            Tag::Preposition => return None,
            _ => before,
        };
        let last = self.parse.verbs.partition_point(|v| v.tokens.start <= before).checked_sub(1)?;
        let verb = &self.parse.verbs[last];
        let is =
            |token: usize, class: Option<ClassId>| class.is_some_and(|c| self.words.is(self.doc.tokens[token].word, c));
        let meets = is(verb.head, self.pronouns.meeting) && verb.tokens.end + 1 >= before;
        // "held talks with", "had a phone call with"
        let talks =
            is(before, self.pronouns.talks) && is(verb.head, self.pronouns.holds) && verb.tokens.end + 3 >= before;
        if !(meets || talks) || verb.passive {
            return None;
        }
        self.parse.clauses[verb.clause?].subject
    }

    /// "A, B and C, the guarantors of the accord": the plural behind a list is what they are called from then on.
    pub(super) fn call(&mut self, noun: &NounPhrase) {
        let Some(comma) = noun.tokens.start.checked_sub(1) else { return };
        let last = self.groups.len().saturating_sub(4);
        if self.doc.tokens[comma].kind == TokenKind::Comma
            && !noun.pronoun
            && joint::is_plural(noun.head, self.doc, self.words)
            && self.is_definite(noun)
            && let Some(group) = (last..self.groups.len()).rev().find(|g| self.groups[*g].after == comma)
        {
            self.groups[group].called = Some(self.doc.tokens[noun.head].word);
            if let Err(place) = self.called.binary_search(&group) {
                self.called.insert(place, group);
            }
        }
    }

    /// "The guarantors welcomed": those who were called so.
    pub(super) fn call_again(&mut self, index: usize) {
        let noun = &self.parse.nouns[index];
        if noun.pronoun || noun.tokens.len() != 2 || !self.is_definite(noun) {
            return;
        }
        let word = self.doc.tokens[noun.head].word;
        let mut called = self.called.iter().rev().map(|g| &self.groups[*g]);
        let group = called.find(|g| g.called == Some(word) && g.after < noun.tokens.start);
        if let Some(mentions) = group.map(|g| g.mentions.clone()) {
            self.reference.together.insert(index, mentions);
        }
    }

    /// Puts those for whom "both" or "the two leaders" stands into `together`.
    pub(super) fn several(&mut self, noun: usize, count: Option<usize>, people: bool, cast: &Cast) {
        let phrase = &self.parse.nouns[noun];
        // "The two leaders" say who they are, where "both" does not: anywhere in the paragraph.
        let named = self.is_definite(phrase) && phrase.tokens.len() > 1;
        let beside = |g: &Group| named && self.doc.sentences[g.sentence].paragraph == self.here.0;
        let near = self.groups.iter().rev();
        let near = near.take_while(|g| self.here.1 - g.sentence <= TOGETHER || beside(g));
        let mut fits = near
            .filter(|g| g.after <= phrase.tokens.start && count.is_none_or(|c| c == g.mentions.len()))
            .filter(|g| !people || g.mentions.iter().all(|m| is_person(*m, cast)));
        if let Some(mentions) = fits.next().map(|g| g.mentions.clone()) {
            self.reference.together.insert(noun, mentions);
        }
    }

    /// The last group of a size that is named before a noun phrase.
    pub(super) fn group(&self, noun: usize, count: Option<usize>) -> Option<&Group> {
        let at = self.parse.nouns[noun].tokens.start;
        let near = self.groups.iter().rev().take_while(|g| self.here.1 - g.sentence <= TOGETHER);
        near.filter(|g| g.after <= at).find(|g| count.is_none_or(|c| c == g.mentions.len()))
    }

    /// Whether a phrase that names by itself stands for several all the same: "the foreign ministers of A, B and C", and
    /// "the two sides" of a meeting just told, who are not the two at war.
    pub(super) fn stands_for_several(&mut self, noun: usize, mention: usize, cast: &Cast, lead: u8) -> bool {
        let phrase = &self.parse.nouns[noun];
        let own = &cast.mentions[mention];
        let all = match own.kind {
            MentionKind::Description if joint::is_plural(phrase.head, self.doc, self.words) => {
                let from = own.tokens.end;
                let of = self.doc.tokens.get(from).is_some_and(|_| self.is(from, self.pronouns.of));
                if of { joint::list(from + 1, self.doc, self.parse, cast) } else { Vec::new() }
            }
            MentionKind::Collective if lead == 2 => {
                let met = self.group(noun, Some(2)).filter(|g| self.here.1 - g.sentence <= 1);
                // Two at war, one of whom was not told of so far, are not meant where two others were just named.
                let before = cast.mentions.partition_point(|m| m.tokens.start < own.tokens.start);
                let known = |party: &usize| {
                    let mut named = cast.mentions[..before].iter().filter(|m| m.kind != MentionKind::Collective);
                    named.any(|m| cast.actors[m.actor].parties.contains(party))
                };
                let told = cast.actors[own.actor].parties.iter().all(known);
                met.filter(|g| !told || g.mentions.iter().all(|m| is_person(*m, cast)))
                    .map(|g| g.mentions.clone())
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let several = joint::parties(&all, cast).len() > 1;
        if several {
            self.reference.together.insert(noun, all);
        }
        several
    }
}
