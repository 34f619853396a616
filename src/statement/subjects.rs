//! Who speaks: the subject of a reporting verb.
//!
//! The parser's subject serves where it stands right before the verb. Where a parenthesis, a relative clause, an
//! apposition or another verb of the same subject stands between, the rules look further back.

use super::Speaker;
use super::ahead::full;
use super::lexicon::has;
use super::scene::Scene;
use crate::grammar::{Clause, ClauseKind, Tag, Tense, VerbGroup};
use crate::rules::features::Features;
use crate::sentence::TokenKind;
use std::ops::Range;

/// The speaker of a verb: its subject, as the words stand before it.
pub(super) fn subject(scene: &Scene<'_>, index: usize) -> Option<Speaker> {
    let noun = subject_noun(scene, index, 0).map(|noun| past_reflexive(scene, noun));
    let noun = noun.or_else(|| main_after(scene, index));
    let Some(noun) = noun else { return capitalised(scene, index) };
    Some({
        let mut speaker = scene.speaker(noun);
        let verb = &scene.parse.verbs[index];
        let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
        // "Sanders, who endorsed": the words are "who", the actor is the one before.
        let apart = |c: &&Clause| {
            // "who, after a fall, said" is her own act; after "who on Monday won, said" comes the main clause.
            let within = c.opener.is_some_and(|o| scene.kind(o + 1) == TokenKind::Comma);
            verb.tokens.start > 0 && scene.kind(verb.tokens.start - 1) == TokenKind::Comma && !within
        };
        let relative = clause.filter(|c| c.kind == ClauseKind::Relative && c.opener.is_some()).or_else(|| {
            // The second verb of a relative clause: "who review the material and determine".
            let upto = scene.parse.clauses.partition_point(|c| c.tokens.start <= verb.head);
            let before = scene.parse.clauses[..upto].iter().rev().take(12);
            let mut own = before.filter(|c| c.subject == Some(noun) && c.opener.is_some());
            let start = clause.map_or(verb.tokens.start, |c| c.tokens.start);
            let holds = |c: &Clause| c.tokens.contains(&verb.head) || c.tokens.end == start && joined(scene, start);
            own.find(|c| c.kind == ClauseKind::Relative && holds(c))
        });
        if let Some(opener) = relative.filter(|c| !apart(c)).and_then(|c| c.opener)
            && speaker.tokens.end <= opener
            && matches!(scene.form(opener), "who" | "which" | "that")
        {
            speaker.tokens = opener..opener + 1;
        } else if let Some(who) = who_before(scene, verb).filter(|who| speaker.tokens.end <= *who) {
            speaker.tokens = who..who + 1;
        }
        speaker
    })
}

/// Whether a conjunction stands at a token.
fn joined(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at) == Tag::Conjunction
}

/// The "who" that is a verb's subject, past an adverb or a time: "who on Tuesday endorsed".
fn who_before(scene: &Scene<'_>, verb: &VerbGroup) -> Option<usize> {
    let mut at = verb.tokens.start;
    for _ in 0..6 {
        at = at.checked_sub(1)?;
        if matches!(scene.form(at), "who" | "which") {
            return Some(at);
        }
        if !scene.is_word(at) || scene.verb_at(at).is_some() {
            return None;
        }
    }
    None
}

/// "Clinton herself": who is meant by the emphasis.
fn past_reflexive(scene: &Scene<'_>, noun: usize) -> usize {
    let phrase = &scene.parse.nouns[noun];
    let emphasis = scene.form(phrase.head).ends_with("self")
        || scene.form(phrase.head).ends_with("selves")
        || matches!(scene.form(phrase.head), "all" | "both");
    let before = phrase.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t));
    before.filter(|_| emphasis && phrase.tokens.len() == 1).unwrap_or(noun)
}

