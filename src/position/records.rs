//! From composed stances to records, sentence by sentence.

use super::again;
use super::compose::{self, Stance};
use super::condition::{self, Condition, Sort};
use super::explain::Lacking;
use super::hits::{self, CueHit, PhraseHit, overlap};
use super::scope::{self, Chain, Does, Operator};
use super::voice::{self, Voice};
use super::{Scene, matter, slots};
use crate::grammar::ClauseKind;
use crate::record::{self, Act, Holder, Mode, Provenance, Quoted, Record, SCHEMA, Speaker};
use crate::rules::matcher::Hit;
use crate::rules::schema::{CueClass, CueKind, TopicKind};
use crate::span::{CodePoints, Span};
use crate::statement::{ReportKind, Statement};
use std::ops::Range;

/// What the reader may be asked to do beyond the plain.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Make records that rest on weak words or uncertain grammar too.
    pub low_confidence: bool,
    /// Also report speech on no known proposition.
    pub all: bool,
}

/// Below this quality of the rules a record is made only on request: topic words alone are 0.4.
const DOUBT: f64 = 0.5;

/// Everything an article's positions come to, in order of the words they rest on.
pub fn read(scene: &Scene<'_>, wishes: Wishes) -> Vec<Record> {
    let points = CodePoints::new(&scene.article.text);
    let mut out: Vec<(u32, Record)> = Vec::new();
    let mut used = vec![false; scene.statements.len()];
    let mut buffer = Vec::new();
    let about = wishes.low_confidence || matter::is_about(scene);
    // The stances of the sentence before.
    let mut last: Vec<Made> = Vec::new();
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let phrases = hits::phrases(scene, index, &mut |_, _| ());
        let previous = std::mem::take(&mut last);
        if phrases.is_empty() && previous.is_empty() {
            continue;
        }
        last = consider(scene, &range, phrases, &previous, &mut buffer).made;
        let at_hand = last.is_empty() || matter::at_hand(scene, index, about);
        for one in &last {
            if (one.is_doubtful() || !at_hand) && !wishes.low_confidence {
                continue;
            }
            if let Some(index) = one.speaker {
                used[index] = true;
            }
            records(scene, one, sentence.paragraph, &range, &points, &mut out);
        }
    }
    if wishes.all {
        for (index, statement) in scene.statements.iter().enumerate() {
            // A report within somebody's words is part of them, and a document's own sentences report nothing.
            let document = statement.kind == ReportKind::Document && statement.cue.is_none();
            if !used[index] && !document && statement.outer.is_none() {
                out.extend(bare(scene, statement, &points));
            }
        }
    }
    out.sort_by(|a, b| {
        (a.0, &a.1.proposition, a.1.stance).cmp(&(b.0, &b.1.proposition, b.1.stance)).then_with(|| {
            let party = |r: &Record| r.holder.as_ref().and_then(|h| h.party.clone());
            party(&a.1).cmp(&party(&b.1))
        })
    });
    let mut records: Vec<Record> = out.into_iter().map(|(_, r)| r).collect();
    records.dedup();
    records
}

