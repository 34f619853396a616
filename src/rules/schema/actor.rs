//! Who is who: parties, people, their roles, and the packs that say who stands with whom in a conflict.

use super::PackPhrases;
use serde::{Deserialize, Serialize};

/// A negotiating unit: a state, a movement, an institution. Not a country: armies and movements are parties too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Id: ISO 3166-1 alpha-3 for a state, else a short upper-case name.
    pub id: String,
    /// The neutral name to print.
    pub name: String,
    /// Names that always mean the party ("Hezbollah", "Hizbullah").
    #[serde(default)]
    pub names: Vec<String>,
    /// Adjectives and people ("Ukrainian", "Ukrainians").
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Cities and buildings that speak for it as the subject of a speech or stance verb ("Moscow", "the White House").
    #[serde(default)]
    pub metonyms: Vec<String>,
    /// Bodies of the party ("State Department", "IDF").
    #[serde(default)]
    pub organs: Vec<String>,
    /// "the group", "the army": active only where the party is in the pack and the only candidate.
    #[serde(default)]
    pub contextual: Vec<String>,
    /// Hostile names: aliases with no stance.
    #[serde(default)]
    pub hostile: Vec<String>,
    /// Names that look like it and never are ("Gaza health ministry").
    #[serde(default)]
    pub never: Vec<String>,
    /// State media: outlets, not voices.
    #[serde(default)]
    pub media: Vec<String>,
    /// Members, for a compound party.
    #[serde(default)]
    pub members: Vec<String>,
    /// `state`, `movement`, `institution` or `bloc`.
    #[serde(default)]
    pub kind: PartyKind,
    /// For a state: what its head is called ("president", "prime minister", "supreme leader"), for "the Iranian president".
    #[serde(default)]
    pub leader_titles: Vec<String>,
}

/// What sort of body a party is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A state.
    #[default]
    State,
    /// A movement, a militia, a rebel group, an army that is a party of its own.
    Movement,
    /// An institution (United Nations, IAEA).
    Institution,
    /// A bloc or ad-hoc group of states.
    Bloc,
}

/// A person with dated roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Id, lower case.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Other spellings and the surname when it is safe on its own.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Bare names that count only after the full name ("Kim", "Lee").
    #[serde(default)]
    pub after_full_name: Vec<String>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Something the next reader must know.
    #[serde(default)]
    pub note: Option<String>,
    /// `he`, `she` or `they`: helps a pronoun choose between two persons.
    #[serde(default)]
    pub pronoun: Option<String>,
}

/// A role, valid between dates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Party id.
    pub party: String,
    /// Title as printed ("Foreign Minister").
    pub title: String,
    /// First day, ISO; year or year-month where the day is not known.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day; absent while in post.
    #[serde(default)]
    pub to: Option<String>,
    /// Authority, 1 … 6 (see [`crate::record::Holder::rank`]).
    pub rank: u8,
    /// `true` where person, role and dates were seen in a source; `false` where they deserve a check.
    #[serde(default)]
    pub verified: bool,
}

/// A conflict: whose voices, which sides, what slots mean by default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Id, e.g. `ukraine-russia`.
    pub id: String,
    /// Name for headings.
    pub name: String,
    /// First day of the conflict as packed.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day, where it is over.
    #[serde(default)]
    pub to: Option<String>,
    /// Sides.
    pub sides: Vec<Side>,
    /// Fillers of slots that the sentence leaves out, by proposition.
    #[serde(default)]
    pub defaults: Vec<SlotDefault>,
    /// Words that point to this conflict without being a party ("Donbas", "Rafah").
    #[serde(default)]
    pub places: Vec<String>,
    /// "the two sides", "the leaders": what collectives mean here.
    #[serde(default)]
    pub collectives: Vec<Collective>,
    /// Propositions and phrases of this conflict only, in the form of the codebook's topics.
    #[serde(default)]
    pub phrases: Vec<PackPhrases>,
    /// The day the roles were last checked.
    #[serde(default)]
    pub verified_on: Option<String>,
    /// Something the next reader must know.
    #[serde(default)]
    pub note: Option<String>,
}

/// Parties on one side of a conflict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// `belligerent_a`, `belligerent_b`, `ally_a`, `ally_b`, `mediator`, `institution` or `other`.
    pub role: String,
    /// Party ids.
    pub parties: Vec<String>,
    /// Only from this day.
    #[serde(default)]
    pub from: Option<String>,
    /// Only to this day.
    #[serde(default)]
    pub to: Option<String>,
}

impl Pack {
    /// Whether a party, by its id, has a place in this conflict, on whatever side.
    pub fn lists(&self, party: &str) -> bool {
        self.sides.iter().any(|s| s.lists(party))
    }

    /// Whether a party, by its id, fights in this conflict.
    pub fn is_at_war(&self, party: &str) -> bool {
        self.sides.iter().any(|s| s.fights() && s.lists(party))
    }
}

impl Side {
    /// Whether a party, by its id, is on this side.
    fn lists(&self, party: &str) -> bool {
        self.parties.iter().any(|p| p == party)
    }

    /// Whether its parties fight each other's: it is no ally's, mediator's or bystander's.
    pub fn fights(&self) -> bool {
        matches!(self.role.as_str(), "belligerent_a" | "belligerent_b")
    }
}

/// The filler of a proposition's slot when the sentence does not say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotDefault {
    /// Proposition id.
    pub proposition: String,
    /// Party id.
    pub subject: String,
}

/// What a collective means in this conflict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collective {
    /// The wordings.
    pub any: Vec<String>,
    /// The parties.
    pub parties: Vec<String>,
}
