//! Stances that hang on others: what a condition demands, and what a wish is for.

use super::chain::{Chain, Does, Holder, Operator};
use super::condition::{self, Condition, Sort};
use super::cues::CueHit;
use super::hits::PhraseHit;
use super::insisting::{self, Insisted};
use super::made::Made;
use super::stance::Stance;
use super::voice::Voice;
use super::{Scene, scope, slots, telling, voice};
use crate::grammar::ClauseKind;
use crate::record::{Act, Provenance};
use crate::rules::schema::{CueClass, TopicKind};
use crate::sentence::TokenKind;
use crate::statement::Statement;
use std::ops::Range;

/// What a demand that hangs on another stance takes over from it: whoever holds that holds this too.
#[derive(Clone)]
struct Main {
    stance: Stance,
    /// The words of what it is about.
    named: Range<usize>,
    provenance: Provenance,
    claimed_by: Option<String>,
    speaker: Option<usize>,
}

impl Main {
    fn of(made: &Made) -> Self {
        Main {
            stance: made.stance.clone(),
            named: made.hit.tokens.clone(),
            provenance: made.provenance,
            claimed_by: made.claimed_by.clone(),
            speaker: made.speaker,
        }
    }
}

/// The side a phrase's own words take inside a condition or a purpose: its pole with what negates or turns it there.
fn side_within(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, within: &Range<usize>) -> (i8, bool) {
    let mut value = hit.pole;
    let mut denied = false;
    for operator in &chain.operators {
        // What something is for is wanted whatever stands outside.
        if is_purpose_mark(scene, operator) {
            break;
        }
        if !within.contains(&operator.tokens.start) || operator.absorbed {
            continue;
        }
        let against = operator.cue.is_some_and(|c| scene.rules.cues[c].sign == crate::rules::schema::Sign::Against);
        match operator.does {
            // "if they were ready to talk about it": nothing is said of what is to come of it.
            Does::Block if operator.cue.is_some() => return (0, denied),
            // Open, Cancel: "if Washington dropped its demand for it".
            Does::Invert | Does::Contrast | Does::Open | Does::Cancel => value = -value,
            Does::Negate => {
                value = -value;
                denied = true;
            }
            Does::Stance | Does::Able if against => {
                value = -value;
                denied = true;
            }
            _ => {}
        }
    }
    (value, denied)
}

/// The side a phrase takes in a question, if a "yes" to that would take it.
pub(super) fn side_in_question(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, within: &Range<usize>) -> i8 {
    side_within(scene, hit, chain, within).0
}

fn is_purpose_mark(scene: &Scene<'_>, operator: &Operator) -> bool {
    operator.does == Does::Block && operator.cue.is_some_and(|c| scene.rules.cues[c].class == Some(CueClass::Purpose))
}

/// Whether a phrase only says which text something is the wording of, and nobody is to sign it.
fn is_wording(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let classes = &scene.compiled.position;
    let verb = scene.clause_at(hit.tokens.start).and_then(|c| scene.parse.clauses[c].verb);
    let signed = verb.is_none_or(|v| scene.is(scene.parse.verbs[v].head, classes.signing));
    let of_text = |t: usize| scene.is(t + 1, classes.owner) && scene.is(t, classes.wording);
    !signed && (hit.tokens.start.saturating_sub(3)..hit.tokens.end).any(of_text)
}

