//! Who is who: mentions of actors, resolved to persons and parties on the article's date.
//!
//! The result is the article's [`Cast`]: each actor once, however it is called, and where it is mentioned. A city that
//! stands for its government is marked as a metonym, because only grammar can say whether it speaks or is a place.

mod book;
mod choice;
mod collectives;
mod fighters;
mod groups;
mod home;
mod names;
mod namesakes;
mod offices;
mod pack;
mod reader;
mod strangers;
mod trie;

pub use book::Roster;

use crate::rules::search::Mentioned;
use std::ops::Range;

#[cfg(test)]
mod tests;

/// Who appears in one article.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Party ids that occur, each once; actors point here. Ids of the roster first come, then parties made up from the
    /// text ("the Free Papua rebels").
    pub parties: Vec<Box<str>>,
    /// By party: whether it is called by the name of a country: a state, or who governs one. Not all that the country's name
    /// stands beside is then the party's own ("Sudan's rebels").
    pub countries: Vec<bool>,
    /// Actors, each once.
    pub actors: Vec<Actor>,
    /// Mentions, by first token; they do not overlap.
    pub mentions: Vec<Mention>,
    /// The pack the article is read with, as an index into the rules' packs.
    pub pack: Option<usize>,
    /// Possessive pronouns before an office or a body ("its leader"), by token, each with the actor that it owns: whose
    /// the actor is, grammar says.
    pub owned: Vec<(usize, usize)>,
}

/// A person, a body, a party, or an unnamed member of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Index into the rules' persons, for a known person.
    pub person: Option<usize>,
    /// The fullest name: of the roster, or of the article; `None` for an unnamed official.
    pub name: Option<Box<str>>,
    /// The parties spoken for, as indices into [`Cast::parties`]: one, or several for a collective ("both sides");
    /// none for a person of no known party.
    pub parties: Vec<usize>,
    /// Title on the article's date.
    pub role: Option<Box<str>>,
    /// Authority, 1 … 6.
    pub rank: Option<u8>,
    /// What a pronoun may be.
    pub sort: Sort,
}

/// What sort of thing an actor is, as pronouns see it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A man: he.
    He,
    /// A woman: she.
    She,
    /// A person: he or she.
    Person,
    /// A party, a body: it, they.
    Body,
    /// Several: they.
    Several,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, titles included ("Ukrainian President Volodymyr Zelensky").
    pub tokens: Range<usize>,
    /// How the actor is called.
    pub kind: MentionKind,
    /// The actor, as an index into [`Cast::actors`].
    pub actor: usize,
}

/// How an actor is called.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By description: "the Ukrainian leader", "a senior Hamas official", "the group".
    Description,
    /// By its capital or a building: the party if it speaks or acts, else a place.
    Metonym,
    /// By an adjective before a noun: "Israeli forces", "Russian demands". Names the party of the noun, and is no voice.
    Adjective,
    /// "both sides", "the two countries".
    Collective,
    /// An unnamed source of no party: "sources", "a diplomat", "analysts".
    Anonymous,
}

impl Actor {
    /// Whether it is a person who leads a party.
    pub fn leads(&self) -> bool {
        let person = matches!(self.sort, Sort::He | Sort::She | Sort::Person);
        person && self.rank == Some(1) && self.parties.len() == 1
    }
}

impl Cast {
    /// The mention that starts at this token.
    pub fn starting_at(&self, token: usize) -> Option<usize> {
        self.mentions.binary_search_by(|m| m.tokens.start.cmp(&token)).ok()
    }

    /// What patterns see of the mention that names a party at this token; "its administration" is a thing it has.
    pub fn mentioned_at(&self, token: usize) -> Option<Mentioned> {
        self.mentioned(self.starting_at(token)?)
    }

    /// What patterns see of a mention, if it names a party.
    pub fn mentioned(&self, mention: usize) -> Option<Mentioned> {
        let mention = &self.mentions[mention];
        let owned = self.owned.binary_search_by_key(&mention.tokens.start, |o| o.0).is_ok();
        let actor = &self.actors[mention.actor];
        (!owned || actor.sort != Sort::Body).then_some(Mentioned { end: mention.tokens.end, leads: actor.leads() })
    }

    /// The mention that covers this token.
    pub fn covering(&self, token: usize) -> Option<usize> {
        let next = self.mentions.partition_point(|m| m.tokens.start <= token);
        let last = next.checked_sub(1)?;
        self.mentions[last].tokens.contains(&token).then_some(last)
    }

    /// The mentions that start within these tokens.
    pub fn within(&self, tokens: &Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }
}
