//! How an object goes on behind a comma: past a parenthesis, with one more thing, with what it is not.

use super::adverbials::clause_after;
use super::{Content, FAR, Hold, list_goes_on};
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::Features;
use crate::statement::ahead::{full, starts_clause};
use crate::statement::lexicon::has;
use crate::statement::scene::Scene;

/// Whether a parenthesis after an object begins or ends at a mark, behind which its verb goes on: "accused the crowd, which
/// the council chose, of shouting", "cited a memo by the inspector, a watchdog, as pointing to it".
pub(super) fn resumes(content: &Content<'_>, mark: usize) -> bool {
    let Content { scene, limit, verb, .. } = *content;
    let Some(classes) = verb.and_then(|v| scene.classes(&scene.parse.verbs[v])) else { return false };
    let goes_on = |at: usize| {
        let next = at + 1;
        let charge = has(classes, scene.lexicon.object_of) && scene.is(next, scene.lexicon.of);
        let as_what = has(classes, scene.lexicon.object_as)
            && scene.is(next, scene.lexicon.ends.as_)
            && (scene.noun_from(next + 1).is_some()
                || matches!(scene.tag(next + 1), Tag::Gerund | Tag::Adjective | Tag::Participle));
        next + 1 < limit && (charge || as_what && !clause_after(scene, next, limit))
    };
    let close = |at: &usize| scene.kind(*at) == scene.kind(mark) && scene.quoted[*at] == scene.quoted[mark];
    goes_on(mark) || (mark + 2..limit.min(mark + FAR)).find(close).is_some_and(goes_on)
}

/// Whether after "and" one more thing is named and nothing is told of it: "the power of gesture, and of silence".
pub(super) fn adds_one(scene: &Scene<'_>, conjunction: usize, limit: usize) -> bool {
    let mut at = conjunction + 1;
    while at < limit && scene.tag(at) == Tag::Adverb && scene.verb_at(at).is_none() {
        at += 1;
    }
    let joins = scene.is(at, scene.lexicon.of);
    let named = scene.noun_from(at + usize::from(joins)).filter(|n| !scene.is_time(*n));
    let told = |t: usize| {
        let clause = scene.verb_at(t).filter(|v| scene.finite[*v]).and_then(|v| scene.parse.verbs[v].clause);
        clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main)
    };
    named.is_some_and(|n| !starts_clause(scene, n, limit)) && !(at..limit).any(told)
}

/// Whether after "and" somebody else acts: "announced the deal and critics rejected it".
pub(super) fn next_clause(content: &Content<'_>, conjunction: usize) -> bool {
    let Content { scene, start, hold, verb, own_verb, .. } = *content;
    let f = scene.features(start);
    let nominative = f.any(Features::SUBJECT) && !f.any(Features::OBJECT);
    if hold != Hold::Object
        || verb.is_none()
        || own_verb.is_some()
        || nominative
        || list_goes_on(scene, start, conjunction)
    {
        return false;
    }
    let Some(noun) = scene.noun_from(conjunction + 1) else { return false };
    let verb = scene.verb_at(full(scene, noun)).filter(|v| scene.finite[*v]).map(|v| &scene.parse.verbs[v]);
    verb.and_then(|v| v.clause).is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main)
}

/// Whether what an object is not comes next: "taxing polluters, not rewarding them".
pub(super) fn instead(scene: &Scene<'_>, next: usize, limit: usize) -> bool {
    let named = || scene.noun_from(next + 1).is_some_and(|n| !starts_clause(scene, n, limit));
    scene.tag(next) == Tag::Negation && (scene.tag(next + 1) == Tag::Gerund || named())
}
