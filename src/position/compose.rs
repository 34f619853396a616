//! The calculus: from a chain of operators to a stance.
//!
//! sign = the phrase's pole × inverters × negations × cues, from the phrase outward; firmness is that of the outermost
//! cue somebody holds, with caps: a negated cue is at most 1, a double negation at most +1, a reservation or a condition
//! at most 1. A firm word ("non-negotiable") raises firmness to 2 and has no sign.

use super::explain::Lacking;
use super::governors::opens_negative;
use super::hits::{PhraseHit, overlap};
use super::scope::{Chain, Does, Holder, Operator};
use super::voice::{self, Voice};
use super::{Scene, reach};
use crate::grammar::{ClauseKind, Shape, Tag, Tense};
use crate::record::Act;
use crate::rules::schema::{CueClass, CueKind, Sign, TopicKind};
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
    /// A negation or a verb of refusal made it so.
    pub refused: bool,
    /// Ids of cues that took part.
    pub rules: Vec<String>,
    /// 0 … 1: how sure the rules are.
    pub quality: f64,
    /// The cue of the act, for the record.
    pub cue: Option<Range<usize>>,
    /// Who praises it, if it is told only as what another praises.
    pub told_by: Option<Voice>,
}

/// What has been composed so far.
#[derive(Clone)]
struct State {
    value: i8,
    firmness: u8,
    act: Option<Act>,
    holder: Option<Voice>,
    /// Where the holder of a stance is named.
    from: Option<Holder>,
    /// Holder of a clause without a subject of its own, used if nobody further out holds the stance.
    fallback: Option<Voice>,
    anchor: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    negatives: u8,
    firm: bool,
    reserved: bool,
    hearsay: bool,
    /// The holder is only somebody who is said to be going to do it.
    intends: bool,
    /// Something that commits somebody has been met.
    committed: bool,
    rules: Vec<String>,
}

