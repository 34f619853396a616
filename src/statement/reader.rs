//! The stage as a whole: which rules look where, and what becomes of what they find.

use super::coreference::Reference;
use super::lexicon::Lexicon;
use super::scene::Scene;
use super::{
    ReportKind, Speaker, Statement, carried, documents, fragments, names, phrases, quotes, subjects, tagged,
    transcripts, verbs,
};
use crate::grammar::{ClauseKind, Parse, Tag};
use crate::record::Mode;
use crate::roster::Cast;
use crate::rules::lexis::Lexis;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};
use std::ops::Range;

/// The stage's reader: its word classes, looked up once. One serves all threads.
#[derive(Clone, Debug)]
pub struct Reader {
    lexicon: Lexicon,
}

impl Reader {
    /// A reader over the rules' lexis.
    pub fn new(lexis: &Lexis) -> Self {
        Reader { lexicon: Lexicon::new(lexis) }
    }

    /// Finds the statements of a document, in order of their sentence, outer before inner.
    pub fn read(
        &self,
        doc: &Document,
        parse: &Parse,
        cast: &Cast,
        reference: &Reference,
        words: &Words<'_>,
    ) -> Vec<Statement> {
        let scene = Scene::new(doc, parse, cast, reference, words, &self.lexicon);
        let direct = quotes::read(&scene);
        let mut out = direct.statements;
        for index in 0..parse.verbs.len() {
            let head = parse.verbs[index].head;
            if direct.verbs.binary_search(&index).is_ok() {
                continue;
            }
            if scene.quotation_at(head).is_some_and(|q| direct.used[q]) {
                continue;
            }
            out.extend(verbs::read(&scene, index));
        }
        for sentence in 0..doc.sentences.len() {
            if scene.is_parsed(sentence) {
                phrases::read(&scene, sentence, &mut out);
            }
        }
        transcripts::read(&scene, &mut out);
        remaining(&scene, &direct.used, &mut out);
        out.sort_by_key(order);
        out.dedup_by(|b, a| a.content == b.content);
        nest(&mut out);
        if part(&scene, &mut out) {
            nest(&mut out);
        }
        let before = out.len();
        if !tagged::read(&scene, &mut out) {
            documents::read(&scene, &mut out);
        }
        if out.len() > before {
            out.sort_by_key(order);
            nest(&mut out);
        }
        names::complete(&scene, &mut out);
        if carried::read(&scene, &mut out) {
            out.sort_by_key(order);
            nest(&mut out);
        }
        out
    }
}

/// By sentence, then as the words stand, the longer first.
fn order(statement: &Statement) -> (usize, usize, std::cmp::Reverse<usize>) {
    let last = statement.content.last().map_or(0, |c| c.end);
    (statement.sentence, statement.content[0].start, std::cmp::Reverse(last))
}

/// Quotations of some length that nothing has claimed: somebody's words all the same.
fn remaining(scene: &Scene<'_>, used: &[bool], out: &mut Vec<Statement>) {
    let mut covered = vec![false; scene.doc.quotations.len()];
    for statement in out.iter() {
        for piece in &statement.content {
            let from = scene.doc.quotations.partition_point(|q| q.open < piece.start);
            for (index, quotation) in scene.doc.quotations.iter().enumerate().skip(from) {
                if quotation.open >= piece.end {
                    break;
                }
                covered[index] = true;
            }
        }
    }
    let mut direct: Vec<Option<usize>> = vec![None; scene.doc.sentences.len()];
    for (index, statement) in out.iter().enumerate() {
        if statement.cue.is_some() && matches!(statement.mode, Mode::Direct | Mode::Mixed) {
            direct[statement.sentence] = Some(index);
        }
    }
    for (index, quotation) in scene.doc.quotations.iter().enumerate() {
        if quotation.nested || used[index] || covered[index] {
            continue;
        }
        let past = scene.past(index);
        let Some(sentence) = scene.doc.sentence_of(quotation.open) else { continue };
        if scene.words_in(quotation.open..past) < LONG_ENOUGH {
            out.extend(fragments::read(scene, quotation, sentence));
            continue;
        }
        if titled(scene, quotation.open..past) {
            continue;
        }
        if fragments::join(scene, out, sentence, quotation.open..past) {
            continue;
        }
        if let Some(before) = sentence.checked_sub(1).and_then(|s| direct[s])
            && fragments::goes_on(scene, out, before, sentence, quotation.open..past)
        {
            continue;
        }
        let speaker = same_paragraph(scene, out, &direct, sentence, quotation.open)
            .or_else(|| whose(scene, sentence, quotation.open));
        out.push(Statement::own_words(sentence, speaker, ReportKind::Say, quotation.open..past));
    }
}

