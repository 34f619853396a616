//! Phrases: what a pattern may say, and finding all of them in one pass over a sentence's words.
//!
//! A pattern is spelled out into plain sequences when it is compiled (alternatives, options and hyphens are expanded),
//! and the sequences share a trie over symbols. A word knows its symbols (form, lemma, beginnings), so that a step in
//! the trie is a look-up, never a comparison of letters.

use super::lexis::{Lexis, Symbol};
use super::schema::Term;
use super::words::Words;
use crate::sentence::{Case, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One element of a spelled-out pattern.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Element {
    /// A word with this symbol.
    Word(Symbol),
    /// Up to [`GAP`] words of any sort.
    Gap,
    /// A mention of an actor.
    Party,
    /// A number.
    Number,
}

/// The most words a `...` skips.
pub const GAP: usize = 4;

/// The most sequences one pattern may spell out to.
const MOST_SEQUENCES: usize = 4096;

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Nothing in it.
    #[error("the pattern is empty")]
    Empty,
    /// A bracket without its partner.
    #[error("unbalanced bracket in the pattern")]
    Bracket,
    /// `$id` where no such term is defined.
    #[error("unknown term ${0}")]
    UnknownTerm(String),
    /// Terms that name each other in a circle.
    #[error("the term ${0} contains itself")]
    CyclicTerm(String),
    /// Too many alternatives.
    #[error("the pattern spells out to more than {MOST_SEQUENCES} sequences")]
    TooMany,
    /// `<word>` that is not `<party>` or `<number>`.
    #[error("unknown class <{0}>; there are <party> and <number>")]
    UnknownClass(String),
    /// A gap at either end has nothing to stand between.
    #[error("a pattern cannot begin or end with a gap")]
    EdgeGap,
}

/// One token of a pattern's spelling, before symbols.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A form.
    Form(String),
    /// A lemma, `~`.
    Lemma(String),
    /// A beginning, `*`.
    Prefix(String),
    /// `...`
    Gap,
    /// `<party>`
    Party,
    /// `<number>`
    Number,
}

/// Named alternatives, for `$id`.
#[derive(Debug, Default)]
pub struct Terms<'a> {
    by_id: FxHashMap<&'a str, &'a [String]>,
}

impl<'a> Terms<'a> {
    /// Indexes the terms of a rule set.
    pub fn new(terms: &'a [Term]) -> Self {
        Terms { by_id: terms.iter().map(|t| (t.id.as_str(), t.any.as_slice())).collect() }
    }

    /// Spells a pattern out into plain sequences.
    pub fn spell(&self, pattern: &str) -> Result<Vec<Vec<Piece>>, PatternError> {
        let mut open = Vec::new();
        let out = self.sequence(pattern, &mut open)?;
        if out.iter().all(Vec::is_empty) {
            return Err(PatternError::Empty);
        }
        let out: Vec<_> = out.into_iter().filter(|s| !s.is_empty()).collect();
        if out.iter().any(|s| s.first() == Some(&Piece::Gap) || s.last() == Some(&Piece::Gap)) {
            return Err(PatternError::EdgeGap);
        }
        Ok(out)
    }

