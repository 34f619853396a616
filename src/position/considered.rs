//! What the phrases of one sentence come to: stances with their tellers, and what was lacking where none came.
//!
//! Phrases are read in rounds, each of which may lean on what the rounds before it made: what the sentence names, what its
//! relative clauses tell of that, what its conditions demand, what its "it" and its "so did Paris" take up, what its
//! verdicts and purposes say.

use super::again;
use super::chain::{Chain, Does, Operator};
use super::compose;
use super::condition::{self, Condition};
use super::cues::{self, CueHit};
use super::explain::Lacking;
use super::hits::{self, PhraseHit, overlap};
use super::made::{Made, contradictions};
use super::stance::Stance;
use super::voice;
use super::{Scene, depending, described, operators, scope, slots, telling, verdicts};
use crate::grammar::{Clause, ClauseKind, Tag};
use crate::record::{Act, Provenance};
use crate::rules::matcher::Hit;
use crate::rules::schema::{CueClass, CueKind};
use crate::sentence::TokenKind;
use crate::statement::Statement;
use std::ops::Range;

/// What the phrases of a sentence came to.
pub(super) struct Considered {
    /// The phrases in order, each with what governs it and what it lacked, if it did.
    pub phrases: Vec<(PhraseHit, Chain, Result<(), Lacking>)>,
    /// The cues.
    pub cues: Vec<CueHit>,
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// The stances.
    pub made: Vec<Made>,
    /// Stances that contradict one another.
    pub torn: Vec<Made>,
}

/// Reads the phrases of a sentence; `previous` are the stances of the one before, which its "it" may stand for.
pub(super) fn consider(
    scene: &Scene<'_>,
    range: &Range<usize>,
    phrases: Vec<PhraseHit>,
    previous: &[Made],
    buffer: &mut Vec<Hit>,
) -> Considered {
    let cues = cues::find(scene, range.clone(), buffer);
    let conditions = condition::conditions(scene, range, &cues);
    let mut reading = Reading {
        scene,
        range,
        question: is_question(scene, range),
        cues,
        conditions,
        phrases: Vec::new(),
        chains: Vec::new(),
        outcomes: Vec::new(),
        made: Vec::new(),
    };
    reading.name(&phrases);
    reading.leave_purposes();
    let told = reading.describe(&phrases);
    let Reading { made, cues, conditions, .. } = &mut reading;
    depending::read_conditions(scene, &phrases, cues, conditions, range, made);
    made.retain(|m| !m.threat);
    for (hit, chain) in told {
        reading.note(hit, chain, Ok(()));
    }
    reading.echo(&phrases, previous);
    reading.repeat(previous);
    let Reading { phrases, chains, outcomes, mut made, cues, conditions, .. } = reading;
    let phrases: Vec<(PhraseHit, Chain)> = phrases.into_iter().zip(chains).collect();
    verdicts::read(scene, range, &phrases, previous, &mut made);
    depending::read_purposes(scene, &phrases, &cues, &conditions, &mut made);
    let torn = contradictions(&mut made);
    let phrases = phrases.into_iter().zip(outcomes).map(|((hit, chain), outcome)| (hit, chain, outcome)).collect();
    Considered { phrases, cues, conditions, made, torn }
}

/// A sentence being read.
struct Reading<'r> {
    scene: &'r Scene<'r>,
    range: &'r Range<usize>,
    /// Whether it asks.
    question: bool,
    cues: Vec<CueHit>,
    conditions: Vec<Condition>,
    /// What has been read, what governs each of them, and what came of it.
    phrases: Vec<PhraseHit>,
    chains: Vec<Chain>,
    outcomes: Vec<Result<(), Lacking>>,
    made: Vec<Made>,
}

