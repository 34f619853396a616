//! The program from outside: what it prints where, and how it ends.

#[allow(dead_code, reason = "each test program uses a part of it")]
mod records;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use records::{Said, reading, said};

/// A folder with files of records, as `standpoint statements` writes them.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let early = vec![
            said("UKR ceasefire.full +1").words("Kyiv would sign a truce today"),
            said("RUS ceasefire.full +1c").words("Moscow could sign if arms stopped").when("if arms stopped", None),
        ];
        let late = vec![
            said("RUS ceasefire.full -2").words("there will be no truce"),
            said("UKR ceasefire.full +1").words("Kyiv would sign a truce today"),
        ];
        desk.write("early.jsonl", "2025-03-01", early);
        desk.write("late.jsonl", "2025-04-01", late);
        desk
    }

    fn write(&self, name: &str, date: &str, said: Vec<Said>) {
        let records = reading(name, date, said).records;
        let lines: Vec<String> = records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
        fs::write(self.path(name), lines.join("\n")).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn standpoint(&self, args: &[&str]) -> assert_cmd::assert::Assert {
        let mut command = Command::cargo_bin("standpoint").unwrap();
        command.current_dir(self.folder.path()).env_remove("STANDPOINT_RULES").env_remove("COLUMNS");
        command.args(args).assert()
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn the_help_of_every_command_has_examples() {
    let desk = Desk::new();
    for command in [
        "table",
        "matrix",
        "diff",
        "report",
        "statements",
        "explain",
        "text",
        "score",
        "gaps",
        "completions",
        "man",
        "schema",
    ] {
        desk.standpoint(&[command, "--help"]).success().stdout(predicate::str::contains("Examples:\n  standpoint "));
    }
}

#[test]
fn results_in_a_pipe_have_no_escapes_and_plain_borders() {
    let desk = Desk::new();
    desk.standpoint(&["table", "early.jsonl", "late.jsonl"])
        .success()
        .stdout(predicate::str::contains("-2 rejects [").and(predicate::str::contains("| CEASEFIRE")))
        .stdout(predicate::str::contains('\u{1b}').not().and(predicate::str::contains('│').not()))
        .stderr("");
    desk.standpoint(&["table", "early.jsonl", "--color", "always"])
        .success()
        .stdout(predicate::str::contains('\u{1b}').and(predicate::str::contains('│')));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_printed() {
    let desk = Desk::new();
    desk.standpoint(&["table", "missing.txt", "early.jsonl"])
        .code(2)
        .stdout(predicate::str::contains("+1 supports"))
        .stderr(predicate::str::contains("missing.txt: no such file or folder"));
}

#[test]
fn a_misspelt_name_is_answered_with_the_right_one() {
    let desk = Desk::new();
    desk.standpoint(&["table", "early.jsonl", "--party", "Ukrain"])
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("no party “Ukrain”; did you mean “Ukraine”?"));
    desk.standpoint(&["table", "early.jsonl", "--topic", "ceasfire"])
        .code(2)
        .stderr(predicate::str::contains("did you mean “ceasefire”?"));
    desk.standpoint(&["table", "early.jsonl", "--pack", "ukrain-russia"])
        .code(2)
        .stderr(predicate::str::contains("did you mean “ukraine-russia”?"));
    desk.standpoint(&["codebook", "show", "ceasefire.ful"])
        .code(2)
        .stderr(predicate::str::contains("did you mean “ceasefire.full”?"));
}

#[test]
fn a_party_may_be_named_in_any_of_its_ways() {
    let desk = Desk::new();
    for name in ["RUS", "rus", "Russia", "Moscow"] {
        desk.standpoint(&["statements", "late.jsonl", "--party", name, "--format", "jsonl"])
            .success()
            .stdout(predicate::str::contains("no truce").and(predicate::str::contains("Kyiv").not()));
    }
}

#[test]
fn the_days_asked_for_include_the_first_and_the_last() {
    let desk = Desk::new();
    let both = ["statements", "early.jsonl", "late.jsonl", "--format", "csv"];
    let kept = |filter: &[&str]| {
        let out = desk.standpoint(&[&both[..], filter].concat()).success().get_output().stdout.clone();
        String::from_utf8(out).unwrap().lines().count() - 1
    };
    assert_eq!(kept(&[]), 4);
    assert_eq!(kept(&["--since", "2025-04-01"]), 2);
    assert_eq!(kept(&["--until", "2025-03-01"]), 2);
    assert_eq!(kept(&["--until", "2025-03"]), 2);
    assert_eq!(kept(&["--since", "2025", "--until", "2025"]), 4);
}

#[test]
fn a_diff_answers_with_its_exit_code_only_when_asked() {
    let desk = Desk::new();
    desk.standpoint(&["diff", "early.jsonl", "late.jsonl"]).success().stdout(predicate::str::contains("REVERSED"));
    desk.standpoint(&["diff", "early.jsonl", "late.jsonl", "--exit-code", "--quiet"]).code(1).stdout("");
    desk.standpoint(&["diff", "early.jsonl", "early.jsonl", "--exit-code"]).success();
    desk.standpoint(&["diff", "early.jsonl", "late.jsonl", "--since", "2025-04-01"])
        .success()
        .stdout(predicate::str::contains("REVERSED"));
    desk.standpoint(&["diff", "early.jsonl"]).code(2).stderr(predicate::str::contains("OLD with NEW"));
}

#[test]
fn the_ending_of_a_file_says_its_format() {
    let desk = Desk::new();
    for (name, begins) in [
        ("out.html", "<!DOCTYPE html>"),
        ("out.md", "# Who stands where"),
        ("out.json", "{\n  \"schema\": 1,\n  \"kind\": \"report\""),
    ] {
        desk.standpoint(&["report", "early.jsonl", "late.jsonl", "-o", name]).success().stdout("");
        assert!(read(&desk.path(name)).starts_with(begins), "{name}");
    }
    desk.standpoint(&["report", "early.jsonl", "-o", "out.csv"])
        .code(2)
        .stderr(predicate::str::contains("no such format"));
    assert!(!desk.path("out.csv").exists());
}

#[test]
fn records_make_the_same_tables_again() {
    let desk = Desk::new();
    desk.standpoint(&["statements", "early.jsonl", "late.jsonl", "-o", "all.jsonl"]).success();
    let once = desk.standpoint(&["table", "early.jsonl", "late.jsonl"]).success().get_output().stdout.clone();
    let again = desk.standpoint(&["table", "all.jsonl"]).success().get_output().stdout.clone();
    assert_eq!(String::from_utf8(once), String::from_utf8(again));
}

#[test]
fn topics_may_be_weighed_and_the_report_says_so() {
    let desk = Desk::new();
    desk.standpoint(&["report", "late.jsonl", "--weight", "territory=2", "--measure", "dna"])
        .success()
        .stdout(predicate::str::contains("measure dna; weight territory=2"));
    desk.standpoint(&["matrix", "late.jsonl", "--weight", "teritory=2"])
        .code(2)
        .stderr(predicate::str::contains("did you mean “territory”?"));
    desk.standpoint(&["matrix", "late.jsonl", "--weight", "territory=much"]).code(2);
}

#[test]
fn scores_against_annotations() {
    let desk = Desk::new();
    let gold = r#"{"article": "late", "positions": [
        {"party": "RUS", "topic": "ceasefire", "proposition": "ceasefire.full", "sign": "-", "conditional": false,
         "provenance": "own", "evidence": ["no truce"], "required": true},
        {"party": "USA", "topic": "talks", "proposition": "talks.hold", "sign": "+", "provenance": "own",
         "evidence": ["more talks"]}]}"#;
    fs::write(desk.path("late.json"), gold).unwrap();
    desk.standpoint(&["score", "late.json", "late.jsonl", "--errors", "5"])
        .success()
        .stdout(predicate::str::contains("proposition  P  50.0  R  50.0  F1  50.0   (read 2, required 2)"))
        .stdout(predicate::str::contains("late | USA | talks.hold | + | own | more talks"))
        .stdout(predicate::str::contains("conflicts    annotated 0, found 0, false 1"));
}

