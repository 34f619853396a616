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
//! | `<number>` | a number in figures or words |
//! | `<number>-day` | a number with that word: "30-day", "30 day" |
//!
//! A hyphen in a word may be a hyphen, a space or nothing in the text. Longer matches win over shorter ones.

use serde::{Deserialize, Serialize};

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
    /// The affirmative sentence, slots in braces; +2 means "this happens".
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
    /// An adjective or noun before it ("*Israeli* withdrawal", "*NATO* membership").
    Modifier,
    /// Its object, or the actor after `of`, `for`, `to`, `on`, `against`, `over` ("aid to *Ukraine*").
    Object,
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
