//! Within one clause: which cues govern a phrase, nearest first.
//!
//! What stands between the verb and the phrase comes first, then the verb, its negation and its modal; where the phrase
//! is the subject, the predicate governs it; a verbal phrase has its own helpers.

use super::hits::{CueHit, PhraseHit, contains, overlap};
use super::holders::{agent, author, holder_of, received_in};
use super::scope::{Chain, Does, Holder, Operator};
use super::walls::{is_proof, is_setting};
use super::{Scene, voice};
use crate::grammar::{ClauseKind, Tag};
use crate::roster::MentionKind;
use crate::rules::schema::{Cue, CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The phrase is verbal: its own negation, modal and adverbs.
pub(super) fn own_verb(
    scene: &Scene<'_>,
    verb: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let before_head = group.tokens.start..group.head;
    for cue in cues.iter().filter(|c| !contains(&hit.tokens, &c.tokens)) {
        let kind = scene.rules.cues[cue.cue].kind;
        let in_group = overlap(&cue.tokens, &group.tokens);
        let after = cue.tokens.start >= hit.tokens.end && scene.clause_of.get(cue.tokens.start) == Some(&clause);
        match kind {
            CueKind::Firmness | CueKind::Hedge if in_group || after => push(scene, cue, clause, None, chain),
            CueKind::Frame | CueKind::Adjective | CueKind::Blocker if in_group => {
                let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
                push(scene, cue, clause, holder, chain);
            }
            _ => {}
        }
    }
    // "signed the treaty", "walk out of the talks": the phrase's own verb is the act.
    for cue in cues.iter().filter(|c| contains(&hit.tokens, &c.tokens) && c.tokens.contains(&group.head)) {
        if matches!(scene.rules.cues[cue.cue].kind, CueKind::Verb | CueKind::Frame | CueKind::Adjective) {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
    verb_helpers(scene, verb, &before_head, hit, cues, clause, chain);
    announced(scene, verb, clause, chain);
    if group.negation.is_none()
        && let Some(no) = object_denied(scene, group.head + 1..hit.tokens.end, hit, cues)
    {
        chain.operators.push(Operator::of_grammar(Does::Contrast, no, clause));
    }
    // "calls … to withdraw", "is ready to withdraw": an adjective or verb that governs the infinitive, in this clause's
    // parent, is met when the chain goes up; inside one flat clause it is met here.
    if !group.finite || group.head > 0 {
        let start = scene.parse.clauses[clause].tokens.start;
        for cue in cues.iter().rev() {
            if cue.tokens.end <= group.tokens.start
                && cue.tokens.start >= start
                && scene.clause_of[cue.tokens.start] == clause
                && matches!(
                    scene.rules.cues[cue.cue].kind,
                    CueKind::Noun | CueKind::Adjective | CueKind::Inverter | CueKind::Verb | CueKind::Frame
                )
                && cue.tokens.end + 1 >= group.tokens.start
                && !(matches!(scene.rules.cues[cue.cue].kind, CueKind::Noun | CueKind::Inverter)
                    && contains(&hit.tokens, &cue.tokens))
            {
                let holder = holder_of(scene, cue, clause);
                push(scene, cue, clause, holder, chain);
            }
        }
    }
}

/// "said it was pulling its troops out": what somebody says that its own side is doing, it has resolved to do.
fn announced(scene: &Scene<'_>, verb: usize, clause: usize, chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    let act = scene.is(group.head, scene.compiled.position.undertaken);
    let plain = act && group.progressive && group.finite && !group.passive && !group.perfect;
    if !plain || group.modal.is_some() || group.negation.is_some() || !chain.operators.is_empty() {
        return;
    }
    let here = &scene.parse.clauses[clause];
    let Some(subject) = here.subject.filter(|_| matches!(here.kind, ClauseKind::Main | ClauseKind::Complement)) else {
        return;
    };
    let said = voice::covering(scene, &group.tokens).first().copied();
    let own = said.is_some_and(|s| !s.negated && !s.unreal && voice::is_speakers(scene, subject, s));
    let Some(cue) = scene.rules.cues.iter().position(|c| c.class == Some(CueClass::Intention)).filter(|_| own) else {
        return;
    };
    chain.operators.push(Operator {
        does: Does::Intend,
        cue: Some(cue),
        tokens: group.head..group.head + 1,
        holder: Some(Holder::Noun(subject)),
        controlled: false,
        clause: Some(clause),
        absorbed: false,
    });
}

/// Negation and modal of a verb group.
pub(super) fn verb_helpers(
    scene: &Scene<'_>,
    verb: usize,
    within: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let absorbed = |t: usize| {
        (hit.tokens.contains(&t) && (chain.negated || opens_negative(scene, hit) && t == hit.tokens.start))
            || chain_has(chain, t)
            || cues.iter().any(|c| {
                c.tokens.len() > 1
                    && c.tokens.contains(&t)
                    && matches!(
                        scene.rules.cues[c.cue].kind,
                        CueKind::Frame | CueKind::Adjective | CueKind::Modal | CueKind::Firmness
                    )
                    && (scene.rules.cues[c.cue].kind == CueKind::Modal
                        || chain.operators.iter().any(|o| o.tokens == c.tokens))
            })
    };
    let frame = cues.iter().find(|c| {
        overlap(&c.tokens, &group.tokens)
            && !hit.tokens.contains(&c.tokens.start)
            && scene.rules.cues[c.cue].kind == CueKind::Frame
            && !chain.operators.iter().any(|o| o.tokens == c.tokens)
    });
    if let Some(frame) = frame {
        let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
        push(scene, frame, clause, holder, chain);
        return;
    }
    let negative = negative_subject(scene, clause, cues).filter(|t| !absorbed(*t));
    if let Some(negation) = group.negation.filter(|t| !absorbed(*t)) {
        let not_only = cues
            .iter()
            .any(|c| c.tokens.contains(&negation) && scene.rules.cues[c.cue].class == Some(CueClass::NotOnly));
        if !not_only {
            chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
        }
    }
    // One subject negates once, however many verbs share it: "neither side wants to go back to war".
    let counted = |t: &usize| chain.operators.iter().any(|o| o.does == Does::Negate && o.tokens.contains(t));
    let negation = negative.or_else(|| paired_negative(scene, verb, clause, chain)).filter(|t| !counted(t));
    if let Some(negation) = negation {
        chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
    }
    let reach = within.start.min(group.tokens.start)..within.end.max(group.head);
    for cue in cues.iter().filter(|c| overlap(&c.tokens, &reach)) {
        let rule = &scene.rules.cues[cue.cue];
        let modal = rule.kind == CueKind::Modal;
        if !modal && hit.tokens.contains(&cue.tokens.start) {
            continue;
        }
        let blocks = rule.kind == CueKind::Blocker && rule.class != Some(CueClass::NotOnly);
        if (modal || blocks) && !chain.operators.iter().any(|o| o.tokens == cue.tokens) {
            let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// Whether a wording with a side of its own begins with its own negation.
pub(super) fn opens_negative(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    !hit.naming && scene.is(hit.tokens.start, scene.compiled.position.negative)
}

/// What governs `focus` within `clause`.
pub(super) fn governed(
    scene: &Scene<'_>,
    clause: usize,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let here = &scene.parse.clauses[clause];
    let Some(verb) = here.verb else {
        verbless(scene, focus, hit, cues, &here.tokens, Some(clause), chain);
        return;
    };
    let group = &scene.parse.verbs[verb];
    // "demanded that they withdraw, disarm and …": a clause before the verb that is not its subject stands beside it.
    let whole = here.subject.map(|s| {
        let noun = &scene.parse.nouns[s];
        noun.tokens.start..noun.full_end.max(noun.tokens.end)
    });
    if focus.start < group.head
        && chain.child.is_some()
        && whole.is_some_and(|w| focus.start >= w.end)
        && (focus.end..group.tokens.start).any(|t| scene.doc.tokens[t].kind == TokenKind::Comma)
    {
        return;
    }
    // "would stay out of alliances and host no bases": of the first verb only its helpers reach the second.
    let tag = |t: usize| scene.parse.tags.get(t).copied();
    let before = (group.tokens.end..focus.start).rev().find(|t| tag(*t) != Some(Tag::Adverb));
    let first =
        (focus.start..scene.parse.tags.len()).find(|t| !matches!(tag(*t), Some(Tag::Conjunction | Tag::Adverb)));
    let second = chain.child == Some(ClauseKind::Infinitive)
        && group.modal.is_some()
        && (before.is_some_and(|b| tag(b) == Some(Tag::Conjunction)) || tag(focus.start) == Some(Tag::Conjunction))
        && first.is_none_or(|t| tag(t) != Some(Tag::To));
    if second && focus.start >= group.head {
        let helpers: Vec<CueHit> = cues.iter().filter(|c| !c.tokens.contains(&group.head)).cloned().collect();
        verb_helpers(scene, verb, &group.tokens, hit, &helpers, clause, chain);
        return;
    }
    if focus.start >= group.head {
        let from = group.tokens.start;
        between(scene, from..focus.start, focus, hit, cues, clause, chain);
        if chain.closed == Some(clause) {
            return;
        }
        named_points(scene, verb, clause, cues, chain);
        // "will not be strong at the table": what is denied or foretold is the adjective.
        let copula = scene.is(group.head, scene.compiled.position.copula) && !group.passive;
        let described = (group.head + 1..focus.start).any(|t| {
            scene.parse.tags[t] == Tag::Adjective
                && scene.noun_at(t).is_none()
                && !cues.iter().any(|c| c.tokens.contains(&t))
        });
        if copula && described && chain.child.is_none() {
            return;
        }
        // "will not be reached there but through talks": the second is not denied.
        if group.negation.is_some() && is_but(scene, group.head..focus.start) {
            return;
        }
        verb_helpers(scene, verb, &group.tokens, hit, cues, clause, chain);
        // A firm adverb or a reservation may also come last: "… in principle".
        trailing(scene, focus.end.max(hit.tokens.end), here.tokens.end, cues, clause, chain);
        called(scene, hit, cues, clause, chain);
    } else {
        // The phrase is in the subject: first what stands before it in its own phrase, then the predicate.
        between(scene, here.tokens.start..focus.start, focus, hit, cues, clause, chain);
        predicate(scene, verb, focus, hit, cues, clause, sentence, chain);
    }
}

/// "Its demands are a truce, …", "The condition is that …": what a demand or an offer is said to be is demanded or
/// offered, unless another word has said so.
fn named_points(scene: &Scene<'_>, verb: usize, clause: usize, cues: &[CueHit], chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    if !scene.is(group.head, scene.compiled.position.copula) || group.passive || group.negation.is_some() {
        return;
    }
    let governed = chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal));
    if governed {
        return;
    }
    let is_text = |head: &usize| scene.is(*head, scene.compiled.position.text);
    let subject = scene.parse.clauses[clause].subject.map(|s| scene.parse.nouns[s].head);
    // "Among its demands are": in front, where the subject would stand.
    let in_front = || {
        let noun = group.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
        let led = scene.parse.nouns[noun].possessor.map_or(noun, |p| p.min(noun));
        let before = scene.parse.nouns[led].tokens.start.checked_sub(1)?;
        scene.is(before, scene.compiled.position.between).then(|| scene.parse.nouns[noun].head)
    };
    let Some(head) = subject.filter(is_text).or_else(|| in_front().filter(is_text)) else { return };
    if let Some(cue) = cues.iter().find(|c| c.tokens.contains(&head) && scene.rules.cues[c.cue].sign != Sign::None) {
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
    } else if let Some(cue) = scene.rules.cues.iter().position(|c| c.class == Some(CueClass::Text)) {
        // "said the priorities were …": whose they are is not said, so they are the speaker's.
        chain.operators.push(Operator {
            does: Does::Stance,
            cue: Some(cue),
            tokens: head..head + 1,
            holder: author(scene, clause),
            controlled: false,
            clause: Some(clause),
            absorbed: false,
        });
    }
}

/// "A withdrawal is among Hamas's demands": what is called somebody's demand or aim is wanted by whoever it belongs to.
fn wished(scene: &Scene<'_>, verb: usize, end: usize, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    let classes = &scene.compiled.position;
    let settled = chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal));
    if settled || group.negation.is_some() {
        return;
    }
    let Some(head) = (group.head + 1..end)
        .find(|t| scene.is(*t, classes.wish) || scene.is(group.head, classes.topping) && scene.is(*t, classes.agenda))
    else {
        return;
    };
    let Some(noun) = scene.noun_at(head).map(|n| &scene.parse.nouns[n]).filter(|n| n.head == head) else { return };
    let start = noun.possessor.map_or(noun.tokens.start, |p| scene.parse.nouns[p].tokens.start).min(noun.tokens.start);
    let counted = (group.head + 1..start).all(|t| scene.is(t, classes.counted));
    // "Hamas's demand", "a Hamas demand", "a demand of Hamas"
    let inside = || scene.cast.within(&(noun.tokens.start..head)).last().map(|m| m.tokens.start);
    let after = || scene.is(head + 1, classes.owner).then_some(head + 2);
    let owner = noun
        .possessor
        .map(Holder::Noun)
        .or_else(|| inside().or_else(after).and_then(|t| scene.cast.starting_at(t)).map(Holder::Mention));
    let rule = scene.rules.cues.iter().position(|c| c.class == Some(CueClass::Text));
    let own =
        cues.iter().find(|c| c.tokens.contains(&head) && scene.rules.cues[c.cue].sign == Sign::For).map(|c| c.cue);
    if let (true, Some(owner), Some(cue)) = (counted, owner, own.or(rule)) {
        chain.operators.push(Operator {
            does: Does::Stance,
            cue: Some(cue),
            tokens: head..head + 1,
            holder: Some(owner),
            controlled: false,
            clause: Some(clause),
            absorbed: false,
        });
    }
}

/// "rejected the talks and Kigali a withdrawal": a name right before the phrase, after a conjunction or a comma, does what
/// the verb left out there does.
fn gapped(scene: &Scene<'_>, after: usize, focus: &Range<usize>) -> Option<Holder> {
    let start = scene.noun_at(focus.start).map_or(focus.start, |n| scene.parse.nouns[n].tokens.start);
    if scene.parse.tags.get(start) != Some(&Tag::Determiner) || start < after + 3 {
        return None;
    }
    let mention = scene.cast.within(&(after..start)).last()?;
    let joined = mention.tokens.end == start
        && mention.kind != MentionKind::Adjective
        && (scene.parse.tags[mention.tokens.start - 1] == Tag::Conjunction
            || matches!(scene.doc.tokens[mention.tokens.start - 1].kind, TokenKind::Comma | TokenKind::Semicolon));
    joined.then(|| scene.cast.starting_at(mention.tokens.start).map(Holder::Mention)).flatten()
}

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
                if rule.kind == CueKind::Inverter && is_means(scene, cue, focus) {
                    continue;
                }
                // "must cease its actions and choose talks": the second verb is not under the first.
                if rule.kind == CueKind::Inverter && goes_on(scene, cue.tokens.end..focus.start) {
                    continue;
                }
                // One ends a thing or an action, never what a full clause says.
                if rule.kind == CueKind::Inverter && chain.child == Some(ClauseKind::Complement) {
                    continue;
                }
                // "its warning against attacks, and its support for a truce": the second noun has its own object.
                if rule.kind == CueKind::Noun && is_listed_before(scene, cue, clause, chain) {
                    continue;
                }
                let holder = if rule.kind == CueKind::Noun { holder_of(scene, cue, clause) } else { None };
                push(scene, cue, clause, holder, chain);
            }
            CueKind::Adjective | CueKind::Frame | CueKind::Verb => {
                let between = cue.tokens.end..focus.start;
                let other = rule.sign == Sign::Against && rule.kind == CueKind::Frame && is_but(scene, between.clone());
                if other || is_setting(scene, cue, focus) || is_proof(scene, between) {
                    continue;
                }
                let holder = gapped(scene, cue.tokens.end, focus).or_else(|| holder_of(scene, cue, clause));
                if rule.class == Some(CueClass::Text) && author(scene, clause).is_none() {
                    continue;
                }
                push(scene, cue, clause, holder, chain);
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

/// Whether a noun of stance has an object of its own and another noun, which governs the phrase, follows it in a list.
fn is_listed_before(scene: &Scene<'_>, cue: &CueHit, clause: usize, chain: &Chain) -> bool {
    chain.operators.iter().any(|o| {
        let noun = o.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
        noun && o.clause == Some(clause)
            && o.tokens.start > cue.tokens.end
            && cut(scene, cue.tokens.end..o.tokens.start)
    })
}

/// Whether a necessity is a noun: "the pressing need for", "a priority".
fn is_named(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let determined = |t: usize| matches!(scene.parse.tags[t], Tag::Determiner | Tag::PossessivePronoun);
    let start = cue.tokens.start;
    scene.verb_in(&cue.tokens).is_none()
        && scene.noun_at(start).is_some()
        && (determined(start) || start > 0 && determined(start - 1))
}

/// What governs the text whose points were named, when the text's own noun is a cue ("its demands").
pub(super) fn between_only(
    scene: &Scene<'_>,
    text: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    for cue in cues {
        if scene.rules.cues[cue.cue].kind == CueKind::Noun
            && overlap(&cue.tokens, text)
            && !contains(&hit.tokens, &cue.tokens)
        {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
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

/// Whether a conjunction and another verb stand between an inverter, which has its object, and the phrase.
fn goes_on(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let Some(and) = range.clone().find(|t| scene.parse.tags[*t] == Tag::Conjunction) else { return false };
    let object = (range.start..and).any(|t| matches!(scene.parse.tags[t], Tag::Noun | Tag::Name));
    object
        && (and + 1..(range.end + 1).min(and + 4))
            .any(|t| matches!(scene.parse.tags[t], Tag::Verb | Tag::Infinitive | Tag::Modal | Tag::Participle))
}

/// "not a truce but a treaty", "no ceasefire": a negation that belongs to the noun phrase.
pub(super) fn constituent_negation(
    scene: &Scene<'_>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    if *focus != hit.tokens {
        return;
    }
    let mut at = focus.start;
    let classes = &scene.compiled.position;
    // "agreed neither to talks nor to inspections"
    if at >= 2
        && matches!(scene.parse.tags[at - 1], Tag::Preposition | Tag::To)
        && (scene.is(at - 2, classes.neither) || scene.is(at - 2, classes.nor))
    {
        at -= 1;
    }
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return };
        // "wants neither a truce nor a treaty": each negates its own.
        let nor = scene.is(before, classes.nor);
        if nor || scene.is(before, classes.neither) {
            let verb = scene.parse.clauses.get(clause).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
            let object = verb.is_some_and(|v| v.head < before);
            if object && !(nor && verb.is_some_and(|v| v.negation.is_some())) {
                chain.operators.push(Operator::of_grammar(Does::Contrast, before, clause));
            }
            return;
        }
        match scene.parse.tags[before] {
            Tag::Negation => {
                if scene.clause_at(before).is_some_and(|c| {
                    scene.parse.clauses[c].verb.is_some_and(|v| scene.parse.verbs[v].negation == Some(before))
                }) {
                    return;
                }
                chain.operators.push(Operator::of_grammar(Does::Contrast, before, clause));
                return;
            }
            // "will accept no ceiling": not where a frame has the word already ("there can be no ceiling").
            Tag::Determiner if cues.iter().any(|c| is_plain_negation(scene, c, before)) => {
                let verb = scene.parse.clauses.get(clause).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
                let object = verb.is_some_and(|v| v.head < before && v.negation.is_none());
                // "there would be no autonomy and no special status": the frame reaches both.
                let framed = cues.iter().any(|c| {
                    let frame = scene.rules.cues[c.cue].kind == CueKind::Frame && c.tokens.end <= before;
                    c.tokens.len() > 1
                        && (c.tokens.contains(&before) || frame && scene.verb_in(&(c.tokens.end..before)).is_none())
                });
                if object && !framed {
                    chain.operators.push(Operator::of_grammar(Does::Contrast, before, clause));
                }
                return;
            }
            Tag::Determiner | Tag::Adjective | Tag::Number | Tag::PossessivePronoun | Tag::Mark => at = before,
            _ => return,
        }
    }
}

/// Whether a cue is a bare negation that begins at a token.
/// "would send no more tanks": the object inside the wording is denied, which the wording does not say itself.
fn object_denied(scene: &Scene<'_>, range: Range<usize>, hit: &PhraseHit, cues: &[CueHit]) -> Option<usize> {
    let pattern = &scene.compiled.phrase_rules[hit.rule].pattern;
    let says = |word: &str| pattern.split(|c: char| !c.is_alphanumeric()).any(|w| w == word);
    range.into_iter().find(|t| {
        cues.iter().any(|c| is_plain_negation(scene, c, *t)) && !says(scene.doc.tokens[*t].span.of(&scene.article.text))
    })
}

fn is_plain_negation(scene: &Scene<'_>, cue: &CueHit, token: usize) -> bool {
    let rule = &scene.rules.cues[cue.cue];
    cue.tokens.start == token && rule.kind == CueKind::Negation && rule.class == Some(CueClass::Plain)
}

/// The phrase is the subject: what its predicate says of it.
#[allow(clippy::too_many_arguments)]
pub(super) fn predicate(
    scene: &Scene<'_>,
    verb: usize,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let end = scene.parse.clauses[clause].tokens.end.min(sentence.end);
    let copula = scene.is(group.head, scene.compiled.position.copula) && !group.passive;
    for cue in cues {
        let rule = &scene.rules.cues[cue.cue];
        if cue.tokens.start < focus.end
            || cue.tokens.end > end
            || contains(&hit.tokens, &cue.tokens)
            || scene.clause_of[cue.tokens.start] != clause
        {
            continue;
        }
        let at_verb = cue.tokens.contains(&group.head);
        match rule.kind {
            CueKind::Verb if at_verb && group.passive => {
                let holder = agent(scene, group.tokens.end, end).or_else(|| received_in(scene, group.tokens.end));
                push(scene, cue, clause, holder, chain);
            }
            CueKind::Inverter | CueKind::Keeper if at_verb => push(scene, cue, clause, None, chain),
            CueKind::Adjective | CueKind::Frame if copula || at_verb => push(scene, cue, clause, None, chain),
            CueKind::Firmness | CueKind::Hedge => push(scene, cue, clause, None, chain),
            _ => {}
        }
    }
    if copula || scene.is(group.head, scene.compiled.position.topping) {
        wished(scene, verb, end, cues, clause, chain);
    }
    // "will not be reached there but through diplomacy": what is denied is the way.
    if group.negation.is_some() && is_rather(scene, group.tokens.end..end) {
        chain.operators.push(Operator::of_grammar(Does::Block, group.head, clause));
        return;
    }
    verb_helpers(scene, verb, &group.tokens, hit, cues, clause, chain);
}

/// Whether a contrast stands among these words: "not a truce but a treaty".
fn is_but(scene: &Scene<'_>, mut range: Range<usize>) -> bool {
    range.any(|t| scene.is(t, scene.compiled.position.contrast) && scene.parse.tags[t] == Tag::Conjunction)
}

/// Whether a contrast sets another way, place or time against the one that is denied: "not there but through talks".
fn is_rather(scene: &Scene<'_>, range: Range<usize>) -> bool {
    range.clone().any(|t| {
        scene.is(t, scene.compiled.position.contrast)
            && scene.parse.tags[t] == Tag::Conjunction
            && scene.parse.tags.get(t + 1) == Some(&Tag::Preposition)
    })
}

/// Firm adverbs and reservations after the phrase, in the same clause.
pub(super) fn trailing(scene: &Scene<'_>, from: usize, to: usize, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    // "called the demand for it excessive": the demand is another's, and this is what is thought of it.
    let calls = is_calling(scene, clause);
    for cue in cues.iter().filter(|c| c.tokens.start >= from && c.tokens.end <= to) {
        let rule = &scene.rules.cues[cue.cue];
        if scene.clause_of[cue.tokens.start] != clause {
            continue;
        }
        if matches!(rule.kind, CueKind::Firmness | CueKind::Hedge) {
            push(scene, cue, clause, None, chain);
        } else if rule.kind == CueKind::Adjective
            && rule.class == Some(CueClass::Predicate)
            && (calls || !chain.operators.iter().any(|o| o.does == Does::Stance && o.clause == Some(clause)))
        {
            // "called European peacekeepers unacceptable"; "rejected them as unacceptable" says it twice. Who considers it so
            // has considered it.
            chain.operators.retain(|o| o.does != Does::Open || o.clause != Some(clause));
            let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// Whether the verb of a clause calls its object good or bad.
fn is_calling(scene: &Scene<'_>, clause: usize) -> bool {
    let verb = scene.parse.clauses[clause].verb;
    verb.is_some_and(|v| scene.is(scene.parse.verbs[v].head, scene.compiled.position.calling))
}

/// "called the decision to stop the war a mistake": grammar puts what the decision is called in the infinitive.
fn called(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    let here = &scene.parse.clauses[clause];
    if !is_calling(scene, clause) {
        return;
    }
    let predicate = cues.iter().find(|c| {
        let within = scene.parse.clauses.get(scene.clause_of[c.tokens.start]);
        c.tokens.start >= hit.tokens.end
            && scene.rules.cues[c.cue].class == Some(CueClass::Predicate)
            && within.is_some_and(|w| w.parent == Some(clause) && w.tokens.end <= c.tokens.end + 1)
    });
    if let Some(cue) = predicate {
        // "considers it a mistake" studies nothing.
        let verb = here.verb.map(|v| scene.parse.verbs[v].head);
        chain.operators.retain(|o| verb.is_none_or(|v| !o.tokens.contains(&v)));
        push(scene, cue, clause, here.subject.map(Holder::Noun), chain);
    }
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
        let holder = if clause == usize::MAX { None } else { holder_of(scene, cue, clause) };
        push(scene, cue, clause, holder, chain);
    }
}

/// "Neither Kinshasa nor Kigali", "none of the parties", "no party": the subject negates its verb.
pub(super) fn negative_subject(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> Option<usize> {
    let subject = scene.parse.clauses[clause].subject?;
    let start = scene.parse.nouns[subject].tokens.start;
    let from = start.checked_sub(1).unwrap_or(start);
    (from..=start)
        .find(|t| scene.parse.tags[*t] == Tag::Negation || cues.iter().any(|c| is_plain_negation(scene, c, *t)))
}

/// "will neither attend", "nor accept", "nor would it": the verb of a pair of negatives. Of two, only its own counts.
fn paired_negative(scene: &Scene<'_>, verb: usize, clause: usize, chain: &Chain) -> Option<usize> {
    let classes = &scene.compiled.position;
    let group = &scene.parse.verbs[verb];
    if group.negation.is_some() {
        return None;
    }
    let start = scene.parse.clauses[clause].tokens.start;
    let nor = (start.saturating_sub(1)..group.tokens.start).find(|t| scene.is(*t, classes.nor));
    let spent = chain.operators.iter().any(|o| o.does == Does::Negate && scene.is(o.tokens.start, classes.nor));
    let neither = || {
        let from = group.tokens.start.saturating_sub(1);
        (from..group.head).find(|t| scene.is(*t, classes.neither)).filter(|_| !spent)
    };
    nor.or_else(neither)
}

/// Whether what a phrase names is had already and not asked for, so that whoever will not discuss it keeps it: "our army",
/// "sovereignty".
fn is_kept(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    if phrase.clone().any(|t| scene.is(t, scene.compiled.position.kept)) {
        return true;
    }
    let Some(said) = voice::covering(scene, phrase).first().copied() else { return false };
    let owner = scene.noun_at(phrase.end - 1).and_then(|n| scene.parse.nouns[n].possessor);
    owner.is_some_and(|n| voice::is_speakers(scene, n, said))
}

pub(super) fn chain_has(chain: &Chain, token: usize) -> bool {
    chain.operators.iter().any(|o| o.does != Does::Negate && o.tokens.len() > 1 && o.tokens.contains(&token))
}

pub(super) fn push(scene: &Scene<'_>, cue: &CueHit, clause: usize, holder: Option<Holder>, chain: &mut Chain) {
    let rule: &Cue = &scene.rules.cues[cue.cue];
    let class = rule.class;
    let mut holder = holder;
    if class == Some(CueClass::Text) {
        // Only a text has points; who put it forward is said by its possessor.
        let Some(author) = (clause != usize::MAX).then(|| author(scene, clause)).flatten() else { return };
        holder = Some(author);
    }
    // What is done with its object, in one wording, is a stance on that and on nothing else.
    if class == Some(CueClass::Act) && !overlap(&cue.tokens, &chain.phrase) {
        return;
    }
    let does = match rule.kind {
        CueKind::Verb | CueKind::Noun | CueKind::Adjective | CueKind::Frame => match (rule.sign, class) {
            (Sign::Open, Some(CueClass::Cancel)) => Does::Cancel,
            (Sign::Open, _) => Does::Open,
            (Sign::None, _) => return,
            // "not up for negotiation": firm for a wording that has its side and for what the speaker's side has already
            // ("our sovereignty"), a refusal of what is only named.
            (_, Some(CueClass::Discuss)) if !chain.naming || is_kept(scene, &chain.phrase) => Does::Firm,
            _ => Does::Stance,
        },
        CueKind::Modal => match class {
            Some(CueClass::Intention) => Does::Intend,
            Some(CueClass::Ability) => Does::Able,
            _ => Does::Modal,
        },
        CueKind::Inverter => Does::Invert,
        CueKind::Keeper => Does::Keep,
        CueKind::Negation => match class {
            Some(CueClass::Contrast) => Does::Contrast,
            _ => Does::Negate,
        },
        CueKind::Firmness => Does::Firm,
        CueKind::Hedge => match class {
            Some(CueClass::Hearsay) => Does::Hearsay,
            Some(CueClass::Distance) => Does::Keep,
            _ => Does::Reserve,
        },
        CueKind::Blocker => Does::Block,
        CueKind::Condition | CueKind::Attribution => return,
    };
    if chain.operators.iter().any(|o| o.cue == Some(cue.cue) && o.tokens == cue.tokens) {
        return;
    }
    if does == Does::Invert && object_blocks(scene, cue) {
        return;
    }
    // The object takes the stance away: "rejected accusations".
    if does == Does::Stance && object_blocks(scene, cue) {
        chain.operators.push(Operator {
            does: Does::Block,
            cue: Some(cue.cue),
            tokens: cue.tokens.clone(),
            holder: None,
            controlled: false,
            clause: None,
            absorbed: false,
        });
        return;
    }
    let controlled = clause != usize::MAX
        && matches!(
            scene.parse.clauses[clause].kind,
            ClauseKind::Infinitive | ClauseKind::Gerund | ClauseKind::Participle
        )
        && rule.kind != CueKind::Noun;
    chain.operators.push(Operator {
        does,
        cue: Some(cue.cue),
        tokens: cue.tokens.clone(),
        holder,
        controlled,
        clause: (clause != usize::MAX).then_some(clause),
        absorbed: overlap(&cue.tokens, &chain.phrase)
            && (rule.kind != CueKind::Modal || chain.negated)
            // "[will not [accept] observers]": the frame's negation stands outside the phrase.
            && !(rule.kind == CueKind::Frame
                && !chain.negated
                && cue.tokens.start < chain.phrase.start
                && chain.own_verb.is_some_and(|v| {
                    let head = scene.parse.verbs[v].head;
                    cue.tokens.contains(&head) && chain.phrase.contains(&head)
                })),
    });
}

/// Whether the cue's object, within a few words, is one that takes its stance away ("rejected … accusations").
pub(super) fn object_blocks(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let Some(set) = &scene.compiled.blocking_objects[cue.cue] else { return false };
    let end = (cue.tokens.end + 5).min(scene.doc.tokens.len());
    let mut hits = Vec::new();
    set.find(&scene.doc.tokens, cue.tokens.end..end, scene.words, &|_| None, &mut hits);
    hits.iter().any(|h| !cut(scene, cue.tokens.end..h.tokens.start))
}
