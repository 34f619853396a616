//! Phrases: what a pattern may say.
//!
//! The grammar of patterns is small enough to be read where it is needed: [`items`] cuts a pattern into items,
//! [`Atom::read`] says what an item is. [`super::building`] makes an automaton from that; [`Terms::spell`]
//! spells a pattern out into plain sequences, which only `codebook check` and `explain` need, because the sequences of
//! one pattern can be thousands.

use super::schema::Term;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The most words a `...` skips.
pub const GAP: usize = 4;

/// The most sequences a pattern is spelled out to.
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
    #[error("unknown term `${0}`")]
    UnknownTerm(String),
    /// Terms that name each other in a circle.
    #[error("the term `${0}` contains itself")]
    CyclicTerm(String),
    /// Too many alternatives to spell out; matching has no such limit.
    #[error("the pattern spells out to more than {MOST_SEQUENCES} sequences")]
    TooMany,
    /// `<word>` that is not `<party>`, `<leader>`, `<number>` or `<number>-word`.
    #[error("unknown class <{0}>; there are <party>, <leader>, <number> and <number>-word")]
    UnknownClass(String),
    /// A gap at either end, of a pattern, a bracket or a term, has nothing to stand between.
    #[error("nothing can begin or end with a gap")]
    EdgeGap,
}

/// One word of a pattern, before symbols.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// `<leader>`
    Leader,
    /// `<number>`
    Number,
    /// `<number>-day` as one word: "30-day".
    Numbered(String),
}

impl std::fmt::Display for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Piece::Form(word) => f.write_str(word),
            Piece::Lemma(word) => write!(f, "~{word}"),
            Piece::Prefix(word) => write!(f, "{word}*"),
            Piece::Gap => f.write_str("..."),
            Piece::Party => f.write_str("<party>"),
            Piece::Leader => f.write_str("<leader>"),
            Piece::Number => f.write_str("<number>"),
            Piece::Numbered(unit) => write!(f, "<number>-{unit}"),
        }
    }
}

/// An item of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Atom<'p> {
    /// `(a|b)`, without its brackets.
    Group(&'p str),
    /// `$id`.
    Term(&'p str),
    /// `...`
    Gap,
    /// `<party>`
    Party,
    /// `<leader>`
    Leader,
    /// `<number>`
    Number,
    /// `<number>-day`
    Numbered(&'p str),
    /// A word, folded as texts are; with its `~` or `*`.
    Word(Cow<'p, str>),
}

impl<'p> Atom<'p> {
    /// What an item of [`items`] is.
    pub(crate) fn read(item: &'p str) -> Result<Self, PatternError> {
        if is_simple(item) {
            return Ok(Atom::Word(Cow::Borrowed(item)));
        }
        if let Some(inner) = item.strip_prefix('(') {
            return inner.strip_suffix(')').map(Atom::Group).ok_or(PatternError::Bracket);
        }
        if item.contains(')') {
            return Err(PatternError::Bracket);
        }
        if item == "..." || item == "…" {
            return Ok(Atom::Gap);
        }
        if let Some(id) = item.strip_prefix('$') {
            return Ok(Atom::Term(id));
        }
        if let Some(class) = item.strip_prefix('<') {
            return match class {
                "party>" => Ok(Atom::Party),
                "leader>" => Ok(Atom::Leader),
                "number>" => Ok(Atom::Number),
                _ => match class.strip_prefix("number>-").filter(|unit| !unit.is_empty()) {
                    Some(unit) => Ok(Atom::Numbered(unit)),
                    None => Err(PatternError::UnknownClass(class.trim_end_matches('>').to_owned())),
                },
            };
        }
        Ok(Atom::Word(fold(item)))
    }
}

fn fold(item: &str) -> Cow<'_, str> {
    if item.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(item)
    } else {
        Cow::Owned(item.to_lowercase().replace('’', "'"))
    }
}

/// Cuts a pattern into its items, each with whether it is optional.
pub(crate) fn items(pattern: &str) -> impl Iterator<Item = Result<(&str, bool), PatternError>> {
    let mut rest = pattern.trim_start();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (item, after) = if rest.starts_with('(') {
            let Some(end) = closing(rest) else {
                rest = "";
                return Some(Err(PatternError::Bracket));
            };
            rest.split_at(end + 1)
        } else {
            rest.split_at(rest.bytes().position(|b| matches!(b, b' ' | b'(')).unwrap_or(rest.len()))
        };
        let (optional, after) = match after.strip_prefix('?') {
            Some(after) => (true, after),
            None => (false, after),
        };
        rest = after.trim_start();
        Some(Ok(match item.strip_suffix('?').filter(|i| !i.is_empty()) {
            Some(item) => (item, true),
            None => (item, optional),
        }))
    })
}

