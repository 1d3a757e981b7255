//! Names what a `winmail.dat` carries: Outlook's own form of attachments, which hides them from others.
//!
//! Apart because only names and sizes are wanted: attributes are walked, properties are looked at for a
//! file's long name, nothing is decoded, and every length is checked. A message inside is walked in
//! the same way. Source: [\[MS-OXTNEF\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef/1f0544d7-30b7-4194-b58f-adc82f3763bb).

#![deny(clippy::indexing_slicing)]

use std::borrow::Cow;

use super::bytes::{u16_at, u32_at};
use model::{ArchiveEntry, AttachmentContents};

/// What every stream begins with.
const SIGNATURE: u32 = 0x223e_9f78;

const ATTACH_REND_DATA: u32 = 0x0006_9002;
const ATTACH_TITLE: u32 = 0x0001_8010;
const ATTACH_PROPS: u32 = 0x0006_9005;

/// `PidTagAttachLongFilename`, `PidTagAttachFilename`, `PidTagDisplayName`: the first counts.
const NAMES: [u16; 3] = [0x3707, 0x3704, 0x3001];
/// `PidTagAttachDataObject`: an attached message.
const OBJECT: u16 = 0x3701;

/// Streams in each other that are walked.
const DEPTH: usize = 4;
/// Attachments that are named.
const MOST: usize = 1_000;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tnef {
    /// Names of attachments, those of an attached message with its name before them.
    pub(super) names: Vec<String>,
    /// Whether the stream is damaged or goes on beyond a bound.
    pub(super) cut: bool,
}

/// Whether an attachment is called as such a stream is.
pub(super) fn is_named(name: &str) -> bool {
    name.eq_ignore_ascii_case("winmail.dat") || name.to_ascii_lowercase().ends_with(".tnef")
}

/// What a stream carries, for the model.
pub(super) fn carried(bytes: &[u8]) -> AttachmentContents<'static> {
    let Some(found) = list(bytes) else {
        return AttachmentContents::Unlisted(Cow::Borrowed("it is no TNEF"));
    };
    let entry = |name| ArchiveEntry {
        name: Cow::Owned(name),
        encrypted: false,
    };
    AttachmentContents::Carried {
        entries: found.names.into_iter().map(entry).collect(),
        cut: found.cut,
    }
}

/// Walks a stream; `None` if it is none.
pub(super) fn list(bytes: &[u8]) -> Option<Tnef> {
    if u32_at(bytes, 0) != Some(SIGNATURE) {
        return None;
    }
    let mut found = Tnef::default();
    walk(bytes, "", 0, &mut found);
    Some(found)
}

/// One attachment while its attributes are passed.
#[derive(Default)]
struct Open<'t> {
    title: Option<String>,
    name: Option<String>,
    object: Option<&'t [u8]>,
}

// Recursion ends at DEPTH.
fn walk(bytes: &[u8], prefix: &str, depth: usize, found: &mut Tnef) {
    let mut rest = bytes.get(6..).unwrap_or_default();
    let mut open: Option<Open<'_>> = None;
    while !rest.is_empty() {
        let (Some(id), Some(len)) = (u32_at(rest, 1), u32_at(rest, 5)) else {
            found.cut = true;
            break;
        };
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let Some((data, after)) = rest.get(9..).and_then(|data| data.split_at_checked(len)) else {
            found.cut = true;
            break;
        };
        match (id, &mut open) {
            (ATTACH_REND_DATA, _) => {
                close(open.replace(Open::default()), prefix, depth, found);
            }
            (ATTACH_TITLE, Some(open)) => {
                let end = memchr::memchr(0, data).unwrap_or(data.len());
                let title = encoding_rs::WINDOWS_1252.decode(data.get(..end).unwrap_or(data));
                open.title = Some(match std::str::from_utf8(data.get(..end).unwrap_or(data)) {
                    Ok(text) => text.to_owned(),
                    Err(_) => title.0.into_owned(),
                });
            }
            (ATTACH_PROPS, Some(open)) => found.cut |= properties(data, open).is_none(),
            _ => {}
        }
        // The checksum is not proved: a name in a damaged attribute is a name.
        rest = after.get(2..).unwrap_or_default();
    }
    close(open, prefix, depth, found);
}

/// Names an attachment, and what an attached message carries.
fn close(open: Option<Open<'_>>, prefix: &str, depth: usize, found: &mut Tnef) {
    let Some(open) = open else { return };
    if found.names.len() >= MOST {
        found.cut = true;
        return;
    }
    let name = open.name.or(open.title).unwrap_or_default();
    let name = if prefix.is_empty() {
        name
    } else {
        format!("{prefix}/{name}")
    };
    found.names.push(name.clone());
    // The identifier of the object's interface stands before the stream.
    match open.object.and_then(|object| object.get(16..)) {
        Some(stream) if u32_at(stream, 0) == Some(SIGNATURE) && depth + 1 < DEPTH => {
            walk(stream, &name, depth + 1, found);
        }
        Some(_) => found.cut = true,
        None => {}
    }
}

