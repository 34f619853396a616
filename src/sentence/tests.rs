//! What the reading of tokens, quotations, sentences and paragraphs promises, by example.

use super::*;
use crate::rules::lexis::Lexis;
use crate::rules::schema::{RuleFile, WordClass};

fn lexis() -> Lexis {
    let mut classes = Vec::new();
    for yaml in [
        include_str!("../../data/lexicon/abbreviations.yaml"),
        include_str!("../../data/lexicon/boilerplate.yaml"),
        include_str!("../../data/lexicon/editor.yaml"),
    ] {
        let file: RuleFile = serde_yaml::from_str(yaml).expect("the word lists are valid");
        classes.extend(file.words);
    }
    let reporting = ["say", "ask", "reply", "tell", "add"].into_iter().collect();
    let said = ["said", "asked", "replied", "told", "added"].into_iter().collect();
    classes.push(WordClass { id: "verb.reporting".into(), verbs: reporting, any: said, ..WordClass::default() });
    Lexis::new(&classes)
}

fn read(text: &str) -> Document {
    let lexis = lexis();
    Document::of_text(text, Span::new(0, text.len()), &mut Words::new(&lexis))
}

/// The tokens, parted by spaces.
fn tokens(text: &str) -> String {
    let document = read(text);
    document.tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join(" ")
}

/// The tokens of one kind.
fn of_kind(text: &str, kind: TokenKind) -> Vec<&str> {
    read(text).tokens.iter().filter(|t| t.kind == kind).map(|t| t.span.of(text)).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    read(text).sentences.iter().map(|s| s.span.of(text)).collect()
}

/// Each quotation's words; `…` at the end of one that does not close, `>` before one that continues.
fn quotations(text: &str) -> Vec<String> {
    let document = read(text);
    let show = |q: &Quotation| {
        let inner = if q.close > q.open + 1 {
            document.tokens[q.open + 1].span.cover(document.tokens[q.close - 1].span).of(text)
        } else {
            ""
        };
        let (before, after) = (if q.continues.is_some() { ">" } else { "" }, if q.closed { "" } else { "…" });
        format!("{before}{}{inner}{after}", if q.nested { "+" } else { "" })
    };
    document.quotations.iter().map(show).collect()
}

fn kinds(text: &str) -> String {
    let show = |p: &Paragraph| match p.kind {
        ParagraphKind::Body => 'B',
        ParagraphKind::Heading => 'H',
        ParagraphKind::Item => 'I',
        ParagraphKind::Turn { .. } => 'T',
        ParagraphKind::Boilerplate => '-',
    };
    read(text).paragraphs.iter().map(show).collect()
}

#[test]
fn contracted_and_possessive_endings_are_tokens_of_their_own() {
    assert_eq!(tokens("They don’t and can't; it won't."), "They do n’t and ca n't ; it wo n't .");
    assert_eq!(tokens("We cannot say they'll leave."), "We cannot say they 'll leave .");
    let text = "It's Kyiv's plan; who's for the rebels' terms? There’s none.";
    assert_eq!(tokens(text), "It 's Kyiv 's plan ; who 's for the rebels ' terms ? There ’s none .");
    assert_eq!(of_kind(text, TokenKind::Clitic), ["'s", "'s", "’s"]);
    assert_eq!(of_kind(text, TokenKind::Possessive), ["'s", "'"]);
    assert_eq!(tokens("the U.S.'s aid, “Hamas”’s reply"), "the U.S. 's aid , “ Hamas ” ’s reply");
    assert_eq!(tokens("O'Brien went to Sana'a at one o'clock."), "O'Brien went to Sana'a at one o'clock .");
}

#[test]
fn hyphenated_words_and_abbreviations_are_one_token() {
    assert_eq!(tokens("the U.S.-Russian cease-fire with al-Qassam"), "the U.S.-Russian cease-fire with al-Qassam");
    assert_eq!(tokens("Mr. Lee met Gen. Ortiz at 5 a.m. in D.C."), "Mr. Lee met Gen. Ortiz at 5 a.m. in D.C.");
    assert_eq!(tokens("He said no. The sen. sat."), "He said no . The sen . sat .");
    assert_eq!(tokens("Resolution No. 5 of George W. Bush"), "Resolution No. 5 of George W. Bush");
    assert_eq!(
        tokens(
            "The ministers of the two states have ended a high-\nlevel meeting on the long run-up to the first talks"
        ),
        "The ministers of the two states have ended a high-\nlevel meeting on the long run-up to the first talks"
    );
    assert_eq!(tokens("war -- or peace - or both—now"), "war -- or peace - or both — now");
}

