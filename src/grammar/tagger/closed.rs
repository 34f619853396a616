//! The closed classes: words whose form says nearly all (*to*, *that*, *her*, *before*, *has*).

use super::{HELPERS, Helper, NOMINAL, Tagger, after_verb};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

/// How far before the second of two infinitives the first may stand, in tokens.
const REACH: usize = 16;

/// So long an aside may be, in tokens.
const LONGEST_ASIDE: usize = 24;

impl Tagger {
    pub(super) fn preposition_or_adverb(&self, i: usize, f: F, prev: Tag) -> Tag {
        let next = self.feature(i + 1);
        let open_end = i + 1 >= self.features.len()
            || !matches!(
                self.kinds[i + 1],
                TokenKind::Word | TokenKind::Number | TokenKind::OpenQuote | TokenKind::Other | TokenKind::OpenBracket
            );
        if f.any(F::SURE_PREPOSITION) {
            return Tag::Preposition;
        }
        if open_end && f.any(F::ADVERB.with(F::PARTICIPLE).with(F::PARTICLE)) {
            return Tag::Adverb;
        }
        // "about 30 people", "over 1,000"
        if f.any(F::ADVERB)
            && self.number(i + 1)
            && !matches!(prev, Tag::Noun | Tag::Verb | Tag::Participle)
            && self.keys[i] != Key::In
        {
            return Tag::Adverb;
        }
        // "in very harsh terms"
        let graded = next.any(F::ADVERB) && self.feature(i + 2).any(F::ADJECTIVE) && self.noun_follows(i + 3);
        let nominal = self.phrase_start(i + 1) || self.nominal(i + 1) || next.any(F::GERUND.with(F::WH)) || graded;
        if f.any(F::ADVERB.with(F::PARTICLE)) && !nominal && self.keys[i] != Key::As {
            return Tag::Adverb;
        }
        if f.any(F::PARTICLE) && next.any(F::PREPOSITION) && !next.any(NOMINAL) {
            return Tag::Adverb;
        }
        Tag::Preposition
    }

    /// Whether what follows `her`, `no` can be the rest of a noun phrase.
    pub(super) fn possessed(&self, i: usize) -> bool {
        let f = self.feature(i);
        if f.any(F::PREPOSITION.with(F::DETERMINER).with(F::PRONOUN)) || self.keys.get(i) == Some(&Key::To) {
            return f.any(F::NOUN_FIRST);
        }
        self.name(i)
            || f.any(F::NUMBER)
            || f.any(NOMINAL)
            || f.any(F::ADVERB) && self.feature(i + 1).any(F::ADJECTIVE)
            || (f.any(F::PARTICIPLE.with(F::GERUND)) && self.nominal(i + 1))
    }

