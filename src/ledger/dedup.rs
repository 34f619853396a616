//! Which records are one statement, told several times.
//!
//! A wire report reprinted by ten outlets is one statement with ten sources: repetition by editors must not look like
//! insistence by the party. Only records that could be the same are compared, so that thousands of them cost little.

use crate::record::Record;
use serde::Serialize;

/// A distinct statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// Its number, from 1.
    pub number: usize,
    /// The record to quote: that of the earliest source.
    pub record: Record,
    /// Where it is told, by date (undated last), article and place; the first is the record's own.
    pub sources: Vec<Source>,
}

/// A place where a statement is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Source {
    /// The article's id.
    pub article: String,
    /// ISO date.
    pub date: Option<String>,
    /// Outlet, where known.
    pub outlet: Option<String>,
    /// Number of the paragraph.
    pub paragraph: usize,
    /// First code point of the evidence.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
}
