//! What has been composed, as a stance that somebody holds: or what it lacks to be one.

use super::Scene;
use super::blockers::{is_of_own_side, refuses_a_part, refuses_terms};
use super::chain::{Chain, Does, Holder, Operator};
use super::compose::State;
use super::dated::is_history;
use super::explain::Lacking;
use super::hits::PhraseHit;
use super::negations::opens_negative;
use super::reach::is_own_doing;
use super::stance::Stance;
use super::{texts, voice};
use crate::grammar::{ClauseKind, Shape, Tag, Tense};
use crate::record::{Act, Mode};
use crate::rules::features::Features;
use crate::rules::schema::{CueClass, CueKind, TopicKind};
use crate::sentence::TokenKind;
use crate::statement::{ReportKind, Statement};

/// Turns what was composed into a stance, if somebody holds it.
pub(super) fn conclude(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    state: &State,
    speakers: &[&Statement],
    chain: &Chain,
) -> Result<Stance, Lacking> {
    // A phrase that nothing governs: cut off from what might, or a bare mention.
    let ungoverned = || chain.wall.map_or(Lacking::Cue, Lacking::Wall);
    let mut holder = state.holder.clone().or_else(|| state.fallback.clone());
    let mut anchor = state.anchor.clone();
    if chain.wall == Some(ClauseKind::Question) {
        return Err(Lacking::Wall(ClauseKind::Question)); // "whether to accept": asked, not said
    }
    if state.intends && matches!(chain.wall, Some(ClauseKind::Relative | ClauseKind::Adverbial)) {
        return Err(Lacking::InPassing); // perhaps as what others say
    }
    if is_history(scene, chain) {
        return Err(Lacking::History);
    }
    let thresholds = &scene.compiled.thresholds;
    let mut quality = if hit.weak { thresholds.quality_weak } else { 1.0 };
    let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
    let mut firmness = state.firmness;
    let mut act = state.act;
    let mut value = state.value;
    if holder.is_none() || (conduct && !state.committed) {
        // Speech carries stance without a stance verb, if its words are not a bare mention.
        let Some(speaker) = speakers.first() else {
            return Err(if state.committed { Lacking::Holder } else { ungoverned() });
        };
        if speaker.unreal || matches!(speaker.kind, ReportKind::Ask | ReportKind::Deny) {
            return Err(Lacking::NotSaid);
        }
        // "did not come to trade it for the embargo": what is only named, and denied, is no stance.
        let denied = state.negatives > 0 && chain.own_verb.is_none();
        let own = || chain.operators.iter().any(|o| o.does == Does::Intend && is_own_doing(scene, hit, o, speaker));
        let alone = || speaks_alone(scene, hit, chain, speaker) || declines(scene, hit, chain, speaker) || own();
        let called = || calls_out(scene, hit, chain, speaker, denied);
        if !state.committed && !conduct && (denied || !alone()) && !called() {
            return Err(ungoverned());
        }
        if !state.committed {
            firmness = if value < 0 { 2 } else { 1 };
            act = Some(if conduct { Act::Accusation } else { Act::Statement });
            quality *= thresholds.quality_bare;
        }
        // "The rejection of the truce drew criticism from Cairo": what is criticised is not the critic's.
        let by_noun = |o: &Operator| o.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
        if speaker.kind == ReportKind::Judge && state.committed && chain.operators.iter().all(by_noun) {
            return Err(Lacking::Holder);
        }
        holder = voice::of_speaker(scene, speaker);
        anchor = Some(hit.tokens.clone());
    }
    if !state.committed && speakers.is_empty() {
        return Err(ungoverned());
    }
    // To call on somebody to keep a truce is a wish, and judges nobody.
    if conduct && matches!(act, Some(Act::Demand | Act::Call | Act::Proposal | Act::Commitment)) {
        return Err(Lacking::Judgement);
    }
    if refuses_a_part(scene, hit, state) || refuses_terms(scene, hit, chain) {
        return Err(Lacking::Blocked { cue: None });
    }
    if takes_no_side(scene, chain) || stands_in_agent(scene, hit, chain) {
        return Err(Lacking::Holder);
    }
    let holder = holder.ok_or(Lacking::Holder)?;
    if holder.anonymous {
        return Err(Lacking::Name);
    }
    if holder.parties.is_empty() {
        return Err(Lacking::Party);
    }
    let open = matches!(act, Some(Act::Noncommittal | Act::Concession)) && value == 0;
    // "no concessions on aid", "rejected any cut": giving nothing up is as firm as it gets.
    let conceded = chain.operators.iter().any(|o| {
        o.does == Does::Invert && o.cue.is_some_and(|c| scene.rules.cues[c].class == Some(CueClass::Concession))
    });
    if (state.firm || (conceded && state.negatives > 0)) && !open {
        firmness = 2;
    }
    if state.reserved {
        firmness = firmness.min(1);
    }
    if !open {
        value = value.signum() * (firmness.clamp(1, 2) as i8);
    }
    Ok(Stance {
        value,
        act: act.unwrap_or(Act::Statement),
        holder,
        anchor: anchor.unwrap_or_else(|| hit.tokens.clone()),
        reserved: state.reserved,
        hearsay: state.hearsay,
        refused: state.negatives > 0,
        rules: state.rules.clone(),
        quality,
        cue: state.cue.clone(),
        told_by: state.told_by.clone(),
    })
}

