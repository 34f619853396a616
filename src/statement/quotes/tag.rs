//! The tag of a quotation: who said it, and by which verb, before it or behind it.

use super::first_subject;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use crate::statement::ahead::{infinitive_after, starts_clause};
use crate::statement::lexicon::has;
use crate::statement::scene::Scene;
use crate::statement::{Speaker, subjects, tags};
use std::ops::Range;

/// A tag: who and by which verb.
pub(super) struct TagFound {
    pub verb: Option<usize>,
    pub cue: Range<usize>,
    pub speaker: Option<Speaker>,
}

/// A tag behind a quotation: "…," he said; "…," said the minister, who …
pub(super) fn tag_after(scene: &Scene<'_>, index: usize, after: Range<usize>, alone: bool) -> Option<TagFound> {
    let close = scene.doc.quotations[index].close;
    let mut first = after.start;
    let mut comma = false;
    while first < after.end && matches!(scene.kind(first), TokenKind::Comma | TokenKind::Dash) {
        comma = true;
        first += 1;
    }
    if first >= after.end {
        return None;
    }
    if scene.is(first, scene.lexicon.according) {
        let noun = scene.noun_at(first + 2)?;
        return Some(TagFound { verb: None, cue: first..first + 2, speaker: Some(scene.speaker(noun)) });
    }
    // "… as one of them put it" is a tag too.
    if scene.key(first) == Key::As {
        first += 1;
    }
    let inverted = scene.verb_at(first).filter(|v| scene.parse.verbs[*v].tokens.start == first);
    if inverted.is_none() && !opens(scene, first) || never_opens(scene, first) {
        return None;
    }
    // "“…,” Kelly charged": whatever the verb, where a comma within the marks hands over to it.
    let hands_over = alone && close > 0 && scene.kind(close - 1) == TokenKind::Comma;
    let verb = match verb_behind(scene, first..after.end, inverted, hands_over)? {
        Behind::Verb(verb) => verb,
        Behind::Tag(tag) => return Some(tag),
    };
    if complement_follows(scene, verb, after.end, alone, inverted) {
        return None;
    }
    let group = &scene.parse.verbs[verb];
    let stopped = close > 0
        && matches!(
            scene.kind(close - 1),
            TokenKind::Comma | TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Dash
        );
    if !stopped && !comma {
        // "“X” he said" without a stop is a tag only if the quotation opens the sentence and nothing follows; "“X” said
        // Petrova, a spokeswoman" may go on.
        let turned = alone && Some(verb) == inverted && scene.words_in(scene.doc.quotations[index].open..close) >= 5;
        let whole = scene.words_in(group.tokens.end..after.end) < 4;
        if !whole && !turned {
            return None;
        }
    }
    if stopped && !comma && scene.tag(group.tokens.end.min(scene.parse.tags.len() - 1)) == Tag::That {
        return None;
    }
    let speaker = if Some(verb) == inverted {
        let noun = (group.tokens.end..after.end.min(group.tokens.end + 4)).find_map(|t| scene.noun_at(t));
        noun.map(|n| scene.speaker(n))
            .or_else(|| capitals(scene, group.tokens.end..after.end))
            .or_else(|| subjects::subject(scene, verb))
    } else {
        let start = scene.noun_at(first).map(|n| scene.speaker(n));
        let subject = subjects::subject(scene, verb).filter(|s| s.tokens.start >= first);
        // "the agency quoted him as saying"
        let quoted = scene.classes(group).is_some_and(|c| subjects::hands_on(scene, verb, c, after.end));
        let quoted = scene.noun_from(group.tokens.end).filter(|_| quoted).map(|n| scene.speaker(n));
        quoted.or(subject).or(start).or_else(|| capitals(scene, first..group.tokens.start))
    };
    Some(TagFound { verb: Some(verb), cue: group.tokens.clone(), speaker })
}

