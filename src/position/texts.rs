//! Which texts an article speaks of, and for whom they speak.
//!
//! A plan speaks for whoever put it forward, an accord for whoever signed it. Reporters name them once and then write
//! "the plan", "the first stage", "under the deal": one pass over the noun phrases remembers each text with its party, and
//! gives later phrases the last text they can stand for. A text of nobody known hides the ones before it: silence.

use super::Scene;
use super::voice::{self, Voice};
use crate::grammar::{Clause, ClauseKind, Shape, Tag, Tense};
use crate::roster::MentionKind;
use crate::rules::schema::PartyKind;
use crate::sentence::TokenKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// For each noun phrase that stands for a text, whose text it is; empty where nobody is known.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    of_noun: Vec<Option<Voice>>,
    /// For each sentence that goes on with what a text lays down, the noun phrase of that text.
    told: BTreeMap<usize, usize>,
}

/// A text named so far.
struct Known {
    /// The base of its noun.
    head: Box<str>,
    voice: Option<Voice>,
    sentence: usize,
}

impl Texts {
    /// Whose text a noun phrase stands for.
    pub fn of(&self, noun: usize) -> Option<&Voice> {
        self.of_noun.get(noun)?.as_ref()
    }

    /// The text that a sentence goes on with, whoever's it is.
    pub fn told_in(&self, sentence: usize) -> Option<usize> {
        self.told.get(&sentence).copied()
    }
}

/// Reads the texts of an article.
pub(crate) fn read(scene: &Scene<'_>) -> Texts {
    let mut texts = Texts { of_noun: vec![None; scene.parse.nouns.len()], told: BTreeMap::new() };
    let mut laid_out: Option<usize> = None;
    let mut known: Vec<Known> = Vec::new();
    let thresholds = &scene.compiled.thresholds;
    // The text of which more than one way has been counted, and the one under which the last sentence stands.
    let (mut counted, mut standing): (Option<Known>, Option<Known>) = (None, None);
    let mut first = 0;
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        while first < scene.parse.nouns.len() && scene.parse.nouns[first].tokens.start < range.start {
            first += 1;
        }
        let mut last = first;
        while last < scene.parse.nouns.len() && scene.parse.nouns[last].tokens.start < range.end {
            last += 1;
        }
        let classes = &scene.compiled.position;
        known.extend(agreed(scene, &range, index));
        for noun in first..last {
            let phrase = &scene.parse.nouns[noun];
            if scene.is(phrase.head, classes.named_text) {
                let head = base(scene, phrase.head);
                // Who presents a text that is known already only hands it on.
                let again =
                    || is_definite(scene, noun).then(|| recall(scene, &known, &head, phrase.head, index)).flatten();
                // "Kyiv sent its paper. In Moscow, the government published the text": one of the two, and nobody knows which.
                let act = by_act(scene, noun);
                let other =
                    |v: &Voice| act.as_ref().is_some_and(|a| !a.shares(v)) && scene.is(phrase.head, classes.any_text);
                let found = own(scene, noun).or_else(|| again().map_or(act.clone(), |v| (!other(&v)).then_some(v)));
                texts.of_noun[noun].clone_from(&found);
                known.push(Known { head, voice: found, sentence: index });
            } else if scene.is(phrase.head, classes.text_part)
                || stands_for_text(scene, noun)
                || stands_after_under(scene, noun)
            {
                // "its first stage" is the text's, not the party's before it.
                let its = scene.parse.tags[phrase.tokens.start] == Tag::PossessivePronoun;
                let voice = (!its).then(|| own(scene, noun)).flatten();
                let near = known.last().filter(|k| index - k.sentence <= thresholds.text_near);
                let near = near.and_then(|k| k.voice.clone());
                texts.of_noun[noun] = voice.or(near);
            } else if is_one_of(scene, noun, range.start) {
                // "Under the first, …", after "sets out two options"
                let near = counted.as_ref().filter(|k| index - k.sentence <= thresholds.text_near);
                texts.of_noun[noun] = near.and_then(|k| k.voice.clone());
            } else if is_teller(scene, noun) {
                // "…, it says": the text under which the sentence before stands, and not whoever is to do it.
                let near = standing.as_ref().filter(|k| index == k.sentence + 1);
                texts.of_noun[noun] = near.and_then(|k| k.voice.clone());
            }
            let voice = texts.of_noun[noun].clone();
            if voice.is_some() && is_over(scene, noun, range.start) {
                standing = Some(Known { head: "".into(), voice, sentence: index });
            } else if is_counted(scene, noun) {
                let near = known.last().filter(|k| index - k.sentence <= thresholds.text_near);
                let whose = teller_of(scene, noun)
                    .filter(|s| texts.of_noun[*s].is_some() || scene.is(scene.parse.nouns[*s].head, classes.it));
                let voice = near.filter(|_| whose.is_some()).and_then(|k| k.voice.clone());
                counted = Some(Known { head: "".into(), voice, sentence: index });
            }
        }
        first = last;
        let same = index > 0 && scene.doc.sentences[index - 1].paragraph == sentence.paragraph;
        laid_out = match lays_out(scene, &range) {
            Some(text) => Some(text),
            None if same && goes_on(scene, &range) => laid_out,
            None => None,
        };
        if let Some(text) = laid_out.filter(|text| !range.contains(&scene.parse.nouns[*text].head)) {
            texts.told.insert(index, text);
        }
    }
    texts
}