/// "abstained on a resolution calling for a truce", "received a letter demanding it": who has to do with a text and takes no
/// side on it does not want what it says.
fn takes_no_side(scene: &Scene<'_>, chain: &Chain) -> bool {
    let parse = scene.parse;
    let around = chain.operators.iter().position(|o| matches!(o.holder, Some(Holder::Around(_))));
    around.is_some_and(|text| {
        let sides = |o: &Operator| o.cue.is_some() && !matches!(o.does, Does::Intend | Does::Able | Does::Hearsay);
        let parent = chain.operators[text].clause.and_then(|c| parse.clauses[c].parent);
        let verb = parent.and_then(|p| parse.clauses[p].verb).map(|v| parse.verbs[v].head);
        !verb.is_some_and(|head| texts::makes(scene, head)) && !chain.operators[text + 1..].iter().any(sides)
    })
}

/// "is supported by Russian mercenaries", "rejected by supporters of a truce": whoever does it is not what it is done to.
fn stands_in_agent(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> bool {
    chain.operators.iter().any(|o| {
        let verb = o.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
        let agent = o.holder.and_then(Holder::subject).filter(|_| verb.is_some_and(|v| v.passive));
        agent
            .map(|noun| scene.parse.whole(noun))
            .is_some_and(|whole| whole.start >= o.tokens.end && whole.contains(&hit.tokens.start))
    })
}

/// "Ankara said it did not recognise the annexation": a wording that begins with its own negation is a refusal if it is
/// told of the speaker. What others do not do is an account of them.
fn declines(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, speaker: &Statement) -> bool {
    hit.pole < 0
        && chain.wall.is_none()
        && opens_negative(scene, hit)
        && chain.own_verb.map(|v| &scene.parse.verbs[v]).is_some_and(|group| {
            group.shape != Shape::Participle && group.negation.is_some() && is_of_own_side(scene, group.clause, speaker)
        })
}

/// "[No foreign country has any right to] meddle": a wording that denies of everybody what it has a verb for says it all; one that
/// only tells what goes on ("talks continue") does not.
fn denies_all(scene: &Scene<'_>, hit: &PhraseHit, clause: Option<usize>) -> bool {
    let subject = clause.and_then(|c| scene.parse.clauses[c].subject).map(|s| scene.parse.nouns[s].head);
    opens_negative(scene, hit) && subject.is_some_and(|head| hit.tokens.contains(&head))
}

/// Whether a phrase without any cue is a stance in somebody's words: an imperative ("Withdraw your troops"), a wording
/// that is itself a refusal ("temporarily occupied"), or what something is said to be ("the guarantee is the EU").
fn speaks_alone(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, speaker: &Statement) -> bool {
    if chain.wall.is_some() {
        return false;
    }
    match chain.own_verb {
        Some(verb) => {
            let group = &scene.parse.verbs[verb];
            if group.shape == Shape::Participle || (group.passive && group.modal.is_none()) {
                return hit.pole < 0; // "temporarily occupied"
            }
            if hit.pole < 0 && (chain.negated || opens_negative(scene, hit)) && group.modal.is_some() {
                return true; // "no lorry would enter": the wording is the refusal
            }
            if scene.is(group.head, scene.compiled.position.copula) {
                // "the guarantee is the EU"; but "Israel stays in the south" is an account of another.
                let subject = group.clause.and_then(|c| scene.parse.clauses[c].subject);
                let whose = subject.and_then(|s| voice::of_noun(scene, s, Some(speaker)));
                let another = group.modal.is_none() && whose.is_some_and(|v| !v.parties.is_empty());
                return !another || is_of_own_side(scene, group.clause, speaker);
            }
            // "[the conflict cannot be solved by force]": a wording that predicates something has said it all.
            let foretold = chain.operators.iter().any(|o| o.does == Does::Intend);
            if !hit.naming && !foretold && group.modal.is_some_and(|m| hit.tokens.contains(&m)) {
                return true;
            }
            if !foretold && denies_all(scene, hit, group.clause) {
                return true;
            }
            let bare = group.clause.is_some_and(|c| scene.parse.clauses[c].subject.is_none());
            // "Withdraw your troops", "Do not sign"
            let forbids = group.negation.is_some() && group.modal.is_none() && group.tense == Tense::Present;
            bare && (group.shape == Shape::Infinitive && group.tokens.len() == 1 || forbids)
        }
        None if hit.naming => false,
        None => {
            let clause = chain.clauses.first().map(|c| &scene.parse.clauses[*c]);
            let verb = clause.and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
            let copula = verb.is_some_and(|v| scene.is(v.head, scene.compiled.position.copula));
            // "The sanctions were ill-advised", "The sanctions hurt us": what is said of them is said in words that nobody knows.
            let subject = clause.and_then(|c| c.subject).map(|s| scene.parse.nouns[s].tokens.clone());
            let acts = subject.is_some_and(|s| s.contains(&(hit.tokens.end - 1)));
            let described = verb.is_some_and(|v| hit.tokens.end <= v.tokens.start && (copula || acts));
            // "remembered the expulsion of their fathers": a deed that a noun names is told of.
            let classes = &scene.compiled.position;
            let named = matches!(scene.parse.tags[hit.tokens.start], Tag::Noun | Tag::Gerund);
            let denies = hit.tokens.clone().any(|t| scene.is(t, classes.negative));
            let deed = named && !denies && hit.tokens.clone().any(|t| scene.parse.tags[t] == Tag::Preposition);
            let judged = verb.is_none_or(|v| scene.is(v.head, classes.calling));
            !described && (hit.pole < 0 && (judged || !deed) || copula)
        }
    }
}

/// "No talks with the rebels," "A ceasefire first, then talks": words without a verb that somebody calls out; they ask for what
/// they name, or with a "no" before it refuse it.
fn calls_out(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, speaker: &Statement, denied: bool) -> bool {
    let piece = speaker.content.iter().find(|c| c.contains(&hit.tokens.start));
    let Some(piece) = piece.filter(|_| speaker.mode == Mode::Direct && chain.own_verb.is_none()) else { return false };
    let breaks = |t: &usize| {
        matches!(
            scene.doc.tokens[*t].kind,
            TokenKind::OpenQuote | TokenKind::Colon | TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation
        )
    };
    let closes = |t: &usize| breaks(t) || scene.doc.tokens[*t].kind == TokenKind::CloseQuote;
    let start = (piece.start..hit.tokens.start).rev().find(breaks).map_or(piece.start, |t| t + 1);
    let end = (hit.tokens.end..piece.end).find(closes).unwrap_or(piece.end);
    let stated = scene.verb_in(&(start..end)).is_some();
    let classes = &scene.compiled.position;
    // "no" right before what it refuses, at the beginning or after a comma; "no one" is nobody, and of "no withdrawal, no talks"
    // the first is what the second hangs on.
    let no = |t: &usize| {
        let opens = *t == start || scene.doc.tokens[*t - 1].kind == TokenKind::Comma;
        let next = scene.doc.tokens.get(*t + 1).map(|next| scene.words.asked(next.word).features);
        let counts = next.is_some_and(|f| f.any(Features::NUMBER));
        opens && !counts && scene.is(*t, classes.no)
    };
    let refused = (start..hit.tokens.start).rev().find(no).is_some() && !(hit.tokens.end..end).any(|t| no(&t));
    let behind = hit.tokens.start..(hit.tokens.end + 3).min(end);
    let first = hit.tokens.start <= start + 1;
    let urged = first && !no(&start) && behind.into_iter().any(|t| scene.is(t, classes.urged));
    !stated && if denied { refused } else { urged }
}
