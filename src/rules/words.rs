//! The word forms seen so far, each looked at once.

use super::features::{Features, Key};
use super::lexis::{ClassId, ClassSet, Lexis, Mask, Symbol, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word form, by its place in a [`Words`] table.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// A growing table of word forms; one for each reading thread.
pub struct Words<'r> {
    lexis: &'r Lexis,
    short: Short,
    long: FxHashMap<Box<str>, WordId>,
    known: Vec<Word>,
    /// What every stage asks of every token, apart from the rest so that it stays near.
    asked: Vec<Asked>,
    sets: Sets,
    /// The symbols of all forms, one after the other.
    symbols: Vec<Symbol>,
    buffer: String,
}

/// What is asked of a form most often.
#[derive(Copy, Clone, Debug)]
pub struct Asked {
    /// What patterns can ask of it, as a mask: what this rules out need not be looked up.
    pub mask: Mask,
    /// See [`Word::features`].
    pub features: Features,
    /// See [`Word::key`].
    pub key: Key,
    /// Whether it is several words in one: "far-right", "and/or".
    pub compound: bool,
    /// Whether some list has it with a stop after it: "gen", "sept".
    pub abbreviates: bool,
    /// See [`Lexis::opens`].
    pub opens: bool,
    /// The classes that list the very form, as one of the [`Sets`].
    listed: u32,
    /// See [`Word::all_classes`]; the same.
    classes: u32,
    symbols: (u32, u16),
    /// The symbol of the form itself, if patterns or names ask for it.
    form: Option<Symbol>,
}

/// The sets of classes that words are in, each once: a few hundred stay near where a set for each word would not.
#[derive(Default)]
struct Sets {
    all: Vec<ClassSet>,
    known: FxHashMap<ClassSet, u32>,
}

impl Sets {
    fn number(&mut self, set: ClassSet) -> u32 {
        *self.known.entry(set).or_insert_with(|| {
            self.all.push(set);
            (self.all.len() - 1) as u32
        })
    }
}

/// Forms of at most sixteen bytes, which are nearly all: found by comparing two numbers, without a look at a string.
#[derive(Default)]
struct Short {
    /// Open addressing, linear probing: keys, 0 for free. The length is a power of two, or nothing.
    keys: Vec<ShortKey>,
    /// The id of each key.
    ids: Vec<WordId>,
    count: usize,
}

/// The bytes of a form, and nothing after them: no form has a byte that is 0.
type ShortKey = u128;

impl Short {
    const LONGEST: usize = 16;

    #[inline]
    fn key(form: &[u8]) -> Option<ShortKey> {
        if form.is_empty() || form.len() > Self::LONGEST {
            return None;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..form.len()].copy_from_slice(form);
        Some(ShortKey::from_le_bytes(bytes))
    }

    /// The key of `text[range]`, of which what follows in the text is cut off.
    #[inline]
    fn key_within(text: &[u8], range: Range<usize>) -> Option<ShortKey> {
        match text.get(range.start..).and_then(<[u8]>::first_chunk) {
            Some(bytes) if (1..=Self::LONGEST).contains(&range.len()) => {
                let after = (Self::LONGEST - range.len()) * 8;
                Some(ShortKey::from_le_bytes(*bytes) << after >> after)
            }
            _ => Self::key(&text[range]),
        }
    }

