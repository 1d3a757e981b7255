//! What a message is, where no name says it: one test for discovery and for every reader.
//!
//! Apart because a file that made a folder a tree of messages must be read as one, and nothing else may be.

use crate::mime::Lines;

/// UTF-8's byte order mark.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Header fields of which a message has at least one near its beginning.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "delivered-to",
    "sender",
    "reply-to",
    "x-mozilla-status",
    "x-unsent",
    "dkim-signature",
    "x-originating-ip",
    "references",
    "in-reply-to",
    "status",
    "x-gm-thrid",
    "thread-index",
    "thread-topic",
    "x-ms-has-attach",
    "arc-seal",
    "authentication-results",
    "x-received",
    "resent-from",
    "importance",
    "content-transfer-encoding",
    "bcc",
    "x-uid",
];

/// Where a text begins: behind byte order marks and blank lines.
pub(crate) fn text_start(text: &[u8]) -> usize {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_ascii_start();
        match trimmed.strip_prefix(BOM) {
            Some(behind) => rest = behind,
            None => return text.len() - trimmed.len(),
        }
    }
}

/// Whether text begins with header lines, one of which messages have. The last line may be cut.
///
/// The one test of what a message is, for files whose names do not say it.
pub(crate) fn is_message(text: &[u8]) -> bool {
    let end = match Lines::of(text, true) {
        Lines::Cr => b'\r',
        _ => b'\n',
    };
    let mut known = false;
    for (number, line) in text.split(|&byte| byte == end).take(40).enumerate() {
        let line = line.trim_ascii_end();
        let is_quoted = number == 0 && line.starts_with(b">From ");
        if is_quoted || number > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            // Anything but a header ends the block; what came before decides.
            break;
        };
        let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
        let valid = !name.is_empty() && name.len() < 77 && name.iter().all(u8::is_ascii_graphic);
        if !valid {
            break;
        }
        known |= FIELDS
            .iter()
            .any(|field| name.eq_ignore_ascii_case(field.as_bytes()));
    }
    known
}

/// Whether a line further down begins a message, as in an mbox with bytes before its first one.
/// The line must carry a time, so that prose is not taken for it.
pub(super) fn has_from_line(text: &[u8]) -> bool {
    text.split(|&byte| byte == b'\n').any(|line| {
        line.starts_with(b"From ")
            && line.windows(5).any(|part| {
                matches!(
                    part,
                    [b'0'..=b'9', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9']
                )
            })
    })
}