    /// this, some, all, more …: before a noun or on their own.
    pub(super) fn loose_determiner(&self, i: usize, f: F, prev: Tag) -> Tag {
        let next = self.feature(i + 1);
        if matches!(prev, Tag::Auxiliary | Tag::Modal) && self.floats(i) {
            return Tag::Adverb;
        }
        if !f.any(F::ALONE) {
            // certain, various, what
            if f.any(F::ADJECTIVE) && matches!(prev, Tag::Auxiliary | Tag::Determiner | Tag::Verb) {
                return Tag::Adjective;
            }
            return Tag::Determiner;
        }
        if self.keys[i] == Key::Pair
            && (next.any(F::PREPOSITION) || next.any(F::VERB) && !next.any(NOMINAL))
            && prev != Tag::Mark
        {
            return Tag::Adverb;
        }
        // "Kyiv and Moscow each agreed"
        let floats = f.any(F::MID_ADVERB) && matches!(prev, Tag::Noun | Tag::Name | Tag::Pronoun);
        if floats && (next.any(F::PAST) || next.any(F::VERB) && !next.any(NOMINAL)) {
            return Tag::Adverb;
        }
        // "both the army and the rebels"
        let before_another = f.any(F::ADVERB) || self.keys[i] == Key::Pair;
        if next.any(F::DETERMINER.with(F::POSSESSIVE)) && before_another || self.number(i + 1) || next.any(F::NUMBER) {
            return Tag::Determiner;
        }
        let comparative = f.any(F::ADVERB) && (next.any(F::ADJECTIVE.with(F::ADVERB)) || self.key(i + 1) == Key::Than);
        if comparative && !next.any(F::ANY_NOUN) {
            let after = self.feature(i + 2);
            return if after.any(NOMINAL)
                && !after.any(F::VERB)
                && f.any(F::ALONE)
                && matches!(prev, Tag::Verb | Tag::Preposition | Tag::Mark)
            {
                Tag::Determiner
            } else {
                Tag::Adverb
            };
        }
        if next.any(HELPERS) || self.certain_at(i + 1) {
            return Tag::Pronoun;
        }
        // "Many fear the truce will collapse", but "any support the army gives will help".
        let opens = matches!(prev, Tag::Mark | Tag::Conjunction | Tag::That | Tag::Subordinator) && !self.open.verb;
        if opens
            && next.any(F::BASE)
            && !next.any(F::PLURAL)
            && self.certain_object(i + 2)
            && self.room(i + 1)
            && !self.feature(i + 2).any(F::SUBJECT)
        {
            return Tag::Pronoun;
        }
        if self.name(i + 1)
            || next.any(NOMINAL.with(F::NUMBER))
            || (next.any(F::PARTICIPLE.with(F::GERUND)) && self.nominal(i + 2))
        {
            return Tag::Determiner;
        }
        if f.any(F::ADVERB) && !next.any(F::PREPOSITION) && prev != Tag::Preposition && !after_verb(prev) {
            return Tag::Adverb;
        }
        Tag::Pronoun
    }

    /// Whether an aside between two commas opens at a token and a phrase stands behind it: "that, if it can, the army".
    fn aside_follows(&self, i: usize) -> bool {
        let comma = |j: &usize| self.kinds[*j] == TokenKind::Comma;
        if i >= self.kinds.len() || !comma(&i) {
            return false;
        }
        let close = (i + 2..self.kinds.len().min(i + LONGEST_ASIDE)).find(comma);
        close.is_some_and(|c| self.phrase_start(c + 1) || self.nominal(c + 1))
    }