    fn sequence<'p>(&self, pattern: &'p str, open: &mut Vec<&'p str>) -> Result<Vec<Vec<Piece>>, PatternError>
    where
        'a: 'p,
    {
        let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut rest = pattern.trim_start();
        while !rest.is_empty() {
            let (item, after) = if rest.starts_with('(') {
                let end = closing(rest).ok_or(PatternError::Bracket)?;
                (&rest[..=end], &rest[end + 1..])
            } else {
                let end = rest.find([' ', '(']).unwrap_or(rest.len());
                (&rest[..end], &rest[end..])
            };
            let (optional, after) = match after.strip_prefix('?') {
                Some(after) => (true, after),
                None => (false, after),
            };
            let (item, optional) = match item.strip_suffix('?').filter(|i| !i.is_empty()) {
                Some(item) => (item, true),
                None => (item, optional),
            };
            let mut choices = self.item(item, open)?;
            if optional {
                choices.push(Vec::new());
            }
            if all.len() * choices.len() > MOST_SEQUENCES {
                return Err(PatternError::TooMany);
            }
            all = all
                .iter()
                .flat_map(|head| choices.iter().map(move |tail| head.iter().chain(tail).cloned().collect()))
                .collect();
            rest = after.trim_start();
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    fn item<'p>(&self, item: &'p str, open: &mut Vec<&'p str>) -> Result<Vec<Vec<Piece>>, PatternError>
    where
        'a: 'p,
    {
        if let Some(inner) = item.strip_prefix('(') {
            let inner = inner.strip_suffix(')').ok_or(PatternError::Bracket)?;
            let mut out = Vec::new();
            for choice in split_top(inner) {
                out.extend(self.sequence(choice, open)?);
            }
            return Ok(out);
        }
        if item.contains(')') {
            return Err(PatternError::Bracket);
        }
        if item == "..." || item == "…" {
            return Ok(vec![vec![Piece::Gap]]);
        }
        if let Some(id) = item.strip_prefix('$') {
            if open.contains(&id) {
                return Err(PatternError::CyclicTerm(id.to_owned()));
            }
            let any = self.by_id.get(id).ok_or_else(|| PatternError::UnknownTerm(id.to_owned()))?;
            open.push(id);
            let mut out = Vec::new();
            for choice in *any {
                out.extend(self.sequence(choice, open)?);
            }
            open.pop();
            return Ok(out);
        }
        if let Some(class) = item.strip_prefix('<') {
            return match class {
                "party>" => Ok(vec![vec![Piece::Party]]),
                "number>" => Ok(vec![vec![Piece::Number]]),
                other => Err(PatternError::UnknownClass(other.trim_end_matches('>').to_owned())),
            };
        }
        let folded = item.to_lowercase().replace('’', "'");
        if let Some(lemma) = folded.strip_prefix('~') {
            return Ok(hyphens(lemma).into_iter().map(|words| last_as(words, Piece::Lemma)).collect());
        }
        if let Some(prefix) = folded.strip_suffix('*') {
            return Ok(hyphens(prefix).into_iter().map(|words| last_as(words, Piece::Prefix)).collect());
        }
        Ok(hyphens(&folded).into_iter().map(|words| last_as(words, Piece::Form)).collect())
    }
}

/// `cease-fire` as one word with its hyphen, as two words, and as one without; contracted and possessive endings are
/// words of their own, as they are tokens of their own in a text.
fn hyphens(word: &str) -> Vec<Vec<String>> {
    const ENDINGS: [&str; 7] = ["'s", "n't", "'ll", "'re", "'ve", "'d", "'m"];
    let ending = ENDINGS.into_iter().find_map(|e| Some((word.strip_suffix(e).filter(|w| !w.is_empty())?, e)));
    let (word, possessive) = match ending {
        Some((word, ending)) => (word, Some(ending)),
        None => match word.strip_suffix("s'") {
            Some(stem) if !stem.is_empty() => (&word[..word.len() - 1], Some("'")),
            _ => (word, None),
        },
    };
    let mut out = vec![vec![word.to_owned()]];
    if word.contains('-') && !word.starts_with('-') {
        out.push(word.split('-').filter(|w| !w.is_empty()).map(str::to_owned).collect());
        out.push(vec![word.replace('-', "")]);
    }
    if let Some(mark) = possessive {
        for words in &mut out {
            words.push(mark.to_owned());
        }
    }
    out
}

fn last_as(words: Vec<String>, last: impl Fn(String) -> Piece) -> Vec<Piece> {
    let count = words.len();
    words.into_iter().enumerate().map(|(i, w)| if i + 1 == count { last(w) } else { Piece::Form(w) }).collect()
}

fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

fn split_top(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => {
                out.push(&text[from..i]);
                from = i + 1;
            }
            _ => {}
        }
    }
    out.push(&text[from..]);
    out
}

