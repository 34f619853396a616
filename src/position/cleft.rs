//! "What Russia wants is a truce": a sentence that says of a phrase that it is what somebody wants or refuses.

use super::Scene;
use super::between::between;
use super::chain::Chain;
use super::hits::{CueHit, PhraseHit};
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
        let is = (wanted.tokens.end..hit.tokens.start).find_map(|t| scene.verb_in(&(t..t + 1)))?;
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
        let plain = scene.is(copula.head, classes.copula) && copula.finite && !copula.passive && copula.modal.is_none();
        let at_once = parse.clauses.get(copula.clause?)?.tokens.contains(&hit.tokens.start);
        let subject = clause.subject.is_some_and(|s| parse.nouns[s].tokens.end <= wanted.tokens.start);
        let apart = (wanted.tokens.end..copula.tokens.start)
            .any(|t| matches!(parse.tags[t], Tag::Mark | Tag::Subordinator | Tag::Wh | Tag::That | Tag::Conjunction));
        let stops = (copula.tokens.end..hit.tokens.start).any(|t| scene.verb_in(&(t..t + 1)).is_some());
        (opens && plain && at_once && subject && !apart && !stops).then_some((index, is))
    })
}

/// The chain of a phrase that a cleft says to be what is wanted or refused.
pub(super) fn told_to_be(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    is: usize,
    chain: &mut Chain,
) {
    let copula = &scene.parse.verbs[is];
    if let Some(home) = scene.clause_at(hit.tokens.start) {
        between(scene, copula.tokens.end..hit.tokens.start, &hit.tokens.clone(), hit, cues, home, chain);
        chain.clauses.push(home);
    }
    chain.clauses.push(clause);
    push_verb(scene, cues, clause, chain);
}