/// The stances that one party has just taken, for another of whom the same is told, or the contrary.
fn repeated(scene: &Scene<'_>, repeat: &again::Repeat, made: &[Made], previous: &[Made]) -> Vec<Made> {
    // In somebody's words it is his claim, and which of the two stances he means is not sure.
    if !voice::covering(scene, &repeat.tokens).is_empty() {
        return Vec::new();
    }
    let here = made.iter().filter(|m| m.hit.tokens.end <= repeat.tokens.start);
    let before: Vec<&Made> = if repeat.opens { previous.iter().collect() } else { here.collect() };
    let Some(last) = before.last() else { return Vec::new() };
    let taken = matches!(last.act(), Act::Acceptance | Act::Agreement | Act::Support);
    let fits = |m: &&&Made| {
        let own = m.subject.as_deref().is_some_and(|s| m.parties().iter().any(|p| *scene.cast.parties[*p] == *s));
        m.stance.holder == last.stance.holder
            && m.stance.cue == last.stance.cue
            && m.provenance == Provenance::Own
            && m.sign() != 0
            && !m.is_doubtful()
            && !own
            && (taken || !repeat.turned)
            && !m.stance.holder.shares(&repeat.holder)
    };
    let told = before.iter().filter(fits).map(|m| Made {
        stance: Stance {
            value: if repeat.turned { -m.stance.value.signum() } else { m.stance.value },
            act: if repeat.turned { Act::Rejection } else { m.stance.act },
            holder: repeat.holder.clone(),
            anchor: repeat.tokens.clone(),
            cue: Some(repeat.tokens.clone()),
            reserved: false,
            hearsay: false,
            refused: repeat.turned || m.stance.refused,
            told_by: None,
            rules: m.stance.rules.clone(),
            quality: m.stance.quality,
        },
        hit: PhraseHit { tokens: repeat.tokens.clone(), behind: None, ..m.hit.clone() },
        subject: m.subject.clone(),
        provenance: Provenance::Own,
        claimed_by: None,
        speaker: None,
        condition: None,
    });
    told.collect()
}

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
    let cues = hits::cues(scene, range.clone(), buffer);
    let conditions = condition::conditions(scene, range, &cues);
    let question = is_question(scene, range);
    let mut made: Vec<Made> = Vec::new();
    let topic = |h: &PhraseHit| scene.compiled.propositions[h.proposition].topic;
    let mut outcomes = Vec::new();
    for hit in &phrases {
        // An inverter that is part of another phrase of the topic is spent there.
        let spent = |c: &CueHit| {
            matches!(scene.rules.cues[c.cue].kind, CueKind::Inverter | CueKind::Keeper)
                && phrases.iter().any(|p| p != hit && topic(p) == topic(hit) && hits::contains(&p.tokens, &c.tokens))
        };
        let mine: Vec<CueHit> = cues.iter().filter(|c| !spent(c)).cloned().collect();
        let chain = scope::chain(scene, hit, &mine, range);
        let before = made.len();
        let mut outcome = read_hit(scene, hit, &chain, &conditions, question, &mut made);
        // To call on somebody to keep a truce, or to say that one will, judges nobody: it wants the truce.
        if let Some(truce) = &hit.behind {
            let own = made[before..].iter().any(|m| m.is_resolve(scene));
            if own || outcome == Err(Lacking::Judgement) {
                made.truncate(before);
                let chain = scope::chain(scene, truce, &mine, range);
                outcome = read_hit(scene, truce, &chain, &conditions, question, &mut made);
            }
        }
        outcomes.push((chain, outcome));
    }
    read_conditions(scene, &phrases, &cues, &conditions, range, &mut made);
    made.retain(|m| !m.threat);
    let (mut chains, mut outcomes): (Vec<Chain>, Vec<_>) = outcomes.into_iter().unzip();
    let mut phrases = phrases;
    let named = phrases.len();
    for echo in again::echoes(scene, &cues, &made, previous) {
        // Words that name an issue themselves stand for no other.
        if phrases[..named]
            .iter()
            .any(|p| overlap(&p.tokens, &echo.hit.tokens) && !p.weak && p.proposition != echo.hit.proposition)
        {
            continue;
        }
        let chain = scope::chain(scene, &echo.hit, &cues, range);
        let before = made.len();
        let outcome = read_hit(scene, &echo.hit, &chain, &conditions, question, &mut made);
        let mut answer = made.split_off(before);
        answer.retain(|m| !m.stance.holder.parties.iter().any(|p| echo.parties.contains(p)));
        for one in &mut answer {
            one.subject.clone_from(&echo.subject);
        }
        made.append(&mut answer);
        phrases.push(echo.hit);
        chains.push(chain);
        outcomes.push(outcome);
    }
    for repeat in again::repeats(scene, range) {
        let told = repeated(scene, &repeat, &made, previous);
        for one in told {
            phrases.push(one.hit.clone());
            chains.push(Chain::default());
            outcomes.push(Ok(()));
            made.push(one);
        }
    }
    let read: Vec<(PhraseHit, Chain)> = phrases.into_iter().zip(chains).collect();
    read_purposes(scene, &read, &cues, &conditions, &mut made);
    let torn = contradictions(&mut made);
    let phrases = read.into_iter().zip(outcomes).map(|((hit, chain), outcome)| (hit, chain, outcome)).collect();
    Considered { phrases, cues, conditions, made, torn }
}

/// A stance with everything a record needs.
pub(super) struct Made {
    stance: Stance,
    /// The phrase it rests on.
    pub hit: PhraseHit,
    subject: Option<String>,
    provenance: Provenance,
    claimed_by: Option<String>,
    /// The statement whose words these are, as an index.
    speaker: Option<usize>,
    condition: Option<(Range<usize>, Option<usize>)>,
    /// It is threatened with, should a demand not be met: told for that demand only.
    threat: bool,
}

impl Made {
    /// Whether somebody says of its own conduct what it will do ("refused to respect the truce").
    fn is_resolve(&self, scene: &Scene<'_>) -> bool {
        let conduct = scene.compiled.propositions[self.hit.proposition].kind == TopicKind::Conduct;
        let own = self
            .stance
            .holder
            .parties
            .iter()
            .any(|p| self.subject.as_deref().is_some_and(|subject| *subject == *scene.cast.parties[*p]));
        let resolve = matches!(
            self.stance.act,
            Act::Commitment | Act::Agreement | Act::Acceptance | Act::Rejection | Act::Threat
        );
        conduct && own && resolve && self.provenance == Provenance::Own
    }

