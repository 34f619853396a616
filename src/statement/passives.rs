//! Reports whose speaker is not their subject: passives ("is expected to win", "was rejected by Moscow") and what seems.

use super::ahead::{full, infinitive_at};
use super::boundary::{self, Hold};
use super::lexicon::{Frame, has};
use super::scene::{Scene, TIME};
use super::subjects::{self, subject_noun, undergoer, undergoing};
use super::verbs::{mode, unreal};
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// "The race seemed to be", "He appears uneasy": what seems is content on both sides of the verb.
pub(super) fn seem(scene: &Scene<'_>, index: usize, sentence: usize, limit: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    if !verb.finite || verb.tokens.end >= limit {
        return None;
    }
    let noun = subject_noun(scene, index, 3)?;
    let start = verb.tokens.end;
    let adjective = !scene.capital(start)
        && matches!(scene.tag(start), Tag::Noun | Tag::Participle | Tag::Gerund | Tag::Verb)
        && !scene.features(start).any(TIME);
    let complement = matches!(scene.tag(start), Tag::To | Tag::Adjective | Tag::That | Tag::Adverb | Tag::Negation)
        || adjective
        || matches!(scene.key(start), Key::Like | Key::As | Key::That);
    if !complement {
        return None;
    }
    // "Petrova seemed to mock the plan": the report is hers.
    let acts = infinitive_at(scene, start).map(|v| &scene.parse.verbs[v]).is_some_and(|inner| {
        let attitude = [scene.lexicon.object, scene.lexicon.quote];
        scene.classes(inner).is_some_and(|c| scene.lexicon.reports(c) && attitude.into_iter().any(|a| has(c, a)))
    });
    if acts {
        return None;
    }
    let phrase = &scene.parse.nouns[noun];
    let end = boundary::end(scene, start, limit, Hold::Infinitive, Some(index));
    let before = phrase.tokens.start..full(scene, noun).min(verb.tokens.start);
    let mut content = vec![start..end];
    if !scene.is(phrase.head, scene.lexicon.small.it) && before.start < before.end {
        content.insert(0, before);
    }
    Some(Statement {
        sentence,
        mode: mode(scene, &content, Frame::Clause),
        speaker: None,
        cue: Some(verb.tokens.clone()),
        kind: ReportKind::Think,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: true,
    })
}

/// "Is seen as a threat", "was considered unclean", "is widely known as the Rock": what is taken for something, and what
/// for.
fn taken_for(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    at: usize,
    limit: usize,
) -> Option<Vec<Range<usize>>> {
    let verb = &scene.parse.verbs[index];
    if at + 1 >= limit {
        return None;
    }
    if let Some(content) = named(scene, index, classes, at, limit) {
        return Some(content);
    }
    if let Some(content) = described(scene, index, classes, at, limit) {
        return Some(content);
    }
    if !verb.passive || !verb.finite || verb.modal.is_some() {
        return None;
    }
    let as_what = opens_what(scene, classes, at);
    let is_what = has(classes, scene.lexicon.deems)
        && at == verb.tokens.end
        && (scene.tag(at) == Tag::Adjective || scene.noun_from(at).is_some_and(|n| !scene.is_time(n)));
    if !as_what && !is_what {
        return None;
    }
    let start = if as_what { at + 1 } else { at };
    let end = boundary::end(scene, start, limit, Hold::Infinitive, Some(index));
    Some(vec![undergoer(scene, index)?, start..end])
}

/// Whether a preposition stands here before what something is taken for: "seen as", "known for".
fn opens_what(scene: &Scene<'_>, classes: &ClassSet, at: usize) -> bool {
    match scene.key(at) {
        Key::As => has(classes, scene.lexicon.object_as),
        Key::For => has(classes, scene.lexicon.known_for),
        _ => false,
    }
}

/// "The contests known as the Lido Games", "a state seen as safe": what a participle tells of the noun before it.
fn described(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    at: usize,
    limit: usize,
) -> Option<Vec<Range<usize>>> {
    let verb = &scene.parse.verbs[index];
    let before = verb.tokens.start.checked_sub(1)?;
    if verb.finite || verb.tokens.len() > 1 || !opens_what(scene, classes, at) {
        return None;
    }
    let name = scene.noun_from(at + 1).map_or(at + 1, |n| scene.parse.nouns[n].tokens.end);
    let end = boundary::end(scene, at + 1, limit, Hold::Object, Some(index)).max(name);
    let first = scene.doc.sentences[scene.doc.sentence_of(before)?].tokens.start;
    let noun = scene.noun_at(before).map(|n| {
        let head = subjects::head_of_chain(scene, n, first);
        scene.parse.nouns[head].tokens.start..scene.parse.nouns[n].tokens.end
    });
    Some(noun.into_iter().chain([at + 1..end]).collect())
}

