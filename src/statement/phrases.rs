//! Reports without a verb: "according to", "in his view", "Putin's claim that".

use super::ahead;
use super::boundary::{self, Hold};
use super::headlines;
use super::lexicon::{Frame, has, noun_is};
use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use super::{owners, stances, subjects, verbs};
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use std::ops::Range;

/// Looks through one sentence.
pub(super) fn read(scene: &Scene<'_>, sentence: usize, out: &mut Vec<Statement>) {
    let tokens = scene.doc.sentences[sentence].tokens.clone();
    let limit = scene.sentence_end(sentence);
    if let Some(statement) = poll(scene, sentence, tokens.start, limit) {
        out.push(statement);
    }
    let headed = headlines::colon(scene, sentence, tokens.start, limit);
    out.extend(headed.or_else(|| headlines::named_behind(scene, sentence, tokens.start, limit)));
    if let Some(statement) = matters_to(scene, sentence, tokens.start, limit) {
        out.push(statement);
    }
    for at in tokens.start..limit {
        if scene.kind(at) != TokenKind::Word || scene.quoted[at] != 0 {
            continue;
        }
        let loose = scene.words.lists_one(scene.doc.tokens[at].word, &scene.lexicon.loose);
        if loose && scene.is(at, scene.lexicon.according) {
            out.extend(according(scene, sentence, at, tokens.start, limit));
        } else if matches!(scene.tag(at), Tag::Noun)
            && scene.verb_at(at).is_none()
            && scene.lexicon.noun_reports(scene.word(at))
        {
            out.extend(noun(scene, sentence, at, limit));
        } else if matches!(scene.tag(at), Tag::Adjective | Tag::Participle)
            || loose && (scene.is(at, scene.lexicon.adjective_that) || scene.is(at, scene.lexicon.adjective_made))
        {
            out.extend(adjective(scene, sentence, at, limit));
        }
        if scene.is(at + 1, scene.lexicon.stance_with)
            && let Some(statement) = stances::read(scene, sentence, at, limit)
        {
            out.push(statement);
        }
        if loose && noun_is_view(scene, at) {
            out.extend(view(scene, sentence, at, tokens.start, limit));
        }
    }
}

pub(super) fn make(
    scene: &Scene<'_>,
    sentence: usize,
    speaker: Option<Speaker>,
    cue: Range<usize>,
    kind: ReportKind,
    frame: Frame,
    content: Vec<Range<usize>>,
) -> Option<Statement> {
    if content.iter().all(|c| scene.words_in(c.clone()) == 0) {
        return None;
    }
    Some(Statement {
        sentence,
        mode: verbs::mode(scene, &content, frame),
        speaker,
        cue: Some(cue),
        kind,
        content,
        outer: None,
        negated: false,
        unreal: false,
    })
}

/// "According to X, …" and "…, according to X".
fn according(scene: &Scene<'_>, sentence: usize, at: usize, first: usize, limit: usize) -> Option<Statement> {
    if at + 2 >= limit || scene.key(at + 1) != Key::To {
        return None;
    }
    let noun = (at + 2..limit.min(at + 5)).find_map(|t| scene.noun_at(t))?;
    let speaker = scene.speaker(noun);
    let phrase = &scene.parse.nouns[noun];
    if phrase.tokens.len() == 1 && scene.noun_is(phrase.head, scene.lexicon.according_not) {
        return None; // "according to plan"
    }
    let document = scene.noun_is(phrase.head, scene.lexicon.source) && scene.mention_of(noun).is_none();
    let kind = if document { ReportKind::Document } else { ReportKind::Say };
    let leading = !(first..at).any(|t| scene.is_word(t) && scene.tag(t) != Tag::Conjunction);
    // "said that according to its count, the party has won": it opens what is said.
    let leading = leading || scene.tag(at - 1) == Tag::That;
    let mut content = Vec::new();
    // The source runs to the comma that closes it.
    let comma = (at + 2..limit).find(|t| {
        scene.kind(*t) == TokenKind::Comma
            && *t >= phrase.full_end.max(phrase.tokens.end)
            && !(t + 1 < limit && scene.kind(t + 1) == TokenKind::Word && scene.is(t + 1, scene.lexicon.small.who))
    });
    if leading {
        let start = comma? + 1;
        content.push(start..boundary::end(scene, start, limit, Hold::Clause, None));
    } else {
        let end = scene.trimmed(first, at);
        let mut from = first;
        while from < end && !scene.is_word(from) && scene.kind(from) != TokenKind::OpenQuote {
            from += 1;
        }
        content.push(from..end);
        if let Some(comma) = comma
            && comma + 1 < limit
            && scene.words_in(first..at) <= 4
        {
            content.push(comma + 1..limit);
        }
    }
    make(scene, sentence, Some(speaker), at..at + 2, kind, Frame::Clause, content)
}

