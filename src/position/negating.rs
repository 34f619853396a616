//! Whether a negation in a chain bears on what has been composed, and on what it does not.

use super::Scene;
use super::chain::{Chain, Does, Operator};
use super::compose::State;
use super::reach;
use crate::grammar::{ClauseKind, Tag};
use crate::record::Act;
use crate::rules::features::Features;
use crate::rules::schema::{CueClass, CueKind, Sign};

/// "did not show readiness", "has expressed no wish": the act of the noun that the negated verb only gives expression to.
pub(super) fn expressed(scene: &Scene<'_>, chain: &Chain, negation: &Operator) -> Option<Act> {
    let verb = &scene.parse.verbs[scene.parse.clauses[negation.clause?].verb?];
    if !scene.is(verb.head, scene.compiled.position.expressing)
        || chain.own_verb.is_some_and(|v| scene.parse.verbs[v].clause == negation.clause)
    {
        return None;
    }
    let upto = chain.operators.iter().position(|o| o == negation)?;
    let noun = chain.operators[..upto].iter().rfind(|o| o.does == Does::Stance)?;
    let cue = &scene.rules.cues[noun.cue?];
    let object = noun.tokens.start > verb.head && noun.clause == negation.clause;
    (cue.kind == CueKind::Noun && object).then_some(cue.act).flatten()
}

/// "did not ask Kinshasa to leave", "never called for it": whether a negation is that of a verb of asking. What is not asked for
/// is not refused either.
pub(super) fn is_not_asked(scene: &Scene<'_>, chain: &Chain, negation: &Operator) -> bool {
    let verb = negation.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    // "will never ask for it" is a resolve.
    let plain = verb.filter(|v| v.modal.is_none() && scene.is(v.head, scene.compiled.position.asking_for));
    let Some(head) = plain.map(|v| v.head) else { return false };
    let asks = |o: &Operator| {
        let directive = o.cue.is_some_and(|c| scene.rules.cues[c].class == Some(CueClass::Directive));
        o.does == Does::Stance && o.clause == negation.clause && directive && o.tokens.contains(&head)
    };
    chain.operators.iter().any(asks)
}

/// "has not confirmed that it would attend": whether a negation is that of a verb of saying, whose content is then not said.
pub(super) fn is_unsaid(scene: &Scene<'_>, chain: &Chain, negation: &Operator) -> bool {
    let Some(clause) = negation.clause else { return false };
    let verb = scene.parse.clauses[clause].verb.map(|v| scene.parse.verbs[v].head);
    let says = verb.is_some_and(|v| scene.words.asked(scene.doc.tokens[v].word).features.any(Features::SPEECH));
    let content = |c: &usize| {
        let below = &scene.parse.clauses[*c];
        below.kind == ClauseKind::Complement && below.parent == Some(clause)
    };
    says && chain.clauses.iter().any(content)
}

/// Whether a negation bears on what has been composed: on the phrase's own verb, on a verb or predicate that is a cue, or
/// on a verb of thought that hands its negation down. The negation of any other verb says nothing of the stance
/// ("has not received an answer to its demand").
pub(super) fn negates(scene: &Scene<'_>, chain: &Chain, negation: &Operator, state: &State) -> bool {
    let own = chain.own_verb.and_then(|v| scene.parse.verbs[v].clause);
    if own.is_some() && own == negation.clause {
        return true;
    }
    let raised = chain.clauses.len() > 1
        && negation.clause.is_some_and(|c| {
            scene.parse.clauses[c]
                .verb
                .is_some_and(|v| scene.is(scene.parse.verbs[v].head, scene.compiled.position.raising))
        });
    // "will not leave or reject it"
    let beside = negation.clause.is_some_and(|c| reach::is_beside(scene, chain, c));
    // "Neither did it accept": grammar opens the clause at the helper.
    let classes = &scene.compiled.position;
    let inverted = (scene.is(negation.tokens.start, classes.nor) || scene.is(negation.tokens.start, classes.neither))
        && matches!(scene.parse.tags.get(negation.tokens.end), Some(Tag::Auxiliary | Tag::Verb | Tag::Modal));
    raised
        || beside
        || inverted
        || chain
            .operators
            .iter()
            .take_while(|o| *o != negation)
            .any(|o| o.clause == negation.clause && o.cue.is_some_and(|c| scene.rules.cues[c].kind != CueKind::Noun))
        || state.holder.is_none() && state.fallback.is_none() && !state.committed
}

/// Whether an inverter between phrase and cue explains the second negative ("rejected any cut"): then nothing is hedged.
pub(super) fn inverted(chain: &Chain, until: &Operator, scene: &Scene<'_>) -> bool {
    let negatives = chain
        .operators
        .iter()
        .take_while(|o| *o != until)
        .filter(|o| {
            o.does == Does::Negate
                || (o.does == Does::Stance && o.cue.is_some_and(|c| scene.rules.cues[c].sign == Sign::Against))
        })
        .count();
    negatives == 0
}