/// Whether a verb behind a quotation has something else to report: "titled “The Way Home,” Orlov called for peace",
/// "called it “a joke” – said he would go", "calling it “a crime,” urged the world to act".
fn complement_follows(scene: &Scene<'_>, verb: usize, end: usize, alone: bool, inverted: Option<usize>) -> bool {
    let group = &scene.parse.verbs[verb];
    let next = group.tokens.end;
    let Some(classes) = scene.classes(group).filter(|_| next + 1 < end) else { return false };
    let whole = scene.doc.sentence_of(next).map_or(end, |s| scene.sentence_end(s));
    let joined = !alone && scene.lexicon.verb_takes(classes, scene.form(next)) && scene.noun_from(next + 1).is_some();
    let told = |noun: usize| {
        let phrase = &scene.parse.nouns[noun];
        let acts = scene.verb_at(phrase.tokens.end).filter(|v| scene.finite[*v]);
        let says = acts.is_some_and(|v| phrase.pronoun && scene.parse.verbs[v].tokens.start == phrase.tokens.end);
        let told = [scene.lexicon.object_infinitive, scene.lexicon.tell].into_iter().any(|c| has(classes, c));
        // "Calling it “a farce,” Petrova said her party would leave"
        let bare = !alone && Some(verb) != inverted && scene.features(group.head).any(Features::TAKES_BARE_THAT);
        says || told && infinitive_after(scene, noun) || bare && starts_clause(scene, noun, whole)
    };
    joined || scene.noun_from(next).is_some_and(told)
}

/// Whether whoever speaks may be named from a token on.
fn opens(scene: &Scene<'_>, first: usize) -> bool {
    scene.noun_from(first).is_some()
        || matches!(scene.tag(first), Tag::Adverb | Tag::Name | Tag::Adjective | Tag::Determiner)
}

/// Whether a word goes on with something else than a tag; "“…,” adding, “…”" is another report.
fn never_opens(scene: &Scene<'_>, first: usize) -> bool {
    matches!(scene.tag(first), Tag::Conjunction | Tag::That | Tag::Wh | Tag::Subordinator | Tag::To | Tag::Gerund)
}

/// What the words behind a quotation hold.
enum Behind {
    /// The verb of a tag.
    Verb(usize),
    /// A tag whose verb was taken for something else.
    Tag(TagFound),
}

/// The verb of a tag among the words behind a quotation.
fn verb_behind(scene: &Scene<'_>, words: Range<usize>, inverted: Option<usize>, hands_over: bool) -> Option<Behind> {
    let first = words.start;
    let mut at = first;
    while at < words.end && at <= first + FURTHEST {
        let Some(verb) = scene.verb_at(at) else {
            if let Some(tag) = misread(scene, first, at, words.end) {
                return Some(Behind::Tag(tag));
            }
            at += 1;
            continue;
        };
        let group = &scene.parse.verbs[verb];
        let quotes = scene.classes(group).is_some_and(|c| has(c, scene.lexicon.quote));
        let passive = group.passive && group.finite;
        let asked = [scene.lexicon.small.ask, scene.lexicon.tell]
            .into_iter()
            .any(|class| scene.classes(group).is_some_and(|c| has(c, class)));
        // "“…” was repeated" tells of the quotation, "“Why?” he was asked" what was said.
        let small = &scene.lexicon.small;
        let own = [small.quoted, small.said].into_iter().any(|class| scene.is(group.head, class));
        let quotes = quotes && (!passive || asked || own);
        if quotes && (scene.finite[verb] || Some(verb) == inverted) && (!group.passive || scene.finite[verb]) {
            return Some(Behind::Verb(verb));
        }
        // "…,” Petrova, the former governor, proclaimed on Friday": a past that reads as a participle.
        let resumed = scene.kind(group.tokens.start - 1) == TokenKind::Comma
            && group.tokens.start > first + 2
            && group.tokens.len() == 1
            && scene.features(group.head).any(Features::PAST)
            && !(group.tokens.end..words.end).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
        if quotes && resumed || hands_over && acts(scene, verb, first) {
            return Some(Behind::Verb(verb));
        }
        let relative = group.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Relative);
        if scene.finite[verb] && !relative {
            return None;
        }
        at = group.tokens.end;
    }
    None
}

/// "…,” another Republican added.": a verb read as an adjective or a noun for want of anything after it.
fn misread(scene: &Scene<'_>, first: usize, at: usize, end: usize) -> Option<TagFound> {
    let last = at + 1 >= end || matches!(scene.kind(at + 1), TokenKind::Stop);
    let past = scene.tag(at) == Tag::Adjective
        && scene.features(at).any(Features::PAST)
        && scene.noun_at(at).is_some_and(|n| scene.parse.nouns[n].tokens == (first..at + 1));
    let says = scene.word(at).verbs.iter().any(|v| has(&v.classes, scene.lexicon.quote));
    // "“…” as secretary of State.", "a “coarse” attack on the secretary of state": no verb stands behind a preposition.
    let named = at > first && scene.tag(at - 1) == Tag::Preposition;
    if !(last || past) || at == first || !says || named {
        return None;
    }
    let mut speaker = scene.noun_at(first).map(|n| scene.speaker(n));
    if let Some(speaker) = speaker.as_mut().filter(|s| s.tokens.end == at + 1) {
        speaker.tokens.end = at;
    }
    Some(TagFound { verb: None, cue: at..at + 1, speaker })
}

