//! Where answers go: standard output, or a file that is written whole or not at all.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::Context as _;

use crate::report::document::Document;
use crate::report::terminal::Layout;
use crate::report::{html, markdown, terminal};

use super::options::{Color, Destination, Display, Format};

/// Width assumed where nobody says: a page of markdown or a log.
const DEFAULT_WIDTH: u16 = 100;

/// The layout for standard output, or for a file.
pub(crate) fn layout(display: &Display, destination: &Destination) -> Layout {
    let stdout = std::io::stdout();
    let to_terminal = destination.output.is_none() && stdout.is_terminal();
    let (drawn, colour) = match display.color {
        Color::Always => (true, true),
        Color::Never => (to_terminal, false),
        // Whether a terminal takes colour also depends on NO_COLOR, TERM and CLICOLOR.
        Color::Auto => {
            (to_terminal, to_terminal && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never)
        }
    };
    let width = display.width.or_else(|| terminal_width(to_terminal)).unwrap_or(DEFAULT_WIDTH);
    Layout { width: usize::from(width), drawn, colour }
}

/// The terminal's width; `$COLUMNS` where it is set.
fn terminal_width(to_terminal: bool) -> Option<u16> {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    stated
        .filter(|columns| *columns >= 30)
        .or_else(|| if to_terminal { comfy_table::Table::new().width() } else { None })
}

/// The format asked for: by name, by the file's ending, or the command's own.
///
/// # Errors
/// When the ending asks for a format that the command has not.
pub(crate) fn format_of(
    named: Option<Format>,
    destination: &Destination,
    default: Format,
    possible: &[&str],
) -> anyhow::Result<Format> {
    if let Some(format) = named {
        return Ok(format);
    }
    let Some(path) = &destination.output else { return Ok(default) };
    match Format::of_ending(path) {
        None => Ok(default),
        Some(format) if possible.iter().any(|name| Format::named(name) == Some(format)) => Ok(format),
        Some(_) => anyhow::bail!("{}: this command has no such format; say --format", path.display()),
    }
}

/// A document in one of the formats for reading.
pub(crate) fn rendered(document: &Document, format: Format, display: &Display, destination: &Destination) -> String {
    match format {
        Format::Markdown => markdown::render(document),
        Format::Html => html::render(document),
        Format::Text | Format::Csv | Format::Json | Format::Jsonl => {
            terminal::render(document, layout(display, destination))
        }
    }
}

/// Writes an answer.
pub(crate) fn write(destination: &Destination, text: &str) -> anyhow::Result<()> {
    match &destination.output {
        Some(path) if path.as_os_str() != "-" => {
            write_whole(path, text).with_context(|| format!("{}: cannot be written", path.display()))
        }
        _ => {
            let mut out = anstream::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(())
        }
    }
}

/// Writes beside the file and then takes its place, so that no reader ever sees half of it.
fn write_whole(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    anyhow::ensure!(folder.is_dir(), "there is no folder {}; create it first", folder.display());
    let mut draft = tempfile::Builder::new().prefix(".standpoint-").tempfile_in(folder)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    set_usual_permissions(path, draft.as_file())?;
    draft.persist(path)?;
    Ok(())
}

/// A temporary file is private; the finished one has the rights of the file it replaces, else those of any new file.
#[cfg(unix)]
fn set_usual_permissions(path: &Path, draft: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = match std::fs::metadata(path) {
        Ok(existing) => existing.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    draft.set_permissions(permissions)
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &Path, _: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// A count of articles read, on standard error, while somebody watches and has to wait.
pub(crate) struct Progress {
    done: AtomicUsize,
    shown: AtomicBool,
    watched: bool,
    since: Instant,
}

impl Progress {
    /// Starts counting.
    pub(crate) fn new() -> Progress {
        let watched = std::io::stderr().is_terminal();
        Progress { done: AtomicUsize::new(0), shown: AtomicBool::new(false), watched, since: Instant::now() }
    }

    /// One more is read. May be called from any thread.
    pub(crate) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.watched && done.is_multiple_of(64) && self.since.elapsed().as_millis() > 500 {
            self.shown.store(true, Ordering::Relaxed);
            let _ = write!(std::io::stderr().lock(), "\rread {done} articles");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.load(Ordering::Relaxed) {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.md");
        std::fs::write(&path, "old, and rather longer").unwrap();
        write(&Destination { output: Some(path.clone()) }, "new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
        let error = write(&Destination { output: Some("/no/such/folder/x.md".into()) }, "new").unwrap_err();
        assert_eq!(
            format!("{error:#}"),
            "/no/such/folder/x.md: cannot be written: there is no folder /no/such/folder; create it first"
        );
    }
}
