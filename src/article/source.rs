//! Inputs one after another, opened late: a folder's files as they come, a JSON Lines file's lines as they are read.
//!
//! Finding a [`Source`] is cheap and goes in order; [`Source::read`] decodes and may run on any thread. A caller takes
//! a [`Sources::batch`] at a time, so that memory stays at the size of a batch however large the collection is.

use super::error::InputError;
use super::{Article, DateSource, dateline, decode, metadata};
use crate::span::Span;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How inputs are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputOptions {
    /// The field of a JSON Lines object that names the article.
    pub id_field: String,
    /// The field with its text.
    pub text_field: String,
    /// The field with its date.
    pub date_field: String,
}

impl Default for InputOptions {
    fn default() -> Self {
        InputOptions { id_field: "id".into(), text_field: "text".into(), date_field: "date".into() }
    }
}

/// One article, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file with one article.
    File(PathBuf),
    /// Bytes that have been read already, from standard input.
    Bytes {
        /// What to call it.
        name: PathBuf,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A line of a JSON Lines file.
    Line {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        number: usize,
        /// The line's bytes.
        bytes: Vec<u8>,
    },
}

impl Source {
    /// Reads and decodes the article.
    ///
    /// # Errors
    /// A file that is missing, closed to us, empty or no text; a line that is no JSON object with a text.
    pub fn read(self, options: &InputOptions) -> Result<Article, InputError> {
        match self {
            Source::File(path) => {
                let bytes = std::fs::read(&path).map_err(|e| InputError::io(&path, e))?;
                from_bytes(&path, bytes)
            }
            Source::Bytes { name, bytes } => from_bytes(&name, bytes),
            Source::Line { file, number, bytes } => from_line(file, number, bytes, options),
        }
    }

    /// How many bytes it holds in memory already.
    fn held(&self) -> usize {
        match self {
            Source::File(_) => 0,
            Source::Bytes { bytes, .. } | Source::Line { bytes, .. } => bytes.len(),
        }
    }
}

/// The endings of files in folders that are read.
const ENDINGS: [&str; 6] = ["txt", "text", "md", "markdown", "jsonl", "ndjson"];

/// The articles of these files and folders (`-` is standard input), in the order given, folders sorted by path.
pub fn sources(paths: &[PathBuf], options: &InputOptions) -> Sources {
    Sources { paths: paths.to_vec().into(), found: VecDeque::new(), lines: None, options: options.clone() }
}

/// Iterates over sources; see [`sources`].
pub struct Sources {
    paths: VecDeque<PathBuf>,
    found: VecDeque<Result<PathBuf, InputError>>,
    lines: Option<Lines>,
    options: InputOptions,
}

/// A JSON Lines file being read.
struct Lines {
    file: PathBuf,
    reader: Box<dyn BufRead + Send>,
    number: usize,
    any: bool,
}

impl Sources {
    /// The next sources up to `count`, fewer once they hold more than `bytes`; empty at the end.
    pub fn batch(&mut self, count: usize, bytes: usize) -> Vec<Result<Source, InputError>> {
        let mut out = Vec::new();
        let mut held = 0;
        while out.len() < count
            && held <= bytes
            && let Some(source) = self.next()
        {
            held += source.as_ref().map_or(0, Source::held);
            out.push(source);
        }
        out
    }

    /// How the sources are read.
    pub fn options(&self) -> &InputOptions {
        &self.options
    }

