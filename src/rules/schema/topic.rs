//! The codebook: clusters, topics, propositions and the wordings that name them.

use super::Example;
use serde::{Deserialize, Serialize};

/// A cluster of topics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cluster {
    /// Id.
    pub id: String,
    /// Name for headings.
    pub name: String,
}

/// How a topic takes part in scores.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TopicKind {
    /// A bargaining position: scored.
    #[default]
    Issue,
    /// Whether, how and with whom to talk: scored apart.
    Process,
    /// What everybody says yes to: recorded, never scored.
    Principle,
    /// Accusations and praise: recorded, never scored.
    Conduct,
}

/// A topic: a folder of propositions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Id, e.g. `military_aid`.
    pub id: String,
    /// Name for headings.
    pub name: String,
    /// Cluster id.
    pub cluster: String,
    /// How it takes part in scores.
    #[serde(default)]
    pub kind: TopicKind,
    /// What belongs here, in a sentence.
    pub definition: String,
    /// Words that only name the topic: a statement with these alone falls to `default`, at low confidence.
    #[serde(default)]
    pub weak: Vec<String>,
    /// The proposition weak words fall to.
    #[serde(default)]
    pub default: Option<String>,
    /// Wordings that open a paragraph on this topic ("Regarding military aid,").
    #[serde(default)]
    pub headings: Vec<String>,
    /// False friends: a phrase that overlaps one of these is discarded.
    #[serde(default)]
    pub false_friends: Vec<FalseFriend>,
    /// The same topic in other schemes (PA-X, CAMEO, PLOVER …), `scheme: codes`.
    #[serde(default)]
    pub crosswalk: Vec<Crosswalk>,
    /// The propositions.
    pub propositions: Vec<Proposition>,
}

/// A wording that looks like the topic and is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FalseFriend {
    /// The pattern.
    pub phrase: String,
    /// Why it is not the topic.
    pub why: String,
}

/// The topic's place in another coding scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// `pax`, `dppa`, `cf`, `cameo` or `plover`.
    pub scheme: String,
    /// Its codes.
    pub codes: String,
}

/// A sentence that a party can be for or against.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposition {
    /// Id, `topic.name`.
    pub id: String,
    /// The affirmative sentence; +2 means "this happens". A slot stands in braces, with the words for it where nobody is
    /// named: `{who|one side} withdraws its forces`. A third part says how the name stands in it: `{plan|the plan|the * plan}`.
    pub text: String,
    /// A few words for narrow table cells.
    #[serde(default)]
    pub short: Option<String>,
    /// The slot that is part of its identity, if any: its filler is the record's `subject`.
    #[serde(default)]
    pub slot: Option<Slot>,
    /// Wordings that name it without a side ("a ceasefire"): they take the sign of the cue around them.
    #[serde(default)]
    pub names: Vec<String>,
    /// Wordings that name its opposite without a side ("neutrality" for joining an alliance, "enrichment" for giving up
    /// the bomb): as `names`, they need a cue, and take its sign turned round.
    #[serde(default)]
    pub opposites: Vec<String>,
    /// Wordings that already mean "yes" ("stop fighting").
    #[serde(default)]
    pub pro: Vec<String>,
    /// Wordings that already mean "no" ("fight on").
    #[serde(default)]
    pub con: Vec<String>,
    /// Its wordings are words of every parliament and trade mission too ("talks", "the agreement"): counted only where a
    /// word of war or one side of a known conflict stands near.
    #[serde(default)]
    pub everyday: bool,
    /// Its wordings tell of a deed too ("they quit the town"): that it was done takes no side.
    #[serde(default)]
    pub deed: bool,
    /// It is for leaders to do: what an envoy seeks, or a leader of his own side, is another matter.
    #[serde(default)]
    pub leaders: bool,
    /// More general propositions that a match of this one silences in the same clause.
    #[serde(default)]
    pub silences: Vec<String>,
    /// Propositions that cannot both be wanted; only ever used to warn.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// Take over the wordings of another proposition.
    #[serde(default)]
    pub extends: Option<String>,
    /// Sentences it must read, with the records.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences that must give no record on this proposition, with the reason.
    #[serde(default)]
    pub counterexamples: Vec<CounterExample>,
}

