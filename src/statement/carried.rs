//! Free indirect speech: a sentence without a report of its own that goes on with the one reported before it.
//!
//! "The minister said there would be no talks. Moscow must first withdraw its troops." That they must, nobody says but the
//! minister: reporters tell what is, not what ought to be. Read only where the sentence before reports somebody to its
//! end, in the same paragraph, and only the clauses that say what ought to be, or what the speaker's own side would do.

use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::{Clause, ClauseKind, Tag};
use crate::record::Mode;
use crate::sentence::ParagraphKind;
use std::ops::Range;

/// So many words may stand behind a report that fills its sentence: "…, he said on Friday in Geneva".
const BEHIND: usize = 5;
/// So many words in quotation marks are somebody's, and no term or title.
const QUOTED: usize = 3;

/// Adds a statement for every clause that goes on with a report; whether there are any. The statements stand in order.
pub(super) fn read(scene: &Scene<'_>, statements: &mut Vec<Statement>) -> bool {
    let before = statements.len();
    let mut told = vec![false; scene.doc.tokens.len()];
    for piece in statements.iter().flat_map(|s| &s.content) {
        told[piece.clone()].fill(true);
    }
    let mut speaking: Option<Speaker> = None;
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let body = scene.doc.paragraphs[sentence.paragraph].kind == ParagraphKind::Body;
        let new = index == 0 || scene.doc.sentences[index - 1].paragraph != sentence.paragraph;
        let from = statements[..before].partition_point(|s| s.sentence < index);
        let own = statements[from..before].iter().take_while(|s| s.sentence == index);
        let plain = !told[sentence.tokens.start];
        // Whoever's words are given in full needs nobody before: "His deputy went further: “…”".
        let reports = own.clone().any(|s| s.mode == Mode::Direct || is_main(scene, s) && tells(s.kind));
        if let Some(speaker) = speaking.take().filter(|_| body && !new && plain && !reports) {
            let pieces = if quotes(scene, sentence.tokens.clone()) {
                // 'Sanctions "solve nothing"': some of his words, and the rest of them in the reporter's.
                vec![sentence.tokens.start..scene.sentence_end(index)]
            } else {
                ought(scene, sentence.tokens.clone(), &speaker)
            };
            if !pieces.is_empty() {
                for piece in pieces {
                    let own = Statement::own_words(index, Some(speaker.clone()), ReportKind::Say, piece);
                    statements.push(Statement { mode: Mode::Indirect, ..own });
                }
                speaking = Some(speaker);
            }
            continue;
        }
        if body {
            speaking = own.clone().find_map(|s| to_the_end(scene, index, s));
        }
    }
    statements.len() > before
}

/// Whether a report is what its sentence tells, and no part of it ("which she described as").
fn is_main(scene: &Scene<'_>, report: &Statement) -> bool {
    let Some(cue) = report.cue.as_ref().filter(|_| report.outer.is_none()) else { return false };
    let verb = cue.clone().find_map(|t| scene.verb_at(t)).and_then(|v| scene.parse.verbs[v].clause);
    verb.is_none_or(|c| scene.parse.clauses[c].kind == ClauseKind::Main)
}

/// Whether some of a sentence's words, and not the first, stand in quotation marks.
fn quotes(scene: &Scene<'_>, sentence: Range<usize>) -> bool {
    let quoted = |t: &usize| scene.quoted[*t] != 0 && scene.is_word(*t);
    scene.quoted[sentence.start] == 0 && sentence.filter(quoted).count() >= QUOTED
}

/// Whether a report gives words, and does not only tell of an act ("agreed to").
fn tells(kind: ReportKind) -> bool {
    use ReportKind::{Accuse, Ask, Claim, Deny, Document, Judge, Say, Think};
    matches!(kind, Say | Claim | Accuse | Deny | Ask | Think | Judge | Document)
}

/// Who speaks in a report that is the whole of its sentence.
fn to_the_end(scene: &Scene<'_>, sentence: usize, report: &Statement) -> Option<Speaker> {
    let speaker = report.speaker.as_ref()?;
    let mention = speaker.mention.map(|m| &scene.cast.actors[scene.cast.mentions[m].actor])?;
    let cue = report.cue.as_ref()?;
    let spoken = matches!(report.kind, ReportKind::Say | ReportKind::Claim) && !report.negated && !report.unreal;
    if !spoken || report.outer.is_some() || speaker.anonymous || mention.parties.is_empty() {
        return None;
    }
    let last = report.content.iter().map(|c| c.end).max()?;
    let end = last.max(cue.end).max(speaker.tokens.end);
    (scene.words_in(end..scene.sentence_end(sentence).max(end)) <= BEHIND).then(|| speaker.clone())
}

/// The clauses of a sentence that say what ought to be done, or what the speaker's own side would do.
fn ought(scene: &Scene<'_>, sentence: Range<usize>, speaker: &Speaker) -> Vec<Range<usize>> {
    let first = scene.parse.clauses.partition_point(|c| c.tokens.start < sentence.start);
    let clauses = scene.parse.clauses[first..].iter().take_while(|c| c.tokens.start < sentence.end);
    let mut out = Vec::new();
    for clause in clauses.filter(|c| c.depth == 0 && c.kind == ClauseKind::Main) {
        let Some(verb) = clause.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite) else { continue };
        let modal = |class| verb.modal.is_some_and(|m| scene.is(m, class));
        let has_to = scene.is(verb.head, scene.lexicon.duty_verb) && scene.tag(verb.tokens.end) == Tag::To;
        let duty = modal(scene.lexicon.duty) || has_to;
        let will = modal(scene.lexicon.would) && is_own(scene, clause, speaker);
        let pending = clause.tokens.clone().any(|t| scene.is(t, scene.lexicon.pending));
        if (duty || will) && !pending {
            out.push(clause.tokens.clone());
        }
    }
    out
}

/// Whether the subject of a clause is the speaker or his side: "it would", "his government would".
fn is_own(scene: &Scene<'_>, clause: &Clause, speaker: &Speaker) -> bool {
    let parties = |mention: usize| &scene.cast.actors[scene.cast.mentions[mention].actor].parties;
    let subject = clause.subject.and_then(|s| {
        let owner =
            scene.parse.nouns[s].possessor.filter(|_| scene.noun_is(scene.parse.nouns[s].head, scene.lexicon.voice));
        scene.mention_of(s).or_else(|| owner.and_then(|o| scene.mention_of(o)))
    });
    subject
        .zip(speaker.mention)
        .is_some_and(|(subject, speaker)| parties(subject).iter().any(|p| parties(speaker).contains(p)))
}
