//! Unnamed sources: "a diplomat", "people familiar with the matter".

use crate::roster::reader::Reader;
use crate::roster::{Actor, MentionKind, Sort};
use crate::sentence::Case;

impl Reader<'_> {
    /// A source of no name and no party at `at`; gives its end.
    pub fn source(&mut self, at: usize) -> Option<usize> {
        let classes = &self.roster.classes;
        if self.doc.tokens[at].case != Case::Lower && at != self.sentence.start {
            return None;
        }
        let knows = self.lists(at, classes.person) && at + 1 < self.here.end && self.lists(at + 1, classes.knowing);
        if !knows && !self.lists(at, classes.source) {
            return None;
        }
        // "an official proposal"
        if !knows && !self.ends_source(at + 1) {
            return None;
        }
        let (first, _) = self.opening(at);
        self.anonymous(first, at + 1);
        Some(at + 1)
    }

    /// Whether the noun before this token ends its phrase, or what it knows follows: "sources familiar with the talks".
    pub(super) fn ends_source(&self, token: usize) -> bool {
        self.is_noun_end(token) || self.lists(token, self.roster.classes.knowing)
    }

    pub(super) fn anonymous(&mut self, first: usize, end: usize) {
        let plural = self.words.get(self.doc.tokens[end - 1].word).noun.as_ref().is_none_or(|n| n.plural);
        let sort = if plural { Sort::Several } else { Sort::Person };
        let actor = Actor { person: None, name: None, parties: Vec::new(), role: None, rank: None, sort };
        let actor = self.actor(actor, 0);
        self.mention(first..end, MentionKind::Anonymous, actor);
    }
}
