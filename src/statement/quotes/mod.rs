//! Direct speech: quotations and their tags.
//!
//! A quotation belongs to the tag behind it ("…," he said), before it (He said: "…"), or to the statement it goes on
//! with: a sentence that is all quotation continues whoever spoke before it in the paragraph, and a paragraph that is
//! all quotation whoever spoke in the paragraph before. What stands in a sentence without a tag of its own is a fragment
//! and is left to the verbs.

mod around;
mod tag;

pub(super) use tag::capitals;

use super::boundary;
use super::lexicon::{Frame, has};
use super::scene::Scene;
use super::signatures;
use super::subjects;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::{ClauseKind, Tag};
use crate::record::Mode;
use std::ops::Range;
use tag::TagFound;

/// Statements by direct speech, and the verbs that were used up as their tags.
pub(super) struct Direct {
    pub statements: Vec<Statement>,
    /// Verb groups that are tags of quotations.
    pub verbs: Vec<usize>,
    /// By quotation: whether it is part of a statement.
    pub used: Vec<bool>,
}

/// Reads the quotations of a document in order.
pub(super) fn read(scene: &Scene<'_>) -> Direct {
    let used = vec![false; scene.doc.quotations.len()];
    let out = Direct { statements: Vec::new(), verbs: Vec::new(), used };
    let mut reading = Reading { scene, out, last: None, waiting: Vec::new() };
    for index in 0..scene.doc.quotations.len() {
        if let Some(place) = Place::of(scene, index) {
            reading.quotation(&place);
        }
    }
    for (index, paragraph) in std::mem::take(&mut reading.waiting) {
        reading.settle(index, paragraph);
    }
    let mut out = reading.out;
    out.verbs.sort_unstable();
    out
}

/// A quotation and where it stands.
struct Place {
    index: usize,
    paragraph: usize,
    /// Its first sentence, and its last.
    sentence: usize,
    end_sentence: usize,
    /// Its first token, and one past its last.
    open: usize,
    past: usize,
    /// The reporter's words before it, and those after it that do not announce the next one.
    before: Range<usize>,
    after: Range<usize>,
}

impl Place {
    fn of(scene: &Scene<'_>, index: usize) -> Option<Self> {
        let doc = scene.doc;
        let quotation = &doc.quotations[index];
        if quotation.nested {
            return None;
        }
        let (open, past) = (quotation.open, scene.past(index));
        let paragraph = doc.paragraph_of(open)?;
        let sentence = doc.sentence_of(open)?;
        let end_sentence = doc.sentence_of(past - 1).unwrap_or(sentence);
        let before = around::before(scene, sentence, open);
        let after = around::after(scene, index, past, end_sentence);
        let announces = around::announces(scene, index, &after, &before);
        let after = if announces { past..past } else { after };
        Some(Place { index, paragraph, sentence, end_sentence, open, past, before, after })
    }
}

struct Reading<'s> {
    scene: &'s Scene<'s>,
    out: Direct,
    /// The last statement of direct speech and its paragraph, for what goes on with it.
    last: Option<(usize, usize)>,
    /// Quotations without a speaker yet, with their paragraph.
    waiting: Vec<(usize, usize)>,
}

