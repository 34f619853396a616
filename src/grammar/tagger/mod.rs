//! Parts of speech.
//!
//! One pass from left to right over a sentence, deciding each word from what its form may be, from the tags before it
//! and from a glance at what follows. The one idea: a clause has one finite verb. The tagger therefore keeps account of
//! the clauses that are open, whether each has its subject and its verb yet, and how many certain verbs are still to
//! come; a form that may be a verb or something else (*talks*, *demands*, *brokered*) is a verb where a clause would
//! otherwise be left without one.

mod account;
mod closed;
mod fragments;
mod glance;
mod open;
mod slot;

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

/// What sort of line a sentence is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Line {
    /// Running text.
    #[default]
    Text,
    /// A headline.
    Heading,
    /// The first of an item, or a paragraph of a resolution: the subject may stand above it.
    Item,
}

impl Line {
    /// What the sentence at a place is.
    pub(super) fn of(doc: &Document, sentence: usize) -> Self {
        let here = &doc.sentences[sentence];
        let paragraph = &doc.paragraphs[here.paragraph];
        let first = paragraph.sentences.start == sentence;
        // "Demands an immediate ceasefire;"
        let last = here.tokens.clone().next_back().map(|t| doc.tokens[t].kind);
        let goes_on = matches!(last, Some(TokenKind::Semicolon | TokenKind::Comma));
        match paragraph.kind {
            ParagraphKind::Heading => Line::Heading,
            ParagraphKind::Item if first => Line::Item,
            ParagraphKind::Body if first && goes_on => Line::Item,
            _ => Line::Text,
        }
    }
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
    /// The line is an item, whose subject may stand above it.
    item: bool,
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
        line: Line,
        tags: &mut [Tag],
    ) {
        let heading = line == Line::Heading;
        self.item = line == Line::Item;
        let Some(kept) = fragments::without_marks(doc, forms, &range) else {
            self.run(&doc.tokens[range.clone()], &forms[range.clone()], heading, &mut tags[range]);
            return;
        };
        let tokens: Vec<Token> = kept.iter().map(|t| doc.tokens[*t]).collect();
        let own: Vec<(F, Key)> = kept.iter().map(|t| forms[*t]).collect();
        let mut found = vec![Tag::default(); kept.len()];
        self.run(&tokens, &own, heading, &mut found);
        tags[range].fill(Tag::Mark);
        for (token, tag) in kept.into_iter().zip(found) {
            tags[token] = tag;
        }
    }

    fn run(&mut self, tokens: &[Token], forms: &[(F, Key)], heading: bool, tags: &mut [Tag]) {
        self.load(tokens, forms, heading);
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
                                && !self.item
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
                    let second = j > 0 && self.features[j - 1].any(F::CONJUNCTION);
                    if !second && !self.describes(j) {
                        count = count.saturating_add(1);
                    }
                }
                count
            };
        }
    }

    fn decide(&mut self, i: usize, tags: &[Tag], heading: bool) -> Tag {
        let f = self.features[i];
        if self.between(i, tags) {
            return Tag::Adverb;
        }
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
        // "who last year left": before a time a word that can describe it does.
        if f.any(F::ADJECTIVE) && f.any(F::BASE) && self.feature(i + 1).any(F::DAY.with(F::MONTH).with(F::TIME)) {
            return Tag::Adjective;
        }
        match self.keys[i] {
            Key::That => return self.that(i, tags),
            Key::To => return self.to(i),
            // "The camps he visited there are full": a place, where something outside still waits for its verb.
            Key::There
                if self.feature(self.past_adverbs(i + 1)).any(F::BE.with(F::MODAL).with(F::HAVE))
                    && (!self.open.verb || self.waiting() == 0) =>
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
            // "has since rejected it": between a helper and its verb.
            let helper = i > 0 && self.features[i - 1].any(F::HAVE);
            if helper && f.any(F::MID_ADVERB) && self.feature(self.past_adverbs(i + 1)).any(F::PARTICIPLE) {
                return Tag::Adverb;
            }
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
            // "nothing but", "has not yet left"
            let adverb = self.keys[i] == Key::But && prev == Tag::Auxiliary
                || f.any(F::ADVERB) && matches!(prev, Tag::Auxiliary | Tag::Negation | Tag::Modal);
            return if adverb { Tag::Adverb } else { Tag::Conjunction };
        }
        if f.any(F::DETERMINER) {
            if f.any(F::SURE_DETERMINER) {
                return Tag::Determiner;
            }
            return self.loose_determiner(i, f, prev);
        }
        if f.any(F::NUMBER) {
            // "was first reported by"
            let passive = self.helper.is_some_and(|(_, at)| at + 1 == i)
                && self.feature(i + 1).any(F::PARTICIPLE)
                && self.key(i + 2) == Key::By;
            // "must first withdraw": when, not how many.
            if f.any(F::MID_ADVERB) && prev == Tag::Modal || f.any(F::ADVERB.with(F::MID_ADVERB)) && passive {
                return Tag::Adverb;
            }
            // "which first required tests"
            let acts = matches!(prev, Tag::Wh | Tag::Name | Tag::Pronoun) && self.feature(i + 1).any(F::PAST);
            if f.any(F::MID_ADVERB) && acts {
                return Tag::Adverb;
            }
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
