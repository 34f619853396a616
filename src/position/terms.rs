//! The quantities beside a phrase: "30 days", "30-day", "600,000 troops", "175 prisoners".
//!
//! A figure without its unit says nothing: years, days of a month and numbers that are part of a name ("Resolution
//! 2254", "the 2015 agreement") are no terms.

use super::Scene;
use super::hits::PhraseHit;
use crate::rules::features::Features;
use crate::sentence::TokenKind;
use crate::span::Span;
use std::ops::Range;

/// The quantities in and beside the phrase, in the article's words.
pub(super) fn of(scene: &Scene<'_>, hit: &PhraseHit) -> Vec<String> {
    let from = hit.tokens.start.saturating_sub(scene.compiled.thresholds.term_before);
    let to = (hit.tokens.end + scene.compiled.thresholds.term_after).min(scene.doc.tokens.len());
    (from..to)
        .filter_map(|t| quantity(scene, t))
        .map(|tokens| {
            let (first, last) = (scene.doc.tokens[tokens.start].span, scene.doc.tokens[tokens.end - 1].span);
            let span = Span { start: first.start, end: last.end };
            span.of(&scene.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// The quantity that begins at a token: the figure and what it counts.
fn quantity(scene: &Scene<'_>, token: usize) -> Option<Range<usize>> {
    let text = scene.doc.tokens[token].span.of(&scene.article.text);
    match scene.doc.tokens[token].kind {
        TokenKind::Word => {
            let (figure, unit) = text.split_once('-')?;
            (figure.bytes().all(|b| b.is_ascii_digit()) && unit.starts_with(char::is_alphabetic))
                .then(|| token..token + 1)
        }
        TokenKind::Number => {
            let noun = &scene.parse.nouns[scene.noun_at(token)?];
            let head = noun.head;
            let features = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features;
            let month = |t: usize| t < scene.doc.tokens.len() && features(t).any(Features::MONTH);
            let counted = head > token && features(head).any(Features::ANY_NOUN);
            // "the 2015 agreement", but "2015 prisoners".
            let year = text.len() == 4 && !features(head).any(Features::PLURAL);
            let dated = month(token + 1) || token > 0 && month(token - 1);
            (counted && !year && !dated).then(|| token..head + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::analyzer::{Analyzer, Settings};
    use crate::article::Article;
    use crate::rules::load;

    #[test]
    fn a_figure_is_a_term_with_what_it_counts_and_a_date_is_none() {
        let analyzer = Analyzer::new(load::built_in(), &Settings::default());
        let mut reader = analyzer.reader();
        let mut terms = |text: &str| {
            let records = reader.read(&Article::new("a".into(), text.into(), String::new())).records;
            assert!(!records.is_empty(), "{text}");
            records.into_iter().flat_map(|r| r.terms).collect::<Vec<_>>()
        };
        assert_eq!(terms("Ukraine supports a 30-day ceasefire."), ["30-day"]);
        assert_eq!(terms("Hamas agreed to release 33 Israeli hostages."), ["33 Israeli hostages"]);
        assert_eq!(terms("Moscow insists that the Ukrainian army be limited to 100,000 troops."), ["100,000 troops"]);
        assert_eq!(terms("Armenia supports the 2020 ceasefire."), [""; 0]);
        assert_eq!(terms("Ukraine supports a ceasefire from May 9."), [""; 0]);
    }
}