/// The demands that conditions make, for whoever holds the stance they limit.
pub(super) fn read_conditions(
    scene: &Scene<'_>,
    phrases: &[PhraseHit],
    cues: &[CueHit],
    conditions: &[Condition],
    sentence: &Range<usize>,
    made: &mut Vec<Made>,
) {
    for (index, one) in conditions.iter().enumerate() {
        if condition::is_unreal(scene, one) {
            made.retain(|m| m.condition.as_ref().is_none_or(|(t, _)| *t != one.tokens));
            continue;
        }
        let limited = |m: &&Made| m.condition.as_ref().is_some_and(|(t, _)| *t == one.tokens);
        let within = |h: &&PhraseHit| {
            condition::around(h, &conditions[index..=index]).is_some() && !h.weak && !told_beside(scene, h, one)
        };
        let inside: Vec<&PhraseHit> = phrases.iter().filter(within).collect();
        let sort = condition::sort(scene, one);
        // Grammar may take more for the condition than its speaker says: "until they leave, a day after Paris called for".
        let said = |s: &Statement, hit: &PhraseHit| s.content.iter().any(|c| c.contains(&hit.tokens.start));
        let Some(main) = made.iter().find(limited).map(Main::of) else {
            if let Some(insisted) = insisting::insisted(scene, one, sort, cues) {
                let inside = inside.into_iter().filter(|h| insisted.said.is_none_or(|s| said(s, h)));
                insist(scene, inside, one, &insisted, cues, sentence, made);
            }
            continue;
        };
        for hit in inside {
            // "ready to talk if they keep their word": asked for, and no judgement of what they do; nor is "not while they
            // break it" praise.
            let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
            if conduct && (main.stance.value > 0 || hit.pole < 0) {
                continue;
            }
            // "until the text of an accord is ready": whoever waits for the words has not asked for the accord.
            if hit.naming && is_wording(scene, hit) {
                continue;
            }
            let told = main.speaker.map(|s| &scene.statements[s]);
            if told.is_some_and(|s| s.content.iter().any(|c| c.contains(&one.opener.start)) && !said(s, hit)) {
                continue;
            }
            let chain = scope::chain(scene, hit, cues, sentence);
            let (value, denied) = side_within(scene, hit, &chain, &one.tokens);
            let direction = condition::direction(sort, one, &main.stance, denied);
            if direction * value == 0 {
                continue;
            }
            let speaking = main.speaker.map(|s| &scene.statements[s]);
            let subject = slots::fill(scene, hit, &chain, &main.stance.holder, speaking);
            let subject = threatened(scene, one, &main.stance, subject);
            let subject = acting(scene, hit, &main.stance.holder, subject);
            for m in made.iter_mut() {
                if let Some((tokens, proposition)) = &mut m.condition
                    && *tokens == one.tokens
                    && proposition.is_none()
                {
                    *proposition = Some(hit.proposition);
                }
            }
            let turned = sort == Sort::Turned;
            // "as a condition for talks": no talks unless.
            let value = if turned { -value } else { value * direction * one.firmness };
            made.push(Made {
                condition: turned.then(|| (with_subject(scene, &main.named), None)),
                ..depending(scene, &main, hit, subject, value, Act::Condition, one.cue, one.opener.clone())
            });
        }
        if sort == Sort::Turned {
            // The main stance is the condition, not the conditional.
            for m in made.iter_mut().filter(|m| m.condition.as_ref().is_some_and(|(t, _)| *t == one.tokens)) {
                m.condition = None;
                m.stance.value = m.stance.value.signum() * 2;
            }
        }
    }
}

/// The words of a wording, with the subject right before its verb: "[Armenia change its constitution] before".
fn with_subject(scene: &Scene<'_>, named: &Range<usize>) -> Range<usize> {
    let clause = scene.verb_in(&(named.start..named.start + 1)).and_then(|v| scene.parse.verbs[v].clause);
    let subject = clause.and_then(|c| scene.parse.clauses[c].subject).map(|s| &scene.parse.nouns[s].tokens);
    let start = subject.filter(|s| s.end == named.start).map_or(named.start, |s| s.start);
    start..named.end
}

