//! What a text, a demand or a list lays down: whoever put it forward wants its points.

use super::chain::{Chain, Does, Holder, Operator};
use super::cues::CueHit;
use super::hits::{PhraseHit, contains, overlap};
use super::holders::{author, author_of, holder_of};
use super::operators::push;
use super::{Scene, texts};
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::Features;
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// "Its demands are a truce, …", "The condition is that …": what a demand or an offer is said to be is demanded or
/// offered, unless another word has said so.
pub(super) fn named_points(scene: &Scene<'_>, verb: usize, clause: usize, cues: &[CueHit], chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    if !scene.is(group.head, scene.compiled.position.copula) || group.passive || group.negation.is_some() {
        return;
    }
    let governed = chain.has_stance();
    if governed {
        return;
    }
    let is_text = |head: &usize| scene.is(*head, scene.compiled.position.text);
    let subject = scene.parse.clauses[clause].subject.map(|s| scene.parse.nouns[s].head);
    // "Among its demands are", "One of its demands is": the list stands in front, where the subject would stand.
    let in_front = || {
        let noun = group.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
        let led = scene.parse.nouns[noun].possessor.map_or(noun, |p| p.min(noun));
        let before = scene.parse.nouns[led].tokens.start.checked_sub(1)?;
        let one = || {
            let counts = |t: usize| scene.parse.tags[t] == Tag::Number || scene.is(t, scene.compiled.position.ordinal);
            scene.is(before, scene.compiled.position.owner)
                && subject == before.checked_sub(1)
                && subject.is_some_and(counts)
        };
        (scene.is(before, scene.compiled.position.between) || one()).then_some(noun)
    };
    let own = subject.filter(is_text);
    let listed = if own.is_none() { in_front() } else { None };
    let head_of = |noun: usize| scene.parse.nouns[noun].head;
    let Some(head) = own.or_else(|| listed.map(head_of).filter(is_text)) else { return };
    if let Some(cue) = cues.iter().find(|c| c.tokens.contains(&head) && scene.rules.cues[c.cue].sign != Sign::None) {
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
    } else if let Some(cue) = scene.compiled.text_cue {
        // "said the priorities were …": whose they are is not said, so they are the speaker's.
        let author = listed.map_or_else(|| author(scene, clause), |noun| author_of(scene, noun));
        chain.operators.push(Operator::of_cue(Does::Stance, cue, head..head + 1, author, clause));
    }
}

/// "A withdrawal is among Hamas's demands": what is called somebody's demand or aim is wanted by whoever it belongs to.
pub(super) fn wished(scene: &Scene<'_>, verb: usize, end: usize, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    let classes = &scene.compiled.position;
    let settled = chain.has_stance();
    if settled || group.negation.is_some() {
        return;
    }
    let Some(head) = (group.head + 1..end)
        .find(|t| scene.is(*t, classes.wish) || scene.is(group.head, classes.topping) && scene.is(*t, classes.agenda))
    else {
        return;
    };
    let Some(noun) = scene.noun_at(head).map(|n| &scene.parse.nouns[n]).filter(|n| n.head == head) else { return };
    let start = noun.possessor.map_or(noun.tokens.start, |p| scene.parse.nouns[p].tokens.start).min(noun.tokens.start);
    let counted = (group.head + 1..start).all(|t| scene.is(t, classes.counted));
    // "Hamas's demand", "a Hamas demand", "a demand of Hamas"
    let inside = || scene.cast.within(&(noun.tokens.start..head)).last().map(|m| m.tokens.start);
    let after = || scene.is(head + 1, classes.owner).then_some(head + 2);
    let owner = noun
        .possessor
        .map(Holder::Noun)
        .or_else(|| inside().or_else(after).and_then(|t| scene.cast.starting_at(t)).map(Holder::Mention));
    let rule = scene.compiled.text_cue;
    let own =
        cues.iter().find(|c| c.tokens.contains(&head) && scene.rules.cues[c.cue].sign == Sign::For).map(|c| c.cue);
    if let (true, Some(owner), Some(cue)) = (counted, owner, own.or(rule)) {
        chain.operators.push(Operator::of_cue(Does::Stance, cue, head..head + 1, Some(owner), clause));
    }
}

/// The noun phrase of a text whose points a relative or -ing clause names ("demands, which include …", "a plan that
/// calls for …", "a resolution calling for …").
pub(super) fn names_points(scene: &Scene<'_>, clause: usize) -> Option<Range<usize>> {
    let here = &scene.parse.clauses[clause];
    let verb = &scene.parse.verbs[here.verb?];
    if !scene.is(verb.head, scene.compiled.position.include) {
        return None;
    }
    // "a condition Kyiv sees as essential for it": not the demand does it, but somebody of the clause's own.
    let own = here.subject.is_some_and(|s| scene.parse.nouns[s].tokens.start >= here.tokens.start);
    if own && here.opener.is_none() && here.kind == ClauseKind::Relative {
        return None;
    }
    let before = (here.tokens.start.saturating_sub(3)..here.tokens.start)
        .rev()
        .find(|t| !matches!(scene.parse.tags[*t], Tag::Mark | Tag::Wh | Tag::That | Tag::Adverb))?;
    let noun = scene.noun_at(before).or(here.subject)?;
    let phrase = &scene.parse.nouns[noun];
    scene.is(phrase.head, scene.compiled.position.text).then(|| phrase.tokens.clone())
}

