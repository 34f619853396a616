//! What stands behind a word: how far a noun phrase goes, and whether a clause or an infinitive follows it.

use super::scene::Scene;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::Features;
use crate::sentence::TokenKind;

pub(super) fn full(scene: &Scene<'_>, noun: usize) -> usize {
    let phrase = &scene.parse.nouns[noun];
    phrase.full_end.max(phrase.tokens.end)
}

/// Past a noun phrase and what is attached to it.
pub(super) fn after_phrase(scene: &Scene<'_>, noun: usize) -> usize {
    let mut end = scene.parse.nouns[noun].tokens.end;
    let mut next = scene.parse.nouns[noun].and;
    while let Some(index) = next {
        let other = &scene.parse.nouns[index];
        if other.tokens.start > end + 1 {
            break;
        }
        end = other.tokens.end.max(end);
        next = other.and;
    }
    end
}

/// The infinitive that begins at a "to" or at a "not" before it.
pub(super) fn infinitive_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let to = if scene.tag(at) == Tag::Negation { at + 1 } else { at };
    if scene.parse.tags.get(to) != Some(&Tag::To) {
        return None;
    }
    scene.verb_at(to).or_else(|| scene.verb_at(to + 1)).or_else(|| scene.verb_at(to + 2))
}

/// Whether an infinitive follows a noun phrase: "Israel to allow".
pub(super) fn infinitive_after(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    [after_phrase(scene, noun), phrase.full_end]
        .into_iter()
        .any(|end| end < scene.parse.tags.len() && infinitive_at(scene, end).is_some())
}

/// Whether a noun phrase is the subject of a finite clause.
pub(super) fn starts_clause(scene: &Scene<'_>, noun: usize, limit: usize) -> bool {
    let mut last = noun;
    let mut guard = 0;
    loop {
        let phrase = &scene.parse.nouns[last];
        let end = phrase.tokens.end;
        // "says Petrova will “leave with momentum”"
        if end < limit && scene.tag(end) == Tag::Modal {
            return true;
        }
        // Past prepositional phrases, an apposition or a relative clause, to the verb.
        let mut quoted = false;
        for at in end..limit.min(end + 45) {
            if scene.kind(at) == TokenKind::OpenQuote {
                // "said the plan “would fail”"
                quoted = true;
                continue;
            }
            if matches!(scene.kind(at), TokenKind::Semicolon | TokenKind::Colon) {
                break;
            }
            let Some(index) = scene.verb_at(at) else {
                if matches!(scene.tag(at), Tag::That) {
                    break;
                }
                continue;
            };
            let verb = &scene.parse.verbs[index];
            if !scene.finite[index] {
                continue;
            }
            if scene.kind(at - 1) == TokenKind::OpenQuote && (at == end + 1 || scene.kind(at - 2) == TokenKind::Comma) {
                // "argued the pipeline, which is long, “would fail”"
                return true;
            }
            let Some(clause) = verb.clause.map(|c| &scene.parse.clauses[c]) else { return at == end };
            if clause.kind == ClauseKind::Relative && at != end {
                continue;
            }
            if clause.subject == Some(noun) || clause.subject == Some(last) || at == end {
                return true;
            }
            // "thought some of the “old friends” were late"
            let parted = (end..at).any(|t| {
                scene.quoted[t] == 0 && (scene.kind(t) == TokenKind::Comma || scene.tag(t) == Tag::Conjunction)
            });
            if quoted
                && !parted
                && clause.kind != ClauseKind::Relative
                && scene.quoted[verb.head] == scene.quoted[phrase.tokens.start]
            {
                return true;
            }
            // "said he and his father drove": whoever acts with "he" can be nobody's object.
            let beside = clause.subject.filter(|_| scene.tag(end) == Tag::Conjunction).map(|s| &scene.parse.nouns[s]);
            let f = scene.features(phrase.head);
            if beside.is_some_and(|b| b.tokens == (end + 1..at)) && f.any(Features::SUBJECT) && !f.any(Features::OBJECT)
            {
                return true;
            }
            let subject = clause.subject.map(|s| scene.parse.nouns[s].tokens.start);
            if subject.is_some_and(|s| s >= phrase.tokens.start && s < end) {
                return true;
            }
            break;
        }
        if resumes(scene, end, limit) {
            return true;
        }
        match phrase.and {
            Some(next) if guard < 4 && next > last => last = next,
            _ => return false,
        }
        guard += 1;
    }
}

/// Whether a parenthesis between two commas begins at a token and a finite verb stands right behind it: "the plan, which
/// has been under attack for years, is".
fn resumes(scene: &Scene<'_>, open: usize, limit: usize) -> bool {
    if scene.kind(open) != TokenKind::Comma {
        return false;
    }
    let close = (open + 2..limit.min(open + 40)).find(|t| scene.kind(*t) == TokenKind::Comma);
    close.is_some_and(|c| {
        scene.verb_at(c + 1).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == c + 1)
    })
}

/// Whether a clause with a subject of its own comes later, so that a time before it belongs to the saying.
pub(super) fn clause_later(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    let Some(noun) = (from < limit).then(|| scene.noun_from(from)).flatten() else { return false };
    starts_clause(scene, noun, limit)
}
