//! How far an operator reaches: past a verb that nobody knows it does not, and what people do whom nobody knows is nobody's.

use super::Scene;
use super::chain::{Chain, Does, Holder, Operator};
use super::cues::CueHit;
use super::explain::Lacking;
use super::hits::PhraseHit;
use super::holders;
use super::operators::complement_below;
use super::voice::{self, Voice};
use super::walls::accuses;
use crate::grammar::{Clause, ClauseKind, Tag, Tense, VerbGroup};
use crate::record::{Act, Mode};
use crate::rules::features::Features;
use crate::rules::schema::{Cue, CueClass, CueKind, PartyKind};
use crate::statement::Statement;

/// Whether an operator is a verb with people or a body as its subject that are not the speaker's own side: "the generals
/// refuse", "neither side wants", "they turned it down".
pub(super) fn verbal_holder(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let verb = operator.cue.is_some_and(|c| {
        let cue = &scene.rules.cues[c];
        cue.kind == CueKind::Verb && !is_slight(cue)
    });
    let Some(noun) = operator.holder.filter(|_| verb && !operator.controlled).and_then(Holder::subject) else {
        return false;
    };
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    let own = |n: usize| scene.is(scene.parse.nouns[n].head, classes.first_person);
    let yours = |n: usize| scene.is(scene.parse.nouns[n].head, classes.second_person);
    // In his own words a speaker is no "he": "He wants to overthrow them".
    let spoken = voice::covering(scene, &operator.tokens).iter().any(|s| s.mode == Mode::Direct);
    let another = spoken && voice::is_he(scene, noun);
    // "Not everyone has accepted it": whoever has not, the one who says so need not be among them.
    let denied = phrase.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, classes.negative));
    if denied && phrase.pronoun {
        return true;
    }
    // "Some of our generals want": part of a people speaks for itself.
    if scene.is(phrase.head, classes.some) {
        return true;
    }
    // "Our partners want us to": ours, and not we.
    if phrase.possessor.is_some_and(own) && scene.is(phrase.head, classes.not_we) || phrase.possessor.is_some_and(yours)
    {
        return true;
    }
    let people = another
        || yours(noun)
        || scene.is(phrase.head, classes.they)
        || scene.is(phrase.head, classes.people)
        || scene.is(phrase.head, classes.outsider)
        || classes.voices().iter().any(|c| scene.is(phrase.head, *c));
    // "his movement", "the two ministers": the speaker's side may well be among them.
    let owned = phrase.possessor.is_some_and(|n| own(n) || scene.parse.nouns[n].pronoun);
    let paired = scene.is(phrase.head, classes.role)
        && phrase.tokens.clone().any(|t| scene.parse.tags[t] == Tag::Number || scene.is(t, classes.both));
    // … and whoever is "they" in them is not the speaker's side, whatever has been named before.
    let they = spoken && scene.is(phrase.head, classes.they);
    let speakers = || said.is_some_and(|s| voice::is_speakers(scene, noun, s));
    people && !own(noun) && !owned && !paired && (they || !speakers())
}

/// "Hamas insisted that the talks had failed", "Kyiv agreed that it opens a way", "agreed there has been progress": to insist on
/// what has been is to tell it, to agree that something is so is to grant it, and neither asks for anything.
pub(super) fn is_told_as_fact(scene: &Scene<'_>, chain: &Chain, operator: &Operator, committed: bool) -> bool {
    let classes = &scene.compiled.position;
    let any = |class| operator.tokens.clone().any(|t| scene.is(t, class));
    let (insists, grants) = (any(classes.insisting), any(classes.granting));
    let below = complement_below(scene, chain, operator.clause).map(|c| &scene.parse.clauses[c]);
    let verb = below.and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
    let exists = below.and_then(|c| c.subject).is_some_and(|s| scene.is(scene.parse.nouns[s].head, classes.there));
    verb.is_some_and(|verb| {
        let third = || scene.words.asked(scene.doc.tokens[verb.tokens.start].word).features.any(Features::THIRD);
        let stated = verb.finite && verb.modal.is_none();
        let is = scene.is(verb.head, classes.copula);
        let was = !committed && (verb.perfect || verb.tense == Tense::Past);
        stated
            && (insists && (verb.perfect || is && was) || grants && (!is && (verb.perfect || third()) || exists && was))
    })
}

