//! From a ledger to something to read or to load.
//!
//! There is one [`document`] model, and one file a format that renders it: [`terminal`], [`markdown`], [`html`]. What is
//! *said* is decided once, in the files that build documents; a renderer only decides how it looks. Programs get the
//! same facts as [`csv`](mod@csv) and [`json`], without the prose.

pub mod briefing;
pub mod csv;
pub mod diff;
pub mod document;
pub mod html;
pub mod json;
pub mod markdown;
pub mod matrix;
pub mod table;
pub mod terminal;
pub mod words;