/// The subject of the main clause that a fronted -ing form stands before: "Despite praising the plan, Petrova left".
fn main_after(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    if scene.finite[index] {
        return None;
    }
    let end = scene.doc.sentences[scene.doc.sentence_of(verb.head)?].tokens.end;
    let main = (verb.tokens.end..end).filter_map(|t| scene.verb_at(t)).find(|v| {
        let clause = scene.parse.verbs[*v].clause.map(|c| &scene.parse.clauses[c]);
        scene.finite[*v] && clause.is_some_and(|c| c.kind == ClauseKind::Main)
    })?;
    scene.parse.verbs[main].clause.and_then(|c| scene.parse.clauses[c].subject)
}

/// Capitalised words before a verb that no phrase was made of ("Japanese are mulling").
fn capitalised(scene: &Scene<'_>, index: usize) -> Option<Speaker> {
    let verb = &scene.parse.verbs[index];
    let sentence = scene.doc.sentence_of(verb.head)?;
    let first = scene.doc.sentences[sentence].tokens.start;
    let mut end = verb.tokens.start;
    while end > first && scene.tag(end - 1) == Tag::Adverb && !scene.capital(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > first && scene.kind(start - 1) == TokenKind::Word && scene.capital(start - 1) {
        start -= 1;
    }
    (start < end && scene.finite[index]).then(|| Speaker {
        tokens: start..end,
        noun: None,
        mention: scene.cast.covering(end - 1),
        name: None,
        anonymous: false,
    })
}

/// The noun phrase that is a verb's subject. The parser's, where it stands before the verb; else the phrase that ends
/// where the verb begins, past a parenthesis; else the subject of the verb it is joined to.
pub(super) fn subject_noun(scene: &Scene<'_>, index: usize, depth: u8) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let sentence = scene.doc.sentence_of(verb.head)?;
    let parsed = verb.clause.and_then(|c| scene.parse.clauses[c].subject);
    let parsed = parsed.map(|noun| past_time(scene, noun, start, scene.doc.sentences[sentence].tokens.start));
    let first = scene.doc.sentences[sentence].tokens.start;
    if !scene.finite[index]
        && depth < 3
        && let Some(main) = trailed(scene, index, first)
    {
        return subject_noun(scene, main, depth + 1).or(parsed);
    }
    if scene.finite[index]
        && let Some(noun) = pronoun_before(scene, start, first)
    {
        return Some(noun);
    }
    if scene.finite[index]
        && !verb.finite
        && depth < 3
        && scene.after_time(verb)
        && let Some(before) = (first..start).rev().filter_map(|t| scene.verb_at(t)).find(|v| scene.finite[*v])
    {
        return subject_noun(scene, before, depth + 1);
    }
    if scene.finite[index]
        && let Some(noun) = before_relative(scene, start, first)
    {
        // "Anwar Ibrahim, the council's chair, who hosted them, said": the chair is put beside the one who says it.
        let beside = |p: &usize| {
            let comma = scene.parse.nouns[*p].tokens.end;
            scene.kind(comma) == TokenKind::Comma && comma + 1 == scene.parse.nouns[noun].tokens.start
        };
        return parsed.filter(beside).or(Some(noun));
    }
    if depth < 3
        && let Some(other) = joined_to(scene, index, first)
    {
        return subject_noun(scene, other, depth + 1).or(parsed);
    }
    if scene.finite[index]
        && let Some(noun) = beside(scene, start, first, parsed)
    {
        return Some(noun);
    }
    if scene.finite[index]
        && let Some(noun) = before_apposition(scene, start, first, parsed)
    {
        return Some(noun);
    }
    if let Some(noun) = meant_to(scene, index) {
        return Some(noun);
    }
    if let Some(noun) = parsed
        && scene.parse.nouns[noun].tokens.end <= start.max(verb.head)
    {
        if let Some(holder) = described(scene, index) {
            return Some(holder);
        }
        if let Some(name) = described_by(scene, noun, start, first) {
            return Some(name);
        }
        if !scene.finite[index]
            && depth < 3
            && (!speaks(scene, noun) || issued(scene, noun))
            && let Some(main) = (first..scene.parse.nouns[noun].tokens.start)
                .rev()
                .filter_map(|t| scene.verb_at(t))
                .find(|v| scene.finite[*v] && scene.quoted[scene.parse.verbs[*v].head] == scene.quoted[verb.head])
        {
            // "planted articles alleging", "used his speech to call for": whoever acts in the main clause speaks.
            return subject_noun(scene, main, depth + 1).or(parsed);
        }
        if !scene.finite[index] && depth < 3 && !speaks(scene, noun) {
            // "The dispute began after the minister entered the race, calling them rivals": the nearest who can speak.
            let nearest = (scene.parse.nouns[noun].tokens.end..start)
                .rev()
                .filter_map(|t| scene.verb_at(t))
                .filter(|v| scene.finite[*v] && scene.quoted[scene.parse.verbs[*v].head] == scene.quoted[verb.head])
                .find_map(|v| scene.parse.verbs[v].clause.and_then(|c| scene.parse.clauses[c].subject))
                .filter(|n| speaks(scene, *n) && scene.parse.nouns[*n].tokens.end <= start);
            return nearest.or(Some(noun));
        }
        return Some(noun);
    }
    let mut at = start;
    // Question order: "did he say".
    if let Some(noun) = verb.tokens.clone().find_map(|t| scene.noun_from(t)).filter(|n| !scene.is_time(*n)) {
        return Some(noun);
    }
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
    if scene.finite[index]
        && at > first
        && let Some(noun) = scene.noun_at(at - 1)
    {
        return Some(head_of_chain(scene, noun, first));
    }
    if depth < 3 {
        // "called him divisive and accused him": the verb before, of the same sort.
        let joined = (first..start).rev().filter_map(|t| scene.verb_at(t)).find(|v| {
            let other = &scene.parse.verbs[*v];
            *v != index
                && scene.quoted[other.head] == scene.quoted[verb.head]
                && (scene.finite[*v] || !scene.finite[index])
        });
        if let Some(joined) = joined {
            return subject_noun(scene, joined, depth + 1);
        }
    }
    parsed
}

/// The verb that an -ing form behind a comma goes on with: "left, saying that", past a clause about something in it
/// ("attacked what he called a farce, saying that").
fn trailed(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let mut at = verb.tokens.start;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let behind = at > first + 1 && matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash);
    if !behind || scene.tag(verb.tokens.start) != Tag::Gerund {
        return None;
    }
    let trails = |v: &usize| {
        let other = &scene.parse.verbs[*v];
        let about = other.clause.is_some_and(|c| {
            matches!(scene.parse.clauses[c].kind, ClauseKind::Question | ClauseKind::Relative | ClauseKind::Complement)
        });
        other.finite && !about && scene.quoted[other.head] == scene.quoted[verb.head]
    };
    (first..at).rev().filter_map(|t| scene.verb_at(t)).find(trails)
}