    /// `to` before a verb, or the preposition.
    pub(super) fn to(&self, i: usize) -> Tag {
        let mut at = i + 1;
        while self.feature(at).any(F::MID_ADVERB.with(F::NEGATION).with(F::ADVERB))
            && !self.feature(at).any(F::BASE)
            && at < i + 3
        {
            at += 1;
        }
        let f = self.feature(at);
        if !f.any(F::BASE) || self.name(at) || f.any(F::DETERMINER) {
            return Tag::Preposition;
        }
        if !f.any(F::NOUN) && !f.any(F::ADJECTIVE.with(F::PREPOSITION)) {
            return Tag::To;
        }
        // "agreed to lift the siege and to free the prisoners": the second of two.
        let second = i > 0
            && matches!(self.keys[i - 1], Key::And | Key::Or | Key::But)
            && (i.saturating_sub(REACH)..i - 1)
                .any(|j| self.keys[j] == Key::To && self.feature(j + 1).any(F::BASE) && !self.name(j + 1));
        if second && self.nominal(at + 1) {
            return Tag::To;
        }
        let governor = F::TAKES_INFINITIVE.with(F::NOUN_INFINITIVE).with(F::ADJECTIVE_INFINITIVE);
        let after = self.feature(at + 1);
        let noun_governor = i > 0
            && self.features[i - 1].any(F::NOUN_INFINITIVE.with(F::ADJECTIVE_INFINITIVE))
            && !self.features[i - 1].any(F::PAST);
        // "urged them not to press on": between a negation and a word that can be a verb.
        let negated = i > 0 && self.features[i - 1].any(F::NEGATION) && !f.any(F::DETERMINER);
        let goes_on = self.kinds.get(at + 1) == Some(&TokenKind::Word);
        // "is expected to move swiftly", "was told to report back": a passive of a verb of speech or thought.
        let told = i > 0
            && self.features[i - 1].any(F::PARTICIPLE)
            && self.features[i - 1].any(F::TAKES_OBJECT_INFINITIVE)
            && self.features[i - 1].any(F::TAKES_THAT)
            && (i.saturating_sub(4)..i - 1).any(|j| self.features[j].any(F::BE));
        // "those it refused to release are soldiers": what comes next has its own verb.
        let closes = after.any(F::MODAL.with(F::BE)) && i > 0 && self.features[i - 1].any(F::TAKES_INFINITIVE);
        if noun_governor
            || told && goes_on
            || negated && goes_on
            || closes
            || self.is_offered(i) && (self.nominal(at + 1) || self.phrase_start(at + 1))
            || i > 0
                && self.features[i - 1].any(governor)
                && (self.nominal(at + 1) || self.phrase_start(at + 1) || self.noun_follows(at + 1))
        {
            return Tag::To;
        }
        let object = self.phrase_start(at + 1)
            || after.any(F::OBJECT)
            || (self.nominal(at + 1) && !f.any(F::NOUN_FIRST))
            || self.key(at + 1) == Key::That
            || self.kinds.get(at + 1) == Some(&TokenKind::OpenQuote);
        if f.any(F::NOUN_FIRST) && f.any(F::NOUN) {
            let acts = after.any(F::ADVERB.with(F::PREPOSITION)) && self.is_urged(i);
            return if object || acts { Tag::To } else { Tag::Preposition };
        }
        if f.any(F::ADJECTIVE)
            && !f.any(F::VERB_FIRST)
            && self.nominal(at + 1)
            && !self.feature(at + 1).any(F::DETERMINER)
        {
            return Tag::Preposition;
        }
        Tag::To
    }

    /// "a pledge by both sides to halt attacks": whether before the "to" stands a noun that takes an infinitive, with whose it
    /// is.
    fn is_offered(&self, to: usize) -> bool {
        let whose = |i: &usize| self.nominal(*i) || self.phrase_start(*i);
        let by = (to.saturating_sub(6)..to).rev().find(|i| !whose(i)).filter(|by| by + 1 < to && *by > 0);
        by.is_some_and(|by| {
            matches!(self.keys[by], Key::By | Key::Of)
                && self.features[by - 1].any(F::NOUN_INFINITIVE)
                && !self.features[by - 1].any(F::PAST)
        })
    }

    /// "called on both sides to work towards a truce": whether before the "to" stands whoever is asked to do something.
    fn is_urged(&self, to: usize) -> bool {
        let object = |i: &usize| self.nominal(*i) || self.phrase_start(*i) || self.feature(*i).any(F::OBJECT);
        let Some(before) = (to.saturating_sub(6)..to).rev().find(|i| !object(i)).filter(|b| b + 1 < to) else {
            return false;
        };
        let asks = |i: usize| {
            let f = self.feature(i);
            f.any(F::SPEECH.with(F::TAKES_THAT)) && f.any(F::TAKES_OBJECT_INFINITIVE) && !self.name(i)
        };
        asks(before) || self.feature(before).any(F::PREPOSITION) && before > 0 && asks(before - 1)
    }

