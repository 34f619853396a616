//! Which conflict an article is about.
//!
//! A conflict has two sides, and an article about it names both: what counts is the less named of the two. A place of
//! the conflict ("Rafah"), or a party that fights in no other, tells it too where the other side is not named.

use super::book::{How, Means, Roster};
use crate::rules::features::Features;
use crate::rules::matcher::Hit;
use crate::rules::words::Words;
use crate::sentence::{Case, Document, TokenKind};

/// One thing named in the article that may tell the pack.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sign {
    pub means: Means,
}

/// The least that tells a pack.
const LEAST: f32 = 0.5;

impl Roster {
    /// What the names that were found tell; of those within another the longest only.
    pub(super) fn signs(&self, hits: &[Hit], doc: &Document, words: &Words<'_>) -> Vec<Sign> {
        let mut signs = Vec::new();
        let named = |hit: &Hit| match self.entries[hit.payload as usize].means {
            Means::Person { person, .. } => Some(person),
            _ => None,
        };
        // "Nouri al-Rey": a first name that the rules do not know makes the surname somebody else's, here and everywhere.
        let others: Vec<usize> = hits.iter().filter(|h| leads_another(h, doc, words)).filter_map(named).collect();
        let whole = |person: usize| hits.iter().any(|h| h.tokens.len() > 1 && named(h) == Some(person));
        let mut free = 0;
        let mut last = 0..0;
        for hit in hits {
            let longest = hit.tokens.start >= free;
            let other = named(hit).is_some_and(|person| others.contains(&person) && !whole(person));
            if !other && (longest || hit.tokens == last) {
                signs.push(Sign { means: self.entries[hit.payload as usize].means });
                free = hit.tokens.end;
                last = hit.tokens.clone();
            }
        }
        signs
    }

    /// The pack that the signs point to, if they point to one.
    pub(super) fn detect(&self, signs: &[Sign], date: Option<i32>) -> Option<usize> {
        let mut named = vec![0f32; self.in_packs.len()];
        let mut places = vec![0f32; self.packs.len()];
        for sign in signs {
            match sign.means {
                Means::Party { party, how, .. } => {
                    named[party] += match how {
                        How::Contextual => 0.0,
                        How::Metonym => 0.5,
                        _ => 1.0,
                    }
                }
                Means::Person { person, bare: false } => {
                    if let Some(term) = self.role_on(person, date) {
                        named[term.party] += 1.0;
                    }
                }
                Means::Place { pack } => places[pack] += 1.0,
                _ => {}
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for (index, pack) in self.packs.iter().enumerate() {
            if date.is_some_and(|d| d < pack.from || d > pack.to) {
                continue;
            }
            let mut sides = [0f32; 2];
            let mut own = 0f32;
            for (party, side, from, to) in &pack.sides {
                let in_force = date.is_none_or(|d| *from <= d && d <= *to);
                if *side < 2 && in_force {
                    sides[usize::from(*side)] += named[*party];
                    own += named[*party] / f32::from(self.in_packs[*party]);
                }
            }
            let (low, high) = (sides[0].min(sides[1]), sides[0].max(sides[1]));
            // A place alone, or one state that stands in many conflicts, does not make the article one of this conflict.
            let score = 3.0 * low + 2.0 * places[index] + own + 0.1 * high;
            if score >= LEAST && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

/// Whether a name of one word stands behind a capitalised word that is in no list: somebody's first name.
fn leads_another(hit: &Hit, doc: &Document, words: &Words<'_>) -> bool {
    let before = hit.tokens.start.checked_sub(1).map(|t| &doc.tokens[t]);
    hit.tokens.len() == 1
        && !doc.shouted
        && before.is_some_and(|t| {
            t.kind == TokenKind::Word && t.case == Case::Title && words.asked(t.word).features.any(Features::GUESSED)
        })
}
