//! Finding all phrases in one pass over a sentence's words.
//!
//! Patterns share a trie whose steps are symbols (what a pattern can ask of one word), gaps, mentions, numbers and
//! *sets*: a bracket or a term is a little trie of its own, shared by all patterns that contain it. So `$halting …
//! $fighting` costs three steps and not the thousand sequences it stands for, and building the automaton for all rules
//! takes a millisecond. Every node carries a mask of the symbols that lead on from it; most words are ruled out by it.

use super::lexis::{ClassId, Lexis, Symbol, mask};
use super::pattern::{Atom, GAP, PatternError, Piece, Terms, choices, is_plain, is_simple, items, plain, spellings};
use super::words::Words;
use crate::sentence::{Case, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A step, packed: the sort in the two highest bits, the symbol or set in the others. Words sort first.
type Step = u32;
const SET: Step = 1 << 30;
const GAP_STEP: Step = 2 << 30;
const PARTY: Step = 3 << 30;
const NUMBER: Step = PARTY + 1;
const KIND: Step = 3 << 30;

/// A node may lead on over a number, a mention or a gap, which masks know nothing of.
const OVER_NUMBER: u8 = 1;
const OVER_PARTY: u8 = 2;
const OVER_GAP: u8 = 4;

/// A set with at most this many alternatives is spelled out where it begins a pattern, so that patterns that begin with
/// the same word share it.
const SPELLED: usize = 4;

#[derive(Clone, Debug, Default)]
struct Node {
    /// Symbols that lead on, alone or as the first of a set.
    mask: u64,
    /// Where its steps begin in [`PatternSet::steps`]: words by symbol, then sets.
    steps: u32,
    /// Where its payloads begin in [`PatternSet::ends`].
    ends: u32,
    /// How many steps.
    step_count: u32,
    /// How many of the steps are words.
    words: u32,
    /// How many payloads.
    end_count: u32,
    /// What else leads on.
    over: u8,
}

impl Node {
    fn steps(&self) -> Range<usize> {
        self.steps as usize..(self.steps + self.step_count) as usize
    }

    fn ends(&self) -> Range<usize> {
        self.ends as usize..(self.ends + self.end_count) as usize
    }
}

/// A pattern found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What was added with the pattern.
    pub payload: u32,
    /// Its tokens, in the document.
    pub tokens: Range<usize>,
}

/// Patterns with a payload each, ready to be found.
#[derive(Debug, Default)]
pub struct PatternSet {
    nodes: Vec<Node>,
    steps: Vec<(Step, u32)>,
    ends: Vec<u32>,
    /// The root node of each set.
    sets: Vec<u32>,
    /// Where a symbol leads from the root, 0 for nowhere; with [`BEGINS_SET`] where `root_sets` has it.
    roots: Vec<u32>,
    /// The sets at the root that can begin with a symbol, with the node after them: sorted by symbol.
    root_sets: Vec<(Symbol, u32, u32)>,
    /// The sets at the root that can begin with a number or a mention, with the node after them.
    root_special: Vec<(u32, u32)>,
    /// The class of number words.
    number: Option<ClassId>,
    building: Building,
}

/// What only building needs.
#[derive(Debug)]
struct Building {
    /// From a node (high half) by a step (low half) to a node.
    next: FxHashMap<u64, u32>,
    /// The same, in the order of making.
    made: Vec<(u32, Step, u32)>,
    ends: Vec<(u32, u32)>,
    /// Sets by their spelling, `(a|b)`, `$id` or a word with a hyphen; with whether one can be nothing.
    sets: FxHashMap<Box<str>, (u32, bool)>,
    count: u32,
}

impl Default for Building {
    fn default() -> Self {
        Building {
            next: FxHashMap::default(),
            made: Vec::new(),
            ends: Vec::new(),
            sets: FxHashMap::default(),
            count: 1,
        }
    }
}

impl Building {
    fn node(&mut self, from: u32, step: Step) -> u32 {
        let (count, made) = (&mut self.count, &mut self.made);
        *self.next.entry(u64::from(from) << 32 | u64::from(step)).or_insert_with(|| {
            let node = *count;
            *count += 1;
            made.push((from, step, node));
            node
        })
    }