#[test]
fn figures_sums_and_addresses_are_one_token() {
    let text = "$40 or 1,200.50 or 10-to-1 or 30% or €5bn or the 30th or US$3m at 10:30";
    assert_eq!(
        of_kind(text, TokenKind::Number),
        ["$40", "1,200.50", "10-to-1", "30%", "€5bn", "30th", "US$3m", "10:30"]
    );
    assert_eq!(of_kind("a 30-day truce by F-16s", TokenKind::Number), Vec::<&str>::new());
    let text =
        "See https://example.org/a?b=c. Write to a.b@example.org, or @desk #talks, example.org/x or www.example.org!";
    assert_eq!(
        of_kind(text, TokenKind::Other),
        ["https://example.org/a?b=c", "a.b@example.org", "@desk", "#talks", "example.org/x", "www.example.org"]
    );
}

#[test]
fn markdown_leaves_only_words() {
    assert_eq!(
        tokens("**Talks** _ended_ [in Oslo](https://example.org/x) and ![map](m.png) <b>now</b>."),
        "Talks ended in Oslo and now ."
    );
    assert_eq!(tokens("They [the rebels] agreed."), "They [ the rebels ] agreed .");
}

#[test]
fn how_a_word_is_written() {
    let text = "kyiv Kyiv NATO yourNEWS al-Qassam 2024 A US's";
    let cases: Vec<Case> = read(text).tokens.iter().map(|t| t.case).collect();
    use Case::{Lower, Mixed, None, Title, Upper};
    assert_eq!(cases, [Lower, Title, Upper, Mixed, Mixed, None, Title, Upper, Lower]);
}

#[test]
fn sentences_end_at_stops_that_are_not_abbreviations() {
    assert_eq!(
        sentences("Mr. Lee left for the U.S. on Monday. He met Gen. Ortiz. It rose by 2.5 points."),
        ["Mr. Lee left for the U.S. on Monday.", "He met Gen. Ortiz.", "It rose by 2.5 points."]
    );
    assert_eq!(sentences("He flew to the U.S. The talks go on."), ["He flew to the U.S.", "The talks go on."]);
    assert_eq!(sentences("The U.S. Congress voted at 5 p.m. Friday."), ["The U.S. Congress voted at 5 p.m. Friday."]);
    assert_eq!(
        sentences("We wait ... and hope. Why? Nobody knows!"),
        ["We wait ... and hope.", "Why?", "Nobody knows!"]
    );
}

#[test]
fn a_stop_inside_a_quotation() {
    assert_eq!(
        sentences("“We will not go. We stay,” he said. “They agreed.” The talks ended."),
        ["“We will not go.", "We stay,” he said.", "“They agreed.”", "The talks ended."]
    );
    assert_eq!(sentences("“No!” she replied. “Why?” Orlov asked."), ["“No!” she replied.", "“Why?” Orlov asked."]);
    assert_eq!(sentences("\"It is over.\" Orlov said. He left."), ["\"It is over.\" Orlov said.", "He left."]);
    assert_eq!(sentences("\"It is over.\" Orlov said that he left."), ["\"It is over.\"", "Orlov said that he left."]);
}

#[test]
fn quotation_marks_of_every_sort() {
    assert_eq!(quotations("“We agree,” he said, “and go.”"), ["We agree,", "and go."]);
    assert_eq!(quotations("\"We agree,\" he said, \"and go.\""), ["We agree,", "and go."]);
    assert_eq!(quotations("‘We don’t agree,’ he said."), ["We don’t agree,"]);
    assert_eq!(quotations("'We don't agree,' he said."), ["We don't agree,"]);
    assert_eq!(quotations("He called it «a start» and „a step“ and ``a deal''."), ["a start", "a step", "a deal"]);
    assert_eq!(quotations("“He said ‘never’ to me,” she said."), ["He said ‘never’ to me,", "+never"]);
    assert_eq!(quotations("''They said, 'never,''' he said."), ["They said, 'never,'", "+never,"]);
    assert_eq!(quotations("\"They said 'no' twice,\" she said."), ["They said 'no' twice,", "+no"]);
}

#[test]
fn apostrophes_are_not_quotation_marks() {
    assert_eq!(quotations("The leaders’ talks on the prisoners' fate in the ’90s and in ’16."), Vec::<String>::new());
    assert_eq!(quotations("Get 'em out of the rebels' land, rock 'n' roll."), Vec::<String>::new());
    assert_eq!(quotations("‘The rebels’ demands must be met,’ he said."), ["The rebels’ demands must be met,"]);
}

#[test]
fn quotations_over_paragraphs_and_without_a_closing_mark() {
    let text = "“We came to talk. We stay.\n\n“We go on,” she said.\n\n“It is late, he said.\n\nThey left.";
    assert_eq!(quotations(text), ["We came to talk. We stay.…", ">We go on,", "It is late, he said.…"]);
    assert_eq!(quotations("“We agree, he said. “We go,” he added."), ["We agree, he said.…", "We go,"]);
}

