//! Which conflict an article is about.
//!
//! A conflict has two sides, and an article about it names both: what counts is the less named of the two. A place of
//! the conflict ("Rafah"), or a party that fights in no other, tells it too where the other side is not named.

use super::book::{How, Means, Roster};

/// One thing named in the article that may tell the pack.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sign {
    pub means: Means,
}

/// The least that tells a pack.
const LEAST: f32 = 0.5;

impl Roster {
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
