//! Words and marks.
//!
//! Two passes. [`scan`] goes by spelling alone: bytes through a table, no look-ups, no allocation. [`settle`] then asks
//! the word lists what spelling cannot tell: whether "Gen" and the stop after it are one abbreviation, whether `'s` is
//! "is" or a possessive; and interns. Quotation marks that look alike on both sides are left to
//! [`super::quotations`].

use super::{Case, Token, TokenKind};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::words::{WordId, Words};
use crate::span::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

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

/// The longest stretch looked ahead for the end of a Markdown link or a tag, so that scanning stays linear.
const LOOK_AHEAD: usize = 400;

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

/// How the letters of a word are written, gathered as they pass.
#[derive(Copy, Clone, Default)]
struct Letters {
    first_upper: bool,
    upper: u32,
    lower: u32,
    any: bool,
}

impl Letters {
    fn add(&mut self, upper: bool, lower: bool) {
        if !self.any {
            self.first_upper = upper;
            self.any = true;
        }
        self.upper += u32::from(upper);
        self.lower += u32::from(lower);
    }

    fn case(self) -> Case {
        match (self.any, self.first_upper, self.upper, self.lower) {
            (false, ..) => Case::None,
            (_, _, 0, _) => Case::Lower,
            (_, _, 2.., 0) => Case::Upper,
            (_, true, 1, _) => Case::Title,
            _ => Case::Mixed,
        }
    }
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

