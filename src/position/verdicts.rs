//! Answers told in one sentence: what a "no" says to what was asked, and what "it" is in the answer to a question about something.
//!
//! "Asked whether Kyiv would cede the town, he said no", "Moscow proposed a truce. Kyiv's answer was no", "asked about the
//! plan, he said he was against it": the answer names no issue, and the question or the proposal does.

use super::Scene;
use super::chain::Chain;
use super::depending;
use super::hits::PhraseHit;
use super::made::Made;
use super::stance::Stance;
use super::telling;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Tag, VerbGroup};
use crate::record::{Act, Provenance};
use crate::sentence::TokenKind;
use crate::statement::Statement;
use std::ops::Range;

/// A "yes" or a "no" and whose it is.
struct Verdict {
    tokens: Range<usize>,
    clause: usize,
    holder: Voice,
    yes: bool,
}

/// The stances that the answers of a sentence take: to what is asked in it, else to what another has just asked for.
pub(super) fn read(
    scene: &Scene<'_>,
    range: &Range<usize>,
    read: &[(PhraseHit, Chain)],
    previous: &[Made],
    made: &mut Vec<Made>,
) {
    for verdict in verdicts(scene, range) {
        let asked: Vec<_> = read.iter().filter(|(hit, _)| !hit.weak && is_asked(scene, hit, &verdict)).collect();
        for (hit, chain) in &asked {
            if let Some(stance) = to_question(scene, hit, chain, &verdict) {
                let speakers = voice::covering(scene, &hit.tokens);
                let _ = telling::tell(scene, hit, chain, stance, None, &speakers, made);
            }
        }
        // In another's words it is what he says of the answer.
        let own = |s: &&Statement| voice::of_speaker(scene, s).is_some_and(|v| v.shares(&verdict.holder));
        if asked.is_empty() && voice::covering(scene, &verdict.tokens).iter().all(own) {
            made.extend(to_request(scene, &verdict, previous));
        }
    }
}

/// What a verdict says to what the sentence before asked for or offered.
fn to_request(scene: &Scene<'_>, verdict: &Verdict, previous: &[Made]) -> Vec<Made> {
    let asks = |m: &&Made| {
        let asked = matches!(m.act(), Act::Demand | Act::Call | Act::Proposal);
        asked && m.sign() != 0 && m.provenance == Provenance::Own && !m.is_doubtful(scene)
    };
    let Some(last) = previous.iter().rfind(asks) else { return Vec::new() };
    let fits = |m: &&Made| {
        m.stance.holder == last.stance.holder
            && m.stance.cue == last.stance.cue
            && !m.stance.holder.shares(&verdict.holder)
    };
    let answered = previous.iter().filter(asks).filter(fits).map(|m| {
        let stance = Stance { rules: m.stance.rules.clone(), ..stance(verdict, m.sign(), m.stance.quality) };
        Made::own(stance, m.hit.standing_at(verdict.tokens.clone()), m.subject.clone())
    });
    answered.collect()
}

/// What a verdict says to a question that names an issue.
fn to_question(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, verdict: &Verdict) -> Option<Stance> {
    let question = question_around(scene, hit.tokens.start)?;
    let here = &scene.parse.clauses[question];
    // "Asked whether Russia would stop, the envoy said no": of what another will do it is only a guess.
    let own = here.subject.is_none_or(|s| {
        let noun = &scene.parse.nouns[s];
        let asked = voice::of_noun(scene, s, None);
        noun.pronoun || asked.is_some_and(|v| v.shares(&verdict.holder))
    });
    if !own {
        return None;
    }
    let side = depending::side_in_question(scene, hit, chain, &(here.tokens.start + 1..here.tokens.end));
    (side != 0).then(|| stance(verdict, side, scene.compiled.thresholds.quality_depending))
}

fn stance(verdict: &Verdict, side: i8, quality: f64) -> Stance {
    let value = if verdict.yes { side.signum() } else { -2 * side.signum() };
    let act = if verdict.yes { Act::Acceptance } else { Act::Rejection };
    let given = Stance::given(value, act, verdict.holder.clone(), verdict.tokens.clone(), quality);
    Stance { refused: !verdict.yes, ..given }
}

/// The embedded question around a token.
fn question_around(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let up = |c: &usize| scene.parse.clauses[*c].parent;
    std::iter::successors(scene.clause_at(token), up).find(|c| {
        let kind = scene.parse.clauses[*c].kind;
        matches!(kind, ClauseKind::Question | ClauseKind::Condition)
    })
}

/// Whether a phrase stands in the question that a verdict answers: before it, under a verb of asking.
fn is_asked(scene: &Scene<'_>, hit: &PhraseHit, verdict: &Verdict) -> bool {
    let Some(question) = question_around(scene, hit.tokens.start) else { return false };
    let start = scene.parse.clauses[question].tokens.start;
    let asked = start.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.asking));
    asked && hit.tokens.end <= verdict.tokens.start && question != verdict.clause
}

