//! The calculus: from a chain of operators to a stance.
//!
//! sign = the phrase's pole × inverters × negations × cues, from the phrase outward; firmness is that of the outermost
//! cue somebody holds, with caps: a negated cue is at most 1, a double negation at most +1, a reservation or a condition
//! at most 1. A firm word ("non-negotiable") raises firmness to 2 and has no sign. What has been composed becomes a stance
//! in [`super::conclusion`].

use super::blockers::{blocks, offers};
use super::chain::{Chain, Does, Holder, Operator};
use super::conclusion::conclude;
use super::explain::Lacking;
use super::hits::{PhraseHit, overlap};
use super::negating::{expressed, inverted, is_not_asked, is_unsaid, negates};
use super::negations::opens_negative;
use super::stance::Stance;
use super::voice::Voice;
use super::whose::holder_beside;
use super::{Scene, foreseen, operators, reach};
use crate::record::Act;
use crate::rules::schema::{Cue, CueClass, CueKind, Sign, TopicKind};
use crate::statement::Statement;
use std::ops::{ControlFlow, Range};

/// What has been composed so far.
#[derive(Clone, Default)]
pub(super) struct State {
    pub value: i8,
    pub firmness: u8,
    pub act: Option<Act>,
    pub holder: Option<Voice>,
    /// Where the holder of a stance is named.
    pub from: Option<Holder>,
    /// Holder of a clause without a subject of its own, used if nobody further out holds the stance.
    pub fallback: Option<Voice>,
    pub anchor: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub negatives: u8,
    pub firm: bool,
    pub reserved: bool,
    pub hearsay: bool,
    /// The side of a demand that is given up: who does not give it up still takes it.
    pub given_up: i8,
    /// The holder is only somebody who is said to be going to do it.
    pub intends: bool,
    /// Who accuses somebody of it.
    pub told_by: Option<Voice>,
    /// Something that commits somebody has been met.
    pub committed: bool,
    pub rules: Vec<String>,
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
    // "[not recognise] the annexation": the negation that a wording begins with has been made.
    let negatives = u8::from(opens_negative(scene, hit) && chain.own_verb.is_some());
    let state = State { value: hit.pole, negatives, ..State::default() };
    let mut calculus = Calculus { scene, hit, chain, speakers, innermost, conditional, state, out: Vec::new() };
    for operator in &chain.operators {
        if calculus.take(operator).is_break() {
            return calculus.out;
        }
    }
    calculus.conclude();
    calculus.out
}

/// A chain being composed.
pub(super) struct Calculus<'c> {
    pub(super) scene: &'c Scene<'c>,
    pub(super) hit: &'c PhraseHit,
    pub(super) chain: &'c Chain,
    /// Whose words these are, innermost first.
    pub(super) speakers: &'c [&'c Statement],
    pub(super) innermost: Option<&'c Statement>,
    /// What the phrase names hangs on a condition.
    pub(super) conditional: bool,
    pub(super) state: State,
    pub(super) out: Vec<Result<Stance, Lacking>>,
}

