//! Who speaks: the subject of a reporting verb.
//!
//! The parser's subject serves where it stands right before the verb. Where a parenthesis, a relative clause, an
//! apposition or another verb of the same subject stands between, the rules look further back.

mod past;
mod shared;

pub(super) use past::head_of_chain;
pub(super) use shared::{governs, hands_on};

use super::Speaker;
use super::ahead::full;
use super::scene::Scene;
use crate::grammar::{Clause, ClauseKind, Tag, VerbGroup};
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The speaker of a verb: its subject, as the words stand before it.
pub(super) fn subject(scene: &Scene<'_>, index: usize) -> Option<Speaker> {
    let noun = subject_noun(scene, index, 0).map(|noun| past::past_reflexive(scene, noun));
    let noun = noun.or_else(|| shared::main_after(scene, index));
    let Some(noun) = noun else { return capitalised(scene, index) };
    Some({
        let mut speaker = scene.speaker(noun);
        let verb = &scene.parse.verbs[index];
        let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
        // "Sanders, who endorsed": the words are "who", the actor is the one before.
        let apart = |c: &&Clause| {
            // "who, after a fall, said" is her own act; after "who on Monday won, said" comes the main clause.
            let within = c.opener.is_some_and(|o| scene.kind(o + 1) == TokenKind::Comma);
            verb.tokens.start > 0 && scene.kind(verb.tokens.start - 1) == TokenKind::Comma && !within
        };
        let relative = clause.filter(|c| c.kind == ClauseKind::Relative && c.opener.is_some()).or_else(|| {
            // The second verb of a relative clause: "who review the material and determine".
            let upto = scene.parse.clauses.partition_point(|c| c.tokens.start <= verb.head);
            let before = scene.parse.clauses[..upto].iter().rev().take(12);
            let mut own = before.filter(|c| c.subject == Some(noun) && c.opener.is_some());
            let start = clause.map_or(verb.tokens.start, |c| c.tokens.start);
            let holds = |c: &Clause| c.tokens.contains(&verb.head) || c.tokens.end == start && joined(scene, start);
            own.find(|c| c.kind == ClauseKind::Relative && holds(c))
        });
        if let Some(opener) = relative.filter(|c| !apart(c)).and_then(|c| c.opener)
            && speaker.tokens.end <= opener
            && (scene.is(opener, scene.lexicon.small.who) || scene.key(opener) == Key::That)
        {
            speaker.tokens = opener..opener + 1;
        } else if let Some(who) = who_before(scene, verb).filter(|who| speaker.tokens.end <= *who) {
            speaker.tokens = who..who + 1;
        }
        speaker
    })
}

/// Whether a conjunction stands at a token.
fn joined(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at) == Tag::Conjunction
}

/// The "who" that is a verb's subject, past an adverb or a time: "who on Tuesday endorsed".
fn who_before(scene: &Scene<'_>, verb: &VerbGroup) -> Option<usize> {
    let mut at = verb.tokens.start;
    for _ in 0..6 {
        at = at.checked_sub(1)?;
        if scene.is(at, scene.lexicon.small.who) {
            return Some(at);
        }
        if !scene.is_word(at) || scene.verb_at(at).is_some() {
            return None;
        }
    }
    None
}

/// Capitalised words before a verb that no phrase was made of ("Japanese are mulling").
fn capitalised(scene: &Scene<'_>, index: usize) -> Option<Speaker> {
    let verb = &scene.parse.verbs[index];
    let sentence = scene.doc.sentence_of(verb.head)?;
    let first = scene.doc.sentences[sentence].tokens.start;
    let mut end = verb.tokens.start;
    while end > first && scene.tag(end - 1) == Tag::Adverb && !scene.capital(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > first && scene.kind(start - 1) == TokenKind::Word && scene.capital(start - 1) {
        start -= 1;
    }
    (start < end && scene.finite[index]).then(|| Speaker {
        tokens: start..end,
        noun: None,
        mention: scene.cast.covering(end - 1),
        name: None,
        anonymous: false,
    })
}

/// The noun phrase that is a verb's subject. The parser's, where it stands before the verb; else the phrase that ends
/// where the verb begins, past a parenthesis; else the subject of the verb it is joined to.
pub(super) fn subject_noun(scene: &Scene<'_>, index: usize, depth: u8) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let first = scene.doc.sentences[scene.doc.sentence_of(verb.head)?].tokens.start;
    let parsed = verb.clause.and_then(|c| scene.parse.clauses[c].subject);
    let parsed = parsed.map(|noun| past::past_time(scene, noun, start, first));
    let parsed = parsed.map(|noun| past::past_aside(scene, noun, start, first));
    let look = Look { scene, index, verb, start, first, parsed, finite: scene.finite[index], depth };
    let rules =
        [Look::taken_as, Look::of_main, Look::nearest, Look::joined, Look::beside, Look::parsed, Look::behind_mark];
    for rule in rules {
        if let Some(decided) = rule(&look) {
            return decided;
        }
    }
    parsed
}

/// So many verbs may hand their subjects on.
const DEEPEST: u8 = 3;

/// What a rule decides: nothing, that a noun phrase is the subject, or that there is none.
type Decided = Option<Option<usize>>;

/// The look for a verb's subject.
struct Look<'s> {
    scene: &'s Scene<'s>,
    index: usize,
    verb: &'s VerbGroup,
    /// Where the verb and its sentence begin.
    start: usize,
    first: usize,
    /// The parser's subject.
    parsed: Option<usize>,
    finite: bool,
    /// How many verbs have handed the question on.
    depth: u8,
}

