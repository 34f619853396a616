//! How a sentence was read, and what was lacking where nothing came of a phrase.
//!
//! Nothing is worked out here that reading does not work out: the stages that decide against a phrase say why
//! ([`Lacking`]), and this puts their answers and what they had before them into words.

use super::chain::{Chain, Does, Holder, Operator};
use super::hits::{self, PhraseHit};
use super::made::Made;
use super::records::Wishes;
use super::{Scene, considered, output, voice};
use crate::grammar::ClauseKind;
use crate::record::Record;
use crate::rules::schema::{CueKind, Sign};
use crate::span::CodePoints;
use serde::Serialize;
use std::ops::Range;

/// How one sentence was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SentenceTrace {
    /// The paragraph's number.
    pub paragraph: usize,
    /// Where the sentence begins, in code points of the article's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// Its words with their parts of speech ("Kyiv/NAME agreed/V").
    pub tokens: String,
    /// Its clauses, one line each, indented by depth.
    pub clauses: Vec<String>,
    /// Who is named.
    pub mentions: Vec<Named>,
    /// Whose reported words touch the sentence.
    pub statements: Vec<Told>,
    /// Words that commit somebody or change what is meant, with the rule they belong to.
    pub cues: Vec<Cue>,
    /// What something is made to depend on.
    pub conditions: Vec<String>,
    /// Wordings of the codebook, each with what came of it.
    pub phrases: Vec<PhraseTrace>,
}

/// An actor where it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The words.
    pub text: String,
    /// Ids of the parties they stand for; none where that is not known.
    pub parties: Vec<String>,
}

/// A report of somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Who speaks, if anybody is said to.
    pub speaker: Option<Named>,
    /// The words that report it.
    pub cue: Option<String>,
    /// What is reported.
    pub content: Vec<String>,
}

/// A cue where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// The words.
    pub text: String,
    /// The id of its rule.
    pub rule: String,
}

/// A wording of the codebook and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PhraseTrace {
    /// The words.
    pub text: String,
    /// The id of the proposition it names.
    pub proposition: String,
    /// The id of that proposition's topic.
    pub topic: String,
    /// The pattern that matched, as the codebook writes it.
    pub pattern: String,
    /// Whether the wording by itself is for (+1) or against (−1) the proposition.
    pub pole: i8,
    /// The wording has no side of its own.
    pub naming: bool,
    /// What governs it, from the phrase outward.
    pub chain: Vec<Link>,
    /// The records it gave.
    pub records: Vec<Record>,
    /// What was lacking, where it gave none.
    pub lacking: Option<Reason>,
}

impl PhraseTrace {
    /// Whether its wording was set aside before anything was asked of the sentence.
    pub fn is_passed_over(&self) -> bool {
        let why = self.lacking.as_ref().map(|reason| reason.lacking);
        matches!(why, Some(Lacking::FalseFriend { .. } | Lacking::Verb | Lacking::Silenced { .. }))
    }
}

/// One step of what governs a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub text: String,
    /// The id of its cue; none for a plain negation.
    pub rule: Option<String>,
    /// What it does to the meaning.
    pub does: String,
    /// Who holds it, where the sentence says so.
    pub holder: Option<Named>,
}

/// Why nothing came of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The reason, for programs.
    pub lacking: Lacking,
    /// The same in words.
    pub text: String,
}

