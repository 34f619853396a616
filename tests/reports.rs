//! What the reports say, format by format, on one small story told by three articles.

#[allow(dead_code, reason = "each test program uses a part of it")]
mod records;

use insta::assert_snapshot;
use records::{reading, rules, said};
use standpoint::ledger::{Diff, Ledger, Options, Reading};
use standpoint::record::{Act, Mode};
use standpoint::report::briefing::{self, Briefing};
use standpoint::report::document::Document;
use standpoint::report::terminal::{self, Layout};
use standpoint::report::{csv, diff, html, json, markdown, matrix, table};
use standpoint::rules::RuleSet;

/// Agreement, conflict, condition, claim, hearsay, silence; a reversal and a first word.
fn story() -> Vec<Reading> {
    vec![
        reading(
            "early.txt",
            "2025-03-01",
            vec![
                said("UKR ceasefire.full +1").words("Kyiv would sign a truce today").terms(&["30 days"]),
                said("RUS ceasefire.full +1c")
                    .words("Moscow could sign if weapons stopped arriving")
                    .when("if weapons stopped arriving", Some("military_aid.continue")),
                said("RUS military_aid.continue -2 (UKR)").words("shipments of arms have to end").act(Act::Demand),
            ],
        ),
        reading(
            "late.txt",
            "2025-04-01",
            vec![
                said("RUS ceasefire.full -2").words("there will be no | truce <now> & *never*").act(Act::RedLine),
                said("UKR military_aid.continue +2 (UKR)").words("the arms must keep coming"),
                said("UKR prisoners.exchange +1").words("both swapped forty men").mode(Mode::Narrated),
                said("RUS prisoners.exchange +1").words("both swapped forty men").mode(Mode::Narrated),
                said("RUS security_guarantees.provide +1 @USA").words("the Russians are fine with guarantees"),
                said("USA talks.hold +1 @?").words("Washington is said to want a second round"),
            ],
        ),
        reading("undated.txt", "", vec![said("USA talks.leaders_summit 0").words("we are still thinking about it")]),
    ]
}

fn ledger(rules: &RuleSet) -> Ledger {
    Ledger::build(rules, &story(), &Options::default())
}

/// The version is that of the day.
fn shown(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "[version]")
}

fn on_terminal(document: &Document, width: usize) -> String {
    shown(&terminal::render(document, Layout { width, drawn: true, colour: false }))
}

fn piped(document: &Document, width: usize) -> String {
    shown(&terminal::render(document, Layout { width, drawn: false, colour: false }))
}

#[test]
fn a_table_on_a_terminal() {
    let rules = rules();
    assert_snapshot!(on_terminal(&table::document(&rules, &ledger(&rules)), 110));
}

#[test]
fn a_table_in_a_pipe() {
    let rules = rules();
    assert_snapshot!(piped(&table::document(&rules, &ledger(&rules)), 80));
}

#[test]
fn a_table_too_wide_is_stacked_and_the_silent_are_named() {
    let rules = rules();
    assert_snapshot!(on_terminal(&table::document(&rules, &ledger(&rules)), 50));
}

#[test]
fn a_matrix() {
    let rules = rules();
    assert_snapshot!(on_terminal(&matrix::document(&rules, &ledger(&rules)), 110));
}

#[test]
fn a_diff() {
    let rules = rules();
    let moved = Diff::since(&rules, &story(), "2025-04-01", &Options::default());
    assert_snapshot!(on_terminal(&diff::document(&rules, &moved, false), 110));
}

fn whole(rules: &RuleSet, ledger: &Ledger) -> Document {
    let moved = Diff::since(rules, &story(), "2025-04-01", &Options::default());
    briefing::document(Briefing { rules, ledger, diff: Some(("2025-04-01", &moved)) })
}

#[test]
fn a_briefing_in_markdown() {
    let rules = rules();
    assert_snapshot!(shown(&markdown::render(&whole(&rules, &ledger(&rules)))));
}

