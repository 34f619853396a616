//! Quoted fragments that no rule has read: the marks themselves show that somebody's words are given.
//!
//! A verb of report mostly reads what follows it by its own frames. Where none of them fits ("charged the group with
//! “crimes against peace”", "pushed out a video about “outsiders”"), a fragment in its complement is evidence enough. After
//! "as" it is evidence for any verb with an object: "positioned itself as “a town square”".

use super::boundary::{self, Hold};
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::{ReportKind, Statement, subjects, verbs};
use crate::grammar::{ClauseKind, Tag};
use crate::record::Mode;
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::{Quotation, TokenKind};
use std::ops::Range;

/// The report in whose complement a fragment stands, if it is one.
pub(super) fn read(scene: &Scene<'_>, quotation: &Quotation, sentence: usize) -> Option<Statement> {
    let open = quotation.open;
    if open < 3 {
        return None;
    }
    // A name or a title in marks is somebody's word only where it says what something is called: "addressed her as “Ma”".
    let called = scene.key(open - 1) == Key::As || scene.key(open - 2) == Key::As;
    if !quotation.closed || scene.kind(open + 1) != TokenKind::Word || scene.capital(open + 1) && !called {
        return None;
    }
    let first = scene.doc.sentences[sentence].tokens.start;
    let mut between = (first..open).rev().take_while(|t| one_clause(scene, *t));
    let index = between.find_map(|t| scene.verb_at(t))?;
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.end;
    if start >= open || scene.passive(index) || scene.features(verb.head).any(Features::BE) {
        return None;
    }
    let classes = scene.classes(verb);
    let reports = classes.is_some_and(|c| reports(scene, c));
    if !reports && !taken_as(scene, start, open) {
        return None;
    }
    let speaker = subjects::subject(scene, index);
    // "Remarking on the “warm” welcome, Petrova said": before a report of its own it only tells when that was said.
    if speaker.is_none() || start == first + 1 && !scene.finite[index] {
        return None;
    }
    let limit = scene.sentence_end(sentence);
    let end = boundary::listed(scene, boundary::end(scene, start, limit, Hold::Object, Some(index)));
    let content = vec![start..end.max(quotation.close + 1)];
    let kind = classes.filter(|_| reports).map_or(ReportKind::Judge, |c| scene.lexicon.kind(c, Frame::Object));
    Some(Statement {
        sentence,
        mode: verbs::mode(scene, &content, Frame::Object),
        speaker,
        cue: Some(verb.tokens.clone()),
        kind,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: verbs::unreal(scene, verb),
    })
}

/// Joins quoted words that nothing claims to the report before them in their sentence: "thought it was a fake, a tribute
/// to “the skills of its makers”", "“I have none,” he said of the maps, “but you may look”". Whether there is one.
pub(super) fn join(scene: &Scene<'_>, out: &mut [Statement], sentence: usize, quoted: Range<usize>) -> bool {
    let end = |s: &Statement| s.content.last().map_or(0, |c| c.end);
    let before = |s: &&mut Statement| s.sentence == sentence && s.cue.is_some() && end(s) <= quoted.start;
    let Some(last) = out.iter_mut().filter(before).max_by_key(|s| (end(s), std::cmp::Reverse(s.content[0].start)))
    else {
        return false;
    };
    let (from, cue) = (end(last), last.cue.clone().unwrap_or_default());
    // What somebody else does, or is said to do, in between parts the two.
    let parts = |t: usize| {
        scene.kind(t) == TokenKind::Semicolon
            || scene.verb_at(t).is_some_and(|v| {
                let verb = &scene.parse.verbs[v];
                let main = verb.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
                !cue.contains(&t) && (verb.finite && main || scene.classes(verb).is_some_and(|c| reports(scene, c)))
            })
    };
    // "…, which has been called “a fake”": a remark of the reporter's, as is all that comes late.
    let remark = (from..quoted.start).any(|t| scene.is(t, scene.lexicon.ends.comment));
    let behind = cue.start >= from;
    let near = behind && last.mode == Mode::Direct
        || !behind && (last.mode == Mode::Mixed || scene.words_in(from..quoted.start) <= NEAR);
    if remark || !near || (from..quoted.start).any(parts) {
        return false;
    }
    if cue.start >= from {
        last.content.push(quoted);
    } else if let Some(piece) = last.content.last_mut() {
        piece.end = quoted.end;
        last.mode = verbs::mode(scene, &last.content, Frame::Clause);
    }
    true
}

/// Joins a sentence that ends in quoted words to the direct speech before it, where it goes on with that: "“She has good
/// friends,” Petrova said. That makes her “by and large a person to trust.”" Whether it does.
pub(super) fn goes_on(
    scene: &Scene<'_>,
    out: &mut [Statement],
    before: usize,
    sentence: usize,
    quoted: Range<usize>,
) -> bool {
    let tokens = scene.doc.sentences[sentence].tokens.clone();
    let (first, small) = (tokens.start, &scene.lexicon.small);
    let own = out.iter().any(|s| s.sentence == sentence && s.cue.as_ref().is_some_and(|c| scene.quoted[c.start] == 0));
    let joins = matches!(scene.tag(first), Tag::Conjunction | Tag::Adverb)
        || matches!(scene.key(first), Key::That | Key::There)
        || scene.is(first, small.it);
    let same = scene.doc.sentences[sentence - 1].paragraph == scene.doc.sentences[sentence].paragraph;
    let ends = scene.words_in(quoted.end..tokens.end) == 0;
    let last = &mut out[before];
    if own || !joins || !same || !ends || first == quoted.start || last.mode != Mode::Direct {
        return false;
    }
    last.content.push(first..quoted.end);
    last.mode = Mode::Mixed;
    true
}

/// So many words may stand between what is reported and quoted words that belong to it.
const NEAR: usize = 5;

/// Whether a token between a verb and a fragment leaves them in one clause.
fn one_clause(scene: &Scene<'_>, token: usize) -> bool {
    let word = scene.is_word(token) && scene.quoted[token] == 0;
    word && scene.key(token) != Key::Like && !matches!(scene.tag(token), Tag::That | Tag::Wh | Tag::Subordinator)
}

/// Whether a verb reports, if quoted words stand in what follows it.
fn reports(scene: &Scene<'_>, classes: &ClassSet) -> bool {
    let lexicon = scene.lexicon;
    lexicon.reports(classes) && !has(classes, lexicon.seem) || has(classes, lexicon.voicing)
}

/// Whether a noun phrase and "as" stand between a verb and a fragment.
fn taken_as(scene: &Scene<'_>, start: usize, open: usize) -> bool {
    let as_what =
        (start + 1..open).rev().take_while(|t| scene.verb_at(*t).is_none()).find(|t| scene.key(*t) == Key::As);
    let object = scene.noun_from(start).is_some_and(|n| !scene.is_time(n));
    object && as_what.is_some_and(|t| open - t <= 3)
}
