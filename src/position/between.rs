//! The cues between a verb and a phrase of its clause, nearest to the phrase first, and where their reach ends.

use super::Scene;
use super::chain::{Chain, Holder};
use super::cues::CueHit;
use super::hits::{PhraseHit, contains};
use super::holders::{author, holder_of};
use super::negations::{constituent_negation, deny_predicate, is_but};
use super::operators::push;
use super::walls::{is_proof, is_setting};
use crate::grammar::{ClauseKind, Tag};
use crate::roster::MentionKind;
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The cues between two places of a clause, nearest to the phrase first.
pub(super) fn between(
    scene: &Scene<'_>,
    range: Range<usize>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    constituent_negation(scene, focus, hit, cues, clause, chain);
    for cue in cues.iter().rev() {
        if cue.tokens.start < range.start
            || cue.tokens.start >= focus.start
            || contains(&hit.tokens, &cue.tokens)
            || chain.operators.iter().any(|o| o.tokens == cue.tokens)
        {
            continue;
        }
        let rule = &scene.rules.cues[cue.cue];
        let same = scene.clause_of[cue.tokens.start] == clause;
        if !same {
            continue;
        }
        match rule.kind {
            CueKind::Inverter | CueKind::Noun | CueKind::Keeper => {
                // An end to one thing is not an end to the next: a comma or conjunction after an object ends its reach.
                if rule.kind == CueKind::Inverter
                    && rule.class != Some(CueClass::Verb)
                    && cut(scene, cue.tokens.end..focus.start.max(hit.tokens.start))
                {
                    continue;
                }
                // "a plan to end the war with a truce": what it is ended by is not ended.
                let serves = || is_served(scene, cue, focus) || is_aim(scene, cue, focus, clause, chain);
                if rule.kind == CueKind::Inverter && (is_means(scene, cue, focus) || serves()) {
                    continue;
                }
                // "must cease its actions and choose talks": the second verb is not under the first.
                if rule.kind == CueKind::Inverter && goes_on(scene, cue.tokens.end..focus.start) {
                    continue;
                }
                // "wants the war ended, Tunis the hostages freed": what is left out is the verb that both stand under.
                if rule.kind == CueKind::Inverter && gapped(scene, &cue.tokens, focus, hit).is_some() {
                    continue;
                }
                // "wants the war ended, the hostages freed": what a passive participle does it does to what stands before it.
                if rule.kind == CueKind::Inverter && is_done_before(scene, cue, focus) {
                    continue;
                }
                if rule.kind == CueKind::Inverter && wants_second(scene, cue, &hit.tokens) {
                    continue;
                }
                // "wants an end to the war rather than a truce": what is set against the end is not ended.
                if rule.kind != CueKind::Noun && is_set_against(scene, cue, clause, chain) {
                    continue;
                }
                // One ends a thing or an action, never what a full clause says, and not what the end is for ("a pause in
                // the war to protect civilians").
                let purpose = || {
                    rule.class.is_none()
                        && chain.child == Some(ClauseKind::Infinitive)
                        && focus.start.checked_sub(1).is_some_and(|t| {
                            t >= cue.tokens.end && !scene.is(t, scene.compiled.position.infinitive_noun)
                        })
                };
                if rule.kind == CueKind::Inverter && (chain.child == Some(ClauseKind::Complement) || purpose()) {
                    continue;
                }
                // "its warning against attacks, and its support for a truce": the second noun has its own object.
                if rule.kind == CueKind::Noun
                    && (is_listed_before(scene, cue, clause, chain) || has_another_owner(scene, cue, focus))
                {
                    continue;
                }
                let holder = if rule.kind == CueKind::Noun { holder_of(scene, cue, clause) } else { None };
                if rule.kind == CueKind::Noun && is_judged(scene, clause, holder.as_ref()) {
                    continue;
                }
                push(scene, cue, clause, holder, chain);
                if stands_behind_object(scene, cue, clause) {
                    chain.closed = Some(clause);
                    return;
                }
            }
            CueKind::Adjective | CueKind::Frame | CueKind::Verb => {
                let between = cue.tokens.end..focus.start;
                let other = rule.sign == Sign::Against && rule.kind == CueKind::Frame && is_but(scene, between.clone());
                let calls_off = rule.kind == CueKind::Frame && rule.sign == Sign::Against;
                let second = calls_off && wants_second(scene, cue, &hit.tokens);
                if other || second || is_setting(scene, cue, focus) || is_proof(scene, between) {
                    continue;
                }
                let holder = gapped(scene, &cue.tokens, focus, hit).or_else(|| holder_of(scene, cue, clause));
                if rule.class == Some(CueClass::Text) && author(scene, clause).is_none() {
                    continue;
                }
                push(scene, cue, clause, holder, chain);
                deny_predicate(scene, cue, clause, cues, chain);
                // A verb that grammar did not make the clause's own ends what the clause's verb governs.
                let own = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v].tokens);
                if rule.kind == CueKind::Verb && own.is_some_and(|own| own.end <= cue.tokens.start) {
                    chain.closed = Some(clause);
                    return;
                }
            }
            CueKind::Firmness | CueKind::Hedge => push(scene, cue, clause, None, chain),
            // "spoke of the pressing need for aid": a necessity that is a noun, held by whoever speaks.
            CueKind::Modal if is_named(scene, cue) => push(scene, cue, clause, None, chain),
            CueKind::Negation if rule.class == Some(CueClass::Contrast) => push(scene, cue, clause, None, chain),
            CueKind::Blocker if rule.class != Some(CueClass::NotOnly) => push(scene, cue, clause, None, chain),
            _ => {}
        }
    }
}

