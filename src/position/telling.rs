//! Who tells of a stance: in whose voice it counts, whom it is about, and on what condition.
//!
//! The words of a stance may be its holder's own, another party's about it, or those of nobody who is known. In the first
//! case it is the holder's position, in the second a claim, in the third nothing.

use super::chain::{Chain, Does};
use super::condition::{self, Condition, Sort};
use super::explain::Lacking;
use super::hits::{PhraseHit, overlap};
use super::made::Made;
use super::stance::Stance;
use super::voice::{self, Voice};
use super::{Scene, again, each, leaders, slots};
use crate::grammar::{ClauseKind, Tag};
use crate::record::{Act, Mode, Provenance};
use crate::rules::schema::TopicKind;
use crate::sentence::TokenKind;
use crate::statement::{ReportKind, Statement};
use std::ops::Range;

/// A statement that tells of a stance, and whose word it is.
type Teller<'s> = (&'s Statement, Voice);

/// Attaches voice, subject and condition to a stance, if it is one to tell.
pub(super) fn tell(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    mut stance: Stance,
    condition: Option<&Condition>,
    speakers: &[&Statement],
    made: &mut Vec<Made>,
) -> Result<(), Lacking> {
    if !may_hold(scene, hit, &stance.holder) {
        return Err(Lacking::OtherHolder);
    }
    if !leaders::may_meet(scene, hit, chain, &stance.holder, speakers.first().copied()) {
        return Err(Lacking::Leaders);
    }
    let about = voice::covering(scene, &hit.tokens);
    // The speaker of the holder's cue, if the cue stands in somebody's words; else of the phrase.
    let mut own_cue = voice::covering(scene, &stance.anchor);
    if chain.clauses.first().is_some_and(|clause| again::is_remark(scene, *clause)) {
        own_cue.clear();
    }
    let praise = praise(scene, &own_cue, &stance.holder);
    own_cue.retain(|s| speakers.iter().any(|t| std::ptr::eq(*t, *s)) || !about.iter().any(|t| std::ptr::eq(*t, *s)));
    // "Reuters reported, citing Egyptian officials": the officials tell it.
    let cited = own_cue.iter().chain(&about).filter(|s| tells(scene, s)).find_map(|s| Some((*s, cited_by(scene, s)?)));
    if cited.is_none() && by_nobody_known(scene, &own_cue) {
        return Err(Lacking::Party);
    }
    // "disputed that Moscow had agreed": that it has not is not said either.
    if own_cue.iter().any(|s| s.kind == ReportKind::Deny && is_fact(scene, s)) {
        return Err(Lacking::NotSaid);
    }
    stance.hearsay |= own_cue.iter().any(|s| tells(scene, s) && is_medium(scene, s));
    let speaker = own_cue.first().copied().or_else(|| {
        speakers.iter().copied().find(|s| voice::of_speaker(scene, s).is_some_and(|v| v.shares(&stance.holder)))
    });
    // "Trump said Putin had told him that": what another tells that he said is still another's word.
    let told = |other: bool| {
        own_cue.iter().filter(|s| tells(scene, s)).find_map(|s| {
            let voice = asked_by(scene, s).or_else(|| voice::of_speaker(scene, s))?;
            let another = !voice.parties.is_empty() && !voice.shares(&stance.holder);
            (another || !other).then_some((*s, voice))
        })
    };
    let telling = cited.or_else(|| told(true)).or_else(|| told(false));
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
            let one = tell(scene, hit, chain, Stance { holder, ..stance.clone() }, condition, speakers, made);
            outcome = outcome.and(one);
        }
        return outcome;
    }
    // "It reneged on its promise": where nobody says so, the reporter judges, and no party does.
    let judged = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct && stance.value < 0;
    let acted = stance.cue.as_ref().is_some_and(|c| overlap(c, &hit.tokens));
    if judged && acted && telling.is_none() && praise.is_none() {
        return Err(Lacking::Judgement);
    }
    let telling = on_the_word_of(scene, hit, chain, &stance, telling, praise);
    let (mut provenance, mut claimed_by) = provenance(scene, &stance, telling.as_ref())?;
    if condition.is_some() && stance.value != 0 {
        stance.value = stance.value.signum();
    }
    let mut subject = slots::fill(scene, hit, chain, &stance.holder, speaker);
    if provenance == Provenance::Claimed
        && let Some(teller) = telling.map(|(_, voice)| voice).or_else(|| stance.told_by.clone())
        && let Some(accused) = accused(scene, hit, &stance, subject.as_deref())
    {
        subject = Some(accused);
        stance.holder = teller;
        stance.act = Act::Accusation;
        (provenance, claimed_by) = (Provenance::Own, None);
    }
    // Nobody says of himself that he breaks his word: "in violation of its obligations" is another's.
    let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
    let own = |s: &String| stance.holder.parties.iter().any(|p| *scene.cast.parties[*p] == **s);
    subject = subject.filter(|s| !(conduct && stance.act == Act::Accusation && own(s)));
    let followed = condition.is_some_and(|c| condition::sort(scene, c) == Sort::Followed);
    let condition = condition
        .map(|c| (c.tokens.clone(), None))
        .or_else(|| stance.reserved.then(|| (reservation(&stance, chain), None)));
    let speaker = speaker.and_then(|s| scene.statements.iter().position(|t| std::ptr::eq(t, s)));
    let threat = stance.value < 0 && followed && speaker.is_some_and(|s| threatens(scene, &scene.statements[s]));
    let said = speaker.map(|s| &scene.statements[s]);
    let each = each::of_each(scene, hit, chain, &stance.holder, said);
    let one = Made { stance, hit: hit.clone(), subject, provenance, claimed_by, speaker, condition, threat };
    if each.is_empty() {
        made.push(one);
        return Ok(());
    }
    made.extend(each.into_iter().map(|(party, subject)| {
        let holder = Voice { actor: None, parties: vec![party], anonymous: false };
        Made { stance: Stance { holder, ..one.stance.clone() }, subject: Some(subject), ..one.clone() }
    }));
    Ok(())
}

