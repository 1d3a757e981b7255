//! Makes text from an export fit for a terminal: what would steer the terminal is shown instead.
//!
//! It stands alone because every human line and every message on standard error goes through it:
//! a folder may be named `\x1b]0;...`, and whoever previews it must not run that.

use std::borrow::Cow;
use std::fmt::Write;

/// Shows control characters, text-direction overrides and unpaired surrogates as `\u{1b}`.
///
/// Everything else stays as it is, so that plain names are borrowed and never copied.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if steers(c) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// The same for text of several lines: line feeds stay.
pub fn shown_lines(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

/// Whether a terminal acts on a character instead of drawing it, or draws it misleadingly.
///
/// Control characters (C0, delete, C1), the directional formatting of
/// [UAX 9](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters), line and
/// paragraph separators, tag characters, and U+FFFD, which stands where text was not valid.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{fffd}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
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
        for name in ["Inbox", "受信トレイ", "مشاريع", "👩‍👩‍👧", "a/b\\c"] {
            assert!(matches!(shown(name), Cow::Borrowed(same) if same == name));
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(shown_lines("a\x07\nb"), "a\\u{7}\nb");
    }
}