/// Whether a passive participle has its object before it, and a comma or a conjunction parts it from the phrase.
fn is_done_before(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let Some(verb) = scene.verb_in(&cue.tokens).map(|v| &scene.parse.verbs[v]) else { return false };
    let parted = scene.doc.tokens.get(verb.tokens.end).is_some_and(|t| t.kind == TokenKind::Comma)
        || scene.parse.tags.get(verb.tokens.end) == Some(&Tag::Conjunction);
    let object = verb.clause.and_then(|c| scene.parse.clauses[c].subject).map(|s| &scene.parse.nouns[s]);
    let before = object.is_some_and(|o| o.full_end.max(o.tokens.end) == verb.tokens.start);
    verb.passive && !verb.finite && parted && before && verb.tokens.end < focus.start
}

/// "called plans to disarm it a declaration of war", "sees the idea of a truce as a trap": whether a wish that is nobody's by
/// its own words is the object of a verb of judging, so that it is another's than the subject's.
fn is_judged(scene: &Scene<'_>, clause: usize, holder: Option<&Holder>) -> bool {
    let here = &scene.parse.clauses[clause];
    let others = holder.is_none_or(|h| here.subject.is_some_and(|s| *h == Holder::Noun(s)));
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    others && verb.is_some_and(|v| !v.passive && scene.is(v.head, scene.compiled.position.judging))
}

/// "rejected a truce in favour of talks": whether a preposition's phrase stands behind the verb's own object, so that the verb
/// does nothing to what it names.
fn stands_behind_object(scene: &Scene<'_>, cue: &CueHit, clause: usize) -> bool {
    let verb = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]);
    let opens = scene.parse.tags[cue.tokens.start] == Tag::Preposition;
    opens && verb.is_some_and(|v| (v.tokens.end..cue.tokens.start).any(|t| scene.noun_at(t).is_some()))
}

/// A fragment or heading: every cue before the phrase, nearest first, and predicates after it.
pub(super) fn verbless(
    scene: &Scene<'_>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    range: &Range<usize>,
    clause: Option<usize>,
    chain: &mut Chain,
) {
    let clause = clause.unwrap_or(usize::MAX);
    constituent_negation(scene, focus, hit, cues, clause, chain);
    for cue in cues.iter().rev() {
        if cue.tokens.start < range.start || cue.tokens.end > focus.start || contains(&hit.tokens, &cue.tokens) {
            continue;
        }
        if cut(scene, cue.tokens.end..focus.start) {
            continue;
        }
        // "above all his refusal of": in words without a verb nothing tells who "he" is.
        if clause == usize::MAX && is_his(scene, cue) {
            continue;
        }
        let holder = if clause == usize::MAX { before_predicate(scene, cue) } else { holder_of(scene, cue, clause) };
        push(scene, cue, clause, holder, chain);
    }
}

/// Whether a noun has a pronoun as its owner that is not the speaker's: "all his demands".
fn is_his(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let Some(noun) = scene.noun_at(cue.tokens.start).map(|n| &scene.parse.nouns[n]) else { return false };
    let his =
        |t: usize| scene.parse.tags[t] == Tag::PossessivePronoun && !scene.is(t, scene.compiled.position.first_person);
    scene.rules.cues[cue.cue].kind == CueKind::Noun && (noun.tokens.start..cue.tokens.start).any(his)
}

