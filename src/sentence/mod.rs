//! From an article to its paragraphs, sentences, tokens and quotations.
//!
//! Tokens are words as grammar wants them: a possessive or contracted ending is a token of its own ("Putin" "'s", "do"
//! "n't"), a hyphenated word is one token, every mark of punctuation is one. Nothing is normalised away: each token
//! points into the text as given.

mod layout;
mod paragraphs;
mod quotations;
mod sentences;
mod tokens;

use crate::article::{Article, dateline};
use crate::rules::words::{WordId, Words};
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
    /// What a named speaker says in a transcript; `label` is the tokens of the name ("MS. JEAN-PIERRE:"). The first
    /// sentence begins after it. A questioner may be marked by "Q" alone, without a colon.
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

impl Document {
    /// Takes an article apart.
    pub fn read(article: &Article, words: &mut Words<'_>) -> Self {
        Self::of_text(&article.text, article.body, words)
    }

    /// Takes the part `body` of a text apart; spans point into the whole text.
    ///
    /// A dateline ("GENEVA, May 4 (Reuters) -") has no tokens; a bullet or number of an item is one token of kind
    /// [`TokenKind::Dash`]; Markdown's emphasis, link targets and tags have none.
    pub fn of_text(text: &str, body: Span, words: &mut Words<'_>) -> Self {
        let lexis = words.lexis();
        let by_token = tokens::Classes::new(lexis);
        let by_sentence = sentences::Classes::new(lexis);
        let by_paragraph = paragraphs::Classes::new(lexis);
        let elision = lexis.class("apostrophe.elision");

        let spans = layout::paragraphs(text, body);
        let mut out = Document {
            tokens: Vec::with_capacity(body.len() / 5),
            paragraphs: Vec::with_capacity(spans.len()),
            ..Document::default()
        };
        let mut buffer = String::new();
        let mut open_before = None;
        let mut read_before = 0;
        for (index, span) in spans.iter().enumerate() {
            let first = out.tokens.len();
            let mut given = paragraphs::Given {
                last: index + 1 == spans.len(),
                alone: spans.len() == 1,
                ..paragraphs::Given::default()
            };
            let own = span.of(text);
            let mut at = span.start as usize;
            if own.starts_with('#') {
                given.marked_heading = true;
            } else if let Some(len) = paragraphs::bullet(own) {
                given.item = true;
                let mark = Span::new(at, at + len);
                let word = words.intern(mark.of(text));
                out.tokens.push(Token { span: mark, word, kind: TokenKind::Dash, case: Case::None });
                at += len;
            } else if read_before < DATELINE_WITHIN
                && let Some(found) = dateline::find(own)
            {
                at += found.end;
            }
            let from = out.tokens.len();
            tokens::scan(text, at..span.end as usize, &mut out.tokens);
            tokens::settle(text, &mut out.tokens, from, by_token, words);
            if read_before < DATELINE_WITHIN {
                drop_bare_dateline(text, &mut out.tokens, from, words, by_paragraph.opener);
            }
            let tokens = first..out.tokens.len();
            open_before = quotations::pair(
                text,
                &mut out.tokens,
                tokens.clone(),
                words,
                elision,
                open_before,
                &mut out.quotations,
            );
            let judge = paragraphs::Judge { text, words, classes: by_paragraph };
            let kind = judge.kind(&out.tokens, tokens.clone(), given, &mut buffer);
            let first_sentence = out.sentences.len();
            let read = match kind {
                ParagraphKind::Boilerplate => tokens.end..tokens.end,
                ParagraphKind::Turn { label_end, .. } => label_end..tokens.end,
                _ => tokens.clone(),
            };
            read_before += usize::from(kind == ParagraphKind::Body);
            sentences::split(text, &out.tokens, read, index, by_sentence, words, &mut out.sentences);
            out.paragraphs.push(Paragraph {
                span: *span,
                number: index + 1,
                sentences: first_sentence..out.sentences.len(),
                tokens,
                kind,
            });
        }
        out
    }

    /// The sentence that holds a token, if one does.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(index).filter(|s| s.tokens.contains(&token)).map(|_| index)
    }

    /// The paragraph that holds a token.
    pub fn paragraph_of(&self, token: usize) -> Option<usize> {
        let index = self.paragraphs.partition_point(|p| p.tokens.end <= token);
        self.paragraphs.get(index).filter(|p| p.tokens.contains(&token)).map(|_| index)
    }
}

/// A dateline stands in one of the first paragraphs of running text.
const DATELINE_WITHIN: usize = 2;

/// Takes out a place in capitals that stands before the first sentence without a dash ("BEIRUT The government …", "CAIRO/OSLO The talks …").
fn drop_bare_dateline(
    text: &str,
    tokens: &mut Vec<Token>,
    from: usize,
    words: &Words<'_>,
    opener: Option<crate::rules::lexis::ClassId>,
) {
    let place = tokens[from..]
        .iter()
        .take_while(|t| {
            t.case == Case::Upper && t.kind == TokenKind::Word && t.span.len() >= 4 || t.span.of(text) == "/"
        })
        .count();
    if let Some(next) = tokens.get(from + place)
        && (1..=5).contains(&place)
        && next.case == Case::Title
        && opener.is_some_and(|c| words.get(next.word).classes.has(c))
    {
        tokens.drain(from..from + place);
    }
}

#[cfg(test)]
mod tests;
