//! Direct speech: quotations and their tags.
//!
//! A quotation belongs to the tag behind it ("…," he said), before it (He said: "…"), or to the statement it goes on
//! with: a sentence that is all quotation continues whoever spoke before it in the paragraph, and a paragraph that is
//! all quotation whoever spoke in the paragraph before. What stands in a sentence without a tag of its own is a fragment
//! and is left to the verbs.

use super::boundary;
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::signatures;
use super::subjects;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::record::Mode;
use crate::rules::features::Features;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Statements by direct speech, and the verbs that were used up as their tags.
pub(super) struct Direct {
    pub statements: Vec<Statement>,
    /// Verb groups that are tags of quotations.
    pub verbs: Vec<usize>,
    /// By quotation: whether it is part of a statement.
    pub used: Vec<bool>,
}

/// A tag: who and by which verb.
struct TagFound {
    verb: Option<usize>,
    cue: Range<usize>,
    speaker: Option<Speaker>,
}

pub(super) fn read(scene: &Scene<'_>) -> Direct {
    let doc = scene.doc;
    let mut out = Direct { statements: Vec::new(), verbs: Vec::new(), used: vec![false; doc.quotations.len()] };
    // The last statement of each of the two latest paragraphs with direct speech, for what goes on with it.
    let mut last: Option<(usize, usize)> = None; // statement, paragraph
    let mut waiting: Vec<(usize, usize)> = Vec::new(); // quotations without a speaker yet, with their paragraph
    for index in 0..doc.quotations.len() {
        let quotation = &doc.quotations[index];
        if quotation.nested {
            continue;
        }
        let past = scene.past(index);
        let Some(paragraph) = doc.paragraph_of(quotation.open) else { continue };
        let Some(first) = doc.sentence_of(quotation.open) else { continue };
        let final_sentence = doc.sentence_of(past - 1).unwrap_or(first);
        if waiting.last().is_some_and(|(_, p)| *p != paragraph) {
            for (waiting, p) in waiting.drain(..) {
                settle(scene, &mut out, &mut last, waiting, p);
            }
        }
        let piece = quotation.open..past;
        let before = before(scene, first, quotation.open);
        let after = after(scene, index, past, final_sentence);
        let after = if announces(scene, index, &after, !before.is_empty()) { past..past } else { after };
        let title = !before.is_empty() && is_title(scene, index);
        let behind = if title { None } else { tag_after(scene, index, after.clone(), before.is_empty()) };
        let mut piece = piece;
        if behind.is_some()
            && !before.is_empty()
            && scene.is_word(before.end - 1)
            && (before.start == doc.sentences[first].tokens.start || fragments_before(scene, &out, first, index))
            && tag_before(scene, index, before.clone()).is_none()
        {
            // "The plan is “dead,” he said": the whole sentence is reported.
            piece.start = doc.sentences[first].tokens.start;
        }
        let whole = behind.as_ref().is_some_and(|_| {
            let start = doc.sentences[first].tokens.start;
            piece.start > before.start
                && before.start == start
                && scene.words_in(before.clone()) >= 4
                && told_before(scene, before.clone())
                && tag_before(scene, index, before.clone()).is_none()
        });
        if whole {
            // "With the field divided, “her share goes a long way,” says Petrova": the whole sentence again.
            piece.start = doc.sentences[first].tokens.start;
        }
        let tag = behind.or_else(|| if title { None } else { tag_before(scene, index, before.clone()) });
        let mut early = None;
        if let Some(tag) = &tag
            && let Some((head, start)) = interrupted(scene, tag, first, quotation.open)
        {
            early = Some(head);
            piece.start = start;
            piece.end = if final_sentence == first { scene.sentence_end(first).max(past) } else { past };
        }
        match tag {
            Some(tag) => {
                let same = last.filter(|(s, p)| *p == paragraph && out.statements[*s].cue == Some(tag.cue.clone()));
                let statement = if let Some((statement, _)) = same {
                    out.statements[statement].content.push(piece);
                    statement
                } else {
                    let classes = tag.verb.and_then(|v| scene.classes(&scene.parse.verbs[v]));
                    let kind = classes.map_or(ReportKind::Say, |c| scene.lexicon.kind(c, Frame::Quoted));
                    out.verbs.extend(tag.verb);
                    out.statements.push(Statement {
                        sentence: doc.sentence_of(tag.cue.start).unwrap_or(first),
                        speaker: tag.speaker,
                        cue: Some(tag.cue),
                        kind,
                        content: early.into_iter().chain([piece]).collect(),
                        mode: Mode::Direct,
                        outer: None,
                        negated: false,
                        unreal: false,
                    });
                    out.statements.len() - 1
                };
                for (waiting, _) in waiting.drain(..) {
                    out.used[waiting] = true;
                    let piece = doc.quotations[waiting].open..scene.past(waiting);
                    out.statements[statement].content.insert(0, piece);
                }
                out.statements[statement].content.sort_by_key(|c| c.start);
                out.used[index] = true;
                last = Some((statement, paragraph));
            }
            None if let Some(speaker) = signatures::read(scene, index, paragraph) => {
                let end = piece.end.min(doc.paragraphs[paragraph].tokens.end);
                let content = vec![piece.start..end];
                out.statements.push(direct(first, Some(speaker), None, content));
                out.used[index] = true;
                last = None;
            }
            None if let Some((statement, p)) = last
                && p == paragraph
                && let Some(content) = out.statements[statement].content.last_mut()
                && boundary::listed(scene, content.end) >= past =>
            {
                content.end = past;
                out.used[index] = true;
            }
            None if before.is_empty() && after.is_empty() => match last {
                Some((statement, p)) if p == paragraph => {
                    out.statements[statement].content.push(piece);
                    out.used[index] = true;
                }
                _ => waiting.push((index, paragraph)),
            },
            None => {}
        }
    }
    for (index, p) in std::mem::take(&mut waiting) {
        settle(scene, &mut out, &mut last, index, p);
    }
    out.verbs.sort_unstable();
    out
}

