//! Physical lines of a text, with their offsets and numbers.
//!
//! Stands alone because this is where hostile input meets memory: a line may have 100 MB. Of a line
//! that is longer than [`LONGEST`] only its beginning is given.

use std::io;

use super::text::Text;

/// Bytes of a line that are given.
pub(super) const LONGEST: usize = 64 << 10;

/// Bytes read at a time.
const BUFFER: usize = 256 << 10;

/// Goes through the lines of a text.
pub(super) struct Lines<'t> {
    text: &'t Text,
    buffer: Vec<u8>,
    /// What of the buffer is not given yet.
    from: usize,
    until: usize,
    /// Offset of `from` in the text.
    offset: u64,
    number: u64,
    at_end: bool,
}

/// One line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Offset of its first byte.
    pub(super) offset: u64,
    /// Offset behind its end.
    pub(super) next: u64,
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its bytes without CR and LF, [`LONGEST`] of them at most.
    pub(super) bytes: &'a [u8],
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t Text) -> Self {
        let size = usize::try_from(text.len())
            .unwrap_or(usize::MAX)
            .clamp(1, BUFFER);
        Self {
            text,
            buffer: vec![0; size],
            from: 0,
            until: 0,
            offset: 0,
            number: 0,
            at_end: false,
        }
    }

    /// The next line; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let mut looked = 0;
        loop {
            let held = self.buffer.get(self.from..self.until).unwrap_or_default();
            let fresh = held.get(looked..).unwrap_or_default();
            if let Some(at) = memchr::memchr(b'\n', fresh) {
                let end = self.from + looked + at;
                return Ok(Some(self.line(end, end + 1)));
            }
            looked = held.len();
            if self.at_end {
                if held.is_empty() {
                    return Ok(None);
                }
                return Ok(Some(self.line(self.until, self.until)));
            }
            if self.from == 0 && self.until == self.buffer.len() {
                return self.long();
            }
            self.refill()?;
        }
    }

    /// Takes the line up to `end`, and goes on at `next`.
    fn line(&mut self, end: usize, next: usize) -> Line<'_> {
        let (start, offset) = (self.from, self.offset);
        self.offset += (next - start) as u64;
        self.from = next;
        self.number += 1;
        let bytes = self.buffer.get(start..end).unwrap_or_default();
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        Line {
            offset,
            next: self.offset,
            number: self.number,
            bytes: bytes.get(..LONGEST).unwrap_or(bytes),
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.from..self.until, 0);
        self.until -= self.from;
        self.from = 0;
        let room = self.buffer.get_mut(self.until..).unwrap_or_default();
        let read = self.text.fill(room, self.offset + self.until as u64)?;
        self.until += read;
        self.at_end = read == 0;
        Ok(())
    }

    /// A line that the buffer cannot hold: its beginning is kept, the rest passed over.
    fn long(&mut self) -> io::Result<Option<Line<'_>>> {
        let offset = self.offset;
        let mut at = offset + self.until as u64;
        let mut rest = vec![0; BUFFER];
        loop {
            let read = self.text.fill(&mut rest, at)?;
            let found = memchr::memchr(b'\n', rest.get(..read).unwrap_or_default());
            at += found.map_or(read, |found| found + 1) as u64;
            if found.is_some() || read == 0 {
                break;
            }
        }
        self.offset = at;
        self.from = 0;
        self.until = 0;
        self.number += 1;
        Ok(Some(Line {
            offset,
            next: at,
            number: self.number,
            bytes: self.buffer.get(..LONGEST).unwrap_or(&self.buffer),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, u64, u64, usize)> {
        let text = Text::of(text.to_vec());
        let mut lines = Lines::new(&text);
        let mut seen = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            seen.push((line.offset, line.next, line.number, line.bytes.len()));
        }
        seen
    }

    #[test]
    fn offsets_and_numbers_go_on_over_either_line_end() {
        assert_eq!(
            lines(b"ab\r\n\nc"),
            [(0, 4, 1, 2), (4, 5, 2, 0), (5, 6, 3, 1)]
        );
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_longer_than_the_buffer_is_cut_and_the_next_one_is_whole() {
        for long in [BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER, 3 * BUFFER + 7] {
            let mut text = b"first\n".to_vec();
            text.resize(6 + long, b'x');
            text.extend_from_slice(b"\nlast\n");
            let end = 6 + long as u64 + 1;
            assert_eq!(
                lines(&text),
                [(0, 6, 1, 5), (6, end, 2, LONGEST), (end, end + 5, 3, 4)],
                "{long}"
            );
        }
    }
}
