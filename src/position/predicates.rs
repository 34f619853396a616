//! What is said of a phrase that is the subject, and what comes after a phrase in its clause.

use super::Scene;
use super::chain::{Chain, Does, Holder, Operator};
use super::cues::CueHit;
use super::governors::verb_helpers;
use super::hits::{PhraseHit, contains, overlap};
use super::holders::{agent, named, received_in};
use super::negations::is_rather;
use super::operators::push;
use super::points::wished;
use crate::grammar::{Clause, ClauseKind, Shape, Tag, VerbGroup};
use crate::rules::features::Features;
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

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
    let before = chain.operators.len();
    for cue in cues {
        let rule = &scene.rules.cues[cue.cue];
        if cue.tokens.start < focus.end
            || cue.tokens.end > end
            || contains(&hit.tokens, &cue.tokens)
            || !stands_in(scene, cue, clause)
        {
            continue;
        }
        let at_verb = cue.tokens.contains(&group.head);
        match rule.kind {
            CueKind::Verb if at_verb && group.passive => {
                let holder = agent(scene, group.tokens.end, end).or_else(|| received_in(scene, group.tokens.end));
                push(scene, cue, clause, holder, chain);
            }
            CueKind::Inverter if at_verb && does_to_another(scene, group) => {
                chain.operators.push(Operator::of_grammar(Does::Block, group.head, clause));
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
    // "A truce will not be easy" says neither that one wants it nor that there will be none.
    let quality = || {
        let first = (group.tokens.end..end).find(|t| scene.parse.tags[*t] != Tag::Adverb);
        let adjective = first.filter(|t| scene.parse.tags[*t] == Tag::Adjective);
        copula && adjective.is_some_and(|t| !cues.iter().any(|c| c.tokens.contains(&t)))
    };
    // "will not be reached there but through diplomacy": what is denied is the way.
    if group.negation.is_some() && (quality() || is_rather(scene, group.tokens.end..end)) {
        chain.operators.push(Operator::of_grammar(Does::Block, group.head, clause));
        return;
    }
    // "A truce would need monitors": of the truce it is only said what it takes.
    let takes = scene.is(group.head, scene.compiled.position.needing) && group.modal.is_some() && !group.passive;
    if takes && chain.own_verb.is_none() && scene.parse.tags.get(group.head + 1).is_some_and(|t| *t != Tag::To) {
        chain.operators.push(Operator::of_grammar(Does::Block, group.head, clause));
        return;
    }
    verb_helpers(scene, verb, &group.tokens, hit, cues, clause, chain);
    for operator in &mut chain.operators[before..] {
        if operator.holder.is_none()
            && let Some(judge) = judge(scene, operator, clause)
        {
            operator.holder = Some(judge);
            // What must be in somebody's eyes he wants, whoever tells of it.
            if operator.does == Does::Modal {
                operator.does = Does::Stance;
            }
        }
    }
}

/// "The sanctions will end the war": whether a verb that can be said of its subject ("the sanctions will end") has an object
/// instead.
pub(super) fn does_to_another(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let object = |noun: usize| {
        let phrase = &scene.parse.nouns[noun];
        let timed = scene.words.asked(scene.doc.tokens[phrase.head].word).features.any(Features::CALENDAR);
        phrase.tokens.start == group.tokens.end && !timed
    };
    !group.passive && scene.noun_at(group.tokens.end).is_some_and(object)
}

/// Whether a cue stands in a clause, and in none within it; an -ing clause that is its subject may run on over it.
fn stands_in(scene: &Scene<'_>, cue: &CueHit, clause: usize) -> bool {
    let innermost = scene.clause_of[cue.tokens.start];
    let clauses = &scene.parse.clauses;
    let run_over = || {
        clauses[innermost].tokens.start < clauses[clause].tokens.start
            && clauses[clause].tokens.contains(&cue.tokens.start)
    };
    innermost == clause || innermost < clauses.len() && run_over()
}

/// "Unacceptable to Kyiv", "a red line for Israel", "For Moscow, neutrality is a must": in whose eyes a predicate holds.
/// Behind the predicate only what is judged has a judge: "vital for Ukraine" does Ukraine good.
fn judge(scene: &Scene<'_>, operator: &Operator, clause: usize) -> Option<Holder> {
    let rule = &scene.rules.cues[operator.cue?];
    if !matches!(rule.kind, CueKind::Adjective | CueKind::Frame | CueKind::Modal) {
        return None;
    }
    let named = |preposition: usize| {
        let in_eyes = scene.is(preposition, scene.compiled.position.in_eyes);
        in_eyes.then(|| named(scene, preposition + 1)).flatten()
    };
    let fronted = |start: usize| {
        let mention = scene.cast.starting_at(start + 1)?;
        let end = scene.cast.mentions[mention].tokens.end;
        let comma = scene.doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma);
        comma.then(|| named(start)).flatten()
    };
    let here = &scene.parse.clauses[clause];
    // A clause whose subject is an -ing clause begins with its verb.
    let sentence = || scene.doc.sentence_of(here.tokens.start).map(|s| scene.doc.sentences[s].tokens.start);
    let first = if here.subject.is_none() && here.depth == 0 { sentence() } else { None };
    let judges = rule.class == Some(CueClass::Predicate);
    judges.then(|| named(operator.tokens.end)).flatten().or_else(|| fronted(first.unwrap_or(here.tokens.start)))
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

/// "called the decision to stop the war a mistake": grammar puts what the decision is called in the infinitive.
pub(super) fn called(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], clause: usize, chain: &mut Chain) {
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

/// Whether the verb of a clause calls its object good or bad.
fn is_calling(scene: &Scene<'_>, clause: usize) -> bool {
    let verb = scene.parse.clauses[clause].verb;
    verb.is_some_and(|v| scene.is(scene.parse.verbs[v].head, scene.compiled.position.calling))
}

/// "demanded that aid to the rebels stop": a bare verb right after the phrase, of which it is the subject.
pub(super) fn subjunctive(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let noun = scene.noun_at(hit.tokens.end - 1).map_or(hit.tokens.end, |n| scene.parse.nouns[n].full_end);
    let end = noun.max(hit.tokens.end);
    let first = scene.parse.clauses.partition_point(|c| c.tokens.start < end);
    let Some(clause) = (first..scene.parse.clauses.len()).next() else { return };
    let here = &scene.parse.clauses[clause];
    let Some(verb) = here.verb.filter(|_| here.tokens.start == end) else { return };
    let group = &scene.parse.verbs[verb];
    let bare = here.kind == ClauseKind::Infinitive && here.opener.is_none() && group.shape == Shape::Infinitive;
    // It is a demand's own clause: "that" stands before the phrase.
    let start = scene.noun_at(hit.tokens.start).map_or(hit.tokens.start, |n| scene.parse.nouns[n].tokens.start);
    let that = (start.saturating_sub(2)..=start).any(|t| scene.is(t, scene.compiled.position.that));
    if bare && that {
        predicate(scene, verb, &hit.tokens.clone(), hit, cues, clause, sentence, chain);
    }
}

/// "demanded that arms deliveries to the rebels cease", "wants arms deliveries to the rebels halted": what the
/// infinitive or the participle after an object says of it.
pub(super) fn told_of_object(
    scene: &Scene<'_>,
    clause: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    // Of a wording that has its verb, only what stands right after its object: "want foreign troops gone".
    let own = chain.own_verb.is_some();
    let noun = scene.noun_at(hit.tokens.end - 1).map(|n| scene.parse.nouns[n].full_end);
    if own && (noun.is_none() || chain.own_verb.is_some_and(|v| scene.parse.verbs[v].tokens.end >= hit.tokens.end)) {
        return;
    }
    let last = noun.map_or(hit.tokens.end, |end| end.max(hit.tokens.end));
    let wished = scene.parse.clauses[clause].verb.is_some_and(|v| {
        let head = scene.parse.verbs[v].head;
        head < last && scene.is(head, scene.compiled.position.wishing)
    });
    let near = scene.parse.clauses.iter().enumerate().skip(clause + 1).take(4);
    let mut after = near.filter(|(_, c)| c.parent == Some(clause) && c.tokens.start >= hit.tokens.end);
    let turns = |c: &&CueHit| {
        let rule = &scene.rules.cues[c.cue];
        matches!(rule.kind, CueKind::Inverter | CueKind::Blocker)
            || rule.kind == CueKind::Verb && rule.sign == Sign::Against
    };
    // "wants the sanctions that Paris imposed on it lifted": what describes it does not part it from that.
    let starts = |c: &Clause| {
        let describes =
            |r: &&Clause| r.kind == ClauseKind::Relative && r.tokens.start == last && r.tokens.end == c.tokens.start;
        let described = scene.parse.clauses.iter().skip(clause + 1).take(4).find(describes);
        described.map_or(c.tokens.start, |r| r.tokens.start)
    };
    // "wants the embargo eased now that …": what is to become of it stands right after it.
    let becomes = |c: &Clause| {
        let away = |head: usize| {
            scene.is(head, scene.compiled.position.away)
                || cues
                    .iter()
                    .filter(|cue| cue.tokens.contains(&head) && !contains(&hit.tokens, &cue.tokens))
                    .any(|cue| turns(&cue))
        };
        // "wants the deliveries halted last year to be resumed": which deliveries.
        let which = scene.parse.clauses[scene.clauses_in(&(c.tokens.start + 1..c.tokens.end + 1))]
            .iter()
            .any(|o| matches!(o.kind, ClauseKind::Infinitive | ClauseKind::Participle));
        wished && starts(c) == last && !which && c.verb.is_some_and(|v| away(scene.parse.verbs[v].head))
    };
    let found = after.find(|(_, c)| {
        let subject = c.subject.is_some_and(|s| overlap(&scene.parse.nouns[s].tokens, &hit.tokens));
        let start = starts(c);
        let between = hit.tokens.end..start;
        // "Talks are the only way to end it": of its subject the infinitive of another noun says nothing.
        let is = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]);
        let is = is.filter(|v| v.head >= hit.tokens.end && scene.is(v.head, scene.compiled.position.copula));
        if is.is_some_and(|v| (v.tokens.end..start).any(|t| scene.noun_at(t).is_some())) {
            return false;
        }
        match c.kind {
            ClauseKind::Infinitive => subject && !own,
            // At the very end: "halted", "cut off".
            ClauseKind::Participle => {
                let ends = c.tokens.end + 1 >= sentence.end || scene.parse.tags[c.tokens.end] == Tag::Mark;
                let short = ends && c.tokens.len() <= 2;
                (short || becomes(c)) && scene.verb_in(&between).is_none() && (!own || start == last)
            }
            _ => false,
        }
    });
    let Some((index, verb)) = found.and_then(|(index, c)| Some((index, c.verb?))) else {
        // "wants the troops out", "wants the monitors out of the region"
        let ends = last + 1 >= sentence.end
            || scene.parse.tags.get(last + 1) == Some(&Tag::Mark)
            || scene.is(last + 1, scene.compiled.position.away_tail);
        if wished && ends && last < sentence.end && scene.is(last, scene.compiled.position.away) {
            chain.operators.push(Operator::of_grammar(Does::Contrast, last, clause));
        }
        return;
    };
    let head = scene.parse.verbs[verb].head;
    let turned = cues.iter().filter(|c| c.tokens.contains(&head) && !contains(&hit.tokens, &c.tokens)).find(turns);
    let counted = |c: &CueHit| chain.operators.iter().any(|o| o.tokens == c.tokens);
    match turned {
        Some(cue) if counted(cue) => {}
        // "wants aid to the rebels stopped", "wants aid to Kyiv to be tied to reforms"
        Some(cue) if scene.rules.cues[cue.cue].kind != CueKind::Verb => push(scene, cue, index, None, chain),
        // "wants the talks derailed", "wants foreign troops gone"
        _ if !wished => {}
        None if !scene.is(head, scene.compiled.position.away) => {}
        _ => chain.operators.push(Operator::of_grammar(Does::Contrast, head, clause)),
    }
}

