//! Which records are one statement, told several times.
//!
//! A wire report reprinted by ten outlets is one statement with ten sources: repetition by editors must not look like
//! insistence by the party. Two records are one statement when the same holder takes the same side of the same
//! proposition on the same word, in words that are at least 0.9 alike (normalised Levenshtein), or when the whole
//! passage is the same text.
//!
//! Only records that could be the same are compared: those of one holder, proposition, side and provenance; and of
//! these, those that share enough pieces. Cut a text into pieces of five letters: an edit spoils one piece at most, so a
//! text within k edits holds all pieces but k. An index of what pieces occur where then names the few candidates, and
//! thousands of records are never compared each with each.

use crate::record::{Provenance, Record};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// From this similarity of their words on, two records are one statement.
pub const SAME: f64 = 0.9;

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

/// Order in time and place: by date, undated last, then by article and place in it.
pub(super) fn chronological(record: &Record) -> impl Ord + use<'_> {
    (record.date.is_none(), &record.date, &record.article, record.evidence.start, record.evidence.end)
}

/// The whole order: no two records that differ in anything the ledger reads compare equal.
fn total(record: &Record) -> impl Ord + use<'_> {
    let holder = record.holder.as_ref();
    (
        chronological(record),
        &record.proposition,
        &record.subject,
        holder.and_then(|h| h.party.as_ref()),
        holder.and_then(|h| h.name.as_ref()),
        (record.provenance, &record.claimed_by, record.stance, &record.evidence.text),
    )
}

/// The distinct statements among `records` in chronological order, numbered, each with the records that tell it.
pub fn distinct<'r>(records: &[&'r Record]) -> Vec<(Statement, Vec<&'r Record>)> {
    let mut buckets: BTreeMap<Bucket<'r>, Vec<Text<'r>>> = BTreeMap::new();
    for &record in records {
        buckets.entry(Bucket::of(record)).or_default().push(Text::of(record));
    }
    let mut told: Vec<Vec<&Record>> = buckets.into_values().flat_map(clusters).collect();
    for tellings in &mut told {
        tellings.sort_by(|a, b| total(a).cmp(&total(b)));
    }
    told.sort_by(|a, b| a.first().map(|r| total(r)).cmp(&b.first().map(|r| total(r))));
    told.into_iter()
        .filter(|tellings| !tellings.is_empty())
        .enumerate()
        .map(|(i, tellings)| {
            let mut sources: Vec<Source> = tellings.iter().map(|r| Source::of(r)).collect();
            sources.dedup();
            (Statement { number: i + 1, record: tellings[0].clone(), sources }, tellings)
        })
        .collect()
}

impl Source {
    fn of(record: &Record) -> Source {
        Source {
            article: record.article.clone(),
            date: record.date.clone(),
            outlet: record.outlet.clone(),
            paragraph: record.paragraph,
            start: record.evidence.start,
            end: record.evidence.end,
        }
    }
}

/// What two records must share before their words are compared at all.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bucket<'r> {
    party: Option<&'r str>,
    proposition: Option<&'r str>,
    subject: Option<&'r str>,
    sign: i8,
    provenance: Provenance,
    claimed_by: Option<&'r str>,
    /// A dissenter's words are not the party's, even when they are the same words.
    dissent: bool,
}

impl<'r> Bucket<'r> {
    fn of(record: &'r Record) -> Bucket<'r> {
        let holder = record.holder.as_ref();
        Bucket {
            party: holder.and_then(|h| h.party.as_deref()),
            proposition: record.proposition.as_deref(),
            subject: record.subject.as_deref(),
            sign: record.stance.unwrap_or(0).signum(),
            provenance: record.provenance,
            claimed_by: record.claimed_by.as_deref(),
            dissent: holder.and_then(|h| h.rank).is_some_and(|r| r >= 6),
        }
    }
}

/// The words of a record, made ready for comparison.
struct Text<'r> {
    record: &'r Record,
    name: Option<&'r str>,
    words: Vec<char>,
    letters: [u16; 32],
    passage: String,
}