    fn line(&mut self) -> Option<Result<Source, InputError>> {
        let lines = self.lines.as_mut()?;
        loop {
            let mut bytes = Vec::new();
            match lines.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => {
                    let lines = self.lines.take()?;
                    return (!lines.any).then_some(Err(InputError::Empty { path: lines.file }));
                }
                Ok(_) => {
                    lines.number += 1;
                    if bytes.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    lines.any = true;
                    return Some(Ok(Source::Line { file: lines.file.clone(), number: lines.number, bytes }));
                }
                Err(error) => {
                    let lines = self.lines.take()?;
                    return Some(Err(InputError::io(&lines.file, error)));
                }
            }
        }
    }

    /// Opens one file: lines are kept for later, anything else is a source of its own.
    fn file(&mut self, path: PathBuf) -> Option<Result<Source, InputError>> {
        match ending(&path).as_str() {
            "jsonl" | "ndjson" => match File::open(&path) {
                Ok(file) => {
                    let reader: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(1 << 17, file));
                    self.begin_lines(path, reader)
                }
                Err(error) => Some(Err(InputError::io(&path, error))),
            },
            "html" | "htm" => Some(Err(InputError::Binary { path, what: "an HTML page" })),
            _ => Some(Ok(Source::File(path))),
        }
    }

    fn begin_lines(&mut self, file: PathBuf, reader: Box<dyn BufRead + Send>) -> Option<Result<Source, InputError>> {
        self.lines = Some(Lines { file, reader, number: 0, any: false });
        self.line()
    }

    /// Standard input: JSON Lines where it begins with an object, else one article.
    fn standard_input(&mut self, name: PathBuf) -> Option<Result<Source, InputError>> {
        let mut reader = BufReader::with_capacity(1 << 17, io::stdin());
        let object = match reader.fill_buf() {
            Ok(head) => {
                let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
                head.first() == Some(&b'{') && head.trim_ascii_start()[1..].trim_ascii_start().first() == Some(&b'"')
            }
            Err(error) => return Some(Err(InputError::io(&name, error))),
        };
        if object {
            return self.begin_lines(name, Box::new(reader));
        }
        let mut bytes = Vec::new();
        Some(match reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(Source::Bytes { name, bytes }),
            Err(error) => Err(InputError::io(&name, error)),
        })
    }

    fn folder(&mut self, folder: &Path) {
        let mut left_out = Vec::new();
        let mut any = false;
        let walk = ignore::WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                    let path = entry.into_path();
                    if ENDINGS.contains(&ending(&path).as_str()) {
                        any = true;
                        self.found.push_back(Ok(path));
                    } else {
                        left_out.push(path);
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    any = true;
                    let path = path_of(&error).unwrap_or(folder).to_owned();
                    let text = error.to_string();
                    let error = error.into_io_error().unwrap_or_else(|| io::Error::other(text));
                    self.found.push_back(Err(InputError::io(&path, error)));
                }
            }
        }
        if !any {
            self.found.push_back(Err(InputError::NoArticles { path: folder.to_owned() }));
        } else if let Some(first) = left_out.first() {
            let example = first.strip_prefix(folder).unwrap_or(first).display().to_string();
            let count = left_out.len();
            self.found.push_back(Err(InputError::LeftOut { path: folder.to_owned(), count, example }));
        }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(source) = self.line() {
                return Some(source);
            }
            if let Some(found) = self.found.pop_front() {
                match found {
                    Ok(path) => match self.file(path) {
                        Some(source) => return Some(source),
                        None => continue,
                    },
                    Err(error) => return Some(Err(error)),
                }
            }
            let path = self.paths.pop_front()?;
            if path.as_os_str() == "-" {
                if let Some(source) = self.standard_input(path) {
                    return Some(source);
                }
                continue;
            }
            match std::fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => self.folder(&path),
                Ok(_) => self.found.push_back(Ok(path)),
                Err(error) => return Some(Err(InputError::io(&path, error))),
            }
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().take(6).fold(String::with_capacity(12), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Article, InputError> {
    let owned = || path.to_owned();
    if u32::try_from(bytes.len()).is_err() {
        return Err(InputError::TooLarge { path: owned() });
    }
    let hash = hash(&bytes);
    let text = decode::decode(bytes).map_err(|what| InputError::Binary { path: owned(), what })?;
    if u32::try_from(text.len()).is_err() {
        return Err(InputError::TooLarge { path: owned() });
    }
    let head = text.trim_start().get(..15).unwrap_or("").to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Err(InputError::Binary { path: owned(), what: "an HTML page" });
    }
    if text.trim().is_empty() {
        return Err(InputError::Empty { path: owned() });
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Article::new(path.display().to_string(), text, hash).dated(&name))
}

