//! Who holds a cue: the subject of its verb, the possessor of its noun, the agent of its passive.

use super::Scene;
use super::chain::Holder;
use super::cues::CueHit;
use super::voice;
use super::walls::accuses;
use crate::grammar::{ClauseKind, Tag, VerbGroup};
use crate::roster::MentionKind;
use crate::rules::features::Features as F;
use crate::rules::schema::{CueClass, CueKind};
use crate::sentence::TokenKind;

/// Who holds a cue: the possessor of a noun, the agent of a passive, the subject of a verb or predicate.
pub(crate) fn holder_of(scene: &Scene<'_>, cue: &CueHit, clause: usize) -> Option<Holder> {
    let parse = scene.parse;
    if scene.rules.cues[cue.cue].kind == CueKind::Noun {
        return possessor(scene, cue);
    }
    let here = &parse.clauses[clause];
    let verb = here.verb.map(|v| &parse.verbs[v]);
    // "remains committed to", "is pleased with": a participle that is an adjective is its subject's.
    let adjective = scene.rules.cues[cue.cue].kind == CueKind::Adjective || is_predicate(scene, clause);
    if !adjective && verb.is_some_and(|v| v.passive && cue.tokens.contains(&v.head)) {
        return agent(scene, cue.tokens.end, here.tokens.end).or_else(|| received_in(scene, cue.tokens.end));
    }
    if here.kind == ClauseKind::Gerund
        && let Some(object) = object_before(scene, clause)
    {
        return Some(Holder::Noun(object));
    }
    if let Some(said) = said_to_be(scene, cue, verb).filter(|_| adjective) {
        return Some(said);
    }
    let subject = here.subject?;
    if matches!(here.kind, ClauseKind::Gerund | ClauseKind::Relative | ClauseKind::Participle) {
        let noun = &scene.parse.nouns[subject];
        // "a resolution calling for": the text speaks for whoever put it forward.
        if scene.is(noun.head, scene.compiled.position.text) {
            if scene.text_of(subject).is_some() {
                return Some(Holder::Text(subject));
            }
            let parent = here.parent?;
            return scene.parse.clauses[parent].subject.map(Holder::Around);
        }
        let after_preposition =
            noun.tokens.start.checked_sub(1).is_some_and(|t| scene.parse.tags[t] == Tag::Preposition);
        if after_preposition && here.kind != ClauseKind::Relative && noun.tokens.end + 1 >= here.tokens.start {
            return None;
        }
    }
    Some(Holder::Noun(subject))
}

/// "Trump says Putin ready for a truce": whom a verb of speech says to be so, in words without a verb of their own.
fn said_to_be(scene: &Scene<'_>, cue: &CueHit, verb: Option<&VerbGroup>) -> Option<Holder> {
    let verb =
        verb.filter(|v| !v.passive && scene.words.asked(scene.doc.tokens[v.head].word).features.any(F::SPEECH))?;
    let mention = scene.cast.starting_at(verb.tokens.end)?;
    let words = &scene.cast.mentions[mention].tokens;
    // Only in words that are somebody's is it a claim of his.
    let claimed = words.end == cue.tokens.start && !voice::covering(scene, words).is_empty();
    claimed.then_some(Holder::Mention(mention))
}

/// Whether a participle says what its subject is ("remains committed to"), and is no passive.
fn is_predicate(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let linked = here.parent.and_then(|p| scene.parse.clauses[p].verb).map(|v| &scene.parse.verbs[v]);
    here.kind == ClauseKind::Participle
        && linked.is_some_and(|v| scene.is(v.head, scene.compiled.position.copula) && v.head + 3 > here.tokens.start)
}

/// Whether "of", "by", "from" or "in" stands before a name that a cue holds: "the commitment of France to", not "pressure
/// on Hamas to".
fn comes_from(scene: &Scene<'_>, name: usize) -> bool {
    let the = name.checked_sub(1).filter(|t| scene.parse.tags[*t] == Tag::Determiner);
    let before = the.unwrap_or(name).checked_sub(1);
    let classes = &scene.compiled.position;
    // "support in Washington for"
    before.is_some_and(|t| [classes.owner, classes.source, classes.inside].iter().any(|c| scene.is(t, *c)))
}

