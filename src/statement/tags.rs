//! Tags of unquoted words: "…, he said", "…, said the minister, …", "as he put it".

use super::Statement;
use super::ahead::{after_phrase, full, infinitive_after, starts_clause};
use super::boundary::{self, Hold};
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::subjects::subject_noun;
use super::verbs::{kind, mode};
use crate::grammar::{Tag, VerbGroup};
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// The one who speaks behind a verb: "…, said the minister, who …".
pub(super) fn inverted(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let behind = start > 0 && matches!(scene.kind(start - 1), TokenKind::Comma | TokenKind::CloseQuote);
    if !behind || !scene.finite[index] || !has(classes, scene.lexicon.quote) || has(classes, scene.lexicon.tell) {
        return None;
    }
    let noun = scene.noun_from(verb.tokens.end)?;
    if scene.tag(after_phrase(scene, noun).min(scene.parse.tags.len() - 1)) == Tag::That {
        return None;
    }
    // "The mayor, calling it “a crime,” urged the world to act": whoever stands before speaks.
    if has(classes, scene.lexicon.object_infinitive) && infinitive_after(scene, noun) {
        return None;
    }
    let phrase = &scene.parse.nouns[noun];
    let person = scene.tag(phrase.head) == Tag::Name
        || scene.noun_is(phrase.head, scene.lexicon.role)
        || scene.noun_is(phrase.head, scene.lexicon.source)
        || scene.mention_of(noun).is_some();
    // "Any reading, said Petrova, a lawyer, would fail": a tag within its sentence.
    let end = full(scene, noun).max(after_phrase(scene, noun));
    let within = scene.kind(start - 1) == TokenKind::Comma
        && [phrase.tokens.end, end].into_iter().any(|t| t < limit && scene.kind(t) == TokenKind::Comma)
        && (scene.tag(phrase.head) == Tag::Name || scene.features(phrase.head).any(Features::PLURAL));
    let clause = !within && starts_clause(scene, noun, limit);
    (person && !phrase.pronoun && !scene.is_time(noun) && !clause).then_some(noun)
}

/// "…, he went on": a verb of going, its particle and nothing more.
pub(super) fn goes_on(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    let particle = verb.tokens.end;
    let ends = !scene.is_word(particle + 1) || matches!(scene.tag(particle + 1), Tag::Conjunction);
    scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.goes)) && scene.is(particle, scene.lexicon.goes_on) && ends
}