impl Look<'_> {
    /// The subject of another verb, which this one goes on with.
    fn subject_of(&self, verb: usize) -> Option<usize> {
        subject_noun(self.scene, verb, self.depth + 1)
    }

    fn deep(&self) -> bool {
        self.depth >= DEEPEST
    }

    /// Whether a verb is that of a full clause and stands in the same quotation as this one, or outside all as it does.
    fn acts(&self, verb: usize) -> bool {
        self.scene.finite[verb] && self.beside_words(verb)
    }

    fn beside_words(&self, verb: usize) -> bool {
        self.scene.quoted[self.scene.parse.verbs[verb].head] == self.scene.quoted[self.verb.head]
    }

    /// The verbs between two tokens, the nearest to the second first.
    fn verbs_before(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        (from..to).rev().filter_map(|t| self.scene.verb_at(t))
    }

    /// "quoted the minister as saying", "fined the guild for calling": whoever is quoted or fined.
    fn taken_as(&self) -> Decided {
        if self.finite {
            return None;
        }
        let taken = shared::taken_as(self.scene, self.index, self.first);
        taken.or_else(|| shared::repaid(self.scene, self.index, self.first)).map(Some)
    }

    /// "left, saying that": the main verb's.
    fn of_main(&self) -> Decided {
        if self.finite || self.deep() {
            return None;
        }
        let main = shared::trailed(self.scene, self.index, self.first)
            .or_else(|| shared::listed(self.scene, self.index, self.first))
            .or_else(|| shared::told_by(self.scene, self.index))?;
        Some(self.subject_of(main).or(self.parsed))
    }

    /// Who stands right before a finite verb, past a time or a relative clause.
    fn nearest(&self) -> Decided {
        let Look { scene, start, first, .. } = *self;
        if !self.finite {
            return None;
        }
        if let Some(noun) = past::pronoun_before(scene, start, first) {
            return Some(Some(noun));
        }
        if !self.verb.finite
            && !self.deep()
            && scene.after_time(self.verb)
            && let Some(before) = self.verbs_before(first, start).find(|v| scene.finite[*v])
        {
            return Some(self.subject_of(before));
        }
        let noun = past::before_relative(scene, start, first)?;
        // "Anwar Ibrahim, the council's chair, who hosted them, said": the chair is put beside the one who says it.
        let beside = |p: &usize| {
            let comma = scene.parse.nouns[*p].tokens.end;
            scene.kind(comma) == TokenKind::Comma && comma + 1 == scene.parse.nouns[noun].tokens.start
        };
        Some(self.parsed.filter(beside).or(Some(noun)))
    }

    /// "went and said": that of the verb it is joined to.
    fn joined(&self) -> Decided {
        if self.deep() {
            return None;
        }
        let other = shared::joined_to(self.scene, self.index, self.first)?;
        Some(self.subject_of(other).or(self.parsed))
    }

    /// A phrase further off or nearer than the parser's.
    fn beside(&self) -> Decided {
        let Look { scene, start, first, parsed, .. } = *self;
        let noun = self.finite.then(|| {
            past::beside(scene, start, first, parsed)
                .or_else(|| past::before_apposition(scene, start, first, parsed))
                .or_else(|| past::before_aside(scene, start, first, parsed))
        });
        noun.flatten().or_else(|| shared::meant_to(scene, self.index)).map(Some)
    }

    /// The parser's subject, where it stands before the verb, and can speak.
    fn parsed(&self) -> Decided {
        let Look { scene, start, first, .. } = *self;
        let noun = self.parsed.filter(|n| scene.parse.nouns[*n].tokens.end <= start.max(self.verb.head))?;
        // "There is evidence suggesting that": what there is says it.
        if scene.tag(start) == Tag::Gerund
            && scene.key(scene.parse.nouns[noun].head) == Key::There
            && let Some(before) = start.checked_sub(1).and_then(|t| scene.noun_at(t))
        {
            return Some(Some(before));
        }
        let addressed = shared::addressed(scene, self.index);
        let noun = addressed.unwrap_or(noun);
        let other = shared::described(scene, self.index)
            .filter(|_| addressed.is_none())
            .or_else(|| past::described_by(scene, noun, start, first));
        if other.is_some() {
            return Some(other);
        }
        let dumb = !self.finite && !self.deep() && !speaks(scene, noun);
        let tokens = &scene.parse.nouns[noun].tokens;
        if (dumb || !self.finite && !self.deep() && shared::issued(scene, noun))
            && let Some(main) = self.verbs_before(first, tokens.start).find(|v| self.acts(*v))
        {
            // "planted articles alleging", "used his speech to call for": whoever acts in the main clause speaks; in "there
            // is evidence suggesting" nobody does.
            let actor = self.subject_of(main).filter(|n| scene.key(scene.parse.nouns[*n].head) != Key::There);
            return Some(actor.or(self.parsed));
        }
        if dumb {
            // "The dispute began after the minister entered the race, calling them rivals": the nearest who can speak.
            let nearest = self
                .verbs_before(tokens.end, start)
                .filter(|v| self.acts(*v))
                .find_map(|v| scene.parse.verbs[v].clause.and_then(|c| scene.parse.clauses[c].subject))
                .filter(|n| speaks(scene, *n) && scene.parse.nouns[*n].tokens.end <= start);
            return Some(nearest.or(Some(noun)));
        }
        Some(Some(noun))
    }

    /// Where the parser found none before the verb: in question order, past a parenthesis, or with the verb before.
    fn behind_mark(&self) -> Decided {
        let Look { scene, start, first, .. } = *self;
        // "did he say"
        let inner = self.verb.tokens.clone().find_map(|t| scene.noun_from(t)).filter(|n| !scene.is_time(*n));
        if inner.is_some() {
            return Some(inner);
        }
        let Some(at) = past::parenthesis(scene, start, first) else { return Some(None) };
        if self.finite
            && at > first
            && let Some(noun) = scene.noun_at(at - 1)
        {
            return Some(Some(past::head_of_chain(scene, noun, first)));
        }
        if self.deep() {
            return None;
        }
        // "called him divisive and accused him": the verb before, of the same sort.
        let same = |v: &usize| *v != self.index && self.beside_words(*v) && (scene.finite[*v] || !self.finite);
        let joined = self.verbs_before(first, start).find(same)?;
        Some(self.subject_of(joined))
    }
}