    /// A word as most are: small letters, perhaps after a capital, and after them a space or a mark that ends every word.
    /// `None` for any other, which [`Scanner::word`] reads.
    fn plain_word(&mut self, start: usize) -> Option<usize> {
        let bytes = self.bytes;
        let capital = bytes[start].is_ascii_uppercase();
        let mut at = start + 1;
        while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
            at += 1;
        }
        match bytes.get(at) {
            None | Some(b' ' | b',' | b'\n' | b';' | b'?' | b')' | b'"') => {}
            // Of one letter it may be an initial.
            Some(b'.') if at > start + 1 && bytes.get(at + 1).is_none_or(|b| matches!(b, b' ' | b'\n')) => {}
            _ => return None,
        }
        Some(self.push(start, at, TokenKind::Word, if capital { Case::Title } else { Case::Lower }))
    }

    /// A word or number whose first letter or digit is at `at`; a currency sign may stand before, at `start`.
    fn word(&mut self, start: usize, mut at: usize) -> usize {
        let bytes = self.bytes;
        let digit_first = bytes[at].is_ascii_digit();
        let mut letters = Letters::default();
        // Where the letters after the last hyphen begin, the last apostrophe between letters, and what has passed.
        let (mut part, mut apostrophe) = (at, None);
        let mut part_starts_with_digit = digit_first;
        let mut single = 0u32;
        let mut broken = false;
        while let Some(&b) = bytes.get(at) {
            match CLASS[b as usize] {
                Class::Lower => {
                    let run = bytes[at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
                    letters.add(false, true);
                    letters.lower += run as u32 - 1;
                    single += run as u32;
                    at += run;
                }
                Class::Upper => {
                    letters.add(true, false);
                    single += 1;
                    at += 1;
                }
                Class::Digit => {
                    single += 1;
                    at += 1;
                }
                Class::Space => break,
                Class::Mark => match b {
                    b'\'' if self.joins(at, 1) => {
                        apostrophe = Some((at, at + 1));
                        at += 1;
                        single = 2;
                    }
                    b'-' => {
                        let next = self.after_hyphen(at + 1);
                        if next == 0 {
                            break;
                        }
                        broken |= next > at + 1;
                        at = next;
                        part = at;
                        part_starts_with_digit = self.byte(at).is_ascii_digit();
                        single = 0;
                    }
                    b'.' => {
                        let next = self.char(at + 1);
                        let before_is_digit = bytes[at - 1].is_ascii_digit();
                        if before_is_digit && next.is_ascii_digit() {
                            at += 1;
                            single = 2;
                        } else if single == 1 && !before_is_digit && self.dotted(part, at) {
                            // "U.S.", "a.m.": single letters, each with its stop.
                            at += 1;
                            single = 0;
                            if !self.char(at).is_alphanumeric() {
                                if self.byte(at) == b'-' && self.after_hyphen(at + 1) != 0 {
                                    continue;
                                }
                                break;
                            }
                        } else if next.is_ascii_lowercase() && !before_is_digit && apostrophe.is_none() {
                            match self.domain(start, at) {
                                0 => break,
                                end => return self.push(start, end, TokenKind::Other, Case::None),
                            }
                        } else {
                            break;
                        }
                    }
                    b',' if bytes[at - 1].is_ascii_digit() && self.byte(at + 1).is_ascii_digit() => at += 1,
                    b':' | b'/'
                        if digit_first
                            && !letters.any
                            && bytes[at - 1].is_ascii_digit()
                            && self.byte(at + 1).is_ascii_digit() =>
                    {
                        at += 1;
                    }
                    b':' if bytes[at..].starts_with(b"://") => {
                        return self.until_space(start, at);
                    }
                    b'&' | b'_' if self.joins(at, 1) => {
                        at += 1;
                        single = 2;
                    }
                    b'@' if self.byte(at + 1).is_ascii_alphanumeric() && at > start => {
                        return self.until_space(start, at);
                    }
                    b'$' if letters.any && self.byte(at + 1).is_ascii_digit() && at - start <= 3 => {
                        // "US$40"
                        return self.word(start, at + 1);
                    }
                    b'%' if bytes[at - 1].is_ascii_digit() => {
                        at += 1;
                        break;
                    }
                    _ => break,
                },
                Class::Wide => {
                    let c = self.char(at);
                    let len = c.len_utf8();
                    match c {
                        '’' | 'ʼ' | '‘' if self.joins(at, len) => {
                            apostrophe = Some((at, at + len));
                            at += len;
                            single = 2;
                        }
                        '‐' | '‑' => {
                            let next = self.after_hyphen(at + len);
                            if next == 0 {
                                break;
                            }
                            broken |= next > at + len;
                            at = next;
                            part = at;
                            part_starts_with_digit = self.byte(at).is_ascii_digit();
                            single = 0;
                        }
                        '½' | '¼' | '¾' | '°' => at += len,
                        _ if c.is_alphanumeric() => {
                            letters.add(c.is_uppercase(), c.is_lowercase());
                            single += 1;
                            at += len;
                        }
                        _ if joins_silently(c) => at += len,
                        _ => break,
                    }
                }
            }
        }
        if bytes[start..at].starts_with(b"www.") {
            return self.until_space(start, at);
        }
        let money = start < at && !bytes[start].is_ascii_alphanumeric() && bytes[start].is_ascii();
        let numeric = digit_first || money;
        let kind =
            if numeric && (part_starts_with_digit || !letters.any) { TokenKind::Number } else { TokenKind::Word };
        let case = letters.case();
        let first = self.out.len();
        let end = match apostrophe {
            Some((mark, after)) => self.endings(start, at, (mark, after), kind, case),
            None => self.push(start, at, kind, case),
        };
        if broken {
            self.out[first..].iter_mut().for_each(|token| token.word = BROKEN);
        }
        end
    }

    /// Whether a mark of `len` bytes at `at` stands between two letters or digits.
    fn joins(&self, at: usize, len: usize) -> bool {
        at > 0 && self.before(at).is_alphanumeric() && self.char(at + len).is_alphanumeric()
    }

    /// Where the word goes on after a hyphen that ends before `at`, over a line's end; 0 where it does not.
    fn after_hyphen(&self, at: usize) -> usize {
        let mut next = at;
        if self.byte(next) == b'\r' {
            next += 1;
        }
        if self.byte(next) == b'\n' {
            next += 1;
        } else {
            next = at;
        }
        let c = self.char(next);
        // At a line's end only a small letter or figure shows that the hyphen was the word's own.
        if next < self.bytes.len() && (c.is_alphanumeric() && (next == at || !c.is_uppercase())) { next } else { 0 }
    }

    /// Whether the stop at `at`, after one letter that begins at `part`, belongs to it: "U.S.", "J. Smith".
    fn dotted(&self, part: usize, at: usize) -> bool {
        let letter = self.before(at);
        if !letter.is_alphabetic() {
            return false;
        }
        // A stop inside, or one that ends what had a stop inside.
        if self.char(at + 1).is_alphabetic() {
            let two = at + 1 + self.char(at + 1).len_utf8();
            let closes = self.byte(two) == b'.' || !self.char(two).is_alphanumeric();
            return closes && (letter.is_uppercase() == self.char(at + 1).is_uppercase());
        }
        if at >= part + 2 && self.text[part..at].contains('.') {
            return true;
        }
        // An initial: a capital, then a name. "I" is the pronoun unless a capital stop follows it.
        letter.is_uppercase() && letter != 'I' && {
            let space = self.char(at + 1);
            let next = self.char(at + 1 + space.len_utf8());
            space.is_whitespace() && next.is_uppercase() || space == '-'
        }
    }

    /// The end of an address like `example.org/page` whose first stop is at `at`; 0 if it is none.
    fn domain(&self, start: usize, at: usize) -> usize {
        let mut end = at;
        let mut last = at + 1;
        while let Some(b) = self.bytes.get(end) {
            match b {
                b'.' if self.byte(end + 1).is_ascii_lowercase() => {
                    last = end + 1;
                    end += 1;
                }
                b if b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-' => end += 1,
                _ => break,
            }
            if end - start > 100 {
                return 0;
            }
        }
        match (self.byte(end), end - last) {
            (b'/', 2..=6) => self.address_end(end),
            (_, 2..=3) if !self.char(end).is_alphanumeric() => end,
            _ => 0,
        }
    }

    /// The end of an address that runs to the next space, without the marks of the sentence around it.
    fn address_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.bytes.len() {
            let c = self.char(end);
            if c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '‘' | '’') {
                break;
            }
            end += c.len_utf8();
        }
        while end > at && matches!(self.bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b')' | b'\'' | b']' | b'*') {
            end -= 1;
        }
        end
    }

    fn until_space(&mut self, start: usize, at: usize) -> usize {
        let end = self.address_end(at).max(at + 1);
        self.push(start, end, TokenKind::Other, Case::None)
    }

    /// A word with an apostrophe: splits what is contracted or possessive.
    fn endings(&mut self, start: usize, end: usize, mark: (usize, usize), kind: TokenKind, case: Case) -> usize {
        let tail = &self.bytes[mark.1..end];
        let is = |ending: &str| tail.eq_ignore_ascii_case(ending.as_bytes());
        let split = if is("t") && mark.0 > start + 1 && self.bytes[mark.0 - 1].eq_ignore_ascii_case(&b'n') {
            mark.0 - 1
        } else if is("s") || is("ll") || is("re") || is("ve") || is("d") || is("m") {
            mark.0
        } else {
            return self.push(start, end, kind, case);
        };
        let host = self.case_of(start, split);
        self.push(start, split, kind, host);
        let ending = if is("s") { TokenKind::Possessive } else { TokenKind::Clitic };
        let case = self.case_of(split, end);
        self.push(split, end, ending, case)
    }

    fn case_of(&self, start: usize, end: usize) -> Case {
        let mut letters = Letters::default();
        for c in self.text[start..end].chars().filter(|c| c.is_alphabetic()) {
            letters.add(c.is_uppercase(), c.is_lowercase());
        }
        letters.case()
    }

    /// How many times the byte at `at` is repeated.
    fn run(&self, at: usize) -> usize {
        self.bytes[at..].iter().take_while(|b| **b == self.bytes[at]).count()
    }

    fn ascii_mark(&mut self, at: usize) -> usize {
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

    fn link(&self, at: usize) -> Option<usize> {
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        let close = at + ahead.iter().position(|b| *b == b']')?;
        (self.byte(close + 1) == b'(' && self.target_end(close + 1).is_some()).then_some(close)
    }

    /// The end of a link's target in round brackets at `at`.
    fn target_end(&self, at: usize) -> Option<usize> {
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        let close = ahead.iter().position(|b| *b == b')')?;
        let target = &ahead[1..close];
        let address = target.starts_with(b"http")
            || target.starts_with(b"/")
            || target.starts_with(b"#")
            || target.starts_with(b"mailto:")
            || target.contains(&b'.') && !target.contains(&b' ');
        address.then_some(at + close + 1)
    }

    /// A Markdown image: nothing of it is read.
    fn image(&mut self, at: usize) -> usize {
        match self.link(at + 1).and_then(|close| self.target_end(close + 1)) {
            Some(end) => end,
            None => self.mark(at, at + 1, TokenKind::Exclamation),
        }
    }

    /// The end of an HTML tag at `at`.
    fn tag_end(&self, at: usize) -> Option<usize> {
        let first = self.byte(at + 1);
        if !(first.is_ascii_alphabetic() || first == b'/' || first == b'!') || self.bytes[at + 1..].starts_with(b"http")
        {
            return None;
        }
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        ahead.iter().position(|b| *b == b'>').map(|i| at + i + 1)
    }

    fn wide(&mut self, at: usize) -> usize {
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

/// Characters that are neither space nor mark: combining accents, soft hyphens, joiners, marks of direction.
fn joins_silently(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}')
}

/// The classes that telling words apart needs; see `data/lexicon/abbreviations.yaml`.
#[derive(Copy, Clone, Debug)]
pub(super) struct Classes {
    pub(super) title: Option<ClassId>,
    pub(super) mid: Option<ClassId>,
    pub(super) end: Option<ClassId>,
    pub(super) number: Option<ClassId>,
    pub(super) small: Option<ClassId>,
    pub(super) host: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            title: lexis.class("abbreviation.title"),
            mid: lexis.class("abbreviation.mid"),
            end: lexis.class("abbreviation.end"),
            number: lexis.class("abbreviation.number"),
            small: lexis.class("abbreviation.small"),
            host: lexis.class("clitic.host"),
        }
    }
}

