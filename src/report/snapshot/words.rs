//! The words of a line: how names are written so that every name survives, and read back.
//!
//! It stands apart so that writer and parser cannot differ: each escape is written and read here.
//!
//! A word is bare (`items=3`), or stands in double quotes. In quotes, `\` goes before `"`, `\` and,
//! in a folder's path, `>`; what is invisible, steers a terminal or stands as a blank at an end of a
//! name is written `\u{20}`.

use std::fmt::Write as _;

use crate::safe::unseen;

/// What stands between the names of a folder's path.
const BETWEEN: &str = " > ";

/// Writes a text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(&mut out, text, false);
    out.push('"');
    out
}

/// Writes a word bare where it can be, else in quotes.
pub(super) fn word(text: &str) -> String {
    if is_bare(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Writes a folder's path in quotes; `-` stands for the whole mailbox.
pub(super) fn path(names: &[String]) -> String {
    if names.is_empty() {
        return "-".to_owned();
    }
    let mut out = String::from("\"");
    for (n, name) in names.iter().enumerate() {
        if n > 0 {
            out.push_str(BETWEEN);
        }
        escape(&mut out, name, true);
    }
    out.push('"');
    out
}

/// Whether a word needs no quotes. `-` alone stands for nothing.
fn is_bare(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._@+-/:".contains(c);
    !text.is_empty() && text != "-" && text.chars().all(plain)
}

fn escape(out: &mut String, text: &str, in_path: bool) {
    let last = text.char_indices().next_back().map(|(at, _)| at);
    for (at, c) in text.char_indices() {
        let at_end = at == 0 || Some(at) == last;
        if matches!(c, '"' | '\\') || (in_path && c == '>') {
            out.push('\\');
            out.push(c);
        } else if unseen(c) || (at_end && c.is_whitespace()) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
}

/// One word of a line as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// What stands before `=`.
    pub(super) key: Option<&'a str>,
    /// The word itself, escapes and all, without its quotes.
    pub(super) raw: &'a str,
    /// Whether it stood in quotes.
    pub(super) quoted: bool,
    /// The number behind `#`, for the second and further entries of one name; else 1.
    pub(super) nth: u64,
}

impl Word<'_> {
    /// Whether it is the bare `-` that stands for nothing.
    pub(super) fn is_nothing(&self) -> bool {
        !self.quoted && self.raw == "-"
    }

    /// The text that was written.
    pub(super) fn text(&self) -> Result<String, String> {
        if self.quoted {
            unescape(self.raw)
        } else {
            Ok(self.raw.to_owned())
        }
    }

    /// The text, or nothing for `-`.
    pub(super) fn maybe(&self) -> Result<Option<String>, String> {
        if self.is_nothing() {
            Ok(None)
        } else {
            self.text().map(Some)
        }
    }

    /// The folder's path that was written.
    pub(super) fn path(&self) -> Result<Vec<String>, String> {
        if self.is_nothing() {
            return Ok(Vec::new());
        }
        if !self.quoted {
            return Err(format!(
                "'{}' is no folder: its path stands in quotes",
                self.raw
            ));
        }
        self.raw.split(BETWEEN).map(unescape).collect()
    }

    /// The number that was written.
    pub(super) fn number(&self) -> Result<u64, String> {
        let digits = !self.quoted && self.raw.bytes().all(|byte| byte.is_ascii_digit());
        digits
            .then(|| self.raw.parse().ok())
            .flatten()
            .ok_or_else(|| format!("'{}' is not a number", self.raw))
    }
}

/// Cuts a line into its words.
pub(super) fn words(line: &str) -> Result<Vec<Word<'_>>, String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start_matches(' ');
    while !rest.is_empty() {
        let (key, value) = key(rest);
        let (raw, quoted, behind) = if let Some(inside) = value.strip_prefix('"') {
            let end = closing(inside).ok_or("a quote is not closed")?;
            let (raw, behind) = inside.split_at_checked(end).unwrap_or((inside, ""));
            (raw, true, behind.strip_prefix('"').unwrap_or(behind))
        } else {
            let end = value.find([' ', '#', '"']).unwrap_or(value.len());
            let (raw, behind) = value.split_at_checked(end).unwrap_or((value, ""));
            (raw, false, behind)
        };
        let (nth, behind) = ordinal(behind)?;
        if !behind.is_empty() && !behind.starts_with(' ') {
            return Err(format!("a blank is missing before '{behind}'"));
        }
        if raw.is_empty() && !quoted {
            return Err(format!("a value is missing before '{behind}'"));
        }
        words.push(Word {
            key,
            raw,
            quoted,
            nth,
        });
        rest = behind.trim_start_matches(' ');
    }
    Ok(words)
}

