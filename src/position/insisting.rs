//! What somebody makes the condition of a deed that is no issue of its own, and so wants: "we will not rest until", "will keep
//! our guns until", "there can be no settlement without", "will resume the offensive unless", "offered rice if they shut it".

use super::Scene;
use super::condition::{Condition, Sort, is_refused, outer};
use super::cues::CueHit;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Tense, VerbGroup};
use crate::record::Act;
use crate::rules::schema::{CueKind, Sign};
use crate::statement::Statement;

/// Who makes a condition his demand.
pub(super) struct Insisted<'s> {
    /// Whoever does.
    pub holder: Voice,
    /// In whose words it stands; the reporter's, where none.
    pub said: Option<&'s Statement>,
    /// 1 where what the condition names is wanted, −1 where it is not.
    pub direction: i8,
    /// It is to avert a threat.
    pub threat: bool,
    /// The party that is to do it, where a pronoun stands for it.
    pub doer: Option<usize>,
}

/// Who wants a condition all the same, where what hangs on it is no issue.
pub(super) fn insisted<'s>(
    scene: &'s Scene<'_>,
    condition: &Condition,
    sort: Sort,
    cues: &[CueHit],
) -> Option<Insisted<'s>> {
    if let Some(threat) = threatened(scene, condition, sort) {
        return Some(threat);
    }
    if let Some(bargain) = rewarded(scene, condition, sort) {
        return Some(bargain);
    }
    let classes = &scene.compiled.position;
    let outside = outer(scene, condition.host)?;
    let host = &scene.parse.clauses[outside];
    let verb = host.verb.map(|v| &scene.parse.verbs[v])?;
    let words = voice::covering(scene, &verb.tokens);
    if words.is_empty() {
        return told(scene, condition, sort, cues);
    }
    let said = words.into_iter().find(|s| !s.negated && !s.unreal)?;
    let holder = voice::of_speaker(scene, said).filter(|v| !v.parties.is_empty())?;
    let acting = host.subject.filter(|s| voice::of_noun(scene, *s, Some(said)).is_some());
    let own = acting.is_none_or(|noun| voice::is_speakers(scene, noun, said));
    if !is_ahead(verb) {
        return None;
    }
    let insists = |direction: i8, threat: bool| {
        Some(Insisted { holder: holder.clone(), said: Some(said), direction, threat, doer: None })
    };
    let held = |direction: i8| insists(direction, false);
    let hostile = |direction: i8| insists(direction, true);
    if is_refused(scene, &condition.opener, outside, cues) {
        // What only is not to be if something is averted ("we will not strike unless they do") is wanted where nobody acts.
        return match sort {
            Sort::Needed if own => held(1),
            Sort::Averted if acting.is_none() => held(1),
            // "will not back an offensive unless civilians are safe": there is no threat in what is not granted.
            Sort::Averted if own && scene.is(verb.head, classes.given_for) => held(1),
            Sort::Lasting if own => held(-1),
            _ => None,
        };
    }
    // "our operations will go on until": it is to end with what is asked for.
    let until = scene.is(condition.opener.start, classes.upto) && sort == Sort::Needed;
    if until && own && scene.is(verb.head, classes.persisting) {
        return held(1);
    }
    // "would come back to the table only after", "our army will stop as soon as": what is granted is granted for it.
    let bare = verb.tokens.end >= condition.opener.start && scene.is(verb.head, classes.standing_down);
    if own && acting.is_some() && sort == Sort::Needed && (bare || scene.is(verb.head, classes.given_for)) {
        return held(1);
    }
    if own && acting.is_some() && scene.is(verb.head, classes.hostile) {
        return match sort {
            Sort::Averted => hostile(1),
            Sort::Followed => hostile(-1),
            _ => None,
        };
    }
    None
}

