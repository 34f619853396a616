//! `standpoint explain`: what made a record, and what was lacking where there is none.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

/// The answer for a text, on one line so that wrapping does not matter.
fn explained(text: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let mut command = Command::cargo_bin("standpoint").unwrap();
    command.current_dir(folder.path()).args(["explain", "a.txt"]).args(args);
    let output = command.assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The reason for silence on the first line.
fn lacking(text: &str) -> String {
    let answer = explained(text, &["--line", "1"]);
    let reason = answer.split("Nothing made: ").nth(1).unwrap_or_else(|| panic!("made something: {answer}"));
    reason.split(" * ").next().unwrap().to_owned()
}

#[test]
fn a_record_is_explained_from_its_words_to_its_rules() {
    let answer = explained("The Kremlin rejected a ceasefire.", &["--line", "1", "--width", "200"]);
    for part in [
        "“Kremlin” = Russia",
        "Made: Russia -2",
        "“ceasefire” names it",
        "governed by “rejected”, which is against it cue.reject – held by “The Kremlin” = Russia",
        "provenance own",
        "data/lexicon/cues.yaml:",
        "data/codebook/ceasefire.yaml:",
        "rejected/V",
        "main [The Kremlin] reject past",
    ] {
        assert!(answer.contains(part), "{part}: {answer}");
    }
}

#[test]
fn a_bare_mention_lacks_a_word_that_commits() {
    assert!(lacking("A ceasefire came up on Tuesday in Moscow.").starts_with("the words only name the subject"));
}

#[test]
fn a_question_takes_no_side() {
    assert!(lacking("Will Russia accept a ceasefire?").starts_with("it is asked"));
}

#[test]
fn what_something_is_for_is_no_position() {
    let answer = explained("Russia sent a general to Geneva to secure a ceasefire.", &["--line", "1"]);
    assert!(answer.contains("it says what something is for"), "{answer}");
}

#[test]
fn what_merely_could_be_is_blocked_by_a_cue() {
    let answer = lacking("Russia may perhaps accept a ceasefire.");
    assert!(answer.contains("takes the stance away"), "{answer}");
}

#[test]
fn a_clause_that_gives_circumstances_cuts_off() {
    let answer = explained("Russia rejected the plan because a ceasefire held.", &["--line", "1"]);
    assert!(answer.contains("it only gives the time, place or circumstances"), "{answer}");
}

#[test]
fn somebody_has_to_hold_it() {
    assert!(lacking("It was demanded that a ceasefire begin.").starts_with("it is not clear who holds it"));
}

#[test]
fn an_onlooker_speaks_for_no_party() {
    assert!(lacking("An analyst said Russia wants a ceasefire.").contains("no party that is known"));
}

#[test]
fn both_sides_at_once_are_silence() {
    let answer = lacking("Russia supports a ceasefire and rejects a ceasefire.");
    assert!(answer.starts_with("the sentence reads as both for and against"), "{answer}");
}

#[test]
fn topic_words_alone_are_shown_on_request() {
    let text = "Russia ruled out the meeting.";
    assert!(lacking(text).contains("--low-confidence"));
    assert!(explained(text, &["--line", "1", "--low-confidence"]).contains("Made: Russia -"));
}

#[test]
fn where_no_wording_matches_the_answer_says_what_to_do() {
    assert!(lacking("The weather was fine, Lavrov said.").contains("standpoint gaps shows which phrase to add"));
}

#[test]
fn a_false_friend_is_named_with_its_reason() {
    let answer = explained("Kim vowed never to give up his nuclear weapons.", &["--line", "1"]);
    assert!(answer.contains("“weapons” as military_aid.continue: it only looks like the topic"), "{answer}");
}

#[test]
fn filters_leave_what_they_name() {
    let text = "The Kremlin rejected a ceasefire. Kyiv welcomed a ceasefire.";
    let answer = explained(text, &["--party", "Ukraine"]);
    assert!(answer.contains("Made: Ukraine +") && !answer.contains("Made: Russia"), "{answer}");
    assert!(explained(text, &["--topic", "territory"]).contains("No position on a known proposition"));
}

#[test]
fn programs_get_the_same_as_data() {
    let answer = explained("Will Russia accept a ceasefire?", &["--line", "1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let phrase = &json["sentences"][0]["phrases"][0];
    assert_eq!(phrase["proposition"], "ceasefire.full");
    assert_eq!(phrase["lacking"]["lacking"], "assertion");
    assert_eq!(phrase["chain"][0]["rule"], "cue.accept");
}

#[test]
fn an_article_on_standard_input_and_a_line_that_is_not_there() {
    let mut command = Command::cargo_bin("standpoint").unwrap();
    command.args(["explain", "-", "--line", "1"]).write_stdin("The Kremlin rejected a ceasefire.");
    command.assert().success().stdout(contains("Made: Russia -2"));
    let mut command = Command::cargo_bin("standpoint").unwrap();
    command.args(["explain", "-", "--line", "99"]).write_stdin("The Kremlin rejected a ceasefire.");
    command.assert().code(2).stdout("").stderr(contains("has no line 99").and(contains("error")));
}