/// Composes the stances a chain expresses: usually one; two where one party's act has another's as its object. What is
/// lacking, where one is not expressed after all.
pub(crate) fn compose(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    speakers: &[&Statement],
    conditional: bool,
) -> Vec<Result<Stance, Lacking>> {
    let innermost = speakers.first().copied();
    let mut out = Vec::new();
    let mut state = State {
        value: hit.pole,
        firmness: 0,
        act: None,
        holder: None,
        from: None,
        fallback: None,
        anchor: None,
        cue: None,
        negatives: 0,
        firm: false,
        reserved: false,
        hearsay: false,
        intends: false,
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
                let possible = cue.is_some_and(|c| c.class == Some(CueClass::Possible));
                let open = conditional || offers(scene, operator, innermost);
                if possible && open && !speakers.is_empty() && !state.committed {
                    // "could attend if", "we may attend": what somebody would do, on a condition or perhaps.
                    state.committed = true;
                    state.firmness = 1;
                    state.act = Some(Act::Acceptance);
                    continue;
                }
                if blocks(scene, chain, operator, &state, speakers) {
                    out.push(Err(Lacking::Blocked { cue: operator.cue }));
                    return out;
                }
            }
            // "attempts to [block aid]": the wording has the blocking already.
            // "ready to review its sanctions": so has this.
            Does::Invert | Does::Open if operator.absorbed => {}
            Does::Invert => state.value = -state.value,
            Does::Keep => {}
            Does::Able => {
                let Some(cue) = cue else { continue };
                if cue.sign == Sign::Against && !operator.absorbed {
                    state.value = -state.value;
                    state.negatives += 1;
                }
                // What can or cannot be is a fact; what can be on a condition is what the speaker would let be.
                if conditional && !speakers.is_empty() && !state.committed {
                    state.committed = true;
                    state.firmness = 1;
                    state.act = cue.act;
                }
            }
            Does::Negate => {
                if !negates(scene, chain, operator, &state) {
                    continue;
                }
                // "The deliveries would not let up", "no truce will be reached": of a verb that nobody knows, or that
                // tells what comes about, the negation refuses nothing.
                if reach::comes_about(scene, hit, chain, operator) || reach::past_own_verb(scene, hit, chain, operator)
                {
                    out.push(Err(Lacking::Cue));
                    return out;
                }
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
            Does::Firm => {
                state.firm = true;
                if cue.is_some_and(|c| c.class == Some(CueClass::Discuss)) {
                    // "our army is not up for negotiation"
                    state.committed = true;
                    state.act = cue.and_then(|c| c.act);
                }
            }
            Does::Reserve => state.reserved = true,
            Does::Hearsay => state.hearsay = true,
            Does::Open | Does::Cancel => {
                let holder = holder_beside(scene, operator, hit, innermost);
                if holder.is_some() || !speakers.is_empty() {
                    state.value = 0;
                    state.act = cue.and_then(|c| c.act);
                    state.holder = holder;
                    state.anchor = Some(operator.tokens.clone());
                    state.cue = Some(operator.tokens.clone());
                    state.committed = true;
                }
            }
            Does::Modal => {
                let Some(cue) = cue else { continue };
                // "They should know that …", "we must look at the plan": what must be done is something else.
                if reach::past_idle_verb(scene, hit, chain, operator) {
                    continue;
                }
                if cue.sign == Sign::Against && !operator.absorbed {
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
                // "We will look at the plan": of the plan nothing is promised.
                if reach::past_idle_verb(scene, hit, chain, operator) {
                    continue;
                }
                if state.act.is_none() || state.holder.is_none() {
                    let subject = holder_beside(scene, operator, hit, innermost);
                    if let Some(subject) = subject {
                        // The reporter's own forecast, or one that nobody in particular makes; but what a party
                        // "will not" do, or will do on a condition, is told as its position.
                        let told = speakers.first().is_some_and(|s| s.speaker.is_some());
                        // "The plan would recognise the borders": a text does what it says.
                        let text = match operator.holder {
                            Some(Holder::Noun(n)) => Some(n).filter(|n| scene.text_of(*n).is_some()),
                            _ => None,
                        };
                        if let Some(text) = text
                            && state.act.is_none()
                        {
                            // … and of itself it says nothing.
                            if overlap(&scene.parse.nouns[text].tokens, &hit.tokens) && chain.own_verb.is_none() {
                                continue;
                            }
                            state.holder = Some(subject);
                            state.act = Some(Act::Proposal);
                            state.firmness = 1;
                            state.anchor = Some(operator.tokens.clone());
                            state.committed = true;
                            continue;
                        }
                        if !told && state.negatives == 0 && !conditional {
                            continue; // whoever doubts or hopes for it, further out, may still hold a stance
                        }
                        // "said that Hamas would be disarmed": what is done to one party is another's resolve.
                        let undergoes = reach::undergoes(scene, operator, &subject, innermost);
                        if state.act.is_none() {
                            state.holder = (!undergoes).then_some(subject);
                            state.intends = !undergoes;
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
                let class = cue.class;
                // To worry about a truce is not to be against it.
                if class == Some(CueClass::Worry) && state.value > 0 {
                    out.push(Err(Lacking::Blocked { cue: operator.cue }));
                    return out;
                }
                if matches!(class, Some(CueClass::Weak | CueClass::Act)) && state.committed
                    || class == Some(CueClass::Given) && !conditional
                {
                    continue;
                }
                // "is not going to pay anybody to release them": what is refused is to pay.
                if cue.kind == CueKind::Frame
                    && cue.sign == Sign::Against
                    && reach::past_verb(scene, hit, chain, operator)
                {
                    out.push(Err(Lacking::Cue));
                    return out;
                }
                let mut holder = holder_beside(scene, operator, hit, innermost);
                // "Tehran will never get one", says another: that one sees to it.
                if cue.kind == CueKind::Frame
                    && cue.act == Some(Act::RedLine)
                    && holder.as_ref().is_some_and(|h| reach::undergoes(scene, operator, h, innermost))
                {
                    holder = None;
                }
                // "The two failed to agree on a truce": which of them would not is not said.
                if class == Some(CueClass::Mutual) && holder.as_ref().is_some_and(|h| h.parties.len() > 1) {
                    out.push(Err(Lacking::Blocked { cue: operator.cue }));
                    return out;
                }
                // "The generals refuse to talk," says an envoy, and nobody knows which generals: then it is nobody's, least
                // of all the envoy's.
                // (But "all sides must commit to it" is a demand of his.)
                let outer = || {
                    let mut after = chain.operators.iter().skip_while(|o| *o != operator).skip(1);
                    after.any(|o| matches!(o.does, Does::Modal | Does::Stance))
                };
                if holder.is_none()
                    && !outer()
                    && (reach::verbal_holder(scene, operator, innermost)
                        || class == Some(CueClass::Directive) && reach::is_unknown_we(scene, operator)
                        || state.holder.is_none() && reach::is_done(scene, operator))
                {
                    // "The envoy endorsed a call from Paris": the call is still that of Paris.
                    let named = state.holder.is_some() && class != Some(CueClass::Directive);
                    let inner = || finish(scene, hit, &state, speakers, chain);
                    out.push(if named { inner() } else { Err(Lacking::Holder) });
                    return out;
                }
                // "Putin's demand … was dismissed": by nobody who is named.
                let verbal = matches!(cue.kind, CueKind::Verb | CueKind::Frame);
                if holder.is_none() && state.holder.is_some() && verbal && operator.holder.is_none() {
                    continue;
                }
                let against = cue.sign == Sign::Against && !operator.absorbed;
                // "agreed to the plan, which provides for a truce": who takes a text takes its points; its author need not
                // be told again.
                let spoken = matches!(&state.from, Some(Holder::Text(_)));
                if let Some(first) = &state.holder
                    && let Some(second) = &holder
                    && !operator.controlled
                    && !first.shares(second)
                    && class != Some(CueClass::Directive)
                    && !(spoken && cue.sign == Sign::For)
                    && !reach::is_said_of(scene, operator)
                {
                    // One party's act is the object of another's: both are told.
                    let told_by = reach::praises(scene, operator).then(|| second.clone());
                    out.push(finish(scene, hit, &state, speakers, chain).map(|s| Stance { told_by, ..s }));
                }
                // Who condemns bad conduct says it is bad; only good conduct can be doubted.
                let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
                if against && !(conduct && state.value < 0) {
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
                state.intends = false;
                match holder {
                    Some(holder) if operator.controlled => state.fallback = Some(holder),
                    Some(holder) => {
                        state.holder = Some(holder);
                        state.from = operator.holder;
                        state.anchor = Some(operator.tokens.clone());
                        state.fallback = None;
                    }
                    None => {}
                }
            }
        }
    }
    out.push(finish(scene, hit, &state, speakers, chain));
    out
}

/// Whether the speaker says of his own side what it could or may do: that is an offer. Of anybody else it is a guess.
fn offers(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let subject = operator.clause.and_then(|c| scene.parse.clauses[c].subject);
    subject.zip(said).is_some_and(|(noun, said)| voice::is_speakers(scene, noun, said))
}

/// Who holds an operator. A text demands, offers, accepts or excludes its points; it is no judge of itself ("the plan could
/// be a basis").
fn holder_beside(scene: &Scene<'_>, operator: &Operator, hit: &PhraseHit, said: Option<&Statement>) -> Option<Voice> {
    let holder = operator.holder?;
    if let Holder::Noun(noun) = holder
        && scene.text_of(noun).is_some()
    {
        let lays_down = operator.does == Does::Intend
            || operator.cue.and_then(|c| scene.rules.cues[c].act).is_some_and(|act| {
                matches!(
                    act,
                    Act::Demand | Act::Call | Act::Proposal | Act::Commitment | Act::Acceptance | Act::Rejection
                )
            });
        if !lays_down || overlap(&scene.parse.nouns[noun].tokens, &hit.tokens) {
            return voice::of_noun(scene, noun, said);
        }
    }
    voice::of_holder(scene, holder, said)
}

/// Whether a negation bears on what has been composed: on the phrase's own verb, on a verb or predicate that is a cue, or
/// on a verb of thought that hands its negation down. The negation of any other verb says nothing of the stance
/// ("has not received an answer to its demand").
fn negates(scene: &Scene<'_>, chain: &Chain, negation: &Operator, state: &State) -> bool {
    let own = chain.own_verb.and_then(|v| scene.parse.verbs[v].clause);
    if own.is_some() && own == negation.clause {
        return true;
    }
    let raised = chain.clauses.len() > 1
        && negation.clause.is_some_and(|c| {
            scene.parse.clauses[c]
                .verb
                .is_some_and(|v| scene.is(scene.parse.verbs[v].head, scene.compiled.position.raising))
        });
    // "Neither did it accept": grammar opens the clause at the helper.
    let classes = &scene.compiled.position;
    let inverted = (scene.is(negation.tokens.start, classes.nor) || scene.is(negation.tokens.start, classes.neither))
        && matches!(scene.parse.tags.get(negation.tokens.end), Some(Tag::Auxiliary | Tag::Verb | Tag::Modal));
    raised
        || inverted
        || chain
            .operators
            .iter()
            .take_while(|o| *o != negation)
            .any(|o| o.clause == negation.clause && o.cue.is_some_and(|c| scene.rules.cues[c].kind != CueKind::Noun))
        || state.holder.is_none() && state.fallback.is_none() && !state.committed
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
fn blocks(scene: &Scene<'_>, chain: &Chain, operator: &Operator, state: &State, speakers: &[&Statement]) -> bool {
    let Some(cue) = operator.cue.map(|c| &scene.rules.cues[c]) else { return true };
    match cue.class {
        // A forecast or a possibility undoes what the reporter tells; in somebody's words it is his own view.
        Some(CueClass::Forecast) => {
            let other = state.holder.is_some() || state.fallback.is_some();
            !state.committed || speakers.is_empty() || other
        }
        Some(CueClass::Document) => !state.committed,
        // "Moscow's so-called plan": distance, but what is done to the plan is done all the same.
        Some(CueClass::Distance | CueClass::Analyst) => false, // an analyst is told by being no party
        // "warned that Israel would act if": a threat is no offer.
        Some(CueClass::Warning) => !state.committed || state.intends,
        // "discussed efforts to end the war": a topic, unless the effort is somebody else's.
        Some(CueClass::TopicOnly) => {
            let subject = operator.holder.and_then(|h| voice::of_holder(scene, h, speakers.first().copied()));
            match (&state.holder, &subject) {
                (Some(holder), Some(subject)) => holder.shares(subject),
                _ => true,
            }
        }
        // "must hold talks": what is wanted further out is wanted.
        Some(CueClass::Meeting) => {
            !chain.operators.iter().skip_while(|o| *o != operator).any(|o| matches!(o.does, Does::Stance | Does::Modal))
        }
        Some(CueClass::Possible) => !state.committed || speakers.is_empty(),
        Some(CueClass::Past) => speakers.is_empty(),
        _ => true,
    }
}

/// Turns what was composed into a stance, if somebody holds it.
fn finish(
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
    let mut quality = if hit.weak { 0.4 } else { 1.0 };
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
        if !state.committed && !conduct && (denied || !speaks_alone(scene, hit, chain)) {
            return Err(ungoverned());
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
        return Err(ungoverned());
    }
    // To call on somebody to keep a truce is a wish, and judges nobody.
    if conduct && matches!(act, Some(Act::Demand | Act::Call | Act::Proposal | Act::Commitment)) {
        return Err(Lacking::Judgement);
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
        told_by: None,
    })
}

/// Whether a phrase without any cue is a stance in somebody's words: an imperative ("Withdraw your troops"), a wording
/// that is itself a refusal ("temporarily occupied"), or what something is said to be ("the guarantee is the EU").
fn speaks_alone(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> bool {
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
                return true; // "the guarantee is the EU"
            }
            // "[the conflict cannot be solved by force]": a wording that predicates something has said it all.
            let foretold = chain.operators.iter().any(|o| o.does == Does::Intend);
            if !hit.naming && !foretold && group.modal.is_some_and(|m| hit.tokens.contains(&m)) {
                return true;
            }
            let bare = group.clause.is_some_and(|c| scene.parse.clauses[c].subject.is_none());
            // "Withdraw your troops", "Do not sign"
            let forbids = group.negation.is_some() && group.modal.is_none() && group.tense == Tense::Present;
            bare && (group.shape == Shape::Infinitive && group.tokens.len() == 1 || forbids)
        }
        None if hit.naming => false,
        None => {
            let verb = chain.clauses.first().and_then(|c| scene.parse.clauses[*c].verb).map(|v| &scene.parse.verbs[v]);
            let copula = verb.is_some_and(|v| scene.is(v.head, scene.compiled.position.copula));
            // "The sanctions were ill-advised": what is said of them is said in words that nobody knows.
            let described = copula && verb.is_some_and(|v| hit.tokens.end <= v.tokens.start);
            !described && (hit.pole < 0 || copula)
        }
    }
}