#[test]
fn the_rules_are_copied_out_and_work_is_not_overwritten() {
    let desk = Desk::new();
    desk.standpoint(&["codebook", "export", "mine", "--only", "codebook/territory.yaml"]).success().stdout("");
    let file = desk.path("mine/codebook/territory.yaml");
    assert!(read(&file).contains("territory.cede"));
    fs::write(&file, "about: mine\n").unwrap();
    desk.standpoint(&["codebook", "export", "mine"])
        .success()
        .stderr(predicate::str::contains("1 already there and kept"));
    assert_eq!(read(&file), "about: mine\n");
}

#[test]
fn a_broken_rule_file_is_said_with_its_line() {
    let desk = Desk::new();
    fs::write(desk.path("bad.yaml"), "topics:\n  - id: x\n    nmae: X\n").unwrap();
    desk.standpoint(&["table", "early.jsonl", "--rules", "bad.yaml"])
        .code(2)
        .stdout(predicate::str::contains("+1 supports"))
        .stderr(predicate::str::contains("nmae"));
    desk.standpoint(&["codebook", "check", "--rules", "bad.yaml"]).code(1);
}

#[test]
fn man_page_completions_and_schema_are_printed() {
    let desk = Desk::new();
    desk.standpoint(&["man"]).success().stdout(predicate::str::contains(".SH \"STANDPOINT MATRIX\""));
    desk.standpoint(&["schema"]).success().stdout(predicate::str::contains("\"$defs\""));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        desk.standpoint(&["completions", shell]).success().stdout(predicate::str::contains("statements"));
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    let binary = assert_cmd::cargo::cargo_bin("standpoint");
    let mut child = std::process::Command::new(binary)
        .args(["codebook", "list", "parties"])
        .current_dir(desk.folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}
