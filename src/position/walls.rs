//! Where governing ends: clauses and phrases that stand beside what is said, not under it.

use super::Scene;
use super::cues::CueHit;
use super::hits::PhraseHit;
use crate::grammar::{Clause, ClauseKind, Tag};
use crate::rules::features::Features;
use crate::rules::lexis::ClassId;
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// Whether a clause stands beside its neighbour, after a comma or dash.
pub(super) fn is_adjunct(scene: &Scene<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|t| matches!(scene.doc.tokens[t].kind, TokenKind::Comma | TokenKind::Dash))
}

/// "wants rebuilding the city, lifting the blockade and freeing prisoners": whether an -ing clause after a comma is one of
/// several: another stands right before it, and one that a conjunction opens closes the list.
pub(super) fn is_listed(scene: &Scene<'_>, clause: usize) -> bool {
    let clauses = &scene.parse.clauses;
    let here = &clauses[clause];
    let beside = |c: &&Clause| c.kind == ClauseKind::Gerund && c.parent == here.parent;
    let first = clauses[..clause].iter().rev().take(4).find(beside);
    let last = clauses[clause + 1..].iter().take(4).find(beside);
    here.kind == ClauseKind::Gerund
        && first.is_some_and(|c| c.tokens.end + 1 == here.tokens.start && !is_adjunct(scene, c.tokens.start))
        && last.is_some_and(|c| scene.parse.tags[c.tokens.start] == Tag::Conjunction)
}

/// Whether an -ing form says when something is done: "before entering talks", "after leaving the city".
pub(super) fn is_timed(scene: &Scene<'_>, start: usize) -> bool {
    led_by(scene, start, scene.compiled.position.time_condition)
}

/// Whether a clause stands within what somebody is accused of.
pub(super) fn is_blamed(scene: &Scene<'_>, clause: usize) -> bool {
    let mut above = std::iter::successors(scene.parse.clauses[clause].parent, |c| scene.parse.clauses[*c].parent);
    above.any(|c| {
        let head = scene.parse.clauses[c].verb.map(|v| scene.parse.verbs[v].head);
        head.is_some_and(|h| accuses(scene, h))
    })
}

/// Whether a verb accuses or blames somebody.
pub(super) fn accuses(scene: &Scene<'_>, head: usize) -> bool {
    let classes = &scene.compiled.position;
    scene.is(head, classes.accusing) || scene.is(head, classes.blame)
}

/// Whether an -ing form says by what something is done: "by refusing to".
pub(super) fn is_by(scene: &Scene<'_>, start: usize) -> bool {
    led_by(scene, start, scene.compiled.position.agent)
}

/// Whether a word of a class opens an -ing clause, as its first token or right before it.
fn led_by(scene: &Scene<'_>, start: usize, class: Option<ClassId>) -> bool {
    scene.is(start, class) || start.checked_sub(1).is_some_and(|t| scene.is(t, class))
}

/// "no indication it is ready": whether a clause without opener says what the noun before it is of, and lacks no object.
pub(super) fn is_content(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let features = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features;
    let noun = here.tokens.start.checked_sub(1).filter(|_| here.kind == ClauseKind::Relative && here.opener.is_none());
    noun.is_some_and(|t| features(t).any(Features::NOUN_THAT) && scene.parse.tags[t] == Tag::Noun)
        && here.verb.map(|v| scene.parse.verbs[v].tokens.end).filter(|end| *end < here.tokens.end).is_some_and(|end| {
            // "a condition Kyiv sees as essential": what is missing after the verb is the noun itself.
            !matches!(scene.parse.tags[end], Tag::Preposition | Tag::Mark | Tag::Adverb | Tag::Conjunction)
        })
}

/// "those obstructing the talks", "responsible for breaking the truce": what is told is somebody else's act.
pub(super) fn is_anothers_act(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let start = here.tokens.start;
    matches!(here.kind, ClauseKind::Gerund | ClauseKind::Relative)
        && (start.saturating_sub(2)..start).any(|t| scene.is(t, scene.compiled.position.blamed))
}