/// Looks at an attachment's properties (2.1.3.4); `None` if they are damaged.
fn properties<'t>(data: &'t [u8], open: &mut Open<'t>) -> Option<()> {
    let count = u32_at(data, 0)?;
    let mut at = 4_usize;
    let mut best = NAMES.len();
    for _ in 0..count {
        let (kind, id) = (u16_at(data, at)?, u16_at(data, at + 2)?);
        at = at.checked_add(4)?;
        if id >= 0x8000 {
            // A named property: its set, then a number or a name.
            let named = u32_at(data, at.checked_add(16)?)?;
            at = at.checked_add(20)?;
            if named == 0 {
                at = at.checked_add(4)?;
            } else {
                at = at.checked_add(4)?.checked_add(padded(u32_at(data, at)?)?)?;
            }
        }
        let is_many = kind & 0x1000 != 0;
        let kind = kind & !0x1000;
        let fixed = match kind {
            0x0002 | 0x0003 | 0x0004 | 0x000a | 0x000b => Some(4),
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
            0x0048 => Some(16),
            0x000d | 0x001e | 0x001f | 0x0102 => None,
            _ => return None,
        };
        let values = if is_many || fixed.is_none() {
            let values = u32_at(data, at)?;
            at = at.checked_add(4)?;
            values
        } else {
            1
        };
        for _ in 0..values {
            if let Some(size) = fixed {
                at = at.checked_add(size)?;
            } else {
                let size = u32_at(data, at)?;
                at = at.checked_add(4)?;
                let value = data.get(at..at.checked_add(usize::try_from(size).ok()?)?)?;
                at = at.checked_add(padded(size)?)?;
                let rank = NAMES.iter().position(|name| *name == id);
                if let Some(rank) = rank.filter(|&rank| rank < best) {
                    best = rank;
                    open.name = Some(text(value, kind));
                } else if id == OBJECT && kind == 0x000d {
                    open.object = Some(value);
                }
            }
            // Values without bytes cost nothing to claim.
            if at > data.len() {
                return None;
            }
        }
    }
    Some(())
}

/// A length with what fills it up to four bytes.
fn padded(len: u32) -> Option<usize> {
    usize::try_from(len).ok()?.checked_next_multiple_of(4)
}

fn text(value: &[u8], kind: u16) -> String {
    let decoded = if kind == 0x001f {
        encoding_rs::UTF_16LE.decode_without_bom_handling(value).0
    } else {
        String::from_utf8_lossy(value)
    };
    decoded.trim_end_matches('\0').to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
        let mut out = vec![level];
        out.extend(id.to_le_bytes());
        out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        out.extend(data);
        let sum = data
            .iter()
            .fold(0_u16, |sum, &byte| sum.wrapping_add(u16::from(byte)));
        out.extend(sum.to_le_bytes());
        out
    }

    fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
        let mut out = [kind.to_le_bytes(), id.to_le_bytes()].concat();
        out.extend(1_u32.to_le_bytes());
        out.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        out.extend(value);
        out.resize(out.len().next_multiple_of(4), 0);
        out
    }

    fn properties_of(all: &[Vec<u8>]) -> Vec<u8> {
        let count = u32::try_from(all.len()).unwrap().to_le_bytes();
        [&count[..], &all.concat()].concat()
    }

    fn utf_16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn stream(attributes: &[Vec<u8>]) -> Vec<u8> {
        [&SIGNATURE.to_le_bytes()[..], &[1, 0], &attributes.concat()].concat()
    }

    /// A stream that carries a program under a short and a long name.
    pub(crate) fn with_program() -> Vec<u8> {
        stream(&[
            attribute(1, 0x0008_9006, &[0, 0, 1, 0]),
            attribute(2, ATTACH_REND_DATA, &[0; 14]),
            attribute(2, ATTACH_TITLE, b"EVIL~1.EXE\0"),
            attribute(2, 0x0006_800f, b"MZ"),
            attribute(
                2,
                ATTACH_PROPS,
                &properties_of(&[
                    property(0x0102, 0x3702, &[]),
                    property(0x001f, 0x3707, &utf_16("evil.exe\0")),
                ]),
            ),
        ])
    }

    #[test]
    fn long_names_win_and_attached_messages_are_walked() {
        assert_eq!(list(&with_program()).unwrap().names, ["evil.exe"]);
        let inner = [&[0; 16][..], &with_program()].concat();
        let outer = stream(&[
            attribute(2, ATTACH_REND_DATA, &[0; 14]),
            attribute(2, ATTACH_TITLE, b"a.txt\0"),
            attribute(2, ATTACH_REND_DATA, &[0; 14]),
            attribute(2, ATTACH_TITLE, b"note\0"),
            attribute(
                2,
                ATTACH_PROPS,
                &properties_of(&[property(0x000d, OBJECT, &inner)]),
            ),
        ]);
        let found = list(&outer).unwrap();
        assert_eq!(found.names, ["a.txt", "note", "note/evil.exe"]);
        assert!(!found.cut);
    }

    #[test]
    fn a_stream_cut_anywhere_names_what_it_can_and_says_so() {
        let whole = with_program();
        assert_eq!(list(b"no stream"), None);
        for len in 6..whole.len() {
            let found = list(&whole[..len]).unwrap();
            assert!(found.names.len() <= 1, "{len}");
        }
        assert!(list(&whole[..whole.len() - 20]).unwrap().cut);
    }

    #[test]
    fn counts_that_lie_end_at_the_last_byte() {
        let mut lies = properties_of(&[property(0x001e, 0x3704, b"a.exe\0")]);
        lies[..4].copy_from_slice(&u32::MAX.to_le_bytes());
        let bytes = stream(&[
            attribute(2, ATTACH_REND_DATA, &[0; 14]),
            attribute(2, ATTACH_PROPS, &lies),
        ]);
        let found = list(&bytes).unwrap();
        assert_eq!(
            (found.names.as_slice(), found.cut),
            (&["a.exe".to_owned()][..], true)
        );
    }
}
