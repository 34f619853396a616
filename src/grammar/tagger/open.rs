//! The open classes: words whose form leaves it open whether they are noun, adjective, adverb or verb.

use super::{HELPERS, Helper, NOMINAL, Tagger, after_verb};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    /// "given", "past", "worth", "including": whether a word that may be a preposition is a noun, verb or adjective here.
    pub(super) fn content_word(&self, i: usize, f: F, prev: Tag) -> bool {
        if let Some((helper, at)) = self.helper
            && i - at <= 3
        {
            return match helper {
                Helper::Base => f.any(F::BASE),
                Helper::Have => f.any(F::PARTICIPLE),
                Helper::Be => f.any(F::PARTICIPLE.with(F::GERUND)),
            };
        }
        match prev {
            Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Adjective => {
                f.any(NOMINAL.with(F::PARTICIPLE))
            }
            Tag::Pronoun => f.any(F::PAST) && !self.open.verb,
            _ => false,
        }
    }

    /// A word whose form leaves it open what it is, and no closed class has it.
    pub(super) fn open_class(&mut self, i: usize, f: F, prev: Tag, tags: &[Tag], heading: bool) -> Tag {
        // What stood before, past adverbs.
        let mut b = i;
        while b > 0 && matches!(tags[b - 1], Tag::Adverb | Tag::Negation) {
            b -= 1;
        }
        let back = if b == 0 { Tag::Mark } else { tags[b - 1] };
        if let Some(tag) = self.after_waiting_helper(i, f, prev, back, b) {
            return tag;
        }
        if matches!(prev, Tag::Adverb | Tag::Negation) && f.any(F::ADJECTIVE) && !f.any(F::VERB) {
            return Tag::Adjective;
        }
        if prev == Tag::Mark && !heading && self.imperative(i, f, tags) {
            return Tag::Infinitive;
        }
        if prev == Tag::Mark && !heading && self.next_in_list(i, f, tags) {
            return Tag::Infinitive;
        }
        if self.item && self.last_verb.is_none() && (0..i).all(|t| tags[t] == Tag::Mark) && self.opens_item(i, f) {
            return if f.any(F::THIRD) { Tag::Verb } else { Tag::Infinitive };
        }
        if let Some(tag) = self.begun_phrase(i, f, prev, back, tags) {
            return tag;
        }
        if f.any(F::ADVERB) && self.adverb_here(i, f, back) {
            return Tag::Adverb;
        }
        if !f.any(F::VERB) {
            return self.noun_like(i, f);
        }
        let nominal_before = matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun);
        // let, make, help, see + object + bare infinitive; demands: "that it withdraw".
        if f.any(F::BASE) && nominal_before && self.bare_infinitive(i, b, tags) {
            return Tag::Infinitive;
        }
        if self.verb_slot(i, f, back, tags) || self.after_aside(i, f, tags) {
            return Tag::Verb;
        }
        if back == Tag::Conjunction
            && let Some(tag) = self.joined_to_verb(i, f, tags)
        {
            return tag;
        }
        if f.any(F::PARTICIPLE) {
            return self.participle(i, f, prev, back);
        }
        if f.any(F::GERUND) {
            return self.gerund(i, f, back);
        }
        if f.any(NOMINAL) {
            return self.noun_like(i, f);
        }
        // A verb and nothing else, where no verb was looked for: an imperative, a heading, a slip.
        let finite = f.any(F::PAST.with(F::THIRD)) || heading || prev == Tag::Mark;
        if finite || !f.any(F::BASE) || back == Tag::Conjunction || nominal_before {
            Tag::Verb
        } else {
            Tag::Infinitive
        }
    }

    /// The main verb that a helper waits for, or what stands in its place; `b` is where the adverbs before the word begin.
    fn after_waiting_helper(&self, i: usize, f: F, prev: Tag, back: Tag, b: usize) -> Option<Tag> {
        let (helper, at) = self.helper?;
        let near = b > 0 && at == b - 1;
        let verb = match helper {
            // Any noun can be a verb after a modal, if an object follows.
            Helper::Base => f.any(F::BASE) || near && f.any(F::NOUN) && self.phrase_start(i + 1),
            Helper::Have => f.any(F::PARTICIPLE),
            Helper::Be => {
                // "is planning to leave"
                let to = self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE);
                // "is offering increasingly candid words"
                let graded = self.feature(i + 1).any(F::ADVERB)
                    && self.feature(i + 2).any(F::ADJECTIVE)
                    && self.noun_follows(i + 3);
                let object = self.phrase_start(i + 1) || graded || to && f.any(F::TAKES_INFINITIVE);
                f.any(F::GERUND) && (object || !f.any(F::NOUN_FIRST))
                    || f.any(F::PARTICIPLE) && !(f.any(F::ADJECTIVE) && f.any(F::ADJECTIVE_FIRST))
                    || f.any(F::PARTICIPLE) && self.key(i + 1) == Key::By
            }
        };
        if verb && (near || (self.inverted && matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun))) {
            return Some(match helper {
                Helper::Base => Tag::Infinitive,
                Helper::Be if f.any(F::GERUND) => Tag::Gerund,
                Helper::Have | Helper::Be => Tag::Participle,
            });
        }
        (near && helper == Helper::Be).then(|| self.adverb_or(i, f, prev, |t| t.noun_like(i, f)))
    }

    /// A word of a noun phrase that has begun before it.
    fn begun_phrase(&self, i: usize, f: F, prev: Tag, back: Tag, tags: &[Tag]) -> Option<Tag> {
        let begun = match prev {
            Tag::Number => {
                // "Two thirds support the plan": no noun is followed by a determiner.
                let acts = f.any(F::VERB_FIRST.with(F::SPEECH)) || self.feature(i + 1).any(F::SURE_DETERMINER);
                !(acts && self.verb_slot(i, f, prev, tags))
            }
            // "The plan is dead, Cuban said."
            Tag::Adjective if self.closes_tag(i, f) => return Some(Tag::Participle),
            Tag::Adjective => !self.verb_slot(i, f, prev, tags),
            Tag::Preposition if f.any(F::GERUND) && self.gerund_takes(i, f) => return Some(Tag::Gerund),
            Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Preposition => true,
            Tag::Adverb => matches!(back, Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive),
            _ => false,
        };
        begun.then(|| self.in_phrase(i, f))
    }

    /// A word behind "and" or "or" that takes the shape of the verb before it.
    fn joined_to_verb(&self, i: usize, f: F, tags: &[Tag]) -> Option<Tag> {
        let shape = tags[self.last_verb?];
        let same = match shape {
            Tag::Infinitive => f.any(F::BASE) && (!f.any(F::NOUN) || self.phrase_start(i + 1) || f.any(F::VERB_FIRST)),
            Tag::Gerund => f.any(F::GERUND),
            Tag::Participle => f.any(F::PARTICIPLE) && !self.phrase_start(i + 1),
            _ => false,
        };
        same.then_some(shape)
    }

    /// A form that may be a participle and is no finite verb here.
    fn participle(&self, i: usize, f: F, prev: Tag, back: Tag) -> Tag {
        let nominal_before = matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun);
        let describes = self.nominal(i + 1)
            && !nominal_before
            && !self.certain_at(i + 1)
            && (f.any(F::ADJECTIVE) || prev != Tag::Mark)
            && !after_verb(back);
        if describes
            || after_verb(back) && self.noun_follows(i + 1)
            || f.any(F::ADJECTIVE) && f.any(F::ADJECTIVE_FIRST) && !nominal_before
        {
            return Tag::Adjective;
        }
        if f.any(F::ANY_NOUN) && !f.any(F::VERB_FIRST) && !nominal_before {
            return self.noun_like(i, f);
        }
        Tag::Participle
    }

    /// An -ing form.
    fn gerund(&self, i: usize, f: F, back: Tag) -> Tag {
        let nominal_before = matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun);
        if after_verb(back) && self.last_verb.is_some_and(|v| self.features[v].any(F::TAKES_GERUND)) {
            return Tag::Gerund;
        }
        if self.aside_of_subject(i) {
            return Tag::Gerund;
        }
        let noun = f.any(F::NOUN)
            && (f.any(F::NOUN_FIRST) || nominal_before && !f.any(F::VERB_FIRST))
            && !self.phrase_start(i + 1);
        if noun || f.any(F::NOUN_FIRST) && nominal_before && self.nominal(i + 1) { Tag::Noun } else { Tag::Gerund }
    }

    /// "The ministers, meeting in Berlin, called for a truce": whether an -ing form with a place or time behind it stands
    /// between commas, and the verb of the subject before it comes after them.
    fn aside_of_subject(&self, i: usize) -> bool {
        let comma = |at: usize| self.kinds.get(at) == Some(&TokenKind::Comma);
        if i == 0 || !comma(i - 1) || !self.open.subject || self.open.verb {
            return false;
        }
        let placed = self.feature(i + 1).any(F::PREPOSITION) && self.key(i + 1) != Key::Of;
        let end = (i + 2..i + 10).find(|at| comma(*at));
        let verb = end.map(|end| self.feature(self.past_adverbs(end + 1)));
        placed && verb.is_some_and(|f| f.any(HELPERS.with(F::PAST).with(F::THIRD).with(F::MODAL)))
    }

    /// Whether a past of saying ends its sentence behind a word for somebody of a country, so that it is no adjective.
    fn closes_tag(&self, i: usize, f: F) -> bool {
        f.any(F::SPEECH)
            && f.any(F::PAST)
            && !f.any(NOMINAL)
            && self.feature(i - 1).any(F::DEMONYM)
            && self.kinds.get(i + 1).is_none_or(|k| matches!(k, TokenKind::Stop | TokenKind::Comma))
    }

    /// Whether a past or a third person with an object of its own follows, so that a word of a country or a party stands for
    /// one of its people: "the Palestinian rejected the plan", "an Ohio Republican vowed to stay".
    fn acts_next(&self, i: usize) -> bool {
        let verb = self.past_adverbs(i + 1);
        let (f, next) = (self.feature(verb), self.feature(verb + 1));
        let object = next.any(F::SURE_DETERMINER.with(F::POSSESSIVE).with(F::SUBJECT).with(F::OBJECT))
            || self.key(verb + 1) == Key::That
            || self.key(verb + 1) == Key::To && f.any(F::TAKES_INFINITIVE) && self.feature(verb + 2).any(F::BASE);
        let told = f.any(F::TWO_OBJECTS) && f.any(F::SPEECH) && next.any(F::PLURAL);
        f.any(F::PAST.with(F::THIRD)) && !f.any(F::ANY_NOUN) && !self.name(verb) && (object || told)
    }

    /// Whether a verb opens a sentence, a quotation or one more item of such: "Open the crossing, free our prisoners". What
    /// no noun takes after it, a determiner, shows it.
    pub(super) fn imperative(&self, i: usize, f: F, tags: &[Tag]) -> bool {
        if !f.any(F::BASE) || f.any(F::PREPOSITION.with(F::ADVERB).with(F::DETERMINER)) {
            return false;
        }
        let goes_on = |v: usize| tags[v] == Tag::Infinitive && self.key(v.wrapping_sub(1)) != Key::To;
        let opens = i == 0
            || matches!(self.kinds[i - 1], TokenKind::Colon | TokenKind::Semicolon)
            || self.last_verb.is_none() && matches!(self.kinds[i - 1], TokenKind::OpenQuote | TokenKind::Dash)
            || self.kinds[i - 1] == TokenKind::Comma && self.last_verb.is_some_and(goes_on);
        let next = self.feature(i + 1);
        let object = next.any(F::DETERMINER.with(F::POSSESSIVE).with(F::OBJECT));
        opens && (object || f.any(F::TAKES_BARE_INFINITIVE) && self.phrase_start(i + 1))
    }

    /// Whether a base form is the verb of a "we" whose aside has just ended: "We, the leaders of A and B, call on".
    fn after_aside(&self, i: usize, f: F, tags: &[Tag]) -> bool {
        let we =
            tags[0] == Tag::Pronoun && self.features[0].any(F::SUBJECT) && self.kinds.get(1) == Some(&TokenKind::Comma);
        let next = self.feature(i + 1);
        let takes = next.any(F::PREPOSITION) && self.key(i + 1) != Key::Of
            || self.phrase_start(i + 1)
            || self.key(i + 1) == Key::That;
        we && i > 3
            && self.kinds[i - 1] == TokenKind::Comma
            && f.any(F::BASE)
            && f.any(F::SPEECH.with(F::VERB_FIRST))
            && takes
            && (1..i).all(|t| !matches!(tags[t], Tag::Verb | Tag::Modal))
    }

    /// Whether the first word of an item is its verb: "- provide Ukraine with aid", "1. Demands that …", where a noun would
    /// have a verb behind it, or a preposition of its own.
    fn opens_item(&self, i: usize, f: F) -> bool {
        if !f.any(F::BASE.with(F::THIRD)) || f.any(F::PREPOSITION.with(F::ADVERB).with(F::DETERMINER).with(F::PAST)) {
            return false;
        }
        let next = self.feature(i + 1);
        let object = next.any(F::DETERMINER.with(F::POSSESSIVE).with(F::OBJECT)) || self.name(i + 1);
        if f.any(F::THIRD) {
            let takes = f.any(F::SPEECH)
                && (next.any(F::PREPOSITION) && self.key(i + 1) != Key::Of || self.key(i + 1) == Key::That);
            return takes || object;
        }
        self.ahead[i + 1] == 0 && (object || !f.any(F::NOUN_FIRST) && self.nominal(i + 1))
    }

    pub(super) fn adverb_or(&self, i: usize, f: F, prev: Tag, other: impl Fn(&Self) -> Tag) -> Tag {
        if f.any(F::ADVERB) && self.adverb_here(i, f, prev) { Tag::Adverb } else { other(self) }
    }

    /// Whether a word that may be an adverb is one.
    pub(super) fn adverb_here(&self, i: usize, f: F, back: Tag) -> bool {
        if !f.any(NOMINAL.with(F::VERB)) {
            return true;
        }
        let next = self.feature(i + 1);
        if f.any(F::VERB) && (self.phrase_start(i + 1) && f.any(F::VERB_FIRST)) {
            return false;
        }
        // "Arab states back the plan": no verb comes but this.
        let wanted = self.open.subject && self.open.plural && !self.open.verb && self.ahead[i + 1] == 0;
        if f.any(F::BASE) && wanted && matches!(back, Tag::Noun | Tag::Name) && self.certain_object(i + 1) {
            return false;
        }
        if self.nominal(i + 1) && f.any(F::ADJECTIVE) && !next.any(F::ADVERB) {
            return false;
        }
        if f.any(F::NOUN_FIRST) {
            return false;
        }
        // "is clear", "is right" against "right now", "moved closer"
        if back == Tag::Auxiliary && f.any(F::ADJECTIVE) {
            return next.any(F::ADJECTIVE.with(F::PARTICIPLE).with(F::GERUND)) && !next.any(F::PREPOSITION);
        }
        true
    }

    /// "by rejecting the plan" against "after meeting", "for training".
    pub(super) fn gerund_takes(&self, i: usize, f: F) -> bool {
        if !f.any(F::NOUN) || f.any(F::VERB_FIRST) {
            return !(f.any(F::ADJECTIVE) && self.nominal(i + 1) && !self.name(i + 1));
        }
        let next = self.feature(i + 1);
        // "accused him of planning to leave"
        let to_do = self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE) && f.any(F::TAKES_INFINITIVE);
        self.phrase_start(i + 1)
            || to_do
            || self.key(i + 1) == Key::That
            || next.any(F::OBJECT)
            || (!f.any(F::NOUN_FIRST)
                && (next.any(F::ADJECTIVE) || (next.any(F::PREPOSITION) && self.key(i + 1) != Key::Of)))
    }

    /// A word in a noun phrase that has begun.
    pub(super) fn in_phrase(&self, i: usize, f: F) -> Tag {
        let more = self.noun_follows(i + 1)
            && !self.certain_at(i + 1)
            && !(self.feature(i + 1).any(F::VERB_FIRST) && !self.name(i + 1));
        if f.any(F::PARTICIPLE.with(F::GERUND)) && !f.any(F::BASE) {
            if f.any(F::GERUND) && f.any(F::NOUN) && (!f.any(F::VERB_FIRST) || !more) {
                return Tag::Noun;
            }
            if f.any(F::PARTICIPLE) && f.any(F::ANY_NOUN) && !more {
                return Tag::Noun;
            }
            return if more || f.any(F::PARTICIPLE) || f.any(F::ADJECTIVE) { Tag::Adjective } else { Tag::Noun };
        }
        if f.any(F::ADVERB) && !f.any(F::ANY_NOUN) {
            let next = self.feature(i + 1);
            if !f.any(F::ADJECTIVE)
                || next.any(F::ADJECTIVE.with(F::PARTICIPLE)) && !f.any(F::ADJECTIVE_FIRST) && !self.nominal(i + 1)
            {
                return Tag::Adverb;
            }
        }
        self.noun_or_adjective(i, f, more)
    }

    pub(super) fn noun_like(&self, i: usize, f: F) -> Tag {
        let more = self.noun_follows(i + 1) && !self.certain_at(i + 1);
        if f.any(F::PARTICIPLE.with(F::GERUND)) && !f.any(F::ANY_NOUN) {
            return Tag::Adjective;
        }
        if f.any(F::ADVERB) && !f.any(NOMINAL) {
            return Tag::Adverb;
        }
        self.noun_or_adjective(i, f, more)
    }

    pub(super) fn noun_or_adjective(&self, i: usize, f: F, more: bool) -> Tag {
        if !f.any(F::ADJECTIVE) {
            return if f.any(F::ADVERB) && !f.any(F::ANY_NOUN.with(F::BASE)) { Tag::Adverb } else { Tag::Noun };
        }
        if !f.any(F::ANY_NOUN) {
            let somebody = f.any(F::DEMONYM) && self.acts_next(i);
            return if somebody { Tag::Noun } else { Tag::Adjective };
        }
        // "progressive and Muslim organisations"
        if matches!(self.key(i + 1), Key::And | Key::Or)
            && self.feature(i + 2).any(F::ADJECTIVE)
            && !f.any(F::NOUN_FIRST)
            && self.nominal(i + 3)
        {
            return Tag::Adjective;
        }
        if more && (f.any(F::ADJECTIVE_FIRST.with(F::DEMONYM)) || !f.any(F::NOUN_FIRST)) {
            return Tag::Adjective;
        }
        if f.any(F::ADJECTIVE_FIRST)
            && !f.any(F::PLURAL)
            && self.helper.is_some_and(|(h, at)| h == Helper::Be && i - at <= 3)
        {
            return Tag::Adjective;
        }
        Tag::Noun
    }

    /// "let them go", "helped Kyiv win", "demanded that it withdraw": a base form after its own subject.
    pub(super) fn bare_infinitive(&self, i: usize, before: usize, tags: &[Tag]) -> bool {
        let Some(v) = self.last_verb else { return false };
        let f = self.features[i];
        // "made it clear that", "made it plain it would not"
        let it = self.keys[before - 1] == Key::Initials && f.any(F::ADJECTIVE_THAT);
        if f.any(F::ADJECTIVE) && (self.key(i + 1) == Key::That || it) {
            return false;
        }
        if f.any(F::NOUN) && !self.phrase_start(i + 1) && !f.any(F::VERB_FIRST) && tags[before - 1] != Tag::Pronoun {
            return false;
        }
        let between = &tags[v + 1..before];
        // "made clear they want peace": whoever can be nobody's object acts himself.
        let last = self.features[before - 1];
        if self.features[v].any(F::TAKES_BARE_INFINITIVE) && last.any(F::SUBJECT) && !last.any(F::OBJECT) {
            return false;
        }
        if self.features[v].any(F::TAKES_BARE_INFINITIVE) && between.len() <= 4 {
            return !between.is_empty()
                && between.iter().all(|t| {
                    matches!(
                        t,
                        Tag::Determiner
                            | Tag::Adjective
                            | Tag::Noun
                            | Tag::Name
                            | Tag::Pronoun
                            | Tag::PossessivePronoun
                            | Tag::Possessive
                            | Tag::Number
                            | Tag::Adverb
                    )
                });
        }
        // Subjunctive: no -s although the subject is singular.
        self.features[v].any(F::SUBJUNCTIVE)
            && self.open.inner
            && !self.open.verb
            && !f.any(F::PAST)
            && self.singular(before - 1, tags)
    }
}
