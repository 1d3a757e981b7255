//! The description of an item: plain text, HTML, or rich text.
//!
//! It stands alone because an item has it in up to three forms, and which was the author's is a
//! guess where the item does not say.

use super::properties::{Properties, Reading};
use super::text::{encoding_of, narrow};
use super::{prop, rtf};
use crate::html;
use model::{Body, BodyKind};

/// Bytes of HTML that are read; what is beyond is not described.
const MOST_HTML: usize = 4 << 20;

/// Bytes of rich text that are read, packed and unpacked: pictures in it may come before the words.
const MOST_RTF: usize = 4 << 20;

/// Bytes of rich text that say what it was made of.
const RTF_HEAD: usize = 512;

/// A description, and what it was made of.
#[derive(Debug, Default)]
pub(super) struct Description {
    pub(super) body: Body,
    /// Where links may stand that the words of it do not show: HTML or rich text. Empty where the item
    /// has plain text.
    pub(super) source: String,
}

/// Reads the description.
pub(super) fn read<P: Properties>(from: &mut Reading<'_, P>) -> Description {
    // Two bytes a character, and one more character to see that there is more.
    let mut text = from.long_text(prop::BODY, 2 * Body::MAX_TEXT + 4);
    let mut source = String::new();
    let has_html = from.has(prop::HTML);
    if text.trim().is_empty() && has_html {
        source = read_html(from);
        text = html::html(&source).text;
    } else if text.trim().is_empty() && !from.has(prop::BODY) {
        let rtf = read_rtf(from, MOST_RTF);
        text = rtf::words(&rtf);
        source = String::from_utf8_lossy(&rtf).into_owned();
    }
    text.truncate(text.trim_end().len());
    let cut = text.len() > Body::MAX_TEXT;
    if cut {
        text.truncate(text.floor_char_boundary(Body::MAX_TEXT));
    }
    let kind = match from.number(prop::NATIVE_BODY) {
        _ if text.is_empty() => BodyKind::None,
        Some(1) => BodyKind::Plain,
        Some(2 | 3) => BodyKind::Rich,
        _ if has_html => BodyKind::Rich,
        _ if from.has(prop::RTF_COMPRESSED) => {
            if rtf::is_from_text(&read_rtf(from, RTF_HEAD)) {
                BodyKind::Plain
            } else {
                BodyKind::Rich
            }
        }
        _ => BodyKind::Plain,
    };
    Description {
        body: Body { kind, text, cut },
        source,
    }
}

/// Reads rich text: no more than `most` bytes, packed and unpacked.
fn read_rtf<P: Properties>(from: &mut Reading<'_, P>, most: usize) -> Vec<u8> {
    let Some(packed) = from.bytes(prop::RTF_COMPRESSED, most) else {
        return Vec::new();
    };
    let unpacked = rtf::unpack(&packed, most);
    if unpacked.is_none() && !packed.is_empty() {
        from.note("description", "its rich text is packed in an unknown way");
    }
    unpacked.unwrap_or_default()
}

fn read_html<P: Properties>(from: &mut Reading<'_, P>) -> String {
    // A text in some stores, bytes of a code page in most.
    let mut html = from.long_text(prop::HTML, MOST_HTML);
    if html.is_empty() {
        let encoding = from.number(prop::INTERNET_CODE_PAGE).and_then(encoding_of);
        let bytes = from.bytes(prop::HTML, MOST_HTML).unwrap_or_default();
        narrow(&bytes, encoding, &mut html);
    }
    html
}
