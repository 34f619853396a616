//! What is told as possible or to come, and not as done: what somebody may have, what there is to be, what a plan has
//! somebody do.

use super::Scene;
use super::chain::Operator;
use super::{reach, voice};
use crate::grammar::ClauseKind;
use crate::statement::Statement;

/// "Hamas cannot have a role in it", says another: what somebody may have is for whoever says so to grant.
pub(super) fn is_anothers_to_have(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let subject = operator.holder.and_then(|h| voice::of_holder(scene, h, said)).filter(|v| !v.parties.is_empty());
    reach::has(scene, operator) && subject.is_some_and(|s| reach::undergoes(scene, operator, &s, said))
}

/// Whether the clause of an operator says that there is something.
pub(super) fn exists(scene: &Scene<'_>, operator: &Operator) -> bool {
    let subject = operator.clause.and_then(|c| scene.parse.clauses[c].subject);
    subject.is_some_and(|s| scene.is(scene.parse.nouns[s].head, scene.compiled.position.there))
}

/// "A plan under which the rebels would free them": whether an operator stands in what a text has somebody do.
pub(super) fn is_foreseen(scene: &Scene<'_>, operator: &Operator) -> bool {
    let clause = operator.clause.map(|c| &scene.parse.clauses[c]);
    clause
        .is_some_and(|c| c.kind == ClauseKind::Relative && c.verb.is_some_and(|v| scene.parse.verbs[v].modal.is_some()))
}
