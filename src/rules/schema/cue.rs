//! Stance cues: the words that say which way a party leans, and how firmly.

use super::Example;
use serde::{Deserialize, Serialize};

/// What a cue does to the words in its scope.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// A verb whose subject holds the stance ("rejected").
    Verb,
    /// A noun whose possessor holds the stance ("Moscow's demand that").
    Noun,
    /// An adjective ("ready for", "unacceptable").
    Adjective,
    /// A fixed frame of several words ("did not agree to").
    Frame,
    /// A modal of necessity or intention ("must", "will").
    Modal,
    /// Flips what it governs ("end", "halt", "cut").
    Inverter,
    /// Leaves what it governs as it is, but must not be read as an inverter ("maintain", "increase").
    Keeper,
    /// Negates.
    Negation,
    /// Opens a condition.
    Condition,
    /// Raises firmness and has no sign ("non-negotiable").
    Firmness,
    /// Lowers firmness or confidence ("in principle").
    Hedge,
    /// Makes a speaker and has no stance ("said").
    Attribution,
    /// Stops any stance in its scope (questions, forecasts, denials of conduct, analysts).
    Blocker,
}

impl CueKind {
    /// Which kind goes before another where two cues share their words, the lowest first: what has a stance of its own
    /// before what only modifies.
    pub fn rank(self) -> u8 {
        match self {
            CueKind::Blocker => 0,
            CueKind::Frame => 1,
            CueKind::Modal => 2,
            CueKind::Verb | CueKind::Noun | CueKind::Adjective => 3,
            CueKind::Condition => 4,
            CueKind::Inverter => 5,
            CueKind::Keeper => 6,
            CueKind::Negation => 7,
            CueKind::Firmness => 8,
            CueKind::Hedge => 9,
            CueKind::Attribution => 10,
        }
    }
}

/// The sign a cue gives.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sign {
    /// For.
    #[serde(rename = "+")]
    For,
    /// Against.
    #[serde(rename = "-")]
    Against,
    /// Spoke and did not commit.
    #[serde(rename = "0")]
    Open,
    /// None of its own.
    #[default]
    #[serde(rename = "none")]
    None,
}

/// What a cue does beyond its kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// A modal that says what one can do ("is ready to").
    Ability,
    /// In one wording with its object a stance on that, and on nothing else ("met the demand").
    Act,
    /// Names an observer; an observer is told by being no party, so it blocks nothing.
    Analyst,
    /// A stance given up ("dropped its demand").
    Cancel,
    /// An inverter that gives way ("a compromise on").
    Concession,
    /// Opens a clause in spite of which the rest holds ("even if").
    Concessive,
    /// Says that what follows is not what is meant ("instead of").
    Contrast,
    /// Addresses somebody, whose act is wanted ("urged Kyiv to").
    Directive,
    /// Speaks of talking about it ("not up for negotiation").
    Discuss,
    /// A reporter's distance ("so-called"), which leaves the stance as it is.
    Distance,
    /// Tells what a text says ("the plan calls for").
    Document,
    /// Leaves out what follows of what is taken or refused ("anything except").
    Except,
    /// Says what will come, not what is wanted.
    Forecast,
    /// A stance only where a condition stands beside it ("provided").
    Given,
    /// Told at second hand ("reportedly").
    Hearsay,
    /// A condition that is the predicate of what it is for ("hinges on").
    Hinge,
    /// A condition that need not be the only one ("if").
    If,
    /// A modal of what one means to do ("will").
    Intention,
    /// Opens a list of points.
    List,
    /// A condition that goes on beside what is refused ("while").
    Meanwhile,
    /// Arranges a meeting about it.
    Meeting,
    /// Done by several with one another ("agreed"), so that a failure is nobody's.
    Mutual,
    /// Looks like a negation and is none ("not only").
    NotOnly,
    /// Tells of what was before.
    Past,
    /// A negation and nothing more ("not").
    Plain,
    /// Says that it may be.
    Possible,
    /// What stands before is the condition ("as a condition for").
    Precondition,
    /// An adjective that governs from the predicate only ("is out of the question").
    Predicate,
    /// Opens what something is for ("in order to").
    Purpose,
    /// The point of a plan, held by whoever put it forward.
    Text,
    /// Names a topic without a side ("discussed").
    TopicOnly,
    /// A condition that is to be averted ("unless").
    Unless,
    /// An inverter as a verb only ("end", not "the end").
    Verb,
    /// Threatens or forebodes.
    Warning,
    /// Yields to a stance further in ("considered").
    Weak,
    /// A condition that lasts as long as it does ("as long as").
    While,
    /// Worries, which is not being against.
    Worry,
}

/// A stance cue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Id, e.g. `cue.reject`.
    pub id: String,
    /// What it does.
    pub kind: CueKind,
    /// The wordings.
    pub any: Vec<String>,
    /// The sign it gives.
    #[serde(default)]
    pub sign: Sign,
    /// 0 none · 1 plain · 2 firm.
    #[serde(default)]
    pub firmness: u8,
    /// The act it makes.
    #[serde(default)]
    pub act: Option<crate::record::Act>,
    /// What is particular about it among its kind.
    #[serde(default)]
    pub class: Option<CueClass>,
    /// Nouns that, as the object, take the stance away ("reject … accusation").
    #[serde(default)]
    pub not_with: Vec<String>,
    /// Why it is so, for the next reader.
    #[serde(default)]
    pub note: Option<String>,
    /// Sentences and the records they must give; `silent` for none.
    #[serde(default)]
    pub examples: Vec<Example>,
}