/// The main clauses of a sentence that say something.
fn main_clauses<'s>(scene: &'s Scene<'_>, range: &Range<usize>) -> impl Iterator<Item = &'s Clause> {
    let clauses = scene.parse.clauses[scene.clauses_in(range)].iter();
    clauses.filter(|c| c.kind == ClauseKind::Main && c.depth == 0 && c.verb.is_some())
}

/// The text whose points a sentence begins to tell: "The plan has three phases", "Cairo presented a plan", "Under the deal, …".
fn lays_out(scene: &Scene<'_>, range: &Range<usize>) -> Option<usize> {
    let classes = &scene.compiled.position;
    let clause = main_clauses(scene, range).next()?;
    let verb = &scene.parse.verbs[clause.verb?];
    let is_text = |noun: &usize| scene.is(scene.parse.nouns[*noun].head, classes.named_text);
    if let Some(text) = fronted(scene, clause) {
        return Some(text);
    }
    if verb.negation.is_some() {
        return None;
    }
    let unfolds = scene.is(verb.head, classes.unfolding) || scene.is(verb.head, classes.include);
    if let Some(text) = clause.subject.filter(is_text) {
        return (unfolds || verb.passive && scene.is(verb.head, classes.authoring)).then_some(text);
    }
    let object = (verb.tokens.end..clause.tokens.end).find_map(|t| scene.noun_at(t))?;
    (scene.is(verb.head, classes.authoring) && !verb.passive && is_text(&object)).then_some(object)
}

/// "Under the deal, …", "In its first phase, …": the text, or the part of one, that stands in front of what it lays down.
pub(super) fn fronted(scene: &Scene<'_>, clause: &Clause) -> Option<usize> {
    let classes = &scene.compiled.position;
    opening(scene, clause).find_map(|(at, noun)| {
        let phrase = &scene.parse.nouns[noun];
        let under = scene.is(at, classes.terms);
        let text = under && scene.is(phrase.head, classes.named_text) && !scene.is(phrase.head, classes.text_part);
        let part = scene.is(phrase.head, classes.text_part) && is_definite(scene, noun);
        (text || part || stands_after_under(scene, noun)).then_some(noun)
    })
}

/// What stands in front of a clause behind "under", "in" or "according to": that word, and the phrases it may govern.
pub(super) fn opening<'s>(scene: &'s Scene<'_>, clause: &Clause) -> impl Iterator<Item = (usize, usize)> + use<'s> {
    let from = clause.tokens.start;
    let verb = clause.verb.map_or(clause.tokens.end, |v| scene.parse.verbs[v].tokens.start);
    let at = (from..verb.min(from + 2)).find(|t| scene.is(*t, scene.compiled.position.under));
    // "According to the draft" has a second preposition.
    let near = at.into_iter().flat_map(|t| [(t, t + 1), (t, t + 2)]);
    near.filter_map(|(at, first)| Some((at, scene.noun_at(first)?)))
}

