//! Who said what: each file of `specs/attribution` is one phenomenon, with sentences where it holds and where it does
//! not.
//!
//! A case is a quoted paragraph (`> …`; a line `>` parts paragraphs) and below it what must be found, one bullet a
//! statement: `- speaker | cue | content`. Pieces of a content are joined by ` … `; `-` stands for no speaker or no
//! cue; `name = full name` after the speaker asks for the fullest name. A case with the bullet `- nothing` must give no
//! statement at all; all statements that no other contains must be listed.

use standpoint::grammar::Grammar;
use standpoint::roster::Cast;
use standpoint::rules::compile::Compiled;
use standpoint::rules::load;
use standpoint::rules::words::Words;
use standpoint::sentence::Document;
use standpoint::span::Span;
use standpoint::statement::coreference::{Pronouns, resolve};
use standpoint::statement::{Reader, Statement};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

struct Case {
    line: usize,
    text: String,
    expected: Vec<String>,
}

fn cases(spec: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_quote = false;
    for (index, line) in spec.lines().enumerate() {
        if let Some(text) = line.strip_prefix('>') {
            if !in_quote {
                cases.push(Case { line: index + 1, text: String::new(), expected: Vec::new() });
            }
            in_quote = true;
            let case = cases.last_mut().expect("a case was just made");
            if text.trim().is_empty() {
                case.text.push_str("\n\n");
            } else {
                if !case.text.is_empty() && !case.text.ends_with('\n') {
                    case.text.push(' ');
                }
                case.text.push_str(text.trim());
            }
            continue;
        }
        in_quote = false;
        if let (Some(item), Some(case)) = (line.strip_prefix("- "), cases.last_mut()) {
            case.expected.push(item.trim().to_owned());
        }
    }
    cases
}

fn found(text: &str, doc: &Document, cast: &Cast, statements: &[Statement], named: bool) -> Vec<String> {
    let slice = |tokens: &Range<usize>| {
        let start = doc.tokens[tokens.start].span.start as usize;
        let end = doc.tokens[tokens.end - 1].span.end as usize;
        text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let outermost = statements.iter().filter(|s| s.outer.is_none());
    outermost
        .map(|s| {
            let mut speaker = s.speaker.as_ref().map_or("-".to_owned(), |s| slice(&s.tokens));
            let known = s.speaker.as_ref().and_then(|s| s.mention).map(|m| &cast.actors[cast.mentions[m].actor]);
            let own = s.speaker.as_ref().and_then(|s| s.name.as_ref()).map(slice);
            let name = known.and_then(|a| a.name.as_deref().map(str::to_owned)).or(own);
            if named && let Some(name) = name {
                let _ = write!(speaker, " = {name}");
            }
            let cue = s.cue.as_ref().map_or("-".to_owned(), slice);
            let content: Vec<String> = s.content.iter().map(slice).collect();
            format!("{speaker} | {cue} | {}", content.join(" … "))
        })
        .collect()
}

#[test]
fn attribution_specs() {
    let rules = load::built_in();
    let compiled = Compiled::new(&rules);
    let grammar = Grammar::new(&compiled.lexis);
    let reader = Reader::new(&compiled.lexis);
    let pronouns = Pronouns::new(&compiled.lexis);
    let mut words = Words::new(&compiled.lexis);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/attribution");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the specs are there").map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut failures = String::new();
    let mut count = 0;
    for file in files {
        let spec = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for case in cases(&spec) {
            count += 1;
            let text = case.text.as_str();
            let doc = Document::of_text(text, Span::new(0, text.len()), &mut words);
            let parse = grammar.parse(&doc, &words, |_| true);
            let mut cast: Cast = compiled.roster.cast(&rules, &doc, text, None, &words, None);
            let reference = resolve(&doc, &parse, &mut cast, &words, &pronouns);
            let statements = reader.read(&doc, &parse, &cast, &reference, &words);
            let named = case.expected.iter().any(|e| e.contains(" = "));
            let got = found(text, &doc, &cast, &statements, named);
            let expected: Vec<String> = case.expected.iter().filter(|e| *e != "nothing").cloned().collect();
            if got != expected {
                let _ = write!(failures, "\n{name}:{}: {text}\n", case.line);
                for e in &expected {
                    let _ = writeln!(failures, "  expected  {e}");
                }
                for g in &got {
                    let _ = writeln!(failures, "  found     {g}");
                }
            }
        }
    }
    assert!(count > 0, "no cases");
    assert!(failures.is_empty(), "{failures}");
}
