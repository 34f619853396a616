//! Verbs that report: "said that", "urged Israel to allow", "rejected the plan", and tags behind what they report.
//!
//! From the verb the rules look to the right past what may stand between it and its content: the one who is told, the
//! day, the place, an adverb. What they find first decides the frame. If there is nothing, the verb is a tag, and its
//! content stands before it.

use super::boundary::{self, Hold};
use super::lexicon::{Frame, has};
use super::scene::{Scene, TIME};
use super::{ReportKind, Speaker, Statement};
use crate::grammar::{ClauseKind, Tag, Tense, VerbGroup};
use crate::record::Mode;
use crate::rules::features::Features;
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Where content begins and what it is.
#[derive(Copy, Clone, Debug)]
struct Found {
    start: usize,
    frame: Frame,
    hold: Hold,
    /// A preposition that belongs to the cue ("called for").
    preposition: Option<usize>,
}

/// Looks at one verb group; `None` where it reports nothing.
pub(super) fn read(scene: &Scene<'_>, index: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let classes = scene.classes(verb)?;
    if !scene.lexicon.reports(classes) {
        return None;
    }
    let sentence = scene.doc.sentence_of(verb.head)?;
    let whole = limit(scene, sentence, verb.head);
    let mut limit = whole;
    if let Some(clause) = verb.clause.map(|c| &scene.parse.clauses[c])
        && clause.kind != ClauseKind::Main
        && verb.finite == scene.finite[index]
        && clause.tokens.end > verb.tokens.end
        && !runs_on(scene, verb, clause.tokens.end, limit)
    {
        limit = limit.min(clause.tokens.end);
    }
    if scene.passive(index) {
        return passive(scene, index, classes, sentence, limit);
    }
    if has(classes, scene.lexicon.seem) {
        return seem(scene, index, sentence, limit);
    }
    if let Some(noun) = inverted(scene, index, classes, limit)
        && let Some(statement) = tag(scene, index, classes, sentence, whole, Some(noun))
    {
        return Some(statement);
    }
    if let Some(found) = find(scene, index, classes, limit) {
        return Some(statement(scene, index, classes, sentence, limit, found));
    }
    if limit < whole
        && scene.kind(limit) == TokenKind::Dash
        && let Some(found) = find(scene, index, classes, whole)
    {
        // "by asserting – in one sentence – that": the parser ends the clause at the dash.
        return Some(statement(scene, index, classes, sentence, whole, found));
    }
    tag(scene, index, classes, sentence, whole, None).or_else(|| left_behind(scene, index, classes, sentence))
}

/// An object that stands before its clause: "which the minister denies", "an offer the council rejected".
fn left_behind(scene: &Scene<'_>, index: usize, classes: &ClassSet, sentence: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    let next = verb.tokens.end;
    let bare = scene.noun_from(next).is_none_or(|n| scene.is_time(n)) && scene.verb_at(next).is_none();
    if !scene.finite[index] || !has(classes, scene.lexicon.object) || !bare || clause.kind != ClauseKind::Relative {
        return None;
    }
    let subject = &scene.parse.nouns[clause.subject?];
    if subject.tokens.end > verb.tokens.start || scene.words_in(subject.tokens.end..verb.tokens.start) > 2 {
        return None;
    }
    let content = match clause.opener {
        Some(opener) if opener < subject.tokens.start => opener..opener + 1,
        Some(_) => return None,
        None => {
            let before = scene.noun_at(subject.tokens.start.checked_sub(1)?)?;
            let phrase = &scene.parse.nouns[before];
            (phrase.tokens.end == subject.tokens.start).then(|| phrase.tokens.clone())?
        }
    };
    let speaker = self::subject(scene, index);
    Some(Statement {
        sentence,
        mode: Mode::Narrated,
        kind: kind(scene, classes, Frame::Object, speaker.as_ref()),
        speaker,
        cue: Some(verb.tokens.clone()),
        content: vec![content],
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    })
}

/// Whether what a verb of saying reports goes on past the end the parser saw: "who said the project | was vetted".
fn runs_on(scene: &Scene<'_>, verb: &VerbGroup, end: usize, limit: usize) -> bool {
    // "telling reporters that it was late and that all would be told"
    let and = end + usize::from(scene.kind(end) == TokenKind::Comma);
    if end < limit && scene.tag(and) == Tag::Conjunction && scene.tag(and + 1) == Tag::That {
        return true;
    }
    end < limit
        && scene.features(verb.head).any(Features::TAKES_BARE_THAT)
        && scene.is_word(end)
        && scene.verb_at(end).is_some_and(|v| scene.finite[v])
}

