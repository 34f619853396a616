//! The "it" that stands for nobody: "it would be a mistake for Israel to stay", "it was agreed that", "it seems that".
//!
//! Such an "it" only keeps the place of a clause that follows. What is judged so is the word of whoever judges, and never
//! of the body that was named last.

use super::Resolver;
use crate::grammar::Tag;
use crate::rules::features::{Features, Key};

/// The most words from what is judged ("a mistake for the new government") to the "to" behind it.
const JUDGED: usize = 9;

impl Resolver<'_> {
    /// Whether an "it" only keeps the place of a clause to come, or is a text or a matter by its verb.
    pub(super) fn is_expletive(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        let Some(clause) = self.clause_around(head).filter(|c| c.subject == Some(noun)) else { return false };
        let Some(verb) = clause.verb.map(|v| &self.parse.verbs[v]) else { return false };
        let tokens = &self.doc.tokens;
        let from = verb.tokens.end;
        let end = self.doc.sentences[self.here.1].tokens.end;
        let word = |t: usize| self.words.get(tokens[t].word);
        // "It contained no promise": a text is no party.
        if self.is_verb(verb.head, self.pronouns.of_text) {
            return true;
        }
        let is_that = |t: usize| t < end && (self.parse.tags[t] == Tag::That || word(t).key == Key::That);
        // "it was agreed that", "it seems that"
        if is_that(from) && (verb.passive || self.is_verb(verb.head, self.pronouns.seeming)) {
            return true;
        }
        if !word(verb.head).features.any(Features::COPULA) {
            return false;
        }
        // "It is about sovereignty": the matter is.
        if from < end && self.is(from, self.pronouns.about) {
            return true;
        }
        // "a (very) grave mistake": past articles, degrees and what describes a noun.
        let small = |t: usize| {
            let tag = self.parse.tags[t];
            matches!(tag, Tag::Determiner | Tag::Adverb | Tag::Adjective | Tag::PossessivePronoun | Tag::Negation)
        };
        let judged = |t: usize| self.is(t, self.pronouns.judged);
        let told = |t: usize| self.is(t, self.pronouns.judged_that);
        let Some(at) = (from..end.min(from + 6)).take_while(|t| judged(*t) || told(*t) || small(*t)).last() else {
            return false;
        };
        // The last word of what is judged says what "it" is: "an important ally" is somebody.
        let at = if at + 1 < end && (judged(at + 1) || told(at + 1)) { at + 1 } else { at };
        let next = at + 1;
        if next >= end || !(judged(at) || told(at)) {
            return false;
        }
        if is_that(next) {
            return true;
        }
        // "for Israel to stay", "of Israel to stay"
        let whose = matches!(self.parse.tags[next], Tag::Preposition)
            && (next + 1..end.min(next + JUDGED)).any(|t| self.parse.tags[t] == Tag::To);
        judged(at) && (self.parse.tags[next] == Tag::To || whose)
    }
}
