//! Keeping account of the clauses that are open: whether each has its subject and its verb yet.

use super::{DEPTH, Fresh, Helper, Open, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Tagger {
    pub(super) fn push(&mut self) {
        if self.depth < DEPTH {
            self.stack[self.depth] = self.open;
            self.depth += 1;
        }
        self.open = Open { inner: true, ..Open::default() };
        self.fresh = Fresh::No;
    }

    /// Keeps the books after a tag is set.
    pub(super) fn account(&mut self, i: usize, tag: Tag, tags: &[Tag]) {
        self.governed = match tag {
            Tag::Preposition => true,
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Number
            | Tag::Possessive
            | Tag::Determiner
            | Tag::PossessivePronoun => self.governed,
            _ => false,
        };
        match tag {
            Tag::Mark => self.account_mark(i, tags),
            Tag::Conjunction => self.account_conjunction(i),
            Tag::Wh => {
                // "What Moscow demands is": the clause is itself the subject.
                if !self.open.subject && !self.open.verb {
                    self.open.subject = true;
                }
                self.push();
                self.open.subject = self.features[i].any(F::WH_SUBJECT);
                self.helper = None;
            }
            Tag::That => {
                self.that_before = true;
                self.push();
                self.helper = None;
            }
            Tag::Subordinator => {
                self.push();
                self.helper = None;
            }
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number => self.account_nominal(i, tag, tags),
            Tag::Modal | Tag::Auxiliary => self.account_helper(i, tag, tags),
            Tag::Determiner | Tag::PossessivePronoun if i > 0 && tags[i - 1] == Tag::Noun => self.second_phrase(i),
            Tag::To => {
                self.helper = Some((Helper::Base, i));
                self.inverted = false;
            }
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle => self.account_verb(i, tag),
            Tag::Preposition if self.helper.is_some_and(|(h, _)| h == Helper::Be) => {
                self.helper = None;
            }
            _ => {}
        }
    }

    fn account_mark(&mut self, i: usize, tags: &[Tag]) {
        match self.kinds[i] {
            TokenKind::Comma | TokenKind::Dash => {
                self.comma_at = i;
                if self.open.verb && self.depth > 0 {
                    let outer = self.stack[self.depth - 1];
                    if !outer.verb {
                        self.open = outer;
                        self.depth -= 1;
                    }
                }
                if self.helper.is_some_and(|(_, at)| {
                    at + 1 != i && !matches!(tags[i - 1], Tag::Adverb | Tag::Negation | Tag::Mark)
                }) {
                    self.helper = None;
                }
                self.fresh = if self.open.verb { Fresh::Comma } else { Fresh::No };
            }
            TokenKind::Stop if self.kinds.get(i + 1) == Some(&TokenKind::CloseBracket) => {}
            TokenKind::Semicolon
            | TokenKind::Stop
            | TokenKind::Question
            | TokenKind::Exclamation
            | TokenKind::Colon => {
                self.open = Open::default();
                self.depth = 0;
                self.fresh = Fresh::No;
                self.helper = None;
                self.that_before = false;
            }
            TokenKind::CloseQuote if self.open.verb => {
                self.comma_at = i;
                self.fresh = Fresh::Comma;
            }
            _ => {}
        }
    }

    fn account_conjunction(&mut self, i: usize) {
        if self.open.verb && self.fresh != Fresh::Contact {
            let comma = i > 0 && self.kinds[i - 1] == TokenKind::Comma;
            self.fresh = if comma { Fresh::CommaConjunction } else { Fresh::Conjunction };
            // A new clause, as its own subject shows.
            if (comma || self.keys[i] == Key::But)
                && (self.phrase_start(i + 1) || self.nominal(i + 1))
                && !self.certain_at(i + 1)
                && !self.feature(i + 1).any(F::VERB_FIRST)
            {
                self.open = Open { inner: self.open.inner, ..Open::default() };
            }
        }
        self.helper = None;
    }

    fn account_nominal(&mut self, i: usize, tag: Tag, tags: &[Tag]) {
        if i > 0 && tags[i - 1] == Tag::Noun && (tag == Tag::Name || self.features[i].any(F::SUBJECT)) {
            self.second_phrase(i);
        }
        if !self.open.verb || self.fresh != Fresh::No {
            if !self.governed || !self.open.subject {
                self.open.plural = !self.singular(i, tags);
                if i > 1 && tags[i - 1] == Tag::Conjunction && self.keys[i - 1] == Key::And {
                    self.open.plural = true;
                }
            }
            self.open.subject = true;
        }
        if self.helper.is_some_and(|(h, _)| h == Helper::Be) && !self.inverted {
            self.helper = None;
        }
    }

    fn account_helper(&mut self, i: usize, tag: Tag, tags: &[Tag]) {
        let f = self.features[i];
        let finite = tag == Tag::Modal
            || f.any(F::THIRD.with(F::PAST))
            || self.kinds[i] == TokenKind::Clitic
            || (f.any(F::BASE) && f.any(F::HAVE.with(F::DO)) && self.helper.is_none());
        if finite {
            self.inverted = !self.open.subject && !self.open.verb
                || i == 0
                || matches!(tags[i - 1], Tag::Wh) && !self.features[i - 1].any(F::WH_SUBJECT)
                // "will strike should Iran rebuild it": the clause before has its verb.
                || self.inverts(i) && self.open.verb;
            self.finite(f.any(F::PAST));
        }
        let helper = if tag == Tag::Modal || f.any(F::DO) {
            Helper::Base
        } else if f.any(F::BE) {
            Helper::Be
        } else {
            Helper::Have
        };
        self.helper = Some((helper, i));
        self.last_verb = Some(i);
    }

    fn account_verb(&mut self, i: usize, tag: Tag) {
        let f = self.features[i];
        let helped = self.helper.take().is_some();
        if tag == Tag::Verb && !helped {
            self.finite(f.any(F::PAST));
        }
        self.inverted = false;
        self.last_verb = Some(i);
        if f.any(F::GET) || (tag == Tag::Gerund && f.any(F::BE)) {
            self.helper = Some((Helper::Be, i));
        } else if tag == Tag::Gerund && f.any(F::HAVE) {
            self.helper = Some((Helper::Have, i));
        } else if self.keys[i] == Key::Let {
            self.inverted = true;
            self.helper = Some((Helper::Base, i));
        }
        if f.any(F::TAKES_BARE_THAT) {
            self.fresh = Fresh::Bare;
        }
    }

    /// A phrase begins right after another ("the plan Egypt proposed").
    pub(super) fn second_phrase(&mut self, i: usize) {
        if self.features[i - 1].any(F::TITLE.with(F::ROLE).with(F::DAY).with(F::MONTH).with(F::TIME)) {
            return;
        }
        // ", an offer Hamas turned down": of what is asked or told a clause follows, and a name beside it is no more of its.
        let apposed = self.fresh == Fresh::Comma && self.features[i - 1].any(F::NOUN_THAT.with(F::NOUN_INFINITIVE));
        if self.open.verb && (self.fresh == Fresh::No || apposed) {
            self.fresh = Fresh::Contact;
        } else if !self.open.verb && self.open.subject {
            self.contact = true;
        }
    }

    /// A finite verb was found: it belongs to the innermost clause that still wants one.
    pub(super) fn finite(&mut self, past: bool) {
        if self.open.verb && self.fresh != Fresh::Bare {
            while self.depth > 0 {
                let outer = self.stack[self.depth - 1];
                if outer.subject && !outer.verb {
                    self.open = outer;
                    self.depth -= 1;
                    break;
                }
                if self.waiting() == 0 {
                    break;
                }
                self.depth -= 1;
            }
        }
        self.open.verb = true;
        self.open.past = past;
        if self.contact {
            // The relative clause has its verb; the subject still waits.
            self.contact = false;
            self.open.verb = false;
        }
        self.fresh = Fresh::No;
    }
}
