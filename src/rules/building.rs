//! How patterns become an automaton.
//!
//! A pattern is led through the trie item by item, from all the nodes it may have come to by then; a bracket or a term
//! is built once, as a set, and stepped over as a whole.

use super::lexis::Lexis;
use super::matcher::{END_OF_SET, GAP_STEP, NUMBER, PARTY, PatternSet, SET, Step};
use super::pattern::{Atom, PatternError, Piece, Terms, choices, is_plain, is_simple, items, plain, spellings};
use rustc_hash::FxHashMap;

/// A set with at most this many alternatives is spelled out where it begins a pattern, so that patterns that begin with
/// the same word share it.
const SPELLED: usize = 4;

/// What only building needs.
#[derive(Debug)]
pub(super) struct Building {
    /// From a node (high half) by a step (low half) to a node.
    next: FxHashMap<u64, u32>,
    /// The same, in the order of making.
    pub(super) made: Vec<(u32, Step, u32)>,
    /// Nodes with what ends there.
    pub(super) ends: Vec<(u32, u32)>,
    /// The root node of each set, a set's own sets before it.
    pub(super) roots: Vec<u32>,
    /// Root nodes by the set's spelling, `(a|b)`, `$id` or a word with a hyphen; with whether one can be nothing.
    sets: FxHashMap<Box<str>, (u32, bool)>,
    pub(super) count: u32,
}

impl Default for Building {
    fn default() -> Self {
        Building {
            next: FxHashMap::default(),
            made: Vec::new(),
            ends: Vec::new(),
            roots: Vec::new(),
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

    /// The root of the set for an item, built if it is new, and whether the set can be nothing.
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
        self.set.building.roots.push(root);
        self.set.building.sets.insert(item.into(), (root, empty));
        Ok((root, empty))
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
}