/// The token at which the preposition before an -ing form stands, if it has one: within its clause or right before it.
pub(super) fn preposition_of(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let preposition = |t: &usize| scene.parse.tags.get(*t) == Some(&Tag::Preposition);
    let quoted = |t: &usize| scene.doc.tokens[*t].kind == TokenKind::OpenQuote;
    // "accused him of “rejecting it”"
    let before = start.checked_sub(1).map(|t| if quoted(&t) { t.saturating_sub(1) } else { t });
    Some(start).filter(preposition).or_else(|| before.filter(preposition))
}

/// "accused Putin of rejecting", "blamed Israel for refusing": the object before a preposition and an -ing clause is
/// the one who does it.
pub(crate) fn object_before(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let parent = here.parent?;
    let verb = &scene.parse.verbs[scene.parse.clauses[parent].verb?];
    let preposition = preposition_of(scene, here.tokens.start)?;
    // "attacked Iran after rejecting": who attacked rejects.
    if scene.is(preposition, scene.compiled.position.beside) {
        return None;
    }
    // "was accused by Kyiv of rejecting it"
    if verb.passive && preposition > verb.head {
        return scene.parse.clauses[parent].subject.filter(|_| accuses(scene, verb.head));
    }
    // "which Kyiv accuses of rejecting it": what the clause describes
    let outer = &scene.parse.clauses[parent];
    if outer.kind == ClauseKind::Relative && preposition == verb.tokens.end && accuses(scene, verb.head) {
        let start = outer.tokens.start.checked_sub(1)?;
        let comma = scene.doc.tokens[start].kind == TokenKind::Comma;
        return scene.noun_at(start.checked_sub(usize::from(comma))?);
    }
    let before = before_time(scene, preposition.checked_sub(1)?);
    let object = scene.noun_at(before)?;
    (before > verb.head && scene.parse.nouns[object].tokens.end == before + 1).then_some(object)
}

/// "attacked Putin *on Monday* for refusing": the last token before a phrase of time that ends at one.
fn before_time(scene: &Scene<'_>, last: usize) -> usize {
    let timed = scene.words.asked(scene.doc.tokens[last].word).features.any(F::CALENDAR);
    let start = scene.noun_at(last).filter(|_| timed).map(|n| scene.parse.nouns[n].tokens.start);
    let before = start.and_then(|s| s.checked_sub(1)).filter(|t| scene.parse.tags[*t] == Tag::Preposition);
    before.and_then(|t| t.checked_sub(1)).unwrap_or(last)
}

/// "Putin's demand", "a Russian demand", "the demand by Moscow".
pub(super) fn possessor(scene: &Scene<'_>, cue: &CueHit) -> Option<Holder> {
    let parse = scene.parse;
    let noun = scene.noun_at(cue.tokens.start);
    // "the commitment of France to"
    if let Some(inside) = scene.cast.within(&(cue.tokens.start + 1..cue.tokens.end)).first()
        && comes_from(scene, inside.tokens.start)
    {
        return named(scene, inside.tokens.start);
    }
    if let Some(noun) = noun {
        if let Some(possessor) = parse.nouns[noun].possessor {
            let meant = || blamed_for(scene, noun, possessor).or_else(|| asked_of(scene, cue, possessor));
            return Some(Holder::Noun(meant().unwrap_or(possessor)));
        }
        let before = &scene.cast.within(&(parse.nouns[noun].tokens.start..cue.tokens.start));
        if let Some(mention) = before.last() {
            let index = scene.cast.starting_at(mention.tokens.start)?;
            return Some(Holder::Mention(index));
        }
        // "his demand": the pronoun is a phrase of its own for the grammar, or a determiner here.
        if parse.tags[parse.nouns[noun].tokens.start] == Tag::PossessivePronoun {
            return possessive(scene, parse.nouns[noun].tokens.start);
        }
    }
    // "calls by Paris for", "the demand of Moscow that"
    let by = cue.tokens.end;
    if scene.is(by, scene.compiled.position.source) {
        return named(scene, by + 1);
    }
    // "A key demand of the rebels is"
    if scene.is(by - 1, scene.compiled.position.owner)
        && let Some(holder) = wisher(scene, cue.tokens.start)
    {
        return Some(holder);
    }
    // "Calls for a truce came from Washington"
    let clause = scene.clause_at(cue.tokens.start)?;
    if let Some(verb) = parse.clauses[clause].verb.map(|v| &parse.verbs[v])
        && verb.head >= by
        && verb.negation.is_none()
        && scene.is(verb.head, scene.compiled.position.coming)
        && scene.is(verb.tokens.end, scene.compiled.position.source)
    {
        return named(scene, verb.tokens.end + 1);
    }
    // The subject of a light verb: "Moscow made a demand that", "Kyiv expressed readiness to".
    let verb = parse.clauses[clause].verb.map(|v| &parse.verbs[v])?;
    // "called the demand for it excessive": the demand is another's.
    let calls = scene.is(verb.head, scene.compiled.position.calling);
    (verb.head < cue.tokens.start && !verb.passive && !calls && !is_put_to_subject(scene, cue, verb))
        .then(|| parse.clauses[clause].subject.map(Holder::Noun))
        .flatten()
}

