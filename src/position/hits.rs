//! Which propositions a sentence names, before anything is composed.
//!
//! Three things decide between overlapping phrases: a false friend discards what it overlaps, a longer phrase of a
//! proposition hides a shorter one inside it, and a specific proposition silences the general one in the same clause.

use super::Scene;
use super::displaced;
use super::explain::Lacking;
use super::stretch;
use crate::grammar::Tag;
use crate::roster::Cast;
use crate::rules::compile::{Compiled, PhraseRule, Pole};
use crate::rules::matcher::Hit;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::sentence::TokenKind;
use std::ops::Range;

/// A proposition named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PhraseHit {
    /// The words.
    pub tokens: Range<usize>,
    /// The phrase's rule, as an index into the compiled rules.
    pub rule: usize,
    /// The proposition, as an index into the compiled propositions.
    pub proposition: usize,
    /// +1 or −1: the side the wording itself has.
    pub pole: i8,
    /// The wording names the proposition and takes its side from the cue around it.
    pub naming: bool,
    /// Topic words only.
    pub weak: bool,
    /// What it silenced among its own words: to judge whether a truce is kept names the truce as well.
    pub behind: Option<Box<PhraseHit>>,
}

impl PhraseHit {
    /// The same where other words stand for it: "it", a "no", a vote.
    pub fn standing_at(&self, tokens: Range<usize>) -> Self {
        PhraseHit { tokens, behind: None, ..self.clone() }
    }
}

/// Every phrase of the codebook that matches in a document, before anything is judged.
///
/// They are looked for first of all: what grammar has to read is what stands around them.
#[derive(Debug, Default)]
pub struct Candidates {
    hits: Vec<Hit>,
    /// Where the hits of each sentence end.
    ends: Vec<u32>,
}

impl Candidates {
    /// Looks through the sentences of a document that are `wanted`, by their place.
    pub fn find(
        doc: &Document,
        compiled: &Compiled,
        cast: &Cast,
        words: &Words<'_>,
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let mut mentions = vec![None; doc.tokens.len()];
        for (index, mention) in cast.mentions.iter().enumerate() {
            mentions[mention.tokens.start] = cast.mentioned(index);
        }
        let mention = |token: usize| mentions.get(token).copied().flatten();
        let mut found = Candidates { hits: Vec::new(), ends: Vec::with_capacity(doc.sentences.len()) };
        let mut finder = compiled.phrases.finder(words);
        for (index, sentence) in doc.sentences.iter().enumerate() {
            if wanted(index) {
                finder.find(&doc.tokens, sentence.tokens.clone(), &mention, &mut found.hits);
            }
            found.ends.push(found.hits.len() as u32);
        }
        found
    }

    fn of(&self, sentence: usize) -> &[Hit] {
        let start = sentence.checked_sub(1).map_or(0, |s| self.ends[s]);
        &self.hits[start as usize..self.ends[sentence] as usize]
    }

    /// Whether a sentence has a phrase that may come to a record: of the article's own pack if of any, no false friend's,
    /// and more than topic words, unless `weak` ones count or a clause about them may say more.
    fn count(&self, sentence: usize, compiled: &Compiled, pack: Option<usize>, weak: impl Fn(&Hit) -> bool) -> bool {
        let hits = self.of(sentence);
        let friend = |hit: &Hit| hits.iter().any(|other| is_false_friend(compiled, other, hit));
        hits.iter().any(|hit| {
            let own = rule_of(compiled, hit);
            let pole = match own.pole {
                Pole::FalseFriend | Pole::Heading => false,
                Pole::Weak => weak(hit),
                _ => true,
            };
            pole && (own.pack.is_none() || own.pack == pack) && !friend(hit)
        })
    }

    /// The sentences that grammar has to read for the candidates' sake: the head of the document, where it says what it
    /// is, and from a few paragraphs before each candidate, where its speaker may have been named, to the one after it.
    ///
    /// An article of ordinary length is read whole, if it has a candidate at all.
    pub fn surroundings(
        &self,
        doc: &Document,
        words: &Words<'_>,
        compiled: &Compiled,
        pack: Option<usize>,
        weak: bool,
    ) -> Vec<bool> {
        let told_of = |hit: &Hit| displaced::may_follow(doc, words, hit.tokens.end);
        let mut wanted = vec![false; doc.sentences.len()];
        let mut any = false;
        let mut done = 0;
        for (index, sentence) in doc.sentences.iter().enumerate() {
            if !self.count(index, compiled, pack, |hit| weak || told_of(hit)) {
                continue;
            }
            any = true;
            let first = doc.paragraphs[sentence.paragraph.saturating_sub(compiled.thresholds.speaker_reach)]
                .sentences
                .start
                .max(done);
            let after = (sentence.paragraph + 1).min(doc.paragraphs.len() - 1);
            done = doc.paragraphs[after].sentences.end.max(done);
            if first < done {
                wanted[first..done].fill(true);
            }
        }
        if any {
            let opening = wanted.len().min(Document::OPENING);
            wanted[..opening].fill(true);
        }
        wanted
    }
}

