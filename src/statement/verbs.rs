//! Verbs that report: "said that", "urged Israel to allow", "rejected the plan", and tags behind what they report.
//!
//! From the verb the rules look to the right past what may stand between it and its content: the one who is told, the
//! day, the place, an adverb. What they find first decides the frame. If there is nothing, the verb is a tag, and its
//! content stands before it.

use super::boundary::{self, Hold};
use super::complements::{self, Found};
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::subjects::{self, subject};
use super::{ReportKind, Speaker, Statement, ahead, passives, tags};
use crate::grammar::{ClauseKind, Tag, Tense, VerbGroup};
use crate::record::Mode;
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Looks at one verb group; `None` where it reports nothing.
pub(super) fn read(scene: &Scene<'_>, index: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let classes = scene.classes(verb)?;
    let on = tags::goes_on(scene, verb);
    let past = verb.tokens.end;
    if !scene.lexicon.reports(classes) && !on && !scene.lexicon.is_phrasal(classes, scene.form(past)) {
        return None;
    }
    // "came out against it", but "came against it"
    let takes = |t: usize| scene.lexicon.verb_takes(classes, scene.form(t)) && scene.tag(t) == Tag::Preposition;
    let out = scene.is(past, scene.lexicon.small.particle) && (past + 1..past + 3).any(takes);
    if has(classes, scene.lexicon.out_to) && !out {
        return None;
    }
    let sentence = scene.doc.sentence_of(verb.head)?;
    let whole = limit(scene, sentence, verb.head);
    if on {
        return tags::tag(scene, index, classes, sentence, whole, None);
    }
    let mut limit = whole;
    if let Some(clause) = verb.clause.map(|c| &scene.parse.clauses[c])
        && clause.kind != ClauseKind::Main
        && verb.finite == scene.finite[index]
        && clause.tokens.end > verb.tokens.end
        && !runs_on(scene, verb, clause.tokens.end, limit)
    {
        limit = limit.min(clause.tokens.end);
    }
    if scene.passive(index) {
        return passives::passive(scene, index, classes, sentence, limit);
    }
    if has(classes, scene.lexicon.seem) {
        return passives::seem(scene, index, sentence, limit);
    }
    if let Some(noun) = tags::inverted(scene, index, classes, limit)
        && let Some(statement) = tags::tag(scene, index, classes, sentence, whole, Some(noun))
    {
        return Some(statement);
    }
    if subjects::hands_on(scene, index, classes, limit) {
        return None;
    }
    if let Some(found) = complements::find(scene, index, classes, limit) {
        return Some(statement(scene, index, classes, sentence, limit, found));
    }
    if limit < whole
        && scene.kind(limit) == TokenKind::Dash
        && let Some(found) = complements::find(scene, index, classes, whole)
    {
        // "by asserting – in one sentence – that": the parser ends the clause at the dash.
        return Some(statement(scene, index, classes, sentence, whole, found));
    }
    tags::tag(scene, index, classes, sentence, whole, None).or_else(|| left_behind(scene, index, classes, sentence))
}

/// An object that stands before its clause: "which the minister denies", "an offer the council rejected".
fn left_behind(scene: &Scene<'_>, index: usize, classes: &ClassSet, sentence: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    let next = verb.tokens.end;
    let bare = scene.noun_from(next).is_none_or(|n| scene.is_time(n)) && scene.verb_at(next).is_none();
    // "(which the council once backed)": behind a bracket the parser takes it for a question.
    let relative =
        clause.kind == ClauseKind::Relative || clause.kind == ClauseKind::Question && clause.opener.is_some();
    let gap = |opener: usize| {
        scene.features(opener).any(Features::WH_SUBJECT.with(Features::OBJECT)) || scene.key(opener) == Key::That
    };
    let as_what = scene.key(next) == Key::As && has(classes, scene.lexicon.object_as);
    if clause.opener.is_some_and(|opener| !gap(opener)) {
        return None;
    }
    if !scene.finite[index] || !(has(classes, scene.lexicon.object) || as_what) || !bare || !relative {
        return None;
    }
    let subject = clause.subject.or_else(|| subjects::subject_noun(scene, index, 0));
    let subject = &scene.parse.nouns[subject?];
    let past = subject.full_end.max(subject.tokens.end);
    if past > verb.tokens.start || scene.words_in(past..verb.tokens.start) > 2 {
        return None;
    }
    let content = match clause.opener {
        Some(opener) if opener < subject.tokens.start => opener..opener + 1,
        Some(_) => return None,
        None => {
            let before = scene.noun_at(subject.tokens.start.checked_sub(1)?)?;
            let phrase = &scene.parse.nouns[before];
            (phrase.tokens.end == subject.tokens.start).then(|| phrase.tokens.clone())?
        }
    };
    let speaker = subjects::subject(scene, index);
    // "which she describes as her home"
    let limit = limit(scene, sentence, verb.head);
    let charged = has(classes, scene.lexicon.object_of) && scene.is(next, scene.lexicon.of);
    let what = (as_what || charged).then(|| next..boundary::end(scene, next + 1, limit, Hold::Object, Some(index)));
    Some(Statement {
        sentence,
        mode: Mode::Narrated,
        kind: kind(scene, classes, Frame::Object, speaker.as_ref()),
        speaker,
        cue: Some(verb.tokens.clone()),
        content: std::iter::once(content).chain(what).collect(),
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    })
}

