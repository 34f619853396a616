//! Whose position it is, and on whose word.
//!
//! The holder is named by the operator that gives the stance; the speaker is whoever the words are attributed to. Where
//! the two are of one party the position is its own; where they differ it is claimed, and never becomes the holder's
//! own voice.

use super::Scene;
use super::chain::Holder;
use crate::grammar::{NounPhrase, Tag};
use crate::roster::{Mention, MentionKind};
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use crate::statement::{Speaker, Statement, joint};
use std::ops::Range;

/// A holder as an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voice {
    /// Index into the cast's actors, where one is known.
    pub actor: Option<usize>,
    /// The parties, as indices into the cast's parties; none where nobody is known.
    pub parties: Vec<usize>,
    /// Whether it is an unnamed source of no party.
    pub anonymous: bool,
}

impl Voice {
    /// Whether the two share a party, or are the same actor.
    pub fn shares(&self, other: &Voice) -> bool {
        (self.actor.is_some() && self.actor == other.actor) || self.parties.iter().any(|p| other.parties.contains(p))
    }
}

/// The actor behind a place that names a holder.
pub(crate) fn of_holder(scene: &Scene<'_>, holder: Holder, outside: Option<&Statement>) -> Option<Voice> {
    match holder {
        Holder::Mention(mention) => Some(of_mention(scene, mention)),
        // "The plan calls for": where nobody is named, the text's own party.
        Holder::Noun(noun) => of_noun(scene, noun, outside).or_else(|| scene.text_of(noun).cloned()),
        Holder::Text(noun) => scene.text_of(noun).cloned(),
        Holder::Around(noun) => of_noun(scene, noun, outside),
    }
}

fn of_mention(scene: &Scene<'_>, mention: usize) -> Voice {
    let mention = &scene.cast.mentions[mention];
    let actor = &scene.cast.actors[mention.actor];
    Voice {
        actor: Some(mention.actor),
        parties: actor.parties.clone(),
        anonymous: mention.kind == MentionKind::Anonymous,
    }
}

/// Whether a token is an "or", and no "nor".
fn is_or(scene: &Scene<'_>, token: usize) -> bool {
    scene.words.asked(scene.doc.tokens[token].word).key == Key::Or && !scene.is(token, scene.compiled.position.nor)
}

/// The actor of a noun phrase, with those coordinated with it: "Ukraine and Russia".
///
/// `speaking` is the statement whose words these are: its "we" and "I" are its speaker.
pub(crate) fn of_noun(scene: &Scene<'_>, noun: usize, speaking: Option<&Statement>) -> Option<Voice> {
    let mut voice: Option<Voice> = None;
    let mut next = Some(noun);
    // "Neither the army nor the rebels": grammar takes the first word for a pronoun of its own.
    let phrase = &scene.parse.nouns[noun];
    if scene.is(phrase.head, scene.compiled.position.neither)
        && let Some(first) = scene.noun_at(phrase.tokens.end)
    {
        let first_voice = of_noun(scene, first, speaking)?;
        let after = scene.parse.nouns[first].tokens.end;
        let second = scene
            .is(after, scene.compiled.position.nor)
            .then(|| scene.noun_at(after + 1).and_then(|n| of_noun(scene, n, speaking)))
            .flatten();
        let mut parties = first_voice.parties.clone();
        for party in second.iter().flat_map(|v| &v.parties) {
            if !parties.contains(party) {
                parties.push(*party);
            }
        }
        let actor = first_voice.actor.filter(|_| second.is_none());
        return Some(Voice { actor, parties, anonymous: first_voice.anonymous });
    }
    let mut guard = 0;
    while let Some(index) = next {
        if let Some(one) = single(scene, index, speaking) {
            match &mut voice {
                None => voice = Some(one),
                Some(all) => {
                    for party in one.parties {
                        if !all.parties.contains(&party) {
                            all.parties.push(party);
                        }
                    }
                    all.actor = None;
                }
            }
        }
        next = scene.parse.nouns[index].and;
        // "Either Cairo or Tripoli will reject it": one of them, and nobody knows which.
        if next.and_then(|n| scene.parse.nouns[n].tokens.start.checked_sub(1)).is_some_and(|t| is_or(scene, t)) {
            return None;
        }
        guard += 1;
        if guard > 12 {
            break;
        }
    }
    let mut voice = voice?;
    for party in also_for(scene, noun).into_iter().chain(included(scene, noun)) {
        if !voice.parties.contains(&party) {
            voice.parties.push(party);
            voice.actor = None;
        }
    }
    Some(voice)
}