impl Proposition {
    /// The sentence with the subject's name in the slot that identifies it; the other slots, and that one where nobody is
    /// known, say what may stand there.
    pub fn sentence(&self, subject: Option<&str>) -> String {
        let identifying = self.slot.as_ref().map(|s| s.name.as_str());
        let mut out = String::with_capacity(self.text.len() + 16);
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, tail)) = after.split_once('}') else { break };
            out.push_str(before);
            let mut parts = slot.splitn(3, '|');
            let slot = parts.next().unwrap_or_default();
            let (open, named) = (parts.next().unwrap_or(slot), parts.next().unwrap_or("*"));
            let subject = subject.filter(|_| identifying == Some(slot));
            let words = subject.map_or_else(|| open.to_owned(), |subject| named.replace('*', subject));
            let mut letters = words.chars();
            match letters.next().filter(|_| out.is_empty()) {
                Some(first) => out.extend(first.to_uppercase().chain(letters)),
                None => out.push_str(&words),
            }
            rest = tail;
        }
        out + rest
    }
}

/// The slot that tells two propositions of one wording apart: whose withdrawal, aid to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its name in the proposition's sentence, e.g. `who`, `recipient`.
    pub name: String,
    /// Where the sentence says it: grammatical places, tried in order.
    pub from: Vec<SlotSource>,
}

/// Where a slot's filler stands in a sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotSource {
    /// The subject of the phrase's own verb ("*Israel* withdraws"), or its possessor ("*Israel's* withdrawal").
    Subject,
    /// The name that possesses it, whoever acts on it ("must respect *Ukraine's* sovereignty").
    Owner,
    /// An adjective or noun before it ("*Israeli* withdrawal", "*NATO* membership").
    Modifier,
    /// Its object, or the actor after `of`, `for`, `to`, `on`, `against`, `over` ("aid to *Ukraine*").
    Object,
    /// Whom it is given: the actor right after `to` or `for`, or the first object of a verb of giving ("guarantees for
    /// *Qatar*", "offered *Qatar* guarantees").
    Recipient,
    /// The actor after `by`.
    Agent,
    /// The actor after `in`, `inside`, `across`, `from`, or as the owner of soil or territory there ("troops in *Ukraine*",
    /// "on *Ukrainian* soil").
    Place,
    /// The speaker's own party.
    Holder,
    /// What the pack says, under the proposition's id.
    Pack,
}

/// A sentence that must give no record on the proposition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterExample {
    /// The text.
    pub text: String,
    /// Why it is silent.
    pub why: String,
    /// The pack to read it with.
    #[serde(default)]
    pub pack: Option<String>,
    /// A known gap: the text is not read so yet, and must go on failing until this mark is taken away, so that nothing is
    /// mended unnoticed. Counted apart by `codebook test`.
    #[serde(default)]
    pub open: bool,
}

/// Wordings that a conflict, or a user's file, adds to a proposition of the codebook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackPhrases {
    /// Proposition id.
    pub proposition: String,
    /// As [`Proposition::names`].
    #[serde(default)]
    pub names: Vec<String>,
    /// As [`Proposition::opposites`].
    #[serde(default)]
    pub opposites: Vec<String>,
    /// As [`Proposition::pro`].
    #[serde(default)]
    pub pro: Vec<String>,
    /// As [`Proposition::con`].
    #[serde(default)]
    pub con: Vec<String>,
    /// Only when one of these parties speaks: a code word ("root causes").
    #[serde(default)]
    pub holders: Vec<String>,
    /// The subject these words imply.
    #[serde(default)]
    pub subject: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_whom_it_is_about_or_says_what_may_stand_there() {
        let proposition = Proposition {
            text: "{who|one side} withdraws its forces from {where|the area}.".to_owned(),
            slot: Some(Slot { name: "who".to_owned(), from: Vec::new() }),
            ..Proposition::default()
        };
        assert_eq!(proposition.sentence(Some("Russia")), "Russia withdraws its forces from the area.");
        assert_eq!(proposition.sentence(None), "One side withdraws its forces from the area.");
        let plan = Proposition {
            text: "{plan|the plan|the * plan} is accepted.".to_owned(),
            slot: Some(Slot { name: "plan".to_owned(), from: vec![SlotSource::Agent] }),
            ..Proposition::default()
        };
        assert_eq!(plan.sentence(Some("Egypt")), "The Egypt plan is accepted.");
        assert_eq!(plan.sentence(None), "The plan is accepted.");
    }
}
