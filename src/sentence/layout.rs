//! Where paragraphs begin and end.
//!
//! A newline means two things: in copy wrapped at a fixed width it is a space, elsewhere it ends a paragraph. Which of
//! the two is decided once for an article, by its lines: wrapped lines are nearly full and mostly do not end where
//! a sentence does.

use crate::span::Span;

/// A line without its end.
struct Line {
    start: usize,
    /// After the last character that is not space.
    end: usize,
    /// Where the text begins after the indentation.
    text: usize,
}

impl Line {
    fn len(&self) -> usize {
        self.end - self.text
    }

    fn is_blank(&self) -> bool {
        self.text >= self.end
    }
}

/// The widest that wrapped copy is set, in bytes.
const WIDEST: usize = 110;

/// The narrowest column that is taken for wrapped copy.
const NARROWEST: usize = 34;

/// The paragraphs of `text[body]`, in order, without surrounding space.
pub(super) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let lines = lines(text, body);
    let width = wrapped_at(text, &lines);
    let indented = width.is_some() && indents_paragraphs(&lines);
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    // The further lines of an item may be indented.
    let mut in_item = false;
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() || is_rule(&text[line.text..line.end]) {
            open = None;
            continue;
        }
        let joins = match (open, width) {
            (Some(_), Some(width)) => {
                let before = &lines[index - 1];
                // A dash between words may come to stand at the head of a line.
                let dash = text[line.text..line.end].starts_with("--") && !finished(&text[before.text..before.end]);
                !(starts_block(&text[line.text..line.end]) && !dash
                    || ends_early(text, before, line, width)
                    || text[line.text..line.end].starts_with('[') && finished(&text[before.text..before.end])
                    || indented && !in_item && line.text - line.start >= (before.text - before.start) + 2
                    || is_heading_mark(&text[before.text..before.end]))
            }
            _ => false,
        };
        if joins && let Some(last) = out.last_mut() {
            last.end = line.end as u32;
        } else {
            in_item = super::paragraphs::bullet(&text[line.text..line.end]).is_some();
            out.push(Span::new(line.text, line.end));
        }
        open = Some(index);
    }
    out
}

fn lines(text: &str, body: Span) -> Vec<Line> {
    let own = body.of(text);
    let mut out = Vec::with_capacity(own.len() / 80 + 1);
    let mut start = body.start as usize;
    // Other ends of lines are rare enough to be looked for once.
    let others = ['\r', '\u{2028}', '\u{2029}', '\u{c}'];
    let rare = has_rare_end(own) && others.iter().any(|c| own.contains(*c));
    for piece in own.split_inclusive('\n') {
        if rare && piece.trim_end_matches(['\n', '\r']).contains(others) {
            for line in piece.split_inclusive(others) {
                push_line(line, start, &mut out);
                start += line.len();
            }
        } else {
            push_line(piece, start, &mut out);
            start += piece.len();
        }
    }
    out
}

/// Whether a text may have ends of lines other than newlines: the last byte of one stands in it.
fn has_rare_end(text: &str) -> bool {
    let rare = |b: &u8| matches!(b, b'\r' | 0x0c | 0xa8 | 0xa9);
    // Without a way out within a stretch, many bytes are looked at together.
    text.as_bytes().chunks(64).any(|stretch| stretch.iter().fold(false, |any, b| any | rare(b)))
}

/// The length of the first word of a line, which begins with it.
fn first_word(line: &str) -> usize {
    line.find(char::is_whitespace).unwrap_or(line.len())
}

fn push_line(line: &str, start: usize, out: &mut Vec<Line>) {
    let end = start + line.trim_end().len();
    let text = (start + line.len() - line.trim_start().len()).min(end.max(start));
    out.push(Line { start, end, text });
}

/// The width at which the article is wrapped; `None` where every line is a paragraph.
fn wrapped_at(text: &str, lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().filter(|l| !l.is_blank()).map(Line::len).collect();
    if lengths.len() < 2 {
        return None;
    }
    lengths.sort_unstable();
    // Of two lines the longer: a title above one line is not wrapped at its own length.
    let width = lengths[((lengths.len() - 1) * 95 / 100).max(1)];
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let (mut inner, mut full, mut unfinished) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[0].is_blank() || pair[1].is_blank() {
            continue;
        }
        inner += 1;
        let next = first_word(&text[pair[1].text..pair[1].end]);
        full += usize::from(pair[0].len() + 1 + next > width * 85 / 100);
        unfinished += usize::from(!finished(&text[pair[0].text..pair[0].end]));
    }
    (inner > 0 && full * 10 >= inner * 6 && unfinished * 2 >= inner).then_some(width)
}