    /// Where a key is, or would be; the table must not be full.
    #[inline]
    fn slot(&self, key: ShortKey) -> usize {
        let (first, last) = (key as u64, (key >> 64) as u64);
        let mixed = (first ^ last.rotate_left(25)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mask = self.keys.len() - 1;
        let mut at = (mixed >> 32) as usize & mask;
        while self.keys[at] != 0 && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    fn get(&self, key: ShortKey) -> Option<WordId> {
        if self.keys.is_empty() {
            return None;
        }
        let slot = self.slot(key);
        (self.keys[slot] != 0).then(|| self.ids[slot])
    }

    fn insert(&mut self, key: ShortKey, id: WordId) {
        if (self.count + 1) * 2 > self.keys.len() {
            let length = (self.keys.len() * 2).max(1024);
            let keys = std::mem::replace(&mut self.keys, vec![0; length]);
            let ids = std::mem::replace(&mut self.ids, vec![WordId(0); length]);
            for (key, id) in keys.into_iter().zip(ids).filter(|(key, _)| *key != 0) {
                self.put(key, id);
            }
        }
        self.put(key, id);
        self.count += 1;
    }

    fn put(&mut self, key: ShortKey, id: WordId) {
        let slot = self.slot(key);
        self.keys[slot] = key;
        self.ids[slot] = id;
    }
}

/// Past this many forms the table is emptied, so that a long run stays small.
const LIMIT: usize = 200_000;

impl<'r> Words<'r> {
    /// An empty table over the rules' lexis.
    pub fn new(lexis: &'r Lexis) -> Self {
        Words {
            lexis,
            short: Short::default(),
            long: FxHashMap::default(),
            known: Vec::new(),
            asked: Vec::new(),
            sets: Sets::default(),
            symbols: Vec::new(),
            buffer: String::new(),
        }
    }

    /// The rules behind the table.
    pub fn lexis(&self) -> &'r Lexis {
        self.lexis
    }

    /// Forgets everything if the table has grown past its limit. Call between articles only: ids die with it.
    pub fn trim(&mut self) {
        if self.known.len() > LIMIT {
            *self = Words::new(self.lexis);
        }
    }

    /// The id of a form as it stands in a text, in any case and with any apostrophe.
    #[inline]
    pub fn intern(&mut self, form: &str) -> WordId {
        match self.find(form) {
            Some(id) => id,
            None => self.add(form),
        }
    }

    /// The id of the form at `range` in a text: as [`Words::intern`], and faster.
    #[inline]
    pub fn intern_within(&mut self, text: &str, range: Range<usize>) -> WordId {
        let known = Short::key_within(text.as_bytes(), range.clone()).and_then(|key| self.short.get(key));
        known.unwrap_or_else(|| self.intern(&text[range]))
    }

    /// The id of a form that was not met so written.
    fn add(&mut self, form: &str) -> WordId {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        for c in form.chars() {
            match c {
                '’' | 'ʼ' | '‘' => buffer.push('\''),
                '‑' | '‐' => buffer.push('-'),
                '\u{ad}' => {}
                c if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
                c => buffer.extend(c.to_lowercase()),
            }
        }
        let id = self.find(&buffer).unwrap_or_else(|| {
            let id = WordId(self.known.len() as u32);
            let word = self.lexis.word(&buffer);
            let symbols = (self.symbols.len() as u32, word.symbols.len() as u16);
            self.symbols.extend_from_slice(&word.symbols);
            let length = buffer.len();
            self.remember(&buffer, id);
            buffer.push('.');
            let abbreviates = !self.lexis.listed(&buffer).is_empty();
            buffer.truncate(length);
            self.asked.push(Asked {
                mask: Mask::of(&word.symbols),
                features: word.features,
                key: word.key,
                compound: buffer.contains(['-', '/']),
                abbreviates,
                opens: self.lexis.opens(&buffer),
                listed: self.sets.number(word.classes),
                classes: self.sets.number(word.all_classes()),
                symbols,
                form: word.form_symbol,
            });
            self.known.push(word);
            id
        });
        // The text's own spelling too, so that the next look-up needs no folding.
        if form != buffer {
            self.remember(form, id);
        }
        self.buffer = buffer;
        id
    }

    /// The id of a form as the text spells it, if it has been met.
    #[inline]
    pub fn find(&self, form: &str) -> Option<WordId> {
        match Short::key(form.as_bytes()) {
            Some(key) => self.short.get(key),
            None => self.long.get(form).copied(),
        }
    }

    fn remember(&mut self, form: &str, id: WordId) {
        match Short::key(form.as_bytes()) {
            Some(key) => self.short.insert(key, id),
            None => {
                self.long.insert(form.into(), id);
            }
        }
    }

    /// What is asked of a form most often.
    #[inline]
    pub fn asked(&self, id: WordId) -> &Asked {
        &self.asked[id.0 as usize]
    }

    /// What patterns can ask of a form.
    #[inline]
    pub fn symbols(&self, id: WordId) -> &[Symbol] {
        let (from, count) = self.asked[id.0 as usize].symbols;
        &self.symbols[from as usize..from as usize + usize::from(count)]
    }

    /// The symbol of the form itself; `None` where no pattern and no name has it.
    #[inline]
    pub fn form_symbol(&self, id: WordId) -> Option<Symbol> {
        self.asked(id).form
    }

    /// Whether the form itself, or its base as a verb or noun, is in the class.
    #[inline]
    pub fn is(&self, id: WordId, class: ClassId) -> bool {
        self.sets.all[self.asked(id).classes as usize].has(class)
    }

    /// Whether the form itself, or its base as a verb or noun, is in one of the classes.
    #[inline]
    pub fn is_one(&self, id: WordId, classes: &ClassSet) -> bool {
        self.sets.all[self.asked(id).classes as usize].meets(classes)
    }

    /// Whether the class lists the very form.
    #[inline]
    pub fn lists(&self, id: WordId, class: ClassId) -> bool {
        self.sets.all[self.asked(id).listed as usize].has(class)
    }

    /// Whether one of the classes lists the very form.
    #[inline]
    pub fn lists_one(&self, id: WordId, classes: &ClassSet) -> bool {
        self.sets.all[self.asked(id).listed as usize].meets(classes)
    }

    /// What is known of a form.
    #[inline]
    pub fn get(&self, id: WordId) -> &Word {
        &self.known[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_the_same_alone_and_within_a_text() {
        let lexis = Lexis::new(&[]);
        let mut words = Words::new(&lexis);
        let text =
            "A truce, the ceasefire’s aim: counter-proliferation, un accord à Évian-les-Bains, self-determination";
        let mut ids = Vec::new();
        for (start, _) in text.char_indices() {
            for end in (start + 1..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let id = words.intern_within(text, start..end);
                assert_eq!(words.intern(&text[start..end]), id, "{}", &text[start..end]);
                ids.push((words.get(id).form.clone(), id));
            }
        }
        ids.sort();
        ids.dedup();
        let forms: FxHashMap<_, _> = ids.iter().cloned().collect();
        assert_eq!(forms.len(), ids.len(), "a form has one id");
    }
}
