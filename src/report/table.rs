//! The stance table: propositions by topic against parties, each cell with its quotation.

use crate::ledger::{Ledger, TopicEntry};
use crate::rules::RuleSet;
use crate::rules::schema::TopicKind;

use super::document::{Block, Cell, Document, Row, Section, Table, Text};
use super::words::{self, Citations, Names};

/// The document.
pub fn document(rules: &RuleSet, ledger: &Ledger) -> Document {
    let names = Names { rules, ledger };
    let mut citations = Citations::new();
    let table = table(ledger, names, &mut citations);
    let mut blocks = Vec::new();
    if table.rows.is_empty() {
        blocks.push(words::nothing(&[ledger], "No position on a known proposition was found."));
    } else {
        blocks.push(Block::Table(table));
        blocks.push(Block::Paragraph(words::legend()));
        blocks.push(Block::Notes(citations.notes(names)));
    }
    Document {
        title: String::new(),
        facts: words::facts(names),
        banners: words::banners(ledger),
        sections: vec![Section { heading: String::new(), blocks }],
    }
}

fn table<'a>(ledger: &'a Ledger, names: Names<'_>, citations: &mut Citations<'a>) -> Table {
    let mut columns = vec!["Proposition".to_owned()];
    columns.extend(ledger.parties.iter().map(|party| party.name.clone()));
    let mut rows = Vec::new();
    for topic in &ledger.topics {
        rows.push(Row::Group(heading(topic)));
        for issue in &topic.issues {
            let mut cells = vec![Cell::from(words::sentence(&issue.text))];
            for party in &ledger.parties {
                cells.push(words::cell(issue.position(&party.id), names, citations, ledger));
            }
            rows.push(Row::Cells(cells));
        }
    }
    Table { columns, rows, gathers: true }
}

/// A topic's name, with its kind where that keeps it out of scores.
pub fn heading(topic: &TopicEntry) -> Text {
    match kind(topic.kind) {
        None => topic.name.as_str().into(),
        Some(kind) => format!("{} ({kind})", topic.name).into(),
    }
}

/// What to say of a topic that is not an issue.
pub fn kind(kind: TopicKind) -> Option<&'static str> {
    match kind {
        TopicKind::Issue => None,
        TopicKind::Process => Some("process, scored apart"),
        TopicKind::Principle => Some("principle, not scored"),
        TopicKind::Conduct => Some("conduct, not scored"),
    }
}
