//! What stands around a quotation, and whether it is part of what is said.

use super::Direct;
use super::tag::TagFound;
use crate::grammar::{Shape, Tag};
use crate::sentence::TokenKind;
use crate::statement::ahead::starts_clause;
use crate::statement::boundary;
use crate::statement::scene::Scene;
use std::ops::Range;

/// The reporter's words in the sentence before a quotation, back to the quotation before.
pub(super) fn before(scene: &Scene<'_>, sentence: usize, open: usize) -> Range<usize> {
    let start = scene.doc.sentences[sentence].tokens.start;
    let mut from = open;
    let mut brackets = 0usize;
    while from > start && scene.quoted[from - 1] == 0 {
        match scene.kind(from - 1) {
            TokenKind::CloseBracket => brackets += 1,
            TokenKind::OpenBracket if brackets == 0 => break,
            TokenKind::OpenBracket => brackets -= 1,
            _ => {}
        }
        from -= 1;
    }
    if (from..open).any(|t| scene.is_word(t)) { from..open } else { open..open }
}

/// The reporter's words in the sentence after a quotation, up to the next one.
pub(super) fn after(scene: &Scene<'_>, index: usize, past: usize, sentence: usize) -> Range<usize> {
    if !scene.doc.quotations[index].closed {
        return past..past;
    }
    let end = scene.doc.sentences[sentence].tokens.end;
    let mut to = past;
    while to < end && scene.quoted[to] == 0 {
        to += 1;
    }
    if (past..to).any(|t| scene.is_word(t)) { past..to } else { past..past }
}

/// Whether the words after a quotation announce the next one: "… experience.” He adds, “In a campaign …".
pub(super) fn announces(scene: &Scene<'_>, index: usize, after: &Range<usize>, before: &Range<usize>) -> bool {
    let close = scene.doc.quotations[index].close;
    let fragment = !before.is_empty();
    if after.is_empty() || after.end >= scene.doc.tokens.len() || scene.kind(after.end) != TokenKind::OpenQuote {
        return false;
    }
    // "Asked about the “old” plan, Petrova said, “No.”": what comes first tells when it was said.
    if matches!(scene.kind(after.end - 1), TokenKind::Comma | TokenKind::Colon) && tells_when(scene, before) {
        return true;
    }
    // "…, the “woman card,” Petrova said, adding that it “was played”": a tag of its own.
    if close > 0
        && scene.kind(close - 1) == TokenKind::Comma
        && scene.is_word(after.end - 1)
        && boundary::tag_follows(scene, after.start, after.end, None)
        && after.clone().any(|t| scene.kind(t) == TokenKind::Comma)
    {
        return false;
    }
    let complete =
        close > 0 && matches!(scene.kind(close - 1), TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation);
    complete && matches!(scene.kind(after.end - 1), TokenKind::Comma | TokenKind::Colon)
        || fragment && matches!(scene.kind(after.end - 1), TokenKind::Word | TokenKind::Colon)
}

/// Whether the paragraph before ends with a colon.
pub(super) fn announced(scene: &Scene<'_>, paragraph: usize) -> bool {
    (0..paragraph)
        .rev()
        .map(|p| &scene.doc.paragraphs[p])
        .find(|p| !p.tokens.is_empty())
        .is_some_and(|p| scene.kind(p.tokens.end - 1) == TokenKind::Colon)
}

/// Whether quoted words are the title of a programme or a paper that somebody speaks on: "on the channel's “Morning Hour,”".
pub(super) fn is_title(scene: &Scene<'_>, index: usize) -> bool {
    let quotation = &scene.doc.quotations[index];
    let words: Vec<usize> = (quotation.open..quotation.close).filter(|t| scene.kind(*t) == TokenKind::Word).collect();
    // "told “Morning Hour” that"
    let told = quotation.closed && scene.tag(scene.past(index)) == Tag::That;
    let behind =
        told || quotation.open > 0 && matches!(scene.tag(quotation.open - 1), Tag::Possessive | Tag::Preposition);
    behind
        && (1..=6).contains(&words.len())
        && words.iter().all(|t| scene.capital(*t) || matches!(scene.tag(*t), Tag::Preposition | Tag::Determiner))
        && scene.capital(words[0])
}

/// Whether the words before a quotation are part of what is said: they hold a finite verb or begin with a noun phrase,
/// and do not tell when or how it was said.
pub(super) fn told_before(scene: &Scene<'_>, before: Range<usize>) -> bool {
    let Some(first) = before.clone().find(|t| scene.is_word(*t)) else { return false };
    !placed(scene, first) && acts(scene, &before)
}

/// Whether a word at the head of a sentence opens what tells when or how something was said.
fn placed(scene: &Scene<'_>, first: usize) -> bool {
    matches!(scene.tag(first), Tag::Gerund | Tag::Adverb) || scene.is(first, scene.lexicon.small.placed)
}

/// Whether a stretch holds a finite verb.
fn acts(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
}