/// "A group called “Vigil”", "has been dubbed the “Iron Gate”", "an event billed as “A Night for Lido”": what somebody gave
/// a name, and the name in quotation marks.
fn named(scene: &Scene<'_>, index: usize, classes: &ClassSet, at: usize, limit: usize) -> Option<Vec<Range<usize>>> {
    let verb = &scene.parse.verbs[index];
    let as_what =
        scene.key(at) == Key::As && (has(classes, scene.lexicon.object_as) || has(classes, scene.lexicon.names));
    if !as_what && !has(classes, scene.lexicon.names) {
        return None;
    }
    let start = at + usize::from(as_what);
    let name = (start..limit.min(start + 3)).take_while(|t| *t == start || scene.tag(*t - 1) == Tag::Determiner);
    let name = name.into_iter().find(|t| scene.quotes_open(*t)).and_then(|t| scene.quotation_at(t))?;
    let past = boundary::listed(scene, scene.past(name));
    // "criticised as a “use it or lose it” rule": the marks stand beside a noun.
    let beside = scene.tag(scene.doc.quotations[name].open - 1) == Tag::Determiner && scene.tag(past) == Tag::Noun;
    let end = if beside { boundary::end(scene, at, limit, Hold::Object, Some(index)).max(past) } else { past };
    let what = if verb.finite {
        let it = || undergoing(scene, index).map(|n| scene.parse.nouns[n].tokens.clone());
        undergoer(scene, index).or_else(it)?
    } else {
        let noun = scene.noun_at(verb.tokens.start.checked_sub(1)?)?;
        scene.parse.nouns[noun].tokens.clone()
    };
    Some(vec![what, at..end])
}

