//! Which propositions and which cues a sentence names, before anything is composed.
//!
//! Three things decide between overlapping phrases: a false friend discards what it overlaps, a longer phrase of a
//! proposition hides a shorter one inside it, and a specific proposition silences the general one in the same clause.

use super::Scene;
use super::displaced;
use super::explain::Lacking;
use super::holders::author;
use super::stretch;
use crate::grammar::Tag;
use crate::roster::{Cast, Mention, MentionKind};
use crate::rules::compile::{Compiled, PhraseRule, Pole};
use crate::rules::features::Features;
use crate::rules::matcher::Hit;
use crate::rules::morphology::VerbForms;
use crate::rules::schema::{CueClass, CueKind, Sign};
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
        let mut ends = vec![0; doc.tokens.len()];
        for (index, mention) in cast.mentions.iter().enumerate() {
            ends[mention.tokens.start] = cast.party_end(index).unwrap_or(0);
        }
        let end = |token: usize| ends.get(token).copied().filter(|end| *end != 0);
        let mut found = Candidates { hits: Vec::new(), ends: Vec::with_capacity(doc.sentences.len()) };
        let mut finder = compiled.phrases.finder(words);
        for (index, sentence) in doc.sentences.iter().enumerate() {
            if wanted(index) {
                finder.find(&doc.tokens, sentence.tokens.clone(), &end, &mut found.hits);
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

/// A cue found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CueHit {
    /// The words.
    pub tokens: Range<usize>,
    /// Index into the rules' cues.
    pub cue: usize,
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

/// The cues of a sentence, by place; a cue whose part of speech does not fit its kind is none, and a shorter cue inside
/// a longer one is part of it.
pub(crate) fn cues(scene: &Scene<'_>, sentence: Range<usize>, buffer: &mut Vec<Hit>) -> Vec<CueHit> {
    let compiled = scene.compiled;
    buffer.clear();
    let cast = scene.cast;
    let end = |token: usize| cast.party_at(token);
    compiled.cues.find(&scene.doc.tokens, sentence, scene.words, &end, buffer);
    let mut found: Vec<CueHit> = buffer
        .iter()
        .map(|hit| CueHit { tokens: hit.tokens.clone(), cue: compiled.cue_rules[hit.payload as usize].cue })
        .filter(|hit| fits(scene, hit))
        .collect();
    merge(&mut found);
    found.sort_by_key(|h| (std::cmp::Reverse(h.tokens.len()), h.tokens.start, h.cue));
    let mut kept: Vec<CueHit> = Vec::new();
    for hit in found {
        let kind = scene.rules.cues[hit.cue].kind;
        let inside = kept.iter().any(|k| {
            // "freed them in return for": an act may hold the word that opens its condition.
            let opens = kind == CueKind::Condition
                && matches!(scene.rules.cues[k.cue].kind, CueKind::Verb | CueKind::Keeper | CueKind::Inverter);
            contains(&k.tokens, &hit.tokens)
                && !opens
                && (k.tokens.len() > hit.tokens.len()
                    || scene.rules.cues[k.cue].kind == kind
                    || kind.rank() > scene.rules.cues[k.cue].kind.rank())
        });
        if !inside {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|h| (h.tokens.start, h.tokens.end, h.cue));
    branded(scene, &mut kept);
    kept
}

/// Takes out what a verb of rejection calls its object: "denounced the warrant as absurd" is against it once.
fn branded(scene: &Scene<'_>, cues: &mut Vec<CueHit>) {
    let against = |c: &CueHit| scene.rules.cues[c.cue].sign == Sign::Against;
    let named: Vec<usize> = (0..cues.len())
        .filter(|i| {
            let cue = &cues[*i];
            let start = cue.tokens.start;
            scene.rules.cues[cue.cue].kind == CueKind::Adjective
                && against(cue)
                && start > 0
                && scene.is(start - 1, scene.compiled.position.capacity_of)
                && cues[..*i].iter().any(|c| {
                    scene.rules.cues[c.cue].kind == CueKind::Verb
                        && against(c)
                        && scene.clause_at(c.tokens.start) == scene.clause_at(start)
                })
        })
        .collect();
    for index in named.into_iter().rev() {
        cues.remove(index);
    }
}

/// Joins wordings of one cue that overlap ("will never" and "never accept"): they are one cue.
fn merge(found: &mut Vec<CueHit>) {
    found.sort_by_key(|h| (h.cue, h.tokens.start));
    found.dedup_by(|next, last| {
        let one = next.cue == last.cue && next.tokens.start < last.tokens.end;
        if one {
            last.tokens.end = last.tokens.end.max(next.tokens.end);
        }
        one
    });
}

/// Whether the words are used as the kind of cue says.
fn fits(scene: &Scene<'_>, hit: &CueHit) -> bool {
    let tags = &scene.parse.tags[hit.tokens.clone()];
    let verbal = |t: &Tag| matches!(t, Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Auxiliary);
    // "it would allow aid": somebody's promise; only of a text does the whole wording name its points.
    if scene.rules.cues[hit.cue].class == Some(CueClass::Text)
        && tags.first() == Some(&Tag::Modal)
        && scene.clause_at(hit.tokens.start).is_none_or(|clause| author(scene, clause).is_none())
    {
        return false;
    }
    // "thanked the mediators but called for a truce": one verb's gap does not reach over the next.
    let goes_on = |t: usize| {
        scene.parse.tags[t] == Tag::Conjunction
            && scene.verb_in(&(t + 1..hit.tokens.end)).is_some_and(|v| scene.parse.verbs[v].finite)
            && scene.verb_in(&(hit.tokens.start..t)).is_some()
    };
    // "made clear it opposed a proposal for": nor over one of a clause within.
    let inner = |t: usize| {
        let verb = scene.verb_in(&(t..t + 1)).map(|v| &scene.parse.verbs[v]);
        verb.is_some_and(|v| v.head == t && v.finite && v.tokens.start > hit.tokens.start)
    };
    let kind = scene.rules.cues[hit.cue].kind;
    if kind == CueKind::Verb && hit.tokens.len() > 4 && hit.tokens.clone().skip(1).rev().skip(1).any(inner) {
        return false;
    }
    // "neither accepts nor rejects" is one.
    let paired = scene.is(hit.tokens.start, scene.compiled.position.neither);
    if hit.tokens.len() > 3 && !paired && hit.tokens.clone().skip(1).any(goes_on) {
        return false;
    }
    // "worked with the opposition to remove him": a noun that takes no infinitive has only its purpose behind it.
    let last = hit.tokens.end - 1;
    if scene.rules.cues[hit.cue].kind == CueKind::Noun && hit.tokens.len() > 1 && scene.parse.tags[last] == Tag::To {
        let noun = |t: usize| scene.words.get(scene.doc.tokens[t].word).features;
        let takes = hit.tokens.clone().any(|t| noun(t).any(Features::NOUN_INFINITIVE));
        if scene.parse.tags[last - 1] == Tag::Noun && !takes {
            return false;
        }
    }
    match scene.rules.cues[hit.cue].kind {
        CueKind::Verb | CueKind::Keeper | CueKind::Attribution => {
            // "… and ruling out any withdrawal": an -ing form with a particle or a determiner after it is a verb too.
            let first = scene.words.get(scene.doc.tokens[hit.tokens.start].word);
            let gerund = first.verb_forms().any(VerbForms::GERUND)
                && (hit.tokens.len() > 1 || scene.parse.tags.get(hit.tokens.end) == Some(&Tag::Determiner));
            // "… and rejected mediation": a past form that opens a second predicate.
            let second = first.verb_forms().any(VerbForms::PAST)
                && hit.tokens.start.checked_sub(1).is_some_and(|t| scene.parse.tags[t] == Tag::Conjunction);
            tags.iter().any(verbal) || gerund || second
        }
        CueKind::Noun => {
            // "is demanding that", ", pledging to": an -ing form is a verb, but for "the urging of".
            let gerund = hit.tokens.clone().find(|t| scene.parse.tags[*t] == Tag::Gerund);
            let named = |t: usize| {
                let before = t.checked_sub(1).map(|b| scene.parse.tags[b]);
                let determined =
                    matches!(before, Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Adjective));
                determined || scene.verb_in(&(t..t + 1)).is_none()
            };
            (tags.iter().any(|t| matches!(t, Tag::Noun | Tag::Other)) || gerund.is_some_and(named))
                // "the opposition to attend": the opposition is somebody, not an attitude.
                && scene.cast.covering(hit.tokens.start).is_none()
                && !is_publics(scene, hit)
        }
        // "its illegal war", "a possible truce": before a noun an adjective says what sort, and nothing of what is wanted.
        CueKind::Adjective => {
            let last = hit.tokens.end - 1;
            let attributive = scene.parse.tags[last] == Tag::Adjective
                && scene.noun_at(last).is_some_and(|n| scene.parse.nouns[n].head > last);
            !attributive
        }
        CueKind::Inverter => scene.rules.cues[hit.cue].class != Some(CueClass::Verb) || tags.iter().any(verbal),
        // "the plan calls for", "under the deal": of nobody known they say nothing; else the text speaks for its party.
        CueKind::Blocker if scene.rules.cues[hit.cue].class == Some(CueClass::Document) => {
            !hit.tokens.clone().filter_map(|t| scene.noun_at(t)).any(|n| scene.text_of(n).is_some())
        }
        _ => true,
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

/// "Opposition in Israel to": of a public. "There is opposition in Washington to" is that of whoever governs there.
fn is_publics(scene: &Scene<'_>, hit: &CueHit) -> bool {
    let inside = scene.cast.within(&(hit.tokens.start + 1..hit.tokens.end)).first();
    let led = |m: &&Mention| scene.is(m.tokens.start - 1, scene.compiled.position.inside);
    inside.filter(led).is_some_and(|m| {
        let clause = scene.clause_at(hit.tokens.start).map(|c| &scene.parse.clauses[c]);
        let subject = clause.and_then(|c| c.subject).map(|s| scene.parse.nouns[s].head);
        m.kind != MentionKind::Metonym || !subject.is_some_and(|s| scene.is(s, scene.compiled.position.there))
    })
}

/// Whether two ranges share a token.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether `a` covers `b`.
pub(crate) fn contains(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end
}
