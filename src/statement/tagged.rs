//! Texts whose head says in brackets whose they are: monitored broadcasts and communiqués.
//!
//! "(RADIO OF THE FRONT) -- \[COMMENTARY\]" and "\[COMMUNIQUE\] \[GENERAL COMMAND\]" leave a heading of tags before the text
//! (see `sentence::editor`). A text issued as somebody's statement is all its owner's word; what a movement's own station
//! broadcasts is the movement's word if it speaks of "we". What such a text tells of the other side is a claim.

use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::roster::MentionKind;
use crate::sentence::{ParagraphKind, TokenKind};
use std::ops::Range;

/// So many first persons make a station's text the word of those whose station it is.
const ENOUGH: usize = 2;

/// Adds a statement for every sentence of such a text; whether the head of the text has tags at all.
pub(super) fn read(scene: &Scene<'_>, statements: &mut Vec<Statement>) -> bool {
    let groups = groups(scene);
    let turns = scene.doc.has_turns();
    if turns || groups.is_empty() {
        return !groups.is_empty();
    }
    let Some(speaker) = owner(scene, &groups).or_else(|| station(scene, &groups)) else { return true };
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let body = matches!(scene.doc.paragraphs[sentence.paragraph].kind, ParagraphKind::Body | ParagraphKind::Item);
        if !body || sentence.tokens.start < speaker.tokens.end {
            continue;
        }
        statements.push(Statement::own_words(
            index,
            Some(speaker.clone()),
            ReportKind::Document,
            sentence.tokens.clone(),
        ));
    }
    true
}

/// The bracketed groups of the heading of tags, without their brackets.
fn groups(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let Some(head) = scene.doc.paragraphs.first() else { return Vec::new() };
    if head.kind != ParagraphKind::Heading || scene.kind(head.tokens.start) != TokenKind::OpenBracket {
        return Vec::new();
    }
    let (mut out, mut depth, mut start) = (Vec::new(), 0usize, head.tokens.start);
    for token in head.tokens.clone() {
        match scene.kind(token) {
            TokenKind::OpenBracket => {
                if depth == 0 {
                    start = token + 1;
                }
                depth += 1;
            }
            TokenKind::CloseBracket => {
                depth = depth.saturating_sub(1);
                if depth == 0 && start < token {
                    out.push(start..token);
                }
            }
            _ => {}
        }
    }
    out
}

/// Whose statement it is: the body in the group after the word for a statement.
fn owner(scene: &Scene<'_>, groups: &[Range<usize>]) -> Option<Speaker> {
    let pair = groups.windows(2).find(|pair| {
        pair[0].clone().any(|t| scene.noun_is(t, scene.lexicon.header) || scene.is(t, scene.lexicon.header))
    })?;
    speaker(scene, pair[1].clone())
}

/// Whose station it is that speaks of "we".
fn station(scene: &Scene<'_>, groups: &[Range<usize>]) -> Option<Speaker> {
    let outlet = groups.first()?;
    let speaker = speaker(scene, outlet.clone()).filter(|s| s.tokens == *outlet)?;
    let own = (0..scene.doc.tokens.len())
        .filter(|t| matches!(scene.tag(*t), Tag::Pronoun | Tag::PossessivePronoun))
        .filter(|t| scene.quoted[*t] == 0 && scene.is(*t, scene.lexicon.first))
        .count();
    (own >= ENOUGH).then_some(speaker)
}

/// The first body or person of a party named in these tokens.
fn speaker(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Speaker> {
    let named = scene.cast.within(&tokens).iter().find(|m| {
        !matches!(m.kind, MentionKind::Adjective | MentionKind::Anonymous | MentionKind::Metonym)
            && !scene.cast.actors[m.actor].parties.is_empty()
    })?;
    let tokens = named.tokens.clone();
    let mention = scene.cast.starting_at(tokens.start);
    Some(Speaker { noun: None, tokens, mention, name: None, anonymous: false })
}