/// "Putin ready for truce": of whom a heading without a verb says what he is.
fn before_predicate(scene: &Scene<'_>, cue: &CueHit) -> Option<Holder> {
    let adjective = scene.rules.cues[cue.cue].kind == CueKind::Adjective;
    let mention = scene.cast.mentions.iter().position(|m| m.tokens.end == cue.tokens.start).filter(|_| adjective)?;
    Some(Holder::Mention(mention))
}

/// "rejected the talks and Kigali a withdrawal", "wants the siege lifted, Kigali Congolese troops out": a name right before the
/// phrase, after a conjunction or a comma, does what the verb left out there does.
fn gapped(scene: &Scene<'_>, cue: &Range<usize>, focus: &Range<usize>, hit: &PhraseHit) -> Option<Holder> {
    [focus.start, hit.tokens.start].into_iter().find_map(|phrase| before_gap(scene, cue, phrase))
}

/// The name right before a phrase, at the place of the verb that is left out.
fn before_gap(scene: &Scene<'_>, cue: &Range<usize>, phrase: usize) -> Option<Holder> {
    let kind =
        |t: usize| scene.cast.starting_at(t).map(|m| (&scene.cast.mentions[m].tokens, scene.cast.mentions[m].kind));
    let people = |t: usize| kind(t).is_some_and(|(_, kind)| kind == MentionKind::Adjective);
    let first = scene.noun_at(phrase).map_or(phrase, |n| scene.parse.nouns[n].tokens.start);
    // "Kigali Congolese troops": a name before an adjective of people is no part of the phrase.
    let start = kind(first).map(|(name, _)| name.end).filter(|t| !people(first) && people(*t)).unwrap_or(first);
    let opens = scene.parse.tags.get(start) == Some(&Tag::Determiner) || people(start);
    // The verb has its own object: behind it, or before a participle.
    let own = if scene.parse.tags[cue.start] == Tag::Participle { 2 } else { 3 };
    if !opens || start < cue.end + own {
        return None;
    }
    let mention = scene.cast.within(&(cue.end..start)).last()?;
    let joined = mention.tokens.end == start
        && mention.kind != MentionKind::Adjective
        && (scene.parse.tags[mention.tokens.start - 1] == Tag::Conjunction
            || matches!(scene.doc.tokens[mention.tokens.start - 1].kind, TokenKind::Comma | TokenKind::Semicolon));
    joined.then(|| scene.cast.starting_at(mention.tokens.start).map(Holder::Mention)).flatten()
}

/// Whether a phrase is what a verb does its work with: a preposition of means stands before it and an object of the
/// verb before that.
fn is_means(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let start = scene
        .noun_at(focus.start)
        .map_or(focus.start, |n| scene.parse.nouns[n].tokens.start.min(focus.start))
        .max(cue.tokens.end + 1);
    scene.is(start - 1, scene.compiled.position.means)
        && scene.parse.tags[start - 1] == Tag::Preposition
        && (cue.tokens.end..start - 1).any(|t| scene.noun_at(t).is_some())
}

/// "demanded ending the siege and the release of prisoners": whether something hostile is what a verb ends, and the phrase
/// is the second of two things that are wanted.
pub(super) fn wants_second(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let classes = &scene.compiled.position;
    let noun = scene.noun_at(focus.start).map(|n| &scene.parse.nouns[n]);
    let start = noun.map_or(focus.start, |n| n.tokens.start.min(focus.start));
    let Some(joint) = start.checked_sub(1).filter(|j| *j > cue.tokens.end) else { return false };
    let joined = scene.parse.tags[joint] == Tag::Conjunction || scene.doc.tokens[joint].kind == TokenKind::Comma;
    let ended = (cue.tokens.end..joint).find(|t| scene.is(*t, classes.ended));
    joined
        && noun.is_some_and(|n| scene.is(n.head, classes.conciliatory))
        && ended.is_some_and(|e| !(cue.tokens.end..e).any(|t| scene.parse.tags[t] == Tag::Preposition))
}

/// "postponed the drills in support of the talks": whether the phrase is what something is put off or ended for.
fn is_served(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let inner = cue.tokens.end + 1..focus.start.max(cue.tokens.end + 1);
    let serves = |t: usize| scene.is(t, scene.compiled.position.service) && scene.parse.tags[t - 1] == Tag::Preposition;
    inner.clone().any(|t| {
        serves(t) && (cue.tokens.end..t).any(|o| scene.noun_at(o).is_some_and(|n| scene.noun_at(t) != Some(n)))
    })
}

