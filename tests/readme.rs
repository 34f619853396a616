//! The README is true: its sessions print what it shows, and its rule files hold. `TRYCMD=overwrite cargo test --test
//! readme` writes what is printed now into it; `...` stands for lines left out, and stays.

mod support;

use support::Desk;

const README: &str = include_str!("../README.md");

#[test]
fn sessions_print_what_is_shown() {
    let (rules, _) = standpoint::rules::load::load(&[], false);
    let cases = trycmd::TestCases::new();
    // The hash changes with every word of the rules.
    cases.insert_var("[HASH]", rules.hash).expect("a name in brackets");
    cases.env("NO_COLOR", "1").case("README.md");
}

/// The blocks of YAML in the README.
fn rule_files() -> Vec<&'static str> {
    README.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn rule_files_hold_and_do_what_their_examples_say() {
    let files = rule_files();
    assert_eq!(files.len(), 3, "a phrase, an issue, a conflict");
    for yaml in files {
        let desk = Desk::new().with("mine.yaml", yaml);
        desk.run("codebook check --rules mine.yaml").ends_with(0).quietly();
    }
    Desk::new()
        .with("issue.yaml", rule_files()[1])
        .run("codebook test status.island_federation --rules issue.yaml")
        .ends_with(0)
        .prints("3 run, 3 as expected");
}

#[test]
fn rule_files_are_read_by() {
    let article = "BUKA, Nov. 5, 2025 — The Bougainvillean president, Ishmael Toroama, rejected a bizonal federation.\n\n\
        The two governments agreed to a silence of arms, the United Nations said.\n";
    let mut desk = Desk::new().with("news.txt", article);
    for (number, yaml) in rule_files().into_iter().enumerate() {
        desk = desk.with(&format!("rules/{number}.yaml"), yaml);
    }
    desk.run("statements news.txt --rules rules")
        .ends_with(0)
        .prints(r#""holder":{"name":"Ishmael Toroama","party":"ABG""#)
        .prints(r#""proposition":"status.island_federation""#)
        .prints(r#""proposition":"ceasefire.full""#);
}