    fn free_node(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }
}

/// Marks the symbols that begin a set at the root: few do, and each token asks.
const BEGINS_SET: u32 = 1 << 31;

/// The payload that marks the end of a set.
const END_OF_SET: u32 = u32::MAX;

/// Adds patterns: the set, the terms and the lexis that go together while building.
struct Adder<'b, 't> {
    set: &'b mut PatternSet,
    terms: &'b Terms<'t>,
    lexis: &'b mut Lexis,
    open: Vec<String>,
}

impl Adder<'_, '_> {
    /// Leads a pattern on from every node of `front`; afterwards `front` holds the nodes where it may end.
    fn sequence(&mut self, pattern: &str, front: &mut Vec<u32>, at_root: bool) -> Result<(), PatternError> {
        let mut begun = false;
        let mut after_gap = false;
        for item in items(pattern) {
            let (item, optional) = item?;
            let atom = Atom::read(item)?;
            after_gap = atom == Atom::Gap || (after_gap && optional);
            if atom == Atom::Gap && !begun {
                return Err(PatternError::EdgeGap);
            }
            let before = if optional { front.clone() } else { Vec::new() };
            self.item(item, &atom, front, at_root && !begun)?;
            front.extend(before);
            if front.len() > 1 {
                front.sort_unstable();
                front.dedup();
            }
            begun |= !optional;
        }
        if after_gap { Err(PatternError::EdgeGap) } else { Ok(()) }
    }

    fn item(&mut self, item: &str, atom: &Atom<'_>, front: &mut Vec<u32>, spell: bool) -> Result<(), PatternError> {
        match atom {
            Atom::Gap => self.step(front, GAP_STEP),
            Atom::Party => self.step(front, PARTY),
            Atom::Number => self.step(front, NUMBER),
            Atom::Word(word) if is_plain(word) => {
                let step = self.symbol(word);
                self.step(front, step);
            }
            Atom::Group(inner) if spell && choices(inner).count() <= SPELLED => self.spell(choices(inner), front)?,
            Atom::Word(word) if spell => {
                let start = std::mem::take(front);
                for pieces in spellings(word) {
                    let mut way = start.clone();
                    self.pieces(&pieces, &mut way);
                    front.extend(way);
                }
            }
            Atom::Term(id) if spell && self.terms.get(id)?.len() <= SPELLED => {
                self.enter(id)?;
                self.spell(self.terms.get(id)?.iter().map(String::as_str), front)?;
                self.open.pop();
            }
            _ => {
                let (set, empty) = self.set(item, atom)?;
                let before = if empty { front.clone() } else { Vec::new() };
                self.step(front, SET | set);
                front.extend(before);
            }
        }
        Ok(())
    }

    /// The symbol of a word that has only one spelling.
    fn symbol(&mut self, word: &str) -> Step {
        match plain(word) {
            (_, _) if word.starts_with('~') => self.lexis.lemma_symbol(&word[1..]),
            (prefix, _) if prefix.len() < word.len() => self.lexis.prefix_symbol(prefix),
            (form, _) => self.lexis.form_symbol(form),
        }
    }

    /// Leads one alternative on from `start`; the nodes where it may end are added to `last`.
    fn choice(&mut self, choice: &str, start: &[u32], at_root: bool, last: &mut Vec<u32>) -> Result<(), PatternError> {
        if is_simple(choice) {
            let step = self.symbol(choice);
            last.extend(start.iter().map(|node| self.set.building.node(*node, step)));
            return Ok(());
        }
        let mut way = start.to_vec();
        self.sequence(choice, &mut way, at_root)?;
        last.extend(way);
        Ok(())
    }

    fn enter(&mut self, id: &str) -> Result<(), PatternError> {
        if self.open.iter().any(|o| o == id) {
            return Err(PatternError::CyclicTerm(id.to_owned()));
        }
        self.open.push(id.to_owned());
        Ok(())
    }