/// The longest abbreviation with one stop, in bytes, without the stop.
const LONGEST_ABBREVIATION: usize = 8;

/// Settles by word lists what spelling left open in `tokens[from..]`, and interns every form.
pub(super) fn settle(text: &str, tokens: &mut Vec<Token>, from: usize, classes: Classes, words: &mut Words<'_>) {
    let bytes = text.as_bytes();
    let mut joined = String::new();
    let mut write = from;
    let mut read = from;
    while read < tokens.len() {
        let mut token = tokens[read];
        read += 1;
        token.word = if token.word == BROKEN
            && matches!(token.kind, TokenKind::Word | TokenKind::Number)
            && bytes[token.span.range()].contains(&b'\n')
        {
            joined.clear();
            joined.extend(token.span.of(text).chars().filter(|c| !matches!(c, '\n' | '\r')));
            words.intern(&joined)
        } else {
            words.intern(token.span.of(text))
        };
        if token.kind == TokenKind::Word
            && token.span.len() <= LONGEST_ABBREVIATION
            && let Some(stop) = tokens.get(read)
            && stop.kind == TokenKind::Stop
            && stop.span.start == token.span.end
            && stop.span.len() == 1
            && words.asked(token.word).abbreviates
        {
            let whole = token.span.cover(stop.span);
            let id = words.intern(whole.of(text));
            let is = |class: Option<ClassId>| class.is_some_and(|c| words.lists(id, c));
            let next = tokens.get(read + 1);
            let known = (is(classes.title) || is(classes.mid) || is(classes.end))
                && (token.case != Case::Lower || is(classes.small))
                || is(classes.number) && next.is_some_and(|t| t.kind == TokenKind::Number);
            if known {
                token.span = whole;
                token.word = id;
                read += 1;
            }
        }
        if token.kind == TokenKind::Possessive
            && write > from
            && let Some(host) = classes.host
            && words.lists(tokens[write - 1].word, host)
        {
            token.kind = TokenKind::Clitic;
        }
        tokens[write] = token;
        write += 1;
    }
    tokens.truncate(write);
}