/// So many tokens behind a quotation the verb of its tag is looked for.
const FURTHEST: usize = 40;

/// A tag before a quotation: He said, "…"; The minister told reporters: "…"
pub(super) fn tag_before(scene: &Scene<'_>, index: usize, before: Range<usize>) -> Option<TagFound> {
    let open = scene.doc.quotations[index].open;
    if before.is_empty() {
        return None;
    }
    let last = before.end - 1;
    let mark = matches!(scene.kind(last), TokenKind::Comma | TokenKind::Colon);
    let colon = scene.kind(last) == TokenKind::Colon;
    // "to put him in charge because, in her words, “he knows how”": whose words they are is said.
    let own = last.checked_sub(1).filter(|_| mark && !colon);
    if own.is_some_and(|t| scene.is(t, scene.lexicon.noun_view) && scene.tag(t - 1) == Tag::PossessivePronoun) {
        return None;
    }
    let capital = (open + 1..scene.past(index)).find(|t| scene.is_word(*t)).is_some_and(|t| scene.capital(t));
    if !mark && !capital {
        return None;
    }
    let long = scene.words_in(open..scene.past(index)) >= 3;
    if !mark && !long {
        return None;
    }
    let mut at = if mark { last } else { before.end };
    // Back over the one who is told, the day, the place, to the verb.
    while at > before.start {
        at -= 1;
        if matches!(scene.tag(at), Tag::That) || scene.kind(at) == TokenKind::Semicolon {
            break;
        }
        let Some(verb) = scene.verb_at(at) else { continue };
        let group = &scene.parse.verbs[verb];
        let quotes = scene.classes(group).is_some_and(|c| has(c, scene.lexicon.quote));
        let asked =
            scene.passive(verb) && scene.classes(group).is_some_and(|c| has(c, scene.lexicon.small.ask)) && mark;
        if quotes && (!scene.passive(verb) || asked) {
            if scene.words_in(group.tokens.end..before.end) > 25 {
                return None;
            }
            // A verb with an object of its own does not announce a quotation without a mark: "called the plan “Dead”".
            if !mark
                && scene.words_in(group.tokens.end..before.end) > 0
                && !has(scene.classes(group)?, scene.lexicon.tell)
            {
                return None;
            }
            // "noted on Monday the change from the old slogan, “Bread”": the quotation is a part of what it has for object.
            let classes = scene.classes(group)?;
            let taken = scene.words_in(group.tokens.end..before.end);
            if mark
                && !colon
                && has(classes, scene.lexicon.object)
                && !has(classes, scene.lexicon.tell)
                && taken > scene.words_in(open..scene.past(index))
                && objects(scene, group.tokens.end, before.end)
            {
                return None;
            }
            // "said she has the one trait that counts: “Calm”": what is said began before.
            if colon && has_clause(scene, verb, last) {
                return None;
            }
            // "Because it is late, explained Petrova, “we go”": whoever stands alone behind the verb.
            let puts = [scene.lexicon.small.ask, scene.lexicon.object_infinitive].into_iter().any(|c| has(classes, c));
            let turned = tags::inverted(scene, verb, classes, before.end)
                .filter(|n| mark && !colon && !puts && scene.parse.nouns[*n].tokens.end == last)
                .map(|n| scene.speaker(n));
            let speaker = turned.or_else(|| subjects::subject(scene, verb));
            let speaker = speaker.or_else(|| first_subject(scene, before.clone()));
            let speaker = if asked { None } else { speaker };
            return Some(TagFound { verb: Some(verb), cue: group.tokens.clone(), speaker });
        }
        if !colon {
            if scene.finite[verb] {
                return None;
            }
            at = group.tokens.start;
        }
    }
    if scene.is(before.start, scene.lexicon.according)
        || (before.start..before.end).any(|t| scene.is(t, scene.lexicon.according))
    {
        let according = (before.start..before.end).find(|t| scene.is(*t, scene.lexicon.according))?;
        let noun = scene.noun_at(according + 2)?;
        return Some(TagFound { verb: None, cue: according..according + 2, speaker: Some(scene.speaker(noun)) });
    }
    if colon {
        // "… - Carla Diaz: “…": a name beside the colon; else whoever acts last before it.
        let beside = past_bracket(scene, last, before.start).and_then(|t| scene.noun_at(t)).filter(|n| {
            let phrase = &scene.parse.nouns[*n];
            scene.tag(phrase.head) == Tag::Name
                && (phrase.tokens.start == before.start
                    || !scene.is_word(phrase.tokens.start - 1)
                    || scene.kind(phrase.tokens.start - 1) == TokenKind::Other
                    || scene.is(phrase.tokens.start - 1, scene.lexicon.small.from))
        });
        let acts = before.clone().rev().filter_map(|t| scene.verb_at(t)).find(|v| scene.finite[*v]);
        let speaker = beside
            .map(|n| scene.speaker(n))
            .or_else(|| acts.and_then(|v| subjects::subject(scene, v)))
            .or_else(|| before.clone().find_map(|t| scene.noun_at(t)).map(|n| scene.speaker(n)));
        return Some(TagFound { verb: None, cue: last..last + 1, speaker });
    }
    None
}

