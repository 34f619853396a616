//! What a reporting verb takes: where its content begins, and in which frame.

use super::ReportKind;
use super::ahead::{after_phrase, clause_later, infinitive_after, infinitive_at, starts_clause};
use super::boundary::Hold;
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::subjects::subject_noun;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::Features;
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Where content begins and what it is.
#[derive(Copy, Clone, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub frame: Frame,
    pub hold: Hold,
    /// A preposition that belongs to the cue ("called for").
    pub preposition: Option<usize>,
}

/// Past what may stand between a reporting verb and its content.
pub(super) fn find(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> Option<Found> {
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
    // "shrugged off the report"
    let puts_off = scene.form(verb.tokens.end) == "off" && lexicon.verb_takes(classes, "off");
    let object = has(classes, lexicon.object)
        || puts_off
        || finds
        || points_out && scene.form(verb.tokens.end.min(limit - 1)) == "out";
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
                    && (scene.tag(close + 1) == Tag::That
                        || scene.kind(close + 1) == TokenKind::OpenQuote
                        || takes_that && scene.form(close + 1) == "that");
                // "described, in blunt terms, a failure"
                let aside = direct
                    && object
                    && !adds
                    && scene.tag(at + 1) == Tag::Preposition
                    && !(at..close).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
                    && scene.tag(close + 1) == Tag::Determiner
                    && scene.noun_from(close + 1).is_some_and(|n| !starts_clause(scene, n, limit));
                if aside {
                    return Some(Found {
                        start: close + 1,
                        frame: Frame::Object,
                        hold: Hold::Object,
                        preposition: None,
                    });
                }
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
            if told && has(classes, lexicon.tell) && infinitive_after(scene, noun) {
                // "told them to leave"
                return Some(Found {
                    start: at,
                    frame: Frame::ObjectInfinitive,
                    hold: Hold::Infinitive,
                    preposition: None,
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
                let time = scene.noun_from(at + 1).is_some_and(|n| scene.is_time(n));
                direct &= time;
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
                if matches!(form, "out" | "off") && lexicon.verb_takes(classes, form) {
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

/// The relative word that is the subject or object of what is said: "which he said was", "what she called".
pub(super) fn gap(scene: &Scene<'_>, index: usize, start: usize) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    scene.verb_at(start)?;
    if clause.kind != ClauseKind::Relative && clause.kind != ClauseKind::Question {
        return None;
    }
    let opener = clause.opener?;
    Some(opener..opener + 1)
}