/// Whether a choice or item is one word of small letters and figures, with its `~` or `*`: nine of ten are.
pub(crate) fn is_simple(item: &str) -> bool {
    let word = item.strip_prefix('~').unwrap_or(item);
    let word = word.strip_suffix('*').unwrap_or(word);
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether a (folded) word has only one spelling, itself.
pub(crate) fn is_plain(word: &str) -> bool {
    !word.bytes().any(|b| matches!(b, b'-' | b'\'' | b','))
}

/// The piece for a plain word, and the letters to look up.
pub(crate) fn plain(word: &str) -> (&str, fn(String) -> Piece) {
    if let Some(lemma) = word.strip_prefix('~') {
        (lemma, Piece::Lemma)
    } else if let Some(prefix) = word.strip_suffix('*') {
        (prefix, Piece::Prefix)
    } else {
        (word, Piece::Form)
    }
}

/// All ways to write a (folded) word: with its hyphen, as two words, as one; contracted endings and a comma apart, as in
/// texts.
pub(crate) fn spellings(word: &str) -> Vec<Vec<Piece>> {
    if let Some(word) = word.strip_suffix(',').filter(|w| !w.is_empty()) {
        let mut all = spellings(word);
        for pieces in &mut all {
            pieces.push(Piece::Form(",".to_owned()));
        }
        return all;
    }
    let (word, piece) = plain(word);
    let (stem, ending) = parted(word);
    let mut out = vec![vec![stem.to_owned()]];
    if stem.contains('-') && !stem.starts_with('-') {
        out.push(stem.split('-').filter(|w| !w.is_empty()).map(str::to_owned).collect());
        out.push(vec![stem.replace('-', "")]);
    }
    if let Some(ending) = ending {
        for words in &mut out {
            words.push(ending.to_owned());
        }
    }
    out.into_iter()
        .map(|words| {
            let last = words.len().saturating_sub(1);
            words.into_iter().enumerate().map(|(i, w)| if i == last { piece(w) } else { Piece::Form(w) }).collect()
        })
        .collect()
}

/// A word and the possessive or contracted ending that is a token of its own.
fn parted(word: &str) -> (&str, Option<&str>) {
    for ending in ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            return (stem, Some(&word[stem.len()..]));
        }
    }
    match word.strip_suffix('\'') {
        Some(stem) if stem.ends_with('s') => (stem, Some("'")),
        _ => (word, None),
    }
}

fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text.bytes().enumerate() {
        match c {
            b'(' => depth += 1,
            b')' => {
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

/// The alternatives of a bracket's inside.
pub(crate) fn choices(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == '|' && depth == 0
    })
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

    /// The alternatives of a term.
    pub(crate) fn get(&self, id: &str) -> Result<&'a [String], PatternError> {
        self.by_id.get(id).copied().ok_or_else(|| PatternError::UnknownTerm(id.to_owned()))
    }

    /// Spells a pattern out into plain sequences.
    pub fn spell(&self, pattern: &str) -> Result<Vec<Vec<Piece>>, PatternError> {
        let mut out = self.sequence(pattern, &mut Vec::new())?;
        out.retain(|sequence| !sequence.is_empty());
        if out.is_empty() { Err(PatternError::Empty) } else { Ok(out) }
    }

    fn sequence<'p>(&self, pattern: &'p str, open: &mut Vec<&'p str>) -> Result<Vec<Vec<Piece>>, PatternError>
    where
        'a: 'p,
    {
        let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
        for item in items(pattern) {
            let (item, optional) = item?;
            let mut next = self.item(item, open)?;
            if optional {
                next.push(Vec::new());
            }
            if all.len() * next.len() > MOST_SEQUENCES {
                return Err(PatternError::TooMany);
            }
            all = all
                .iter()
                .flat_map(|head| next.iter().map(move |tail| head.iter().chain(tail).cloned().collect()))
                .collect();
        }
        if all.iter().any(|s| s.first() == Some(&Piece::Gap) || s.last() == Some(&Piece::Gap)) {
            return Err(PatternError::EdgeGap);
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    fn item<'p>(&self, item: &'p str, open: &mut Vec<&'p str>) -> Result<Vec<Vec<Piece>>, PatternError>
    where
        'a: 'p,
    {
        Ok(match Atom::read(item)? {
            Atom::Group(inner) => {
                let mut out = Vec::new();
                for choice in choices(inner) {
                    out.extend(self.sequence(choice, open)?);
                }
                out
            }
            Atom::Term(id) => {
                if open.contains(&id) {
                    return Err(PatternError::CyclicTerm(id.to_owned()));
                }
                open.push(id);
                let mut out = Vec::new();
                for choice in self.get(id)? {
                    out.extend(self.sequence(choice, open)?);
                }
                open.pop();
                out
            }
            Atom::Gap => vec![vec![Piece::Gap]],
            Atom::Party => vec![vec![Piece::Party]],
            Atom::Leader => vec![vec![Piece::Leader]],
            Atom::Number => vec![vec![Piece::Number]],
            Atom::Numbered(unit) => {
                vec![vec![Piece::Numbered(unit.to_owned())], vec![Piece::Number, Piece::Form(unit.to_owned())]]
            }
            Atom::Word(word) => spellings(&word),
        })
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
        let show = |s: Vec<Piece>| s.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
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
        assert_eq!(spell("guarantee* for <party>"), ["guarantee* for <party>"]);
        assert_eq!(spell("can't (won't|we'll)"), ["ca n't we 'll", "ca n't wo n't"]);
        assert_eq!(spell("won't <number>-day"), ["wo n't <number> day", "wo n't <number>-day"]);
        assert_eq!(spell("food, water"), ["food , water"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(spell("$nothing"), ["unknown term `$nothing`"]);
        assert_eq!(spell("$loop"), ["the term `$loop` contains itself"]);
        assert_eq!(spell("(a|b"), ["unbalanced bracket in the pattern"]);
        assert_eq!(spell("... war"), ["nothing can begin or end with a gap"]);
        assert_eq!(spell(""), ["the pattern is empty"]);
    }
}
