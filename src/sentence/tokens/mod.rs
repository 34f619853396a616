//! Words and marks.
//!
//! Two passes. [`scan`] goes by spelling alone: bytes through a table, no look-ups, no allocation. [`settle()`] then asks
//! the word lists what spelling cannot tell: whether "Gen" and the stop after it are one abbreviation, whether `'s` is
//! "is" or a possessive; and interns. Quotation marks that look alike on both sides are left to
//! [`super::quotations`].

mod address;
mod marks;
mod settle;
mod word;

pub(super) use settle::{Classes, settle};

use super::{Case, Token, TokenKind};
use crate::rules::words::WordId;
use crate::span::Span;
use std::ops::Range;

/// What a byte is to the scanner.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    Space,
    Mark,
    /// Part of a character outside ASCII.
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            0..=b' ' | 0x7f => Class::Space,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        i += 1;
    }
    table
};

/// A form not yet looked up.
const UNKNOWN: WordId = WordId(u32::MAX);

/// The same, of a word that a line's end parts.
const BROKEN: WordId = WordId(u32::MAX - 1);

/// Reads the tokens of `text[range]`, by spelling alone; `word` is not set yet.
pub(super) fn scan(text: &str, range: Range<usize>, out: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: &text.as_bytes()[..range.end], link_end: 0, out };
    let mut at = range.start;
    while at < range.end {
        at = scanner.token(at);
    }
}

struct Scanner<'t> {
    text: &'t str,
    /// The text up to the end of the range.
    bytes: &'t [u8],
    /// The `]` of the Markdown link being read, 0 for none.
    link_end: usize,
    out: &'t mut Vec<Token>,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The character at `at`; a space past the end.
    fn char(&self, at: usize) -> char {
        match self.bytes.get(at) {
            None => ' ',
            Some(b) if b.is_ascii() => *b as char,
            Some(_) => self.text[at..].chars().next().unwrap_or(' '),
        }
    }

    fn before(&self, at: usize) -> char {
        match at.checked_sub(1).map(|i| self.bytes[i]) {
            None => ' ',
            Some(b) if b.is_ascii() => b as char,
            Some(_) => self.text[..at].chars().next_back().unwrap_or(' '),
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, case: Case) -> usize {
        self.out.push(Token { span: Span::new(start, end), word: UNKNOWN, kind, case });
        end
    }

    fn mark(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        self.push(start, end, kind, Case::None)
    }

    /// Reads at most one word (with its endings) or mark; gives where to go on.
    fn token(&mut self, at: usize) -> usize {
        match CLASS[self.bytes[at] as usize] {
            Class::Space => at + 1,
            Class::Lower | Class::Upper => self.plain_word(at).unwrap_or_else(|| self.word(at, at)),
            Class::Digit => self.word(at, at),
            Class::Mark => self.ascii_mark(at),
            Class::Wide => self.wide(at),
        }
    }
}

/// Characters that are neither space nor mark: combining accents, soft hyphens, joiners, marks of direction.
fn joins_silently(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}')
}