#[derive(Debug, Default)]
struct Node {
    /// Words and other steps, sorted by element.
    next: Vec<(Element, u32)>,
    /// What ends here.
    ends: Vec<u32>,
}

/// Patterns with a payload each, ready to be found.
#[derive(Debug)]
pub struct PatternSet {
    nodes: Vec<Node>,
    /// Where a symbol leads from the root; 0 for nowhere.
    roots: Vec<u32>,
    party_root: u32,
    number_root: u32,
    building: FxHashMap<(u32, Element), u32>,
}

impl Default for PatternSet {
    fn default() -> Self {
        PatternSet {
            nodes: vec![Node::default()],
            roots: Vec::new(),
            party_root: 0,
            number_root: 0,
            building: FxHashMap::default(),
        }
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

impl PatternSet {
    /// Adds a pattern; every way to spell it ends in `payload`.
    pub fn add(
        &mut self,
        pattern: &str,
        payload: u32,
        terms: &Terms<'_>,
        lexis: &mut Lexis,
    ) -> Result<(), PatternError> {
        for sequence in terms.spell(pattern)? {
            self.add_sequence(&sequence, payload, lexis);
        }
        Ok(())
    }

    /// Adds one spelled-out sequence.
    pub fn add_sequence(&mut self, sequence: &[Piece], payload: u32, lexis: &mut Lexis) {
        let mut node = 0u32;
        for piece in sequence {
            let element = match piece {
                Piece::Form(form) => Element::Word(lexis.form_symbol(form)),
                Piece::Lemma(lemma) => Element::Word(lexis.lemma_symbol(lemma)),
                Piece::Prefix(prefix) => Element::Word(lexis.prefix_symbol(prefix)),
                Piece::Gap => Element::Gap,
                Piece::Party => Element::Party,
                Piece::Number => Element::Number,
            };
            node = match self.building.get(&(node, element)) {
                Some(next) => *next,
                None => {
                    let next = self.nodes.len() as u32;
                    self.nodes.push(Node::default());
                    self.building.insert((node, element), next);
                    self.nodes[node as usize].next.push((element, next));
                    next
                }
            };
        }
        let ends = &mut self.nodes[node as usize].ends;
        if !ends.contains(&payload) {
            ends.push(payload);
        }
    }

    /// Call once after the last pattern: sorts the trie for look-up and frees what only building needs.
    pub fn finish(&mut self, lexis: &Lexis) {
        self.building = FxHashMap::default();
        self.roots = vec![0; lexis.symbol_count()];
        for node in &mut self.nodes {
            node.next.sort_unstable();
        }
        for (element, next) in &self.nodes[0].next {
            match element {
                Element::Word(symbol) => self.roots[*symbol as usize] = *next,
                Element::Party => self.party_root = *next,
                Element::Number => self.number_root = *next,
                Element::Gap => {}
            }
        }
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
        let search = Search { set: self, tokens, end: range.end, words, mention_end };
        for start in range {
            let token = &tokens[start];
            match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic => {}
                _ => continue,
            }
            for symbol in &words.get(token.word).symbols {
                // Symbols added for another set may lie past this set's end.
                if let Some(&node) = self.roots.get(*symbol as usize)
                    && node != 0
                {
                    search.from(node, start, start + 1, hits);
                }
            }
            if self.number_root != 0 && is_number(token, words) {
                search.from(self.number_root, start, start + 1, hits);
            }
            if self.party_root != 0
                && let Some(end) = mention_end(start)
            {
                search.from(self.party_root, start, end, hits);
            }
        }
    }
}

fn is_number(token: &Token, words: &Words<'_>) -> bool {
    token.kind == TokenKind::Number
        || (token.case == Case::Lower
            && words.lexis().class("number").is_some_and(|c| words.get(token.word).classes.has(c)))
}

struct Search<'s> {
    set: &'s PatternSet,
    tokens: &'s [Token],
    end: usize,
    words: &'s Words<'s>,
    mention_end: &'s dyn Fn(usize) -> Option<usize>,
}