/// "Under it": the text just spoken of.
fn stands_after_under(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let Some(before) = phrase.tokens.start.checked_sub(1) else { return false };
    let it = phrase.pronoun && phrase.tokens.len() == 1 && scene.is(phrase.head, classes.it);
    it && scene.is(before, classes.terms)
}

/// The text that a main clause goes on with: "The plan has three phases. Hamas would disarm": whoever's it is.
pub(super) fn told_before(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let main = here.kind == ClauseKind::Main && here.depth == 0;
    let sentence = scene.doc.sentence_of(here.tokens.start).filter(|_| main)?;
    scene.texts.told_in(sentence)
}

/// "Hamas would release the hostages": a sentence that nobody is said to say, on what would be.
fn goes_on(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let mut clauses = main_clauses(scene, range).peekable();
    clauses.peek().is_some()
        && scene.statements_at(range.start).is_empty()
        && clauses.all(|c| {
            let verb = c.verb.map(|v| &scene.parse.verbs[v]);
            verb.is_some_and(|v| v.tense == Tense::Conditional && v.negation.is_none() && !v.perfect)
        })
}

/// "A and B agreed to a truce": from then on "the agreement" is theirs, though no text was named.
fn agreed(scene: &Scene<'_>, range: &Range<usize>, sentence: usize) -> Option<Known> {
    let clauses = scene.parse.clauses[scene.clauses_in(range)].iter();
    let mut voice = clauses.filter_map(|clause| {
        let verb = &scene.parse.verbs[clause.verb?];
        let joint = scene.is(verb.head, scene.compiled.position.signing) && verb.finite && verb.negation.is_none();
        let voice = clause.subject.filter(|_| joint).and_then(|s| voice::of_noun(scene, s, None)).and_then(party)?;
        (voice.parties.len() > 1).then_some(voice)
    });
    voice.next_back().map(|voice| Known { head: "".into(), voice: Some(voice), sentence })
}

fn base(scene: &Scene<'_>, token: usize) -> Box<str> {
    let word = scene.words.get(scene.doc.tokens[token].word);
    word.noun.as_ref().map_or_else(|| word.form.clone(), |n| n.base.clone())
}

/// "the plan", "this deal", but not "a plan" or "plans": a text that has been named.
fn is_definite(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    scene.is(phrase.tokens.start, scene.compiled.position.definite)
}

/// The text that "the plan" stands for: the last of its name, or, for "the text", "the draft", the last of all. Two of one
/// name by different parties within reach are nobody's.
fn recall(scene: &Scene<'_>, known: &[Known], head: &str, token: usize, sentence: usize) -> Option<Voice> {
    // "The text", but not "the summit text".
    let bare = scene.noun_at(token).is_some_and(|n| scene.parse.nouns[n].tokens.len() <= 2);
    let generic = bare && scene.is(token, scene.compiled.position.any_text);
    let joint = scene.is(token, scene.compiled.position.joint_text);
    let thresholds = &scene.compiled.thresholds;
    let mut within = known.iter().rev().take_while(|k| sentence - k.sentence <= thresholds.text_reach);
    let Some(last) = within.find(|k| generic || *k.head == *head || joint && k.head.is_empty()) else {
        return only(scene, known, sentence);
    };
    let voice = last.voice.clone()?;
    let rival = within
        .take_while(|k| sentence - k.sentence <= thresholds.text_near)
        .any(|k| *k.head == *head && k.voice.as_ref().is_some_and(|v| v.parties != voice.parties));
    (!rival).then_some(voice)
}

/// Whose all texts are that have been named, if one side's: "a plan" comes back as "the proposal".
fn only(scene: &Scene<'_>, known: &[Known], sentence: usize) -> Option<Voice> {
    let thresholds = &scene.compiled.thresholds;
    let mut within = known.iter().rev().take_while(|k| sentence - k.sentence <= thresholds.text_reach);
    let voice = within.next()?.voice.as_ref()?;
    within.all(|k| k.voice.as_ref().is_some_and(|v| v.parties == voice.parties)).then(|| voice.clone())
}