/// What governs the text whose points were named, when the text's own noun is a cue ("its demands").
pub(super) fn between_only(
    scene: &Scene<'_>,
    text: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    for cue in cues {
        if scene.rules.cues[cue.cue].kind == CueKind::Noun
            && overlap(&cue.tokens, text)
            && !contains(&hit.tokens, &cue.tokens)
        {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// "Under the plan, Hamas would free them in return for a truce": a deed that the wording names, and that only would be done, is
/// not yet a stance of whoever would do it.
fn leave_deeds(chain: &mut Chain) {
    if chain.operators.iter().any(|o| o.does == Does::Intend) {
        chain.operators.retain(|o| o.does != Does::Stance || !o.absorbed);
    }
}

/// What a text of nobody known lays down is nobody's: "Under the plan, Israel would withdraw".
pub(super) fn spoken_by_nobody(scene: &Scene<'_>, clause: usize, chain: &mut Chain) {
    let here = &scene.parse.clauses[clause];
    let text = || texts::fronted(scene, here).or_else(|| texts::told_before(scene, clause));
    let would = chain.operators.iter().any(|o| o.does == Does::Intend);
    let stance = chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal) && !o.absorbed);
    if would && !stance && here.kind == ClauseKind::Main && text().is_some_and(|t| scene.text_of(t).is_none()) {
        leave_deeds(chain);
        chain.operators.push(Operator::of_grammar(Does::Block, here.tokens.start, clause));
    }
}

/// "Under it, talks start from the current line": what they start from is laid down, and that they are held goes without
/// saying. When they start ("from June") is another matter.
pub(super) fn only_begins(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain) -> bool {
    let classes = &scene.compiled.position;
    let Some(clause) = chain.clauses.first().map(|c| &scene.parse.clauses[*c]) else { return false };
    let Some(verb) = clause.verb.map(|v| &scene.parse.verbs[v]) else { return false };
    let subject = clause.subject.map(|s| scene.parse.whole(s));
    let begins = subject.is_some_and(|s| s.contains(&hit.tokens.start)) && scene.is(verb.head, classes.opening);
    let dated = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features.any(Features::CALENDAR);
    let from = scene.noun_at(verb.tokens.end + 1).filter(|_| scene.is(verb.tokens.end, classes.from));
    begins && from.is_some_and(|n| !scene.parse.nouns[n].tokens.clone().any(dated))
}

/// What a text lays down is held by whoever it speaks for; who does what in it is not said by its reader, and that it
/// "would" be done is no forecast.
pub(super) fn spoken_by_text(scene: &Scene<'_>, text: Option<usize>, clause: usize, chain: &mut Chain) {
    let Some(text) = text.filter(|t| scene.text_of(*t).is_some()) else { return };
    leave_deeds(chain);
    // "Under the plan, they must leave": what must be done is what the text says.
    if chain.operators.iter().any(|o| o.does == Does::Stance) {
        return;
    }
    let Some(cue) = scene.compiled.text_cue else { return };
    chain.operators.retain(|o| {
        let class = o.cue.and_then(|c| scene.rules.cues[c].class);
        o.does != Does::Intend
            && !(o.does == Does::Block && matches!(class, Some(CueClass::Document | CueClass::Possible)))
    });
    chain.operators.push(Operator::of_cue(
        Does::Stance,
        cue,
        scene.parse.nouns[text].tokens.clone(),
        Some(Holder::Text(text)),
        clause,
    ));
}

/// "Our demands are clear: a permanent ceasefire, …": an item of a list takes the cue before the colon.
pub(super) fn listed(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>, chain: &mut Chain) {
    let item = matches!(chain.wall, None | Some(ClauseKind::Gerund | ClauseKind::Participle));
    if !item || chain.has_stance() {
        return;
    }
    let Some(colon) = (sentence.start..hit.tokens.start).rev().find(|t| scene.doc.tokens[*t].kind == TokenKind::Colon)
    else {
        return;
    };
    // A sentence of its own after the colon says its own mind.
    let whole = scene.parse.verbs.iter().enumerate().any(|(index, group)| {
        group.finite
            && group.tokens.start > colon
            && group.tokens.end <= sentence.end
            && Some(index) != chain.own_verb
            && !overlap(&group.tokens, &hit.tokens)
            && !(hit.tokens.end..group.tokens.start)
                .any(|t| matches!(scene.doc.tokens[t].kind, TokenKind::Comma | TokenKind::Semicolon))
    });
    if whole {
        return;
    }
    let cue = cues.iter().rev().find(|c| {
        c.tokens.end <= colon
            && matches!(scene.rules.cues[c.cue].kind, CueKind::Noun | CueKind::Verb | CueKind::Adjective)
    });
    // "set two conditions for talks: …": what they are for is not what they are.
    if let Some(cue) = cue
        && scene.rules.cues[cue.cue].class == Some(CueClass::List)
        && let Some(clause) = scene.clause_at(cue.tokens.start)
        && let Some(text) = scene.compiled.text_cue
    {
        chain.wall = None;
        chain.operators.push(Operator::of_cue(
            Does::Stance,
            text,
            cue.tokens.clone(),
            holder_of(scene, cue, clause),
            clause,
        ));
        return;
    }
    if let Some(cue) = cue
        && let Some(clause) = scene.clause_at(cue.tokens.start)
    {
        // An item that is a clause of its own ("lifting the blockade") stands beside the others, not aside.
        chain.wall = None;
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
    }
}