impl<'r> Text<'r> {
    fn of(record: &'r Record) -> Text<'r> {
        let said = record.content.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
        let passage = normalise(&record.evidence.text);
        let words = normalise(&said);
        let words: Vec<char> = if words.is_empty() { passage.chars().collect() } else { words.chars().collect() };
        let mut letters = [0u16; 32];
        for &c in &words {
            let slot = &mut letters[c as usize % 32];
            *slot = slot.saturating_add(1);
        }
        Text { record, name: record.holder.as_ref().and_then(|h| h.name.as_deref()), words, letters, passage }
    }

    /// Whether both are the words of one person and at least [`SAME`] alike.
    fn echoes(&self, other: &Text) -> bool {
        if self.name != other.name {
            return false;
        }
        if self.words == other.words {
            return true;
        }
        let allowed = allowed(self.words.len().max(other.words.len()));
        // Every surplus letter needs an edit of its own, so the larger surplus bounds the distance from below.
        let (mut here, mut there) = (0usize, 0usize);
        for (a, b) in self.letters.iter().zip(&other.letters) {
            here += usize::from(a.saturating_sub(*b));
            there += usize::from(b.saturating_sub(*a));
        }
        here.max(there) <= allowed && strsim::generic_levenshtein(&self.words, &other.words) <= allowed
    }
}

/// The edits that [`SAME`] allows a text of this many letters; a small excess keeps the bound safe against rounding.
fn allowed(letters: usize) -> usize {
    ((1.0 - SAME) * letters as f64 + 1e-9) as usize
}

/// Lower case, letters and digits only, one space between words: quotation marks and dashes differ from outlet to
/// outlet.
fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Groups the records of one bucket. Each joins the first group whose first member it echoes, in an order that depends
/// on the words alone, so that neither the order of articles nor a copy of one changes the groups.
fn clusters<'r>(mut texts: Vec<Text<'r>>) -> Vec<Vec<&'r Record>> {
    texts.sort_by(|a, b| {
        let key = |t: &Text| t.words.len();
        key(a).cmp(&key(b)).then_with(|| (&a.words, a.name, &a.passage).cmp(&(&b.words, b.name, &b.passage)))
    });
    let mut groups: Vec<Vec<&'r Record>> = Vec::new();
    let mut passages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut exact: BTreeMap<(Option<&str>, &[char]), usize> = BTreeMap::new();
    let mut heads = Heads::default();
    for text in &texts {
        let known = passages.get(text.passage.as_str()).or_else(|| exact.get(&(text.name, &text.words))).copied();
        let group = known.or_else(|| heads.find(text)).unwrap_or_else(|| {
            heads.add(text);
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(text.record);
        passages.entry(&text.passage).or_insert(group);
        exact.entry((text.name, &text.words)).or_insert(group);
    }
    groups
}

/// Letters in a piece.
const PIECE: usize = 5;

/// The first text of each group, found by the pieces it holds.
#[derive(Default)]
struct Heads<'t, 'r> {
    texts: Vec<&'t Text<'r>>,
    holding: FxHashMap<&'t [char], Vec<usize>>,
    /// Pieces shared with the text looked up, by head; all zero between look-ups.
    shared: Vec<usize>,
}

impl<'t, 'r> Heads<'t, 'r> {
    fn add(&mut self, text: &'t Text<'r>) {
        let head = self.texts.len();
        for piece in text.words.windows(PIECE) {
            let heads = self.holding.entry(piece).or_default();
            if heads.last() != Some(&head) {
                heads.push(head);
            }
        }
        self.texts.push(text);
        self.shared.push(0);
    }

    /// The first head that `text` echoes. No head is longer than `text`.
    fn find(&mut self, text: &Text) -> Option<usize> {
        let edits = allowed(text.words.len());
        if edits == 0 {
            return None;
        }
        // Heads came in order of length: those too short for this text come first.
        let fits = |head: &Text| text.words.len() - head.words.len() <= edits;
        let first = self.texts.partition_point(|head| !fits(head));
        let mut met: Vec<usize> = Vec::new();
        for piece in text.words.chunks_exact(PIECE) {
            let Some(heads) = self.holding.get(piece) else { continue };
            for &head in &heads[heads.partition_point(|h| *h < first)..] {
                if self.shared[head] == 0 {
                    met.push(head);
                }
                self.shared[head] += 1;
            }
        }
        let needed = (text.words.len() / PIECE).saturating_sub(edits).max(1);
        met.sort_unstable();
        let found = met.iter().copied().find(|h| self.shared[*h] >= needed && self.texts[*h].echoes(text));
        for head in met {
            self.shared[head] = 0;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_near_enough_shares_a_piece() {
        for letters in 10..2000 {
            assert!(letters / PIECE > allowed(letters), "{letters} letters");
        }
    }

    #[test]
    fn quotation_marks_and_dashes_do_not_tell_statements_apart() {
        assert_eq!(normalise("“We won’t – ever – accept it,”"), normalise("\"We won't, ever, accept it\""));
    }
}
