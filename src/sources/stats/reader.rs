//! Reads rows out of a part of a file, whatever its encoding, in bounded memory.
//!
//! Apart from the cutting of rows because both passes over a file use it: the first over all of it, the
//! second over one mailbox's rows. Rows are handed out as they stand in a buffer; nothing is kept.

use std::io;

use encoding_rs::Decoder;

use super::csv::{Cell, Cut, cut};
use crate::bytes::ReadAt;

/// Longest row that is read; a real one takes less than four kilobytes.
pub(crate) const MAX_ROW: usize = 1 << 20;
/// Bytes held at a time.
const BUFFER: usize = 2 * MAX_ROW;

/// How text is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, ASCII, or a code page in which ASCII stands as it is.
    Bytes,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// The encoding of a file that begins so, and the length of its byte order mark.
    pub(crate) fn of(head: &[u8]) -> (Self, u64) {
        match head {
            [0xff, 0xfe, ..] => (Self::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Self::Utf16Be, 2),
            [0xef, 0xbb, 0xbf, ..] => (Self::Bytes, 3),
            [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (Self::Utf16Le, 0),
            [0, first, 0, second, ..] if *first != 0 && *second != 0 => (Self::Utf16Be, 0),
            _ => (Self::Bytes, 0),
        }
    }

    fn decoder(self) -> Option<Decoder> {
        match self {
            Self::Bytes => None,
            Self::Utf16Le => Some(encoding_rs::UTF_16LE.new_decoder_without_bom_handling()),
            Self::Utf16Be => Some(encoding_rs::UTF_16BE.new_decoder_without_bom_handling()),
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) encoding: Encoding,
    /// What stands between cells.
    pub(crate) separator: u8,
}

/// A part of a file that begins and ends with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Offset of its first byte.
    pub(crate) start: u64,
    /// Offset behind its last byte.
    pub(crate) end: u64,
    /// Line of the file that it begins with, from 1.
    pub(crate) line: u64,
}

/// A row as it stands in the buffer.
pub(crate) struct Row<'a> {
    text: &'a [u8],
    cells: &'a [Cell],
    /// Where it stands in the file.
    pub(crate) span: Span,
}

impl<'a> Row<'a> {
    /// The cell of a column without the quotes around it; empty where the row is too short.
    pub(crate) fn cell(&self, column: usize) -> &'a [u8] {
        self.cells
            .get(column)
            .and_then(|cell| self.text.get(cell.start as usize..cell.end as usize))
            .unwrap_or_default()
    }

    /// Whether quotes stand doubled in a cell.
    pub(crate) fn doubled(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| cell.doubled)
    }

    /// Number of its cells.
    pub(crate) const fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it is an empty line.
    pub(crate) fn is_blank(&self) -> bool {
        self.len() == 1 && self.cell(0).trim_ascii().is_empty()
    }

    /// All of its bytes.
    pub(crate) const fn text(&self) -> &'a [u8] {
        self.text
    }
}

/// What is met in a file.
pub(crate) enum Met<'a> {
    /// A row.
    Row(Row<'a>),
    /// A row that is not read.
    Flaw(Flaw),
}

/// Why a row is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A quote in this line is not closed.
    Unclosed(u64),
    /// The row in this line is longer than [`MAX_ROW`].
    Long(u64),
}

impl Flaw {
    /// The line, what is wrong with it, and what to do.
    pub(crate) const fn told(self) -> (u64, &'static str, &'static str) {
        match self {
            Self::Unclosed(line) => (
                line,
                "a quote is not closed; the row is not read",
                "write the file again with Export-Csv, or close the quote",
            ),
            Self::Long(line) => (
                line,
                "the row is longer than 1 MiB; it is not read",
                "write the file again with Export-Csv: a row takes a line of its own",
            ),
        }
    }
}