    /// Whether it rests on too little to be told without being asked for.
    pub fn is_doubtful(&self) -> bool {
        self.stance.quality < DOUBT
    }

    /// The act of the stance.
    pub fn act(&self) -> Act {
        self.stance.act
    }

    /// +1, 0 or −1.
    pub fn sign(&self) -> i8 {
        self.stance.value.signum()
    }

    /// Whom the proposition is about.
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// The parties that hold it.
    pub fn parties(&self) -> &[usize] {
        &self.stance.holder.parties
    }

    /// Whether somebody wants, offers or promises something here, so that what it is for is wanted too.
    fn is_wish(&self) -> bool {
        let asked = matches!(
            self.stance.act,
            Act::Demand | Act::Call | Act::Proposal | Act::Commitment | Act::Agreement | Act::Acceptance | Act::Support
        );
        asked && !self.stance.refused && !self.is_doubtful()
    }
}

fn is_question(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    scene.doc.tokens[range.clone()].iter().rev().take(3).any(|t| t.kind == crate::sentence::TokenKind::Question)
}

fn read_hit(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    conditions: &[Condition],
    question: bool,
    made: &mut Vec<Made>,
) -> Result<(), Lacking> {
    // A question asserts nothing, and what stands in a condition is read with the condition.
    if question {
        return Err(Lacking::Assertion);
    }
    if condition::around(hit, conditions).is_some() || chain.wall == Some(ClauseKind::Condition) {
        return Err(Lacking::Main);
    }
    if chain.wall == Some(ClauseKind::Infinitive) {
        return Err(Lacking::Wall(ClauseKind::Infinitive)); // a purpose: "to ensure"
    }
    // A report whose cue is itself part of the chain ("rejected the plan") is the act told, not speech around it.
    let mut speakers = voice::covering(scene, &hit.tokens);
    speakers.retain(|s| {
        s.cue.as_ref().is_none_or(|c| !chain.operators.iter().any(|o| o.cue.is_some() && overlap(&o.tokens, c)))
    });
    let condition = condition::of_phrase(hit, &chain.clauses, conditions);
    let with_predicate = predicated(scene, hit, chain, condition);
    let chain = with_predicate.as_ref().unwrap_or(chain);
    let mut outcome = Ok(());
    for stance in compose::compose(scene, hit, chain, &speakers, condition.is_some()) {
        let one = stance.and_then(|stance| push(scene, hit, chain, stance, condition, &speakers, made));
        outcome = outcome.and(one);
    }
    outcome
}

/// Whether a statement tells of something as so: only then is what it says of another party a claim.
fn tells(statement: &Statement) -> bool {
    matches!(
        statement.kind,
        ReportKind::Say | ReportKind::Claim | ReportKind::Accuse | ReportKind::Deny | ReportKind::Document
    )
}

/// "Welcomed Oslo's readiness to": who praises another's act tells of it.
fn praises(scene: &Scene<'_>, statement: &Statement) -> bool {
    let verb = statement.cue.as_ref().map(|c| c.clone().any(|t| scene.is(t, scene.compiled.position.praise)));
    statement.kind == ReportKind::Judge && verb == Some(true)
}

/// "warned that it would fight on if they did not disarm": who warns so wants them to disarm, and not to fight on.
fn threatens(scene: &Scene<'_>, statement: &Statement) -> bool {
    statement.cue.as_ref().is_some_and(|c| c.clone().any(|t| scene.is(t, scene.compiled.position.warning)))
}

