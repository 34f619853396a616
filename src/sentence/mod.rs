//! From an article to its paragraphs, sentences, tokens and quotations.
//!
//! Tokens are words as grammar wants them: a possessive or contracted ending is a token of its own ("Putin" "'s", "do"
//! "n't"), a hyphenated word is one token, every mark of punctuation is one. Nothing is normalised away: each token
//! points into the text as given.

use crate::rules::words::WordId;
use crate::span::Span;
use std::ops::Range;

/// An article, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order; every token of a paragraph that is read belongs to one.
    pub sentences: Vec<Sentence>,
    /// Paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Quotations, by opening mark.
    pub quotations: Vec<Quotation>,
}

/// One word or mark.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its form, in the table of the reading thread. Marks have one too.
    pub word: WordId,
    /// What sort of token.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
}

/// What sort of token.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, possibly hyphenated ("peace-keeping", "U.S.").
    Word,
    /// A number in figures ("30", "1,200", "10-to-1", "$40").
    Number,
    /// The possessive ending `'s`, or `'` after a plural.
    Possessive,
    /// A contracted ending: "n't", "'ll", "'re", "'ve", "'d", "'m", and `'s` where it is "is" or "has" (after a pronoun).
    Clitic,
    /// `,`
    Comma,
    /// `.`, also an ellipsis
    Stop,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between words, of any length; a bullet too.
    Dash,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// `(`, `[`
    OpenBracket,
    /// `)`, `]`
    CloseBracket,
    /// Any other mark.
    Other,
}

/// How a token is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital.
    Lower,
    /// A capital first.
    Title,
    /// All capitals, more than one letter ("NATO"; in old wire copy, everything).
    Upper,
    /// A capital further in ("yourNEWS", "al-Qassam").
    Mixed,
    /// No letter.
    None,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its place in the text, without surrounding space.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place in the text.
    pub span: Span,
    /// Its number as a reader counts: non-empty paragraphs from 1.
    pub number: usize,
    /// Its sentences; empty for what is not read.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A headline or subheading: no final stop, few words, at the head of the article or between paragraphs.
    Heading,
    /// An item of a list, with its bullet or number.
    Item,
    /// What a named speaker says in a transcript; `label` is the tokens of the name ("MS. JEAN-PIERRE:").
    Turn {
        /// First token of the label.
        label_start: usize,
        /// One past the colon.
        label_end: usize,
    },
    /// A byline, a caption, a pasted link, "Leave a Comment": not read (it has tokens but no sentences).
    Boilerplate,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub open: usize,
    /// The closing mark; for a quotation without one (it runs on in the next paragraph, or the mark is missing), the
    /// last token of the paragraph plus one.
    pub close: usize,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// The quotation that this one continues from the paragraph before.
    pub continues: Option<usize>,
    /// Whether it stands inside another quotation.
    pub nested: bool,
}
