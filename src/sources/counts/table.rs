//! Tables as spreadsheets and scripts write them: rows, columns by name, and where each cell stands.
//!
//! It stands apart from the tables' meanings, and from the `csv` crate, because a wrong cell is told
//! by the row that a spreadsheet shows: blank lines and lines of no data count as rows.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use model::Problem;

/// Bytes of a table that are read; 1,000,000 rows of a real one take about 50 MB.
const MOST: u64 = 128 << 20;

/// Bytes that are looked at to tell what a file is.
const PROBE: u64 = 64 << 10;

/// Columns of a row that are kept; a real table has a few dozen.
const MOST_COLUMNS: usize = 1_000;

/// A table: a header and rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Path as the user gave it.
    pub(super) path: String,
    /// Names of the columns, trimmed.
    pub(super) header: Vec<String>,
    /// Row of the header, from 1.
    pub(super) header_row: u64,
    /// Rows with at least one cell that is not empty.
    pub(super) rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub(super) number: u64,
    /// Its cells, trimmed.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// A cell, if the row has it and it is not empty.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        let cell = self.cells.get(column)?.as_str();
        (!cell.is_empty()).then_some(cell)
    }
}

/// Where a cell stands.
pub(super) fn place(row: u64, column: &str) -> String {
    format!("row {row}, column '{column}'")
}

impl Table {
    /// Reads a table from a file.
    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        let shown = path.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
            .map_err(|error| {
                let cause = format!("the table cannot be read: {error}");
                Problem::new(&shown, "", cause, "check the path and its permissions")
                    .leaving_unread()
            })?;
        if bytes.len() as u64 > MOST {
            let cause = format!("the table is larger than {MOST} bytes");
            let help = "split it into several files, each with the header";
            return Err(Problem::new(shown, "", cause, help).leaving_unread());
        }
        Self::parse(&bytes, &shown)
    }

    /// Names of the columns of a file, from its first bytes; none if it is no text.
    pub(super) fn header_of(path: &Path) -> Option<Vec<String>> {
        let mut bytes = Vec::new();
        File::open(path)
            .ok()?
            .take(PROBE)
            .read_to_end(&mut bytes)
            .ok()?;
        let table = Self::parse(&bytes, "").ok()?;
        Some(table.header)
    }

    /// Reads a table: UTF-8 or UTF-16, separated by commas, semicolons or tabs, quoted or not. A line
    /// `#TYPE ...` of PowerShell and a line `sep=` of Excel before the header are passed over.
    pub(super) fn parse(bytes: &[u8], path: &str) -> Result<Self, Problem> {
        let text = decoded(bytes);
        let mut number = 0;
        let mut rest = text.as_str();
        let mut separator = None;
        loop {
            let line = rest.split(['\r', '\n']).next().unwrap_or_default();
            let trimmed = line.trim();
            let passed = if let Some(mark) = trimmed.strip_prefix("sep=") {
                separator = mark.chars().next();
                true
            } else {
                trimmed.is_empty() || trimmed.starts_with("#TYPE ")
            };
            if !passed {
                break;
            }
            let after = &rest[line.len()..];
            if after.is_empty() {
                let help = "write a header and a row for each mailbox";
                return Err(Problem::new(path, "", "the table is empty", help).leaving_unread());
            }
            number += 1;
            rest = after
                .strip_prefix("\r\n")
                .unwrap_or_else(|| &after[after.chars().next().map_or(0, char::len_utf8)..]);
        }
        let first = rest.split(['\r', '\n']).next().unwrap_or_default();
        let separator = separator.unwrap_or_else(|| separator_of(first));
        let mut table = Self {
            path: path.to_owned(),
            ..Self::default()
        };
        for cells in Cells::new(rest, separator) {
            number += 1;
            let cells = cells.map_err(|cause| {
                let help = "close the quotation mark, or write two of them inside a cell";
                Problem::new(path, format!("row {number}"), cause, help).leaving_unread()
            })?;
            if table.header.is_empty() {
                table.header = cells;
                table.header_row = number;
            } else if cells.iter().any(|cell| !cell.is_empty()) {
                table.rows.push(Row { number, cells });
            }
        }
        Ok(table)
    }

    /// The place of the first of these names that the header has, case aside. A name that stands
    /// twice is a problem.
    pub(super) fn column(&self, names: &[&str]) -> Result<Option<usize>, Problem> {
        for name in names {
            let mut places = self.header.iter().enumerate().filter_map(|(at, cell)| {
                let same = cell.to_lowercase() == name.to_lowercase();
                same.then_some(at)
            });
            let first = places.next();
            if places.next().is_some() {
                let place = format!("row {}", self.header_row);
                let cause = format!("the column '{name}' stands twice");
                let help = "keep one of the two columns";
                return Err(Problem::new(&self.path, place, cause, help).leaving_unread());
            }
            if first.is_some() {
                return Ok(first);
            }
        }
        Ok(None)
    }

    /// A problem with a cell, for which its row is left out.
    pub(super) fn refuse(&self, row: u64, column: usize, cause: &str, help: &str) -> Problem {
        let name = self.header.get(column).map_or("", String::as_str);
        Problem::new(&self.path, place(row, name), cause, help).leaving_unread()
    }

    /// A problem with the header. Of what stands in it nothing is quoted: without a header, it is a row, and
    /// may hold a password.
    pub(super) fn lacks(&self, cause: &str, help: &str) -> Problem {
        let place = format!("row {}", self.header_row);
        let cause = if self.header.iter().any(|name| name.contains('@')) {
            format!("{cause}; its first row holds an address and no names of columns")
        } else {
            format!("{cause}; its first row has {} cell(s)", self.header.len())
        };
        Problem::new(&self.path, place, cause, help).leaving_unread()
    }
}