/// "European leaders, including Merz and Macron,": those who are named of them.
fn included(scene: &Scene<'_>, noun: usize) -> Vec<usize> {
    let end = scene.parse.nouns[noun].tokens.end;
    let comma = scene.doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma);
    let at = end + usize::from(comma);
    if !scene.is(at, scene.compiled.position.including) {
        return Vec::new();
    }
    joint::parties(&joint::list(at + 1, scene.doc, scene.parse, scene.cast), scene.cast)
}

/// "Ghana's delegate, also speaking for Gabon and Mozambique,": those for whom he speaks as well.
fn also_for(scene: &Scene<'_>, noun: usize) -> Vec<usize> {
    let classes = &scene.compiled.position;
    let comma = scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end);
    let near = comma..(comma + 4).min(scene.doc.tokens.len());
    let parted = scene.doc.tokens.get(comma).is_some_and(|t| t.kind == TokenKind::Comma);
    let Some(speaking) = near.clone().find(|t| scene.is(*t, classes.speaking)).filter(|_| parted) else {
        return Vec::new();
    };
    let end = (speaking + 5).min(scene.doc.tokens.len());
    let from = (speaking + 1..end).find(|t| scene.cast.starting_at(*t).is_some());
    let led = |from: usize| (speaking + 1..from).any(|t| scene.is(t, classes.object) || scene.is(t, classes.owner));
    let all = from.filter(|f| led(*f)).map(|f| joint::list(f, scene.doc, scene.parse, scene.cast));
    joint::parties(&all.unwrap_or_default(), scene.cast)
}

/// "Some Israelis", "Armenians of Georgia", "NATO's eastern members": part of a people or of a body, which is not the whole.
fn is_part(scene: &Scene<'_>, index: usize) -> bool {
    let noun = &scene.parse.nouns[index];
    let classes = &scene.compiled.position;
    let inside = scene.cast.within(&noun.tokens);
    let named = |t: usize| inside.iter().any(|m| m.tokens.contains(&t));
    let narrowed = noun.tokens.clone().any(|t| {
        let adjective = matches!(scene.parse.tags[t], Tag::Adjective | Tag::Number) && !named(t) && t != noun.head;
        adjective || scene.is(t, classes.some)
    });
    if scene.is(noun.head, classes.members) {
        return !inside.is_empty() && narrowed;
    }
    let mention = scene.cast.covering(noun.head).map(|m| &scene.cast.mentions[m]);
    let people = mention.is_some_and(|m| m.kind == MentionKind::Adjective);
    people && (narrowed || scene.is(noun.tokens.end, classes.settled))
}

/// "Ukraine's biggest ally, the United States, called", "Iran's rival Saudi Arabia": the party that a description is of, named
/// right after it.
fn named_after(scene: &Scene<'_>, noun: &NounPhrase) -> Option<Voice> {
    let token = |at: usize| scene.doc.tokens.get(at).map(|t| t.kind);
    let describes = noun.possessor.is_some() || scene.parse.tags[noun.tokens.start] == Tag::Determiner;
    // "The country's top diplomat, Araghchi,": whom a name follows is no unnamed source.
    let known = scene.cast.covering(noun.head).map(|m| scene.cast.mentions[m].kind);
    if !describes || noun.pronoun || known.is_some_and(|kind| kind != MentionKind::Anonymous) {
        return None;
    }
    [noun.tokens.end, noun.full_end].into_iter().find_map(|end| {
        let comma = token(end) == Some(TokenKind::Comma);
        let name = scene.noun_at(end + usize::from(comma)).map(|n| &scene.parse.nouns[n])?;
        if name.tokens.start != end + usize::from(comma) || name.possessor.is_some() || name.and.is_some() {
            return None;
        }
        // "the rebels, Rwanda and Uganda", "the ministers, Egypt, and Qatar": a list.
        let closed = token(name.tokens.end) == Some(TokenKind::Comma)
            && scene.parse.tags.get(name.tokens.end + 1).is_some_and(|t| *t != Tag::Conjunction);
        let mention = scene.cast.covering(name.head)?;
        let is_name = scene.cast.mentions[mention].kind == MentionKind::Name;
        (is_name && (!comma || closed)).then(|| of_mention(scene, mention))
    })
}

