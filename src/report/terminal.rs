//! For reading in a terminal: tables that fit the width, and that turn into lists where they cannot.
//!
//! Colour only repeats what a symbol says. A table whose columns would get too narrow to read is stacked instead: each
//! row becomes a heading with one line a cell, and the parties that said nothing are gathered in one line.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{Attribute, Color, ColumnConstraint, ContentArrangement, Width};
use comfy_table::{ContentLineStyle, LineStyle, TableStyle};

use super::document::{Block, Cell, Document, Note, Row, Run, Style, Table, Text, Tone};

/// How to lay a document out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Drawn borders rather than plain characters.
    pub drawn: bool,
    /// Colour, as ANSI escapes.
    pub colour: bool,
}

/// A column of fewer columns than this is not read but deciphered.
const NARROWEST: usize = 14;
/// Lines of prose longer than this are hard to follow.
const WIDEST_PROSE: usize = 110;

/// Renders a document.
pub fn render(document: &Document, layout: Layout) -> String {
    let mut page = Page { out: String::new(), layout };
    if !document.title.is_empty() {
        page.line(&Text::new().strong(document.title.as_str()), 0, 0);
    }
    for (name, lines) in &document.facts {
        for (index, fact) in lines.iter().enumerate() {
            let name = if index == 0 { format!("{name}:") } else { String::new() };
            let name = format!("{name:<12} ").replace(' ', "\u{a0}");
            page.line(&Text::new().faint(name).then(fact.clone()), 0, 13);
        }
    }
    page.gap();
    for banner in &document.banners {
        page.line(&Text::new().tone(Tone::Open, "!\u{a0}").then(banner.clone()), 0, 2);
    }
    page.gap();
    for section in &document.sections {
        if !section.heading.is_empty() {
            page.gap();
            page.line(&Text::new().strong(section.heading.to_uppercase()), 0, 0);
            page.gap();
        }
        for block in &section.blocks {
            page.block(block);
            page.gap();
        }
    }
    page.out.truncate(page.out.trim_end().len());
    page.out.push('\n');
    page.out
}

struct Page {
    out: String,
    layout: Layout,
}

