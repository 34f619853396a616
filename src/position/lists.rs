//! Items of a list: what stands above them governs them.
//!
//! "The parties undertake: – to stop firing; – to free prisoners", "The Council: 1. Demands …": each item is a sentence of
//! its own, and the words before the colon, in the paragraph above, say whose it is and what is done with it.

use super::Scene;
use super::chain::{Chain, Does, Holder, Operator};
use super::cues::{self, CueHit};
use super::hits::{PhraseHit, overlap};
use super::holders;
use super::operators::push;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::schema::{CueClass, CueKind};
use crate::sentence::{ParagraphKind, TokenKind};
use std::ops::Range;

/// Adds what the line above does with an item.
pub(super) fn led_in(scene: &Scene<'_>, hit: &PhraseHit, sentence: &Range<usize>, chain: &mut Chain) {
    let Some(lead) = lead(scene, sentence) else { return };
    let reached = match chain.wall {
        None => true,
        // "to free prisoners" at the head of an item is no purpose of anything.
        Some(ClauseKind::Gerund | ClauseKind::Participle | ClauseKind::Infinitive) => {
            chain.clauses.first().is_none_or(|c| scene.parse.clauses[*c].parent.is_none())
        }
        Some(_) => false,
    };
    if !reached {
        return;
    }
    let stance = |o: &Operator| matches!(o.does, Does::Stance | Does::Modal);
    if chain.operators.iter().any(stance) {
        let Some(holder) = leader(scene, &lead) else { return };
        for operator in chain.operators.iter_mut().filter(|o| stance(o) && o.holder.is_none()) {
            let bare = operator.clause.is_none_or(|c| scene.parse.clauses[c].subject.is_none());
            let own = operator.cue.is_some_and(|c| {
                matches!(scene.rules.cues[c].kind, CueKind::Verb | CueKind::Noun | CueKind::Adjective | CueKind::Frame)
            });
            if bare && own {
                operator.holder = Some(holder);
                operator.controlled = false;
            }
        }
        // "Reaffirms its commitment": its own, and not that of somebody named since.
        let its = |noun: usize| scene.parse.tags[scene.parse.nouns[noun].tokens.start] == Tag::PossessivePronoun;
        for operator in chain.operators.iter_mut().filter(|o| stance(o)) {
            if operator
                .holder
                .and_then(Holder::subject)
                .is_some_and(|n| its(n) && sentence.contains(&scene.parse.nouns[n].head))
            {
                operator.holder = Some(holder);
            }
        }
        return;
    }
    // "conclusions in which it:" breaks off before its verb, which each item has.
    let breaks_off = lead.len() > 1 && scene.parse.tags[lead.end - 2] == Tag::Pronoun;
    if breaks_off || !is_part(scene, hit, sentence, &lead, chain) {
        return;
    }
    chain.wall = None;
    let mut buffer = Vec::new();
    let cues = cues::find(scene, lead.clone(), &mut buffer);
    for cue in cues.iter().rev() {
        let kind = scene.rules.cues[cue.cue].kind;
        if !matches!(
            kind,
            CueKind::Verb | CueKind::Noun | CueKind::Adjective | CueKind::Frame | CueKind::Modal | CueKind::Inverter
        ) {
            continue;
        }
        let before = chain.operators.len();
        govern(scene, cue, &lead, chain);
        // "The Commission will:" is what its author resolves, and no forecast.
        for operator in chain.operators[before..].iter_mut().filter(|o| o.does == Does::Intend) {
            operator.does = Does::Stance;
        }
        let decided = |o: &Operator| matches!(o.does, Does::Stance | Does::Modal | Does::Open);
        if chain.operators[before..].iter().any(decided) {
            return;
        }
    }
}

