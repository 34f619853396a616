//! Parts of speech.
//!
//! One pass from left to right over a sentence, deciding each word from what its form may be, from the tags before it
//! and from a glance at what follows. The one idea: a clause has one finite verb. The tagger therefore keeps account of
//! the clauses that are open, whether each has its subject and its verb yet, and how many certain verbs are still to
//! come; a form that may be a verb or something else (*talks*, *demands*, *brokered*) is a verb where a clause would
//! otherwise be left without one.

use super::Tag;
use crate::rules::features::{Features as F, Key};
use crate::rules::words::WordId;
use crate::sentence::{Case, Document, ParagraphKind, Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How far a clause has got.
#[derive(Copy, Clone, Debug, Default)]
struct Open {
    /// It has a subject.
    subject: bool,
    /// Its subject is plural.
    plural: bool,
    /// It has its finite verb.
    verb: bool,
    /// That verb is past.
    past: bool,
    /// A relative clause, an embedded question, a that-clause or an adverbial one, not the sentence itself.
    inner: bool,
}

/// Why a clause that has its verb may take another.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Fresh {
    #[default]
    No,
    /// A verb of saying came last: its complement may have no *that*.
    Bare,
    /// After "and", "or", "but".
    Conjunction,
    /// After a comma with a conjunction.
    CommaConjunction,
    /// After a comma.
    Comma,
    /// A second noun phrase right after a first: "the plan Egypt proposed".
    Contact,
}

/// The helper that waits for its main verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Helper {
    /// A modal, do, to, let: a base form.
    Base,
    /// have: a participle.
    Have,
    /// be, get: a participle or an -ing form.
    Be,
}

const DEPTH: usize = 12;

/// Buffers, kept from one sentence to the next.
#[derive(Default)]
pub(super) struct Tagger {
    features: Vec<F>,
    known_names: FxHashSet<WordId>,
    keys: Vec<Key>,
    kinds: Vec<TokenKind>,
    names: Vec<bool>,
    ahead: Vec<u8>,
    open: Open,
    stack: [Open; DEPTH],
    depth: usize,
    fresh: Fresh,
    helper: Option<(Helper, usize)>,
    inverted: bool,
    last_verb: Option<usize>,
    that_before: bool,
    /// Within the noun phrase of a preposition.
    governed: bool,
    /// The last comma.
    comma_at: usize,
    /// The subject is followed by another phrase, the subject of a relative clause without opener.
    contact: bool,
}

const NOMINAL: F = F::ANY_NOUN.with(F::ADJECTIVE);
const HELPERS: F = F::BE.with(F::HAVE).with(F::DO).with(F::MODAL);

impl Tagger {
    /// Collects what stands capitalised in mid-sentence: at the head of a sentence it is a name too.
    pub(super) fn document(&mut self, doc: &Document, forms: &[(F, Key)]) {
        self.known_names.clear();
        for sentence in &doc.sentences {
            if doc.paragraphs[sentence.paragraph].kind == ParagraphKind::Heading {
                continue;
            }
            let range = sentence.tokens.clone();
            for (i, (f, _)) in forms.iter().enumerate().take(range.end).skip(range.start + 1) {
                let (before, token) = (&doc.tokens[i - 1], &doc.tokens[i]);
                if token.case == Case::Title
                    && token.kind == TokenKind::Word
                    && matches!(before.kind, TokenKind::Word | TokenKind::Comma | TokenKind::Possessive)
                    && (f.any(F::GUESSED) || !f.any(CLOSED.with(F::TITLE).with(F::DAY).with(F::MONTH)))
                {
                    self.known_names.insert(token.word);
                }
            }
        }
    }

    /// Tags one sentence; `tags` covers the whole document.
    pub(super) fn sentence(
        &mut self,
        doc: &Document,
        forms: &[(F, Key)],
        range: Range<usize>,
        heading: bool,
        tags: &mut [Tag],
    ) {
        let tokens = &doc.tokens[range.clone()];
        self.load(tokens, &forms[range.clone()], heading);
        let tags = &mut tags[range];
        self.open = Open::default();
        self.depth = 0;
        self.fresh = Fresh::No;
        self.helper = None;
        self.inverted = false;
        self.last_verb = None;
        self.that_before = false;
        self.governed = false;
        self.comma_at = 0;
        self.contact = false;
        for i in 0..tokens.len() {
            let tag = self.decide(i, tags, heading);
            tags[i] = tag;
            self.account(i, tag, tags);
        }
    }