/// Whether a noun phrase can speak for itself: somebody, a body, a document.
pub(super) fn speaks(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let head = phrase.head;
    phrase.pronoun && scene.tag(head) != Tag::PossessivePronoun
        || (scene.tag(head) == Tag::Name && !scene.is_time(noun))
        || scene.tag(head) == Tag::Wh
        || scene.noun_is(head, scene.lexicon.role)
        || scene.noun_is(head, scene.lexicon.voice)
        || scene.mention_of(noun).is_some()
        || scene.features(head).any(Features::PLURAL) && !scene.noun_is(head, scene.lexicon.source)
}

/// The noun phrase of which a passive tells: a participle's is what it stands behind, whoever acts in the main clause
/// ("announced its acceptance of a truce *proposed by* Paris").
pub(super) fn undergoing(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let parsed = verb.clause.and_then(|c| scene.parse.clauses[c].subject).filter(|_| !scene.finite[index]);
    let behind = parsed.filter(|n| scene.parse.nouns[*n].tokens.end <= verb.tokens.start);
    behind.or_else(|| subject_noun(scene, index, 0))
}

/// The words of a verb's subject, or the relative pronoun for it: what is expected, seen or said to be something.
pub(super) fn undergoer(scene: &Scene<'_>, index: usize) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    // "shaking up what is called a “debate”": "what" is all that is told of it.
    let clause = verb.clause.map(|c| &scene.parse.clauses[c]);
    let question = clause.filter(|c| c.kind == ClauseKind::Question).and_then(|c| c.opener);
    if let Some(what) = question.filter(|t| scene.is(*t, scene.lexicon.what) && t + 1 == verb.tokens.start) {
        return Some(what..what + 1);
    }
    let noun = undergoing(scene, index)?;
    let phrase = &scene.parse.nouns[noun];
    if let Some(opener) = clause.filter(|c| c.kind == ClauseKind::Relative).and_then(|c| c.opener)
        && phrase.tokens.end <= opener
        && opener < verb.tokens.start
    {
        return Some(opener..opener + 1);
    }
    let before = phrase.tokens.start..full(scene, noun).min(verb.tokens.start);
    (before.start < before.end && !scene.is(phrase.head, scene.lexicon.small.it)).then_some(before)
}
