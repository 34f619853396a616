//! Patterns in one automaton.
//!
//! Patterns share a trie whose steps are symbols (what a pattern can ask of one word), gaps, mentions, numbers and
//! *sets*: a bracket or a term is a little trie of its own, shared by all patterns that contain it. So `$halting …
//! $fighting` costs three steps and not the thousand sequences it stands for, and building the automaton for all rules
//! takes a few milliseconds.
//!
//! Every node has a mask of the symbols that lead on from it. The root is laid out apart, as a list of
//! [`Entry`] for each symbol: the sets that a pattern can begin with are opened, and an entry says what may come after the
//! first word. Most words begin some pattern; hardly any begins one that goes on with the next word, and two numbers
//! compared say so. [`super::building`] makes the automaton, [`super::search`] goes through it.

use super::building::{
    Building, END_OF_SET, GAP_STEP, Image, KIND, LEADER, NUMBER, PARTY, Step, Symbols as _, numbers,
};
use super::lexis::{ClassId, Lexis, Mask, Symbol};
use super::pattern::{PatternError, Terms};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A step and the node it leads to.
pub(super) type Edge = (Step, u32);

/// A node may lead on over a number, a mention or a gap.
pub(super) const OVER_NUMBER: u8 = 1;
pub(super) const OVER_PARTY: u8 = 2;
pub(super) const OVER_GAP: u8 = 4;
pub(super) const OVER_LEADER: u8 = 8;

/// A place in the automaton.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Where its steps begin in [`PatternSet::steps`]: words by symbol, then sets.
    steps: u32,
    /// Where its payloads begin in [`PatternSet::ends`].
    ends: u32,
    /// How many steps.
    pub step_count: u32,
    /// How many of the steps are words.
    words: u32,
    /// How many payloads.
    end_count: u32,
    /// What else leads on from here, sets apart.
    pub over: u8,
}

impl Node {
    fn steps(&self) -> Range<usize> {
        self.steps as usize..(self.steps + self.step_count) as usize
    }

    fn ends(&self) -> Range<usize> {
        self.ends as usize..(self.ends + self.end_count) as usize
    }
}

/// A way into the automaton by a first word: the node after it, and, if that is within a set, where to go on after the
/// set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What the next word must have one of; with a gap, one of the next few words.
    pub follow: Mask,
    pub node: u32,
    /// An index into [`PatternSet::after`], or [`NOWHERE`].
    pub after: u32,
    /// Whether a gap may come next.
    pub gap: bool,
    /// Whether a pattern ends here.
    pub ends: bool,
}

/// Not within a set.
pub(super) const NOWHERE: u32 = u32::MAX;

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
    /// By node: what leads on, alone or as the first of a set. Symbols, and [`NUMBER`], [`PARTY`] and [`LEADER`] as if they were
    /// some.
    /// Apart from the nodes, because most of them are never looked at.
    masks: Vec<Mask>,
    steps: Vec<Edge>,
    ends: Vec<u32>,
    /// By symbol: where its entries begin in `entries`; they end where those of the next symbol begin.
    roots: Vec<u32>,
    entries: Vec<Entry>,
    /// Where to go on after a set: the node, and where to go on after the set that this is in.
    pub(super) after: Vec<(u32, u32)>,
    /// The ways in by a number, by a mention, and by the mention of a leader.
    pub(super) by_number: Vec<Entry>,
    pub(super) by_mention: Vec<Entry>,
    pub(super) by_leader: Vec<Entry>,
    /// The class of number words.
    pub(super) number: Option<ClassId>,
    /// Whether any pattern asks for a mention.
    pub(super) asks_mention: bool,
    pub(super) building: Building,
}