/// "praised Cairo for its efforts", "criticised Israel for its refusal": whose they are, whom the verb praises or blames.
fn blamed_for(scene: &Scene<'_>, noun: usize, possessor: usize) -> Option<usize> {
    let classes = &scene.compiled.position;
    let owner = &scene.parse.nouns[possessor];
    let before = owner.tokens.start.min(scene.parse.nouns[noun].tokens.start).checked_sub(1)?;
    if let Some(victim) = punished_before(scene, before).filter(|_| owner.pronoun) {
        return Some(victim);
    }
    let clause = scene.clause_at(before)?;
    let verb = &scene.parse.verbs[scene.parse.clauses[clause].verb?];
    let judges = scene.is(verb.head, classes.praise) || scene.is(verb.head, classes.blame);
    if !owner.pronoun || !judges || verb.passive || !scene.is(before, classes.blamed_for) {
        return None;
    }
    let object = scene.noun_at(verb.tokens.end).filter(|o| scene.parse.nouns[*o].tokens.start == verb.tokens.end)?;
    let all = std::iter::successors(Some(object), |o| scene.parse.nouns[*o].and);
    (all.map(|o| scene.parse.nouns[o].tokens.end).last() == Some(before)).then_some(object)
}

/// "imposed tariffs on Moscow over": on whom a punishment falls that is for something, as the preposition at `before` says.
fn punished_before(scene: &Scene<'_>, before: usize) -> Option<usize> {
    let classes = &scene.compiled.position;
    let victim = scene.noun_at(before.checked_sub(1)?).filter(|_| scene.is(before, classes.blamed_for))?;
    let on = scene.parse.nouns[victim].tokens.start.checked_sub(1)?;
    let falls = scene.is(on, classes.object) && scene.is(on.checked_sub(1)?, classes.punishment);
    falls.then_some(victim)
}

/// "said Israel had rejected its demand", "accused Israel of ignoring its demand": who answers a demand has not made it, so
/// that it is his who tells of it.
fn asked_of(scene: &Scene<'_>, cue: &CueHit, possessor: usize) -> Option<usize> {
    let asks = scene.rules.cues[cue.cue].class == Some(CueClass::Directive)
        || scene.is(cue.tokens.start, scene.compiled.position.text);
    let mut clause = scene.clause_at(cue.tokens.start)?;
    let here = &scene.parse.clauses[clause];
    let verb = &scene.parse.verbs[here.verb?];
    if !asks || !scene.parse.nouns[possessor].pronoun || !scene.is(verb.head, scene.compiled.position.meeting) {
        return None;
    }
    let own = voice::of_noun(scene, possessor, None)?;
    let subject = object_before(scene, clause).filter(|_| here.kind == ClauseKind::Gerund).or(here.subject)?;
    if !voice::of_noun(scene, subject, None)?.shares(&own) {
        return None;
    }
    while let Some(parent) = scene.parse.clauses[clause].parent {
        clause = parent;
        let teller = scene.parse.clauses[clause].subject;
        if let Some(voice) = teller.and_then(|t| voice::of_noun(scene, t, None)) {
            return teller.filter(|_| !voice.shares(&own));
        }
    }
    None
}

/// "Kyiv faces calls to", "Kyiv is under pressure to", "Kyiv deflected calls to": what is put to the subject of its verb is
/// another's. A call is its subject's own only under a verb that utters it.
pub(super) fn is_put_to_subject(scene: &Scene<'_>, cue: &CueHit, verb: &VerbGroup) -> bool {
    let classes = &scene.compiled.position;
    let start = scene.noun_at(cue.tokens.start).map_or(cue.tokens.start, |n| scene.parse.nouns[n].tokens.start);
    let under = (verb.head + 1..=start.min(cue.tokens.start)).any(|t| scene.is(t, classes.terms));
    let calls = cue.tokens.clone().any(|t| scene.is(t, classes.put_to));
    // "it was a call for a truce"; after "and" the call may be a verb.
    let own = scene.is(verb.head, classes.uttering) || scene.is(verb.head, classes.copula);
    let joined = start.checked_sub(1).is_some_and(|t| scene.parse.tags[t] == Tag::Conjunction);
    under || scene.is(verb.head, classes.receiving) || calls && !own && !joined
}