/// Cuts `key=` off. It looks no further than a key goes, so that a line takes time by its length.
fn key(rest: &str) -> (Option<&str>, &str) {
    let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
    match rest.split_at_checked(end.unwrap_or(0)) {
        Some((key, behind)) if !key.is_empty() => match behind.strip_prefix('=') {
            Some(value) => (Some(key), value),
            None => (None, rest),
        },
        _ => (None, rest),
    }
}

/// Where the closing quote stands.
fn closing(inside: &str) -> Option<usize> {
    let mut escaped = false;
    inside.bytes().position(|byte| {
        let found = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        found
    })
}

/// Reads `#2` behind a word.
fn ordinal(behind: &str) -> Result<(u64, &str), String> {
    let Some(digits) = behind.strip_prefix('#') else {
        return Ok((1, behind));
    };
    let end = digits.find(' ').unwrap_or(digits.len());
    let (digits, behind) = digits.split_at_checked(end).unwrap_or((digits, ""));
    match digits.parse() {
        Ok(nth) if nth >= 2 => Ok((nth, behind)),
        _ => Err(format!("'#{digits}' is not the number of a further entry")),
    }
}

fn unescape(raw: &str) -> Result<String, String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut chars = escaped.chars();
        match chars.next() {
            Some(c @ ('"' | '\\' | '>')) => {
                text.push(c);
                rest = chars.as_str();
            }
            Some('u') => {
                let (digits, behind) = chars
                    .as_str()
                    .strip_prefix('{')
                    .and_then(|digits| digits.split_once('}'))
                    .ok_or("a '\\u' is not followed by a number in braces")?;
                let c = u32::from_str_radix(digits, 16)
                    .ok()
                    .and_then(char::from_u32)
                    .ok_or_else(|| format!("'\\u{{{digits}}}' is no character"))?;
                text.push(c);
                rest = behind;
            }
            _ => return Err("a '\\' is followed by nothing that it could mean".to_owned()),
        }
    }
    text.push_str(rest);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_would_see_is_written_out() {
        for (name, written) in [
            ("Inbox", "\"Inbox\""),
            ("受信\u{3000}トレイ", "\"受信\u{3000}トレイ\""),
            ("say \"hi\" \\o/", "\"say \\\"hi\\\" \\\\o/\""),
            (" a ", "\"\\u{20}a\\u{20}\""),
            (" ", "\"\\u{20}\""),
            ("", "\"\""),
            ("a\nb\r\t\0", "\"a\\u{a}b\\u{d}\\u{9}\\u{0}\""),
            ("fdp\u{202e}exe", "\"fdp\\u{202e}exe\""),
            ("a\u{200b}b\u{a0}c", "\"a\\u{200b}b\\u{a0}c\""),
            ("👩\u{200d}👧", "\"👩\u{200d}👧\""),
        ] {
            assert_eq!(quoted(name), written);
            let line = quoted(name);
            assert_eq!(words(&line).unwrap()[0].text().unwrap(), name);
        }
    }

    #[test]
    fn a_path_keeps_its_levels_apart() {
        for (names, written) in [
            (&["a", "b"][..], "\"a > b\""),
            (&["a > b"], "\"a \\> b\""),
            (&["a ", " b"], "\"a\\u{20} > \\u{20}b\""),
            (&["", ""], "\" > \""),
            (&[""], "\"\""),
            (&[], "-"),
        ] {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(path(&names), written);
            assert_eq!(words(written).unwrap()[0].path().unwrap(), names);
        }
    }

    #[test]
    fn words_are_cut_where_they_end() {
        let line = "aiko@example.com#2 folder \"a=b c\"  items=3 cause=\"x = y\"";
        let read = words(line).unwrap();
        let told: Vec<_> = read
            .iter()
            .map(|word| (word.key, word.raw, word.quoted, word.nth))
            .collect();
        assert_eq!(
            told,
            [
                (None, "aiko@example.com", false, 2),
                (None, "folder", false, 1),
                (None, "a=b c", true, 1),
                (Some("items"), "3", false, 1),
                (Some("cause"), "x = y", true, 1),
            ]
        );
    }

    #[test]
    fn a_broken_word_says_what_is_wrong() {
        for (line, cause) in [
            ("\"a", "not closed"),
            ("\"a\\\"", "not closed"),
            ("\"a\"b", "blank is missing"),
            ("items= 3", "value is missing"),
            ("a#1", "not the number"),
            ("a#x", "not the number"),
        ] {
            let error = words(line).unwrap_err();
            assert!(error.contains(cause), "{line}: {error}");
        }
        for raw in ["\\", "\\x", "\\u", "\\u{110000}", "\\u{d800}", "\\u{zz}"] {
            assert!(unescape(raw).is_err(), "{raw}");
        }
    }
}
