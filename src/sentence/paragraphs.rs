//! What each paragraph is: running text, a heading, an item, a turn of speech, or nothing to read.

use super::{Case, ParagraphKind, Token, TokenKind};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::morphology::VerbForms;
use crate::rules::words::Words;
use std::ops::Range;

/// The classes that paragraphs are told apart by; see `data/lexicon/boilerplate.yaml`.
#[derive(Copy, Clone, Debug)]
pub(super) struct Classes {
    whole: Option<ClassId>,
    start: Option<ClassId>,
    byline: Option<ClassId>,
    credit: Option<ClassId>,
    time: Option<ClassId>,
    label: Option<ClassId>,
    honorific: Option<ClassId>,
    chair: Option<ClassId>,
    pointer: Option<ClassId>,
    pub(super) opener: Option<ClassId>,
    pub(super) article: Option<ClassId>,
    pub(super) suffix: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            whole: lexis.class("boilerplate.whole"),
            start: lexis.class("boilerplate.start"),
            byline: lexis.class("boilerplate.byline"),
            credit: lexis.class("boilerplate.credit"),
            time: lexis.class("boilerplate.time"),
            label: lexis.class("boilerplate.label"),
            honorific: lexis.class("boilerplate.label.honorific"),
            chair: lexis.class("boilerplate.label.chair"),
            pointer: lexis.class("boilerplate.pointer"),
            opener: lexis.class("sentence.opener"),
            article: lexis.class("boilerplate.article"),
            suffix: lexis.class("name.suffix"),
        }
    }
}

/// The most words of a heading.
const LONGEST_HEADING: usize = 22;
/// The most words of a byline.
const LONGEST_BYLINE: usize = 10;
/// The most words of a caption or a line of credit.
const LONGEST_CREDIT: usize = 60;
/// The most words of a phrase in `boilerplate.start`.
const LONGEST_PHRASE: usize = 6;
/// The most words of a paragraph that begins with a phrase of `boilerplate.start`.
const LONGEST_START: usize = 40;
/// The most tokens of a speaker's label, with its colon.
const LONGEST_LABEL: usize = 12;
/// The most tokens of a label in the record of a meeting, with the state and the language in brackets.
const LONGEST_RECORD: usize = 24;

/// The length in bytes of a bullet or number at the head of a line, without the space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let first = line.chars().next()?;
    let len = match first {
        // "-- first, …", as teleprinters had it.
        '-' if bytes.get(1) == Some(&b'-') && bytes.get(2) != Some(&b'-') => 2,
        '-' | '–' | '•' | '*' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '►' => first.len_utf8(),
        '(' => {
            let close = bytes.iter().take(6).position(|b| *b == b')')?;
            let inner = &bytes[1..close];
            let ordinal = !inner.is_empty()
                && (inner.iter().all(u8::is_ascii_digit)
                    || inner.len() == 1 && inner[0].is_ascii_lowercase()
                    || inner.iter().all(|b| matches!(b, b'i' | b'v' | b'x')));
            if !ordinal {
                return None;
            }
            close + 1
        }
        '0'..='9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            if digits > 2 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        'a'..='z' if bytes.get(1) == Some(&b')') => 2,
        _ => return None,
    };
    let rest = &line[len..];
    (rest.starts_with([' ', '\t', '\u{a0}']) && rest.chars().any(char::is_alphanumeric)).then_some(len)
}

/// Whether all words of four letters or more begin with a capital, and there are enough of them to tell.
fn title_case(own: &[Token]) -> bool {
    let (mut long, mut lower) = (0, 0);
    for token in own.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() >= 4) {
        long += 1;
        lower += usize::from(token.case == Case::Lower);
        if lower > 0 {
            return false;
        }
    }
    long >= 4
}

/// What is known of a paragraph before its tokens are looked at.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Given {
    /// It begins with `#`.
    pub(super) marked_heading: bool,
    /// It begins with a bullet.
    pub(super) item: bool,
    /// It is the last paragraph.
    pub(super) last: bool,
    /// It is the only paragraph.
    pub(super) alone: bool,
    /// The article is all capitals, which then tell nothing.
    pub(super) shouted: bool,
    /// It is a turn of a conversation, by its label and those round it.
    pub(super) turn: bool,
    /// Turns with labels stand above it.
    pub(super) record: bool,
}

pub(super) struct Judge<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t Words<'t>,
    pub(super) classes: Classes,
}