    fn spell<'c>(&mut self, choices: impl Iterator<Item = &'c str>, front: &mut Vec<u32>) -> Result<(), PatternError> {
        let start = std::mem::take(front);
        for choice in choices {
            self.choice(choice, &start, true, front)?;
        }
        Ok(())
    }

    /// The set for an item, built if it is new.
    fn set(&mut self, item: &str, atom: &Atom<'_>) -> Result<(u32, bool), PatternError> {
        if let Some(known) = self.set.building.sets.get(item) {
            return Ok(*known);
        }
        let root = self.set.building.free_node();
        let mut last = Vec::new();
        match atom {
            Atom::Group(inner) => {
                for choice in choices(inner) {
                    self.choice(choice, &[root], false, &mut last)?;
                }
            }
            Atom::Term(id) => {
                self.enter(id)?;
                for choice in self.terms.get(id)? {
                    self.choice(choice, &[root], false, &mut last)?;
                }
                self.open.pop();
            }
            Atom::Word(word) => {
                for pieces in spellings(word) {
                    let mut way = vec![root];
                    self.pieces(&pieces, &mut way);
                    last.extend(way);
                }
            }
            Atom::Numbered(unit) => {
                for pieces in
                    [vec![Piece::Numbered((*unit).into())], vec![Piece::Number, Piece::Form((*unit).to_owned())]]
                {
                    let mut way = vec![root];
                    self.pieces(&pieces, &mut way);
                    last.extend(way);
                }
            }
            Atom::Gap | Atom::Party | Atom::Number => {}
        }
        let empty = last.contains(&root);
        last.retain(|node| *node != root);
        self.set.building.ends.extend(last.into_iter().map(|node| (node, END_OF_SET)));
        let index = self.set.sets.len() as u32;
        self.set.sets.push(root);
        self.set.building.sets.insert(item.into(), (index, empty));
        Ok((index, empty))
    }

    fn pieces(&mut self, pieces: &[Piece], front: &mut [u32]) {
        for piece in pieces {
            let step = match piece {
                Piece::Form(form) => self.lexis.form_symbol(form),
                Piece::Lemma(lemma) => self.lexis.lemma_symbol(lemma),
                Piece::Prefix(prefix) => self.lexis.prefix_symbol(prefix),
                Piece::Numbered(unit) => self.lexis.numbered_symbol(unit),
                Piece::Gap => GAP_STEP,
                Piece::Party => PARTY,
                Piece::Number => NUMBER,
            };
            self.step(front, step);
        }
    }

    fn step(&mut self, front: &mut [u32], step: Step) {
        for node in front {
            *node = self.set.building.node(*node, step);
        }
    }
}

impl PatternSet {
    /// Adds a pattern; every way to spell it ends in `payload`.
    ///
    /// All patterns of a set must be added with the same `terms`.
    pub fn add(
        &mut self,
        pattern: &str,
        payload: u32,
        terms: &Terms<'_>,
        lexis: &mut Lexis,
    ) -> Result<(), PatternError> {
        // Most names are words and nothing else.
        if !pattern.bytes().any(|b| !b.is_ascii_alphanumeric() && b != b' ' || b.is_ascii_uppercase()) {
            let mut node = 0;
            for word in pattern.split(' ').filter(|w| !w.is_empty()) {
                node = self.building.node(node, lexis.form_symbol(word));
            }
            if node == 0 {
                return Err(PatternError::Empty);
            }
            self.building.ends.push((node, payload));
            return Ok(());
        }
        let mut front = vec![0];
        let mut adder = Adder { set: self, terms, lexis, open: Vec::new() };
        adder.sequence(pattern, &mut front, true)?;
        front.retain(|node| *node != 0);
        if front.is_empty() {
            return Err(PatternError::Empty);
        }
        self.building.ends.extend(front.into_iter().map(|node| (node, payload)));
        Ok(())
    }

