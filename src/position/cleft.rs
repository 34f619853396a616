//! "What Russia wants is a truce": a sentence that says of a phrase that it is what somebody wants or refuses.

use super::Scene;
use super::between::between;
use super::chain::{Chain, Does, Operator};
use super::cues::CueHit;
use super::hits::PhraseHit;
use super::negations::is_but;
use super::operators::push_verb;
use crate::grammar::{ClauseKind, Tag};
use std::ops::Range;

/// "What Russia wants is a truce", "all we ask for is a truce": the clause that says what is done with the phrase, and the
/// verb that says that the phrase is it.
pub(super) fn cleft(scene: &Scene<'_>, hit: &PhraseHit, sentence: &Range<usize>) -> Option<(usize, usize)> {
    let parse = scene.parse;
    let classes = &scene.compiled.position;
    let first = parse.clauses.partition_point(|c| c.tokens.start < sentence.start);
    let before = parse.clauses[first..].iter().enumerate().take_while(|(_, c)| c.tokens.start < hit.tokens.start);
    before.filter_map(|(i, c)| Some((first + i, c, &parse.verbs[c.verb?]))).find_map(|(index, clause, wanted)| {
        let is = (wanted.tokens.end..hit.tokens.end).find_map(|t| scene.verb_in(&(t..t + 1)))?;
        let copula = &parse.verbs[is];
        let named = || {
            let noun = clause.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
            scene.is(parse.nouns[noun].head, classes.cleft_noun).then_some(())
        };
        let opens = match clause.kind {
            ClauseKind::Question => clause.opener.is_some_and(|o| scene.is(o, classes.cleft)),
            ClauseKind::Relative => named().is_some(),
            // "All Kyiv wants is a truce": grammar takes the two words for one phrase.
            ClauseKind::Main => clause.subject.map(|s| &parse.nouns[s].tokens).is_some_and(|noun| {
                noun.len() > 1
                    && noun.start == clause.tokens.start
                    && scene.is(noun.start, classes.cleft_noun)
                    && scene.cast.starting_at(noun.start + 1).is_some()
            }),
            _ => false,
        };
        // "What they refuse is giving it up": grammar takes the two for one verb.
        let is_copula = |t: usize| scene.is(t, classes.copula);
        let plain = (is_copula(copula.head) || copula.progressive && is_copula(copula.tokens.start))
            && copula.finite
            && !copula.passive
            && copula.modal.is_none();
        let at_once = parse.clauses.get(copula.clause?)?.tokens.contains(&hit.tokens.start);
        // "What is needed is a truce" has nobody.
        let subject = clause.subject.map_or(wanted.passive, |s| parse.nouns[s].tokens.end <= wanted.tokens.start);
        let apart = (wanted.tokens.end..copula.tokens.start)
            .any(|t| matches!(parse.tags[t], Tag::Mark | Tag::Subordinator | Tag::Wh | Tag::That | Tag::Conjunction));
        (opens && plain && at_once && subject && !apart).then_some((index, is))
    })
}

/// What a cleft says of its thing: the cues of the clause that wants or refuses it, in front of the copula. Whether there
/// are any; else the chain is left as it was.
pub(super) fn told_to_be(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    focus: &Range<usize>,
    cues: &[CueHit],
    (home, clause, is): (usize, usize, usize),
    chain: &mut Chain,
) -> bool {
    let before = chain.operators.len();
    let copula = &scene.parse.verbs[is];
    let from = if copula.progressive { copula.head } else { copula.tokens.end };
    between(scene, from..focus.start.max(from), focus, hit, cues, home, chain);
    // "What they want is not a truce but a treaty"
    let counted = chain.operators[before..].iter().any(|o| o.cue.is_none());
    let denies = |t: &usize| !counted && !hit.tokens.contains(t) && !is_but(scene, *t..focus.start);
    if let Some(negation) = copula.negation.filter(denies) {
        chain.operators.push(Operator::of_grammar(Does::Negate, negation, home));
    }
    let told = chain.operators.len();
    push_verb(scene, cues, clause, chain);
    let governs = chain.operators[told..].iter().any(|o| matches!(o.does, Does::Stance | Does::Modal));
    if !governs {
        chain.operators.truncate(before);
        return false;
    }
    chain.clauses.push(clause);
    // "The last thing we want is a war"
    let noun = scene.parse.clauses[clause].tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t));
    if let Some(last) = noun.and_then(|n| {
        let phrase = &scene.parse.nouns[n];
        phrase.tokens.clone().find(|t| scene.is(*t, scene.compiled.position.last) && *t < phrase.head)
    }) {
        chain.operators.push(Operator::of_grammar(Does::Negate, last, clause));
    }
    true
}
