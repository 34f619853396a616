//! Sentences of our own and how they are read; `tests/specs/grammar` holds them.
//!
//! A spec is a quoted sentence (`> …`) and, in a fenced block under it, what [`Parse::show`] or [`Parse::show_tags`]
//! says of it. With `UPDATE_SPECS=1` in the environment the blocks are written anew, to be read before they are kept.

use super::{Grammar, Parse};
use crate::rules::lexis::Lexis;
use crate::rules::load;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::span::Span;
use std::fmt::Write as _;

fn check(file: &str, show: fn(&Parse, &Document, &str) -> String) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/grammar").join(file);
    let spec = std::fs::read_to_string(&path).expect("the spec is there");
    let rules = load::built_in();
    let lexis = Lexis::new(&rules.words);
    let grammar = Grammar::new(&lexis);
    let mut words = Words::new(&lexis);
    let mut written = String::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(written, "{line}");
        let Some(text) = line.strip_prefix("> ") else { continue };
        let doc = Document::of_text(text, Span::new(0, text.len()), &mut words);
        let shown = show(&grammar.parse(&doc, &words, |_| true), &doc, text);
        let _ = write!(written, "\n```\n{}\n```\n", shown.trim_end());
        // Skip the block as it was.
        let mut fences = 0;
        while fences < 2 {
            match lines.next() {
                Some("```") => fences += 1,
                Some(_) => {}
                None => break,
            }
        }
    }
    if std::env::var_os("UPDATE_SPECS").is_some() {
        std::fs::write(&path, &written).expect("the spec can be written");
    } else {
        for (is, was) in written.lines().zip(spec.lines()) {
            assert_eq!(is, was, "{file}");
        }
        assert_eq!(written.lines().count(), spec.lines().count(), "{file}");
    }
}

#[test]
fn clauses_are_read_as_specified() {
    check("clauses.md", Parse::show);
}

#[test]
fn words_are_tagged_as_specified() {
    check("tags.md", |parse, doc, text| parse.show_tags(doc, text, 0..doc.tokens.len()));
}