/// "it" and "the second" at the head of a clause that names points: the text just spoken of.
fn stands_for_text(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let pronoun = phrase.pronoun && scene.is(phrase.head, classes.it);
    let ordinal = scene.is(phrase.head, classes.ordinal);
    if !pronoun && !ordinal {
        return false;
    }
    let subject = |c: &&crate::grammar::Clause| c.subject == Some(noun);
    let from = scene.parse.clauses.partition_point(|c| c.tokens.start + 40 < phrase.tokens.start);
    let clause = scene.parse.clauses[from..].iter().take_while(|c| c.tokens.start <= phrase.tokens.start).find(subject);
    let Some(verb) = clause.and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]) else { return false };
    let opens = || scene.is(verb.head, classes.opening) && scene.is(verb.head + 1, classes.accompanied);
    pronoun && (scene.is(verb.head, classes.contain) || opens()) || ordinal && scene.is(verb.head, classes.include)
}

/// Whether a phrase opens its sentence as that under which the rest stands: "Under the deal, …", "In one, …".
fn is_over(scene: &Scene<'_>, noun: usize, start: usize) -> bool {
    let first = scene.parse.nouns[noun].tokens.start;
    let before = first.checked_sub(1).filter(|t| *t >= start && *t <= start + 1);
    before.is_some_and(|t| scene.is(t, scene.compiled.position.under))
}

/// "Under the first, …", "In one, …": one of several, before a comma or what would be done.
fn is_one_of(scene: &Scene<'_>, noun: usize, start: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    is_over(scene, noun, start)
        && phrase.tokens.len() <= 2
        && scene.is(phrase.head, scene.compiled.position.one_of_them)
}

/// "two options", "three routes": ways that are counted.
fn is_counted(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let number = (phrase.tokens.start..phrase.head).any(|t| scene.parse.tags[t] == Tag::Number);
    number && scene.is(phrase.head, scene.compiled.position.way_out)
}

/// The subject of the clause in which a phrase stands.
fn teller_of(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    scene.parse.clauses[scene.clause_at(scene.parse.nouns[noun].head)?].subject
}

/// "it says": the pronoun of a text, which says what it lays down in the present tense.
fn is_teller(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let from = scene.parse.verbs.partition_point(|v| v.tokens.start < phrase.tokens.end);
    let verb = scene.parse.verbs.get(from).filter(|v| v.tokens.start == phrase.tokens.end);
    phrase.pronoun
        && scene.is(phrase.head, classes.it)
        && verb.is_some_and(|v| v.tokens.len() == 1 && v.tense == Tense::Present && scene.is(v.head, classes.stating))
}

/// Whose text the noun phrase itself says it is: "Hamas's proposal", "an Egyptian plan", "the accord between A and B", "the
/// resolution tabled by Algeria", "the plan that Egypt put forward".
fn own(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    if let Some(voice) = phrase.possessor.and_then(|p| voice::of_noun(scene, p, None)).and_then(party) {
        return Some(voice);
    }
    // What follows says it better than an adjective: "the Israeli proposal put forward by Washington".
    let after = phrase.tokens.end;
    // "A draft of the Egyptian plan" is of whose the plan is.
    let whole = scene
        .noun_at(after + 1)
        .filter(|n| scene.is(after, classes.owner) && scene.is(scene.parse.nouns[*n].head, classes.named_text));
    if let Some(voice) = whole.and_then(|n| own(scene, n)) {
        return Some(voice);
    }
    if let Some(voice) = described(scene, noun) {
        return Some(voice);
    }
    let between = scene.is(after, classes.between);
    if between || scene.is(after, classes.source) {
        let voice = scene.noun_at(after + 1).and_then(|n| voice::of_noun(scene, n, None)).and_then(party);
        if let Some(voice) = voice.filter(|v| !between || v.parties.len() > 1) {
            return Some(voice);
        }
    }
    // A state in its name is what a text is about ("the Ukraine plan"), a capital where it was signed ("the Pretoria
    // accord"), an institution whose it is ("a UN initiative"); and an accord has more than one party.
    let mut parties: Vec<usize> = Vec::new();
    for mention in scene.cast.within(&(phrase.tokens.start..phrase.head)) {
        let actor = &scene.cast.actors[mention.actor];
        let whose = mention.kind == MentionKind::Adjective && mention.tokens.end < phrase.head + 1
            || mention.kind == MentionKind::Name
                && (actor.person.is_some() || actor.parties.iter().all(|p| is_body(scene, *p)));
        for party in actor.parties.iter().filter(|_| whose) {
            if !parties.contains(party) {
                parties.push(*party);
            }
        }
    }
    let enough = if scene.is(phrase.head, classes.joint_text) { 2 } else { 1 };
    (parties.len() >= enough).then_some(Voice { actor: None, parties, anonymous: false })
}