/// Attaches voice, subject and condition to a stance, if it is one to tell.
fn push(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    mut stance: Stance,
    condition: Option<&Condition>,
    speakers: &[&Statement],
    made: &mut Vec<Made>,
) -> Result<(), Lacking> {
    let rule = &scene.compiled.phrase_rules[hit.rule];
    if !rule.holders.is_empty() {
        let ids: Vec<&str> = stance.holder.parties.iter().map(|p| &*scene.cast.parties[*p]).collect();
        if !rule.holders.iter().any(|h| ids.contains(&h.as_str())) {
            return Err(Lacking::OtherHolder);
        }
    }
    // The speaker of the holder's cue, if the cue stands in somebody's words; else of the phrase.
    let mut own_cue = voice::covering(scene, &stance.anchor);
    let praise = own_cue.iter().copied().filter(|s| praises(scene, s)).find_map(|s| {
        let voice = voice::of_speaker(scene, s).filter(|v| !v.parties.is_empty() && !v.shares(&stance.holder))?;
        Some((s, voice))
    });
    let around = voice::covering(scene, &hit.tokens);
    own_cue.retain(|s| speakers.iter().any(|t| std::ptr::eq(*t, *s)) || !around.iter().any(|t| std::ptr::eq(*t, *s)));
    // Words told by somebody whom nobody knows to be a party: silence, where they are about one.
    if let Some(first) = own_cue.iter().find(|s| tells(s))
        && let Some(speaker) = &first.speaker
        && (voice::of_speaker(scene, first).is_none()
            || speaker.tokens.clone().any(|t| scene.is(t, scene.compiled.position.outsider)))
    {
        return Err(Lacking::Party);
    }
    let speaker = own_cue.first().copied().or_else(|| {
        speakers.iter().copied().find(|s| voice::of_speaker(scene, s).is_some_and(|v| v.shares(&stance.holder)))
    });
    let telling = own_cue.iter().filter(|s| tells(s)).find_map(|s| {
        let voice = voice::of_speaker(scene, s)?;
        Some((*s, voice))
    });
    // "According to Trump, he and Putin agreed": of those who hold it, the teller speaks for himself alone.
    if let Some((_, teller)) = &telling
        && teller.shares(&stance.holder)
        && stance.holder.parties.iter().any(|p| !teller.parties.contains(p))
    {
        let (own, others): (Vec<usize>, Vec<usize>) =
            stance.holder.parties.iter().partition(|p| teller.parties.contains(p));
        let mut outcome = Ok(());
        for parties in [own, others] {
            let holder = Voice { actor: None, parties, anonymous: false };
            let one = push(scene, hit, chain, Stance { holder, ..stance.clone() }, condition, speakers, made);
            outcome = outcome.and(one);
        }
        return outcome;
    }
    // What stands in a relative clause after a comma is the reporter's own remark, whoever is quoted around it.
    let aside = chain.wall == Some(ClauseKind::Relative)
        && chain.clauses.last().is_some_and(|c| {
            let start = scene.parse.clauses[*c].tokens.start;
            start > 0 && scene.doc.tokens[start - 1].kind == crate::sentence::TokenKind::Comma
        });
    let author = voice::covering(scene, &hit.tokens)
        .into_iter()
        .find(|s| s.kind == ReportKind::Document && s.cue.is_none())
        .and_then(|s| Some((s, voice::of_speaker(scene, s)?)));
    let telling = match author.or_else(|| other_side(scene, hit, &stance.holder)) {
        Some((s, voice)) if !voice.shares(&stance.holder) => Some((s, voice)),
        _ if aside => None,
        _ => telling.or(praise),
    };
    let (provenance, claimed_by) = match &telling {
        Some((_, voice)) if voice.anonymous => (Provenance::Reported, None),
        Some((_, voice)) if !voice.shares(&stance.holder) && !voice.parties.is_empty() => {
            (Provenance::Claimed, voice.parties.first().map(|p| scene.cast.parties[*p].to_string()))
        }
        Some((_, voice)) if voice.parties.is_empty() && !voice.shares(&stance.holder) => {
            return Err(Lacking::Party); // somebody who is no party (an analyst, a relative) speaks of one
        }
        _ if stance.hearsay => (Provenance::Reported, None),
        // "welcomed the pledge to the truce, and the efforts to keep it": grammar ends what is welcomed at the comma.
        None if let Some(voice) = stance.told_by.as_ref().filter(|v| !v.parties.is_empty() && !v.anonymous) => {
            (Provenance::Claimed, voice.parties.first().map(|p| scene.cast.parties[*p].to_string()))
        }
        _ => (Provenance::Own, None),
    };
    if condition.is_some() && stance.value != 0 {
        stance.value = stance.value.signum();
    }
    let followed = condition.is_some_and(|c| condition::sort(scene, c) == Sort::Followed);
    let subject = slots::fill(scene, hit, chain, &stance.holder, speaker);
    let condition =
        condition.map(|c| (c.tokens.clone(), None)).or_else(|| stance.reserved.then(|| (stance.anchor.clone(), None)));
    let speaker = speaker.and_then(|s| scene.statements.iter().position(|t| std::ptr::eq(t, s)));
    let threat = stance.value < 0 && followed && speaker.is_some_and(|s| threatens(scene, &scene.statements[s]));
    made.push(Made { stance, hit: hit.clone(), subject, provenance, claimed_by, speaker, condition, threat });
    Ok(())
}

/// Who of another party tells these words in his own, outermost: what he says that the other side said, or will say, is
/// his word and not theirs.
fn other_side<'s>(scene: &'s Scene<'_>, hit: &PhraseHit, holder: &Voice) -> Option<(&'s Statement, Voice)> {
    let outermost = voice::covering(scene, &hit.tokens).into_iter().rfind(|s| s.mode == Mode::Direct)?;
    let voice = voice::of_speaker(scene, outermost)?;
    (!voice.parties.is_empty() && !holder.parties.is_empty() && !voice.shares(holder)).then_some((outermost, voice))
}