    /// `that`: complementiser, relative, determiner or pronoun.
    pub(super) fn that(&mut self, i: usize, tags: &[Tag]) -> Tag {
        let prev = if i == 0 { Tag::Mark } else { tags[i - 1] };
        let next = self.feature(i + 1);
        let verb_next = next.any(HELPERS) || (self.certain_at(i + 1) && !self.phrase_start(i + 1));
        // The word before, past adverbs, particles and quotation marks.
        let mut j = i;
        while j > 0
            && (matches!(tags[j - 1], Tag::Adverb | Tag::Negation)
                || matches!(self.kinds[j - 1], TokenKind::OpenQuote | TokenKind::CloseQuote | TokenKind::Comma))
        {
            j -= 1;
        }
        let before = if j == 0 { Tag::Mark } else { tags[j - 1] };
        let bf = if j == 0 { F::default() } else { self.features[j - 1] };
        if prev == Tag::Preposition {
            // "pointed out that Moscow rejects it", but "walked out that door"
            let verb = i > 1 && matches!(tags[i - 2], Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle);
            let particle = verb && self.features[i - 1].any(F::PARTICLE);
            if particle && (self.name(i + 1) || self.phrase_start(i + 1)) {
                return Tag::That;
            }
            // "in that race"
            let thing = next.any(F::NOUN) && !next.any(F::PLURAL.with(F::PRONOUN).with(F::DETERMINER));
            return if self.key(i - 1) == Key::In && !thing || self.clause_follows(i + 1) && !self.possessed(i + 1) {
                Tag::That
            } else if self.possessed(i + 1) {
                Tag::Determiner
            } else {
                Tag::Pronoun
            };
        }
        let clause = self.phrase_start(i + 1)
            || self.nominal(i + 1)
            || next.any(F::PREPOSITION.with(F::SUBORDINATOR).with(F::ADVERB).with(F::GERUND))
            || self.key(i + 1) == Key::That
            || self.aside_follows(i + 1);
        match before {
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Auxiliary if j > 0 => {
                if verb_next {
                    return Tag::Pronoun;
                }
                if (bf.any(F::TAKES_THAT) || before == Tag::Auxiliary) && clause {
                    // "said that plan was": only where nothing else could be the noun.
                    return Tag::That;
                }
                // "was disappointed that Moscow had": a participle that tells of a feeling.
                let felt = before == Tag::Participle && (self.name(i + 1) || self.phrase_start(i + 1));
                if felt && self.clause_follows(i + 1) {
                    return Tag::That;
                }
                if self.possessed(i + 1) { Tag::Determiner } else { Tag::Pronoun }
            }
            Tag::Adjective if bf.any(F::ADJECTIVE_THAT) || bf.any(F::TAKES_THAT) || !verb_next => {
                if clause {
                    Tag::That
                } else {
                    Tag::Pronoun
                }
            }
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Possessive => {
                let comma = prev == Tag::Mark && self.kinds[i - 1] == TokenKind::Comma;
                if verb_next {
                    return if comma { Tag::Pronoun } else { Tag::Wh };
                }
                if !clause {
                    return if next.any(F::VERB) && !comma { Tag::Wh } else { Tag::Pronoun };
                }
                if next.any(F::VERB)
                    && !next.any(NOMINAL)
                    && !next.any(F::GERUND)
                    && !comma
                    && !next.any(F::PREPOSITION.with(F::ADVERB))
                {
                    return Tag::Wh;
                }
                if (bf.any(F::NOUN_THAT) && before == Tag::Noun) || !comma && self.attached_to_content(j, tags) {
                    return Tag::That;
                }
                if let Some(v) = self.last_verb
                    && self.features[v].any(F::TAKES_THAT)
                {
                    let between = &tags[v + 1..j];
                    let far = between.contains(&Tag::Preposition);
                    let person = self.features[v].any(F::TWO_OBJECTS) && !far;
                    let when = bf.any(F::CALENDAR);
                    if person || when || (far && self.features[v].any(F::SPEECH)) || comma {
                        return Tag::That;
                    }
                }
                // "said in an interview published on Monday that": the participle describes what it was said in.
                let said = self.last_verb.filter(|v| tags[*v] == Tag::Participle).and_then(|v| {
                    let said = (0..v).rev().find(|k| {
                        !matches!(
                            tags[*k],
                            Tag::Adverb
                                | Tag::Noun
                                | Tag::Name
                                | Tag::Adjective
                                | Tag::Determiner
                                | Tag::Preposition
                                | Tag::PossessivePronoun
                        )
                    })?;
                    let perfect = tags[said] == Tag::Participle && said > 0 && tags[said - 1] == Tag::Auxiliary;
                    let says = tags[said] == Tag::Verb || perfect;
                    (says && tags[said + 1..v].contains(&Tag::Preposition)).then_some(said)
                });
                if said.is_some_and(|v| self.features[v].any(F::SPEECH) && self.features[v].any(F::TAKES_THAT)) {
                    return Tag::That;
                }
                Tag::Wh
            }
            Tag::Conjunction if self.that_before && !verb_next => Tag::That,
            _ => {
                if verb_next {
                    Tag::Pronoun
                } else if self.possessed(i + 1) && !(self.phrase_start(i + 1) && self.ahead[i + 1] > 1) {
                    Tag::Determiner
                } else if clause && prev != Tag::Mark {
                    Tag::That
                } else {
                    Tag::Pronoun
                }
            }
        }
    }

