//! Whether a meeting of leaders is one: who would meet leads a side, and meets another's leader.

use super::Scene;
use super::chain::Chain;
use super::hits::PhraseHit;
use super::voice::{self, Voice};
use crate::grammar::Tag;
use crate::roster::{Actor, Mention};
use crate::statement::Statement;

/// Whether these words may tell of leaders who meet.
///
/// "The envoy hopes to meet the president" is the envoy's errand, and "the prime minister hopes to meet the king" is an
/// audience at home.
pub(super) fn may_meet(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    holder: &Voice,
    speaker: Option<&Statement>,
) -> bool {
    !scene.compiled.propositions[hit.proposition].leaders
        || !is_errand(scene, chain, speaker) && !is_at_home(scene, hit, holder)
}

/// Whether whoever is to do it is known to lead nobody.
fn is_errand(scene: &Scene<'_>, chain: &Chain, speaker: Option<&Statement>) -> bool {
    let clause = chain.own_verb.and(chain.clauses.first());
    let subject = clause.and_then(|c| scene.parse.clauses[*c].subject);
    let actor = subject.and_then(|noun| voice::of_noun(scene, noun, speaker)).and_then(|who| who.actor);
    actor.is_some_and(|actor| scene.cast.actors[actor].rank.is_some_and(|rank| rank > 1))
}

/// Whether these words end in a leader, and he and all others in them are the holder's own: "sending our president to a
/// summit" ends in no leader.
fn is_at_home(scene: &Scene<'_>, hit: &PhraseHit, holder: &Voice) -> bool {
    let own = |actor: &Actor| actor.parties.iter().all(|party| holder.parties.contains(party));
    let named = scene.cast.within(&hit.tokens);
    let actor = |m: &Mention| &scene.cast.actors[m.actor];
    // "a meeting between Putin" and somebody else
    let listed = scene.parse.tags.get(hit.tokens.end) == Some(&Tag::Conjunction);
    let met = named.last().is_some_and(|m| m.tokens.end == hit.tokens.end && actor(m).leads());
    met && !listed && named.iter().map(actor).filter(|a| a.leads()).all(own)
}
