//! A stance with everything a record needs, and what may be asked of it.

use super::Scene;
use super::hits::PhraseHit;
use super::stance::Stance;
use crate::record::{Act, Provenance};
use crate::rules::schema::TopicKind;
use std::ops::Range;

/// A stance with everything a record needs.
#[derive(Clone)]
pub(super) struct Made {
    pub stance: Stance,
    /// The phrase it rests on.
    pub hit: PhraseHit,
    pub subject: Option<String>,
    pub provenance: Provenance,
    pub claimed_by: Option<String>,
    /// The statement whose words these are, as an index.
    pub speaker: Option<usize>,
    pub condition: Option<(Range<usize>, Option<usize>)>,
    /// It is threatened with, should a demand not be met: told for that demand only.
    pub threat: bool,
}

impl Made {
    /// A stance in the holder's own voice, told by the reporter and without a condition.
    pub fn own(stance: Stance, hit: PhraseHit, subject: Option<String>) -> Self {
        Made {
            stance,
            hit,
            subject,
            provenance: Provenance::Own,
            claimed_by: None,
            speaker: None,
            condition: None,
            threat: false,
        }
    }

    /// Whether somebody says of its own conduct what it will do ("refused to respect the truce").
    pub(super) fn is_resolve(&self, scene: &Scene<'_>) -> bool {
        let conduct = scene.compiled.propositions[self.hit.proposition].kind == TopicKind::Conduct;
        let own = self
            .stance
            .holder
            .parties
            .iter()
            .any(|p| self.subject.as_deref().is_some_and(|subject| *subject == *scene.cast.parties[*p]));
        let resolve = matches!(
            self.stance.act,
            Act::Commitment | Act::Agreement | Act::Acceptance | Act::Rejection | Act::Threat
        );
        conduct && own && resolve && self.provenance == Provenance::Own
    }

    /// Whether it rests on too little to be told without being asked for.
    pub fn is_doubtful(&self, scene: &Scene<'_>) -> bool {
        self.stance.quality < scene.compiled.thresholds.doubt
    }

    /// The act of the stance.
    pub fn act(&self) -> Act {
        self.stance.act
    }

    /// +1, 0 or −1.
    pub fn sign(&self) -> i8 {
        self.stance.value.signum()
    }

    /// Whom the proposition is about.
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// The parties that hold it.
    pub fn parties(&self) -> &[usize] {
        &self.stance.holder.parties
    }

    /// Whether somebody wants, offers or promises something here, so that what it is for is wanted too.
    pub fn is_wish(&self, scene: &Scene<'_>) -> bool {
        let asked = matches!(
            self.stance.act,
            Act::Demand | Act::Call | Act::Proposal | Act::Commitment | Act::Agreement | Act::Acceptance | Act::Support
        );
        asked && !self.stance.refused && !self.is_doubtful(scene)
    }
}

/// Both signs by one holder on one proposition in one sentence: one of the two readings is wrong, and nobody can say
/// which. Silence: they are taken out, and given back to be explained.
pub(super) fn contradictions(made: &mut Vec<Made>) -> Vec<Made> {
    let key = |m: &Made| (m.stance.holder.parties.clone(), m.hit.proposition, m.subject.clone(), m.claimed_by.clone());
    let torn: Vec<_> = made
        .iter()
        .filter(|a| made.iter().any(|b| key(a) == key(b) && a.stance.value * b.stance.value < 0))
        .map(key)
        .collect();
    let (out, kept) = std::mem::take(made).into_iter().partition(|m| torn.contains(&key(m)));
    *made = kept;
    out
}
