//! What a clause about a noun tells of it.
//!
//! "A truce that Moscow has rejected", "a plan accepted by Kyiv": whatever is said of the noun outside, the relative
//! clause or the participle tells of somebody who takes or leaves it. The same holds of a noun that stands for what has
//! just been asked: "…, a demand Kyiv has rejected".

use super::Scene;
use super::chain::{Chain, Does, Operator};
use super::cues::CueHit;
use super::hits::PhraseHit;
use super::holders::holder_of;
use super::operators::{push, push_verb};
use crate::grammar::{Clause, ClauseKind, NounPhrase, Tag};
use crate::record::Act;
use crate::rules::features::Features;
use crate::rules::schema::{CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The clauses that tell of a phrase, the last words of a noun phrase, that somebody takes or leaves it.
pub(super) fn clauses(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit]) -> Vec<usize> {
    let parse = scene.parse;
    let Some(noun) = scene.noun_at(hit.tokens.end - 1).map(|n| &parse.nouns[n]) else { return Vec::new() };
    if noun.tokens.end > hit.tokens.end || scene.verb_in(&hit.tokens).is_some() {
        return Vec::new();
    }
    let whole = noun.tokens.start..noun.full_end.max(noun.tokens.end);
    let said = equated(scene, &whole).filter(|c| takes_or_leaves(scene, *c, cues).is_some());
    let mut found: Vec<usize> = shared(scene, noun.tokens.start, cues).into_iter().chain(said).collect();
    let near = whole.end + scene.compiled.thresholds.described_near;
    // Where a clause ends that is about the noun: one joined to it is too.
    let mut joined = None;
    let first = parse.clauses.partition_point(|c| c.tokens.start < hit.tokens.end);
    for (index, clause) in parse.clauses.iter().enumerate().skip(first) {
        let start = clause.tokens.start;
        if start > joined.unwrap_or(near) {
            break;
        }
        let goes_on = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle)
            && joined == Some(start)
            && parse.tags[start] == Tag::Conjunction;
        let about = || {
            noun_before(scene, clause).is_some_and(|n| {
                let before = &parse.nouns[n].tokens;
                // "the disarming of the militia, which Paris demands"
                *before == noun.tokens || before.end == whole.end && whole.start <= before.start
            }) && !aside_of_time(scene, clause, noun)
        };
        if goes_on || about() {
            joined = Some(clause.tokens.end);
            if takes_or_leaves(scene, index, cues).is_some() {
                found.push(index);
            }
        }
    }
    found
}

/// "A truce is something that Moscow rejects", "a withdrawal is a step Delhi would oppose", "a truce is what Kyiv wants": the
/// clause about what the phrase, the subject of its clause, is said to be.
fn equated(scene: &Scene<'_>, whole: &Range<usize>) -> Option<usize> {
    let parse = scene.parse;
    let classes = &scene.compiled.position;
    let main = parse.clauses[scene.clause_at(whole.start)?].verb.map(|v| &parse.verbs[v])?;
    let plain = main.finite && main.modal.is_none() && scene.is(main.head, classes.copula);
    if !plain || main.tokens.start != whole.end {
        return None;
    }
    // "is exactly what", "is just what"
    let next = (main.tokens.end..parse.tags.len()).find(|t| !matches!(parse.tags[*t], Tag::Adverb | Tag::Negation))?;
    let begins = |at: usize, kind: ClauseKind| scene.clauses_in(&(at..at + 1)).find(|c| parse.clauses[*c].kind == kind);
    if scene.is(next, classes.cleft) {
        return begins(next, ClauseKind::Question);
    }
    let what = scene.noun_at(main.tokens.end).map(|n| &parse.nouns[n])?;
    let stands_for_it = scene.is(what.head, classes.equated) && main.negation.is_none();
    stands_for_it.then(|| begins(what.tokens.end, ClauseKind::Relative)).flatten()
}

/// "After a truce, which Moscow opposes,": what is opposed may be all that was told before.
fn aside_of_time(scene: &Scene<'_>, clause: &Clause, noun: &NounPhrase) -> bool {
    let comma = clause.tokens.start.checked_sub(1).is_some_and(|t| scene.doc.tokens[t].kind == TokenKind::Comma);
    let timed = noun.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.timing));
    comma && timed
}

