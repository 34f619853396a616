//! The phenomena that positions turn on, as readable files: `tests/specs/positions/*.md`.
//!
//! A heading names the case, a block quote is the text, the list under it is every record it must give, in the notation
//! of a rule's examples; `silent` for none. A heading that ends in "(open)" marks a case that is known to fail: it must
//! go on failing until its mark is taken away, so that nothing is mended unnoticed.

use standpoint::analyzer::{Analyzer, Settings};
use standpoint::article::Article;
use standpoint::rules::examples::{Expected, expected};
use standpoint::rules::load;

struct Case {
    name: String,
    open: bool,
    text: String,
    expect: Vec<String>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let open = name.ends_with("(open)");
            out.push(Case { name: name.to_owned(), open, text: String::new(), expect: Vec::new() });
        } else if let (Some(text), Some(case)) = (line.strip_prefix("> "), out.last_mut()) {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text.push_str(text);
        } else if let (Some(record), Some(case)) = (line.strip_prefix("- "), out.last_mut()) {
            case.expect.push(record.to_owned());
        }
    }
    out
}

#[allow(clippy::print_stdout)] // how many are still open, for whoever asks with `--nocapture`
#[test]
fn every_phenomenon_reads_as_its_file_says() {
    let analyzer = Analyzer::new(load::built_in(), &Settings::default());
    let mut reader = analyzer.reader();
    let mut failures = String::new();
    let (mut count, mut open) = (0, 0);
    let mut files: Vec<_> = std::fs::read_dir("tests/specs/positions").unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files {
        for case in cases(&std::fs::read_to_string(&file).unwrap()) {
            assert!(!case.text.is_empty() && !case.expect.is_empty(), "{}: {}: incomplete", file.display(), case.name);
            count += 1;
            let article = Article::new("spec".into(), case.text.clone(), String::new());
            let got: Vec<Expected> = reader.read(&article).records.iter().filter_map(Expected::of).collect();
            let want = expected(&case.expect.join("; ")).unwrap_or_else(|e| panic!("{}: {e}", case.name));
            let right = got.len() == want.len() && want.iter().all(|w| got.iter().any(|g| w.accepts(g)));
            if case.open {
                open += 1;
                assert!(!right, "{}: “{}” is read right now: take its mark away", file.display(), case.name);
            } else if !right {
                let show = |all: &[Expected]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                failures += &format!(
                    "\n{} “{}”\n  {}\n  expected {}\n  got      {}\n",
                    file.display(),
                    case.name,
                    case.text,
                    show(&want),
                    show(&got)
                );
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    println!("{count} cases, {open} of them open");
}

/// What a text dates months before its own day, or years, is history.
#[test]
fn a_past_that_is_dated_is_history() {
    let analyzer = Analyzer::new(load::built_in(), &Settings::default());
    let mut reader = analyzer.reader();
    for (text, holds) in [
        ("President Trump called off the negotiations in September, when a deal appeared at hand.", false),
        ("Israel rejected the truce in October 2025.", false),
        ("Ukraine and Russia had agreed in 2015 to a ceasefire.", false),
        ("In January the RSF rejected a humanitarian truce.", false),
        ("The RSF rejected a humanitarian truce on 3 February.", false),
        ("Israel rejected the truce in May.", true),
        ("Israel rejected the truce in June.", true),
        ("Israel rejected the truce that had been agreed in January.", true),
        ("Israel has rejected a truce since October.", true),
        ("Israel rejects a truce in October.", true),
    ] {
        let mut article = Article::new("spec".into(), text.to_owned(), String::new());
        article.date = Some(jiff::civil::date(2026, 6, 15));
        assert_eq!(!reader.read(&article).records.is_empty(), holds, "{text}");
    }
}
