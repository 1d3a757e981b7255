//! A page of text under construction: headings, wrapped lines, columns.
//!
//! It stands apart so that the parts of the human report say what they show, and one place
//! decides about bold type, indents and the right margin. Names become safe here as well.

use crate::layout::{COLUMNS, blanks, left, right, width, wrap};
use crate::safe::shown;

/// Text that grows line by line.
#[derive(Debug)]
pub struct Page {
    text: String,
    bold: bool,
}

/// One column of a table: its width, and on which side its text stands.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// Text on the left.
    Left(usize),
    /// Text on the right, for numbers.
    Right(usize),
}

impl Page {
    /// An empty page; headings are bold if the terminal shows that.
    pub fn new(bold: bool) -> Self {
        Self {
            text: String::new(),
            bold,
        }
    }

    /// The text so far.
    pub fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A heading, whole or at the start of a line.
    pub fn heading(&mut self, heading: &str) {
        self.headline(heading, "");
    }

    /// A heading with plain text behind it.
    pub fn headline(&mut self, heading: &str, rest: &str) {
        let heading = shown(heading);
        if self.bold {
            self.text.push_str("\u{1b}[1m");
            self.text.push_str(&heading);
            self.text.push_str("\u{1b}[0m");
        } else {
            self.text.push_str(&heading);
        }
        self.text.push_str(&shown(rest));
        self.text.push('\n');
    }

    /// A line as it is, however long.
    pub fn verbatim(&mut self, line: &str) {
        self.text.push_str(&shown(line));
        self.end_line();
    }

    /// A paragraph: the first line after `lead`, the others below its text.
    pub fn paragraph(&mut self, lead: &str, text: &str) {
        let indent = width(lead);
        let text = shown(text);
        let lines = balanced(&text, COLUMNS.saturating_sub(indent).max(20));
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                self.text.push_str(lead);
            } else {
                self.text.push_str(&blanks(indent));
            }
            self.text.push_str(line);
            self.end_line();
        }
    }

    /// A row of a table. A name that is wider than the first column stands on a line of its own:
    /// two names that differ at their end must stay apart.
    pub fn row(&mut self, columns: &[Column], cells: &[&str]) {
        let mut first = true;
        for (column, cell) in columns.iter().zip(cells) {
            let cell = shown(cell);
            if !first {
                self.text.push_str("  ");
            }
            match column {
                Column::Left(columns) if first && width(&cell) > *columns => {
                    self.text.push_str(&cell);
                    self.text.push('\n');
                    self.text.push_str(&blanks(*columns));
                }
                Column::Left(columns) => self.text.push_str(&left(&cell, *columns)),
                Column::Right(columns) => self.text.push_str(&right(&cell, *columns)),
            }
            first = false;
        }
        self.end_line();
    }

    /// Ends a line, without blanks at its end.
    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }
}

/// Wraps a text; a last line of a few characters is filled up from the lines before it, as far as
/// that takes no further line.
fn balanced(text: &str, columns: usize) -> Vec<String> {
    const SHORT: usize = 8;
    let lines = wrap(text, columns);
    if lines.len() > 1 && lines.last().is_some_and(|line| width(line) < SHORT) {
        let narrower = wrap(text, columns - SHORT);
        if narrower.len() == lines.len() {
            return narrower;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_too_wide_for_its_column_keeps_its_end() {
        let mut page = Page::new(false);
        page.row(&[Column::Left(4), Column::Right(3)], &["abcdef", "1"]);
        page.row(&[Column::Left(4), Column::Right(3)], &["受信", "1"]);
        assert_eq!(page.into_text(), "abcdef\n        1\n受信    1\n");
    }

    #[test]
    fn a_last_line_is_not_left_with_a_few_characters() {
        assert_eq!(
            balanced("aaaa bbbb cccc dddd eeee ff", 24),
            ["aaaa bbbb cccc", "dddd eeee ff"]
        );
        // A word that fits no narrower line stays where it was.
        let text = "aaaaaaaaaaaaaaaaaaaaaaaa ff";
        assert_eq!(balanced(text, 24), ["aaaaaaaaaaaaaaaaaaaaaaaa", "ff"]);
    }

    #[test]
    fn only_headings_are_bold_and_only_if_asked() {
        let mut page = Page::new(true);
        page.headline("a\u{1b}b", " c");
        page.paragraph("  ", "d");
        assert_eq!(page.into_text(), "\u{1b}[1ma\\u{1b}b\u{1b}[0m c\n  d\n");
    }
}