/// Text of a file: by its byte order mark, else UTF-16 if every other byte is 0, else UTF-8. What is
/// not valid becomes U+FFFD and is found by whoever uses the cell.
fn decoded(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        [0, other, ..] if *other != 0 => UTF_16BE,
        [other, 0, ..] if *other != 0 => UTF_16LE,
        _ => UTF_8,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    text.into_owned()
}

/// The separator that a header has most often outside of quotes.
fn separator_of(line: &str) -> char {
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for c in line.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        if let Some((_, count)) = (counts.iter_mut()).find(|(mark, _)| !quoted && *mark == c) {
            *count += 1;
        }
    }
    let mut best = (',', 0);
    for (mark, count) in counts {
        if count > best.1 {
            best = (mark, count);
        }
    }
    best.0
}

/// Rows of cells. Quoting as in RFC 4180: two marks inside a quoted cell are one, line ends inside
/// stay. A mark inside a cell that is not quoted stands for itself.
struct Cells<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            rest: text.chars().peekable(),
            separator,
        }
    }
}

impl Iterator for Cells<'_> {
    type Item = Result<Vec<String>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest.peek()?;
        let (mut cells, mut cell) = (Vec::new(), String::new());
        let (mut quoted, mut inside) = (false, false);
        let mut push = |cell: &mut String| {
            let taken = std::mem::take(cell);
            if cells.len() <= MOST_COLUMNS {
                cells.push(taken.trim().to_owned());
            }
        };
        loop {
            match self.rest.next() {
                None if inside => {
                    self.rest = "".chars().peekable();
                    return Some(Err("a quotation mark is not closed".to_owned()));
                }
                Some('"') if inside => {
                    if self.rest.next_if_eq(&'"').is_some() {
                        cell.push('"');
                    } else {
                        inside = false;
                    }
                }
                Some(c) if inside => cell.push(c),
                Some('"') if !quoted && cell.trim().is_empty() => {
                    cell.clear();
                    (quoted, inside) = (true, true);
                }
                Some('\r') => {
                    let _ = self.rest.next_if_eq(&'\n');
                    break;
                }
                None | Some('\n') => break,
                Some(c) if c == self.separator => {
                    push(&mut cell);
                    quoted = false;
                }
                Some(c) => cell.push(c),
            }
        }
        push(&mut cell);
        Some(Ok(cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let table = Table::parse(bytes, "t.csv").unwrap();
        let rows = table.rows.into_iter().map(|row| (row.number, row.cells));
        std::iter::once((table.header_row, table.header))
            .chain(rows)
            .collect()
    }

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let marked = format!("{}{text}", if mark { "\u{feff}" } else { "" });
        marked
            .encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn the_same_table_is_read_in_every_dress() {
        let plain = "Email Id,Email Count\naiko@example.com,7\n";
        let want = rows(plain.as_bytes());
        assert_eq!(want[1].0, 2);
        for text in [
            "\u{feff}Email Id,Email Count\r\naiko@example.com,7\r\n",
            "\"Email Id\";\"Email Count\"\r\n\"aiko@example.com\";\"7\"",
            "Email Id\tEmail Count\raiko@example.com\t7\r",
            " Email Id , Email Count \n aiko@example.com , 7 ",
        ] {
            assert_eq!(rows(text.as_bytes()), want, "{text:?}");
        }
        for (little, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            assert_eq!(rows(&utf16(plain, little, mark)), want);
        }
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let text = "#TYPE Deserialized.Thing\nsep=;\nA;B\n\n\"x\ny\";1\n;\nz;2\n";
        let numbers: Vec<u64> = rows(text.as_bytes()).iter().map(|row| row.0).collect();
        assert_eq!(numbers, [3, 5, 7]);
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        let read = rows(b"A,B\n\"a,\"\"b\"\"\r\nc\",d\"e\n");
        assert_eq!(read[1].1, ["a,\"b\"\r\nc", "d\"e"]);
    }

    #[test]
    fn an_open_quote_and_an_empty_file_are_refused() {
        let open = Table::parse(b"A,B\n1,2\n\"3,4\n", "t.csv").unwrap_err();
        assert_eq!(
            (open.place.as_str(), open.cause.as_str()),
            ("row 3", "a quotation mark is not closed")
        );
        for bytes in [&b""[..], b"\n\n", b"\xff\xfe", b"#TYPE x"] {
            assert!(Table::parse(bytes, "t.csv").is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        for bytes in [
            &b"\"\"\"\""[..],
            b"\xff\xfe\x00",
            b"\x00a",
            b",,,\n\"\",\"\n\"",
            b"sep=\n\xf0\x9f",
            b"sep=\xf0\x9f\x98\x80\na\xf0\x9f\x98\x80b\n",
        ] {
            let _ = Table::parse(bytes, "t.csv");
        }
    }
}