/// Both signs by one holder on one proposition in one sentence: one of the two readings is wrong, and nobody can say
/// which. Silence: they are taken out, and given back to be explained.
fn contradictions(made: &mut Vec<Made>) -> Vec<Made> {
    let key = |m: &Made| (m.stance.holder.parties.clone(), m.hit.proposition, m.subject.clone(), m.claimed_by.clone());
    let torn: Vec<_> = made
        .iter()
        .filter(|a| made.iter().any(|b| key(a) == key(b) && a.stance.value * b.stance.value < 0))
        .map(key)
        .collect();
    let (out, kept) = std::mem::take(made).into_iter().partition(|m| torn.contains(&key(m)));
    *made = kept;
    out
}

/// What a demand that hangs on another stance takes over from it: whoever holds that holds this too.
#[derive(Clone)]
struct Main {
    stance: Stance,
    provenance: Provenance,
    claimed_by: Option<String>,
    speaker: Option<usize>,
}

impl Main {
    fn of(made: &Made) -> Self {
        Main {
            stance: made.stance.clone(),
            provenance: made.provenance,
            claimed_by: made.claimed_by.clone(),
            speaker: made.speaker,
        }
    }
}

/// The side a phrase's own words take inside a condition or a purpose: its pole with what negates or turns it there.
fn side_within(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, within: &Range<usize>) -> (i8, bool) {
    let mut value = hit.pole;
    let mut denied = false;
    for operator in &chain.operators {
        // What something is for is wanted whatever stands outside.
        if is_purpose_mark(scene, operator) {
            break;
        }
        if !within.contains(&operator.tokens.start) || operator.absorbed {
            continue;
        }
        let against = operator.cue.is_some_and(|c| scene.rules.cues[c].sign == crate::rules::schema::Sign::Against);
        match operator.does {
            // "if they were ready to talk about it": nothing is said of what is to come of it.
            Does::Block if operator.cue.is_some() => return (0, denied),
            // Open, Cancel: "if Washington dropped its demand for it".
            Does::Invert | Does::Contrast | Does::Open | Does::Cancel => value = -value,
            Does::Negate => {
                value = -value;
                denied = true;
            }
            Does::Stance | Does::Able if against => {
                value = -value;
                denied = true;
            }
            _ => {}
        }
    }
    (value, denied)
}

fn is_purpose_mark(scene: &Scene<'_>, operator: &Operator) -> bool {
    operator.does == Does::Block && operator.cue.is_some_and(|c| scene.rules.cues[c].class == Some(CueClass::Purpose))
}

/// The demands that conditions make, for whoever holds the stance they limit.
fn read_conditions(
    scene: &Scene<'_>,
    phrases: &[PhraseHit],
    cues: &[CueHit],
    conditions: &[Condition],
    sentence: &Range<usize>,
    made: &mut Vec<Made>,
) {
    for (index, one) in conditions.iter().enumerate() {
        let limited = |m: &&Made| m.condition.as_ref().is_some_and(|(t, _)| *t == one.tokens);
        let inside: Vec<&PhraseHit> =
            phrases.iter().filter(|h| condition::around(h, &conditions[index..=index]).is_some() && !h.weak).collect();
        let sort = condition::sort(scene, one);
        // Grammar may take more for the condition than its speaker says: "until they leave, a day after Paris called for".
        let said = |s: &Statement, hit: &PhraseHit| s.content.iter().any(|c| c.contains(&hit.tokens.start));
        let Some(main) = made.iter().find(limited).map(Main::of) else {
            if let Some(speaker) = condition::insisted_by(scene, one, sort, cues) {
                let inside = inside.into_iter().filter(|h| said(speaker, h));
                insist(scene, inside, one, speaker, cues, sentence, made);
            }
            continue;
        };
        for hit in inside {
            // "ready to talk if they keep their word": asked for, and no judgement of what they do.
            if main.stance.value > 0 && scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct {
                continue;
            }
            let told = main.speaker.map(|s| &scene.statements[s]);
            if told.is_some_and(|s| s.content.iter().any(|c| c.contains(&one.opener.start)) && !said(s, hit)) {
                continue;
            }
            let chain = scope::chain(scene, hit, cues, sentence);
            let (value, denied) = side_within(scene, hit, &chain, &one.tokens);
            let direction = condition::direction(sort, &main.stance, denied);
            if direction * value == 0 {
                continue;
            }
            let speaking = main.speaker.map(|s| &scene.statements[s]);
            let subject = slots::fill(scene, hit, &chain, &main.stance.holder, speaking);
            for m in made.iter_mut() {
                if let Some((tokens, proposition)) = &mut m.condition
                    && *tokens == one.tokens
                    && proposition.is_none()
                {
                    *proposition = Some(hit.proposition);
                }
            }
            let turned = sort == Sort::Turned;
            // "as a condition for talks": no talks unless.
            let value = if turned { -value } else { value * direction * one.firmness };
            let anchor = main.stance.anchor.clone();
            made.push(Made {
                condition: turned.then_some((anchor, None)),
                ..depending(scene, &main, hit, subject, value, Act::Condition, one.cue, one.opener.clone())
            });
        }
        if sort == Sort::Turned {
            // The main stance is the condition, not the conditional.
            for m in made.iter_mut().filter(|m| m.condition.as_ref().is_some_and(|(t, _)| *t == one.tokens)) {
                m.condition = None;
                m.stance.value = m.stance.value.signum() * 2;
            }
        }
    }
}

