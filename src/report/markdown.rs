//! Markdown (CommonMark with GitHub's tables), to be pasted into a briefing: no HTML beyond `<br>` and `<details>`.

use std::fmt::Write as _;

use super::document::{Block, Document, Note, Row, Run, Style, Table, Text};

/// Renders a document.
pub fn render(document: &Document) -> String {
    let mut parts = Vec::new();
    if !document.title.is_empty() {
        parts.push(format!("# {}", escape(&document.title)));
    }
    if !document.facts.is_empty() {
        parts.push(facts(document));
    }
    parts.extend(document.banners.iter().map(|banner| format!("> **Note.** {}", line(banner))));
    for section in &document.sections {
        if !section.heading.is_empty() {
            parts.push(format!("## {}", escape(&section.heading)));
        }
        parts.extend(section.blocks.iter().map(block));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn facts(document: &Document) -> String {
    let mut list = String::new();
    for (name, lines) in &document.facts {
        match lines.as_slice() {
            [one] => _ = writeln!(list, "- **{}:** {}", escape(name), line(one)),
            many => {
                _ = writeln!(list, "- **{}:**", escape(name));
                for fact in many {
                    _ = writeln!(list, "  - {}", line(fact));
                }
            }
        }
    }
    list.trim_end().to_owned()
}

fn block(block_of: &Block) -> String {
    match block_of {
        Block::Heading(text) => format!("### {}", line(text)),
        Block::Paragraph(text) => line(text),
        Block::List(items) => items.iter().map(|item| format!("- {}", line(item))).collect::<Vec<_>>().join("\n"),
        Block::Table(of) => table(of),
        Block::Notes(all) => all.iter().map(note).collect::<Vec<_>>().join("\n"),
        Block::Folded { summary, blocks } => {
            let inside: Vec<_> = blocks.iter().map(block).collect();
            format!("<details><summary>{}</summary>\n\n{}\n\n</details>", escape(summary), inside.join("\n\n"))
        }
    }
}

fn note(note: &Note) -> String {
    let mut item = format!("- **[{}]** {}", note.number, line(&note.text));
    for detail in &note.details {
        _ = write!(item, "<br>{}", line(detail));
    }
    item
}

/// One table a group, because Markdown's tables have no headings within.
fn table(table: &Table) -> String {
    let mut out = String::new();
    let mut open = false;
    for row in &table.rows {
        match row {
            Row::Group(text) => {
                let gap = if out.is_empty() { "" } else { "\n" };
                _ = writeln!(out, "{gap}**{}**\n", line(text).trim());
                open = false;
            }
            Row::Cells(cells) => {
                if !open {
                    let headings: Vec<_> = table.columns.iter().map(|heading| escape(heading)).collect();
                    _ = writeln!(out, "| {} |\n|{}", headings.join(" | "), "---|".repeat(headings.len()));
                    open = true;
                }
                let cells: Vec<_> = cells.iter().map(|cell| line(&cell.text)).collect();
                _ = writeln!(out, "| {} |", cells.join(" | "));
            }
        }
    }
    out.trim_end().to_owned()
}

fn line(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let words = escape(&run.text);
    match run.style {
        Style::Plain | Style::Faint | Style::Tone(_) => words,
        Style::Strong => wrap(&words, "**"),
        Style::Quote => format!("“{words}”"),
        Style::Code => format!("`{}`", run.text.replace('`', "'").replace('|', "\\|")),
        Style::Note => format!("[{words}]"),
    }
}

/// Puts marks close to the words, where Markdown wants them.
fn wrap(words: &str, mark: &str) -> String {
    let bare = words.trim();
    if bare.is_empty() {
        return words.to_owned();
    }
    words.replacen(bare, &format!("{mark}{bare}{mark}"), 1)
}

/// Words of others never become marks of ours.
fn escape(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | '*' | '_' | '`' | '|' | '[' | ']' | '#' => safe.extend(['\\', letter]),
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\n' => safe.push_str("<br>"),
            _ => safe.push(letter),
        }
    }
    safe
}
