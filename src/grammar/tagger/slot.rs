//! Whether a form that may be a verb stands where the clause still needs one.

use super::{Fresh, HELPERS, NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    /// Whether the clause wants a finite verb here and the word can be it.
    pub(super) fn verb_slot(&self, i: usize, f: F, back: Tag, tags: &[Tag]) -> bool {
        if !f.any(F::BASE.with(F::THIRD).with(F::PAST)) || self.names[i] {
            return false;
        }
        if f.any(F::TITLE) && f.any(F::NOUN) && self.name(i + 1) {
            return false;
        }
        let next = self.feature(i + 1);
        let quoted = f.any(F::SPEECH) && self.kinds.get(i + 1) == Some(&TokenKind::OpenQuote);
        let object = self.phrase_start(i + 1)
            || next.any(F::OBJECT)
            || self.key(i + 1) == Key::That
            || next.any(F::WH)
            // "made clear that"
            || next.any(F::ADJECTIVE) && self.key(i + 2) == Key::That
            // "stressed there is no other way"
            || self.key(i + 1) == Key::There && self.feature(self.past_adverbs(i + 2)).any(F::BE.with(F::MODAL))
            || quoted;
        // A noun is not followed by a determiner, unless by "this week".
        let sure_object = (next.any(F::SURE_DETERMINER.with(F::POSSESSIVE).with(F::SUBJECT)) || quoted)
            && !self.feature(i + 2).any(F::TIME);
        let end = i + 1 >= self.features.len()
            || !matches!(self.kinds[i + 1], TokenKind::Word | TokenKind::Number | TokenKind::Other);
        let only_past = f.any(F::PAST) && !f.any(F::PARTICIPLE);
        let plain = !f.any(NOMINAL);
        let before = (0..i).rev().find(|j| !matches!(tags[*j], Tag::Adverb | Tag::Negation));
        if self.certain(i, f) && !matches!(back, Tag::Determiner | Tag::Adjective | Tag::Preposition | Tag::To) {
            return true;
        }
        match back {
            Tag::Pronoun => {
                let b = before.map_or(F::default(), |b| self.features[b]);
                let third = f.any(F::THIRD)
                    && !b.any(F::OBJECT)
                    && (!self.open.verb || self.fresh != Fresh::No || self.waiting() > 0);
                if b.any(F::SUBJECT) || third {
                    return true;
                }
                if b.any(F::OBJECT) && !matches!(self.keys[before.unwrap_or(0)], Key::Initials) {
                    return only_past && !self.open.verb;
                }
            }
            Tag::Wh => return true,
            Tag::Noun | Tag::Name | Tag::Number => {}
            Tag::Mark => {
                let Some(m) = before else {
                    return (f.any(F::VERB_FIRST) && f.any(F::BASE) && object && plain) || only_past;
                };
                // "…," said Peskov
                if f.any(F::SPEECH)
                    && f.any(F::PAST.with(F::THIRD))
                    && !self.open.inner_without_verb()
                    && (self.phrase_start(i + 1) || self.nominal(i + 1))
                    && m > 0
                    && !f.any(F::NOUN_FIRST)
                {
                    let quote = matches!(self.kinds[m], TokenKind::CloseQuote)
                        || m > 0 && self.kinds[m - 1] == TokenKind::CloseQuote;
                    if quote
                        || (self.open.verb
                            && (f.any(F::TAKES_BARE_THAT) && f.any(F::PAST))
                            && (self.name(i + 1) || !f.any(F::PARTICIPLE) || self.key(i + 1) != Key::That))
                    {
                        return true;
                    }
                }
                // Subject, aside, verb.
                if self.open.subject
                    && !self.open.verb
                    && matches!(
                        self.kinds[m],
                        TokenKind::Comma
                            | TokenKind::Dash
                            | TokenKind::CloseBracket
                            | TokenKind::CloseQuote
                            | TokenKind::OpenQuote
                    )
                {
                    if only_past || (f.any(F::PAST) && (object || self.ahead[i + 1] == 0)) {
                        return self.key(i + 1) != Key::By && (only_past || object || !self.resumes(i));
                    }
                    if f.any(F::BASE) && (!self.open.plural || f.any(F::NOUN_FIRST)) {
                        return false;
                    }
                    return f.any(F::THIRD.with(F::BASE))
                        && (plain || object || self.key(i + 1) == Key::To || f.any(F::THIRD) && !self.open.plural)
                        && self.ahead[i + 1] == 0;
                }
                return only_past && plain;
            }
            Tag::Conjunction => {
                let Some(v) = self.last_verb else { return only_past };
                if only_past {
                    return true;
                }
                // "condemns the attacks on aid workers and calls on both": the second thing that its subject says.
                if f.any(F::THIRD)
                    && f.any(F::SPEECH)
                    && next.any(F::PREPOSITION)
                    && self.ahead[i + 1] == 0
                    && self.first_verb(i, tags).is_some_and(|v| self.features[v].any(F::THIRD))
                {
                    return true;
                }
                // "promised to end the war and faces an election": no noun is followed by its determiner.
                if f.any(F::THIRD) && sure_object {
                    return true;
                }
                if self.fresh == Fresh::No {
                    return false;
                }
                let vf = self.features[v];
                let vt = tags[v];
                if f.any(F::PAST) {
                    let to = self.key(i + 1) == Key::To && f.any(F::TAKES_INFINITIVE);
                    let pair = vt == Tag::Participle && v + 2 >= i;
                    let past = self.open.past || self.stack[..self.depth].iter().any(|o| o.past);
                    return past && !pair && (plain || object || to) && self.key(i + 1) != Key::By
                        || (vt != Tag::Verb && object && plain && self.fresh == Fresh::CommaConjunction);
                }
                if f.any(F::THIRD) {
                    return vt == Tag::Verb && vf.any(F::THIRD) && (object || plain || f.any(F::VERB_FIRST)) || plain;
                }
                return vt == Tag::Verb && vf.any(F::BASE) && !vf.any(F::PAST) && (object || plain);
            }
            _ => {
                return only_past && plain
                    || (plain && f.any(F::THIRD) && back != Tag::Preposition && back != Tag::Determiner);
            }
        }
        // After a nominal.
        let Some(b) = before else { return false };
        if only_past && plain {
            return true;
        }
        let waiting = self.waiting();
        let ahead = usize::from(self.ahead[i + 1]);
        let needed = usize::from(!self.open.verb) + waiting + usize::from(self.contact);
        let may = !self.open.verb || waiting > 0 || self.fresh != Fresh::No;
        if !may {
            return plain && f.any(F::THIRD) && !f.any(F::PAST);
        }
        if f.any(F::THIRD) && !f.any(F::PAST) {
            if plain {
                return true;
            }
            if sure_object && (self.singular(b, tags) || tags[b] == Tag::Name || self.open.subject && !self.open.plural)
            {
                return true;
            }
            // "Ankara hopes to see them disarmed": what may be one more verb ahead is none that is sure to be the sentence's.
            let infinitive =
                self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE) && f.any(F::TAKES_INFINITIVE);
            if tags[b] == Tag::Name && infinitive && !self.open.verb && !self.finite_ahead(i) {
                return true;
            }
            if !(self.singular(b, tags) || tags[b] == Tag::Name || !self.open.plural)
                || ahead >= needed.max(1)
                || (self.certain_at(self.past_adverbs(i + 1)) && waiting == 0)
            {
                return false;
            }
            if self.key(i + 1) == Key::Of {
                return false;
            }
            if waiting > 0 && !self.open.verb && self.certain_at(self.past_adverbs(i + 1)) {
                return true;
            }
            if object || next.any(F::ADVERB) || self.key(i + 1) == Key::To && !f.any(F::NOUN_FIRST) {
                return !self.open.verb || self.fresh == Fresh::Bare || waiting > 0;
            }
            return !self.open.verb && (!f.any(F::NOUN_FIRST) || f.any(F::VERB_FIRST) || self.last_chance(i));
        }
        if f.any(F::PAST) && f.any(F::PARTICIPLE) && !(f.any(F::BASE) && self.helper.is_some()) {
            if self.key(i + 1) == Key::By {
                return false;
            }
            let pronoun = tags[b] == Tag::Pronoun;
            if !self.open.verb || waiting > 0 {
                if ahead < needed.max(1) {
                    return !(f.any(F::NOUN_FIRST) && !object)
                        && (plain || object || pronoun || f.any(F::VERB_FIRST) || self.open.subject);
                }
                // Another verb follows: this one has an object, or opens a bare clause, or is a reduced relative.
                return (object && !(f.any(F::TWO_OBJECTS) && !f.any(F::SPEECH)))
                    || (f.any(F::TAKES_BARE_THAT) && f.any(F::SPEECH));
            }
            return match self.fresh {
                Fresh::Bare => {
                    ahead == 0
                        && !(next.any(F::PREPOSITION)
                            && !pronoun
                            && self.last_verb.is_some_and(|v| !self.features[v].any(F::SPEECH)))
                }
                Fresh::CommaConjunction => true,
                Fresh::Conjunction => object || end && f.any(F::SPEECH) || pronoun,
                Fresh::Comma => {
                    pronoun
                        || !matches!(tags[self.comma_at + 1], Tag::Preposition | Tag::Gerund | Tag::Participle)
                            && f.any(F::SPEECH)
                            && self.key(i + 1) != Key::As
                            && (end || plain)
                }
                Fresh::Contact => (end || next.any(F::PREPOSITION.with(F::ADVERB).with(F::TIME_ADVERB))) && !object,
                Fresh::No => false,
            };
        }
        if f.any(F::BASE) {
            let plural = !self.singular(b, tags) || self.open.plural || self.coordinated(b, tags);
            // "The Taliban plan to free them": a name that is many, where nothing else can be the verb.
            let many = tags[b] == Tag::Name
                && !self.open.verb
                && ahead == 0
                && self.key(i + 1) == Key::To
                && self.feature(i + 2).any(F::BASE);
            if !plural {
                return many;
            }
            if plain {
                return true;
            }
            if sure_object {
                return true;
            }
            if ahead >= needed.max(1) {
                return false;
            }
            if tags[b] == Tag::Name && self.name(i + 1) {
                return false;
            }
            return object || (!self.open.verb && !f.any(F::NOUN_FIRST) && !f.any(F::ADJECTIVE_FIRST));
        }
        false
    }

    /// Whether no later word before the boundary can be the clause's finite verb, and something for this one to govern
    /// follows: "the army plans to move", "Hamas demands guarantees".
    pub(super) fn last_chance(&self, i: usize) -> bool {
        let follows = self.nominal(i + 1) || self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE);
        follows
            && self.ahead[i + 1] == 0
            && (i + 1..self.features.len())
                .take_while(|j| !self.boundary(*j))
                .all(|j| self.name(j) || !self.feature(j).any(F::PAST))
    }

    /// Whether a form that can be nothing but a finite verb follows before the boundary.
    fn finite_ahead(&self, i: usize) -> bool {
        (i + 1..self.features.len()).take_while(|j| !self.boundary(*j)).any(|j| self.certain_at(j))
    }

    /// Whether after the next comma a verb goes on: what stands before it was an aside.
    pub(super) fn resumes(&self, i: usize) -> bool {
        let limit = (i + 16).min(self.features.len());
        for j in i + 1..limit {
            match self.kinds[j] {
                TokenKind::Comma | TokenKind::Dash => {
                    let next = self.past_adverbs(j + 1);
                    let f = self.feature(next);
                    return f.any(HELPERS.with(F::PAST).with(F::THIRD))
                        && !self.name(next)
                        && !(f.any(F::PLURAL) && f.any(F::NOUN_FIRST) && !self.phrase_start(next + 1));
                }
                TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                    if self.certain_at(j) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// "Egypt and Qatar": plural by coordination.
    pub(super) fn coordinated(&self, b: usize, tags: &[Tag]) -> bool {
        let mut j = b;
        while j > 0 && matches!(tags[j - 1], Tag::Name | Tag::Noun | Tag::Adjective | Tag::Determiner) {
            j -= 1;
        }
        j > 0 && self.keys[j - 1] == Key::And && !self.open.verb
    }
}