    /// Adds one spelled-out sequence.
    pub fn add_sequence(&mut self, sequence: &[Piece], payload: u32, lexis: &mut Lexis) {
        let mut front = [0];
        Adder { set: self, terms: &Terms::default(), lexis, open: Vec::new() }.pieces(sequence, &mut front);
        self.building.ends.push((front[0], payload));
    }

    /// Call once after the last pattern: lays the trie out for look-up and frees what only building needs.
    pub fn finish(&mut self, lexis: &Lexis) {
        let building = std::mem::take(&mut self.building);
        self.number = lexis.class("number");
        let mut nodes = vec![Node::default(); building.count as usize];

        for &(from, step, _) in &building.made {
            let node = &mut nodes[from as usize];
            match step {
                GAP_STEP => node.over |= OVER_GAP,
                PARTY => node.over |= OVER_PARTY,
                NUMBER => node.over |= OVER_NUMBER,
                step if step & KIND == 0 => {
                    node.mask |= mask(step);
                    node.words += 1;
                }
                _ => {}
            }
            node.step_count += 1;
        }
        // Counted, so that each node's steps can be put straight into their place; few nodes have more than one.
        let mut from = 0;
        for node in &mut nodes {
            node.steps = from;
            from += std::mem::take(&mut node.step_count);
        }
        self.steps = vec![(0, 0); building.made.len()];
        for &(from, step, to) in &building.made {
            let node = &mut nodes[from as usize];
            self.steps[(node.steps + node.step_count) as usize] = (step, to);
            node.step_count += 1;
        }
        for node in nodes.iter().filter(|n| n.step_count > 1) {
            self.steps[node.steps()].sort_unstable();
        }
        for &(node, _) in &building.ends {
            nodes[node as usize].end_count += 1;
        }
        let mut from = 0;
        for node in &mut nodes {
            node.ends = from;
            from += std::mem::take(&mut node.end_count);
        }
        self.ends = vec![0; building.ends.len()];
        for &(node, payload) in &building.ends {
            let node = &mut nodes[node as usize];
            // One pattern can come to the same end by two ways.
            if !self.ends[node.ends()].contains(&payload) {
                self.ends[(node.ends + node.end_count) as usize] = payload;
                node.end_count += 1;
            }
        }
        self.nodes = nodes;

        // What sets can begin with, innermost first: a set's sets were built before it.
        for set in 0..self.sets.len() {
            self.inherit(self.sets[set]);
        }
        for node in 0..self.nodes.len() as u32 {
            self.inherit(node);
        }

        self.roots = vec![0; lexis.symbol_count()];
        let root = self.nodes[0].clone();
        for at in root.steps() {
            let (step, to) = self.steps[at];
            if step & KIND == 0 {
                self.roots[step as usize] = to;
            } else if step & KIND == SET {
                let mut first = Vec::new();
                self.first(self.sets[(step & !KIND) as usize], &mut first);
                self.root_sets.extend(first.into_iter().map(|symbol| (symbol, step & !KIND, to)));
                let over = self.nodes[self.sets[(step & !KIND) as usize] as usize].over;
                if over & (OVER_NUMBER | OVER_PARTY) != 0 {
                    self.root_special.push((step & !KIND, to));
                }
            }
        }
        self.root_sets.sort_unstable();
        self.root_sets.dedup();
        for (symbol, ..) in &self.root_sets {
            self.roots[*symbol as usize] |= BEGINS_SET;
        }
    }

    /// Adds to a node's mask what its sets can begin with.
    fn inherit(&mut self, node: u32) {
        let (mut mask, mut over) = (0, 0);
        for (step, _) in &self.steps[self.nodes[node as usize].steps()] {
            if step & KIND == SET {
                let first = &self.nodes[self.sets[(step & !KIND) as usize] as usize];
                mask |= first.mask;
                over |= first.over & !OVER_GAP;
            }
        }
        self.nodes[node as usize].mask |= mask;
        self.nodes[node as usize].over |= over;
    }

    /// The symbols a node leads on with, sets opened.
    fn first(&self, node: u32, out: &mut Vec<Symbol>) {
        for (step, _) in &self.steps[self.nodes[node as usize].steps()] {
            if step & KIND == 0 {
                out.push(*step);
            } else if step & KIND == SET {
                self.first(self.sets[(step & !KIND) as usize], out);
            }
        }
    }

