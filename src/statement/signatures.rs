//! Who a quotation without a verb belongs to, by how it is set: "“…” — Anna Petrova, minister", a name on the line below
//! or above it, a name before a dash.
//!
//! Such a line is short, begins with a name and has no finite verb.

use super::Speaker;
use super::quotes::capitals;
use super::scene::Scene;
use crate::grammar::Tag;
use crate::sentence::TokenKind;
use std::ops::Range;

/// The most words of a signature.
const LONGEST: usize = 14;
/// The fewest words of a quotation that is signed.
const LONG_ENOUGH: usize = 5;

/// The speaker whom the layout round a quotation names.
pub(super) fn read(scene: &Scene<'_>, index: usize, paragraph: usize) -> Option<Speaker> {
    let quotation = &scene.doc.quotations[index];
    let own = scene.doc.paragraphs[paragraph].tokens.clone();
    let past = scene.past(index).min(own.end);
    if scene.words_in(quotation.open..past) < LONG_ENOUGH {
        return None;
    }
    let whole = quotation.open == own.start;
    let ended = quotation.close.checked_sub(1).map(|t| scene.kind(t));
    let complete =
        matches!(ended, Some(TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation)) && quotation.closed;
    // Behind it in its paragraph: "“….” — Anna Petrova, minister".
    if whole && complete && past < own.end {
        return signature(scene, past..own.end);
    }
    // Before it in its paragraph: "Anna Petrova, minister. “…”", "Anna Petrova - “…”".
    if !whole && past == own.end && own.end - own.start > 2 {
        let last = quotation.open - 1;
        let parted = matches!(scene.kind(last), TokenKind::Stop | TokenKind::Dash);
        return if parted { signature(scene, own.start..last) } else { None };
    }
    if !whole || past < own.end && scene.is_word(past) {
        return None;
    }
    // On the line below: "— Anna Petrova, minister", or a name and the closing mark of the quotation.
    if let Some(next) = line(scene, paragraph + 1) {
        let last = scene.kind(next.end - 1);
        let closes = !quotation.closed && matches!(last, TokenKind::CloseQuote | TokenKind::OpenQuote);
        let closes = closes || quotation.closed && quotation.close + 1 == next.end;
        if (closes || scene.kind(next.start) == TokenKind::Dash)
            && let Some(speaker) = signature(scene, next.start..next.end - usize::from(closes))
        {
            return Some(speaker);
        }
    }
    // On the line above: "Anna Petrova, 45, teacher".
    let above = line(scene, paragraph.checked_sub(1)?)?;
    let listed = above.clone().any(|t| scene.kind(t) == TokenKind::Comma);
    if listed { signature(scene, above) } else { None }
}

fn line(scene: &Scene<'_>, paragraph: usize) -> Option<Range<usize>> {
    scene.doc.paragraphs.get(paragraph).map(|p| p.tokens.clone()).filter(|t| !t.is_empty())
}

/// The name at the head of a line that is nothing but a name and what describes it.
fn signature(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Speaker> {
    let first = tokens.clone().find(|t| scene.is_word(*t) && scene.kind(*t) != TokenKind::Other)?;
    let marks = (tokens.start..first).all(|t| {
        matches!(scene.kind(t), TokenKind::Dash | TokenKind::OpenBracket | TokenKind::Other | TokenKind::CloseQuote)
    });
    let words = scene.words_in(tokens.clone());
    let acts = tokens
        .clone()
        .any(|t| scene.quotes_open(t) || !scene.capital(t) && scene.verb_at(t).is_some_and(|v| scene.finite[v]));
    let stops = (first..tokens.end.saturating_sub(2)).any(|t| scene.kind(t) == TokenKind::Stop);
    if !marks || acts || stops || !(1..=LONGEST).contains(&words) || !scene.capital(first) {
        return None;
    }
    match scene.noun_at(first) {
        Some(noun) => {
            let phrase = &scene.parse.nouns[noun];
            let named = phrase.tokens.start == first && phrase.tokens.clone().any(|t| scene.tag(t) == Tag::Name);
            named.then(|| scene.speaker(noun))
        }
        None => capitals(scene, first..tokens.end),
    }
}
