//! Interviews, briefings and press conferences: the turns of those who speak.
//!
//! A turn opens with its speaker's label and goes on through the paragraphs after it until another speaks. What stands
//! before the first question of a briefing is said by the one who then answers.

use super::documents;
use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::roster::{Mention, MentionKind};
use crate::sentence::ParagraphKind;
use std::ops::Range;

/// From so many turns on a text is a transcript, and a paragraph without a label goes on with the turn before it.
const TRANSCRIPT: usize = 2;

/// Adds a statement for each paragraph of somebody's turn.
pub(super) fn read(scene: &Scene<'_>, out: &mut Vec<Statement>) {
    let turns: Vec<usize> = (0..scene.doc.paragraphs.len()).filter(|p| label(scene, *p).is_some()).collect();
    let Some(first) = turns.first().copied() else { return };
    // A head that says whose briefing it is says that this is no report.
    let briefing = label(scene, first).and_then(|l| whose(scene, &l, l.start)).is_some();
    let runs_on = briefing || is_transcript(scene, &turns);
    let mut speaking = if runs_on { opening(scene, &turns) } else { None };
    for paragraph in &scene.doc.paragraphs {
        let content = match paragraph.kind {
            ParagraphKind::Turn { label_start, label_end } => {
                speaking = Some(speaker(scene, label_start..label_end, first));
                label_end.max(paragraph.tokens.start) // a label in brackets stands for several paragraphs
            }
            ParagraphKind::Body | ParagraphKind::Item if runs_on => paragraph.tokens.start,
            _ => continue,
        };
        let Some(speaker) = &speaking else { continue };
        if paragraph.sentences.is_empty() || content >= paragraph.tokens.end {
            continue;
        }
        out.push(Statement::own_words(
            paragraph.sentences.start,
            Some(speaker.clone()),
            ReportKind::Say,
            content..scene.trimmed(content, paragraph.tokens.end).max(content + 1),
        ));
    }
}

/// The label of a turn.
fn label(scene: &Scene<'_>, paragraph: usize) -> Option<Range<usize>> {
    match scene.doc.paragraphs[paragraph].kind {
        ParagraphKind::Turn { label_start, label_end } => Some(label_start..label_end),
        _ => None,
    }
}

/// Whether the whole text is a transcript, not a report with an exchange in it: outside the turns somebody speaks of
/// himself, or nothing is said at all.
fn is_transcript(scene: &Scene<'_>, turns: &[usize]) -> bool {
    let end = scene.doc.opening().end;
    let between: Vec<usize> = (0..scene.doc.paragraphs.len())
        .filter(|p| scene.doc.paragraphs[*p].tokens.start < end)
        .filter(|p| matches!(scene.doc.paragraphs[*p].kind, ParagraphKind::Body | ParagraphKind::Item))
        .collect();
    let own = between.iter().filter(|p| speaks_of_itself(scene, scene.doc.paragraphs[**p].tokens.clone())).count();
    // An excerpt may be one long turn.
    let opens = between.first().is_none_or(|p| turns[0] < *p);
    (turns.len() >= TRANSCRIPT || opens) && own * 2 >= between.len()
}

/// Whether a first person stands in these words, outside quotation marks.
fn speaks_of_itself(scene: &Scene<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|t| {
        matches!(scene.tag(t), Tag::Pronoun | Tag::PossessivePronoun)
            && scene.quoted[t] == 0
            && scene.is(t, scene.lexicon.first)
    })
}

/// Who speaks before the first question: the one who answers, if all who do are of one voice.
fn opening(scene: &Scene<'_>, turns: &[usize]) -> Option<Speaker> {
    let mut labels = turns.iter().filter_map(|p| label(scene, *p));
    let asks = labels.next()?;
    let first = asks.start;
    if let Some(speaker) = whose(scene, &asks, first) {
        return Some(speaker); // "Spokesperson: Let us go to questions."
    }
    if mention(scene, &asks).is_some() {
        return None; // somebody answers what is not here, or two speak in turn
    }
    let named = |l: &Range<usize>| mention(scene, l).or_else(|| whose(scene, l, first)?.mention);
    let answers: Vec<(Range<usize>, usize)> = labels.filter_map(|l| Some((l.clone(), named(&l)?))).collect();
    let parties = |m: usize| &scene.cast.actors[scene.cast.mentions[m].actor].parties;
    let (tokens, first) = answers.first()?.clone();
    let one_voice = answers.iter().all(|(_, m)| parties(*m) == parties(first)) && !parties(first).is_empty();
    one_voice.then_some(Speaker { tokens, noun: None, mention: Some(first), name: None, anonymous: false })
}

