//! Lays text out on a terminal of 80 columns: widths, padding, wrapping, numbers and sizes.
//!
//! It stands apart because columns are counted as a terminal draws them (`受` takes two), which
//! neither `str::len` nor the formatter of the standard library does.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use words::Lang;

/// Columns that human output keeps to. It does not follow the terminal: the same input gives the
/// same bytes on any machine.
pub(super) const COLUMNS: usize = 80;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Pads a text on the right to a number of columns.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(columns.saturating_sub(width(text))))
}

/// Pads a text on the left to a number of columns.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", blanks(columns.saturating_sub(width(text))))
}

/// That many blanks.
pub fn blanks(n: usize) -> String {
    " ".repeat(n)
}

/// Cuts the middle out of a text that is wider than that many columns: two names that differ at
/// their end stay apart. `…` stands for what is missing.
pub fn middle_cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(1);
    let first = fitting(text.graphemes(true), room.div_ceil(2));
    let head: String = text.graphemes(true).take(first).collect();
    let last = fitting(text.graphemes(true).rev(), room - width(&head).min(room));
    let mut tail: Vec<&str> = text.graphemes(true).rev().take(last).collect();
    tail.reverse();
    Cow::Owned(format!("{head}…{}", tail.concat()))
}

/// How many of the graphemes fit into that many columns.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> usize {
    graphemes
        .scan(0, |used, grapheme| {
            *used += width(grapheme);
            Some(*used)
        })
        .take_while(|used| *used <= columns)
        .count()
}

/// A number in English, for what is not yet told in the reader's language.
pub fn number(n: u64) -> String {
    Lang::default().number(n)
}

/// A size in English, for what is not yet told in the reader's language.
pub fn size(bytes: u64) -> String {
    Lang::default().size(bytes)
}

/// Breaks a text into lines of at most `columns`: at blanks, and beside characters of double
/// width. A word that is longer than a line stands alone on its line, unbroken.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for piece in pieces(text) {
        let drawn = piece.trim_end_matches(' ');
        if used > 0 && used + width(drawn) > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        line.push_str(piece);
        used += width(piece);
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Cuts a text where a line may end; blanks stay with the piece before them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let may_break = match before {
            None => false,
            Some(' ') => c != ' ',
            Some(last) => {
                (is_wide(last) || is_wide(c)) && !is_closing(c) && !is_opening(last) && c != ' '
            }
        };
        if may_break {
            if let Some(piece) = text.get(start..at) {
                pieces.push(piece);
            }
            start = at;
        }
        before = Some(c);
    }
    if let Some(piece) = text.get(start..) {
        pieces.push(piece);
    }
    pieces
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Characters that Japanese typesetting keeps off the start of a line.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '）'
            | '」'
            | '』'
            | '，'
            | '．'
            | '・'
            | 'ー'
            | '！'
            | '？'
            | '：'
            | ')'
            | ','
            | '.'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'っ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ッ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
    )
}

/// Characters that Japanese typesetting keeps off the end of a line.
fn is_opening(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_a_terminal_draws_them() {
        assert_eq!(left("受信", 6), "受信  ");
        assert_eq!(right("受信", 6), "  受信");
        assert_eq!(left("too long", 3), "too long");
    }

    #[test]
    fn a_cut_name_keeps_both_ends_and_its_columns() {
        for (name, columns, cut) in [
            ("abcdefgh", 8, "abcdefgh"),
            ("abcdefgh", 7, "abc…fgh"),
            ("abcdefgh", 6, "abc…gh"),
            ("受信トレイの控え", 10, "受信…控え"),
            ("受信トレイの控え", 11, "受信…の控え"),
            ("abcdefgh", 1, "…"),
            ("abcdefgh", 0, "…"),
        ] {
            assert_eq!(middle_cut(name, columns), cut);
            assert!(width(cut) <= columns.max(1));
        }
    }

    #[test]
    fn text_wraps_at_blanks_and_between_wide_characters() {
        assert_eq!(wrap("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrap("受信トレイ", 6), ["受信ト", "レイ"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abcdefgh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
    }

    #[test]
    fn no_line_starts_with_a_full_stop() {
        assert_eq!(wrap("届きます。", 8), ["届きま", "す。"]);
    }
}
