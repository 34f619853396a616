//! What the rules of this stage look up of a document: what is known of each word, its class, its kind of token.

use super::Tag;
use crate::rules::features::{Features as F, Key};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::words::Words;
use crate::sentence::{Document, ParagraphKind, TokenKind};

/// The word classes that only these rules ask for.
#[derive(Debug, Default)]
pub(super) struct Classes {
    pub(super) future: Option<ClassId>,
    pub(super) conditional: Option<ClassId>,
    pub(super) attaching: Option<ClassId>,
    pub(super) question: Option<ClassId>,
    pub(super) condition_helper: Option<ClassId>,
    pub(super) condition: Option<ClassId>,
    pub(super) naming: Option<ClassId>,
    pub(super) prepositional: Option<ClassId>,
    pub(super) told: Option<ClassId>,
    pub(super) told_in_heading: Option<ClassId>,
    pub(super) on_someone: Option<ClassId>,
    pub(super) put: Option<ClassId>,
    pub(super) put_on: Option<ClassId>,
    /// The words of "as well as".
    pub(super) as_well_as: Option<ClassId>,
    /// Part of a name though small: "de", "bin".
    pub(super) particle: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            future: lexis.class("modal.future"),
            conditional: lexis.class("modal.conditional"),
            attaching: lexis.class("preposition.noun"),
            question: lexis.class("wh.question"),
            condition_helper: lexis.class("auxiliary.condition"),
            condition: lexis.class("subordinator.condition"),
            naming: lexis.class("verb.naming"),
            prepositional: lexis.class("verb.prepositional"),
            told: lexis.class("verb.told"),
            told_in_heading: lexis.class("verb.told.heading"),
            on_someone: lexis.class("verb.on_someone"),
            put: lexis.class("frame.put"),
            put_on: lexis.class("frame.put.on"),
            as_well_as: lexis.class("conjunction.as_well_as"),
            particle: lexis.class("roster.particle"),
        }
    }
}

/// A document with what is known of its words.
#[derive(Copy, Clone)]
pub(super) struct View<'a, 'r> {
    pub(super) doc: &'a Document,
    pub(super) words: &'a Words<'r>,
    pub(super) classes: &'a Classes,
    /// What is known of each token's form, gathered once: the table of words is large and far from the cache.
    pub(super) forms: &'a [(F, Key)],
}

impl View<'_, '_> {
    pub(super) fn features(&self, i: usize) -> F {
        self.forms[i].0
    }

    pub(super) fn key(&self, i: usize) -> Key {
        self.forms[i].1
    }

    /// Whether the word is in a class.
    pub(super) fn is(&self, i: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|class| self.words.is(self.doc.tokens[i].word, class))
    }

    /// Whether the word stands in a headline.
    pub(super) fn is_in_heading(&self, i: usize) -> bool {
        let paragraph = self.doc.paragraph_of(i).map(|p| &self.doc.paragraphs[p]);
        paragraph.is_some_and(|p| p.kind == ParagraphKind::Heading)
    }

    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.doc.tokens[i].kind
    }
}

/// Tags of which a noun phrase consists.
pub(super) fn nominal(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Possessive
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Number
    )
}