impl PatternSet {
    /// The set of an image, if it has all of `patterns`; the payload of each is its place among them. It is ready to be
    /// laid out by [`PatternSet::finish`].
    pub(super) fn ready(image: Image<'_>, patterns: &[&str], lexis: &mut Lexis) -> Option<Self> {
        let known: FxHashMap<&str, usize> = image.patterns.iter().enumerate().map(|(i, text)| (*text, i)).collect();
        // The payloads of each pattern, chained from the last: nearly all have one, and thousands of lists of one cost time.
        let mut last = vec![NOWHERE; image.patterns.len()];
        let mut before = Vec::with_capacity(patterns.len());
        for (payload, pattern) in patterns.iter().enumerate() {
            before.push(std::mem::replace(&mut last[*known.get(pattern)?], payload as u32));
        }
        let payloads = |pattern: u32| {
            let first = last.get(pattern as usize).copied();
            first.map(|first| {
                std::iter::successors(Some(first), |p| before.get(*p as usize).copied()).take_while(|p| *p != NOWHERE)
            })
        };
        let symbols: Vec<Symbol> = image.symbols.iter().map(|(ask, text)| lexis.symbol(*ask, text)).collect();
        let step = |step: Step| if step & KIND == 0 { symbols[step as usize] } else { step };
        let made = numbers(image.made).map(|[from, by, to]| (from, step(by), to)).collect();
        let mut ends = Vec::with_capacity(image.ends.len() / 8);
        for [node, pattern] in numbers(image.ends) {
            match payloads(pattern) {
                Some(payloads) => ends.extend(payloads.map(|payload| (node, payload))),
                None => ends.push((node, END_OF_SET)),
            }
        }
        let building = Building { made, ends, roots: image.roots, count: image.count, ..Building::default() };
        Some(PatternSet { building, ..PatternSet::default() })
    }

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
        self.building.add(pattern, payload, terms, lexis)
    }

    /// Call once after the last pattern: lays the trie out for look-up and frees what only building needs.
    ///
    /// `number` is the class of number words; `symbols`, how many symbols there are by now.
    pub fn finish(&mut self, number: Option<ClassId>, symbols: usize) {
        let building = std::mem::take(&mut self.building);
        self.number = number;
        self.lay_out(&building);
        // What sets can begin with, innermost first: a set's sets were built before it.
        for root in building.roots {
            self.inherit(root);
        }
        for node in 0..self.nodes.len() as u32 {
            self.inherit(node);
        }
        self.open_root(symbols);
    }

    /// Puts nodes, steps and ends in their places.
    fn lay_out(&mut self, building: &Building) {
        let mut nodes = vec![Node::default(); building.count as usize];
        self.masks = vec![Mask::default(); building.count as usize];
        for &(from, step, _) in &building.made {
            let node = &mut nodes[from as usize];
            match step {
                GAP_STEP => node.over |= OVER_GAP,
                PARTY => {
                    node.over |= OVER_PARTY;
                    self.asks_mention = true;
                }
                LEADER => {
                    node.over |= OVER_LEADER;
                    self.asks_mention = true;
                }
                NUMBER => node.over |= OVER_NUMBER,
                step if step & KIND == 0 => node.words += 1,
                _ => {}
            }
            if step & KIND == 0 || step >= PARTY {
                self.masks[from as usize].insert(step);
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
    }

    /// Adds to a node's mask what its sets can begin with.
    fn inherit(&mut self, node: u32) {
        let mut mask = self.masks[node as usize];
        for (step, _) in self.set_steps(node) {
            mask.extend(&self.masks[(step & !KIND) as usize]);
        }
        self.masks[node as usize] = mask;
    }

    /// Lays out the ways in, by first symbol.
    fn open_root(&mut self, symbols: usize) {
        if self.nodes.is_empty() {
            return;
        }
        let mut opening = Opening { set: self, found: Vec::new(), after: Vec::new(), known: FxHashMap::default() };
        opening.lead(0, NOWHERE);
        let Opening { mut found, after, .. } = opening;
        // One number compares faster than three.
        found.sort_unstable_by_key(|&(step, node, after)| {
            u128::from(step) << 64 | u128::from(node) << 32 | u128::from(after)
        });
        found.dedup();
        let entries =
            |ways: &[(Step, u32, u32)]| ways.iter().map(|(_, node, after)| self.entry(*node, *after)).collect();
        // Words sort before mentions, mentions before numbers, and numbers before leaders.
        let (ways, special) = found.split_at(found.partition_point(|way| way.0 < PARTY));
        let (by_mention, special) = special.split_at(special.partition_point(|way| way.0 < NUMBER));
        let (by_number, by_leader) = special.split_at(special.partition_point(|way| way.0 < LEADER));
        let (by_mention, by_number, by_leader) = (entries(by_mention), entries(by_number), entries(by_leader));
        let by_word = entries(ways);
        (self.by_mention, self.by_number, self.by_leader, self.entries) = (by_mention, by_number, by_leader, by_word);
        self.after = after;
        self.roots = vec![0; symbols + 1];
        for (symbol, ..) in ways {
            self.roots[*symbol as usize + 1] += 1;
        }
        for symbol in 0..symbols {
            self.roots[symbol + 1] += self.roots[symbol];
        }
    }

    fn entry(&self, node: u32, after: u32) -> Entry {
        let here = &self.nodes[node as usize];
        let mut follow = self.masks[node as usize];
        if let Some(past) = self.target(here, GAP_STEP) {
            follow.extend(&self.masks[past as usize]);
        }
        let ends = after == NOWHERE && here.end_count > 0;
        Entry { follow, node, after, gap: here.over & OVER_GAP != 0, ends }
    }

    pub(super) fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    /// What leads on from a node.
    pub(super) fn mask(&self, node: u32) -> &Mask {
        &self.masks[node as usize]
    }

    /// Whether there is no pattern.
    pub(super) fn is_empty(&self) -> bool {
        self.masks.is_empty()
    }

    /// The ways in by a first word with this symbol. Symbols added for another set may lie past this set's last.
    pub(super) fn entries(&self, symbol: Symbol) -> &[Entry] {
        let at = symbol as usize;
        match self.roots.get(at..at + 2) {
            Some(&[from, to]) => &self.entries[from as usize..to as usize],
            _ => &[],
        }
    }

    /// What ends at a node.
    pub(super) fn ends_at(&self, node: &Node) -> &[u32] {
        &self.ends[node.ends()]
    }

    /// The steps of a node over words, by symbol, and its others, sets first.
    pub(super) fn steps_of(&self, node: &Node) -> (&[Edge], &[Edge]) {
        self.steps[node.steps()].split_at(node.words as usize)
    }

    fn set_steps(&self, node: u32) -> &[Edge] {
        let (_, rest) = self.steps_of(&self.nodes[node as usize]);
        &rest[..rest.partition_point(|(step, _)| *step < GAP_STEP)]
    }

    /// Where a step that is no word and no set leads.
    pub(super) fn target(&self, node: &Node, step: Step) -> Option<u32> {
        let (_, rest) = self.steps_of(node);
        rest.iter().rev().find(|(s, _)| *s == step).map(|(_, to)| *to)
    }
}

/// Opens the sets that patterns begin with.
struct Opening<'s> {
    set: &'s PatternSet,
    /// First step (a word, a mention or a number), node after it, and where to go on after the set.
    found: Vec<(Step, u32, u32)>,
    after: Vec<(u32, u32)>,
    known: FxHashMap<(u32, u32), u32>,
}