/// What a phrase lacked to become a position.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacking {
    /// It is a question: nothing is asserted.
    Assertion,
    /// It stands in a condition, and what depends on that was not read.
    Main,
    /// Nothing governs it: a bare mention.
    Cue,
    /// It stands in a clause of its own that what is said outside does not reach.
    Wall(#[serde(serialize_with = "clause_name")] ClauseKind),
    /// Something takes any stance away.
    Blocked {
        /// Index into the rules' cues.
        #[serde(skip)]
        cue: Option<usize>,
    },
    /// The text dates it long before itself.
    History,
    /// Only told in a subordinate clause as what somebody will do.
    InPassing,
    /// The report around it is denied, asked, supposed or only expected.
    NotSaid,
    /// Nobody is found who holds it.
    Holder,
    /// Who holds it is not named.
    Name,
    /// Who says it is of no known party.
    Party,
    /// It is about what somebody does, and is wished, not judged.
    Judgement,
    /// The wording counts only for other parties than the one who holds it.
    OtherHolder,
    /// It is for leaders to do, and who would do it leads nobody, or is the same side's.
    Leaders,
    /// The sentence gives two readings that contradict one another.
    Agreement,
    /// It rests on topic words alone.
    Certainty,
    /// It is part of a wording that only looks like the topic.
    FalseFriend {
        /// Index into the compiled phrases.
        #[serde(skip)]
        rule: usize,
    },
    /// The wording asks for a verb, and the words describe something.
    Verb,
    /// A more specific proposition in the same clause speaks for it.
    Silenced {
        /// Index into the compiled propositions.
        #[serde(skip)]
        by: usize,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "what serde calls")]
fn clause_name<S: serde::Serializer>(kind: &ClauseKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}

/// How every sentence was read that reaches into `within`, in code points of the article's text.
pub fn trace(scene: &Scene<'_>, wishes: Wishes, within: &Range<usize>) -> Vec<SentenceTrace> {
    let points = CodePoints::new(&scene.article.text);
    let mut out = Vec::new();
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let Some((first, last)) = ends(scene, &sentence.tokens) else { continue };
        let (start, end) = (points.at(first), points.at(last));
        if start < within.end && within.start < end {
            out.push(one(scene, wishes, index, &points, start..end));
        }
    }
    out
}

fn one(scene: &Scene<'_>, wishes: Wishes, index: usize, points: &CodePoints<'_>, place: Range<usize>) -> SentenceTrace {
    let sentence = &scene.doc.sentences[index];
    let range = &sentence.tokens;
    let mut buffer = Vec::new();
    let mut dropped: Vec<(PhraseHit, Lacking)> = Vec::new();
    let found = hits::phrases(scene, index, &mut |hit, why| dropped.push((hit.clone(), why)));
    // What its "it" may stand for.
    let previous = index.checked_sub(1).map_or_else(Vec::new, |before| {
        let phrases = hits::phrases(scene, before, &mut |_, _| ());
        considered::consider(scene, &scene.doc.sentences[before].tokens, phrases, &[], &mut buffer).made
    });
    let read = considered::consider(scene, range, found, &previous, &mut buffer);

    let mut phrases: Vec<(usize, PhraseTrace)> = Vec::new();
    for (hit, chain, outcome) in &read.phrases {
        let of_hit = |m: &&Made| m.hit == *hit || hit.behind.as_deref() == Some(&m.hit);
        let mut records = Vec::new();
        for made in read.made.iter().filter(of_hit).filter(|m| wishes.low_confidence || !m.is_doubtful(scene)) {
            output::records(scene, made, sentence.paragraph, range, points, &mut records);
        }
        let lacking = if !records.is_empty() {
            None
        } else if read.made.iter().any(|m| of_hit(&m)) {
            Some(Lacking::Certainty)
        } else if read.torn.iter().any(|m| of_hit(&m)) {
            Some(Lacking::Agreement)
        } else {
            Some(outcome.err().unwrap_or(Lacking::Holder))
        };
        let records = records.into_iter().map(|(_, record)| record).collect();
        phrases.push((hit.tokens.start, phrase(scene, hit, chain, records, lacking)));
    }
    for (hit, why) in &dropped {
        phrases.push((hit.tokens.start, phrase(scene, hit, &Chain::default(), Vec::new(), Some(*why))));
    }
    phrases.sort_by_key(|(start, _)| *start);

    let clauses = scene.parse.clauses.iter().enumerate();
    SentenceTrace {
        paragraph: scene.doc.paragraphs[sentence.paragraph].number,
        start: place.start,
        end: place.end,
        text: words(scene, range),
        tokens: scene.parse.show_tags(scene.doc, &scene.article.text, range.clone()),
        clauses: clauses
            .filter(|(_, clause)| hits::contains(range, &clause.tokens))
            .map(|(index, _)| scene.parse.show_clause(index, scene.doc, &scene.article.text))
            .collect(),
        mentions: scene
            .cast
            .within(range)
            .iter()
            .map(|m| named(scene, &m.tokens, &scene.cast.actors[m.actor].parties))
            .collect(),
        statements: told(scene, range),
        cues: read
            .cues
            .iter()
            .map(|c| Cue { text: words(scene, &c.tokens), rule: scene.rules.cues[c.cue].id.clone() })
            .collect(),
        conditions: read.conditions.iter().map(|c| words(scene, &c.tokens)).collect(),
        phrases: phrases.into_iter().map(|(_, phrase)| phrase).collect(),
    }
}

