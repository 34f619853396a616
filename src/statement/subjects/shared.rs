//! Subjects that stand with another verb, or that no verb has of its own: "left, saying that", "went and said", "gave
//! money to a group backing her".

use super::past::head_of_chain;
use super::speaks;
use crate::grammar::{Clause, ClauseKind, Tag, Tense};
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use crate::statement::lexicon::has;
use crate::statement::scene::Scene;

/// The subject of the main clause that a fronted -ing form stands before: "Despite praising the plan, Petrova left".
pub(super) fn main_after(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    if scene.finite[index] {
        return None;
    }
    let end = scene.doc.sentences[scene.doc.sentence_of(verb.head)?].tokens.end;
    let main = (verb.tokens.end..end).filter_map(|t| scene.verb_at(t)).find(|v| {
        let clause = scene.parse.verbs[*v].clause.map(|c| &scene.parse.clauses[c]);
        scene.finite[*v] && clause.is_some_and(|c| c.kind == ClauseKind::Main)
    })?;
    scene.parse.verbs[main].clause.and_then(|c| scene.parse.clauses[c].subject)
}

/// The verb that an -ing form behind a comma goes on with: "left, saying that", past a clause about something in it
/// ("attacked what he called a farce, saying that").
pub(super) fn trailed(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let mut at = verb.tokens.start;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let behind = at > first + 1 && matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash);
    if !behind || scene.tag(verb.tokens.start) != Tag::Gerund {
        return None;
    }
    let trails = |v: &usize| {
        let other = &scene.parse.verbs[*v];
        let about = other.clause.is_some_and(|c| {
            matches!(scene.parse.clauses[c].kind, ClauseKind::Question | ClauseKind::Relative | ClauseKind::Complement)
        });
        other.finite && !about && scene.quoted[other.head] == scene.quoted[verb.head]
    };
    // "defended it when the council came under attack, saying that": past what only tells when or why.
    let leads = |v: &usize| {
        let clause = scene.parse.verbs[*v].clause.map(|c| &scene.parse.clauses[c]);
        let speaks = |c: &Clause| {
            c.subject.is_some_and(|n| speaks(scene, n) && !scene.is(scene.parse.nouns[n].head, scene.lexicon.small.it))
        };
        trails(v) && clause.is_some_and(|c| c.kind == ClauseKind::Main && speaks(c))
    };
    let before = || (first..at).rev().filter_map(|t| scene.verb_at(t));
    let nearest = before().find(trails)?;
    let clause = scene.parse.verbs[nearest].clause.map(|c| &scene.parse.clauses[c]);
    let opened = |c: &Clause| c.opener.is_some_and(|t| scene.is(t, scene.lexicon.small.backdrop));
    // "married when they were young and left, hoping for": a pronoun of the one who leads.
    let referred = |c: &Clause| {
        matches!(c.kind, ClauseKind::Adverbial | ClauseKind::Condition)
            && c.subject.is_some_and(|n| scene.parse.nouns[n].pronoun)
    };
    let aside = clause.is_some_and(|c| opened(c) || referred(c));
    before().find(leads).filter(|_| aside).or(Some(nearest))
}

/// The -ing form that another one goes on with: "left, *saying* there was a gain in having him and *chiding* the paper".
pub(super) fn listed(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let mut at = verb.tokens.start;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let joined = at > first && scene.tag(at - 1) == Tag::Conjunction;
    let reports = |v: usize| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| scene.lexicon.reports(c));
    if !joined || scene.tag(verb.tokens.start) != Tag::Gerund || !reports(index) {
        return None;
    }
    let goes_on = |v: &usize| {
        let other = &scene.parse.verbs[*v];
        scene.tag(other.tokens.start) == Tag::Gerund
            && !scene.finite[*v]
            && reports(*v)
            && scene.quoted[other.head] == scene.quoted[verb.head]
    };
    (first..at).rev().filter_map(|t| scene.verb_at(t)).find(goes_on)
}