/// Whether a phrase is only the setting of what is told: it follows a preposition of place, time or concession that no
/// cue and no phrase has claimed ("despite a truce", "in the negotiations", "under siege").
pub(super) fn stands_aside(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit]) -> bool {
    let Some(before) = before(scene, hit) else { return false };
    // "talks on a treaty": what is talked of.
    let classes = &scene.compiled.position;
    let topic = before > 0 && scene.is(before, classes.on) && scene.is(before - 1, classes.talk);
    scene.parse.tags[before] == Tag::Preposition
        && (topic || scene.is(before, scene.compiled.position.setting))
        && !cues.iter().any(|c| c.tokens.contains(&before) && !is_time(scene, c))
}

/// "prefers a truce to talks", "chose talks over sanctions": whether a phrase is what somebody likes less, and may still want.
pub(super) fn is_second_choice(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit]) -> bool {
    let classes = &scene.compiled.position;
    let Some(before) = before(scene, hit) else { return false };
    // "favours a return to talks"; nothing goes "to" a deal ("prefers a deal to a truce").
    let text = before.checked_sub(1).is_some_and(|t| scene.is(t, classes.named_text));
    if !text && cues.iter().any(|c| c.tokens.contains(&before)) {
        return false;
    }
    let verb = scene.clause_at(before).and_then(|c| scene.parse.clauses[c].verb).map(|v| &scene.parse.verbs[v]);
    let first = before.checked_sub(1).and_then(|t| scene.noun_at(t)).map(|n| &scene.parse.nouns[n]);
    verb.is_some_and(|v| {
        let over = scene.is(v.head, classes.choosing) && scene.is(before, classes.over);
        let to = scene.is(v.head, classes.preferring) && scene.is(before, classes.to);
        (over || to) && first.is_some_and(|n| n.tokens.start >= v.tokens.end)
    })
}

/// "after", "before": a condition where a clause or a refusal makes it one, and else the time of something.
fn is_time(scene: &Scene<'_>, cue: &CueHit) -> bool {
    cue.tokens.len() == 1
        && scene.rules.cues[cue.cue].kind == CueKind::Condition
        && scene.is(cue.tokens.start, scene.compiled.position.time_condition)
}

/// Whether a clause says what a proof, a fact or a report is of: the noun stands before its "that", and no cue has it.
pub(super) fn proves(scene: &Scene<'_>, start: usize, cues: &[CueHit]) -> bool {
    let Some(noun) = start.checked_sub(1) else { return false };
    is_proof(scene, noun..start + 1) && !cues.iter().any(|c| c.tokens.contains(&noun))
}

/// Whether a proof, a fact or a report opens its "that" among these tokens: "hailed it as proof that talks work".
pub(super) fn is_proof(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let classes = &scene.compiled.position;
    range.clone().skip(1).any(|t| scene.is(t, classes.that) && scene.is(t - 1, classes.proof))
}

/// The token before a phrase with its determiner and its owner.
fn before(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let start = scene.noun_at(hit.tokens.start).map_or(hit.tokens.start, |n| {
        let noun = &scene.parse.nouns[n];
        let owner = noun.possessor.map_or(noun.tokens.start, |o| scene.parse.nouns[o].tokens.start);
        owner.min(noun.tokens.start).min(hit.tokens.start)
    });
    start.checked_sub(1)
}

/// So many words stand between a punishment and what it is for: "sanctions [on the government in Kigali] over".
const PUNISHED: usize = 7;

/// Whether a phrase only tells the occasion of an act ("in response to the attacks on the harbour") or what somebody is to
/// answer for ("accountable for its violations of the truce").
pub(super) fn is_occasion(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit]) -> bool {
    let tag = |t: usize| scene.parse.tags[t];
    let Some(before) = before(scene, hit).filter(|b| *b > 2 && tag(*b) == Tag::Preposition) else { return false };
    // "in response to his demand for it" tells what he demands.
    if cues.iter().any(|c| c.tokens.end > before && c.tokens.start < hit.tokens.start) {
        return false;
    }
    let classes = &scene.compiled.position;
    let first = if tag(before - 2) == Tag::Determiner { before - 3 } else { before - 2 };
    let led = scene.is(first, classes.setting) || scene.is(first, classes.capacity_of);
    led && scene.is(before - 1, classes.occasion) || scene.is(before - 1, classes.charged) || is_punished(scene, before)
}

