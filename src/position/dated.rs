//! What a text dates long before it was written is history, and nobody's position today.

use super::Scene;
use super::chain::Chain;
use crate::article::year;
use crate::grammar::{Tag, Tense};
use std::ops::Range;

/// "In 2009 the council imposed sanctions", "left the pact in May 2018": the outermost clause around a phrase is in the
/// past and names a year that lies behind.
pub(super) fn is_history(scene: &Scene<'_>, chain: &Chain) -> bool {
    let Some(written) = scene.article.date.map(jiff::civil::Date::year) else { return false };
    let Some(outermost) = chain.clauses.last().copied() else { return false };
    let latest = written - scene.compiled.thresholds.history_years as i16;
    let clause = &scene.parse.clauses[outermost];
    let past = clause.verb.map(|v| &scene.parse.verbs[v]).is_some_and(|v| v.tense == Tense::Past && !v.perfect);
    let behind = |t: usize| year(scene.text(t)).is_some_and(|y| y <= latest) && is_when(scene, t, &clause.tokens);
    past && clause.tokens.clone().any(|t| scene.clause_at(t) == Some(outermost) && behind(t))
}

/// Whether a year says when the verb of its clause happened: not "the accord of 1974", not "since 2014".
fn is_when(scene: &Scene<'_>, token: usize, clause: &Range<usize>) -> bool {
    let classes = &scene.compiled.position;
    let from = token.saturating_sub(scene.compiled.thresholds.history_near).max(clause.start);
    let leads = |t: &usize| scene.parse.tags[*t] == Tag::Preposition && !scene.is(*t, classes.owner);
    let Some(led) = (from..token).rev().find(leads) else { return false };
    let dates = scene.is(led, classes.within) || scene.is(led, classes.on_day);
    // "the annexation in 2014 must": behind its noun, before the verb, it is the noun's.
    let verb =
        scene.clause_at(token).and_then(|c| scene.parse.clauses[c].verb).map(|v| scene.parse.verbs[v].tokens.start);
    let of_subject = verb.is_some_and(|v| token < v) && led > clause.start;
    dates && !of_subject
}
