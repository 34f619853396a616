//! Offices: what they are called, what their wordings imply, and which of them a title names.

use crate::rules::RuleSet;
use crate::rules::lexis::{ClassId, Lexis};
use rustc_hash::FxHashMap;

/// An office: what it is called, and the authority of who holds it.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Office {
    /// 1 … 6.
    pub rank: u8,
    /// What the office is for the reader.
    pub sort: OfficeSort,
    /// The offices that its wordings end with, one bit each: a foreign minister is a minister.
    pub implies: u64,
    pub wordings: Vec<String>,
}

/// What an office is for the reader.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::roster) enum OfficeSort {
    /// Held by one person of a party at a time.
    Single,
    /// Whoever leads.
    Leader,
    /// Held by many: spokesmen, advisers, ambassadors.
    Shared,
    /// An unnamed voice.
    Official,
    /// Several of them.
    Plural,
    /// The same office elsewhere.
    Counterpart,
    /// Speaks for nobody else.
    Outsider,
}

/// The offices of a rule set: each class `role.RANK.NAME`, in order.
pub(super) fn offices(rules: &RuleSet, lexis: &Lexis) -> Vec<Office> {
    let mut out = Vec::new();
    for class in &rules.words {
        let Some(id) = class.id.strip_prefix("role.") else { continue };
        let Some((rank, sort)) = rank_and_sort(id) else { continue };
        out.push(Office { rank, sort, implies: 0, wordings: class.any.iter().map(str::to_owned).collect() });
    }
    // One bit each: offices past the 64th have no wordings of their own.
    out.truncate(64);
    for index in 0..out.len() {
        out[index].implies = implied(index, &out, lexis);
    }
    out
}

/// What the id of an office tells: `RANK.NAME`, `RANK.single.NAME`, or one of the three sorts that have no rank.
fn rank_and_sort(id: &str) -> Option<(u8, OfficeSort)> {
    let Some((rank, name)) = id.split_once('.') else {
        return match id {
            "plural" => Some((5, OfficeSort::Plural)),
            "counterpart" => Some((5, OfficeSort::Counterpart)),
            "outsider" => Some((6, OfficeSort::Outsider)),
            _ => None,
        };
    };
    let rank = rank.parse().unwrap_or(5);
    let sort = match rank {
        _ if name == "leader" => OfficeSort::Leader,
        5 => OfficeSort::Official,
        1 => OfficeSort::Single,
        _ if name.starts_with("single.") => OfficeSort::Single,
        _ => OfficeSort::Shared,
    };
    Some((rank, sort))
}

/// The offices that one of its wordings ends with, or begins with before whose it is; one bit each, its own among them.
fn implied(index: usize, offices: &[Office], lexis: &Lexis) -> u64 {
    let ends_with = |long: &String, short: &String| {
        long.strip_suffix(short.as_str()).is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    // "the secretary" is the Secretary of State.
    let from = lexis.class("roster.from");
    let begins_with = |long: &String, short: &String| {
        let rest = long.strip_prefix(short.as_str()).and_then(|rest| rest.strip_prefix(' '));
        let next = rest.and_then(|rest| rest.split_once(' '));
        next.is_some_and(|(word, _)| from.is_some_and(|c| lexis.listed(word).has(c)))
    };
    let wordings = &offices[index].wordings;
    // A vice president is no president: only what many hold is implied.
    let named = |o: &Office| {
        matches!(o.sort, OfficeSort::Shared | OfficeSort::Official)
            && wordings.iter().any(|w| o.wordings.iter().any(|short| ends_with(w, short) || begins_with(w, short)))
    };
    offices.iter().enumerate().filter(|(_, o)| named(o)).fold(1 << index, |all, (other, _)| all | 1 << other)
}

/// The offices that titles name.
pub(super) struct Titles<'r> {
    lexis: &'r Lexis,
    /// By wording, one bit each.
    offices: FxHashMap<&'r str, u64>,
    /// What was asked before.
    known: FxHashMap<&'r str, u64>,
    /// Words behind which no office of a title begins: a deputy minister is no minister.
    apart: Option<ClassId>,
    the: Option<ClassId>,
}

impl<'r> Titles<'r> {
    /// Those of these offices.
    pub fn new(offices: &'r [Office], lexis: &'r Lexis) -> Self {
        let mut by_wording: FxHashMap<&str, u64> = FxHashMap::default();
        for (index, office) in offices.iter().enumerate() {
            office.wordings.iter().for_each(|w| *by_wording.entry(w).or_default() |= 1 << index);
        }
        let (apart, the) = (lexis.class("roster.apart"), lexis.class("roster.the"));
        Titles { lexis, offices: by_wording, known: FxHashMap::default(), apart, the }
    }

    /// The offices a title names, one bit each.
    pub fn of(&mut self, title: &'r str) -> u64 {
        if let Some(offices) = self.known.get(title) {
            return *offices;
        }
        let offices = self.read(&title.to_lowercase());
        self.known.insert(title, offices);
        offices
    }

    /// The longest wordings in a title, so that a deputy minister is no minister.
    fn read(&self, title: &str) -> u64 {
        let starts = std::iter::once(0).chain(title.match_indices([' ', ',']).map(|(i, _)| i + 1));
        let ends: Vec<usize> = title.match_indices([' ', ',']).map(|(i, _)| i).chain([title.len()]).collect();
        let (mut found, mut past) = (0, 0);
        for start in starts.filter(|s| !self.is_apart(&title[..*s])) {
            let mut longest = ends.iter().rev().filter(|e| **e > start.max(past));
            if let Some((end, office)) = longest.find_map(|e| self.offices.get(&title[start..*e]).map(|o| (*e, *o))) {
                found |= office;
                past = end;
            }
        }
        found
    }

    /// Whether words before an office, with a space behind them, say that it is another's, or was.
    fn is_apart(&self, before: &str) -> bool {
        let lists = |word: &str, class: Option<ClassId>| class.is_some_and(|c| self.lexis.listed(word).has(c));
        let Some(words) = before.strip_suffix(' ') else { return false };
        let mut words = words.rsplit(' ').skip_while(|w| lists(w, self.the));
        words.next().is_some_and(|w| lists(w, self.apart))
    }
}
