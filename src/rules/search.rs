//! Finding all phrases in one pass over a sentence's words.
//!
//! The search goes from each word in turn as far as patterns lead. What is asked of a word again and again - its mask, its
//! symbols, whether it is a number or the beginning of a mention - is gathered before, side by side.

use super::building::{GAP_STEP, KIND, LEADER, NUMBER, PARTY, SET};
use super::features::Features;
use super::lexis::{ClassId, Mask, Symbol};
use super::matcher::{Entry, Hit, NOWHERE, OVER_GAP, OVER_LEADER, OVER_NUMBER, OVER_PARTY, PatternSet};
use super::pattern::GAP;
use super::words::Words;
use crate::sentence::{Case, Token, TokenKind};
use std::ops::Range;

/// What a pattern asks of a mention of an actor.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// The token after its end.
    pub end: usize,
    /// Whether it is a person who leads a party.
    pub leads: bool,
}

impl PatternSet {
    /// Finds every pattern in `tokens[range]` and appends the hits, by start: see [`Finder::find`].
    pub fn find(
        &self,
        tokens: &[Token],
        range: Range<usize>,
        words: &Words<'_>,
        mention: &dyn Fn(usize) -> Option<Mentioned>,
        hits: &mut Vec<Hit>,
    ) {
        self.finder(words).find(tokens, range, mention, hits);
    }

    /// A finder for many stretches of one document.
    pub fn finder<'w>(&'w self, words: &'w Words<'w>) -> Finder<'w> {
        Finder { set: self, words, seen: Vec::new(), found: Vec::new() }
    }
}

/// Finds the patterns of a set in one stretch after the other; keeps its space between them.
pub struct Finder<'w> {
    set: &'w PatternSet,
    words: &'w Words<'w>,
    seen: Vec<Seen<'w>>,
    found: Vec<(usize, u32)>,
}

impl Finder<'_> {
    /// Finds every pattern in `tokens[range]` and appends the hits, by start.
    ///
    /// `mention` gives the mention of an actor that starts at a token; it is asked only where a pattern has `<party>` or
    /// `<leader>`. Quotation marks are stepped over: `agreed to “a ceasefire”` matches
    /// `agreed to a ceasefire`.
    pub fn find(
        &mut self,
        tokens: &[Token],
        range: Range<usize>,
        mention: &dyn Fn(usize) -> Option<Mentioned>,
        hits: &mut Vec<Hit>,
    ) {
        let Finder { set, words, seen, found } = self;
        if set.is_empty() {
            return;
        }
        let mention = |at: usize| if set.asks_mention { mention(at) } else { None };
        let counted = |it: Mentioned| Mentioned { end: it.end - range.start, ..it };
        seen.clear();
        seen.extend(range.clone().map(|at| Seen::new(&tokens[at], mention(at).map(counted), set.number, words)));
        let mut search = Search { set, seen, found };
        for (at, here) in seen.iter().enumerate() {
            if !here.begins {
                continue;
            }
            let mut ahead = Ahead::default();
            for symbol in here.symbols {
                search.enter(set.entries(*symbol), at + 1, &mut ahead);
            }
            if here.number {
                search.enter(&set.by_number, at + 1, &mut ahead);
            }
            if let Some(mention) = here.mention {
                let mut ahead = Ahead::default();
                search.enter(&set.by_mention, mention.end, &mut ahead);
                if mention.leads {
                    search.enter(&set.by_leader, mention.end, &mut ahead);
                }
            }
            if !search.found.is_empty() {
                if search.found.len() > 1 {
                    search.found.sort_unstable();
                    search.found.dedup();
                }
                let tokens = |end: usize| range.start + at..range.start + end;
                hits.extend(search.found.drain(..).map(|(end, payload)| Hit { payload, tokens: tokens(end) }));
            }
        }
    }
}

/// What is asked of a token.
struct Seen<'w> {
    /// Its symbols, [`NUMBER`], [`PARTY`] and [`LEADER`], as far as they are there.
    mask: Mask,
    symbols: &'w [Symbol],
    /// The mention that starts here, if one does, its end counted from the first token of the stretch.
    mention: Option<Mentioned>,
    number: bool,
    /// Whether a pattern may begin here.
    begins: bool,
    /// Whether it is stepped over.
    mark: bool,
    /// Whether a gap may run over it.
    passable: bool,
}

impl<'w> Seen<'w> {
    fn new(token: &Token, mention: Option<Mentioned>, numbers: Option<ClassId>, words: &'w Words<'_>) -> Self {
        use TokenKind as K;
        let asked = words.asked(token.word);
        let in_words = || asked.features.any(Features::NUMBER) && numbers.is_some_and(|c| words.lists(token.word, c));
        let number = token.kind == K::Number || token.case == Case::Lower && in_words();
        let mut mask = asked.mask;
        if number {
            mask.insert(NUMBER);
        }
        if let Some(mention) = mention {
            mask.insert(PARTY);
            if mention.leads {
                mask.insert(LEADER);
            }
        }
        Seen {
            mask,
            symbols: words.symbols(token.word),
            mention,
            number,
            begins: matches!(token.kind, K::Word | K::Number | K::Possessive | K::Clitic),
            mark: matches!(token.kind, K::OpenQuote | K::CloseQuote),
            passable: !matches!(
                token.kind,
                K::Stop
                    | K::Question
                    | K::Exclamation
                    | K::Colon
                    | K::Semicolon
                    | K::Dash
                    | K::OpenBracket
                    | K::CloseBracket
            ),
        }
    }
}

/// The masks of what comes after a first word, each worked out when first asked for.
#[derive(Default)]
struct Ahead {
    next: Option<Mask>,
    within_gap: Option<Mask>,
}

