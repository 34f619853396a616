//! What a stance is made to depend on.
//!
//! A condition makes two records: the conditional stance, and a demand on the condition's own proposition. It is
//! +2 for only-if, unless, until, without; +1 for if, once, in exchange for.

use super::Scene;
use super::hits::{CueHit, PhraseHit};
use crate::grammar::ClauseKind;
use crate::rules::schema::CueKind;
use std::ops::Range;

/// A condition in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    /// The words that open it.
    pub opener: Range<usize>,
    /// All of it.
    pub tokens: Range<usize>,
    /// Firmness of the demand it makes.
    pub firmness: i8,
    /// The clause it hangs on; `usize::MAX` where none is known.
    pub host: usize,
    /// Id of the cue.
    pub cue: usize,
}

/// The conditions of a sentence.
pub(crate) fn conditions(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[CueHit]) -> Vec<Condition> {
    let mut out: Vec<Condition> = Vec::new();
    for cue in cues {
        let rule = &scene.rules.cues[cue.cue];
        if rule.kind != CueKind::Condition {
            continue;
        }
        let concessive = cues.iter().any(|c| {
            scene.rules.cues[c.cue].class.as_deref() == Some("concessive")
                && c.tokens.end >= cue.tokens.start
                && c.tokens.start <= cue.tokens.start
        });
        if concessive || out.iter().any(|c| c.tokens.contains(&cue.tokens.start)) {
            continue;
        }
        let clause = clauses_from(scene, sentence).find(|i| {
            let c = &scene.parse.clauses[*i];
            c.kind == ClauseKind::Condition
                && c.tokens.start.abs_diff(cue.tokens.start) <= 2
                && c.tokens.end > cue.tokens.end
        });
        let (tokens, host) = if let Some(index) = clause {
            let c = &scene.parse.clauses[index];
            (cue.tokens.start.min(c.tokens.start)..c.tokens.end, c.parent.unwrap_or(usize::MAX))
        } else {
            if scene.is(cue.tokens.start, scene.compiled.position.time_condition) && cue.tokens.len() == 1 {
                continue; // a condition only where grammar found a clause
            }
            let host = scene.clause_at(cue.tokens.start).unwrap_or(usize::MAX);
            let end = if host == usize::MAX { sentence.end } else { scene.parse.clauses[host].tokens.end };
            // "provided that …": grammar sees a participle with a clause of its own; it hangs on the clause outside.
            let opens = scene.parse.clauses.get(host).is_some_and(|c| c.tokens.start == cue.tokens.start);
            let outside = scene.parse.clauses.get(host).and_then(|c| c.parent).filter(|_| opens);
            let inner =
                scene.clause_at(cue.tokens.end).filter(|_| opens).map_or(0, |c| scene.parse.clauses[c].tokens.end);
            (cue.tokens.start..end.max(inner).max(cue.tokens.end).min(sentence.end), outside.unwrap_or(host))
        };
        // "after" and "when" open conditions only of what lies ahead.
        if cue.tokens.len() == 1
            && scene.is(cue.tokens.start, scene.compiled.position.time_condition)
            && !lies_ahead(scene, host)
        {
            continue;
        }
        out.push(Condition {
            opener: cue.tokens.clone(),
            tokens,
            firmness: rule.firmness.max(1) as i8,
            host,
            cue: cue.cue,
        });
    }
    out
}

/// Whether the host's verb is future or modal: only then is "after" a condition and not a report of what happened.
fn lies_ahead(scene: &Scene<'_>, host: usize) -> bool {
    if host == usize::MAX {
        return false;
    }
    scene.parse.clauses[host].verb.is_some_and(|v| scene.parse.verbs[v].modal.is_some())
}

/// The condition a phrase depends on: one whose host is on the phrase's chain, or that follows it in the same clause.
pub(crate) fn of_phrase<'c>(hit: &PhraseHit, chain: &[usize], conditions: &'c [Condition]) -> Option<&'c Condition> {
    conditions
        .iter()
        .find(|c| !c.tokens.contains(&hit.tokens.start) && (c.host == usize::MAX || chain.contains(&c.host)))
}

/// The condition a phrase stands in.
pub(crate) fn around<'c>(hit: &PhraseHit, conditions: &'c [Condition]) -> Option<&'c Condition> {
    conditions.iter().find(|c| c.tokens.contains(&hit.tokens.start) && c.opener.end <= hit.tokens.start)
}

/// The clauses that begin in a sentence, as indices.
fn clauses_from(scene: &Scene<'_>, sentence: &Range<usize>) -> Range<usize> {
    let from = scene.parse.clauses.partition_point(|c| c.tokens.start < sentence.start);
    let to = scene.parse.clauses.partition_point(|c| c.tokens.start < sentence.end);
    from..to
}