/// The propositions named in a sentence, by place. What matched and is none is told to `dropped`.
pub(crate) fn phrases(
    scene: &Scene<'_>,
    sentence: usize,
    dropped: &mut dyn FnMut(&PhraseHit, Lacking),
) -> Vec<PhraseHit> {
    let compiled = scene.compiled;
    let candidates = scene.candidates.of(sentence);
    if candidates.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<PhraseHit> = candidates
        .iter()
        .filter_map(|hit| {
            let found = named(scene, hit)?;
            let rule = rule_of(compiled, hit);
            if let Some(friend) = candidates.iter().find(|f| is_false_friend(compiled, f, hit)) {
                dropped(&found, Lacking::FalseFriend { rule: friend.payload as usize });
                return None;
            }
            // "accused them of breaking it": of what has been named shortly before.
            if ends_open(rule) && !has_antecedent(scene, sentence, hit, rule.topic) {
                return None;
            }
            // "displaced people" is no displacing: a verb's wording does not match an adjective.
            if rule.is_verbal() && scene.parse.tags[hit.tokens.start] == Tag::Adjective {
                dropped(&found, Lacking::Verb);
                return None;
            }
            let no_wording = stretch::crosses_clause(scene, rule, &hit.tokens)
                || stretch::ends_in_owner(scene, &hit.tokens)
                || stretch::is_turned(scene, rule, &hit.tokens)
                || stretch::is_no_subject(scene, rule, &hit.tokens)
                || stretch::is_told_of_another(scene, &hit.tokens)
                || stretch::is_name(scene, &hit.tokens);
            if no_wording {
                return None;
            }
            Some(found)
        })
        .collect();
    // A gap that runs on over another verb ("an independent country [was rejected by] Moscow") is no reading where a
    // shorter one stands.
    let long = |h: &PhraseHit, other: &PhraseHit| {
        h.rule == other.rule
            && h.tokens.start == other.tokens.start
            && h.tokens.end > other.tokens.end
            && scene.verb_in(&(other.tokens.end..h.tokens.end)).is_some_and(|v| scene.parse.verbs[v].finite)
    };
    let runaway: Vec<bool> = found.iter().map(|h| found.iter().any(|other| long(h, other))).collect();
    let mut runaway = runaway.into_iter();
    found.retain(|_| runaway.next() != Some(true));
    // Longest first; then what overlaps a longer phrase of its own topic falls away, and any weak word beside a strong.
    found.sort_by_key(|h| (h.weak, std::cmp::Reverse(h.tokens.len()), h.naming, h.tokens.start, h.proposition));
    let mut kept: Vec<PhraseHit> = Vec::new();
    for hit in found {
        let topic = compiled.propositions[hit.proposition].topic;
        let hidden = kept.iter().any(|k| {
            let same_topic = compiled.propositions[k.proposition].topic == topic;
            let overlapping = overlap(&k.tokens, &hit.tokens);
            (k.proposition == hit.proposition && overlapping)
                || (same_topic && contains(&k.tokens, &hit.tokens) && k.tokens.len() > hit.tokens.len())
                || (hit.weak && (same_topic || overlapping))
        });
        if !hidden {
            kept.push(hit);
        }
    }
    silence(scene, &mut kept, dropped);
    displaced::read(scene, &scene.doc.sentences[sentence].tokens, &mut kept);
    kept.sort_by_key(|h| (h.tokens.start, h.tokens.end, h.proposition));
    kept
}

/// The rule whose wording a match of the codebook is.
fn rule_of<'c>(compiled: &'c Compiled, hit: &Hit) -> &'c PhraseRule {
    &compiled.phrase_rules[hit.payload as usize]
}

/// What a match of the codebook names, if its conflict is the article's own and it names anything.
pub(super) fn named(scene: &Scene<'_>, hit: &Hit) -> Option<PhraseHit> {
    let rule = rule_of(scene.compiled, hit);
    let (pole, naming, weak) = match rule.pole {
        Pole::Name => (1, true, false),
        Pole::Opposite => (-1, true, false),
        Pole::Pro => (1, false, false),
        Pole::Con => (-1, false, false),
        Pole::Weak => (1, true, true),
        Pole::FalseFriend | Pole::Heading => return None,
    };
    if rule.pack.is_some() && rule.pack != scene.cast.pack {
        return None;
    }
    Some(PhraseHit {
        tokens: hit.tokens.clone(),
        rule: hit.payload as usize,
        proposition: rule.proposition?,
        pole,
        naming,
        weak,
        behind: None,
    })
}