/// "Moscow proposed and Kyiv accepted a truce": the clause before one whose object begins at a token, if its own verb has
/// none and takes or leaves that object too.
fn shared(scene: &Scene<'_>, object: usize, cues: &[CueHit]) -> Option<usize> {
    let parse = scene.parse;
    let comma = |t: usize| scene.doc.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Comma);
    let last = object.checked_sub(1)?;
    let second = scene.clause_at(if comma(last) { last.checked_sub(1)? } else { last })?;
    let here = &parse.clauses[second];
    let joined = here.kind == ClauseKind::Main && parse.tags[here.tokens.start] == Tag::Conjunction;
    let verb = &parse.verbs[here.verb.filter(|_| joined)?];
    // Its particle may stand behind it: "called for".
    let short = |from: usize, to: usize| (from..to).all(|t| matches!(parse.tags[t], Tag::Preposition | Tag::Adverb));
    let until = if comma(last) { last } else { object };
    if verb.tokens.end > until || !short(verb.tokens.end, until) {
        return None;
    }
    let first = parse.clauses[..second].iter().rposition(|c| c.kind == ClauseKind::Main && c.verb.is_some())?;
    let before = &parse.verbs[parse.clauses[first].verb?];
    let end = here.tokens.start.checked_sub(1).filter(|t| comma(*t)).unwrap_or(here.tokens.start);
    let adjoins = before.tokens.end <= end && short(before.tokens.end, end);
    (adjoins && takes_or_leaves(scene, first, cues).is_some()).then_some(first)
}

/// The noun phrase right before a relative clause or participle, which it is about.
pub(super) fn noun_before(scene: &Scene<'_>, clause: &Clause) -> Option<usize> {
    let about = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle) || lacks_object(scene, clause);
    if !about {
        return None;
    }
    let before = clause.tokens.start.checked_sub(1)?;
    let comma = scene.doc.tokens[before].kind == TokenKind::Comma;
    scene.noun_at(before.checked_sub(usize::from(comma))?)
}

/// "A proposal that Hamas rejected": a clause behind a noun that could have it as its content, and whose verb lacks the object
/// that the noun is.
fn lacks_object(scene: &Scene<'_>, clause: &Clause) -> bool {
    let parse = scene.parse;
    let Some(verb) = clause.verb.map(|v| &parse.verbs[v]) else { return false };
    let behind_noun = clause.opener.is_some_and(|o| {
        let before = o.checked_sub(1).map(|t| parse.tags[t]);
        parse.tags[o] == Tag::That && before == Some(Tag::Noun) && o == clause.tokens.start
    });
    behind_noun
        && clause.kind == ClauseKind::Complement
        && verb.finite
        && !verb.passive
        && matches!(parse.tags[verb.head], Tag::Verb | Tag::Participle)
        && own_subject(scene, clause).is_some()
        && !takes_object(scene, past_particle(scene, verb.tokens.end))
}

/// Past a verb's particle: "has ruled *out*".
fn past_particle(scene: &Scene<'_>, end: usize) -> usize {
    let token = scene.doc.tokens.get(end);
    end + usize::from(token.is_some_and(|t| scene.words.asked(t.word).features.any(Features::PARTICLE)))
}

/// The cue with which the verb of a clause takes or leaves the noun before it: its object is missing ("that Moscow has
/// rejected"), or it is a passive with an agent ("rejected by Moscow"). Who drafts a text takes no side by that, and what was
/// signed is mostly history.
pub(super) fn takes_or_leaves<'c>(scene: &Scene<'_>, clause: usize, cues: &'c [CueHit]) -> Option<&'c CueHit> {
    let here = &scene.parse.clauses[clause];
    let verb = &scene.parse.verbs[here.verb?];
    let classes = &scene.compiled.position;
    let text = noun_before(scene, here).is_some_and(|n| scene.is(scene.parse.nouns[n].head, classes.text));
    let authored = text && scene.is(verb.head, classes.authoring) || scene.is(verb.head, classes.signing);
    if authored {
        return None;
    }
    let own = cues.iter().find(|c| {
        let rule = &scene.rules.cues[c.cue];
        matches!(rule.kind, CueKind::Verb | CueKind::Frame)
            && matches!(rule.sign, Sign::For | Sign::Against)
            && !matches!(rule.act, Some(Act::Commitment))
            && c.tokens.contains(&verb.head)
    });
    let cue = own.or_else(|| called(scene, clause, cues))?;
    if verb.passive || here.kind == ClauseKind::Participle {
        return holder_of(scene, cue, clause).map(|_| cue);
    }
    // "when Moscow rejected it", "where they agreed" are about no noun.
    let features = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features;
    if here.opener.is_some_and(|o| scene.parse.tags[o] != Tag::That && !features(o).any(Features::WH_SUBJECT)) {
        return None;
    }
    let next = cue.tokens.end.max(verb.tokens.end);
    (own_subject(scene, here).is_some() && !takes_object(scene, next)).then_some(cue)
}

