//! Bytes of a file that is being written: numbers, text and JSON strings without a detour.
//!
//! It stands apart because twenty million items pass through it, and a formatter would cost more than
//! all else.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Bytes that are held before they are written.
const HELD: usize = 1 << 18;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Out {
    file: File,
    text: Text,
    written: u64,
}

impl Out {
    /// Makes the file.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = File::create(path).map_err(|error| told(path, &error))?;
        Ok(Self {
            file,
            text: Text(Vec::with_capacity(HELD + (1 << 14))),
            written: 0,
        })
    }

    /// What is written next. Writes what is held if that is much.
    pub(super) fn text(&mut self) -> io::Result<&mut Text> {
        if self.text.0.len() >= HELD {
            self.flush()?;
        }
        Ok(&mut self.text)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.text.0)?;
        self.written += self.text.0.len() as u64;
        self.text.0.clear();
        Ok(())
    }

    /// Writes the rest; gives the length of the file in bytes.
    pub(super) fn end(mut self) -> io::Result<u64> {
        self.flush()?;
        Ok(self.written)
    }
}

/// The same error, and which file it is about.
pub(super) fn told(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("'{}': {error}", path.display()))
}

/// Text that is being made.
#[derive(Debug, Default)]
pub(super) struct Text(pub(super) Vec<u8>);

impl Text {
    /// Adds text as it is.
    pub(super) fn put(&mut self, text: &str) -> &mut Self {
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    /// Adds a number.
    pub(super) fn number(&mut self, mut number: u64) -> &mut Self {
        let mut digits = [b'0'; 20];
        let mut from = digits.len();
        loop {
            from -= 1;
            digits[from] = b'0' + digit(number % 10);
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[from..]);
        self
    }

    /// Adds a number with at least so many digits.
    pub(super) fn padded(&mut self, number: u64, digits: u32) -> &mut Self {
        for place in (1..digits).rev() {
            if number < 10_u64.pow(place) {
                self.0.push(b'0');
            }
        }
        self.number(number)
    }

    /// Adds 16 hexadecimal digits.
    pub(super) fn hex(&mut self, number: u64) -> &mut Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits: [u8; 16] =
            std::array::from_fn(|n| DIGITS[usize::from(digit(number >> (60 - 4 * n) & 15))]);
        self.0.extend_from_slice(&digits);
        self
    }

    /// Adds a JSON string, its quotes included.
    pub(super) fn json(&mut self, text: &str) -> &mut Self {
        self.0.push(b'"');
        self.json_inside(text);
        self.0.push(b'"');
        self
    }

    /// Adds the inside of a JSON string.
    pub(super) fn json_inside(&mut self, text: &str) -> &mut Self {
        for part in text.split_inclusive(['"', '\\', '\n', '\r', '\t']) {
            let (head, last) = match part.char_indices().next_back() {
                Some((at, c)) if "\"\\\n\r\t".contains(c) => (&part[..at], Some(c)),
                _ => (part, None),
            };
            self.put(head);
            match last {
                Some('\n') => self.put("\\n"),
                Some('\r') => self.put("\\r"),
                Some('\t') => self.put("\\t"),
                Some('\\') => self.put("\\\\"),
                Some(_) => self.put("\\\""),
                None => self,
            };
        }
        self
    }

    /// Adds a cell of a CSV file, quoted as PowerShell 7 quotes every cell.
    pub(super) fn cell(&mut self, text: &str) -> &mut Self {
        self.put("\"");
        for (n, part) in text.split('"').enumerate() {
            if n > 0 {
                self.put("\"\"");
            }
            self.put(part);
        }
        self.put("\"")
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is below 16")]
const fn digit(number: u64) -> u8 {
    number as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_strings_are_those_of_the_standard_library() {
        let mut text = Text::default();
        text.number(0).put(" ").number(u64::MAX).put(" ");
        text.padded(7, 3).put(" ").padded(1_234, 3).put(" ");
        text.hex(0xdead_beef_0123_4567);
        let expected = format!("0 {} 007 1234 {:016x}", u64::MAX, 0xdead_beef_0123_4567_u64);
        assert_eq!(String::from_utf8(text.0).unwrap(), expected);
        for sample in ["plain", "a\"b\\c\nd\re\tf", "\"", "受信\\トレイ", ""] {
            let mut text = Text::default();
            text.json(sample);
            let read: String = serde_json::from_slice(&text.0).unwrap();
            assert_eq!(read, sample);
        }
        let mut text = Text::default();
        text.cell("a \"b\"");
        assert_eq!(text.0, b"\"a \"\"b\"\"\"");
    }
}