/// "The rejection of the demand that it withdraw has blocked the talks": the verb behind a that-clause, if it is that of the clause
/// around it.
fn predicate_behind(scene: &Scene<'_>, that: usize, end: usize) -> Option<usize> {
    let clause = scene.parse.clauses.iter().find(|c| c.kind == ClauseKind::Complement && c.tokens.start == that)?;
    let past = clause.tokens.end;
    let index = (past < end).then(|| scene.verb_at(past)).flatten()?;
    let verb = &scene.parse.verbs[index];
    // Its subject is the phrase in which the demand stands, and nothing behind "that".
    let its = |c: usize| {
        let outer = &scene.parse.clauses[c];
        let named = outer.subject.is_some_and(|s| {
            let before = scene.parse.nouns[s].tokens.end..that;
            before.start <= that && !before.into_iter().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
        });
        outer.verb == Some(index) && named
    };
    let mut outer = std::iter::successors(clause.parent, |c| scene.parse.clauses[*c].parent);
    let around = verb.finite && verb.tokens.start == past && outer.any(its);
    around.then_some(past)
}

fn noun_is_view(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, scene.lexicon.noun_view)
}

/// "In X's view, …" and "in the opinion of X, …".
fn view(scene: &Scene<'_>, sentence: usize, at: usize, first: usize, limit: usize) -> Option<Statement> {
    let noun = scene.noun_at(at)?;
    let phrase = &scene.parse.nouns[noun];
    let start = phrase.tokens.start;
    if start == first || scene.key(start - 1) != Key::In {
        return None;
    }
    let (speaker, end) = if let Some(possessor) = phrase.possessor {
        (scene.speaker(possessor), at + 1)
    } else if scene.tag(start) == Tag::PossessivePronoun {
        (owners::possessive(scene, start), at + 1)
    } else if at + 2 < limit && scene.key(at + 1) == Key::Of {
        let owner = scene.noun_at(at + 2)?;
        (scene.speaker(owner), scene.parse.nouns[owner].full_end)
    } else {
        return None;
    };
    let leading = start - 1 == first;
    let comma = scene.kind(end) == TokenKind::Comma;
    let mut content =
        if leading { vec![comma.then(|| end + 1..limit)?] } else { vec![first..scene.trimmed(first, start - 1)] };
    // "Turkey, in his view, must": between a subject and its verb; "The truce is, in his words, “a fake”". What is told at
    // length before a quotation is the reporter's.
    let quoted = scene.quotes_open(end + 1);
    if quoted && !leading && scene.words_in(first..start) > SHORT {
        content.clear();
    }
    let parts = quoted || !(first..start).any(|t| scene.verb_at(t).is_some());
    if !leading && comma && end + 1 < limit && parts {
        content.push(end + 1..limit);
    }
    make(scene, sentence, Some(speaker), start - 1..at + 1, ReportKind::Think, Frame::Clause, content)
}

/// So many words before "in his words" and a quotation are part of what is quoted.
const SHORT: usize = 6;

/// "For Paris, a truce must come first": how somebody sees it. Only what ought to be, or what something is, is seen so.
fn matters_to(scene: &Scene<'_>, sentence: usize, first: usize, limit: usize) -> Option<Statement> {
    if !scene.is(first, scene.lexicon.sees) || scene.quoted[first] != 0 {
        return None;
    }
    let noun = scene.noun_from(first + 1)?;
    let mention = scene.mention_of(noun).map(|m| &scene.cast.mentions[m])?;
    let comma = scene.parse.nouns[noun].tokens.end;
    let somebody = !scene.cast.actors[mention.actor].parties.is_empty();
    if !somebody || scene.parse.nouns[noun].pronoun || scene.kind(comma) != TokenKind::Comma {
        return None;
    }
    let verb = (comma + 1..limit).find_map(|t| scene.verb_at(t)).map(|v| &scene.parse.verbs[v])?;
    let duty = verb.modal.is_some_and(|m| scene.is(m, scene.lexicon.duty));
    let state = verb.modal.is_none() && !verb.passive && scene.is(verb.head, scene.lexicon.copula);
    let speaker = scene.speaker(noun);
    (duty || state).then(|| {
        make(scene, sentence, Some(speaker), first..comma, ReportKind::Think, Frame::Clause, vec![comma + 1..limit])
    })?
}