/// Gives every row of a part of a file to `each`, in order, and what is no row; stops where `each` says no.
pub(crate) fn read(
    file: &dyn ReadAt,
    form: Form,
    span: Span,
    mut each: impl FnMut(Met<'_>) -> bool,
) -> io::Result<()> {
    let mut text = Text::new(file, form.encoding, span);
    let mut cells: Vec<Cell> = Vec::with_capacity(64);
    let mut line = span.line;
    // Bytes of the file that the rows so far took, counted in the file's own encoding.
    let mut at = span.start;
    loop {
        let rest = text.rest();
        if rest.is_empty() && text.ended {
            return Ok(());
        }
        // Files that were joined have a mark in the middle, or half a line's end in another encoding.
        let bom = match rest {
            [0xef, 0xbb, 0xbf, ..] => 3,
            [0, second, ..] if *second != 0 => 1,
            _ => 0,
        };
        let body = rest.get(bom..).unwrap_or_default();
        let found = cut(body, form.separator, text.ended, &mut cells);
        let Some(Cut { end, unclosed }) = found else {
            if rest.len() <= MAX_ROW {
                text.fill()?;
                continue;
            }
            // Reading goes on behind the line's end, wherever the quotes are.
            let newline = memchr::memchr(b'\n', rest);
            let flaw = match newline {
                Some(_) => Flaw::Unclosed(line),
                None => Flaw::Long(line),
            };
            at += text.skip_line(form.encoding)?;
            line += 1;
            if !each(Met::Flaw(flaw)) {
                return Ok(());
            }
            continue;
        };
        let row = body.get(..end).unwrap_or_default();
        let newline = memchr::memchr(b'\n', row).map_or(row.len(), |found| found + 1);
        // A quote that is never closed swallows what follows: only its line is left out.
        let (end, flaw) = if unclosed {
            (newline, Some(Flaw::Unclosed(line)))
        } else if end > MAX_ROW {
            (end, Some(Flaw::Long(line)))
        } else {
            (end, None)
        };
        let row = body.get(..end).unwrap_or_default();
        let length = form
            .encoding
            .length(rest.get(..bom + end).unwrap_or_default());
        let lines = memchr::memchr_iter(b'\n', row).count() as u64;
        let met = match flaw {
            Some(flaw) => Met::Flaw(flaw),
            None => Met::Row(Row {
                text: row,
                cells: &cells,
                span: Span {
                    start: at,
                    end: (at + length).min(span.end),
                    line,
                },
            }),
        };
        let go_on = each(met);
        at += length;
        line += lines;
        text.at += bom + end;
        if !go_on {
            return Ok(());
        }
    }
}

/// A part of a file as text, as far as the buffer takes it.
pub(crate) fn text(file: &dyn ReadAt, encoding: Encoding, span: Span) -> io::Result<Vec<u8>> {
    let mut text = Text::new(file, encoding, span);
    text.fill()?;
    Ok(text.rest().to_vec())
}

impl Encoding {
    /// Bytes of the file that decoded text took. A broken pair is decoded to one character for each half,
    /// so that the number of UTF-16 units stays the same.
    pub(crate) fn length(self, text: &[u8]) -> u64 {
        match self {
            Self::Bytes => text.len() as u64,
            Self::Utf16Le | Self::Utf16Be => {
                let units = |byte: &u8| match byte {
                    0x80..=0xbf => 0,
                    0xf0..=0xff => 2,
                    _ => 1,
                };
                2 * text.iter().map(units).sum::<u64>()
            }
        }
    }
}

/// Decoded text, read as far as it is needed.
struct Text<'a> {
    file: &'a dyn ReadAt,
    /// Next byte of the file, and the byte behind the last one.
    next: u64,
    end: u64,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    buffer: Vec<u8>,
    /// The part of the buffer that is not used up.
    at: usize,
    filled: usize,
    /// Whether the file has nothing more to give.
    ended: bool,
}

impl<'a> Text<'a> {
    fn new(file: &'a dyn ReadAt, encoding: Encoding, span: Span) -> Self {
        // UTF-16 grows by half at most.
        let grown = if encoding == Encoding::Bytes { 1 } else { 2 };
        let wanted = span.end.saturating_sub(span.start).saturating_mul(grown);
        let size = usize::try_from(wanted).map_or(BUFFER, |wanted| wanted.min(BUFFER));
        Self {
            file,
            next: span.start,
            end: span.end,
            decoder: encoding.decoder(),
            raw: Vec::new(),
            buffer: vec![0; size + 64],
            at: 0,
            filled: 0,
            ended: span.end <= span.start,
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..self.filled).unwrap_or_default()
    }

