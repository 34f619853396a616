//! What keeps words that match a wording from being one: its gap runs on over too much, or they are part of a name.

use super::Scene;
use super::predicates::does_to_another;
use crate::grammar::{ClauseKind, Tag};
use crate::roster::MentionKind;
use crate::rules::compile::PhraseRule;
use crate::sentence::{Case, TokenKind};
use std::ops::Range;

/// "withdraw its troops [once the rebels]", "concluded [that the agreement]": a gap does not reach into a clause of its
/// own.
pub(super) fn crosses_clause(scene: &Scene<'_>, rule: &PhraseRule, tokens: &Range<usize>) -> bool {
    let opens = |t: usize| {
        let tag = scene.parse.tags[t];
        tag == Tag::Subordinator || tag == Tag::That && t == tokens.start + 1
    };
    // "negotiate with them," Petrova said: nor out of the words that are quoted.
    let quoted = |t: usize| {
        scene.doc.tokens[t].kind == TokenKind::CloseQuote && scene.doc.tokens[t - 1].kind == TokenKind::Comma
    };
    let inner = tokens.start + 1..tokens.end;
    inner.clone().any(quoted) || inner.into_iter().any(|t| opens(t) && !rule.pattern.contains(scene.text(t)))
}

/// "[support for Ukraine]'s call for a truce": a wording that ends with a party is not told of what the party has.
pub(super) fn ends_in_owner(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let owner = || scene.cast.covering(tokens.end - 1).map(|m| &scene.cast.mentions[m].tokens);
    scene.parse.tags.get(tokens.end) == Some(&Tag::Possessive)
        && owner().is_some_and(|owner| owner.end == tokens.end && tokens.start < owner.start)
}

/// "Lifting [sanctions would be a mistake]", "[Sanctions will not end] the war": what a wording says of its noun is said of
/// the -ing clause around it, or done by it to something else.
pub(super) fn is_no_subject(scene: &Scene<'_>, rule: &PhraseRule, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    if rule.is_verbal() || scene.noun_at(tokens.start).is_none() {
        return false;
    }
    let Some(verb) = scene.verb_in(&(tokens.start + 1..tokens.end)).map(|v| &scene.parse.verbs[v]) else {
        return false;
    };
    let clause = |c: Option<usize>| c.map(|c| &scene.parse.clauses[c]);
    // "Should they agree to a [truce, Avaria would hold] elections": behind a comma another does it.
    let behind = |s: &Range<usize>| {
        (tokens.start..s.start).any(|t| scene.doc.tokens[t].kind == TokenKind::Comma) && s.end < tokens.end
    };
    let own = clause(verb.clause).and_then(|c| c.subject).map(|s| &scene.parse.nouns[s].tokens);
    if verb.finite && own.is_some_and(behind) {
        return true;
    }
    let of_clause = clause(scene.clause_at(tokens.start)).is_some_and(|c| c.kind == ClauseKind::Gerund)
        && verb.finite
        && clause(verb.clause).is_some_and(|c| c.subject.is_none() && c.kind != ClauseKind::Gerund);
    let either = verb.finite && verb.head == last && scene.is(last, scene.compiled.position.either_way);
    of_clause || either && does_to_another(scene, verb)
}

/// "continue to speak out against violence", "resume efforts to prevent attacks": what a gap runs over undoes what its
/// ends say together.
pub(super) fn is_turned(scene: &Scene<'_>, rule: &PhraseRule, tokens: &Range<usize>) -> bool {
    let class = scene.compiled.position.turning;
    let inner = tokens.start + 1..tokens.end.saturating_sub(1);
    // "a truce that is not monitored"
    let denied = |t: usize| {
        let clause = scene.clause_at(t).map(|c| &scene.parse.clauses[c]);
        let about = clause.is_some_and(|c| c.kind == ClauseKind::Relative && c.tokens.start > tokens.start);
        scene.parse.tags[t] == Tag::Negation && about && !rule.says(scene.text(t))
    };
    if inner.clone().any(denied) {
        return true;
    }
    rule.pattern.contains("...")
        && inner.filter(|t| scene.is(*t, class)).any(|t| {
            let verb = matches!(scene.parse.tags[t], Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Auxiliary);
            verb && scene.verb_in(&(t..t + 1)).is_some() && !rule.says(&scene.words.get(scene.doc.tokens[t].word).form)
        })
}

/// "the veto of [the plan was shameful]": what a wording says of its noun is said of a noun that undoes that one.
pub(super) fn is_told_of_another(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let Some(first) = scene.noun_at(tokens.start) else { return false };
    let Some(verb) = scene.verb_in(&(tokens.start + 1..tokens.end)).map(|v| &scene.parse.verbs[v]) else {
        return false;
    };
    let subject = verb.clause.and_then(|c| scene.parse.clauses[c].subject).filter(|s| *s < first && verb.finite);
    subject.is_some_and(|s| {
        let led = scene.parse.nouns[first].tokens.start.checked_sub(1);
        led.is_some_and(|t| scene.parse.tags[t] == Tag::Preposition)
            && scene.is(scene.parse.nouns[s].head, scene.compiled.position.undoing)
    })
}

/// "the Foundation for Peace", "the Stop Arms Act", "the Government of Sudan": a word of a name wants nothing.
pub(super) fn is_name(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    // "the Libyan National Army", "the Southern Transitional Council" are somebody, and no army or council to come.
    let whose = scene.cast.covering(tokens.start).map(|m| &scene.cast.mentions[m]);
    if whose.is_some_and(|m| m.kind == MentionKind::Name && m.tokens.end >= tokens.end && m.tokens.len() > tokens.len())
    {
        return true;
    }
    let class = scene.compiled.position.institution;
    let all = &scene.doc.tokens;
    let capital = |t: usize| all[t].kind == TokenKind::Word && matches!(all[t].case, Case::Title | Case::Upper);
    let links = |t: usize| matches!(scene.parse.tags[t], Tag::Preposition | Tag::Determiner | Tag::Conjunction);
    let Some(sentence) = scene.doc.sentence_of(tokens.start).map(|s| scene.doc.sentences[s].tokens.clone()) else {
        return false;
    };
    // Where everything begins with a capital it says nothing: a headline, old wire copy.
    if scene.doc.shouted || tokens.start == sentence.start || !tokens.clone().all(|t| capital(t) || links(t)) {
        return false;
    }
    let small = sentence.clone().filter(|t| all[*t].case == Case::Lower && !links(*t)).count();
    if !capital(tokens.end - 1) || small < 2 {
        return false;
    }
    let mut from = tokens.start;
    while from > sentence.start && (capital(from - 1) || links(from - 1) && from >= 2 && capital(from - 2)) {
        from -= 1;
    }
    let mut to = tokens.end;
    while to < sentence.end && (capital(to) || links(to) && to + 1 < sentence.end && capital(to + 1)) {
        to += 1;
    }
    (from..to).any(|t| capital(t) && scene.is(t, class))
}