/// "An idea that Moscow called *premature*": what the verb of a clause calls the noun it is about.
fn called<'c>(scene: &Scene<'_>, clause: usize, cues: &'c [CueHit]) -> Option<&'c CueHit> {
    let verb = &scene.parse.verbs[scene.parse.clauses[clause].verb?];
    let calls = scene.is(verb.head, scene.compiled.position.calling) && !verb.passive;
    cues.iter().filter(|_| calls).find(|c| {
        let rule = &scene.rules.cues[c.cue];
        rule.kind == CueKind::Adjective
            && matches!(rule.sign, Sign::For | Sign::Against)
            && c.tokens.start == verb.tokens.end
    })
}

/// The subject of a clause where it has one of its own: "that Moscow wants", not "that wants".
pub(super) fn own_subject(scene: &Scene<'_>, clause: &Clause) -> Option<usize> {
    clause.subject.filter(|subject| {
        let start = scene.parse.nouns[*subject].tokens.start;
        start >= clause.tokens.start && clause.opener.is_none_or(|opener| start > opener)
    })
}

/// Whether an object or a complement begins at a token; a phrase of time is none.
pub(super) fn takes_object(scene: &Scene<'_>, token: usize) -> bool {
    let time = Features::CALENDAR;
    match scene.parse.tags.get(token) {
        Some(Tag::That | Tag::To | Tag::Gerund) => true,
        Some(_) => scene.noun_at(token).is_some_and(|n| {
            let noun = &scene.parse.nouns[n];
            let timed = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features.any(time);
            noun.tokens.start == token && !noun.tokens.clone().any(timed)
        }),
        None => false,
    }
}

/// The chain of a phrase that a clause tells of.
pub(super) fn chain(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], clause: usize) -> Chain {
    let mut chain = Chain {
        naming: hit.naming && hit.pole > 0,
        phrase: hit.tokens.clone(),
        clauses: vec![clause],
        ..Chain::default()
    };
    // "A truce is not what Moscow wants."
    let asks = scene.parse.clauses[clause].kind == ClauseKind::Question;
    let main = scene.clause_at(hit.tokens.start).filter(|c| asks && *c != clause);
    let denied = main.and_then(|c| scene.parse.verbs[scene.parse.clauses[c].verb?].negation);
    if let Some(negation) = denied {
        chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
    }
    match called(scene, clause, cues) {
        Some(cue) => {
            push(scene, cue, clause, holder_of(scene, cue, clause), &mut chain);
            let verb = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]);
            if let Some(negation) = verb.and_then(|v| v.negation) {
                chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
            }
        }
        None => push_verb(scene, cues, clause, &mut chain),
    }
    chain
}

/// The noun before a clause that takes or leaves it, where nothing but a comma joins it to what stands before: "…, a
/// demand Kyiv has rejected", "…, which Kyiv has rejected".
pub(super) fn apposed(scene: &Scene<'_>, clause: usize) -> Option<Range<usize>> {
    let here = &scene.parse.clauses[clause];
    let comma = |t: usize| matches!(scene.doc.tokens[t].kind, TokenKind::Comma | TokenKind::Dash);
    let noun = &scene.parse.nouns[noun_before(scene, here)?].tokens;
    (noun.end == here.tokens.start && noun.start > 0 && comma(noun.start - 1)).then(|| noun.clone())
}