    /// Whether the phrase that ends before `end` says when or whose, of a noun with a that-clause: "the announcement on
    /// Monday that", "a warning by Washington that".
    fn attached_to_content(&self, end: usize, tags: &[Tag]) -> bool {
        let last = end - 1;
        let adjunct = tags[last] == Tag::Name || self.feature(last).any(F::CALENDAR.with(F::ROLE).with(F::TITLE));
        let phrase = |t: &Tag| {
            matches!(t, Tag::Noun | Tag::Name | Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive)
        };
        let start = (0..end).rev().take_while(|k| phrase(&tags[*k])).last().unwrap_or(end);
        adjunct
            && start >= 2
            && tags[start - 1] == Tag::Preposition
            && tags[start - 2] == Tag::Noun
            && self.feature(start - 2).any(F::NOUN_THAT)
    }

    /// Forms of be, have and do: as a helper until it turns out that no verb follows.
    pub(super) fn helper_word(&self, i: usize, f: F, prev: Tag) -> Tag {
        if f.any(F::HAVE) && f.any(F::GERUND) || f.any(F::BE) && f.any(F::GERUND) || f.any(F::DO) && f.any(F::GERUND) {
            return Tag::Gerund;
        }
        if f.any(F::BASE) && !f.any(F::THIRD) {
            if let Some((Helper::Base, _)) = self.helper {
                return if f.any(F::BE) || f.any(F::HAVE) { Tag::Auxiliary } else { Tag::Infinitive };
            }
            if f.any(F::BE) {
                return Tag::Auxiliary;
            }
        }
        if f.any(F::PARTICIPLE) && !f.any(F::PAST) {
            return if f.any(F::BE) { Tag::Auxiliary } else { Tag::Participle };
        }
        if f.any(F::NOUN) && matches!(prev, Tag::Determiner | Tag::Adjective) {
            return Tag::Noun;
        }
        if f.any(F::HAVE.with(F::DO)) {
            // A main verb, unless a verb form that it could help follows.
            let next = self.past_time(i + 1, F::PARTICIPLE);
            let g = self.feature(next);
            let negated = self.feature(i + 1).any(F::NEGATION);
            let question = !self.open.subject && self.phrase_start(next);
            let helps = if f.any(F::HAVE) {
                g.any(F::PARTICIPLE) && !(g.any(NOMINAL) && self.nominal(next + 1) && !g.any(F::VERB_FIRST))
            } else {
                g.any(F::BASE) && !self.name(next)
            };
            return if helps || question || (negated && f.any(F::DO)) {
                Tag::Auxiliary
            } else if self.helper == Some((Helper::Have, i.wrapping_sub(1))) {
                Tag::Participle
            } else {
                Tag::Verb
            };
        }
        Tag::Auxiliary
    }
}
