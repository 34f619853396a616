//! What the program says when something is wrong with what it was given, and that the rest of the run goes on.

mod support;

use support::Desk;

/// A sound article, which has to be read whatever stands beside it.
const SOUND: &str =
    "KYIV, March 19, 2025 — Ukraine rejected the ceasefire proposal, President Volodymyr Zelensky said.\n";

/// Runs `statements` over a sound article and one more, and asserts that the sound one was read all the same.
#[track_caller]
fn beside_a_sound_one(desk: Desk, other: &str) -> support::Outcome {
    desk.with("sound.txt", SOUND)
        .run(&format!("statements --format jsonl {other} sound.txt"))
        .prints(r#""article":"sound.txt""#)
}

#[test]
fn a_missing_file() {
    beside_a_sound_one(Desk::new(), "no-such.txt").ends_with(2).complains("no-such.txt: no such file or folder");
}

#[test]
fn a_binary_file() {
    let desk = Desk::new().with("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".as_slice());
    beside_a_sound_one(desk, "photo.txt").ends_with(2).complains("photo.txt: this is").complains("not text");
}

#[test]
fn an_empty_file() {
    beside_a_sound_one(Desk::new().with("empty.txt", ""), "empty.txt")
        .ends_with(2)
        .complains("empty.txt: the file is empty");
}

#[test]
fn where_nothing_was_read_nothing_is_said() {
    for command in ["table empty.txt", "matrix empty.txt", "report empty.txt", "diff empty.txt sound.txt"] {
        Desk::new()
            .with("empty.txt", "")
            .with("sound.txt", "Nobody said anything.\n")
            .run(command)
            .ends_with(2)
            .prints("No article was read, so nothing can be said.");
    }
    let spoken_later = "table sound.txt --since 2030-01-01";
    Desk::new().with("sound.txt", SOUND).run(spoken_later).prints("No article was read, so nothing can be said.");
}

#[test]
fn a_folder_without_articles() {
    beside_a_sound_one(Desk::new().with("pictures/a.png", b"\x89PNG".as_slice()), "pictures")
        .ends_with(2)
        .complains("pictures: no articles in this folder");
}

#[test]
fn other_files_in_a_folder_are_only_worth_a_note() {
    Desk::new()
        .with("news/sound.txt", SOUND)
        .with("news/a.png", b"\x89PNG".as_slice())
        .run("statements --format jsonl news")
        .ends_with(0)
        .complains("left out 1 file")
        .prints(r#""article":"news/sound.txt""#);
}

#[cfg(unix)]
#[test]
fn permissions_that_keep_us_out() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new().with("closed.txt", SOUND);
    let path = desk.path().join("closed.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    if std::fs::read(&path).is_ok() {
        return; // The superuser is kept out of nothing.
    }
    beside_a_sound_one(desk, "closed.txt").ends_with(2).complains("closed.txt: permission denied");
}

#[test]
fn text_cut_in_the_middle_of_a_character_is_read() {
    let mut cut =
        "President Volodymyr Zelensky said Ukraine rejected the ceasefire proposal. “Never".as_bytes().to_vec();
    cut.extend_from_slice(&"”".as_bytes()[..2]);
    beside_a_sound_one(Desk::new().with("cut.txt", cut), "cut.txt").ends_with(0).prints(r#""article":"cut.txt""#);
}

#[test]
fn one_long_line_is_read() {
    // Half a megabyte, because tests are not optimised code. Fifty: `STANDPOINT_KB=51200 cargo test --release --test bad_input`.
    let kilobytes: usize = std::env::var("STANDPOINT_KB").ok().and_then(|n| n.parse().ok()).unwrap_or(512);
    let sentence = "Ukraine rejected the ceasefire proposal, President Volodymyr Zelensky said. ";
    Desk::new()
        .with("long.txt", sentence.repeat((kilobytes << 10) / sentence.len()))
        .run("table long.txt")
        .ends_with(0)
        .prints("Ukraine");
}

#[test]
fn nothing_on_standard_input() {
    Desk::new().run_with("table -", "").ends_with(2).complains("empty");
}

#[test]
fn a_line_of_json_that_is_no_article() {
    let lines = "{\"id\":\"a\",\"text\":\"Ukraine rejected the ceasefire proposal, Zelensky said.\"}\n{\"id\":\"b\"}\nno json\n";
    Desk::new()
        .with("news.jsonl", lines)
        .run("statements --format jsonl news.jsonl")
        .ends_with(2)
        .complains("news.jsonl:2:")
        .complains("news.jsonl:3:")
        .prints(r#""article":"a""#);
}

#[test]
fn names_that_nobody_knows() {
    let desk = Desk::new().with("sound.txt", SOUND);
    desk.run("table sound.txt --party Ukrain").ends_with(2).complains("Ukraine");
    desk.run("table sound.txt --topic ceasfire").ends_with(2).complains("ceasefire");
    desk.run("table sound.txt --pack ukraine-rusia").ends_with(2).complains("ukraine-russia");
    desk.run("codebook show teritory.cede").ends_with(2).complains("territory.cede");
    desk.run("tabel sound.txt").ends_with(2).complains("table");
}

/// Runs `codebook check` with one rule file over the built-in ones.
#[track_caller]
fn check(yaml: &str) -> support::Outcome {
    let desk = Desk::new().with("rules/mine.yaml", yaml).with("sound.txt", SOUND);
    // A bad file costs that file or entry; articles are read with the rules that hold.
    desk.run("statements --format jsonl --rules rules sound.txt").prints(r#""article":"sound.txt""#);
    desk.run("codebook check --rules rules/mine.yaml")
}

#[test]
fn a_rule_file_with_a_syntax_error() {
    check("topics: [\n").ends_with(1).prints("rules/mine.yaml:1:11");
}

#[test]
fn a_rule_file_with_an_unknown_key() {
    check("cues:\n  - id: cue.demur\n    kind: verb\n    any: [demur]\n    sgn: \"-\"\n")
        .ends_with(1)
        .prints("unknown key `sgn`")
        .prints("did you mean `sign`?")
        .prints("rules/mine.yaml:5:5");
}

#[test]
fn a_rule_file_with_a_misspelt_id() {
    check("disable: [cue.rejct]\n").ends_with(1).prints("did you mean `cue.reject`?");
    check("phrases:\n  - {proposition: ceasefire.ful, names: [\"Christmas truce\"]}\n")
        .ends_with(1)
        .prints("did you mean `ceasefire.full`?");
}

#[test]
fn a_rule_that_extends_itself_in_a_circle() {
    let circle = "propositions:\n\
        \x20 - {id: ceasefire.a, text: A., names: [a truce of the first kind], extends: ceasefire.b}\n\
        \x20 - {id: ceasefire.b, text: B., names: [a truce of the second kind], extends: ceasefire.a}\n";
    check(circle).ends_with(1).prints("ceasefire.a → ceasefire.b → ceasefire.a");
}

#[test]
fn rules_that_are_not_there() {
    Desk::new()
        .with("sound.txt", SOUND)
        .run("statements --format jsonl --rules no-such sound.txt")
        .ends_with(2)
        .complains("no-such: rules cannot be read")
        .prints(r#""article":"sound.txt""#);
}