/// "Iran's rival", "Israel's voters", "the Lebanese group": who stands in a country, or against it, and does not speak for it.
fn is_apart(scene: &Scene<'_>, noun: &NounPhrase, owner: &Mention) -> bool {
    let classes = &scene.compiled.position;
    if owner.tokens.contains(&noun.head) {
        return false;
    }
    let before = owner.tokens.end.min(noun.head)..noun.head;
    let is = |t: usize, class| scene.is(t, class);
    // "a former Israeli general"
    if (noun.tokens.start..noun.head).any(|t| is(t, classes.once)) {
        return true;
    }
    let apart = is(noun.head, classes.apart) || is(noun.head, classes.outsider);
    if apart || before.clone().any(|t| is(t, classes.against)) {
        return true;
    }
    let of_country = |m: &Mention| scene.cast.actors[m.actor].parties.iter().any(|p| scene.cast.countries[*p]);
    let country = of_country(owner);
    // "Iraq's Kurdish leader", "Cyprus's Turkish leader"
    let another = || {
        let peoples = scene.cast.within(&before);
        let mut peoples = peoples.iter().filter(|m| m.kind == MentionKind::Adjective && of_country(m));
        peoples.any(|m| scene.cast.actors[m.actor].parties != scene.cast.actors[owner.actor].parties)
    };
    if country && (before.clone().any(|t| is(t, classes.sect)) || another()) {
        return true;
    }
    country && is(noun.head, classes.faction) && !before.clone().any(|t| is(t, classes.ruling))
}

fn single(scene: &Scene<'_>, index: usize, speaking: Option<&Statement>) -> Option<Voice> {
    let noun = &scene.parse.nouns[index];
    if let Some(named) = named_after(scene, noun) {
        return Some(named);
    }
    if is_part(scene, index) {
        return None;
    }
    if noun.pronoun && scene.is(noun.head, scene.compiled.position.first_person) {
        return speaking.and_then(|s| of_speaker(scene, s));
    }
    if let Some(all) = joint_authors(scene, index) {
        return Some(all);
    }
    if let Some(all) = scene.reference.together.get(&index) {
        return Some(Voice { actor: None, parties: joint::parties(all, scene.cast), anonymous: false });
    }
    if let Some(mention) = scene.reference.of_noun.get(index).copied().flatten() {
        // "Qatari mediators": the collective is narrowed by the adjective before it.
        if scene.cast.mentions[mention].kind == MentionKind::Collective
            && let Some(one) = scene.cast.within(&noun.tokens).iter().find(|m| m.kind == MentionKind::Adjective)
        {
            return Some(Voice {
                actor: None,
                parties: scene.cast.actors[one.actor].parties.clone(),
                anonymous: false,
            });
        }
        return Some(of_mention(scene, mention));
    }
    let is_body = scene.compiled.position.voices().iter().any(|c| scene.is(noun.head, *c));
    // "our government": the speaker's.
    if let Some(owner) = noun.possessor
        && is_body
        && !scene.is(noun.head, scene.compiled.position.not_we)
        && scene.is(scene.parse.nouns[owner].head, scene.compiled.position.first_person)
    {
        return speaking.and_then(|s| of_speaker(scene, s));
    }
    if let Some(speaker) = own_leaders(scene, index) {
        return Some(speaker);
    }
    // "Putin said his troops would stop": the speaker's own. Further on, "his" may be of anybody named since.
    let opens = |said: &&Statement| {
        let first = said.content.iter().any(|c| (c.start..c.start + 2).contains(&noun.tokens.start));
        first && noun.possessor.is_some_and(|o| is_he(scene, o))
    };
    let owner = speaking.filter(opens).zip(of_owner(scene, index));
    if let Some((_, owner)) = owner.filter(|(said, o)| of_speaker(scene, said).is_some_and(|s| s.shares(o))) {
        return Some(owner);
    }
    // "Israel's government", "Russian negotiators", "Hamas's political leadership": the actor inside, if what it
    // possesses is a voice (people, a body), not a thing.
    let whole = noun.tokens.start..noun.full_end.max(noun.tokens.end);
    let inside = scene.cast.within(&whole);
    let first = inside.first()?;
    // "the envoy for Syria" is not Syria's, nor "the movement of weapons from Syria": only what belongs to it.
    let end = noun.tokens.end;
    if first.tokens.start >= end {
        let stays = matches!(first.kind, MentionKind::Collective | MentionKind::Metonym);
        let led = scene.is(end, scene.compiled.position.belongs) || stays && scene.parse.tags[end] == Tag::Preposition;
        // "The head of the rebel delegation, Benjamin Mbonimpa,"
        let named = first.kind == MentionKind::Name
            && scene.doc.tokens[first.tokens.start - 1].kind == TokenKind::Comma
            && scene.doc.tokens.get(first.tokens.end).is_some_and(|t| t.kind == TokenKind::Comma);
        if !named && (!led || first.tokens.start > end + 3) {
            return None;
        }
    }
    let is_voice = is_body || first.tokens.contains(&noun.head);
    if is_apart(scene, noun, first) {
        return None;
    }
    is_voice.then(|| {
        // "the governments of DRC and Rwanda": all that follow one another as names; not where a body sits ("the UN mission in
        // Libya").
        let mut parties: Vec<usize> = Vec::new();
        let own = |m: &&Mention| m.kind == first.kind && (m.tokens.start < end || first.tokens.start >= end);
        for mention in inside.iter().filter(own) {
            for party in &scene.cast.actors[mention.actor].parties {
                if !parties.contains(party) {
                    parties.push(*party);
                }
            }
        }
        Voice { actor: None, parties, anonymous: first.kind == MentionKind::Anonymous }
    })
}