impl Judge<'_> {
    /// What the paragraph of these tokens is.
    pub(super) fn kind(
        &self,
        tokens: &[Token],
        range: Range<usize>,
        given: Given,
        buffer: &mut String,
    ) -> ParagraphKind {
        let own = &tokens[range.clone()];
        let words = own.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
        if words == 0 || self.is_boilerplate(own, words, buffer) {
            return ParagraphKind::Boilerplate;
        }
        if given.marked_heading {
            return ParagraphKind::Heading;
        }
        if given.item {
            return ParagraphKind::Item;
        }
        // A transcript quoted as a whole has an opening mark before each label.
        let mark = usize::from(own[0].kind == TokenKind::OpenQuote);
        if let Some(end) = self.label(&own[mark..], given.turn, given.record) {
            let label_start = range.start + mark;
            return ParagraphKind::Turn { label_start, label_end: label_start + end };
        }
        let open_end = own.iter().rev().find(|t| !matches!(t.kind, TokenKind::CloseQuote | TokenKind::CloseBracket));
        let unfinished = open_end.is_some_and(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
                && !self.text[t.span.range()].ends_with('.')
        });
        // The last paragraph without a stop is rather cut off than a heading.
        if unfinished && words <= LONGEST_HEADING && !given.alone && !(given.last && words > 8) {
            return ParagraphKind::Heading;
        }
        // A headline given its full stop: every word of any length begins with a capital.
        if words <= LONGEST_HEADING && !given.shouted && title_case(own) {
            return ParagraphKind::Heading;
        }
        ParagraphKind::Body
    }

    fn has(&self, token: &Token, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(token.word, c))
    }

    fn is_boilerplate(&self, own: &[Token], words: usize, buffer: &mut String) -> bool {
        if words > LONGEST_CREDIT {
            return false;
        }
        let last_is_stop = own.last().is_some_and(|t| t.kind == TokenKind::Stop);
        let all_time = || {
            own.iter().all(|t| match t.kind {
                TokenKind::Word => self.has(t, self.classes.time),
                _ => true,
            })
        };
        if words <= 12 && all_time() {
            return true;
        }
        if words <= LONGEST_START && self.phrase(own, words, buffer) {
            return true;
        }
        let word_like = || own.iter().filter(|t| t.kind == TokenKind::Word);
        if words <= LONGEST_BYLINE && !last_is_stop && own.first().is_some_and(|t| self.has(t, self.classes.byline)) {
            return word_like().nth(1).is_some_and(|t| !matches!(t.case, Case::Lower));
        }
        let points = own.len() > 1 && own[1].kind == TokenKind::Colon && self.has(&own[0], self.classes.pointer);
        !last_is_stop && (points || self.credit(own)) || self.dated_caption(own)
    }

    /// A caption of one sentence with the day of the picture ("… in Geneva, May 4, 2021.").
    fn dated_caption(&self, own: &[Token]) -> bool {
        let tail = match own {
            [tail @ .., stop] if stop.kind == TokenKind::Stop => tail,
            _ => own,
        };
        let [before @ .., comma, month, day, comma_too, year] = tail else { return false };
        let kinds = [comma.kind, month.kind, day.kind, comma_too.kind, year.kind];
        use TokenKind::{Comma, Number, Stop, Word};
        kinds == [Comma, Word, Number, Comma, Number]
            && self.has(month, self.classes.time)
            && year.span.len() == 4
            && before.iter().all(|t| !matches!(t.kind, Stop | TokenKind::OpenQuote))
    }

    /// A line of credit at the end ("… in Geneva. Photograph: A. Name/Agency", "A. Name/Reuters", "hide caption").
    fn credit(&self, own: &[Token]) -> bool {
        let near_end = own.len().saturating_sub(12);
        let heads = own[near_end..].windows(2).any(|pair| {
            pair[1].kind == TokenKind::Colon && pair[0].case == Case::Title && self.has(&pair[0], self.classes.credit)
        });
        if heads {
            return true;
        }
        let from = own.len().saturating_sub(4);
        (from..own.len()).any(|i| {
            self.has(&own[i], self.classes.credit) && i > 0 && {
                let before = &own[i - 1];
                before.kind == TokenKind::Colon
                    || before.kind == TokenKind::OpenBracket && !own[..i].iter().any(|t| t.kind == TokenKind::Stop)
                    || matches!(before.span.of(self.text), "/" | "|" | "©")
                    || self.has(before, self.classes.credit)
            }
        })
    }

    /// Whether it is, or begins with, a wording of the lists.
    fn phrase(&self, own: &[Token], words: usize, buffer: &mut String) -> bool {
        let lexis = self.words.lexis();
        buffer.clear();
        let spoken = own.iter().filter(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic)
        });
        for (count, token) in spoken.take(LONGEST_PHRASE).enumerate() {
            // Nearly every paragraph begins with another word.
            if count == 0 && !self.words.asked(token.word).opens {
                return false;
            }
            if count > 0 && !matches!(token.kind, TokenKind::Possessive | TokenKind::Clitic) {
                buffer.push(' ');
            }
            buffer.push_str(&self.words.get(token.word).form);
            let listed = lexis.listed(buffer);
            if self.classes.start.is_some_and(|c| listed.has(c))
                || count + 1 == words && self.classes.whole.is_some_and(|c| listed.has(c))
            {
                return true;
            }
        }
        false
    }

    /// The length of a line in capitals before a colon that says what a paragraph is about ("DENYING THE REGIME A BOMB:
    /// Today …").
    pub(super) fn topic(&self, own: &[Token]) -> Option<usize> {
        let opens = self.words.get(own.first()?.word).verb_forms().any(VerbForms::GERUND);
        let colon = own.iter().take(LONGEST_RECORD).position(|t| t.kind == TokenKind::Colon)?;
        let capitals =
            own[..colon].iter().all(|t| t.case == Case::Upper || t.kind != TokenKind::Word || t.span.len() == 1);
        (opens && capitals && (2..own.len() - 1).contains(&colon)).then_some(colon + 1)
    }

    /// The length of a label as the records of meetings have it: "Mr. Rey (Lodria) (spoke in French):", "The President:".
    /// The first has its state in brackets; another of its kind may do without.
    fn of_record(&self, own: &[Token], record: bool) -> Option<usize> {
        let first = own.first()?;
        let the = first.span.of(self.text) == "The" && own.get(1).is_some_and(|t| self.has(t, self.classes.chair));
        if !(the || self.has(first, self.classes.honorific)) {
            return None;
        }
        let (mut depth, mut bracket) = (0usize, false);
        for (at, token) in own.iter().enumerate().take(LONGEST_RECORD) {
            match token.kind {
                TokenKind::OpenBracket => (depth, bracket) = (depth + 1, true),
                TokenKind::CloseBracket => depth = depth.saturating_sub(1),
                TokenKind::Colon if depth == 0 => {
                    return (at > 1 && at + 1 < own.len() && (bracket || record)).then_some(at + 1);
                }
                // "al", "de": the particles of a name.
                TokenKind::Word if depth == 0 && token.case == Case::Lower && token.span.len() > 3 => return None,
                TokenKind::Stop | TokenKind::Comma | TokenKind::OpenQuote if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// The length of a speaker's label, with its colon.
    fn label(&self, own: &[Token], turn: bool, record: bool) -> Option<usize> {
        let first = own.first()?;
        let form = first.span.of(self.text);
        if own.len() > 2
            && form == "Q"
            && own[1].case != Case::Lower
            && matches!(own[1].kind, TokenKind::Word | TokenKind::OpenQuote | TokenKind::Dash)
        {
            return Some(1);
        }
        // "Q. Does it?", and "A. Yes." below it.
        let dotted = |token: &Token, letter: &str| {
            let stop = own.get(1).is_some_and(|t| t.kind == TokenKind::Stop);
            let form = token.span.of(self.text);
            form.strip_suffix('.') == Some(letter) || form == letter && stop
        };
        if dotted(first, "Q") || record && dotted(first, "A") {
            let end = 1 + usize::from(!form.ends_with('.'));
            return (own.len() > end).then_some(end);
        }
        if first.kind != TokenKind::Word || self.has(first, self.classes.label) {
            return None;
        }
        if let Some(end) = self.of_record(own, record) {
            return Some(end);
        }
        let colon = own.iter().take(LONGEST_LABEL).position(|t| matches!(t.kind, TokenKind::Colon))?;
        if self.topic(own).is_some() {
            return None;
        }
        if colon + 1 == own.len() {
            return None;
        }
        if turn {
            return Some(colon + 1);
        }
        let mut bracket = false;
        let named = own[..colon].iter().all(|t| {
            match t.kind {
                TokenKind::OpenBracket => bracket = true,
                TokenKind::CloseBracket => bracket = false,
                _ => {}
            }
            bracket
                || t.case == Case::Upper
                || t.kind != TokenKind::Word
                || t.span.len() == 1
                || self.text[t.span.range()].ends_with('.')
        });
        let capitals = own[..colon].iter().any(|t| t.case == Case::Upper) || colon == 1 && matches!(form, "Q" | "A");
        // In copy that is all capitals a label says nothing.
        let shouted = own[colon + 1..].iter().filter(|t| t.case == Case::Upper).count() * 2 > own.len() - colon - 1;
        (named && capitals && !shouted).then_some(colon + 1)
    }
}
