//! What reading inputs promises, by example, over files in a temporary folder.

use super::*;
use jiff::civil::date;
use std::fs;
use std::path::{Path, PathBuf};

fn read(paths: &[PathBuf]) -> Vec<Result<Article, InputError>> {
    let options = InputOptions::default();
    sources(paths, &options).map(|s| s.and_then(|s| s.read(&options))).collect()
}

fn one(folder: &Path, name: &str, bytes: &[u8]) -> Result<Article, InputError> {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    let mut all = read(&[path]);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn the_date_comes_from_the_best_place() {
    let folder = tempfile::tempdir().unwrap();
    let dated = |name: &str, text: &str| {
        let article = one(folder.path(), name, text.as_bytes()).unwrap();
        (article.date, article.date_source)
    };
    let day = Some(date(2025, 3, 19));
    let matter = "---\ndate: 2025-03-19\n---\nOSLO, May 4, 2024 (Wire) - Talks began.";
    assert_eq!(dated("2023-01-01-a.txt", matter), (day, DateSource::Metadata));
    assert_eq!(dated("2025-03-19-a.txt", "OSLO, May 4, 2024 (Wire) - Talks."), (day, DateSource::FileName));
    assert_eq!(dated("b.txt", "Talks\n\nOSLO, March 19, 2025 (Wire) - Talks."), (day, DateSource::Dateline));
    assert_eq!(dated("c.txt", "LONDON — 19 March 2025 — Talks."), (day, DateSource::Dateline));
    assert_eq!(dated("d.txt", "Talks\nPublished 19 March 2025\nThey met."), (day, DateSource::Dateline));
    let post = "https://x.com/a/status/1902384651580195304";
    assert_eq!(dated("e.txt", &format!("Talks.\n{post}\n")), (day, DateSource::Link));
    let near = format!("OSLO, March 20 (Wire) - Talks.\n{post}\n");
    assert_eq!(dated("f.txt", &near), (Some(date(2025, 3, 20)), DateSource::Dateline));
    assert_eq!(dated("g.txt", "Talks began in 2025."), (None, DateSource::Unknown));
}

#[test]
fn the_outlet_is_named_by_the_dateline() {
    let folder = tempfile::tempdir().unwrap();
    let article = one(folder.path(), "a.txt", b"OSLO, May 4 (Wire) - Talks began.").unwrap();
    assert_eq!(article.outlet.as_deref(), Some("Wire"));
    assert_eq!(article.hash.len(), 12);
}

#[test]
fn the_dateline_of_a_monitored_broadcast_has_a_country_and_a_short_year() {
    let folder = tempfile::tempdir().unwrap();
    let text = b"PANAMA CITY (PANAMA), 4 AUG 89 (ACAN - EFE) -- [TEXT] TALKS BEGAN.";
    let article = one(folder.path(), "a.txt", text).unwrap();
    assert_eq!(article.outlet.as_deref(), Some("ACAN - EFE"));
    let tagged = one(folder.path(), "b.txt", b"[Text] Managua, 4 Aug 89 (EFE) -- Talks began.").unwrap();
    assert_eq!(tagged.outlet.as_deref(), Some("EFE"));
    assert_eq!(article.date, Some(jiff::civil::date(1989, 8, 4)));
}

#[test]
fn json_lines_are_articles_and_bad_lines_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.jsonl");
    let lines = "{\"id\":\"a\",\"text\":\"Talks.\",\"date\":\"2025-03-19\",\"title\":\"T\"}\n\n{\"text\":\n{\"id\":7,\"body\":\"x\"}\n{\"text\":\"More.\"}";
    fs::write(&path, lines).unwrap();
    let all = read(std::slice::from_ref(&path));
    assert_eq!(all.len(), 4);
    let first = all[0].as_ref().unwrap();
    assert_eq!((first.id.as_str(), first.date, first.title.as_deref()), ("a", Some(date(2025, 3, 19)), Some("T")));
    assert!(matches!(all[1], Err(InputError::Line { line: 3, .. })));
    let message = all[2].as_ref().unwrap_err().to_string();
    assert!(message.contains(":4: no text in a field `text`; its fields are"), "{message}");
    assert_eq!(all[3].as_ref().unwrap().id, format!("{}:5", path.display()));
}

#[test]
fn folders_are_read_in_order_without_what_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    for name in ["c.md", "a.txt", "b/x.txt", ".hidden.txt", "notes.json"] {
        fs::write(folder.path().join(name), "Talks began.").unwrap();
    }
    let all = read(&[folder.path().to_owned()]);
    let names: Vec<String> = all
        .iter()
        .filter_map(|a| a.as_ref().ok())
        .map(|a| Path::new(&a.id).file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["a.txt", "x.txt", "c.md"]);
    let notes: Vec<&InputError> = all.iter().filter_map(|a| a.as_ref().err()).collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].is_note());
    assert!(notes[0].to_string().ends_with("left out 1 file (notes.json …)"), "{}", notes[0]);
}

#[test]
fn every_bad_input_has_its_message_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty.txt"), " \n").unwrap();
    fs::write(at("empty.jsonl"), "\n").unwrap();
    fs::write(at("file.pdf"), "%PDF-1.7").unwrap();
    fs::write(at("page.html"), "<p>Talks</p>").unwrap();
    fs::write(at("page.txt"), "<!DOCTYPE html><html>Talks</html>").unwrap();
    fs::write(at("noise.txt"), [0u8, 1, 2, 3, 0, 255, 4, 5, 6]).unwrap();
    fs::create_dir(at("none")).unwrap();
    fs::write(at("good.txt"), "Talks began.").unwrap();
    let names = [
        "missing.txt",
        "empty.txt",
        "empty.jsonl",
        "file.pdf",
        "page.html",
        "page.txt",
        "noise.txt",
        "none",
        "good.txt",
    ];
    let all = read(&names.map(at));
    let kinds: Vec<&str> = all
        .iter()
        .map(|a| match a {
            Ok(_) => "read",
            Err(InputError::Missing { .. }) => "missing",
            Err(InputError::Empty { .. }) => "empty",
            Err(InputError::Binary { what, .. }) => what,
            Err(InputError::NoArticles { .. }) => "no articles",
            Err(_) => "other",
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "missing",
            "empty",
            "empty",
            "a PDF file",
            "an HTML page",
            "an HTML page",
            "a binary file",
            "no articles",
            "read"
        ]
    );
    assert!(
        all.iter()
            .filter_map(|a| a.as_ref().err())
            .all(|e| e.hint().is_some() || matches!(e, InputError::Empty { .. }))
    );
}

#[test]
fn a_batch_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.jsonl");
    fs::write(&path, "{\"text\":\"Talks began.\"}\n".repeat(10)).unwrap();
    let mut all = sources(&[path], &InputOptions::default());
    assert_eq!(all.batch(4, 1 << 20).len(), 4);
    assert_eq!(all.batch(100, 30).len(), 2);
    assert_eq!(all.batch(100, 1 << 20).len(), 4);
    assert!(all.batch(100, 1 << 20).is_empty());
}