/// Pushes a cue of the line above, with whoever holds it there.
fn govern(scene: &Scene<'_>, cue: &CueHit, lead: &Range<usize>, chain: &mut Chain) {
    let Some(clause) = scene.clause_at(cue.tokens.start) else {
        let holder = if scene.rules.cues[cue.cue].kind == CueKind::Noun {
            holders::possessor(scene, cue).or_else(|| leader(scene, lead))
        } else {
            leader(scene, lead)
        };
        push(scene, cue, usize::MAX, holder, chain);
        return;
    };
    // "agreed not to:", "agreed that it would not:"
    let verb = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]);
    let negation = (cue.tokens.end..lead.end).find(|t| scene.parse.tags[*t] == Tag::Negation);
    let negation = negation.or_else(|| verb.and_then(|v| v.negation).filter(|t| !cue.tokens.contains(t)));
    let modal = scene.rules.cues[cue.cue].kind == CueKind::Modal;
    if let Some(token) = negation.filter(|t| !chain.operators.iter().any(|o| o.tokens.contains(t))) {
        chain.operators.push(Operator::of_grammar(Does::Negate, token, clause));
    }
    let holder = if modal {
        scene.parse.clauses[clause].subject.map(Holder::Noun)
    } else {
        holders::holder_of(scene, cue, clause)
    };
    let rule = &scene.rules.cues[cue.cue];
    // "They committed:": no text does it.
    if rule.class == Some(CueClass::Text) && holders::author(scene, clause).is_none() {
        let infinitive = scene.parse.tags.get(chain.phrase.start.saturating_sub(1)) == Some(&Tag::To)
            || scene.parse.tags.get(chain.phrase.start) == Some(&Tag::To);
        if infinitive && cue.tokens.end + 1 == lead.end {
            chain.operators.push(Operator {
                does: Does::Stance,
                cue: Some(cue.cue),
                tokens: cue.tokens.clone(),
                holder,
                controlled: false,
                clause: Some(clause),
                absorbed: false,
            });
        }
        return;
    }
    push(scene, cue, clause, holder, chain);
}

/// The line that leads in to the item that a sentence opens: the nearest above that ends in a colon and is no item
/// beside it.
fn lead(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let index = scene.doc.sentence_of(sentence.start)?;
    let here = scene.doc.sentences[index].paragraph;
    let paragraph = &scene.doc.paragraphs[here];
    if paragraph.kind != ParagraphKind::Item || paragraph.sentences.start != index {
        return None;
    }
    for above in (here.saturating_sub(scene.compiled.thresholds.list_reach)..here).rev() {
        let line = &scene.doc.paragraphs[above];
        let last = scene.doc.tokens[line.tokens.clone()].last()?;
        let colon = last.kind == TokenKind::Colon;
        match line.kind {
            ParagraphKind::Boilerplate => continue,
            ParagraphKind::Item if !colon || mark(scene, above) == mark(scene, here) => continue,
            _ => {}
        }
        return colon.then(|| scene.doc.sentences[line.sentences.clone()].last().map(|s| s.tokens.clone())).flatten();
    }
    None
}

/// What sort of mark an item has: its character, or a figure.
fn mark(scene: &Scene<'_>, paragraph: usize) -> Option<char> {
    let token = scene.doc.paragraphs[paragraph].tokens.start;
    let first = scene.doc.tokens[token].span.of(&scene.article.text).chars().next()?;
    Some(if first.is_ascii_digit() { '0' } else { first })
}

/// Who does what the items say: the subject of the last clause of the line above, or whoever it names at its end.
fn leader(scene: &Scene<'_>, lead: &Range<usize>) -> Option<Holder> {
    let subject = scene.parse.clauses[scene.clauses_in(lead)]
        .iter()
        .filter(|c| c.kind != ClauseKind::Relative || c.tokens.end + 1 >= lead.end)
        .filter_map(|c| c.subject)
        .next_back();
    let last = || (lead.clone()).rev().find_map(|t| scene.noun_at(t));
    subject.or_else(last).map(Holder::Noun)
}

/// Whether an item is a part of the sentence above and says nothing of its own: it has no finite verb, or that sentence
/// breaks off before a clause ("agreed that:", "agreed as follows:").
fn is_part(scene: &Scene<'_>, hit: &PhraseHit, item: &Range<usize>, lead: &Range<usize>, chain: &Chain) -> bool {
    let classes = &scene.compiled.position;
    let open = (lead.end.saturating_sub(5).max(lead.start)..lead.end)
        .any(|t| scene.is(t, classes.that) && t + 2 >= lead.end || scene.is(t, classes.following));
    let whole = scene.parse.verbs.iter().enumerate().any(|(index, group)| {
        group.finite
            && item.contains(&group.head)
            && group.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main)
            && (Some(index) == chain.own_verb || !overlap(&group.tokens, &hit.tokens))
    });
    open || !whole
}
