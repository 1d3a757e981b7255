//! Lists what is inside an archive that stands in a message as base64.
//!
//! Apart because it is the only content that is ever decoded, within a bound of its own.

use std::borrow::Cow;

use super::super::archives;
use model::AttachmentContents;

/// The largest archive that is decoded, in bytes.
const MAX_ARCHIVE_BYTES: usize = 32 << 20;

/// What can be said of an attachment's inside; `base64` is its `contentBytes`, where it has any.
pub(super) fn of<'a>(name: &str, base64: Option<&str>) -> AttachmentContents<'a> {
    if !archives::is_archive(name, b"") {
        return AttachmentContents::Opaque;
    }
    let unlisted = |cause: &'static str| AttachmentContents::Unlisted(Cow::Borrowed(cause));
    let Some(base64) = base64 else {
        return archives::by_name(name, "its content does not stand with the message");
    };
    if base64.len() / 4 > MAX_ARCHIVE_BYTES / 3 {
        return unlisted("it is larger than 32 MiB");
    }
    match decode(base64.as_bytes()) {
        Some(bytes) => archives::list(name, &bytes, &archives::Limits::default()),
        None => unlisted("its content is not base64"),
    }
}

/// Decodes base64 of either alphabet; blanks do not count, what follows `=` is not read.
fn decode(base64: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(base64.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for &byte in base64 {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            let [_, _, _, low] = (bits >> held).to_be_bytes();
            out.push(low);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded_whatever_its_alphabet() {
        for (text, bytes) in [
            ("", b"".as_slice()),
            ("TWE=", b"Ma"),
            ("TW Fu\r\n", b"Man"),
            ("-_8=", b"\xfb\xff"),
            ("+/8", b"\xfb\xff"),
        ] {
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes), "{text}");
        }
        assert_eq!(decode(b"TW\"E"), None);
    }

    #[test]
    fn only_archives_are_looked_into() {
        assert_eq!(of("a.pdf", Some("AAAA")), AttachmentContents::Opaque);
        assert!(matches!(
            of("a.zip", Some("?")),
            AttachmentContents::Unlisted(_)
        ));
        assert!(matches!(of("a.zip", None), AttachmentContents::Unlisted(_)));
        assert!(matches!(
            of("run.js.gz", None),
            AttachmentContents::Listed { entries, .. } if entries[0].name == "run.js"
        ));
        // A gzip of one file of one byte.
        let gzip = "H4sICAAAAAAC/3J1bi5qcwCrAACDFtyMAQAAAA==";
        assert!(matches!(
            of("run.js.gz", Some(gzip)),
            AttachmentContents::Listed { entries, .. } if entries.iter().any(|entry| entry.name == "run.js")
        ));
    }
}
