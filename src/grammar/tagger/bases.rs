//! Base forms that are nouns too, behind a plural: what follows tells which they are.

use super::{Fresh, NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    /// Whether what stands at a token is no noun that goes on a phrase: a determiner, a name, a pronoun.
    pub(super) fn certain_object(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.name(i) || f.any(F::SURE_DETERMINER.with(F::POSSESSIVE).with(F::SUBJECT).with(F::DEMONYM))
    }

    /// Whether the verbs ahead leave room for one here: there is none, or one that a clause without "that" may have.
    pub(super) fn room(&self, i: usize) -> bool {
        let bare = self.feature(i).any(F::TAKES_BARE_THAT);
        self.ahead[i + 1] <= u8::from(bare)
    }

    /// Whether a word that stands for many is the subject of a base form with its object: "Many fear the truce", "both back
    /// it".
    pub(super) fn many(&self, i: usize, b: usize, tags: &[Tag]) -> bool {
        tags[b] == Tag::Pronoun && self.features[b].any(F::ALONE) && self.certain_object(i + 1)
    }

    /// Whether a base form right behind a plural opens a clause, is all that can be the verb, or closes a tag.
    pub(super) fn acts_in_plural(&self, i: usize, f: F, b: usize, tags: &[Tag]) -> bool {
        let plural = tags[b] == Tag::Noun || self.many(i, b, tags);
        let beside = b + 1 == i && !self.open.verb;
        beside && plural && self.opens_bare(i, f)
            || beside && matches!(tags[b], Tag::Noun | Tag::Number) && !self.heading && self.only_verb(i, f)
            || self.closes_plural_tag(i, f, tags)
    }

    /// Whether a base form is followed by the subject and the verb of a clause without "that": "Polls show voters could".
    fn opens_bare(&self, i: usize, f: F) -> bool {
        let next = self.feature(i + 1);
        // "Filings show it has": what may be a subject, and no "him".
        let pronoun = next.any(F::PRONOUN) && (next.any(F::SUBJECT) || !next.any(F::OBJECT));
        let subject = self.certain_object(i + 1) || pronoun || next.any(NOMINAL) && !self.certain_at(i + 1);
        f.any(F::TAKES_BARE_THAT) && subject && self.ahead[i + 1] == 1
    }

    /// Whether a base form is all that can be the sentence's verb: "Voters support raising the tax".
    fn only_verb(&self, i: usize, f: F) -> bool {
        let next = self.feature(i + 1);
        let doing = next.any(F::GERUND) && self.phrase_start(i + 2) && f.any(F::TAKES_GERUND);
        let ends = self.ahead[i + 1] == 0;
        // "The two sides pledge to honour it", "Critics point to the cost"
        let to_do = self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE) && f.any(F::TAKES_INFINITIVE);
        let joins = f.any(F::SPEECH) && next.any(F::PREPOSITION) && self.phrase_start(i + 2) && self.verbless(i);
        ends && (doing || to_do || joins)
            || next.any(F::PLURAL) && self.last_chance(i)
            || f.any(F::SPEECH) && self.particle_that(i)
    }

    /// Whether a particle and a clause with "that" stand behind a word: "point out that the road".
    pub(super) fn particle_that(&self, i: usize) -> bool {
        self.feature(i + 1).any(F::PREPOSITION) && self.key(i + 2) == Key::That && self.phrase_start(i + 3)
    }

    /// Whether a base form closes a tag: "…, new reports show."
    fn closes_plural_tag(&self, i: usize, f: F, tags: &[Tag]) -> bool {
        let source = self.comma_at + 1..i;
        let stops = |j: usize| self.kinds.get(j).is_none_or(|k| matches!(k, TokenKind::Stop | TokenKind::Comma));
        let named = |t: &Tag| matches!(t, Tag::Noun | Tag::Adjective | Tag::Name | Tag::Determiner | Tag::Adverb);
        self.fresh == Fresh::Comma
            && f.any(F::TAKES_BARE_THAT)
            && stops(i + 1)
            && (1..5).contains(&source.len())
            && self.kinds[self.comma_at] == TokenKind::Comma
            && tags[source].iter().all(named)
    }
}