fn phrase(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    records: Vec<Record>,
    lacking: Option<Lacking>,
) -> PhraseTrace {
    let rule = &scene.compiled.phrase_rules[hit.rule];
    PhraseTrace {
        text: words(scene, &hit.tokens),
        proposition: scene.compiled.proposition(scene.rules, hit.proposition).id.clone(),
        topic: scene.rules.topics[rule.topic].id.clone(),
        pattern: rule.pattern.clone(),
        pole: hit.pole,
        naming: hit.naming,
        chain: chain.operators.iter().map(|operator| link(scene, operator)).collect(),
        records,
        lacking: lacking.map(|lacking| Reason { lacking, text: lacking.told(scene, hit) }),
    }
}

fn link(scene: &Scene<'_>, operator: &Operator) -> Link {
    let cue = operator.cue.map(|c| &scene.rules.cues[c]);
    let does = match operator.does {
        Does::Stance => match cue.map(|c| c.sign) {
            Some(Sign::Against) => "is against it",
            _ => "is for it",
        },
        Does::Modal if cue.is_some_and(|c| c.sign == Sign::Against) => "says that it must not be",
        Does::Modal => "says that it must be",
        Does::Intend => "says that it will be",
        Does::Able if cue.is_some_and(|c| c.sign == Sign::Against) => "says that it cannot be",
        Does::Able => "says that it can be",
        Does::Invert => "turns it round",
        Does::Negate => "negates it",
        Does::Contrast => "says that this is not meant",
        Does::Firm => "makes it firm",
        Does::Reserve => "adds a reservation",
        Does::Hearsay => "makes it hearsay",
        Does::Open => "leaves it open",
        Does::Cancel => "gives it up",
        Does::Block => "takes the stance away",
        Does::Keep => "leaves it as it is",
    };
    let holder = operator.holder.and_then(|holder| {
        let tokens = match holder {
            Holder::Mention(mention) => &scene.cast.mentions[mention].tokens,
            Holder::Noun(noun) | Holder::Text(noun) | Holder::Around(noun) => &scene.parse.nouns[noun].tokens,
        };
        let speaking = voice::covering(scene, &operator.tokens).first().copied();
        let voice = voice::of_holder(scene, holder, speaking);
        (!tokens.is_empty()).then(|| named(scene, tokens, &voice.map(|v| v.parties).unwrap_or_default()))
    });
    let does = match cue.map(|c| c.kind) {
        Some(CueKind::Noun | CueKind::Verb | CueKind::Adjective | CueKind::Frame) if operator.absorbed => {
            "is part of the wording"
        }
        _ => does,
    };
    Link {
        text: words(scene, &operator.tokens),
        rule: cue.map(|c| c.id.clone()),
        does: does.to_owned(),
        holder: holder.filter(|_| matches!(operator.does, Does::Stance | Does::Open | Does::Cancel | Does::Intend)),
    }
}

/// The reports whose words or cue touch these tokens.
fn told(scene: &Scene<'_>, range: &Range<usize>) -> Vec<Told> {
    let touches = |tokens: &Range<usize>| hits::overlap(tokens, range);
    scene
        .statements
        .iter()
        .filter(|s| s.cue.as_ref().is_some_and(touches) || s.content.iter().any(touches))
        .map(|s| Told {
            speaker: s.speaker.as_ref().map(|who| {
                let parties = voice::of_speaker(scene, s).map(|v| v.parties).unwrap_or_default();
                named(scene, &who.tokens, &parties)
            }),
            cue: s.cue.as_ref().map(|c| words(scene, c)),
            content: s.content.iter().filter(|c| touches(c)).map(|c| words(scene, c)).collect(),
        })
        .collect()
}

