//! The file's header: which of the three layouts it has, how blocks are encoded, where the B-trees start.
//!
//! It stands alone because a file whose header cannot be trusted is not read at all.

use super::crypt::crc;
use crate::bytes::{u16_at, u32_at, u64_at};
use words::{Text, say};

/// Bytes that any header fits in: 564 (Unicode) or 512 (ANSI).
pub(in super::super) const HEADER_LEN: usize = 564;

/// What every file starts with (`dwMagic`).
pub(in super::super) const MAGIC: &[u8] = b"!BDN";

/// The three layouts of pages, blocks and ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Layout {
    /// Versions 14 and 15: 32-bit offsets, text in a code page.
    Ansi,
    /// Version 23: 64-bit offsets, pages of 512 bytes, blocks up to 8 KiB.
    Unicode,
    /// Versions 36 and 37, OST of Outlook 2013 and later: pages of 4 KiB, blocks up to 64 KiB,
    /// compressed where that helps. Not part of \[MS-PST\]; source:
    /// <https://github.com/libyal/libpff/blob/main/documentation/Personal%20Folder%20File%20(PFF)%20format.asciidoc>.
    Unicode4k,
}

impl Layout {
    /// Bytes of one page.
    pub(in super::super) const fn page(self) -> usize {
        match self {
            Self::Ansi | Self::Unicode => 512,
            Self::Unicode4k => 4096,
        }
    }

    /// Bytes that an id or offset takes.
    pub(in super::super) const fn word(self) -> usize {
        match self {
            Self::Ansi => 4,
            Self::Unicode | Self::Unicode4k => 8,
        }
    }

    /// Reads an id or offset.
    pub(in super::super) fn word_at(self, bytes: &[u8], at: usize) -> Option<u64> {
        match self {
            Self::Ansi => u32_at(bytes, at).map(u64::from),
            Self::Unicode | Self::Unicode4k => u64_at(bytes, at),
        }
    }

    /// The words in `inspect` and messages.
    pub(in super::super) const fn as_str(self) -> &'static str {
        match self {
            Self::Ansi => "ANSI",
            Self::Unicode => "Unicode",
            Self::Unicode4k => "Unicode, 4 KiB pages",
        }
    }
}

/// How data blocks are encoded (`bCryptMethod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum CryptMethod {
    /// Not at all.
    None,
    /// Permutation.
    Permute,
    /// Cyclic.
    Cyclic,
}

/// A reference to a page: its id and its offset,
/// [BREF](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/844a5ebf-488a-45fd-8fce-92a84d8e24a3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct PageRef {
    /// Id that the page's trailer must repeat.
    pub(in super::super) bid: u64,
    /// Offset in the file.
    pub(in super::super) offset: u64,
}

/// What of the [HEADER](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/c9876f5a-664b-46a3-9887-ba63f113abf5)
/// is needed to read the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Header {
    /// Layout of everything behind it.
    pub(in super::super) layout: Layout,
    /// `wVer`.
    pub(in super::super) version: u16,
    /// An offline cache (`SO`), not a data file (`SM`).
    pub(in super::super) ost: bool,
    /// Encoding of data blocks.
    pub(in super::super) crypt: CryptMethod,
    /// Root of the node B-tree.
    pub(in super::super) nodes: PageRef,
    /// Root of the block B-tree.
    pub(in super::super) blocks: PageRef,
    /// Size that the file should have.
    pub(in super::super) end: u64,
    /// Offset of the last page that maps which parts of the file are in use (`ibAMapLast`).
    pub(in super::super) last_map: u64,
}

/// Why a file is not read: place, cause, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Refusal {
    /// Where in the header.
    pub(in super::super) place: &'static str,
    /// What is wrong.
    pub(in super::super) cause: Text,
    /// What to do.
    pub(in super::super) help: Text,
}

const NOT_A_STORE: Refusal = Refusal {
    place: "first bytes of the file",
    cause: say!("pst-no-store"),
    help: say!("pst-no-store-help"),
};

const EMPTY: Refusal = Refusal {
    place: "",
    cause: say!("file-is-empty"),
    help: say!("pst-empty-help"),
};

const SHORT: Refusal = Refusal {
    place: "file header",
    cause: say!("pst-short"),
    help: say!("pst-short-help"),
};

const CHECKSUM: Refusal = Refusal {
    place: "file header",
    cause: say!("pst-checksum"),
    help: say!("pst-checksum-help"),
};

const VERSION: Refusal = Refusal {
    place: "file header, bytes 10 to 11",
    cause: say!("pst-version"),
    help: say!("pst-version-help"),
};

const CLIENT: Refusal = Refusal {
    place: "file header, bytes 8 to 9",
    cause: say!("pst-client"),
    help: say!("pst-client-help"),
};

const PROTECTED: Refusal = Refusal {
    place: "file header, encoding of blocks",
    cause: say!("pst-protected"),
    help: say!("pst-protected-help"),
};

const CRYPT: Refusal = Refusal {
    place: "file header, encoding of blocks",
    cause: say!("pst-crypt"),
    help: say!("pst-crypt-help"),
};

