//! Flat tables for spreadsheets and statistics: one file a question, columns added, never renamed.

use crate::ledger::diff::{Diff, Row};
use crate::ledger::matrix::{Headline, Summary};
use crate::ledger::{Ledger, Resolved, Statement};
use crate::record::Record;
use serde::Serialize;

/// Lines of CSV under their headings (RFC 4180, but for the line ends).
pub fn lines<R: AsRef<[String]>>(headings: &[&str], rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails only on rows of unequal length, which is ours to get right.
    let mut written = writer.write_record(headings);
    for row in rows {
        written = written.and_then(|()| writer.write_record(row.as_ref()));
    }
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

/// A value as the name that it has in the records ("red_line").
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Null) | Err(_) => String::new(),
        Ok(other) => other.to_string(),
    }
}

fn some(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Positions: one row a party and proposition, and one more where another party's account differs in kind.
pub fn table(ledger: &Ledger) -> String {
    let headings = [
        "topic",
        "topic_kind",
        "proposition",
        "subject",
        "text",
        "party",
        "party_name",
        "value",
        "label",
        "disputed",
        "conditional",
        "conditions",
        "terms",
        "basis",
        "by",
        "date",
        "n",
        "confidence",
        "speaker",
        "article",
        "paragraph",
        "start",
        "end",
        "quotation",
        "rules",
    ];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (topic, issue) in ledger.issues() {
        for of in &issue.positions {
            for resolved in [&of.resolved, &of.claimed].into_iter().flatten() {
                let mut row = vec![
                    topic.id.clone(),
                    word(topic.kind),
                    issue.proposition.clone(),
                    some(issue.subject.as_ref()),
                    issue.text.clone(),
                    of.party.clone(),
                    ledger.party(&of.party).map(|party| party.name.clone()).unwrap_or_default(),
                ];
                row.extend(position(resolved));
                row.extend(quotation(resolved, ledger));
                rows.push(row);
            }
        }
    }
    lines(&headings, rows)
}

fn position(resolved: &Resolved) -> [String; 10] {
    let conditions: Vec<_> = resolved.conditions.iter().map(|condition| condition.text.as_str()).collect();
    [
        resolved.value.to_string(),
        resolved.label().to_owned(),
        resolved.disputed.to_string(),
        resolved.conditional.to_string(),
        conditions.join(" | "),
        resolved.terms.join(" | "),
        word(resolved.basis),
        resolved.by.join(" "),
        some(resolved.date.as_ref()),
        resolved.n.to_string(),
    ]
}

fn quotation(resolved: &Resolved, ledger: &Ledger) -> [String; 8] {
    let statement = resolved.deciding.first().and_then(|number| ledger.statement(*number));
    let Some(Statement { record, .. }) = statement else {
        return std::array::from_fn(|_| String::new());
    };
    [
        format!("{:.2}", resolved.confidence),
        record.speaker.as_ref().map(|s| s.name.clone().unwrap_or_else(|| s.text.clone())).unwrap_or_default(),
        record.article.clone(),
        record.paragraph.to_string(),
        record.evidence.start.to_string(),
        record.evidence.end.to_string(),
        record.evidence.text.clone(),
        record.rules.join(" "),
    ]
}

/// Agreement: a row for each pair and proposition, topic, and overall; `level` tells which.
pub fn matrix(ledger: &Ledger) -> String {
    let headings = [
        "level",
        "a",
        "b",
        "topic",
        "proposition",
        "subject",
        "a_value",
        "b_value",
        "label",
        "symbol",
        "score",
        "shared",
        "either",
        "hard_conflicts",
        "claimed",
        "reported",
        "terms_differ",
        "overlap",
        "confidence",
    ];
    let matrix = ledger.matrix();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let score = |score: Option<f64>| score.map(|score| format!("{score:.4}")).unwrap_or_default();
    for pair in &matrix.pairs {
        let head = |level: &str, topic: &str| vec![level.to_owned(), pair.a.clone(), pair.b.clone(), topic.to_owned()];
        for cell in &pair.cells {
            for agreement in &cell.agreements {
                let mut row = head("proposition", &cell.topic);
                row.extend([
                    agreement.proposition.clone(),
                    some(agreement.subject.as_ref()),
                    number(agreement.a),
                    number(agreement.b),
                    word(agreement.label),
                    agreement.symbol(),
                    score(agreement.score),
                    String::new(),
                    String::new(),
                    String::new(),
                    agreement.claimed.to_string(),
                    agreement.reported.to_string(),
                    agreement.terms_differ.to_string(),
                    word(agreement.overlap),
                    agreement.confidence.map(|c| format!("{c:.2}")).unwrap_or_default(),
                ]);
                rows.push(row);
            }
            let mut row = head("topic", &cell.topic);
            row.extend(std::iter::repeat_n(String::new(), 4));
            row.extend([
                word(cell.label),
                cell.symbol.clone(),
                score(cell.score),
                cell.tally.shared().to_string(),
                cell.tally.either().to_string(),
                cell.tally.hard.to_string(),
                cell.claimed.to_string(),
                cell.reported.to_string(),
                cell.terms_differ.to_string(),
                String::new(),
                cell.confidence.map(|c| format!("{c:.2}")).unwrap_or_default(),
            ]);
            rows.push(row);
        }
        for (level, summary) in [("overall", &pair.overall), ("process", &pair.process)] {
            let mut row = head(level, "");
            row.extend(summary_row(summary));
            rows.push(row);
        }
    }
    lines(&headings, rows)
}

fn summary_row(summary: &Summary) -> Vec<String> {
    let mut row = vec![String::new(); 4];
    let score = summary.score.filter(|_| summary.headline == Headline::Score);
    row.extend([
        word(summary.headline),
        String::new(),
        score.map(|score| format!("{score:.4}")).unwrap_or_default(),
        summary.tally.shared().to_string(),
        summary.tally.either().to_string(),
        summary.tally.hard.to_string(),
    ]);
    row.extend(std::iter::repeat_n(String::new(), 5));
    row
}

/// Changes: one row a party and proposition.
pub fn diff(diff: &Diff, all: bool) -> String {
    let headings = [
        "timing",
        "topic",
        "proposition",
        "subject",
        "text",
        "party",
        "changes",
        "words",
        "old_value",
        "old_label",
        "old_conditional",
        "old_basis",
        "old_date",
        "old_quotation",
        "new_value",
        "new_label",
        "new_conditional",
        "new_basis",
        "new_date",
        "new_quotation",
        "provenance_differs",
        "counterparts",
    ];
    let kept = diff.rows.iter().filter(|row| all || row.change() != crate::ledger::Change::Restated);
    let rows = kept.map(|row| {
        let mut line = vec![
            word(diff.timing),
            row.topic.clone(),
            row.proposition.clone(),
            some(row.subject.as_ref()),
            row.text.clone(),
            row.party.clone(),
            row.changes.iter().map(word).collect::<Vec<_>>().join(" "),
            row.words.clone(),
        ];
        line.extend(side(row.old.as_ref(), &diff.old));
        line.extend(side(row.new.as_ref(), &diff.new));
        line.extend([row.provenance_differs.to_string(), counterparts(row)]);
        line
    });
    lines(&headings, rows)
}

fn side(resolved: Option<&Resolved>, ledger: &Ledger) -> [String; 6] {
    let Some(resolved) = resolved else { return std::array::from_fn(|_| String::new()) };
    let quote = resolved.deciding.first().and_then(|number| ledger.statement(*number));
    [
        resolved.value.to_string(),
        resolved.label().to_owned(),
        resolved.conditional.to_string(),
        word(resolved.basis),
        some(resolved.date.as_ref()),
        quote.map(|statement| statement.record.evidence.text.clone()).unwrap_or_default(),
    ]
}

fn counterparts(row: &Row) -> String {
    let moves = row.moves.iter().map(|step| format!("{}:{}", step.counterpart, step.direction.word()));
    moves.collect::<Vec<_>>().join(" ")
}

/// Records: one row each, nested fields spelt out.
pub fn statements<'r>(records: impl IntoIterator<Item = &'r Record>) -> String {
    let headings = [
        "article",
        "date",
        "outlet",
        "paragraph",
        "start",
        "end",
        "text",
        "speaker",
        "speaker_party",
        "cue",
        "content",
        "mode",
        "person",
        "role",
        "party",
        "rank",
        "provenance",
        "claimed_by",
        "topic",
        "proposition",
        "subject",
        "stance",
        "act",
        "conditional",
        "condition",
        "condition_proposition",
        "terms",
        "rules",
        "confidence",
    ];
    lines(&headings, records.into_iter().map(record))
}