impl Search<'_> {
    fn from(&self, node: u32, start: usize, at: usize, hits: &mut Vec<Hit>) {
        let here = &self.set.nodes[node as usize];
        for payload in &here.ends {
            let hit = Hit { payload: *payload, tokens: start..at };
            if !hits.iter().rev().take_while(|h| h.tokens.start == start).any(|h| *h == hit) {
                hits.push(hit);
            }
        }
        if here.next.is_empty() {
            return;
        }
        self.step(node, start, at, hits);
        if let Some((_, after)) = here.next.iter().find(|(e, _)| *e == Element::Gap) {
            let mut at = at;
            for _ in 0..=GAP {
                self.step(*after, start, at, hits);
                at = self.skip_marks(at);
                if at >= self.end || !self.passable(at) {
                    break;
                }
                at += 1;
            }
        }
    }

    /// One step along every edge that the token at `at` allows.
    fn step(&self, node: u32, start: usize, at: usize, hits: &mut Vec<Hit>) {
        let at = self.skip_marks(at);
        if at >= self.end {
            return;
        }
        let here = &self.set.nodes[node as usize];
        let token = &self.tokens[at];
        for symbol in &self.words.get(token.word).symbols {
            if let Ok(i) = here.next.binary_search_by(|(e, _)| e.cmp(&Element::Word(*symbol))) {
                self.from(here.next[i].1, start, at + 1, hits);
            }
        }
        for (element, next) in &here.next {
            match element {
                Element::Number if is_number(token, self.words) => self.from(*next, start, at + 1, hits),
                Element::Party => {
                    if let Some(end) = (self.mention_end)(at) {
                        self.from(*next, start, end, hits);
                    }
                }
                _ => {}
            }
        }
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

    fn spell(pattern: &str) -> Vec<String> {
        let terms = [
            Term { id: "forces".into(), any: vec!["troops".into(), "armed forces".into()] },
            Term { id: "loop".into(), any: vec!["$loop".into()] },
        ];
        let show = |s: Vec<Piece>| {
            s.iter()
                .map(|p| match p {
                    Piece::Form(w) => w.clone(),
                    Piece::Lemma(w) => format!("~{w}"),
                    Piece::Prefix(w) => format!("{w}*"),
                    Piece::Gap => "...".into(),
                    Piece::Party => "<party>".into(),
                    Piece::Number => "<number>".into(),
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        match Terms::new(&terms).spell(pattern) {
            Ok(all) => all.into_iter().map(show).collect(),
            Err(e) => vec![e.to_string()],
        }
    }

    #[test]
    fn alternatives_options_terms_and_hyphens_are_spelled_out() {
        assert_eq!(spell("(end|~halt) to? war"), ["end to war", "end war", "~halt to war", "~halt war"]);
        assert_eq!(spell("~withdraw ... $forces"), ["~withdraw ... armed forces", "~withdraw ... troops"]);
        assert_eq!(spell("cease-fire"), ["cease fire", "cease-fire", "ceasefire"]);
        assert_eq!(spell("leaders' summit"), ["leaders ' summit"]);
        assert_eq!(spell("can't (won't|we'll)"), ["ca n't we 'll", "ca n't wo n't"]);
        assert_eq!(spell("guarantee* for <party>"), ["guarantee* for <party>"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(spell("$nothing"), ["unknown term $nothing"]);
        assert_eq!(spell("$loop"), ["the term $loop contains itself"]);
        assert_eq!(spell("(a|b"), ["unbalanced bracket in the pattern"]);
        assert_eq!(spell("... war"), ["a pattern cannot begin or end with a gap"]);
        assert_eq!(spell(""), ["the pattern is empty"]);
    }
}
