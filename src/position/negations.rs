//! What negates a phrase or the verb above it, beside the negation that a verb group has of its own.

use super::Scene;
use super::chain::{Chain, Does, Operator};
use super::cues::CueHit;
use super::hits::PhraseHit;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// Whether a wording with a side of its own begins with its own negation.
pub(super) fn opens_negative(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    !hit.naming && scene.is(hit.tokens.start, scene.compiled.position.negative)
}

/// "Neither Kinshasa nor Kigali", "none of the parties", "no party", "not even Cairo": the subject negates its verb.
pub(super) fn negative_subject(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> Option<usize> {
    let subject = scene.parse.clauses[clause].subject?;
    let start = scene.parse.nouns[subject].tokens.start;
    let from = start.checked_sub(1).unwrap_or(start);
    (from..=start)
        .find(|t| scene.parse.tags[*t] == Tag::Negation || cues.iter().any(|c| is_plain_negation(scene, c, *t)))
        .or_else(|| {
            let ends = |c: &&CueHit| c.tokens.end == start && is_plain_negation(scene, c, c.tokens.start);
            cues.iter().find(ends).map(|c| c.tokens.start)
        })
}

/// "will neither attend", "nor accept", "nor would it": the verb of a pair of negatives. Of two, only its own counts.
pub(super) fn paired_negative(scene: &Scene<'_>, verb: usize, clause: usize, chain: &Chain) -> Option<usize> {
    let classes = &scene.compiled.position;
    let group = &scene.parse.verbs[verb];
    if group.negation.is_some() {
        return None;
    }
    let start = scene.parse.clauses[clause].tokens.start;
    let either = |t: usize| scene.is(t, classes.nor) || scene.is(t, classes.neither);
    if chain.operators.iter().any(|o| o.does == Does::Negate && either(o.tokens.start)) {
        return None;
    }
    let nor = (start.saturating_sub(1)..group.tokens.start).find(|t| scene.is(*t, classes.nor));
    let neither = || {
        let from = group.tokens.start.saturating_sub(1);
        (from..group.head).find(|t| scene.is(*t, classes.neither))
    };
    nor.or_else(neither)
}

/// "not a truce but a treaty", "no ceasefire": a negation that belongs to the noun phrase.
pub(super) fn constituent_negation(
    scene: &Scene<'_>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    if *focus != hit.tokens {
        return;
    }
    let mut at = focus.start;
    let classes = &scene.compiled.position;
    // "agreed neither to talks nor to inspections"
    if at >= 2
        && matches!(scene.parse.tags[at - 1], Tag::Preposition | Tag::To)
        && (scene.is(at - 2, classes.neither) || scene.is(at - 2, classes.nor))
    {
        at -= 1;
    }
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return };
        if let Some(cue) = left_out(scene, at, cues) {
            chain.operators.push(Operator::of_grammar(Does::Contrast, cue, clause));
            return;
        }
        // "wants neither a truce nor a treaty": each negates its own.
        let nor = scene.is(before, classes.nor);
        if nor || scene.is(before, classes.neither) {
            let verb = scene.parse.clauses.get(clause).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
            let object = verb.is_some_and(|v| v.head < before);
            if object && !(nor && verb.is_some_and(|v| v.negation.is_some())) {
                chain.operators.push(Operator::of_grammar(Does::Contrast, before, clause));
            }
            return;
        }
        match scene.parse.tags[before] {
            Tag::Negation => {
                if scene.clause_at(before).is_some_and(|c| {
                    scene.parse.clauses[c].verb.is_some_and(|v| scene.parse.verbs[v].negation == Some(before))
                }) {
                    return;
                }
                // "rejected not the truce but its terms": the truce is spoken of, and neither taken nor left.
                let refused = |c: &CueHit| c.tokens.end == before && scene.rules.cues[c.cue].sign == Sign::Against;
                let does = if cues.iter().any(refused) { Does::Block } else { Does::Contrast };
                chain.operators.push(Operator::of_grammar(does, before, clause));
                return;
            }
            // "will accept no ceiling": not where a frame has the word already ("there can be no ceiling").
            Tag::Determiner if cues.iter().any(|c| is_plain_negation(scene, c, before)) => {
                let verb = scene.parse.clauses.get(clause).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
                let object = verb.is_some_and(|v| v.head < before && v.negation.is_none());
                // "there would be no autonomy and no special status": the frame reaches both.
                let framed = cues.iter().any(|c| {
                    let frame = scene.rules.cues[c.cue].kind == CueKind::Frame && c.tokens.end <= before;
                    c.tokens.len() > 1
                        && (c.tokens.contains(&before) || frame && scene.verb_in(&(c.tokens.end..before)).is_none())
                });
                if object && !framed {
                    chain.operators.push(Operator::of_grammar(Does::Contrast, before, clause));
                }
                return;
            }
            Tag::Determiner | Tag::Adjective | Tag::Number | Tag::PossessivePronoun | Tag::Mark => at = before,
            _ => return,
        }
    }
}