/// "The Ministers", "the two sides" in a document of several: those who write it. "The parties" without a capital may be
/// others, whom they call on.
fn joint_authors(scene: &Scene<'_>, index: usize) -> Option<Voice> {
    let noun = &scene.parse.nouns[index];
    let classes = &scene.compiled.position;
    let plural = scene.words.asked(scene.doc.tokens[noun.head].word).features.any(Features::PLURAL);
    // "The United States" is one of them.
    let named = scene.cast.covering(noun.head).map(|m| scene.cast.mentions[m].kind);
    let named = matches!(named, Some(MentionKind::Name | MentionKind::Metonym));
    if !plural || named || scene.parse.tags[noun.tokens.start] != Tag::Determiner {
        return None;
    }
    let spoken = covering(scene, &noun.tokens).into_iter().rfind(|s| s.cue.is_none())?;
    let together = spoken.speaker.as_ref().is_some_and(|s| s.mention.is_none() && s.noun.is_none() && s.name.is_none());
    if !together {
        return None; // a speaker with a name is asked for by that: he may be this very noun
    }
    let voice = of_speaker(scene, spoken).filter(|v| v.parties.len() > 1)?;
    let title = scene.doc.tokens[noun.head].case == crate::sentence::Case::Title;
    let two = voice.parties.len() == 2 && noun.tokens.clone().any(|t| scene.is(t, classes.both));
    let people = scene.is(noun.head, classes.authors) && noun.tokens.len() <= 3;
    let sides = scene.is(noun.head, classes.sides) && (title || two);
    (people || sides).then_some(voice)
}

/// "The President", "this administration" in a briefing or a ministry's statement, where no other is named so: those for
/// whom the speaker speaks. A leader's own "the President" is somebody else.
fn own_leaders(scene: &Scene<'_>, index: usize) -> Option<Voice> {
    let noun = &scene.parse.nouns[index];
    let definite = noun.tokens.len() == 2 && scene.parse.tags[noun.tokens.start] == Tag::Determiner;
    let leader = scene.is(noun.head, scene.compiled.position.own_leader)
        && scene.doc.tokens[noun.head].case == crate::sentence::Case::Title;
    if !definite || !(leader || scene.is(noun.head, scene.compiled.position.own_body)) {
        return None;
    }
    let spoken = covering(scene, &noun.tokens).into_iter().find(|s| s.cue.is_none() && s.speaker.is_some())?;
    let mention = spoken.speaker.as_ref()?.mention?;
    let rank = scene.cast.actors[scene.cast.mentions[mention].actor].rank;
    let subordinate = rank.is_some_and(|r| r > 1);
    (!leader || subordinate).then(|| of_mention(scene, mention)).map(|v| Voice { actor: None, ..v })
}

