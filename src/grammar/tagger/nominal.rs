//! Whether a form that may be a verb is the one that the noun phrase before it wants.

use super::slot::Candidate;
use super::{Fresh, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    /// After a noun, a name, a number or a pronoun: by the form of the verb.
    pub(super) fn after_nominal(&self, c: &Candidate<'_>) -> bool {
        let f = c.f;
        let Some(b) = c.before else { return false };
        if c.only_past && c.plain {
            return true;
        }
        let may = !self.open.verb || self.waiting() > 0 || self.fresh != Fresh::No;
        if !may {
            return c.plain && f.any(F::THIRD) && !f.any(F::PAST);
        }
        if f.any(F::THIRD) && !f.any(F::PAST) {
            return self.third_person(c, b);
        }
        if f.any(F::PAST) && f.any(F::PARTICIPLE) && !(f.any(F::BASE) && self.helper.is_some()) {
            return self.past(c, b);
        }
        f.any(F::BASE) && self.base(c, b)
    }

    /// Whether as many certain verbs are still to come as there are clauses that want one.
    fn others_ahead(&self, i: usize) -> bool {
        let needed = usize::from(!self.open.verb) + self.waiting() + usize::from(self.contact);
        let ahead = usize::from(self.ahead[i + 1]);
        ahead >= needed.max(1) && ahead >= needed + self.timed_ahead(i)
    }

    /// A third person singular behind the nominal at `b`.
    fn third_person(&self, c: &Candidate<'_>, b: usize) -> bool {
        let (i, f, tags) = (c.at, c.f, c.tags);
        if c.plain {
            return true;
        }
        let singular = self.singular(b, tags) || tags[b] == Tag::Name;
        // "agency records show that", "…, agency records show,": the plural before a verb of its own.
        let shows = c.next.any(F::BASE) && c.next.any(F::TAKES_BARE_THAT) && f.any(F::PLURAL) && tags[b] == Tag::Noun;
        let ends = self.kinds.get(i + 2).is_none_or(|k| matches!(k, TokenKind::Stop | TokenKind::Comma));
        if shows && (ends || self.key(i + 2) == Key::That) {
            return false;
        }
        if c.sure_object && (singular || self.open.subject && !self.open.plural) {
            return true;
        }
        // "a man whom Petrova views as a friend": no verb comes but this.
        if c.next.any(F::PREPOSITION) && self.ahead[i + 1] == 0 && singular && self.gap_before(i, tags).is_some() {
            return !self.open.verb;
        }
        // "Early counts put it low, but a new study shows most voters may have left": the one verb ahead is that of what is
        // shown.
        let shown = f.any(F::TAKES_BARE_THAT) && self.phrase_start(i + 1) && self.ahead[i + 1] == 1;
        if shown && tags[b] == Tag::Noun && singular && !self.open.verb && self.waiting() == 0 {
            return true;
        }
        // "Ankara hopes to see them disarmed": what may be one more verb ahead is none that is sure to be the sentence's.
        let infinitive = self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE) && f.any(F::TAKES_INFINITIVE);
        if tags[b] == Tag::Name && infinitive && !self.open.verb && !self.finite_ahead(i) {
            return true;
        }
        let waiting = self.waiting();
        let verb_next = self.certain_at(self.past_adverbs(i + 1));
        if !(singular || !self.open.plural) || self.others_ahead(i) || (verb_next && waiting == 0) {
            return false;
        }
        if self.key(i + 1) == Key::Of {
            return false;
        }
        if waiting > 0 && !self.open.verb && verb_next {
            return true;
        }
        if c.object || c.next.any(F::ADVERB) || self.key(i + 1) == Key::To && !f.any(F::NOUN_FIRST) {
            return !self.open.verb || self.fresh == Fresh::Bare || waiting > 0;
        }
        !self.open.verb && (!f.any(F::NOUN_FIRST) || f.any(F::VERB_FIRST) || self.last_chance(i))
    }

    /// A past that may be a participle behind the nominal at `b`.
    fn past(&self, c: &Candidate<'_>, b: usize) -> bool {
        let (i, f, tags) = (c.at, c.f, c.tags);
        // "At an event billed as": behind what a preposition governs, where no subject stands, it describes.
        let describes = self.key(i + 1) == Key::As && !self.open.subject && tags[b] == Tag::Noun;
        if self.key(i + 1) == Key::By || describes {
            return false;
        }
        // "that sanctions be lifted and its assets released": what shares a "be" is no past.
        let shares_be = c.end
            && self.last_verb.is_some_and(|v| {
                let be = v.checked_sub(1).map(|h| self.features[h]);
                tags[v] == Tag::Participle
                    && be.is_some_and(|h| h.any(F::BE) && h.any(F::BASE) && !h.any(F::PARTICIPLE))
                    && tags[v + 1..b].contains(&Tag::Conjunction)
            });
        if shares_be {
            return false;
        }
        // "told the paper in an interview published on Monday that": what was said follows, and the interview says nothing.
        let that = || {
            (i + 2..(i + 7).min(self.features.len()))
                .find(|j| self.key(*j) == Key::That || self.boundary(*j) || self.certain_at(*j))
        };
        let told = self.governed && self.open.verb && tags[b] == Tag::Noun;
        let when = c.next.any(F::PREPOSITION.with(F::ADVERB).with(F::TIME_ADVERB).with(F::CALENDAR));
        if told && when && that().is_some_and(|j| self.key(j) == Key::That) {
            return false;
        }
        let pronoun = tags[b] == Tag::Pronoun;
        if !self.open.verb || self.waiting() > 0 {
            if self.in_setting(b, i, tags) {
                return false;
            }
            if !self.others_ahead(i) {
                return !(f.any(F::NOUN_FIRST) && !c.object)
                    && (c.plain || c.object || pronoun || f.any(F::VERB_FIRST) || self.open.subject);
            }
            // "Iran offered to free them once they withdrew": who is to do it is who offers. "The army asked to leave has
            // refused" may be another's asking, which of a name nobody tells like that.
            let offers = self.key(i + 1) == Key::To
                && self.feature(i + 2).any(F::BASE)
                && f.any(F::TAKES_INFINITIVE)
                && (tags[b] == Tag::Name || !f.any(F::TAKES_OBJECT_INFINITIVE));
            // Another verb follows: this one has an object, or opens a bare clause, or is a reduced relative. A name has none:
            // "Petrova called on them to leave and the council will vote".
            let named = tags[b] == Tag::Name && b + 1 == i && f.any(F::SPEECH) && self.key(i + 1) != Key::As;
            return named
                || (offers && !self.open.verb)
                || (c.object && !(f.any(F::TWO_OBJECTS) && !f.any(F::SPEECH)))
                || (f.any(F::TAKES_BARE_THAT) && f.any(F::SPEECH));
        }
        match self.fresh {
            // "said it hoped Chad and Mali would agree": the verb ahead is that of what is hoped.
            Fresh::Bare if pronoun && self.keys[b] == Key::Initials && f.any(F::TAKES_BARE_THAT) => true,
            Fresh::Bare => {
                self.ahead[i + 1] == 0
                    && !(c.next.any(F::PREPOSITION)
                        && !pronoun
                        && self.last_verb.is_some_and(|v| !self.features[v].any(F::SPEECH)))
            }
            Fresh::CommaConjunction => true,
            Fresh::Conjunction => {
                // "urged calm and the army vowed to strike back"
                let to = self.key(i + 1) == Key::To && f.any(F::TAKES_INFINITIVE);
                let acts = to && !f.any(F::TAKES_OBJECT_INFINITIVE.with(F::ADJECTIVE));
                // "proposed a truce and Israel turned down the idea"
                let sure = F::SURE_DETERMINER.with(F::POSSESSIVE);
                let particle = c.next.any(F::PARTICLE) && self.feature(i + 2).any(sure) && tags[b] == Tag::Name;
                let parted = particle && !self.feature(i + 3).any(F::TIME.with(F::CALENDAR));
                c.object || c.end && f.any(F::SPEECH) || pronoun || acts || parted
            }
            Fresh::Comma => {
                pronoun
                    || !matches!(tags[self.comma_at + 1], Tag::Preposition | Tag::Gerund | Tag::Participle)
                        && f.any(F::SPEECH)
                        && self.key(i + 1) != Key::As
                        && (c.end || c.plain || tags[b] == Tag::Name && self.only_time_follows(i))
            }
            Fresh::Contact => {
                // "a move Moscow called unacceptable"
                let called = c.next.any(F::ADJECTIVE) && !self.noun_follows(i + 2);
                called || (c.end || c.next.any(F::PREPOSITION.with(F::ADVERB).with(F::TIME_ADVERB))) && !c.object
            }
            Fresh::No => false,
        }
    }

    /// Whether nothing but a time stands between a verb and the end of its sentence: "…, the University of Ohio reported
    /// last week."
    fn only_time_follows(&self, i: usize) -> bool {
        let word = |j: &usize| matches!(self.kinds.get(*j), Some(TokenKind::Word | TokenKind::Number));
        let end = (i + 1..i + 5).find(|j| !word(j)).unwrap_or(i + 5);
        let time = F::CALENDAR.with(F::TIME_ADVERB);
        self.kinds.get(end).is_none_or(|k| *k == TokenKind::Stop) && end > i + 1 && self.feature(end - 1).any(time)
    }

    /// A base form behind the nominal at `b`.
    fn base(&self, c: &Candidate<'_>, b: usize) -> bool {
        let (i, f, tags) = (c.at, c.f, c.tags);
        let many = self.many(i, b, tags);
        let plural = !self.singular(b, tags) || many || self.open.plural || self.coordinated(b, tags);
        if !plural {
            // "The Taliban plan to free them": a name that is many, where nothing else can be the verb.
            return tags[b] == Tag::Name
                && !self.open.verb
                && self.ahead[i + 1] == 0
                && self.key(i + 1) == Key::To
                && self.feature(i + 2).any(F::BASE);
        }
        if c.plain || c.sure_object || self.acts_in_plural(i, f, b, tags) {
            return true;
        }
        // "voters almost always end up at home": how often stands before a verb.
        let often = b + 1 < i && self.features[i - 1].any(F::MID_ADVERB) && tags[b] == Tag::Noun;
        if often && !f.any(F::ADJECTIVE) {
            return true;
        }
        if self.others_ahead(i) || tags[b] == Tag::Name && self.name(i + 1) {
            return false;
        }
        c.object || (!self.open.verb && !f.any(F::NOUN_FIRST) && !f.any(F::ADJECTIVE_FIRST))
    }

    /// "In a statement *issued* late on Sunday, Chad rejected …": the noun stands in a phrase that opens the sentence, and
    /// after its comma the subject follows.
    fn in_setting(&self, b: usize, i: usize, tags: &[Tag]) -> bool {
        let start = (0..b).rev().find(|k| self.kinds[*k] == TokenKind::Stop).map_or(0, |k| k + 1);
        let comma = (i + 1..(i + 9).min(self.features.len())).find(|j| self.boundary(*j));
        let phrase = |k: usize| matches!(tags[k], Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Preposition);
        tags[b] == Tag::Noun
            && tags.get(start) == Some(&Tag::Preposition)
            && (start + 1..=b).all(phrase)
            && comma.is_some_and(|c| self.kinds[c] == TokenKind::Comma && self.phrase_start(c + 1))
    }

    /// Whether a form that can be nothing but a finite verb follows before the boundary.
    fn finite_ahead(&self, i: usize) -> bool {
        (i + 1..self.features.len()).take_while(|j| !self.boundary(*j)).any(|j| self.certain_at(j))
    }
}