/// Whether a wording may be this holder's: some are told of a few parties only.
fn may_hold(scene: &Scene<'_>, hit: &PhraseHit, holder: &Voice) -> bool {
    let holders = &scene.compiled.phrase_rules[hit.rule].holders;
    holders.is_empty() || holder.parties.iter().any(|p| holders.iter().any(|h| **h == *scene.cast.parties[*p]))
}

/// Who else than the holder praises an act, of the statements around it: he tells of it.
fn praise<'s>(scene: &Scene<'_>, around: &[&'s Statement], holder: &Voice) -> Option<Teller<'s>> {
    around.iter().copied().filter(|s| praises(scene, s)).find_map(|s| {
        let voice = voice::of_speaker(scene, s).filter(|v| !v.parties.is_empty() && !v.shares(holder))?;
        Some((s, voice))
    })
}

/// Whether words about a party are told by somebody whom nobody knows to be one: silence.
fn by_nobody_known(scene: &Scene<'_>, around: &[&Statement]) -> bool {
    let several = around.len() > 1;
    // "As you know", "I think": whoever reads or tells it.
    let aside = |s: &Statement| {
        let noun = s.speaker.as_ref().and_then(|s| s.noun);
        s.kind == ReportKind::Think && noun.is_some_and(|n| scene.parse.nouns[n].pronoun)
    };
    let told = |s: &&&Statement| tells(scene, s) && !aside(s) && !(several && told_by_a_thing(scene, s));
    let mut tellers = around.iter().filter(told);
    tellers.next().filter(|first| !is_medium(scene, first)).is_some_and(|first| {
        first.speaker.as_ref().is_some_and(|speaker| {
            let outsider = |t: usize| scene.is(t, scene.compiled.position.outsider);
            voice::of_speaker(scene, first).is_none() || speaker.tokens.clone().any(outsider)
        })
    })
}

/// On whose word a stance is told: of a document's author, of another party quoted around it, else of who tells it here.
fn on_the_word_of<'s>(
    scene: &'s Scene<'_>,
    hit: &PhraseHit,
    chain: &Chain,
    stance: &Stance,
    telling: Option<Teller<'s>>,
    praise: Option<Teller<'s>>,
) -> Option<Teller<'s>> {
    // What stands in a relative clause after a comma is the reporter's own remark, whoever is quoted around it; but not
    // what the clause itself says that another accuses somebody of.
    let within = |range: &Range<usize>| {
        telling.as_ref().and_then(|(s, _)| s.cue.as_ref()).is_some_and(|cue| range.contains(&cue.start))
    };
    let aside = chain.wall == Some(ClauseKind::Relative)
        && chain.clauses.last().is_some_and(|c| {
            let range = &scene.parse.clauses[*c].tokens;
            range.start > 0 && scene.doc.tokens[range.start - 1].kind == TokenKind::Comma && !within(range)
        });
    let author = voice::covering(scene, &hit.tokens)
        .into_iter()
        .find(|s| s.kind == ReportKind::Document && s.cue.is_none())
        .and_then(|s| Some((s, voice::of_speaker(scene, s)?)));
    match author.or_else(|| other_side(scene, hit, &stance.holder)) {
        Some((s, voice)) if !voice.shares(&stance.holder) => Some((s, voice)),
        _ if aside => None,
        _ => telling.or(praise),
    }
}

/// Whose account a stance is, and by whom it is claimed, if it is.
fn provenance(
    scene: &Scene<'_>,
    stance: &Stance,
    telling: Option<&Teller<'_>>,
) -> Result<(Provenance, Option<String>), Lacking> {
    let claimed = |by: &Voice| (Provenance::Claimed, by.parties.first().map(|p| scene.cast.parties[*p].to_string()));
    Ok(match telling {
        Some((_, voice)) if voice.anonymous => (Provenance::Reported, None),
        Some((_, voice)) if !voice.shares(&stance.holder) && !voice.parties.is_empty() => claimed(voice),
        Some((_, voice)) if voice.parties.is_empty() && !voice.shares(&stance.holder) => {
            return Err(Lacking::Party); // somebody who is no party (an analyst, a relative) speaks of one
        }
        _ if stance.hearsay => (Provenance::Reported, None),
        // "welcomed the pledge to the truce, and the efforts to keep it": grammar ends what is welcomed at the comma.
        None if let Some(voice) = stance.told_by.as_ref().filter(|v| !v.parties.is_empty() && !v.anonymous) => {
            claimed(voice)
        }
        _ => (Provenance::Own, None),
    })
}