/// A sentence that its tag interrupts and whose end holds a quotation: "The plan, Petrova said, would be “a gift” to
/// them". What stands before the tag, and where its second part begins.
fn interrupted(scene: &Scene<'_>, tag: &TagFound, sentence: usize, open: usize) -> Option<(Range<usize>, usize)> {
    let first = scene.doc.sentences[sentence].tokens.start;
    let speaker = tag.speaker.as_ref()?;
    tag.verb?;
    let (start, end) = (speaker.tokens.start.min(tag.cue.start), speaker.tokens.end.max(tag.cue.end));
    let inside = start > first + 1 && scene.kind(start - 1) == TokenKind::Comma && end < open;
    if !inside || scene.kind(end) != TokenKind::Comma || scene.words_in(end..open) == 0 {
        return None;
    }
    let head = first..scene.trimmed(first, start - 1);
    let opens = scene.noun_from(first).is_some_and(|n| !scene.is_time(n)) || told_before(scene, head.clone());
    (opens && !head.is_empty() && head.clone().all(|t| scene.quoted[t] == 0)).then_some((head, end + 1))
}

/// Whether the words before a quotation are part of what is said: they hold a finite verb or begin with a noun phrase,
/// and do not tell when or how it was said.
fn told_before(scene: &Scene<'_>, before: Range<usize>) -> bool {
    let Some(first) = before.clone().find(|t| scene.is_word(*t)) else { return false };
    let placed = matches!(scene.tag(first), Tag::Gerund | Tag::Adverb)
        || matches!(scene.form(first), "when" | "as" | "asked" | "in" | "on" | "at" | "after" | "during");
    let acts = before.clone().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
    !placed && acts
}

