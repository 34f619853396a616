//! Addresses, and the links, images and tags that a text was pasted with.

use super::Scanner;
use crate::sentence::{Case, TokenKind};

/// The longest stretch looked ahead for the end of a Markdown link or a tag, so that scanning stays linear.
const LOOK_AHEAD: usize = 400;

impl Scanner<'_> {
    /// The end of an address like `example.org/page` whose first stop is at `at`; 0 if it is none.
    pub(super) fn domain(&self, start: usize, at: usize) -> usize {
        let mut end = at;
        let mut last = at + 1;
        while let Some(b) = self.bytes.get(end) {
            match b {
                b'.' if self.byte(end + 1).is_ascii_lowercase() => {
                    last = end + 1;
                    end += 1;
                }
                b if b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-' => end += 1,
                _ => break,
            }
            if end - start > 100 {
                return 0;
            }
        }
        match (self.byte(end), end - last) {
            (b'/', 2..=6) => self.address_end(end),
            (_, 2..=3) if !self.char(end).is_alphanumeric() => end,
            _ => 0,
        }
    }

    /// The end of an address that runs to the next space, without the marks of the sentence around it.
    fn address_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.bytes.len() {
            let c = self.char(end);
            if c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '‘' | '’') {
                break;
            }
            end += c.len_utf8();
        }
        while end > at && matches!(self.bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b')' | b'\'' | b']' | b'*') {
            end -= 1;
        }
        end
    }

    pub(super) fn until_space(&mut self, start: usize, at: usize) -> usize {
        let end = self.address_end(at).max(at + 1);
        self.push(start, end, TokenKind::Other, Case::None)
    }

    pub(super) fn link(&self, at: usize) -> Option<usize> {
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        let close = at + ahead.iter().position(|b| *b == b']')?;
        (self.byte(close + 1) == b'(' && self.target_end(close + 1).is_some()).then_some(close)
    }

    /// The end of a link's target in round brackets at `at`.
    pub(super) fn target_end(&self, at: usize) -> Option<usize> {
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        let close = ahead.iter().position(|b| *b == b')')?;
        let target = &ahead[1..close];
        let address = target.starts_with(b"http")
            || target.starts_with(b"/")
            || target.starts_with(b"#")
            || target.starts_with(b"mailto:")
            || target.contains(&b'.') && !target.contains(&b' ');
        address.then_some(at + close + 1)
    }

    /// A Markdown image: nothing of it is read.
    pub(super) fn image(&mut self, at: usize) -> usize {
        match self.link(at + 1).and_then(|close| self.target_end(close + 1)) {
            Some(end) => end,
            None => self.mark(at, at + 1, TokenKind::Exclamation),
        }
    }

    /// The end of an HTML tag at `at`.
    pub(super) fn tag_end(&self, at: usize) -> Option<usize> {
        let first = self.byte(at + 1);
        if !(first.is_ascii_alphabetic() || first == b'/' || first == b'!') || self.bytes[at + 1..].starts_with(b"http")
        {
            return None;
        }
        let ahead = &self.bytes[at..self.bytes.len().min(at + LOOK_AHEAD)];
        ahead.iter().position(|b| *b == b'>').map(|i| at + i + 1)
    }
}