impl Page {
    /// One empty line, however often it is asked for.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.line(&Text::new().strong(text.to_plain()), 0, 0),
            Block::Paragraph(text) => self.line(text, 0, 0),
            Block::List(items) => {
                for item in items {
                    self.line(&Text::new().plain("*\u{a0}").then(item.clone()), 0, 2);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Notes(notes) => self.notes(notes),
            Block::Folded { summary, blocks } => {
                self.line(&Text::new().strong(summary.as_str()), 0, 0);
                for inside in blocks {
                    self.block(inside);
                }
            }
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        let digits = notes.iter().map(|note| note.number.to_string().len()).max().unwrap_or(1);
        let indent = digits + 3;
        for note in notes {
            let mark = format!("{:>indent$}", format!("[{}] ", note.number)).replace(' ', "\u{a0}");
            self.line(&Text::new().faint(mark).then(note.text.clone()), 0, indent);
            for detail in &note.details {
                self.line(detail, indent, indent);
            }
        }
    }

    /// A text, wrapped. `first` and `rest` are the indents of its first and of its other lines.
    fn line(&mut self, text: &Text, first: usize, rest: usize) {
        let width = self.layout.width.min(WIDEST_PROSE + rest);
        let mut indent = first;
        let mut used = 0;
        let words = words(text);
        for (index, word) in words.iter().enumerate() {
            if word.breaks {
                self.out.push('\n');
                (indent, used) = (rest, 0);
            }
            let length = word.text.chars().count();
            let space = usize::from(word.spaced && used > 0);
            // What follows without a space goes where the word goes.
            let glued = words[index + 1..].iter().take_while(|next| !next.spaced && !next.breaks);
            let whole = length + glued.map(|next| next.text.chars().count()).sum::<usize>();
            if used > 0 && word.spaced && indent + used + space + whole > width {
                self.out.push('\n');
                (indent, used) = (rest, 0);
            }
            if used == 0 {
                self.out.extend(std::iter::repeat_n(' ', indent));
            } else if space == 1 {
                self.out.push(' ');
                used += 1;
            }
            self.styled(&word.text, word.style);
            used += length;
        }
        self.out.push('\n');
    }

    fn styled(&mut self, words: &str, style: Style) {
        // The space that keeps a mark with its words has done its work.
        let words = words.replace('\u{a0}', " ");
        let ansi = if self.layout.colour { ansi(style) } else { Ansi::new() };
        _ = write!(self.out, "{ansi}{words}{ansi:#}");
    }

    fn table(&mut self, table: &Table) {
        match widths(table, self.layout.width) {
            Some(widths) => self.grid(table, &widths),
            None => self.stack(table),
        }
    }

    fn grid(&mut self, table: &Table, widths: &[usize]) {
        let lines = if self.layout.drawn { &DRAWN } else { &PLAIN };
        self.rule(widths, lines.top);
        let head: Vec<Cell> = table.columns.iter().map(|name| Text::new().strong(name.as_str()).into()).collect();
        self.rows(&[&head], widths, true);
        let mut rows = table.rows.iter().peekable();
        let mut first = true;
        while let Some(row) = rows.peek() {
            if let Row::Group(text) = row {
                self.rule(widths, if first { lines.head_closing } else { lines.closing });
                let inner = widths.iter().sum::<usize>() + 3 * widths.len() - 3;
                let name: String = text.to_plain().to_uppercase().chars().take(inner).collect();
                let side = lines.side;
                _ = write!(self.out, "{side} ");
                self.styled(&name, Style::Strong);
                _ = writeln!(self.out, "{} {side}", " ".repeat(inner - name.chars().count()));
                self.rule(widths, lines.opening);
                rows.next();
            } else if first {
                self.rule(widths, lines.head);
            }
            first = false;
            let mut together: Vec<&[Cell]> = Vec::new();
            while let Some(Row::Cells(cells)) = rows.peek() {
                together.push(cells);
                rows.next();
            }
            self.rows(&together, widths, false);
        }
        self.rule(widths, lines.bottom);
    }

    /// Rows without a border above or below, so that groups can stand between them.
    fn rows(&mut self, rows: &[&[Cell]], widths: &[usize], head: bool) {
        if rows.is_empty() {
            return;
        }
        // Rows of one line need no lines between them.
        let tall = |row: &&&[Cell]| {
            row.iter().zip(widths).any(|(cell, width)| {
                let plain = cell.text.to_plain();
                plain.contains('\n') || plain.chars().count() > *width
            })
        };
        let ragged = 2 * rows.iter().filter(tall).count() > rows.len();
        let side = if self.layout.drawn { '│' } else { '|' };
        let mut style = TableStyle::new().content_lines(ContentLineStyle::new(side, side, side));
        if ragged && rows.len() > 1 {
            let between = if self.layout.drawn {
                LineStyle::new('├', '╌', '┼', '┤')
            } else {
                LineStyle::new('+', '-', '+', '+')
            };
            style = style.row_separator(between);
        }
        let mut grid = comfy_table::Table::new();
        grid.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
        grid.set_width(self.layout.width as u16);
        if self.layout.colour {
            grid.enforce_styling();
        } else {
            grid.force_no_tty();
        }
        for row in rows {
            grid.add_row(row.iter().map(|cell| self.cell(cell, head)));
        }
        grid.set_constraints(widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(*width as u16 + 2))));
        for line in grid.lines() {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn cell(&self, cell: &Cell, head: bool) -> comfy_table::Cell {
        let shown = comfy_table::Cell::new(cell.text.to_plain());
        if !self.layout.colour {
            return shown;
        }
        match cell.text.first_tone() {
            _ if head => shown.add_attribute(Attribute::Bold),
            Some(Tone::For) => shown.fg(Color::Green),
            Some(Tone::Against) => shown.fg(Color::Red),
            Some(Tone::Hard) => shown.fg(Color::Red).add_attribute(Attribute::Bold),
            Some(Tone::Open) => shown.fg(Color::Yellow),
            Some(Tone::Silent) => shown.add_attribute(Attribute::Dim),
            None => shown,
        }
    }

    fn rule(&mut self, widths: &[usize], [left, fill, junction, right]: [char; 4]) {
        self.out.push(left);
        for (index, width) in widths.iter().enumerate() {
            if index > 0 {
                self.out.push(junction);
            }
            self.out.extend(std::iter::repeat_n(fill, width + 2));
        }
        self.out.push(right);
        self.out.push('\n');
    }

    fn stack(&mut self, table: &Table) {
        let names = table.columns.iter().skip(1).map(|name| name.chars().count());
        let least = if table.gathers { "no statement".len() } else { 4 };
        let name_width = names.max().unwrap_or(0).clamp(least, 24);
        let indent = name_width + 4;
        for row in &table.rows {
            match row {
                Row::Group(text) => {
                    self.gap();
                    self.line(&Text::new().strong(text.to_plain().to_uppercase()), 0, 0);
                }
                Row::Cells(cells) => {
                    let mut named = cells.iter().zip(&table.columns);
                    if let Some((head, _)) = named.next() {
                        self.line(&Text::new().strong(head.text.to_plain()), 0, 2);
                    }
                    let mut silent = Vec::new();
                    for (cell, name) in named {
                        if cell.silent && table.gathers {
                            silent.push(name.as_str());
                        } else if !cell.text.0.is_empty() {
                            let name = format!("{name:<name_width$}\u{a0}\u{a0}");
                            let line = Text::new().faint(name.replace(' ', "\u{a0}")).then(cell.text.clone());
                            self.line(&line, 2, indent);
                        }
                    }
                    if !silent.is_empty() {
                        let name = format!("{:<name_width$}\u{a0}\u{a0}", "no statement").replace(' ', "\u{a0}");
                        self.line(&Text::new().faint(name).faint(silent.join(", ")), 2, indent);
                    }
                }
            }
        }
    }
}

/// The lines of a table: left, fill, junction, right.
struct Lines {
    side: char,
    top: [char; 4],
    head: [char; 4],
    head_closing: [char; 4],
    closing: [char; 4],
    opening: [char; 4],
    bottom: [char; 4],
}

const DRAWN: Lines = Lines {
    side: '│',
    top: ['╭', '─', '┬', '╮'],
    head: ['╞', '═', '╪', '╡'],
    head_closing: ['╞', '═', '╧', '╡'],
    closing: ['├', '─', '┴', '┤'],
    opening: ['├', '─', '┬', '┤'],
    bottom: ['╰', '─', '┴', '╯'],
};

const PLAIN: Lines = Lines {
    side: '|',
    top: ['+', '-', '+', '+'],
    head: ['+', '=', '+', '+'],
    head_closing: ['+', '=', '+', '+'],
    closing: ['+', '-', '+', '+'],
    opening: ['+', '-', '+', '+'],
    bottom: ['+', '-', '+', '+'],
};

/// The width of each column, borders aside; `None` where they cannot all be read in `width` columns.
fn widths(table: &Table, width: usize) -> Option<Vec<usize>> {
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut natural: Vec<usize> = table.columns.iter().map(|name| longest(name)).collect();
    for row in &table.rows {
        if let Row::Cells(cells) = row {
            for (column, cell) in natural.iter_mut().zip(cells) {
                *column = (*column).max(longest(&cell.text.to_plain()));
            }
        }
    }
    let room = width.checked_sub(3 * natural.len() + 1)?;
    if natural.iter().sum::<usize>() <= room {
        return Some(natural);
    }
    // Narrow columns keep what they need; the others share what is left.
    let mut widths = vec![0; natural.len()];
    let mut open: Vec<usize> = (0..natural.len()).collect();
    let mut left = room;
    loop {
        let share = left.checked_div(open.len())?;
        let Some(place) = open.iter().position(|index| natural[*index] <= share) else { break };
        let index = open.remove(place);
        widths[index] = natural[index];
        left -= natural[index];
    }
    let share = left.checked_div(open.len())?;
    if share < NARROWEST {
        return None;
    }
    for (place, index) in open.iter().enumerate() {
        widths[*index] = share + usize::from(place < left % open.len());
    }
    Some(widths)
}

struct Word {
    text: String,
    style: Style,
    spaced: bool,
    breaks: bool,
}

/// The words of a text, with marks put to quotations and notes.
fn words(text: &Text) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut spaced, mut breaks) = (true, false);
    for Run { text, style } in &text.0 {
        let marked = match style {
            Style::Quote => format!("“{text}”"),
            Style::Note => format!("[{text}]"),
            _ => text.clone(),
        };
        for (index, line) in marked.split('\n').enumerate() {
            breaks |= index > 0;
            // Only the plain space parts words: the other one holds them together.
            for (index, word) in line.split(' ').enumerate() {
                spaced |= index > 0;
                if !word.is_empty() {
                    words.push(Word { text: word.to_owned(), style: *style, spaced, breaks });
                    (spaced, breaks) = (false, false);
                }
            }
        }
    }
    words
}

fn ansi(style: Style) -> Ansi {
    match style {
        Style::Plain | Style::Quote => Ansi::new(),
        Style::Strong => Ansi::new().bold(),
        Style::Faint | Style::Tone(Tone::Silent) => Ansi::new().dimmed(),
        Style::Code | Style::Note => AnsiColor::Cyan.on_default(),
        Style::Tone(Tone::For) => AnsiColor::Green.on_default(),
        Style::Tone(Tone::Against) => AnsiColor::Red.on_default(),
        Style::Tone(Tone::Hard) => AnsiColor::Red.on_default().bold(),
        Style::Tone(Tone::Open) => AnsiColor::Yellow.on_default(),
    }
}
