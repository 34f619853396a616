//! Past what may stand between a subject and its verb: a time, a relative clause, an apposition, a prepositional phrase.

use super::speaks;
use crate::grammar::Tag;
use crate::rules::features::Features;
use crate::sentence::TokenKind;
use crate::statement::lexicon::has;
use crate::statement::scene::Scene;

/// "Clinton herself": who is meant by the emphasis.
pub(super) fn past_reflexive(scene: &Scene<'_>, noun: usize) -> usize {
    let phrase = &scene.parse.nouns[noun];
    let emphasis = scene.is(phrase.head, scene.lexicon.small.emphasis);
    let before = phrase.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t));
    before.filter(|_| emphasis && phrase.tokens.len() == 1).unwrap_or(noun)
}

/// Who acts where the parser took a time for the subject: "Ivanova (the mayor) last month joked", "Saturday at the fair
/// Petrova said".
pub(super) fn past_time(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> usize {
    let phrase = &scene.parse.nouns[noun];
    if !scene.is_time(noun) || phrase.tokens.end > verb || phrase.tokens.start <= first {
        let bracket = verb > first && scene.kind(verb - 1) == TokenKind::CloseBracket;
        let open = (first..verb).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket).filter(|_| bracket);
        let beside = open.unwrap_or(verb).checked_sub(1).and_then(|t| scene.noun_at(t));
        let named = beside.filter(|n| scene.tag(scene.parse.nouns[*n].head) == Tag::Name && !scene.is_time(*n));
        return if scene.is_time(noun) && phrase.tokens.end <= verb { named.unwrap_or(noun) } else { noun };
    }
    let mut at = phrase.tokens.start;
    if scene.kind(at - 1) == TokenKind::CloseBracket {
        at = (first..at).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket).unwrap_or(at);
    }
    // "Students at a school in Lido, Valland, last week left": past the place.
    while at > first + 1 && scene.kind(at - 1) == TokenKind::Comma && !matches!(scene.tag(at - 2), Tag::Wh) {
        at -= 1;
        let Some(place) = scene.noun_at(at - 1).map(|n| scene.parse.nouns[n].tokens.start) else { break };
        if place <= first || scene.kind(place - 1) != TokenKind::Comma {
            break;
        }
        at = place;
    }
    // "surveys of voters late last week showed"
    while at > first + 1 && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|t| *t >= first);
    // "Petrova, who last year left"
    if let Some(who) = before.filter(|t| scene.is(*t, scene.lexicon.small.who)) {
        let comma = who.checked_sub(1).filter(|t| *t > first && scene.kind(*t) == TokenKind::Comma).unwrap_or(who);
        return scene.noun_at(comma - 1).map_or(noun, |n| head_of_chain(scene, n, first));
    }
    let before = before.and_then(|t| scene.noun_at(t)).map(|n| head_of_chain(scene, n, first));
    let source = |n: usize| scene.noun_is(scene.parse.nouns[n].head, scene.lexicon.source);
    before.filter(|n| speaks(scene, *n) || source(*n)).unwrap_or(noun)
}

/// Who acts where the parser took the last name of an aside for the subject: "Orlov, after talks in Lido, Valland, said",
/// "a court in Lido, Valland, ruled".
pub(super) fn past_aside(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> usize {
    let comma = |t: usize| scene.kind(t) == TokenKind::Comma;
    let phrase = &scene.parse.nouns[noun];
    if phrase.tokens.start < first + 3
        || !comma(phrase.tokens.start - 1)
        || phrase.tokens.end + 1 != verb
        || !comma(verb - 1)
    {
        return noun;
    }
    let Some(before) = scene.noun_at(phrase.tokens.start - 2) else { return noun };
    let governed = scene.parse.nouns[before].tokens.start.checked_sub(1).filter(|t| *t > first);
    let Some(governor) = governed.filter(|t| scene.tag(*t) == Tag::Preposition) else { return noun };
    let acts = |t: usize| scene.verb_at(t).is_some_and(|v| scene.finite[v]);
    let stop = (first..governor).rev().take(30).find(|t| !scene.is_word(*t) || acts(*t));
    let actor = match stop {
        // "a court in Lido, Valland, ruled"
        None => scene.noun_at(governor - 1).map(|n| head_of_chain(scene, n, first)),
        Some(open) if comma(open) && open > first && aside(scene, open + 1) => {
            let last = open - 1;
            let bracket = scene.kind(last) == TokenKind::CloseBracket;
            let bracket =
                (first + 1..last).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket).filter(|_| bracket);
            scene.noun_at(bracket.map_or(last, |t| t - 1)).map(|n| head_of_chain(scene, n, first))
        }
        Some(_) => None,
    };
    actor.filter(|n| !scene.is_time(*n)).unwrap_or(noun)
}