#[test]
fn wrapped_lines_are_joined_and_long_lines_are_not() {
    let wrapped = "The two delegations met for a third day in the lake resort and\nagreed to go on with the talks about the withdrawal of troops\nand the exchange of prisoners.\n\nNo date was set.\n";
    assert_eq!(read(wrapped).paragraphs.len(), 2);
    assert_eq!(sentences(wrapped).len(), 2);
    let lines = "Talks resume in Geneva\nThe two delegations met for a third day in the lake resort and agreed to go on with the talks about the withdrawal.\nNo date was set.";
    assert_eq!(kinds(lines), "HBB");
    let crlf = wrapped.replace('\n', "\r\n");
    assert_eq!(read(&crlf).paragraphs.len(), 2);
}

#[test]
fn what_a_paragraph_is() {
    assert_eq!(
        kinds(
            "Talks resume\n\nBy Ana Petrova\n\nThe talks resumed.\n\n- a truce\n\n(a) a swap of prisoners\n\nhttps://example.org/x\n\nLeave a Comment"
        ),
        "H-BII--"
    );
    assert_eq!(kinds("2:42 P.M. EST\n\nMS. ORTEGA: We will not go.\n\nQ    Why not?\n\nMS. ORTEGA: Because."), "-TTT");
    assert_eq!(
        kinds("The delegations meet in Oslo. Photograph: A. Name/Agency\n\nThe talks began.\n\n(Reporting by A. Name)"),
        "-B-"
    );
    assert_eq!(
        kinds("The envoy speaks in Geneva, May 4, 2021.\n\nWatch: the talks\n\nThey agreed on May 4, 2021."),
        "--B"
    );
    assert_eq!(kinds("\"ORTEGA: We go.\n\n\"LEE: We stay."), "TT");
    assert_eq!(kinds("# Talks\n\nThe talks began.\n\n###"), "HB-");
}

#[test]
fn datelines_are_not_read() {
    assert_eq!(tokens("KYIV, March 19 (Reuters) - The talks began."), "The talks began .");
    assert_eq!(tokens("LONDON — Ministers met."), "Ministers met .");
    assert_eq!(tokens("Feb 10 (Reuters) - Moscow waits."), "Moscow waits .");
    assert_eq!(tokens("BEIRUT The government agreed."), "The government agreed .");
    assert_eq!(tokens("CAIRO/OSLO The talks began."), "The talks began .");
    assert_eq!(tokens("NATO — the alliance — agreed."), "NATO — the alliance — agreed .");
    assert_eq!(tokens("The minister (Smith) - A friend - left."), "The minister ( Smith ) - A friend - left .");
}

#[test]
fn every_token_that_is_read_has_one_sentence() {
    let text = "Talks resume\n\n- One. Two.\n\nQ: Why?\n\n“We go on.";
    let document = read(text);
    for (index, sentence) in document.sentences.iter().enumerate() {
        assert!(sentence.tokens.clone().all(|t| document.sentence_of(t) == Some(index)));
    }
}

#[test]
fn an_editors_notes_are_no_words_of_the_text() {
    let text = "LIMA, 3 FEB 89 (EFE) -- [REPORT] [ANA RIOS] [TEXT] THE TALKS [WORD INDISTINCT] WENT ON.";
    assert_eq!(tokens(text), "( EFE ) [ REPORT ] [ ANA RIOS ] THE TALKS WENT ON .");
    assert_eq!(sentences(text)[1], "THE TALKS [WORD INDISTINCT] WENT ON.");
    assert_eq!(kinds(text), "HB");
    // What an editor adds for the reader's sake is read.
    assert_eq!(tokens("He said [the minister] left."), "He said [ the minister ] left .");
}

#[test]
fn a_label_in_brackets_holds_up_to_the_next_and_to_the_end_of_a_recording() {
    let text = "LIMA, 3 FEB 89 (EFE) -- [TEXT] HE SPOKE AT LENGTH TODAY.\n\n[BEGIN RECORDING] [RIOS] NO.\n\nNEVER \
                AGAIN, I SAY.\n\n[REPORTER] WHY?\n\n[RIOS] WHO KNOWS. [END RECORDING]\n\nHE THEN LEFT THE PLACE.";
    assert_eq!(kinds(text), "HBTTTTB");
    let document = read(text);
    let labels: Vec<&str> = document
        .paragraphs
        .iter()
        .filter_map(|p| match p.kind {
            ParagraphKind::Turn { label_start, .. } => Some(document.tokens[label_start + 1].span.of(text)),
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["RIOS", "RIOS", "REPORTER", "RIOS"]);
}
