//! Every rule's examples, as `standpoint codebook test` runs them for a user.

use standpoint::analyzer::{Analyzer, Settings};
use standpoint::article::{Article, parse_date};
use standpoint::rules::{examples, load};

#[test]
fn every_example_of_every_rule_reads_as_it_says() {
    let (rules, problems) = load::load(&[], true);
    assert!(problems.is_empty(), "the built-in rules do not load cleanly");
    let analyzer = Analyzer::new(load::built_in(), &Settings::default());
    let mut failures = String::new();
    let cases = examples::cases(&rules);
    assert!(cases.len() > 500, "only {} examples: are they still in the rules?", cases.len());
    for case in cases {
        let outcome = examples::run(case, |text, pack, date| {
            let mut article = Article::new("example".into(), text.into(), String::new());
            if let Some(date) = date.and_then(parse_date) {
                article.date = Some(date);
            }
            let pack = pack.and_then(|id| rules.packs.iter().position(|p| p.id == id));
            analyzer.reader().with_pack(&article, pack).records
        });
        if !outcome.passed() {
            failures += &format!("\n{outcome}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