/// Whether a holder named by a pronoun of the third person cannot be the one who speaks: in his own words nobody is "they". A
/// spokesman's "he" may be his president.
pub(super) fn is_they(scene: &Scene<'_>, operator: &Operator, holder: &Voice, said: Option<&Statement>) -> bool {
    let Some(Holder::Noun(noun)) = operator.holder else { return false };
    let phrase = &scene.parse.nouns[noun];
    let (they, one) = (scene.is(phrase.head, scene.compiled.position.they), voice::is_he(scene, noun));
    if !they && !one {
        return false;
    }
    let direct = |s: &&Statement| s.mode == Mode::Direct && s.content.iter().any(|c| c.contains(&phrase.head));
    // "Our soldiers are ready; they will keep the truce"
    let here = |s: &&Statement| {
        let meant = scene.reference.of_noun.get(noun).copied().flatten().map(|m| scene.cast.mentions[m].tokens.start);
        meant.is_some_and(|meant| s.content.iter().any(|c| c.contains(&meant)))
    };
    let speaker = said.filter(direct).filter(|s| !here(s)).and_then(|s| voice::of_speaker(scene, s));
    speaker.is_some_and(|v| v.shares(holder) && (they || v.actor == holder.actor))
}

/// "The accord obliges Moscow to stop": what something unknown binds or lets somebody do, he has not said that he will.
pub(super) fn is_bound(scene: &Scene<'_>, operator: &Operator) -> bool {
    let clauses = &scene.parse.clauses;
    let Some(clause) = operator.clause.map(|c| &clauses[c]).filter(|c| c.kind == ClauseKind::Infinitive) else {
        return false;
    };
    let Some(outer) = clause.parent.map(|p| &clauses[p]).filter(|p| p.subject != clause.subject) else { return false };
    // "Nobody will force us to": a frame that has the binding in it, and not what is bound to be done, has judged it.
    let done = clause.verb.is_some_and(|v| operator.tokens.contains(&scene.parse.verbs[v].head));
    let verb = outer.verb.map(|v| &scene.parse.verbs[v]).filter(|v| done || !operator.tokens.contains(&v.head));
    operator.controlled && verb.is_some_and(|v| !v.passive && scene.is(v.head, scene.compiled.position.binding))
}

/// "“Moscow”, he said, “has refused it”": whether the subject of a verb stands in the first piece of a quotation, and is not the
/// one who is said to speak between the two.
pub(super) fn is_parted(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let Some(said) = said.filter(|s| s.mode == Mode::Direct && s.content.len() > 1) else { return false };
    let Some(noun) = operator.holder.and_then(Holder::subject).map(|n| &scene.parse.nouns[n]) else { return false };
    let later = said.content.iter().skip(1).any(|c| c.contains(&operator.tokens.start));
    let verb = operator.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Verb);
    verb && later && !operator.controlled && !said.content.iter().any(|c| c.contains(&noun.head))
}

/// "met his terms, above all his refusal of a truce": what a noun says that "his" nobody can be found for holds is nobody's,
/// least of all the speaker's.
pub(super) fn is_of_unknown(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let noun = operator.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
    let Some(Holder::Noun(owner)) = operator.holder.filter(|_| noun) else { return false };
    let phrase = &scene.parse.nouns[owner];
    let first = scene.is(phrase.head, scene.compiled.position.first_person);
    phrase.pronoun && !first && said.is_some() && voice::of_noun(scene, owner, said).is_none()
}

/// "accused each other of rejecting it", "accused “certain states” of": whoever is accused did it, in another's eyes, and not
/// he who accuses.
pub(super) fn is_accused(scene: &Scene<'_>, operator: &Operator) -> bool {
    gerund_of(scene, operator).is_some_and(|(clause, outer, verb)| {
        clause.subject.is_some() && clause.subject != outer.subject && accuses(scene, verb.head)
    })
}

