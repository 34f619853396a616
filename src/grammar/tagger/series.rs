//! Verbs in a series that one modal or one "to" opens: "must halt its strikes, free the prisoners and open the ports".

use super::{NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    /// "must halt its strikes, free the prisoners and open the ports": whether a base form after a comma is one more of the
    /// verbs that a modal or a "to" has opened. The last of them, after "and" or "or", shows that they are a list.
    pub(super) fn next_in_list(&self, i: usize, f: F, tags: &[Tag]) -> bool {
        let comma = i > 1 && self.kinds[i - 1] == TokenKind::Comma;
        if !comma || !f.any(F::BASE) || self.name(i) || f.any(F::DETERMINER.with(F::PAST)) {
            return false;
        }
        // "stop arming them, withdraw its troops and": the list is of those that stop.
        let first = self.last_verb.filter(|v| tags[*v] == Tag::Infinitive).or_else(|| {
            let v = self.last_verb.filter(|v| *v > 0 && tags[*v] == Tag::Gerund)?;
            (tags[v - 1] == Tag::Infinitive).then(|| v - 1)
        });
        let next = self.feature(i + 1);
        let object = |f: F| f.any(F::SURE_DETERMINER.with(F::POSSESSIVE).with(F::OBJECT));
        // "hand over its weapons"
        let particle = next.any(F::PREPOSITION.with(F::ADVERB)) && !next.any(F::NOUN.with(F::VERB));
        let sure = object(next) || particle && object(self.feature(i + 2));
        // "lift martial law": no noun has an adjective behind it. "stop receiving arms"
        let described = next.any(F::ADJECTIVE) && !next.any(F::ANY_NOUN) && self.nominal(i + 2);
        let goes_on = next.any(F::GERUND) && f.any(F::TAKES_GERUND);
        let takes = f.any(F::VERB_FIRST) && !f.any(F::ADVERB) && (self.phrase_start(i + 1) || self.nominal(i + 1));
        // … and what would be taken for a verb in any case is one of the list, and not of the noun before the comma.
        let object = sure || described || goes_on || takes || self.verb_slot(i, f, tags[i - 2], tags);
        first.is_some() && object && self.list_ends(i + 1, !f.any(NOMINAL.with(F::ADVERB)))
    }

    /// Whether "and" or "or" and a last base form follow, before anything that must be a finite verb; one that may be a noun
    /// must have its object, unless the verb before it is `sure` to be one.
    fn list_ends(&self, from: usize, sure: bool) -> bool {
        let stops = |j: &usize| {
            matches!(self.kinds[*j], TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Comma)
                && !self.certain_at(*j)
        };
        (from..self.features.len().min(from + 30)).take_while(stops).any(|j| {
            let verb = self.past_adverbs(j + 1);
            let f = self.feature(verb);
            let object = self.phrase_start(verb + 1) || self.feature(verb + 1).any(F::PARTICLE.with(F::PREPOSITION));
            matches!(self.key(j), Key::And | Key::Or)
                && f.any(F::BASE)
                && !self.name(verb)
                && (sure
                    || !f.any(NOMINAL)
                    || object && f.any(F::VERB_FIRST)
                    || self.feature(verb + 1).any(F::SURE_DETERMINER.with(F::POSSESSIVE)))
        })
    }
}
