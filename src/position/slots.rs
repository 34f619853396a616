//! Who a proposition is about: whose withdrawal, aid to whom.
//!
//! Two records on one proposition with different subjects are different positions, so a slot is filled from the
//! sentence where the sentence says it, else from the pack, else left empty.

use super::Scene;
use super::chain::Chain;
use super::hits::PhraseHit;
use super::holders;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Shape, Tag};
use crate::roster::{Mention, MentionKind};
use crate::rules::lexis::ClassId;
use crate::rules::schema::SlotSource;
use crate::statement::Statement;

/// The party that fills the proposition's slot, as an id.
pub(crate) fn fill(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    holder: &Voice,
    speaking: Option<&Statement>,
) -> Option<String> {
    let rule = &scene.compiled.phrase_rules[hit.rule];
    if let Some(subject) = &rule.subject {
        return Some(subject.clone());
    }
    let proposition = scene.compiled.proposition(scene.rules, hit.proposition);
    let slot = proposition.slot.as_ref()?;
    let classes = &scene.compiled.position;
    let owned = hit.tokens.clone().any(|t| scene.parse.tags[t] == Tag::PossessivePronoun);
    for source in &slot.from {
        let party = match source {
            SlotSource::Subject => subject(scene, hit, chain, speaking),
            // "the withdrawal of its forces": whoever speaks of its own.
            SlotSource::Modifier | SlotSource::Object if owned && chain.own_verb.is_none() => {
                owner(scene, hit, speaking).or_else(|| holder.parties.first().copied())
            }
            SlotSource::Modifier => modifier(scene, hit),
            SlotSource::Object => direct_object(scene, hit).or_else(|| after(scene, hit, classes.object)),
            SlotSource::Agent => after(scene, hit, classes.agent),
            SlotSource::Place => after(scene, hit, classes.place).or_else(|| ground(scene, hit)),
            SlotSource::Holder if another_is_named(scene, hit, holder, speaking) => None,
            SlotSource::Holder => holder.parties.first().copied(),
            // "Moldova's integrity", of whom nothing is known: not that of the war's victim.
            SlotSource::Pack if is_anothers(scene, hit) => None,
            SlotSource::Pack
                if slot.from.contains(&SlotSource::Holder) && another_is_named(scene, hit, holder, speaking) =>
            {
                None
            }
            SlotSource::Pack => {
                let id = &proposition.id;
                let filler = scene.cast.pack.and_then(|p| {
                    scene.rules.packs[p].defaults.iter().find(|d| d.proposition == *id).map(|d| d.subject.clone())
                });
                if filler.is_some() {
                    return filler;
                }
                None
            }
        };
        if let Some(party) = party {
            return Some(scene.cast.parties[party].to_string());
        }
    }
    None
}

/// The subject of the phrase's own verb, or the possessor of its noun.
fn subject(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, speaking: Option<&Statement>) -> Option<usize> {
    // "the army demanded that the rebels leave": of several verbs in a wording the last is the one it is about.
    let last = || hit.tokens.clone().rev().find_map(|t| scene.verb_in(&(t..t + 1)));
    if let Some(verb) = chain.own_verb.and_then(|own| last().or(Some(own))) {
        let clause = scene.parse.verbs[verb].clause?;
        let subject = match scene.parse.clauses[clause].kind {
            // "Withdrawing our troops would be suicide": nobody is said to do it but who has them.
            ClauseKind::Gerund if scene.parse.clauses[clause].subject.is_none() => {
                let possessor =
                    scene.noun_at(scene.parse.verbs[verb].tokens.end).and_then(|n| scene.parse.nouns[n].possessor);
                holders::object_before(scene, clause).or(possessor)?
            }
            ClauseKind::Gerund => holders::object_before(scene, clause).or(scene.parse.clauses[clause].subject)?,
            _ => scene.parse.clauses[clause].subject?,
        };
        // "said its troops would stay in Lebanon"; who "he" is that has them is less sure, and what "its" is in a condition.
        let told = matches!(scene.parse.clauses[clause].kind, ClauseKind::Main | ClauseKind::Complement);
        let owner = || {
            let owner = scene.parse.nouns[subject].possessor.filter(|n| told && !voice::is_he(scene, *n));
            owner.and_then(|n| voice::of_noun(scene, n, speaking))
        };
        return voice::of_noun(scene, subject, speaking)
            .and_then(|v| v.parties.first().copied())
            .or_else(|| inside(scene, subject))
            .or_else(|| owner().and_then(|v| v.parties.first().copied()));
    }
    // "the UAE as a mediator"
    let from = hit.tokens.start.saturating_sub(1);
    if let Some(who) = (from..hit.tokens.end)
        .find(|t| scene.is(*t, scene.compiled.position.capacity_of))
        .and_then(|t| scene.noun_at(t.checked_sub(1)?))
    {
        return voice::of_noun(scene, who, speaking).and_then(|v| v.parties.first().copied());
    }
    let noun = &scene.parse.nouns[hit.tokens.clone().find_map(|t| scene.noun_at(t))?];
    let possessor = noun.possessor?;
    voice::of_noun(scene, possessor, speaking)
        .and_then(|v| v.parties.first().copied())
        .or_else(|| inside(scene, possessor))
}