/// The -ing clause an operator stands in, the clause around that, and its verb.
fn gerund_of<'s>(scene: &'s Scene<'_>, operator: &Operator) -> Option<(&'s Clause, &'s Clause, &'s VerbGroup)> {
    let clauses = &scene.parse.clauses;
    let clause = operator.clause.map(|c| &clauses[c]).filter(|c| c.kind == ClauseKind::Gerund)?;
    let outer = &clauses[clause.parent?];
    Some((clause, outer, &scene.parse.verbs[outer.verb?]))
}

/// "which Kyiv accuses of rejecting it", "was accused by Kyiv of it": who says that somebody did what an -ing form tells, where
/// it is an accusation. An error where it is nobody who is known.
pub(super) fn accuser(
    scene: &Scene<'_>,
    operator: &Operator,
    said: Option<&Statement>,
) -> Option<Result<Voice, Lacking>> {
    let (clause, outer, verb) = gerund_of(scene, operator)?;
    // "is seen as rejecting it", "portrays Kyiv as rejecting it"
    let led = || verb.passive || holders::preposition_of(scene, clause.tokens.start).is_some();
    let perceived = || scene.is(verb.head, scene.compiled.position.perceiving) && led();
    let accuses = scene.is(verb.head, scene.compiled.position.accusing) || perceived();
    if !accuses || verb.head > operator.tokens.start {
        return None;
    }
    // "Hamas accused of stalling": a headline leaves the helper out.
    let bare = !verb.passive
        && outer.kind != ClauseKind::Relative
        && holders::preposition_of(scene, clause.tokens.start) == Some(verb.tokens.end);
    let by = if bare {
        None
    } else if verb.passive {
        holders::agent(scene, verb.tokens.end, clause.tokens.start)
    } else {
        outer.subject.map(Holder::Noun)
    };
    let voice = by.and_then(|h| voice::of_holder(scene, h, said)).filter(|v| !v.parties.is_empty());
    Some(voice.ok_or(Lacking::Party))
}

/// Whether an operator's subject is a "we" or an "I", of whom nobody knows who they are: "we call on Russia to".
pub(super) fn is_unknown_we(scene: &Scene<'_>, operator: &Operator) -> bool {
    let we = |noun: usize| scene.is(scene.parse.nouns[noun].head, scene.compiled.position.first_person);
    operator.holder.and_then(Holder::subject).is_some_and(we)
}

