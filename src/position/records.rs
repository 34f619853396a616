//! From composed stances to records, sentence by sentence.

use super::again;
use super::chain::{Chain, Does};
use super::compose::{self, Stance};
use super::condition::{self, Condition, Sort};
use super::explain::Lacking;
use super::hits::{self, CueHit, PhraseHit, overlap};
use super::voice::{self, Voice};
use super::{Scene, answers, depending, described, output, scope, slots, verdicts, votes};
use crate::grammar::{ClauseKind, Tag};
use crate::record::{Act, Mode, Provenance, Record};
use crate::rules::matcher::Hit;
use crate::rules::schema::{CueKind, TopicKind};
use crate::sentence::TokenKind;
use crate::span::CodePoints;
use crate::statement::{ReportKind, Statement};
use std::cell::LazyCell;
use std::ops::Range;

/// What the reader may be asked to do beyond the plain.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Make records that rest on weak words or uncertain grammar too.
    pub low_confidence: bool,
    /// Also report speech on no known proposition.
    pub all: bool,
}

/// Everything an article's positions come to, in order of the words they rest on.
pub fn read(scene: &Scene<'_>, wishes: Wishes) -> Vec<Record> {
    // Most articles have no record to place.
    let points = LazyCell::new(|| CodePoints::new(&scene.article.text));
    let mut out: Vec<(u32, Record)> = Vec::new();
    let mut used = vec![false; scene.statements.len()];
    let mut buffer = Vec::new();
    // The stances of the sentence before.
    let mut last: Vec<Made> = Vec::new();
    let mut tabled = votes::Tabled::default();
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let phrases = hits::phrases(scene, index, &mut |_, _| ());
        let mut previous = std::mem::take(&mut last);
        if let Some((asked, both)) = answers::asked(scene, index) {
            for one in answers::plain(scene, index, &asked) {
                if let Some(index) = one.speaker {
                    used[index] = true;
                }
                output::records(scene, &one, sentence.paragraph, &both, &points, &mut out);
            }
            previous = answers::put(asked);
        }
        if phrases.is_empty() && previous.is_empty() {
            for one in tabled.votes(scene, index, &[]) {
                output::records(scene, &one, sentence.paragraph, &range, &points, &mut out);
            }
            continue;
        }
        let considered = consider(scene, &range, phrases, &previous, &mut buffer);
        let read = considered.phrases.into_iter().map(|(hit, chain, _)| (hit, chain)).collect::<Vec<_>>();
        tabled.note(scene, index, &read);
        last = considered.made;
        for one in tabled.votes(scene, index, &last) {
            output::records(scene, &one, sentence.paragraph, &range, &points, &mut out);
        }
        let at_hand = scene.passages.at_hand(index);
        for one in &last {
            if (one.is_doubtful(scene) || !at_hand) && !wishes.low_confidence {
                continue;
            }
            if let Some(index) = one.speaker.or_else(|| output::report_of(scene, one)) {
                used[index] = true;
            }
            output::records(scene, one, sentence.paragraph, &range, &points, &mut out);
        }
    }
    if wishes.all {
        for (index, statement) in scene.statements.iter().enumerate() {
            // A report within somebody's words is part of them, and a document's own sentences report nothing.
            let document = statement.kind == ReportKind::Document && statement.cue.is_none();
            let within = statement.outer.is_some_and(|o| !in_own_words(scene, statement, &scene.statements[o]));
            if !used[index] && !document && !within {
                out.extend(output::bare(scene, statement, &points));
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
            && !m.is_doubtful(scene)
            && !own
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
        Made::own(stance, m.hit.standing_at(repeat.tokens.clone()), m.subject.clone())
    });
    told.collect()
}

