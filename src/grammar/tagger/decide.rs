//! The decision on one word: what kind of token it is, then whether it is a function word, then whether its form belongs to
//! a closed class; what is left is open.

use super::{CLOSED, HELPERS, Helper, NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    pub(super) fn decide(&mut self, i: usize, tags: &[Tag], heading: bool) -> Tag {
        let f = self.features[i];
        if self.between(i, tags) {
            return Tag::Adverb;
        }
        if self.kinds[i] != TokenKind::Word {
            return self.no_word(i, f);
        }
        let prev = if i == 0 { Tag::Mark } else { tags[i - 1] };
        if self.names[i] {
            return Tag::Name;
        }
        if f.any(F::DAY.with(F::MONTH)) && !f.any(F::MODAL.with(F::VERB)) {
            return Tag::Noun;
        }
        if f.any(F::NEGATION) {
            return Tag::Negation;
        }
        // "the total cease of hostilities": after an article nothing else can come before "of".
        if f.any(F::BASE) && !f.any(NOMINAL.with(CLOSED)) && self.key(i + 1) == Key::Of && self.after_article(i, tags) {
            return Tag::Noun;
        }
        // "who last year left": before a time a word that can describe it does.
        if f.any(F::ADJECTIVE) && f.any(F::BASE) && self.feature(i + 1).any(F::CALENDAR) {
            return Tag::Adjective;
        }
        // "two days later Chad left": when, and not which.
        if f.any(F::TIME_ADVERB) && i > 0 && self.features[i - 1].any(F::TIME) && prev != Tag::Determiner {
            return Tag::Adverb;
        }
        let decided = self.function_word(i, f, prev, tags).or_else(|| self.closed_class(i, f, prev));
        decided.unwrap_or_else(|| self.open_class(i, f, prev, tags, heading))
    }

    /// A number, a mark, or what hangs on a word by an apostrophe.
    fn no_word(&self, i: usize, f: F) -> Tag {
        match self.kinds[i] {
            TokenKind::Number => Tag::Number,
            TokenKind::Possessive => {
                // "Russia's ready to", "Ukraine's been": is or has after a noun.
                let next = self.past_adverbs(i + 1);
                let clause = !self.open.verb && self.ahead[i + 1] == 0;
                let stands = self.key(next) == Key::Going || (f.any(F::DETERMINER) && self.key(i) == Key::Apostrophe);
                if clause && stands { Tag::Auxiliary } else { Tag::Possessive }
            }
            TokenKind::Clitic if f.any(F::NEGATION) => Tag::Negation,
            TokenKind::Clitic if f.any(F::MODAL) => Tag::Modal,
            TokenKind::Clitic => Tag::Auxiliary,
            _ => Tag::Mark,
        }
    }

    /// A function word with rules of its own.
    fn function_word(&mut self, i: usize, f: F, prev: Tag, tags: &[Tag]) -> Option<Tag> {
        Some(match self.keys[i] {
            Key::That => self.that(i, tags),
            Key::To => self.to(i),
            // "The camps he visited there are full": a place, where something outside still waits for its verb.
            Key::There
                if self.feature(self.past_adverbs(i + 1)).any(F::BE.with(F::MODAL).with(F::HAVE))
                    // "Officials there have agreed"
                    && !(prev == Tag::Noun
                        && self.open.subject
                        && !self.open.verb
                        && !self.features[i - 1].any(F::NOUN_THAT))
                    && (!self.open.verb || self.waiting() == 0) =>
            {
                Tag::Pronoun
            }
            // "The sides themselves have agreed": it stresses the subject and is none.
            Key::Reflexive
                if matches!(prev, Tag::Noun | Tag::Name | Tag::Pronoun)
                    && (self.feature(i + 1).any(HELPERS)
                        || self.certain_at(i + 1)
                        || self.feature(i + 1).any(F::PAST)) =>
            {
                Tag::Adverb
            }
            Key::Her if self.possessed(i + 1) => Tag::PossessivePronoun,
            Key::Her => Tag::Pronoun,
            Key::No => {
                // "will have no say": a "have" has a thing behind its "no".
                let had = i > 0 && self.features[i - 1].any(F::HAVE) && self.feature(i + 1).any(F::BASE);
                let opens = had || self.possessed(i + 1) || self.feature(i + 1).any(F::NUMBER);
                if opens { Tag::Determiner } else { Tag::Adverb }
            }
            Key::So if prev == Tag::Mark || prev == Tag::Conjunction => {
                if self.phrase_start(i + 1) && self.ahead[i + 1] > 0 { Tag::Conjunction } else { Tag::Adverb }
            }
            Key::So => {
                if self.key(i + 1) == Key::That || self.is_purpose(i, prev) {
                    Tag::Subordinator
                } else {
                    Tag::Adverb
                }
            }
            Key::Like if self.helper.is_some_and(|(h, _)| h == Helper::Base) => Tag::Infinitive,
            Key::Like if prev == Tag::Pronoun && self.open.subject && !self.open.verb => Tag::Verb,
            Key::Like => Tag::Preposition,
            // "As soon as they leave, …": the clause opens at the second.
            Key::As
                if self.key(i + 2) == Key::As && self.feature(i + 1).any(F::ADVERB) && self.clause_follows(i + 3) =>
            {
                Tag::Adverb
            }
            Key::According if self.key(i + 1) == Key::To => Tag::Preposition,
            Key::According => Tag::Adjective,
            Key::Pair if f.any(F::WH) => Tag::Wh,
            Key::When | Key::Where => {
                let asked = self.last_verb.is_some_and(|v| self.features[v].any(F::TAKES_QUESTION) && i - v <= 3);
                // "free the hostages when the war ends": of a time only "when" tells what it is.
                let told = self.keys[i] == Key::Where || i > 0 && self.features[i - 1].any(F::CALENDAR.with(F::TIME));
                let after_noun = matches!(prev, Tag::Noun | Tag::Name) && told;
                if asked || after_noun { Tag::Wh } else { Tag::Subordinator }
            }
            _ => return None,
        })
    }

    /// A word of a closed class, unless it belongs to an open one too and stands as such here.
    fn closed_class(&self, i: usize, f: F, prev: Tag) -> Option<Tag> {
        if f.any(F::POSSESSIVE) {
            return Some(Tag::PossessivePronoun);
        }
        if f.any(F::PRONOUN.with(F::SUBJECT).with(F::OBJECT)) && !f.any(F::WH) {
            return Some(Tag::Pronoun);
        }
        if f.any(F::WH) {
            return Some(Tag::Wh);
        }
        if f.any(F::MODAL) {
            let noun = f.any(F::ANY_NOUN)
                && matches!(prev, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessivePronoun);
            let month = f.any(F::MONTH) && self.number(i + 1);
            return Some(if noun || month { Tag::Noun } else { Tag::Modal });
        }
        if f.any(F::BE.with(F::HAVE).with(F::DO)) {
            return Some(self.helper_word(i, f, prev));
        }
        if f.any(F::SUBORDINATOR.with(F::SURE_SUBORDINATOR))
            && let Some(tag) = self.subordinator(i, f, prev)
        {
            return Some(tag);
        }
        if f.any(F::CONJUNCTION) {
            // "nothing but", "has not yet left"
            let adverb = self.keys[i] == Key::But && prev == Tag::Auxiliary
                || f.any(F::ADVERB) && matches!(prev, Tag::Auxiliary | Tag::Negation | Tag::Modal);
            return Some(if adverb { Tag::Adverb } else { Tag::Conjunction });
        }
        if f.any(F::DETERMINER) {
            let sure = f.any(F::SURE_DETERMINER);
            return Some(if sure { Tag::Determiner } else { self.loose_determiner(i, f, prev) });
        }
        if f.any(F::NUMBER) {
            return Some(self.number_word(i, f, prev));
        }
        if f.any(F::PREPOSITION) && !(f.any(F::VERB.with(NOMINAL)) && self.content_word(i, f, prev)) {
            return Some(self.preposition_or_adverb(i, f, prev));
        }
        (f.any(F::INTERJECTION) && !f.any(NOMINAL.with(F::VERB))).then_some(Tag::Other)
    }

    /// A word that opens an adverbial clause, perhaps.
    fn subordinator(&self, i: usize, f: F, prev: Tag) -> Option<Tag> {
        let next = self.feature(i + 1);
        // "has since rejected it": between a helper and its verb.
        let helper = i > 0 && self.features[i - 1].any(F::HAVE);
        if helper && f.any(F::MID_ADVERB) && self.feature(self.past_adverbs(i + 1)).any(F::PARTICIPLE) {
            return Some(Tag::Adverb);
        }
        // "what Okafor once called a ruin", "which he once backed": between somebody and his verb.
        let named = prev == Tag::Name || prev == Tag::Pronoun && i > 0 && self.features[i - 1].any(F::SUBJECT);
        if f.any(F::MID_ADVERB) && named && next.any(F::PAST) && self.open.subject && !self.open.verb {
            return Some(Tag::Adverb);
        }
        // "Chad once more rejected it": again, and no condition.
        let again = f.any(F::CONDITION)
            && !f.any(F::PREPOSITION.with(F::SURE_SUBORDINATOR))
            && next.any(F::ADVERB)
            && !next.any(F::PRONOUN)
            && self.key(i + 1) != Key::There;
        if again
            && matches!(prev, Tag::Noun | Tag::Name | Tag::Pronoun)
            && self.feature(i + 2).any(F::PAST.with(F::THIRD))
        {
            return Some(Tag::Adverb);
        }
        // "Any attack on its status as a nuclear state would be answered": the one verb that comes is that of the subject.
        let awaited = self.open.subject && !self.open.verb && prev != Tag::Mark;
        // In "Weeks after Petrova said so, he left" none is.
        let as_what = self.key(i) == Key::As && f.any(F::PREPOSITION);
        if as_what && awaited && usize::from(self.ahead[i + 1]) == 1 + self.waiting() {
            return Some(self.preposition_or_adverb(i, f, prev));
        }
        let participle = next.any(F::PARTICIPLE.with(F::GERUND)) && !next.any(NOMINAL);
        // "as many as 30 percent"
        let counts = |as_: usize| self.key(as_) == Key::As && self.key(as_ + 2) == Key::As && self.number(as_ + 3);
        if counts(i) || i > 1 && counts(i - 2) {
            return Some(Tag::Adverb);
        }
        // "as part of the deal", "as head of the council"; "as news of it spread" is a clause.
        let role = self.key(i) == Key::As && self.key(i + 2) == Key::Of && !self.name(i + 1);
        if role && next.any(F::NOUN) && !next.any(F::PLURAL.with(F::NOUN_THAT)) && f.any(F::PREPOSITION) {
            return Some(Tag::Preposition);
        }
        // "Recognising the enclave as independent would": an adjective alone is no subject.
        let quality = next.any(F::ADJECTIVE.with(F::DEMONYM))
            && !next.any(F::PLURAL.with(F::DETERMINER).with(F::PRONOUN).with(F::NUMBER));
        if as_what && quality && self.feature(i + 2).any(HELPERS.with(F::MODAL)) {
            return Some(Tag::Preposition);
        }
        if f.any(F::SURE_SUBORDINATOR)
            || self.clause_follows(i + 1)
            || f.any(F::CONDITION) && self.there_is(i + 1)
            || f.any(F::CONDITION) && !f.any(F::PREPOSITION.with(F::VERB)) && participle
        {
            return Some(Tag::Subordinator);
        }
        if f.any(F::PREPOSITION) {
            return Some(self.preposition_or_adverb(i, f, prev));
        }
        (!f.any(F::VERB)).then_some(Tag::Adverb)
    }

    /// A number in words, or "first" for when.
    fn number_word(&self, i: usize, f: F, prev: Tag) -> Tag {
        // "No one knows": nobody.
        let verb = HELPERS.with(F::THIRD).with(F::PAST).with(F::MODAL);
        if i > 0 && self.keys[i - 1] == Key::No && self.feature(self.past_adverbs(i + 1)).any(verb) {
            return Tag::Noun;
        }
        // "was first reported by"
        let passive = self.helper.is_some_and(|(_, at)| at + 1 == i)
            && self.feature(i + 1).any(F::PARTICIPLE)
            && self.key(i + 2) == Key::By;
        // "which first required tests"
        let acts = matches!(prev, Tag::Wh | Tag::Name | Tag::Pronoun) && self.feature(i + 1).any(F::PAST);
        // "must first withdraw": when, not how many.
        let adverb = f.any(F::MID_ADVERB) && (prev == Tag::Modal || acts)
            || f.any(F::ADVERB.with(F::MID_ADVERB)) && passive
            || f.any(F::ADVERB) && !self.nominal(i + 1) && !self.number(i + 1) && prev != Tag::Determiner;
        if adverb { Tag::Adverb } else { Tag::Number }
    }
}