/// Whether the words before a fragment only tell when or how something was said: "Asked about the “old” plan, …".
fn tells_when(scene: &Scene<'_>, before: &Range<usize>) -> bool {
    let Some(first) = before.clone().find(|t| scene.is_word(*t)) else { return false };
    let gerund = scene.verb_at(first).is_some_and(|v| scene.parse.verbs[v].shape == Shape::Gerund);
    (placed(scene, first) || gerund) && !acts(scene, before)
}

/// Whether quoted words begin with the verb of a subject outside: "The plan, Petrova said, “is dead.”"
fn quotes_predicate(scene: &Scene<'_>, open: usize) -> bool {
    let acts = |t: usize| scene.verb_at(t).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == t);
    !scene.capital(open + 1) && (open + 1..open + 3).any(acts)
}

/// Whether the sentence begins with the reporter's words and holds only fragments before this quotation.
pub(super) fn fragments_before(scene: &Scene<'_>, out: &Direct, sentence: usize, index: usize) -> bool {
    let start = scene.doc.sentences[sentence].tokens.start;
    let mut before = (0..index).rev().take_while(|q| scene.doc.quotations[*q].open >= start);
    before.all(|q| !out.used[q] && scene.words_in(scene.doc.quotations[q].open..scene.past(q)) < 6)
}

/// A sentence that its tag interrupts and whose end holds a quotation: "The plan, Petrova said, would be “a gift” to
/// them". What stands before the tag, and where its second part begins.
pub(super) fn interrupted(
    scene: &Scene<'_>,
    tag: &TagFound,
    sentence: usize,
    open: usize,
) -> Option<(Range<usize>, usize)> {
    let first = scene.doc.sentences[sentence].tokens.start;
    let speaker = tag.speaker.as_ref()?;
    tag.verb?;
    let (start, end) = (speaker.tokens.start.min(tag.cue.start), speaker.tokens.end.max(tag.cue.end));
    let inside = start > first + 1 && scene.kind(start - 1) == TokenKind::Comma && end < open;
    let parted = scene.words_in(end..open) == 0;
    // "The banks and their owners, she said, “command the town”": a phrase without a verb has it in the quotation.
    // "A teacher from Lido, Anna Petrova, said, “we have none”", "Orlov, who said, “we”": who is described speaks.
    let apart = scene.tag(start) == Tag::Wh || (start..end).any(|t| scene.kind(t) == TokenKind::Comma);
    let limit = scene.sentence_end(sentence);
    let clause = scene.noun_from(open + 1).is_some_and(|n| starts_clause(scene, n, limit));
    let opens = scene.noun_from(first).is_some_and(|n| !scene.is_time(n));
    let phrase = opens && !apart && !clause && !scene.capital(open + 1);
    // "If the mayor wins, he said, “the town will pay”": a condition, and no time of the saying.
    let small = &scene.lexicon.small;
    let depends =
        scene.is(first, small.sentence) && !scene.is(first, small.placed) && !apart && acts(scene, &(first..start));
    let phrase = phrase || depends;
    if !inside || scene.kind(end) != TokenKind::Comma || parted && !phrase && !quotes_predicate(scene, open) {
        return None;
    }
    let head = first..scene.trimmed(first, start - 1);
    if parted && !depends && acts(scene, &head) {
        return None;
    }
    let opens = opens || told_before(scene, head.clone());
    (opens && !head.is_empty() && head.clone().all(|t| scene.quoted[t] == 0)).then_some((head, end + 1))
}

/// The predicate that goes on behind the tag of a quoted subject: "“An army of thieves,” she said, had taken the bridge".
pub(super) fn resumed(scene: &Scene<'_>, tag: &TagFound, sentence: usize, piece: Range<usize>) -> Option<Range<usize>> {
    let speaker = tag.speaker.as_ref()?;
    let comma = speaker.tokens.end.max(tag.cue.end);
    let start = comma + 1;
    let end = scene.trimmed(start, scene.sentence_end(sentence));
    let verb = scene.verb_at(start).filter(|v| scene.parse.verbs[*v].tokens.start == start)?;
    let group = &scene.parse.verbs[verb];
    // "…, he said, had he been asked": a condition, with its subject behind its first word.
    let inverted = scene.noun_from(start + 1).is_some_and(|n| scene.parse.nouns[n].pronoun);
    let subject = piece.end <= comma && !acts(scene, &piece);
    (subject && group.finite && !inverted && scene.kind(comma) == TokenKind::Comma && end > start).then_some(start..end)
}

/// Whether the sentence goes on behind quoted words with which it begins, and nobody acts there.
pub(super) fn goes_on(scene: &Scene<'_>, index: usize, after: &Range<usize>) -> bool {
    let quotation = &scene.doc.quotations[index];
    !after.is_empty()
        && scene.is_word(quotation.close - 1)
        && scene.is_word(after.start)
        && scene.words_in(quotation.open..quotation.close) >= 4
        && !acts(scene, after)
}
