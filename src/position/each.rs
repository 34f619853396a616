//! What two hold each of his own, or each of the other.
//!
//! "A and B will leave" is two resolves on two propositions, and "A and B each want the other to leave" two demands that
//! cross: one subject for both would be wrong for one of them.

use super::Scene;
use super::chain::Chain;
use super::hits::PhraseHit;
use super::slots;
use super::voice::{self, Voice};
use crate::rules::schema::SlotSource;
use crate::statement::Statement;

/// What two or more hold each of his own, or each of the other: "A and B will leave", "A and B each want the other to leave".
/// Each of them with whom it is about in his case; none where it is the same for all.
pub(super) fn of_each(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    holder: &Voice,
    speaking: Option<&Statement>,
) -> Vec<(usize, String)> {
    let slot = scene.compiled.proposition(scene.rules, hit.proposition).slot.as_ref();
    let said_here = scene.compiled.phrase_rules[hit.rule].subject.is_none();
    let Some(slot) = slot.filter(|_| said_here && holder.parties.len() > 1) else { return Vec::new() };
    let id = |party: usize| scene.cast.parties[party].to_string();
    for source in &slot.from {
        let about = match source {
            SlotSource::Subject => match slots::acting(scene, hit, chain) {
                Some((_, subject)) => Some(subject),
                None => slots::possessor(scene, hit),
            },
            SlotSource::Object => slots::object_of(scene, hit),
            // "will defend Ukraine's sovereignty": that of neither.
            SlotSource::Owner if slots::is_anothers(scene, hit) => break,
            _ => None,
        };
        let Some(about) = about else { continue };
        if is_the_other(scene, about) {
            let [one, two] = holder.parties[..] else { return Vec::new() };
            return vec![(one, id(two)), (two, id(one))];
        }
        let all = voice::of_noun(scene, about, speaking).map(|v| v.parties).unwrap_or_default();
        if is_sides_of_others(scene, about, &all) {
            break;
        }
        if all.len() == holder.parties.len() && all.iter().all(|p| holder.parties.contains(p)) {
            return all.into_iter().map(|p| (p, id(p))).collect();
        }
        if !all.is_empty() {
            break;
        }
    }
    Vec::new()
}

/// "the other", "the other side", "each other": of two, the one who is not spoken of.
fn is_the_other(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let side = scene.is(phrase.head, classes.sides) && phrase.head > phrase.tokens.start;
    let other = if side { phrase.head - 1 } else { phrase.head };
    scene.is(other, classes.the_other)
}

/// "Egypt and Qatar said the two sides must disarm": sides of whom those speak who are not at war themselves.
pub(super) fn is_sides_of_others(scene: &Scene<'_>, noun: usize, parties: &[usize]) -> bool {
    let pack = scene.cast.pack.map(|p| &scene.rules.packs[p]);
    let fights = |party: &usize| pack.is_some_and(|p| p.is_at_war(&scene.cast.parties[*party]));
    let sides = scene.is(scene.parse.nouns[noun].head, scene.compiled.position.sides);
    sides && parties.len() > 1 && !parties.iter().any(fights)
}
