//! Which marks open and close what.
//!
//! Curly marks say which side they are on; straight ones, and the apostrophe that is also a single closing mark, are
//! decided by what touches them and by what is open. A quotation never closes in a later paragraph: a speech over
//! several paragraphs has an opening mark at the head of each, and each is a quotation that continues the one before.

use super::{Case, Quotation, Token, TokenKind};
use crate::rules::lexis::ClassId;
use crate::rules::words::Words;
use std::ops::Range;

/// Marks that close one another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Family {
    /// `“ ”`, `" "`, `„ “`, two backticks and two apostrophes.
    Double,
    /// `‘ ’`, `' '`.
    Single,
    /// `« »`.
    Angle,
    /// `‹ ›`.
    SmallAngle,
}

/// What a mark looks like, before its neighbours are asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Look {
    Open,
    Close,
    /// `“` closes what `„` opened, and opens otherwise.
    OpenUnlessLow,
    Straight,
    /// `'`
    StraightSingle,
    /// `’`, far more often an apostrophe than a quotation mark.
    Apostrophe,
    /// `‘`
    OpenSingle,
}

fn look(mark: &str) -> Option<(Family, Look)> {
    Some(match mark {
        "\"" => (Family::Double, Look::Straight),
        "“" | "‟" => (Family::Double, Look::OpenUnlessLow),
        "”" | "''" => (Family::Double, Look::Close),
        "„" | ",," | "``" => (Family::Double, Look::Open),
        "'" => (Family::Single, Look::StraightSingle),
        "’" | "ʼ" => (Family::Single, Look::Apostrophe),
        "‘" => (Family::Single, Look::OpenSingle),
        "‚" | "‛" => (Family::Single, Look::Open),
        "«" => (Family::Angle, Look::Open),
        "»" => (Family::Angle, Look::Close),
        "‹" => (Family::SmallAngle, Look::Open),
        "›" => (Family::SmallAngle, Look::Close),
        _ => return None,
    })
}

/// Pairs the quotation marks of one paragraph, sets the kind of every mark, and appends the quotations.
///
/// `open_before` is the quotation that the paragraph before left open; the one that this paragraph leaves open is given
/// back. `elision` is the class of words that begin with an apostrophe ("em", "til").
pub(super) fn pair(
    text: &str,
    tokens: &mut [Token],
    range: Range<usize>,
    words: &Words<'_>,
    elision: Option<ClassId>,
    open_before: Option<usize>,
    out: &mut Vec<Quotation>,
) -> Option<usize> {
    let may_be_mark = |t: &Token| {
        t.span.len() <= 3 && matches!(t.kind, TokenKind::Other | TokenKind::OpenQuote | TokenKind::CloseQuote)
    };
    if !tokens[range.clone()].iter().any(may_be_mark) {
        return None;
    }
    // Where the last mark stands that could close a single quotation: nothing after it opens a straight one.
    let last_single_close = tokens[range.clone()]
        .iter()
        .rposition(|t| {
            may_be_mark(t)
                && matches!(t.span.of(text), "'" | "’")
                && neighbours(text, t.span.start as usize, t.span.end as usize).left_touches()
        })
        .map_or(0, |i| range.start + i);

    let mut stack: Vec<(Family, usize, bool)> = Vec::new();
    let mut continues = open_before;
    for at in range.clone() {
        let token = tokens[at];
        if !may_be_mark(&token) {
            continue;
        }
        let Some((family, look)) = look(token.span.of(text)) else { continue };
        let sides = neighbours(text, token.span.start as usize, token.span.end as usize);
        let first = at == range.start;
        let is_open = |family: Family| stack.iter().any(|(f, ..)| *f == family);
        let turn = match look {
            Look::Open => Turn::Open,
            Look::OpenUnlessLow => {
                let low = stack.last().is_some_and(|(f, _, low)| *f == Family::Double && *low);
                // `“` typed where the closing mark should stand.
                let behind = is_open(Family::Double) && sides.left_touches() && !sides.right_is_word;
                if low || behind { Turn::Close } else { Turn::Open }
            }
            // `”` or `»` typed where the opening mark should stand.
            Look::Close if !is_open(family) && !sides.left_touches() && sides.right_is_word => Turn::Open,
            Look::Close => Turn::Close,
            Look::Straight => straight(sides, first, is_open(Family::Double), next_is_small(tokens, at, range.end)),
            Look::OpenSingle | Look::StraightSingle | Look::Apostrophe => {
                let elided =
                    sides.right_is_word && at + 1 < range.end && is_elision(text, &tokens[at + 1], words, elision);
                let single =
                    Single { look, sides, first, elided, open: is_open(Family::Single), last: at >= last_single_close };
                single.turn(text, tokens, at, range.end)
            }
        };
        match turn {
            Turn::Open => {
                tokens[at].kind = TokenKind::OpenQuote;
                // The same mark once more: the first lacks its closing mark. Anything inside it ends there too.
                if let Some(depth) = stack.iter().position(|(f, ..)| *f == family) {
                    for (_, index, _) in stack.drain(depth..) {
                        out[index].close = at;
                    }
                }
                let low = matches!(token.span.of(text), "„" | "‚" | ",,");
                let nested = !stack.is_empty();
                stack.push((family, out.len(), low));
                let before = if first { continues.take() } else { None };
                out.push(Quotation { open: at, close: range.end, closed: false, continues: before, nested });
            }
            Turn::Close => {
                tokens[at].kind = TokenKind::CloseQuote;
                if let Some(depth) = stack.iter().rposition(|(f, ..)| *f == family) {
                    for (_, index, _) in stack.drain(depth + 1..) {
                        out[index].close = at;
                    }
                    if let Some((_, index, _)) = stack.pop() {
                        out[index].close = at;
                        out[index].closed = true;
                    }
                }
            }
            Turn::Possessive => tokens[at].kind = TokenKind::Possessive,
            Turn::Neither => tokens[at].kind = TokenKind::Other,
        }
    }
    stack.iter().find(|(f, ..)| *f != Family::Single).or(stack.first()).map(|(_, index, _)| *index)
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    Possessive,
    Neither,
}