#[test]
fn a_page_is_whole_escaped_and_without_scripts() {
    let rules = rules();
    let page = html::render(&whole(&rules, &ledger(&rules)));
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("no | truce &lt;now&gt; &amp; *never*"));
    assert!(!page.contains("<script") && !page.contains("http"));
    for tag in ["table", "section", "ol", "ul", "td", "th", "tr", "q", "details", "div"] {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "<{tag}>");
    }
}

#[test]
fn every_note_cited_is_there() {
    let rules = rules();
    let page = html::render(&whole(&rules, &ledger(&rules)));
    let mut cited = 0;
    for reference in page.split("href=\"#note-").skip(1) {
        let number = reference.split('"').next().unwrap_or_default();
        assert!(page.contains(&format!("id=\"note-{number}\"")), "note {number}");
        cited += 1;
    }
    assert!(cited > 10);
}

#[test]
fn a_page_of_a_table() {
    let rules = rules();
    let page = shown(&html::render(&table::document(&rules, &ledger(&rules))));
    let body = page.split_once("<main>").map(|(_, body)| body).unwrap_or_default();
    assert_snapshot!(body);
}

#[test]
fn flat_tables() {
    let rules = rules();
    let ledger = ledger(&rules);
    let moved = Diff::since(&rules, &story(), "2025-04-01", &Options::default());
    assert_snapshot!("csv_table", csv::table(&ledger));
    assert_snapshot!("csv_matrix", csv::matrix(&ledger));
    assert_snapshot!("csv_diff", csv::diff(&moved, false));
    assert_snapshot!("csv_statements", csv::statements(story().iter().flat_map(|reading| &reading.records)));
}

#[test]
fn every_line_of_csv_has_all_its_columns() {
    let rules = rules();
    let ledger = ledger(&rules);
    let moved = Diff::since(&rules, &story(), "2025-04-01", &Options::default());
    for text in [csv::table(&ledger), csv::matrix(&ledger), csv::diff(&moved, true)] {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().unwrap().len();
        assert!(reader.records().all(|row| row.unwrap().len() == columns));
        assert!(text.lines().count() > 1);
    }
}

#[test]
fn json_stands_in_an_envelope() {
    let rules = rules();
    let text = json::render(&rules, "table", ledger(&rules)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["kind"], "table");
    assert!(value["topics"].as_array().is_some_and(|topics| topics.len() > 3));
}

#[test]
fn colour_only_repeats_what_the_words_say() {
    let rules = rules();
    let document = whole(&rules, &ledger(&rules));
    let plain = terminal::render(&document, Layout { width: 120, drawn: true, colour: false });
    let coloured = terminal::render(&document, Layout { width: 120, drawn: true, colour: true });
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(coloured.as_str()).to_string(), plain);
}

#[test]
fn no_line_is_wider_than_asked() {
    let rules = rules();
    for width in [40, 60, 80, 120, 200] {
        let text = terminal::render(&whole(&rules, &ledger(&rules)), Layout { width, drawn: true, colour: false });
        for line in text.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn nothing_read_is_said_aloud() {
    let rules = rules();
    let empty = Ledger::build(&rules, &[], &Options::default());
    let unread = "No article was read, so nothing can be said.";
    assert!(piped(&table::document(&rules, &empty), 80).contains(unread));
    assert!(piped(&matrix::document(&rules, &empty), 80).contains(unread));
    let silent = Reading { article: "silent.txt".into(), ..Reading::default() };
    let silent = Ledger::build(&rules, &[silent], &Options::default());
    assert!(piped(&table::document(&rules, &silent), 80).contains("No position on a known proposition was found."));
    assert!(piped(&matrix::document(&rules, &silent), 80).contains("there is nothing to compare"));
    let page = briefing::document(Briefing { rules: &rules, ledger: &empty, diff: None });
    assert!(markdown::render(&page).contains("## 8 Method and caveats"));
}