/// The verb that a verb after "and" or "but" is joined to: the nearest of its own time, past a relative clause of
/// another ("called on them to attack what pays for it and proposed").
fn joined_to(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let mut at = verb.tokens.start;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    if !scene.finite[index] || at <= first || scene.tag(at - 1) != Tag::Conjunction {
        return None;
    }
    let classes = |v: usize| scene.classes(&scene.parse.verbs[v]);
    let tags = |v: usize| classes(v).is_some_and(|c| has(c, scene.lexicon.quote));
    let (mut nearest, mut fallback) = (None, None);
    let mut token = at - 1;
    while token > first {
        token -= 1;
        let Some(other) = scene.verb_at(token) else { continue };
        let group = &scene.parse.verbs[other];
        token = group.tokens.start;
        if !scene.finite[other] || scene.quoted[group.head] != scene.quoted[verb.head] {
            continue;
        }
        let time = |v: usize| {
            let verb = &scene.parse.verbs[v];
            if verb.finite { verb.tense } else { Tense::Past }
        };
        let same = time(other) == time(index) && group.modal.is_some() == verb.modal.is_some()
            || group.perfect && scene.features(verb.head).any(Features::PARTICIPLE);
        if same {
            // The nearest verb of all is what the parser joins it to.
            let found = nearest.is_some().then_some(other);
            if tags(index) && tags(other) {
                return Some(other);
            }
            if !tags(index) {
                return found;
            }
            // "admitted that it was wrong but said": a verb of saying is joined to another report.
            fallback = fallback.or(Some(found));
        }
        nearest = nearest.or(Some(other));
    }
    fallback.flatten()
}

