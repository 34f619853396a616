//! Under which text a clause stands: what it says is what the text lays down, whoever is to do it.
//!
//! "Under the deal, …", "a plan under which …", "a truce during which …", "relayed a Russian proposal: …". A clause that goes
//! on with the next ("and Israel would withdraw") stands where that stands.

use super::{Scene, texts};
use crate::grammar::{Clause, ClauseKind, Tag, Tense};
use crate::sentence::TokenKind;
use std::ops::Range;

/// So many phrases stand between what lays something down and its clause: "a halt [to hostilities] [in the south] during which".
const BETWEEN: usize = 3;

/// The text under which a clause stands, where it is known whose it is.
pub(super) fn text_above(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let known = |noun: Option<usize>| noun.filter(|n| scene.text_of(*n).is_some());
    text_over(scene, clause)
        .or_else(|| {
            let start = scene.parse.clauses[clause].tokens.start;
            // "Under the deal, A will withdraw and B will disarm": it stands over both.
            let joined = scene.parse.tags[start] == Tag::Conjunction;
            let before = scene.parse.clauses[..clause].iter().rposition(|c| c.depth == 0).filter(|_| joined)?;
            let near = scene.doc.sentence_of(scene.parse.clauses[before].tokens.start) == scene.doc.sentence_of(start);
            near.then(|| text_over(scene, before)).flatten()
        })
        .or_else(|| known(before_colon(scene, clause)))
        .or_else(|| known(texts::told_before(scene, clause)))
}

fn text_over(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let classes = &scene.compiled.position;
    let known = |noun: Option<usize>| noun.filter(|n| scene.text_of(*n).is_some());
    // "a plan under which elections are held"
    if here.kind == ClauseKind::Relative {
        return led(scene, here).find(|n| known(Some(*n)).is_some());
    }
    let leads = |t: usize| scene.is(t, classes.under) && scene.parse.tags[t] == Tag::Preposition;
    let fronted = texts::opening(scene, here).find_map(|(_, noun)| known(Some(noun)));
    fronted.or_else(|| {
        // "… will be freed under the deal": last, and by the word that says nothing else.
        let group = here.verb.map(|v| scene.parse.verbs[v].tokens.end)?;
        (group..here.tokens.end)
            .find(|t| scene.is(*t, classes.terms) && leads(*t))
            .and_then(|t| known(scene.noun_at(t + 1)))
    })
}

/// The noun phrases that "under which", "during which" or "whereby" may follow: the nearest first, then those it hangs on.
fn led<'s>(scene: &'s Scene<'_>, relative: &Clause) -> impl Iterator<Item = usize> + use<'s> {
    let classes = &scene.compiled.position;
    let end = relative.opener.and_then(|opener| {
        let before = opener.checked_sub(1)?;
        let alone = scene.is(opener, classes.whereby);
        (alone || scene.is(before, classes.under)).then_some(if alone { opener } else { before })
    });
    let nearest = end.and_then(|end| (end.saturating_sub(2)..end).rev().find_map(|t| scene.noun_at(t)));
    std::iter::successors(nearest, |noun| {
        let before = scene.parse.nouns[*noun].tokens.start.checked_sub(1)?;
        (scene.parse.tags[before] == Tag::Preposition).then(|| scene.noun_at(before.checked_sub(1)?)).flatten()
    })
    .take(BETWEEN)
}

/// The clause on which what a text lays down hangs, and the text: "wants [a deal] under which they would leave", with
/// what goes on with it, "and the siege would end". Whose text it is need not be known: what is done with it is done with
/// that.
pub(super) fn laid_down(scene: &Scene<'_>, clause: usize) -> Option<(usize, usize)> {
    let first = std::iter::successors(Some(clause), |c| joined(scene, *c)).last()?;
    let here = &scene.parse.clauses[first];
    let classes = &scene.compiled.position;
    if here.kind != ClauseKind::Relative || !is_to_be(scene, here) {
        return None;
    }
    let lays = |noun: &usize| {
        let head = scene.parse.nouns[*noun].head;
        scene.is(head, classes.named_text) || scene.is(head, classes.text_part) || scene.is(head, classes.arranged)
    };
    Some((here.parent?, led(scene, here).find(lays)?))
}

/// Whether a clause tells what would be done.
fn is_to_be(scene: &Scene<'_>, clause: &Clause) -> bool {
    let verb = clause.verb.map(|v| &scene.parse.verbs[v]);
    verb.is_some_and(|v| !v.perfect && matches!(v.tense, Tense::Future | Tense::Conditional))
}

/// The clause that a main clause goes on with: ", B would disarm", "and C would pay" behind "A would withdraw".
fn joined(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let tense = |c: &Clause| c.verb.map(|v| scene.parse.verbs[v].tense);
    if here.kind != ClauseKind::Main || !is_to_be(scene, here) {
        return None;
    }
    // "…, and in return Damascus would recognise it": grammar leaves what opens it with the clause before.
    let around = |c: &usize| {
        let one = &scene.parse.clauses[*c];
        one.kind == ClauseKind::Main && one.tokens.contains(&here.tokens.start) && tense(one) == tense(here)
    };
    if let Some(before) = (0..clause).rev().take(2).find(around) {
        return Some(before);
    }
    let before = (0..clause).rev().find(|c| scene.parse.clauses[*c].tokens.end <= here.tokens.start)?;
    let end = scene.parse.clauses[before].tokens.end;
    let parted = |t: usize| {
        scene.doc.tokens[t].kind == TokenKind::Comma
            || scene.parse.tags[t] == Tag::Conjunction && !scene.is(t, scene.compiled.position.contrast)
    };
    let links: Range<usize> = end..(here.tokens.start + 1).min(here.tokens.end);
    let linked = links.clone().any(parted) && (end..here.tokens.start).all(parted);
    let full = std::iter::successors(Some(before), |c| {
        let c = &scene.parse.clauses[*c];
        matches!(c.kind, ClauseKind::Infinitive | ClauseKind::Gerund | ClauseKind::Participle).then_some(c.parent)?
    });
    full.last().filter(|c| linked && tense(&scene.parse.clauses[*c]) == tense(here))
}

/// "relayed a Russian proposal: they would leave": the text at the end of what stands before the colon.
fn before_colon(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let first = std::iter::successors(Some(clause), |c| joined(scene, *c)).last()?;
    let here = &scene.parse.clauses[first];
    let colon = here.tokens.start.checked_sub(1)?;
    if here.kind != ClauseKind::Main || scene.doc.tokens[colon].kind != TokenKind::Colon || !is_to_be(scene, here) {
        return None;
    }
    let noun = scene.noun_at(colon.checked_sub(1)?)?;
    let phrase = &scene.parse.nouns[noun];
    (phrase.head + 1 == colon && scene.is(phrase.head, scene.compiled.position.named_text)).then_some(noun)
}

/// "The rebels' paper says that the army would leave": the text that says what stands in a clause below.
pub(super) fn said_by(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let verb = here.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.negation.is_none() && !v.passive)?;
    let noun = here.subject?;
    let classes = &scene.compiled.position;
    (scene.is(scene.parse.nouns[noun].head, classes.named_text) && scene.is(verb.head, classes.stating)).then_some(noun)
}