/// Whether the sentence begins with the reporter's words and holds only fragments before this quotation.
fn fragments_before(scene: &Scene<'_>, out: &Direct, sentence: usize, index: usize) -> bool {
    let start = scene.doc.sentences[sentence].tokens.start;
    let mut before = (0..index).rev().take_while(|q| scene.doc.quotations[*q].open >= start);
    before.all(|q| !out.used[q] && scene.words_in(scene.doc.quotations[q].open..scene.past(q)) < 6)
}

/// A quotation that stands alone: it goes on with what was said in the paragraph before, or with its last words
/// ("…, he said:").
fn settle(scene: &Scene<'_>, out: &mut Direct, last: &mut Option<(usize, usize)>, index: usize, paragraph: usize) {
    let doc = scene.doc;
    let piece = doc.quotations[index].open..scene.past(index);
    if let Some((statement, p)) = *last
        && (p == paragraph || p + 1 == paragraph || doc.quotations[index].continues.is_some())
        && !announced(scene, paragraph)
    {
        if p != paragraph && doc.quotations[index].continues.is_none() {
            let mut next = out.statements[statement].clone();
            next.content = vec![piece];
            next.sentence = doc.sentence_of(doc.quotations[index].open).unwrap_or(next.sentence);
            next.cue = None;
            out.statements.push(next);
            out.used[index] = true;
            *last = Some((out.statements.len() - 1, paragraph));
            return;
        }
        out.statements[statement].content.push(piece);
        out.used[index] = true;
        *last = Some((statement, paragraph));
        return;
    }
    let Some(before) = (0..paragraph).rev().find(|p| !doc.paragraphs[*p].sentences.is_empty()) else { return };
    let sentence = doc.paragraphs[before].sentences.end - 1;
    let tokens = doc.sentences[sentence].tokens.clone();
    let (cue, speaker) = if announced(scene, paragraph) {
        let mut verbs = tokens.clone().rev().filter_map(|t| scene.verb_at(t));
        let verb = verbs.find(|v| scene.classes(&scene.parse.verbs[*v]).is_some_and(|c| scene.lexicon.reports(c)));
        if let Some(verb) = verb {
            out.verbs.push(verb);
        }
        let speaker = verb.and_then(|v| subjects::subject(scene, v)).or_else(|| first_subject(scene, tokens.clone()));
        let cue = verb.map_or(tokens.end - 1..tokens.end, |v| scene.parse.verbs[v].tokens.clone());
        (Some(cue), speaker)
    } else {
        let verb = tokens.clone().rev().filter_map(|t| scene.verb_at(t)).find(|v| {
            let verb = &scene.parse.verbs[*v];
            scene.finite[*v] && scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.quote))
        });
        (None, verb.and_then(|v| subjects::subject(scene, v)).or_else(|| first_subject(scene, tokens.clone())))
    };
    out.statements.push(direct(doc.sentence_of(piece.start).unwrap_or(sentence), speaker, cue, vec![piece]));
    out.used[index] = true;
    *last = Some((out.statements.len() - 1, paragraph));
}

fn direct(
    sentence: usize,
    speaker: Option<Speaker>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
) -> Statement {
    Statement {
        sentence,
        speaker,
        cue,
        kind: ReportKind::Say,
        content,
        mode: Mode::Direct,
        outer: None,
        negated: false,
        unreal: false,
    }
}

/// Whether the paragraph before ends with a colon.
fn announced(scene: &Scene<'_>, paragraph: usize) -> bool {
    (0..paragraph)
        .rev()
        .map(|p| &scene.doc.paragraphs[p])
        .find(|p| !p.tokens.is_empty())
        .is_some_and(|p| scene.kind(p.tokens.end - 1) == TokenKind::Colon)
}

