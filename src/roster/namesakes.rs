//! Somebody else with a surname that the rules know.
//!
//! "Amin Haftar" is not the Haftar of the rules, whatever the article says of him: his first name parts the two, and where
//! it introduces nobody else, "Haftar" alone is he from then on. First names are compared as they sound, because one name
//! is spelled in many ways.

use super::book::Means;
use super::names::Title;
use super::reader::Reader;
use super::{Actor, Sort};
use crate::rules::features::Features;
use crate::rules::matcher::Hit;
use crate::rules::words::WordId;
use crate::sentence::ParagraphKind;

impl Reader<'_> {
    /// The person of the rules with this first name whose surname stands at `last`.
    pub(super) fn known_by(&mut self, first: usize, last: usize) -> Option<usize> {
        let person = self.bearers(last).find(|person| self.is_called(*person, first, last))?;
        Some(self.person_actor(person))
    }

    /// The persons of the rules with the surname at a token.
    fn bearers(&self, last: usize) -> impl Iterator<Item = usize> + '_ {
        let alone = move |hit: &&Hit| hit.tokens.end == last + 1;
        self.hits_at(last).iter().filter(alone).filter_map(|h| match self.means(h) {
            Means::Person { person, .. } => Some(person),
            _ => None,
        })
    }

    /// The word by which a surname is remembered: "al-Rey" is "Rey", where the article has both.
    pub(super) fn surname(&self, last: usize) -> WordId {
        let bare = || {
            let (particle, rest) = self.doc.tokens[last].span.of(self.text).split_once('-')?;
            let led = self
                .roster
                .classes
                .particle
                .is_some_and(|c| self.words.lexis().listed(&particle.to_lowercase()).has(c));
            led.then(|| self.words.find(rest)).flatten()
        };
        let whole = self.doc.tokens[last].word;
        if self.is_compound(last) { bare().unwrap_or(whole) } else { whole }
    }

    /// Whether a person may go by the first name at a token before the surname at `last`.
    fn is_called(&self, person: usize, first: usize, last: usize) -> bool {
        let given = self.form(first).split('-').next().unwrap_or_default();
        let rule = &self.rules.persons[person];
        let all = std::iter::once(&rule.name).chain(&rule.aliases);
        all.flat_map(|name| name.split([' ', '-'])).any(|part| {
            let part = part.to_lowercase();
            part != self.form(last) && self.roster.spelling.agree(given, &part)
        })
    }

    /// Whether the name from `at` to `last` is that of somebody whom the rules do not know, though they know his surname.
    pub(super) fn is_namesake(&self, at: usize, last: usize) -> bool {
        // Nearly every name has a surname that nobody of the rules bears.
        let mut bearers = self.bearers(last).peekable();
        bearers.peek().is_some()
            && !self.doc.shouted
            && !bearers.any(|person| self.is_called(person, at, last))
            && self.is_first_name(at)
    }

    /// "*Hadi* Amiri", "*Saddam* Haftar": whether a surname of the rules is somebody's first name here.
    pub(super) fn leads_name(&self, at: usize) -> bool {
        let next = at + 1;
        let named = |t: usize| self.is_unlisted(t) || self.bearers(t).next().is_some();
        self.sentence.contains(&next)
            && self.is_capital(next)
            && !self.doc.shouted
            && !self.in_heading()
            && !self.is_title(next)
            && named(next)
            && self.roster.spelling.is_first_name(self.form(at))
            && !self.bearers(at).any(|person| self.is_called(person, next, at))
    }

    /// Whether a capitalised word before a surname is a first name: one that the rules know, or a word that they do not
    /// know where nothing but a name has a capital.
    fn is_first_name(&self, at: usize) -> bool {
        // "Q Rey, you said": a label.
        let label = self.form(at).len() < 3 && !self.form(at).contains('.');
        // "On Monday al-Rey said": a day.
        if label || self.leads_place(at) || self.lists(at, self.roster.classes.never_name) {
            return false;
        }
        let plain = self.words.asked(self.doc.tokens[at].word).features.without(Features::GUESSED) == Features::NOUN;
        let led = at == self.sentence.start || self.in_heading();
        self.is_unlisted(at) && (plain || !led) || self.roster.spelling.is_first_name(self.form(at))
    }

    /// "In Smolensk Putin said": a place in front and not a name.
    fn leads_place(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| before == self.sentence.start && self.lists(before, self.roster.classes.seat_before))
    }

    pub(super) fn is_unlisted(&self, at: usize) -> bool {
        self.words.asked(self.doc.tokens[at].word).features.any(Features::GUESSED)
    }

    fn in_heading(&self) -> bool {
        self.doc.paragraphs[self.paragraph].kind == ParagraphKind::Heading
    }

    /// A mention of somebody who is introduced by nothing but another's surname. It binds the surname unless the other is
    /// named in full somewhere: who stands beside him in passing ("and his wife, Sara Netanyahu") does not take it over.
    pub(super) fn part(&mut self, at: usize, end: usize, title: Title) -> usize {
        let text = self.doc.tokens[at].span.cover(self.doc.tokens[end - 1].span).of(self.text);
        let actor = Actor {
            person: None,
            name: Some(text.into()),
            parties: vec![],
            role: None,
            rank: None,
            sort: Sort::Person,
        };
        let actor = self.actor(actor, 0);
        if !self.names_in_full(end - 1) {
            self.surnames.entry(self.surname(end - 1)).or_default().push(actor);
        }
        self.name(title, end, actor);
        end
    }

    /// Whether a person of the rules with the surname at a token is named in full somewhere in the article.
    fn names_in_full(&self, last: usize) -> bool {
        let bearers: Vec<usize> = self.bearers(last).collect();
        self.hits.iter().any(|hit| {
            let Means::Person { person, .. } = self.means(hit) else { return false };
            hit.tokens.len() > 1 && bearers.contains(&person)
        })
    }
}
