//! The word forms seen so far, each looked at once.

use super::lexis::{Lexis, Word};
use rustc_hash::FxHashMap;

/// A word form, by its place in a [`Words`] table.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// A growing table of word forms; one for each reading thread.
pub struct Words<'r> {
    lexis: &'r Lexis,
    index: FxHashMap<Box<str>, WordId>,
    known: Vec<Word>,
    buffer: String,
}

/// Past this many forms the table is emptied, so that a long run stays small.
const LIMIT: usize = 200_000;

impl<'r> Words<'r> {
    /// An empty table over the rules' lexis.
    pub fn new(lexis: &'r Lexis) -> Self {
        Words { lexis, index: FxHashMap::default(), known: Vec::new(), buffer: String::new() }
    }

    /// The rules behind the table.
    pub fn lexis(&self) -> &'r Lexis {
        self.lexis
    }

    /// Forgets everything if the table has grown past its limit. Call between articles only: ids die with it.
    pub fn trim(&mut self) {
        if self.known.len() > LIMIT {
            self.index.clear();
            self.known.clear();
        }
    }

    /// The id of a form as it stands in a text, in any case and with any apostrophe.
    pub fn intern(&mut self, form: &str) -> WordId {
        if let Some(id) = self.index.get(form) {
            return *id;
        }
        self.buffer.clear();
        for c in form.chars() {
            match c {
                '’' | 'ʼ' | '‘' => self.buffer.push('\''),
                '‑' | '‐' => self.buffer.push('-'),
                '\u{ad}' => {}
                c if c.is_ascii() => self.buffer.push(c.to_ascii_lowercase()),
                c => self.buffer.extend(c.to_lowercase()),
            }
        }
        let id = if let Some(id) = self.index.get(self.buffer.as_str()) {
            *id
        } else {
            let id = WordId(self.known.len() as u32);
            self.known.push(self.lexis.word(&self.buffer));
            self.index.insert(self.buffer.as_str().into(), id);
            id
        };
        // The text's own spelling too, so that the next look-up needs no folding.
        if form != self.buffer {
            self.index.insert(form.into(), id);
        }
        id
    }

    /// What is known of a form.
    pub fn get(&self, id: WordId) -> &Word {
        &self.known[id.0 as usize]
    }
}
