//! Objects that stand before their verb.
//!
//! "The hostages Hamas has refused to release", "territory that Moscow wants Kyiv to give up", "sanctions Tehran wants
//! lifted": the relative clause leaves the place after its last verb empty, and the noun before the clause fills it. Read
//! in their ordinary order, "release the hostages", they are the wordings that the codebook knows.

use super::Scene;
use super::described::{noun_before, own_subject, takes_object};
use super::hits::{self, PhraseHit, overlap};
use crate::grammar::{Clause, ClauseKind, Shape, Tag};
use crate::rules::features::Features;
use crate::rules::matcher::Hit;
use crate::rules::search::Mentioned;
use crate::rules::words::Words;
use crate::sentence::{Case, Document, Token, TokenKind};
use std::ops::Range;

/// Adds the phrases that a sentence makes of verbs and the objects before them. A wording that runs from the noun on
/// over the verb is what they say, read in the wrong order, and goes.
pub(super) fn read(scene: &Scene<'_>, sentence: &Range<usize>, phrases: &mut Vec<PhraseHit>) {
    let mut ordered = Ordered::default();
    for clause in &scene.parse.clauses[scene.clauses_in(sentence)] {
        let Some((verb, noun)) = parted(scene, clause) else { continue };
        let noun = scene.parse.nouns[noun].tokens.clone();
        ordered.put(scene, [verb.clone(), noun.clone()]);
        let Some(found) = ordered.phrase(scene, verb.len()) else { continue };
        let spent = |h: &PhraseHit| {
            let across = h.tokens.start < noun.end && h.tokens.end > verb.start;
            across || h.proposition == found.proposition && overlap(&h.tokens, &verb)
        };
        phrases.retain(|h| !spent(h));
        phrases.push(found.standing_at(verb));
    }
}

/// Whether a relative clause may be about words that end at a token, or at the next, and leave its object out: it begins
/// with its pronoun, or with a name.
pub(super) fn may_follow(doc: &Document, words: &Words<'_>, end: usize) -> bool {
    (end..end + 2).any(|at| {
        let comma = doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Comma);
        let next = doc.tokens.get(at + usize::from(comma));
        next.is_some_and(|t| !comma && t.case == Case::Title || words.asked(t.word).features.any(Features::WH_SUBJECT))
    })
}

/// The words of a verb without tense whose object is the noun before the relative clause that it ends, and that noun.
fn parted(scene: &Scene<'_>, clause: &Clause) -> Option<(Range<usize>, usize)> {
    let parse = scene.parse;
    let verb = &parse.verbs[clause.verb?];
    if verb.passive && verb.shape != Shape::Participle {
        return None; // "to be released" has its subject before it
    }
    let relative = relative_around(scene, clause)?;
    let noun = noun_before(scene, relative)?;
    // "those they need and [getting out] those who …": what is joined by "and" has its own object.
    if clause.tokens.start.checked_sub(1).is_some_and(|t| parse.tags[t] == Tag::Conjunction) {
        return None;
    }
    // The relative clause has a subject of its own, "that Moscow wants" and not "that wants", and it is somebody: "told
    // them by letter that this has to stop" is about no letter.
    let subject = own_subject(scene, relative)?;
    let somebody = scene.reference.of_noun.get(subject).copied().flatten().is_some();
    if !somebody && !scene.is(parse.nouns[subject].head, scene.compiled.position.first_person) {
        return None;
    }
    let end = with_particles(scene, verb.tokens.end, relative.tokens.end);
    (!takes_object(scene, end)).then_some((verb.head..end, noun))
}

/// The relative clause that an infinitive, -ing form or participle is the last verb of, however many verbs stand between.
fn relative_around<'s>(scene: &'s Scene<'_>, clause: &Clause) -> Option<&'s Clause> {
    let mut at = &scene.parse.clauses[clause.parent?];
    let object = |c: &Clause| {
        let shape = c.verb.map(|v| scene.parse.verbs[v].shape);
        matches!(shape, Some(Shape::Infinitive | Shape::Gerund | Shape::Participle))
            && matches!(c.kind, ClauseKind::Infinitive | ClauseKind::Gerund | ClauseKind::Participle)
    };
    if !object(clause) {
        return None;
    }
    while at.kind != ClauseKind::Relative {
        if !object(at) && at.kind != ClauseKind::Complement {
            return None;
        }
        at = &scene.parse.clauses[at.parent?];
    }
    Some(at)
}

/// Where a verb with its particles, or with a preposition that has lost its noun, ends: "give up", "pull out of".
fn with_particles(scene: &Scene<'_>, from: usize, limit: usize) -> usize {
    let stranded = |t: usize| matches!(scene.parse.tags[t], Tag::Preposition | Tag::Adverb);
    let end = (from..limit).find(|t| !stranded(*t)).unwrap_or(limit);
    // "release in May", "give up in the east": what has its noun belongs to that.
    if end > from && scene.noun_at(end).is_some_and(|n| scene.parse.nouns[n].tokens.start == end) {
        return (from..end).rfind(|t| scene.parse.tags[*t] == Tag::Preposition).unwrap_or(from);
    }
    end
}

/// Words put in their ordinary order, with their places in the text.
#[derive(Default)]
struct Ordered {
    tokens: Vec<Token>,
    places: Vec<usize>,
    hits: Vec<Hit>,
}

impl Ordered {
    fn put(&mut self, scene: &Scene<'_>, parts: [Range<usize>; 2]) {
        self.places.clear();
        self.places.extend(parts.into_iter().flatten());
        self.tokens.clear();
        self.tokens.extend(self.places.iter().map(|place| scene.doc.tokens[*place]));
        let mention = |at: usize| {
            let it = scene.cast.mentioned_at(self.places[at])?;
            let last = self.places.iter().position(|place| *place + 1 == it.end)?;
            Some(Mentioned { end: last + 1, ..it })
        };
        self.hits.clear();
        let all = 0..self.tokens.len();
        scene.compiled.phrases.find(&self.tokens, all, scene.words, &mention, &mut self.hits);
    }

    /// The longest phrase that runs from the verb, which is so many words long, into its object.
    fn phrase(&self, scene: &Scene<'_>, verb: usize) -> Option<PhraseHit> {
        let friend = |hit: &Hit| self.hits.iter().any(|f| hits::is_false_friend(scene.compiled, f, hit));
        let over = |hit: &&Hit| hit.tokens.start == 0 && hit.tokens.end > verb;
        let found = self.hits.iter().filter(over).filter(|hit| !friend(hit));
        found.filter_map(|hit| hits::named(scene, hit)).filter(|h| !h.weak).max_by_key(|h| h.tokens.len())
    }
}