/// Who is to do what an infinitive says: "enough for Petrova and Okafor to agree on it", "relies on readers to report".
fn meant_to(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let to = if scene.tag(start) == Tag::To { start } else { start.checked_sub(1)? };
    let noun = to.checked_sub(1).filter(|_| scene.tag(to) == Tag::To).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let chained = (0..noun).rev().take(3).find(|n| scene.parse.nouns[*n].and == Some(noun)).unwrap_or(noun);
    let before = scene.parse.nouns[chained].tokens.start.checked_sub(1)?;
    let asked = scene.form(before) == "for" || scene.form(before) == "on" && scene.tag(phrase.head) == Tag::Noun;
    let asked = asked && phrase.tokens.end == to;
    (asked && speaks(scene, noun) && !scene.is_time(noun)).then_some(chained)
}

/// Who is named before a description with a comma on both sides: "Ivanova, the editor of the Lido paper, Vedetta, said".
fn described_by(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> Option<usize> {
    let comma = scene.parse.nouns[noun].tokens.start.checked_sub(1).filter(|t| *t > first)?;
    let between = scene.kind(comma) == TokenKind::Comma && scene.kind(verb - 1) == TokenKind::Comma;
    let name = scene.noun_at(comma - 1).filter(|_| between && scene.tag(comma + 1) == Tag::Determiner)?;
    let phrase = &scene.parse.nouns[name];
    let governed = phrase.tokens.start > first && scene.tag(phrase.tokens.start - 1) == Tag::Preposition;
    (scene.tag(phrase.head) == Tag::Name && phrase.tokens.end == comma && !governed && !scene.is_time(name))
        .then_some(name)
}

/// Whom an -ing form right behind "a group" describes: "gave money to a group backing Petrova".
fn described(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let noun = start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let behind = scene.tag(start) == Tag::Gerund && phrase.tokens.end == start && !scene.finite[index];
    // "with half of them saying", "with 50 percent saying"
    let with = phrase.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, scene.lexicon.ends.with));
    if behind && with {
        return Some(noun);
    }
    let some = matches!(scene.form(phrase.tokens.start), "a" | "an");
    let somebody = scene.tag(phrase.tokens.start) != Tag::Name
        && (some || speaks(scene, noun))
        && !scene.noun_is(phrase.head, scene.lexicon.source);
    (behind && somebody && !phrase.pronoun && !scene.is_time(noun)).then_some(noun)
}

/// Whether a noun phrase is words that somebody put out: "issued a statement saying".
fn issued(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    scene.noun_is(phrase.head, scene.lexicon.source)
        && (matches!(scene.form(phrase.tokens.start), "a" | "an")
            || phrase.tokens.len() == 1 && scene.features(phrase.head).any(Features::PLURAL))
        && scene.mention_of(noun).is_none()
}

/// Whether a noun phrase can speak for itself: somebody, a body, a document.
pub(super) fn speaks(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let head = phrase.head;
    phrase.pronoun
        || (scene.tag(head) == Tag::Name && !scene.is_time(noun))
        || scene.tag(head) == Tag::Wh
        || scene.noun_is(head, scene.lexicon.role)
        || scene.noun_is(head, scene.lexicon.voice)
        || scene.mention_of(noun).is_some()
        || scene.features(head).any(Features::PLURAL) && !scene.noun_is(head, scene.lexicon.source)
}

