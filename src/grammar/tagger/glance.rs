//! What a glance at the words around shows, without deciding anything.

use super::{HELPERS, Helper, NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

/// The longest aside behind a subject that is looked past, in tokens.
const ASIDE: usize = 12;

impl Tagger {
    /// Whether a look ahead for verbs stops here.
    pub(super) fn boundary(&self, i: usize) -> bool {
        match self.kinds[i] {
            TokenKind::Word => {
                let f = self.features[i];
                f.any(F::SURE_SUBORDINATOR)
                    || (f.any(F::WH) && !self.names[i])
                    || self.inverts(i)
                    // "refused to talk until they had left": the clause of a word of time has its own verb.
                    || f.any(F::CONDITION) && f.any(F::PREPOSITION) && self.clause_follows(i + 1)
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic => false,
            _ => true,
        }
    }

    /// Whether a subject stands behind a "should": "will strike should Iran rebuild it".
    pub(super) fn inverts(&self, i: usize) -> bool {
        self.keys[i] == Key::Should && self.phrase_start(i + 1) && !self.floats(i + 1)
    }

    /// Whether the word is a finite verb whatever stands round it.
    pub(super) fn certain(&self, i: usize, f: F) -> bool {
        if self.names[i] {
            return false;
        }
        if self.kinds[i] == TokenKind::Clitic {
            return f.any(HELPERS);
        }
        if self.kinds[i] != TokenKind::Word {
            return false;
        }
        if f.any(F::MODAL) {
            return !(i > 0 && self.features[i - 1].any(F::DETERMINER.with(F::POSSESSIVE).with(F::ADJECTIVE)));
        }
        if f.any(F::BE.with(F::HAVE).with(F::DO)) {
            return f.any(F::THIRD.with(F::PAST))
                || (f.any(F::BASE) && f.any(F::HAVE.with(F::DO)) && !self.after_helper(i));
        }
        if f.any(F::PAST) && !f.any(F::PARTICIPLE.with(F::BASE).with(NOMINAL).with(F::PREPOSITION)) {
            return true;
        }
        if f.any(F::THIRD) && !f.any(NOMINAL.with(F::BASE).with(F::PREPOSITION)) {
            return true;
        }
        // "he said that", "they rejected the"
        f.any(F::PAST)
            && !f.any(NOMINAL)
            && ((i > 0 && self.features[i - 1].any(F::SUBJECT))
                || (f.any(F::TAKES_THAT)
                    && self.keys.get(i + 1) == Some(&Key::That)
                    && !(i > 0 && self.features[i - 1].any(HELPERS))))
    }

    /// Whether a verb at `i` is that of a clause about the noun before its pronoun: "returned four villages *it had* held".
    pub(super) fn describes(&self, i: usize) -> bool {
        if i < 2 {
            return false;
        }
        let pronoun = self.feature(i - 1);
        let it = self.key(i - 1) == Key::Initials && pronoun.any(F::PRONOUN) && !pronoun.any(F::OBJECT);
        if !pronoun.any(F::SUBJECT) && !it {
            return false;
        }
        let noun = self.feature(i - 2);
        let other = F::VERB.with(F::ADVERB).with(F::PREPOSITION).with(F::DAY).with(F::MONTH);
        let who = F::TIME.with(F::ROLE).with(F::TITLE).with(F::CONJUNCTION);
        noun.any(F::ANY_NOUN) && !noun.any(other.with(who)) && !self.name(i - 2)
    }

    /// Whether a verb at `i` is what a second verb says: "called for a truce and said *it would* withdraw".
    pub(super) fn said_after_and(&self, i: usize) -> bool {
        if i < 3 {
            return false;
        }
        let (and, said, subject) = (self.feature(i - 3), self.feature(i - 2), self.feature(i - 1));
        let it = self.key(i - 1) == Key::Initials && subject.any(F::PRONOUN);
        and.any(F::CONJUNCTION) && said.any(F::PAST) && said.any(F::TAKES_BARE_THAT) && (subject.any(F::SUBJECT) || it)
    }

    /// Whether an article stands before, with adjectives between at most.
    pub(super) fn after_article(&self, i: usize, tags: &[Tag]) -> bool {
        let article = (0..i).rev().find(|k| tags[*k] != Tag::Adjective && !self.feature(*k).any(F::ADJECTIVE));
        article.is_some_and(|k| tags[k] == Tag::Determiner && self.feature(k).any(F::DETERMINER))
    }

    pub(super) fn after_helper(&self, i: usize) -> bool {
        let mut j = i;
        while j > 0 && self.features[j - 1].any(F::MID_ADVERB.with(F::NEGATION)) {
            j -= 1;
        }
        j > 0 && (self.features[j - 1].any(F::MODAL.with(F::DO)) || self.keys[j - 1] == Key::To)
    }

    pub(super) fn feature(&self, i: usize) -> F {
        if i < self.features.len() && matches!(self.kinds[i], TokenKind::Word | TokenKind::Clitic) {
            self.features[i]
        } else {
            F::default()
        }
    }

    pub(super) fn key(&self, i: usize) -> Key {
        self.keys.get(i).copied().unwrap_or_default()
    }

    pub(super) fn name(&self, i: usize) -> bool {
        self.names.get(i).copied().unwrap_or(false)
    }

    pub(super) fn number(&self, i: usize) -> bool {
        self.kinds.get(i) == Some(&TokenKind::Number)
    }

    /// Whether the token surely opens a noun phrase (that a verb before it takes as its object or subject).
    pub(super) fn phrase_start(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.name(i)
            || self.number(i)
            || f.any(F::DETERMINER.with(F::POSSESSIVE).with(F::PRONOUN).with(F::NUMBER))
            || (f.any(NOMINAL) && !f.any(F::VERB.with(F::ADVERB).with(F::PREPOSITION)))
            || (f.any(F::DEMONYM))
    }

    /// Whether the token can go on a noun phrase that has begun.
    pub(super) fn nominal(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.name(i) || (f.any(NOMINAL) && !f.any(F::VERB_FIRST)) || f.any(F::DEMONYM)
    }

    /// Whether a phrase goes on with a noun, perhaps after more adjectives.
    pub(super) fn noun_follows(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.nominal(i) && !(f.any(F::ADVERB) && !f.any(F::ANY_NOUN))
            || (f.any(F::PARTICIPLE.with(F::GERUND))
                // "The general told state television": who is told is no noun that goes on the phrase.
                && !(f.any(F::TWO_OBJECTS) && f.any(F::SPEECH) && f.any(F::PAST))
                && self.nominal(i + 1)
                && !self.certain_at(i + 1))
    }

    pub(super) fn certain_at(&self, i: usize) -> bool {
        i < self.features.len() && self.certain(i, self.features[i])
    }

    /// The first token at or after `i` that is no adverb or negation.
    pub(super) fn past_adverbs(&self, mut i: usize) -> usize {
        while self.feature(i).any(F::MID_ADVERB.with(F::NEGATION))
            && (!self.feature(i).any(F::DETERMINER) || self.floats(i))
        {
            i += 1;
        }
        i
    }

    /// The first token at or after `i` past adverbs and one phrase of time, if a verb of the given form stands there:
    /// "have in the past said", "will in the coming days decide".
    pub(super) fn past_time(&self, i: usize, form: F) -> usize {
        let start = self.past_adverbs(i);
        if !self.feature(start).any(F::PREPOSITION) {
            return start;
        }
        let day = F::CALENDAR;
        // "the past" is a time too.
        let time = |j: usize| {
            let f = self.feature(j);
            f.any(day) || j > start + 1 && f.any(F::PREPOSITION) && f.any(NOMINAL)
        };
        let within = |j: &usize| {
            time(*j) || self.number(*j) || self.feature(*j).any(F::DETERMINER.with(F::ADJECTIVE).with(F::NUMBER))
        };
        let end = (start + 1..start + 6).take_while(within).filter(|j| time(*j)).last();
        let verb = end.map(|e| self.past_adverbs(e + 1)).filter(|v| {
            let f = self.feature(*v);
            f.any(form) && !self.name(*v) && (!f.any(NOMINAL) || f.any(F::VERB_FIRST) || self.phrase_start(v + 1))
        });
        verb.unwrap_or(start)
    }

    /// Whether the token is part of a phrase of time between a helper and its verb.
    pub(super) fn between(&self, i: usize, tags: &[Tag]) -> bool {
        self.helper.is_some_and(|(helper, at)| {
            let form = match helper {
                Helper::Have => F::PARTICIPLE,
                Helper::Base => F::BASE,
                Helper::Be => return false,
            };
            let start = self.past_adverbs(at + 1);
            matches!(tags[at], Tag::Auxiliary | Tag::Modal) && i >= start && i < self.past_time(start, form)
        })
    }

    /// "have both agreed", "will all attend": a quantifier of the subject that stands before the verb.
    pub(super) fn floats(&self, i: usize) -> bool {
        let next = self.feature(i + 1);
        self.feature(i).any(F::MID_ADVERB)
            && self.feature(i).any(F::DETERMINER)
            && next.any(F::PARTICIPLE.with(F::BASE))
            && !self.name(i + 1)
            && !(next.any(NOMINAL.with(F::PARTICIPLE)) && self.nominal(i + 2))
            && (next.any(F::PARTICIPLE) || !next.any(NOMINAL))
    }

    /// Whether "there is" or its like stands here.
    pub(super) fn there_is(&self, i: usize) -> bool {
        self.key(i) == Key::There && self.feature(self.past_adverbs(i + 1)).any(F::BE.with(F::MODAL))
    }

    /// Whether a clause with a finite verb follows, rather than a noun phrase alone.
    pub(super) fn clause_follows(&self, from: usize) -> bool {
        let mut j = from;
        let mut nominal = false;
        let limit = (from + 14).min(self.features.len());
        while j < limit {
            if self.kinds[j] != TokenKind::Word {
                match self.kinds[j] {
                    TokenKind::Number | TokenKind::Possessive | TokenKind::OpenQuote | TokenKind::CloseQuote => {
                        nominal = true;
                        j += 1;
                        continue;
                    }
                    TokenKind::Clitic => return nominal,
                    TokenKind::Comma if nominal && self.list_goes_on(j + 1, limit) => {
                        j += 1;
                        continue;
                    }
                    TokenKind::Comma if nominal => return self.acts_past_aside(j),
                    _ => return false,
                }
            }
            if self.names[j] {
                nominal = true;
                j += 1;
                continue;
            }
            let f = self.features[j];
            if self.certain(j, f) {
                return nominal;
            }
            if f.any(F::SUBJECT) {
                return true;
            }
            // "condemned it as a crime and demanded": the verb after "and" goes on with the clause outside.
            let next = self.feature(j + 1);
            let joined = matches!(self.keys[j], Key::And | Key::Or | Key::But);
            if nominal && joined && next.any(F::PAST.with(F::THIRD)) && !next.any(NOMINAL) && !self.name(j + 1) {
                return false;
            }
            if self.keys[j] == Key::That
                || f.any(F::SURE_SUBORDINATOR)
                || f.any(F::WH)
                || self.keys[j] == Key::To && self.feature(j + 1).any(F::BASE) && !self.feature(j + 1).any(F::NOUN)
            {
                return false;
            }
            if nominal
                && f.any(F::PAST)
                && (!f.any(F::ANY_NOUN.with(F::PREPOSITION).with(F::DETERMINER)) || f.any(F::VERB_FIRST))
                && !(f.any(F::ADJECTIVE) && self.nominal(j + 1) && !f.any(F::VERB_FIRST))
            {
                let next = self.feature(j + 1);
                let object = self.phrase_start(j + 1) || next.any(F::OBJECT);
                let end =
                    j + 1 >= self.features.len() || !matches!(self.kinds[j + 1], TokenKind::Word | TokenKind::Number);
                let by = self.key(j + 1) == Key::By;
                return object
                    || end && !by
                    || (!by && (f.any(F::SPEECH) || self.ahead[j + 1] == 0 && self.key(j + 1) != Key::In));
            }
            // "until the war ends": at the end of its clause
            let ends = self.kinds.get(j + 1).is_none_or(|k| *k != TokenKind::Word) || self.there_is(j + 1);
            let closes = f.any(F::THIRD) && ends;
            if nominal
                && f.any(F::THIRD.with(F::BASE))
                && f.any(F::VERB_FIRST)
                && (self.phrase_start(j + 1) || !f.any(NOMINAL) || closes)
            {
                return true;
            }
            if f.any(F::VERB)
                && !f.any(NOMINAL)
                && !f.any(F::GERUND.with(F::PARTICIPLE))
                && nominal
                && self.keys[j] != Key::To
                && !f.any(F::PREPOSITION)
            {
                return true;
            }
            nominal |= f.any(NOMINAL.with(F::PRONOUN).with(F::ALONE));
            j += 1;
        }
        false
    }

    /// "Until the hostages, *two Americans among them*, are": whether a helper of a verb stands right behind the comma that ends
    /// what the one at `comma` begins.
    fn acts_past_aside(&self, comma: usize) -> bool {
        let limit = (comma + ASIDE).min(self.features.len());
        let end = (comma + 1..limit).find(|j| matches!(self.kinds[*j], TokenKind::Comma | TokenKind::Stop));
        end.is_some_and(|j| {
            self.kinds[j] == TokenKind::Comma && j > comma + 1 && {
                let next = self.past_adverbs(j + 1);
                self.feature(next).any(F::BE.with(F::MODAL)) && !self.feature(next).any(F::NOUN)
            }
        })
    }

    /// Whether nothing but names and what stands before nouns comes up to the "and" of a list: "as Ghana, *Togo and Benin*".
    fn list_goes_on(&self, from: usize, limit: usize) -> bool {
        let item = |j: &usize| {
            let noun = self.feature(*j).any(F::DETERMINER.with(F::ANY_NOUN)) && !self.feature(*j).any(F::VERB);
            self.names[*j] || self.kinds[*j] == TokenKind::Comma || noun
        };
        let last = (from..limit).find(|j| !item(j));
        last.is_some_and(|j| j > from && self.keys[j] == Key::And && (self.name(j + 1) || self.phrase_start(j + 1)))
    }

    /// How many verbs before the boundary are those of clauses of time: "called for talks *after* the army withdrew". What
    /// stands right before such a clause may be told of the noun ("captured after the battle ended").
    pub(super) fn timed_ahead(&self, i: usize) -> usize {
        let opens = |j: usize| {
            let f = self.feature(j);
            f.any(F::SUBORDINATOR) && f.any(F::PREPOSITION.with(F::CONDITION)) && self.clause_follows(j + 1)
        };
        let mut inside = false;
        let mut verbs = 0;
        for j in (i + 2..self.features.len()).take_while(|j| !self.boundary(*j)) {
            if opens(j) {
                inside = true;
            } else if inside && self.certain_at(j) {
                inside = false;
                verbs += 1;
            } else if verbs > 0 && self.feature(j).any(F::MODAL) {
                // "prisoners held there after the war broke out must be freed"
                return 0;
            }
        }
        verbs
    }

    /// "a truce so aid could come in": whether the "so" behind a noun opens what that is for, a subject with a modal.
    pub(super) fn is_purpose(&self, so: usize, prev: Tag) -> bool {
        let next = self.feature(so + 1);
        let quantity = next.any(F::ADVERB.with(F::ALONE)) && !next.any(F::NOUN);
        let verb = (so + 2..(so + 9).min(self.features.len()))
            .take_while(|j| !self.boundary(*j))
            .find(|j| self.feature(*j).any(F::MODAL) || self.certain_at(*j));
        matches!(prev, Tag::Noun | Tag::Name | Tag::Gerund)
            && !quantity
            && verb.is_some_and(|v| self.feature(v).any(F::MODAL))
            && self.clause_follows(so + 1)
    }

    /// The first verb of the sentence before `i`.
    pub(super) fn first_verb(&self, i: usize, tags: &[Tag]) -> Option<usize> {
        let start = (0..i).rev().find(|k| self.kinds[*k] == TokenKind::Stop).map_or(0, |k| k + 1);
        (start..i).find(|k| tags[*k] == Tag::Verb)
    }

    /// Whether the nominal at `i` is singular as far as agreement goes.
    pub(super) fn singular(&self, i: usize, tags: &[Tag]) -> bool {
        let f = self.features[i];
        match tags[i] {
            Tag::Noun => !f.any(F::PLURAL),
            Tag::Number => false,
            Tag::Name => !(f.any(F::PLURAL) && f.any(F::GUESSED.with(F::PLURAL_FORM))),
            Tag::Pronoun => !f.any(F::SUBJECT) && !f.any(F::OBJECT) || matches!(self.keys[i], Key::Initials),
            _ => true,
        }
    }

    /// How many clauses round this one have a subject and still no verb.
    pub(super) fn waiting(&self) -> usize {
        self.stack[..self.depth].iter().filter(|o| o.subject && !o.verb).count()
    }
}
