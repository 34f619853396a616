//! Official documents in the first person: a ministry's statement, a leader's address, a declaration of several states.
//!
//! Where the head of a text says that it is a statement by somebody, and the text speaks of "we" and "I" outside
//! quotation marks and reports hardly anybody else, every sentence of it is that body's own words. The rule is
//! conservative: without a head that names the author, a first person is a columnist's. "We, the leaders of A and B,"
//! names the authors wherever it stands first.

use super::joint;
use super::scene::Scene;
use super::{ReportKind, Speaker, Statement};
use crate::grammar::{ClauseKind, Tag, Tense};
use crate::roster::{Mention, MentionKind};
use crate::sentence::{Document, ParagraphKind, TokenKind};
use std::ops::Range;

/// The head of a document: its first paragraphs.
const HEAD: usize = 3;
/// So many first persons at least, where the head only names a body beside a word for a document; one does where it says
/// that the document is by somebody.
const ENOUGH: usize = 2;
/// The longest head line, and the longest way from "we" to the names after it.
const LONGEST: usize = 40;

/// Adds a statement for every sentence of such a document.
pub(super) fn read(scene: &Scene<'_>, statements: &mut Vec<Statement>) {
    if scene.doc.has_turns() {
        return; // those who speak have their labels
    }
    let own = scene.doc.opening().filter(|t| is_first(scene, *t)).count();
    let named = we_who(scene).or_else(|| council(scene));
    let joint = |scene: &Scene<'_>| if own >= ENOUGH { declared(scene) } else { None };
    let in_person =
        |scene: &Scene<'_>| if own > 0 { author(scene, own >= ENOUGH).or_else(|| joint(scene)) } else { None };
    let Some(speaker) = named.or_else(|| in_person(scene)).or_else(|| acting(scene)) else { return };
    // What an editor adds below it ("In Pelva, the ministry said in response"), others are reported to say.
    let last = scene.doc.opening().rfind(|t| is_first(scene, *t)).filter(|_| own >= ENOUGH);
    let last = last.and_then(|t| scene.doc.sentence_of(t)).map(|s| scene.doc.sentences[s].paragraph);
    let last = last.filter(|p| *p * 2 >= scene.doc.paragraphs.len());
    let others: Vec<usize> = statements
        .iter()
        .filter(|s| s.sentence < Document::OPENING && s.kind == ReportKind::Say && s.outer.is_none())
        .filter(|s| s.speaker.as_ref().is_some_and(|p| !is_own(scene, p, &speaker)))
        .map(|s| scene.doc.sentences[s.sentence].paragraph)
        .collect();
    let added = others.iter().copied().filter(|p| last.is_some_and(|last| last < *p)).min().unwrap_or(usize::MAX);
    let inside = others.iter().filter(|p| **p < added).count();
    if inside > 1 && inside * 8 > scene.doc.sentences.len().min(Document::OPENING) {
        return;
    }
    for (index, sentence) in scene.doc.sentences.iter().enumerate() {
        let body = matches!(scene.doc.paragraphs[sentence.paragraph].kind, ParagraphKind::Body | ParagraphKind::Item);
        if !body || sentence.tokens.end <= speaker.tokens.end || sentence.paragraph >= added {
            continue;
        }
        let end = scene.sentence_end(index).max(sentence.tokens.start + 1);
        statements.push(Statement::own_words(
            index,
            Some(speaker.clone()),
            ReportKind::Say,
            sentence.tokens.start..end,
        ));
    }
}

/// Whether a token is a first person outside quotation marks.
fn is_first(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.tag(token), Tag::Pronoun | Tag::PossessivePronoun)
        && scene.quoted[token] == 0
        && scene.is(token, scene.lexicon.first)
}

