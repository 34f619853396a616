//! What takes a stance away, and what it cannot take away: a forecast, a possibility, a text, a meeting.

use super::Scene;
use super::chain::{Chain, Does, Operator};
use super::compose::State;
use super::hits::PhraseHit;
use super::voice;
use crate::grammar::Tag;
use crate::record::Act;
use crate::rules::schema::{CueClass, Sign};
use crate::sentence::TokenKind;
use crate::statement::Statement;

/// Whether a blocker takes the stance away.
pub(super) fn blocks(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    operator: &Operator,
    state: &State,
    speakers: &[&Statement],
) -> bool {
    let Some(cue) = operator.cue.map(|c| &scene.rules.cues[c]) else { return true };
    match cue.class {
        // A forecast or a possibility undoes what the reporter tells; in somebody's words it is his own view.
        Some(CueClass::Forecast) => {
            let other = state.holder.is_some() || state.fallback.is_some();
            !state.committed || speakers.is_empty() || other
        }
        // "voted for the resolution calling for it": whoever takes the text takes its points.
        Some(CueClass::Document) => {
            let after = chain.operators.iter().skip_while(|o| *o != operator);
            let mut taken = after.filter(|o| o.does == Does::Stance).filter_map(|o| scene.rules.cues[o.cue?].act);
            let taken = taken.any(|act| {
                matches!(act, Act::Support | Act::Acceptance | Act::Rejection | Act::Opposition | Act::Agreement)
            });
            !state.committed && !taken
        }
        // "Moscow's so-called plan": distance, but what is done to the plan is done all the same.
        Some(CueClass::Distance | CueClass::Analyst) => false, // an analyst is told by being no party
        // "warned that Israel would act if": a threat is no offer.
        Some(CueClass::Warning) => !state.committed || state.intends,
        // "discussed efforts to end the war": a topic, unless the effort is somebody else's.
        Some(CueClass::TopicOnly) => {
            let subject = operator.holder.and_then(|h| voice::of_holder(scene, h, speakers.first().copied()));
            match (&state.holder, &subject) {
                (Some(holder), Some(subject)) => holder.shares(subject),
                _ => true,
            }
        }
        // "must hold talks": what is wanted further out is wanted.
        Some(CueClass::Meeting) => {
            !chain.operators.iter().skip_while(|o| *o != operator).any(|o| matches!(o.does, Does::Stance | Does::Modal))
        }
        // "suggested that Oslo could mediate", "hoped a truce could be reached": what is proposed or hoped for is more than
        // a possibility.
        Some(CueClass::Possible) => (!state.committed || speakers.is_empty()) && !is_proposed(scene, chain, operator),
        Some(CueClass::Past) => speakers.is_empty(),
        // "Our position has not changed: no talks": what it is follows.
        None => {
            let between = operator.tokens.end..hit.tokens.start.max(operator.tokens.end);
            !between.into_iter().any(|t| scene.doc.tokens[t].kind == TokenKind::Colon)
        }
        _ => true,
    }
}

/// Whether somebody proposes what an operator leaves open, or hopes for it.
fn is_proposed(scene: &Scene<'_>, chain: &Chain, operator: &Operator) -> bool {
    let hopes = |o: &Operator| o.tokens.clone().any(|t| scene.is(t, scene.compiled.position.wanting));
    let proposes = |o: &Operator| {
        o.does == Does::Stance && o.cue.is_some_and(|c| scene.rules.cues[c].act == Some(Act::Proposal) || hopes(o))
    };
    chain.operators.iter().skip_while(|o| *o != operator).any(proposes)
}

/// Whether a refusal is of half a measure ("rejected a partial release"): whoever refuses it may want the whole.
pub(super) fn refuses_a_part(scene: &Scene<'_>, hit: &PhraseHit, state: &State) -> bool {
    let start = scene.noun_at(hit.tokens.start).map_or(hit.tokens.start, |n| scene.parse.nouns[n].tokens.start);
    state.negatives > 0
        && state.value < 0
        && (start.min(hit.tokens.start)..hit.tokens.end).any(|t| scene.is(t, scene.compiled.position.partial))
}

/// "rejected the terms for a truce", "called the price for peace too high": whoever refuses the terms of a thing may want the
/// thing.
pub(super) fn refuses_terms(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> bool {
    let start = scene.noun_at(hit.tokens.start).map_or(hit.tokens.start, |n| scene.parse.nouns[n].tokens.start);
    let Some(preposition) = start.min(hit.tokens.start).checked_sub(1) else { return false };
    let terms = preposition.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.terms_of));
    let against = |o: &Operator| {
        o.does == Does::Negate
            || o.does == Does::Stance && o.cue.is_some_and(|c| scene.rules.cues[c].sign == Sign::Against)
    };
    terms && scene.parse.tags[preposition] == Tag::Preposition && chain.operators.iter().any(against)
}

/// Whether the speaker says of his own side what it could or may do: that is an offer. Of anybody else it is a guess.
pub(super) fn offers(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    said.is_some_and(|said| is_of_own_side(scene, operator.clause, said))
}

/// Whether the subject of a clause is the speaker or his side.
pub(super) fn is_of_own_side(scene: &Scene<'_>, clause: Option<usize>, said: &Statement) -> bool {
    let subject = clause.and_then(|c| scene.parse.clauses[c].subject);
    subject.is_some_and(|noun| voice::is_speakers(scene, noun, said))
}
