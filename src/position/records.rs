//! From composed stances to records, sentence by sentence.

use super::made::Made;
use super::matter::is_stray;
use super::{Scene, answers, considered, hits, output, votes};
use crate::record::{Mode, Record};
use crate::sentence::TokenKind;
use crate::span::CodePoints;
use crate::statement::{ReportKind, Statement};
use std::cell::LazyCell;

/// What the reader may be asked to do beyond the plain.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Make records that rest on weak words or uncertain grammar too.
    pub low_confidence: bool,
    /// Also report speech on no known proposition.
    pub all: bool,
}

/// Everything an article's positions come to, in order of the words they rest on.
pub fn read(scene: &Scene<'_>, wishes: Wishes) -> Vec<Record> {
    // Most articles have no record to place.
    let points = LazyCell::new(|| CodePoints::new(&scene.article.text));
    let mut out: Vec<(u32, Record)> = Vec::new();
    let mut used = vec![false; scene.statements.len()];
    let mut buffer = Vec::new();
    // The stances of the sentence before.
    let mut last: Vec<Made> = Vec::new();
    let mut tabled = votes::Tabled::default();
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let phrases = hits::phrases(scene, index, &mut |_, _| ());
        let mut previous = std::mem::take(&mut last);
        if let Some((asked, both)) = answers::asked(scene, index) {
            for one in answers::plain(scene, index, &asked) {
                if let Some(index) = one.speaker {
                    used[index] = true;
                }
                output::records(scene, &one, sentence.paragraph, &both, &points, &mut out);
            }
            previous = answers::put(asked);
        }
        if phrases.is_empty() && previous.is_empty() {
            for one in tabled.votes(scene, index, &[]) {
                output::records(scene, &one, sentence.paragraph, &range, &points, &mut out);
            }
            continue;
        }
        let considered = considered::consider(scene, &range, phrases, &previous, &mut buffer);
        let read = considered.phrases.into_iter().map(|(hit, chain, _)| (hit, chain)).collect::<Vec<_>>();
        tabled.note(scene, index, &read);
        last = considered.made;
        for one in tabled.votes(scene, index, &last) {
            output::records(scene, &one, sentence.paragraph, &range, &points, &mut out);
        }
        let at_hand = scene.passages.at_hand(index);
        for one in &last {
            let stray = || is_stray(scene, one.hit.proposition, index, &one.stance.holder.parties);
            if !wishes.low_confidence && (one.is_doubtful(scene) || !at_hand || stray()) {
                continue;
            }
            if let Some(index) = one.speaker.or_else(|| output::report_of(scene, one)) {
                used[index] = true;
            }
            output::records(scene, one, sentence.paragraph, &range, &points, &mut out);
        }
    }
    if wishes.all {
        for (index, statement) in scene.statements.iter().enumerate() {
            // A report within somebody's words is part of them, and a document's own sentences report nothing.
            let document = statement.kind == ReportKind::Document && statement.cue.is_none();
            let within = statement.outer.is_some_and(|o| !in_own_words(scene, statement, &scene.statements[o]));
            if !used[index] && !document && !within {
                out.extend(output::bare(scene, statement, &points));
            }
        }
    }
    out.sort_by(|a, b| {
        (a.0, &a.1.proposition, a.1.stance).cmp(&(b.0, &b.1.proposition, b.1.stance)).then_with(|| {
            let party = |r: &Record| r.holder.as_ref().and_then(|h| h.party.clone());
            party(&a.1).cmp(&party(&b.1))
        })
    });
    let mut records: Vec<Record> = out.into_iter().map(|(_, r)| r).collect();
    records.dedup();
    records
}

/// Whether a report stands in a turn of an interview or in a document's own sentence, where it is the only one to tell
/// who thinks so: "A: I believe that …", "We regret that …". What a quotation holds is part of the quotation.
fn in_own_words(scene: &Scene<'_>, statement: &Statement, outer: &Statement) -> bool {
    let quoted = scene.doc.tokens[outer.content[0].start].kind == TokenKind::OpenQuote;
    outer.cue.is_none() && outer.outer.is_none() && !quoted && matches!(statement.mode, Mode::Indirect | Mode::Mixed)
}
