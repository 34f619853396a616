//! The fullest name of a speaker whom the roster does not know.
//!
//! A person is introduced by full name and called by surname from then on; a pronoun goes on with whoever spoke last.

use super::Statement;
use super::scene::Scene;
use crate::grammar::Tag;
use crate::rules::words::WordId;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest name in the article, by its last word.
fn index(scene: &Scene<'_>) -> FxHashMap<WordId, Range<usize>> {
    let mut names: FxHashMap<WordId, Range<usize>> = FxHashMap::default();
    for noun in 0..scene.parse.nouns.len() {
        let Some(name) = name_of(scene, noun) else { continue };
        let last = scene.doc.tokens[name.end - 1].word;
        let known = names.entry(last).or_insert_with(|| name.clone());
        if name.len() > known.len() {
            *known = name;
        }
    }
    names
}

/// The words of a noun phrase that are a name: the run of names at its end, without titles.
fn name_of(scene: &Scene<'_>, noun: usize) -> Option<Range<usize>> {
    let phrase = &scene.parse.nouns[noun];
    let end = phrase.head + 1;
    let mut start = end;
    while start > phrase.tokens.start
        && scene.tag(start - 1) == Tag::Name
        && !scene.is(start - 1, scene.lexicon.title)
        && end - start < LONGEST_NAME
    {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// A person's name has at most so many words.
const LONGEST_NAME: usize = 4;

/// Gives each speaker without a mention of the roster the fullest name that the article has.
pub(super) fn complete(scene: &Scene<'_>, statements: &mut [Statement]) {
    let needs = statements.iter().any(|s| s.speaker.as_ref().is_some_and(|p| p.mention.is_none() && !p.anonymous));
    if !needs {
        return;
    }
    let names = index(scene);
    let mut last: Option<(Range<usize>, usize)> = None;
    for statement in statements {
        let paragraph = scene.doc.sentences[statement.sentence].paragraph;
        let Some(speaker) = &mut statement.speaker else { continue };
        if speaker.mention.is_some() || speaker.anonymous {
            last = None;
            continue;
        }
        let Some(noun) = speaker.noun else { continue };
        if let Some(name) = name_of(scene, noun) {
            let word = scene.doc.tokens[name.end - 1].word;
            let full = names.get(&word).unwrap_or(&name);
            last = Some((full.clone(), paragraph));
            speaker.name = Some(full.clone());
        } else if scene.is(scene.parse.nouns[noun].head, scene.lexicon.small.he) {
            speaker.name = last.clone().filter(|(_, p)| paragraph - p <= 2).map(|(name, _)| name);
        }
    }
}
