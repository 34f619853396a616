//! Where one sentence ends and the next begins.
//!
//! A stop ends a sentence unless something says otherwise: a small letter after it, an abbreviation before it, a
//! speaker's tag after a quotation ("“No!” she replied"). Closing marks and brackets belong to the sentence they follow.
//! A quotation of several sentences is several sentences.

use super::{Case, Sentence, Token, TokenKind};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::words::Words;
use crate::span::Span;
use std::ops::Range;

/// The classes that boundaries are read by.
#[derive(Copy, Clone, Debug)]
pub(super) struct Classes {
    title: Option<ClassId>,
    mid: Option<ClassId>,
    end: Option<ClassId>,
    opener: Option<ClassId>,
    reporting: Option<ClassId>,
    said: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            title: lexis.class("abbreviation.title"),
            mid: lexis.class("abbreviation.mid"),
            end: lexis.class("abbreviation.end"),
            opener: lexis.class("sentence.opener"),
            reporting: lexis.class("verb.reporting"),
            said: lexis.class("sentence.said"),
        }
    }
}

/// No sentence has more tokens; text without stops is cut here, so that later stages stay linear.
const MOST_TOKENS: usize = 600;

/// How many tokens a speaker's name may have between a quotation and the verb of saying.
const LONGEST_TAG: usize = 8;

/// Appends the sentences of one paragraph, whose read tokens are `range`.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    paragraph: usize,
    classes: Classes,
    words: &Words<'_>,
    out: &mut Vec<Sentence>,
) {
    let reader = Reader { text, tokens, end: range.end, classes, words };
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let after = reader.boundary(start, at).or_else(|| (at - start + 1 >= MOST_TOKENS).then_some(at + 1));
        match after {
            Some(after) => {
                out.push(reader.sentence(start..after, paragraph));
                start = after;
                at = after;
            }
            None => at += 1,
        }
    }
    if start < range.end {
        out.push(reader.sentence(start..range.end, paragraph));
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    end: usize,
    classes: Classes,
    words: &'t Words<'t>,
}

impl Reader<'_> {
    fn sentence(&self, tokens: Range<usize>, paragraph: usize) -> Sentence {
        let span = self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span);
        debug_assert!(Span::new(0, self.text.len()).contains(span));
        Sentence { tokens, span, paragraph }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        if at < self.end { self.tokens.get(at) } else { None }
    }

    fn is(&self, token: &Token, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(token.word, c))
    }

    /// If a sentence that began at `start` ends with the token at `at`, the index after it and its closing marks.
    fn boundary(&self, start: usize, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation => self.after_mark(start, at),
            TokenKind::Word if token.span.len() > 1 && self.text.as_bytes()[token.span.end as usize - 1] == b'.' => {
                self.after_abbreviation(at)
            }
            _ => None,
        }
    }

    fn after_mark(&self, start: usize, at: usize) -> Option<usize> {
        let has_word = self.tokens[start..at]
            .iter()
            .any(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Other));
        if !has_word {
            return None;
        }
        let (after, quoted) = self.past_closing_marks(at + 1);
        let Some(next) = self.token(after) else { return Some(after) };
        match next.kind {
            TokenKind::Comma
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Possessive
            | TokenKind::Clitic
            | TokenKind::CloseBracket => return None,
            _ => {}
        }
        let head = self.head(after)?;
        if head.case == Case::Lower && head.kind == TokenKind::Word {
            return None;
        }
        let mark = &self.tokens[at];
        let ellipsis = mark.kind == TokenKind::Stop && (mark.span.len() > 1);
        if ellipsis && !quoted && next.kind == TokenKind::Word && !self.is(head, self.classes.opener) {
            return None;
        }
        if quoted && self.tag_follows(after, mark.kind == TokenKind::Stop) {
            return None;
        }
        Some(after)
    }

    /// Past further stops and closing marks; whether a quotation closed.
    fn past_closing_marks(&self, mut at: usize) -> (usize, bool) {
        let mut quoted = false;
        while let Some(token) = self.token(at) {
            match token.kind {
                TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::CloseBracket => {}
                TokenKind::CloseQuote => quoted = true,
                _ => break,
            }
            at += 1;
        }
        (at, quoted)
    }

    /// The word that a new sentence would begin with: past dashes and opening marks.
    fn head(&self, at: usize) -> Option<&Token> {
        let skip = |k| matches!(k, TokenKind::Dash | TokenKind::OpenQuote | TokenKind::OpenBracket);
        self.tokens[at..self.end].iter().find(|t| !skip(t.kind)).or_else(|| self.token(at))
    }

    /// Whether a speaker's tag comes after a quotation: a name and a verb of saying ("Lavrov said."). After a full stop
    /// the tag must be all there is, because a new sentence may well begin "Lavrov said that".
    fn tag_follows(&self, at: usize, after_stop: bool) -> bool {
        for index in at..self.end.min(at + LONGEST_TAG) {
            let token = &self.tokens[index];
            match token.kind {
                TokenKind::Word | TokenKind::Possessive => {}
                _ => return false,
            }
            // "“…” He toured several states,": far from its head a word that is a noun too is one.
            if index > at + 3 && after_stop && self.words.get(token.word).noun.is_some() {
                return false;
            }
            let reporting = self.classes.reporting.is_some_and(|c| self.words.is(token.word, c));
            if reporting && index > at && token.case != Case::Title {
                let next = self.token(index + 1).map(|t| t.kind);
                // "“…no future.” He adds, “In a war": the next quotation's, not that of one that has its full stop.
                let announces = self.token(index + 2).is_some_and(|t| t.kind == TokenKind::OpenQuote);
                return match next {
                    Some(TokenKind::Comma) if after_stop && announces => false,
                    None | Some(TokenKind::Stop | TokenKind::Comma) => true,
                    Some(TokenKind::Word) => !after_stop && !self.opens_clause(index + 1),
                    _ => false,
                };
            }
        }
        false
    }

    /// Whether what is said follows the verb: "that …", "he would …".
    fn opens_clause(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| self.is(t, self.classes.said))
    }

    fn after_abbreviation(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if self.is(token, self.classes.title) && !self.is(token, self.classes.end) || self.is(token, self.classes.mid) {
            return None;
        }
        let (after, quoted) = self.past_closing_marks(at + 1);
        let Some(next) = self.token(after) else { return Some(after) };
        if !matches!(next.kind, TokenKind::Word | TokenKind::OpenQuote | TokenKind::Dash) {
            return None;
        }
        let head = self.head(after)?;
        if head.kind != TokenKind::Word || head.case == Case::Lower {
            return None;
        }
        (self.is(head, self.classes.opener) && (quoted || next.kind != TokenKind::Dash)).then_some(after)
    }
}