/// Who signs a document that has no "we": the one whom its head names as its author, and who acts in it as only an author
/// does ("The Union condemns", "The Ministers reaffirmed", an item that begins with its verb).
fn acting(scene: &Scene<'_>) -> Option<Speaker> {
    let told = |tokens: &Range<usize>| tokens.clone().any(|t| scene.noun_is(t, scene.lexicon.told));
    let speaker = heads(scene).filter(|tokens| !told(tokens)).find_map(|tokens| {
        let is_header = |t: &usize| scene.noun_is(*t, scene.lexicon.header) || scene.is(*t, scene.lexicon.header);
        after(scene, tokens.clone().find(is_header)?, tokens.end)
    })?;
    let parties = parties_of(scene, &speaker);
    let opening = scene.doc.opening();
    let acts = scene.parse.clauses.iter().take_while(|c| c.tokens.start < opening.end).any(|clause| {
        let Some(verb) = clause.verb.map(|v| &scene.parse.verbs[v]) else { return false };
        let later = clause.tokens.start >= speaker.tokens.end && clause.kind == ClauseKind::Main && verb.finite;
        let present = verb.tense != Tense::Past && !verb.perfect;
        let Some(subject) = clause.subject.filter(|_| later) else { return false };
        let mention = scene.reference.of_noun.get(subject).copied().flatten();
        let own = mention.is_some_and(|m| {
            let actor = &scene.cast.actors[scene.cast.mentions[m].actor];
            !actor.parties.is_empty() && actor.parties.iter().all(|p| parties.contains(p))
        });
        own && present || parties.len() > 1 && is_authors(scene, subject)
    });
    let listed = || {
        let items = scene.doc.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Item);
        items.filter(|p| scene.verb_at(p.tokens.start + 1).is_some()).count() >= ENOUGH
    };
    (acts || listed()).then_some(speaker)
}

/// "The Ministers", "the Parties": those who write together.
fn is_authors(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    scene.noun_is(phrase.head, scene.lexicon.authors)
        && scene.cast.covering(phrase.head).is_none_or(|m| scene.cast.mentions[m].kind != MentionKind::Name)
        && joint::is_plural(phrase.head, scene.doc, scene.words)
        && scene.tag(phrase.tokens.start) == Tag::Determiner
}

/// The parties for which a speaker speaks, or those of all whom the words name.
fn parties_of(scene: &Scene<'_>, speaker: &Speaker) -> Vec<usize> {
    joint::parties(&mentions_of(scene, speaker), scene.cast)
}

/// The mention of a speaker, and all in his words.
fn mentions_of(scene: &Scene<'_>, speaker: &Speaker) -> Vec<usize> {
    speaker.mention.into_iter().chain(speaker.tokens.clone().filter_map(|t| scene.cast.starting_at(t))).collect()
}

/// Whether a report inside the document is of its author's words.
fn is_own(scene: &Scene<'_>, speaker: &Speaker, author: &Speaker) -> bool {
    let actor = |m: usize| scene.cast.mentions[m].actor;
    let authors = mentions_of(scene, author);
    let parties = |m: usize| scene.cast.actors[actor(m)].parties.as_slice();
    scene.is(speaker.tokens.start, scene.lexicon.first)
        || speaker.mention.is_some_and(|m| authors.iter().any(|a| actor(*a) == actor(m)))
        // "The two leaders", "President Moreno": of those who write together.
        || author.mention.is_none() && speaker.noun.is_some_and(|n| is_authors(scene, n))
        || author.mention.is_none() && speaker.mention.is_some_and(|m| {
            !parties(m).is_empty() && parties(m).iter().all(|p| authors.iter().any(|a| parties(*a).contains(p)))
        })
}

/// "We, the leaders of A, B and C": the authors name themselves.
fn we_who(scene: &Scene<'_>) -> Option<Speaker> {
    let head = scene.doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate).take(HEAD);
    for paragraph in head {
        for token in paragraph.tokens.clone() {
            let comma = scene.kind(token + 1) == TokenKind::Comma;
            if !(comma && is_first(scene, token) && scene.is(token, scene.lexicon.plural_first)) {
                continue;
            }
            // "…, met with the President of D to discuss": whom they met is no author.
            let named =
                (token + 2..paragraph.tokens.end.min(token + LONGEST)).take_while(|t| scene.verb_at(*t).is_none());
            // "…, meeting in Cairo": where they meet is none of them.
            let somebody =
                |m: &usize| !matches!(scene.cast.mentions[*m].kind, MentionKind::Metonym | MentionKind::Adjective);
            let mut mentions: Vec<usize> = named.filter_map(|t| scene.cast.starting_at(t)).filter(somebody).collect();
            // "the Alliance's ministers of A, B and C": those who are listed, not the body whose ministers they are.
            let first = mentions.first().map(|m| scene.cast.mentions[*m].tokens.end);
            let listed = first.is_some_and(|end| (end..end + 3).any(|t| scene.is(t, scene.lexicon.of)));
            if listed && mentions.len() > 2 {
                mentions.remove(0);
            }
            return speaker_of(scene, &mentions);
        }
    }
    None
}

