//! The lists of wordings that a proposition has, and that a conflict or a user's file may add to.

use super::schema::{PackPhrases, Proposition};

/// What a phrase says of its proposition.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pole {
    /// Names it; the side comes from the cue around it.
    Name,
    /// Names its opposite; the side comes from the cue around it, turned round.
    Opposite,
    /// Means yes.
    Pro,
    /// Means no.
    Con,
    /// Names the topic only.
    Weak,
    /// Looks like the topic and is not.
    FalseFriend,
    /// Opens a paragraph on the topic.
    Heading,
}

impl Proposition {
    /// Its wordings, list by list.
    pub fn wordings(&self) -> [(Pole, &[String]); 4] {
        lists(&self.names, &self.opposites, &self.pro, &self.con)
    }
}

impl PackPhrases {
    /// The wordings it adds, list by list.
    pub fn wordings(&self) -> [(Pole, &[String]); 4] {
        lists(&self.names, &self.opposites, &self.pro, &self.con)
    }
}

fn lists<'a>(
    names: &'a [String],
    opposites: &'a [String],
    pro: &'a [String],
    con: &'a [String],
) -> [(Pole, &'a [String]); 4] {
    [(Pole::Name, names), (Pole::Opposite, opposites), (Pole::Pro, pro), (Pole::Con, con)]
}
