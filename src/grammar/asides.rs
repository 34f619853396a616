//! Asides between a helper and its verb: "would not, he said, accept", "will not, under any circumstances, leave".
//!
//! The verb belongs to the helper across them. What stands in them is read for itself.

use crate::rules::features::{Features as F, Key};
use crate::sentence::{Document, TokenKind};
use std::ops::Range;

/// The longest aside, in tokens.
const LONGEST: usize = 10;

/// The asides of a sentence with the marks around them.
pub(super) fn asides(doc: &Document, forms: &[(F, Key)], range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for open in range.clone().skip(1) {
        let behind = found.last().is_none_or(|last| last.end <= open);
        if behind && let Some(aside) = aside(doc, forms, range, open) {
            found.push(aside);
        }
    }
    found
}

/// The aside that a mark opens, if it does.
fn aside(doc: &Document, forms: &[(F, Key)], range: &Range<usize>, open: usize) -> Option<Range<usize>> {
    let kind = doc.tokens[open].kind;
    if !matches!(kind, TokenKind::Comma | TokenKind::Dash) {
        return None;
    }
    let features = |i: usize| forms[i].0;
    // The helper: "would", "would not", "has so far not".
    let word = |i: usize| features(i).any(F::NEGATION.with(F::MID_ADVERB)) && !features(i).any(F::MODAL.with(F::BE));
    let helper = (range.start..open).rev().take(3).find(|i| !word(*i))?;
    let f = features(helper);
    let clitic = doc.tokens[helper].kind == TokenKind::Clitic;
    let form = if f.any(F::MODAL) || f.any(F::DO) && !clitic {
        F::BASE
    } else if f.any(F::HAVE) && !f.any(F::BE) {
        F::PARTICIPLE
    } else {
        return None;
    };
    let close = (open + 2..range.end.min(open + LONGEST)).find(|i| doc.tokens[*i].kind == kind)?;
    let verb =
        (close + 1..range.end).find(|i| !features(*i).any(F::ADVERB.with(F::NEGATION)) || features(*i).any(form))?;
    let helped = features(verb).any(form) && verb <= close + 3 && doc.tokens[verb].kind == TokenKind::Word;
    // "did so, and, he said, will go on": what begins with "and" or goes on with one is no aside.
    let joined = matches!(forms[open + 1].1, Key::And | Key::Or | Key::But);
    let plain = (open + 1..close).all(|i| {
        matches!(
            doc.tokens[i].kind,
            TokenKind::Word
                | TokenKind::Number
                | TokenKind::Possessive
                | TokenKind::Clitic
                | TokenKind::OpenQuote
                | TokenKind::CloseQuote
        )
    });
    (helped && !joined && plain && sets_in(doc, forms, open + 1..close)).then_some(open..close + 1)
}

/// Whether words can stand between a helper and its verb: a phrase with a preposition, a clause of condition, an adverb, or
/// who says it.
fn sets_in(doc: &Document, forms: &[(F, Key)], words: Range<usize>) -> bool {
    let quoted = usize::from(doc.tokens[words.start].kind == TokenKind::OpenQuote);
    let words = words.start + quoted..words.end;
    let first = forms[words.start].0;
    let opens = first.any(F::PREPOSITION.with(F::SUBORDINATOR).with(F::ADVERB).with(F::MID_ADVERB).with(F::CONDITION));
    let says = words.clone().skip(1).any(|i| forms[i].0.any(F::SPEECH) && forms[i].0.any(F::PAST.with(F::THIRD)));
    let named =
        first.any(F::SUBJECT.with(F::SURE_DETERMINER)) || doc.tokens[words.start].case == crate::sentence::Case::Title;
    opens || says && named
}