/// Whether an aside begins at a token: "in Lido", "speaking in Lido", "now of Lido".
fn aside(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.tag(token), Tag::Preposition | Tag::Gerund | Tag::Participle | Tag::Adverb | Tag::Subordinator)
}

/// A pronoun that can only be a subject, right before a verb: "it turned out they despised him".
pub(super) fn pronoun_before(scene: &Scene<'_>, verb: usize, first: usize) -> Option<usize> {
    let mut at = verb;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let token = at.checked_sub(1).filter(|t| *t >= first)?;
    (scene.tag(token) == Tag::Pronoun && scene.features(token).any(Features::SUBJECT))
        .then(|| scene.noun_from(token))
        .flatten()
}

/// "Sanders, who on Tuesday endorsed Clinton, said": the phrase before the relative clause; and "Joyce – who is a lawyer
/// but does not practise – said".
pub(super) fn before_relative(scene: &Scene<'_>, start: usize, first: usize) -> Option<usize> {
    if start < first + 4 {
        return None;
    }
    if scene.kind(start - 1) == TokenKind::Dash {
        let open = (first + 1..start - 1).rev().take(40).find(|t| scene.kind(*t) == TokenKind::Dash)?;
        let aside = scene.tag(open + 1) == Tag::Wh;
        return scene.noun_at(open - 1).filter(|_| aside).map(|n| head_of_chain(scene, n, first));
    }
    if scene.kind(start - 1) != TokenKind::Comma {
        return None;
    }
    let open = (first..start - 1)
        .rev()
        .take(40)
        .find(|t| scene.kind(*t) == TokenKind::Comma && scene.is(t + 1, scene.lexicon.small.aside))?;
    (open > first).then(|| scene.noun_at(open - 1)).flatten().map(|n| head_of_chain(scene, n, first))
}

/// Who begins a clause of his own before an aside, where the parser took somebody further off: "Orlov backed it and
/// Petrova, as she has in the past, opposed it".
pub(super) fn before_aside(scene: &Scene<'_>, start: usize, first: usize, parsed: Option<usize>) -> Option<usize> {
    if start < first + 4 || scene.kind(start - 1) != TokenKind::Comma {
        return None;
    }
    let open = (first + 2..start - 2).rev().take(25).find(|t| scene.kind(*t) == TokenKind::Comma)?;
    let noun = scene.noun_at(open - 1).map(|n| head_of_chain(scene, n, first))?;
    let phrase = &scene.parse.nouns[noun];
    let before = phrase.tokens.start.checked_sub(1).filter(|t| *t > first)?;
    let finite = |t: usize| scene.verb_at(t).is_some_and(|v| scene.finite[v]);
    // "Orlov, the head of the guild, and Petrova, of Lido, said": two of them, and no clause of her own.
    let opens = match scene.tag(before) {
        Tag::Subordinator => true,
        Tag::Conjunction => (first..before).any(finite),
        _ => false,
    };
    let further = parsed.is_none_or(|p| {
        let parsed = &scene.parse.nouns[p].tokens;
        parsed.end < phrase.tokens.start || parsed.start > open
    });
    let told = (open..start).any(finite) && scene.tag(open + 1) != Tag::Subordinator;
    (opens && further && !told && aside(scene, open + 1) && speaks(scene, noun) && !scene.is_time(noun)).then_some(noun)
}

/// The phrase before an apposition that ends at the verb with a comma: "Ivanova of the council, a lawyer who has refused
/// to back Petrova, said". The parser takes the last name within it for the subject.
pub(super) fn before_apposition(scene: &Scene<'_>, start: usize, first: usize, parsed: Option<usize>) -> Option<usize> {
    let parsed = &scene.parse.nouns[parsed?];
    if start < first + 4 || scene.kind(start - 1) != TokenKind::Comma || parsed.tokens.end != start - 1 {
        return None;
    }
    let open = (first + 1..parsed.tokens.start)
        .rev()
        .take(40)
        .find(|t| scene.kind(*t) == TokenKind::Comma && scene.is(t + 1, scene.lexicon.small.article))?;
    let within = (open + 2..parsed.tokens.start).any(|t| scene.verb_at(t).is_some());
    within.then(|| scene.noun_at(open - 1)).flatten().map(|n| head_of_chain(scene, n, first))
}

