//! Words and numbers, letter by letter.

use super::{BROKEN, CLASS, Class, Scanner, joins_silently};
use crate::sentence::{Case, TokenKind};

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

/// A word as far as it is read.
struct Spelling {
    start: usize,
    at: usize,
    digit_first: bool,
    letters: Letters,
    /// Where the letters after the last hyphen begin.
    part: usize,
    part_starts_with_digit: bool,
    /// Letters and digits since the last hyphen or stop: one of them with a stop after it may be an abbreviation.
    single: u32,
    /// The last apostrophe between letters, and what comes after it.
    apostrophe: Option<(usize, usize)>,
    /// Whether a line's end parts it.
    broken: bool,
}

/// What a character does to a word.
enum Next {
    GoesOn,
    Ends,
    /// It is an address that runs from here to the next space.
    Address(usize),
    /// It is an address that ends here.
    Domain(usize),
    /// It is a sum of money whose digits begin here.
    Sum(usize),
}

impl Spelling {
    fn new(start: usize, at: usize, digit_first: bool) -> Self {
        Spelling {
            start,
            at,
            digit_first,
            letters: Letters::default(),
            part: at,
            part_starts_with_digit: digit_first,
            single: 0,
            apostrophe: None,
            broken: false,
        }
    }

    /// Takes in `len` bytes, so many letters or digits.
    fn step(&mut self, len: usize, single: u32) -> Next {
        self.at += len;
        self.single += single;
        Next::GoesOn
    }

    /// Takes in a mark of `len` bytes after which no single letter can stand.
    fn step_over(&mut self, len: usize) -> Next {
        self.single = 2;
        self.step(len, 0)
    }
}

impl Scanner<'_> {
    /// A word as most are: small letters, perhaps after a capital, and after them a space or a mark that ends every word.
    /// `None` for any other, which [`Scanner::word`] reads.
    pub(super) fn plain_word(&mut self, start: usize) -> Option<usize> {
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
    pub(super) fn word(&mut self, start: usize, at: usize) -> usize {
        let bytes = self.bytes;
        let digit_first = bytes[at].is_ascii_digit();
        let mut word = Spelling::new(start, at, digit_first);
        while let Some(&b) = bytes.get(word.at) {
            let next = match CLASS[b as usize] {
                Class::Lower => {
                    let run = bytes[word.at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
                    word.letters.add(false, true);
                    word.letters.lower += run as u32 - 1;
                    word.step(run, run as u32)
                }
                Class::Upper => {
                    word.letters.add(true, false);
                    word.step(1, 1)
                }
                Class::Digit => word.step(1, 1),
                Class::Space => Next::Ends,
                Class::Mark => self.mark_inside(&mut word, b),
                Class::Wide => self.wide_inside(&mut word),
            };
            match next {
                Next::GoesOn => {}
                Next::Ends => break,
                Next::Address(from) => return self.until_space(start, from),
                Next::Domain(end) => return self.push(start, end, TokenKind::Other, Case::None),
                Next::Sum(digits) => return self.word(start, digits),
            }
        }
        let end = word.at;
        if bytes[start..end].starts_with(b"www.") {
            return self.until_space(start, end);
        }
        let money = start < end && !bytes[start].is_ascii_alphanumeric() && bytes[start].is_ascii();
        let numeric = digit_first || money;
        let number = numeric && (word.part_starts_with_digit || !word.letters.any);
        let kind = if number { TokenKind::Number } else { TokenKind::Word };
        let case = word.letters.case();
        let first = self.out.len();
        let end = match word.apostrophe {
            Some(mark) => self.endings(start, end, mark, kind, case),
            None => self.push(start, end, kind, case),
        };
        if word.broken {
            self.out[first..].iter_mut().for_each(|token| token.word = BROKEN);
        }
        end
    }

    /// A mark of ASCII inside a word or after it.
    fn mark_inside(&self, word: &mut Spelling, b: u8) -> Next {
        let (bytes, at) = (self.bytes, word.at);
        // None before the word itself.
        let digit_before = bytes[at - 1].is_ascii_digit();
        match b {
            b'\'' if self.joins(at, 1) => {
                word.apostrophe = Some((at, at + 1));
                word.step_over(1)
            }
            b'-' => self.hyphen_inside(word, 1),
            b'.' => self.stop_inside(word),
            b',' if digit_before && self.byte(at + 1).is_ascii_digit() => word.step(1, 0),
            b':' | b'/'
                if word.digit_first && !word.letters.any && digit_before && self.byte(at + 1).is_ascii_digit() =>
            {
                word.step(1, 0)
            }
            b':' if bytes[at..].starts_with(b"://") => Next::Address(at),
            b'&' | b'_' if self.joins(at, 1) => word.step_over(1),
            b'@' if self.byte(at + 1).is_ascii_alphanumeric() && at > word.start => Next::Address(at),
            // "US$40"
            b'$' if word.letters.any && self.byte(at + 1).is_ascii_digit() && at - word.start <= 3 => Next::Sum(at + 1),
            b'%' if digit_before => {
                word.at += 1;
                Next::Ends
            }
            _ => Next::Ends,
        }
    }

    /// A stop inside a word or after it: of a number, of single letters, of an address, or of the sentence.
    fn stop_inside(&self, word: &mut Spelling) -> Next {
        let at = word.at;
        let next = self.char(at + 1);
        let digit_before = self.bytes[at - 1].is_ascii_digit();
        if digit_before && next.is_ascii_digit() {
            return word.step_over(1);
        }
        if word.single == 1 && !digit_before && self.dotted(word.part, at) {
            // "U.S.", "a.m.": single letters, each with its stop.
            word.at += 1;
            word.single = 0;
            let goes_on = self.char(word.at).is_alphanumeric()
                || self.byte(word.at) == b'-' && self.after_hyphen(word.at + 1) != 0;
            return if goes_on { Next::GoesOn } else { Next::Ends };
        }
        if next.is_ascii_lowercase() && !digit_before && word.apostrophe.is_none() {
            return match self.domain(word.start, at) {
                0 => Next::Ends,
                end => Next::Domain(end),
            };
        }
        Next::Ends
    }

    /// A hyphen of `len` bytes inside a word or after it.
    fn hyphen_inside(&self, word: &mut Spelling, len: usize) -> Next {
        let after = word.at + len;
        let next = self.after_hyphen(after);
        if next == 0 {
            return Next::Ends;
        }
        word.broken |= next > after;
        word.at = next;
        word.part = next;
        word.part_starts_with_digit = self.byte(next).is_ascii_digit();
        word.single = 0;
        Next::GoesOn
    }

    /// A character outside ASCII inside a word or after it.
    fn wide_inside(&self, word: &mut Spelling) -> Next {
        let c = self.char(word.at);
        let len = c.len_utf8();
        match c {
            '’' | 'ʼ' | '‘' if self.joins(word.at, len) => {
                word.apostrophe = Some((word.at, word.at + len));
                word.step_over(len)
            }
            '‐' | '‑' => self.hyphen_inside(word, len),
            '½' | '¼' | '¾' | '°' => word.step(len, 0),
            _ if c.is_alphanumeric() => {
                word.letters.add(c.is_uppercase(), c.is_lowercase());
                word.step(len, 1)
            }
            _ if joins_silently(c) => word.step(len, 0),
            _ => Next::Ends,
        }
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
}