/// Whether the first match shows that the second only looks like its topic.
pub(super) fn is_false_friend(compiled: &Compiled, friend: &Hit, hit: &Hit) -> bool {
    let (friend_rule, own) = (rule_of(compiled, friend), rule_of(compiled, hit));
    friend_rule.pole == Pole::FalseFriend && friend_rule.topic == own.topic && overlap(&friend.tokens, &hit.tokens)
}

/// Drops general propositions where a specific one that silences them stands in the same clause.
fn silence(scene: &Scene<'_>, hits: &mut Vec<PhraseHit>, dropped: &mut dyn FnMut(&PhraseHit, Lacking)) {
    // "The plan calls for a ceasefire": a text that speaks does not stand for its points.
    let speaks = |h: &PhraseHit| {
        let clause = scene.clause_at(h.tokens.start).map(|c| &scene.parse.clauses[c]);
        let noun = scene.noun_at(h.tokens.end - 1).filter(|n| scene.text_of(*n).is_some());
        let start = noun.map_or(h.tokens.start, |n| scene.parse.nouns[n].tokens.start);
        let under = (start.saturating_sub(2)..start).any(|t| scene.is(t, scene.compiled.position.under));
        noun.is_some() && (under || clause.is_some_and(|c| c.subject == noun))
    };
    let specific: Vec<(usize, Range<usize>)> =
        hits.iter().filter(|h| !h.weak && !speaks(h)).map(|h| (h.proposition, h.tokens.clone())).collect();
    let mut behind: Vec<(Range<usize>, PhraseHit)> = Vec::new();
    hits.retain(|hit| {
        let by = specific.iter().find(|(other, tokens)| {
            scene.compiled.propositions[*other].silences.contains(&hit.proposition)
                && (overlap(tokens, &hit.tokens)
                    || same_clause(scene, tokens.start, hit.tokens.start) && !apart(scene, tokens, &hit.tokens))
        });
        if let Some((by, tokens)) = by {
            if overlap(tokens, &hit.tokens) {
                behind.push((tokens.clone(), hit.clone()));
            }
            dropped(hit, Lacking::Silenced { by: *by });
        }
        by.is_none()
    });
    for (tokens, hit) in behind {
        if let Some(front) = hits.iter_mut().find(|h| h.tokens == tokens && h.behind.is_none()) {
            front.behind = Some(Box::new(hit));
        }
    }
}

/// Whether a verb, a comma, an "and" or the opener of a condition ("a truce without guarantees") stands between two phrases:
/// then each is told for itself.
fn apart(scene: &Scene<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let mut between = a.end.min(b.end)..a.start.max(b.start);
    let parts = |t: usize| scene.is(t, scene.compiled.position.parting);
    scene.verb_in(&between).is_some() || lists(scene, between.clone()) || between.any(parts)
}

/// Whether a comma or a conjunction stands among these words.
fn lists(scene: &Scene<'_>, mut range: Range<usize>) -> bool {
    range.any(|t| scene.parse.tags[t] == Tag::Conjunction || scene.doc.tokens[t].kind == TokenKind::Comma)
}

fn same_clause(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    match (scene.clause_at(a), scene.clause_at(b)) {
        // Items of a list that has no verb stand apart.
        (None, None) => !lists(scene, a.min(b)..a.max(b)),
        (a, b) => a == b,
    }
}

/// Whether a wording of the same cluster stands before a hit, in its sentence or the one before, so that its "it" may stand
/// for that.
fn has_antecedent(scene: &Scene<'_>, sentence: usize, hit: &Hit, topic: usize) -> bool {
    let cluster = |topic: usize| scene.rules.topics[topic].cluster.as_str();
    let before = sentence.checked_sub(1).map_or(&[][..], |s| scene.candidates.of(s));
    let mut all = scene.candidates.of(sentence).iter().chain(before);
    all.any(|other| {
        let rule = rule_of(scene.compiled, other);
        other.tokens.end <= hit.tokens.start && !ends_open(rule) && cluster(rule.topic) == cluster(topic)
    })
}

/// Whether a wording ends in an "it" that stands for something named before.
fn ends_open(rule: &PhraseRule) -> bool {
    rule.pattern.ends_with(" it")
}

/// Whether two ranges share a token.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether `a` covers `b`.
pub(crate) fn contains(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end
}