/// A search through the tokens of one stretch, which are counted from its first.
struct Search<'s> {
    set: &'s PatternSet,
    seen: &'s [Seen<'s>],
    /// The token after the end, and the payload.
    found: &'s mut Vec<(usize, u32)>,
}

impl<'s> Search<'s> {
    /// Goes on from the first word, or the first mention, that ends before `at`; `ahead` is what stands there, once looked
    /// at.
    fn enter(&mut self, entries: &[Entry], at: usize, ahead: &mut Ahead) {
        for entry in entries {
            let mut goes_on = || {
                let ahead = if entry.gap {
                    ahead.within_gap.get_or_insert_with(|| self.within_gap(at))
                } else {
                    ahead.next.get_or_insert_with(|| self.next_mask(at))
                };
                entry.follow.meets(ahead)
            };
            if entry.ends || goes_on() {
                self.follow(entry, at);
            }
        }
    }

    /// The mask of the word that comes next from `at`.
    fn next_mask(&self, at: usize) -> Mask {
        let next = self.skip_marks(at);
        self.seen.get(next).map_or(Mask::default(), |seen| seen.mask)
    }

    fn follow(&mut self, entry: &Entry, at: usize) {
        if entry.after == NOWHERE {
            self.from(entry.node, at);
            return;
        }
        let mark = self.found.len();
        // An end right after the first word has an entry of its own.
        self.on(entry.node, at);
        self.after_set(mark, entry.after);
    }

    /// Goes on after a set, from the ends that were found in it: those past `mark`.
    fn after_set(&mut self, mark: usize, after: u32) {
        let (next, outer) = self.set.after[after as usize];
        if outer == NOWHERE {
            self.go_on(mark, next);
            return;
        }
        let ends = self.ends_from(mark);
        for (end, _) in ends {
            let mark = self.found.len();
            self.from(next, end);
            self.after_set(mark, outer);
        }
    }

    /// Takes the ends found past `mark`, each once.
    fn ends_from(&mut self, mark: usize) -> Vec<(usize, u32)> {
        let mut ends = self.found.split_off(mark);
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// Goes on at `next` from every end past `mark`.
    fn go_on(&mut self, mark: usize, next: u32) {
        match self.found[mark..] {
            [] => {}
            [(end, _)] => {
                self.found.truncate(mark);
                self.from(next, end);
            }
            _ => {
                for (end, _) in self.ends_from(mark) {
                    self.from(next, end);
                }
            }
        }
    }

    /// The masks of all words that a gap lets a pattern come to from `at`.
    fn within_gap(&self, mut at: usize) -> Mask {
        let mut all = Mask::default();
        for _ in 0..=GAP {
            at = self.skip_marks(at);
            let Some(seen) = self.seen.get(at) else { break };
            all.extend(&seen.mask);
            if !seen.passable {
                break;
            }
            at += 1;
        }
        all
    }

    /// Everything that ends at this node, with its last token before `at`, or further on.
    fn from(&mut self, node: u32, at: usize) {
        let set = self.set;
        let here = set.node(node);
        for payload in set.ends_at(here) {
            self.found.push((at, *payload));
        }
        if here.step_count > 0 {
            self.on(node, at);
        }
    }

    /// Everything further on than this node.
    fn on(&mut self, node: u32, at: usize) {
        let mut at = self.skip_marks(at);
        self.step(node, at);
        let here = self.set.node(node);
        if here.over & OVER_GAP != 0
            && let Some(past) = self.set.target(here, GAP_STEP)
        {
            for _ in 0..=GAP {
                self.step(past, at);
                if !self.seen.get(at).is_some_and(|seen| seen.passable) {
                    break;
                }
                at = self.skip_marks(at + 1);
            }
        }
    }

    /// One step along every edge that the token at `at`, which is no quotation mark, allows.
    fn step(&mut self, node: u32, at: usize) {
        let set: &'s PatternSet = self.set;
        if let Some(here) = self.seen.get(at).filter(|here| here.mask.meets(set.mask(node))) {
            self.advance(node, here, at);
        }
    }

    /// The same, where some edge may allow it.
    fn advance(&mut self, node: u32, here: &'s Seen<'s>, at: usize) {
        let set = self.set;
        let node = set.node(node);
        let (words, rest) = set.steps_of(node);
        match words {
            [] => {}
            // Nearly every place goes on with one word only.
            [(step, next)] => {
                if here.symbols.contains(step) {
                    self.from(*next, at + 1);
                }
            }
            _ => {
                for symbol in here.symbols {
                    if let Ok(i) = words.binary_search_by_key(symbol, |(step, _)| *step) {
                        self.from(words[i].1, at + 1);
                    }
                }
            }
        }
        for (step, next) in rest.iter().take_while(|(step, _)| step & KIND == SET) {
            let root = step & !KIND;
            if set.mask(root).meets(&here.mask) {
                let mark = self.found.len();
                self.advance(root, here, at);
                self.go_on(mark, *next);
            }
        }
        if here.number
            && node.over & OVER_NUMBER != 0
            && let Some(next) = set.target(node, NUMBER)
        {
            self.from(next, at + 1);
        }
        let Some(mention) = here.mention else { return };
        if node.over & OVER_PARTY != 0
            && let Some(next) = set.target(node, PARTY)
        {
            self.from(next, mention.end);
        }
        if mention.leads
            && node.over & OVER_LEADER != 0
            && let Some(next) = set.target(node, LEADER)
        {
            self.from(next, mention.end);
        }
    }

    fn skip_marks(&self, mut at: usize) -> usize {
        while self.seen.get(at).is_some_and(|seen| seen.mark) {
            at += 1;
        }
        at
    }
}
