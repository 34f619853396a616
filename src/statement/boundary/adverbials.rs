//! Adverbials that tell when, where and how something was said, and end a noun phrase or an infinitive that is reported.

use super::Hold;
use crate::grammar::Tag;
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use crate::statement::scene::Scene;

/// Whether an adverbial of the saying begins here: "on Tuesday", "in an interview", "when he spoke", "as".
pub(super) fn adverbial(scene: &Scene<'_>, start: usize, at: usize, limit: usize, hold: Hold) -> bool {
    let ends = &scene.lexicon.ends;
    let object = hold == Hold::Object;
    // "endorsed Petrova last week"
    if object && somebody_until(scene, start, at) && scene.noun_from(at).is_some_and(|n| scene.is_time(n)) {
        return true;
    }
    match scene.tag(at) {
        Tag::Preposition | Tag::Subordinator | Tag::Wh | Tag::Adverb => {}
        Tag::Noun | Tag::Name if hold == Hold::Object && scene.features(at).any(Features::DAY) => {
            // "endorsed Petrova Tuesday"
            let before = scene.tag(at - 1);
            return !matches!(before, Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Possessive);
        }
        _ => return false,
    }
    if scene.verb_at(at).is_some() {
        return false;
    }
    // "called the report “a rush to judgment” because it came early": whoever is quoted gives the reason.
    if scene.is(at, ends.reason) && scene.kind(at - 1) == TokenKind::CloseQuote {
        return false;
    }
    if scene.is(at, ends.adverbial) {
        return true;
    }
    if scene.is(at, ends.while_) {
        // "called them “criminals” while urging a wall"
        let quoted = object && scene.kind(at - 1) == TokenKind::CloseQuote;
        return clause_after(scene, at, limit) || quoted && scene.tag(at + 1) == Tag::Gerund;
    }
    if scene.is(at, ends.then) {
        // "praised the recovery after the crisis": a time without a verb is that of what is told.
        let told =
            scene.is(at, ends.then_always) && scene.tag(at) == Tag::Preposition && scene.tag(at + 1) != Tag::Gerund;
        return !told && (object || scene.is(at, ends.then_always));
    }
    // "dismissed the charge by pointing out": how it was done.
    if object && scene.key(at) == Key::By && scene.tag(at + 1) == Tag::Gerund {
        return true;
    }
    if scene.is(at, ends.as_) {
        return object && clause_after(scene, at, limit);
    }
    if !scene.is(at, ends.place) || !object && !scene.is(at, ends.in_) {
        return false;
    }
    let Some(noun) = scene.noun_at(at + 1) else { return false };
    let phrase = &scene.parse.nouns[noun];
    let day = phrase.tokens.clone().any(|t| scene.features(t).any(Features::DAY.with(Features::MONTH)));
    let venue = scene.noun_is(phrase.head, scene.lexicon.venue)
        && (scene.tag(phrase.tokens.start) == Tag::Determiner && !scene.is(phrase.tokens.start, ends.the)
            || object && scene.is(at, ends.in_) && scene.tag(phrase.tokens.start) == Tag::PossessivePronoun
            || phrase.tokens.len() == 1);
    // "endorsed Petrova in May", but "recalled her defeat in May": what happened has a time of its own.
    let time = object
        && somebody_until(scene, start, at)
        && (scene.is_time(noun) && !scene.is(at, ends.at) || day && scene.is(at, ends.on));
    time || venue && at > start + 1
}

/// Whether the place of the saying stands behind a clause: "said it is over on Monday's edition of “Dawn”", "said it is “over,”
/// in an interview", "said it is “over” on television".
pub(super) fn aired(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let ends = &scene.lexicon.ends;
    let day = at + 1;
    if !scene.is(at, ends.place) || scene.tag(at) != Tag::Preposition || day + 2 >= limit {
        return false;
    }
    if scene.features(day).any(Features::DAY) && scene.kind(day + 1) == TokenKind::Possessive {
        let what = day + 2;
        let title = scene.kind(what) == TokenKind::OpenQuote && scene.capital(what + 1);
        return title
            || scene.noun_at(what).is_some_and(|n| scene.noun_is(scene.parse.nouns[n].head, scene.lexicon.broadcast));
    }
    if scene.kind(at - 1) != TokenKind::CloseQuote {
        return false;
    }
    let Some(noun) = scene.noun_from(day).filter(|n| scene.noun_is(scene.parse.nouns[*n].head, scene.lexicon.venue))
    else {
        return false;
    };
    let phrase = &scene.parse.nouns[noun];
    let stops = scene.kind(at - 2) == TokenKind::Comma;
    stops && scene.tag(day) == Tag::Determiner && !scene.is(day, ends.the)
        || phrase.tokens.len() == 1 && phrase.tokens.end + 1 >= limit
}

/// Whether an object is somebody or something named and nothing more.
fn somebody_until(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    scene.noun_from(start).is_some_and(|n| {
        let object = &scene.parse.nouns[n];
        object.tokens.end == at && (object.pronoun || scene.tag(object.head) == Tag::Name)
    })
}

/// Whether a finite clause follows: a noun phrase and a finite verb.
pub(super) fn clause_after(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(noun) = scene.noun_from(at + 1) else { return false };
    let end = scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end);
    end < limit && scene.verb_at(end).is_some_and(|v| scene.finite[v])
}
