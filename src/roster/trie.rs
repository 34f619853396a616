//! Names, found in one pass.
//!
//! Names are plain sequences of words, thousands of them, and every start of the program builds them anew; so the trie
//! is no more than a table of steps, filled as names come and read as it is. Words are the symbols that
//! [`Lexis`] gives to forms, so that a look-up compares no letters.

use crate::rules::lexis::{Lexis, Symbol};
use crate::rules::matcher::Hit;
use crate::rules::words::Words;
use crate::sentence::{Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// No node, no payload.
const NONE: u32 = u32::MAX;

/// Sequences of words with a payload each. A payload may end several sequences, but only as the numbers come.
#[derive(Debug, Default)]
pub(super) struct NameTrie {
    /// Where a symbol leads from a node; the root is node 0.
    steps: FxHashMap<(u32, Symbol), u32>,
    /// By symbol: the node after it from the root, 0 for none.
    roots: Vec<u32>,
    /// By node: the first of its ends, an index into `ends`.
    first: Vec<u32>,
    /// Payload, and the next end of the same node.
    ends: Vec<(u32, u32)>,
    /// The form being entered, kept for its space.
    buffer: String,
}

impl NameTrie {
    /// An empty trie with space for so many names.
    pub fn with_capacity(names: usize) -> Self {
        NameTrie {
            steps: FxHashMap::with_capacity_and_hasher(names * 2, rustc_hash::FxBuildHasher),
            first: vec![NONE],
            ends: Vec::with_capacity(names),
            ..NameTrie::default()
        }
    }

    /// Adds a name as the tokeniser parts it: by spaces, a possessive ending apart.
    pub fn add(&mut self, name: &str, payload: u32, lexis: &mut Lexis) {
        let mut node = 0;
        for word in name.split(' ').filter(|w| !w.is_empty()) {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            for c in word.chars() {
                match c {
                    '’' => buffer.push('\''),
                    c if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
                    c => buffer.extend(c.to_lowercase()),
                }
            }
            // "Ukraine's", "friends'"
            let stem =
                match buffer.strip_suffix("'s").or_else(|| buffer.strip_suffix('\'').filter(|s| s.ends_with('s'))) {
                    Some(stem) if !stem.is_empty() => stem.len(),
                    _ => buffer.len(),
                };
            node = self.step(node, lexis.form_symbol(&buffer[..stem]));
            if stem < buffer.len() {
                node = self.step(node, lexis.form_symbol(&buffer[stem..]));
            }
            self.buffer = buffer;
        }
        if node != 0 {
            let next = std::mem::replace(&mut self.first[node as usize], self.ends.len() as u32);
            self.ends.push((payload, next));
        }
    }

    fn step(&mut self, node: u32, symbol: Symbol) -> u32 {
        let count = self.first.len() as u32;
        let next = *self.steps.entry((node, symbol)).or_insert(count);
        if next == count {
            self.first.push(NONE);
        }
        if node == 0 {
            let at = symbol as usize;
            if self.roots.len() <= at {
                self.roots.resize(at + 1, 0);
            }
            self.roots[at] = next;
        }
        next
    }

    /// The payloads of the names that are this one form, folded.
    pub fn whole(&self, form: &str, lexis: &Lexis) -> Vec<u32> {
        let mut found = Vec::new();
        if let Some(symbol) = lexis.known_form(form) {
            let node = self.roots.get(symbol as usize).copied().unwrap_or(0);
            let mut end = if node == 0 { NONE } else { self.first[node as usize] };
            while let Some((payload, next)) = self.ends.get(end as usize) {
                found.push(*payload);
                end = *next;
            }
        }
        found
    }

    /// Finds every name in `tokens[range]` and appends the hits, by start.
    pub fn find(&self, tokens: &[Token], range: Range<usize>, words: &Words<'_>, hits: &mut Vec<Hit>) {
        for start in range.clone() {
            if let Some(symbol) = words.form_symbol(tokens[start].word)
                && let Some(&node @ 1..) = self.roots.get(symbol as usize)
                && matches!(tokens[start].kind, TokenKind::Word | TokenKind::Number)
            {
                self.follow(node, start, &tokens[..range.end], words, hits);
            }
        }
    }

    /// Adds the names that go on from the node after the token at `start`.
    fn follow(&self, mut node: u32, start: usize, tokens: &[Token], words: &Words<'_>, hits: &mut Vec<Hit>) {
        let mut at = start + 1;
        loop {
            let mut end = self.first[node as usize];
            while let Some((payload, next)) = self.ends.get(end as usize) {
                hits.push(Hit { payload: *payload, tokens: start..at });
                end = *next;
            }
            let word = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive);
            let symbol = tokens.get(at).filter(word).and_then(|t| words.form_symbol(t.word));
            let Some(next) = symbol.and_then(|symbol| self.steps.get(&(node, symbol))) else { return };
            node = *next;
            at += 1;
        }
    }
}
