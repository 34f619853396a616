//! What can be wrong with an input, each with a remedy. A wrong input never ends a run.

use std::io;
use std::path::{Path, PathBuf};

/// An input that could not be read, or was left out.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// There is nothing at this path.
    #[error("{}: no such file or folder", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The file or folder may not be read.
    #[error("{}: permission denied", path.display())]
    Denied {
        /// The path as given.
        path: PathBuf,
    },
    /// A file without text.
    #[error("{}: the file is empty", path.display())]
    Empty {
        /// The path as given.
        path: PathBuf,
    },
    /// A file that is no text.
    #[error("{}: this is {what}, not text", path.display())]
    Binary {
        /// The path as given.
        path: PathBuf,
        /// What it is, with its article ("a PDF file").
        what: &'static str,
    },
    /// A folder in which no article was found.
    #[error("{}: no articles in this folder", path.display())]
    NoArticles {
        /// The folder.
        path: PathBuf,
    },
    /// Files of a folder that are not articles; a note, not an error.
    #[error("{}: left out {count} {} ({example} …)", path.display(), if *count == 1 { "file" } else { "files" })]
    LeftOut {
        /// The folder.
        path: PathBuf,
        /// How many.
        count: usize,
        /// The name of the first.
        example: String,
    },
    /// A line of a JSON Lines file that is no article.
    #[error("{}:{line}: {why}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A file too large for 32-bit offsets.
    #[error("{}: larger than 4 GB", path.display())]
    TooLarge {
        /// The path as given.
        path: PathBuf,
    },
    /// Anything else that reading can meet.
    #[error("{}: {error}", path.display())]
    Io {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl InputError {
    /// The error for what the system said of a path.
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => InputError::Missing { path },
            io::ErrorKind::PermissionDenied => InputError::Denied { path },
            _ => InputError::Io { path, error },
        }
    }

    /// Whether it is only worth a note: nothing that was asked for is lacking.
    pub fn is_note(&self) -> bool {
        matches!(self, InputError::LeftOut { .. })
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            InputError::Missing { .. } => "check the spelling; `-` reads standard input",
            InputError::Denied { .. } => "check the permissions of the file and of its folder",
            InputError::Empty { .. } | InputError::Io { .. } => return None,
            InputError::Binary { what, .. } if what.contains("HTML") => {
                "convert it to text first, e.g. with `pandoc -t plain`"
            }
            InputError::Binary { what, .. } if what.contains("PDF") => {
                "convert it to text first, e.g. with `pdftotext`"
            }
            InputError::Binary { what, .. } if what.contains("compressed") => "unpack it first",
            InputError::Binary { .. } => "save it as plain text",
            InputError::NoArticles { .. } | InputError::LeftOut { .. } => {
                "articles are files ending in .txt, .text, .md, .markdown, .jsonl or .ndjson"
            }
            InputError::Line { .. } => {
                "one JSON object a line; name its fields with --id-field, --text-field and --date-field"
            }
            InputError::TooLarge { .. } => "split it, or put one article a line as JSON Lines",
        })
    }
}
