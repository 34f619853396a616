//! From bytes to text.
//!
//! A mark at the head decides; without one, the pattern of zero bytes shows UTF-16, and what is not UTF-8 is taken for
//! Windows-1252, the usual encoding of old newsroom files. Line ends stay as they are.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes `bytes`; the error says what they are instead of text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    if let Some(what) = other_format(&bytes) {
        return Err(what);
    }
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => return Ok(utf8_or_older(bytes[3..].to_vec())),
        [0xFF, 0xFE, tail @ ..] => return Ok(UTF_16LE.decode_without_bom_handling(tail).0.into_owned()),
        [0xFE, 0xFF, tail @ ..] => return Ok(UTF_16BE.decode_without_bom_handling(tail).0.into_owned()),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let any = sample.contains(&0);
    let zeros = |odd: usize| if any { sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() } else { 0 };
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let guess = if odd * 10 >= half * 4 && even * 20 <= half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 4 && odd * 20 <= half {
        Some(UTF_16BE)
    } else {
        None
    };
    if half > 1
        && let Some(encoding) = guess
        && let (text, false) = encoding.decode_without_bom_handling(&bytes)
        && !text.chars().take(1000).any(|c| c.is_control() && !c.is_whitespace())
    {
        return Ok(text.into_owned());
    }
    let is_control = |b: &u8| u8::from(*b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    // In stretches that a byte can count, so that many are counted together.
    let control: usize = sample.chunks(128).map(|part| usize::from(part.iter().map(is_control).sum::<u8>())).sum();
    if control * 50 > sample.len() || (even + odd) * 200 > sample.len() {
        return Err("a binary file");
    }
    Ok(utf8_or_older(bytes))
}

/// Whether these bytes begin a file of another format that people mistake for text.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const HEADS: [(&[u8], &str); 12] = [
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "a compressed file or an office document"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\xfd7zXZ", "a compressed file"),
        (b"BZh", "a compressed file"),
        (b"\x28\xb5\x2f\xfd", "a compressed file"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "a rich-text document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x7fELF", "a program"),
    ];
    HEADS.iter().find(|(head, _)| bytes.starts_with(head)).map(|(_, what)| *what)
}

/// UTF-8, forgiving a character cut off at the end and a few broken ones; else Windows-1252.
fn utf8_or_older(bytes: Vec<u8>) -> String {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error,
    };
    let at = error.utf8_error();
    let mut bytes = error.into_bytes();
    if at.error_len().is_none() && bytes[..at.valid_up_to()].iter().any(|b| !b.is_ascii())
        || at.error_len().is_none() && bytes.len() - at.valid_up_to() > 1
    {
        bytes.truncate(at.valid_up_to());
        return String::from_utf8(bytes).unwrap_or_default();
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "Señor Ortiz said “no”.\r\nThe talks ended – for now.";
        let with = |head: &[u8], tail: Vec<u8>| [head.to_vec(), tail].concat();
        let (older, _, _) = WINDOWS_1252.encode(text);
        for bytes in [
            text.as_bytes().to_vec(),
            with(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            with(b"\xff\xfe", utf16(text, false)),
            with(b"\xfe\xff", utf16(text, true)),
            utf16(text, false),
            utf16(text, true),
            older.into_owned(),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_dropped() {
        let text = "“We agree”";
        let bytes = &text.as_bytes()[..text.len() - 1];
        assert_eq!(decode(bytes.to_vec()).as_deref(), Ok("“We agree"));
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf8_into_something_else() {
        let bytes = [b"\xff".as_slice(), "“Sí”, dijo él".as_bytes()].concat();
        assert_eq!(decode(bytes).as_deref(), Ok("\u{fffd}“Sí”, dijo él"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b"%PDF-1.7 ...".to_vec()), Err("a PDF file"));
        assert_eq!(decode(vec![0, 1, 2, 3, 0, 0, 9, 200]), Err("a binary file"));
    }
}
