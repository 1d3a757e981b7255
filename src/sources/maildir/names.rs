//! Folder names as Maildirs write them, back into what Exchange called the folder.
//!
//! Apart from [`super::mutf7`] because several encodings lie on top of each other: the file system's
//! bytes, IMAP's modified UTF-7, and what gateways do to characters that IMAP cannot carry.

use std::borrow::Cow;

use super::mutf7;
use words::{Text, say};

/// A name, and what is doubtful about it.
pub(super) struct Decoded {
    pub(super) name: String,
    pub(super) doubt: Option<Text>,
}

/// Undoes Evolution's escapes, `_` and two hexadecimal digits. Where nothing else says that Evolution wrote
/// the name, only its own are taken: a dot (`_2E`) and the underscore itself (`_5F`).
pub(super) fn unescape(name: &[u8], all: bool) -> Cow<'_, [u8]> {
    if !name.contains(&b'_') {
        return Cow::Borrowed(name);
    }
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after
            .first_chunk::<2>()
            .filter(|digits| byte == b'_' && (all || matches!(*digits, b"2E" | b"5F")))
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        out.push(escaped.unwrap_or(byte));
        rest = match escaped {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    Cow::Owned(out)
}

/// Decodes one level of a folder's path.
///
/// `DavMail` writes `/` as `_xF8FF_` and `>` as `_x003E_`; Exchange's IMAP server writes `/` as
/// U+F8FF. Source: <https://github.com/mguessan/davmail>.
pub(super) fn decode_folder_name(bytes: &[u8]) -> Decoded {
    let (name, doubt) = match std::str::from_utf8(bytes) {
        Err(_) => (
            String::from_utf8_lossy(bytes).into_owned(),
            Some(say!("folder-name-not-utf8")),
        ),
        Ok(text) => match mutf7::decode(text) {
            Some(name) => (name.into_owned(), None),
            // Written as UTF-8, where an ampersand is one.
            None if !text.is_ascii() => (text.to_owned(), None),
            None => (text.to_owned(), Some(say!("folder-name-not-utf7"))),
        },
    };
    let name = if name.contains(['_', '\u{f8ff}']) {
        name.replace("_xF8FF_", "/")
            .replace("_x003E_", ">")
            .replace('\u{f8ff}', "/")
    } else {
        name
    };
    Decoded { name, doubt }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_evolution_are_undone() {
        for (name, all, expected) in [
            ("Sub_5Ffolder", false, "Sub_folder"),
            ("v1_2E0", false, "v1.0"),
            ("Budget_2024", false, "Budget_2024"),
            ("A_3AB", true, "A:B"),
            ("A_+1_", true, "A_+1_"),
            ("plain", true, "plain"),
        ] {
            assert_eq!(
                &*unescape(name.as_bytes(), all),
                expected.as_bytes(),
                "{name}"
            );
        }
    }

    #[test]
    fn names_come_back_as_exchange_had_them() {
        for (bytes, name, doubtful) in [
            (&b"Entw&APw-rfe"[..], "Entwürfe", false),
            ("Entwürfe".as_bytes(), "Entwürfe", false),
            ("R&D für alle".as_bytes(), "R&D für alle", false),
            (b"R&D", "R&D", true),
            (b"A_xF8FF_B", "A/B", false),
            (b"A&+P8-B", "A/B", false),
            (b"caf\xe9", "caf\u{fffd}", true),
        ] {
            let decoded = decode_folder_name(bytes);
            assert_eq!(decoded.name, name);
            assert_eq!(decoded.doubt.is_some(), doubtful, "{name}");
        }
    }
}
