//! Official documents in the first person: a government's statement has no reporter, and all of it is its own word.
//!
//! The sign is a body that does in the present tense what only the one who writes can do ("The United States welcomes",
//! "calls on"), at least twice, in a text where hardly anybody is reported to have said anything. Then every sentence is
//! that body's statement, and what it tells of others is its word.

use crate::grammar::{ClauseKind, Parse, Tense};
use crate::record::Mode;
use crate::roster::{Cast, MentionKind};
use crate::rules::compile::PositionClasses;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::statement::coreference::{Reference, inside_quotation};
use crate::statement::{ReportKind, Speaker, Statement};

/// The statements of a document's author, one a sentence, around whatever else is told in it; none for a report.
pub(crate) fn statements(
    doc: &Document,
    parse: &Parse,
    cast: &Cast,
    reference: &Reference,
    words: &Words<'_>,
    classes: &PositionClasses,
) -> Vec<Statement> {
    let Some(mention) = author(doc, parse, cast, reference, words, classes) else { return Vec::new() };
    let tokens = cast.mentions[mention].tokens.clone();
    doc.sentences
        .iter()
        .enumerate()
        .map(|(index, sentence)| Statement {
            sentence: index,
            speaker: Some(Speaker {
                tokens: tokens.clone(),
                noun: None,
                mention: Some(mention),
                name: None,
                anonymous: false,
            }),
            cue: None,
            kind: ReportKind::Document,
            content: vec![sentence.tokens.clone()],
            mode: Mode::Direct,
            outer: None,
            negated: false,
            unreal: false,
        })
        .collect()
}

/// The mention of the body whose document this is.
fn author(
    doc: &Document,
    parse: &Parse,
    cast: &Cast,
    reference: &Reference,
    words: &Words<'_>,
    classes: &PositionClasses,
) -> Option<usize> {
    let is = |token: usize, class: Option<_>| class.is_some_and(|c| words.get(doc.tokens[token].word).is(c));
    let inside = inside_quotation(doc);
    let ours: Vec<usize> = (0..doc.tokens.len()).filter(|t| !inside[*t] && is(*t, classes.first_person)).collect();
    let mut acts: Vec<(usize, usize)> = Vec::new();
    let mut reported = 0;
    for clause in &parse.clauses {
        let (Some(verb), Some(subject)) = (clause.verb, clause.subject) else { continue };
        let group = &parse.verbs[verb];
        // A document's author is no "they": who wants so is told of.
        if clause.kind != ClauseKind::Main || is(parse.nouns[subject].head, classes.they) {
            continue;
        }
        let official = is(group.head, classes.official);
        let told = group.tense == Tense::Past && is(group.head, classes.speech);
        // "The United States will continue to do all we can": the body and its "we" in one breath.
        let we = group.tense != Tense::Past && speaks_as_we(doc, clause.tokens.start, &ours);
        if !official && !told && !we {
            continue;
        }
        let Some(mention) = reference.of_noun.get(subject).copied().flatten() else { continue };
        let who = &cast.mentions[mention];
        if group.tense == Tense::Past {
            reported += 1;
        } else if who.kind == MentionKind::Name && cast.actors[who.actor].person.is_none() {
            match acts.iter_mut().find(|(m, _)| cast.mentions[*m].actor == who.actor) {
                Some((_, count)) => *count += 1,
                None => acts.push((mention, 1)),
            }
        }
    }
    let (mention, count) = acts.into_iter().max_by_key(|(m, count)| (*count, std::cmp::Reverse(*m)))?;
    (count >= 2 && reported <= count / 2).then_some(mention)
}

/// Whether a first person outside quotation marks stands in the sentence of a token or in the next of its paragraph.
fn speaks_as_we(doc: &Document, token: usize, ours: &[usize]) -> bool {
    let Some(sentence) = doc.sentence_of(token) else { return false };
    let start = doc.sentences[sentence].tokens.start;
    let next = doc.sentences.get(sentence + 1).filter(|s| s.paragraph == doc.sentences[sentence].paragraph);
    let end = next.map_or(doc.sentences[sentence].tokens.end, |s| s.tokens.end);
    // In order of the words, so that a long text is not gone through for every clause.
    ours.get(ours.partition_point(|t| *t < start)).is_some_and(|t| *t < end)
}