/// Whether a report stands in a turn of an interview or in a document's own sentence, where it is the only one to tell
/// who thinks so: "A: I believe that …", "We regret that …". What a quotation holds is part of the quotation.
fn in_own_words(scene: &Scene<'_>, statement: &Statement, outer: &Statement) -> bool {
    let quoted = scene.doc.tokens[outer.content[0].start].kind == TokenKind::OpenQuote;
    outer.cue.is_none() && outer.outer.is_none() && !quoted && matches!(statement.mode, Mode::Indirect | Mode::Mixed)
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
    let mut told = Vec::new();
    for hit in phrases.iter().filter(|h| !h.weak) {
        for clause in described::clauses(scene, hit, &cues) {
            let chain = described::chain(scene, hit, &cues, clause);
            let before = made.len();
            let outcome = read_hit(scene, hit, &chain, &conditions, question, &mut made);
            // In somebody's words it may be his account or the reporter's: doubt is silence.
            let mut own = made.split_off(before);
            own.retain(|m| m.provenance != Provenance::Claimed);
            if outcome.is_ok() && !own.is_empty() {
                made.append(&mut own);
                told.push((hit.clone(), chain));
            }
        }
    }
    depending::read_conditions(scene, &phrases, &cues, &conditions, range, &mut made);
    made.retain(|m| !m.threat);
    let (mut chains, mut outcomes): (Vec<Chain>, Vec<_>) = outcomes.into_iter().unzip();
    let mut phrases = phrases;
    for (hit, chain) in told {
        phrases.push(hit);
        chains.push(chain);
        outcomes.push(Ok(()));
    }
    let named = phrases.len();
    let topics = verdicts::topics(scene, &phrases, range);
    for echo in again::echoes(scene, &cues, &made, previous, &phrases, &topics) {
        // Words that name an issue themselves stand for no other.
        if phrases[..named]
            .iter()
            .any(|p| overlap(&p.tokens, &echo.hit.tokens) && !p.weak && p.proposition != echo.hit.proposition)
        {
            continue;
        }
        let chain = match echo.told_in {
            Some(clause) => described::chain(scene, &echo.hit, &cues, clause),
            None => scope::chain(scene, &echo.hit, &cues, range),
        };
        let before = made.len();
        let outcome = read_hit(scene, &echo.hit, &chain, &conditions, question, &mut made);
        let mut answer = made.split_off(before);
        answer.retain(|m| !m.stance.holder.parties.iter().any(|p| echo.parties.contains(p)));
        for one in &mut answer {
            one.subject = match echo.topic {
                Some(topic) => slots::fill(scene, &phrases[topic], &chains[topic], &one.stance.holder, None),
                None => echo.subject.clone(),
            };
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
    verdicts::read(scene, range, &read, previous, &mut made);
    depending::read_purposes(scene, &read, &cues, &conditions, &mut made);
    let torn = contradictions(&mut made);
    let phrases = read.into_iter().zip(outcomes).map(|((hit, chain), outcome)| (hit, chain, outcome)).collect();
    Considered { phrases, cues, conditions, made, torn }
}

/// A stance with everything a record needs.
pub(super) struct Made {
    pub stance: Stance,
    /// The phrase it rests on.
    pub hit: PhraseHit,
    pub subject: Option<String>,
    pub provenance: Provenance,
    pub claimed_by: Option<String>,
    /// The statement whose words these are, as an index.
    pub speaker: Option<usize>,
    pub condition: Option<(Range<usize>, Option<usize>)>,
    /// It is threatened with, should a demand not be met: told for that demand only.
    pub threat: bool,
}

impl Made {
    /// A stance in the holder's own voice, told by the reporter and without a condition.
    pub fn own(stance: Stance, hit: PhraseHit, subject: Option<String>) -> Self {
        Made {
            stance,
            hit,
            subject,
            provenance: Provenance::Own,
            claimed_by: None,
            speaker: None,
            condition: None,
            threat: false,
        }
    }

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
    pub fn is_doubtful(&self, scene: &Scene<'_>) -> bool {
        self.stance.quality < scene.compiled.thresholds.doubt
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
    pub fn is_wish(&self, scene: &Scene<'_>) -> bool {
        let asked = matches!(
            self.stance.act,
            Act::Demand | Act::Call | Act::Proposal | Act::Commitment | Act::Agreement | Act::Acceptance | Act::Support
        );
        asked && !self.stance.refused && !self.is_doubtful(scene)
    }
}

pub(super) fn is_question(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    scene.doc.tokens[range.clone()].iter().rev().take(3).any(|t| t.kind == TokenKind::Question)
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
    let with_predicate = depending::predicated(scene, hit, chain, condition);
    let chain = with_predicate.as_ref().unwrap_or(chain);
    let mut outcome = Ok(());
    for stance in compose::compose(scene, hit, chain, &speakers, condition.is_some()) {
        let one = stance.and_then(|stance| push(scene, hit, chain, stance, condition, &speakers, made));
        outcome = outcome.and(one);
    }
    outcome
}

/// Whether a statement tells of something as so: only then is what it says of another party a claim.
///
/// "Showed readiness": what somebody shows he does not say.
fn tells(scene: &Scene<'_>, statement: &Statement) -> bool {
    let shows = |cue: &Range<usize>| cue.clone().any(|t| scene.is(t, scene.compiled.position.showing));
    let told = matches!(
        statement.kind,
        ReportKind::Say | ReportKind::Claim | ReportKind::Accuse | ReportKind::Deny | ReportKind::Document
    );
    told && !statement.cue.as_ref().is_some_and(shows)
}

/// "He said the comments showed that": what a thing shows is the word of whoever says so.
fn told_by_a_thing(scene: &Scene<'_>, statement: &Statement) -> bool {
    let Some(noun) = statement.speaker.as_ref().and_then(|s| s.noun).map(|n| &scene.parse.nouns[n]) else {
        return false;
    };
    let position = &scene.compiled.position;
    let somebody = [position.outsider, position.source].into_iter().chain(position.voices());
    scene.parse.tags[noun.head] == Tag::Noun
        && scene.cast.within(&noun.tokens).is_empty()
        && !somebody.into_iter().any(|class| scene.is(noun.head, class))
}

/// The party whose people a report of nobody's cites: "reported, citing Egyptian officials".
fn cited_by(scene: &Scene<'_>, report: &Statement) -> Option<Voice> {
    if voice::of_speaker(scene, report).is_some_and(|v| !v.parties.is_empty()) {
        return None;
    }
    let cites = |s: &&Statement| {
        s.sentence == report.sentence
            && s.cue.as_ref().is_some_and(|c| c.clone().any(|t| scene.is(t, scene.compiled.position.citing)))
    };
    let source = scene.statements.iter().find(cites)?.content.first()?;
    voice::of_noun(scene, scene.noun_at(source.end - 1)?, None).filter(|v| !v.parties.is_empty())
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

/// The words that accept with reservations ("in principle"), else the holder's own cue.
fn reservation(stance: &Stance, chain: &Chain) -> Range<usize> {
    let reserves = chain.operators.iter().find(|o| o.does == Does::Reserve);
    reserves.map_or_else(|| stance.anchor.clone(), |o| o.tokens.clone())
}

/// Attaches voice, subject and condition to a stance, if it is one to tell.
pub(super) fn push(
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
    // "Reuters reported, citing Egyptian officials": the officials tell it.
    let about = voice::covering(scene, &hit.tokens);
    let cited = own_cue.iter().chain(&about).filter(|s| tells(scene, s)).find_map(|s| Some((*s, cited_by(scene, s)?)));
    // Words told by somebody whom nobody knows to be a party: silence, where they are about one.
    let around = own_cue.len() > 1;
    if cited.is_none()
        && let Some(first) = own_cue.iter().find(|s| tells(scene, s) && !(around && told_by_a_thing(scene, s)))
        && let Some(speaker) = &first.speaker
        && (voice::of_speaker(scene, first).is_none()
            || speaker.tokens.clone().any(|t| scene.is(t, scene.compiled.position.outsider)))
    {
        return Err(Lacking::Party);
    }
    let speaker = own_cue.first().copied().or_else(|| {
        speakers.iter().copied().find(|s| voice::of_speaker(scene, s).is_some_and(|v| v.shares(&stance.holder)))
    });
    let telling = cited.or_else(|| {
        own_cue.iter().filter(|s| tells(scene, s)).find_map(|s| {
            let voice = voice::of_speaker(scene, s)?;
            Some((*s, voice))
        })
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
            start > 0 && scene.doc.tokens[start - 1].kind == TokenKind::Comma
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
    let (mut provenance, mut claimed_by) = match &telling {
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
    let mut subject = slots::fill(scene, hit, chain, &stance.holder, speaker);
    // "Kyiv said Moscow was stalling": nobody accuses himself; who tells it of another judges him.
    let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
    let accused = match stance.holder.parties[..] {
        [one] => Some(scene.cast.parties[one].to_string()),
        _ => None,
    };
    if conduct
        && stance.value < 0
        && provenance == Provenance::Claimed
        && accused.is_some()
        && (subject.is_none() || subject == accused)
        && let Some((_, voice)) = telling
    {
        subject = accused;
        stance.holder = voice;
        stance.act = Act::Accusation;
        (provenance, claimed_by) = (Provenance::Own, None);
    }
    let condition = condition
        .map(|c| (c.tokens.clone(), None))
        .or_else(|| stance.reserved.then(|| (reservation(&stance, chain), None)));
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