/// The first subject of a finite verb in a sentence.
pub(super) fn first_subject(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Speaker> {
    let mut at = tokens.start;
    while at < tokens.end {
        if scene.quoted[at] == 0
            && let Some(verb) = scene.verb_at(at)
            && scene.finite[verb]
            && let Some(noun) = scene.parse.verbs[verb].clause.and_then(|c| scene.parse.clauses[c].subject)
        {
            return Some(scene.speaker(noun));
        }
        at += 1;
    }
    None
}

/// The reporter's words in the sentence before a quotation, back to the quotation before.
fn before(scene: &Scene<'_>, sentence: usize, open: usize) -> Range<usize> {
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
fn after(scene: &Scene<'_>, index: usize, past: usize, sentence: usize) -> Range<usize> {
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
fn announces(scene: &Scene<'_>, index: usize, after: &Range<usize>, fragment: bool) -> bool {
    let close = scene.doc.quotations[index].close;
    if after.is_empty() || after.end >= scene.doc.tokens.len() || scene.kind(after.end) != TokenKind::OpenQuote {
        return false;
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

/// Whether quoted words are the title of a programme or a paper that somebody speaks on: "on the channel's “Morning Hour,”".
fn is_title(scene: &Scene<'_>, index: usize) -> bool {
    let quotation = &scene.doc.quotations[index];
    let words: Vec<usize> = (quotation.open..quotation.close).filter(|t| scene.kind(*t) == TokenKind::Word).collect();
    let behind = quotation.open > 0 && matches!(scene.tag(quotation.open - 1), Tag::Possessive | Tag::Preposition);
    behind
        && (1..=6).contains(&words.len())
        && words.iter().all(|t| scene.capital(*t) || matches!(scene.tag(*t), Tag::Preposition | Tag::Determiner))
        && scene.capital(words[0])
}

/// A tag behind a quotation: "…," he said; "…," said the minister, who …
fn tag_after(scene: &Scene<'_>, index: usize, after: Range<usize>, alone: bool) -> Option<TagFound> {
    let close = scene.doc.quotations[index].close;
    let mut first = after.start;
    let mut comma = false;
    while first < after.end && matches!(scene.kind(first), TokenKind::Comma | TokenKind::Dash) {
        comma = true;
        first += 1;
    }
    if first >= after.end {
        return None;
    }
    let stopped = close > 0
        && matches!(
            scene.kind(close - 1),
            TokenKind::Comma | TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Dash
        );
    if scene.is(first, scene.lexicon.according) {
        let noun = scene.noun_at(first + 2)?;
        return Some(TagFound { verb: None, cue: first..first + 2, speaker: Some(scene.speaker(noun)) });
    }
    // "… as one of them put it" is a tag too.
    if scene.form(first) == "as" {
        first += 1;
    }
    if matches!(scene.tag(first), Tag::Conjunction | Tag::That | Tag::Wh | Tag::Subordinator | Tag::To) {
        return None;
    }
    if scene.tag(first) == Tag::Gerund {
        return None; // "“…,” adding, “…": another report
    }
    let inverted = scene.verb_at(first).filter(|v| scene.parse.verbs[*v].tokens.start == first);
    let opens = scene.noun_from(first).is_some()
        || matches!(scene.tag(first), Tag::Adverb | Tag::Name | Tag::Adjective | Tag::Determiner);
    if inverted.is_none() && !opens {
        return None;
    }
    let mut at = first;
    let verb = loop {
        if at >= after.end || at > first + 40 {
            return None;
        }
        if let Some(verb) = scene.verb_at(at) {
            let group = &scene.parse.verbs[verb];
            let quotes = scene.classes(group).is_some_and(|c| has(c, scene.lexicon.quote));
            if quotes && (scene.finite[verb] || Some(verb) == inverted) && (!group.passive || scene.finite[verb]) {
                break verb;
            }
            // "…,” Petrova, the former governor, proclaimed on Friday": a past that reads as a participle.
            let resumed = scene.kind(group.tokens.start - 1) == TokenKind::Comma
                && group.tokens.start > first + 2
                && group.tokens.len() == 1
                && scene.features(group.head).any(Features::PAST)
                && !(group.tokens.end..after.end).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
            if quotes && resumed {
                break verb;
            }
            // "“…,” Kelly charged": whatever the verb, where a comma within the marks hands over to it.
            let hands_over = alone && close > 0 && scene.kind(close - 1) == TokenKind::Comma;
            if hands_over && acts(scene, verb, first) {
                break verb;
            }
            let relative = group
                .clause
                .is_some_and(|c| matches!(scene.parse.clauses[c].kind, crate::grammar::ClauseKind::Relative))
                || !scene.finite[verb];
            if !relative {
                return None;
            }
            at = group.tokens.end;
            continue;
        }
        // "…," another Republican added. — read as an adjective or a noun for want of anything after it.
        let last = at + 1 >= after.end || matches!(scene.kind(at + 1), TokenKind::Stop);
        let past = scene.tag(at) == Tag::Adjective
            && scene.features(at).any(Features::PAST)
            && scene.noun_at(at).is_some_and(|n| scene.parse.nouns[n].tokens == (first..at + 1));
        if (last || past) && at > first && scene.word(at).verbs.iter().any(|v| has(&v.classes, scene.lexicon.quote)) {
            let mut speaker = scene.noun_at(first).map(|n| scene.speaker(n));
            if let Some(speaker) = speaker.as_mut().filter(|s| s.tokens.end == at + 1) {
                speaker.tokens.end = at;
            }
            return Some(TagFound { verb: None, cue: at..at + 1, speaker });
        }
        at += 1;
    };
    let group = &scene.parse.verbs[verb];
    if !stopped && !comma {
        // "“X” he said" without a stop is a tag only if the quotation opens the sentence and nothing follows; "“X” said
        // Petrova, a spokeswoman" may go on.
        let turned = alone && Some(verb) == inverted && scene.words_in(scene.doc.quotations[index].open..close) >= 5;
        let whole = scene.words_in(group.tokens.end..after.end) < 4;
        if !whole && !turned {
            return None;
        }
    }
    if stopped && !comma && scene.tag(group.tokens.end.min(scene.parse.tags.len() - 1)) == Tag::That {
        return None;
    }
    let speaker = if Some(verb) == inverted {
        let noun = (group.tokens.end..after.end.min(group.tokens.end + 4)).find_map(|t| scene.noun_at(t));
        noun.map(|n| scene.speaker(n))
            .or_else(|| capitals(scene, group.tokens.end..after.end))
            .or_else(|| subjects::subject(scene, verb))
    } else {
        let start = scene.noun_at(first).map(|n| scene.speaker(n));
        let subject = subjects::subject(scene, verb).filter(|s| s.tokens.start >= first);
        subject.or(start).or_else(|| capitals(scene, first..group.tokens.start))
    };
    Some(TagFound { verb: Some(verb), cue: group.tokens.clone(), speaker })
}

/// The last token before a mark, past a bracket: "Petrova (@petrova):".
fn past_bracket(scene: &Scene<'_>, mark: usize, first: usize) -> Option<usize> {
    let last = mark.checked_sub(1)?;
    if scene.kind(last) != TokenKind::CloseBracket {
        return Some(last);
    }
    (first + 1..last).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket).map(|open| open - 1)
}

/// Capitalised words at the head of a stretch, where the grammar made no phrase of them ("said Cuban").
pub(super) fn capitals(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Speaker> {
    let end = tokens.clone().find(|t| !scene.is_word(*t) || !scene.capital(*t)).unwrap_or(tokens.end);
    (tokens.start < end).then(|| Speaker {
        tokens: tokens.start..end,
        noun: None,
        mention: scene.cast.covering(end - 1),
        name: None,
        anonymous: false,
    })
}

/// Whether a verb's subject stands right before it and begins a tag.
fn acts(scene: &Scene<'_>, verb: usize, first: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    scene.noun_from(first).is_some_and(|n| scene.parse.nouns[n].tokens.end == group.tokens.start)
        && (group.finite || group.tokens.len() == 1 && scene.features(group.head).any(Features::PAST))
        && !(group.passive && group.finite)
        && !matches!(&*group.base, "be" | "have")
}

/// A tag before a quotation: He said, "…"; The minister told reporters: "…"
fn tag_before(scene: &Scene<'_>, index: usize, before: Range<usize>) -> Option<TagFound> {
    let open = scene.doc.quotations[index].open;
    if before.is_empty() {
        return None;
    }
    let last = before.end - 1;
    let mark = matches!(scene.kind(last), TokenKind::Comma | TokenKind::Colon);
    let colon = scene.kind(last) == TokenKind::Colon;
    let capital = (open + 1..scene.past(index)).find(|t| scene.is_word(*t)).is_some_and(|t| scene.capital(t));
    if !mark && !capital {
        return None;
    }
    let long = scene.words_in(open..scene.past(index)) >= 3;
    if !mark && !long {
        return None;
    }
    let mut at = if mark { last } else { before.end };
    // Back over the one who is told, the day, the place, to the verb.
    while at > before.start {
        at -= 1;
        if matches!(scene.tag(at), Tag::That) || scene.kind(at) == TokenKind::Semicolon {
            break;
        }
        let Some(verb) = scene.verb_at(at) else { continue };
        let group = &scene.parse.verbs[verb];
        let quotes = scene.classes(group).is_some_and(|c| has(c, scene.lexicon.quote));
        let asked = scene.passive(verb) && &*group.base == "ask" && mark;
        if quotes && (!scene.passive(verb) || asked) {
            if scene.words_in(group.tokens.end..before.end) > 25 {
                return None;
            }
            // A verb with an object of its own does not announce a quotation without a mark: "called the plan “Dead”".
            if !mark
                && scene.words_in(group.tokens.end..before.end) > 0
                && !has(scene.classes(group)?, scene.lexicon.tell)
            {
                return None;
            }
            let speaker = subjects::subject(scene, verb).or_else(|| first_subject(scene, before.clone()));
            let speaker = if asked { None } else { speaker };
            return Some(TagFound { verb: Some(verb), cue: group.tokens.clone(), speaker });
        }
        if !colon {
            if scene.finite[verb] {
                return None;
            }
            at = group.tokens.start;
        }
    }
    if scene.is(before.start, scene.lexicon.according)
        || (before.start..before.end).any(|t| scene.is(t, scene.lexicon.according))
    {
        let according = (before.start..before.end).find(|t| scene.is(*t, scene.lexicon.according))?;
        let noun = scene.noun_at(according + 2)?;
        return Some(TagFound { verb: None, cue: according..according + 2, speaker: Some(scene.speaker(noun)) });
    }
    if colon {
        // "… - Carla Diaz: “…": a name beside the colon; else whoever acts last before it.
        let beside = past_bracket(scene, last, before.start).and_then(|t| scene.noun_at(t)).filter(|n| {
            let phrase = &scene.parse.nouns[*n];
            scene.tag(phrase.head) == Tag::Name
                && (phrase.tokens.start == before.start
                    || !scene.is_word(phrase.tokens.start - 1)
                    || scene.kind(phrase.tokens.start - 1) == TokenKind::Other
                    || scene.form(phrase.tokens.start - 1) == "from")
        });
        let acts = before.clone().rev().filter_map(|t| scene.verb_at(t)).find(|v| scene.finite[*v]);
        let speaker = beside
            .map(|n| scene.speaker(n))
            .or_else(|| acts.and_then(|v| subjects::subject(scene, v)))
            .or_else(|| before.clone().find_map(|t| scene.noun_at(t)).map(|n| scene.speaker(n)));
        return Some(TagFound { verb: None, cue: last..last + 1, speaker });
    }
    None
}
