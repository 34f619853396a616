//! Those who speak together: "A, B and C", named one after the other.

use crate::grammar::{Parse, Tag};
use crate::roster::Cast;
use crate::rules::features::Features;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};

/// Names that follow one another as a list from a token on: "A", "A and B", "the A, the B, and C". A list has its "and".
pub(crate) fn list(from: usize, doc: &Document, parse: &Parse, cast: &Cast) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let (mut at, mut and) = (from, false);
    while at < doc.tokens.len() {
        if let Some(mention) = cast.starting_at(at) {
            out.push(mention);
            at = cast.mentions[mention].tokens.end;
            if and {
                break;
            }
            continue;
        }
        match parse.tags[at] {
            Tag::Conjunction if !out.is_empty() => and = true,
            Tag::Determiner => {}
            _ if doc.tokens[at].kind == TokenKind::Comma && !out.is_empty() => {}
            _ => break,
        }
        at += 1;
    }
    if !and {
        out.truncate(1);
    }
    out
}

/// The parties of some mentions, each once.
pub(crate) fn parties(mentions: &[usize], cast: &Cast) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for party in mentions.iter().flat_map(|m| &cast.actors[cast.mentions[*m].actor].parties) {
        if !out.contains(party) {
            out.push(*party);
        }
    }
    out
}

/// Whether a noun is a plural.
pub(super) fn is_plural(head: usize, doc: &Document, words: &Words<'_>) -> bool {
    words.asked(doc.tokens[head].word).features.any(Features::PLURAL)
}
