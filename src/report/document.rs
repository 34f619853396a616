//! The document model: what every readable format renders.
//!
//! A document is sections of blocks, a block is made of lines of styled runs. Styles say what words *are* (a quotation,
//! a stance for, a silence), never how they look; every one of them also reads without colour.

/// What a run of words is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Plain words.
    #[default]
    Plain,
    /// Words to be seen first.
    Strong,
    /// Words to be seen last: dates, places, offsets.
    Faint,
    /// Words of an article, without quotation marks: renderers put them.
    Quote,
    /// Ids and file names.
    Code,
    /// A reference to the note whose number is the text.
    Note,
    /// A judgement.
    Tone(Tone),
}

/// What a judgement says, for colour beside the symbol that carries it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For, or in agreement.
    For,
    /// Against, or in conflict.
    Against,
    /// Firmly against, or a conflict of red lines.
    Hard,
    /// Open, mixed, disputed, conditional.
    Open,
    /// Nothing was said.
    Silent,
}

/// Some words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they are.
    pub style: Style,
}

/// A line, or several where a run holds `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Nothing yet.
    pub fn new() -> Text {
        Text::default()
    }

    fn run(mut self, text: impl Into<String>, style: Style) -> Text {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Run { text, style });
        }
        self
    }

    /// Adds plain words.
    pub fn plain(self, text: impl Into<String>) -> Text {
        self.run(text, Style::Plain)
    }

    /// Adds words to be seen first.
    pub fn strong(self, text: impl Into<String>) -> Text {
        self.run(text, Style::Strong)
    }

    /// Adds words to be seen last.
    pub fn faint(self, text: impl Into<String>) -> Text {
        self.run(text, Style::Faint)
    }

    /// Adds words of an article, white space made single.
    pub fn quote(self, text: &str) -> Text {
        self.run(text.split_whitespace().collect::<Vec<_>>().join(" "), Style::Quote)
    }

    /// Adds an id or file name.
    pub fn code(self, text: impl Into<String>) -> Text {
        self.run(text, Style::Code)
    }

    /// Adds a reference to a note.
    pub fn note(self, number: usize) -> Text {
        self.run(number.to_string(), Style::Note)
    }

    /// Adds a judgement.
    pub fn tone(self, tone: Tone, text: impl Into<String>) -> Text {
        self.run(text, Style::Tone(tone))
    }

    /// Adds the runs of another text.
    pub fn then(mut self, other: Text) -> Text {
        self.0.extend(other.0);
        self
    }

    /// The first judgement made, which colours a cell.
    pub fn first_tone(&self) -> Option<Tone> {
        self.0.iter().find_map(|run| match run.style {
            Style::Tone(tone) => Some(tone),
            _ => None,
        })
    }

    /// The words without styles, as a plain-text renderer writes them.
    pub fn to_plain(&self) -> String {
        let mut plain = String::new();
        for run in &self.0 {
            match run.style {
                Style::Quote => plain.extend(["“", run.text.as_str(), "”"]),
                Style::Note => plain.extend(["[", run.text.as_str(), "]"]),
                _ => plain.push_str(&run.text),
            }
        }
        plain
    }
}

/// Texts in a row with the same words between them.
pub fn join(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    texts.into_iter().fold(Text::new(), |all, next| if all.0.is_empty() { next } else { all.plain(between).then(next) })
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::new().plain(text)
    }
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub text: Text,
    /// Whether it only says that there is nothing: a narrow layout may then gather such cells.
    pub silent: bool,
}

impl Cell {
    /// A cell that says that there is nothing.
    pub fn silent(text: &str) -> Cell {
        Cell { text: Text::new().tone(Tone::Silent, text), silent: true }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.into(), silent: false }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading over the rows that follow.
    Group(Text),
    /// One cell a column.
    Cells(Vec<Cell>),
}

/// A table. The first column names the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Headings.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Whether a narrow layout may gather the columns in which a row is silent.
    pub gathers: bool,
}

/// A numbered quotation with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What cells refer to.
    pub number: usize,
    /// The quotation, who says it and where it stands.
    pub text: Text,
    /// Lines of detail under it.
    pub details: Vec<Text>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading within a section.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// Items in no order.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// Quotations.
    Notes(Vec<Note>),
    /// Blocks that need not be seen at first.
    Folded {
        /// What is inside.
        summary: String,
        /// The blocks.
        blocks: Vec<Block>,
    },
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Heading; empty for a section that needs none.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Title; empty for an answer that needs none.
    pub title: String,
    /// What it was made from and with, a name and its lines each.
    pub facts: Vec<(String, Vec<Text>)>,
    /// Warnings that must not be missed.
    pub banners: Vec<Text>,
    /// Sections.
    pub sections: Vec<Section>,
}
