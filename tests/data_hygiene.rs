//! The built-in rules are held to what `codebook check` asks of anybody's.

use standpoint::error::Severity;
use standpoint::rules::{check, load};

#[test]
fn the_built_in_rules_have_no_errors() {
    let (rules, problems) = load::load(&[], true);
    let errors: Vec<String> = problems
        .into_iter()
        .chain(check::check(&rules))
        .filter(|p| p.severity == Severity::Error)
        .map(|p| p.to_string())
        .collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), errors.join("\n"));
}

#[test]
fn every_proposition_has_examples_and_counter_examples() {
    let (rules, _) = load::load(&[], true);
    let bare: Vec<&str> = rules
        .topics
        .iter()
        .flat_map(|t| &t.propositions)
        .filter(|p| p.examples.is_empty() || p.counterexamples.is_empty())
        .map(|p| p.id.as_str())
        .collect();
    assert!(bare.is_empty(), "without examples or counter-examples: {}", bare.join(", "));
}

#[test]
fn files_say_what_they_are_for_and_are_tidy() {
    for (path, text) in load::built_in_files() {
        assert!(text.starts_with("about:") || text.starts_with('#'), "{path} does not say what it is for");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path} ends untidily");
        for (number, line) in (1..).zip(text.lines()) {
            assert!(!line.contains('\t'), "{path}:{number}: a tab");
            assert!(line == line.trim_end(), "{path}:{number}: space at the end of the line");
        }
    }
}
