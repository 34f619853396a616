//! When and where an article was published, from what it carries: dates as people write them, front matter, file names,
//! numbers of pasted posts.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

/// The number of a month by its English name or the usual abbreviation, with or without a stop.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches(['.', ',']);
    if !(3..=9).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let format = if word.len() > 4 || word.eq_ignore_ascii_case("june") || word.eq_ignore_ascii_case("july") {
        "%B"
    } else {
        "%b"
    };
    let word = if word.eq_ignore_ascii_case("sept") { "sep" } else { word };
    BrokenDownTime::parse(format, word).ok()?.month()
}

/// A year of the present or the last century.
pub(crate) fn year(word: &str) -> Option<i16> {
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
    let pair = match (day(first), day(second)) {
        (None, Some(d)) => (month(first)?, d),
        (Some(d), None) => (month(second)?, d),
        _ => return None,
    };
    Some((pair, 2))
}

/// A date as found in metadata: `2025-03-19`, `2025-03-19T10:00:00Z`, `20250319`, `19 March 2025`, `March 19, 2025`.
///
/// Dates of the form 03/04/2025 are not read: which is the month differs from country to country.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']);
    in_figures(text).or_else(|| in_words(text))
}

/// `2025-03-19`, with `-`, `/`, `.` or `_`, or `20250319`, at the head.
fn in_figures(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let digits = bytes.get(range)?;
        if digits.iter().all(u8::is_ascii_digit) { std::str::from_utf8(digits).ok()?.parse().ok() } else { None }
    };
    let (year, gap) = (number(0..4)?, usize::from(matches!(bytes.get(4), Some(b'-' | b'/' | b'.' | b'_'))));
    if gap == 1 && bytes.get(7) != bytes.get(4) {
        return None;
    }
    let (month, day) = (number(4 + gap..6 + gap)?, number(6 + 2 * gap..8 + 2 * gap)?);
    if bytes.get(8 + 2 * gap).is_some_and(u8::is_ascii_digit) || !(1900..2100).contains(&year) {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

/// The first date in words with its year.
fn in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',', '\t', '\u{a0}']).filter(|w| !w.is_empty()).take(16).collect();
    (0..words.len()).find_map(|at| {
        let ((m, d), used) = day_at(&words[at..])?;
        Date::new(year(words.get(at + used)?)?, m, d).ok()
    })
}

/// A date in a short line of its own near the head of the text ("Published March 19, 2025").
pub(super) fn stamp(line: &str) -> Option<Date> {
    let line = line.trim().trim_matches(['*', '_', '#']).trim();
    if line.len() > 80 || line.ends_with('.') && line.len() > 40 {
        return None;
    }
    let date = line.split([' ', ',']).find_map(in_figures).or_else(|| in_words(line))?;
    // Little else may stand beside it.
    (line.split_whitespace().count() <= 10).then_some(date)
}

/// The date in a file's name: `2025-03-19-title.txt`, `outlet_20250319.txt`.
pub(super) fn of_name(name: &str) -> Option<Date> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bytes = name.as_bytes();
    (0..bytes.len())
        .filter(|i| bytes[*i].is_ascii_digit() && (*i == 0 || !bytes[*i - 1].is_ascii_digit()))
        .find_map(|i| in_figures(&name[i..]))
}

/// Milliseconds from 1970 to the day that post numbers count from (4 November 2010).
const POSTS_BEGIN: i64 = 1_288_834_974_657;

/// The day (UTC) on which the latest of the posts was written whose links stand in the text.
///
/// The number of a post on X, formerly Twitter, is 22 bits of machine and sequence below the milliseconds since
/// [`POSTS_BEGIN`].
pub(super) fn of_links(text: &str) -> Option<Date> {
    let mut latest: Option<i64> = None;
    for (at, mark) in text.match_indices("/status/") {
        let digits = &text[at + mark.len()..];
        let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
        if let Ok(number) = digits.parse::<u64>()
            && number > 1 << 40
            && number < 1 << 62
        {
            latest = latest.max(Some((number >> 22) as i64 + POSTS_BEGIN));
        }
    }
    let moment = Timestamp::from_millisecond(latest?).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date())
}

/// The day meant by "on Tuesday" in a text published on `date`: the last such day, the day of publication included.
pub fn resolve_weekday(date: Date, weekday: Weekday) -> Date {
    let back = (date.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset()).rem_euclid(7);
    date.checked_sub(jiff::Span::new().days(back)).unwrap_or(date)
}

/// What front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Where the body begins.
    pub(super) end: usize,
    pub(super) date: Option<Date>,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
}