/// What a speaker makes the condition of something that is no issue is his demand: "we will not rest until".
fn insist<'h>(
    scene: &Scene<'_>,
    inside: impl Iterator<Item = &'h PhraseHit>,
    condition: &Condition,
    said: &Statement,
    cues: &[CueHit],
    sentence: &Range<usize>,
    made: &mut Vec<Made>,
) {
    let Some(holder) = voice::of_speaker(scene, said).filter(|v| !v.parties.is_empty()) else { return };
    for hit in inside {
        let chain = scope::chain(scene, hit, cues, sentence);
        let (value, _) = side_within(scene, hit, &chain, &condition.tokens);
        if value == 0 {
            continue;
        }
        let stance = Stance {
            value: value * condition.firmness,
            act: Act::Condition,
            holder: holder.clone(),
            told_by: None,
            anchor: condition.opener.clone(),
            reserved: false,
            hearsay: false,
            refused: false,
            rules: vec![scene.rules.cues[condition.cue].id.clone()],
            quality: 0.8,
            cue: Some(condition.opener.clone()),
        };
        // Where the words are of nobody who may hold them, the condition is nobody's either.
        let speakers = voice::covering(scene, &hit.tokens);
        let _ = push(scene, hit, &chain, stance, None, &speakers, made);
    }
}

/// A stance that hangs on another: the same holder, in the same voice.
#[allow(clippy::too_many_arguments)]
fn depending(
    scene: &Scene<'_>,
    main: &Main,
    hit: &PhraseHit,
    subject: Option<String>,
    value: i8,
    act: Act,
    cue: usize,
    words: Range<usize>,
) -> Made {
    Made {
        stance: Stance {
            value,
            act,
            reserved: false,
            hearsay: false,
            refused: false,
            rules: vec![scene.rules.cues[cue].id.clone()],
            quality: 0.8,
            cue: Some(words),
            ..main.stance.clone()
        },
        hit: hit.clone(),
        subject,
        provenance: main.provenance,
        claimed_by: main.claimed_by.clone(),
        speaker: main.speaker,
        condition: None,
        threat: false,
    }
}

/// What a demand, a proposal or a promise is for is wanted too: "called for a truce so that aid could come in".
fn read_purposes(
    scene: &Scene<'_>,
    read: &[(PhraseHit, Chain)],
    cues: &[CueHit],
    conditions: &[Condition],
    made: &mut Vec<Made>,
) {
    let marks = cues.iter().filter(|c| scene.rules.cues[c.cue].class == Some(CueClass::Purpose));
    for mark in marks {
        // Grammar opens the clause at "so" or at "that".
        let opens = |t: &usize| scene.parse.clauses.iter().position(|c| c.tokens.start == *t && c.parent.is_some());
        let Some(clause) = mark.tokens.clone().find_map(|t| opens(&t)) else { continue };
        let around: Vec<usize> =
            std::iter::successors(scene.parse.clauses[clause].parent, |c| scene.parse.clauses[*c].parent)
                .take(8)
                .collect();
        let within = mark.tokens.end..scene.parse.clauses[clause].tokens.end;
        for (hit, chain) in read {
            if hit.weak || !within.contains(&hit.tokens.start) || condition::around(hit, conditions).is_some() {
                continue;
            }
            let wish = |m: &&Made| {
                m.is_wish()
                    && m.hit.tokens.start < mark.tokens.start
                    && m.hit.proposition != hit.proposition
                    && scene.clause_at(m.hit.tokens.start).is_some_and(|c| around.contains(&c))
            };
            let Some(main) = made.iter().rev().find(wish).map(Main::of) else { continue };
            let (value, _) = side_within(scene, hit, chain, &within);
            let speaking = main.speaker.map(|s| &scene.statements[s]);
            let subject = slots::fill(scene, hit, chain, &main.stance.holder, speaking);
            made.push(depending(scene, &main, hit, subject, value, Act::Call, mark.cue, mark.tokens.clone()));
        }
    }
}