/// Whether a short clause that a verb reports fills what stands between it and a mark.
fn has_clause(scene: &Scene<'_>, verb: usize, end: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    let next = group.tokens.end;
    let bare = scene.features(group.head).any(Features::TAKES_BARE_THAT)
        && scene.noun_from(next).is_some_and(|n| starts_clause(scene, n, end));
    let whole = (next..end).all(|t| scene.kind(t) != TokenKind::Comma);
    let main = group.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
    group.finite && main && whole && scene.words_in(next..end) <= SHORT && (scene.tag(next) == Tag::That || bare)
}

/// So many words before a colon begin what a quotation behind it goes on with.
const SHORT: usize = 15;

/// Whether an object stands behind a verb, past a time: "noted on Monday the change from".
fn objects(scene: &Scene<'_>, mut at: usize, end: usize) -> bool {
    let timed = at + usize::from(scene.is(at, scene.lexicon.small.dated));
    if let Some(time) = scene.noun_from(timed).filter(|n| scene.is_time(*n)) {
        at = scene.parse.nouns[time].tokens.end;
    }
    // "noted on Twitter the change"
    if scene.is(at, scene.lexicon.ends.place)
        && let Some(place) = scene.noun_from(at + 1)
        && scene.noun_is(scene.parse.nouns[place].head, scene.lexicon.venue)
    {
        at = scene.parse.nouns[place].tokens.end;
    }
    let object = scene.noun_from(at).filter(|n| !scene.is_time(*n)).map(|n| &scene.parse.nouns[n]);
    object.is_some_and(|n| n.tokens.end < end && !n.pronoun && scene.tag(n.head) == Tag::Noun)
}

/// The last token before a mark, past a bracket: "Petrova (@petrova):".
fn past_bracket(scene: &Scene<'_>, mark: usize, first: usize) -> Option<usize> {
    let last = mark.checked_sub(1)?;
    if scene.kind(last) != TokenKind::CloseBracket {
        return Some(last);
    }
    (first + 1..last).rev().find(|t| scene.kind(*t) == TokenKind::OpenBracket).map(|open| open - 1)
}

/// Capitalised words at the head of a stretch, where the grammar made no phrase of them ("said Cuban").
pub(in crate::statement) fn capitals(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Speaker> {
    let end = tokens.clone().find(|t| !scene.is_word(*t) || !scene.capital(*t)).unwrap_or(tokens.end);
    (tokens.start < end).then(|| Speaker {
        tokens: tokens.start..end,
        noun: None,
        mention: scene.cast.covering(end - 1),
        name: None,
        anonymous: false,
    })
}

/// Whether a verb's subject stands right before it and begins a tag.
fn acts(scene: &Scene<'_>, verb: usize, first: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    scene.noun_from(first).is_some_and(|n| scene.parse.nouns[n].tokens.end == group.tokens.start)
        && (group.finite || group.tokens.len() == 1 && scene.features(group.head).any(Features::PAST))
        && !(group.passive && group.finite)
        && !scene.features(group.head).any(Features::BE.with(Features::HAVE))
}
