//! Stances written out as records: who, what, on whose word, and the words they rest on.

use super::hits::{self, overlap};
use super::made::Made;
use super::terms;
use super::voice::{self, Voice};
use super::{Scene, condition};
use crate::record::{self, Holder, Mode, Provenance, Quoted, Record, SCHEMA, Speaker};
use crate::sentence::TokenKind;
use crate::span::{CodePoints, Span};
use crate::statement::Statement;
use std::ops::Range;

/// Confidence in a provenance class, before the quality of the reading.
fn provenance_weight(scene: &Scene<'_>, provenance: Provenance, speech: bool) -> f64 {
    let thresholds = &scene.compiled.thresholds;
    match provenance {
        Provenance::Own if speech => thresholds.confidence_speech,
        Provenance::Own => thresholds.confidence_told,
        Provenance::Reported => thresholds.confidence_reported,
        Provenance::Claimed => thresholds.confidence_claimed,
    }
}

fn quoted(scene: &Scene<'_>, points: &CodePoints<'_>, tokens: &Range<usize>) -> Quoted {
    let tokens = tokens.start..tokens.end.max(tokens.start + 1).min(scene.doc.tokens.len());
    let span =
        Span { start: scene.doc.tokens[tokens.start].span.start, end: scene.doc.tokens[tokens.end - 1].span.end };
    Quoted { start: points.at(span.start), end: points.at(span.end), text: span.of(&scene.article.text).to_owned() }
}

/// The record's speaker.
fn speaker_of(scene: &Scene<'_>, statement: &Statement, points: &CodePoints<'_>) -> Option<Speaker> {
    let speaker = statement.speaker.as_ref()?;
    let place = quoted(scene, points, &speaker.tokens);
    let voice = voice::of_speaker(scene, statement);
    let actor = voice.as_ref().and_then(|v| v.actor).map(|a| &scene.cast.actors[a]);
    Some(Speaker {
        name: actor.and_then(|a| a.name.as_deref().map(str::to_owned)).or_else(|| {
            let name = quoted(scene, points, speaker.name.as_ref()?).text;
            Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
        }),
        party: voice.and_then(|v| v.parties.first().map(|p| scene.cast.parties[*p].to_string())),
        start: place.start,
        end: place.end,
        text: place.text,
    })
}

/// The report that a stance of the reporter's account rests on, where its cue is the verb of one: "Kyiv urged Moscow to
/// withdraw" tells whose wish it is.
pub(super) fn report_of(scene: &Scene<'_>, made: &Made) -> Option<usize> {
    let cue = made.stance.cue.as_ref()?;
    scene.statements.iter().position(|s| {
        s.outer.is_none()
            && s.speaker.is_some()
            && s.cue.as_ref().is_some_and(|c| overlap(c, cue))
            && s.content.iter().any(|c| hits::contains(c, &made.hit.tokens))
    })
}

/// One record for each party that holds the stance, with its place in the text.
pub(super) fn records(
    scene: &Scene<'_>,
    made: &Made,
    paragraph: usize,
    sentence: &Range<usize>,
    points: &CodePoints<'_>,
    out: &mut Vec<(u32, Record)>,
) {
    let statement = made.speaker.map(|s| &scene.statements[s]);
    let proposition = scene.compiled.proposition(scene.rules, made.hit.proposition);
    let topic = &scene.rules.topics[scene.compiled.propositions[made.hit.proposition].topic];
    let evidence = evidence(scene, made, sentence);
    let report = statement.or_else(|| report_of(scene, made).map(|s| &scene.statements[s]));
    let content = match report {
        Some(s) if !s.content.is_empty() => s.content.clone(),
        _ => vec![evidence.clone()],
    };
    let mode = match report {
        Some(s) => s.mode,
        None => Mode::Narrated,
    };
    let mut rules = made.stance.rules.clone();
    rules.push(proposition.id.clone());
    rules.dedup();
    let confidence = made.stance.quality * provenance_weight(scene, made.provenance, statement.is_some());
    let cue = made.stance.cue.as_ref().or_else(|| statement.and_then(|s| s.cue.as_ref()));
    for party in &made.stance.holder.parties {
        let id = scene.cast.parties[*party].to_string();
        let record = Record {
            speaker: report.and_then(|s| speaker_of(scene, s, points)),
            cue: cue.map(|c| quoted(scene, points, c)),
            holder: Some(holder(scene, &made.stance.holder, &id)),
            provenance: made.provenance,
            claimed_by: made.claimed_by.clone(),
            topic: Some(topic.id.clone()),
            proposition: Some(proposition.id.clone()),
            subject: made.subject.clone(),
            stance: Some(made.stance.value),
            act: Some(made.stance.act),
            conditional: made.condition.is_some(),
            condition: made.condition.as_ref().map(|(tokens, number)| {
                let place = quoted(scene, points, &condition::shown(scene, tokens));
                record::Condition {
                    start: place.start,
                    end: place.end,
                    text: place.text,
                    proposition: number.map(|n| scene.compiled.proposition(scene.rules, n).id.clone()),
                }
            }),
            terms: terms::of(scene, &made.hit),
            rules: rules.clone(),
            confidence: (confidence * 100.0).round() / 100.0,
            ..reported(scene, paragraph, mode, &content, &evidence, points)
        };
        out.push((scene.doc.tokens[made.hit.tokens.start].span.start, record));
    }
}