/// The one who speaks behind a verb: "…, said the minister, who …".
fn inverted(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let behind = start > 0 && matches!(scene.kind(start - 1), TokenKind::Comma | TokenKind::CloseQuote);
    if !behind || !scene.finite[index] || !has(classes, scene.lexicon.quote) || has(classes, scene.lexicon.tell) {
        return None;
    }
    let noun = scene.noun_from(verb.tokens.end)?;
    if scene.tag(after_phrase(scene, noun).min(scene.parse.tags.len() - 1)) == Tag::That {
        return None;
    }
    let phrase = &scene.parse.nouns[noun];
    let person = scene.tag(phrase.head) == Tag::Name
        || scene.noun_is(phrase.head, scene.lexicon.role)
        || scene.noun_is(phrase.head, scene.lexicon.source)
        || scene.mention_of(noun).is_some();
    // "Any reading, said Petrova, a lawyer, would fail": a tag within its sentence.
    let end = full(scene, noun).max(after_phrase(scene, noun));
    let within = scene.kind(start - 1) == TokenKind::Comma
        && [phrase.tokens.end, end].into_iter().any(|t| t < limit && scene.kind(t) == TokenKind::Comma)
        && (scene.tag(phrase.head) == Tag::Name || scene.features(phrase.head).any(Features::PLURAL));
    let clause = !within && starts_clause(scene, noun, limit);
    (person && !phrase.pronoun && !scene.is_time(noun) && !clause).then_some(noun)
}

/// Where the sentence ends for a verb: at its end, or where the quotation closes that the verb stands in.
fn limit(scene: &Scene<'_>, sentence: usize, token: usize) -> usize {
    let end = scene.sentence_end(sentence);
    match scene.quotation_at(token) {
        Some(quotation) => end.min(scene.doc.quotations[quotation].close),
        None => end,
    }
}

fn statement(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    sentence: usize,
    limit: usize,
    found: Found,
) -> Statement {
    let verb = &scene.parse.verbs[index];
    let end = boundary::end(scene, found.start, limit, found.hold, Some(index));
    let speaker = subject(scene, index);
    let cue_end = found.preposition.map_or(verb.tokens.end, |p| p + 1);
    let mut content = vec![found.start..end];
    if found.frame == Frame::Clause
        && let Some(opener) = gap(scene, index, found.start)
    {
        content.insert(0, opener);
    }
    let kind = kind(scene, classes, found.frame, speaker.as_ref());
    Statement {
        sentence,
        mode: mode(scene, &content, found.frame),
        speaker,
        cue: Some(verb.tokens.start..cue_end),
        kind,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    }
}

/// The kind of report, by frame and by what sort of thing speaks.
fn kind(scene: &Scene<'_>, classes: &ClassSet, frame: Frame, speaker: Option<&Speaker>) -> ReportKind {
    let document = frame == Frame::Clause
        && speaker.and_then(|s| s.noun).is_some_and(|n| {
            scene.noun_is(scene.parse.nouns[n].head, scene.lexicon.source) && scene.mention_of(n).is_none()
        });
    if document { ReportKind::Document } else { scene.lexicon.kind(classes, frame) }
}

/// How content is reported, by the quotation marks in it.
pub(super) fn mode(scene: &Scene<'_>, content: &[Range<usize>], frame: Frame) -> Mode {
    let (mut inside, mut outside) = (false, false);
    for token in content.iter().cloned().flatten().filter(|t| scene.is_word(*t)) {
        if scene.quoted[token] == 0 {
            outside |= scene.form(token) != "that";
        } else {
            inside = true;
        }
    }
    match (inside, outside) {
        (true, false) => Mode::Direct,
        (true, true) => Mode::Mixed,
        _ if matches!(frame, Frame::Object | Frame::Infinitive | Frame::ObjectInfinitive) => Mode::Narrated,
        _ => Mode::Indirect,
    }
}

