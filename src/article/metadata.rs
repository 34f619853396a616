//! Dates as people write them.

use jiff::civil::Date;

/// The months, as they are written in English; a beginning of three letters or more stands for the whole.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name or abbreviation.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    let index = MONTHS.iter().position(|m| m.starts_with(word.as_str()))?;
    (word.len() == 3 || word == "sept" || MONTHS[index] == word).then_some(index as i8 + 1)
}

/// A year of the present or the last century.
pub(super) fn year(word: &str) -> Option<i16> {
    let word = word.trim_matches(['.', ',', ')', '(', ':']);
    if word.len() != 4 {
        return None;
    }
    word.parse().ok().filter(|y| (1900..2100).contains(y))
}

/// A day of the month, "19" or "19th".
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_matches(['.', ',', ':']).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// Month and day at the head of a list of words ("March 19", "19 March"), and how many words they take.
pub(super) fn day_at(words: &[&str]) -> Option<((i8, i8), usize)> {
    let (first, second) = (words.first()?, words.get(1)?);
    if let (Some(m), Some(d)) = (month(first), day(second)) {
        return Some(((m, d), 2));
    }
    if let (Some(d), Some(m)) = (day(first), month(second)) {
        return Some(((m, d), 2));
    }
    None
}

/// A date as found in metadata: `2025-03-19`, `2025-03-19T10:00:00Z`, `20250319`, `19 March 2025`, `March 19, 2025`.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']);
    if let Some(head) = text.get(..10)
        && let Ok(date) = head.replace(['/', '.'], "-").parse::<Date>()
    {
        return Some(date);
    }
    if let Some(head) = text.get(..8)
        && head.bytes().all(|b| b.is_ascii_digit())
    {
        return Date::new(head[..4].parse().ok()?, head[4..6].parse().ok()?, head[6..].parse().ok()?).ok();
    }
    let words: Vec<&str> = text.split([' ', ',', '\t']).filter(|w| !w.is_empty()).take(8).collect();
    (0..words.len()).find_map(|at| {
        let ((m, d), used) = day_at(&words[at..])?;
        Date::new(year(words.get(at + used)?)?, m, d).ok()
    })
}