/// The party of an adjective or name inside a noun phrase: "Israeli forces".
fn inside(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let noun = &scene.parse.nouns[noun];
    let mention = scene.cast.within(&noun.tokens).first()?;
    scene.cast.actors[mention.actor].parties.first().copied()
}

/// An adjective or name just before the phrase, or inside it.
fn modifier(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let from = scene
        .noun_at(hit.tokens.start)
        .map_or(hit.tokens.start.saturating_sub(2), |n| scene.parse.nouns[n].tokens.start);
    // "NATO enlargement": an actor that the wording itself names is not who it is about.
    let pattern = &scene.compiled.phrase_rules[hit.rule].pattern;
    let literal = |start: usize| hit.tokens.contains(&start) && pattern.contains(scene.text(start));
    // "their commitment to full disarmament": whose the commitment is; "a pull-out from Syria": where it is.
    let aside = |m: &Mention| {
        let before = m.tokens.start.checked_sub(1).filter(|t| scene.parse.tags[*t] != Tag::Determiner);
        let led = before.or(m.tokens.start.checked_sub(2));
        led.is_some_and(|t| hit.tokens.contains(&t) && scene.is(t, scene.compiled.position.place))
            || (m.tokens.end..hit.tokens.start).any(|t| matches!(scene.parse.tags[t], Tag::Preposition | Tag::To))
    };
    let mention =
        scene.cast.within(&(from..hit.tokens.end)).iter().rev().find(|m| !literal(m.tokens.start) && !aside(m))?;
    scene.cast.actors[mention.actor].parties.first().copied()
}

/// The actor whose ground it is, in the phrase or just before it: "troops on Ukrainian soil", but not "European troops".
fn ground(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let from = hit.tokens.start.saturating_sub(2);
    let end = (hit.tokens.end + 7).min(scene.doc.tokens.len());
    let owner = scene.cast.within(&(from..end)).iter().find(|mention| {
        let next = mention.tokens.end..(mention.tokens.end + 2).min(end);
        next.into_iter().any(|t| scene.is(t, scene.compiled.position.ground))
    })?;
    scene.cast.actors[owner.actor].parties.first().copied()
}

