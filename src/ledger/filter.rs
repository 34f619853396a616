//! Which records are looked at.
//!
//! A filter only leaves out; it never changes a record. So a filtered ledger is the ledger of fewer records, and every
//! command may apply the same filter before it does anything else.

use super::{Measure, Reading};
use crate::record::{Provenance, Record};
use serde::Serialize;

/// What is asked of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Options {
    /// Only positions held by these parties (roster ids); all when empty.
    pub parties: Vec<String>,
    /// Only these topics or propositions (codebook ids); all when empty.
    pub topics: Vec<String>,
    /// Only articles of this day or later: ISO date, month or year. Leaves out undated articles.
    pub since: Option<String>,
    /// Only articles of this day or earlier: ISO date, month or year (inclusive). Leaves out undated articles.
    pub until: Option<String>,
    /// Only the holders' own voice: neither hearsay nor claims.
    pub own_voice: bool,
    /// Let claims about a party enter scores and coverage where there is nothing better. They stay in brackets.
    pub accept_claims: bool,
    /// The measure of agreement.
    pub measure: Measure,
    /// Weights of topics in the overall scores, `(topic id, weight ≥ 0)`; 1 where none is given. Only ever the user's:
    /// how often something is mentioned says nothing about how much it matters.
    pub salience: Vec<(String, f64)>,
}

impl Options {
    /// Whether an article of this date is looked at.
    pub fn admits_date(&self, date: Option<&str>) -> bool {
        // ISO dates compare as text; a shorter bound ("2025-03") compares with as many characters as it has.
        let head = |date: &str, bound: &str| date.chars().take(bound.len()).collect::<String>();
        match date {
            None => self.since.is_none() && self.until.is_none(),
            Some(date) => {
                self.since.as_ref().is_none_or(|s| head(date, s) >= *s)
                    && self.until.as_ref().is_none_or(|u| head(date, u) <= *u)
            }
        }
    }

    /// The weight of a topic in the overall scores; what is no weight (negative, not a number) counts as 0.
    pub fn weight(&self, topic: &str) -> f64 {
        self.salience.iter().rfind(|(id, _)| id == topic).map_or(1.0, |(_, w)| w.max(0.0))
    }

    /// Whether a record is looked at, its article's date aside.
    pub fn admits(&self, record: &Record) -> bool {
        let holder = record.holder.as_ref().and_then(|h| h.party.as_deref());
        let listed = |list: &[String], id: Option<&str>| id.is_some_and(|id| list.iter().any(|l| l == id));
        (self.parties.is_empty() || listed(&self.parties, holder))
            && (self.topics.is_empty()
                || listed(&self.topics, record.topic.as_deref())
                || listed(&self.topics, record.proposition.as_deref()))
            && (!self.own_voice || record.provenance == Provenance::Own)
    }
}

/// The readings that `options` leave, with the records that they leave. An article of which no record is left stays:
/// it was looked at.
pub fn apply(readings: &[Reading], options: &Options) -> Vec<Reading> {
    readings
        .iter()
        .filter(|r| options.admits_date(r.date.as_deref()))
        .map(|r| Reading { records: r.records.iter().filter(|r| options.admits(r)).cloned().collect(), ..r.clone() })
        .collect()
}
