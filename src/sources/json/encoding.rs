//! Tells UTF-8 from UTF-16 by the first bytes of a file.
//!
//! Apart because PowerShell 5.1 writes UTF-16 where people expect UTF-8, and a JSON reader that
//! meets it must say so instead of calling the file garbage.

/// How a file is encoded, as far as its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8; so many bytes of byte order mark stand in front.
    Utf8 {
        /// 3 or 0.
        mark: u8,
    },
    /// UTF-16 of either byte order.
    Utf16,
    /// UTF-32 of either byte order.
    Utf32,
}

/// Looks at the first bytes of a file. JSON begins with ASCII, so a NUL among them tells.
pub(crate) fn sniff(head: &[u8]) -> Encoding {
    match head {
        [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8 { mark: 3 },
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => {
            Encoding::Utf32
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Encoding::Utf16,
        _ => Encoding::Utf8 { mark: 0 },
    }
}

impl Encoding {
    /// Cause and help for an encoding that is not read; `None` for UTF-8.
    pub(crate) const fn refusal(self) -> Option<(&'static str, &'static str)> {
        const HELP: &str =
            "save it as UTF-8; in Windows PowerShell 5.1 write it with 'Out-File -Encoding utf8'";
        match self {
            Self::Utf8 { .. } => None,
            Self::Utf16 => Some(("the file is UTF-16", HELP)),
            Self::Utf32 => Some(("the file is UTF-32", HELP)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_encoding() {
        for (head, encoding) in [
            (b"{}".as_slice(), Encoding::Utf8 { mark: 0 }),
            (b"\xef\xbb\xbf{", Encoding::Utf8 { mark: 3 }),
            (b"\xff\xfe{\0", Encoding::Utf16),
            (b"\xfe\xff\0{", Encoding::Utf16),
            (b"{\0\"\0", Encoding::Utf16),
            (b"\0{\0\"", Encoding::Utf16),
            (b"{\0\0\0", Encoding::Utf32),
            (b"", Encoding::Utf8 { mark: 0 }),
        ] {
            assert_eq!(sniff(head), encoding, "{head:?}");
        }
    }
}