/// "sanctions on Kigali over its support for them": whether the preposition at `before` stands behind a noun of punishment and
/// before what that is for.
fn is_punished(scene: &Scene<'_>, before: usize) -> bool {
    let classes = &scene.compiled.position;
    let apart = |t: &usize| matches!(scene.parse.tags[*t], Tag::Mark | Tag::Conjunction | Tag::Verb | Tag::Infinitive);
    let near = (before.saturating_sub(PUNISHED)..before).rev().take_while(|t| !apart(t));
    let punishes = |t: usize| {
        let head = scene.noun_at(t).is_some_and(|n| scene.parse.nouns[n].head == t);
        head && scene.is(t, classes.punishment)
    };
    let owned = scene.parse.tags.get(before + 1) == Some(&Tag::PossessivePronoun);
    let over = scene.is(before, classes.punished_over) || owned && scene.is(before, classes.answered_for);
    over && near.into_iter().any(punishes)
}

/// Whether an infinitive says what something is for, rather than what is wanted or done.
pub(super) fn is_purpose(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> bool {
    let here = &scene.parse.clauses[clause];
    let start = here.tokens.start;
    let Some(parent) = here.parent else { return false };
    // "would see them never build it": without its "to" an infinitive is no purpose.
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    if verb.is_some_and(|v| !(start..v.head).any(|t| scene.parse.tags[t] == Tag::To))
        && joined_to(scene, clause).is_none()
    {
        return false;
    }
    // "efforts to calm the border and reach a truce": the second is what the first is.
    if let Some(first) = joined_to(scene, clause) {
        return is_purpose(scene, first, cues);
    }
    if let Some(told) = is_told(scene, start, parent) {
        return !told;
    }
    // "an opportunity to continue the war": what could be done, not what is wanted.
    if start.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.capacity)) {
        return true;
    }
    // "any move to disarm them", "a declaration last month to send troops": the infinitive says what the noun is.
    let before = before_time(scene, start).checked_sub(1);
    if before.is_some_and(|t| scene.parse.tags[t] == Tag::Noun && scene.is(t, scene.compiled.position.infinitive_noun))
        || cues.iter().any(|c| hangs_on(scene, c, start))
    {
        return false;
    }
    // A cue that ends at the infinitive, or holds its "to", governs it.
    let governed = cues.iter().any(|c| {
        let kind = scene.rules.cues[c.cue].kind;
        matches!(
            kind,
            CueKind::Verb
                | CueKind::Noun
                | CueKind::Adjective
                | CueKind::Frame
                | CueKind::Modal
                | CueKind::Keeper
                | CueKind::Inverter
                | CueKind::Attribution
                | CueKind::Blocker
        ) && (c.tokens.end == start
            || c.tokens.contains(&start)
            || (c.tokens.end < start
                && c.tokens.end + 12 > start
                && (matches!(scene.rules.cues[c.cue].class, Some(CueClass::Directive | CueClass::Text))
                    || lets(scene, c, parent))))
            && c.tokens.start < start + 1
    });
    if governed {
        return false;
    }
    let verb = scene.parse.clauses[parent].verb.map(|v| &scene.parse.verbs[v]);
    // "would not allow Iran to acquire one", "agreed to let refugees return": the object of the cue does it.
    let other = here.subject.is_some() && here.subject != scene.parse.clauses[parent].subject;
    if other
        && let Some(verb) = verb
        && (scene.is(verb.head, scene.compiled.position.forcing)
            || cues.iter().any(|c| {
                c.tokens.contains(&verb.head)
                    && matches!(scene.rules.cues[c.cue].kind, CueKind::Verb | CueKind::Frame | CueKind::Keeper)
            }))
    {
        return false;
    }
    match verb {
        Some(verb) => !scene.compiled.takes_infinitive(scene.words, scene.doc.tokens[verb.head].word),
        None => false,
    }
}