/// "The Security Council," alone on its line: what follows is what it resolves.
fn council(scene: &Scene<'_>) -> Option<Speaker> {
    scene.doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate).take(HEAD * 2).find_map(|paragraph| {
        let tokens = paragraph.tokens.clone();
        let last = tokens.end.checked_sub(1).filter(|t| scene.kind(*t) == TokenKind::Comma)?;
        // "The Peace and Security Council of the African Union,": the organ, then the body it is of.
        let (mention, rest) = scene.cast.within(&tokens).split_first()?;
        let parties = |m: &Mention| &scene.cast.actors[m.actor].parties;
        let organ = tokens.start..rest.last().unwrap_or(mention).tokens.start;
        let of = organ.clone().any(|t| scene.is(t, scene.lexicon.of));
        let titled = of && organ.clone().all(|t| scene.tag(t) != Tag::Pronoun && scene.verb_at(t).is_none());
        let whole = rest.last().unwrap_or(mention).tokens.end == last
            && (mention.tokens.start <= tokens.start + 1 || titled)
            && rest.iter().all(|m| parties(m) == parties(mention));
        let body = mention.kind == MentionKind::Name && scene.cast.actors[mention.actor].person.is_none();
        let mention = scene.cast.starting_at(mention.tokens.start).filter(|_| whole && body)?;
        speaker_of(scene, &[mention])
    })
}

/// "Joint declaration", and those whose meeting its first sentence tells.
fn declared(scene: &Scene<'_>) -> Option<Speaker> {
    let mut paragraphs = scene.doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate);
    let head = paragraphs.next()?.tokens.clone();
    let is_header = |t: usize| scene.noun_is(t, scene.lexicon.header) || scene.is(t, scene.lexicon.header);
    let named =
        head.len() <= LONGEST && head.clone().any(is_header) && head.clone().any(|t| scene.is(t, scene.lexicon.joint));
    let first = paragraphs.find(|p| p.kind == ParagraphKind::Body).filter(|_| named)?;
    let sentence = scene.doc.sentences.get(first.sentences.start)?.tokens.clone();
    let people: Vec<usize> = sentence
        .take_while(|t| scene.verb_at(*t).is_none_or(|v| !scene.finite[v]))
        .filter_map(|t| scene.cast.starting_at(t))
        .filter(|m| scene.cast.mentions[*m].kind == MentionKind::Name)
        .collect();
    (joint::parties(&people, scene.cast).len() > 1).then(|| speaker_of(scene, &people)).flatten()
}

/// The body whose document it is: named in the head, beside a word for a document.
fn author(scene: &Scene<'_>, enough: bool) -> Option<Speaker> {
    for tokens in heads(scene) {
        // "Readout of the President's call": what two said is not one's word.
        if tokens.clone().any(|t| scene.noun_is(t, scene.lexicon.told)) {
            continue;
        }
        let is_header = |t: &usize| scene.noun_is(*t, scene.lexicon.header) || scene.is(*t, scene.lexicon.header);
        let Some(header) = tokens.clone().find(is_header) else { continue };
        if let Some(speaker) = after(scene, header, tokens.end)
            .or_else(|| before(scene, tokens.start..header, tokens.end).filter(|_| enough))
        {
            return Some(speaker);
        }
    }
    spoken(scene)
}

/// "Daily press briefing by the spokesperson for the Secretary-General": whose words a transcript is, as its head says.
pub(super) fn spoken(scene: &Scene<'_>) -> Option<Speaker> {
    heads(scene).find_map(|tokens| {
        let is_spoken = |t: &usize| scene.noun_is(*t, scene.lexicon.spoken) || scene.is(*t, scene.lexicon.spoken);
        if tokens.clone().any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v])) {
            return None; // it tells of a briefing
        }
        let header = tokens.clone().rfind(is_spoken)?;
        after(scene, header, tokens.end)
    })
}

/// The first lines, where a document says what it is.
fn heads<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Range<usize>> + 's {
    let head = scene.doc.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Boilerplate).take(HEAD);
    head.map(|p| p.tokens.clone()).filter(|tokens| tokens.len() <= LONGEST)
}

