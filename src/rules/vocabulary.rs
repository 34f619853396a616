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
    /// Open addressing, linear probing: number plus one with eight bits of the hash above it, 0 for free. These bits
    /// tell most strangers apart without a look at their text. The length is a power of two.
    slots: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary::with_capacity(48, 0)
    }
}

/// The bits of a slot that are a number; sixteen million words are more than any rules have.
const NUMBER: u32 = (1 << 24) - 1;

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}

/// The bits of a hash that are kept in a slot.
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & !NUMBER
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
        let slot = self.slots[self.slot(key, hash(key))];
        (slot & NUMBER).checked_sub(1)
    }

    /// The number of a string, new or known.
    pub fn intern(&mut self, key: &str) -> u32 {
        let hash = hash(key);
        let slot = self.slot(key, hash);
        if let Some(number) = (self.slots[slot] & NUMBER).checked_sub(1) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(key);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = tag(hash) | (number + 1);
        if self.ends.len() * 3 > self.slots.len() * 2 {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.text(number));
            let slot = self.slot(self.text(number), hash);
            self.slots[slot] = tag(hash) | (number + 1);
        }
    }

    /// Where a string is, or would be.
    fn slot(&self, key: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let tag = tag(hash);
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            match (slot & NUMBER).checked_sub(1) {
                None => return at,
                Some(number) if slot & !NUMBER == tag && self.text(number) == key => return at,
                Some(_) => at = (at + 1) & mask,
            }
        }
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