impl Opening<'_> {
    /// Every way on from a node that stands in a set after which it goes on at `after`.
    fn lead(&mut self, node: u32, after: u32) {
        let set = self.set;
        let (words, rest) = set.steps_of(set.node(node));
        for (step, to) in words.iter().chain(rest.iter().filter(|(step, _)| *step >= PARTY)) {
            self.enter(*step, *to, after);
        }
        for (step, to) in set.set_steps(node) {
            let next = self.after.len() as u32;
            let inner = *self.known.entry((*to, after)).or_insert(next);
            if inner == next {
                self.after.push((*to, after));
            }
            self.lead(step & !KIND, inner);
        }
    }

    fn enter(&mut self, step: Step, node: u32, after: u32) {
        let here = self.set.node(node);
        if let Some(&(next, outer)) = self.after.get(after as usize) {
            if self.set.ends_at(here).contains(&END_OF_SET) {
                self.enter(step, next, outer);
            }
            if here.step_count == 0 {
                return;
            }
        }
        self.found.push((step, node, after));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::pattern::{PatternError, Terms};
    use crate::rules::schema::{Term, WordClass};
    use crate::rules::search::Mentioned;
    use crate::rules::words::Words;
    use crate::sentence::{Case, Token, TokenKind};
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
        set.finish(lexis.class("number"), lexis.symbol_count());
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
        let ana = text.find("Ana").map_or(Span::new(0, 0), |at| Span::new(at, at + 3));
        let mention = |at: usize| {
            (tokens[at].case == Case::Title).then_some(Mentioned { end: at + 1, leads: tokens[at].span == ana })
        };
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
        let meeting = ["~meet <leader>", "<leader> meets <party>"];
        assert_eq!(found(&meeting, "will meet Ana and meet Kyiv"), ["0: meet Ana"]);
        assert_eq!(found(&meeting, "Ana meets Kyiv"), ["1: Ana meets Kyiv"]);
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
