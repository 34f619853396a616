//! What can be wrong with a rule file, said so that it can be put right.
//!
//! One type for all of it: a [`Diagnostic`] is a message with a place in a file and, where there is one, a remedy. It
//! keeps the file's text, so that the offending lines can be shown; rendering is left to whoever prints.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path to print.
    pub path: String,
    /// The text.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The line and column of a byte, both from 1; the column counts characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(&self.text, offset);
        let before = &self.text[..offset];
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (line, before[start..].chars().count() + 1)
    }

    /// Where `value` stands after the entry `id: <entry>` (anywhere, without an entry): found in the text as it is
    /// written, because a YAML value carries no place. Without the value, the place of the entry.
    pub fn find(&self, entry: Option<&str>, value: &str) -> Option<Range<usize>> {
        let from = match entry {
            Some(id) => self.entry(id)?,
            None => 0..0,
        };
        let found = word_at(&self.text, value, from.start);
        match (found, entry) {
            (Some(start), _) => Some(start..start + value.len()),
            (None, Some(_)) => Some(from),
            (None, None) => None,
        }
    }

    /// The place of the id in `id: <id>`.
    pub fn entry(&self, id: &str) -> Option<Range<usize>> {
        let mut from = 0;
        while let Some(at) = self.text[from..].find("id:") {
            let start = from + at;
            let rest = &self.text[start + 3..];
            let value = rest.trim_start_matches([' ', '"', '\'']);
            let begin = start + 3 + (rest.len() - value.len());
            if value.starts_with(id)
                && value[id.len()..].chars().next().is_none_or(|c| c.is_whitespace() || "\"',}#".contains(c))
                && !self.text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            {
                return Some(begin..begin + id.len());
            }
            from = start + 3;
        }
        None
    }
}

/// The first place at or after `from` where `value` stands between marks or spaces, else anywhere.
fn word_at(text: &str, value: &str, from: usize) -> Option<usize> {
    if value.is_empty() {
        return None;
    }
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "\"'[]{},:#".contains(c));
    let mut at = from;
    while let Some(i) = text[at..].find(value) {
        let start = at + i;
        if edge(text[..start].chars().next_back()) && edge(text[start + value.len()..].chars().next()) {
            return Some(start);
        }
        at = start + value.chars().next().map_or(1, char::len_utf8);
    }
    text[from..].find(value).map(|i| from + i)
}

fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How bad it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The rule cannot do what it says.
    Error,
    /// The rule works, and is probably not what was meant.
    Warning,
}

/// Something wrong with a rule file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The file.
    pub source_file: Option<Arc<Source>>,
    /// The offending bytes of the file.
    pub span: Option<Range<usize>>,
    /// Another place that has to do with it, with its own file and what to say of it.
    pub related: Option<Related>,
}

/// A second place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub source_file: Arc<Source>,
    /// The bytes.
    pub span: Range<usize>,
    /// What is there.
    pub label: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.source_file {
            write!(f, "{}:", file.path)?;
            if let Some((line, column)) = self.position() {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            message: message.into(),
            hint: None,
            source_file: None,
            span: None,
            related: None,
        }
    }

    /// A warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(message) }
    }

    /// With its place: the whole file where the bytes are not known.
    pub fn at(mut self, source: &Arc<Source>, span: Option<Range<usize>>) -> Self {
        self.source_file = Some(Arc::clone(source));
        self.span = span;
        self
    }

    /// With a remedy.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the nearest of `candidates` as the remedy, if one is near.
    pub fn nearest<'a>(self, wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(wrong, candidates) {
            Some(right) => {
                let hint = format!("did you mean `{right}`?");
                self.hint(hint)
            }
            None => self,
        }
    }

    /// With a second place.
    pub fn related(mut self, source: &Arc<Source>, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related = Some(Related { source_file: Arc::clone(source), span, label: label.into() });
        self
    }

    /// Line and column, from 1, where the place is known.
    pub fn position(&self) -> Option<(usize, usize)> {
        Some(self.source_file.as_ref()?.position(self.span.as_ref()?.start))
    }

    /// The message with the offending lines of the file, for a terminal; without colour if `colour` is false.
    pub fn render(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut main = Group::with_title(level.primary_title(self.message.as_str()));
        match (&self.source_file, &self.span) {
            (Some(file), Some(span)) => {
                let span = floor(&file.text, span.start)..floor(&file.text, span.end);
                main = main.element(
                    Snippet::source(file.text.as_ref())
                        .path(file.path.as_str())
                        .annotation(AnnotationKind::Primary.span(span)),
                );
            }
            (Some(file), None) => main = main.element(Origin::path(file.path.as_str())),
            _ => {}
        }
        if let Some(hint) = &self.hint {
            main = main.element(Level::HELP.message(hint.as_str()));
        }
        let mut groups = vec![main];
        if let Some(other) = &self.related {
            groups.push(
                Group::with_title(Level::NOTE.secondary_title(other.label.as_str())).element(
                    Snippet::source(other.source_file.text.as_ref())
                        .path(other.source_file.path.as_str())
                        .annotation(AnnotationKind::Context.span(other.span.clone())),
                ),
            );
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&groups)
    }
}

/// The candidate most like `wrong`, if any is like enough to be meant.
///
/// Damerau–Levenshtein similarity (edits and swapped neighbours over the longer length) of at least 0.6.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(&wrong, &candidate.to_lowercase());
        if likeness >= 0.6 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