/// "Giving up land is out of the question": an -ing clause that is the subject of the predicate after it.
pub(super) fn subject_clause(
    scene: &Scene<'_>,
    clause: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let here = &scene.parse.clauses[clause];
    // "To give up land would be": an infinitive that hangs on no verb before it.
    let above = here.parent.and_then(|p| scene.parse.clauses[p].verb).map(|v| scene.parse.verbs[v].head);
    let free = here.kind == ClauseKind::Infinitive && above.is_none_or(|v| v > here.tokens.start);
    if here.kind != ClauseKind::Gerund && !free {
        return;
    }
    // "Giving up land, the minister said, is out of the question"
    let opens = here.tokens.start == sentence.start;
    let last = if opens { sentence.end } else { here.tokens.end };
    let next = scene.parse.clauses[clause + 1..].iter().take(3).position(|c| {
        c.kind == ClauseKind::Main && c.subject.is_none() && (here.tokens.start..last).contains(&c.tokens.start)
    });
    if let Some(next) = next.map(|n| clause + 1 + n)
        && let Some(verb) = scene.parse.clauses[next].verb
    {
        // "Freeing them without a truce would be": of what is lacking nothing is said.
        let lacking = |c: &&CueHit| {
            scene.rules.cues[c.cue].class == Some(CueClass::Unless)
                && c.tokens.start > here.tokens.start
                && c.tokens.end <= hit.tokens.start
        };
        if chain.own_verb.is_none()
            && let Some(cue) = cues.iter().find(lacking)
        {
            chain.operators.push(Operator::of_grammar(Does::Block, cue.tokens.start, clause));
            return;
        }
        let before = chain.operators.len();
        predicate(scene, verb, &hit.tokens.clone(), hit, cues, next, sentence, chain);
        // "Signing the plan means surrender": it is judged, and no cue says how.
        let judged = chain.operators[before..].iter().any(|o| o.cue.is_some() && o.does != Does::Modal);
        let head = scene.parse.verbs[verb].head;
        if !judged && !scene.is(head, scene.compiled.position.copula) {
            chain.operators.push(Operator::of_grammar(Does::Block, head, next));
        }
    }
}
