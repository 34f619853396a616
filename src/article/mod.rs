//! From bytes to an article: decoding, formats, metadata.

pub mod dateline;
mod decode;
mod error;
mod metadata;
mod source;
#[cfg(test)]
mod tests;

pub use error::InputError;
pub(crate) use metadata::{month, year};
pub use metadata::{parse_date, resolve_weekday};
pub use source::{InputOptions, Source, Sources, sources};

use crate::span::Span;

/// One article, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The path as given, or the id in a JSON Lines file: the record's `article`.
    pub id: String,
    /// The text as given: decoded, byte-order mark removed, nothing else changed. All spans point into it.
    pub text: String,
    /// The part of `text` to read (after front matter).
    pub body: Span,
    /// Publication date.
    pub date: Option<jiff::civil::Date>,
    /// Where the date was found.
    pub date_source: DateSource,
    /// Outlet.
    pub outlet: Option<String>,
    /// Title, from metadata (a headline inside the body is a paragraph).
    pub title: Option<String>,
    /// SHA-256 of the bytes given, hexadecimal, first 12 digits.
    pub hash: String,
}

/// Where an article's date was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum DateSource {
    /// Nowhere: the article cannot be placed on a time line.
    #[default]
    Unknown,
    /// A date field: front matter, or `--date-field` of a JSON Lines file.
    Metadata,
    /// The file's name, `2025-03-19-title.txt`.
    FileName,
    /// A dateline at the head of the text.
    Dateline,
    /// A pasted link whose number carries the time of posting.
    Link,
}