impl Header {
    /// Reads a header from the first bytes of a file; its checksum must be right if `sums`.
    pub(in super::super) fn read(bytes: &[u8], sums: bool) -> Result<Self, Refusal> {
        if bytes.is_empty() {
            return Err(EMPTY);
        }
        if !bytes.starts_with(MAGIC) {
            return Err(NOT_A_STORE);
        }
        let client = bytes.get(8..10).ok_or(SHORT)?;
        let ost = match client {
            b"SM" => false,
            b"SO" => true,
            _ => return Err(CLIENT),
        };
        let version = u16_at(bytes, 10).ok_or(SHORT)?;
        let layout = match version {
            14 | 15 => Layout::Ansi,
            21 | 23 => Layout::Unicode,
            36 | 37 => Layout::Unicode4k,
            _ => return Err(VERSION),
        };
        let summed = bytes.get(8..8 + 471).ok_or(SHORT)?;
        if sums && u32_at(bytes, 4) != Some(crc(summed)) {
            return Err(CHECKSUM);
        }
        // Offsets of ROOT and of bCryptMethod in the two shapes of the header.
        let (root, crypt) = match layout {
            Layout::Ansi => (164, 461),
            Layout::Unicode | Layout::Unicode4k => (180, 513),
        };
        let crypt = match bytes.get(crypt).ok_or(SHORT)? {
            0 => CryptMethod::None,
            1 => CryptMethod::Permute,
            2 => CryptMethod::Cyclic,
            0x10 => return Err(PROTECTED),
            _ => return Err(CRYPT),
        };
        // ROOT: dwReserved, then ibFileEof and three more words, then the two BREFs.
        let word = |n: usize| {
            layout
                .word_at(bytes, root + 4 + n * layout.word())
                .ok_or(SHORT)
        };
        let page = |n: usize| -> Result<PageRef, Refusal> {
            Ok(PageRef {
                bid: word(n)?,
                offset: word(n + 1)?,
            })
        };
        Ok(Self {
            layout,
            version,
            ost,
            crypt,
            nodes: page(4)?,
            blocks: page(6)?,
            end: word(0)?,
            last_map: word(1)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unicode() -> Vec<u8> {
        let mut bytes = vec![0; HEADER_LEN];
        bytes[..4].copy_from_slice(b"!BDN");
        bytes[8..10].copy_from_slice(b"SM");
        bytes[10] = 23;
        bytes[184] = 7;
        for (at, value) in [(216, 1_u64), (224, 2), (232, 3), (240, 4)] {
            bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
        }
        bytes[513] = 1;
        seal(&mut bytes);
        bytes
    }

    fn seal(bytes: &mut [u8]) {
        let sum = crc(&bytes[8..479]);
        bytes[4..8].copy_from_slice(&sum.to_le_bytes());
    }

    #[test]
    fn a_unicode_header_names_both_trees() {
        let header = Header::read(&unicode(), true).unwrap();
        assert_eq!(header.layout, Layout::Unicode);
        assert_eq!(header.crypt, CryptMethod::Permute);
        assert_eq!(header.nodes, PageRef { bid: 1, offset: 2 });
        assert_eq!(header.blocks, PageRef { bid: 3, offset: 4 });
        assert_eq!((header.end, header.ost), (7, false));
    }

    #[test]
    fn an_ansi_header_has_short_words() {
        let mut bytes = vec![0; 512];
        bytes[..4].copy_from_slice(b"!BDN");
        bytes[8..10].copy_from_slice(b"SO");
        bytes[10] = 15;
        for (at, value) in [(168, 9_u32), (184, 1), (188, 2), (192, 3), (196, 4)] {
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        bytes[461] = 2;
        seal(&mut bytes);
        let header = Header::read(&bytes, true).unwrap();
        assert_eq!(header.layout, Layout::Ansi);
        assert_eq!(header.crypt, CryptMethod::Cyclic);
        assert_eq!(header.nodes, PageRef { bid: 1, offset: 2 });
        assert_eq!(header.blocks, PageRef { bid: 3, offset: 4 });
        assert_eq!((header.end, header.ost), (9, true));
    }

    #[test]
    fn what_cannot_be_trusted_is_refused() {
        let refused = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = unicode();
            change(&mut bytes);
            Header::read(&bytes, true).unwrap_err()
        };
        assert_eq!(refused(&|bytes| bytes[0] = b'#'), NOT_A_STORE);
        assert_eq!(refused(&Vec::clear), EMPTY);
        assert_eq!(refused(&|bytes| bytes.truncate(300)), SHORT);
        assert_eq!(refused(&|bytes| bytes[200] ^= 1), CHECKSUM);
        assert_eq!(refused(&|bytes| bytes[9] = b'B'), CLIENT);
        assert_eq!(refused(&|bytes| bytes[10] = 99), VERSION);
        assert_eq!(refused(&|bytes| bytes[513] = 0x10), PROTECTED);
        assert_eq!(refused(&|bytes| bytes[513] = 7), CRYPT);
    }
}