/// Whether what a verb of saying reports goes on past the end the parser saw: "who said the project | was vetted".
fn runs_on(scene: &Scene<'_>, verb: &VerbGroup, end: usize, limit: usize) -> bool {
    // "telling reporters that it was late and that all would be told"
    // "saying he “kind of hopes” the market would fall": what the marks hold is only a part of it.
    let within = scene.quotation_at(end).filter(|q| scene.doc.quotations[*q].open > verb.head);
    let end = within.map_or(end, |q| scene.past(q));
    let part = within.is_some_and(|q| scene.is_word(scene.doc.quotations[q].close - 1)) && end < limit;
    if part && scene.noun_from(end).is_some_and(|n| ahead::starts_clause(scene, n, limit) && !says(scene, n)) {
        return true;
    }
    // "adding that he told her: “Go”": a colon and quoted words go on with it.
    if end + 1 < limit && scene.kind(end) == TokenKind::Colon && scene.quotes_open(end + 1) {
        return true;
    }
    // "said “reforms” and the sale of the harbour would pay for it": its verb is still to come.
    if end < limit
        && scene.features(verb.head).any(Features::TAKES_BARE_THAT)
        && scene.tag(end) == Tag::Conjunction
        && !(verb.tokens.end..end).any(|t| scene.verb_at(t).is_some())
        && scene.noun_from(end + 1).is_some_and(|n| ahead::starts_clause(scene, n, limit))
        && end > verb.tokens.end
    {
        return true;
    }
    let and = end + usize::from(scene.kind(end) == TokenKind::Comma);
    if end < limit && scene.tag(and) == Tag::Conjunction && scene.tag(and + 1) == Tag::That {
        return true;
    }
    end < limit
        && scene.features(verb.head).any(Features::TAKES_BARE_THAT)
        && scene.is_word(end)
        && scene.verb_at(end).is_some_and(|v| scene.finite[v])
}

/// The "what" that a verb gives a name: "what she called a farce".
fn called(scene: &Scene<'_>, index: usize, frame: Frame) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    let opener = clause.opener.filter(|_| matches!(frame, Frame::Object | Frame::Quoted))?;
    let as_what = scene.key(verb.tokens.end) == Key::As;
    let names =
        scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.names) || as_what && has(c, scene.lexicon.object_as));
    let before = clause.subject.is_some_and(|s| scene.parse.nouns[s].tokens.start > opener);
    (names && before && scene.is(opener, scene.lexicon.what)).then_some(opener..opener + 1)
}

/// Whether somebody says something right here: "he warned".
fn says(scene: &Scene<'_>, noun: usize) -> bool {
    let verb = scene.verb_at(scene.parse.nouns[noun].tokens.end).map(|v| &scene.parse.verbs[v]);
    verb.and_then(|v| scene.classes(v)).is_some_and(|c| has(c, scene.lexicon.quote))
}

/// Where the sentence ends for a verb: at its end, or where the quotation closes that the verb stands in.
fn limit(scene: &Scene<'_>, sentence: usize, token: usize) -> usize {
    let end = scene.sentence_end(sentence);
    match scene.quotation_at(token) {
        Some(quotation) => end.min(scene.doc.quotations[quotation].close),
        None => end,
    }
}

fn statement(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    sentence: usize,
    limit: usize,
    found: Found,
) -> Statement {
    let verb = &scene.parse.verbs[index];
    let end = boundary::listed(scene, boundary::end(scene, found.start, limit, found.hold, Some(index)));
    let speaker = subject(scene, index);
    let cue_end = found.preposition.map_or(verb.tokens.end, |p| p + 1);
    let mut content = vec![found.start..end];
    if found.frame == Frame::Clause
        && let Some(opener) = complements::gap(scene, index, found.start)
    {
        content.insert(0, opener);
    }
    if let Some(what) = called(scene, index, found.frame) {
        content.insert(0, what);
    }
    let kind = kind(scene, classes, found.frame, speaker.as_ref());
    Statement {
        sentence,
        mode: mode(scene, &content, found.frame),
        speaker,
        cue: Some(verb.tokens.start..cue_end),
        kind,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    }
}

/// The kind of report, by frame and by what sort of thing speaks.
pub(super) fn kind(scene: &Scene<'_>, classes: &ClassSet, frame: Frame, speaker: Option<&Speaker>) -> ReportKind {
    let document = frame == Frame::Clause
        && speaker.and_then(|s| s.noun).is_some_and(|n| {
            scene.noun_is(scene.parse.nouns[n].head, scene.lexicon.source) && scene.mention_of(n).is_none()
        });
    if document { ReportKind::Document } else { scene.lexicon.kind(classes, frame) }
}

/// How content is reported, by the quotation marks in it.
pub(super) fn mode(scene: &Scene<'_>, content: &[Range<usize>], frame: Frame) -> Mode {
    let (mut inside, mut outside) = (false, false);
    for token in content.iter().cloned().flatten().filter(|t| scene.is_word(*t)) {
        if scene.quoted[token] == 0 {
            outside |= scene.key(token) != Key::That;
        } else {
            inside = true;
        }
    }
    match (inside, outside) {
        (true, false) => Mode::Direct,
        (true, true) => Mode::Mixed,
        _ if matches!(frame, Frame::Object | Frame::Infinitive | Frame::ObjectInfinitive) => Mode::Narrated,
        _ => Mode::Indirect,
    }
}

/// Not done but asked, supposed, expected: a condition, a question, a future or a possibility.
pub(super) fn unreal(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
    clause.is_some_and(|c| c.kind == ClauseKind::Condition)
        || verb.finite && matches!(verb.tense, Tense::Future | Tense::Conditional)
}