/// Whether an operator is a noun of demand that the subject of its clause meets with: "faces calls to", "came under pressure
/// to".
pub(super) fn is_met_with(scene: &Scene<'_>, operator: &Operator) -> bool {
    let Some(cue) = operator.cue.filter(|c| scene.rules.cues[*c].kind == CueKind::Noun) else { return false };
    let hit = CueHit { tokens: operator.tokens.clone(), cue };
    // Grammar may take the adjective before it for a verb: "under mounting pressure".
    let clauses = std::iter::successors(operator.clause, |c| scene.parse.clauses[*c].parent).take(2);
    let mut verbs = clauses.filter_map(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    verbs.any(|v| v.head < operator.tokens.start && holders::is_put_to_subject(scene, &hit, v))
}

/// Whether an operator is a passive that tells what was done by somebody who is not known: "the text was rejected", says an
/// envoy.
pub(super) fn is_done(scene: &Scene<'_>, operator: &Operator) -> bool {
    let cue = operator.cue.map(|c| &scene.rules.cues[c]);
    let tells = cue.is_some_and(|c| {
        // "A swap was agreed": by those who tell of it too, often enough.
        c.kind == CueKind::Verb && !is_slight(c) && !matches!(c.act, Some(Act::Agreement | Act::Acceptance))
    });
    tells
        && passive(scene, operator).is_some_and(|v| {
            let past = v.tense == Tense::Past || v.perfect;
            v.finite && v.modal.is_none() && past
        })
}

/// Whether an operator is a passive that says what something is for, which is not the speaker's own: "the blockade is aimed at
/// toppling him", he says.
pub(super) fn is_anothers_aim(scene: &Scene<'_>, operator: &Operator, said: Option<&Statement>) -> bool {
    let aims = passive(scene, operator).is_some_and(|v| scene.is(v.head, scene.compiled.position.aiming));
    let subject = operator.clause.and_then(|c| scene.parse.clauses[c].subject);
    let Some(subject) = subject.map(|n| &scene.parse.nouns[n]).filter(|_| aims) else { return aims };
    // "These measures are intended to": in a speaker's own words, what he has just told of.
    let this = scene.is(subject.tokens.start, scene.compiled.position.this)
        || scene.is(subject.tokens.start, scene.compiled.position.those);
    !said.is_some_and(|said| {
        let own = subject.possessor.is_some_and(|n| voice::is_speakers(scene, n, said));
        own || this && said.mode == Mode::Direct
    })
}

/// "The Security Council rejected a draft": what does not pass in a body of states, some of its members have stopped.
pub(super) fn is_voted_down(scene: &Scene<'_>, operator: &Operator) -> bool {
    let cue = operator.cue.map(|c| &scene.rules.cues[c]);
    let refused = cue.is_some_and(|c| c.kind == CueKind::Verb && c.act == Some(Act::Rejection));
    let Some(noun) = operator.holder.filter(|_| refused).and_then(Holder::subject) else { return false };
    let of_states = |party: &usize| {
        let party = scene.rules.party(&scene.cast.parties[*party]);
        party.is_some_and(|p| matches!(p.kind, PartyKind::Institution | PartyKind::Bloc))
    };
    // "The Gulf Cooperation Council rejected the annexation": what is no text is not voted on.
    let verb = operator.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    let text = |n: usize| {
        let head = scene.parse.nouns[n].head;
        scene.is(head, scene.compiled.position.named_text) || scene.is(head, scene.compiled.position.text)
    };
    let voted = verb.is_none_or(|v| v.passive || scene.noun_at(v.tokens.end).is_some_and(text));
    voted
        && scene.is(scene.parse.nouns[noun].head, scene.compiled.position.chamber)
        && voice::of_noun(scene, noun, None).is_some_and(|v| v.parties.iter().all(of_states))
}

/// The verb of an operator, if it is a passive.
fn passive<'s>(scene: &'s Scene<'_>, operator: &Operator) -> Option<&'s VerbGroup> {
    let verb = operator.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v])?;
    (verb.passive && operator.tokens.contains(&verb.head)).then_some(verb)
}

/// Whether a cue alone does not say that its subject has a mind of its own: a weak verb, what is done with an object in
/// one wording, a text that names its points.
fn is_slight(cue: &Cue) -> bool {
    matches!(cue.class, Some(CueClass::Weak | CueClass::Act | CueClass::Text))
}

/// "his commitment that Tehran will never build one": what a noun says of another that he will do is no word of that one.
pub(super) fn is_said_of(scene: &Scene<'_>, operator: &Operator) -> bool {
    let noun = operator.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
    noun && scene.is(operator.tokens.end - 1, scene.compiled.position.that)
}

/// "rejected Iran's right to enrich": a right that somebody has he need not have claimed.
pub(super) fn is_right(scene: &Scene<'_>, operator: &Operator) -> bool {
    operator.tokens.clone().any(|t| scene.is(t, scene.compiled.position.right))
}

/// Whether an operator praises, so that whoever praises tells of another's act.
pub(super) fn praises(scene: &Scene<'_>, operator: &Operator) -> bool {
    operator.tokens.clone().any(|t| scene.is(t, scene.compiled.position.praise))
}

/// Whether something is done to the subject of an operator, or comes to it, in the words of another: what "will be
/// disarmed" or "will get weapons" is the other's resolve.
pub(super) fn undergoes(scene: &Scene<'_>, operator: &Operator, subject: &Voice, said: Option<&Statement>) -> bool {
    let verb = operator.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    (verb.is_some_and(|v| v.passive || scene.is(v.head, scene.compiled.position.receiving)) || has(scene, operator))
        && said
            .and_then(|s| voice::of_speaker(scene, s))
            .is_some_and(|speaker| !speaker.parties.is_empty() && !speaker.shares(subject))
}

