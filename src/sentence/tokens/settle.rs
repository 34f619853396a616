//! What spelling leaves open, settled by the word lists; and every form interned.

use super::BROKEN;
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::words::Words;
use crate::sentence::{Case, Token, TokenKind};

/// The classes that telling words apart needs; see `data/lexicon/abbreviations.yaml`.
#[derive(Copy, Clone, Debug)]
pub(in crate::sentence) struct Classes {
    pub(in crate::sentence) title: Option<ClassId>,
    pub(in crate::sentence) mid: Option<ClassId>,
    pub(in crate::sentence) end: Option<ClassId>,
    pub(in crate::sentence) number: Option<ClassId>,
    pub(in crate::sentence) small: Option<ClassId>,
    pub(in crate::sentence) host: Option<ClassId>,
}

impl Classes {
    pub(in crate::sentence) fn new(lexis: &Lexis) -> Self {
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
pub(in crate::sentence) fn settle(
    text: &str,
    tokens: &mut Vec<Token>,
    from: usize,
    classes: Classes,
    words: &mut Words<'_>,
) {
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
            words.intern_within(text, token.span.range())
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
