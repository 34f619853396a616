//! One page of HTML that needs nothing else: no scripts, no fonts, no pictures from elsewhere.
//!
//! Readable on paper, on a telephone (where each row of a table becomes a card) and in the dark.

use std::fmt::Write as _;

use super::document::{Block, Document, Note, Row, Run, Style, Table, Text, Tone};

const STYLE: &str = include_str!("page.css");

/// Renders a document.
pub fn render(document: &Document) -> String {
    let mut page = String::new();
    let title = if document.title.is_empty() { "Standpoint" } else { &document.title };
    _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escape(title)
    );
    header(&mut page, document);
    for (index, section) in document.sections.iter().enumerate() {
        _ = writeln!(page, "<section id=\"section-{}\">", index + 1);
        if !section.heading.is_empty() {
            _ = writeln!(page, "<h2>{}</h2>", escape(&section.heading));
        }
        for part in &section.blocks {
            block(&mut page, part);
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn header(page: &mut String, document: &Document) {
    if !document.title.is_empty() {
        _ = writeln!(page, "<h1>{}</h1>", escape(&document.title));
    }
    for banner in &document.banners {
        _ = writeln!(page, "<p class=\"banner\">{}</p>", line(banner));
    }
    if !document.facts.is_empty() {
        page.push_str("<dl class=\"facts\">\n");
        for (name, lines) in &document.facts {
            let lines: Vec<_> = lines.iter().map(line).collect();
            _ = writeln!(page, "<div><dt>{}</dt><dd>{}</dd></div>", escape(name), lines.join("<br>"));
        }
        page.push_str("</dl>\n");
    }
    if document.sections.iter().filter(|section| !section.heading.is_empty()).count() > 2 {
        page.push_str("<nav><ul>\n");
        for (index, section) in document.sections.iter().enumerate() {
            if !section.heading.is_empty() {
                _ = writeln!(page, "<li><a href=\"#section-{}\">{}</a></li>", index + 1, escape(&section.heading));
            }
        }
        page.push_str("</ul></nav>\n");
    }
}

fn block(page: &mut String, of: &Block) {
    match of {
        Block::Heading(text) => _ = writeln!(page, "<h3>{}</h3>", line(text)),
        Block::Paragraph(text) => _ = writeln!(page, "<p>{}</p>", line(text)),
        Block::List(items) => {
            page.push_str("<ul>\n");
            for item in items {
                _ = writeln!(page, "<li>{}</li>", line(item));
            }
            page.push_str("</ul>\n");
        }
        Block::Table(of) => table(page, of),
        Block::Notes(all) => {
            page.push_str("<ol class=\"notes\">\n");
            for one in all {
                note(page, one);
            }
            page.push_str("</ol>\n");
        }
        Block::Folded { summary, blocks } => {
            _ = writeln!(page, "<details><summary>{}</summary>", escape(summary));
            for part in blocks {
                block(page, part);
            }
            page.push_str("</details>\n");
        }
    }
}

fn note(page: &mut String, note: &Note) {
    _ = write!(page, "<li id=\"note-{0}\" value=\"{0}\">{1}", note.number, line(&note.text));
    for detail in &note.details {
        _ = write!(page, "<div class=\"detail\">{}</div>", line(detail));
    }
    page.push_str("</li>\n");
}

fn table(page: &mut String, table: &Table) {
    page.push_str("<div class=\"wide\"><table>\n<thead><tr>");
    for heading in &table.columns {
        _ = write!(page, "<th scope=\"col\">{}</th>", escape(heading));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        match row {
            Row::Group(text) => {
                let width = table.columns.len();
                _ = writeln!(
                    page,
                    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{width}\">{}</th></tr>",
                    line(text)
                );
            }
            Row::Cells(cells) => {
                page.push_str("<tr>");
                for (index, cell) in cells.iter().enumerate() {
                    let words = line(&cell.text);
                    if index == 0 {
                        _ = write!(page, "<th scope=\"row\">{words}</th>");
                        continue;
                    }
                    let class = cell.text.first_tone().map_or("plain", class);
                    let label = table.columns.get(index).map(|heading| escape(heading)).unwrap_or_default();
                    _ = write!(page, "<td class=\"{class}\" data-label=\"{label}\"><div>{words}</div></td>");
                }
                page.push_str("</tr>\n");
            }
        }
    }
    page.push_str("</tbody>\n</table></div>\n");
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::For => "for",
        Tone::Against => "against",
        Tone::Hard => "hard",
        Tone::Open => "open",
        Tone::Silent => "silent",
    }
}

fn line(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let words = escape(&run.text);
    match run.style {
        Style::Plain => words,
        Style::Strong => format!("<strong>{words}</strong>"),
        Style::Faint => format!("<span class=\"faint\">{words}</span>"),
        Style::Quote => format!("<q>{words}</q>"),
        Style::Code => format!("<code>{words}</code>"),
        Style::Note => format!("<a class=\"note\" href=\"#note-{words}\">[{words}]</a>"),
        Style::Tone(tone) => format!("<span class=\"{}\">{words}</span>", class(tone)),
    }
}

/// The only way for words into the page.
fn escape(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' => safe.push_str("<br>"),
            _ => safe.push(letter),
        }
    }
    safe
}
