//! Where noun phrases and tokens stand, worked out once for a document.

use crate::grammar::{ClauseKind, Parse, Tag};
use crate::sentence::{Document, TokenKind};

/// Where everything stands.
pub(super) struct Places {
    /// By token: one more than the innermost clause.
    pub clause_of: Vec<u32>,
    /// By noun phrase: subject of a main clause 2, of another 1, no subject 0.
    pub lead: Vec<u8>,
    /// By token: whether it stands inside quotation marks.
    pub inside: Vec<bool>,
    /// By noun phrase: whether it is coordinated with another.
    pub paired: Vec<bool>,
}

impl Places {
    /// Looks a document through; `according` says of a token that a preposition and whose account it is follow.
    pub fn new(doc: &Document, parse: &Parse, according: impl Fn(usize) -> bool) -> Self {
        Places {
            clause_of: innermost(doc, parse),
            lead: subjects(parse, according),
            inside: inside_quotation(doc),
            paired: paired(parse),
        }
    }
}

/// Which noun phrases are coordinated with another.
fn paired(parse: &Parse) -> Vec<bool> {
    let mut out = vec![false; parse.nouns.len()];
    for (index, noun) in parse.nouns.iter().enumerate() {
        if let Some(next) = noun.and {
            (out[index], out[next]) = (true, true);
        }
    }
    out
}

/// By token: one more than the smallest clause around it.
fn innermost(doc: &Document, parse: &Parse) -> Vec<u32> {
    let count = doc.tokens.len();
    let (mut out, mut smallest) = (vec![0; count], vec![u32::MAX; count]);
    for (index, clause) in parse.clauses.iter().enumerate() {
        let (tokens, own) = (clause.tokens.start..clause.tokens.end.min(count), clause.tokens.len() as u32);
        for (slot, length) in out[tokens.clone()].iter_mut().zip(&mut smallest[tokens]) {
            if own <= *length {
                (*slot, *length) = (index as u32 + 1, own);
            }
        }
    }
    out
}

/// Which noun phrases are the subject of a finite verb or of an "according to": of a main clause 2, of another 1.
fn subjects(parse: &Parse, according: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut out = vec![0; parse.nouns.len()];
    for clause in &parse.clauses {
        let lead = if clause.kind == ClauseKind::Main { 2 } else { 1 };
        let Some(subject) = clause.subject else { continue };
        if clause.verb.is_some_and(|v| parse.verbs[v].finite) {
            let mut next = Some(subject);
            while let Some(noun) = next {
                if out[noun] >= lead {
                    break;
                }
                out[noun] = lead;
                next = parse.nouns[noun].and;
            }
        }
    }
    for (index, noun) in parse.nouns.iter().enumerate() {
        let before = noun.tokens.start.checked_sub(1).map(|t| parse.tags[t]);
        let before_that = noun.tokens.start.checked_sub(2).is_some_and(&according);
        if before == Some(Tag::Preposition) && before_that {
            out[index] = 2; // "according to X", tagged as it is written
        }
    }
    out
}

/// Which tokens stand inside quotation marks.
pub fn inside_quotation(doc: &Document) -> Vec<bool> {
    let mut inside = vec![false; doc.tokens.len()];
    for quotation in &doc.quotations {
        for token in inside.iter_mut().take(quotation.close.min(doc.tokens.len())).skip(quotation.open) {
            *token = true;
        }
    }
    for (token, flag) in doc.tokens.iter().zip(&mut inside) {
        if matches!(token.kind, TokenKind::OpenQuote | TokenKind::CloseQuote) {
            *flag = true;
        }
    }
    inside
}