impl Reading<'_> {
    /// Remembers that a phrase was read.
    fn note(&mut self, hit: PhraseHit, chain: Chain, outcome: Result<(), Lacking>) {
        self.phrases.push(hit);
        self.chains.push(chain);
        self.outcomes.push(outcome);
    }

    /// Reads one phrase with what governs it.
    fn read(&mut self, hit: &PhraseHit, chain: &Chain) -> Result<(), Lacking> {
        let scene = self.scene;
        // A question asserts nothing, and what stands in a condition is read with the condition.
        if self.question {
            return Err(Lacking::Assertion);
        }
        if condition::around(hit, &self.conditions).is_some() || chain.wall == Some(ClauseKind::Condition) {
            return Err(Lacking::Main);
        }
        if chain.wall == Some(ClauseKind::Infinitive) {
            return Err(Lacking::Wall(ClauseKind::Infinitive)); // a purpose: "to ensure"
        }
        // A report whose cue is itself part of the chain ("rejected the plan") is the act told, not speech around it.
        let mut speakers = voice::covering(scene, &hit.tokens);
        speakers.retain(|s| {
            // "warned that", "alleged that": who says so of what another does, or will do, tells it.
            let kind = |o: &Operator, kind| o.cue.is_some_and(|c| scene.rules.cues[c].kind == kind);
            let another = chain.operators.iter().any(|o| o.does == Does::Stance && kind(o, CueKind::Noun));
            let told = |o: &Operator| operators::stated(scene, chain, scene.clause_at(o.tokens.start)).is_some();
            let idle = |o: &Operator| {
                let class = o.cue.and_then(|c| scene.rules.cues[c].class);
                let warns = matches!(class, Some(CueClass::Warning | CueClass::Hearsay));
                another || warns && told(o) || matches!(class, Some(CueClass::Distance | CueClass::Analyst))
            };
            let still = |o: &Operator| match o.does {
                Does::Block | Does::Hearsay => idle(o),
                // "does not doubt that"
                Does::Keep => kind(o, CueKind::Hedge) && told(o),
                _ => false,
            };
            let does = |o: &&Operator| o.cue.is_some() && !still(o);
            s.cue.as_ref().is_none_or(|c| !chain.operators.iter().filter(does).any(|o| overlap(&o.tokens, c)))
        });
        let condition = condition::of_phrase(scene, hit, &chain.clauses, &self.conditions);
        let with_predicate = depending::predicated(scene, hit, chain, condition);
        let chain = with_predicate.as_ref().unwrap_or(chain);
        let mut outcome = Ok(());
        for stance in compose::compose(scene, hit, chain, &speakers, condition.is_some()) {
            let supposed = |s: &Stance| condition.is_some_and(|c| condition::supposes_will(scene, c, &s.holder));
            let one = stance
                .and_then(|stance| if supposed(&stance) { Err(Lacking::NotSaid) } else { Ok(stance) })
                .and_then(|stance| telling::tell(scene, hit, chain, stance, condition, &speakers, &mut self.made));
            outcome = outcome.and(one);
        }
        outcome
    }

    /// What the sentence itself says of what it names.
    fn name(&mut self, phrases: &[PhraseHit]) {
        let scene = self.scene;
        let topic = |h: &PhraseHit| scene.compiled.propositions[h.proposition].topic;
        for hit in phrases {
            // An inverter that is part of another phrase of the topic is spent there.
            let spent = |c: &CueHit| {
                matches!(scene.rules.cues[c.cue].kind, CueKind::Inverter | CueKind::Keeper)
                    && phrases
                        .iter()
                        .any(|p| p != hit && topic(p) == topic(hit) && hits::contains(&p.tokens, &c.tokens))
            };
            let mine: Vec<CueHit> = self.cues.iter().filter(|c| !spent(c)).cloned().collect();
            let chain = scope::chain(scene, hit, &mine, self.range);
            let before = self.made.len();
            let mut outcome = self.read(hit, &chain);
            // To call on somebody to keep a truce, or to say that one will, judges nobody: it wants the truce.
            if let Some(truce) = &hit.behind {
                let own = self.made[before..].iter().any(|m| m.is_resolve(scene));
                if own || outcome == Err(Lacking::Judgement) {
                    self.made.truncate(before);
                    let chain = scope::chain(scene, truce, &mine, self.range);
                    outcome = self.read(truce, &chain);
                }
            }
            self.note(hit.clone(), chain, outcome);
        }
    }

    /// "Rejected a pause to let aid in": what a thing is for is not refused with it. What a text or a plan is to do is what
    /// it says.
    fn leave_purposes(&mut self) {
        let scene = self.scene;
        // Where a noun phrase that names the thing ends; a wording may run on into what the thing is for.
        let named = |m: &Made| {
            let noun = &scene.parse.nouns[scene.noun_at(m.hit.tokens.start)?];
            let text = scene.is(noun.head, scene.compiled.position.text);
            let end = noun.tokens.end;
            (!text && scene.verb_in(&(m.hit.tokens.start..end)).is_none()).then(|| (end, m.stance.anchor.clone()))
        };
        let things: Vec<(usize, Range<usize>)> = self.made.iter().filter(|m| m.sign() < 0).filter_map(named).collect();
        self.made.retain(|m| {
            let clause = scene.clause_at(m.hit.tokens.start).map(|c| &scene.parse.clauses[c]);
            let start = clause.filter(|c| c.kind == ClauseKind::Infinitive).map(|c| c.tokens.start);
            let behind = |(end, anchor): &(usize, Range<usize>)| {
                start.is_some_and(|start| *end <= start) && *anchor == m.stance.anchor && anchor.end <= *end
            };
            m.sign() >= 0 || !things.iter().any(behind)
        });
    }

    /// What relative clauses tell of what the sentence names; gives the phrases of which they tell something.
    fn describe(&mut self, phrases: &[PhraseHit]) -> Vec<(PhraseHit, Chain)> {
        let mut told = Vec::new();
        for hit in phrases.iter().filter(|h| !h.weak) {
            for clause in described::clauses(self.scene, hit, &self.cues) {
                // "talks that Moscow refused to join": the clause has a wording of its own for it.
                let within = &self.scene.parse.clauses[clause].tokens;
                if phrases.iter().any(|p| p.proposition == hit.proposition && within.contains(&p.tokens.start)) {
                    continue;
                }
                let chain = described::chain(self.scene, hit, &self.cues, clause);
                let before = self.made.len();
                let outcome = self.read(hit, &chain);
                // In somebody's words it may be his account or the reporter's: doubt is silence.
                let mut own = self.made.split_off(before);
                own.retain(|m| m.provenance != Provenance::Claimed);
                if outcome.is_ok() && !own.is_empty() {
                    self.made.append(&mut own);
                    told.push((hit.clone(), chain));
                }
            }
        }
        told
    }

    /// What "it" and "the move" say of what was named, here or in the sentence before; `named` names an issue itself.
    fn echo(&mut self, named: &[PhraseHit], previous: &[Made]) {
        let Reading { scene, range, .. } = *self;
        let topics = verdicts::topics(scene, &self.phrases, range);
        for echo in again::echoes(scene, &self.cues, &self.made, previous, &self.phrases, &topics) {
            // Words that name an issue themselves stand for no other.
            let apart = |p: &PhraseHit| {
                overlap(&p.tokens, &echo.hit.tokens) && !p.weak && p.proposition != echo.hit.proposition
            };
            // "Moscow proposed a truce. Kyiv supported the proposal": of no text that is known, the word is only for that.
            let stands_for = |p: &PhraseHit| {
                p.naming && p.tokens == echo.hit.tokens && echo.put && !again::names_text(scene, &p.tokens)
            };
            if named.iter().any(|p| apart(p) && !stands_for(p)) {
                continue;
            }
            let chain = match echo.told_in {
                Some(clause) => described::chain(scene, &echo.hit, &self.cues, clause),
                None => scope::chain(scene, &echo.hit, &self.cues, range),
            };
            let before = self.made.len();
            let outcome = self.read(&echo.hit, &chain);
            let mut answer = self.made.split_off(before);
            answer.retain(|m| !m.stance.holder.parties.iter().any(|p| echo.parties.contains(p)));
            for one in &mut answer {
                one.subject = match echo.topic {
                    Some(topic) => {
                        slots::fill(scene, &self.phrases[topic], &self.chains[topic], &one.stance.holder, None)
                    }
                    None => echo.subject.clone(),
                };
            }
            // … and what the word would say by itself is said with it.
            let replaced = |m: &Made| named.iter().any(|p| *p == m.hit && apart(p));
            if !answer.is_empty() {
                self.made.retain(|m| !replaced(m));
            }
            self.made.append(&mut answer);
            self.note(echo.hit, chain, outcome);
        }
    }

    /// What "so did Paris" says of what another has just said.
    fn repeat(&mut self, previous: &[Made]) {
        for repeat in again::repeats(self.scene, self.range, &self.cues) {
            for one in repeated(self.scene, &repeat, &self.made, previous) {
                self.note(one.hit.clone(), Chain::default(), Ok(()));
                self.made.push(one);
            }
        }
    }
}