/// "Used the meeting to reject it", "became the latest to reject it": whether an infinitive tells what was done; `None` where it
/// is no such infinitive.
fn is_told(scene: &Scene<'_>, start: usize, parent: usize) -> Option<bool> {
    let classes = &scene.compiled.position;
    let verb = &scene.parse.verbs[scene.parse.clauses[parent].verb?];
    let noun = &scene.parse.nouns[scene.noun_at(start.checked_sub(1)?)?];
    let occasion = scene.is(verb.head, classes.using) && scene.is(noun.head, classes.platform);
    let one = scene.is(verb.head, classes.copula) && noun.tokens.clone().any(|t| scene.is(t, classes.one_of));
    let plain = verb.modal.is_none() && verb.negation.is_none() && !verb.passive;
    (verb.finite && (occasion || one && plain)).then_some(plain)
}

/// Where a phrase of time begins that ends at a token ("last month", "on Monday"), else the token.
fn before_time(scene: &Scene<'_>, end: usize) -> usize {
    let Some(noun) = end.checked_sub(1).and_then(|t| scene.noun_at(t)) else { return end };
    let phrase = &scene.parse.nouns[noun];
    let time = Features::CALENDAR;
    let tells = |t: usize| scene.words.asked(scene.doc.tokens[t].word).features.any(time);
    if phrase.tokens.end != end || !phrase.tokens.clone().any(tells) {
        return end;
    }
    let start = phrase.tokens.start;
    start - usize::from(start > 0 && scene.parse.tags[start - 1] == Tag::Preposition)
}

/// "a promise by A and B to", "the call from A, B and C to": a noun of wish or promise before an infinitive, with nothing
/// between but those whose it is.
fn hangs_on(scene: &Scene<'_>, cue: &CueHit, start: usize) -> bool {
    let names = |t: usize| {
        scene.cast.covering(t).is_some()
            || matches!(scene.parse.tags[t], Tag::Conjunction | Tag::Determiner | Tag::Name | Tag::Possessive)
            || scene.doc.tokens[t].kind == TokenKind::Comma
            || scene.is(t, scene.compiled.position.owner)
    };
    scene.rules.cues[cue.cue].kind == CueKind::Noun
        && cue.tokens.len() > 1
        && cue.tokens.end < start
        && scene.cast.covering(cue.tokens.end - 1).is_some()
        && (cue.tokens.end..start).all(names)
}

/// "will not allow Iran to build": a cue on the verb of the clause, which takes somebody and what he is to do.
fn lets(scene: &Scene<'_>, cue: &CueHit, clause: usize) -> bool {
    scene.parse.clauses[clause].verb.is_some_and(|v| {
        let head = scene.parse.verbs[v].head;
        cue.tokens.contains(&head) && scene.is(head, scene.compiled.position.lets)
    })
}

/// The infinitive before a conjunction that this one, without a "to" of its own, goes on with.
fn joined_to(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let start = here.tokens.start;
    let and = [start, start.checked_sub(1)?].into_iter().find(|t| scene.parse.tags[*t] == Tag::Conjunction)?;
    scene.parse.clauses[..clause].iter().rposition(|c| {
        c.kind == ClauseKind::Infinitive && c.parent == here.parent && c.tokens.end <= and && c.tokens.end + 2 > and
    })
}

/// Whether a that-clause goes on a list of what is said: ", that it never join", "and that the West stop". Its own subject
/// comes first, so it describes nothing; the list's first item stands beside it and does not govern it.
pub(super) fn goes_on(scene: &Scene<'_>, clause: usize) -> bool {
    let Some(subject) = scene.parse.clauses[clause].subject.map(|s| &scene.parse.nouns[s]) else { return false };
    // Before a plural grammar may take it for a determiner.
    let that = (subject.tokens.start.saturating_sub(1)..=subject.tokens.start)
        .find(|t| scene.is(*t, scene.compiled.position.that));
    // The "that" of a clause further out is not its own: "said, in Cairo, that they refused to leave".
    let own = that.filter(|t| t + 1 >= scene.parse.clauses[clause].tokens.start);
    own.and_then(|t| t.checked_sub(1)).is_some_and(|before| {
        scene.doc.tokens[before].kind == TokenKind::Comma || scene.parse.tags[before] == Tag::Conjunction
    })
}