impl Calculus<'_> {
    /// Takes in the next operator outward; breaks where nothing further out counts.
    fn take(&mut self, operator: &Operator) -> ControlFlow<()> {
        let scene = self.scene;
        let cue = operator.cue.map(|c| &scene.rules.cues[c]);
        // "quit the town": of a deed the verb that tells it rejects nothing.
        let deed = operator.absorbed && scene.compiled.propositions[self.hit.proposition].deed;
        if deed && cue.is_some_and(|c| c.kind == CueKind::Frame && c.act == Some(Act::Rejection)) {
            return ControlFlow::Continue(());
        }
        let state = &mut self.state;
        if let Some(cue) = cue
            && operator.does != Does::Keep
        {
            state.rules.push(cue.id.clone());
        }
        match operator.does {
            Does::Block => return self.block(operator, cue),
            // "attempts to [block aid]": the wording has the blocking already.
            // "ready to review its sanctions": so has this.
            Does::Invert | Does::Open if operator.absorbed => {}
            Does::Invert | Does::Contrast => state.value = -state.value,
            Does::Keep => {}
            Does::Able => self.able(operator, cue),
            Does::Negate => return self.negate(operator),
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
            Does::Open | Does::Cancel => self.open(operator, cue),
            Does::Modal => self.oblige(operator, cue),
            Does::Intend => self.intend(operator, cue),
            Does::Stance => {
                if let Some(cue) = cue {
                    return self.stance(operator, cue);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Gives up: this is lacking.
    fn lacks(&mut self, what: Lacking) -> ControlFlow<()> {
        self.out.push(Err(what));
        ControlFlow::Break(())
    }

    /// What has been composed so far, as a stance.
    pub(super) fn concluded(&self) -> Result<Stance, Lacking> {
        conclude(self.scene, self.hit, &self.state, self.speakers, self.chain)
    }

    fn conclude(&mut self) {
        let stance = self.concluded();
        self.out.push(stance);
    }

    fn holder(&self, operator: &Operator) -> Option<Voice> {
        let holder = holder_beside(self.scene, operator, self.hit, self.innermost)?;
        (!reach::is_they(self.scene, operator, &holder, self.innermost)).then_some(holder)
    }

    /// What takes a stance away. What stands outside a stance somebody already holds in a full clause does not undo it.
    fn block(&mut self, operator: &Operator, cue: Option<&Cue>) -> ControlFlow<()> {
        let possible = cue.is_some_and(|c| c.class == Some(CueClass::Possible));
        let denied = opens_negative(self.scene, self.hit);
        let open = denied || self.conditional || offers(self.scene, operator, self.innermost);
        if possible && open && !self.speakers.is_empty() && !self.state.committed {
            // "could attend if", "we may attend": what somebody would do; "it could have no role": what cannot be.
            self.state.committed = true;
            self.state.firmness = 1;
            self.state.act = Some(if denied { Act::Rejection } else { Act::Acceptance });
            return ControlFlow::Continue(());
        }
        if blocks(self.scene, self.hit, self.chain, operator, &self.state, self.speakers) {
            return self.lacks(Lacking::Blocked { cue: operator.cue });
        }
        ControlFlow::Continue(())
    }

    /// What can or cannot be is a fact; what can be on a condition is what the speaker would let be.
    fn able(&mut self, operator: &Operator, cue: Option<&Cue>) {
        let Some(cue) = cue else { return };
        let state = &mut self.state;
        if cue.sign == Sign::Against && !operator.absorbed {
            state.value = -state.value;
            state.negatives += 1;
        }
        if self.speakers.is_empty() || state.committed {
            return;
        }
        // "Hamas cannot have a role in it", says another.
        let his = foreseen::is_anothers_to_have(self.scene, operator, self.innermost);
        let forbids = his && state.value < 0;
        if self.conditional || his {
            state.committed = true;
            state.firmness = if forbids && !self.conditional { 2 } else { 1 };
            state.act = if forbids { Some(Act::Rejection) } else { cue.act };
        }
    }

    fn negate(&mut self, operator: &Operator) -> ControlFlow<()> {
        let Calculus { scene, hit, chain, .. } = *self;
        match expressed(scene, chain, operator) {
            // "has not made a demand for it": what is not asked for is not refused either.
            Some(Act::Demand | Act::Call | Act::Condition) => return self.lacks(Lacking::Cue),
            // "has shown no sign of", "has not expressed readiness": whoever does not, is not ready.
            Some(_) => {}
            None if is_not_asked(scene, chain, operator) => return self.lacks(Lacking::Cue),
            None if negates(scene, chain, operator, &self.state) => {}
            None if is_unsaid(scene, chain, operator) => return self.lacks(Lacking::NotSaid),
            None => return ControlFlow::Continue(()),
        }
        // "The deliveries would not let up", "no truce will be reached": of a verb that nobody knows, or that
        // tells what comes about, the negation refuses nothing.
        let idle = reach::comes_about(scene, hit, chain, operator) || reach::past_own_verb(scene, hit, chain, operator);
        if idle || reach::is_effect(scene, hit, operator) {
            return self.lacks(Lacking::Cue);
        }
        if self.keeps_up(operator) {
            return ControlFlow::Continue(());
        }
        let state = &mut self.state;
        state.value = -state.value;
        state.negatives += 1;
        state.firmness = state.firmness.min(1);
        state.committed |= chain.own_verb.is_some() && state.act.is_some();
        ControlFlow::Continue(())
    }

    /// "has not dropped its demand", "refuses to drop it", "ruled out giving it up": it is still demanded.
    fn keeps_up(&mut self, operator: &Operator) -> bool {
        let state = &mut self.state;
        let own = operator.holder.is_none() || operator.holder == state.from || state.from.is_none();
        if state.given_up == 0 || !own {
            return false;
        }
        (state.value, state.given_up) = (state.given_up, 0);
        (state.act, state.firmness) = (Some(Act::Demand), 2);
        true
    }

    /// Somebody spoke of it and did not commit himself, or gave up a demand.
    fn open(&mut self, operator: &Operator, cue: Option<&Cue>) {
        let holder = self.holder(operator);
        if holder.is_some() || !self.speakers.is_empty() {
            let state = &mut self.state;
            // "give up its demand for membership": here the wording has the giving up in it.
            let side = if operator.absorbed { -state.value } else { state.value };
            state.given_up = if operator.does == Does::Cancel { side } else { 0 };
            state.value = 0;
            state.act = cue.and_then(|c| c.act);
            state.holder = holder;
            state.anchor = Some(operator.tokens.clone());
            state.cue = Some(operator.tokens.clone());
            state.committed = true;
        }
    }

    /// What must be done is wanted by whoever says so, not by whoever must do it.
    fn oblige(&mut self, operator: &Operator, cue: Option<&Cue>) {
        let Some(cue) = cue else { return };
        // "They should know that …", "we must look at the plan": what must be done is something else.
        if reach::past_idle_verb(self.scene, self.hit, self.chain, operator)
            || reach::asks_for_another(self.scene, self.hit, operator)
        {
            return;
        }
        let state = &mut self.state;
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
    }

    /// What will be done, or would.
    fn intend(&mut self, operator: &Operator, cue: Option<&Cue>) {
        let scene = self.scene;
        // "We will look at the plan": of the plan nothing is promised.
        if reach::past_idle_verb(scene, self.hit, self.chain, operator) {
            return;
        }
        if self.state.act.is_some() && self.state.holder.is_some() {
            let firm = cue.is_some_and(|c| c.firmness == 2);
            if !self.speakers.is_empty() && firm && self.state.negatives > 0 {
                self.state.firmness = 2;
            }
            return;
        }
        // "The army's plan would have the rebels leave": what somebody is made to do is no word of his.
        let made = reach::makes_do(scene, operator);
        if made && self.state.holder.is_none() {
            (self.state.act, self.state.fallback) = (None, None);
            (self.state.committed, self.state.firmness) = (false, 0);
        }
        let Some(subject) = self.holder(operator) else {
            // "There will be an amnesty once they disarm", "the hostages would be freed if they withdrew": whoever says so
            // grants it.
            let said = self.conditional && self.state.act.is_none();
            let his = || self.state.negatives == 0 && reach::is_in_his_hands(scene, operator, self.speakers);
            let grants = || foreseen::exists(scene, operator) || his();
            if said && !self.speakers.is_empty() && grants() {
                self.state.firmness = 1;
                self.state.act = Some(Act::Acceptance);
                self.state.committed = true;
            }
            if !self.speakers.is_empty() && self.state.negatives > 0 {
                self.state.firmness = 2;
                self.state.committed = true;
            }
            return;
        };
        // "The plan would recognise the borders": a text does what it says.
        let text = match operator.holder {
            Some(Holder::Noun(n)) => Some(n).filter(|n| scene.text_of(*n).is_some()),
            _ => None,
        };
        let state = &mut self.state;
        if let Some(text) = text
            && state.act.is_none()
        {
            // … and of itself it says nothing.
            if overlap(&scene.parse.nouns[text].tokens, &self.hit.tokens) && self.chain.own_verb.is_none() {
                return;
            }
            state.holder = Some(subject);
            state.act = Some(Act::Proposal);
            state.firmness = 1;
            state.anchor = Some(operator.tokens.clone());
            state.committed = true;
            return;
        }
        // The reporter's own forecast, or one that nobody in particular makes; but what a party "will not" do, or will do
        // on a condition, is told as its position.
        let told = self.innermost.is_some_and(|s| s.speaker.is_some());
        if !told && state.negatives == 0 && !self.conditional && !reach::would_have(scene, operator) {
            return; // whoever doubts or hopes for it, further out, may still hold a stance
        }
        if state.act.is_none() {
            // "said that Hamas would be disarmed": what is done to one party is another's resolve.
            let undergoes = reach::undergoes(scene, operator, &subject, self.innermost);
            state.holder = (!undergoes).then_some(subject);
            state.intends = !undergoes;
            state.act = cue.and_then(|c| c.act);
            state.firmness = cue.map_or(1, |c| c.firmness);
            state.anchor = Some(operator.tokens.clone());
            state.committed = true;
        }
    }

    /// What somebody wants, refuses, asks for or takes.
    fn stance(&mut self, operator: &Operator, cue: &Cue) -> ControlFlow<()> {
        let Calculus { scene, hit, chain, innermost, .. } = *self;
        let class = cue.class;
        // To worry about a truce is not to be against it.
        if class == Some(CueClass::Worry) && self.state.value > 0 {
            return self.lacks(Lacking::Blocked { cue: operator.cue });
        }
        if matches!(class, Some(CueClass::Weak | CueClass::Act)) && self.state.committed
            || class == Some(CueClass::Given) && !self.conditional
        {
            return ControlFlow::Continue(());
        }
        // "A plan under which the rebels would free them": what would be done is not yet an act.
        if class == Some(CueClass::Act) && foreseen::is_foreseen(scene, operator) {
            return ControlFlow::Continue(());
        }
        let told = operators::stated(scene, chain, operator.clause).is_some();
        if !told && reach::is_told_as_fact(scene, chain, operator, self.state.committed) {
            return ControlFlow::Continue(());
        }
        // "is not going to pay anybody to release them": what is refused is to pay.
        if cue.kind == CueKind::Frame && cue.sign == Sign::Against && reach::past_verb(scene, hit, chain, operator) {
            return self.lacks(Lacking::Cue);
        }
        if reach::is_voted_down(scene, operator) || reach::is_power(scene, operator) {
            return self.lacks(Lacking::Holder);
        }
        if reach::is_parted(scene, operator, innermost) {
            return self.lacks(Lacking::Holder);
        }
        match reach::accuser(scene, operator, innermost) {
            Some(Err(lacking)) => return self.lacks(lacking),
            Some(Ok(accuser)) => self.state.told_by = Some(accuser),
            None => {}
        }
        if reach::past_topic_verb(scene, hit, chain, operator) {
            return self.lacks(Lacking::Cue);
        }
        let mut holder = self.holder(operator);
        // "Tehran will never get one", says another: that one sees to it.
        if cue.kind == CueKind::Frame
            && cue.act == Some(Act::RedLine)
            && holder.as_ref().is_some_and(|h| reach::undergoes(scene, operator, h, innermost))
        {
            holder = None;
        }
        // "The two failed to agree on a truce": which of them would not is not said.
        if class == Some(CueClass::Mutual) && holder.as_ref().is_some_and(|h| h.parties.len() > 1) {
            return self.lacks(Lacking::Blocked { cue: operator.cue });
        }
        if holder.is_none() && self.is_nobodys(operator, class) {
            // "The envoy endorsed a call from Paris": the call is still that of Paris.
            let passes = class != Some(CueClass::Directive) && cue.act != Some(Act::Doubt);
            let named = self.state.holder.is_some() && passes;
            if !named {
                return self.lacks(Lacking::Holder);
            }
            self.conclude();
            return ControlFlow::Break(());
        }
        // "It urged the army to accept a truce", "the army was urged to": what somebody is asked to do is no word of his,
        // whoever asked.
        let verbal = matches!(cue.kind, CueKind::Verb | CueKind::Frame);
        // "Pressure on the army to accept a truce is growing": nor where a noun asks it.
        let asked = class == Some(CueClass::Directive)
            && ((verbal || operator.holder.is_none()) && self.state.fallback.is_some()
                || reach::is_met_with(scene, operator));
        if asked && holder.is_none() && self.state.holder.is_none() && self.is_outermost(operator) {
            return self.lacks(Lacking::Holder);
        }
        let free = || self.state.holder.is_none() && !self.is_foretold(operator);
        if free() && reach::is_bound(scene, operator) && self.is_outermost(operator) {
            return self.lacks(Lacking::Holder);
        }
        if let Some(instead) = self.of_another(operator, cue, holder.as_ref(), told) {
            self.out.push(instead);
            return ControlFlow::Break(());
        }
        // "Serbia's rejection of a truce was a mistake, Moscow said": Serbia has rejected it all the same.
        let judged = cue.kind == CueKind::Adjective && class == Some(CueClass::Predicate) && cue.sign == Sign::Against;
        if judged && holder.is_none() && self.state.holder.is_some() && operator.holder.is_none() {
            self.conclude();
            return ControlFlow::Break(());
        }
        // "Putin's demand … was dismissed", "they resisted Putin's demand": by nobody who is known.
        if holder.is_none() && self.state.holder.is_some() {
            if operator.holder.is_some() && self.is_outermost(operator) {
                self.conclude();
                return ControlFlow::Break(());
            }
            if verbal && operator.holder.is_none() {
                return ControlFlow::Continue(());
            }
        }
        // "accused Israel of ignoring Qatar's call": who is said to leave what another wants is not that other.
        let left = operator.controlled && cue.sign == Sign::Against && !operator.absorbed;
        let apart = left && holder.as_ref().is_some_and(|h| self.state.holder.as_ref().is_some_and(|f| !f.shares(h)));
        if apart {
            let first = self.concluded();
            self.out.push(first);
        } else if let Some(second) = holder.as_ref().filter(|second| self.is_anothers(operator, cue, second)) {
            // One party's act is the object of another's: both are told.
            let told_by = (told || reach::praises(scene, operator)).then(|| second.clone());
            let first = self.concluded().map(|s| Stance { told_by, ..s });
            self.out.push(first);
        }
        // "It is wrong for Hamas to refuse it": whoever judges so, and not who is judged.
        let judged = class == Some(CueClass::Predicate) && holder.as_ref().is_none_or(|h| h.parties.is_empty());
        let state = &mut self.state;
        if judged {
            state.fallback = None;
        }
        // Who condemns bad conduct says it is bad; only good conduct can be doubted.
        let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
        let against = cue.sign == Sign::Against && !operator.absorbed;
        if against && self.keeps_up(operator) {
            return ControlFlow::Continue(());
        }
        let state = &mut self.state;
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
            Some(holder) if operator.controlled && !apart => state.fallback = Some(holder),
            Some(holder) => {
                state.holder = Some(holder);
                state.from = operator.holder;
                state.anchor = Some(operator.tokens.clone());
                state.fallback = None;
            }
            None => {}
        }
        ControlFlow::Continue(())
    }
}
