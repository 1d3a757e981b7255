//! Finds the end of a row and the cells in it.
//!
//! Stands alone because it is the hot path, and because a file that an administrator's script wrote
//! breaks the rules of [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180): text behind a closing quote and
//! quotes inside of unquoted cells are taken as they stand. No byte is copied.

/// One cell by its place in its row, without the quotes around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether quotes stand doubled in it.
    pub(super) doubled: bool,
}

/// A row that was cut off the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the next row begins.
    pub(super) end: usize,
    /// Whether a quote in it is never closed.
    pub(super) unclosed: bool,
}

/// Cuts the first row off a text of less than 4 GiB; `None` if its end does not stand in the text and
/// more may follow.
pub(super) fn cut(text: &[u8], separator: u8, last: bool, cells: &mut Vec<Cell>) -> Option<Cut> {
    cells.clear();
    let mut at = 0;
    let mut unclosed = false;
    loop {
        let (cell, next) = if text.get(at) == Some(&b'"') {
            let mut doubled = false;
            let mut from = at + 1;
            let close = loop {
                match memchr::memchr(b'"', text.get(from..)?) {
                    None if last => {
                        unclosed = true;
                        break text.len();
                    }
                    None => return None,
                    Some(found) => {
                        let quote = from + found;
                        match text.get(quote + 1) {
                            Some(b'"') => {
                                doubled = true;
                                from = quote + 2;
                            }
                            None if !last => return None,
                            _ => break quote,
                        }
                    }
                }
            };
            let after = (close + 1).min(text.len());
            let next = match text.get(after) {
                Some(&byte) if byte == separator || byte == b'\n' => after,
                Some(b'\r') if text.get(after + 1) == Some(&b'\n') => after + 1,
                None if last => after,
                // Text behind the quote belongs to no cell, unless the quote was none.
                _ => end(text, after, separator, last)?,
            };
            (cell(at + 1, close, doubled), next)
        } else {
            let next = end(text, at, separator, last)?;
            let mut close = next;
            let ends_row = text.get(next).is_none_or(|&byte| byte == b'\n');
            if ends_row && close > at && text.get(close - 1) == Some(&b'\r') {
                close -= 1;
            }
            (cell(at, close, false), next)
        };
        cells.push(cell);
        match text.get(next) {
            Some(b'\n') => {
                return Some(Cut {
                    end: next + 1,
                    unclosed,
                });
            }
            Some(_) => at = next + 1,
            None => {
                return Some(Cut {
                    end: text.len(),
                    unclosed,
                });
            }
        }
        if at >= text.len() {
            if !last {
                return None;
            }
            cells.push(self::cell(at, at, false));
            return Some(Cut { end: at, unclosed });
        }
    }
}

/// Where an unquoted cell ends: at a separator, a line's end, or the end of the text.
fn end(text: &[u8], at: usize, separator: u8, last: bool) -> Option<usize> {
    match memchr::memchr2(separator, b'\n', text.get(at..)?) {
        Some(found) => Some(at + found),
        None if last => Some(text.len()),
        None => None,
    }
}

fn cell(start: usize, end: usize, doubled: bool) -> Cell {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Cell {
        start: place(start),
        end: place(end),
        doubled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, separator: u8) -> (Vec<&str>, usize, bool) {
        let mut cells = Vec::new();
        let cut = cut(text.as_bytes(), separator, true, &mut cells).unwrap();
        let cells = cells
            .iter()
            .map(|cell| &text[cell.start as usize..cell.end as usize])
            .collect();
        (cells, cut.end, cut.unclosed)
    }

    #[test]
    fn rows_are_cut_as_they_were_written() {
        for (text, cells, end) in [
            ("a,b\r\nc", vec!["a", "b"], 5),
            ("a,b\nc", vec!["a", "b"], 4),
            ("\"a\",\"b\"\r\n", vec!["a", "b"], 9),
            ("\"a\r\nb\",c\r\n", vec!["a\r\nb", "c"], 10),
            ("\"a,\"\"b\"\"\"\n", vec!["a,\"\"b\"\""], 10),
            ("a,", vec!["a", ""], 2),
            ("a,\r\n", vec!["a", ""], 4),
            (",,\n", vec!["", "", ""], 3),
            ("\n", vec![""], 1),
            ("\"a\"b,c\n", vec!["a", "c"], 7),
            ("a\"b,c\"\n", vec!["a\"b", "c\""], 7),
            ("\"\"\n", vec![""], 3),
        ] {
            assert_eq!(row(text, b','), (cells, end, false), "{text}");
        }
        assert_eq!(row("a;b,c\n", b';').0, ["a", "b,c"]);
        assert_eq!(row("\"a,b\nc", b','), (vec!["a,b\nc"], 6, true));
    }

    #[test]
    fn a_row_without_its_end_waits_for_more_and_is_then_the_same() {
        let text = "\"a\"\"x\",b,\"\",c\"d\r\nnext";
        let whole = {
            let mut cells = Vec::new();
            let cut = cut(text.as_bytes(), b',', false, &mut cells).unwrap();
            (cut, cells)
        };
        assert_eq!(whole.0.end, 17);
        for length in 0..whole.0.end {
            let part = &text.as_bytes()[..length];
            assert_eq!(cut(part, b',', false, &mut Vec::new()), None, "{length}");
        }
        assert_eq!(whole.1.len(), 4);
    }
}