/// Whether a party is an institution or a bloc of states.
fn is_body(scene: &Scene<'_>, party: usize) -> bool {
    let known = scene.rules.party(&scene.cast.parties[party]);
    known.is_some_and(|p| matches!(p.kind, PartyKind::Institution | PartyKind::Bloc))
}

fn party(voice: Voice) -> Option<Voice> {
    (!voice.parties.is_empty() && !voice.anonymous).then_some(voice)
}

/// "put forward by Cairo", ", tabled by Algeria,", "signed by both", "that Egypt proposed": the clause after the phrase.
fn described(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    let parse = scene.parse;
    let after = parse.nouns[noun].full_end.max(parse.nouns[noun].tokens.end);
    let comma = scene.doc.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Comma);
    let from = after + usize::from(comma);
    let first = parse.clauses.partition_point(|c| c.tokens.start < from);
    let clause = parse.clauses[first..].iter().find(|c| c.tokens.start == from)?;
    let verb = &parse.verbs[clause.verb?];
    if !makes(scene, verb.head) {
        return None;
    }
    let voice = match clause.kind {
        ClauseKind::Participle | ClauseKind::Relative if verb.passive || verb.shape == Shape::Participle => {
            agent(scene, verb.head + 1..clause.tokens.end)
        }
        ClauseKind::Relative => clause.subject.filter(|s| *s != noun).and_then(|s| voice::of_noun(scene, s, None)),
        _ => None,
    };
    voice.and_then(party)
}

/// Whether a verb is of those who put a text forward or sign it.
pub(super) fn makes(scene: &Scene<'_>, verb: usize) -> bool {
    let classes = &scene.compiled.position;
    scene.is(verb, classes.authoring) || scene.is(verb, classes.signing)
}

/// Everybody after "by", near the verb.
fn agent(scene: &Scene<'_>, within: Range<usize>) -> Option<Voice> {
    let by = within.take(7).find(|t| scene.is(*t, scene.compiled.position.agent))?;
    voice::of_noun(scene, scene.noun_at(by + 1)?, None)
}

/// Whoever puts the text forward or signs it in this clause: "Cairo presented a plan", "the two signed an accord", "the
/// draft was tabled by Algeria".
fn by_act(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let mut clause = &scene.parse.clauses[scene.clause_at(phrase.head)?];
    let mut before = phrase.tokens.start;
    // "presented what is described as a plan"
    if clause.kind == ClauseKind::Question
        && let Some(parent) = clause.parent
    {
        before = clause.tokens.start;
        clause = &scene.parse.clauses[parent];
    }
    let verb = &scene.parse.verbs[clause.verb?];
    let (puts, signs) = (scene.is(verb.head, classes.authoring), scene.is(verb.head, classes.signing));
    let failed = || {
        let outer = clause.parent.filter(|_| clause.kind == ClauseKind::Infinitive).map(|p| &scene.parse.clauses[p]);
        let head = outer.and_then(|o| o.verb).map(|v| scene.parse.verbs[v].head);
        head.is_some_and(|h| scene.is(h, classes.failing))
    };
    if verb.negation.is_some() || !(puts || signs) || failed() {
        return None;
    }
    if verb.passive {
        return (clause.subject == Some(noun))
            .then(|| agent(scene, verb.head + 1..clause.tokens.end))
            .flatten()
            .and_then(party);
    }
    let object = before > verb.head
        && before - verb.head <= 4
        && (verb.head + 1..before).all(|t| {
            matches!(scene.parse.tags[t], Tag::Preposition | Tag::Adverb | Tag::Mark | Tag::Other)
                || scene.noun_at(t).is_none()
        });
    let voice = clause.subject.filter(|_| object).and_then(|s| voice::of_noun(scene, s, None)).and_then(party)?;
    // Whoever alone agrees to a text that is there already accepts another's.
    (puts || voice.parties.len() > 1 || !is_definite(scene, noun)).then_some(voice)
}
