//! Official documents in the first person: a government's statement has no reporter, and all of it is its own word.
//!
//! The sign is a body that does in the present tense what only the one who writes can do ("The United States welcomes",
//! "calls on"), at least twice, in a text where hardly anybody is reported to have said anything. Then every sentence is
//! that body's statement, and what it tells of others is its word.

use crate::grammar::{ClauseKind, Parse, Tense};
use crate::roster::{Cast, Mention, MentionKind};
use crate::rules::compile::PositionClasses;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};
use crate::statement::coreference::{Reference, inside_quotation};
use crate::statement::{ReportKind, Speaker, Statement, joint};
use std::ops::Range;

/// The statements of a document's author, one a sentence, around whatever else is told in it; none for a report.
pub(crate) fn statements(
    doc: &Document,
    parse: &Parse,
    cast: &Cast,
    reference: &Reference,
    words: &Words<'_>,
    classes: &PositionClasses,
    told: &[Statement],
) -> Vec<Statement> {
    if has_author(doc, told) {
        return Vec::new();
    }
    let Some((tokens, mention)) = author(doc, parse, cast, reference, words, classes) else { return Vec::new() };
    doc.sentences
        .iter()
        .enumerate()
        .map(|(index, sentence)| {
            Statement::own_words(
                index,
                Some(Speaker { tokens: tokens.clone(), noun: None, mention, name: None, anonymous: false }),
                ReportKind::Document,
                sentence.tokens.clone(),
            )
        })
        .collect()
}

/// The body whose document this is, or the bodies: where it is named, and by which mention if it is one.
fn author(
    doc: &Document,
    parse: &Parse,
    cast: &Cast,
    reference: &Reference,
    words: &Words<'_>,
    classes: &PositionClasses,
) -> Option<(Range<usize>, Option<usize>)> {
    let is = |token: usize, class: Option<_>| class.is_some_and(|c| words.is(doc.tokens[token].word, c));
    let inside = inside_quotation(doc);
    let ours: Vec<usize> = doc.opening().filter(|t| !inside[*t] && is(*t, classes.first_person)).collect();
    let mut acts: Vec<Act> = Vec::new();
    let mut reported = 0;
    let head = doc.opening();
    for clause in parse.clauses.iter().take_while(|c| c.tokens.start < head.end) {
        let (Some(verb), Some(subject)) = (clause.verb, clause.subject) else { continue };
        let group = &parse.verbs[verb];
        // A document's author is no "it" and no "they": who wants so is told of.
        if clause.kind != ClauseKind::Main || parse.nouns[subject].pronoun {
            continue;
        }
        let official = is(group.head, classes.official);
        let told = group.tense == Tense::Past && is(group.head, classes.speech);
        // "The United States will continue to do all we can": the body and its "we" in one breath.
        let we = group.tense != Tense::Past && speaks_as_we(doc, clause.tokens.start, &ours);
        if !official && !told && !we {
            continue;
        }
        let chain: Vec<usize> = std::iter::successors(Some(subject), |n| parse.nouns[*n].and).take(12).collect();
        let mentions: Vec<usize> = chain.iter().filter_map(|n| reference.of_noun.get(*n).copied().flatten()).collect();
        let (Some(first), Some(last)) = (mentions.first(), mentions.last()) else { continue };
        let bodies = mentions.iter().all(|m| {
            let who = &cast.mentions[*m];
            who.kind == MentionKind::Name && cast.actors[who.actor].person.is_none()
        });
        if group.tense == Tense::Past {
            reported += 1;
        } else if bodies && mentions.len() == chain.len() {
            let parties = joint::parties(&mentions, cast);
            if let Some(act) = acts.iter_mut().find(|a| a.parties == parties) {
                act.count += 1;
            } else {
                let tokens = cast.mentions[*first].tokens.start..cast.mentions[*last].tokens.end;
                let mention = (parties.len() == 1).then_some(*first);
                acts.push(Act { parties, tokens, mention, count: 1 });
            }
        }
    }
    // "We regret that the army has not joined us": of two bodies, the one whom "we" speak of beside ourselves is another.
    let act = acts.into_iter().max_by_key(|act| {
        let own = |m: &&Mention| cast.actors[m.actor].parties.iter().any(|p| act.parties.contains(p));
        let named = cast.mentions.iter().take_while(|m| m.tokens.start < head.end);
        let named = named.filter(|m| m.kind == MentionKind::Name).filter(own);
        let beside = named.filter(|m| stands_beside_us(doc, parse, m, &ours)).count();
        (act.count as isize - beside as isize, std::cmp::Reverse(act.tokens.start))
    })?;
    // Several who say "we" together are authors at once, and so is whoever does where "we" speak throughout; nobody else
    // writes so of them.
    let several = ours.iter().all(|t| is(*t, classes.first_several));
    let throughout = ours.len() >= OURS_THROUGHOUT && several;
    let enough = if act.mention.is_none() && ours.len() > 1 || throughout { 1 } else { 2 };
    (act.count >= enough && reported <= act.count / 2).then_some((act.tokens, act.mention))
}

/// So many words of the first person outside quotation marks show that a document speaks for its author throughout.
const OURS_THROUGHOUT: usize = 4;

/// Whether a body is named in a sentence of the first person without being the subject of its main clause.
fn stands_beside_us(doc: &Document, parse: &Parse, mention: &Mention, ours: &[usize]) -> bool {
    let Some(sentence) = doc.sentence_of(mention.tokens.start).map(|s| &doc.sentences[s].tokens) else { return false };
    let spoken = ours.get(ours.partition_point(|t| *t < sentence.start)).is_some_and(|t| *t < sentence.end);
    let first = parse.clauses.partition_point(|c| c.tokens.start < sentence.start);
    let mut subjects = parse.clauses[first..]
        .iter()
        .take_while(|c| c.tokens.start < sentence.end)
        .filter(|c| c.kind == ClauseKind::Main)
        .filter_map(|c| c.subject);
    spoken && !subjects.any(|s| parse.whole(s).contains(&mention.tokens.start))
}

/// What a body, or several together, does as only an author can.
struct Act {
    parties: Vec<usize>,
    tokens: Range<usize>,
    mention: Option<usize>,
    count: usize,
}

/// Whether somebody speaks already outside quotation marks: in a transcript, or in a document whose head names its author.
/// A sentence or two of the same ("He urged restraint. The siege must end.") are what a report goes on with.
fn has_author(doc: &Document, statements: &[Statement]) -> bool {
    let own = statements.iter().take_while(|s| s.sentence < Document::OPENING).filter(|s| {
        s.cue.is_none()
            && s.content.first().is_some_and(|c| {
                doc.tokens[c.start].kind != TokenKind::OpenQuote
                    && c.start.checked_sub(1).is_none_or(|t| doc.tokens[t].kind != TokenKind::OpenQuote)
            })
    });
    doc.has_turns() || own.count() * 2 >= doc.sentences.len().min(Document::OPENING)
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
