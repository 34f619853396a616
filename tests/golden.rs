//! What the sample articles say, position by position. A change here is a change in what users are told: look at each
//! line before accepting it (`cargo insta review`, or `INSTA_UPDATE=always cargo test --test golden`).

mod support;

use standpoint::record::{Mode, Provenance, Record};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The sample articles, by path.
fn samples() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder of samples") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn records(path: &Path) -> Vec<Record> {
    let done = support::standpoint().args(["statements", "--format", "jsonl"]).arg(path).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let lines = String::from_utf8(done.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A record in three lines.
fn shown(record: &Record) -> String {
    let mut text = String::new();
    let holder = record.holder.as_ref();
    let party = holder.and_then(|h| h.party.as_deref()).unwrap_or("?");
    let name = holder.and_then(|h| h.name.as_deref()).unwrap_or("?");
    let stance = record.stance.map_or_else(|| "none".to_owned(), |s| format!("{s:+}"));
    let when = if record.conditional { "c" } else { "" };
    let subject = record.subject.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
    let proposition = record.proposition.as_deref().unwrap_or("?");
    let voice = match (record.provenance, record.mode) {
        (Provenance::Claimed, _) => format!("claimed by {}", record.claimed_by.as_deref().unwrap_or("?")),
        (Provenance::Reported, _) => "reported".to_owned(),
        (Provenance::Own, Mode::Narrated) => "narrated".to_owned(),
        (Provenance::Own, mode) => word(mode),
    };
    let act = record.act.map(word).unwrap_or_default();
    let _ = writeln!(text, "{party} {stance}{when} {proposition}{subject} · {act}, {voice} · {name}");
    let evidence = record.evidence.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "    ¶{} {evidence}", record.paragraph);
    if let Some(condition) = &record.condition {
        let about = condition.proposition.as_deref().unwrap_or("no known proposition");
        let _ = writeln!(text, "    if: {} ({about})", condition.text);
    }
    if !record.terms.is_empty() {
        let _ = writeln!(text, "    terms: {}", record.terms.join(", "));
    }
    let _ = writeln!(text, "    by {}", record.rules.join(" "));
    text
}

#[test]
fn samples_say_what_they_said_before() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/samples");
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in samples() {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text: String = records(&path).iter().map(shown).collect();
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn spans_are_slices_of_the_text_that_the_program_prints() {
    for path in samples() {
        let done = support::standpoint().arg("text").arg(&path).output().expect("it runs");
        let text: Vec<char> = String::from_utf8(done.stdout).expect("UTF-8").chars().collect();
        for record in records(&path) {
            let speaker = record.speaker.as_ref().map(|s| (s.start, s.end, s.text.clone()));
            let quoted = record.content.iter().chain(&record.cue).chain([&record.evidence]);
            let condition = record.condition.as_ref().map(|c| (c.start, c.end, c.text.clone()));
            let spans = quoted.map(|q| (q.start, q.end, q.text.clone())).chain(speaker).chain(condition);
            for (start, end, said) in spans {
                let slice: String = text[start..end].iter().collect();
                assert_eq!(slice, said, "{} {start}..{end}", path.display());
            }
        }
    }
}