/// A tag behind or within what it reports: "…, he said", "…, said the minister, …", "as he put it".
pub(super) fn tag(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    sentence: usize,
    limit: usize,
    inverted: Option<usize>,
) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let f = scene.features(verb.head);
    let on = goes_on(scene, verb);
    let puts = has(classes, scene.lexicon.small.put)
        && verb.tokens.end < limit
        && scene.is(verb.tokens.end, scene.lexicon.small.it);
    if !scene.finite[index]
        || !(scene.lexicon.tags(classes) || scene.lexicon.tells(classes) || puts || on)
        || !(f.any(Features::SPEECH) || f.any(Features::TAKES_BARE_THAT))
        || verb.modal.is_some()
    {
        return None;
    }
    let first = scene.doc.sentences[sentence].tokens.start;
    let (speaker, tag_start, mut tag_end) = match inverted {
        Some(noun) if f.any(Features::SPEECH) => {
            (scene.speaker(noun), verb.tokens.start, full(scene, noun).max(after_phrase(scene, noun)))
        }
        _ => {
            let noun = subject_noun(scene, index, 3).filter(|n| near(scene, *n, verb.tokens.start, first));
            let noun = noun.or_else(|| before_verb(scene, verb.tokens.start, first))?;
            (scene.speaker(noun), scene.parse.nouns[noun].tokens.start, verb.tokens.end)
        }
    };
    // "Despite the losses, the army continues to hold the town", "— the aide also noted that": what he goes on with, and
    // what he says himself, is no tag.
    if matches!(scene.tag(verb.tokens.end), Tag::To | Tag::That | Tag::Gerund) && inverted.is_none() && !puts {
        return None;
    }
    // Something that is told is no tag: "Ash wrote a letter".
    let object = (verb.tokens.end..limit).find(|t| !matches!(scene.tag(*t), Tag::Adverb));
    if inverted.is_none()
        && !puts
        && let Some(noun) = object.and_then(|t| scene.noun_from(t))
        && !scene.is_time(noun)
        && !has(classes, scene.lexicon.tell)
    {
        return None;
    }
    let as_tag = tag_start > first && scene.key(tag_start - 1) == Key::As && scene.key(verb.tokens.end) != Key::To;
    let tag_start = if as_tag { tag_start - 1 } else { tag_start };
    // "And as Petrova pointed out, the road is long", "given that, as she said, the road is long": it comes behind.
    let joins = |t: usize| scene.tag(t) == Tag::Conjunction || scene.key(t) == Key::That;
    let comma = |t: usize| scene.kind(t) == TokenKind::Comma;
    let opens = as_tag
        && ((first..tag_start).all(|t| joins(t) || comma(t) || scene.tag(t) == Tag::Adverb)
            || tag_start > first + 1 && comma(tag_start - 1) && joins(tag_start - 2));
    let first = if opens { tag_start } else { first };
    let comma_before = tag_start > first
        && matches!(scene.kind(tag_start - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::CloseQuote);
    // To the next comma the words belong to the tag: "said on Tuesday,".
    while tag_end < limit && !matches!(scene.kind(tag_end), TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon) {
        tag_end += 1;
    }
    if tag_start == first && !as_tag || tag_start > first && !comma_before {
        return None;
    }
    if !as_tag && tag_end < limit && scene.words_in(verb.tokens.end..tag_end) > 12 {
        return None;
    }
    let mut content = Vec::new();
    if tag_start > first {
        let mut from = first;
        while from < tag_start && matches!(scene.kind(from), TokenKind::Dash) {
            from += 1;
        }
        let end = scene.trimmed(from, tag_start - usize::from(scene.kind(tag_start - 1) != TokenKind::CloseQuote));
        if end > from {
            content.push(from..end);
        }
    }
    if inverted.is_none() && tag_end + 1 < limit && scene.kind(tag_end) == TokenKind::Comma {
        let next = tag_end + 1;
        let gerund = (next..(next + 2).min(limit)).any(|t| {
            let group = (scene.tag(t) == Tag::Gerund).then(|| scene.verb_at(t)).flatten();
            group.and_then(|v| scene.classes(&scene.parse.verbs[v])).is_some_and(|c| scene.lexicon.reports(c))
        });
        // "In the old days, she said, when money was short, a boss paid them": nothing is told before the tag.
        let told_before = content.iter().cloned().flatten().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
        let goes_on = !gerund
            && (!scene.is(next, scene.lexicon.small.apart) || !told_before && !content.is_empty())
            && (content.is_empty() || scene.words_in(content[0].clone()) < 8 || !new_sentence(scene, next));
        if goes_on && (as_tag && tag_start == first || !content.is_empty()) {
            content.push(next..boundary::end(scene, next, limit, Hold::Clause, Some(index)));
        }
    }
    // "Any reading, said Petrova, a lawyer, would fail": between a subject and its verb; but in "the mayor, Petrova, said
    // the guard, a liar, had left" nobody speaks behind it.
    if inverted.is_some()
        && let [subject] = content.as_slice()
        && !subject.clone().any(|t| comma(t) || scene.verb_at(t).is_some_and(|v| scene.finite[v]))
        && let Some(next) = predicate(scene, tag_end, limit)
    {
        content.push(next..boundary::end(scene, next, limit, Hold::Clause, Some(index)));
    }
    // "Let them withdraw, he said": an order has no tense.
    let parted = content.len() > 1;
    let told = |piece: &Range<usize>| {
        // "The paper, Petrova said, called it late": between a subject and its verb, which reads as a participle.
        let past = parted && scene.features(piece.start).any(Features::PAST) && scene.verb_at(piece.start).is_some();
        past || scene.tag(piece.start) == Tag::Infinitive
            || piece.clone().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
    };
    // "He condensed those questions into a letter, she said": a verb may have been taken for something else.
    // "Petrova, a spokeswoman for the council, said the Orlovs and their firm had left": nothing was said before it.
    let says = has(classes, scene.lexicon.quote)
        && inverted.is_none()
        && tag_end >= limit
        && content.first().is_some_and(|c| {
            let words = scene.words_in(c.clone());
            words >= 4 && scene.noun_from(c.start).is_some_and(|n| !scene.is_time(n)) || words >= 8
        });
    if !content.iter().any(told) && !says {
        return None;
    }
    if content.is_empty() || content.iter().map(|c| scene.words_in(c.clone())).sum::<usize>() < 2 {
        return None;
    }
    let kind = kind(scene, classes, Frame::Clause, Some(&speaker));
    Some(Statement {
        sentence,
        mode: mode(scene, &content, Frame::Clause),
        speaker: Some(speaker),
        cue: Some(verb.tokens.clone()),
        kind,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: false,
    })
}

/// The verb of a clause that goes on behind a tag and what describes whoever speaks.
fn predicate(scene: &Scene<'_>, tag_end: usize, limit: usize) -> Option<usize> {
    let begins = |t: usize| {
        scene.kind(t) == TokenKind::Comma
            && scene.verb_at(t + 1).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == t + 1)
    };
    (tag_end..limit.min(tag_end + DESCRIBED)).find(|t| begins(*t)).map(|t| t + 1)
}

/// So many tokens may describe whoever speaks within a sentence.
const DESCRIBED: usize = 20;

/// Whether a subject stands close enough before a tag's verb, and behind a mark where anything stands before it.
fn near(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let parted = |t: usize| {
        matches!(scene.kind(t), TokenKind::Comma | TokenKind::Dash | TokenKind::CloseQuote) || scene.key(t) == Key::As
    };
    let start = phrase.tokens.start;
    phrase.tokens.end <= verb
        && scene.words_in(full(scene, noun)..verb) <= 6
        && (start == first || start > first && parted(start - 1))
}

/// Who is named before a tag's verb, back to the mark that parts the tag from what is said: "…, a source close to him
/// said", "…, a spokeswoman, Petrova, said".
fn before_verb(scene: &Scene<'_>, verb: usize, first: usize) -> Option<usize> {
    let comma = |from: usize, most: usize| (first..from).rev().take(most).find(|t| scene.kind(*t) == TokenKind::Comma);
    let mut end = verb;
    if end > first && scene.kind(end - 1) == TokenKind::Comma {
        end = comma(end - 1, 15)?;
    }
    let mark = comma(end, 12)?;
    let acts = (mark..end).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
    scene.noun_from(mark + 1).filter(|n| !acts && !scene.is_time(*n))
}

/// Whether after a comma a new act of somebody is told: "and left", "but did".
fn new_sentence(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, scene.lexicon.ends.and)
}
