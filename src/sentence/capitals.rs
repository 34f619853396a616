//! Copy that is all capitals, read as if it were not.
//!
//! Where every letter is a capital, capitals tell nothing: then a word of the lists is taken for an ordinary word and any
//! other for a name, as a reader does; what stands alone in brackets or has no vowel is an abbreviation. Names of several
//! words, and names that are ordinary words too, are left to the roster, which knows them by their wording.

use super::{Case, Document, ParagraphKind, Token, TokenKind};
use crate::rules::features::Features;
use crate::rules::words::Words;

/// Endings of words that are rather unlisted than names.
const ORDINARY: [&str; 30] = [
    "ed", "ing", "tion", "tions", "sion", "sions", "ness", "ment", "ments", "ity", "ities", "ism", "ized", "izing",
    "less", "able", "ible", "ical", "ist", "ists", "ive", "ous", "ful", "ance", "ence", "ency", "ancy", "ship",
    "ships", "ize",
];

const VOWELS: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'á', 'é', 'í', 'ó', 'ú', 'ü'];

/// Gives each word in capitals the case that it would have in ordinary copy.
pub(super) fn restore(doc: &mut Document, text: &str, words: &Words<'_>) {
    let initials = abbreviations(doc);
    let near_number: Vec<bool> = (0..doc.tokens.len()).map(|t| beside_number(&doc.tokens, t)).collect();
    let mut first = vec![false; doc.tokens.len()];
    for sentence in &doc.sentences {
        let head = sentence.tokens.clone().find(|t| doc.tokens[*t].kind == TokenKind::Word);
        if let Some(head) = head {
            first[head] = true;
        }
    }
    for (index, token) in doc.tokens.iter_mut().enumerate() {
        if token.kind != TokenKind::Word || !matches!(token.case, Case::Upper | Case::Title) {
            continue;
        }
        let word = words.get(token.word);
        let features = word.features;
        let form = &*word.form;
        let unlisted = features.any(Features::GUESSED) && !ORDINARY.iter().any(|e| form.ends_with(e));
        let no_vowel = form.len() > 1 && !form.contains(VOWELS);
        let abbreviation =
            token.span.of(text).contains('.') || initials.binary_search(&token.word.0).is_ok() || unlisted && no_vowel;
        let named = unlisted || features.any(Features::DEMONYM.with(Features::DAY)) || form == "i";
        let month = features.any(Features::MONTH) && near_number[index];
        token.case = match (abbreviation, named || month || first[index]) {
            (true, _) => Case::Upper,
            (false, true) => Case::Title,
            (false, false) => Case::Lower,
        };
    }
}

/// Whether a figure stands before or after: "MAY" and "MARCH" are months only there.
fn beside_number(tokens: &[Token], at: usize) -> bool {
    let is_number = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Number);
    is_number(tokens.get(at + 1)) || at.checked_sub(1).is_some_and(|before| is_number(tokens.get(before)))
}

/// The words that stand somewhere alone in brackets: "(ELN)", in order. Tags at the head and labels of who speaks do not count.
fn abbreviations(doc: &Document) -> Vec<u32> {
    let mut out = Vec::new();
    for paragraph in &doc.paragraphs {
        let from = match paragraph.kind {
            ParagraphKind::Body | ParagraphKind::Item => paragraph.tokens.start,
            ParagraphKind::Turn { label_end, .. } => label_end.max(paragraph.tokens.start),
            _ => continue,
        };
        for window in doc.tokens[from..paragraph.tokens.end].windows(3) {
            let [open, word, close] = window else { continue };
            let bracketed = open.kind == TokenKind::OpenBracket && close.kind == TokenKind::CloseBracket;
            if bracketed && word.kind == TokenKind::Word && word.span.len() <= LONGEST {
                out.push(word.word.0);
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The longest abbreviation.
const LONGEST: usize = 10;