/// The most bytes looked through for the end of front matter.
const LONGEST_FRONT_MATTER: usize = 64 * 1024;

/// Reads YAML between two lines of `---` at the head of the text.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    for line in text[at..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let fields = fields(&text[first.len()..at])?;
            let get = |names: &[&str]| {
                names.iter().find_map(|n| fields.iter().find(|(k, _)| k == n)).map(|(_, value)| value.clone())
            };
            return Some(FrontMatter {
                end: at + line.len(),
                date: get(&["date", "published", "published_at", "pubdate", "datetime"]).and_then(|d| parse_date(&d)),
                title: get(&["title", "headline"]),
                outlet: get(&["outlet", "source", "publisher", "publication", "site", "agency"]),
            });
        }
        at += line.len();
        if at > LONGEST_FRONT_MATTER {
            break;
        }
    }
    None
}

/// The scalar fields, keys in lower case. A block that is not valid YAML (a title with a colon) is read line by line.
fn fields(yaml: &str) -> Option<Vec<(String, String)>> {
    if let Ok(serde_yaml::Value::Mapping(map)) = serde_yaml::from_str(yaml) {
        let text = |value: &serde_yaml::Value| match value {
            serde_yaml::Value::String(s) => Some(s.trim().to_owned()),
            serde_yaml::Value::Number(n) => Some(n.to_string()),
            _ => None,
        };
        return Some(map.iter().filter_map(|(k, v)| Some((text(k)?.to_lowercase(), text(v)?))).collect());
    }
    let pairs: Vec<(String, String)> = yaml
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, value)| (key.trim().to_lowercase(), value.trim().trim_matches(['"', '\'']).to_owned()))
        .collect();
    // A text that merely begins with a rule has no such lines.
    (pairs.len() * 2 >= yaml.lines().filter(|l| !l.trim().is_empty()).count() && !pairs.is_empty()).then_some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_as_people_write_them() {
        for text in [
            "2025-03-19",
            "2025-03-19T10:00:00Z",
            "2025/03/19",
            "20250319",
            "19 March 2025",
            "March 19, 2025",
            "Wed, 19 Mar 2025 10:00:00 GMT",
            "Mar. 19th, 2025",
        ] {
            assert_eq!(parse_date(text), Some(date(2025, 3, 19)), "{text}");
        }
        for text in ["", "yesterday", "2025-13-40", "May 2025", "03/04/2025", "é", "2025-03"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert_eq!(parse_date("Sept. 5, 1986"), Some(date(1986, 9, 5)));
        assert_eq!(parse_date("5 June 1986"), Some(date(1986, 6, 5)));
    }

    #[test]
    fn dates_in_file_names() {
        assert_eq!(of_name("news/2025-03-19-talks.txt"), Some(date(2025, 3, 19)));
        assert_eq!(of_name("outlet_20250319.txt"), Some(date(2025, 3, 19)));
        assert_eq!(of_name("2025_03_19.md"), Some(date(2025, 3, 19)));
        assert_eq!(of_name("article-12345678901.txt"), None);
        assert_eq!(of_name("2025-03-19/talks.txt"), None);
    }

    #[test]
    fn a_pasted_post_carries_its_day() {
        assert_eq!(of_links("see https://x.com/a/status/1902384651580195304?s=20"), Some(date(2025, 3, 19)));
        assert_eq!(of_links("/status/12 and /status/"), None);
    }

    #[test]
    fn weekdays_are_the_last_ones() {
        let wednesday = date(2025, 3, 19);
        assert_eq!(resolve_weekday(wednesday, Weekday::Tuesday), date(2025, 3, 18));
        assert_eq!(resolve_weekday(wednesday, Weekday::Wednesday), wednesday);
        assert_eq!(resolve_weekday(wednesday, Weekday::Thursday), date(2025, 3, 13));
    }

    #[test]
    fn front_matter_is_read_and_ends() {
        let text = "---\r\ntitle: Talks: day two\r\ndate: 2025-03-19\r\nsource: The Wire\r\n---\r\nBody.";
        let found = front_matter(text).unwrap();
        assert_eq!(&text[found.end..], "Body.");
        assert_eq!(found.title.as_deref(), Some("Talks: day two"));
        assert_eq!(found.outlet.as_deref(), Some("The Wire"));
        assert_eq!(found.date, Some(date(2025, 3, 19)));
        assert_eq!(front_matter("---\nThe talks ended.\n---\nMore."), None);
        assert_eq!(front_matter("---\nno end"), None);
    }
}