/// Whether a sentence asks: what it says is not asserted.
pub(super) fn is_question(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let marked = scene.doc.tokens[range.clone()].iter().rev().take(3).any(|t| t.kind == TokenKind::Question);
    marked || wonders(scene, range)
}

/// "Would Moscow accept a truce, reporters asked": a verb before its subject, and somebody who asks it.
fn wonders(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let quoted = scene.doc.tokens[range.start].kind != TokenKind::Word;
    let first = range.start + usize::from(quoted);
    let turned =
        matches!(scene.parse.tags.get(first), Some(Tag::Auxiliary | Tag::Modal)) && scene.noun_at(first + 1).is_some();
    let asks = |c: &Clause| {
        let verb = c.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite && !v.passive);
        c.kind == ClauseKind::Main
            && c.tokens.start > first
            && verb.is_some_and(|v| scene.is(v.head, scene.compiled.position.wondering))
    };
    turned && scene.parse.clauses[scene.clauses_in(range)].iter().any(asks)
}

/// The stances that one party has just taken, for another of whom the same is told, or the contrary.
fn repeated(scene: &Scene<'_>, repeat: &again::Repeat, made: &[Made], previous: &[Made]) -> Vec<Made> {
    // In somebody's words it is his claim, and which of the two stances he means is not sure.
    let own_words = |s: &&Statement| voice::of_speaker(scene, s).is_some_and(|v| v.shares(&repeat.holder));
    if !voice::covering(scene, &repeat.tokens).iter().all(|s| repeat.promised && own_words(s)) {
        return Vec::new();
    }
    let here: Vec<&Made> = made.iter().filter(|m| m.hit.tokens.end <= repeat.tokens.start).collect();
    // "Kyiv said it was ready to do the same": the report opens the sentence.
    let earlier = repeat.opens || repeat.promised && here.is_empty();
    let before: Vec<&Made> = if earlier { previous.iter().collect() } else { here };
    let Some(last) = before.last() else { return Vec::new() };
    let taken = matches!(last.act(), Act::Acceptance | Act::Agreement | Act::Support);
    let fits = |m: &&&Made| {
        let own = m.subject.as_deref().is_some_and(|s| m.parties().iter().any(|p| *scene.cast.parties[*p] == *s));
        m.stance.holder == last.stance.holder
            && m.stance.cue == last.stance.cue
            && m.provenance == Provenance::Own
            && m.sign() != 0
            && !m.is_doubtful(scene)
            && (!own || repeat.promised)
            && (taken || !repeat.turned)
            && !m.stance.holder.shares(&repeat.holder)
    };
    let told = before.iter().filter(fits).map(|m| {
        let value = if repeat.turned { -m.stance.value.signum() } else { m.stance.value };
        let act = if repeat.turned { Act::Rejection } else { m.stance.act };
        let stance = Stance {
            refused: repeat.turned || m.stance.refused,
            rules: m.stance.rules.clone(),
            ..Stance::given(value, act, repeat.holder.clone(), repeat.tokens.clone(), m.stance.quality)
        };
        // "The rebels promised to leave, and the army to do the same": each of its own.
        let mine = m.subject.as_deref().is_some_and(|s| m.parties().iter().any(|p| *scene.cast.parties[*p] == *s));
        let one = repeat.holder.parties.first().map(|p| scene.cast.parties[*p].to_string());
        let subject = if mine { one } else { m.subject.clone() };
        Made::own(stance, m.hit.standing_at(repeat.tokens.clone()), subject)
    });
    told.collect()
}