impl Reading<'_> {
    fn quotation(&mut self, place: &Place) {
        let scene = self.scene;
        if self.waiting.last().is_some_and(|(_, p)| *p != place.paragraph) {
            for (waiting, p) in std::mem::take(&mut self.waiting) {
                self.settle(waiting, p);
            }
        }
        let Place { index, sentence, open, past, .. } = *place;
        let title = !place.before.is_empty() && around::is_title(scene, index);
        let tag_before = || tag::tag_before(scene, index, place.before.clone());
        let behind =
            if title { None } else { tag::tag_after(scene, index, place.after.clone(), place.before.is_empty()) };
        let mut piece = open..past;
        if behind.is_some() && self.all_reported(place) && tag_before().is_none() {
            piece.start = scene.doc.sentences[sentence].tokens.start;
        }
        let tag = behind.or_else(|| if title { None } else { tag_before().or_else(|| self.tag_within(place)) });
        match tag {
            Some(tag) => {
                let mut early = None;
                if let Some((head, start)) = around::interrupted(scene, &tag, sentence, open) {
                    early = Some(head);
                    let within = place.end_sentence == sentence;
                    piece = start..if within { scene.sentence_end(sentence).max(past) } else { past };
                }
                // "said “they have no choice” but to pay": it ends without a stop, and the sentence goes on.
                let behind = tag.cue.end <= open && place.end_sentence == sentence;
                let whole = place.after.end >= scene.sentence_end(sentence);
                if behind && whole && around::goes_on(scene, index, &place.after) {
                    let limit = scene.sentence_end(sentence).max(past);
                    piece.end = boundary::end(scene, open, limit, boundary::Hold::Clause, tag.verb).max(past);
                }
                let late = around::resumed(scene, &tag, sentence, piece.clone());
                self.tagged(place, tag, early, piece);
                if let (Some(rest), Some((statement, _))) = (late, self.last) {
                    let whole = &mut self.out.statements[statement];
                    whole.content.push(rest);
                    whole.mode = Mode::Mixed;
                }
            }
            None => self.untagged(place, piece),
        }
    }

    /// "The gifts are checked, Petrova said, but “we ask no names”": a tag within a sentence whose second half is joined by
    /// a conjunction.
    fn tag_within(&self, place: &Place) -> Option<TagFound> {
        let (scene, before) = (self.scene, &place.before);
        let last = before.clone().next_back().filter(|t| scene.tag(*t) == Tag::Conjunction)?;
        let tag = tag::tag_before(scene, place.index, before.start..last)?;
        around::interrupted(scene, &tag, place.sentence, place.open).map(|_| tag)
    }

    /// Whether the reporter's words before a quotation with a tag behind it are part of what is said.
    fn all_reported(&self, place: &Place) -> bool {
        let (scene, before) = (self.scene, &place.before);
        let opens = before.start == scene.doc.sentences[place.sentence].tokens.start;
        if before.is_empty() {
            return false;
        }
        // "The plan is “dead,” he said": the whole sentence is reported.
        let joined = scene.is_word(before.end - 1)
            && (opens || around::fragments_before(scene, &self.out, place.sentence, place.index));
        // "With the field divided, “her share goes a long way,” says Petrova": the whole sentence again.
        joined || opens && scene.words_in(before.clone()) >= 4 && around::told_before(scene, before.clone())
    }

    /// A quotation with a tag of its own, or with that of the one before.
    fn tagged(&mut self, place: &Place, tag: TagFound, early: Option<Range<usize>>, piece: Range<usize>) {
        let (scene, statements) = (self.scene, &mut self.out.statements);
        let same = self.last.filter(|(s, p)| *p == place.paragraph && statements[*s].cue == Some(tag.cue.clone()));
        let statement = if let Some((statement, _)) = same {
            statements[statement].content.push(piece);
            statement
        } else {
            let classes = tag.verb.and_then(|v| scene.classes(&scene.parse.verbs[v]));
            let kind = classes.map_or(ReportKind::Say, |c| scene.lexicon.kind(c, Frame::Quoted));
            let sentence = scene.doc.sentence_of(tag.cue.start).unwrap_or(place.sentence);
            let content = early.into_iter().chain([piece]).collect();
            self.out.verbs.extend(tag.verb);
            statements.push(Statement { kind, ..direct(sentence, tag.speaker, Some(tag.cue), content) });
            statements.len() - 1
        };
        for (waiting, _) in self.waiting.drain(..) {
            self.out.used[waiting] = true;
            let piece = scene.doc.quotations[waiting].open..scene.past(waiting);
            statements[statement].content.insert(0, piece);
        }
        statements[statement].content.sort_by_key(|c| c.start);
        self.out.used[place.index] = true;
        self.last = Some((statement, place.paragraph));
    }

    /// A quotation without a tag: signed, listed behind another, going on with what was said before, or none of these.
    fn untagged(&mut self, place: &Place, piece: Range<usize>) {
        let scene = self.scene;
        let Place { index, paragraph, past, .. } = *place;
        if let Some(speaker) = signatures::read(scene, index, paragraph) {
            let end = piece.end.min(scene.doc.paragraphs[paragraph].tokens.end);
            self.out.statements.push(direct(place.sentence, Some(speaker), None, vec![piece.start..end]));
            self.out.used[index] = true;
            self.last = None;
            return;
        }
        let last = self.last.filter(|(_, p)| *p == paragraph).map(|(s, _)| &mut self.out.statements[s].content);
        let alone = place.before.is_empty() && place.after.is_empty();
        match last {
            Some(content) if content.last().is_some_and(|c| boundary::listed(scene, c.end) >= past) => {
                if let Some(last) = content.last_mut() {
                    last.end = last.end.max(past);
                }
                self.out.used[index] = true;
            }
            Some(content) if alone => {
                content.push(piece);
                self.out.used[index] = true;
            }
            // "“She stands for bread” and other matters of the purse.": the rest of his sentence is his.
            Some(content) if place.before.is_empty() && around::goes_on(scene, index, &place.after) => {
                content.push(piece.start..scene.sentence_end(place.end_sentence));
                self.out.used[index] = true;
                if let Some((last, _)) = self.last {
                    self.out.statements[last].mode = Mode::Mixed;
                }
            }
            None if alone => self.waiting.push((index, paragraph)),
            _ => {}
        }
    }

    /// A quotation that stands alone: it goes on with what was said in the paragraph before, or with its last words
    /// ("…, he said:").
    fn settle(&mut self, index: usize, paragraph: usize) {
        let (scene, doc) = (self.scene, self.scene.doc);
        let piece = doc.quotations[index].open..scene.past(index);
        let continues = doc.quotations[index].continues.is_some();
        let announced = around::announced(scene, paragraph);
        let own = doc.sentence_of(piece.start);
        if let Some((sentence, speaker)) = own.and_then(|s| Some((s, self.told_before(s, paragraph)?))) {
            self.out.statements.push(direct(sentence, Some(speaker), None, vec![piece]));
            self.settled(index, self.out.statements.len() - 1, paragraph);
            return;
        }
        if let Some((statement, p)) = self.last
            && (p == paragraph || p + 1 == paragraph || continues)
            && !announced
        {
            if p != paragraph && !continues {
                let mut next = self.out.statements[statement].clone();
                next.content = vec![piece];
                next.sentence = doc.sentence_of(doc.quotations[index].open).unwrap_or(next.sentence);
                next.cue = None;
                self.out.statements.push(next);
                self.settled(index, self.out.statements.len() - 1, paragraph);
            } else {
                self.out.statements[statement].content.push(piece);
                self.settled(index, statement, paragraph);
            }
            return;
        }
        let Some(before) = (0..paragraph).rev().find(|p| !doc.paragraphs[*p].sentences.is_empty()) else { return };
        let sentence = doc.paragraphs[before].sentences.end - 1;
        let tokens = doc.sentences[sentence].tokens.clone();
        let verb = tokens.clone().rev().filter_map(|t| scene.verb_at(t)).find(|v| {
            let classes = scene.classes(&scene.parse.verbs[*v]);
            let says = |c| if announced { scene.lexicon.reports(c) } else { has(c, scene.lexicon.quote) };
            (announced || scene.finite[*v]) && classes.is_some_and(says)
        });
        let speaker = verb.and_then(|v| subjects::subject(scene, v)).or_else(|| first_subject(scene, tokens.clone()));
        let cue = announced.then(|| {
            self.out.verbs.extend(verb);
            verb.map_or(tokens.end - 1..tokens.end, |v| scene.parse.verbs[v].tokens.clone())
        });
        let own = doc.sentence_of(piece.start).unwrap_or(sentence);
        self.out.statements.push(direct(own, speaker, cue, vec![piece]));
        self.settled(index, self.out.statements.len() - 1, paragraph);
    }

    /// Who acts in the sentence before a quotation that stands alone behind it in its paragraph, and has not spoken there
    /// yet: "The mayor announced a new road. “It will be open to all.”"
    fn told_before(&self, sentence: usize, paragraph: usize) -> Option<Speaker> {
        let (scene, doc) = (self.scene, self.scene.doc);
        let before = sentence.checked_sub(1).map(|s| &doc.sentences[s]).filter(|s| s.paragraph == paragraph)?;
        if self.last.is_some_and(|(_, p)| p == paragraph) {
            return None;
        }
        let reports = before.tokens.clone().find_map(|t| {
            let verb = scene.verb_at(t).filter(|v| scene.quoted[t] == 0 && scene.finite[*v] && !scene.passive(*v))?;
            let main = scene.parse.verbs[verb].clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
            let says = scene.classes(&scene.parse.verbs[verb]).is_some_and(|c| has(c, scene.lexicon.quote));
            (main && says).then_some(verb)
        });
        let speaker = reports.and_then(|v| subjects::subject(scene, v));
        speaker.filter(|s| s.noun.is_none_or(|n| subjects::speaks(scene, n) && !scene.is_time(n)))
    }

    /// A quotation is part of a statement, with which what follows may go on.
    fn settled(&mut self, index: usize, statement: usize, paragraph: usize) {
        self.out.used[index] = true;
        self.last = Some((statement, paragraph));
    }
}

fn direct(
    sentence: usize,
    speaker: Option<Speaker>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
) -> Statement {
    Statement {
        sentence,
        speaker,
        cue,
        kind: ReportKind::Say,
        content,
        mode: Mode::Direct,
        outer: None,
        negated: false,
        unreal: false,
    }
}

/// The first subject of a finite verb in a sentence.
pub(super) fn first_subject(scene: &Scene<'_>, mut tokens: Range<usize>) -> Option<Speaker> {
    tokens.find_map(|at| {
        let verb = scene.verb_at(at).filter(|v| scene.quoted[at] == 0 && scene.finite[*v])?;
        let noun = scene.parse.clauses[scene.parse.verbs[verb].clause?].subject?;
        Some(scene.speaker(noun))
    })
}
