//! Which cues a sentence has, before anything is composed.
//!
//! A cue is words that may want, offer, accept or refuse what they govern. Two things decide whether they do: that they are
//! used as the kind of cue says ("the opposition" is no attitude), and that no longer cue holds them.

use super::Scene;
use super::hits::contains;
use super::holders::author;
use crate::grammar::Tag;
use crate::roster::{Mention, MentionKind};
use crate::rules::features::Features;
use crate::rules::matcher::Hit;
use crate::rules::morphology::VerbForms;
use crate::rules::schema::{CueClass, CueKind, Sign};
use std::ops::Range;

/// A cue found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CueHit {
    /// The words.
    pub tokens: Range<usize>,
    /// Index into the rules' cues.
    pub cue: usize,
}

/// The cues of a sentence, by place; a cue whose part of speech does not fit its kind is none, and a shorter cue inside
/// a longer one is part of it.
pub(crate) fn find(scene: &Scene<'_>, sentence: Range<usize>, buffer: &mut Vec<Hit>) -> Vec<CueHit> {
    let compiled = scene.compiled;
    buffer.clear();
    let cast = scene.cast;
    let mention = |token: usize| cast.mentioned_at(token);
    compiled.cues.find(&scene.doc.tokens, sentence, scene.words, &mention, buffer);
    let mut found: Vec<CueHit> = buffer
        .iter()
        .map(|hit| CueHit { tokens: hit.tokens.clone(), cue: compiled.cue_rules[hit.payload as usize].cue })
        .filter(|hit| fits(scene, hit))
        .collect();
    merge(&mut found);
    found.sort_by_key(|h| (std::cmp::Reverse(h.tokens.len()), h.tokens.start, h.cue));
    let mut kept: Vec<CueHit> = Vec::new();
    for hit in found {
        let kind = scene.rules.cues[hit.cue].kind;
        let inside = kept.iter().any(|k| {
            // "freed them in return for": an act may hold the word that opens its condition.
            let opens = kind == CueKind::Condition
                && matches!(scene.rules.cues[k.cue].kind, CueKind::Verb | CueKind::Keeper | CueKind::Inverter);
            contains(&k.tokens, &hit.tokens)
                && !opens
                && (k.tokens.len() > hit.tokens.len()
                    || scene.rules.cues[k.cue].kind == kind
                    || kind.rank() > scene.rules.cues[k.cue].kind.rank())
        });
        if !inside {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|h| (h.tokens.start, h.tokens.end, h.cue));
    branded(scene, &mut kept);
    kept
}

/// Takes out what a verb of rejection calls its object: "denounced the warrant as absurd" is against it once.
fn branded(scene: &Scene<'_>, cues: &mut Vec<CueHit>) {
    let against = |c: &CueHit| scene.rules.cues[c.cue].sign == Sign::Against;
    let named: Vec<usize> = (0..cues.len())
        .filter(|i| {
            let cue = &cues[*i];
            let start = cue.tokens.start;
            scene.rules.cues[cue.cue].kind == CueKind::Adjective
                && against(cue)
                && start > 0
                && scene.is(start - 1, scene.compiled.position.capacity_of)
                && cues[..*i].iter().any(|c| {
                    scene.rules.cues[c.cue].kind == CueKind::Verb
                        && against(c)
                        && scene.clause_at(c.tokens.start) == scene.clause_at(start)
                })
        })
        .collect();
    for index in named.into_iter().rev() {
        cues.remove(index);
    }
}

/// Joins wordings of one cue that overlap ("will never" and "never accept"): they are one cue.
fn merge(found: &mut Vec<CueHit>) {
    found.sort_by_key(|h| (h.cue, h.tokens.start));
    found.dedup_by(|next, last| {
        let one = next.cue == last.cue && next.tokens.start < last.tokens.end;
        if one {
            last.tokens.end = last.tokens.end.max(next.tokens.end);
        }
        one
    });
}

/// Whether the words are used as the kind of cue says.
fn fits(scene: &Scene<'_>, hit: &CueHit) -> bool {
    let tags = &scene.parse.tags[hit.tokens.clone()];
    let verbal = |t: &Tag| matches!(t, Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Auxiliary);
    // "it would allow aid": somebody's promise; only of a text does the whole wording name its points.
    if scene.rules.cues[hit.cue].class == Some(CueClass::Text)
        && tags.first() == Some(&Tag::Modal)
        && scene.clause_at(hit.tokens.start).is_none_or(|clause| author(scene, clause).is_none())
    {
        return false;
    }
    // "thanked the mediators but called for a truce": one verb's gap does not reach over the next.
    let goes_on = |t: usize| {
        scene.parse.tags[t] == Tag::Conjunction
            && scene.verb_in(&(t + 1..hit.tokens.end)).is_some_and(|v| scene.parse.verbs[v].finite)
            && scene.verb_in(&(hit.tokens.start..t)).is_some()
    };
    // "made clear it opposed a proposal for": nor over one of a clause within.
    let inner = |t: usize| {
        let verb = scene.verb_in(&(t..t + 1)).map(|v| &scene.parse.verbs[v]);
        verb.is_some_and(|v| v.head == t && v.finite && v.tokens.start > hit.tokens.start)
    };
    let kind = scene.rules.cues[hit.cue].kind;
    if kind == CueKind::Verb && hit.tokens.len() > 4 && hit.tokens.clone().skip(1).rev().skip(1).any(inner) {
        return false;
    }
    // "neither accepts nor rejects" is one.
    let paired = scene.is(hit.tokens.start, scene.compiled.position.neither);
    if hit.tokens.len() > 3 && !paired && hit.tokens.clone().skip(1).any(goes_on) {
        return false;
    }
    // "worked with the opposition to remove him": a noun that takes no infinitive has only its purpose behind it.
    let last = hit.tokens.end - 1;
    if scene.rules.cues[hit.cue].kind == CueKind::Noun && hit.tokens.len() > 1 && scene.parse.tags[last] == Tag::To {
        let noun = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features;
        let takes = hit.tokens.clone().any(|t| noun(t).any(Features::NOUN_INFINITIVE));
        if scene.parse.tags[last - 1] == Tag::Noun && !takes {
            return false;
        }
    }
    match scene.rules.cues[hit.cue].kind {
        CueKind::Verb | CueKind::Keeper | CueKind::Attribution => {
            // "… and ruling out any withdrawal": an -ing form with a particle or a determiner after it is a verb too.
            let first = scene.words.get(scene.doc.tokens[hit.tokens.start].word);
            let gerund = first.verb_forms().any(VerbForms::GERUND)
                && (hit.tokens.len() > 1 || scene.parse.tags.get(hit.tokens.end) == Some(&Tag::Determiner));
            // "… and rejected mediation": a past form that opens a second predicate.
            let second = first.verb_forms().any(VerbForms::PAST)
                && hit.tokens.start.checked_sub(1).is_some_and(|t| scene.parse.tags[t] == Tag::Conjunction);
            tags.iter().any(verbal) || gerund || second
        }
        CueKind::Noun => {
            // "is demanding that", ", pledging to": an -ing form is a verb, but for "the urging of".
            let gerund = hit.tokens.clone().find(|t| scene.parse.tags[*t] == Tag::Gerund);
            let named = |t: usize| {
                let before = t.checked_sub(1).map(|b| scene.parse.tags[b]);
                let determined =
                    matches!(before, Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Adjective));
                determined || scene.verb_in(&(t..t + 1)).is_none()
            };
            (tags.iter().any(|t| matches!(t, Tag::Noun | Tag::Other)) || gerund.is_some_and(named))
                // "the opposition to attend": the opposition is somebody, not an attitude.
                && scene.cast.covering(hit.tokens.start).is_none()
                && !is_publics(scene, hit)
        }
        // "its illegal war", "a possible truce": before a noun an adjective says what sort, and nothing of what is wanted.
        CueKind::Adjective => {
            let last = hit.tokens.end - 1;
            let attributive = scene.parse.tags[last] == Tag::Adjective
                && scene.noun_at(last).is_some_and(|n| scene.parse.nouns[n].head > last);
            !attributive
        }
        CueKind::Inverter => scene.rules.cues[hit.cue].class != Some(CueClass::Verb) || tags.iter().any(verbal),
        // "so food could come in": of the uses of "so" only the one that opens a clause.
        CueKind::Blocker if scene.rules.cues[hit.cue].class == Some(CueClass::Purpose) && tags.len() == 1 => {
            tags[0] == Tag::Subordinator
        }
        // "the plan calls for", "under the deal": of nobody known they say nothing; else the text speaks for its party.
        CueKind::Blocker if scene.rules.cues[hit.cue].class == Some(CueClass::Document) => {
            !hit.tokens.clone().filter_map(|t| scene.noun_at(t)).any(|n| scene.text_of(n).is_some())
        }
        _ => true,
    }
}

/// "Opposition in Israel to": of a public. "There is opposition in Washington to" is that of whoever governs there.
fn is_publics(scene: &Scene<'_>, hit: &CueHit) -> bool {
    let inside = scene.cast.within(&(hit.tokens.start + 1..hit.tokens.end)).first();
    let led = |m: &&Mention| scene.is(m.tokens.start - 1, scene.compiled.position.inside);
    inside.filter(led).is_some_and(|m| {
        let clause = scene.clause_at(hit.tokens.start).map(|c| &scene.parse.clauses[c]);
        let subject = clause.and_then(|c| c.subject).map(|s| scene.parse.nouns[s].head);
        m.kind != MentionKind::Metonym || !subject.is_some_and(|s| scene.is(s, scene.compiled.position.there))
    })
}
