//! What a text dates long before it was written is history, and nobody's position today.

use super::Scene;
use super::chain::Chain;
use crate::article::{month, year};
use crate::grammar::{Clause, ClauseKind, Tag, Tense};
use std::ops::Range;

/// "In 2009 the council imposed sanctions", "called off the talks in September", "a year after it rejected the plan": the
/// outermost clause around a phrase is in the past and says of itself that it lies behind.
pub(super) fn is_history(scene: &Scene<'_>, chain: &Chain) -> bool {
    let Some(outermost) = chain.clauses.last().copied() else { return false };
    let clause = &scene.parse.clauses[outermost];
    let past = clause.verb.map(|v| &scene.parse.verbs[v]).is_some_and(|v| v.tense == Tense::Past);
    past && (is_dated(scene, outermost)
        || is_measured(scene, clause)
        || is_before_all(scene, outermost)
        || is_given_up(scene, &chain.phrase))
}

/// Whether a clause names a year or a month that lies behind as the time of its verb.
fn is_dated(scene: &Scene<'_>, clause: usize) -> bool {
    let Some(written) = scene.article.date else { return false };
    let tokens = &scene.parse.clauses[clause].tokens;
    let thresholds = &scene.compiled.thresholds;
    let latest = written.year() - thresholds.history_years as i16;
    let behind = |t: usize| {
        year(scene.text(t)).is_some_and(|y| y <= latest) && is_when(scene, t, tokens, thresholds.history_near)
            || months_behind(scene, t, written).is_some_and(|m| m >= thresholds.history_months as i16)
                && is_when(scene, t, tokens, thresholds.history_day)
    };
    tokens.clone().any(|t| scene.clause_at(t) == Some(clause) && behind(t))
}

/// How many months before an article the month at a token lies: in the year that it names behind it, or the last that has been.
fn months_behind(scene: &Scene<'_>, token: usize, written: jiff::civil::Date) -> Option<i16> {
    if !scene.is(token, scene.compiled.position.month) || scene.parse.tags[token] == Tag::Modal {
        return None;
    }
    let back = i16::from(written.month()) - i16::from(month(scene.text(token))?);
    let named = scene.doc.tokens.get(token + 1).and_then(|_| year(scene.text(token + 1)));
    Some(named.map_or(back.rem_euclid(12), |y| (written.year() - y) * 12 + back))
}

/// "a year after it rejected the plan": the clause is reckoned from, in years or months.
fn is_measured(scene: &Scene<'_>, clause: &Clause) -> bool {
    let classes = &scene.compiled.position;
    let opener =
        clause.opener.filter(|o| *o > 0 && clause.kind == ClauseKind::Adverbial && scene.is(*o, classes.after));
    opener.is_some_and(|o| scene.is(o - 1, classes.long_time))
}

/// "Before the war Moscow had demanded": what divides then from now stands before the clause.
fn is_before_all(scene: &Scene<'_>, clause: usize) -> bool {
    let classes = &scene.compiled.position;
    let Clause { tokens, verb, .. } = &scene.parse.clauses[clause];
    let verb = verb.map_or(tokens.start, |v| scene.parse.verbs[v].tokens.start);
    let opens = |t: &usize| scene.clause_at(*t) == Some(clause) && scene.is(*t, classes.unreached);
    let leads = |t: &usize| matches!(scene.parse.tags[*t], Tag::Determiner | Tag::PossessivePronoun | Tag::Adjective);
    (tokens.start..verb).find(opens).is_some_and(|before| {
        (before + 1..verb).find(|t| !leads(t)).is_some_and(|noun| scene.is(noun, classes.watershed))
    })
}

/// "demanded direct talks, a condition it has since dropped": whether the sentence goes on to say that what was asked is asked no
/// more.
fn is_given_up(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let classes = &scene.compiled.position;
    let Some(sentence) = scene.doc.sentence_of(phrase.start).map(|s| scene.doc.sentences[s].tokens.clone()) else {
        return false;
    };
    let asked = |tokens: Range<usize>| {
        let names = |t: &usize| scene.is(*t, classes.wish) || scene.is(*t, classes.asked);
        tokens.into_iter().any(|t| names(&t) && scene.parse.tags[t] == Tag::Noun)
    };
    let drops = |t: usize| {
        let verb = scene.verb_in(&(t..t + 1)).map(|v| &scene.parse.verbs[v]).filter(|v| v.head == t);
        let dropped = verb.filter(|v| v.perfect && v.tense == Tense::Present && v.negation.is_none() && !v.passive);
        let Some(verb) = dropped.filter(|_| scene.is(t, classes.dropping)) else { return false };
        let kind = verb.clause.map(|c| scene.parse.clauses[c].kind);
        // Behind the verb what is named just before is its object; in a relative clause it stands before the verb.
        let object = scene.noun_at(t + 1).is_some_and(|n| {
            scene.is(scene.parse.nouns[n].tokens.start, classes.definite) && asked(scene.parse.nouns[n].tokens.clone())
        });
        object || kind == Some(ClauseKind::Relative) && asked(phrase.end..verb.tokens.start)
    };
    (phrase.end..sentence.end).any(drops)
}

/// Whether a date says when the verb of its clause happened, `near` words behind its preposition: not "the accord of 1974", not
/// "since 2014".
fn is_when(scene: &Scene<'_>, token: usize, clause: &Range<usize>, near: usize) -> bool {
    let classes = &scene.compiled.position;
    let from = token.saturating_sub(near).max(clause.start);
    let leads = |t: &usize| scene.parse.tags[*t] == Tag::Preposition && !scene.is(*t, classes.owner);
    let Some(led) = (from..token).rev().find(leads) else { return false };
    let dates = scene.is(led, classes.within) || scene.is(led, classes.on_day);
    // "the annexation in 2014 must": behind its noun, before the verb, it is the noun's.
    let verb =
        scene.clause_at(token).and_then(|c| scene.parse.clauses[c].verb).map(|v| scene.parse.verbs[v].tokens.start);
    let of_subject = verb.is_some_and(|v| token < v) && led > clause.start;
    dates && !of_subject
}
