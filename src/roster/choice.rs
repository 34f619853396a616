//! Which of several meanings a name or an office has here.

use super::Mention;
use super::book::{How, Means, is_state};
use super::reader::{Note, Pick, Reader, Tenure};
use crate::rules::matcher::Hit;
use crate::rules::schema::PartyKind;

/// How near a party is to what is read: the less, the nearer.
type Nearness = (usize, usize);

impl Reader<'_> {
    /// The hits that start at a token, longest first.
    pub fn hits_at(&self, token: usize) -> &[Hit] {
        let Some(from) = self.hit_at.get(token).and_then(|at| at.checked_sub(1)) else { return &[] };
        let from = from as usize;
        let to = from + self.hits[from..].iter().take_while(|h| h.tokens.start == token).count();
        &self.hits[from..to]
    }

    pub fn means(&self, hit: &Hit) -> Means {
        self.roster.entries[hit.payload as usize].means
    }

    /// What stands at a token: the longest hit that means something here.
    pub fn pick(&self, token: usize) -> Option<(Pick, usize)> {
        let mut hits = self.hits_at(token);
        while let Some(first) = hits.first() {
            let end = first.tokens.end;
            let (same, rest) = hits.split_at(hits.iter().take_while(|h| h.tokens.end == end).count());
            if let Some(pick) = self.choose(same) {
                return Some((pick, end));
            }
            hits = rest;
        }
        None
    }

    pub(super) fn choose(&self, hits: &[Hit]) -> Option<Pick> {
        let any = |test: fn(Means) -> bool| hits.iter().any(|h| test(self.means(h)));
        if any(|m| m == Means::Nobody) {
            return Some(Pick::Nobody);
        }
        if any(|m| matches!(m, Means::Person { .. })) {
            return Some(Pick::Person);
        }
        if let Some(pick) = self.choose_party(hits) {
            return Some(pick);
        }
        let of_pack = hits.iter().find_map(|h| match self.means(h) {
            Means::Collective { pack, index } if self.is_meant(pack, index) => Some(Pick::Collective { pack, index }),
            _ => None,
        });
        of_pack.or_else(|| {
            hits.iter().find_map(|h| match self.means(h) {
                Means::Office(office) => Some(Pick::Office(office)),
                Means::Place { .. } => Some(Pick::Nobody),
                _ => None,
            })
        })
    }

    /// Whether the collective of a pack has anybody to stand for here.
    pub(super) fn is_meant(&self, pack: usize, index: usize) -> bool {
        if let Some(here) = self.cast.pack {
            return here == pack;
        }
        let two = self.cast.parties.len() == 2 && self.roster.packs[pack].collectives[index].len() == 2;
        // A body of states that has been named beside a state is no side of a conflict with it.
        let body = |p: &Option<usize>| p.is_some_and(|p| self.rules.parties[p].kind == PartyKind::Institution);
        two && !self.known.iter().any(body) && !self.cast.mentions.iter().any(|m| self.stands_between(m))
    }

    /// "Mediators from Oman", "Omani mediators": whether somebody stands between two sides and is neither.
    pub(super) fn stands_between(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(2);
        let mut around = before.into_iter().chain(mention.tokens.clone()).chain([mention.tokens.end]);
        around.any(|t| t < self.doc.tokens.len() && self.lists(t, self.roster.classes.mediating))
    }

    /// Whoever is out of office, and is given none by the article, speaks for nobody.
    pub(super) fn retire(&mut self) {
        let left = |note: &Note| note.tenure == Tenure::Left;
        let actors = self.cast.actors.iter_mut().zip(&self.notes);
        actors.filter(|(_, note)| left(note)).for_each(|(actor, _)| actor.parties.clear());
    }

    /// The place of a party in the pack, if it stands in it on the article's date.
    pub(super) fn place_in_pack(&self, party: usize) -> Option<usize> {
        let pack = &self.roster.packs[self.cast.pack?];
        let in_force = |from: i32, to: i32| self.date.is_none_or(|d| from <= d && d <= to);
        pack.sides.iter().position(|(p, _, from, to)| *p == party && in_force(*from, *to))
    }

    /// Whether "the army" and the like may mean this party, which stands at this place in the pack: "the North" belongs
    /// to a conflict in which it fights.
    pub(super) fn may_be_described(&self, place: usize, party: usize) -> bool {
        let fights = self.cast.pack.is_some_and(|pack| self.roster.packs[pack].sides[place].1 < 2);
        fights || !is_state(&self.rules.parties[party])
    }

    /// Of the parties that the wording may name: the one in the pack, else the first of the rules.
    pub(super) fn choose_party(&self, hits: &[Hit]) -> Option<Pick> {
        let all = hits.iter().filter_map(|h| match self.means(h) {
            Means::Party { party, how, label } => Some((party, how, label)),
            _ => None,
        });
        let mut best: Option<(Nearness, (usize, How, u32))> = None;
        for (party, how, label) in all {
            let place = self.place_in_pack(party);
            let key = if how == How::Contextual {
                let Some(place) = place.filter(|p| self.may_be_described(*p, party)) else { continue };
                // Who was named last is meant.
                let last = self.last_named(party).map_or(usize::MAX, |last| usize::MAX / 2 - last);
                (last, place)
            } else if self.rules.parties[party].kind == PartyKind::Institution && self.named_here(party) {
                (0, 0)
            } else {
                (place.map_or(usize::MAX, |p| p + 1), party)
            };
            if best.is_none_or(|(b, _)| key < b) {
                best = Some((key, (party, how, label)));
            }
        }
        let ((last, _), (party, how, label)) = best?;
        // Several candidates, none named so far: nobody.
        let contextual = hits
            .iter()
            .filter(|h| matches!(self.means(h), Means::Party { party, how: How::Contextual, .. } if self.place_in_pack(party).is_some_and(|p| self.may_be_described(p, party))));
        if how == How::Contextual && last == usize::MAX && contextual.count() > 1 {
            return None;
        }
        Some(Pick::Party { party, how, label })
    }
}
