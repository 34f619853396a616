//! Strings by number: one stretch of text for all, one table of numbers to find them.
//!
//! The rules know some twenty thousand words. A map with a string of its own for each would cost more at every start
//! than reading an article does: what counts there is how much memory is touched.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A growing set of strings, numbered in the order in which they came.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    text: String,
    /// Where each string ends.
    ends: Vec<u32>,
    /// Open addressing, linear probing: number plus one, 0 for free. The length is a power of two.
    slots: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary::with_capacity(48, 0)
    }
}

fn hash(key: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish() as usize
}

impl Vocabulary {
    /// With room for so many strings, of so many bytes together.
    pub fn with_capacity(strings: usize, bytes: usize) -> Self {
        Vocabulary {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(strings),
            slots: vec![0; (strings * 3 / 2).next_power_of_two().max(64)],
        }
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string with this number.
    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    /// The number of a string.
    pub fn get(&self, key: &str) -> Option<u32> {
        let slot = self.slots[self.slot(key)];
        slot.checked_sub(1)
    }

    /// The number of a string, new or known.
    pub fn intern(&mut self, key: &str) -> u32 {
        let slot = self.slot(key);
        if let Some(number) = self.slots[slot].checked_sub(1) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(key);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = number + 1;
        if self.ends.len() * 3 > self.slots.len() * 2 {
            self.slots = vec![0; self.slots.len() * 2];
            for number in 0..self.ends.len() as u32 {
                let slot = self.slot(self.text(number));
                self.slots[slot] = number + 1;
            }
        }
        number
    }

    /// Where a string is, or would be.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while let Some(number) = self.slots[at].checked_sub(1)
            && self.text(number) != key
        {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_numbers() {
        let mut vocabulary = Vocabulary::default();
        for i in 0..1000 {
            assert_eq!(vocabulary.intern(&format!("word {i}")), i);
        }
        for i in 0..1000 {
            assert_eq!(vocabulary.intern(&format!("word {i}")), i);
            assert_eq!(vocabulary.get(&format!("word {i}")), Some(i));
            assert_eq!(vocabulary.text(i), format!("word {i}"));
        }
        assert_eq!((vocabulary.len(), vocabulary.get("word")), (1000, None));
    }
}
