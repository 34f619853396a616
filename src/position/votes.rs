//! Votes: a text that was put to the vote, and who voted for or against it.
//!
//! "The draft demanded an immediate ceasefire. Algeria and France voted in favour, the United States against": whoever
//! votes takes or leaves what the text asks for, which the sentences before have told. Lists of the record of a meeting
//! ("Voted in favour: Algeria, France.") are read too. An abstention is neither.

use super::Scene;
use super::chain::{Chain, Does, Holder};
use super::hits::{PhraseHit, overlap};
use super::made::Made;
use super::slots;
use super::stance::Stance;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Tag};
use crate::record::Act;
use crate::roster::MentionKind;
use crate::rules::schema::{CueClass, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// A text that may be voted on, with what it asks for.
#[derive(Default)]
pub(super) struct Tabled {
    sentence: usize,
    points: Vec<(PhraseHit, i8, Option<String>)>,
}

impl Tabled {
    /// Takes note of what a sentence tells of a text: "a draft resolution demanding a ceasefire".
    pub fn note(&mut self, scene: &Scene<'_>, sentence: usize, read: &[(PhraseHit, Chain)]) {
        let points: Vec<_> = read
            .iter()
            .filter(|(hit, _)| !hit.weak)
            .filter_map(|(hit, chain)| {
                let value = asked_by_text(scene, hit, chain)?;
                let nobody = Voice { actor: None, parties: Vec::new(), anonymous: false };
                Some((hit.clone(), value, slots::fill(scene, hit, chain, &nobody, None)))
            })
            .collect();
        if !points.is_empty() {
            *self = Tabled { sentence, points };
        }
    }

    /// The stances of those who vote in a sentence, but for those already told in it.
    pub fn votes(&self, scene: &Scene<'_>, sentence: usize, told: &[Made]) -> Vec<Made> {
        if self.points.is_empty() || sentence - self.sentence > scene.compiled.thresholds.vote_reach {
            return Vec::new();
        }
        let range = scene.doc.sentences[sentence].tokens.clone();
        let mut out: Vec<Made> = Vec::new();
        for (voters, yes, tokens) in cast_in(scene, &range) {
            for party in voters {
                for (hit, value, subject) in &self.points {
                    let known =
                        |m: &Made| m.stance.holder.parties.contains(&party) && m.hit.proposition == hit.proposition;
                    if !out.iter().chain(told).any(known) {
                        let sign = if yes { *value } else { -value };
                        out.push(vote(hit, subject.clone(), party, sign, &tokens));
                    }
                }
            }
        }
        out
    }
}

fn vote(hit: &PhraseHit, subject: Option<String>, party: usize, sign: i8, tokens: &Range<usize>) -> Made {
    let act = if sign == hit.pole { Act::Support } else { Act::Rejection };
    let holder = Voice { actor: None, parties: vec![party], anonymous: false };
    let stance = Stance { refused: sign != hit.pole, ..Stance::given(sign, act, holder, tokens.clone(), 1.0) };
    Made::own(stance, hit.standing_at(tokens.clone()), subject)
}

/// The sign with which a text that can be voted on asks for a phrase: the draft "demanding" it, "which called for" it.
fn asked_by_text(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> Option<i8> {
    let classes = &scene.compiled.position;
    let voted = |noun: usize| {
        let phrase = &scene.parse.nouns[noun];
        // The text itself is no point of its own.
        scene.is(phrase.head, classes.voted_text) && !overlap(&phrase.tokens, &hit.tokens)
    };
    let mut value = hit.pole;
    for operator in &chain.operators {
        match operator.does {
            Does::Invert | Does::Negate | Does::Contrast if !operator.absorbed => value = -value,
            // "the resolution calling for": the words name the text and what it asks for in one.
            Does::Block => {
                let class = operator.cue.and_then(|c| scene.rules.cues[c].class);
                let text = operator.tokens.clone().any(|t| scene.is(t, classes.voted_text));
                return (class == Some(CueClass::Document) && text).then_some(value);
            }
            Does::Stance => {
                let cue = &scene.rules.cues[operator.cue?];
                let clause = operator.clause.map(|c| &scene.parse.clauses[c]);
                let subject = match operator.holder {
                    Some(Holder::Noun(n) | Holder::Text(n) | Holder::Around(n)) if voted(n) => Some(n),
                    _ => clause.and_then(|c| c.subject).filter(|n| voted(*n)),
                };
                // "adopted a resolution demanding it": grammar gives the demand to whoever adopted.
                let before = || {
                    let open = clause.filter(|c| matches!(c.kind, ClauseKind::Gerund | ClauseKind::Relative))?;
                    let noun = open.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
                    voted(noun).then_some(noun)
                };
                subject.or_else(before)?;
                let sign = if cue.sign == Sign::Against && !operator.absorbed { -1 } else { 1 };
                return Some(value * sign);
            }
            _ => {}
        }
    }
    None
}

/// Who votes how in a sentence, as parties, whether for, and by which words.
fn cast_in(scene: &Scene<'_>, range: &Range<usize>) -> Vec<(Vec<usize>, bool, Range<usize>)> {
    let classes = &scene.compiled.position;
    let mut out = listed(scene, range);
    if !out.is_empty() {
        return out;
    }
    for clause in &scene.parse.clauses[scene.clauses_in(range)] {
        let (Some(subject), Some(verb)) = (clause.subject, clause.verb.map(|v| &scene.parse.verbs[v])) else {
            continue;
        };
        let plain = verb.negation.is_none() && verb.modal.is_none() && !verb.passive;
        let side = if !plain || clause.kind == ClauseKind::Condition {
            None
        } else if scene.is(verb.head, classes.vetoing) {
            Some(false)
        } else if scene.is(verb.head, classes.voting) {
            side_after(scene, verb.tokens.end..range.end)
        } else {
            None
        };
        if let (Some(yes), Some(voice)) = (side, voice::of_noun(scene, subject, None)) {
            out.push((voice.parties, yes, scene.parse.nouns[subject].tokens.start..verb.tokens.end));
        }
    }
    // "a veto by the United States", "vetoed by Moscow", "Russia's veto"
    for at in range.clone().filter(|t| scene.is(*t, classes.vetoing)) {
        let by = scene.is(at + 1, classes.source) || scene.is(at + 1, classes.owner);
        let owner = scene.noun_at(at).and_then(|n| scene.parse.nouns[n].possessor);
        let from = if by { scene.noun_at(at + 2).or_else(|| scene.noun_at(at + 3)) } else { owner };
        if let Some(voice) = from.and_then(|n| voice::of_noun(scene, n, None)).filter(|v| !v.parties.is_empty()) {
            out.push((voice.parties, false, at..at + 1));
        }
    }
    out
}

/// For or against, in the words after "voted".
fn side_after(scene: &Scene<'_>, after: Range<usize>) -> Option<bool> {
    let classes = &scene.compiled.position;
    after.take(scene.compiled.thresholds.vote_near).find_map(|t| {
        if scene.is(t, classes.vote_for) {
            Some(true)
        } else if scene.is(t, classes.vote_against) {
            Some(false)
        } else {
            None
        }
    })
}

/// "Voted in favour: Algeria, France. Against: the United States.": those named after the colon.
fn listed(scene: &Scene<'_>, range: &Range<usize>) -> Vec<(Vec<usize>, bool, Range<usize>)> {
    let Some(colon) = range.clone().find(|t| scene.doc.tokens[*t].kind == TokenKind::Colon) else { return Vec::new() };
    let label = range.start..colon;
    let words = label.clone().filter(|t| scene.parse.tags[*t] != Tag::Mark).count();
    let Some(yes) = side_after(scene, label.clone()).filter(|_| words <= scene.compiled.thresholds.vote_label) else {
        return Vec::new();
    };
    let named = scene.cast.within(&(colon + 1..range.end)).iter().filter(|m| m.kind == MentionKind::Name);
    let parties: Vec<usize> = named.flat_map(|m| scene.cast.actors[m.actor].parties.clone()).collect();
    vec![(parties, yes, range.clone())]
}