/// "Sanders, who on Tuesday endorsed Clinton, said": the phrase before the relative clause; and "Joyce – who is a lawyer
/// but does not practise – said".
fn before_relative(scene: &Scene<'_>, start: usize, first: usize) -> Option<usize> {
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
        .find(|t| scene.kind(*t) == TokenKind::Comma && matches!(scene.form(t + 1), "who" | "whose" | "which"))?;
    (open > first).then(|| scene.noun_at(open - 1)).flatten().map(|n| head_of_chain(scene, n, first))
}

/// A name right before a verb and right after a mark, where the parser took a phrase further off: "In an interview with
/// "Today," Petrova pointed".
fn beside(scene: &Scene<'_>, start: usize, first: usize, parsed: Option<usize>) -> Option<usize> {
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

/// The phrase before an apposition that ends at the verb with a comma: "Ivanova of the council, a lawyer who has refused
/// to back Petrova, said". The parser takes the last name within it for the subject.
fn before_apposition(scene: &Scene<'_>, start: usize, first: usize, parsed: Option<usize>) -> Option<usize> {
    let parsed = &scene.parse.nouns[parsed?];
    if start < first + 4 || scene.kind(start - 1) != TokenKind::Comma || parsed.tokens.end != start - 1 {
        return None;
    }
    let open = (first + 1..parsed.tokens.start)
        .rev()
        .take(40)
        .find(|t| scene.kind(*t) == TokenKind::Comma && matches!(scene.form(t + 1), "a" | "an" | "the"))?;
    let within = (open + 2..parsed.tokens.start).any(|t| scene.verb_at(t).is_some());
    within.then(|| scene.noun_at(open - 1)).flatten().map(|n| head_of_chain(scene, n, first))
}

/// A pronoun that can only be a subject, right before a verb: "it turned out they despised him".
fn pronoun_before(scene: &Scene<'_>, verb: usize, first: usize) -> Option<usize> {
    let mut at = verb;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let token = at.checked_sub(1).filter(|t| *t >= first)?;
    (scene.tag(token) == Tag::Pronoun && scene.features(token).any(Features::SUBJECT))
        .then(|| scene.noun_from(token))
        .flatten()
}

/// Who acts where the parser took a time for the subject: "Ivanova (the mayor) last month joked", "Saturday at the fair
/// Petrova said".
fn past_time(scene: &Scene<'_>, noun: usize, verb: usize, first: usize) -> usize {
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
    let before = at.checked_sub(1).filter(|t| *t >= first);
    // "Petrova, who last year left"
    if let Some(who) = before.filter(|t| matches!(scene.form(*t), "who" | "which")) {
        let comma = who.checked_sub(1).filter(|t| *t > first && scene.kind(*t) == TokenKind::Comma).unwrap_or(who);
        return scene.noun_at(comma - 1).map_or(noun, |n| head_of_chain(scene, n, first));
    }
    let before = before.and_then(|t| scene.noun_at(t)).map(|n| head_of_chain(scene, n, first));
    before.filter(|n| speaks(scene, *n)).unwrap_or(noun)
}

/// The phrase at the head of a chain of prepositional phrases: "the head of the group in London".
pub(super) fn head_of_chain(scene: &Scene<'_>, mut noun: usize, first: usize) -> usize {
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

/// The words of a verb's subject, or the relative pronoun for it: what is expected, seen or said to be something.
pub(super) fn undergoer(scene: &Scene<'_>, index: usize) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    let noun = subject_noun(scene, index, 0)?;
    let phrase = &scene.parse.nouns[noun];
    let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
    if let Some(opener) = clause.filter(|c| c.kind == ClauseKind::Relative).and_then(|c| c.opener)
        && phrase.tokens.end <= opener
        && opener < verb.tokens.start
    {
        return Some(opener..opener + 1);
    }
    let before = phrase.tokens.start..full(scene, noun).min(verb.tokens.start);
    (before.start < before.end && scene.form(phrase.head) != "it").then_some(before)
}