/// "will have a role", "cannot have a veto": whether the subject of an operator has something in its clause. Who would have
/// another do something, or has to do it, does not.
pub(super) fn has(scene: &Scene<'_>, operator: &Operator) -> bool {
    let Some(clause) = operator.clause else { return false };
    let verb = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]);
    verb.is_some_and(|v| scene.is(v.head, scene.compiled.position.having)) && infinitive_below(scene, clause).is_none()
}

/// The infinitive that hangs on a clause, if one does.
fn infinitive_below<'s>(scene: &'s Scene<'_>, clause: usize) -> Option<&'s Clause> {
    let end = scene.parse.clauses[clause].tokens.end;
    let after = scene.parse.clauses[clause + 1..].iter().take_while(|c| c.tokens.start < end);
    after.into_iter().find(|c| c.parent == Some(clause) && c.kind == ClauseKind::Infinitive)
}

/// "would have the rebels leave", "would force Hamas to accept it": whether somebody is made to do, or is let do, what the
/// infinitive under the operator's verb says.
pub(super) fn makes_do(scene: &Scene<'_>, operator: &Operator) -> bool {
    let Some(clause) = operator.clause else { return false };
    let here = &scene.parse.clauses[clause];
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    let binds = verb.is_some_and(|v| !v.passive && scene.is(v.head, scene.compiled.position.binding));
    binds && infinitive_below(scene, clause).is_some_and(|below| below.subject != here.subject)
}

/// "Kyiv would have Moscow leave": whether it says what its subject wishes another to do.
pub(super) fn would_have(scene: &Scene<'_>, operator: &Operator) -> bool {
    let verb = operator.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    let would = verb.is_some_and(|v| {
        v.tense == Tense::Conditional && !v.perfect && scene.is(v.head, scene.compiled.position.having)
    });
    would && makes_do(scene, operator)
}

/// "cannot have a veto over its path": whether a noun of refusal or claim is only what its subject might have.
pub(super) fn is_power(scene: &Scene<'_>, operator: &Operator) -> bool {
    let noun = operator.cue.is_some_and(|c| scene.rules.cues[c].kind == CueKind::Noun);
    let verb = operator.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    let might = verb.is_some_and(|v| v.modal.is_some() && v.head < operator.tokens.start);
    noun && might && has(scene, operator) && operator.tokens.clone().any(|t| scene.is(t, scene.compiled.position.power))
}

/// Whether a word of the chain or of the phrase says what a verb does to the phrase.
pub(super) fn is_known(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, head: usize) -> bool {
    hit.tokens.contains(&head)
        || scene.is(head, scene.compiled.position.copula)
        || chain.operators.iter().any(|o| {
            let helper = o.cue.is_some_and(|c| {
                matches!(scene.rules.cues[c].kind, CueKind::Modal | CueKind::Hedge | CueKind::Firmness)
            });
            o.does != Does::Negate && !helper && o.tokens.contains(&head)
        })
}

/// Whether the phrase is the subject of a verb, negated here, that no word of the chain knows or that tells what comes
/// about.
pub(super) fn comes_about(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, negation: &Operator) -> bool {
    let home = chain.clauses.first().copied();
    let Some(clause) = negation.clause.filter(|c| Some(*c) == home && chain.own_verb.is_none()) else { return false };
    let Some(group) = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]) else { return false };
    if hit.tokens.end > group.tokens.start {
        return false;
    }
    let attained = group.passive && scene.is(group.head, scene.compiled.position.attained);
    attained || !is_known(scene, hit, chain, group.head)
}

/// "A partial truce will not bring peace", "Sanctions will not end the war": what a thing or a step will not do is neither
/// wanted nor refused by that.
pub(super) fn is_effect(scene: &Scene<'_>, hit: &PhraseHit, negation: &Operator) -> bool {
    let Some(clause) = negation.clause.map(|c| &scene.parse.clauses[c]) else { return false };
    let Some(verb) = clause.verb.map(|v| &scene.parse.verbs[v]).filter(|v| !v.passive) else { return false };
    if scene.is(verb.head, scene.compiled.position.causing) {
        return clause.subject.is_none_or(|s| is_thing(scene, s));
    }
    if !hit.tokens.contains(&verb.head) || verb.modal.is_none() {
        return false;
    }
    let Some(subject) = clause.subject else {
        // "Leaving will not end the war"
        let reaches = |c: &Clause| c.tokens.start < verb.tokens.start && verb.tokens.start <= c.tokens.end;
        return scene.parse.clauses.iter().any(|c| c.kind == ClauseKind::Gerund && reaches(c));
    };
    is_thing(scene, subject) && scene.parse.nouns[subject].tokens.end <= hit.tokens.start
}

