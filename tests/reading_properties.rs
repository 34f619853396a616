//! What reading promises for any bytes at all: no panic, places that are places, and the same answer twice.

use proptest::prelude::*;
use standpoint::article::{Article, InputError, InputOptions, Source};
use standpoint::rules::lexis::Lexis;
use standpoint::rules::schema::RuleFile;
use standpoint::rules::words::Words;
use standpoint::sentence::{Document, ParagraphKind};
use std::path::PathBuf;

fn lexis() -> Lexis {
    let mut classes = Vec::new();
    for yaml in [include_str!("../data/lexicon/abbreviations.yaml"), include_str!("../data/lexicon/boilerplate.yaml")] {
        let file: RuleFile = serde_yaml::from_str(yaml).expect("the word lists are valid");
        classes.extend(file.words);
    }
    Lexis::new(&classes)
}

fn article(bytes: Vec<u8>) -> Result<Article, InputError> {
    Source::Bytes { name: PathBuf::from("2025-03-19-a.txt"), bytes }.read(&InputOptions::default())
}

/// What must hold of every document.
fn check(text: &str, article: &Article) {
    let lexis = lexis();
    let document = Document::read(article, &mut Words::new(&lexis));
    let mut end = article.body.start;
    for token in &document.tokens {
        assert!(token.span.start >= end, "tokens overlap or are out of order in {text:?}");
        assert!(token.span.start < token.span.end, "an empty token in {text:?}");
        assert!(text.is_char_boundary(token.span.start as usize) && text.is_char_boundary(token.span.end as usize));
        end = token.span.end;
    }
    assert!(end <= article.body.end);

    let mut next = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.number, index + 1);
        assert_eq!(paragraph.tokens.start, next, "paragraphs share out all tokens");
        next = paragraph.tokens.end;
        let mut read = match paragraph.kind {
            ParagraphKind::Turn { label_end, .. } => label_end,
            _ => paragraph.tokens.start,
        };
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            assert_eq!((sentence.paragraph, sentence.tokens.start), (index, read));
            assert!(!sentence.tokens.is_empty() && paragraph.span.contains(sentence.span));
            read = sentence.tokens.end;
        }
        if paragraph.kind == ParagraphKind::Boilerplate {
            assert!(paragraph.sentences.is_empty());
        } else {
            assert_eq!(read, paragraph.tokens.end, "every token that is read has a sentence");
        }
    }
    assert_eq!(next, document.tokens.len());

    for (index, quotation) in document.quotations.iter().enumerate() {
        assert!(quotation.open < quotation.close && quotation.close <= document.tokens.len());
        assert!(quotation.continues.is_none_or(|before| before < index));
        assert!(index == 0 || document.quotations[index - 1].open < quotation.open);
    }

    let again = Document::read(article, &mut Words::new(&lexis));
    assert_eq!(document.tokens, again.tokens);
    assert_eq!(document.sentences, again.sentences);
    assert_eq!(document.paragraphs, again.paragraphs);
    assert_eq!(document.quotations, again.quotations);
}

/// Text made of what is hard to tell apart.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        ",,",
        "``",
        "''",
        "s",
        "n't",
        "U.S.",
        "Mr.",
        "No. 5",
        "a.m.",
        "Q",
        "MS. ORTEGA:",
        "—",
        "--",
        "-",
        "- ",
        "• ",
        "(a) ",
        "1. ",
        ".",
        "...",
        "…",
        "?",
        "!",
        ",",
        ":",
        "(",
        ")",
        "[",
        "](",
        "](http://a.b)",
        "![",
        "<b>",
        "<",
        "*",
        "**",
        "_",
        "#",
        "\\",
        "http://",
        "www.",
        "a@b",
        "@",
        "$",
        "$5",
        "€",
        "%",
        "10",
        "30-day",
        "2.5",
        "1,000",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "\u{a0}",
        "\u{2028}",
        "é",
        "e\u{301}",
        "🇺🇦",
        "👩‍👧",
        "中文",
        "\u{ad}",
        "\u{200b}",
        "İ",
        "ß",
        "talks",
        "Talks",
        "TALKS",
        "said",
        "Leave a Comment",
        "By Ana",
        "OSLO, May 4 (Wire) -",
        "---",
        "---\n",
        "date: 2025-03-19\n",
        "&",
        "/",
        "+",
        "=",
        "\0",
    ]);
    prop::collection::vec((pieces, prop::bool::ANY), 0..60)
        .prop_map(|all| all.into_iter().map(|(p, space)| if space { format!("{p} ") } else { p.to_owned() }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(article) = article(bytes) {
            check(&article.text, &article);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        if let Ok(article) = article(text.into_bytes()) {
            check(&article.text, &article);
        }
    }

    #[test]
    fn tricky_text_is_read(text in tricky()) {
        if let Ok(article) = article(text.into_bytes()) {
            check(&article.text, &article);
        }
    }

    #[test]
    fn any_line_is_an_article_or_an_error(line in prop::collection::vec(any::<u8>(), 0..200)) {
        let source = Source::Line { file: PathBuf::from("a.jsonl"), number: 1, bytes: line };
        let _ = source.read(&InputOptions::default());
    }
}