/// Whether a line ends where a sentence may.
fn finished(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', '*', '_']).ends_with(['.', '?', '!', ':', '…'])
}

/// Whether the line before stopped although the next word would have fitted.
fn ends_early(text: &str, before: &Line, line: &Line, width: usize) -> bool {
    let after = &text[line.text..line.end];
    let next = first_word(after);
    let room = before.len() + 1 + next <= width * 3 / 4;
    let capital = after.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    room && capital
}

/// Whether, in wrapped copy, a few lines are indented and the others are not.
fn indents_paragraphs(lines: &[Line]) -> bool {
    let text = lines.iter().filter(|l| !l.is_blank()).count();
    let indented = lines.iter().filter(|l| !l.is_blank() && l.text - l.start >= 2).count();
    indented > 0 && indented * 2 <= text
}

/// A line drawn with marks: it parts paragraphs and is none.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' ' | b'~'))
}

fn is_heading_mark(line: &str) -> bool {
    line.starts_with('#')
}

/// Whether a line of wrapped copy begins something new whatever stood before: a heading, an item, a speaker.
fn starts_block(line: &str) -> bool {
    super::paragraphs::bullet(line).is_some() || line.starts_with('#') || speaks(line)
}

/// The most bytes of a label in capitals, with its colon.
const LONGEST_LABEL: usize = 60;

/// A label in capitals with a colon, or a questioner's `Q`.
fn speaks(line: &str) -> bool {
    let head = &line.as_bytes()[..line.len().min(LONGEST_LABEL)];
    // Few lines have a colon there, and this looks at many bytes at a time.
    if !head.contains(&b':') {
        return line.starts_with("Q ") && line[2..].trim_start().starts_with(char::is_uppercase);
    }
    let colon = head.iter().position(|b| *b == b':').unwrap_or_default();
    let label = &line[..colon];
    label.bytes().any(|b| b.is_ascii_uppercase()) && !label.bytes().any(|b| b.is_ascii_lowercase())
}

/// The most bytes of a speaker's label in a conversation.
const LONGEST_NAME: usize = 40;

/// Which paragraphs are turns of a conversation whose labels are names as they are always written ("Anna Ivanova: We
/// will stay."): at least three, by two speakers or more, one of whom has more than one turn, with turns side by side.
/// A label alone says nothing: it may be the head of an item.
pub(super) fn conversation(text: &str, spans: &[Span]) -> Vec<bool> {
    let labels: Vec<Option<&str>> = spans.iter().map(|span| speaker_label(span.of(text))).collect();
    let mut speakers: Vec<&str> = labels.iter().filter_map(|l| *l).collect();
    let turns = speakers.len();
    speakers.sort_unstable();
    speakers.dedup();
    let beside = labels.windows(2).any(|pair| pair[0].is_some() && pair[1].is_some() && pair[0] != pair[1]);
    let talks = turns >= 3 && speakers.len() >= 2 && turns > speakers.len() && beside;
    labels.into_iter().map(|label| talks && label.is_some()).collect()
}

/// The last word of a label of capitalised words before a colon.
fn speaker_label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['"', '“']);
    let head = &line.as_bytes()[..line.len().min(LONGEST_NAME)];
    if !head.contains(&b':') {
        return None;
    }
    let colon = head.iter().position(|b| *b == b':')?;
    let (label, said) = (&line[..colon], line[colon + 1..].strip_prefix([' ', '\u{a0}'])?);
    let words = || label.split(' ');
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let begins = said.trim_start_matches(['"', '“', '‘', '\'', '[', '(']).starts_with(char::is_uppercase);
    // "Khalil al-Hayya", "Ursula von der Leyen": short particles within a name.
    let particle = |word: &str| {
        word.len() <= 3 || word.split_once('-').is_some_and(|(short, rest)| short.len() <= 3 && name(rest))
    };
    let whole = words().next().is_some_and(name) && words().skip(1).all(|w| name(w) || particle(w));
    (words().count() <= 5 && whole && begins).then(|| words().next_back()).flatten()
}