/// Who a label names; "(spoke in French)" names nobody.
fn mention(scene: &Scene<'_>, label: &Range<usize>) -> Option<usize> {
    let language = |m: &usize| {
        let mention = &scene.cast.mentions[*m];
        let before = mention.tokens.start.checked_sub(1);
        mention.kind == MentionKind::Adjective && before.is_some_and(|t| scene.is(t, scene.lexicon.side_in))
    };
    // "THE PRESIDENT:" is nobody who is only talked of below: the one whom the head names, or unknown.
    let mut words = label.clone().rev().filter(|t| scene.is_word(*t));
    let titled = |t: usize| scene.is(t, scene.lexicon.title) || scene.noun_is(t, scene.lexicon.role);
    let bare = words.next().is_some_and(titled) && words.all(|t| scene.is(t, scene.lexicon.ends.the));
    let office = |m: &usize| bare && scene.cast.mentions[*m].kind == MentionKind::Description && !is_in_head(scene, *m);
    let mut named = label.clone().filter_map(|t| scene.cast.covering(t)).filter(|m| !language(m) && !office(m));
    let first = named.next()?;
    // "Mr. Adeyemi (Nigeria)": of somebody whom nobody knows, his state.
    let known = |m: &usize| !scene.cast.actors[scene.cast.mentions[*m].actor].parties.is_empty();
    Some(if known(&first) { first } else { named.find(known).unwrap_or(first) })
}

/// Whether the actor of a mention is named before the first turn.
fn is_in_head(scene: &Scene<'_>, mention: usize) -> bool {
    let first = (0..scene.doc.paragraphs.len()).find_map(|p| label(scene, p)).map_or(0, |l| l.start);
    let actor = scene.cast.mentions[mention].actor;
    scene.cast.within(&(0..first)).iter().any(|m| m.actor == actor)
}

/// The speaker of a turn. "THE PRESIDENT" is the one whom the head of the transcript calls so.
fn speaker(scene: &Scene<'_>, label: Range<usize>, first: usize) -> Speaker {
    let mention = mention(scene, &label)
        .or_else(|| named_in_head(scene, &label, first))
        .or_else(|| whose(scene, &label, first)?.mention)
        .or_else(|| interviewed(scene, &label, first));
    // An office alone is nobody who was talked of before: "THE PRESIDENT:" after a question about another's president.
    let noun = label.clone().rev().find_map(|t| scene.noun_at(t)).filter(|_| mention.is_some());
    Speaker { tokens: label, noun, mention, name: None, anonymous: false }
}

/// The one whose briefing it is, where the label is the office by which the head calls him: "Spokesperson" under "briefing
/// by the spokesperson for the Secretary-General".
fn whose(scene: &Scene<'_>, label: &Range<usize>, first: usize) -> Option<Speaker> {
    let mut words = label.clone().filter(|t| scene.is_word(*t)).peekable();
    words.peek()?;
    let called = words.all(|office| {
        let held = scene.is(office, scene.lexicon.title) || scene.noun_is(office, scene.lexicon.role);
        let form = scene.form(office).to_lowercase();
        held && (0..first).any(|t| scene.form(t).to_lowercase() == form)
    });
    called.then(|| documents::spoken(scene)).flatten()
}

/// Who answers as "A": the one with whom the head of the text says that it is an interview, or whose.
fn interviewed(scene: &Scene<'_>, label: &Range<usize>, first: usize) -> Option<usize> {
    let mut words = label.clone().filter(|t| scene.is_word(*t));
    let letter = words.next().filter(|t| scene.form(*t).trim_end_matches('.').eq_ignore_ascii_case("a"))?;
    if words.next().is_some() || letter > label.start {
        return None;
    }
    let head = 0..scene.doc.paragraphs[first].tokens.start;
    let person = |m: &&Mention| m.kind == MentionKind::Name && scene.cast.actors[m.actor].person.is_some();
    let all = scene.cast.within(&head);
    let interview = head.clone().find(|t| scene.noun_is(*t, scene.lexicon.interview))?;
    let with = all.iter().find(|m| person(m) && m.tokens.start > interview);
    let whose = all.iter().filter(person).find(|m| m.tokens.end <= interview);
    // "Lavrov's interview with the agency": before it is whose it is.
    scene.cast.starting_at(whose.or(with)?.tokens.start)
}

/// The only one named with the title of a label before the first turn ("Remarks by President Moreno").
fn named_in_head(scene: &Scene<'_>, label: &Range<usize>, first: usize) -> Option<usize> {
    let title: Vec<usize> = label.clone().filter(|t| scene.is_word(*t) && scene.tag(*t) != Tag::Determiner).collect();
    let [.., last] = title[..] else { return None };
    if !(scene.is(last, scene.lexicon.title) || scene.noun_is(last, scene.lexicon.role)) {
        return None;
    }
    let head = 0..scene.doc.paragraphs[first].tokens.start;
    let bears = |m: &&Mention| m.kind == MentionKind::Name && begins_with(scene, m.tokens.clone(), &title);
    let mut bearers = scene.cast.within(&head).iter().filter(bears);
    let one = bearers.next()?;
    let alone = bearers.all(|m| m.actor == one.actor);
    alone.then(|| scene.cast.starting_at(one.tokens.start)).flatten()
}

/// Whether a name bears exactly these words of title before it: "President", and not "Vice President".
fn begins_with(scene: &Scene<'_>, name: Range<usize>, title: &[usize]) -> bool {
    title.len() < name.len() && title.iter().zip(name).all(|(t, n)| scene.form(*t) == scene.form(n))
}