/// The verb that a verb after "and" or "but" is joined to: the nearest of its own time, past a relative clause of
/// another ("called on them to attack what pays for it and proposed").
pub(super) fn joined_to(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let mut at = verb.tokens.start;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    if !scene.finite[index] || at <= first || scene.tag(at - 1) != Tag::Conjunction {
        return None;
    }
    let classes = |v: usize| scene.classes(&scene.parse.verbs[v]);
    let tags = |v: usize| classes(v).is_some_and(|c| has(c, scene.lexicon.quote));
    // In a clause of time: "cheered when Petrova saw it and asked for more", "As they began to sing, he came and joked".
    let aside = |v: usize| {
        let clause = scene.parse.verbs[v].clause.map(|c| &scene.parse.clauses[c]);
        clause.filter(|c| matches!(c.kind, ClauseKind::Adverbial | ClauseKind::Condition))
    };
    let main = |v: usize| scene.parse.verbs[v].clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
    let (mut nearest, mut fallback, mut earlier, mut within) = (None, None, None, None);
    let mut token = at - 1;
    while token > first {
        token -= 1;
        let Some(other) = scene.verb_at(token) else { continue };
        let group = &scene.parse.verbs[other];
        token = group.tokens.start;
        if !scene.finite[other] || scene.quoted[group.head] != scene.quoted[verb.head] {
            continue;
        }
        let time = |v: usize| {
            let verb = &scene.parse.verbs[v];
            if verb.finite { verb.tense } else { Tense::Past }
        };
        let same = time(other) == time(index) && group.modal.is_some() == verb.modal.is_some()
            || group.perfect && scene.features(verb.head).any(Features::PARTICIPLE);
        if same && nearest.is_none() {
            let named = |n: usize| scene.tag(scene.parse.nouns[n].head) == Tag::Name && !scene.is_time(n);
            within = aside(other).filter(|c| c.subject.is_some_and(named)).map(|_| other);
        } else if same && nearest.is_some_and(main) && aside(other).is_some() {
            continue;
        }
        if same {
            // The nearest verb of all is what the parser joins it to.
            let found = nearest.is_some().then_some(other);
            let reports = tags(other) && (within.is_none() || scene.features(group.head).any(Features::TAKES_THAT));
            if tags(index) && reports {
                return Some(other);
            }
            if !tags(index) {
                return found;
            }
            // "admitted that it was wrong but said": a verb of saying is joined to another report.
            fallback = fallback.or(Some(found));
        }
        // "says it is late, but conceded that": what was reported is in the time of neither.
        let of_now = time(other) == Tense::Present && time(index) == Tense::Past;
        if tags(index) && tags(other) && of_now && !scene.is_word(at - 2) {
            earlier = earlier.or(Some(other));
        }
        nearest = nearest.or(Some(other));
    }
    within.or(fallback.flatten()).or(earlier)
}

/// Who is to do what an infinitive says: "enough for Petrova and Okafor to agree on it", "relies on readers to report".
pub(super) fn meant_to(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let to = if scene.tag(start) == Tag::To { start } else { start.checked_sub(1)? };
    let noun = to.checked_sub(1).filter(|_| scene.tag(to) == Tag::To).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let chained = (0..noun).rev().take(3).find(|n| scene.parse.nouns[*n].and == Some(noun)).unwrap_or(noun);
    let before = scene.parse.nouns[chained].tokens.start.checked_sub(1)?;
    let asked =
        scene.key(before) == Key::For || scene.is(before, scene.lexicon.ends.on) && scene.tag(phrase.head) == Tag::Noun;
    let asked = asked && phrase.tokens.end == to;
    (asked && speaks(scene, noun) && !scene.is_time(noun)).then_some(chained)
}

/// Whether a verb only passes on what whoever it quotes says: "state media quoted the minister as saying".
pub(in crate::statement) fn hands_on(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> bool {
    let end = scene.parse.verbs[index].tokens.end;
    let says = |v: usize| {
        let verb = &scene.parse.verbs[v];
        scene.key(verb.tokens.start - 1) == Key::As
            && scene.tag(verb.tokens.start) == Tag::Gerund
            && scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.quote))
    };
    has(classes, scene.lexicon.small.quotes)
        && scene.noun_from(end).is_some()
        && (end..limit).find_map(|t| scene.verb_at(t)).is_some_and(says)
}

/// Whom or what another verb takes for doing something: "quoted the head of the army *as saying*", "describes Kyiv *as
/// seeking*".
pub(super) fn taken_as(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let as_what = start.checked_sub(1).filter(|t| *t > first && scene.key(*t) == Key::As)?;
    let noun = scene.noun_at(as_what - 1).filter(|_| scene.tag(start) == Tag::Gerund)?;
    let noun = head_of_chain(scene, noun, first);
    let before = scene.parse.nouns[noun].tokens.start.checked_sub(1)?;
    let verb = scene.verb_at(before).filter(|v| !scene.passive(*v))?;
    let takes = [scene.lexicon.object_as, scene.lexicon.small.quotes];
    let classes = scene.classes(&scene.parse.verbs[verb])?;
    takes.into_iter().any(|class| has(classes, class)).then_some(noun)
}

/// Whom an -ing form right behind "a group" describes: "gave money to a group backing Petrova".
pub(super) fn described(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let noun = start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
    let phrase = &scene.parse.nouns[noun];
    let behind = scene.tag(start) == Tag::Gerund && phrase.tokens.end == start && !scene.finite[index];
    // "with half of them saying", "with 50 percent saying"
    let with = phrase.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, scene.lexicon.ends.with));
    if behind && with {
        return Some(noun);
    }
    let some = scene.is(phrase.tokens.start, scene.lexicon.small.some);
    let somebody = scene.tag(phrase.tokens.start) != Tag::Name
        && (some || speaks(scene, noun))
        && !scene.noun_is(phrase.head, scene.lexicon.source)
        && !issued(scene, noun);
    (behind && somebody && !phrase.pronoun && !scene.is_time(noun)).then_some(noun)
}