/// Whether a phrase stands for nobody: a noun that is no person, no body and no party.
fn is_thing(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let classes = &scene.compiled.position;
    // "Force will not": a body has a determiner or stands in the plural.
    let led = scene.parse.tags[phrase.tokens.start] == Tag::Determiner || phrase.possessor.is_some();
    let several = scene.words.asked(scene.doc.tokens[phrase.head].word).features.any(Features::PLURAL);
    let body = classes.voices().iter().any(|c| scene.is(phrase.head, *c)) && (led || several);
    let person = body || scene.is(phrase.head, classes.people) || scene.is(phrase.head, classes.role);
    scene.parse.tags[phrase.head] == Tag::Noun
        && !person
        && voice::of_noun(scene, noun, None).is_none_or(|v| v.parties.is_empty())
}

/// Whether a verb that nobody knows stands between a frame and the phrase, as the verb of the frame's clause or of the
/// phrase's own: "is not going to pay them to", "there is no way to make up for".
pub(super) fn past_verb(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, frame: &Operator) -> bool {
    let mut before = chain.operators.iter().take_while(|o| *o != frame);
    // "nobody will tell us how big our army is to be": what is asked is what they will not tell.
    let asked = chain.clauses.iter().any(|c| scene.parse.clauses[*c].kind == ClauseKind::Question);
    if asked || before.any(|o| o.does == Does::Stance) {
        return false;
    }
    verbs_between(scene, hit, chain, frame).any(|head| is_strange(scene, hit, chain, head))
}

/// Whether a verb is none that any rule knows, and not one that only carries its object ("make concessions").
fn is_strange(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, head: usize) -> bool {
    let classes = &scene.compiled.position;
    let carries = [classes.lets, classes.raising, classes.light].iter().any(|c| scene.is(head, *c));
    !carries && !is_known(scene, hit, chain, head)
}

/// Whether a negation belongs to a verb that nobody knows and that has the phrase as its object: "will not slow the aid".
pub(super) fn past_own_verb(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, negation: &Operator) -> bool {
    let own = negation.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| scene.parse.verbs[v].head);
    let below =
        chain.operators.iter().take_while(|o| *o != negation).any(|o| matches!(o.does, Does::Stance | Does::Modal));
    !below && verbs_between(scene, hit, chain, negation).any(|h| own == Some(h) && is_strange(scene, hit, chain, h))
}

/// Whether the verb between a modal and the phrase is one of speech or perception, which does nothing to it.
pub(super) fn past_idle_verb(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, modal: &Operator) -> bool {
    verbs_between(scene, hit, chain, modal)
        .any(|head| scene.is(head, scene.compiled.position.idle) && !is_known(scene, hit, chain, head))
}

/// "wants any accord to cover support for the rebels": what is to be dealt with somewhere may be wanted or not.
pub(super) fn past_topic_verb(scene: &Scene<'_>, hit: &PhraseHit, chain: &Chain, operator: &Operator) -> bool {
    verbs_between(scene, hit, chain, operator)
        .any(|head| scene.is(head, scene.compiled.position.dealing) && !is_known(scene, hit, chain, head))
}

/// "The plan must be changed", "the truce needed guarantees": whether what the subject must undergo, or needs, is asked for and
/// not what it names.
pub(super) fn asks_for_another(scene: &Scene<'_>, hit: &PhraseHit, modal: &Operator) -> bool {
    let Some(verb) = modal.clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]) else {
        return false;
    };
    let subject = hit.naming && hit.tokens.end <= verb.tokens.start && hit.tokens.end <= modal.tokens.start;
    let copula = scene.is(verb.head, scene.compiled.position.copula);
    let needs =
        modal.tokens.contains(&verb.head) && !verb.passive && !copula && scene.noun_at(verb.tokens.end).is_some();
    subject && (needs || scene.is(verb.head, scene.compiled.position.altering))
}