/// Not done but asked, supposed, expected: a condition, a question, a future or a possibility.
fn unreal(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
    clause.is_some_and(|c| c.kind == ClauseKind::Condition)
        || verb.finite && matches!(verb.tense, Tense::Future | Tense::Conditional)
}

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
        let apart = verb.tokens.start > 0 && scene.kind(verb.tokens.start - 1) == TokenKind::Comma;
        let relative = clause.filter(|c| c.kind == ClauseKind::Relative && c.opener.is_some()).or_else(|| {
            // The second verb of a relative clause: "who review the material and determine".
            let upto = scene.parse.clauses.partition_point(|c| c.tokens.start <= verb.head);
            let before = scene.parse.clauses[..upto].iter().rev().take(12);
            let mut own = before.filter(|c| c.subject == Some(noun) && c.opener.is_some());
            own.find(|c| c.kind == ClauseKind::Relative && c.tokens.contains(&verb.head))
        });
        if let Some(opener) = relative.filter(|_| !apart).and_then(|c| c.opener)
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
fn subject_noun(scene: &Scene<'_>, index: usize, depth: u8) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let parsed = verb.clause.and_then(|c| scene.parse.clauses[c].subject);
    let sentence = scene.doc.sentence_of(verb.head)?;
    let first = scene.doc.sentences[sentence].tokens.start;
    if scene.finite[index]
        && let Some(noun) = before_relative(scene, start, first)
    {
        return Some(noun);
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
    if let Some(noun) = parsed
        && scene.parse.nouns[noun].tokens.end <= start.max(verb.head)
    {
        if let Some(holder) = described(scene, index) {
            return Some(holder);
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

/// Whom an -ing form right behind "a group" describes: "gave money to a group backing Petrova".
fn described(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let noun = start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let behind = scene.tag(start) == Tag::Gerund && phrase.tokens.end == start && !scene.finite[index];
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

/// "Sanders, who on Tuesday endorsed Clinton, said": the phrase before the relative clause.
fn before_relative(scene: &Scene<'_>, start: usize, first: usize) -> Option<usize> {
    if start < first + 4 || scene.kind(start - 1) != TokenKind::Comma {
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

/// The phrase at the head of a chain of prepositional phrases: "the head of the group in London".
fn head_of_chain(scene: &Scene<'_>, mut noun: usize, first: usize) -> usize {
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

/// Past what may stand between a reporting verb and its content.
fn find(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> Option<Found> {
    let lexicon = scene.lexicon;
    let verb = &scene.parse.verbs[index];
    let f = scene.features(verb.head);
    let points_out = lexicon.verb_takes(classes, "out");
    let takes_that = f.any(Features::TAKES_THAT) || has(classes, lexicon.tell) || points_out;
    let takes_bare =
        f.any(Features::TAKES_BARE_THAT) || has(classes, lexicon.tell) || takes_that && !has(classes, lexicon.object);
    let takes_question = f.any(Features::TAKES_QUESTION) || takes_that;
    // "The poll found broad support": what a document finds.
    let finds = has(classes, lexicon.finds)
        && subject_noun(scene, index, 3).is_some_and(|n| scene.noun_is(scene.parse.nouns[n].head, lexicon.source));
    let object =
        has(classes, lexicon.object) || finds || points_out && scene.form(verb.tokens.end.min(limit - 1)) == "out";
    let infinitive = has(classes, lexicon.infinitive);
    let object_infinitive = has(classes, lexicon.object_infinitive);
    let says = &*verb.base == "say";
    let mut told = has(classes, lexicon.tell) || f.any(Features::TWO_OBJECTS) && takes_that && !object;
    let mut direct = true; // nothing but adverbs between verb and here
    let mut joined: Option<usize> = None; // a preposition of the verb
    let mut at = verb.tokens.end;
    let far = limit.min(at + 40);
    while at < far {
        let clause = |start| Found { start, frame: Frame::Clause, hold: Hold::Clause, preposition: joined };
        match scene.kind(at) {
            TokenKind::Comma | TokenKind::Dash => {
                // A parenthesis: only "that" or a quotation can come after it.
                if takes_that
                    && joined.is_none()
                    && let Some(that) = later_that(scene, at, limit)
                {
                    return Some(clause(that));
                }
                if says && direct && opens_sentence(scene, at + 1, limit) {
                    return Some(clause(at + 1));
                }
                let close = (at + 1..limit.min(at + 16)).find(|t| scene.kind(*t) == scene.kind(at))?;
                let adds = scene
                    .verb_at(at + 1)
                    .is_some_and(|v| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| lexicon.reports(c)));
                let opens = !adds
                    && close + 1 < limit
                    && (scene.tag(close + 1) == Tag::That || scene.kind(close + 1) == TokenKind::OpenQuote);
                if !opens {
                    return None;
                }
                at = close + 1;
                direct = false;
                continue;
            }
            TokenKind::Colon => {
                return (at + 1 < limit).then(|| clause(at + 1));
            }
            TokenKind::OpenQuote => {
                let quotation = scene.quotation_at(at)?;
                // A programme or a paper that is told: "told ABC’s “Good Morning” that".
                let title = matches!(scene.tag(at - 1), Tag::Possessive | Tag::Preposition)
                    && !direct
                    && scene.words_in(at..scene.past(quotation)) <= 6
                    && scene.past(quotation) + 2 < limit;
                if title {
                    at = scene.past(quotation);
                    continue;
                }
                let ends = scene.past(quotation) >= limit;
                let hold = if object && !ends { Hold::Object } else { Hold::Clause };
                return Some(Found { start: at, frame: Frame::Quoted, hold, preposition: joined });
            }
            TokenKind::CloseQuote | TokenKind::Possessive if !direct => {
                at += 1;
                continue;
            }
            TokenKind::Word | TokenKind::Number | TokenKind::Other => {}
            _ => return None,
        }
        let form = scene.form(at);
        if says && direct && matches!(form, "yes" | "no") {
            return Some(clause(at));
        }
        if form == "to"
            && infinitive
            && joined.is_none()
            && at + 1 < limit
            && scene.kind(at + 1) == TokenKind::OpenQuote
        {
            return Some(Found { start: at, frame: Frame::Infinitive, hold: Hold::Infinitive, preposition: None });
        }
        // "declined to comment": read as a noun for want of anything after it.
        if form == "to"
            && infinitive
            && direct
            && joined.is_none()
            && at + 1 < limit
            && scene.verb_at(at + 1).is_none()
            && scene.tag(at + 1) == Tag::Noun
            && !scene.capital(at + 1)
            && scene.word(at + 1).verbs.iter().any(|v| &*v.base == scene.form(at + 1))
        {
            let start = if scene.tag(at - 1) == Tag::Negation { at - 1 } else { at };
            return Some(Found { start, frame: Frame::Infinitive, hold: Hold::Infinitive, preposition: None });
        }
        if form == "that"
            && takes_that
            && joined.is_none()
            && matches!(scene.tag(at), Tag::Pronoun | Tag::Determiner | Tag::Wh)
            && (at + 2..limit.min(at + 14)).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
        {
            return Some(clause(at));
        }
        match scene.tag(at) {
            Tag::That if takes_that && joined.is_none() => return Some(clause(at)),
            Tag::To | Tag::Negation if infinitive_at(scene, at).is_some() => {
                let allowed = if direct { infinitive } else { infinitive || object_infinitive || told };
                return (allowed && joined.is_none()).then_some(Found {
                    start: at,
                    frame: Frame::Infinitive,
                    hold: Hold::Infinitive,
                    preposition: None,
                });
            }
            Tag::Wh => {
                let content =
                    takes_question && form != "who" && form != "which" || joined.is_some() || direct && object;
                return content.then(|| clause(at));
            }
            Tag::Subordinator | Tag::Preposition if says && opens_sentence(scene, at, limit) => {
                return Some(clause(at));
            }
            Tag::Subordinator | Tag::Conjunction if matches!(form, "if" | "whether") && takes_question => {
                let asks = f.any(Features::TAKES_QUESTION)
                    && (form == "whether" || lexicon.kind(classes, Frame::Clause) == ReportKind::Ask)
                    || form == "if" && direct && f.any(Features::SPEECH);
                return asks.then(|| clause(at));
            }
            Tag::Subordinator | Tag::Conjunction => return None,
            Tag::Gerund
                if takes_bare
                    && direct
                    && (at + 2..limit.min(at + 14)).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v])) =>
            {
                return Some(clause(at));
            }
            Tag::Gerund if joined.is_some() || object && direct => {
                return Some(Found { start: at, frame: Frame::Object, hold: Hold::Object, preposition: joined });
            }
            _ => {}
        }
        if let Some(group) = scene.verb_at(at) {
            // "which he said was wrong": the subject of the content is the opener before the report.
            if scene.finite[group] && direct && takes_that {
                return Some(clause(at));
            }
            return None;
        }
        if let Some(noun) = scene.noun_at(at) {
            let phrase = &scene.parse.nouns[noun];
            let past = phrase.tokens.end;
            if takes_bare && joined.is_none() && starts_clause(scene, noun, limit) && !told_then_that(scene, told, past)
            {
                let time = scene.is_time(noun) && !told;
                if !time || !clause_later(scene, past, limit) {
                    return Some(clause(at));
                }
            }
            let fragment = scene.kind(past) == TokenKind::OpenQuote && phrase.pronoun;
            if says && !scene.is_time(noun) && (scene.words_in(at..limit) >= 4 || fragment) {
                return Some(clause(at));
            }
            // "said it would not": a helper whose verb is left out.
            if takes_bare && direct && matches!(scene.tag(past), Tag::Modal | Tag::Auxiliary) && past < limit {
                return Some(clause(at));
            }
            let counted = scene.form(past) == "of" && direct && object && scene.tag(phrase.head) == Tag::Noun;
            if scene.is_time(noun)
                && !counted
                && joined.is_none()
                && !(object && direct && scene.tag(phrase.head) == Tag::Number)
            {
                at = past;
                continue;
            }
            if joined.is_some() {
                let with_infinitive = preposition_is(scene, joined, &["on", "upon", "for"]);
                return Some(Found {
                    start: at,
                    frame: if with_infinitive && infinitive_after(scene, noun) {
                        Frame::ObjectInfinitive
                    } else {
                        Frame::Object
                    },
                    hold: Hold::Object,
                    preposition: joined,
                });
            }
            if told {
                told = false;
                direct = false;
                at = after_phrase(scene, noun);
                continue;
            }
            if object_infinitive && infinitive_after(scene, noun) {
                return Some(Found {
                    start: at,
                    frame: Frame::ObjectInfinitive,
                    hold: Hold::Infinitive,
                    preposition: None,
                });
            }
            let after = after_phrase(scene, noun).min(limit - 1);
            if direct
                && (takes_question || takes_that)
                && (scene.tag(after) == Tag::That
                    || matches!(scene.form(after), "how" | "why" | "what" | "whether" | "if"))
            {
                direct = false;
                at = after;
                continue;
            }
            // "sees the move as a provocation"
            let as_what = direct && has(classes, lexicon.object_as) && as_after(scene, noun, limit);
            if object && direct || as_what {
                return Some(Found { start: at, frame: Frame::Object, hold: Hold::Object, preposition: None });
            }
            return None;
        }
        match scene.tag(at) {
            Tag::Preposition | Tag::To => {
                let own = at == verb.tokens.end || direct || told && has(classes, lexicon.tell);
                if own && joined.is_none() && lexicon.verb_takes(classes, form) {
                    if form == "out" || form == "off" {
                        at += 1;
                        continue;
                    }
                    joined = Some(at);
                    at += 1;
                    continue;
                }
                if joined.is_some() {
                    return None;
                }
                // An adverbial: "in a statement", "on Tuesday", "at a rally in Iowa".
                direct = false;
                at += 1;
                while at < far && scene.tag(at) == Tag::Preposition {
                    at += 1;
                }
                if let Some(noun) = scene.noun_at(at) {
                    at = scene.parse.nouns[noun].tokens.end;
                    while let Some(next) = scene.parse.nouns.get(noun).and_then(|n| n.and).filter(|n| {
                        let other = &scene.parse.nouns[*n];
                        other.tokens.start <= at + 1 && other.tokens.end > at && !starts_clause(scene, *n, limit)
                    }) {
                        at = scene.parse.nouns[next].tokens.end;
                    }
                } else if at < far && matches!(scene.tag(at), Tag::Gerund | Tag::Wh) {
                    return None;
                }
            }
            Tag::Adverb | Tag::Negation | Tag::Number | Tag::Other => {
                if form == "there" && takes_bare {
                    return Some(clause(at));
                }
                // "said only that", "said half the", "out", "back"
                if form == "out" && lexicon.verb_takes(classes, "out") {
                    at += 1;
                    continue;
                }
                at += 1;
            }
            Tag::PossessivePronoun | Tag::Pronoun if object_infinitive && infinitive_at(scene, at + 1).is_some() => {
                return Some(Found {
                    start: at,
                    frame: Frame::ObjectInfinitive,
                    hold: Hold::Infinitive,
                    preposition: None,
                });
            }
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::PossessivePronoun => {
                // No phrase was made of it.
                return (object && direct || joined.is_some()).then_some(Found {
                    start: at,
                    frame: Frame::Object,
                    hold: Hold::Object,
                    preposition: joined,
                });
            }
            _ => return None,
        }
    }
    None
}

/// Whether "as" and a description follow a noun phrase ("the move as a provocation", "him as divisive").
fn as_after(scene: &Scene<'_>, noun: usize, limit: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let mut at = [after_phrase(scene, noun), phrase.full_end].into_iter().find(|end| scene.form(*end) == "as");
    if at.is_none() && scene.form(phrase.tokens.end) == "not" {
        at = Some(phrase.tokens.end + 1).filter(|t| scene.form(*t) == "as");
    }
    let Some(at) = at else { return false };
    let next = at + 1;
    next < limit
        && (matches!(scene.tag(next), Tag::Adjective | Tag::Gerund | Tag::Participle | Tag::Adverb)
            || scene.noun_from(next).is_some_and(|n| !starts_clause(scene, n, limit)))
}

/// The "that" of a clause after a long parenthesis: "said in a letter, written by his lawyer, that".
fn later_that(scene: &Scene<'_>, comma: usize, limit: usize) -> Option<usize> {
    for at in comma + 1..limit.min(comma + 45) {
        if scene.verb_at(at).is_some_and(|v| scene.finite[v]) || scene.kind(at) == TokenKind::OpenQuote {
            return None;
        }
        if scene.tag(at) == Tag::That || scene.kind(at - 1) == TokenKind::Comma && scene.form(at) == "that" {
            return Some(at);
        }
    }
    None
}

/// Whether an adverbial clause or phrase stands at the head of what is said: "said that if …, he would" without "that".
fn opens_sentence(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    if !matches!(
        scene.form(at),
        "if" | "when" | "while" | "unless" | "until" | "because" | "although" | "despite" | "once" | "without"
    ) {
        return false;
    }
    let Some(comma) = (at + 2..limit.min(at + 20)).find(|t| scene.kind(*t) == TokenKind::Comma) else { return false };
    scene.noun_from(comma + 1).is_some_and(|n| starts_clause(scene, n, limit))
}

fn preposition_is(scene: &Scene<'_>, token: Option<usize>, forms: &[&str]) -> bool {
    token.is_some_and(|t| forms.contains(&scene.form(t)))
}

/// "told reporters that": the clause does not begin with the one who is told.
fn told_then_that(scene: &Scene<'_>, told: bool, past: usize) -> bool {
    told && scene.parse.tags.get(past).is_some_and(|t| matches!(t, Tag::That))
}

/// Past a noun phrase and what is attached to it.
fn after_phrase(scene: &Scene<'_>, noun: usize) -> usize {
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
fn infinitive_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let to = if scene.tag(at) == Tag::Negation { at + 1 } else { at };
    if scene.parse.tags.get(to) != Some(&Tag::To) {
        return None;
    }
    scene.verb_at(to).or_else(|| scene.verb_at(to + 1)).or_else(|| scene.verb_at(to + 2))
}

/// Whether an infinitive follows a noun phrase: "Israel to allow".
fn infinitive_after(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    [after_phrase(scene, noun), phrase.full_end]
        .into_iter()
        .any(|end| end < scene.parse.tags.len() && infinitive_at(scene, end).is_some())
}

/// Whether a noun phrase is the subject of a finite clause.
fn starts_clause(scene: &Scene<'_>, noun: usize, limit: usize) -> bool {
    let mut last = noun;
    let mut guard = 0;
    loop {
        let phrase = &scene.parse.nouns[last];
        let end = phrase.tokens.end;
        // Past prepositional phrases, an apposition or a relative clause, to the verb.
        for at in end..limit.min(end + 45) {
            if scene.kind(at) == TokenKind::OpenQuote {
                // "said the plan “would fail”"
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
            let subject = clause.subject.map(|s| scene.parse.nouns[s].tokens.start);
            if subject.is_some_and(|s| s >= phrase.tokens.start && s < end) {
                return true;
            }
            break;
        }
        match phrase.and {
            Some(next) if guard < 4 && next > last => last = next,
            _ => return false,
        }
        guard += 1;
    }
}

/// Whether a clause with a subject of its own comes later, so that a time before it belongs to the saying.
fn clause_later(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    let Some(noun) = (from < limit).then(|| scene.noun_from(from)).flatten() else { return false };
    starts_clause(scene, noun, limit)
}

/// The relative word that is the subject or object of what is said: "which he said was", "what she called".
fn gap(scene: &Scene<'_>, index: usize, start: usize) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    scene.verb_at(start)?;
    if clause.kind != ClauseKind::Relative && clause.kind != ClauseKind::Question {
        return None;
    }
    let opener = clause.opener?;
    Some(opener..opener + 1)
}

/// A tag behind or within what it reports: "…, he said", "…, said the minister, …", "as he put it".
fn tag(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    sentence: usize,
    limit: usize,
    inverted: Option<usize>,
) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let f = scene.features(verb.head);
    let puts = &*verb.base == "put" && verb.tokens.end < limit && scene.form(verb.tokens.end) == "it";
    if !scene.finite[index]
        || !(scene.lexicon.tags(classes) || scene.lexicon.tells(classes) || puts)
        || !(f.any(Features::SPEECH) || f.any(Features::TAKES_BARE_THAT))
        || verb.modal.is_some()
    {
        return None;
    }
    let first = scene.doc.sentences[sentence].tokens.start;
    let (speaker, tag_start, mut tag_end) = match inverted {
        Some(noun) if f.any(Features::SPEECH) => {
            (scene.speaker(noun), verb.tokens.start, full(scene, noun).max(after_phrase(scene, noun)))
        }
        _ => {
            let noun = subject_noun(scene, index, 3)?;
            let phrase = &scene.parse.nouns[noun];
            if phrase.tokens.end > verb.tokens.start || scene.words_in(full(scene, noun)..verb.tokens.start) > 6 {
                return None;
            }
            (scene.speaker(noun), phrase.tokens.start, verb.tokens.end)
        }
    };
    // Something that is told is no tag: "Ash wrote a letter".
    let object = (verb.tokens.end..limit).find(|t| !matches!(scene.tag(*t), Tag::Adverb));
    if inverted.is_none()
        && !puts
        && let Some(noun) = object.and_then(|t| scene.noun_from(t))
        && !scene.is_time(noun)
        && !has(classes, scene.lexicon.tell)
    {
        return None;
    }
    let as_tag = tag_start > first && scene.form(tag_start - 1) == "as" && scene.form(verb.tokens.end) != "to";
    let tag_start = if as_tag { tag_start - 1 } else { tag_start };
    let comma_before = tag_start > first
        && matches!(scene.kind(tag_start - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::CloseQuote);
    // To the next comma the words belong to the tag: "said on Tuesday,".
    while tag_end < limit && !matches!(scene.kind(tag_end), TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon) {
        tag_end += 1;
    }
    if tag_start == first && !as_tag || tag_start > first && !comma_before {
        return None;
    }
    if !as_tag && tag_end < limit && scene.words_in(verb.tokens.end..tag_end) > 12 {
        return None;
    }
    let mut content = Vec::new();
    if tag_start > first {
        let mut from = first;
        while from < tag_start && matches!(scene.kind(from), TokenKind::Dash) {
            from += 1;
        }
        let end = scene.trimmed(from, tag_start - 1);
        if end > from {
            content.push(from..end);
        }
    }
    if inverted.is_none() && tag_end + 1 < limit && scene.kind(tag_end) == TokenKind::Comma {
        let next = tag_end + 1;
        let gerund = (next..(next + 2).min(limit)).any(|t| {
            let group = (scene.tag(t) == Tag::Gerund).then(|| scene.verb_at(t)).flatten();
            group.and_then(|v| scene.classes(&scene.parse.verbs[v])).is_some_and(|c| scene.lexicon.reports(c))
        });
        let goes_on = !gerund
            && !matches!(scene.form(next), "but" | "who" | "which" | "while" | "although" | "though" | "as" | "when")
            && (content.is_empty() || scene.words_in(content[0].clone()) < 8 || !new_sentence(scene, next));
        if goes_on && (as_tag && tag_start == first || !content.is_empty()) {
            content.push(next..boundary::end(scene, next, limit, Hold::Clause, Some(index)));
        }
    }
    let told = |piece: &Range<usize>| piece.clone().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
    // "He condensed those questions into a letter, she said": a verb may have been taken for something else.
    let says = has(classes, scene.lexicon.quote)
        && tag_end >= limit
        && content.first().is_some_and(|c| {
            scene.noun_from(c.start).is_some_and(|n| !scene.is_time(n)) && scene.words_in(c.clone()) >= 4
        });
    if !content.iter().any(told) && !says {
        return None;
    }
    if content.is_empty() || content.iter().map(|c| scene.words_in(c.clone())).sum::<usize>() < 2 {
        return None;
    }
    let kind = kind(scene, classes, Frame::Clause, Some(&speaker));
    Some(Statement {
        sentence,
        mode: mode(scene, &content, Frame::Clause),
        speaker: Some(speaker),
        cue: Some(verb.tokens.clone()),
        kind,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: false,
    })
}

/// Whether after a comma a new act of somebody is told: "and left", "but did".
fn new_sentence(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.form(at), "and" | "or")
}

fn full(scene: &Scene<'_>, noun: usize) -> usize {
    let phrase = &scene.parse.nouns[noun];
    phrase.full_end.max(phrase.tokens.end)
}

/// "The race seemed to be", "He appears uneasy": what seems is content on both sides of the verb.
fn seem(scene: &Scene<'_>, index: usize, sentence: usize, limit: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    if !verb.finite || verb.tokens.end >= limit {
        return None;
    }
    let noun = subject_noun(scene, index, 3)?;
    let start = verb.tokens.end;
    let adjective = !scene.capital(start)
        && matches!(scene.tag(start), Tag::Noun | Tag::Participle | Tag::Gerund | Tag::Verb)
        && !scene.features(start).any(TIME);
    let complement = matches!(scene.tag(start), Tag::To | Tag::Adjective | Tag::That | Tag::Adverb | Tag::Negation)
        || adjective
        || matches!(scene.form(start), "like" | "as" | "that");
    if !complement {
        return None;
    }
    // "Petrova seemed to mock the plan": the report is hers.
    let acts = infinitive_at(scene, start).map(|v| &scene.parse.verbs[v]).is_some_and(|inner| {
        let attitude = [scene.lexicon.object, scene.lexicon.quote];
        scene.classes(inner).is_some_and(|c| scene.lexicon.reports(c) && attitude.into_iter().any(|a| has(c, a)))
    });
    if acts {
        return None;
    }
    let phrase = &scene.parse.nouns[noun];
    let end = boundary::end(scene, start, limit, Hold::Infinitive, Some(index));
    let before = phrase.tokens.start..full(scene, noun).min(verb.tokens.start);
    let mut content = vec![start..end];
    if scene.form(phrase.head) != "it" && before.start < before.end {
        content.insert(0, before);
    }
    Some(Statement {
        sentence,
        mode: mode(scene, &content, Frame::Clause),
        speaker: None,
        cue: Some(verb.tokens.clone()),
        kind: ReportKind::Think,
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: true,
    })
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

/// "Is seen as a threat", "was considered unclean", "is widely known as the Rock": what is taken for something, and what
/// for.
fn taken_for(
    scene: &Scene<'_>,
    index: usize,
    classes: &ClassSet,
    at: usize,
    limit: usize,
) -> Option<Vec<Range<usize>>> {
    let verb = &scene.parse.verbs[index];
    if !verb.passive || !verb.finite || at + 1 >= limit || verb.modal.is_some() {
        return None;
    }
    let as_what = has(classes, scene.lexicon.object_as) && scene.form(at) == "as";
    let is_what = has(classes, scene.lexicon.deems)
        && at == verb.tokens.end
        && (scene.tag(at) == Tag::Adjective || scene.noun_from(at).is_some_and(|n| !scene.is_time(n)));
    if !as_what && !is_what {
        return None;
    }
    let start = if as_what { at + 1 } else { at };
    let end = boundary::end(scene, start, limit, Hold::Infinitive, Some(index));
    Some(vec![undergoer(scene, index)?, start..end])
}

/// Passives: "was asked whether", "is expected to win", "was rejected by Moscow", "was quoted as saying".
fn passive(scene: &Scene<'_>, index: usize, classes: &ClassSet, sentence: usize, limit: usize) -> Option<Statement> {
    let verb = &scene.parse.verbs[index];
    let past = verb.tokens.end;
    let subject = subject_noun(scene, index, 0);
    let agent = (past..limit.min(past + 6))
        .find(|t| scene.form(*t) == "by" && scene.tag(*t) == Tag::Preposition)
        .and_then(|t| Some((t, scene.noun_at(t + 1)?)));
    let base = |speaker: Option<Speaker>, frame: Frame, content: Vec<Range<usize>>| Statement {
        sentence,
        mode: mode(scene, &content, frame),
        speaker,
        cue: Some(verb.tokens.clone()),
        kind: scene.lexicon.kind(classes, frame),
        content,
        outer: None,
        negated: verb.negation.is_some(),
        unreal: unreal(scene, verb),
    };
    if past >= limit {
        return None;
    }
    let speaker = agent.map(|(_, noun)| scene.speaker(noun));
    // It was announced that; he was told that; asked whether; asked by X if.
    let from = agent.map_or(past, |(_, noun)| full(scene, noun)).min(limit);
    let mut at = from;
    if let Some(content) = taken_for(scene, index, classes, past, limit) {
        return Some(base(speaker, Frame::Object, content));
    }
    while at < limit.min(from + 12) {
        match scene.tag(at) {
            Tag::Adverb => at += 1,
            Tag::Preposition if scene.lexicon.verb_takes(classes, scene.form(at)) && scene.form(at) != "to" => break,
            Tag::Preposition => match scene.noun_at(at + 1) {
                Some(noun) => at = scene.parse.nouns[noun].tokens.end,
                None => break,
            },
            _ => match scene.noun_from(at) {
                Some(noun) if scene.is_time(noun) => at = scene.parse.nouns[noun].tokens.end,
                _ => break,
            },
        }
    }
    if at < limit {
        let f = scene.features(verb.head);
        let wh = scene.tag(at) == Tag::Wh || matches!(scene.form(at), "if" | "whether");
        let asks = scene.lexicon.kind(classes, Frame::Clause) == ReportKind::Ask;
        if scene.tag(at) == Tag::That && f.any(Features::TAKES_THAT) || wh && asks {
            let end = boundary::end(scene, at, limit, Hold::Clause, Some(index));
            // "are convinced that": the one who is convinced.
            let convinced = scene.is(verb.head, scene.lexicon.adjective_that);
            let speaker = if convinced { self::subject(scene, index) } else { speaker };
            return Some(base(speaker, Frame::Clause, vec![at..end]));
        }
        if asks && scene.form(at) == "about" {
            let end = boundary::end(scene, at + 1, limit, Hold::Object, Some(index));
            return (end > at + 1).then(|| base(speaker, Frame::Object, vec![at + 1..end]));
        }
        let opinion = matches!(
            scene.lexicon.kind(classes, Frame::Infinitive),
            ReportKind::Think | ReportKind::Say | ReportKind::Claim
        );
        if at == from && infinitive_at(scene, at).is_some() && opinion && verb.passive {
            let end = boundary::end(scene, at, limit, Hold::Infinitive, Some(index));
            let content = undergoer(scene, index).into_iter().chain([at..end]).collect();
            return Some(base(speaker, Frame::Infinitive, content));
        }
    }
    // Quoted as saying.
    if scene.form(past) == "as" && scene.form(verb.head) == "quoted" {
        return None;
    }
    // X was rejected by Y.
    if let Some((by, noun)) = agent
        && by == past
        && has(classes, scene.lexicon.object)
        && let Some(subject) = subject
    {
        let phrase = &scene.parse.nouns[subject];
        let content = phrase.tokens.start..full(scene, subject).min(verb.tokens.start).max(phrase.tokens.end);
        return Some(base(Some(scene.speaker(noun)), Frame::Object, vec![content]));
    }
    None
}