    /// Nodes, steps and sets: the size of the automaton.
    pub fn size(&self) -> (usize, usize, usize) {
        (self.nodes.len(), self.steps.len(), self.sets.len())
    }

    /// Finds every pattern in `tokens[range]` and appends the hits, by start.
    ///
    /// `mention_end` gives, for a token at which a mention of an actor starts, the token after its end; it is asked
    /// only where a pattern has `<party>`. Quotation marks are stepped over: `agreed to “a ceasefire”` matches
    /// `agreed to a ceasefire`.
    pub fn find(
        &self,
        tokens: &[Token],
        range: Range<usize>,
        words: &Words<'_>,
        mention_end: &dyn Fn(usize) -> Option<usize>,
        hits: &mut Vec<Hit>,
    ) {
        let Some(root) = self.nodes.first() else { return };
        let mut search = Search { set: self, tokens, end: range.end, words, mention_end, found: Vec::new() };
        for start in range {
            let token = &tokens[start];
            match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic => {}
                _ => continue,
            }
            if words.asked(token.word).mask & root.mask != 0 {
                for symbol in words.symbols(token.word) {
                    // Symbols added for another set may lie past this set's end.
                    let entry = self.roots.get(*symbol as usize).copied().unwrap_or(0);
                    if entry & !BEGINS_SET != 0 {
                        search.from(entry & !BEGINS_SET, start + 1);
                    }
                    if entry & BEGINS_SET != 0 {
                        let from = self.root_sets.partition_point(|s| s.0 < *symbol);
                        for (_, set, next) in self.root_sets[from..].iter().take_while(|s| s.0 == *symbol) {
                            search.over_set(*set, *next, start);
                        }
                    }
                }
            }
            if search.is_special(root.over, start) {
                search.special(0, start);
                for (set, next) in &self.root_special {
                    search.over_set(*set, *next, start);
                }
            }
            if !search.found.is_empty() {
                search.found.sort_unstable();
                search.found.dedup();
                hits.extend(search.found.drain(..).map(|(end, payload)| Hit { payload, tokens: start..end }));
            }
        }
    }
}

struct Search<'s> {
    set: &'s PatternSet,
    tokens: &'s [Token],
    end: usize,
    words: &'s Words<'s>,
    mention_end: &'s dyn Fn(usize) -> Option<usize>,
    /// The token after the end, and the payload.
    found: Vec<(usize, u32)>,
}