/// The chain of a phrase with what its condition says of it, where that is its predicate: "the truce hinges on …", "made
/// the truce conditional on …". Nothing else need say that it would be.
fn predicated(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, condition: Option<&Condition>) -> Option<Chain> {
    let one = condition?;
    let sort = condition::sort(scene, one);
    let governed = chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal | Does::Block));
    if !matches!(sort, Sort::Predicate | Sort::Turned) || governed || hit.tokens.end > one.opener.start {
        return None;
    }
    if chain.wall.is_some() || !chain.clauses.contains(&one.host) {
        return None;
    }
    // Whoever made it so, or (where it is the subject) whoever says that it is so.
    let here = &scene.parse.clauses[one.host];
    let verb = &scene.parse.verbs[here.verb?];
    let holder = (hit.tokens.start > verb.head && !verb.passive).then_some(here.subject).flatten();
    let mut chain = chain.clone();
    chain.operators.push(Operator {
        does: Does::Stance,
        cue: Some(one.cue),
        tokens: one.opener.clone(),
        holder: holder.map(scope::Holder::Noun),
        controlled: false,
        clause: Some(one.host),
        absorbed: false,
    });
    Some(chain)
}

/// Default confidence of a provenance class (guide to the domain: direct 1, indirect 0.9, narrated 0.6, reported 0.45,
/// claimed 0.4).
fn provenance_weight(provenance: Provenance, speech: bool) -> f64 {
    match provenance {
        Provenance::Own if speech => 0.95,
        Provenance::Own => 0.6,
        Provenance::Reported => 0.45,
        Provenance::Claimed => 0.4,
    }
}

fn quoted(scene: &Scene<'_>, points: &CodePoints<'_>, tokens: &Range<usize>) -> Quoted {
    let tokens = tokens.start..tokens.end.max(tokens.start + 1).min(scene.doc.tokens.len());
    let span =
        Span { start: scene.doc.tokens[tokens.start].span.start, end: scene.doc.tokens[tokens.end - 1].span.end };
    Quoted { start: points.at(span.start), end: points.at(span.end), text: span.of(&scene.article.text).to_owned() }
}

/// The record's speaker.
fn speaker_of(scene: &Scene<'_>, statement: &Statement, points: &CodePoints<'_>) -> Option<Speaker> {
    let speaker = statement.speaker.as_ref()?;
    let place = quoted(scene, points, &speaker.tokens);
    let voice = voice::of_speaker(scene, statement);
    let actor = voice.as_ref().and_then(|v| v.actor).map(|a| &scene.cast.actors[a]);
    Some(Speaker {
        name: actor.and_then(|a| a.name.as_deref().map(str::to_owned)).or_else(|| {
            let name = quoted(scene, points, speaker.name.as_ref()?).text;
            Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
        }),
        party: voice.and_then(|v| v.parties.first().map(|p| scene.cast.parties[*p].to_string())),
        start: place.start,
        end: place.end,
        text: place.text,
    })
}

/// One record for each party that holds the stance, with its place in the text.
pub(super) fn records(
    scene: &Scene<'_>,
    made: &Made,
    paragraph: usize,
    sentence: &Range<usize>,
    points: &CodePoints<'_>,
    out: &mut Vec<(u32, Record)>,
) {
    let statement = made.speaker.map(|s| &scene.statements[s]);
    let proposition = scene.compiled.proposition(scene.rules, made.hit.proposition);
    let topic = &scene.rules.topics[scene.compiled.propositions[made.hit.proposition].topic];
    let evidence = evidence(scene, made, sentence);
    let content = match statement {
        Some(s) if !s.content.is_empty() => s.content.clone(),
        _ => vec![evidence.clone()],
    };
    let mode = match statement {
        Some(s) => s.mode,
        None => Mode::Narrated,
    };
    let mut rules = made.stance.rules.clone();
    rules.push(proposition.id.clone());
    rules.dedup();
    let confidence = made.stance.quality * provenance_weight(made.provenance, statement.is_some());
    for party in &made.stance.holder.parties {
        let id = scene.cast.parties[*party].to_string();
        let record = Record {
            schema: SCHEMA,
            article: scene.article.id.clone(),
            date: scene.article.date.map(|d| d.to_string()),
            outlet: scene.article.outlet.clone(),
            paragraph: scene.doc.paragraphs[paragraph].number,
            speaker: statement.and_then(|s| speaker_of(scene, s, points)),
            cue: made
                .stance
                .cue
                .clone()
                .or_else(|| statement.and_then(|s| s.cue.clone()))
                .map(|c| quoted(scene, points, &c)),
            content: content.iter().map(|c| quoted(scene, points, c)).collect(),
            mode,
            holder: Some(holder(scene, &made.stance.holder, &id)),
            provenance: made.provenance,
            claimed_by: made.claimed_by.clone(),
            topic: Some(topic.id.clone()),
            proposition: Some(proposition.id.clone()),
            subject: made.subject.clone(),
            stance: Some(made.stance.value),
            act: Some(made.stance.act),
            conditional: made.condition.is_some(),
            condition: made.condition.as_ref().map(|(tokens, number)| {
                let place = quoted(scene, points, tokens);
                record::Condition {
                    start: place.start,
                    end: place.end,
                    text: place.text,
                    proposition: number.map(|n| scene.compiled.proposition(scene.rules, n).id.clone()),
                }
            }),
            terms: terms(scene, &made.hit),
            evidence: quoted(scene, points, &evidence),
            rules: rules.clone(),
            confidence: (confidence * 100.0).round() / 100.0,
        };
        out.push((scene.doc.tokens[made.hit.tokens.start].span.start, record));
    }
}