/// "stop its strikes to let the hostages go": whether the phrase stands in what one ends a thing for, an infinitive behind the
/// thing. ("forbids the army to leave" has whoever is forbidden for its subject.)
fn is_aim(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>, clause: usize, chain: &Chain) -> bool {
    let verb = scene.rules.cues[cue.cue].class == Some(CueClass::Verb);
    let here = &scene.parse.clauses[clause];
    let child = || scene.parse.clauses.iter().find(|c| c.tokens.start == focus.start && c.parent == Some(clause));
    let object = || (cue.tokens.end..focus.start).any(|t| scene.noun_at(t).is_some());
    verb && chain.child == Some(ClauseKind::Infinitive)
        && object()
        && child().is_some_and(|c| c.subject == here.subject)
}

/// Whether a contrast stands between a cue that has its object and the phrase: "an end to the war rather than a truce".
fn is_set_against(scene: &Scene<'_>, cue: &CueHit, clause: usize, chain: &Chain) -> bool {
    chain.operators.iter().any(|o| {
        let contrast = o.cue.is_some_and(|c| scene.rules.cues[c].class == Some(CueClass::Contrast));
        contrast && o.clause == Some(clause) && (cue.tokens.end..o.tokens.start).any(|t| scene.noun_at(t).is_some())
    })
}

/// Whether a noun of stance has an object of its own and another noun, which governs the phrase, follows it in a list.
fn is_listed_before(scene: &Scene<'_>, cue: &CueHit, clause: usize, chain: &Chain) -> bool {
    chain.operators.iter().any(|o| {
        let noun = o.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
        noun && o.clause == Some(clause)
            && o.tokens.start > cue.tokens.end
            && cut(scene, cue.tokens.end..o.tokens.start)
    })
}

/// "Tripoli's call for a truce and Tunis's offer of talks": whether what is named second is somebody else's.
fn has_another_owner(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let owned = scene.noun_at(focus.start).is_some_and(|n| scene.parse.nouns[n].possessor.is_some());
    owned && cut(scene, cue.tokens.end..focus.start)
}

/// Whether a necessity is a noun: "the pressing need for", "a priority".
fn is_named(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let determined = |t: usize| matches!(scene.parse.tags[t], Tag::Determiner | Tag::PossessivePronoun);
    let start = cue.tokens.start;
    scene.verb_in(&cue.tokens).is_none()
        && scene.noun_at(start).is_some()
        && (determined(start) || start > 0 && determined(start - 1))
}

/// Whether the words between a noun cue and the phrase end the cue's reach: a conjunction or comma after the cue has
/// had an object of its own, a preposition that opens something else.
pub(super) fn cut(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let mut content = false;
    for token in range {
        match scene.parse.tags[token] {
            Tag::Noun | Tag::Name => content = true,
            Tag::Conjunction if content => return true,
            Tag::Verb | Tag::Subordinator | Tag::Wh => return true,
            _ => {}
        }
        if content && matches!(scene.doc.tokens[token].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
        {
            return true;
        }
    }
    false
}

/// Whether a conjunction and another verb, or a comma and one, stand between an inverter, which has its object, and the phrase.
fn goes_on(scene: &Scene<'_>, range: Range<usize>) -> bool {
    // "would stop the war, withdraw its troops and free all prisoners"
    let listed = |t: usize| {
        scene.doc.tokens[t].kind == TokenKind::Comma && scene.parse.tags.get(t + 1) == Some(&Tag::Infinitive)
    };
    let taken = |t: usize| matches!(scene.parse.tags[t], Tag::Noun | Tag::Name | Tag::Gerund);
    if range.clone().find(|t| listed(*t)).is_some_and(|comma| (range.start..comma).any(taken)) {
        return true;
    }
    let Some(and) = range.clone().find(|t| scene.parse.tags[*t] == Tag::Conjunction) else { return false };
    let object = (range.start..and).any(|t| matches!(scene.parse.tags[t], Tag::Noun | Tag::Name));
    object
        && (and + 1..(range.end + 1).min(and + 4)).any(|t| {
            // "to halt the war and free all prisoners": a verb that may be an adjective.
            let determined = || scene.parse.tags.get(t + 1) == Some(&Tag::Determiner);
            let tag = scene.parse.tags[t];
            matches!(tag, Tag::Verb | Tag::Infinitive | Tag::Modal | Tag::Participle)
                || matches!(tag, Tag::Adjective | Tag::Adverb) && t == range.end && determined()
        })
}
