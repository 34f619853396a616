//! From an article to its paragraphs, sentences, tokens and quotations.
//!
//! Tokens are words as grammar wants them: a possessive or contracted ending is a token of its own ("Putin" "'s", "do"
//! "n't"), a hyphenated word is one token, every mark of punctuation is one. Nothing is normalised away: each token
//! points into the text as given.

mod capitals;
mod editor;
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
    /// Whether the copy is all capitals; the case of its tokens is then what ordinary copy would have.
    pub shouted: bool,
    /// The tokens of the datelines, which belong to no paragraph: where the article was written.
    pub dateline: Vec<Token>,
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

        let by_bracket = editor::Classes::new(lexis);

        let spans = layout::paragraphs(text, body);
        // One bracket at the head of a paragraph may be an editor's help; labels come in numbers.
        let labelled = spans.iter().filter(|s| s.of(text).starts_with('[')).count() > 1;
        let shouted = is_shouted(body.of(text));
        let conversation = layout::conversation(text, &spans);
        let mut out = Document {
            tokens: Vec::with_capacity(body.len() / 5),
            paragraphs: Vec::with_capacity(spans.len()),
            ..Document::default()
        };
        let mut buffer = String::new();
        let mut open_before = None;
        let mut read_before = 0;
        // The label of who speaks, in a transcript with labels in brackets: one stands for all the paragraphs up to the next.
        let mut speaking: Option<Range<usize>> = None;
        for (index, span) in spans.iter().enumerate() {
            let mut first = out.tokens.len();
            let mut given = paragraphs::Given {
                last: index + 1 == spans.len(),
                alone: spans.len() == 1,
                shouted,
                turn: conversation[index],
                record: out.has_turns(),
                ..paragraphs::Given::default()
            };
            let own = span.of(text);
            let mut at = span.start as usize;
            let mut outlet = None;
            let mut dated = false;
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
                outlet = found.outlet_at.map(|(start, end)| at + start..at + end);
                dated = true;
                let placed = out.dateline.len();
                tokens::scan(text, at..at + found.end, &mut out.dateline);
                tokens::settle(text, &mut out.dateline, placed, by_token, words);
                at += found.end;
            }
            let mut from = out.tokens.len();
            tokens::scan(text, at..span.end as usize, &mut out.tokens);
            tokens::settle(text, &mut out.tokens, from, by_token, words);
            if read_before < DATELINE_WITHIN {
                let placed = bare_dateline(text, &mut out.tokens, from, words, by_paragraph.opener);
                out.dateline.extend(placed);
            }
            if !given.item && numbered(text, &mut out.tokens, from, words, by_paragraph.article) {
                given.item = true;
            }
            drop_suffix_commas(&mut out.tokens, from, words, by_paragraph.suffix);
            let mut notes = editor::Notes::default();
            let mut turn = None;
            if own.contains('[') {
                let brackets = editor::Brackets { text, words, classes: by_bracket };
                let tags = if dated { brackets.head(&out.tokens[from..]) } else { 0 };
                if tags > 0 {
                    // What stands before the text is a heading of its own: the station, what the text is, and whose.
                    let body = out.tokens.split_off(from + tags);
                    let own_tags = out.tokens.split_off(from);
                    if let Some(outlet) = outlet {
                        tokens::scan(text, outlet, &mut out.tokens);
                        tokens::settle(text, &mut out.tokens, from, by_token, words);
                    }
                    out.tokens.extend(own_tags);
                    let brackets = editor::Brackets { text, words, classes: by_bracket };
                    brackets.drop_notes(&mut out.tokens, from);
                    out.head(text, *span, index, first, by_sentence, words);
                    first = out.tokens.len();
                    from = first;
                    out.tokens.extend(body);
                }
                let brackets = editor::Brackets { text, words, classes: by_bracket };
                notes = brackets.drop_notes(&mut out.tokens, from);
                if labelled || tags > 0 {
                    turn = brackets.label(&out.tokens[from..]).map(|label| from + label.start..from + label.end);
                }
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
            let mut kind = judge.kind(&out.tokens, tokens.clone(), given, &mut buffer);
            if turn.is_some() {
                speaking = turn;
            }
            if let Some(label) = &speaking
                && kind != ParagraphKind::Boilerplate
            {
                kind = ParagraphKind::Turn { label_start: label.start, label_end: label.end };
            }
            if notes.ends {
                speaking = None;
            }
            let first_sentence = out.sentences.len();
            let read = match kind {
                ParagraphKind::Boilerplate => tokens.end..tokens.end,
                ParagraphKind::Turn { label_end, .. } => label_end.max(tokens.start)..tokens.end,
                ParagraphKind::Body if !shouted => {
                    let judge = paragraphs::Judge { text, words, classes: by_paragraph };
                    tokens.start + judge.topic(&out.tokens[tokens.clone()]).unwrap_or(0)..tokens.end
                }
                _ => tokens.clone(),
            };
            read_before += usize::from(kind == ParagraphKind::Body);
            let paragraph = out.paragraphs.len();
            sentences::split(text, &out.tokens, read, paragraph, by_sentence, words, &mut out.sentences);
            out.paragraphs.push(Paragraph {
                span: *span,
                number: index + 1,
                sentences: first_sentence..out.sentences.len(),
                tokens,
                kind,
            });
        }
        if shouted {
            out.shouted = true;
            capitals::restore(&mut out, text, words);
        }
        out
    }

    /// Adds the tags at the head of an article's text, whose tokens are those from `first` on, as a heading.
    fn head(
        &mut self,
        text: &str,
        span: Span,
        index: usize,
        first: usize,
        classes: sentences::Classes,
        words: &Words<'_>,
    ) {
        let tokens = first..self.tokens.len();
        if tokens.is_empty() {
            return;
        }
        let first_sentence = self.sentences.len();
        let paragraph = self.paragraphs.len();
        sentences::split(text, &self.tokens, tokens.clone(), paragraph, classes, words, &mut self.sentences);
        self.paragraphs.push(Paragraph {
            span: Span::new(span.start as usize, self.tokens[tokens.end - 1].span.end as usize),
            number: index + 1,
            sentences: first_sentence..self.sentences.len(),
            tokens,
            kind: ParagraphKind::Heading,
        });
    }

    /// Whether those who speak have their labels.
    pub fn has_turns(&self) -> bool {
        self.paragraphs.iter().any(|p| matches!(p.kind, ParagraphKind::Turn { .. }))
    }

    /// So many sentences are the opening of a document: all of an article of ordinary length.
    pub const OPENING: usize = 60;

    /// The tokens of its opening, by which is told whose document it is: what comes after an hour's talk changes nothing.
    pub fn opening(&self) -> Range<usize> {
        let sentences = &self.sentences[..self.sentences.len().min(Self::OPENING)];
        0..sentences.last().map_or(0, |s| s.tokens.end)
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

/// Whether a text is in capitals throughout, as old wire copy is.
fn is_shouted(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    // Counted in bytes, many at a time, and so in stretches that a byte can count.
    for stretch in text.as_bytes().chunks(255) {
        upper += usize::from(stretch.iter().map(|b| u8::from(b.is_ascii_uppercase())).sum::<u8>());
        lower += usize::from(stretch.iter().map(|b| u8::from(b.is_ascii_lowercase())).sum::<u8>());
    }
    upper > lower * 12
}

/// A dateline stands in one of the first paragraphs of running text.
const DATELINE_WITHIN: usize = 2;

/// Makes one mark of "Article 2:" at the head of a paragraph, as of a bullet; whether it has one.
fn numbered(
    text: &str,
    tokens: &mut Vec<Token>,
    from: usize,
    words: &Words<'_>,
    article: Option<crate::rules::lexis::ClassId>,
) -> bool {
    let [label, number, mark, next, ..] = &tokens[from..] else { return false };
    let numeral = number.kind == TokenKind::Number
        || number.kind == TokenKind::Word && number.span.of(text).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let marked = matches!(mark.kind, TokenKind::Colon | TokenKind::Stop | TokenKind::Dash)
        && matches!(next.case, Case::Title | Case::Upper);
    let opens = label.case != Case::Lower && article.is_some_and(|c| words.lists(label.word, c));
    if !(opens && numeral && marked) {
        return false;
    }
    let span = label.span.cover(mark.span);
    tokens[from] = Token { span, kind: TokenKind::Dash, case: Case::None, ..tokens[from] };
    tokens.drain(from + 1..from + 3);
    true
}

/// Takes the comma out of "Martin Rey, Jr. met": the name goes on.
fn drop_suffix_commas(
    tokens: &mut Vec<Token>,
    from: usize,
    words: &Words<'_>,
    suffix: Option<crate::rules::lexis::ClassId>,
) {
    let mut at = from + 1;
    while at + 1 < tokens.len() {
        let named = tokens[at - 1].case == Case::Title && tokens[at + 1].case == Case::Title;
        if tokens[at].kind == TokenKind::Comma && named && suffix.is_some_and(|c| words.lists(tokens[at + 1].word, c)) {
            tokens.remove(at);
            // The comma that closes it: "Rey, Jr., met".
            if tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Comma) {
                tokens.remove(at + 1);
            }
        }
        at += 1;
    }
}

/// Takes out a place in capitals that stands before the first sentence without a dash ("BEIRUT The government …", "CAIRO/OSLO The talks …").
fn bare_dateline(
    text: &str,
    tokens: &mut Vec<Token>,
    from: usize,
    words: &Words<'_>,
    opener: Option<crate::rules::lexis::ClassId>,
) -> Vec<Token> {
    let place = tokens[from..]
        .iter()
        .take_while(|t| {
            t.case == Case::Upper && t.kind == TokenKind::Word && t.span.len() >= 4 || t.span.of(text) == "/"
        })
        .count();
    if let Some(next) = tokens.get(from + place)
        && (1..=5).contains(&place)
        && next.case == Case::Title
        && opener.is_some_and(|c| words.lists(next.word, c))
    {
        return tokens.drain(from..from + place).collect();
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
