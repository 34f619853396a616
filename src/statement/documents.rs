//! Official documents in the first person: a ministry's statement, a leader's address.
//!
//! Where the head of a text says that it is a statement by somebody, and the text speaks of "we" and "I" outside
//! quotation marks and reports hardly anybody else, every sentence of it is that body's own words. The rule is
//! conservative: without a head that names the author, a first person is a columnist's.

use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::Tag;
use crate::record::Mode;
use crate::roster::MentionKind;
use crate::sentence::ParagraphKind;

/// The head of a document: its first paragraphs.
const HEAD: usize = 3;
/// So many first persons at least.
const ENOUGH: usize = 2;

/// Adds a statement for every sentence of such a document that no other statement covers.
pub(super) fn read(scene: &Scene<'_>, statements: &mut Vec<Statement>) {
    let Some(speaker) = author(scene) else { return };
    let own = (0..scene.doc.tokens.len())
        .filter(|t| scene.tag(*t) == Tag::Pronoun && scene.quoted[*t] == 0 && scene.is(*t, scene.lexicon.first))
        .count();
    let others = statements
        .iter()
        .filter(|s| s.kind == ReportKind::Say && s.outer.is_none())
        .filter(|s| s.speaker.as_ref().is_some_and(|p| !scene.is(p.tokens.start, scene.lexicon.first)))
        .count();
    if own < ENOUGH || others * 8 > scene.doc.sentences.len() {
        return;
    }
    let mut covered = vec![false; scene.doc.sentences.len()];
    for statement in statements.iter() {
        let first_person = statement.speaker.as_ref().is_some_and(|p| scene.is(p.tokens.start, scene.lexicon.first));
        if !first_person {
            covered[statement.sentence] = true;
        }
    }
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let body = matches!(scene.doc.paragraphs[sentence.paragraph].kind, ParagraphKind::Body | ParagraphKind::Item);
        if !body || covered[index] || sentence.tokens.start <= speaker.tokens.end {
            continue;
        }
        let end = scene.sentence_end(index).max(sentence.tokens.start + 1);
        statements.push(Statement {
            sentence: index,
            speaker: Some(speaker.clone()),
            cue: None,
            kind: ReportKind::Say,
            content: vec![sentence.tokens.start..end],
            mode: Mode::Direct,
            outer: None,
            negated: false,
            unreal: false,
        });
    }
}

/// The body whose document it is: named in the head, beside a word for a document.
fn author(scene: &Scene<'_>) -> Option<Speaker> {
    let head = scene.doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate).take(HEAD);
    for paragraph in head {
        let tokens = paragraph.tokens.clone();
        if tokens.len() > 40 {
            continue;
        }
        let named = tokens.clone().any(|t| scene.noun_is(t, scene.lexicon.header) || scene.is(t, scene.lexicon.header));
        if !named {
            continue;
        }
        let mentions = scene.cast.within(&tokens);
        // "Statement by the President", "White House statement": the one after "by" or "from", or before the word; never
        // the one it is about ("Letter regarding Afghanistan").
        let header =
            tokens.clone().find(|t| scene.noun_is(*t, scene.lexicon.header) || scene.is(*t, scene.lexicon.header));
        let names_author = |m: &&crate::roster::Mention| {
            let led = m.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, scene.lexicon.by));
            let before = header.is_some_and(|h| m.tokens.end <= h);
            !matches!(m.kind, MentionKind::Adjective | MentionKind::Anonymous) && (led || before)
        };
        let Some(tokens) = mentions.iter().find(names_author).map(|m| m.tokens.clone()) else { continue };
        let mention = scene.cast.starting_at(tokens.start);
        return Some(Speaker { noun: scene.noun_at(tokens.start), tokens, mention, name: None, anonymous: false });
    }
    None
}
