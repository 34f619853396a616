//! The calculus: from a chain of operators to a stance.
//!
//! sign = the phrase's pole × inverters × negations × cues, from the phrase outward; firmness is that of the outermost
//! cue somebody holds, with caps: a negated cue is at most 1, a double negation at most +1, a reservation or a condition
//! at most 1. A firm word ("non-negotiable") raises firmness to 2 and has no sign.

use super::Scene;
use super::hits::PhraseHit;
use super::scope::{Chain, Does, Operator};
use super::voice::{self, Voice};
use crate::record::Act;
use crate::rules::schema::Sign;
use crate::statement::{ReportKind, Statement};
use std::ops::Range;

/// A composed stance and who holds it.
#[derive(Clone, Debug)]
pub(crate) struct Stance {
    /// −2 … +2.
    pub value: i8,
    /// The act of the deciding cue.
    pub act: Act,
    /// Who holds it.
    pub holder: Voice,
    /// The words of the holder's own cue, or of the phrase.
    pub anchor: Range<usize>,
    /// A reservation makes it conditional ("in principle").
    pub reserved: bool,
    /// Hearsay: "reportedly", "reported demand".
    pub hearsay: bool,
    /// Ids of cues that took part.
    pub rules: Vec<String>,
    /// 0 … 1: how sure the rules are.
    pub quality: f64,
    /// The cue of the act, for the record.
    pub cue: Option<Range<usize>>,
}

/// What has been composed so far.
#[derive(Clone)]
struct State {
    value: i8,
    firmness: u8,
    act: Option<Act>,
    holder: Option<Voice>,
    /// Holder of a clause without a subject of its own, used if nobody further out holds the stance.
    fallback: Option<Voice>,
    anchor: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    negatives: u8,
    firm: bool,
    reserved: bool,
    hearsay: bool,
    /// Something that commits somebody has been met.
    committed: bool,
    rules: Vec<String>,
}

/// Composes the stances a chain expresses: usually one; two where one party's act has another's as its object.
pub(crate) fn compose(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, speakers: &[&Statement]) -> Vec<Stance> {
    let innermost = speakers.first().copied();
    let mut out = Vec::new();
    let mut state = State {
        value: hit.pole,
        firmness: 0,
        act: None,
        holder: None,
        fallback: None,
        anchor: None,
        cue: None,
        negatives: 0,
        firm: false,
        reserved: false,
        hearsay: false,
        committed: false,
        rules: Vec::new(),
    };
    for operator in &chain.operators {
        let cue = operator.cue.map(|c| &scene.rules.cues[c]);
        if let Some(cue) = cue
            && operator.does != Does::Keep
        {
            state.rules.push(cue.id.clone());
        }
        match operator.does {
            Does::Block => {
                // What stands outside a stance somebody already holds in a full clause does not undo it.
                if blocks(scene, operator, &state, speakers) {
                    return out;
                }
            }
            Does::Invert => state.value = -state.value,
            Does::Keep => {}
            Does::Negate => {
                state.value = -state.value;
                state.negatives += 1;
                if state.firmness > 1 {
                    state.firmness = 1;
                }
                state.committed |= chain.own_verb.is_some() && state.act.is_some();
            }
            Does::Contrast => {
                state.value = -state.value;
            }
            Does::Firm => state.firm = true,
            Does::Reserve => state.reserved = true,
            Does::Hearsay => state.hearsay = true,
            Does::Open | Does::Cancel => {
                let holder = operator.holder.and_then(|h| voice::of_holder(scene, h, innermost));
                if let Some(holder) = holder {
                    state.value = 0;
                    state.act = cue.and_then(|c| c.act);
                    state.holder = Some(holder);
                    state.anchor = Some(operator.tokens.clone());
                    state.cue = Some(operator.tokens.clone());
                    state.committed = true;
                }
            }
            Does::Modal => {
                let Some(cue) = cue else { continue };
                if cue.sign == Sign::Against {
                    state.value = -state.value;
                }
                // What somebody must do is not yet what he does: the wish is the speaker's.
                state.holder = None;
                state.fallback = None;
                state.firmness = cue.firmness;
                state.act = cue.act;
                state.cue = Some(operator.tokens.clone());
                state.committed = true;
                // "we need", "Ukraine needs" (a verb of need has its subject as holder where it is no auxiliary)
            }
            Does::Intend => {
                if state.act.is_none() || state.holder.is_none() {
                    let subject = operator.holder.and_then(|h| voice::of_holder(scene, h, innermost));
                    if let Some(subject) = subject {
                        if speakers.is_empty() {
                            return out; // the reporter's own forecast
                        }
                        if state.act.is_none() {
                            state.holder = Some(subject);
                            state.act = cue.and_then(|c| c.act);
                            state.firmness = cue.map_or(1, |c| c.firmness);
                            state.anchor = Some(operator.tokens.clone());
                            state.committed = true;
                        }
                    } else if !speakers.is_empty() && state.negatives > 0 {
                        state.firmness = 2;
                        state.committed = true;
                    }
                } else if !speakers.is_empty() && cue.is_some_and(|c| c.firmness == 2) && state.negatives > 0 {
                    state.firmness = 2;
                }
            }
            Does::Stance => {
                let Some(cue) = cue else { continue };
                let class = cue.class.as_deref().unwrap_or("");
                if class == "weak" && state.committed {
                    continue;
                }
                let holder = operator.holder.and_then(|h| voice::of_holder(scene, h, innermost));
                let against = cue.sign == Sign::Against;
                if let Some(first) = &state.holder
                    && let Some(second) = &holder
                    && !operator.controlled
                    && !first.shares(second)
                    && class != "directive"
                {
                    // One party's act is the object of another's: both are told.
                    out.extend(finish(scene, hit, &state, speakers, chain));
                }
                if against {
                    state.value = -state.value;
                    state.negatives += 1;
                }
                state.firmness = cue.firmness;
                if state.negatives >= 2 && !inverted(chain, operator, scene) {
                    state.firmness = state.firmness.min(1);
                }
                state.act = cue.act;
                state.cue = Some(operator.tokens.clone());
                state.committed = true;
                match holder {
                    Some(holder) if operator.controlled => state.fallback = Some(holder),
                    Some(holder) => {
                        state.holder = Some(holder);
                        state.anchor = Some(operator.tokens.clone());
                        state.fallback = None;
                    }
                    None => {}
                }
            }
        }
    }
    out.extend(finish(scene, hit, &state, speakers, chain));
    out
}