fn from_line(file: PathBuf, number: usize, bytes: Vec<u8>, options: &InputOptions) -> Result<Article, InputError> {
    let wrong = |why: String| InputError::Line { path: file.clone(), line: number, why };
    let hash = hash(bytes.trim_ascii_end());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    let line = decode::decode(bytes).map_err(|what| wrong(format!("this is {what}, not JSON Lines")))?;
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&line).map_err(|e| wrong(format!("not a JSON object: {e}")))?;
    let field = |name: &str| match object.get(name) {
        Some(serde_json::Value::String(s)) => Some(s.clone()),
        Some(serde_json::Value::Number(n)) => Some(n.to_string()),
        _ => None,
    };
    let Some(text) = field(&options.text_field) else {
        let names: Vec<&str> = object.keys().map(String::as_str).take(8).collect();
        return Err(wrong(format!("no text in a field `{}`; its fields are {}", options.text_field, names.join(", "))));
    };
    if text.trim().is_empty() {
        return Err(wrong(format!("the text in `{}` is empty", options.text_field)));
    }
    let id = field(&options.id_field).unwrap_or_else(|| format!("{}:{number}", file.display()));
    let mut article = Article::new(id, text, hash);
    article.title = field("title").or(field("headline")).or(article.title);
    article.outlet = ["outlet", "publisher", "source"].iter().find_map(|n| field(n)).or(article.outlet);
    if let Some(date) = field(&options.date_field).and_then(|d| metadata::parse_date(&d)) {
        article.date = Some(date);
        article.date_source = DateSource::Metadata;
    }
    let name = article.id.clone();
    Ok(article.dated(&name))
}

/// How many lines at the head of a text may hold a dateline or a line with the date.
const HEAD_LINES: usize = 10;
/// How many bytes.
const HEAD_BYTES: usize = 4096;

impl Article {
    /// An article from its text alone, with what front matter says.
    pub fn new(id: String, text: String, hash: String) -> Self {
        let mut article = Article {
            id,
            body: Span::new(0, text.len()),
            text,
            date: None,
            date_source: DateSource::Unknown,
            outlet: None,
            title: None,
            hash,
        };
        if let Some(found) = metadata::front_matter(&article.text) {
            article.body = Span::new(found.end, article.text.len());
            article.title = found.title;
            article.outlet = found.outlet;
            if found.date.is_some() {
                article.date = found.date;
                article.date_source = DateSource::Metadata;
            }
        }
        article
    }

    /// Fills in date and outlet from the name, the dateline and pasted links, in this order, where nothing better is
    /// known.
    fn dated(mut self, name: &str) -> Self {
        let body = self.body.of(&self.text);
        let mut end = body.len().min(HEAD_BYTES);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        let lines: Vec<&str> = body[..end].lines().map(str::trim).filter(|l| !l.is_empty()).take(HEAD_LINES).collect();
        let line = lines.iter().find_map(|l| dateline::find(l));
        if let Some(outlet) = line.as_ref().and_then(|l| l.outlet.clone())
            && self.outlet.is_none()
        {
            self.outlet = Some(outlet);
        }
        if self.date.is_some() {
            return self;
        }
        let link = metadata::of_links(body);
        let whole = || line.as_ref().and_then(|l| l.date).or_else(|| lines.iter().find_map(|l| metadata::stamp(l)));
        // A dateline has rarely a year; a pasted post of the same weeks gives it.
        let completed = || {
            let (month, day) = line.as_ref()?.day?;
            let link = link?;
            [link.year(), link.year() + 1, link.year() - 1]
                .into_iter()
                .filter_map(|y| jiff::civil::Date::new(y, month, day).ok())
                .min_by_key(|d| d.since(link).map_or(i32::MAX, |s| s.get_days().abs()))
        };
        let found = metadata::of_name(name)
            .map(|d| (d, DateSource::FileName))
            .or_else(|| whole().map(|d| (d, DateSource::Dateline)))
            .or_else(|| completed().map(|d| (d, DateSource::Dateline)))
            .or_else(|| link.map(|d| (d, DateSource::Link)));
        if let Some((date, source)) = found {
            self.date = Some(date);
            self.date_source = source;
        }
        self
    }
}
