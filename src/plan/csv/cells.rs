//! Splits text into rows and cells, and says what is wrong with the quoting.
//!
//! It stands apart, and is our own, because a check must tell what a lenient reader forgives (a quote
//! that never closes, text behind a closing quote, a zero byte), must never hold more than a bounded
//! part of a row, and must not show a cell in `Debug` output.
//!
//! Source: <https://www.rfc-editor.org/rfc/rfc4180>.

use std::fmt;
use std::io;

use super::text::Text;

/// Bytes of a cell that are kept.
pub(super) const MOST_BYTES: usize = 4_096;

/// Cells of a row that are kept.
pub(super) const MOST_CELLS: usize = 256;

/// One cell.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    bytes: Vec<u8>,
    /// Whether it was longer than what is kept.
    pub(super) cut: bool,
    /// What is wrong with it.
    pub(super) faults: Faults,
}

/// What may be wrong with the bytes of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is found on its own, and any may occur together"
)]
pub(super) struct Faults {
    /// A quote inside of a cell that does not begin with one.
    pub(super) stray_quote: bool,
    /// Text behind the closing quote.
    pub(super) after_quote: bool,
    /// The quote is never closed.
    pub(super) unclosed: bool,
    /// A zero byte.
    pub(super) nul: bool,
    /// A line break inside of quotes.
    pub(super) line_break: bool,
}

/// A cell may be a password: its length is all that is shown.
impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(not shown)")
    }
}

impl Cell {
    /// Its text; none if the bytes are not UTF-8.
    pub(super) fn text(&self) -> Option<&str> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Some(text),
            // The last character of a cell that was cut may be cut as well.
            Err(error) if self.cut && error.error_len().is_none() => {
                let whole = self.bytes.get(..error.valid_up_to())?;
                std::str::from_utf8(whole).ok()
            }
            Err(_) => None,
        }
    }

    /// Whether nothing stands in it.
    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether it holds characters beyond ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.bytes.is_ascii()
    }

    fn push(&mut self, byte: u8) {
        if byte == 0 {
            self.faults.nul = true;
        }
        if self.bytes.len() < MOST_BYTES {
            self.bytes.push(byte);
        } else {
            self.cut = true;
        }
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.cut = false;
        self.faults = Faults::default();
    }
}

/// One row. Cells beyond [`MOST_CELLS`] are counted and checked for nothing.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Cell>,
    used: usize,
    /// Number of the row as a spreadsheet counts, from 1, empty rows included.
    pub(super) number: u64,
    /// Line of the file on which it begins, from 1.
    pub(super) line: u64,
    /// Number of cells.
    pub(super) count: u64,
    /// Columns of the table that the cells were taken from, from 1, with their names; empty where the row
    /// stands as it was read.
    pub(super) taken: Vec<(u64, &'static str)>,
}

impl Row {
    /// A row of these cells, for what is to be written.
    pub(super) fn of(
        cells: &[String],
        number: u64,
        line: u64,
        taken: Vec<(u64, &'static str)>,
    ) -> Self {
        let mut row = Self {
            number,
            line,
            taken,
            ..Self::default()
        };
        for text in cells {
            row.begin();
            if let Some(cell) = row.current() {
                text.bytes().for_each(|byte| cell.push(byte));
            }
        }
        row
    }

    /// The cells that are kept.
    pub(super) fn cells(&self) -> &[Cell] {
        self.cells.get(..self.used).unwrap_or_default()
    }

    /// Whether the line is empty.
    pub(super) fn is_blank(&self) -> bool {
        self.count == 1 && self.cells().iter().all(Cell::is_empty)
    }

    fn clear(&mut self) {
        self.used = 0;
        self.count = 0;
    }

    /// Begins a cell.
    fn begin(&mut self) {
        self.count += 1;
        if self.used < MOST_CELLS {
            if let Some(cell) = self.cells.get_mut(self.used) {
                cell.clear();
            } else {
                self.cells.push(Cell::default());
            }
            self.used += 1;
        }
    }

    /// The cell that is being read, unless it is one too many.
    fn current(&mut self) -> Option<&mut Cell> {
        let kept = self.count == self.used as u64;
        self.cells
            .get_mut(self.used.wrapping_sub(1))
            .filter(|_| kept)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Bare,
    /// Inside of quotes.
    Quoted,
    /// Behind a quote inside of quotes: the end, or one half of a doubled quote.
    Quote,
    /// Behind the closing quote and further text.
    After,
}

/// Reads rows, one at a time.
pub(super) struct Rows<'a> {
    text: Text<'a>,
    block: Vec<u8>,
    at: usize,
    delimiter: u8,
    number: u64,
    line: u64,
    /// Whether the last byte was a carriage return, whose line feed belongs to it.
    return_before: bool,
}

impl<'a> Rows<'a> {
    /// Starts at the beginning of a text.
    pub(super) fn new(mut text: Text<'a>) -> io::Result<Self> {
        let block = text.next()?.unwrap_or_default().to_vec();
        Ok(Self {
            text,
            block,
            at: 0,
            delimiter: b',',
            number: 0,
            line: 1,
            return_before: false,
        })
    }