/// A possessive pronoun's noun phrase, where the grammar makes it one.
pub(super) fn possessive(scene: &Scene<'_>, token: usize) -> Option<Holder> {
    scene
        .noun_at(token)
        .and_then(|n| scene.parse.nouns[n].possessor.or(Some(n)))
        .filter(|n| scene.parse.nouns[*n].head == token)
        .map(Holder::Noun)
}

/// The actor after "by", within a few words of a passive.
pub(super) fn agent(scene: &Scene<'_>, from: usize, to: usize) -> Option<Holder> {
    let to = to.min(from + 8);
    (from..to)
        .find(|t| scene.is(*t, scene.compiled.position.agent))
        .and_then(|by| scene.cast.within(&(by + 1..by + 4)).first().map(|m| m.tokens.start))
        .and_then(|start| named(scene, start))
}

/// "was welcomed in Moscow": after a verb of how something is received, a capital stands for whoever governs there.
pub(super) fn received_in(scene: &Scene<'_>, after: usize) -> Option<Holder> {
    let classes = &scene.compiled.position;
    after.checked_sub(1).filter(|t| scene.is(*t, classes.received))?;
    let place = scene.is(after, classes.within).then(|| scene.cast.starting_at(after + 1)).flatten()?;
    (scene.cast.mentions[place].kind == MentionKind::Metonym).then(|| named(scene, after + 1)).flatten()
}

/// The actor named from a token on, with those named beside him: "by A and B".
pub(super) fn named(scene: &Scene<'_>, start: usize) -> Option<Holder> {
    let mention = scene.cast.starting_at(start)?;
    let several = scene.noun_at(start).filter(|n| {
        scene.parse.nouns[*n].and.is_some() && scene.reference.of_noun.get(*n).copied().flatten() == Some(mention)
    });
    Some(several.map_or(Holder::Mention(mention), Holder::Noun))
}

/// Who put a text forward that is the subject of a clause: "Hamas's proposal includes", "the Egyptian plan would see".
pub(super) fn author(scene: &Scene<'_>, clause: usize) -> Option<Holder> {
    author_of(scene, scene.parse.clauses[clause].subject?)
}

/// Who put a text or a list of demands forward.
pub(super) fn author_of(scene: &Scene<'_>, subject: usize) -> Option<Holder> {
    let noun = &scene.parse.nouns[subject];
    // As the article has told it before, or as the phrase says it.
    if scene.text_of(subject).is_some() {
        return Some(Holder::Text(subject));
    }
    if !scene.is(noun.head, scene.compiled.position.text) {
        return None;
    }
    if let Some(possessor) = noun.possessor {
        return Some(Holder::Noun(possessor));
    }
    if let Some(holder) = wisher(scene, noun.head) {
        return Some(holder);
    }
    let mention = scene.cast.within(&noun.tokens).iter().rev().find(|m| m.kind != MentionKind::Metonym)?;
    let named = scene.is(noun.head, scene.compiled.position.joint_text);
    (!named).then(|| scene.cast.starting_at(mention.tokens.start).map(Holder::Mention)).flatten()
}

/// "A key demand of the rebels is", "the central condition of Hamas was": whose it is that the rest says what it is. What is
/// demanded "of Hamas" by somebody named before is not meant.
fn wisher(scene: &Scene<'_>, head: usize) -> Option<Holder> {
    let classes = &scene.compiled.position;
    let wish = &scene.parse.nouns[scene.noun_at(head)?];
    if !scene.is(head, classes.wish) || wish.possessor.is_some() || !scene.is(head + 1, classes.owner) {
        return None;
    }
    let owner = &scene.parse.nouns[scene.noun_at(head + 2)?].tokens;
    let mention = scene.cast.within(owner).last()?;
    let told = scene.verb_in(&(owner.end..owner.end + 1)).map(|v| &scene.parse.verbs[v])?;
    let is = scene.is(told.head, classes.copula) && !told.passive && told.tokens.start == owner.end;
    (is && mention.tokens.end == owner.end).then(|| named(scene, mention.tokens.start)).flatten()
}
