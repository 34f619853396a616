//! Answers in interviews: "Do you support a ceasefire? – Yes." says what the question names.
//!
//! The question is read as if the one who answers had said it; a yes or a no gives it its side, and a "that" in the first
//! sentence of the answer stands for it. What is asked about somebody else's position is not answered for him.

use super::compose;
use super::hits::{self, PhraseHit};
use super::made::Made;
use super::stance::Stance;
use super::voice::{self, Voice};
use super::{Scene, considered, cues, scope, slots};
use crate::grammar::Tag;
use crate::record::Act;
use crate::rules::features::Features;
use crate::sentence::ParagraphKind;
use std::ops::Range;

/// The stances asked of whoever answers in a sentence, where it opens a turn that follows a question, and the words of
/// question and answer together.
pub(super) fn asked(scene: &Scene<'_>, answer: usize) -> Option<(Vec<Made>, Range<usize>)> {
    let here = &scene.doc.sentences[answer];
    let turn = &scene.doc.paragraphs[here.paragraph];
    if !matches!(turn.kind, ParagraphKind::Turn { .. }) || turn.sentences.start != answer {
        return None;
    }
    let before = answer.saturating_sub(scene.compiled.thresholds.question_back + 1)..answer;
    let question = before.rev().find(|s| considered::is_question(scene, &scene.doc.sentences[*s].tokens))?;
    let at = scene.doc.sentences[question].paragraph;
    // Somebody else asks, and in the turn just before.
    let apart = (at + 1..here.paragraph).any(|p| matches!(scene.doc.paragraphs[p].kind, ParagraphKind::Turn { .. }));
    if apart || label(scene, at) == label(scene, here.paragraph) {
        return None;
    }
    let said = *scene.statements_at(here.tokens.start).last()?;
    let speaker = &scene.statements[said];
    let answers = voice::of_speaker(scene, speaker).filter(|v| !v.parties.is_empty() && !v.anonymous)?;
    let range = scene.doc.sentences[question].tokens.clone();
    let mut buffer = Vec::new();
    let cues = cues::find(scene, range.clone(), &mut buffer);
    // "And the hostages?" asks what has been asked before of one thing more.
    let also = scene.is(range.start, scene.compiled.position.also_asked);
    let mut made = Vec::new();
    for hit in hits::phrases(scene, question, &mut |_, _| ()) {
        let chain = scope::chain(scene, &hit, &cues, &range);
        if chain.wall.is_some() {
            continue;
        }
        let mut read = compose::compose(scene, &hit, &chain, &[speaker], false);
        if also && chain.operators.is_empty() {
            read = vec![Ok(bare(scene, &hit, &answers))];
        }
        for stance in read.into_iter().flatten() {
            if stance.value == 0 || !stance.holder.shares(&answers) {
                continue;
            }
            let subject = slots::fill(scene, &hit, &chain, &answers, Some(speaker));
            let stance = Stance { holder: answers.clone(), act: Act::Proposal, ..stance };
            made.push(Made { speaker: Some(said), ..Made::own(stance, hit.clone(), subject) });
        }
    }
    (!made.is_empty()).then_some((made, range.start..here.tokens.end))
}

/// What a phrase without any cue asks for.
fn bare(scene: &Scene<'_>, hit: &PhraseHit, answers: &Voice) -> Stance {
    let thresholds = &scene.compiled.thresholds;
    let quality = if hit.weak { thresholds.quality_weak } else { thresholds.quality_bare };
    Stance { cue: None, ..Stance::given(hit.pole, Act::Proposal, answers.clone(), hit.tokens.clone(), quality) }
}

/// The same as nobody's yet: what "that" in the answer may stand for.
pub(super) fn put(asked: Vec<Made>) -> Vec<Made> {
    let nobody = Voice { actor: None, parties: Vec::new(), anonymous: false };
    let neutral = |one: Made| Made { stance: Stance { holder: nobody.clone(), ..one.stance }, ..one };
    asked.into_iter().map(neutral).collect()
}

/// The words of a turn's label.
fn label<'s>(scene: &'s Scene<'_>, paragraph: usize) -> Option<&'s str> {
    let ParagraphKind::Turn { label_start, .. } = scene.doc.paragraphs[paragraph].kind else { return None };
    Some(scene.doc.tokens[label_start].span.of(&scene.article.text))
}

/// The stances that a plain yes or no to a question comes to.
pub(super) fn plain(scene: &Scene<'_>, answer: usize, asked: &[Made]) -> Vec<Made> {
    let Some((tokens, yes)) = yes_or_no(scene, &scene.doc.sentences[answer].tokens) else { return Vec::new() };
    asked
        .iter()
        .map(|one| {
            let value = one.stance.value.signum() * if yes { 1 } else { -1 };
            let act = if yes { Act::Agreement } else { Act::Rejection };
            let stance = Stance {
                value,
                act,
                anchor: tokens.clone(),
                cue: Some(tokens.clone()),
                refused: !yes,
                ..one.stance.clone()
            };
            Made { speaker: one.speaker, ..Made::own(stance, one.hit.clone(), one.subject.clone()) }
        })
        .collect()
}

/// Whether a sentence answers with a yes or a no, and by which words: "Yes, we do", "Well, no.", "Of course not", "We are."
fn yes_or_no(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let classes = &scene.compiled.position;
    let parse = scene.parse;
    let end = |t: usize| t >= sentence.end || parse.tags[t] == Tag::Mark;
    let denied = |t: usize| (t..(t + 2).min(sentence.end)).any(|t| parse.tags[t] == Tag::Negation);
    let first = sentence
        .clone()
        .take(scene.compiled.thresholds.answer_before)
        .find(|t| !end(*t) && !scene.is(*t, classes.filler))?;
    let mark = |t: usize| end(t) || scene.doc.tokens[t].kind != crate::sentence::TokenKind::Word;
    if scene.is(first, classes.yes) {
        let not = denied(first + 1) && !mark(first + 1);
        // "Yes, but", "Certainly the war goes on": no plain yes.
        let plain = mark(first + 1) || not;
        let but = (first + 1..sentence.end).any(|t| scene.is(t, classes.contrast));
        return (plain && !but).then_some((first..first + 1 + usize::from(not), !not));
    }
    if scene.is(first, classes.no) {
        let but = (first + 1..sentence.end).any(|t| scene.is(t, classes.contrast));
        return (mark(first + 1) && !but).then_some((first..first + 1, false));
    }
    // "We do.", "I would not."
    let helper = scene.is(first, classes.first_person)
        && matches!(parse.tags.get(first + 1), Some(Tag::Auxiliary | Tag::Modal | Tag::Verb))
        && scene
            .words
            .get(scene.doc.tokens[first + 1].word)
            .features
            .any(Features::BE.with(Features::HAVE).with(Features::DO).with(Features::MODAL));
    let not = helper && denied(first + 2);
    let last = first + 2 + usize::from(not);
    (helper && end(last)).then_some((first..last, !not))
}