/// The verdicts of a sentence.
fn verdicts(scene: &Scene<'_>, range: &Range<usize>) -> Vec<Verdict> {
    let classes = &scene.compiled.position;
    let mut out = Vec::new();
    for clause in scene.clauses_in(range) {
        let here = &scene.parse.clauses[clause];
        let (Some(subject), Some(verb)) = (here.subject, here.verb) else { continue };
        let verb = &scene.parse.verbs[verb];
        let noun = &scene.parse.nouns[subject];
        let holder = if scene.is(noun.head, classes.answer) && scene.is(verb.head, classes.copula) {
            whose(scene, subject)
        } else if scene.is(verb.head, classes.answering) {
            voice::of_noun(scene, subject, None)
        } else {
            None
        };
        let Some(holder) = holder.filter(|v| !v.parties.is_empty() && !v.anonymous) else { continue };
        if verb.negation.is_some() || verb.modal.is_some() || verb.passive {
            continue;
        }
        if let Some((at, yes)) = word(scene, verb, range) {
            out.push(Verdict { tokens: noun.tokens.start..at + 1, clause, holder, yes });
        }
    }
    out
}

/// Whose answer a noun phrase tells of: "Kyiv's answer", "the answer from Kyiv".
fn whose(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    let phrase = &scene.parse.nouns[noun];
    if let Some(owner) = phrase.possessor {
        return voice::of_noun(scene, owner, None);
    }
    let named = phrase.tokens.end + 1;
    let from = scene.is(phrase.tokens.end, scene.compiled.position.source);
    let after = || scene.noun_at(named).and_then(|n| voice::of_noun(scene, n, None));
    // "The Iranian answer", or in somebody's words only "the answer".
    let inside = || {
        let Some(mention) = scene.cast.within(&(phrase.tokens.start..phrase.head)).last() else {
            let said = voice::covering(scene, &phrase.tokens).first().copied();
            return said.and_then(|s| voice::of_speaker(scene, s));
        };
        let parties = scene.cast.actors[mention.actor].parties.clone();
        Some(Voice { actor: None, parties, anonymous: false })
    };
    if from { after() } else { inside() }
}

/// The "yes" or "no" after a verb, if nothing follows it.
fn word(scene: &Scene<'_>, verb: &VerbGroup, range: &Range<usize>) -> Option<(usize, bool)> {
    let classes = &scene.compiled.position;
    let end = (verb.tokens.end + scene.compiled.thresholds.answer_near).min(range.end);
    let at = (verb.tokens.end..end).find(|t| scene.is(*t, classes.verdict_yes) || scene.is(*t, classes.verdict_no))?;
    let between = (verb.tokens.end..at).all(|t| {
        // "answered with a firm no"
        let led = t == verb.tokens.end && scene.is(t, classes.means);
        let tag = scene.parse.tags[t];
        led || matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Adverb | Tag::Conjunction | Tag::Mark)
    });
    let ends = at + 1 >= range.end || scene.doc.tokens[at + 1].kind != TokenKind::Word;
    (between && ends).then(|| (at, scene.is(at, classes.verdict_yes)))
}

/// The phrases that a sentence puts in front, to say something of them: "asked about the plan, he said", "as for the plan,
/// they".
pub(super) fn topics(scene: &Scene<'_>, phrases: &[PhraseHit], range: &Range<usize>) -> Vec<usize> {
    let classes = &scene.compiled.position;
    let clauses = scene.parse.clauses[scene.clauses_in(range)].iter();
    let main = clauses.filter(|c| c.kind == ClauseKind::Main && c.depth == 0).find_map(|c| c.subject);
    let Some(subject) = main.map(|s| scene.parse.nouns[s].tokens.start) else { return Vec::new() };
    let opening = range.start..subject;
    let asked = opening.clone().take(3).any(|t| scene.is(t, classes.asking));
    let led = opening.clone().next().is_some_and(|t| scene.is(t, classes.fronting));
    let tells = |v: usize| scene.parse.verbs[v].finite && !scene.is(scene.parse.verbs[v].head, classes.asking);
    let finite = opening.clone().any(|t| scene.verb_in(&(t..t + 1)).is_some_and(tells));
    let comma = opening.clone().last().is_some_and(|t| scene.doc.tokens[t].kind == TokenKind::Comma);
    if !(asked || led) || finite || !comma {
        return Vec::new();
    }
    let within = |h: &PhraseHit| opening.contains(&h.tokens.start) && h.tokens.end < opening.end && !h.weak;
    let last = phrases.iter().filter(|h| within(h)).map(|h| h.tokens.end).max();
    (0..phrases.len()).filter(|i| within(&phrases[*i]) && Some(phrases[*i].tokens.end) == last).collect()
}
