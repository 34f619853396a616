//! Marks, and what begins with one.

use super::{Scanner, joins_silently};
use crate::sentence::{Case, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

impl Scanner<'_> {
    pub(super) fn ascii_mark(&mut self, at: usize) -> usize {
        use TokenKind as K;
        match self.bytes[at] {
            b',' => {
                let run = self.run(at);
                if run == 2 && self.char(at + 2).is_alphanumeric() && self.before(at).is_whitespace() {
                    return self.mark(at, at + 2, K::OpenQuote);
                }
                self.mark(at, at + 1, K::Comma)
            }
            b'.' => self.mark(at, at + self.run(at), K::Stop),
            b'?' => self.mark(at, at + 1, K::Question),
            b'!' if self.byte(at + 1) == b'[' => self.image(at),
            b'!' => self.mark(at, at + 1, K::Exclamation),
            b':' => self.mark(at, at + 1, K::Colon),
            b';' => self.mark(at, at + 1, K::Semicolon),
            b'-' => self.mark(at, at + self.run(at), K::Dash),
            b'(' => self.mark(at, at + 1, K::OpenBracket),
            b'[' => {
                // The text of a Markdown link is read, its brackets and target are not.
                if let Some(close) = self.link(at) {
                    self.link_end = close;
                    return at + 1;
                }
                self.mark(at, at + 1, K::OpenBracket)
            }
            b']' if at == self.link_end && at > 0 => self.target_end(at + 1).unwrap_or(at + 1),
            b')' | b']' => self.mark(at, at + 1, K::CloseBracket),
            b'$' if self.byte(at + 1).is_ascii_digit() => self.word(at, at + 1),
            b'`' if self.byte(at + 1) == b'`' => self.mark(at, at + 2, K::OpenQuote),
            b'\'' => self.apostrophe(at, 1),
            b'@' | b'#' if self.byte(at + 1).is_ascii_alphanumeric() || self.byte(at + 1) == b'_' => {
                let tail = &self.bytes[at + 1..];
                let len = tail.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                self.mark(at, at + 1 + len, K::Other)
            }
            b'<' => self.tag_end(at).unwrap_or_else(|| self.mark(at, at + 1, K::Other)),
            // Emphasis, escapes, code and block quotes of Markdown carry no words.
            b'*' | b'_' | b'\\' | b'`' | b'#' | b'>' | b'^' | b'~' => at + 1,
            _ => self.mark(at, at + 1, K::Other),
        }
    }

    pub(super) fn wide(&mut self, at: usize) -> usize {
        use TokenKind as K;
        let c = self.char(at);
        let end = at + c.len_utf8();
        match c {
            '“' | '«' | '„' | '‹' | '‚' | '‟' => self.mark(at, end, K::OpenQuote),
            '”' | '»' | '›' | '‛' => self.mark(at, end, K::CloseQuote),
            '‘' | '’' | 'ʼ' => self.apostrophe(at, end - at),
            '—' | '–' | '―' | '−' | '‒' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '►' | '‐' | '‑' =>
            {
                let mut stop = end;
                while self.bytes[stop..].starts_with(&self.bytes[at..end]) {
                    stop += end - at;
                }
                self.mark(at, stop, K::Dash)
            }
            '…' => {
                let mut stop = end;
                while self.byte(stop) == b'.' {
                    stop += 1;
                }
                self.mark(at, stop, K::Stop)
            }
            '€' | '£' | '¥' | '₽' | '₴' | '₪' | '₹' if self.byte(end).is_ascii_digit() => {
                self.money(at, end)
            }
            _ if c.is_whitespace() || joins_silently(c) => end,
            _ if c.is_alphanumeric() => self.word(at, at),
            // Anything else whole: an emoji of several code points is one mark.
            _ => {
                let whole = self.text[at..self.bytes.len()].graphemes(true).next().map_or(end - at, str::len);
                self.mark(at, at + whole, K::Other)
            }
        }
    }

    /// How many times the byte at `at` is repeated.
    fn run(&self, at: usize) -> usize {
        self.bytes[at..].iter().take_while(|b| **b == self.bytes[at]).count()
    }

    /// An apostrophe or single mark that does not stand inside a word.
    fn apostrophe(&mut self, at: usize, len: usize) -> usize {
        if self.bytes[at] == b'\'' && self.byte(at + 1) == b'\'' {
            // Two are a double mark; of three at the end, the first is the inner one.
            let inner = self.byte(at + 2) == b'\'' && !self.before(at).is_whitespace();
            let (len, kind) = if inner { (1, TokenKind::Other) } else { (2, TokenKind::CloseQuote) };
            return self.mark(at, at + len, kind);
        }
        // `“Hamas”'s`, `U.S.'s`
        let next = at + len;
        let after_word = self.out.last().is_some_and(|t| t.kind == TokenKind::Word && t.span.end as usize == at);
        if self.byte(next) == b's'
            && !self.char(next + 1).is_alphanumeric()
            && (after_word || matches!(self.before(at), '”' | '"' | '»' | '’' | ')' | ']'))
        {
            return self.push(at, next + 1, TokenKind::Possessive, Case::Lower);
        }
        self.mark(at, next, TokenKind::Other)
    }

    /// A sum with its sign.
    fn money(&mut self, at: usize, digits: usize) -> usize {
        let from = self.out.len();
        let end = self.word(at, digits);
        if let Some(token) = self.out.get_mut(from)
            && token.kind == TokenKind::Word
            && !self.text[token.span.range()].contains('-')
        {
            token.kind = TokenKind::Number;
        }
        end
    }
}
