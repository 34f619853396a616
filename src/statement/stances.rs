//! What somebody is for or against, said by a noun: "a fierce critic of the deal", "voted in favour of it".

use super::boundary::{self, Hold};
use super::lexicon::Frame;
use super::scene::Scene;
use super::subjects;
use super::verbs;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Looks at one noun.
pub(super) fn read(scene: &Scene<'_>, sentence: usize, at: usize, limit: usize) -> Option<Statement> {
    let noun = scene.noun_at(at)?;
    let phrase = &scene.parse.nouns[noun];
    let next = at + 1;
    if phrase.head != at || next + 1 >= limit || !scene.is(next, scene.lexicon.stance_with) {
        return None;
    }
    let (speaker, cue) = if scene.noun_is(at, scene.lexicon.follower) {
        (follower(scene, noun)?, phrase.tokens.start..next + 1)
    } else if scene.noun_is(at, scene.lexicon.side) && phrase.tokens.len() == 1 {
        (sided(scene, sentence, at)?, at - 1..next + 1)
    } else {
        return None;
    };
    let start = next + 1;
    if scene.noun_from(start).is_none() && scene.tag(start) != Tag::Gerund && scene.tag(start) != Tag::Wh {
        return None;
    }
    let end = boundary::end(scene, start, limit, Hold::Object, None);
    let content: Vec<Range<usize>> = vec![start..end];
    Some(Statement {
        sentence,
        mode: verbs::mode(scene, &content, Frame::Object),
        speaker: Some(speaker),
        cue: Some(cue),
        kind: ReportKind::Judge,
        content,
        outer: None,
        negated: false,
        unreal: false,
    })
}

/// Who is called a supporter or an opponent: "Petrova is an outspoken critic of", "Petrova, a supporter of".
fn follower(scene: &Scene<'_>, noun: usize) -> Option<Speaker> {
    let start = scene.parse.nouns[noun].tokens.start;
    let before = start.checked_sub(1)?;
    if let Some(verb) = scene.verb_at(before) {
        let copula =
            scene.classes(&scene.parse.verbs[verb]).is_some_and(|c| super::lexicon::has(c, scene.lexicon.being));
        return if copula { subjects::subject(scene, verb) } else { None };
    }
    if scene.kind(before) == TokenKind::Comma && scene.tag(start) == Tag::Determiner {
        let named = scene.noun_at(before.checked_sub(1)?)?;
        let phrase = &scene.parse.nouns[named];
        let somebody = scene.tag(phrase.head) == Tag::Name && phrase.tokens.end == before;
        return somebody.then(|| scene.speaker(named));
    }
    None
}

/// Who does something in favour of or in opposition to something: the subject of the verb before.
fn sided(scene: &Scene<'_>, sentence: usize, at: usize) -> Option<Speaker> {
    let preposition = at.checked_sub(1)?;
    if !scene.is(preposition, scene.lexicon.side_in) {
        return None;
    }
    let first = scene.doc.sentences[sentence].tokens.start;
    let verb = (first..preposition).rev().take(6).find_map(|t| scene.verb_at(t))?;
    // "argued in favour of" is the verb's own report.
    let own = scene.parse.verbs[verb].tokens.end == preposition
        && scene
            .classes(&scene.parse.verbs[verb])
            .is_some_and(|c| scene.lexicon.reports(c) && scene.lexicon.verb_takes(c, scene.form(preposition)));
    if own {
        return None;
    }
    subjects::subject(scene, verb)
}