/// Passives: "was asked whether", "is expected to win", "was rejected by Moscow", "was quoted as saying".
pub(super) fn passive(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    sentence: usize,
    limit: usize,
) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let past = verb.tokens.end;
    let subject = undergoing(scene, index);
    let agent = (past..limit.min(past + 6))
        .take_while(|t| scene.tag(*t) != Tag::To)
        .find(|t| scene.key(*t) == Key::By && scene.tag(*t) == Tag::Preposition)
        .and_then(|t| Some((t, agent(scene, t + 1)?)));
    let base = |speaker: Option<Speaker>, frame: Frame, content: Vec<Range<usize>>| Statement {
        sentence,
        mode: mode(scene, &content, frame),
        speaker,
        cue: Some(verb.tokens.clone()),
        kind: scene.lexicon.kind(classes, frame),
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    };
    if past >= limit {
        return None;
    }
    let speaker = agent.map(|(_, noun)| scene.speaker(noun));
    // It was announced that; he was told that; asked whether; asked by X if.
    let from = agent.map_or(past, |(_, noun)| full(scene, noun)).min(limit);
    let mut at = from;
    let taken = if agent.is_some_and(|(by, _)| by == past) { from } else { past };
    if let Some(mut content) = taken_for(scene, index, classes, taken, limit) {
        // "is considered unclean by many"
        let by = content.last_mut().and_then(|last| {
            let by = last.clone().skip(1).find(|t| scene.key(*t) == Key::By)?;
            let noun = scene.noun_from(by + 1).filter(|n| !scene.is_time(*n))?;
            last.end = by;
            Some(scene.speaker(noun))
        });
        return Some(base(by.or(speaker), Frame::Object, content));
    }
    while at < limit.min(from + 12) {
        match scene.tag(at) {
            Tag::Adverb => at += 1,
            Tag::Preposition if scene.lexicon.verb_takes(classes, scene.form(at)) && scene.key(at) != Key::To => break,
            Tag::Preposition => match scene.noun_at(at + 1) {
                Some(noun) => at = scene.parse.nouns[noun].tokens.end,
                None => break,
            },
            _ => match scene.noun_from(at) {
                Some(noun) if scene.is_time(noun) => at = scene.parse.nouns[noun].tokens.end,
                _ => break,
            },
        }
    }
    if at < limit {
        let f = scene.features(verb.head);
        let wh = scene.tag(at) == Tag::Wh || scene.is(at, scene.lexicon.small.whether);
        let asks = scene.lexicon.kind(classes, Frame::Clause) == ReportKind::Ask;
        if scene.tag(at) == Tag::That && f.any(Features::TAKES_THAT) || wh && asks {
            let end = boundary::end(scene, at, limit, Hold::Clause, Some(index));
            // "are convinced that": the one who is convinced.
            let convinced = scene.is(verb.head, scene.lexicon.adjective_that);
            let speaker = if convinced { subjects::subject(scene, index) } else { speaker };
            return Some(base(speaker, Frame::Clause, vec![at..end]));
        }
        if asks && scene.is(at, scene.lexicon.small.about) {
            let end = boundary::end(scene, at + 1, limit, Hold::Object, Some(index));
            return (end > at + 1).then(|| base(speaker, Frame::Object, vec![at + 1..end]));
        }
        let opinion = matches!(
            scene.lexicon.kind(classes, Frame::Infinitive),
            ReportKind::Think | ReportKind::Say | ReportKind::Claim
        );
        // "was told to “smile”": the marks show that it was said. "The tax was intended to end it": so does the purpose.
        let quoted = has(classes, scene.lexicon.object_infinitive) && scene.quotes_open(at + 1);
        let opinion = opinion || quoted || verb.finite && has(classes, scene.lexicon.meant);
        let opinion = opinion && !has(classes, scene.lexicon.deems_not);
        if at == from && infinitive_at(scene, at).is_some() && opinion && verb.passive {
            let end = boundary::end(scene, at, limit, Hold::Infinitive, Some(index));
            let content = undergoer(scene, index).into_iter().chain([at..end]).collect();
            return Some(base(speaker, Frame::Infinitive, content));
        }
    }
    // Quoted as saying.
    if scene.key(past) == Key::As && scene.is(verb.head, scene.lexicon.small.quoted) {
        return None;
    }
    // X was rejected by Y; X was accused by Y of fraud.
    let object = has(classes, scene.lexicon.object);
    let judged = has(classes, scene.lexicon.judged);
    let reason = |from: usize| {
        let opens = judged && from + 1 < limit && scene.is(from, scene.lexicon.judged_with);
        opens.then(|| from..boundary::end(scene, from + 1, limit, Hold::Object, Some(index)))
    };
    let beside = |t: usize| scene.tag(t) == Tag::Adverb || scene.noun_at(t).is_some_and(|n| scene.is_time(n));
    // "has been urged by them to return"
    if let Some((_, noun)) = agent
        && has(classes, scene.lexicon.object_infinitive)
        && infinitive_at(scene, from).is_some()
        && let Some(asked) = undergoer(scene, index)
    {
        let end = boundary::end(scene, from, limit, Hold::Infinitive, Some(index));
        return Some(base(Some(scene.speaker(noun)), Frame::ObjectInfinitive, vec![asked, from..end]));
    }
    if let Some((by, noun)) = agent
        && (by == past || verb.finite && (past..by).all(beside))
        && object
        && let Some(subject) = subject
    {
        let phrase = &scene.parse.nouns[subject];
        let content = phrase.tokens.start..full(scene, subject).min(verb.tokens.start).max(phrase.tokens.end);
        // "Petrova, who is reviled by the press": of the one named before it "who" is told.
        let content = undergoer(scene, index).filter(|_| judged).unwrap_or(content);
        let behind = full(scene, noun);
        let charge = charge(scene, classes, behind, limit, index).or_else(|| reason(behind));
        return Some(base(Some(scene.speaker(noun)), Frame::Object, std::iter::once(content).chain(charge).collect()));
    }
    // "was widely criticised for the delay", "was booed"
    if judged && verb.finite && verb.passive && agent.is_none() {
        let content = std::iter::once(undergoer(scene, index)?).chain(reason(past)).collect();
        return Some(base(None, Frame::Object, content));
    }
    // "is accused of fraud"
    let charge = charge(scene, classes, past, limit, index);
    let accused = object || has(classes, scene.lexicon.charged_with);
    let charge = charge.filter(|_| accused && verb.finite && agent.is_none())?;
    Some(base(None, Frame::Object, vec![undergoer(scene, index)?, charge]))
}

/// Whoever stands behind "by", past what says how many: "by nearly six in ten".
fn agent(scene: &Scene<'_>, mut at: usize) -> Option<usize> {
    while scene.tag(at) == Tag::Adverb {
        at += 1;
    }
    scene.noun_at(at).filter(|n| !scene.is_time(*n))
}

/// What somebody is accused of, past a parenthesis about who accuses: "of fraud", ", who left last year, of fraud".
fn charge(scene: &Scene<'_>, classes: &ClassSet, from: usize, limit: usize, verb: usize) -> Option<Range<usize>> {
    let comma = |t: &usize| scene.kind(*t) == TokenKind::Comma;
    let aside = (from..limit).take(1).find(comma).and_then(|open| (open + 1..limit.min(open + 25)).find(comma));
    let of = aside.map_or(from, |close| close + 1);
    let joined = has(classes, scene.lexicon.object_of) && scene.is(of, scene.lexicon.of)
        || has(classes, scene.lexicon.charged_with) && scene.is(of, scene.lexicon.ends.with);
    if of + 1 >= limit || !joined {
        return None;
    }
    Some(of..boundary::end(scene, of, limit, Hold::Object, Some(verb)))
}
