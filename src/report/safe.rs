//! Makes text from an export fit for a terminal: what would steer the terminal is shown instead.
//!
//! It stands alone because every human line and every message on standard error goes through it:
//! a folder may be named `\x1b]0;...`, and whoever previews it must not run that.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use model::is_formula;

/// Shows what steers a terminal, and what nobody sees, as `\u{1b}`.
///
/// Everything else stays as it is, so that plain names are borrowed and never copied.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !hides(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if unseen(c) || joiner(c) && !joins(before, c, chars.peek().copied()) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
        before = Some(c);
    }
    Cow::Owned(safe)
}

/// Whether anything of a text would have to be shown.
fn hides(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| unseen(c) || joiner(c))
        || text.bytes().any(|byte| byte.is_ascii_control())
}

/// The same for text of several lines: line feeds stay.
pub fn shown_lines(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

/// Whether a terminal acts on a character instead of drawing it, or a reader does not see it, or sees it
/// elsewhere than it is.
///
/// Control characters, the directional formatting of
/// [UAX 9](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters), separators and blanks
/// other than the two that are typed, what [UAX 44](https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point)
/// calls ignorable (fillers, tags, zero-width marks), and U+FFFD, which stands where text was not valid.
/// Joiners are looked at with their neighbours.
pub fn unseen(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && !matches!(c, ' ' | '\u{3000}'))
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffd}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e00ff}'
                | '\u{e01f0}'..='\u{e0fff}'
        )
}

/// Whether a character is not seen itself and changes how its neighbours are drawn: joiners and selectors.
fn joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a joiner has neighbours that it is meant for. Between others it only makes two names out of one.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let drawn = |c: char| {
        matches!(
            c,
            '\u{590}'..='\u{10ff}'
                | '\u{1700}'..='\u{1cff}'
                | '\u{2190}'..='\u{2bff}'
                | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
                | '\u{a800}'..='\u{abff}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{10a00}'..='\u{1ffff}'
        )
    };
    match joiner {
        '\u{200c}' | '\u{200d}' => before.is_some_and(drawn) && after.is_some_and(drawn),
        // Ideographs have variants; figures become keys.
        _ => before.is_some_and(|c| {
            drawn(c)
                || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
                || after == Some('\u{20e3}')
        }),
    }
}

/// Writes JSON that no terminal acts on: what [`unseen`] names stands as `\uXXXX`, which readers take for
/// the same.
pub struct SafeJson<'a>(pub &'a mut dyn io::Write);

impl io::Write for SafeJson<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Serde writes whole characters; line feeds and the like stand between values only.
        let special = |c: char| !c.is_ascii_control() && c != ' ' && unseen(c) || c == '\u{7f}';
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() || text.contains('\u{7f}') => text,
            _ => return self.0.write_all(bytes),
        };
        let mut rest = text;
        while let Some(at) = rest.find(special) {
            let (before, behind) = rest.split_at(at);
            self.0.write_all(before.as_bytes())?;
            let mut chars = behind.chars();
            if let Some(c) = chars.next() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.0, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        self.0.write_all(rest.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell of a table that no spreadsheet calculates: one that it may take for a formula begins with an
/// apostrophe. That is one whose first character, blanks and what is not seen left aside, is an operator of
/// ordinary or full width; or one that begins with a tab or a line's end.
///
/// Source: [OWASP](https://owasp.org/www-community/attacks/CSV_Injection).
pub fn cell(text: &str) -> Cow<'_, str> {
    let skipped = |c: char| c.is_whitespace() || unseen(c) || joiner(c);
    if is_formula(text) || is_formula(text.trim_start_matches(skipped)) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_instead() {
        for (raw, safe) in [
            ("\x1b[31mred", "\\u{1b}[31mred"),
            ("a\rb\nc", "a\\u{d}b\\u{a}c"),
            ("nul\0", "nul\\u{0}"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("invoice\u{202e}fdp", "invoice\\u{202e}fdp"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("lone \u{fffd}", "lone \\u{fffd}"),
            ("\u{7f}", "\\u{7f}"),
        ] {
            assert_eq!(shown(raw), safe);
        }
    }

    #[test]
    fn plain_names_are_not_copied() {
        for name in ["Inbox", "受信トレイ", "مشاريع", "a/b\\c", "a\u{3000}b"] {
            assert!(matches!(shown(name), Cow::Borrowed(same) if same == name));
        }
    }

    #[test]
    fn names_that_look_alike_are_told_apart() {
        let marks = [
            0xad, 0xa0, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x2060,
            0x2800, 0x3164, 0xfe0f, 0xffa0, 0xe0020, 0xe0100,
        ];
        for mark in marks.map(|mark| char::from_u32(mark).unwrap()) {
            for name in [
                format!("Pay{mark}roll"),
                format!("Payroll{mark}"),
                format!("{mark}Payroll"),
            ] {
                assert!(shown(&name).is_ascii(), "{mark:?}");
            }
        }
        for name in [
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ] {
            assert_eq!(shown(name), name);
        }
    }

    #[test]
    fn json_is_the_same_to_readers_and_steers_no_terminal() {
        use std::io::Write as _;
        let names = [
            "a\u{9b}2J",
            "\u{202e}txt",
            "\u{7f}",
            "x\u{e0041}y",
            "受信 \u{1f469}",
        ];
        let mut out = Vec::new();
        let mut safe = SafeJson(&mut out);
        serde_json::to_writer_pretty(&mut safe, &names).unwrap();
        safe.flush().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.chars().any(|c| c != '\n' && unseen(c)), "{text:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), names);
    }

    #[test]
    fn no_cell_becomes_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\tx",
            " =1",
            "\u{feff}=1",
            "\0=1",
            "\u{a0}=1",
            "\u{200b}=1",
            "＝1",
            "＋1",
            "－1",
            "＠SUM",
        ] {
            assert_eq!(cell(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "aiko@example.com", "a=b", "x-y", "'=1", "受信"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(shown_lines("a\x07\nb"), "a\\u{7}\nb");
    }
}
