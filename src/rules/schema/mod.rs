//! The form of a rule file: what YAML may say, one type an entry.
//!
//! A rule file is a set of lists. Built-in files and users' files have the same form and the same loader; by habit a
//! file holds one topic, one conflict or one kind of word. Entries are known by `id`: a later file that repeats an id
//! replaces the entry, and `disable` removes it. Everything is a list of records, never a map keyed by a phrase,
//! because a repeated key in a map would silently win.
//!
//! # Patterns
//!
//! Wherever a field holds patterns, a pattern is a sequence of
//!
//! | written | matches |
//! |---|---|
//! | `ceasefire` | that word, in any case; `’` and `'` are one |
//! | `guarantee*` | any word that begins so |
//! | `~withdraw` | any form of the verb or noun: withdraw, withdraws, withdrew, withdrawn, withdrawing |
//! | `...` | a gap of up to four words, never across the end of the sentence |
//! | `(truce\|cease fire\|~halt)` | one of these |
//! | `word?`, `(a\|b)?` | the same, or nothing |
//! | `$forces` | any alternative of the term `forces` (see [`Term`]) |
//! | `<party>` | any mention of an actor |
//! | `<leader>` | a mention of a person who leads a party: its president, its prime minister, its commander |
//! | `<number>` | a number in figures or words |
//! | `<number>-day` | a number with that word: "30-day", "30 day" |
//!
//! A hyphen in a word may be a hyphen, a space or nothing in the text. Longer matches win over shorter ones.

mod actor;
mod cue;
mod topic;

pub use actor::{Collective, Pack, Party, PartyKind, Person, Role, Side, SlotDefault};
pub use cue::{Cue, CueClass, CueKind, Sign};
use serde::{Deserialize, Serialize};
pub use topic::{
    Cluster, CounterExample, Crosswalk, FalseFriend, PackPhrases, Proposition, Slot, SlotSource, Topic, TopicKind,
};

/// One rule file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleFile {
    /// What the file is for; shown by `codebook list`.
    pub about: Option<String>,
    /// Ids of entries of earlier layers to leave out.
    pub disable: Vec<String>,
    /// Named sets of alternatives, used in patterns as `$id`.
    pub terms: Vec<Term>,
    /// Word classes of English that the grammar reads by.
    pub words: Vec<WordClass>,
    /// Stance cues, inverters, negations, conditions, blockers.
    pub cues: Vec<Cue>,
    /// Clusters of topics.
    pub clusters: Vec<Cluster>,
    /// Topics with their propositions.
    pub topics: Vec<Topic>,
    /// Propositions to add to a topic that another file defines, or to replace there: the topic is the part of the id
    /// before the first dot.
    pub propositions: Vec<Proposition>,
    /// Wordings to add to propositions that another file defines, in every conflict.
    pub phrases: Vec<PackPhrases>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Persons with dated roles.
    pub persons: Vec<Person>,
    /// Conflicts.
    pub packs: Vec<Pack>,
    /// Thresholds, by id.
    pub settings: Vec<Setting>,
}

impl RuleFile {
    /// How many entries each list holds, in the order of the fields from `terms` on.
    pub fn counts(&self) -> [usize; 11] {
        [
            self.terms.len(),
            self.words.len(),
            self.cues.len(),
            self.clusters.len(),
            self.topics.len(),
            self.propositions.len(),
            self.phrases.len(),
            self.parties.len(),
            self.persons.len(),
            self.packs.len(),
            self.settings.len(),
        ]
    }

    /// Adds the entries of another file behind those of this one.
    pub fn append(&mut self, other: RuleFile) {
        self.disable.extend(other.disable);
        self.terms.extend(other.terms);
        self.words.extend(other.words);
        self.cues.extend(other.cues);
        self.clusters.extend(other.clusters);
        self.topics.extend(other.topics);
        self.propositions.extend(other.propositions);
        self.phrases.extend(other.phrases);
        self.parties.extend(other.parties);
        self.persons.extend(other.persons);
        self.packs.extend(other.packs);
        self.settings.extend(other.settings);
    }
}

/// A named set of alternatives: `$id` in a pattern stands for any of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The name, used as `$id`.
    pub id: String,
    /// Patterns without gaps; may use other terms.
    pub any: Vec<String>,
}

/// Many words, kept in one string: thousands of small ones would be the greater part of what the program touches when
/// it starts. In YAML it is a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList(String);

impl WordList {
    /// The words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator('\n')
    }

    /// The size of all words together.
    pub fn bytes(&self) -> usize {
        self.0.len()
    }
}

impl<S: AsRef<str>> FromIterator<S> for WordList {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut all = String::new();
        for word in words {
            all.push_str(word.as_ref());
            all.push('\n');
        }
        WordList(all)
    }
}

impl Serialize for WordList {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_seq(self.iter())
        } else {
            serializer.serialize_str(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Vec::<String>::deserialize(deserializer).map(WordList::from_iter)
        } else {
            String::deserialize(deserializer).map(WordList)
        }
    }
}

/// A class of English words that the grammar reads by (determiners, reporting verbs, months …).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordClass {
    /// The class's id, e.g. `verb.reporting`, `noun.title`, `abbreviation`.
    pub id: String,
    /// Why the class exists and what reads it.
    #[serde(default)]
    pub about: Option<String>,
    /// Words as written.
    #[serde(default)]
    pub any: WordList,
    /// Verbs in their base form; all forms are derived, irregular ones from `forms`.
    #[serde(default)]
    pub verbs: WordList,
    /// Nouns in the singular; the plural is derived.
    #[serde(default)]
    pub nouns: WordList,
    /// Irregular forms: `[base, third person, past, participle, gerund]` or `[singular, plural]`.
    #[serde(default)]
    pub forms: Vec<Vec<String>>,
}

/// A sentence with the records it must give.
///
/// `expect` is `silent`, or records parted by `;`: `PARTY proposition stance`, where the stance is −2 … +2 followed by
/// `c` when conditional, then optionally `(SUBJECT)` and `@PARTY` for a claim by that party.
/// `RUS military_aid.continue -2 (UKR)`, `RUS ceasefire.full +1c @USA`. `?` as the party accepts any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text: a sentence or a short article.
    pub text: String,
    /// What it must give: all records, and no others.
    pub expect: String,
    /// The pack to read it with; without one, the pack is detected.
    #[serde(default)]
    pub pack: Option<String>,
    /// The date to read it on, where roles matter.
    #[serde(default)]
    pub date: Option<String>,
    /// Why the case is worth keeping.
    #[serde(default)]
    pub why: Option<String>,
    /// A known gap: the text is not read so yet, and must go on failing until this mark is taken away, so that nothing is
    /// mended unnoticed. Counted apart by `codebook test`.
    #[serde(default)]
    pub open: bool,
}

/// A threshold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Id.
    pub id: String,
    /// Value.
    pub value: f64,
    /// What it decides.
    #[serde(default)]
    pub about: Option<String>,
}