/// Whom the phrase's own verb is done to: "dismantle Hamas", "arm the rebels", "invite the Kurds".
fn direct_object(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let verb = hit.tokens.clone().rev().find_map(|t| scene.verb_in(&(t..t + 1)))?;
    let group = &scene.parse.verbs[verb];
    if group.passive || group.shape == Shape::Participle {
        return None;
    }
    // Past a particle or an adverb that belongs to the verb: "drive out Hamas".
    let far = (group.tokens.end + 2).min(scene.doc.tokens.len());
    let start = (group.tokens.end..far).find(|t| scene.parse.tags[*t] != Tag::Adverb)?;
    let noun = scene.noun_at(start).filter(|n| scene.parse.nouns[*n].tokens.start == start)?;
    let mention = scene.reference.of_noun.get(noun).copied().flatten()?;
    // Himself, his own: no object of anybody's.
    let of_self = scene.parse.nouns[noun].pronoun || scene.parse.nouns[noun].possessor.is_some();
    let (kind, actor) = (scene.cast.mentions[mention].kind, scene.cast.mentions[mention].actor);
    let counts = !matches!(kind, MentionKind::Anonymous | MentionKind::Collective) && !of_self;
    counts.then(|| scene.cast.actors[actor].parties.first().copied()).flatten()
}

/// Whether the words themselves say whose it is, though not who that is ("the country's sovereignty", "their
/// sovereignty" beside "we"), or are about others than the holder ("a peace between A and B that respects sovereignty"):
/// then it is not the holder's.
fn another_is_named(scene: &Scene<'_>, hit: &PhraseHit, holder: &Voice, speaking: Option<&Statement>) -> bool {
    if let Some(owner) = possessor(scene, hit) {
        let own = || voice::of_noun(scene, owner, speaking).is_some_and(|v| v.shares(holder));
        return !scene.parse.nouns[owner].pronoun || !own();
    }
    // The nearest named before it.
    let before = hit.tokens.start.saturating_sub(scene.compiled.thresholds.slot_reach)..hit.tokens.start;
    let parties = |m: &Mention| &scene.cast.actors[m.actor].parties;
    let nearest = scene.cast.within(&before).iter().rev().find(|m| !parties(m).is_empty());
    nearest.is_some_and(|m| {
        scene.doc.sentence_of(m.tokens.start) == scene.doc.sentence_of(hit.tokens.start)
            && !parties(m).iter().any(|p| holder.parties.contains(p))
    })
}

/// The noun phrase that possesses what the phrase names.
fn possessor(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    scene.parse.nouns[hit.tokens.clone().find_map(|t| scene.noun_at(t))?].possessor
}

/// The party that possesses what the phrase names.
fn owner(scene: &Scene<'_>, hit: &PhraseHit, speaking: Option<&Statement>) -> Option<usize> {
    voice::of_noun(scene, possessor(scene, hit)?, speaking)?.parties.first().copied()
}

/// Whether a name possesses what the phrase names.
fn is_anothers(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let name = |owner: usize| scene.parse.tags[scene.parse.nouns[owner].head] == Tag::Name;
    possessor(scene, hit).is_some_and(name)
}

/// The actor after one of these prepositions, within a few words of the phrase.
fn after(scene: &Scene<'_>, hit: &PhraseHit, prepositions: Option<ClassId>) -> Option<usize> {
    // Not past the next verb: what it governs is another's object.
    let far = (hit.tokens.end + 7).min(scene.doc.tokens.len());
    let end = (hit.tokens.end..far).find(|t| scene.verb_in(&(*t..t + 1)).is_some()).unwrap_or(far);
    let mentions = scene.cast.within(&(hit.tokens.start..end));
    for mention in mentions {
        let start = mention.tokens.start;
        // The preposition is the phrase’s own: "objection to European troops" does not say where.
        let near = start.saturating_sub(3).max(hit.tokens.start)..start;
        // "hand over power to a body of Palestinian experts": the "of" is another noun's.
        let anothers = |t: usize| {
            scene.is(t, scene.compiled.position.owner)
                && t > hit.tokens.end
                && matches!(scene.parse.tags[t - 1], Tag::Noun | Tag::Name)
        };
        let led = near.rev().any(|t| scene.is(t, prepositions) && !anothers(t));
        // "the lifting of American sanctions": whose they are, not on whom.
        if mention.kind == MentionKind::Adjective && hit.tokens.contains(&mention.tokens.end) {
            continue;
        }
        if led && (mention.kind != MentionKind::Anonymous) {
            return scene.cast.actors[mention.actor].parties.first().copied();
        }
    }
    None
}