/// "Putin's claim that …", "its refusal to withdraw", "support for the plan".
fn noun(scene: &Scene<'_>, sentence: usize, at: usize, limit: usize) -> Option<Statement> {
    let noun = scene.noun_at(at)?;
    let phrase = &scene.parse.nouns[noun];
    if phrase.head != at {
        return None;
    }
    let word = scene.word(at);
    // "The council's decision to sell the harbour helped": what it did is no part of it.
    let governor = phrase.tokens.start.checked_sub(1).and_then(|t| scene.verb_at(t));
    let governor = governor.filter(|v| scene.parse.verbs[*v].tokens.end == phrase.tokens.start);
    // "A gunman claiming allegiance to the group opened fire": nor what else whoever acts has done.
    let acting = governor.filter(|v| !scene.finite[*v]).and_then(|v| subjects::subject_noun(scene, v, 0));
    let own = |v: usize| {
        let verb = &scene.parse.verbs[v];
        let subject = verb.clause.and_then(|c| scene.parse.clauses[c].subject);
        verb.finite && subject.is_some() && (subject == Some(noun) || subject == acting)
    };
    let limit = (at + 2..limit).find(|t| scene.verb_at(*t).is_some_and(own)).unwrap_or(limit);
    let owner = owners::owner(scene, noun, at, limit);
    // "expressed confidence that", "entered the debate with an argument that": whoever acts.
    let actor = || {
        let first = scene.doc.sentences[sentence].tokens.start;
        let verb = (first..phrase.tokens.start).rev().find_map(|t| scene.verb_at(t))?;
        subjects::subject(scene, verb)
    };
    let governed_by =
        |class| governor.is_some_and(|v| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| has(c, class)));
    // "won the backing of Petrova", "drew criticism from the council": the subject is what it is about.
    if noun_is(word, scene.lexicon.regard)
        && governed_by(scene.lexicon.meets)
        && (scene.key(at + 1) == Key::Of || scene.is(at + 1, scene.lexicon.small.whose))
        && let Some(from) = scene.noun_from(at + 2)
        && let Some(content) = governor.and_then(|v| subjects::undergoer(scene, v))
    {
        let from = scene.speaker(from);
        let made = make(scene, sentence, Some(from), at..at + 2, ReportKind::Judge, Frame::Object, vec![content]);
        let negated = governor.is_some_and(|v| is_denied(scene, v));
        return made.map(|statement| Statement { negated, ..statement });
    }
    let speaker = owner.clone();
    let mut next = at + 1;
    if next + 1 < limit && scene.is(next, scene.lexicon.small.whose) && speaker.is_some() {
        let by = scene.noun_at(next + 1)?;
        next = scene.parse.nouns[by].tokens.end;
    }
    if let Some(owner) = owner.clone()
        && let Some(statement) = is_that(scene, sentence, noun, next, owner)
    {
        return Some(statement);
    }
    if next >= limit {
        return None;
    }
    // A verb that is itself a report has the noun as its object: "rejected the claim that" — both are told.
    let kind = scene.lexicon.noun_kind(word);
    // "his announcement on Friday that", "the perception of voters that": what stands between.
    let clause = noun_is(word, scene.lexicon.noun_that);
    let later = if clause { later_that(scene, next, limit) } else { None };
    next = later.unwrap_or(next);
    if later.is_some() || clause && scene.tag(next) == Tag::That {
        let end = boundary::end(scene, next, limit, Hold::Clause, None);
        let end = predicate_behind(scene, next, end).unwrap_or(end);
        return make(scene, sentence, owner.or_else(actor), at..at + 1, kind, Frame::Clause, vec![next..end]);
    }
    // "built her speech round plans to “finish the road”": the marks show that somebody's plan is told.
    let marked = scene.key(next) == Key::To && scene.quotes_open(next + 1);
    if (marked || scene.tag(next) == Tag::To && scene.verb_at(next).is_some())
        && noun_is(word, scene.lexicon.noun_infinitive)
    {
        let speaker = if marked { speaker.or_else(actor) } else { speaker };
        speaker.as_ref()?;
        let end = boundary::end(scene, next, limit, Hold::Infinitive, None);
        return make(scene, sentence, speaker, at..at + 1, ReportKind::Commit, Frame::Infinitive, vec![next..end]);
    }
    // "made a call for", "expressed support for", "took a swipe at": the object of what somebody does.
    let done = governed_by(scene.lexicon.voices);
    // "had two questions: how …", "offered a plain answer: …": what follows the colon is said.
    let colon = phrase.full_end.max(at + 1);
    let speech = noun_is(word, scene.lexicon.noun_that) || noun_is(word, scene.lexicon.noun_is_that);
    let new = scene.key(phrase.tokens.start) != Key::That;
    if done
        && new
        && speech
        && colon + 2 < limit
        && scene.kind(colon) == TokenKind::Colon
        && !scene.quotes_open(colon + 1)
    {
        let acts = governor.filter(|v| !scene.passive(*v)).and_then(|v| subjects::subject(scene, v));
        let end = scene.sentence_end(sentence);
        let cue = governor.map_or(at, |v| scene.parse.verbs[v].tokens.start)..at + 1;
        return make(scene, sentence, acts.or(speaker), cue, kind, Frame::Clause, vec![colon + 1..end]);
    }
    // "his assertion there are others"
    if owner.is_some() && noun_is(word, scene.lexicon.noun_that) && scene.key(next) == Key::There {
        let end = boundary::end(scene, next, limit, Hold::Clause, None);
        return make(scene, sentence, owner, at..at + 1, kind, Frame::Clause, vec![next..end]);
    }
    let several = scene.features(at).any(Features::PLURAL);
    // "broke into chants of “Out!”": whatever stands before, the marks show that it is said.
    let quoted = scene.lexicon.noun_takes(word, scene.form(next)) && scene.kind(next + 1) == TokenKind::OpenQuote;
    if quoted && speaker.is_none() {
        let end = boundary::listed(scene, boundary::end(scene, next + 1, limit, Hold::Object, None));
        let first = scene.doc.sentences[sentence].tokens.start;
        let verb = (first..phrase.tokens.start).rev().find_map(|t| scene.verb_at(t)).filter(|v| !scene.passive(*v));
        let speaker = verb.and_then(|v| subjects::subject(scene, v));
        return make(scene, sentence, speaker, at..next + 1, kind, Frame::Object, vec![next + 1..end]);
    }
    // "used the phrase “total victory”": words that somebody says, whatever he does with them.
    let open = at + 1 + usize::from(scene.kind(at + 1) == TokenKind::Comma);
    if noun_is(word, scene.lexicon.wording) && scene.quotes_open(open) && governor.is_some_and(|v| !scene.passive(v)) {
        let past = scene.quotation_at(open).map_or(open, |q| scene.past(q));
        let speaker = governor.and_then(|v| subjects::subject(scene, v));
        let content = vec![open..boundary::listed(scene, past)];
        return make(scene, sentence, speaker, at..at + 1, ReportKind::Say, Frame::Quoted, content);
    }
    // "accusations of fraud", "a rejection of the plan", but not "the support for the plan": one that was told before.
    let start = phrase.tokens.start;
    let anew = governor.is_none()
        && scene.is(next, scene.lexicon.alone)
        && !scene.is(start, scene.lexicon.ends.the)
        && !start.checked_sub(1).is_some_and(|t| scene.is(t, scene.lexicon.side_in));
    let alone = speaker.is_none() && (scene.is(next, scene.lexicon.small.about) && several || done || anew);
    if (speaker.is_some() || alone) && scene.lexicon.noun_takes(word, scene.form(next)) && next + 1 < limit {
        let end = boundary::end(scene, next + 1, limit, Hold::Object, None);
        // "raised questions about", "keeps up his criticism of": whoever acts.
        let his = scene.tag(phrase.tokens.start) == Tag::PossessivePronoun;
        let acts = governor.or_else(|| subjects::governs(scene, phrase.tokens.start)).filter(|_| his);
        // "the news did not alter her view of it": what cannot speak has none of its own.
        let acts = acts.and_then(|v| subjects::subject(scene, v));
        let acts = acts.filter(|s| s.noun.is_none_or(|n| subjects::speaks(scene, n)));
        let speaker = acts.or(speaker).or_else(actor);
        return make(scene, sentence, speaker, at..next + 1, ReportKind::Judge, Frame::Object, vec![next + 1..end]);
    }
    None
}

