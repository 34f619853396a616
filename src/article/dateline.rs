//! Datelines: "KYIV, March 19 (Reuters) -", "LONDON — 19 March 2025 —".
//!
//! A dateline is known by its form: a place in capitals or a date or an agency in brackets, then a dash, then a
//! capital.

use jiff::civil::Date;

/// A dateline at the head of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Where the text goes on, in bytes from the head of the paragraph.
    pub end: usize,
    /// Its date; without a year, `None`.
    pub date: Option<Date>,
    /// Month and day, where there is no year.
    pub day: Option<(i8, i8)>,
    /// The agency in brackets.
    pub outlet: Option<String>,
    /// Where the agency stands with its brackets, in bytes from the head of the paragraph.
    pub outlet_at: Option<(usize, usize)>,
}

/// The longest dateline, in bytes.
const LONGEST: usize = 110;

/// Finds a dateline at the head of a paragraph; a monitor's tags may stand before it ("\[Text\] MANAGUA, May 4 (Wire) --").
pub fn find(paragraph: &str) -> Option<Dateline> {
    let tags = tags(paragraph);
    let mut found = after_tags(&paragraph[tags..])?;
    found.end += tags;
    found.outlet_at = found.outlet_at.map(|(start, end)| (start + tags, end + tags));
    Some(found)
}

/// The length of the tags in square brackets at the head of a paragraph, with the space after them.
fn tags(paragraph: &str) -> usize {
    let mut at = 0;
    while paragraph[at..].starts_with('[')
        && let Some(close) = paragraph[at..].find(']').filter(|c| *c <= LONGEST)
    {
        let rest = &paragraph[at + close + 1..];
        at += close + 1 + rest.len() - rest.trim_start().len();
    }
    at
}

fn after_tags(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..floor(paragraph, LONGEST)];
    let (before, after) = dash(head)?;
    let next =
        paragraph[after..].trim_start().chars().find(|c| !matches!(c, '“' | '"' | '‘' | '\'' | '*' | '_' | '['))?;
    if !(next.is_uppercase() || next.is_numeric()) {
        return None;
    }
    let label = paragraph[..before].trim().trim_matches(['*', '_']);
    let (place, outlet) = match (label.rfind('('), label.ends_with(')')) {
        (Some(open), true) => {
            let inner = label[open + 1..label.len() - 1].trim();
            (label[..open].trim_end(), (!inner.is_empty()).then(|| inner.to_owned()))
        }
        (None, false) => (label, None),
        _ => return None,
    };
    let outlet_at = outlet.is_some().then(|| paragraph[..before].rfind('(').map(|open| (open, before))).flatten();
    let place = without_country(place);
    let mut day = None;
    let mut date = None;
    let mut shouted = 0;
    let mut words = 0;
    let parts: Vec<&str> = place.split([',', ' ', '\n', '\r', '\t', '/']).filter(|w| !w.is_empty()).collect();
    if parts.len() > 9 {
        return None;
    }
    let mut at = 0;
    while at < parts.len() {
        if let Some((found, used)) = super::metadata::day_at(&parts[at..]) {
            day = Some(found);
            at += used;
            if let Some(year) = parts.get(at).and_then(|y| super::metadata::year(y).or_else(|| short_year(y))) {
                date = Date::new(year, found.0, found.1).ok();
                at += 1;
            }
            continue;
        }
        let word = parts[at];
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let small = matches!(word.chars().next(), Some(c) if c.is_lowercase()) && word.len() <= 3;
        if !(capital || small && at > 0) || word.ends_with(':') {
            return None;
        }
        words += 1;
        shouted += usize::from(
            word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.chars().any(char::is_lowercase),
        );
        at += 1;
    }
    let evidence = outlet.is_some() || day.is_some() || shouted > 0 && words <= 4;
    if !evidence || outlet.as_ref().is_some_and(|o| o.len() > 40) || words > 6 {
        return None;
    }
    let end = after + (paragraph[after..].len() - paragraph[after..].trim_start().len());
    Some(Dateline { end, date, day, outlet, outlet_at })
}

/// The place without the country in brackets after it: "MEXICO CITY (MEXICO), 18 NOV 89".
fn without_country(place: &str) -> std::borrow::Cow<'_, str> {
    match (place.find('('), place.find(')')) {
        (Some(open), Some(close)) if open < close => {
            format!("{}{}", place[..open].trim_end(), &place[close + 1..]).into()
        }
        _ => place.into(),
    }
}

/// A year of two figures, as agencies and monitors wrote it in the last century.
fn short_year(word: &str) -> Option<i16> {
    let figures = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = word.parse().ok().filter(|_| figures)?;
    (year >= 40).then_some(1900 + year)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first dash that stands free: where it begins and where it ends.
fn dash(head: &str) -> Option<(usize, usize)> {
    let mut bracket = false;
    for (at, c) in head.char_indices() {
        match c {
            '(' => bracket = true,
            ')' => bracket = false,
            // "(ACAN - EFE)"
            _ if bracket => {}
            '—' | '–' | '―' => return Some((at, at + c.len_utf8())),
            '-' => {
                let rest = &head[at..];
                if rest.starts_with("--") {
                    return Some((at, at + rest.len() - rest.trim_start_matches('-').len()));
                }
                let free = at > 0 && head[..at].ends_with([' ', ')', '\n']) && rest[1..].starts_with([' ', '\n', '\r']);
                if free {
                    return Some((at, at + 1));
                }
            }
            '.' if head[at..].starts_with(". ") && at > 6 => {
                // A sentence has ended ("Sept. 4" and "U.S. " have not).
                let word = head[..at].rsplit([' ', '.', ',']).next().unwrap_or("");
                if word.len() > 4 {
                    return None;
                }
            }
            '“' | '"' | ';' | '?' | '!' => return None,
            _ => {}
        }
    }
    None
}
