//! Where a mark ends clauses: a comma behind an aside, a stop between two full clauses.

use super::clauses::{Clauses, Given, Open, is_list_over};
use super::view::View;
use super::{ClauseKind, Tag, VerbGroup};
use crate::sentence::TokenKind;
use std::ops::Range;

impl Clauses {
    /// Whether the clause on top is a relative one whose verb ends right here, and whose opener is its object.
    fn lacks_object(&self, given: &Given<'_>, verbs: &[VerbGroup], end: usize) -> bool {
        let Some(top) = self.stack.last() else { return false };
        let clause = &self.new[top.clause];
        let (Some(verb), Some(subject), Some(opener)) = (top.verb, top.subject, clause.opener) else { return false };
        clause.kind == ClauseKind::Relative
            && verbs[verb].tokens.end == end
            && given.nouns[subject].tokens.start > opener
            && given.nouns[subject].tokens.end <= verbs[verb].tokens.start
    }

    /// "Iran, though keen to see it lifted, refuses": an adverbial clause without a verb ends at its comma, and is of the phrase
    /// that waits before it.
    fn close_verbless(&mut self, given: &Given<'_>, comma: usize) {
        let [.., outer, top] = &mut self.stack[..] else { return };
        let clause = &self.new[top.clause];
        let quality = |o: usize| matches!(given.tags.get(o + 1), Some(Tag::Adjective | Tag::Participle | Tag::Adverb));
        let opened = clause.opener.is_some_and(|o| o + 1 < comma && quality(o));
        let bare = clause.kind == ClauseKind::Adverbial && top.verb.is_none() && top.subject.is_none();
        let waiting = outer.next_subject.or(outer.subject.filter(|_| outer.verb.is_none()));
        if opened && bare && waiting.is_some() {
            top.subject = waiting;
            let keep = self.stack.len() - 1;
            self.close_to(keep, comma);
        }
    }

    /// Closes what ends at a mark.
    pub(super) fn mark(
        &mut self,
        view: View<'_, '_>,
        range: &Range<usize>,
        given: &Given<'_>,
        verbs: &[VerbGroup],
        i: usize,
    ) {
        match view.kind(i) {
            TokenKind::Comma | TokenKind::Dash => {
                if self.stack.last().is_some_and(|t| t.aside && t.verb.is_some()) {
                    let keep = self.stack.len() - 1;
                    self.close_to(keep, i);
                }
                // Something outside still waits for its verb: what has one is done.
                while self.stack.len() > 1
                    && self.stack.last().is_some_and(|t| t.verb.is_some())
                    && self.stack[..self.stack.len() - 1].iter().any(|o| o.verb.is_none())
                {
                    let keep = self.stack.len() - 1;
                    self.close_to(keep, i);
                }
                self.close_verbless(given, i);
                // "a corridor, which Baku demands, and a treaty": with its object before it, it is whole.
                if self.stack.len() > 1 && self.lacks_object(given, verbs, i) {
                    let keep = self.stack.len() - 1;
                    self.close_to(keep, i);
                }
                if let Some(top) = self.stack.last_mut()
                    && top.next_subject.is_some_and(|n| given.nouns[n].full_end < i && !is_list_over(given, n, i))
                {
                    top.next_subject = None;
                }
            }
            TokenKind::Stop if i + 1 < range.end && view.kind(i + 1) == TokenKind::CloseBracket => {}
            TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Stop
            | TokenKind::Question
            | TokenKind::Exclamation
                if i + 1 < range.end && self.stack.iter().any(|o| o.verb.is_some()) =>
            {
                // "It has refused to talk; has closed the roads; and will not leave": one subject.
                let goes_on = view.kind(i) == TokenKind::Semicolon && begins_with_auxiliary(given, range, i + 1);
                let full = |o: &&Open| {
                    let kind = self.new[o.clause].kind;
                    matches!(kind, ClauseKind::Main | ClauseKind::Complement | ClauseKind::Adverbial)
                };
                let shared = self.stack.iter().rev().find(full).and_then(|o| o.subject).filter(|_| goes_on);
                self.close_to(0, i);
                self.open(i + 1, ClauseKind::Main, None, None);
                if let Some(top) = self.stack.last_mut() {
                    top.subject = shared;
                }
            }
            TokenKind::Colon => {
                // "Zelensky: Putin does not want peace": what stands before the mark is no subject of what follows.
                if let Some(top) = self.stack.last_mut().filter(|top| top.verb.is_none()) {
                    (top.subject, top.next_subject) = (None, None);
                }
            }
            TokenKind::CloseQuote => {
                // A whole sentence in quotation marks ends with them.
                let quotations = &view.doc.quotations;
                let upto = quotations.partition_point(|q| q.open < i);
                let quote =
                    quotations[..upto].iter().rev().take_while(|q| q.open >= range.start).find(|q| q.close == i);
                let from = quote.map_or(range.start, |q| q.open);
                let ended = i > range.start
                    && matches!(
                        view.kind(i - 1),
                        TokenKind::Comma | TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation
                    )
                    || i + 1 < range.end && view.kind(i + 1) == TokenKind::Comma;
                let at = self.stack.iter().position(|o| self.new[o.clause].tokens.start >= from);
                if let Some(at) = at
                    && ended
                    && i + 1 < range.end
                {
                    self.close_to(at, i);
                    if self.stack.is_empty() {
                        self.open(i + 1, ClauseKind::Main, None, None);
                    } else if let Some(top) = self.stack.last_mut() {
                        top.next_subject = None;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether the predicate begins at once, after a conjunction or an adverb at most.
fn begins_with_auxiliary(given: &Given<'_>, range: &Range<usize>, from: usize) -> bool {
    let first = (from..range.end).find(|k| !matches!(given.tags[*k], Tag::Conjunction | Tag::Adverb));
    first.is_some_and(|k| matches!(given.tags[k], Tag::Auxiliary | Tag::Modal))
}