/// Whether what a verb tells is not so: "has not won the backing of", "denied getting support from".
fn is_denied(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    let before = group.tokens.start.checked_sub(1).and_then(|t| scene.verb_at(t)).filter(|_| !group.finite);
    let denies = |v: usize| {
        let classes = scene.classes(&scene.parse.verbs[v]);
        classes.is_some_and(|c| scene.lexicon.kind(c, Frame::Object) == ReportKind::Deny)
    };
    group.negation.is_some() || before.is_some_and(denies)
}

/// "Petrova's answer was that", "his message is that", "his motto in those years was, “Onward”".
fn is_that(scene: &Scene<'_>, sentence: usize, noun: usize, next: usize, owner: Speaker) -> Option<Statement> {
    let (at, limit) = (scene.parse.nouns[noun].head, scene.sentence_end(sentence));
    let word = scene.word(at);
    if !noun_is(word, scene.lexicon.noun_that) && !noun_is(word, scene.lexicon.noun_is_that) {
        return None;
    }
    // "the word from Petrova has been that": past whose it is, and past a phrase that belongs to the noun.
    let own = |v: &usize| {
        let verb = &scene.parse.verbs[*v];
        verb.tokens.start == next
            || verb.finite && verb.clause.is_some_and(|c| scene.parse.clauses[c].subject == Some(noun))
    };
    let verb =
        (next..limit.min(next + 12)).filter_map(|t| scene.verb_at(t)).find(own).map(|v| &scene.parse.verbs[v])?;
    if verb.negation.is_some() || !scene.features(verb.head).any(Features::BE) {
        return None;
    }
    let that = verb.tokens.end;
    let open = that + usize::from(matches!(scene.kind(that), TokenKind::Comma | TokenKind::Colon));
    let kind = scene.lexicon.noun_kind(word);
    if scene.tag(that) == Tag::That {
        let end = boundary::end(scene, that, limit, Hold::Clause, None);
        return make(scene, sentence, Some(owner), at..that, kind, Frame::Clause, vec![that..end]);
    }
    // "His message was plain: leave or fight."
    let mut colon = that;
    while matches!(scene.tag(colon), Tag::Adjective | Tag::Adverb) || scene.tag(colon) == Tag::Conjunction {
        colon += 1;
    }
    if colon > that && scene.kind(colon) == TokenKind::Colon && colon + 1 < limit {
        return make(scene, sentence, Some(owner), at..that, kind, Frame::Clause, vec![colon + 1..limit]);
    }
    let quotation = scene.quotation_at(open).filter(|_| scene.quotes_open(open))?;
    make(scene, sentence, Some(owner), at..that, kind, Frame::Quoted, vec![open..scene.past(quotation)])
}

