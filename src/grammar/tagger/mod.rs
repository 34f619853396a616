//! Parts of speech.
//!
//! One pass from left to right over a sentence, deciding each word from what its form may be, from the tags before it
//! and from a glance at what follows. The one idea: a clause has one finite verb. The tagger therefore keeps account of
//! the clauses that are open, whether each has its subject and its verb yet, and how many certain verbs are still to
//! come; a form that may be a verb or something else (*talks*, *demands*, *brokered*) is a verb where a clause would
//! otherwise be left without one.

mod account;
mod bases;
mod closed;
mod decide;
mod fragments;
mod glance;
mod load;
mod nominal;
mod open;
mod series;
mod slot;

use super::Tag;
use super::view::View;
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
    /// The small words of the document that may be part of a name.
    particles: FxHashSet<WordId>,
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
    /// The line is a headline, which may have no verb.
    heading: bool,
}

const NOMINAL: F = F::ANY_NOUN.with(F::ADJECTIVE);
const HELPERS: F = F::BE.with(F::HAVE).with(F::DO).with(F::MODAL);

impl Tagger {
    /// Collects what stands capitalised in mid-sentence: at the head of a sentence it is a name too. And small words
    /// behind a capital that may be part of the name.
    pub(super) fn document(&mut self, view: View<'_, '_>) {
        let View { doc, forms, .. } = view;
        self.known_names.clear();
        self.particles.clear();
        for sentence in &doc.sentences {
            if doc.paragraphs[sentence.paragraph].kind == ParagraphKind::Heading {
                continue;
            }
            let range = sentence.tokens.clone();
            for (i, (f, _)) in forms.iter().enumerate().take(range.end).skip(range.start + 1) {
                let (before, token) = (&doc.tokens[i - 1], &doc.tokens[i]);
                if token.case == Case::Lower && before.case == Case::Title && view.is(i, view.classes.particle) {
                    self.particles.insert(token.word);
                }
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
        asides: &[Range<usize>],
        line: Line,
        tags: &mut [Tag],
    ) {
        let heading = line == Line::Heading;
        self.item = line == Line::Item;
        self.heading = heading;
        let kept = fragments::without_marks(doc, forms, &range);
        let kept = if asides.is_empty() { kept } else { Some(kept.unwrap_or_else(|| range.clone().collect())) };
        let Some(mut kept) = kept else {
            self.run(&doc.tokens[range.clone()], &forms[range.clone()], heading, &mut tags[range]);
            return;
        };
        kept.retain(|t| !asides.iter().any(|aside| aside.contains(t)));
        let tokens: Vec<Token> = kept.iter().map(|t| doc.tokens[*t]).collect();
        let own: Vec<(F, Key)> = kept.iter().map(|t| forms[*t]).collect();
        let mut found = vec![Tag::default(); kept.len()];
        self.run(&tokens, &own, heading, &mut found);
        tags[range].fill(Tag::Mark);
        for (token, tag) in kept.into_iter().zip(found) {
            tags[token] = tag;
        }
        for aside in asides {
            let inside = aside.start + 1..aside.end - 1;
            self.run(&doc.tokens[inside.clone()], &forms[inside.clone()], heading, &mut tags[inside]);
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