fn holder(scene: &Scene<'_>, voice: &Voice, party: &str) -> Holder {
    let actor = voice.actor.map(|a| &scene.cast.actors[a]).filter(|_| voice.parties.len() == 1);
    Holder {
        name: actor
            .and_then(|a| a.name.as_deref().map(str::to_owned))
            .or_else(|| scene.rules.party(party).map(|p| p.name.clone())),
        party: Some(party.to_owned()),
        role: actor.and_then(|a| a.role.as_deref().map(str::to_owned)),
        rank: actor.and_then(|a| a.rank),
    }
}

/// The words the reading rests on: from the holder's cue (or its subject) to the end of the phrase, within the sentence.
fn evidence(scene: &Scene<'_>, made: &Made, sentence: &Range<usize>) -> Range<usize> {
    let hit = &made.hit.tokens;
    let mut range = hit.clone();
    for other in [&made.stance.anchor].into_iter().chain(made.stance.cue.as_ref()) {
        if other.start >= sentence.start && other.end <= sentence.end {
            range = range.start.min(other.start)..range.end.max(other.end);
        }
    }
    // To the bounds of the clauses at both ends, so that a reader sees a whole thought.
    for token in [range.start, range.end - 1] {
        if let Some(clause) = scene.clause_at(token) {
            let clause = &scene.parse.clauses[clause].tokens;
            if overlap(clause, sentence) {
                range = range.start.min(clause.start.max(sentence.start))..range.end.max(clause.end.min(sentence.end));
            }
        }
    }
    while range.end > range.start + 1
        && matches!(
            scene.doc.tokens[range.end - 1].kind,
            crate::sentence::TokenKind::Comma
                | crate::sentence::TokenKind::Semicolon
                | crate::sentence::TokenKind::Dash
        )
    {
        range.end -= 1;
    }
    range
}

/// Numbers with a unit beside the phrase: "30-day", "600,000", "175 prisoners".
fn terms(scene: &Scene<'_>, hit: &PhraseHit) -> Vec<String> {
    use crate::sentence::TokenKind;
    let from = hit.tokens.start.saturating_sub(2);
    let to = (hit.tokens.end + 3).min(scene.doc.tokens.len());
    (from..to)
        .filter(|t| {
            let token = &scene.doc.tokens[*t];
            token.kind == TokenKind::Number
                || (token.kind == TokenKind::Word
                    && token.span.of(&scene.article.text).starts_with(|c: char| c.is_ascii_digit()))
        })
        .map(|t| scene.doc.tokens[t].span.of(&scene.article.text).to_owned())
        .collect()
}

/// Reported speech on no known proposition.
fn bare(scene: &Scene<'_>, statement: &Statement, points: &CodePoints<'_>) -> Option<(u32, Record)> {
    let first = statement.content.first()?;
    let paragraph = scene.doc.sentences.get(statement.sentence)?.paragraph;
    let speaker = speaker_of(scene, statement, points);
    let last = statement.content.last().unwrap_or(first);
    let record = Record {
        schema: SCHEMA,
        article: scene.article.id.clone(),
        date: scene.article.date.map(|d| d.to_string()),
        outlet: scene.article.outlet.clone(),
        paragraph: scene.doc.paragraphs[paragraph].number,
        cue: statement.cue.as_ref().map(|c| quoted(scene, points, c)),
        content: statement.content.iter().map(|c| quoted(scene, points, c)).collect(),
        mode: statement.mode,
        holder: speaker.as_ref().map(|s| Holder {
            name: s.name.clone(),
            party: s.party.clone(),
            role: None,
            rank: None,
        }),
        speaker,
        provenance: Provenance::Own,
        claimed_by: None,
        topic: None,
        proposition: None,
        subject: None,
        stance: None,
        act: None,
        conditional: false,
        condition: None,
        terms: Vec::new(),
        evidence: quoted(scene, points, &(first.start.min(last.start)..first.end.max(last.end))),
        rules: Vec::new(),
        confidence: 0.0,
    };
    Some((scene.doc.tokens[first.start].span.start, record))
}