    /// What lies ahead, as far as it was read.
    pub(super) fn ahead(&self) -> &[u8] {
        let ahead = self.block.get(self.at..).unwrap_or_default();
        let rest = ahead.strip_prefix(b"\n").filter(|_| self.return_before);
        rest.unwrap_or(ahead)
    }

    /// Reads on with another delimiter.
    pub(super) const fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// Bytes of the file that were read.
    pub(super) const fn bytes(&self) -> u64 {
        self.text.bytes
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            if let Some(byte) = self.block.get(self.at) {
                self.at += 1;
                return Ok(Some(*byte));
            }
            self.at = 0;
            self.block.clear();
            match self.text.next()? {
                Some(block) => self.block.extend_from_slice(block),
                None => return Ok(None),
            }
        }
    }

    /// Reads the next row; says whether there was one.
    pub(super) fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        row.clear();
        let mut state = State::Start;
        let mut any = false;
        loop {
            let Some(byte) = self.byte()? else {
                if state == State::Quoted
                    && let Some(cell) = row.current()
                {
                    cell.faults.unclosed = true;
                }
                return Ok(any);
            };
            // The second half of a line break that ended the row before, or stands inside of quotes.
            if byte == b'\n' && std::mem::take(&mut self.return_before) {
                if state == State::Quoted
                    && let Some(cell) = row.current()
                {
                    cell.push(byte);
                }
                continue;
            }
            self.return_before = byte == b'\r';
            if !any {
                any = true;
                self.number += 1;
                row.number = self.number;
                row.line = self.line;
                row.begin();
            }
            let ends_line = byte == b'\n' || byte == b'\r';
            if ends_line {
                self.line += 1;
            }
            if state == State::Quoted {
                if byte == b'"' {
                    state = State::Quote;
                } else if let Some(cell) = row.current() {
                    cell.faults.line_break |= ends_line;
                    cell.push(byte);
                }
                continue;
            }
            if ends_line {
                return Ok(true);
            }
            if byte == self.delimiter {
                row.begin();
                state = State::Start;
                continue;
            }
            let Some(cell) = row.current() else {
                // A cell that is not kept: only its quotes matter.
                state = match (state, byte) {
                    (State::Start | State::Quote, b'"') => State::Quoted,
                    (State::Quote | State::After, _) => State::After,
                    _ => State::Bare,
                };
                continue;
            };
            state = match (state, byte) {
                (State::Start, b'"') => State::Quoted,
                (State::Quote, b'"') => {
                    cell.push(byte);
                    State::Quoted
                }
                (State::Quote | State::After, _) => {
                    cell.faults.after_quote = true;
                    cell.push(byte);
                    State::After
                }
                (State::Start | State::Bare | State::Quoted, _) => {
                    cell.faults.stray_quote |= byte == b'"';
                    cell.push(byte);
                    State::Bare
                }
            };
        }
    }
}
