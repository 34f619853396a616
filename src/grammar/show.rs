//! A parse in a form that people read: one line a clause.

use super::{ClauseKind, Parse, Shape, Tag};
use crate::sentence::Document;
use std::fmt::Write as _;
use std::ops::Range;

impl Parse {
    /// The words of these tokens with their tags: "Kyiv/NAME agreed/V".
    pub fn show_tags(&self, doc: &Document, text: &str, tokens: Range<usize>) -> String {
        let mut out = String::new();
        for (token, tag) in doc.tokens[tokens.clone()].iter().zip(&self.tags[tokens]) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(token.span.of(text));
            if !tag.code().is_empty() {
                out.push('/');
                out.push_str(tag.code());
            }
        }
        out
    }

    /// One line a clause, indented by its depth: kind, subject, verb, extent.
    pub fn show(&self, doc: &Document, text: &str) -> String {
        (0..self.clauses.len()).map(|clause| self.show_clause(clause, doc, text) + "\n").collect()
    }

    /// One clause, by its index.
    pub fn show_clause(&self, index: usize, doc: &Document, text: &str) -> String {
        let mut out = String::new();
        let words = |range: Range<usize>| {
            doc.tokens
                .get(range)
                .filter(|t| !t.is_empty())
                .map_or("", |t| &text[t[0].span.start as usize..t[t.len() - 1].span.end as usize])
        };
        let clause = &self.clauses[index];
        let _ = write!(out, "{:indent$}{}", "", clause.kind.name(), indent = 2 * usize::from(clause.depth));
        if let Some(subject) = clause.subject {
            let _ = write!(out, " [{}]", words(self.nouns[subject].tokens.clone()));
        }
        if let Some(verb) = clause.verb.map(|v| &self.verbs[v]) {
            let _ = write!(out, " {}", verb.base);
            for (set, mark) in [
                (verb.negation.is_some(), " not"),
                (verb.passive, " passive"),
                (verb.perfect, " perfect"),
                (verb.progressive, " progressive"),
            ] {
                if set {
                    out.push_str(mark);
                }
            }
            if verb.shape == Shape::Finite {
                let _ = write!(out, " {}", format!("{:?}", verb.tense).to_lowercase());
            }
        }
        let _ = write!(out, ": {}", words(clause.tokens.clone()));
        out
    }
}

impl ClauseKind {
    /// Its name in listings.
    pub fn name(self) -> &'static str {
        match self {
            ClauseKind::Main => "main",
            ClauseKind::Complement => "complement",
            ClauseKind::Question => "question",
            ClauseKind::Relative => "relative",
            ClauseKind::Adverbial => "adverbial",
            ClauseKind::Condition => "condition",
            ClauseKind::Infinitive => "infinitive",
            ClauseKind::Gerund => "gerund",
            ClauseKind::Participle => "participle",
        }
    }
}

impl Tag {
    /// Its code in listings; marks have none.
    pub fn code(self) -> &'static str {
        match self {
            Tag::Determiner => "DET",
            Tag::Adjective => "ADJ",
            Tag::Noun => "N",
            Tag::Name => "NAME",
            Tag::Pronoun => "PRON",
            Tag::PossessivePronoun => "POSS",
            Tag::Possessive => "'S",
            Tag::Number => "NUM",
            Tag::Adverb => "ADV",
            Tag::Negation => "NEG",
            Tag::Preposition => "PREP",
            Tag::To => "TO",
            Tag::Conjunction => "CONJ",
            Tag::Subordinator => "SUB",
            Tag::That => "THAT",
            Tag::Wh => "WH",
            Tag::Modal => "MOD",
            Tag::Auxiliary => "AUX",
            Tag::Verb => "V",
            Tag::Infinitive => "V-INF",
            Tag::Gerund => "V-ING",
            Tag::Participle => "V-PART",
            Tag::Mark => "",
            Tag::Other => "?",
        }
    }
}