fn record(record: &Record) -> Vec<String> {
    let speaker = record.speaker.as_ref();
    let holder = record.holder.as_ref();
    let condition = record.condition.as_ref();
    let content: Vec<_> = record.content.iter().map(|part| part.text.as_str()).collect();
    vec![
        record.article.clone(),
        some(record.date.as_ref()),
        some(record.outlet.as_ref()),
        record.paragraph.to_string(),
        record.evidence.start.to_string(),
        record.evidence.end.to_string(),
        record.evidence.text.clone(),
        speaker.map(|s| s.name.clone().unwrap_or_else(|| s.text.clone())).unwrap_or_default(),
        some(speaker.and_then(|s| s.party.as_ref())),
        record.cue.as_ref().map(|cue| cue.text.clone()).unwrap_or_default(),
        content.join(" … "),
        word(record.mode),
        some(holder.and_then(|h| h.name.as_ref())),
        some(holder.and_then(|h| h.role.as_ref())),
        some(holder.and_then(|h| h.party.as_ref())),
        number(holder.and_then(|h| h.rank)),
        word(record.provenance),
        some(record.claimed_by.as_ref()),
        some(record.topic.as_ref()),
        some(record.proposition.as_ref()),
        some(record.subject.as_ref()),
        number(record.stance),
        record.act.map(word).unwrap_or_default(),
        record.conditional.to_string(),
        condition.map(|c| c.text.clone()).unwrap_or_default(),
        some(condition.and_then(|c| c.proposition.as_ref())),
        record.terms.join(" | "),
        record.rules.join(" "),
        format!("{:.2}", record.confidence),
    ]
}
