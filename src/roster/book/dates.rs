//! Dates as numbers that sort, and the roles and packs that hold between two of them.

use super::offices::Titles;
use crate::rules::schema::{Pack, Person};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// The earliest and the latest day there is, as [`day`] counts.
pub(super) const ALWAYS: (i32, i32) = (0, 99_999_999);

/// A date as a number that sorts.
pub(in crate::roster) fn day(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// The first or last day of a date that may be a year or a month only.
fn bound(text: Option<&str>, last: bool) -> Option<i32> {
    let mut parts = text?.split('-').map(|p| p.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().unwrap_or(if last { 12 } else { 1 });
    let day = parts.next().flatten().unwrap_or(if last { 31 } else { 1 });
    Some(year * 10_000 + month * 100 + day)
}

fn span(from: Option<&String>, to: Option<&String>) -> (i32, i32) {
    (
        bound(from.map(String::as_str), false).unwrap_or(ALWAYS.0),
        bound(to.map(String::as_str), true).unwrap_or(ALWAYS.1),
    )
}

/// A role of a person, in numbers.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Term {
    pub party: usize,
    pub from: i32,
    pub to: i32,
    pub rank: u8,
    /// Offices that the title names, one bit each.
    pub offices: u64,
    /// Index into the person's roles.
    pub role: usize,
}

/// A person's roles in numbers, each with the offices that its title names.
pub(super) fn terms<'r>(person: &'r Person, party_of: &FxHashMap<&str, usize>, titles: &mut Titles<'r>) -> Vec<Term> {
    let mut out = Vec::new();
    for (role, rule) in person.roles.iter().enumerate() {
        let Some(&party) = party_of.get(rule.party.as_str()) else { continue };
        let (from, to) = span(rule.from.as_ref(), rule.to.as_ref());
        let offices = titles.of(&rule.title);
        out.push(Term { party, from, to, rank: rule.rank, offices, role });
    }
    out
}

/// A pack, in numbers.
#[derive(Clone, Debug)]
pub(in crate::roster) struct PackRule {
    pub from: i32,
    pub to: i32,
    /// Parties with their places: side 0 is belligerent a, 1 belligerent b, 2 any other; in the order of the sides.
    pub sides: Vec<(usize, u8, i32, i32)>,
    pub collectives: Vec<Vec<usize>>,
}

/// A pack with its parties and days as numbers.
pub(super) fn pack(pack: &Pack, party_of: &FxHashMap<&str, usize>) -> PackRule {
    let mut sides = Vec::new();
    for side in &pack.sides {
        let (from, to) = span(side.from.as_ref(), side.to.as_ref());
        let place = match side.role.as_str() {
            "belligerent_a" => 0,
            "belligerent_b" => 1,
            _ => 2,
        };
        sides.extend(side.parties.iter().filter_map(|p| party_of.get(p.as_str())).map(|p| (*p, place, from, to)));
    }
    let collectives = pack
        .collectives
        .iter()
        .map(|c| c.parties.iter().filter_map(|p| party_of.get(p.as_str()).copied()).collect())
        .collect();
    let (from, to) = span(pack.from.as_ref(), pack.to.as_ref());
    PackRule { from, to, sides, collectives }
}