/// Who spoke just before, where a quotation opens its sentence; `direct` has the last direct speech of each sentence.
fn same_paragraph(
    scene: &Scene<'_>,
    out: &[Statement],
    direct: &[Option<usize>],
    sentence: usize,
    open: usize,
) -> Option<Speaker> {
    let paragraph = scene.doc.sentences[sentence].paragraph;
    if sentence == 0
        || scene.doc.sentences[sentence].tokens.start != open
        || scene.doc.sentences[sentence - 1].paragraph != paragraph
    {
        return None;
    }
    out[direct[sentence - 1]?].speaker.clone()
}

/// Whether quoted words are written as a title ("The Art of the Deal"): all capitalised but the short ones.
pub(super) fn titled(scene: &Scene<'_>, quoted: Range<usize>) -> bool {
    let mut words = quoted.filter(|t| scene.kind(*t) == TokenKind::Word);
    words.all(|t| scene.capital(t) || scene.form(t).len() <= 4 && scene.verb_at(t).is_none())
}

/// Who acts last before a quotation in its sentence; else first in the sentence, else in the one before.
fn whose(scene: &Scene<'_>, sentence: usize, open: usize) -> Option<Speaker> {
    let tokens = scene.doc.sentences[sentence].tokens.clone();
    let last = (tokens.start..open)
        .rev()
        .filter(|t| scene.quoted[*t] == 0)
        .filter_map(|t| scene.verb_at(t))
        .find_map(|v| subjects::subject(scene, v).filter(|s| s.noun.is_some_and(|n| subjects::speaks(scene, n))));
    let before = || {
        let before = sentence.checked_sub(1).map(|s| scene.doc.sentences[s].tokens.clone())?;
        quotes::first_subject(scene, before)
    };
    last.or_else(|| quotes::first_subject(scene, tokens)).or_else(before)
}

/// From so many words on a quotation is somebody's speech and no name, title or term.
const LONG_ENOUGH: usize = 5;

/// Ends content before a report that stands in a main clause of its own: "said X, and Y said Z". Whether any was cut.
fn part(scene: &Scene<'_>, statements: &mut [Statement]) -> bool {
    let mut any = false;
    for inner in 0..statements.len() {
        let Some(outer) = statements[inner].outer else { continue };
        let (own, around) = (&statements[inner], &statements[outer]);
        let (Some(cue), Some(before)) = (&own.cue, &around.cue) else { continue };
        let spoken = matches!(own.mode, Mode::Indirect | Mode::Mixed) && around.mode != Mode::Direct;
        if !spoken || own.sentence != around.sentence || before.end > cue.start || scene.quoted[cue.start] != 0 {
            continue;
        }
        let Some(verb) = scene.verb_at(cue.start).map(|v| &scene.parse.verbs[v]) else { continue };
        if verb.clause.is_none_or(|c| scene.parse.clauses[c].kind != ClauseKind::Main) {
            continue;
        }
        let start = own.speaker.as_ref().map_or(cue.start, |s| s.tokens.start.min(cue.start));
        let Some(piece) = around.content.iter().position(|c| c.start < start && cue.start < c.end) else { continue };
        let from = around.content[piece].start;
        let mut end = start.max(from);
        while end > from + 1 && (!scene.is_word(end - 1) || scene.tag(end - 1) == Tag::Conjunction) {
            end -= 1;
        }
        if scene.words_in(from..end) < 2 {
            continue;
        }
        let around = &mut statements[outer];
        around.content.truncate(piece + 1);
        around.content[piece].end = end;
        any = true;
    }
    any
}

/// Finds for each statement the smallest one in whose content its cue stands.
fn nest(statements: &mut [Statement]) {
    // Where each begins and ends: nearly all are passed over by that alone.
    let bounds = |s: &Statement| {
        let ends = s.content.iter().map(|c| c.end).max().unwrap_or_default();
        (s.sentence, s.content.iter().map(|c| c.start).min().unwrap_or_default()..ends)
    };
    let bounds: Vec<(usize, Range<usize>)> = statements.iter().map(bounds).collect();
    for inner in 0..statements.len() {
        let at = statements[inner].cue.as_ref().map_or(statements[inner].content[0].start, |c| c.start);
        let mut best: Option<(usize, usize)> = None;
        for outer in (0..inner).rev() {
            if bounds[outer].0 + 40 < bounds[inner].0 {
                break;
            }
            if !bounds[outer].1.contains(&at) {
                continue;
            }
            if let Some(piece) = statements[outer].content.iter().find(|c| c.contains(&at))
                && best.is_none_or(|(_, len)| piece.len() < len)
                && statements[outer].content != statements[inner].content
            {
                best = Some((outer, piece.len()));
            }
        }
        statements[inner].outer = best.map(|(outer, _)| outer);
    }
}