/// "Hamas said the hostages would be freed if they withdrew": whether what will be done, by nobody named, is done by the side
/// in the war that says so, and to nobody of the other.
pub(super) fn is_in_his_hands(scene: &Scene<'_>, modal: &Operator, speakers: &[&Statement]) -> bool {
    let clause = modal.clause.map(|c| &scene.parse.clauses[c]);
    let passive = clause.and_then(|c| c.verb).is_some_and(|v| scene.parse.verbs[v].passive);
    let Some(subject) = clause.and_then(|c| c.subject).map(|s| &scene.parse.nouns[s].tokens).filter(|_| passive) else {
        return false;
    };
    let Some(voice) = speakers.first().and_then(|s| voice::of_speaker(scene, s)) else { return false };
    let own = |party: &usize| voice.parties.contains(party);
    let named = scene.cast.within(subject).iter().flat_map(|m| &scene.cast.actors[m.actor].parties);
    let pack = scene.cast.pack.map(|p| &scene.rules.packs[p]);
    let fights = |party: &usize| pack.is_some_and(|p| p.is_at_war(&scene.cast.parties[*party]));
    named.into_iter().all(own) && voice.parties.iter().any(fights)
}

/// "Ankara said its offensive would go on": whether the wording tells that what the speaker's own side wages will go on.
pub(super) fn is_own_doing(scene: &Scene<'_>, hit: &PhraseHit, modal: &Operator, said: &Statement) -> bool {
    let Some(clause) = modal.clause.map(|c| &scene.parse.clauses[c]) else { return false };
    let active = clause.verb.map(|v| &scene.parse.verbs[v]).is_some_and(|v| !v.passive && hit.tokens.contains(&v.head));
    let Some(subject) = clause.subject.map(|s| &scene.parse.nouns[s]).filter(|_| active) else { return false };
    let own = |n: usize| scene.parse.nouns[n].pronoun && voice::is_speakers(scene, n, said);
    let waged = hit.tokens.contains(&subject.head) && scene.is(subject.head, scene.compiled.position.warfare);
    waged && subject.possessor.is_some_and(own)
}

/// The verbs between an operator and the phrase: that of the operator's clause and that of the phrase's own.
fn verbs_between<'s>(
    scene: &'s Scene<'_>,
    hit: &'s PhraseHit,
    chain: &Chain,
    operator: &'s Operator,
) -> impl Iterator<Item = usize> + 's {
    let up = operator.clause.filter(|c| chain.clauses.iter().skip(1).any(|up| up == c) && !is_beside(scene, chain, *c));
    let home = chain.clauses.first().copied().filter(|_| chain.own_verb.is_none());
    [up, home]
        .into_iter()
        .flatten()
        .filter_map(|clause| scene.parse.clauses[clause].verb)
        .map(|verb| scene.parse.verbs[verb].head)
        .filter(|head| *head >= operator.tokens.end && *head < hit.tokens.start)
}

/// Whether the chain comes to a clause from one more infinitive of its helpers: "will not withdraw *or pay*". Its verb stands
/// beside that, and not above it; its negation is of both.
pub(super) fn is_beside(scene: &Scene<'_>, chain: &Chain, clause: usize) -> bool {
    let at = chain.clauses.iter().position(|up| *up == clause);
    let Some(below) = at.and_then(|at| at.checked_sub(1)) else { return false };
    let here = &scene.parse.clauses[chain.clauses[below]];
    let start = here.tokens.start;
    let opens = |t: usize| scene.parse.tags[t] == Tag::Conjunction || scene.is(t, scene.compiled.position.nor);
    let bare = here.verb.is_some_and(|v| scene.parse.tags[scene.parse.verbs[v].tokens.start] != Tag::To);
    here.kind == ClauseKind::Infinitive && bare && (opens(start) || start > 0 && opens(start - 1))
}