/// Who is accused by what another tells of his conduct: "Kyiv said Moscow was stalling". Nobody accuses himself; who tells
/// it of another judges him.
fn accused(scene: &Scene<'_>, hit: &PhraseHit, stance: &Stance, subject: Option<&str>) -> Option<String> {
    let conduct = scene.compiled.propositions[hit.proposition].kind == TopicKind::Conduct;
    let [one] = stance.holder.parties[..] else { return None };
    let accused = &*scene.cast.parties[one];
    (conduct && stance.value < 0 && subject.is_none_or(|s| s == accused)).then(|| accused.to_string())
}

/// Whether a statement tells of something as so: only then is what it says of another party a claim.
///
/// "Showed readiness": what somebody shows he does not say.
fn tells(scene: &Scene<'_>, statement: &Statement) -> bool {
    let shows = |cue: &Range<usize>| cue.clone().any(|t| scene.is(t, scene.compiled.position.showing));
    let told = matches!(
        statement.kind,
        ReportKind::Say
            | ReportKind::Claim
            | ReportKind::Accuse
            | ReportKind::Deny
            | ReportKind::Think
            | ReportKind::Document
    );
    let promised = || statement.kind == ReportKind::Commit && is_fact(scene, statement);
    (told || promised()) && !statement.cue.as_ref().is_some_and(shows) && !is_thing_refused(scene, statement)
}

/// "The demand by Beirut was rejected by Netanyahu": whoever refuses a thing tells nothing of the one whose it is.
fn is_thing_refused(scene: &Scene<'_>, statement: &Statement) -> bool {
    let verb = statement.cue.as_ref().and_then(|c| scene.verb_in(c)).map(|v| &scene.parse.verbs[v]);
    statement.kind == ReportKind::Deny
        && verb.is_some_and(|v| v.passive)
        && statement.content.iter().all(|c| scene.verb_in(c).is_none())
}

/// "Kyiv asked Ankara to tell Moscow that it was ready": what somebody is asked to tell is the word of whoever asks him.
fn asked_by(scene: &Scene<'_>, told: &Statement) -> Option<Voice> {
    let cue = told.cue.as_ref()?;
    let verb = &scene.parse.verbs[scene.verb_in(cue)?];
    let clause = &scene.parse.clauses[verb.clause.filter(|_| !verb.finite)?];
    let around = &scene.parse.clauses[clause.parent.filter(|_| clause.kind == ClauseKind::Infinitive)?];
    let asks = &scene.parse.verbs[around.verb.filter(|_| clause.subject != around.subject)?].tokens;
    let wants = |s: &&Statement| {
        matches!(s.kind, ReportKind::Want | ReportKind::Ask) && s.cue.as_ref().is_some_and(|c| overlap(c, asks))
    };
    voice::of_speaker(scene, scene.statements.iter().find(wants)?)
}

/// "vowed that Moscow rejects it", "accepted that it had refused": whether the content is a full clause without a modal. What
/// a verb of promise or consent says in one is told and not promised.
fn is_fact(scene: &Scene<'_>, statement: &Statement) -> bool {
    let Some(content) = statement.content.first() else { return false };
    let verb = scene.clause_at(content.start).and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    verb.is_some_and(|v| content.contains(&v.head) && v.finite && v.modal.is_none())
}

/// Whether a paper, an agency or a station tells it, which passes on what others did and takes no side.
fn is_medium(scene: &Scene<'_>, statement: &Statement) -> bool {
    let Some(words) = statement.speaker.as_ref().map(|s| &s.tokens) else { return false };
    let position = &scene.compiled.position;
    let has = |class| words.clone().any(|t| scene.is(t, class));
    let named = has(position.medium) || has(position.medium_agency) && has(position.medium_news);
    // "Radio Venceremos": the voice of a party.
    named && voice::of_speaker(scene, statement).is_none_or(|v| v.parties.is_empty())
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

/// Who of another party tells these words in his own, outermost: what he says that the other side said, or will say, is
/// his word and not theirs.
fn other_side<'s>(scene: &'s Scene<'_>, hit: &PhraseHit, holder: &Voice) -> Option<(&'s Statement, Voice)> {
    let outermost = voice::covering(scene, &hit.tokens).into_iter().rfind(|s| s.mode == Mode::Direct)?;
    let voice = voice::of_speaker(scene, outermost)?;
    (!voice.parties.is_empty() && !holder.parties.is_empty() && !voice.shares(holder)).then_some((outermost, voice))
}
