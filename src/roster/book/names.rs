//! Entering names into the trie, each with what it may mean and how it must be written.

use super::{How, Means};
use crate::roster::trie::NameTrie;
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::schema::Party;

/// How a word must be written to be part of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::roster) enum Need {
    /// In any way.
    Any,
    /// With a capital.
    Capital,
    /// In capitals ("US", "WHO").
    Capitals,
}

/// One meaning of one wording.
#[derive(Copy, Clone, Debug)]
pub(in crate::roster) struct Entry {
    pub means: Means,
    pub first: Need,
    pub last: Need,
}

/// The trie while names are entered.
pub(super) struct Builder<'l> {
    pub set: NameTrie,
    pub entries: Vec<Entry>,
    pub lexis: &'l mut Lexis,
    the: Option<ClassId>,
}

impl<'l> Builder<'l> {
    /// A trie with room for so many names, whose words are entered in `lexis`.
    pub(super) fn new(names: usize, lexis: &'l mut Lexis) -> Self {
        let the = lexis.class("roster.the");
        Builder { set: NameTrie::with_capacity(names), entries: Vec::new(), lexis, the }
    }

    /// A name without its article, if it has one.
    pub(super) fn without_article<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (first, rest) = name.split_once(' ')?;
        self.the.is_some_and(|the| self.lexis.listed(first).has(the)).then_some(rest)
    }

    pub(super) fn party(&mut self, party: usize, rule: &Party, labels: &mut Vec<Box<str>>) {
        let as_party = |how| Means::Party { party, how, label: u32::MAX };
        self.name(&rule.name, as_party(How::Name));
        for name in &rule.names {
            self.name(name, as_party(How::Name));
        }
        for name in &rule.hostile {
            // "the occupiers" is a description in one conflict; "the Kiev regime" is a name everywhere.
            let described = !name.chars().any(char::is_uppercase);
            self.name(name, as_party(if described { How::Contextual } else { How::Name }));
        }
        for name in &rule.organs {
            let label = labels.len() as u32;
            labels.push(self.without_article(name).unwrap_or(name).into());
            self.name(name, Means::Party { party, how: How::Organ, label });
        }
        rule.metonyms.iter().for_each(|m| self.name(m, as_party(How::Metonym)));
        rule.adjectives.iter().for_each(|a| self.name(a, as_party(How::Adjective)));
        rule.contextual.iter().for_each(|c| self.name(c, as_party(How::Contextual)));
        rule.never.iter().chain(&rule.media).for_each(|n| self.name(n, Means::Nobody));
    }

    /// Adds one wording; a hyphen in it may be a space in the text.
    pub(super) fn name(&mut self, name: &str, means: Means) {
        // "the North" without its article is a quarter of the sky.
        let contextual = matches!(means, Means::Party { how: How::Contextual, .. });
        let name = match self.without_article(name) {
            Some(rest) if !contextual && rest.chars().any(char::is_uppercase) => rest,
            _ => name,
        };
        let mut words = name.split_whitespace();
        let (Some(first), last) = (words.next(), words.next_back()) else { return };
        let entry = Entry { means, first: need(first), last: need(last.unwrap_or(first)) };
        let payload = self.entries.len() as u32;
        self.entries.push(entry);
        self.set.add(name, payload, self.lexis);
        if name.contains('-') {
            self.set.add(&name.replace('-', " "), payload, self.lexis);
        }
    }
}

fn need(word: &str) -> Need {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let (mut upper, mut lower) = (0, 0);
    for c in word.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    match (upper, lower) {
        (0, _) => Need::Any,
        // "LeT" is not "Let"; but "Ben-Gvir" may be two words.
        (2.., _) if lower == 0 || !word.contains('-') => Need::Capitals,
        _ => Need::Capital,
    }
}