/// "threatened to kill them unless": whoever threatens wants what would avert it.
fn threatened<'s>(scene: &'s Scene<'_>, condition: &Condition, sort: Sort) -> Option<Insisted<'s>> {
    let host = scene.parse.clauses.get(condition.host).filter(|c| c.kind == ClauseKind::Infinitive)?;
    let direction = match sort {
        Sort::Averted => 1,
        Sort::Followed => -1,
        _ => return None,
    };
    let said = voice::covering(scene, &host.tokens).into_iter().find(|s| {
        let threat = |t: usize| scene.is(t, scene.compiled.position.warning);
        !s.negated && !s.unreal && s.cue.as_ref().is_some_and(|c| c.clone().any(threat))
    })?;
    host.subject.filter(|s| voice::is_speakers(scene, *s, said))?;
    let holder = voice::of_speaker(scene, said).filter(|v| !v.parties.is_empty())?;
    Some(Insisted { holder, said: Some(said), direction, threat: true, doer: None })
}

/// "offered the North rice if it shut its reactor", "would pay once they left": whoever gives something for what another does
/// wants it, whatever he gives.
fn rewarded<'s>(scene: &'s Scene<'_>, condition: &Condition, sort: Sort) -> Option<Insisted<'s>> {
    if !matches!(sort, Sort::Followed | Sort::Needed) {
        return None;
    }
    let host = &scene.parse.clauses[outer(scene, condition.host)?];
    let verb = host.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.negation.is_none() && !v.passive)?;
    let said = voice::covering(scene, &verb.tokens).into_iter().find(|s| !s.negated && !s.unreal);
    if !scene.is(verb.head, scene.compiled.position.rewarding) || verb.modal.is_some() && said.is_none() {
        return None;
    }
    let holder = voice::of_noun(scene, host.subject?, said).filter(|v| !v.parties.is_empty() && !v.anonymous)?;
    if said.is_some_and(|s| host.subject.is_some_and(|n| !voice::is_speakers(scene, n, s))) {
        return None;
    }
    // What he does himself is no price.
    let clause = &scene.parse.clauses[scene.clause_at(condition.opener.end)?];
    let doer = clause.subject.filter(|_| clause.kind == ClauseKind::Condition)?;
    // "offered [the North] rice": whom the pronoun of the condition means.
    // "offered [the North] rice": whom the pronoun of the condition means.
    let given = || {
        let mut next = verb.tokens.end..verb.tokens.end + 2;
        let mention = next.find_map(|t| scene.cast.starting_at(t)).map(|m| &scene.cast.mentions[m])?;
        scene.cast.actors[mention.actor].parties.first().copied().filter(|p| !holder.parties.contains(p))
    };
    let pronoun = scene.parse.nouns[doer].pronoun;
    let named = || voice::of_noun(scene, doer, said).is_none_or(|named| !named.shares(&holder));
    let doer = if pronoun { given() } else { None };
    let another = if pronoun { doer.is_some() } else { named() };
    another.then_some(Insisted { holder, said, direction: 1, threat: false, doer })
}

/// "refuses to move until they leave", "tied the step to the lifting of sanctions": the same told by the reporter of
/// somebody who refuses or makes it so.
fn told<'s>(scene: &'s Scene<'_>, condition: &Condition, sort: Sort, cues: &[CueHit]) -> Option<Insisted<'s>> {
    let outside = outer(scene, condition.host)?;
    let host = &scene.parse.clauses[outside];
    let verb = host.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.negation.is_none() && !v.passive)?;
    let refuses = |c: &CueHit| {
        let rule = &scene.rules.cues[c.cue];
        rule.kind == CueKind::Verb
            && rule.sign == Sign::Against
            && rule.act == Some(Act::Rejection)
            && c.tokens.contains(&verb.head)
            && c.tokens.end <= condition.opener.start
    };
    let ties = || cues.iter().any(|c| c.cue == condition.cue && c.tokens.contains(&verb.head));
    let wanted = match sort {
        Sort::Needed => cues.iter().any(refuses),
        Sort::Predicate => ties(),
        _ => false,
    };
    let holder = voice::of_noun(scene, host.subject.filter(|_| wanted)?, None);
    let holder = holder.filter(|v| !v.parties.is_empty() && !v.anonymous)?;
    Some(Insisted { holder, said: None, direction: 1, threat: false, doer: None })
}

/// Whether a verb tells what will be or would.
fn is_ahead(verb: &VerbGroup) -> bool {
    verb.modal.is_some() || matches!(verb.tense, Tense::Future | Tense::Conditional)
}