/// The words that an -ing form behind whoever they are meant for says: "an email *to supporters* stating", "a joint
/// statement *with Iran* saying"; but a letter from farmers says what they ask for.
pub(super) fn addressed(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let start = scene.parse.verbs[index].tokens.start;
    let mut at = start;
    for _ in 0..3 {
        let phrase = &scene.parse.nouns[scene.noun_at(at.checked_sub(1)?)?];
        let joins = phrase.tokens.start.checked_sub(1).filter(|t| scene.tag(*t) == Tag::Preposition)?;
        let words = joins.checked_sub(1).and_then(|t| scene.noun_at(t)).filter(|_| phrase.tokens.end == at)?;
        if scene.tag(start) != Tag::Gerund || scene.is(joins, scene.lexicon.small.whose) {
            return None;
        }
        if put_down(scene, words) {
            return (scene.key(joins) != Key::Of).then_some(words);
        }
        at = joins;
    }
    None
}

/// The verb whose object is told what an -ing form behind it says: "emailed supporters saying that".
pub(super) fn told_by(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let verb = &scene.parse.verbs[index];
    let start = verb.tokens.start;
    let says = scene.tag(start) == Tag::Gerund && scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.quote));
    let told = start.checked_sub(1).and_then(|t| scene.noun_at(t)).map(|n| &scene.parse.nouns[n]).filter(|_| says)?;
    let before = scene.verb_at(told.tokens.start.checked_sub(1)?).filter(|_| told.tokens.end == start)?;
    let tells = scene.classes(&scene.parse.verbs[before]).is_some_and(|c| has(c, scene.lexicon.small.addresses));
    (tells && !scene.passive(before)).then_some(before)
}

/// Whom another verb blames or rewards for doing something: "attacked Orlov on Monday *for refusing* to go".
pub(super) fn repaid(scene: &Scene<'_>, index: usize, first: usize) -> Option<usize> {
    let mut at = scene.parse.verbs[index].tokens.start;
    let gerund = scene.tag(at) == Tag::Gerund;
    while at > first && scene.tag(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let why = at.checked_sub(1).filter(|t| *t > first && gerund && scene.key(*t) == Key::For)?;
    let before = (first..why).rev().find_map(|t| scene.verb_at(t)).filter(|v| !scene.passive(*v))?;
    let verb = &scene.parse.verbs[before];
    let repays = [scene.lexicon.object_for, scene.lexicon.small.repays];
    let classes = scene.classes(verb)?;
    let whom = scene.noun_from(verb.tokens.end).filter(|_| repays.into_iter().any(|c| has(classes, c)))?;
    let own = scene.quoted[verb.head] == scene.quoted[why] && (verb.tokens.end..why).all(|t| scene.is_word(t));
    (own && speaks(scene, whom) && !scene.is_time(whom)).then_some(whom)
}

/// Whether a noun phrase is words written down, or a film of them.
fn put_down(scene: &Scene<'_>, noun: usize) -> bool {
    let head = scene.parse.nouns[noun].head;
    [scene.lexicon.source, scene.lexicon.small.issued].into_iter().any(|class| scene.noun_is(head, class))
}

/// Whether a noun phrase is words that somebody put out: "issued a statement saying", "ran television ads calling".
pub(super) fn issued(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    if !put_down(scene, noun) || scene.mention_of(noun).is_some() {
        return false;
    }
    let before = phrase.tokens.start.checked_sub(1);
    let out = before.filter(|t| scene.verb_at(*t).is_none()).and_then(|t| t.checked_sub(1)).or(before);
    let issues = out
        .and_then(|t| scene.verb_at(t))
        .and_then(|v| scene.classes(&scene.parse.verbs[v]))
        .is_some_and(|c| has(c, scene.lexicon.small.issues));
    issues
        || scene.noun_is(phrase.head, scene.lexicon.source)
            && (scene.is(phrase.tokens.start, scene.lexicon.small.some)
                || phrase.tokens.len() == 1 && scene.features(phrase.head).any(Features::PLURAL))
}

/// The verb of which a phrase is the object past a particle or a preposition: "expanded upon", "doubled down on".
pub(in crate::statement) fn governs(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let verb = (start.saturating_sub(3)..start).rev().find_map(|t| scene.verb_at(t))?;
    let end = scene.parse.verbs[verb].tokens.end;
    (end..start).all(|t| matches!(scene.tag(t), Tag::Preposition | Tag::Adverb)).then_some(verb)
}