/// "Statement by the President", "Joint statement of A, B and C", "Statement of Ms Rey, Secretary for Trade of Lodria":
/// the ones after "by", "from" or "of"; never the one it is about ("Letter regarding Afghanistan"). Behind what it is
/// about only an office signs ("Statement on Gaza by the foreign minister of A"): "a statement on the attack by A" is
/// no word of A's.
fn after(scene: &Scene<'_>, header: usize, end: usize) -> Option<Speaker> {
    let end = (header + 1..end).find(|t| scene.verb_at(*t).is_some_and(|v| scene.finite[v])).unwrap_or(end);
    let is_about = |t: &usize| scene.is(*t, scene.lexicon.about) && !scene.is(*t + 1, scene.lexicon.behalf);
    let about = (header + 1..end).find(is_about).unwrap_or(end);
    // "of" and "from" right after it only: not "a statement on the challenge of".
    let led = |t: usize| {
        let near = t <= header + 2;
        let between = scene.is(t, scene.lexicon.between) && t <= header + 4;
        scene.is(t, scene.lexicon.by)
            || between
            || near && scene.is(t, scene.lexicon.of) && scene.tag(t) == Tag::Preposition
    };
    let by = (header + 1..about).find(|t| led(*t)).or_else(|| (about..end).find(|t| signed(scene, *t, end)))?;
    let end = if by < about { about } else { end };
    let first = (by + 1..end).find_map(|t| scene.cast.starting_at(t)).filter(|m| is_voice(&scene.cast.mentions[*m]))?;
    if (header.saturating_sub(LONGEST / 4)..header).any(|t| scene.is(t, scene.lexicon.joint)) {
        // "Joint statement by President Rey of A and President Moreno of B": whoever is named, and never one alone.
        let all: Vec<usize> = (by + 1..end)
            .filter_map(|t| scene.cast.starting_at(t))
            .filter(|m| scene.cast.mentions[*m].kind == MentionKind::Name)
            .collect();
        let several = joint::parties(&all, scene.cast).len() > 1;
        let body = joint::parties(std::slice::from_ref(&first), scene.cast).len() > 1;
        return several
            .then(|| speaker_of(scene, &all))
            .flatten()
            .or_else(|| body.then(|| speaker_of(scene, &[first]))?);
    }
    // "by the foreign ministers of A, B and C"
    let start = scene.cast.mentions[first].tokens.start;
    let plural = (by + 1..end).take_while(|t| *t < scene.cast.mentions[first].tokens.end);
    let plural = plural.filter(|t| joint::is_plural(*t, scene.doc, scene.words)).count() > 0;
    let of = scene.cast.mentions[first].tokens.end;
    let listed = if plural && scene.is(of, scene.lexicon.of) {
        joint::list(of + 1, scene.doc, scene.parse, scene.cast)
    } else {
        joint::list(start, scene.doc, scene.parse, scene.cast)
    };
    speaker_of(scene, if listed.is_empty() { std::slice::from_ref(&first) } else { &listed })
}

/// Whether "by" and an office stand here.
fn signed(scene: &Scene<'_>, by: usize, end: usize) -> bool {
    scene.is(by, scene.lexicon.by)
        && (by + 1..end)
            .take_while(|t| scene.tag(*t) != Tag::Preposition)
            .any(|t| scene.is(t, scene.lexicon.title) || scene.noun_is(t, scene.lexicon.role))
}

/// "White House statement", "A and B joint statement", "President Moreno's speech on Lodria"; but nothing of which
/// something is told ("A said in a statement", "Moreno's speech and us").
fn before(scene: &Scene<'_>, tokens: Range<usize>, end: usize) -> Option<Speaker> {
    let told = (tokens.start..end).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]));
    let beside = tokens.end + 1 < end && scene.tag(tokens.end + 1) == Tag::Conjunction;
    if told || beside {
        return None;
    }
    let mentions = scene.cast.within(&tokens);
    let first = mentions.iter().find(|m| is_voice(m))?;
    let listed = joint::list(first.tokens.start, scene.doc, scene.parse, scene.cast);
    let listed: Vec<usize> =
        listed.into_iter().filter(|m| tokens.contains(&scene.cast.mentions[*m].tokens.start)).collect();
    speaker_of(scene, &listed)
}

fn is_voice(mention: &Mention) -> bool {
    !matches!(mention.kind, MentionKind::Adjective | MentionKind::Anonymous)
}

/// One author, or several who speak with one voice.
fn speaker_of(scene: &Scene<'_>, mentions: &[usize]) -> Option<Speaker> {
    let (first, last) = (*mentions.first()?, *mentions.last()?);
    let tokens = scene.cast.mentions[first].tokens.start..scene.cast.mentions[last].tokens.end;
    if joint::parties(mentions, scene.cast).len() > 1 {
        return Some(Speaker { tokens, noun: None, mention: None, name: None, anonymous: false });
    }
    let tokens = scene.cast.mentions[first].tokens.clone();
    Some(Speaker { noun: scene.noun_at(tokens.start), tokens, mention: Some(first), name: None, anonymous: false })
}
