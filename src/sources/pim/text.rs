//! The text of one file, whatever its encoding: byte ranges of it, read when they are wanted.
//!
//! Stands alone so that files of 100 MB are never held whole: what is in UTF-8, or in any code page
//! that extends ASCII, is read from disk piece by piece. Only UTF-16 and the lone CR of old Macs are
//! rewritten first, in memory, and bounded.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::bytes::read_at;

/// Largest file that is rewritten in memory, in bytes.
const MOST_REWRITTEN: u64 = 256 << 20;

/// Bytes at the start of a file that show its encoding.
const HEAD: usize = 4 << 10;

/// An opened file.
pub(super) struct Text {
    body: Body,
    len: u64,
}

enum Body {
    File(File),
    Memory(Vec<u8>),
}

impl Text {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or would have to be rewritten and is too large for that.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let len = file.metadata()?.len();
        let mut head = vec![0; HEAD];
        let read = read_at(&file, &mut head, 0)?;
        head.truncate(read);
        let Some(shape) = Shape::of(&head) else {
            return Ok(Self {
                body: Body::File(file),
                len,
            });
        };
        if len > MOST_REWRITTEN {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "a file {} may have {MOST_REWRITTEN} bytes and has {len}",
                    shape.words()
                ),
            ));
        }
        let mut bytes = Vec::new();
        (&mut file).take(MOST_REWRITTEN).read_to_end(&mut bytes)?;
        Ok(Self::of(shape.rewrite(bytes)))
    }

    /// A text that is in memory already.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        Self {
            len: bytes.len() as u64,
            body: Body::Memory(bytes),
        }
    }

    /// Whether it is read from disk as it is; otherwise each opening costs a rewriting.
    pub(super) const fn is_plain(&self) -> bool {
        matches!(self.body, Body::File(_))
    }

    /// Length in bytes.
    pub(super) const fn len(&self) -> u64 {
        self.len
    }

    /// Fills `buf` from `offset` on; gives the number of bytes, 0 at the end.
    pub(super) fn fill(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        match &self.body {
            Body::File(file) => read_at(file, buf, offset),
            Body::Memory(bytes) => {
                let start = usize::try_from(offset).unwrap_or(usize::MAX);
                let rest = bytes.get(start..).unwrap_or_default();
                let count = rest.len().min(buf.len());
                for (to, from) in buf.iter_mut().zip(rest) {
                    *to = *from;
                }
                Ok(count)
            }
        }
    }

    /// The bytes of a range; fewer where the file has become shorter meanwhile.
    pub(super) fn range(&self, offset: u64, len: usize) -> io::Result<Cow<'_, [u8]>> {
        match &self.body {
            Body::Memory(bytes) => {
                let start = usize::try_from(offset)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len());
                let end = start.saturating_add(len).min(bytes.len());
                Ok(Cow::Borrowed(bytes.get(start..end).unwrap_or_default()))
            }
            Body::File(file) => {
                let mut bytes = vec![0; len];
                let read = read_at(file, &mut bytes, offset)?;
                bytes.truncate(read);
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

/// What has to be rewritten before lines can be told.
#[derive(Clone, Copy)]
enum Shape {
    Utf16Little,
    Utf16Big,
    LoneReturns,
}

impl Shape {
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            // By its mark; without one, by `BE` of `BEGIN` in either order.
            [0xff, 0xfe, ..] | [b'B' | b'b', 0, b'E' | b'e', 0, ..] => Some(Self::Utf16Little),
            [0xfe, 0xff, ..] | [0, b'B' | b'b', 0, b'E' | b'e', ..] => Some(Self::Utf16Big),
            _ => {
                let lone = head.contains(&b'\r') && !head.contains(&b'\n') && head.len() > 1;
                // A line of 4 KiB that ends with the bytes looked at may go on with LF.
                let whole = head.len() < HEAD || !head.ends_with(b"\r");
                (lone && whole).then_some(Self::LoneReturns)
            }
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Utf16Little | Self::Utf16Big => "in UTF-16",
            Self::LoneReturns => "whose lines end in CR alone",
        }
    }

    fn rewrite(self, mut bytes: Vec<u8>) -> Vec<u8> {
        let encoding = match self {
            Self::Utf16Little => encoding_rs::UTF_16LE,
            Self::Utf16Big => encoding_rs::UTF_16BE,
            Self::LoneReturns => {
                for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
                    *byte = b'\n';
                }
                return bytes;
            }
        };
        encoding
            .decode_with_bom_removal(&bytes)
            .0
            .into_owned()
            .into_bytes()
    }
}
