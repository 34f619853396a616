//! Everybody whom the rules name speaks for himself where a sentence begins with his name: no name may be lost to what
//! its first letters or its ending look like ("Italy" is no adverb, "al-Sisi" and "Al-Sisi" are one man).

use standpoint::analyzer::{Analyzer, Reader, Settings};
use standpoint::article::Article;
use standpoint::rules::RuleSet;
use standpoint::rules::load;

/// Names that no sentence of news is known to begin with, or that are common words.
const NOT_ALONE: &[&str] = &[
    "Pale",
    "St John's",
    "coalition of the willing",
    "the coalition of the willing",
    "Coalition of the willing",
    "19th of April Movement",
    "19 of April Movement",
    "LeT",
    "Shining Path",
    "IS group",
    "Founding Alliance",
];

/// Whether a name is written as nobody writes it in a sentence: with a bracket or a stroke.
fn is_label(name: &str) -> bool {
    name.contains(['(', '/']) || NOT_ALONE.contains(&name)
}

/// Who rejects a truce in a sentence that begins with this name.
fn holders(reader: &mut Reader<'_>, name: &str, date: Option<&str>) -> Vec<String> {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    let mut article = Article::new("name".into(), format!("{text} rejected an immediate ceasefire."), String::new());
    article.date = date.and_then(|d| d.parse().ok());
    let records = reader.read(&article).records;
    records.into_iter().filter(|r| r.stance.is_some_and(|s| s < 0)).filter_map(|r| r.holder?.party).collect()
}

#[test]
fn every_person_speaks_for_a_party_of_his() {
    let rules = load::built_in();
    let analyzer = Analyzer::new(load::built_in(), &Settings::default());
    let mut reader = analyzer.reader();
    let mut lost = Vec::new();
    let mut count = 0;
    for person in &rules.persons {
        let Some(last) = person.roles.last() else { continue };
        let date = last.from.as_deref();
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            count += 1;
            let holders = holders(&mut reader, name, date);
            if !holders.iter().any(|h| person.roles.iter().any(|r| r.party == *h)) {
                lost.push(format!("{name} ({}): {holders:?}", person.id));
            }
        }
    }
    assert!(count > 2000, "{count} names of persons");
    assert!(lost.is_empty(), "{} of {count}:\n{}", lost.len(), lost.join("\n"));
}

/// The names of a party that stand for it anywhere.
fn names(rules: &RuleSet) -> impl Iterator<Item = &String> {
    rules.parties.iter().flat_map(|p| std::iter::once(&p.name).chain(&p.names).chain(&p.metonyms))
}

#[test]
fn every_name_of_a_party_is_heard() {
    let rules = load::built_in();
    let analyzer = Analyzer::new(load::built_in(), &Settings::default());
    let mut reader = analyzer.reader();
    let all: Vec<&String> = names(&rules).filter(|n| !is_label(n)).collect();
    assert!(all.len() > 1500, "{} names of parties", all.len());
    let lost: Vec<&&String> = all.iter().filter(|n| holders(&mut reader, n, Some("2024-06-01")).is_empty()).collect();
    assert!(lost.is_empty(), "{} of {}: {lost:?}", lost.len(), all.len());
}
