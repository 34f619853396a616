//! What a translator or a transcriber puts into a text in square brackets.
//!
//! Monitored broadcasts and old wire copy carry three kinds of brackets: notes that are no part of the text ("[words
//! indistinct]", "\[begin recording\]"), tags at its head that say what it is and whose ("\[communique\] \[general command\]"),
//! and labels of those who speak ("\[REPORTER\]"). Anything else in brackets is the editor's help with a sentence, and is
//! read. See `data/lexicon/editor.yaml`.

use super::{Case, Token, TokenKind};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::words::Words;
use std::ops::Range;

/// The classes that brackets are told apart by.
#[derive(Copy, Clone, Debug)]
pub(super) struct Classes {
    note: Option<ClassId>,
    begins: Option<ClassId>,
    ends: Option<ClassId>,
    kind: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            note: lexis.class("editor.note"),
            begins: lexis.class("editor.begins"),
            ends: lexis.class("editor.ends"),
            kind: lexis.class("editor.kind"),
        }
    }
}

/// The most words of a wording in the lists.
const LONGEST_PHRASE: usize = 4;
/// The most tokens of a note.
const LONGEST_NOTE: usize = 14;
/// The most tokens of a tag at the head.
const LONGEST_TAG: usize = 60;
/// The most tokens of a tag that does not itself say whose the text is.
const SHORT_TAG: usize = 2;
/// The most tokens of a speaker's label.
const LONGEST_LABEL: usize = 10;

/// What the notes taken out of a paragraph say.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// What was recorded ends in this paragraph.
    pub(super) ends: bool,
}

pub(super) struct Brackets<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t Words<'t>,
    pub(super) classes: Classes,
}

impl Brackets<'_> {
    /// How many of these tokens, at the head of an article's text, are tags about it.
    pub(super) fn head(&self, own: &[Token]) -> usize {
        let mut end = 0;
        // A short tag ("[statement]") may be followed by one that says whose it is.
        let mut owner_next = false;
        while let Some(group) = self.group(&own[end..], LONGEST_TAG) {
            let inner = &own[end + 1..end + group - 1];
            if self.opens(inner, self.classes.note) {
                return end + group;
            }
            let kind = self.opens(inner, self.classes.kind);
            if !kind && !owner_next {
                break;
            }
            owner_next = kind && inner.len() <= SHORT_TAG;
            end += group;
        }
        end
    }

    /// Takes the notes out of the tokens from `from` on.
    pub(super) fn drop_notes(&self, tokens: &mut Vec<Token>, from: usize) -> Notes {
        let mut notes = Notes::default();
        let mut drop: Vec<Range<usize>> = Vec::new();
        let mut at = from;
        while at < tokens.len() {
            if let Some(group) = self.group(&tokens[at..], LONGEST_NOTE)
                && self.opens(&tokens[at + 1..at + group - 1], self.classes.note)
            {
                let first = &tokens[at + 1];
                notes.ends = self.is(first, self.classes.ends) || notes.ends && !self.is(first, self.classes.begins);
                drop.push(at..at + group);
                at += group;
            } else {
                at += 1;
            }
        }
        for range in drop.into_iter().rev() {
            tokens.drain(range);
        }
        notes
    }

    /// The tokens of a speaker's label at the head of a paragraph; of several, the last ("\[REPORTER\] \[MORENO\] No.").
    pub(super) fn label(&self, own: &[Token]) -> Option<Range<usize>> {
        let mut at = 0;
        let mut found = None;
        while let Some(group) = self.group(&own[at..], LONGEST_LABEL)
            && self.is_label(&own[at + 1..at + group - 1])
        {
            found = Some(at..at + group);
            at += group;
        }
        found
    }

    /// A name or a title, in capitals or each word with one.
    fn is_label(&self, inner: &[Token]) -> bool {
        let words = inner.iter().filter(|t| t.kind == TokenKind::Word).count();
        (1..=LONGEST_PHRASE).contains(&words)
            && inner.iter().all(|t| match t.kind {
                TokenKind::Word => matches!(t.case, Case::Upper | Case::Title | Case::Mixed),
                TokenKind::Comma | TokenKind::Stop => true,
                _ => false,
            })
            && !self.opens(inner, self.classes.kind)
    }

    /// The length of a group in square brackets that begins here, with its brackets.
    fn group(&self, own: &[Token], longest: usize) -> Option<usize> {
        if own.first()?.span.of(self.text) != "[" {
            return None;
        }
        let close = own.iter().take(longest + 2).position(|t| t.span.of(self.text) == "]")?;
        (close > 1).then_some(close + 1)
    }

    fn is(&self, token: &Token, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(token.word, c))
    }

    /// Whether a group opens with a wording of a list.
    fn opens(&self, inner: &[Token], class: Option<ClassId>) -> bool {
        let Some(class) = class else { return false };
        let mut phrase = String::new();
        for token in inner.iter().take_while(|t| t.kind == TokenKind::Word).take(LONGEST_PHRASE) {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&self.words.get(token.word).form);
            if self.words.lexis().listed(&phrase).has(class) {
                return true;
            }
        }
        false
    }
}