/// What touches a mark.
#[derive(Copy, Clone, Debug)]
struct Sides {
    left_is_space: bool,
    /// A bracket, a dash or another opening mark.
    left_leads_in: bool,
    left_is_word: bool,
    left_is_digit: bool,
    right_is_space: bool,
    right_is_word: bool,
}

impl Sides {
    /// Whether the mark is set against something that may end a quotation.
    fn left_touches(self) -> bool {
        !self.left_is_space && !self.left_leads_in
    }
}

fn neighbours(text: &str, start: usize, end: usize) -> Sides {
    // Emphasis of Markdown is looked through.
    let left = text[..start].chars().rev().find(|c| !matches!(c, '*' | '_')).unwrap_or(' ');
    let right = text[end..].chars().find(|c| !matches!(c, '*' | '_')).unwrap_or(' ');
    Sides {
        left_is_space: left.is_whitespace(),
        left_leads_in: matches!(left, '(' | '[' | '{' | '—' | '–' | '―' | '-' | '/' | '“' | '‘' | '«' | '„' | '>'),
        left_is_word: left.is_alphanumeric(),
        left_is_digit: left.is_numeric(),
        right_is_space: right.is_whitespace(),
        right_is_word: right.is_alphanumeric() || matches!(right, '$' | '€' | '£' | '#' | '@' | '[' | '…'),
    }
}

fn next_is_small(tokens: &[Token], at: usize, end: usize) -> bool {
    tokens[at + 1..end].first().is_some_and(|t| t.case == Case::Lower)
}

fn straight(sides: Sides, first: bool, open: bool, next_is_small: bool) -> Turn {
    if first {
        return Turn::Open;
    }
    if sides.left_is_digit && !open {
        // 5'10"
        return Turn::Neither;
    }
    match (sides.left_touches(), sides.right_is_space) {
        (true, true) => Turn::Close,
        // `, "he said` with the space on the wrong side.
        (false, false) if open && next_is_small && sides.left_is_space => Turn::Close,
        (false, false) => Turn::Open,
        _ if open => Turn::Close,
        (true, false) if !sides.right_is_word => Turn::Close,
        _ => Turn::Open,
    }
}

fn is_elision(text: &str, next: &Token, words: &Words<'_>, elision: Option<ClassId>) -> bool {
    let form = next.span.of(text);
    // '90s, '16
    let digits = form.strip_suffix('s').unwrap_or(form);
    (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
        || elision.is_some_and(|c| words.lists(next.word, c))
}

/// A single mark, and what is known around it.
struct Single {
    look: Look,
    sides: Sides,
    first: bool,
    elided: bool,
    open: bool,
    /// No mark that could close comes after it.
    last: bool,
}

impl Single {
    fn turn(&self, text: &str, tokens: &[Token], at: usize, end: usize) -> Turn {
        let Sides { left_is_word, left_is_space, right_is_space, right_is_word, .. } = self.sides;
        if left_is_space && right_is_space {
            return if self.look == Look::OpenSingle { Turn::Open } else { Turn::Neither };
        }
        if !self.sides.left_touches() {
            return match self.look {
                _ if self.elided => Turn::Neither,
                Look::OpenSingle => Turn::Open,
                Look::StraightSingle if self.first || !self.last => Turn::Open,
                // ’gone : typed for ‘gone, when something closes it; otherwise an elision.
                _ => Turn::Neither,
            };
        }
        if right_is_word && !left_is_word && self.look == Look::OpenSingle {
            return Turn::Open;
        }
        if !left_is_word {
            return if self.open { Turn::Close } else { Turn::Neither };
        }
        let word = at.checked_sub(1).map_or("", |i| tokens[i].span.of(text));
        let plural = word.ends_with(['s', 'S', 'z', 'x']);
        if self.open {
            // "‘the rebels’ demands must be met,’ he said": a noun follows, and a better place to close comes.
            let noun_follows = tokens[at + 1..end].first().is_some_and(|t| t.kind == TokenKind::Word);
            return if plural && noun_follows && !self.last { Turn::Possessive } else { Turn::Close };
        }
        if plural { Turn::Possessive } else { Turn::Neither }
    }
}