fn named(scene: &Scene<'_>, tokens: &Range<usize>, parties: &[usize]) -> Named {
    Named { text: words(scene, tokens), parties: parties.iter().map(|p| scene.cast.parties[*p].to_string()).collect() }
}

/// The bytes where these tokens begin and end.
fn ends(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<(u32, u32)> {
    let tokens = scene.doc.tokens.get(tokens.clone())?;
    Some((tokens.first()?.span.start, tokens.last()?.span.end))
}

/// These tokens as the article writes them, on one line.
fn words(scene: &Scene<'_>, tokens: &Range<usize>) -> String {
    let text = ends(scene, tokens).map_or("", |(start, end)| &scene.article.text[start as usize..end as usize]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Lacking {
    /// In words, for a reader who knows no grammar.
    fn told(self, scene: &Scene<'_>, hit: &PhraseHit) -> String {
        match self {
            Lacking::Assertion => "it is asked, and a question takes no side".to_owned(),
            Lacking::Main => "it stands in a condition, and no position was read that depends on it".to_owned(),
            Lacking::Cue if hit.naming => {
                "the words only name the subject: no word around them wants, offers, accepts or refuses it".to_owned()
            }
            Lacking::Cue => "nobody is reported to say it, and no word around it commits anybody".to_owned(),
            Lacking::Wall(kind) => wall(kind).to_owned(),
            Lacking::Blocked { cue } => match cue.map(|c| &scene.rules.cues[c]) {
                Some(cue) => format!("{} takes the stance away{}", cue.id, noted(cue.note.as_deref())),
                None => "something around it takes the stance away".to_owned(),
            },
            Lacking::History => "the article dates it years back: history, and nobody's position now".to_owned(),
            Lacking::InPassing => "it is only mentioned in passing what somebody will do".to_owned(),
            Lacking::NotSaid => "the report around it is denied, asked, supposed or only expected".to_owned(),
            Lacking::Holder => "it is not clear who holds it: no actor of the text could be made out".to_owned(),
            Lacking::Name => "who holds it is not named".to_owned(),
            Lacking::Party => "whoever says or holds it belongs to no party that is known".to_owned(),
            Lacking::Judgement => "it is about what somebody does, and is only wished for: nobody is judged".to_owned(),
            Lacking::OtherHolder => "this wording counts for other parties only".to_owned(),
            Lacking::Leaders => "leaders of two sides would have to meet, and these are none".to_owned(),
            Lacking::Agreement => {
                "the sentence reads as both for and against, and it cannot be told which is meant".to_owned()
            }
            Lacking::Certainty => "the words only touch the topic; --low-confidence shows what they give".to_owned(),
            Lacking::FalseFriend { rule } => {
                let rule = &scene.compiled.phrase_rules[rule];
                let friends = &scene.rules.topics[rule.topic].false_friends;
                let why = friends.iter().find(|f| f.phrase == rule.pattern).map(|f| f.why.as_str());
                format!("it only looks like the topic: part of “{}”{}", rule.pattern, noted(why))
            }
            Lacking::Verb => "the wording needs a verb here, and the word describes a thing".to_owned(),
            Lacking::Silenced { by } => {
                let by = &scene.compiled.proposition(scene.rules, by).id;
                format!("{by}, which is more specific, stands in the same clause and speaks for it")
            }
        }
    }
}

fn noted(note: Option<&str>) -> String {
    note.map(|note| format!(" ({note})")).unwrap_or_default()
}

/// What a clause is that cuts a phrase off.
fn wall(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Infinitive => "it says what something is for, not what anybody wants or will do",
        ClauseKind::Question => "it is left open whether or what: asked, not said",
        ClauseKind::Relative => {
            "it stands in a clause that describes something, which what is said outside does not reach"
        }
        ClauseKind::Adverbial => "it only gives the time, place or circumstances of what is told",
        ClauseKind::Condition => "it stands in a condition",
        _ => "it stands in a part of the sentence that what is said outside does not reach",
    }
}