fn holder(scene: &Scene<'_>, voice: &Voice, party: &str) -> Holder {
    let actor = voice.actor.map(|a| &scene.cast.actors[a]).filter(|_| voice.parties.len() == 1);
    Holder {
        name: actor
            .and_then(|a| a.name.as_deref().map(str::to_owned))
            .or_else(|| scene.rules.party(party).map(|p| p.name.clone())),
        party: Some(party.to_owned()),
        role: actor.and_then(|a| a.role.as_deref().map(str::to_owned)),
        rank: actor.and_then(|a| a.rank),
    }
}

/// The words the reading rests on: from the holder's cue (or its subject) to the end of the phrase, within the sentence.
fn evidence(scene: &Scene<'_>, made: &Made, sentence: &Range<usize>) -> Range<usize> {
    let hit = &made.hit.tokens;
    let mut range = hit.clone();
    for other in [&made.stance.anchor].into_iter().chain(made.stance.cue.as_ref()) {
        if other.start >= sentence.start && other.end <= sentence.end {
            range = range.start.min(other.start)..range.end.max(other.end);
        }
    }
    // To the bounds of the clauses at both ends, so that a reader sees a whole thought.
    for token in [range.start, range.end - 1] {
        if let Some(clause) = scene.clause_at(token) {
            let clause = &scene.parse.clauses[clause].tokens;
            if overlap(clause, sentence) {
                range = range.start.min(clause.start.max(sentence.start))..range.end.max(clause.end.min(sentence.end));
            }
        }
    }
    while range.end > range.start + 1
        && matches!(scene.doc.tokens[range.end - 1].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
    {
        range.end -= 1;
    }
    range
}

/// Reported speech on no known proposition.
pub(super) fn bare(scene: &Scene<'_>, statement: &Statement, points: &CodePoints<'_>) -> Option<(u32, Record)> {
    let first = statement.content.first()?;
    let paragraph = scene.doc.sentences.get(statement.sentence)?.paragraph;
    let speaker = speaker_of(scene, statement, points);
    let last = statement.content.last().unwrap_or(first);
    let evidence = first.start.min(last.start)..first.end.max(last.end);
    let record = Record {
        cue: statement.cue.as_ref().map(|c| quoted(scene, points, c)),
        holder: speaker.as_ref().map(|s| Holder {
            name: s.name.clone(),
            party: s.party.clone(),
            role: None,
            rank: None,
        }),
        speaker,
        ..reported(scene, paragraph, statement.mode, &statement.content, &evidence, points)
    };
    Some((scene.doc.tokens[first.start].span.start, record))
}

/// A record of words with their place in the text, of nobody and on nothing yet.
fn reported(
    scene: &Scene<'_>,
    paragraph: usize,
    mode: Mode,
    content: &[Range<usize>],
    evidence: &Range<usize>,
    points: &CodePoints<'_>,
) -> Record {
    Record {
        schema: SCHEMA,
        article: scene.article.id.clone(),
        date: scene.article.date.map(|d| d.to_string()),
        outlet: scene.article.outlet.clone(),
        paragraph: scene.doc.paragraphs[paragraph].number,
        speaker: None,
        cue: None,
        content: content.iter().map(|c| quoted(scene, points, c)).collect(),
        mode,
        holder: None,
        provenance: Provenance::Own,
        claimed_by: None,
        topic: None,
        proposition: None,
        subject: None,
        stance: None,
        act: None,
        conditional: false,
        condition: None,
        terms: Vec::new(),
        evidence: quoted(scene, points, evidence),
        rules: Vec::new(),
        confidence: 0.0,
    }
}