/// A name right before a verb and right after a mark, where the parser took a phrase further off: "In an interview with
/// "Today," Petrova pointed".
pub(super) fn beside(scene: &Scene<'_>, start: usize, first: usize, parsed: Option<usize>) -> Option<usize> {
    let noun = start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let apart = phrase.tokens.start > first
        && matches!(scene.kind(phrase.tokens.start - 1), TokenKind::Comma | TokenKind::CloseQuote);
    let further = parsed.is_some_and(|p| scene.parse.nouns[p].tokens.end < phrase.tokens.start);
    // "…, and a former official said": a clause of its own after a comma and a conjunction.
    let joined = phrase.tokens.start > first + 1
        && scene.tag(phrase.tokens.start - 1) == Tag::Conjunction
        && scene.kind(phrase.tokens.start - 2) == TokenKind::Comma;
    let verb = &scene.parse.verbs[scene.verb_at(start)?];
    let says = scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.quote));
    if joined && further && says && speaks(scene, noun) {
        return Some(noun);
    }
    (apart && further && scene.tag(phrase.tokens.start) == Tag::Name && scene.tag(phrase.head) == Tag::Name)
        .then_some(noun)
}

/// Who is named before a description with a comma on both sides: "Ivanova, the editor of the Lido paper, Vedetta, said".
pub(super) fn described_by(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> Option<usize> {
    let comma = scene.parse.nouns[noun].tokens.start.checked_sub(1).filter(|t| *t > first)?;
    let between = scene.kind(comma) == TokenKind::Comma && scene.kind(verb - 1) == TokenKind::Comma;
    let name = scene.noun_at(comma - 1).filter(|_| between && scene.tag(comma + 1) == Tag::Determiner)?;
    let phrase = &scene.parse.nouns[name];
    let governed = phrase.tokens.start > first && scene.tag(phrase.tokens.start - 1) == Tag::Preposition;
    (scene.tag(phrase.head) == Tag::Name && phrase.tokens.end == comma && !governed && !scene.is_time(name))
        .then_some(name)
}

/// The phrase at the head of a chain of prepositional phrases: "the head of the group in London".
pub(in crate::statement) fn head_of_chain(scene: &Scene<'_>, mut noun: usize, first: usize) -> usize {
    // "Petrova, 58, who lives in Geneva, says"
    let phrase = &scene.parse.nouns[noun];
    let age = phrase.tokens.len() == 1 && scene.kind(phrase.head) == TokenKind::Number;
    if age
        && phrase.tokens.start > first + 1
        && scene.kind(phrase.tokens.start - 1) == TokenKind::Comma
        && let Some(before) = scene.noun_at(phrase.tokens.start - 2)
    {
        noun = before;
    }
    for _ in 0..6 {
        let start = scene.parse.nouns[noun].tokens.start;
        if start <= first + 1 || scene.tag(start - 1) != Tag::Preposition || start < 2 {
            break;
        }
        match scene.noun_at(start - 2) {
            Some(before) if before != noun => noun = before,
            _ => break,
        }
    }
    noun
}

/// Back from a verb over adverbs, brackets and parentheses, to where its subject would end; `None` where a bracket is never
/// opened.
pub(super) fn parenthesis(scene: &Scene<'_>, verb: usize, first: usize) -> Option<usize> {
    let mut at = verb;
    while at > first {
        let before = at - 1;
        match scene.kind(before) {
            TokenKind::CloseBracket => {
                let open = (first..before).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket)?;
                at = open;
                continue;
            }
            // "Petrova, host of “Morning Hour,” said": the comma stands within the marks.
            TokenKind::CloseQuote if before > first && scene.kind(before - 1) == TokenKind::Comma => {
                let comma = (first..before - 1)
                    .rev()
                    .take(12)
                    .find(|t| scene.quoted[*t] == 0 && scene.kind(*t) == TokenKind::Comma);
                if let Some(comma) = comma.filter(|c| *c > first && scene.noun_at(c - 1).is_some()) {
                    at = comma;
                    continue;
                }
            }
            TokenKind::Comma | TokenKind::Dash => {
                let mark = scene.kind(before);
                let open = (first..before).rev().take(30).find(|t| scene.kind(*t) == mark);
                if let Some(open) = open
                    && open > first
                    && scene.noun_at(open - 1).is_some()
                {
                    at = open;
                    continue;
                }
            }
            TokenKind::Word if scene.tag(before) == Tag::Adverb && scene.noun_at(before).is_none() => {
                at = before;
                continue;
            }
            _ => {}
        }
        break;
    }
    Some(at)
}