impl Search<'_> {
    /// Everything that ends at this node, with its last token before `at`, or further on.
    fn from(&mut self, node: u32, at: usize) {
        let here = &self.set.nodes[node as usize];
        for end in here.ends() {
            self.found.push((at, self.set.ends[end]));
        }
        if here.step_count == 0 {
            return;
        }
        self.step(node, at);
        if here.over & OVER_GAP != 0
            && let Some(after) = self.target(node, GAP_STEP)
        {
            let mut at = at;
            for _ in 0..=GAP {
                self.step(after, at);
                at = self.skip_marks(at);
                if at >= self.end || !self.passable(at) {
                    break;
                }
                at += 1;
            }
        }
    }

    /// One step along every edge that the token at `at` allows.
    fn step(&mut self, node: u32, at: usize) {
        let at = self.skip_marks(at);
        if at >= self.end {
            return;
        }
        let set = self.set;
        let here = &set.nodes[node as usize];
        let word = self.tokens[at].word;
        let mask = self.words.asked(word).mask;
        let special = self.is_special(here.over, at);
        if special {
            self.special(node, at);
        } else if here.mask & mask == 0 {
            return;
        }
        let steps = &set.steps[here.steps()];
        let (words, rest) = steps.split_at(here.words as usize);
        for symbol in self.words.symbols(word) {
            if let Ok(i) = words.binary_search_by_key(symbol, |(step, _)| *step) {
                self.from(words[i].1, at + 1);
            }
        }
        for (step, next) in rest.iter().take_while(|(step, _)| step & KIND == SET) {
            let index = step & !KIND;
            let root = &set.nodes[set.sets[index as usize] as usize];
            if root.mask & mask != 0 || (special && root.over & !OVER_GAP != 0) {
                self.over_set(index, *next, at);
            }
        }
    }

    /// Whether a number or a mention begins here, if either leads on.
    fn is_special(&self, over: u8, at: usize) -> bool {
        (over & OVER_NUMBER != 0 && self.is_number(at)) || (over & OVER_PARTY != 0 && (self.mention_end)(at).is_some())
    }

    /// Steps over numbers and mentions.
    fn special(&mut self, node: u32, at: usize) {
        if let Some(next) = self.target(node, NUMBER)
            && self.is_number(at)
        {
            self.from(next, at + 1);
        }
        if let Some(next) = self.target(node, PARTY)
            && let Some(end) = (self.mention_end)(at)
        {
            self.from(next, end);
        }
    }

    /// Goes on at `next` after every way in which the set matches at `at`.
    fn over_set(&mut self, index: u32, next: u32, at: usize) {
        let mark = self.found.len();
        self.step(self.set.sets[index as usize], at);
        let mut ends: Vec<(usize, u32)> = self.found.drain(mark..).collect();
        ends.sort_unstable();
        ends.dedup();
        for (end, _) in ends {
            self.from(next, end);
        }
    }

    fn target(&self, node: u32, step: Step) -> Option<u32> {
        let steps = &self.set.steps[self.set.nodes[node as usize].steps()];
        steps.binary_search_by_key(&step, |(s, _)| *s).ok().map(|i| steps[i].1)
    }

    fn is_number(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind == TokenKind::Number
            || (token.case == Case::Lower
                && self.set.number.is_some_and(|class| self.words.get(token.word).classes.has(class)))
    }

    fn skip_marks(&self, mut at: usize) -> usize {
        while at < self.end && matches!(self.tokens[at].kind, TokenKind::OpenQuote | TokenKind::CloseQuote) {
            at += 1;
        }
        at
    }

    /// Whether a gap may run over this token.
    fn passable(&self, at: usize) -> bool {
        !matches!(
            self.tokens[at].kind,
            TokenKind::Stop
                | TokenKind::Question
                | TokenKind::Exclamation
                | TokenKind::Colon
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::OpenBracket
                | TokenKind::CloseBracket
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::schema::{Term, WordClass};
    use crate::span::Span;

    /// The patterns found in a text of words parted by spaces, with the words they cover.
    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let numbers =
            WordClass { id: "number".into(), any: ["two", "thirty"].into_iter().collect(), ..WordClass::default() };
        let terms = [
            Term { id: "forces".into(), any: vec!["troops".into(), "(armed )?forces".into(), "~soldier".into()] },
            Term { id: "halting".into(), any: vec!["~stop".into(), "an? end to".into(), "~put $stop to".into()] },
            Term { id: "stop".into(), any: vec!["(an end|a halt)".into()] },
        ];
        let terms = Terms::new(&terms);
        let mut lexis = Lexis::new(&[numbers]);
        let mut set = PatternSet::default();
        for (i, pattern) in patterns.iter().enumerate() {
            set.add(pattern, i as u32, &terms, &mut lexis).unwrap();
        }
        set.finish(&lexis);
        let mut words = Words::new(&lexis);
        let mut tokens = Vec::new();
        for word in text.split(' ') {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let kind = match word {
                "“" => TokenKind::OpenQuote,
                "”" => TokenKind::CloseQuote,
                "." => TokenKind::Stop,
                _ if word.chars().all(|c| c.is_ascii_digit()) => TokenKind::Number,
                _ => TokenKind::Word,
            };
            let case = if word.starts_with(char::is_uppercase) { Case::Title } else { Case::Lower };
            tokens.push(Token { span: Span::new(start, start + word.len()), word: words.intern(word), kind, case });
        }
        let mention = |at: usize| (tokens[at].case == Case::Title).then_some(at + 1);
        let mut hits = Vec::new();
        set.find(&tokens, 0..tokens.len(), &words, &mention, &mut hits);
        hits.iter()
            .map(|h| {
                let span = tokens[h.tokens.start].span.cover(tokens[h.tokens.end - 1].span);
                format!("{}: {}", h.payload, span.of(text))
            })
            .collect()
    }

    #[test]
    fn words_lemmas_beginnings_and_hyphens() {
        assert_eq!(found(&["cease-fire"], "a Ceasefire or cease fire or cease-fire").len(), 3);
        assert_eq!(found(&["~withdraw"], "withdrawing and withdraws and withdrawal").len(), 2);
        assert_eq!(found(&["guarantee* of"], "guarantees of"), ["0: guarantees of"]);
        assert_eq!(found(&["a cease-fire now"], "a cease fire now"), ["0: a cease fire now"]);
    }

    #[test]
    fn options_and_brackets() {
        assert_eq!(found(&["full? (and )?unconditional? truce"], "full and unconditional truce").len(), 4);
        assert_eq!(
            found(&["put (an end|a stop)? to (the )?war"], "put an end to the war"),
            ["0: put an end to the war"]
        );
        assert_eq!(found(&["end (of|(to the)?) war"], "end war end to the war end of war").len(), 3);
    }

    #[test]
    fn terms_within_terms_at_the_beginning_and_further_on() {
        let patterns = ["$halting ... $forces", "no $forces", "$forces"];
        assert_eq!(
            found(&patterns, "put a halt to all those armed forces"),
            ["0: put a halt to all those armed forces", "2: armed forces", "2: forces"]
        );
        assert_eq!(found(&patterns, "no soldiers"), ["1: no soldiers", "2: soldiers"]);
    }

    #[test]
    fn a_gap_is_short_and_stays_in_the_sentence() {
        let patterns = ["~withdraw ... troops"];
        assert_eq!(found(&patterns, "withdraw troops").len(), 1);
        assert_eq!(found(&patterns, "withdraw a b c d troops").len(), 1);
        assert_eq!(found(&patterns, "withdraw a b c d e troops").len(), 0);
        assert_eq!(found(&patterns, "withdraw . troops").len(), 0);
        assert_eq!(found(&["agreed to a truce"], "agreed to “ a truce ”").len(), 1);
    }

    #[test]
    fn numbers_and_mentions() {
        assert_eq!(found(&["<number>-day truce"], "30-day truce and thirty-day truce and 30 day truce").len(), 3);
        assert_eq!(found(&["<number> truces"], "two truces and 3 truces and new truces").len(), 2);
        assert_eq!(found(&["(<party>|aid) to <party>"], "Paris to Kyiv and aid to Kyiv").len(), 2);
        assert_eq!(found(&["~strike (on|against) <party>"], "strikes on Kyiv"), ["0: strikes on Kyiv"]);
    }

    #[test]
    fn what_cannot_be_built_is_said() {
        let terms = [Term { id: "loop".into(), any: vec!["a $loop".into()] }];
        let terms = Terms::new(&terms);
        let mut lexis = Lexis::new(&[]);
        let mut set = PatternSet::default();
        for (pattern, error) in [
            ("", PatternError::Empty),
            ("(a)?", PatternError::Empty),
            ("a ... b?", PatternError::EdgeGap),
            ("x? ... b", PatternError::EdgeGap),
            ("b $loop", PatternError::CyclicTerm("loop".into())),
            ("$loop", PatternError::CyclicTerm("loop".into())),
            ("$no", PatternError::UnknownTerm("no".into())),
            ("a (b", PatternError::Bracket),
            ("<thing>", PatternError::UnknownClass("thing".into())),
        ] {
            if pattern == "(a)?" {
                assert!(set.add(pattern, 0, &terms, &mut lexis).is_ok(), "an optional word alone is that word");
            } else {
                assert_eq!(set.add(pattern, 0, &terms, &mut lexis), Err(error), "{pattern}");
            }
        }
    }
}
