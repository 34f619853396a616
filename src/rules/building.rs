//! How patterns become an automaton.
//!
//! A pattern is led through the trie item by item, from all the nodes it may have come to by then; a bracket or a term
//! is built once, as a set, and stepped over as a whole.
//!
//! The build script does this for the built-in rules and embeds the [`Image`], because it takes longer than reading an
//! article; so nothing here knows of more than patterns.

use super::pattern::{Atom, PatternError, Piece, Terms, choices, is_plain, is_simple, items, plain, spellings};
use super::schema::Term;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use std::hash::Hasher as _;

/// A step, packed: the sort in the two highest bits, the symbol or the set's root node in the others. Words sort first.
pub(super) type Step = u32;
/// A step over the set with this root node.
pub(super) const SET: Step = 1 << 30;
pub(super) const GAP_STEP: Step = 2 << 30;
pub(super) const PARTY: Step = 3 << 30;
pub(super) const NUMBER: Step = PARTY + 1;
pub(super) const LEADER: Step = PARTY + 2;
pub(super) const KIND: Step = 3 << 30;

/// The payload that marks the end of a set.
pub(super) const END_OF_SET: u32 = u32::MAX;

/// What a symbol asks of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ask {
    /// Its form.
    Form,
    /// Its lemma.
    Lemma,
    /// Its beginning.
    Prefix,
    /// What follows a number and a hyphen.
    Numbered,
}

/// Who numbers symbols.
pub trait Symbols {
    /// The number of a symbol, the same for the same.
    fn symbol(&mut self, ask: Ask, text: &str) -> u32;
}

/// The automaton of a set of patterns, to be laid out with the symbols of a lexis.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Image<'i> {
    /// What the numbers of symbols stand for.
    #[serde(borrow)]
    pub(super) symbols: Vec<(Ask, &'i str)>,
    /// The patterns; an end's payload is the place of its pattern here.
    #[serde(borrow)]
    pub(super) patterns: Vec<&'i str>,
    /// [`Building::made`] in bytes, which are read faster than numbers one by one; see [`numbers`].
    pub(super) made: &'i [u8],
    /// [`Building::ends`], likewise.
    pub(super) ends: &'i [u8],
    pub(super) roots: Vec<u32>,
    pub(super) count: u32,
}

/// Numbers written as four bytes each, the lowest first, by groups of `N`; what is left over is none.
pub(super) fn numbers<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u32; N]> {
    let number = |four: &[u8]| four.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
    bytes.chunks_exact(4 * N).map(move |group| std::array::from_fn(|i| number(&group[4 * i..4 * i + 4])))
}

/// The images of the built-in rules.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Images<'i> {
    /// The [`fingerprint`] of the terms that they were built with.
    pub(super) terms: u64,
    /// The wordings of propositions.
    #[serde(borrow)]
    pub(super) phrases: Image<'i>,
    /// The wordings of cues.
    #[serde(borrow)]
    pub(super) cues: Image<'i>,
}

/// A number that two lists of terms share only if they are the same.
pub(super) fn fingerprint(terms: &[Term]) -> u64 {
    let mut hasher = FxHasher::default();
    for term in terms {
        for text in std::iter::once(&term.id).chain(&term.any) {
            hasher.write(text.as_bytes());
            hasher.write_usize(text.len());
        }
        hasher.write_usize(term.any.len());
    }
    hasher.finish()
}

/// A set with at most this many alternatives is spelled out where it begins a pattern, so that patterns that begin with
/// the same word share it.
const SPELLED: usize = 4;

/// What only building needs.
#[derive(Debug)]
pub(super) struct Building {
    /// From a node (high half) by a step (low half) to a node.
    pub(super) next: FxHashMap<u64, u32>,
    /// The same, in the order of making.
    pub(super) made: Vec<(u32, Step, u32)>,
    /// Nodes with what ends there.
    pub(super) ends: Vec<(u32, u32)>,
    /// The root node of each set, a set's own sets before it.
    pub(super) roots: Vec<u32>,
    /// Root nodes by the set's spelling, `(a|b)`, `$id` or a word with a hyphen; with whether one can be nothing.
    pub(super) sets: FxHashMap<Box<str>, (u32, bool)>,
    /// How many nodes.
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
    /// Adds a pattern; every way to spell it ends in `payload`.
    ///
    /// All patterns must be added with the same `terms`.
    pub(super) fn add(
        &mut self,
        pattern: &str,
        payload: u32,
        terms: &Terms<'_>,
        symbols: &mut dyn Symbols,
    ) -> Result<(), PatternError> {
        let mut front = vec![0];
        Adder { building: self, terms, symbols, open: Vec::new() }.sequence(pattern, &mut front, true)?;
        front.retain(|node| *node != 0);
        if front.is_empty() {
            return Err(PatternError::Empty);
        }
        self.ends.extend(front.into_iter().map(|node| (node, payload)));
        Ok(())
    }

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

/// Adds patterns: what goes together while building.
struct Adder<'b, 't> {
    building: &'b mut Building,
    terms: &'b Terms<'t>,
    symbols: &'b mut dyn Symbols,
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
            Atom::Leader => self.step(front, LEADER),
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
            (_, _) if word.starts_with('~') => self.symbols.symbol(Ask::Lemma, &word[1..]),
            (prefix, _) if prefix.len() < word.len() => self.symbols.symbol(Ask::Prefix, prefix),
            (form, _) => self.symbols.symbol(Ask::Form, form),
        }
    }

    /// Leads one alternative on from `start`; the nodes where it may end are added to `last`.
    fn choice(&mut self, choice: &str, start: &[u32], at_root: bool, last: &mut Vec<u32>) -> Result<(), PatternError> {
        if is_simple(choice) {
            let step = self.symbol(choice);
            last.extend(start.iter().map(|node| self.building.node(*node, step)));
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
        if let Some(known) = self.building.sets.get(item) {
            return Ok(*known);
        }
        let root = self.building.free_node();
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
            Atom::Gap | Atom::Party | Atom::Leader | Atom::Number => {}
        }
        let empty = last.contains(&root);
        last.retain(|node| *node != root);
        self.building.ends.extend(last.into_iter().map(|node| (node, END_OF_SET)));
        self.building.roots.push(root);
        self.building.sets.insert(item.into(), (root, empty));
        Ok((root, empty))
    }

    fn pieces(&mut self, pieces: &[Piece], front: &mut [u32]) {
        for piece in pieces {
            let step = match piece {
                Piece::Form(form) => self.symbols.symbol(Ask::Form, form),
                Piece::Lemma(lemma) => self.symbols.symbol(Ask::Lemma, lemma),
                Piece::Prefix(prefix) => self.symbols.symbol(Ask::Prefix, prefix),
                Piece::Numbered(unit) => self.symbols.symbol(Ask::Numbered, unit),
                Piece::Gap => GAP_STEP,
                Piece::Party => PARTY,
                Piece::Leader => LEADER,
                Piece::Number => NUMBER,
            };
            self.step(front, step);
        }
    }

    fn step(&mut self, front: &mut [u32], step: Step) {
        for node in front {
            *node = self.building.node(*node, step);
        }
    }
}