    /// Reads until the buffer is full or the file ends.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        while !self.ended && self.filled + 16 < self.buffer.len() {
            let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
            let left = usize::try_from(self.end - self.next).unwrap_or(usize::MAX);
            if let Some(decoder) = &mut self.decoder {
                // Two bytes become three at most.
                let wanted = (room.len() / 3 * 2).min(left).max(2);
                self.raw.resize(wanted, 0);
                let got = self.file.read_some(&mut self.raw, self.next)?.min(left);
                self.next += got as u64;
                self.ended = got == 0 || self.next >= self.end;
                let raw = self.raw.get(..got).unwrap_or_default();
                let (_, _, written, _) = decoder.decode_to_utf8(raw, room, self.ended);
                self.filled += written;
            } else {
                let wanted = room.len().min(left);
                let room = room.get_mut(..wanted).unwrap_or_default();
                let got = self.file.read_some(room, self.next)?;
                self.next += got as u64;
                self.filled += got;
                self.ended = got == 0 || self.next >= self.end;
            }
        }
        Ok(())
    }

    /// Passes over what stands before the next line's beginning; gives its length in the file.
    fn skip_line(&mut self, encoding: Encoding) -> io::Result<u64> {
        let mut length = 0;
        loop {
            let rest = self.rest();
            let newline = memchr::memchr(b'\n', rest).map(|found| found + 1);
            let passed = newline.unwrap_or(rest.len());
            length += encoding.length(rest.get(..passed).unwrap_or_default());
            self.at += passed;
            if newline.is_some() || self.ended {
                return Ok(length);
            }
            self.fill()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8], encoding: Encoding, start: u64) -> Vec<String> {
        let file = bytes.to_vec();
        let form = Form {
            encoding,
            separator: b',',
        };
        let span = Span {
            start,
            end: bytes.len() as u64,
            line: 1,
        };
        let mut told = Vec::new();
        read(&file, form, span, |met| {
            told.push(match met {
                Met::Row(row) => {
                    let cells: Vec<_> = (0..row.len())
                        .map(|at| String::from_utf8_lossy(row.cell(at)).into_owned())
                        .collect();
                    let Span { start, end, line } = row.span;
                    // What is read again from the place told is the same row.
                    let mut again = 0;
                    let single = Span { start, end, line };
                    read(&file, form, single, |met| {
                        again += 1;
                        assert!(matches!(met, Met::Row(again) if again.text() == row.text()));
                        true
                    })
                    .unwrap();
                    assert_eq!(again, 1);
                    format!("{line}: {}", cells.join("|"))
                }
                Met::Flaw(flaw) => format!("{flaw:?}"),
            });
            true
        })
        .unwrap();
        told
    }

    #[test]
    fn rows_are_told_with_their_line_and_their_place() {
        let text = "a,b\r\n\"c\nd\",\u{8a18}\u{1f600}e\r\nlast";
        let expected = ["1: a|b", "2: c\nd|\u{8a18}\u{1f600}e", "4: last"];
        assert_eq!(rows(text.as_bytes(), Encoding::Bytes, 0), expected);
        let marked: Vec<u16> = std::iter::once(0xfeff).chain(text.encode_utf16()).collect();
        let low: Vec<u8> = marked.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let high: Vec<u8> = marked.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [low, high] {
            let (encoding, skipped) = Encoding::of(&bytes);
            assert_eq!(rows(&bytes, encoding, skipped), expected);
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_line() {
        let text = "a,b\n\"c,d\ne,f\ng,h\n";
        assert_eq!(
            rows(text.as_bytes(), Encoding::Bytes, 0),
            ["1: a|b", "Unclosed(2)", "3: e|f", "4: g|h"]
        );
        let mut long = b"a,b\n\"c,d\n".to_vec();
        for _ in 0..200_000 {
            long.extend_from_slice(b"e,f,g,h\n");
        }
        let told = rows(&long, Encoding::Bytes, 0);
        assert_eq!(told.len(), 200_002);
        assert_eq!(told[1], "Unclosed(2)");
        assert_eq!(told[200_001], "200002: e|f|g|h");
    }

    #[test]
    fn a_row_of_many_megabytes_is_left_out_and_reading_goes_on() {
        let mut text = b"a,b\n".to_vec();
        text.resize(5 * MAX_ROW, b'x');
        text.extend_from_slice(b"\nc,d\n\"");
        text.resize(text.len() + 3 * MAX_ROW, b'y');
        let told = rows(&text, Encoding::Bytes, 0);
        assert_eq!(told, ["1: a|b", "Long(2)", "3: c|d", "Long(4)"]);
    }
}