/// "threatened Moscow with sanctions if it did not leave": whom a condition is about that would be its holder by the pronoun,
/// but is the one threatened.
fn threatened(scene: &Scene<'_>, condition: &Condition, main: &Stance, subject: Option<String>) -> Option<String> {
    let own = subject.as_ref().is_some_and(|s| main.holder.parties.iter().any(|p| *scene.cast.parties[*p] == **s));
    let clauses = &scene.parse.clauses;
    let verb = || Some(&scene.parse.verbs[clauses.get(condition::outer(scene, condition.host)?)?.verb?]);
    if !own || main.act != Act::Threat {
        return subject;
    }
    let other = verb().and_then(|v| voice::of_noun(scene, scene.noun_at(v.tokens.end)?, None));
    let party = other.and_then(|v| v.parties.first().map(|p| scene.cast.parties[*p].to_string()));
    party.or(subject)
}

/// "will stop once Armenia sets a date for its withdrawal": nobody makes what he does himself the condition of it, so "its" is
/// of whoever acts in the clause.
fn acting(scene: &Scene<'_>, hit: &PhraseHit, holder: &Voice, subject: Option<String>) -> Option<String> {
    let own = |s: &String| holder.parties.iter().any(|p| *scene.cast.parties[*p] == **s);
    let pronoun = |t: usize| {
        let owner = scene.noun_at(t).and_then(|n| scene.parse.nouns[n].possessor);
        owner.is_some_and(|o| scene.parse.nouns[o].pronoun)
    };
    let its = hit.tokens.clone().any(pronoun) && subject.as_ref().is_some_and(own);
    let clause = scene.clause_at(hit.tokens.start).filter(|_| its);
    let acts = clause.and_then(|c| scene.parse.clauses[c].subject);
    let voice = acts.and_then(|n| voice::of_noun(scene, n, None)).filter(|v| !v.shares(holder));
    let party = voice.and_then(|v| v.parties.first().map(|p| scene.cast.parties[*p].to_string()));
    party.or(subject)
}

/// "until they are freed, as Washington pressed it to let aid in", "…, defying pressure to let aid in", "unless the causes, which
/// include …, are gone": whether a phrase stands in an adverbial, -ing or relative clause behind a comma, which says what else
/// there is.
fn told_beside(scene: &Scene<'_>, hit: &PhraseHit, condition: &Condition) -> bool {
    let clauses = &scene.parse.clauses;
    let around = std::iter::successors(scene.clause_at(hit.tokens.start), |c| clauses[*c].parent);
    around.map(|c| &clauses[c]).take_while(|c| c.tokens.start > condition.opener.start).any(|c| {
        let before = c.tokens.start.checked_sub(1).map(|t| scene.doc.tokens[t].kind);
        let aside = matches!(c.kind, ClauseKind::Adverbial | ClauseKind::Gerund | ClauseKind::Relative);
        aside && before == Some(TokenKind::Comma)
    })
}

/// What a speaker makes the condition of something that is no issue is his demand: "we will not rest until".
fn insist<'h>(
    scene: &Scene<'_>,
    inside: impl Iterator<Item = &'h PhraseHit>,
    condition: &Condition,
    insisted: &Insisted<'_>,
    cues: &[CueHit],
    sentence: &Range<usize>,
    made: &mut Vec<Made>,
) {
    for hit in inside {
        let chain = scope::chain(scene, hit, cues, sentence);
        let (value, denied) = side_within(scene, hit, &chain, &condition.tokens);
        // "will strike if they attack": what a threat answers is asked for only where it says what is not done.
        if value == 0 || insisted.threat && condition.firmness == 1 && !denied {
            continue;
        }
        let (value, words) = (value * insisted.direction * condition.firmness, condition.opener.clone());
        let quality = scene.compiled.thresholds.quality_depending;
        let stance = Stance {
            rules: vec![scene.rules.cues[condition.cue].id.clone()],
            ..Stance::given(value, Act::Condition, insisted.holder.clone(), words, quality)
        };
        // Where the words are of nobody who may hold them, the condition is nobody's either.
        let speakers = voice::covering(scene, &hit.tokens);
        let before = made.len();
        let _ = telling::tell(scene, hit, &chain, stance, None, &speakers, made);
        for one in &mut made[before..] {
            one.subject = acting(scene, hit, &insisted.holder, one.subject.take());
            if let Some(doer) = insisted.doer
                && one.subject.is_some()
            {
                one.subject = Some(scene.cast.parties[doer].to_string());
            }
        }
    }
}

