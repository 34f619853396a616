//! What holds of the whole way from bytes to records, whatever the bytes.

use proptest::prelude::*;
use standpoint::analyzer::{Analyzer, Settings};
use standpoint::article::{Article, InputOptions, Source};
use standpoint::ledger::{Ledger, Options, Reading};
use standpoint::record::Record;
use standpoint::rules::load;
use std::sync::LazyLock;

/// Everything switched on, so that every stage has to answer for its spans.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| {
    let (rules, problems) = load::load(&[], false);
    assert!(problems.is_empty(), "{problems:?}");
    Analyzer::new(rules, &Settings { low_confidence: true, all: true, ..Settings::default() })
});

fn article(name: &str, bytes: &[u8]) -> Option<Article> {
    let source = Source::Bytes { name: name.into(), bytes: bytes.to_vec() };
    source.read(&InputOptions::default()).ok()
}

/// What news is made of, in no order: names, cues, operators, quotation marks that need not match, line ends.
const PIECES: &[&str] = &[
    "Ukraine",
    "Zelensky",
    "President Vladimir Putin",
    "the Kremlin",
    "Hamas",
    "Netanyahu’s office",
    "the rebels",
    "he",
    "the Russian leader",
    "both sides",
    "a senior official",
    "sources",
    "said",
    "told reporters",
    "rejected",
    "denied",
    "accused",
    "of",
    "that",
    "agreed to",
    "would",
    "not",
    "never",
    "refused to",
    "rule out",
    "must",
    "insists on",
    "only if",
    "unless",
    "provided that",
    "in exchange for",
    "a ceasefire",
    "the truce",
    "military aid",
    "to",
    "cut",
    "end",
    "withdraw",
    "its troops from",
    "Donbas",
    "the hostages",
    "sanctions",
    "the 20-point plan",
    "territory",
    "cede",
    "recognise",
    "according to",
    "in",
    "a statement",
    "on Tuesday",
    "30-day",
    "600,000",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'s",
    "«",
    "»",
    "(",
    ")",
    ",",
    ",",
    ".",
    ".",
    "?",
    ":",
    ";",
    " — ",
    "\n",
    "\n\n",
    "\r\n",
    "\n- ",
    "\t",
    "…",
    "é",
    "Україна",
    "🕊️",
    "U.S.",
    "Mr.",
    "KYIV, March 19 (AP) —",
    "# ",
    "> ",
    "---\n",
    "date: 2025-03-19\n",
    "https://x.com/a/status/1902384651580195304",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.join(" "))
}

/// The record's spans are slices of the article's text.
fn sound(record: &Record, letters: &[char]) -> Result<(), TestCaseError> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for quoted in record.content.iter().chain(&record.cue).chain([&record.evidence]) {
        spans.push((quoted.start, quoted.end, &quoted.text));
    }
    spans.extend(record.speaker.as_ref().map(|s| (s.start, s.end, s.text.as_str())));
    spans.extend(record.condition.as_ref().map(|c| (c.start, c.end, c.text.as_str())));
    for (start, end, text) in spans {
        prop_assert!(start < end && end <= letters.len(), "{start}..{end} of {}", letters.len());
        prop_assert_eq!(letters[start..end].iter().collect::<String>(), text);
    }
    prop_assert!(record.stance.is_none_or(|stance| (-2..=2).contains(&stance)));
    prop_assert_eq!(record.stance.is_some(), record.proposition.is_some());
    prop_assert!((0.0..=1.0).contains(&record.confidence));
    Ok(())
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Some(article) = article("2025-03-19-a.txt", bytes) else { return Ok(()) };
    let letters: Vec<char> = article.text.chars().collect();
    let reading = ANALYZER.read(&article);
    for record in &reading.records {
        sound(record, &letters)?;
    }
    prop_assert_eq!(reading.records, ANALYZER.read(&article).records, "the same answer twice");
    Ok(())
}

/// Every party's resolved positions, in an order of their own.
fn positions(readings: &[Reading]) -> Vec<String> {
    let ledger = Ledger::build(ANALYZER.rules(), readings, &Options::default());
    let mut lines = Vec::new();
    for issue in ledger.topics.iter().flat_map(|topic| &topic.issues) {
        for party in &ledger.parties {
            if let Some(position) = issue.position(&party.id) {
                let value = position.resolved.as_ref().map(|r| (r.value, r.disputed, r.conditional, r.n));
                let claimed = position.claimed.as_ref().map(|r| (r.value, r.disputed, r.conditional, r.n));
                lines.push(format!("{} {:?} {} {value:?} {claimed:?}", issue.proposition, issue.subject, party.id));
            }
        }
    }
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,600}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn the_words_of_news_in_any_order_are_read_without_panic(text in soup()) {
        check(text.as_bytes())?;
    }

    #[test]
    fn what_was_read_before_changes_nothing(texts in prop::collection::vec(soup(), 2..5)) {
        let names: Vec<String> = (0..texts.len()).map(|n| format!("2025-03-1{n}-a.txt")).collect();
        let articles: Vec<Article> =
            names.iter().zip(&texts).filter_map(|(name, text)| article(name, text.as_bytes())).collect();
        let mut reader = ANALYZER.reader();
        let forwards: Vec<Reading> = articles.iter().map(|a| reader.read(a)).collect();
        let mut reader = ANALYZER.reader();
        let mut backwards: Vec<Reading> = articles.iter().rev().map(|a| reader.read(a)).collect();
        prop_assert_eq!(positions(&forwards), positions(&backwards), "the order of articles is irrelevant");
        backwards.reverse();
        for (one, other) in forwards.iter().zip(&backwards) {
            prop_assert_eq!(&one.records, &other.records);
        }
    }
}
