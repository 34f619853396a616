//! Who a proposition is about: whose withdrawal, aid to whom.
//!
//! Two records on one proposition with different subjects are different positions, so a slot is filled from the
//! sentence where the sentence says it, else from the pack, else left empty.

use super::chain::Chain;
use super::hits::PhraseHit;
use super::voice::{self, Voice};
use super::{Scene, each, holders};
use crate::grammar::{ClauseKind, Shape, Tag, VerbGroup};
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
    // "The rebels will have no say in Sudan's future": the rebels, and not Sudan.
    let has = had_by(scene, hit).filter(|_| slot.from.contains(&SlotSource::Subject));
    if let Some(party) = has.and_then(|n| one(voice::of_noun(scene, n, speaking)?)) {
        return Some(scene.cast.parties[party].to_string());
    }
    let owned = hit.tokens.clone().any(|t| scene.parse.tags[t] == Tag::PossessivePronoun);
    for source in &slot.from {
        let party = match source {
            SlotSource::Subject => subject(scene, hit, chain, speaking),
            // "the withdrawal of its forces": whoever speaks of its own.
            SlotSource::Modifier | SlotSource::Object if owned && chain.own_verb.is_none() => {
                owner(scene, hit, speaking).or_else(|| holder.parties.first().copied())
            }
            SlotSource::Owner => owner(scene, hit, speaking).filter(|_| is_anothers(scene, hit)),
            SlotSource::Modifier => modifier(scene, hit),
            SlotSource::Object => direct_object(scene, hit)
                .or_else(|| after(scene, hit, classes.object))
                .or_else(|| towards(scene, hit, classes.object, speaking)),
            SlotSource::Recipient => {
                towards(scene, hit, classes.recipient, speaking).or_else(|| receiver(scene, hit, holder, speaking))
            }
            SlotSource::Agent if by_another(scene, hit) => None,
            SlotSource::Agent => after(scene, hit, classes.agent),
            SlotSource::Place => after(scene, hit, classes.place).or_else(|| ground(scene, hit)),
            SlotSource::Holder if another_is_named(scene, hit, holder, speaking) => None,
            SlotSource::Holder => holder.parties.first().copied(),
            // "Moldova's integrity", "sanctions against it", of whom nothing is known: not that of the war's victim.
            SlotSource::Pack if is_anothers(scene, hit) || is_of_unknown(scene, hit) => None,
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
                    return filler.filter(|f| !is_another_land(scene, hit, f, holder));
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
    if chain.own_verb.is_some() {
        let (clause, subject) = acting(scene, hit, chain)?;
        // "said its troops would stay in Lebanon"; who "he" is that has them is less sure, and what "its" is in a condition.
        let told = matches!(scene.parse.clauses[clause].kind, ClauseKind::Main | ClauseKind::Complement);
        let owner = || {
            let owner = scene.parse.nouns[subject].possessor.filter(|n| told && !voice::is_he(scene, *n));
            owner.and_then(|n| voice::of_noun(scene, n, speaking))
        };
        return voice::of_noun(scene, subject, speaking)
            .filter(|v| !each::is_sides_of_others(scene, subject, &v.parties))
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
    // "Hamas can have no role in Gaza's government": whoever has it, and not whose government it is.
    let noun = hit.tokens.clone().find_map(|t| scene.noun_at(t));
    let possessor = had_by(scene, hit).or_else(|| scene.parse.nouns[noun?].possessor)?;
    voice::of_noun(scene, possessor, speaking)
        .and_then(|v| v.parties.first().copied())
        .or_else(|| inside(scene, possessor))
}

/// The noun phrase of whoever has what the phrase names, as the object of a "have".
fn had_by(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let clause = &scene.parse.clauses[scene.clause_at(hit.tokens.start)?];
    let verb = &scene.parse.verbs[clause.verb?];
    let determiner = |t: usize| matches!(scene.parse.tags[t], Tag::Determiner | Tag::Adjective | Tag::Adverb);
    let object = verb.tokens.end <= hit.tokens.start && (verb.tokens.end..hit.tokens.start).all(determiner);
    clause.subject.filter(|_| object && scene.is(verb.head, scene.compiled.position.having))
}

/// The clause of the phrase's own verb and its subject.
pub(super) fn acting(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> Option<(usize, usize)> {
    let own = chain.own_verb?;
    // "the army demanded that the rebels leave": of several verbs in a wording the last is the one it is about.
    let verb = hit.tokens.clone().rev().find_map(|t| scene.verb_in(&(t..t + 1))).unwrap_or(own);
    let clause = scene.parse.verbs[verb].clause?;
    let here = &scene.parse.clauses[clause];
    if here.kind != ClauseKind::Gerund {
        return Some((clause, here.subject?));
    }
    // "Withdrawing our troops would be suicide": nobody is said to do it but who has them.
    let object = || scene.noun_at(scene.parse.verbs[verb].tokens.end).and_then(|n| scene.parse.nouns[n].possessor);
    Some((clause, holders::object_before(scene, clause).or(here.subject).or_else(object)?))
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
    // "a plan to end Israel's war": what the thing is to do, and not whose it is.
    let noun = hit.tokens.clone().find(|t| scene.parse.tags[*t] == Tag::Noun);
    let done_to = |m: &Mention| {
        let start = m.tokens.start;
        noun.is_some_and(|n| n + 1 < start && scene.verb_in(&(n + 1..start)).is_some())
    };
    let mentions = scene.cast.within(&(from..hit.tokens.end));
    let mention = mentions.iter().rev().find(|m| !literal(m.tokens.start) && !aside(m) && !done_to(m))?;
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

/// What the phrase's own verb has as its object: "dismantle Hamas", "arm the rebels", "invite the Kurds".
pub(super) fn object_of(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let verb = hit.tokens.clone().rev().find_map(|t| scene.verb_in(&(t..t + 1)))?;
    let group = &scene.parse.verbs[verb];
    if group.passive || group.shape == Shape::Participle {
        return None;
    }
    // Past a particle or an adverb that belongs to the verb: "drive out Hamas".
    let far = (group.tokens.end + 2).min(scene.doc.tokens.len());
    let start = (group.tokens.end..far).find(|t| scene.parse.tags[*t] != Tag::Adverb)?;
    scene.noun_at(start).filter(|n| scene.parse.nouns[*n].tokens.start == start)
}

/// The party that the phrase's own verb is done to.
fn direct_object(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let noun = object_of(scene, hit)?;
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
pub(super) fn possessor(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    scene.parse.nouns[hit.tokens.clone().find_map(|t| scene.noun_at(t))?].possessor
}

/// The party that possesses what the phrase names.
fn owner(scene: &Scene<'_>, hit: &PhraseHit, speaking: Option<&Statement>) -> Option<usize> {
    voice::of_noun(scene, possessor(scene, hit)?, speaking)?.parties.first().copied()
}

/// Whether a name possesses what the phrase names.
pub(super) fn is_anothers(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
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

/// The noun phrase right behind the phrase and one of these prepositions: "aid to *it*".
fn behind(scene: &Scene<'_>, hit: &PhraseHit, prepositions: Option<ClassId>) -> Option<usize> {
    let noun = scene.noun_at(hit.tokens.end + 1).filter(|_| scene.is(hit.tokens.end, prepositions))?;
    (scene.parse.nouns[noun].tokens.start == hit.tokens.end + 1).then_some(noun)
}

/// The one party that stands there, by whatever word: a name, "the country", "it".
fn towards(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    prepositions: Option<ClassId>,
    speaking: Option<&Statement>,
) -> Option<usize> {
    one(voice::of_noun(scene, behind(scene, hit, prepositions)?, speaking)?)
}

/// Whom a verb of giving gives what the phrase names: "send *it* weapons", "promised *the rebels* shells".
fn given_to(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let own = hit.tokens.clone().rev().find_map(|t| scene.verb_in(&(t..t + 1)));
    let outer = || scene.parse.clauses[scene.clause_at(hit.tokens.start)?].verb;
    let verb = &scene.parse.verbs[own.or_else(outer)?];
    let noun = scene.noun_at(verb.tokens.end)?;
    let phrase = &scene.parse.nouns[noun].tokens;
    let filler = |t: usize| matches!(scene.parse.tags[t], Tag::Determiner | Tag::Adjective | Tag::Number);
    let before = phrase.end <= hit.tokens.start && (phrase.end..hit.tokens.start).all(filler);
    let within = own.is_some() && phrase.end < hit.tokens.end && scene.noun_at(hit.tokens.end - 1) != Some(noun);
    (gives(scene, verb) && phrase.start == verb.tokens.end && (before || within)).then_some(noun)
}

/// Whether a verb gives somebody something.
fn gives(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    !verb.passive && scene.is(verb.head, scene.compiled.position.giving)
}

/// The party that is given it. "Offered Qatar guarantees", "promised Taiwan new weapons": grammar has the name in one phrase with
/// the thing.
fn receiver(scene: &Scene<'_>, hit: &PhraseHit, holder: &Voice, speaking: Option<&Statement>) -> Option<usize> {
    if let Some(noun) = given_to(scene, hit) {
        return one(voice::of_noun(scene, noun, speaking)?);
    }
    let verb = &scene.parse.verbs[scene.parse.clauses[scene.clause_at(hit.tokens.start)?].verb?];
    if verb.tokens.end >= hit.tokens.start || !gives(scene, verb) {
        return None;
    }
    let mention = scene.cast.within(&(verb.tokens.end..hit.tokens.start)).first()?;
    let [party] = scene.cast.actors[mention.actor].parties[..] else { return None };
    let named = matches!(mention.kind, MentionKind::Name | MentionKind::Metonym) && scene.cast.countries[party];
    let filler = |t: usize| matches!(scene.parse.tags[t], Tag::Determiner | Tag::Adjective | Tag::Number);
    let beside = mention.tokens.start == verb.tokens.end && (mention.tokens.end..hit.tokens.start).all(filler);
    (named && beside && !holder.parties.contains(&party)).then_some(party)
}

/// The party of a voice that is of one.
fn one(voice: Voice) -> Option<usize> {
    let [party] = voice.parties[..] else { return None };
    (!voice.anonymous).then_some(party)
}

/// Whether a pronoun of which nobody knows whom it stands for says whose or to whom it is.
fn is_of_unknown(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let classes = &scene.compiled.position;
    let noun = behind(scene, hit, classes.object).or_else(|| given_to(scene, hit)).map(|n| &scene.parse.nouns[n]);
    noun.is_some_and(|n| n.pronoun && (scene.is(n.head, classes.it) || scene.is(n.head, classes.they)))
}

/// "Armenia is short of arms. France will go on with its aid to the country": whether "the country" is that of somebody named
/// just before, and not the one that is usually meant.
fn is_another_land(scene: &Scene<'_>, hit: &PhraseHit, usual: &str, holder: &Voice) -> bool {
    let classes = &scene.compiled.position;
    let land = behind(scene, hit, classes.object).map(|n| &scene.parse.nouns[n]);
    let definite = land.is_some_and(|n| scene.is(n.head, classes.land) && scene.is(n.tokens.start, classes.definite));
    let Some(sentence) = scene.doc.sentence_of(hit.tokens.start).filter(|_| definite) else { return false };
    let from = scene.doc.sentences[sentence.saturating_sub(1)].tokens.start;
    let country = |m: &Mention| {
        let party = *scene.cast.actors[m.actor].parties.first()?;
        (scene.cast.countries[party] && !holder.parties.contains(&party)).then_some(party)
    };
    let last = scene.cast.within(&(from..hit.tokens.start)).iter().rev().find_map(country);
    last.is_some_and(|party| *scene.cast.parties[party] != *usual)
}

/// "a draft backed by Rwanda's allies": whether whoever stands behind the "by" only has a name beside him.
fn by_another(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let classes = &scene.compiled.position;
    let far = (hit.tokens.end + 7).min(scene.doc.tokens.len());
    let by = (hit.tokens.start..far).find(|t| scene.is(*t, classes.agent));
    let head = by.and_then(|t| scene.noun_at(t + 1)).map(|n| scene.parse.nouns[n].head);
    let apart = [classes.apart, classes.outsider, classes.not_we];
    head.is_some_and(|h| scene.cast.covering(h).is_none() && apart.iter().any(|c| scene.is(h, *c)))
}