/// A stance that hangs on another: the same holder, in the same voice.
#[allow(clippy::too_many_arguments)]
fn depending(
    scene: &Scene<'_>,
    main: &Main,
    hit: &PhraseHit,
    subject: Option<String>,
    value: i8,
    act: Act,
    cue: usize,
    words: Range<usize>,
) -> Made {
    Made {
        stance: Stance {
            value,
            act,
            reserved: false,
            hearsay: false,
            refused: false,
            rules: vec![scene.rules.cues[cue].id.clone()],
            quality: scene.compiled.thresholds.quality_depending,
            cue: Some(words),
            ..main.stance.clone()
        },
        hit: hit.clone(),
        subject,
        provenance: main.provenance,
        claimed_by: main.claimed_by.clone(),
        speaker: main.speaker,
        condition: None,
        threat: false,
    }
}

/// What a demand, a proposal or a promise is for is wanted too: "called for a truce so that aid could come in".
pub(super) fn read_purposes(
    scene: &Scene<'_>,
    read: &[(PhraseHit, Chain)],
    cues: &[CueHit],
    conditions: &[Condition],
    made: &mut Vec<Made>,
) {
    let marks = cues.iter().filter(|c| scene.rules.cues[c.cue].class == Some(CueClass::Purpose));
    for mark in marks {
        // Grammar opens the clause at "so" or at "that".
        let opens = |t: &usize| scene.parse.clauses.iter().position(|c| c.tokens.start == *t && c.parent.is_some());
        let Some(clause) = mark.tokens.clone().find_map(|t| opens(&t)) else { continue };
        let around: Vec<usize> =
            std::iter::successors(scene.parse.clauses[clause].parent, |c| scene.parse.clauses[*c].parent)
                .take(8)
                .collect();
        let within = mark.tokens.end..scene.parse.clauses[clause].tokens.end;
        for (hit, chain) in read {
            if hit.weak || !within.contains(&hit.tokens.start) || condition::around(hit, conditions).is_some() {
                continue;
            }
            let wish = |m: &&Made| {
                m.is_wish(scene)
                    && m.hit.tokens.start < mark.tokens.start
                    && m.hit.proposition != hit.proposition
                    && scene.clause_at(m.hit.tokens.start).is_some_and(|c| around.contains(&c))
            };
            let Some(main) = made.iter().rev().find(wish).map(Main::of) else { continue };
            let (value, _) = side_within(scene, hit, chain, &within);
            let speaking = main.speaker.map(|s| &scene.statements[s]);
            let subject = slots::fill(scene, hit, chain, &main.stance.holder, speaking);
            made.push(depending(scene, &main, hit, subject, value, Act::Call, mark.cue, mark.tokens.clone()));
        }
    }
}

/// The chain of a phrase with what its condition says of it, where that is its predicate: "the truce hinges on …", "made
/// the truce conditional on …". Nothing else need say that it would be.
pub(super) fn predicated(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    condition: Option<&Condition>,
) -> Option<Chain> {
    let one = condition?;
    let sort = condition::sort(scene, one);
    let governed = chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal | Does::Block));
    if !matches!(sort, Sort::Predicate | Sort::Turned) || governed || hit.tokens.end > one.opener.start {
        return None;
    }
    if chain.wall.is_some() || !chain.clauses.contains(&one.host) {
        return None;
    }
    // Whoever made it so, or (where it is the subject) whoever says that it is so.
    let here = &scene.parse.clauses[one.host];
    let verb = &scene.parse.verbs[here.verb?];
    let holder = (hit.tokens.start > verb.head && !verb.passive).then_some(here.subject).flatten();
    let mut chain = chain.clone();
    let holder = holder.map(Holder::Noun);
    chain.operators.push(Operator::of_cue(Does::Stance, one.cue, one.opener.clone(), holder, one.host));
    Some(chain)
}