/// The "that" behind a noun and a time or whose it is: "his claim on Monday that", "the fear of many that".
fn later_that(scene: &Scene<'_>, next: usize, limit: usize) -> Option<usize> {
    let mut at = next;
    for _ in 0..3 {
        // "his statement earlier this year that", "warning darkly that", "her claim during the debate that"
        let placed = scene.tag(at) == Tag::Preposition;
        if scene.is(at, scene.lexicon.small.beside) || scene.tag(at) == Tag::Adverb || placed {
            at += 1;
        }
        if at > next && scene.tag(at) == Tag::That {
            return Some(at);
        }
        let noun = scene.noun_at(at)?;
        at = scene.parse.nouns[noun].tokens.end;
        // "her claim during the debate that “we are there”": the marks show that the clause is what is claimed.
        let marked = scene.key(at) == Key::That
            && (scene.quotes_open(at + 1) || scene.tag(at + 1) == Tag::Determiner && scene.quotes_open(at + 2));
        if at < limit && (scene.tag(at) == Tag::That || marked) {
            return Some(at);
        }
    }
    None
}

/// "is confident that", "eager to talk", "concerned about".
fn adjective(scene: &Scene<'_>, sentence: usize, at: usize, limit: usize) -> Option<Statement> {
    let next = at + 1;
    if next >= limit {
        return None;
    }
    let copula = (at.saturating_sub(4)..at).rev().find_map(|t| scene.verb_at(t))?;
    let verb = &scene.parse.verbs[copula];
    // "is concerned that": read as a passive, of a verb that reports nothing.
    let felt = verb.head == at && verb.passive && !scene.classes(verb).is_some_and(|c| scene.lexicon.reports(c));
    if !felt && (verb.tokens.end > at || scene.words_in(verb.tokens.end..at) > 2) {
        return None;
    }
    // "made it clear that"
    if scene.is(at, scene.lexicon.adjective_made)
        && scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.small.make))
    {
        let that = (next..limit.min(next + 8)).find(|t| scene.key(*t) == Key::That);
        // "made clear she would stay"
        let bare = scene.noun_from(next).filter(|n| ahead::starts_clause(scene, *n, limit)).map(|_| next);
        let that = that.or(bare)?;
        let end = boundary::end(scene, that, limit, Hold::Clause, Some(copula));
        let speaker = subjects::subject(scene, copula);
        let cue = verb.tokens.start..at + 1;
        return make(scene, sentence, speaker, cue, ReportKind::Say, Frame::Clause, vec![that..end]);
    }
    // "has become vocal about", "remained silent on"
    let state = scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.states)) && !verb.passive;
    if !scene.features(verb.head).any(Features::BE) && !felt && !state {
        return None;
    }
    let speaker = subjects::subject(scene, copula)?;
    let cue = verb.tokens.start..at + 1;
    if scene.is(at, scene.lexicon.adjective_that) && scene.tag(next) == Tag::That {
        let end = boundary::end(scene, next, limit, Hold::Clause, Some(copula));
        return make(scene, sentence, Some(speaker), cue, ReportKind::Think, Frame::Clause, vec![next..end]);
    }
    // "is not sure she can vote"
    let bare = scene.noun_from(next).is_some_and(|n| ahead::starts_clause(scene, n, limit));
    if scene.is(at, scene.lexicon.adjective_that) && bare {
        let end = boundary::end(scene, next, limit, Hold::Clause, Some(copula));
        return make(scene, sentence, Some(speaker), cue, ReportKind::Think, Frame::Clause, vec![next..end]);
    }
    if scene.is(at, scene.lexicon.adjective_infinitive) && scene.tag(next) == Tag::To && scene.verb_at(next).is_some() {
        let end = boundary::end(scene, next, limit, Hold::Infinitive, Some(copula));
        return make(scene, sentence, Some(speaker), cue, ReportKind::Commit, Frame::Infinitive, vec![next..end]);
    }
    if scene.lexicon.adjective_takes(scene.word(at), scene.word(next)) && next + 1 < limit {
        let end = boundary::end(scene, next + 1, limit, Hold::Object, Some(copula));
        return make(
            scene,
            sentence,
            Some(speaker),
            cue.start..next + 1,
            ReportKind::Judge,
            Frame::Object,
            vec![next + 1..end],
        );
    }
    None
}

/// "In a poll last week, …": what a poll found.
fn poll(scene: &Scene<'_>, sentence: usize, first: usize, limit: usize) -> Option<Statement> {
    if first + 3 >= limit || scene.key(first) != Key::In {
        return None;
    }
    let noun = scene.noun_from(first + 1)?;
    if !scene.noun_is(scene.parse.nouns[noun].head, scene.lexicon.poll) {
        return None;
    }
    let comma = (first + 2..limit.min(first + 30)).find(|t| scene.kind(*t) == TokenKind::Comma)?;
    let start = comma + 1;
    (start < limit).then(|| {
        make(
            scene,
            sentence,
            Some(scene.speaker(noun)),
            first..first + 1,
            ReportKind::Document,
            Frame::Clause,
            vec![start..limit],
        )
    })?
}
