//! Places in a text.
//!
//! Inside the program a place is a range of bytes into the article's text *as given*; in the records it is a range of
//! Unicode code points, because that is what notebooks and scorers in other languages count in. [`CodePoints`] turns
//! one into the other without rescanning the text for every span.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes into an article's text. Always on character boundaries.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The bytes covered.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words themselves.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Byte offsets to code-point offsets, for one text.
///
/// Keeps the code-point count at every 256th byte, so that a look-up counts at most 256 bytes.
pub struct CodePoints<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STEP: usize = 256;

impl<'t> CodePoints<'t> {
    /// Indexes `text`; one pass.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0u32;
        for chunk in bytes.chunks(STEP) {
            marks.push(count);
            count += count_in(chunk);
        }
        CodePoints { text, marks }
    }

    /// The number of code points before byte `offset`.
    pub fn at(&self, offset: u32) -> usize {
        let offset = offset as usize;
        let mark = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let Some(base) = self.marks.get(mark) else { return 0 };
        let tail = &self.text.as_bytes()[mark * STEP..offset];
        *base as usize + count_in(tail) as usize
    }
}

/// How many characters begin in these bytes; in stretches that a byte can count, so that many are counted together.
fn count_in(bytes: &[u8]) -> u32 {
    let begins = |b: &u8| u8::from((*b & 0xC0) != 0x80);
    bytes.chunks(128).map(|stretch| u32::from(stretch.iter().map(begins).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "“Ένα” – дві – three ".repeat(40);
        let index = CodePoints::new(&text);
        for (bytes, (points, _)) in text.char_indices().map(|(b, _)| b).zip(text.chars().enumerate()) {
            assert_eq!(index.at(bytes as u32), points);
        }
        assert_eq!(index.at(text.len() as u32), text.chars().count());
    }

    #[test]
    fn an_empty_text_has_an_index() {
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
