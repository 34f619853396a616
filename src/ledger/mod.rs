//! From records to positions, agreement and change.

use crate::record::Record;

/// What reading one article gave: the ledger's input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The article's id (path).
    pub article: String,
    /// ISO date, where known.
    pub date: Option<String>,
    /// Outlet, where known.
    pub outlet: Option<String>,
    /// Title, where known.
    pub title: Option<String>,
    /// First 12 hexadecimal digits of the SHA-256 of the input.
    pub hash: String,
    /// The pack it was read with.
    pub pack: Option<String>,
    /// All records, in order of their evidence; those without a proposition included.
    pub records: Vec<Record>,
}