/// "open to anything except a truce": what is left out of what is taken is not taken. What nothing is taken beside
/// ("nothing except a truce") is.
fn left_out(scene: &Scene<'_>, at: usize, cues: &[CueHit]) -> Option<usize> {
    // "anything but" denies a predicate, too ("is anything but ready").
    let but =
        |c: &CueHit| is_plain_negation(scene, c, c.tokens.start) && scene.is(at - 1, scene.compiled.position.contrast);
    let except = |c: &&CueHit| {
        c.tokens.end == at && (scene.rules.cues[c.cue].class == Some(CueClass::Except) || c.tokens.len() > 1 && but(c))
    };
    let start = cues.iter().find(except)?.tokens.start;
    let whole = start.checked_sub(1).and_then(|t| scene.noun_at(t)).map(|n| &scene.parse.nouns[n].tokens);
    let none = whole.is_some_and(|w| w.clone().any(|t| scene.is(t, scene.compiled.position.negative)));
    (!none).then_some(start)
}

/// "would send no more tanks": the object inside the wording is denied, which the wording does not say itself.
pub(super) fn object_denied(scene: &Scene<'_>, range: Range<usize>, hit: &PhraseHit, cues: &[CueHit]) -> Option<usize> {
    let rule = &scene.compiled.phrase_rules[hit.rule];
    // "neither accepts nor recognises it": the second of two is the other verb's.
    let second = |t: usize| scene.is(t, scene.compiled.position.nor);
    let denies = |t: usize| !second(t) && cues.iter().any(|c| is_plain_negation(scene, c, t));
    // "will [send no delegation to the talks]": the wording of a cue has room for any object, and runs over this one too.
    let swallowed = |t: usize| {
        let verbs =
            |c: &CueHit| scene.rules.cues[c.cue].kind == CueKind::Verb && c.tokens.start < t && t < c.tokens.end;
        scene.is(t, scene.compiled.position.no) && cues.iter().any(verbs)
    };
    range.into_iter().find(|t| (denies(*t) || swallowed(*t)) && !rule.says(scene.text(*t)))
}

/// "Far from rejecting the plan", ", not by lifting it": the negation right before the verb of an -ing clause, or before its
/// preposition.
pub(super) fn denied_gerund(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let verb = here.verb.filter(|_| here.kind == ClauseKind::Gerund).map(|v| &scene.parse.verbs[v])?;
    let above = here.parent.and_then(|p| scene.parse.clauses[p].verb).and_then(|v| scene.parse.verbs[v].negation);
    let led = |c: &CueHit| {
        let parted = c.tokens.start.checked_sub(1).is_some_and(|t| scene.doc.tokens[t].kind == TokenKind::Comma);
        parted && c.tokens.end == here.tokens.start && above != Some(c.tokens.start)
    };
    let before = |c: &&CueHit| {
        scene.rules.cues[c.cue].kind == CueKind::Negation
            && (c.tokens.end == verb.tokens.start || led(c))
            && verb.negation.is_none_or(|n| !c.tokens.contains(&n))
    };
    cues.iter().find(before).map(|c| c.tokens.start)
}

/// "is far from ready", "was hardly keen": the negation right before a predicate, which is not the verb's own.
pub(super) fn deny_predicate(scene: &Scene<'_>, cue: &CueHit, clause: usize, cues: &[CueHit], chain: &mut Chain) {
    let before = |c: &&CueHit| is_plain_negation(scene, c, c.tokens.start) && c.tokens.end == cue.tokens.start;
    let Some(not) = cues.iter().find(before).filter(|_| scene.rules.cues[cue.cue].kind == CueKind::Adjective) else {
        return;
    };
    let verb = scene.clause_at(cue.tokens.start).and_then(|c| scene.parse.clauses[c].verb);
    let verb = verb.and_then(|v| scene.parse.verbs[v].negation);
    let counted = chain.operators.iter().any(|o| o.does == Does::Negate && not.tokens.contains(&o.tokens.start));
    if !counted && verb.is_none_or(|n| !not.tokens.contains(&n)) {
        chain.operators.push(Operator::of_grammar(Does::Negate, not.tokens.start, clause));
    }
}

/// Whether a cue is a bare negation that begins at a token.
pub(super) fn is_plain_negation(scene: &Scene<'_>, cue: &CueHit, token: usize) -> bool {
    let rule = &scene.rules.cues[cue.cue];
    cue.tokens.start == token && rule.kind == CueKind::Negation && rule.class == Some(CueClass::Plain)
}

/// Whether a contrast stands among these words: "not a truce but a treaty".
pub(super) fn is_but(scene: &Scene<'_>, mut range: Range<usize>) -> bool {
    range.any(|t| scene.is(t, scene.compiled.position.contrast) && scene.parse.tags[t] == Tag::Conjunction)
}

/// Whether a contrast sets another way, place or time against the one that is denied: "not there but through talks".
pub(super) fn is_rather(scene: &Scene<'_>, range: Range<usize>) -> bool {
    range.clone().any(|t| {
        scene.is(t, scene.compiled.position.contrast)
            && scene.parse.tags[t] == Tag::Conjunction
            && scene.parse.tags.get(t + 1) == Some(&Tag::Preposition)
    })
}