/// "his office said": whose a body is that a pronoun owns.
fn of_owner(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    let phrase = &scene.parse.nouns[noun];
    let body = scene.compiled.position.voices().iter().any(|c| scene.is(phrase.head, *c));
    let owner = phrase.possessor.filter(|o| body && scene.parse.nouns[*o].pronoun)?;
    let mention = scene.reference.of_noun.get(owner).copied().flatten()?;
    Some(Voice { actor: None, ..of_mention(scene, mention) })
}

/// Whether a noun phrase is "he" or "she", or what is theirs.
pub(crate) fn is_he(scene: &Scene<'_>, noun: usize) -> bool {
    let (head, classes) = (scene.parse.nouns[noun].head, &scene.compiled.position);
    scene.is(head, classes.he) || scene.is(head, classes.she)
}

/// Whether a speaker is only "I" or "we".
fn is_i(scene: &Scene<'_>, speaker: &Speaker) -> bool {
    scene.is(speaker.tokens.end - 1, scene.compiled.position.first_person)
}

/// The actor of a statement's speaker.
pub(crate) fn of_speaker(scene: &Scene<'_>, statement: &Statement) -> Option<Voice> {
    let speaker = statement.speaker.as_ref()?;
    if is_i(scene, speaker) {
        // "I believe", "we want" inside somebody's words: whoever speaks these, if it is not another "I".
        return covering(scene, &speaker.tokens)
            .into_iter()
            .filter(|outer| outer.speaker.as_ref().is_some_and(|s| !is_i(scene, s)))
            .find_map(|outer| of_speaker(scene, outer));
    }
    if speaker.noun.is_some_and(|n| is_part(scene, n)) {
        return None;
    }
    // "Armenia and Azerbaijan said": both.
    if let Some(noun) = speaker.noun.filter(|n| scene.parse.nouns[*n].and.is_some()) {
        return of_noun(scene, noun, None).or_else(|| speaker.mention.map(|m| of_mention(scene, m)));
    }
    if speaker.anonymous
        && let Some(named) = speaker.noun.and_then(|n| named_after(scene, &scene.parse.nouns[n]))
    {
        return Some(named);
    }
    // "Under the first, Kyiv would disarm. Later, it says, …": the text, and not who is to do what it says.
    let pronoun = speaker.noun.filter(|n| scene.parse.nouns[*n].pronoun);
    if let Some(text) = pronoun.and_then(|n| scene.text_of(n)) {
        return Some(text.clone());
    }
    if let Some(mention) = speaker.mention {
        return Some(of_mention(scene, mention));
    }
    if speaker.anonymous {
        return Some(Voice { actor: None, parties: Vec::new(), anonymous: true });
    }
    if let Some(noun) = speaker.noun {
        // "our negotiators have said": whoever's words these are. "According to the draft": the text speaks for its party.
        let named = |s: &&Statement| s.speaker.as_ref().is_some_and(|s| s.mention.is_some() && !is_i(scene, s));
        let around = covering(scene, &speaker.tokens).into_iter().find(named);
        return of_noun(scene, noun, around).or_else(|| of_owner(scene, noun)).or_else(|| scene.text_of(noun).cloned());
    }
    // The authors of a joint document: all whom its head names.
    let all: Vec<usize> = speaker.tokens.clone().filter_map(|t| scene.cast.starting_at(t)).collect();
    let parties = joint::parties(&all, scene.cast);
    (parties.len() > 1).then_some(Voice { actor: None, parties, anonymous: false })
}

/// Whether a noun phrase in somebody's words stands for the speaker's own side.
pub(crate) fn is_speakers(scene: &Scene<'_>, noun: usize, said: &Statement) -> bool {
    let own = of_noun(scene, noun, Some(said));
    let speaker = of_speaker(scene, said);
    own.zip(speaker).is_some_and(|(own, speaker)| !own.parties.is_empty() && own.shares(&speaker))
}

/// The statements whose content covers the first of these tokens, innermost first.
pub(crate) fn covering<'s>(scene: &'s Scene<'_>, tokens: &Range<usize>) -> Vec<&'s Statement> {
    scene.statements_at(tokens.start).into_iter().map(|s| &scene.statements[s]).collect()
}