    fn load(&mut self, tokens: &[Token], forms: &[(F, Key)], heading: bool) {
        let n = tokens.len();
        self.features.clear();
        self.keys.clear();
        self.kinds.clear();
        self.names.clear();
        let (mut lower, mut capital, mut upper) = (0usize, 0usize, 0usize);
        for (token, (features, key)) in tokens.iter().zip(forms) {
            self.features.push(*features);
            self.keys.push(*key);
            self.kinds.push(token.kind);
            match token.case {
                Case::Lower => lower += 1,
                Case::Title => capital += 1,
                Case::Upper => upper += 1,
                _ => {}
            }
        }
        // Headlines in capitals, articles in capitals: case then says nothing.
        let shouting = upper > lower + capital;
        let title_case = heading && capital > 2 * lower;
        let mut first = true;
        for (i, token) in tokens.iter().enumerate() {
            let f = self.features[i];
            let mut name = false;
            if token.kind == TokenKind::Word {
                let closed = f.any(CLOSED);
                let known = f.any(F::VERB.with(NOMINAL).with(F::ADVERB)) && !f.any(F::GUESSED);
                let next_capital = tokens.get(i + 1).is_some_and(|t| {
                    t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper | Case::Mixed)
                });
                name = match token.case {
                    Case::Lower | Case::None => false,
                    Case::Upper | Case::Title if shouting => !closed && !known,
                    Case::Upper => {
                        token.span.len() > 1
                            && (!closed || matches!(self.keys[i], Key::Initials | Key::Who))
                            && !f.any(F::ADVERB)
                    }
                    Case::Mixed => !closed && (f.any(F::GUESSED) || !known),
                    Case::Title if closed && f.any(F::MODAL.with(F::MONTH)) && !f.any(F::PRONOUN.with(F::BE)) => {
                        // May, Will: a month or a name in mid-sentence.
                        !first && i > 0 && !f.any(F::WH)
                    }
                    Case::Title if closed || f.any(F::DEMONYM) && !title_case => false,
                    Case::Title if title_case => !known,
                    Case::Title if first => {
                        !known
                            || self.known_names.contains(&token.word)
                            || (next_capital
                                && f.any(F::VERB)
                                && !f.any(F::TITLE.with(F::ADJECTIVE).with(F::ADVERB))
                                && !f.any(F::GERUND.with(F::PARTICIPLE))
                                && self.features.get(i + 1).is_some_and(|g| g.any(F::GUESSED)))
                    }
                    Case::Title => !f.any(F::DAY.with(F::MONTH)),
                };
            }
            self.names.push(name);
            first = match token.kind {
                TokenKind::Word | TokenKind::Number => false,
                TokenKind::OpenQuote
                | TokenKind::Colon
                | TokenKind::OpenBracket
                | TokenKind::Dash
                | TokenKind::Stop
                | TokenKind::Question
                | TokenKind::Exclamation => true,
                _ => first,
            };
        }
        // How many certain finite verbs follow each token before the next boundary.
        self.ahead.clear();
        self.ahead.resize(n + 1, 0);
        for i in (0..n).rev() {
            let f = self.features[i];
            self.ahead[i] = if self.boundary(i) {
                0
            } else {
                let mut count = self.ahead[i + 1];
                if self.certain(i, f) {
                    // "and has": a second verb of the same subject is no clause of its own.
                    let mut j = i;
                    while j > 0 && self.features[j - 1].any(F::MID_ADVERB) && !self.features[j - 1].any(F::CONJUNCTION)
                    {
                        j -= 1;
                    }
                    if !(j > 0 && self.features[j - 1].any(F::CONJUNCTION)) {
                        count = count.saturating_add(1);
                    }
                }
                count
            };
        }
    }

    /// Whether a look ahead for verbs stops here.
    fn boundary(&self, i: usize) -> bool {
        match self.kinds[i] {
            TokenKind::Word => {
                let f = self.features[i];
                f.any(F::SURE_SUBORDINATOR)
                    || (f.any(F::WH) && !self.names[i])
                    // "refused to talk until they had left": the clause of a word of time has its own verb.
                    || f.any(F::CONDITION) && f.any(F::PREPOSITION) && self.clause_follows(i + 1)
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic => false,
            _ => true,
        }
    }

    /// Whether the word is a finite verb whatever stands round it.
    fn certain(&self, i: usize, f: F) -> bool {
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

    /// Whether an article stands before, with adjectives between at most.
    fn after_article(&self, i: usize, tags: &[Tag]) -> bool {
        let article = (0..i).rev().find(|k| tags[*k] != Tag::Adjective && !self.feature(*k).any(F::ADJECTIVE));
        article.is_some_and(|k| tags[k] == Tag::Determiner && self.feature(k).any(F::DETERMINER))
    }

    fn after_helper(&self, i: usize) -> bool {
        let mut j = i;
        while j > 0 && self.features[j - 1].any(F::MID_ADVERB.with(F::NEGATION)) {
            j -= 1;
        }
        j > 0 && (self.features[j - 1].any(F::MODAL.with(F::DO)) || self.keys[j - 1] == Key::To)
    }

    fn feature(&self, i: usize) -> F {
        if i < self.features.len() && matches!(self.kinds[i], TokenKind::Word | TokenKind::Clitic) {
            self.features[i]
        } else {
            F::default()
        }
    }

    fn key(&self, i: usize) -> Key {
        self.keys.get(i).copied().unwrap_or_default()
    }

    fn name(&self, i: usize) -> bool {
        self.names.get(i).copied().unwrap_or(false)
    }

    fn number(&self, i: usize) -> bool {
        self.kinds.get(i) == Some(&TokenKind::Number)
    }

    /// Whether the token surely opens a noun phrase (that a verb before it takes as its object or subject).
    fn phrase_start(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.name(i)
            || self.number(i)
            || f.any(F::DETERMINER.with(F::POSSESSIVE).with(F::PRONOUN).with(F::NUMBER))
            || (f.any(NOMINAL) && !f.any(F::VERB.with(F::ADVERB).with(F::PREPOSITION)))
            || (f.any(F::DEMONYM))
    }

    /// Whether the token can go on a noun phrase that has begun.
    fn nominal(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.name(i) || (f.any(NOMINAL) && !f.any(F::VERB_FIRST)) || f.any(F::DEMONYM)
    }

    /// Whether a phrase goes on with a noun, perhaps after more adjectives.
    fn noun_follows(&self, i: usize) -> bool {
        let f = self.feature(i);
        self.nominal(i) && !(f.any(F::ADVERB) && !f.any(F::ANY_NOUN))
            || (f.any(F::PARTICIPLE.with(F::GERUND)) && self.nominal(i + 1) && !self.certain_at(i + 1))
    }

    fn certain_at(&self, i: usize) -> bool {
        i < self.features.len() && self.certain(i, self.features[i])
    }

    /// The first token at or after `i` that is no adverb or negation.
    fn past_adverbs(&self, mut i: usize) -> usize {
        while self.feature(i).any(F::MID_ADVERB.with(F::NEGATION))
            && (!self.feature(i).any(F::DETERMINER) || self.floats(i))
        {
            i += 1;
        }
        i
    }

    /// "have both agreed", "will all attend": a quantifier of the subject that stands before the verb.
    fn floats(&self, i: usize) -> bool {
        let next = self.feature(i + 1);
        self.feature(i).any(F::MID_ADVERB)
            && self.feature(i).any(F::DETERMINER)
            && next.any(F::PARTICIPLE.with(F::BASE))
            && !self.name(i + 1)
            && !(next.any(NOMINAL.with(F::PARTICIPLE)) && self.nominal(i + 2))
            && (next.any(F::PARTICIPLE) || !next.any(NOMINAL))
    }

    fn decide(&mut self, i: usize, tags: &[Tag], heading: bool) -> Tag {
        let f = self.features[i];
        match self.kinds[i] {
            TokenKind::Number => return Tag::Number,
            TokenKind::Possessive => {
                // "Russia's ready to", "Ukraine's been": is or has after a noun.
                let next = self.past_adverbs(i + 1);
                let clause = !self.open.verb && self.ahead[i + 1] == 0;
                return if clause
                    && (self.key(next) == Key::Going || (f.any(F::DETERMINER) && self.key(i) == Key::Apostrophe))
                {
                    Tag::Auxiliary
                } else {
                    Tag::Possessive
                };
            }
            TokenKind::Clitic => {
                return if f.any(F::NEGATION) {
                    Tag::Negation
                } else if f.any(F::MODAL) {
                    Tag::Modal
                } else {
                    Tag::Auxiliary
                };
            }
            TokenKind::Word => {}
            _ => return Tag::Mark,
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
        match self.keys[i] {
            Key::That => return self.that(i, tags),
            Key::To => return self.to(i),
            Key::There
                if self.feature(self.past_adverbs(i + 1)).any(F::BE.with(F::MODAL).with(F::HAVE))
                    && !self.open.verb =>
            {
                return Tag::Pronoun;
            }
            Key::Her => return if self.possessed(i + 1) { Tag::PossessivePronoun } else { Tag::Pronoun },
            Key::No => {
                return if self.possessed(i + 1) || self.feature(i + 1).any(F::NUMBER) {
                    Tag::Determiner
                } else {
                    Tag::Adverb
                };
            }
            Key::So if prev == Tag::Mark || prev == Tag::Conjunction => {
                return if self.phrase_start(i + 1) && self.ahead[i + 1] > 0 { Tag::Conjunction } else { Tag::Adverb };
            }
            Key::So => return if self.key(i + 1) == Key::That { Tag::Subordinator } else { Tag::Adverb },
            Key::Like if self.helper.is_some_and(|(h, _)| h == Helper::Base) => return Tag::Infinitive,
            Key::Like if prev == Tag::Pronoun && self.open.subject && !self.open.verb => return Tag::Verb,
            Key::Like => return Tag::Preposition,
            Key::According => return if self.key(i + 1) == Key::To { Tag::Preposition } else { Tag::Adjective },
            Key::Pair if f.any(F::WH) => return Tag::Wh,
            Key::When => {
                let asked = self.last_verb.is_some_and(|v| self.features[v].any(F::TAKES_QUESTION) && i - v <= 3);
                let after_noun = matches!(prev, Tag::Noun | Tag::Name);
                return if asked || after_noun { Tag::Wh } else { Tag::Subordinator };
            }
            _ => {}
        }
        if f.any(F::POSSESSIVE) {
            return Tag::PossessivePronoun;
        }
        if f.any(F::PRONOUN.with(F::SUBJECT).with(F::OBJECT)) && !f.any(F::WH) {
            return Tag::Pronoun;
        }
        if f.any(F::WH) {
            return Tag::Wh;
        }
        if f.any(F::MODAL) {
            let noun = f.any(F::ANY_NOUN)
                && matches!(prev, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessivePronoun);
            let month = f.any(F::MONTH) && self.number(i + 1);
            return if noun || month { Tag::Noun } else { Tag::Modal };
        }
        if f.any(F::BE.with(F::HAVE).with(F::DO)) {
            return self.helper_word(i, f, prev);
        }
        if f.any(F::SUBORDINATOR.with(F::SURE_SUBORDINATOR)) {
            let next = self.feature(i + 1);
            let participle = next.any(F::PARTICIPLE.with(F::GERUND)) && !next.any(NOMINAL);
            if f.any(F::SURE_SUBORDINATOR) {
                return Tag::Subordinator;
            }
            if self.clause_follows(i + 1) {
                return Tag::Subordinator;
            }
            if f.any(F::CONDITION) && !f.any(F::PREPOSITION.with(F::VERB)) && participle {
                return Tag::Subordinator;
            }
            if f.any(F::PREPOSITION) {
                return self.preposition_or_adverb(i, f, prev);
            }
            if !f.any(F::VERB) {
                return Tag::Adverb;
            }
        }
        if f.any(F::CONJUNCTION) {
            return if self.keys[i] == Key::But && prev == Tag::Auxiliary { Tag::Adverb } else { Tag::Conjunction };
        }
        if f.any(F::DETERMINER) {
            if f.any(F::SURE_DETERMINER) {
                return Tag::Determiner;
            }
            return self.loose_determiner(i, f, prev);
        }
        if f.any(F::NUMBER) {
            if f.any(F::ADVERB) && !self.nominal(i + 1) && !self.number(i + 1) && prev != Tag::Determiner {
                return Tag::Adverb;
            }
            return Tag::Number;
        }
        if f.any(F::PREPOSITION) && !(f.any(F::VERB.with(NOMINAL)) && self.content_word(i, f, prev)) {
            return self.preposition_or_adverb(i, f, prev);
        }
        if f.any(F::INTERJECTION) && !f.any(NOMINAL.with(F::VERB)) {
            return Tag::Other;
        }
        self.open_class(i, f, prev, tags, heading)
    }

    /// "given", "past", "worth", "including": whether a word that may be a preposition is a noun, verb or adjective here.
    fn content_word(&self, i: usize, f: F, prev: Tag) -> bool {
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

    fn preposition_or_adverb(&self, i: usize, f: F, prev: Tag) -> Tag {
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
        let nominal = self.phrase_start(i + 1) || self.nominal(i + 1) || next.any(F::GERUND) || next.any(F::WH);
        if f.any(F::ADVERB.with(F::PARTICLE)) && !nominal && self.keys[i] != Key::As {
            return Tag::Adverb;
        }
        if f.any(F::PARTICLE) && next.any(F::PREPOSITION) && !next.any(NOMINAL) {
            return Tag::Adverb;
        }
        Tag::Preposition
    }

    /// Whether what follows `her`, `no` can be the rest of a noun phrase.
    fn possessed(&self, i: usize) -> bool {
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
    fn loose_determiner(&self, i: usize, f: F, prev: Tag) -> Tag {
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

    /// `to` before a verb, or the preposition.
    fn to(&self, i: usize) -> Tag {
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
        let governor = F::TAKES_INFINITIVE.with(F::NOUN_INFINITIVE).with(F::ADJECTIVE_INFINITIVE);
        let after = self.feature(at + 1);
        let noun_governor = i > 0
            && self.features[i - 1].any(F::NOUN_INFINITIVE.with(F::ADJECTIVE_INFINITIVE))
            && !self.features[i - 1].any(F::PAST);
        // "urged them not to press on": between a negation and a word that can be a verb.
        let negated = i > 0 && self.features[i - 1].any(F::NEGATION) && !f.any(F::DETERMINER);
        let goes_on = self.kinds.get(at + 1) == Some(&TokenKind::Word);
        if noun_governor
            || negated && goes_on
            || i > 0 && self.features[i - 1].any(governor) && (self.nominal(at + 1) || self.phrase_start(at + 1))
        {
            return Tag::To;
        }
        let object = self.phrase_start(at + 1)
            || after.any(F::OBJECT)
            || (self.nominal(at + 1) && !f.any(F::NOUN_FIRST))
            || self.key(at + 1) == Key::That
            || self.kinds.get(at + 1) == Some(&TokenKind::OpenQuote);
        if f.any(F::NOUN_FIRST) && f.any(F::NOUN) {
            return if object { Tag::To } else { Tag::Preposition };
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

    /// `that`: complementiser, relative, determiner or pronoun.
    fn that(&mut self, i: usize, tags: &[Tag]) -> Tag {
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
            return if self.key(i - 1) == Key::In || self.clause_follows(i + 1) && !self.possessed(i + 1) {
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
            || self.key(i + 1) == Key::That;
        match before {
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Auxiliary if j > 0 => {
                if verb_next {
                    return Tag::Pronoun;
                }
                if (bf.any(F::TAKES_THAT) || before == Tag::Auxiliary) && clause {
                    // "said that plan was": only where nothing else could be the noun.
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
                if bf.any(F::NOUN_THAT) && before == Tag::Noun {
                    return Tag::That;
                }
                if let Some(v) = self.last_verb
                    && self.features[v].any(F::TAKES_THAT)
                {
                    let between = &tags[v + 1..j];
                    let far = between.contains(&Tag::Preposition);
                    let person = self.features[v].any(F::TWO_OBJECTS) && !far;
                    let when = bf.any(F::DAY.with(F::MONTH).with(F::TIME));
                    if person || when || (far && self.features[v].any(F::SPEECH)) || comma {
                        return Tag::That;
                    }
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

    /// Forms of be, have and do: as a helper until it turns out that no verb follows.
    fn helper_word(&self, i: usize, f: F, prev: Tag) -> Tag {
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
            let next = self.past_adverbs(i + 1);
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

    /// Whether a clause with a finite verb follows, rather than a noun phrase alone.
    fn clause_follows(&self, from: usize) -> bool {
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
            if nominal
                && f.any(F::THIRD.with(F::BASE))
                && f.any(F::VERB_FIRST)
                && (self.phrase_start(j + 1) || !f.any(NOMINAL))
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

    fn open_class(&mut self, i: usize, f: F, prev: Tag, tags: &[Tag], heading: bool) -> Tag {
        // What stood before, past adverbs.
        let mut b = i;
        while b > 0 && matches!(tags[b - 1], Tag::Adverb | Tag::Negation) {
            b -= 1;
        }
        let back = if b == 0 { Tag::Mark } else { tags[b - 1] };
        if let Some((helper, at)) = self.helper {
            let near = b > 0 && at == b - 1;
            let verb = match helper {
                // Any noun can be a verb after a modal, if an object follows.
                Helper::Base => f.any(F::BASE) || near && f.any(F::NOUN) && self.phrase_start(i + 1),
                Helper::Have => f.any(F::PARTICIPLE),
                Helper::Be => {
                    f.any(F::GERUND) && !(f.any(F::NOUN_FIRST) && !self.phrase_start(i + 1))
                        || f.any(F::PARTICIPLE) && !(f.any(F::ADJECTIVE) && f.any(F::ADJECTIVE_FIRST))
                        || f.any(F::PARTICIPLE) && self.key(i + 1) == Key::By
                }
            };
            if verb && (near || (self.inverted && matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun))) {
                return match helper {
                    Helper::Base => Tag::Infinitive,
                    Helper::Be if f.any(F::GERUND) => Tag::Gerund,
                    Helper::Have | Helper::Be => Tag::Participle,
                };
            }
            if near && helper == Helper::Be {
                return self.adverb_or(i, f, prev, |t| t.noun_like(i, f));
            }
        }
        if matches!(prev, Tag::Adverb | Tag::Negation) && f.any(F::ADJECTIVE) && !f.any(F::VERB) {
            return Tag::Adjective;
        }
        if prev == Tag::Mark && !heading && self.imperative(i, f, tags) {
            return Tag::Infinitive;
        }
        match prev {
            Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive => return self.in_phrase(i, f),
            Tag::Number if !(f.any(F::VERB_FIRST.with(F::SPEECH)) && self.verb_slot(i, f, prev, tags)) => {
                return self.in_phrase(i, f);
            }
            Tag::Adjective if !self.verb_slot(i, f, prev, tags) => return self.in_phrase(i, f),
            Tag::Preposition => {
                if f.any(F::GERUND) && self.gerund_takes(i, f) {
                    return Tag::Gerund;
                }
                return self.in_phrase(i, f);
            }
            Tag::Adverb if matches!(back, Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive) => {
                return self.in_phrase(i, f);
            }
            _ => {}
        }
        if f.any(F::ADVERB) && self.adverb_here(i, f, back) {
            return Tag::Adverb;
        }
        if !f.any(F::VERB) {
            return self.noun_like(i, f);
        }
        // let, make, help, see + object + bare infinitive; demands: "that it withdraw".
        if f.any(F::BASE) && matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun) && self.bare_infinitive(i, b, tags) {
            return Tag::Infinitive;
        }
        if self.verb_slot(i, f, back, tags) {
            return Tag::Verb;
        }
        let nominal_before = matches!(back, Tag::Noun | Tag::Name | Tag::Pronoun);
        let after_conjunction = back == Tag::Conjunction;
        if after_conjunction && let Some(v) = self.last_verb {
            let shape = tags[v];
            if shape == Tag::Infinitive
                && f.any(F::BASE)
                && (!f.any(F::NOUN) || self.phrase_start(i + 1) || (f.any(F::VERB_FIRST)))
            {
                return Tag::Infinitive;
            }
            if shape == Tag::Gerund && f.any(F::GERUND) {
                return Tag::Gerund;
            }
            if shape == Tag::Participle && f.any(F::PARTICIPLE) && !self.phrase_start(i + 1) {
                return Tag::Participle;
            }
        }
        if f.any(F::PARTICIPLE) {
            if self.nominal(i + 1)
                && !nominal_before
                && !self.certain_at(i + 1)
                && (f.any(F::ADJECTIVE) || prev != Tag::Mark)
                && !after_verb(back)
            {
                return Tag::Adjective;
            }
            if after_verb(back) && self.noun_follows(i + 1) {
                return Tag::Adjective;
            }
            if f.any(F::ADJECTIVE) && f.any(F::ADJECTIVE_FIRST) && !nominal_before {
                return Tag::Adjective;
            }
            if f.any(F::ANY_NOUN) && !f.any(F::VERB_FIRST) && !nominal_before {
                return self.noun_like(i, f);
            }
            return Tag::Participle;
        }
        if f.any(F::GERUND) {
            if after_verb(back) && self.last_verb.is_some_and(|v| self.features[v].any(F::TAKES_GERUND)) {
                return Tag::Gerund;
            }
            if f.any(F::NOUN)
                && (f.any(F::NOUN_FIRST) || nominal_before && !f.any(F::VERB_FIRST))
                && !self.phrase_start(i + 1)
            {
                return Tag::Noun;
            }
            if f.any(F::NOUN_FIRST) && nominal_before && self.nominal(i + 1) {
                return Tag::Noun;
            }
            return Tag::Gerund;
        }
        if f.any(NOMINAL) {
            return self.noun_like(i, f);
        }
        // A verb and nothing else, where no verb was looked for: an imperative, a heading, a slip.
        if f.any(F::PAST.with(F::THIRD)) || heading || prev == Tag::Mark {
            return Tag::Verb;
        }
        if f.any(F::BASE) {
            if after_conjunction || nominal_before { Tag::Verb } else { Tag::Infinitive }
        } else {
            Tag::Verb
        }
    }

    /// Whether a verb opens a sentence, a quotation or one more item of such: "Open the crossing, free our prisoners". What
    /// no noun takes after it, a determiner, shows it.
    fn imperative(&self, i: usize, f: F, tags: &[Tag]) -> bool {
        if !f.any(F::BASE) || f.any(F::PREPOSITION.with(F::ADVERB).with(F::DETERMINER)) {
            return false;
        }
        let goes_on = |v: usize| tags[v] == Tag::Infinitive && self.key(v.wrapping_sub(1)) != Key::To;
        let opens = i == 0
            || self.last_verb.is_none()
                && matches!(
                    self.kinds[i - 1],
                    TokenKind::OpenQuote | TokenKind::Dash | TokenKind::Colon | TokenKind::Semicolon
                )
            || self.kinds[i - 1] == TokenKind::Comma && self.last_verb.is_some_and(goes_on);
        let next = self.feature(i + 1);
        let object = next.any(F::DETERMINER.with(F::POSSESSIVE).with(F::OBJECT));
        opens && (object || f.any(F::TAKES_BARE_INFINITIVE) && self.phrase_start(i + 1))
    }

    fn adverb_or(&self, i: usize, f: F, prev: Tag, other: impl Fn(&Self) -> Tag) -> Tag {
        if f.any(F::ADVERB) && self.adverb_here(i, f, prev) { Tag::Adverb } else { other(self) }
    }

    /// Whether a word that may be an adverb is one.
    fn adverb_here(&self, i: usize, f: F, back: Tag) -> bool {
        if !f.any(NOMINAL.with(F::VERB)) {
            return true;
        }
        let next = self.feature(i + 1);
        if f.any(F::VERB) && (self.phrase_start(i + 1) && f.any(F::VERB_FIRST)) {
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
    fn gerund_takes(&self, i: usize, f: F) -> bool {
        if !f.any(F::NOUN) || f.any(F::VERB_FIRST) {
            return !(f.any(F::ADJECTIVE) && self.nominal(i + 1) && !self.name(i + 1));
        }
        let next = self.feature(i + 1);
        self.phrase_start(i + 1)
            || self.key(i + 1) == Key::That
            || next.any(F::OBJECT)
            || (!f.any(F::NOUN_FIRST)
                && (next.any(F::ADJECTIVE) || (next.any(F::PREPOSITION) && self.key(i + 1) != Key::Of)))
    }

    /// A word in a noun phrase that has begun.
    fn in_phrase(&self, i: usize, f: F) -> Tag {
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

    fn noun_like(&self, i: usize, f: F) -> Tag {
        let more = self.noun_follows(i + 1) && !self.certain_at(i + 1);
        if f.any(F::PARTICIPLE.with(F::GERUND)) && !f.any(F::ANY_NOUN) {
            return Tag::Adjective;
        }
        if f.any(F::ADVERB) && !f.any(NOMINAL) {
            return Tag::Adverb;
        }
        self.noun_or_adjective(i, f, more)
    }

    fn noun_or_adjective(&self, i: usize, f: F, more: bool) -> Tag {
        if !f.any(F::ADJECTIVE) {
            return if f.any(F::ADVERB) && !f.any(F::ANY_NOUN.with(F::BASE)) { Tag::Adverb } else { Tag::Noun };
        }
        if !f.any(F::ANY_NOUN) {
            return Tag::Adjective;
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
    fn bare_infinitive(&self, i: usize, before: usize, tags: &[Tag]) -> bool {
        let Some(v) = self.last_verb else { return false };
        let f = self.features[i];
        if f.any(F::NOUN) && !self.phrase_start(i + 1) && !f.any(F::VERB_FIRST) && tags[before - 1] != Tag::Pronoun {
            return false;
        }
        let between = &tags[v + 1..before];
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

    /// The first verb of the sentence before `i`.
    fn first_verb(&self, i: usize, tags: &[Tag]) -> Option<usize> {
        let start = (0..i).rev().find(|k| self.kinds[*k] == TokenKind::Stop).map_or(0, |k| k + 1);
        (start..i).find(|k| tags[*k] == Tag::Verb)
    }

    /// Whether the nominal at `i` is singular as far as agreement goes.
    fn singular(&self, i: usize, tags: &[Tag]) -> bool {
        let f = self.features[i];
        match tags[i] {
            Tag::Noun => !f.any(F::PLURAL),
            Tag::Number => false,
            Tag::Name => !(f.any(F::PLURAL) && f.any(F::GUESSED)),
            Tag::Pronoun => !f.any(F::SUBJECT) && !f.any(F::OBJECT) || matches!(self.keys[i], Key::Initials),
            _ => true,
        }
    }

    /// Whether the clause wants a finite verb here and the word can be it.
    fn verb_slot(&self, i: usize, f: F, back: Tag, tags: &[Tag]) -> bool {
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
            if !plural {
                return false;
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
    fn last_chance(&self, i: usize) -> bool {
        let follows = self.nominal(i + 1) || self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE);
        follows
            && self.ahead[i + 1] == 0
            && (i + 1..self.features.len())
                .take_while(|j| !self.boundary(*j))
                .all(|j| self.name(j) || !self.feature(j).any(F::PAST))
    }

    /// Whether after the next comma a verb goes on: what stands before it was an aside.
    fn resumes(&self, i: usize) -> bool {
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
    fn coordinated(&self, b: usize, tags: &[Tag]) -> bool {
        let mut j = b;
        while j > 0 && matches!(tags[j - 1], Tag::Name | Tag::Noun | Tag::Adjective | Tag::Determiner) {
            j -= 1;
        }
        j > 0 && self.keys[j - 1] == Key::And && !self.open.verb
    }

    /// How many clauses round this one have a subject and still no verb.
    fn waiting(&self) -> usize {
        self.stack[..self.depth].iter().filter(|o| o.subject && !o.verb).count()
    }

    fn push(&mut self) {
        if self.depth < DEPTH {
            self.stack[self.depth] = self.open;
            self.depth += 1;
        }
        self.open = Open { inner: true, ..Open::default() };
        self.fresh = Fresh::No;
    }

    /// Keeps the books after a tag is set.
    fn account(&mut self, i: usize, tag: Tag, tags: &[Tag]) {
        self.governed = match tag {
            Tag::Preposition => true,
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Number
            | Tag::Possessive
            | Tag::Determiner
            | Tag::PossessivePronoun => self.governed,
            _ => false,
        };
        match tag {
            Tag::Mark => match self.kinds[i] {
                TokenKind::Comma | TokenKind::Dash => {
                    self.comma_at = i;
                    if self.open.verb && self.depth > 0 {
                        let outer = self.stack[self.depth - 1];
                        if !outer.verb {
                            self.open = outer;
                            self.depth -= 1;
                        }
                    }
                    if self.helper.is_some_and(|(_, at)| {
                        at + 1 != i && !matches!(tags[i - 1], Tag::Adverb | Tag::Negation | Tag::Mark)
                    }) {
                        self.helper = None;
                    }
                    self.fresh = if self.open.verb { Fresh::Comma } else { Fresh::No };
                }
                TokenKind::Stop if self.kinds.get(i + 1) == Some(&TokenKind::CloseBracket) => {}
                TokenKind::Semicolon
                | TokenKind::Stop
                | TokenKind::Question
                | TokenKind::Exclamation
                | TokenKind::Colon => {
                    self.open = Open::default();
                    self.depth = 0;
                    self.fresh = Fresh::No;
                    self.helper = None;
                    self.that_before = false;
                }
                TokenKind::CloseQuote if self.open.verb => {
                    self.comma_at = i;
                    self.fresh = Fresh::Comma;
                }
                _ => {}
            },
            Tag::Conjunction => {
                if self.open.verb && self.fresh != Fresh::Contact {
                    let comma = i > 0 && self.kinds[i - 1] == TokenKind::Comma;
                    self.fresh = if comma { Fresh::CommaConjunction } else { Fresh::Conjunction };
                    // A new clause, as its own subject shows.
                    if (comma || self.keys[i] == Key::But)
                        && (self.phrase_start(i + 1) || self.nominal(i + 1))
                        && !self.certain_at(i + 1)
                        && !self.feature(i + 1).any(F::VERB_FIRST)
                    {
                        self.open = Open { inner: self.open.inner, ..Open::default() };
                    }
                }
                self.helper = None;
            }
            Tag::Wh => {
                // "What Moscow demands is": the clause is itself the subject.
                if !self.open.subject && !self.open.verb {
                    self.open.subject = true;
                }
                self.push();
                self.open.subject = self.features[i].any(F::WH_SUBJECT);
                self.helper = None;
            }
            Tag::That => {
                self.that_before = true;
                self.push();
                self.helper = None;
            }
            Tag::Subordinator => {
                self.push();
                self.helper = None;
            }
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number => {
                if i > 0 && tags[i - 1] == Tag::Noun && (tag == Tag::Name || self.features[i].any(F::SUBJECT)) {
                    self.second_phrase(i);
                }
                if !self.open.verb || self.fresh != Fresh::No {
                    if !self.governed || !self.open.subject {
                        self.open.plural = !self.singular(i, tags);
                        if i > 1 && tags[i - 1] == Tag::Conjunction && self.keys[i - 1] == Key::And {
                            self.open.plural = true;
                        }
                    }
                    self.open.subject = true;
                }
                if self.helper.is_some_and(|(h, _)| h == Helper::Be) && !self.inverted {
                    self.helper = None;
                }
            }
            Tag::Modal | Tag::Auxiliary => {
                let f = self.features[i];
                let finite = tag == Tag::Modal
                    || f.any(F::THIRD.with(F::PAST))
                    || self.kinds[i] == TokenKind::Clitic
                    || (f.any(F::BASE) && f.any(F::HAVE.with(F::DO)) && self.helper.is_none());
                if finite {
                    self.inverted = !self.open.subject && !self.open.verb
                        || i == 0
                        || matches!(tags[i - 1], Tag::Wh) && !self.features[i - 1].any(F::WH_SUBJECT);
                    self.finite(f.any(F::PAST));
                }
                let helper = if tag == Tag::Modal || f.any(F::DO) {
                    Helper::Base
                } else if f.any(F::BE) {
                    Helper::Be
                } else {
                    Helper::Have
                };
                self.helper = Some((helper, i));
                self.last_verb = Some(i);
            }
            Tag::Determiner | Tag::PossessivePronoun if i > 0 && tags[i - 1] == Tag::Noun => self.second_phrase(i),
            Tag::To => {
                self.helper = Some((Helper::Base, i));
                self.inverted = false;
            }
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle => {
                let f = self.features[i];
                let helped = self.helper.take().is_some();
                if tag == Tag::Verb && !helped {
                    self.finite(f.any(F::PAST));
                }
                self.inverted = false;
                self.last_verb = Some(i);
                if f.any(F::GET) || (tag == Tag::Gerund && f.any(F::BE)) {
                    self.helper = Some((Helper::Be, i));
                } else if tag == Tag::Gerund && f.any(F::HAVE) {
                    self.helper = Some((Helper::Have, i));
                } else if self.keys[i] == Key::Let {
                    self.inverted = true;
                    self.helper = Some((Helper::Base, i));
                }
                if f.any(F::TAKES_BARE_THAT) {
                    self.fresh = Fresh::Bare;
                }
            }
            Tag::Preposition if self.helper.is_some_and(|(h, _)| h == Helper::Be) => {
                self.helper = None;
            }
            _ => {}
        }
    }

    /// A phrase begins right after another ("the plan Egypt proposed").
    fn second_phrase(&mut self, i: usize) {
        if self.features[i - 1].any(F::TITLE.with(F::ROLE).with(F::DAY).with(F::MONTH).with(F::TIME)) {
            return;
        }
        if self.open.verb && self.fresh == Fresh::No {
            self.fresh = Fresh::Contact;
        } else if !self.open.verb && self.open.subject {
            self.contact = true;
        }
    }

    /// A finite verb was found: it belongs to the innermost clause that still wants one.
    fn finite(&mut self, past: bool) {
        if self.open.verb && self.fresh != Fresh::Bare {
            while self.depth > 0 {
                let outer = self.stack[self.depth - 1];
                if outer.subject && !outer.verb {
                    self.open = outer;
                    self.depth -= 1;
                    break;
                }
                if self.waiting() == 0 {
                    break;
                }
                self.depth -= 1;
            }
        }
        self.open.verb = true;
        self.open.past = past;
        if self.contact {
            // The relative clause has its verb; the subject still waits.
            self.contact = false;
            self.open.verb = false;
        }
        self.fresh = Fresh::No;
    }
}

impl Open {
    fn inner_without_verb(self) -> bool {
        self.inner && !self.verb
    }
}

/// Closed classes.
const CLOSED: F = F::DETERMINER
    .with(F::PRONOUN)
    .with(F::POSSESSIVE)
    .with(F::PREPOSITION)
    .with(F::CONJUNCTION)
    .with(F::SUBORDINATOR)
    .with(F::WH)
    .with(F::MODAL)
    .with(F::BE)
    .with(F::HAVE)
    .with(F::DO)
    .with(F::NEGATION)
    .with(F::SURE_SUBORDINATOR);

/// Whether a word is a main verb.
fn after_verb(prev: Tag) -> bool {
    matches!(prev, Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle)
}
