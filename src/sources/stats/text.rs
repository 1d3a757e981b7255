//! Cells as text: UTF-8, or what code page a file may be written in, and the damage of ASCII.
//!
//! Apart from the tree of folders because nothing here knows of folders.

use std::borrow::Cow;

/// What `/` and `\` in a folder's name become in its path: characters of the
/// [private use area](https://learn.microsoft.com/powershell/module/exchange/get-mailboxfolderstatistics).
const SLASH: char = '\u{f8ff}';
const BACKSLASH: char = '\u{f8fe}';

/// Decodes a cell; says whether its code page was guessed.
pub(crate) fn decode(bytes: &[u8], doubled: bool) -> (Cow<'_, str>, bool) {
    let (text, guessed) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (guess(bytes), true),
    };
    if doubled {
        (Cow::Owned(text.replace("\"\"", "\"")), guessed)
    } else {
        (text, guessed)
    }
}

/// Japanese text where it is some, else that of western Europe: the code pages that `-Encoding Default`
/// of Windows `PowerShell` writes there.
fn guess(bytes: &[u8]) -> Cow<'_, str> {
    let japanese =
        encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    // Letters with accents and those behind them pass for rare kanji and narrow kana.
    let is_japanese = |text: &str| {
        let any = |wanted: fn(char) -> bool| text.chars().any(wanted);
        any(|char| matches!(char, '\u{3041}'..='\u{30ff}'))
            || any(|char| matches!(char, '\u{4e00}'..='\u{9fff}'))
                && !any(|char| char.is_ascii_lowercase())
                && !any(|char| matches!(char, '\u{ff61}'..='\u{ff9f}'))
    };
    match japanese {
        Some(text) if is_japanese(&text) => text,
        _ => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    }
}

/// A folder's name as users see it.
pub(super) fn name(component: &str) -> String {
    if component.contains([SLASH, BACKSLASH]) {
        component.replace(SLASH, "/").replace(BACKSLASH, "\\")
    } else {
        component.to_owned()
    }
}

/// Whether a name has question marks where no user would put them, as where a file was written in ASCII;
/// a single one at the end is a question.
pub(super) fn damaged(name: &str) -> bool {
    let marks = name.matches('?').count();
    marks > 1 && !name.ends_with("??")
        || marks > 2
        || marks > 0 && !name.ends_with('?')
        || name == "?"
        || name == "??"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_pages_are_guessed_where_text_is_not_utf8() {
        for (bytes, text, guessed) in [
            (&b"Inbox"[..], "Inbox", false),
            ("\u{53d7}\u{4fe1}".as_bytes(), "\u{53d7}\u{4fe1}", false),
            (
                b"\x8e\xf3\x90M\x83g\x83\x8c\x83C",
                "\u{53d7}\u{4fe1}\u{30c8}\u{30ec}\u{30a4}",
                true,
            ),
            (b"\x89\xef\x8bc2024", "\u{4f1a}\u{8b70}2024", true),
            (b"Entw\xfcrfe", "Entw\u{fc}rfe", true),
            (
                b"\xc9l\xe9ments envoy\xe9s",
                "\u{c9}l\u{e9}ments envoy\u{e9}s",
                true,
            ),
        ] {
            let (read, how) = decode(bytes, false);
            assert_eq!((&*read, how), (text, guessed));
        }
        assert_eq!(decode(b"a \"\"b\"\"", true).0, "a \"b\"");
    }

    #[test]
    fn question_marks_in_place_of_letters_are_damage() {
        for name in [
            "?????",
            "??",
            "?",
            "Entw?rfe",
            "?l?ments envoy?s",
            "A?B",
            "??1",
            "caf? ?",
        ] {
            assert!(damaged(name), "{name}");
        }
        for name in ["Inbox", "Why?", "Really??", ""] {
            assert!(!damaged(name), "{name}");
        }
    }
}