/// Whether an inverter between phrase and cue explains the second negative ("rejected any cut"): then nothing is hedged.
fn inverted(chain: &Chain, until: &Operator, scene: &Scene<'_>) -> bool {
    let negatives = chain
        .operators
        .iter()
        .take_while(|o| *o != until)
        .filter(|o| {
            o.does == Does::Negate
                || (o.does == Does::Stance && o.cue.is_some_and(|c| scene.rules.cues[c].sign == Sign::Against))
        })
        .count();
    negatives == 0
}

/// Whether a blocker takes the stance away.
fn blocks(scene: &Scene<'_>, operator: &Operator, state: &State, speakers: &[&Statement]) -> bool {
    let Some(cue) = operator.cue.map(|c| &scene.rules.cues[c]) else { return true };
    match cue.class.as_deref().unwrap_or("") {
        // A forecast or a possibility undoes what the reporter tells; in somebody's words it is his own view.
        "forecast" => !(state.committed && !speakers.is_empty() && state.holder.is_none()),
        "distance" | "topic_only" | "warning" => !state.committed,
        "past" => speakers.is_empty(),
        "document" | "analyst" => !state.committed,
        _ => true,
    }
}

/// Turns what was composed into a stance, if somebody holds it.
fn finish(scene: &Scene<'_>, hit: &PhraseHit, state: &State, speakers: &[&Statement], chain: &Chain) -> Option<Stance> {
    let mut holder = state.holder.clone().or_else(|| state.fallback.clone());
    let mut anchor = state.anchor.clone();
    let mut quality = if hit.weak { 0.4 } else { 1.0 };
    let conduct = scene.compiled.propositions[hit.proposition].kind == crate::rules::schema::TopicKind::Conduct;
    let mut firmness = state.firmness;
    let mut act = state.act;
    let mut value = state.value;
    if holder.is_none() || (conduct && !state.committed) {
        // Speech carries stance without a stance verb, if its words are not a bare mention.
        let speaker = speakers.first()?;
        if speaker.unreal || matches!(speaker.kind, ReportKind::Ask | ReportKind::Deny) {
            return None;
        }
        if !state.committed && hit.naming {
            if chain.wall.is_some() || !imperative(scene, hit) {
                return None;
            }
            quality *= 0.6;
        }
        if !state.committed {
            firmness = if value < 0 { 2 } else { 1 };
            act = Some(if conduct { Act::Accusation } else { Act::Statement });
            quality *= 0.9;
        }
        holder = voice::of_speaker(scene, speaker);
        anchor = Some(hit.tokens.clone());
    }
    if !state.committed && speakers.is_empty() {
        return None;
    }
    let holder = holder?;
    if holder.anonymous || holder.parties.is_empty() {
        return None;
    }
    let open = matches!(act, Some(Act::Noncommittal | Act::Concession)) && value == 0;
    if state.firm && !open {
        firmness = 2;
    }
    if state.reserved {
        firmness = firmness.min(1);
    }
    if !open {
        value = value.signum() * (firmness.clamp(1, 2) as i8);
    }
    Some(Stance {
        value,
        act: act.unwrap_or(Act::Statement),
        holder,
        anchor: anchor.unwrap_or_else(|| hit.tokens.clone()),
        reserved: state.reserved,
        hearsay: state.hearsay,
        rules: state.rules.clone(),
        quality,
        cue: state.cue.clone(),
    })
}

/// A bare imperative in somebody's words ("Withdraw your troops"): a verb without a subject.
fn imperative(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    scene
        .verb_in(&hit.tokens)
        .and_then(|v| scene.parse.verbs[v].clause)
        .is_some_and(|c| scene.parse.clauses[c].subject.is_none())
}
