//! A file of JSON, read as UTF-8 whatever its encoding.
//!
//! Apart from the readers because PowerShell writes UTF-16 where people expect UTF-8, and nothing behind
//! this file shall notice.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::bytes::{Bytes, read_full};
use super::utf16::Utf16;
use words::{Text, say};

/// How a file is encoded, as far as its first bytes tell. JSON begins with ASCII, so a NUL among them does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 behind a byte order mark.
    Marked,
    /// UTF-16 of either byte order.
    Utf16(Arc<Utf16>),
    /// UTF-32 of either byte order, which is not read.
    Utf32,
}

/// An open file.
#[derive(Debug)]
pub(crate) struct TextFile {
    file: File,
    encoding: Encoding,
}

impl TextFile {
    /// Opens a file and finds out how it is encoded; one in UTF-16 is looked through.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut head = [0; 4];
        let got = read_full(&file, &mut head, 0)?;
        let utf16 = |big, mark| {
            let found = Utf16::survey(&file, big, mark)?;
            io::Result::Ok(Encoding::Utf16(Arc::new(found)))
        };
        let encoding = match head.get(..got).unwrap_or_default() {
            [0xef, 0xbb, 0xbf, ..] => Encoding::Marked,
            [0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] | [0, 0, 0, _] | [_, 0, 0, 0] => {
                Encoding::Utf32
            }
            [0xff, 0xfe, ..] => utf16(false, 2)?,
            [0xfe, 0xff, ..] => utf16(true, 2)?,
            [0, _, ..] => utf16(true, 0)?,
            [_, 0, ..] => utf16(false, 0)?,
            _ => Encoding::Utf8,
        };
        Ok(Self { file, encoding })
    }

    /// Opens a file whose encoding is known.
    pub(crate) fn reopen(path: &Path, encoding: &Encoding) -> io::Result<Self> {
        Ok(Self {
            file: File::open(path)?,
            encoding: encoding.clone(),
        })
    }

    /// How it is encoded.
    pub(crate) const fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// Offset of its first character.
    pub(crate) const fn start(&self) -> u64 {
        match self.encoding {
            Encoding::Marked => 3,
            _ => 0,
        }
    }

    /// Its length as UTF-8.
    pub(crate) fn length(&self) -> io::Result<u64> {
        match &self.encoding {
            Encoding::Utf16(map) => Ok(map.length()),
            _ => Ok(self.file.metadata()?.len()),
        }
    }

    /// Cause and help where the encoding is not read.
    pub(crate) const fn refusal(&self) -> Option<(Text, Text)> {
        match self.encoding {
            Encoding::Utf32 => Some((say!("json-utf32"), say!("json-utf32-help"))),
            _ => None,
        }
    }
}

impl Bytes for TextFile {
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match &self.encoding {
            Encoding::Utf16(map) => map.read_some(&self.file, buffer, offset),
            _ => self.file.read_some(buffer, offset),
        }
    }
}