/// Whether a clause is one of several that a cue has as its objects, so that it does not govern its sibling after it:
/// it is itself what is demanded or said.
pub(super) fn is_item(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    match here.kind {
        ClauseKind::Infinitive => true,
        ClauseKind::Complement | ClauseKind::Relative => {
            here.opener.is_some_and(|t| scene.is(t, scene.compiled.position.that))
        }
        _ => false,
    }
}

/// The noun of demand or refusal whose content a that-clause is, though grammar took it for a relative clause: it has a
/// subject of its own, and the noun stands before it in the same clause.
pub(super) fn noun_complement<'c>(scene: &Scene<'_>, clause: usize, cues: &'c [CueHit]) -> Option<&'c CueHit> {
    let here = &scene.parse.clauses[clause];
    let opener = here.opener?;
    let subject = here.subject.map(|s| &scene.parse.nouns[s])?;
    if !matches!(scene.parse.tags[opener], Tag::That | Tag::Wh) || subject.tokens.start != opener + 1 {
        return None;
    }
    let start = here.tokens.start;
    cues.iter().rev().find(|c| {
        let rule = &scene.rules.cues[c.cue];
        rule.kind == CueKind::Noun
            && (rule.class == Some(CueClass::Directive) && c.tokens.end <= opener || c.tokens.end == opener + 1)
            && start.saturating_sub(c.tokens.end) <= 12
            && !(c.tokens.end..start.max(c.tokens.end)).any(|t| matches!(scene.parse.tags[t], Tag::Verb | Tag::Modal))
    })
}

/// Whether the phrase is where or when the act happens ("rejected it in the negotiations"), not what it is about: it
/// follows a preposition of setting that is no part of the cue, and the cue has an object before that.
pub(super) fn is_setting(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let start = scene.noun_at(focus.start).map_or(focus.start, |n| scene.parse.nouns[n].tokens.start);
    let Some(before) = start.checked_sub(1) else { return false };
    before >= cue.tokens.end
        && scene.parse.tags[before] == Tag::Preposition
        && scene.is(before, scene.compiled.position.setting)
        && (cue.tokens.end..before).any(|t| matches!(scene.parse.tags[t], Tag::Noun | Tag::Name | Tag::Pronoun))
}

/// Whether a clause only says what its parent's object is called: "what is described as a plan", "what it called a sham".
pub(super) fn names_thing(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let position = &scene.compiled.position;
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    here.opener.is_some_and(|o| scene.is(o, position.what))
        && verb.is_some_and(|v| scene.is(v.head, position.described) && v.negation.is_none())
}

/// The object of a refusal that a relative clause narrows: "would not accept any deal [that violated its sovereignty]".
/// Only an object that is anybody's ("a truce that", "any deal that") is refused for what the clause says.
pub(super) fn refused_for(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let classes = &scene.compiled.position;
    let opener = here.opener.filter(|o| matches!(scene.parse.tags[*o], Tag::That | Tag::Wh))?;
    // It is told of the object, and nothing stands between them.
    let noun = opener.checked_sub(1).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let any = phrase.tokens.end == opener && scene.is(phrase.tokens.start, classes.any);
    let told = here.verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.tokens.start == opener + 1)?;
    let verb = &scene.parse.verbs[scene.parse.clauses[here.parent?].verb?];
    if !any || told.modal.is_some_and(|m| scene.is(m, classes.unreal)) && told.negation.is_none() || verb.passive {
        return None;
    }
    let cue = cues.iter().find(|c| {
        matches!(scene.rules.cues[c.cue].kind, CueKind::Verb | CueKind::Frame)
            && c.tokens.contains(&verb.head)
            && scene.rules.cues[c.cue].class != Some(CueClass::Discuss)
    })?;
    let denied = verb.negation.is_some_and(|n| !cue.tokens.contains(&n));
    let refuses = match scene.rules.cues[cue.cue].sign {
        Sign::Against => !denied,
        Sign::For => denied,
        _ => false,
    };
    (refuses && phrase.tokens.start >= cue.tokens.end).then_some(noun)
}
