//! Whose a stance is, where more than one party stands in its chain.

use super::chain::{Does, Holder, Operator};
use super::compose::Calculus;
use super::explain::Lacking;
use super::hits::{PhraseHit, overlap};
use super::stance::Stance;
use super::voice::{self, Voice};
use super::{Scene, operators, reach};
use crate::grammar::ClauseKind;
use crate::record::Act;
use crate::rules::schema::{Cue, CueClass, CueKind, Sign};
use crate::statement::Statement;

impl Calculus<'_> {
    /// "The generals refuse to talk," says an envoy, and nobody knows which generals: then it is nobody's, least of all the
    /// envoy's. (But "all sides must commit to it" is a demand of his.)
    pub(super) fn is_nobodys(&self, operator: &Operator, class: Option<CueClass>) -> bool {
        self.is_outermost(operator)
            && (reach::verbal_holder(self.scene, operator, self.innermost)
                || reach::is_accused(self.scene, operator)
                || reach::is_of_unknown(self.scene, operator, self.innermost)
                || reach::is_anothers_aim(self.scene, operator, self.innermost)
                || class == Some(CueClass::Directive) && reach::is_unknown_we(self.scene, operator)
                || self.state.holder.is_none() && reach::is_done(self.scene, operator))
    }

    /// Whether what has been composed is the readiness of somebody else than `second`, told by a noun or in a clause of its
    /// own.
    fn is_doubted(&self, second: Option<&Voice>) -> bool {
        let inner = self.inner();
        let clause = |o: &Operator| o.clause.map(|c| self.scene.parse.clauses[c].kind);
        let ready = inner.and_then(|o| Some((o, &self.scene.rules.cues[o.cue?]))).is_some_and(|(o, c)| {
            let whose = c.kind == CueKind::Noun || clause(o) == Some(ClauseKind::Complement);
            whose && c.sign == Sign::For && c.class != Some(CueClass::Directive)
        });
        // "doubts that Moscow will keep it": what another will do.
        let act = inner.and_then(|o| self.scene.rules.cues[o.cue?].act);
        let foretold = self.state.intends && act.is_none_or(|a| a == Act::Doubt);
        (ready || foretold) && self.is_of_another(second)
    }

    /// What it comes to instead, where what has been composed is another's and an operator that `second` holds does not take it
    /// up: a claim of `second` that it is not so, or nothing. `told` if a that-clause says it.
    pub(super) fn of_another(
        &mut self,
        operator: &Operator,
        cue: &Cue,
        second: Option<&Voice>,
        told: bool,
    ) -> Option<Result<Stance, Lacking>> {
        // "Kyiv fears that Moscow will reject it": a guess of what another wants is nobody's position.
        if cue.class == Some(CueClass::Worry) && self.is_guess(operator, second) {
            return Some(Err(Lacking::NotSaid));
        }
        let teller = second.filter(|v| !v.parties.is_empty());
        // "complained that Moscow rejects it": whoever says so of another tells it, and is nobody if he is no party.
        if told && teller.is_none() && operator.holder.is_some() && self.state.holder.is_some() {
            return Some(Err(Lacking::Party));
        }
        let negated = told && operators::is_denied(self.scene, operator.clause);
        let denied = told && self.denies(operator, cue, negated, second);
        // "did not announce that", "did not deny that": neither this nor the contrary.
        if negated && !denied && self.state.holder.is_some() {
            return Some(Err(Lacking::NotSaid));
        }
        // "Paris doubts Moscow's readiness for a truce", "doubts that Moscow would take it": it denies that Moscow is ready.
        let names_doubt = |t: usize| self.scene.is(t, self.scene.compiled.position.not_so);
        let doubts =
            cue.act == Some(Act::Doubt) || cue.kind == CueKind::Noun && operator.tokens.clone().any(names_doubt);
        let doubted = doubts && self.is_doubted(second);
        if !denied && !doubted {
            return None;
        }
        // "An analyst doubts Moscow's readiness": nobody's word.
        let Some(teller) = teller else { return Some(Err(Lacking::Party)) };
        // Of what another will do it is no resolve any more.
        if self.state.intends {
            self.state.act = cue.act;
        }
        Some(self.concluded().map(|s| Stance {
            value: -s.value.signum(),
            refused: true,
            told_by: Some(teller.clone()),
            ..s
        }))
    }

    /// "denied that Moscow had agreed", "does not accept that it wants peace": whether an operator says that what another than
    /// `second` is said to want is not so.
    fn denies(&self, operator: &Operator, cue: &Cue, negated: bool, second: Option<&Voice>) -> bool {
        let not_so = |t: usize| self.scene.is(t, self.scene.compiled.position.not_so);
        let grants = matches!(cue.act, Some(Act::Acceptance | Act::Agreement | Act::Concession));
        let denies = if negated { grants } else { operator.tokens.clone().any(not_so) };
        denies && self.is_of_another(second)
    }

    /// Whether what has been composed is what somebody else than `second` does in a clause of its own.
    fn is_guess(&self, operator: &Operator, second: Option<&Voice>) -> bool {
        self.inner().is_some_and(|inner| inner.clause != operator.clause) && self.is_of_another(second)
    }

    /// The stance next to the phrase.
    fn inner(&self) -> Option<&Operator> {
        self.chain.operators.iter().find(|o| o.does == Does::Stance && o.cue.is_some())
    }

    /// Whether somebody else than `second` holds what has been composed.
    fn is_of_another(&self, second: Option<&Voice>) -> bool {
        let first = self.state.holder.as_ref();
        first.is_some_and(|first| second.is_none_or(|second| !first.shares(second)))
    }

    /// Whether no stance stands further out.
    pub(super) fn is_outermost(&self, operator: &Operator) -> bool {
        let mut outer = self.chain.operators.iter().skip_while(|o| *o != operator).skip(1);
        !outer.any(|o| matches!(o.does, Does::Modal | Does::Stance))
    }

    /// "The plan would force them to accept it": whether what an operator's verb hangs on is said to be what will be done.
    pub(super) fn is_foretold(&self, operator: &Operator) -> bool {
        let parent = operator.clause.and_then(|c| self.scene.parse.clauses[c].parent);
        let outside = |o: &Operator| o.does == Does::Intend && o.clause == parent;
        parent.is_some() && self.chain.operators.iter().any(outside)
    }

    /// Whether `second` takes a stance on what another has taken one on, and does not only take over a text's points:
    /// "agreed to the plan, which provides for a truce": who takes a text takes its points; its author need not be told
    /// again.
    pub(super) fn is_anothers(&self, operator: &Operator, cue: &Cue, second: &Voice) -> bool {
        let spoken = matches!(&self.state.from, Some(Holder::Text(_)));
        self.state.holder.as_ref().is_some_and(|first| !first.shares(second))
            && !operator.controlled
            && cue.class != Some(CueClass::Directive)
            && self.inner().is_none_or(|o| !reach::is_right(self.scene, o))
            && !(spoken && cue.sign == Sign::For)
            && !reach::is_said_of(self.scene, operator)
    }
}

/// Who holds an operator. A text demands, offers, accepts or excludes its points; it is no judge of itself ("the plan could
/// be a basis").
pub(super) fn holder_beside(
    scene: &Scene<'_>,
    operator: &Operator,
    hit: &PhraseHit,
    said: Option<&Statement>,
) -> Option<Voice> {
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
