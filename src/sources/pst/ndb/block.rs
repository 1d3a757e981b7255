//! Blocks, and the trees of blocks that hold what is longer than one.
//!
//! It stands apart because a block stays encoded in memory: of a message's 8 KiB a few hundred bytes
//! are wanted, and only those are decoded.

use flate2::{Decompress, FlushDecompress, Status};

use super::Ndb;
use super::crypt::{Cipher, crc};
use super::header::Layout;
use super::index::BlockPlace;
use crate::bytes::{read_at, u16_at, u32_at};
use crate::pst::fault::{Fault, Read};
use words::{Text, say};

/// One block's payload, [\[MS-PST\] 2.2.2.8](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/a9c1981d-d1ea-457c-b39e-dc7fb0eb95d4).
#[derive(Debug, Default)]
pub(in super::super) struct Block {
    bytes: Vec<u8>,
    len: usize,
    cipher: Cipher,
}

impl Block {
    /// A block of bytes that are not encoded.
    #[cfg(test)]
    pub(in super::super) fn plain(bytes: Vec<u8>) -> Self {
        Self {
            len: bytes.len(),
            bytes,
            cipher: Cipher::Plain,
        }
    }

    /// Bytes of payload.
    pub(in super::super) const fn len(&self) -> usize {
        self.len
    }

    /// Appends `len` decoded bytes from `at` on.
    pub(in super::super) fn copy(&self, at: usize, len: usize, out: &mut Vec<u8>) -> Option<()> {
        let payload = self.bytes.get(..self.len)?;
        let part = payload.get(at..at.checked_add(len)?)?;
        self.cipher.decode(part, at, out);
        Some(())
    }

    /// The decoded number in two bytes.
    pub(in super::super) fn u16_at(&self, at: usize) -> Option<u16> {
        let mut buf = Small::default();
        self.small(at, 2, &mut buf)?;
        u16_at(&buf.0, 0)
    }

    /// The decoded number in four bytes.
    pub(in super::super) fn u32_at(&self, at: usize) -> Option<u32> {
        let mut buf = Small::default();
        self.small(at, 4, &mut buf)?;
        u32_at(&buf.0, 0)
    }

    fn small(&self, at: usize, len: usize, buf: &mut Small) -> Option<()> {
        let payload = self.bytes.get(..self.len)?;
        let part = payload.get(at..at.checked_add(len)?)?;
        for (to, (from, at)) in buf.0.iter_mut().zip(part.iter().zip(at..)) {
            *to = self.cipher.decode_one(*from, at);
        }
        Some(())
    }
}

/// Room for a number, without the heap.
#[derive(Default)]
struct Small([u8; 4]);

impl Ndb {
    /// Reads a block into `into`, whose memory is used again.
    ///
    /// Size, id and checksum of its
    /// [BLOCKTRAILER](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/a14943ef-70c2-403f-898c-5bc3747117e1)
    /// must be right.
    pub(in super::super) fn read_block(&self, bid: u64, into: &mut Block) -> Read<()> {
        into.len = 0;
        let place = self
            .blocks
            .find(bid)
            .ok_or_else(|| Fault::block(bid, say!("pst-block-unlisted")))?;
        self.read_place(bid, place, into).map_err(|cause| {
            Fault::new(
                format!("block 0x{bid:x} at offset 0x{:x}", place.offset),
                cause,
            )
        })
    }

    fn read_place(&self, bid: u64, place: BlockPlace, into: &mut Block) -> Result<(), Text> {
        const CUT: Text = say!("pst-beyond-end");
        let layout = self.header.layout;
        let (trailer, align, most) = match layout {
            Layout::Ansi => (12, 64, 8180),
            Layout::Unicode => (16, 64, 8176),
            Layout::Unicode4k => (24, 512, 65512),
        };
        let stored = usize::from(place.stored);
        if stored == 0 || stored > most {
            return Err(say!("pst-block-size"));
        }
        let total = (stored + trailer).next_multiple_of(align);
        if into.bytes.len() < total {
            into.bytes.resize(total, 0);
        }
        let buf = into.bytes.get_mut(..total).ok_or(CUT)?;
        match read_at(&*self.file, buf, place.offset) {
            Ok(got) if got == total => {}
            Ok(_) => return Err(CUT),
            Err(_) => return Err(say!("pst-read-failed")),
        }
        let (payload, rest) = buf.split_at_checked(stored).ok_or(CUT)?;
        let tail = rest
            .len()
            .checked_sub(trailer)
            .and_then(|at| rest.get(at..))
            .ok_or(CUT)?;
        let (id_at, sum_at) = match layout {
            Layout::Ansi => (4, 8),
            Layout::Unicode | Layout::Unicode4k => (8, 4),
        };
        if u16_at(tail, 0) != Some(place.stored) {
            return Err(say!("pst-block-size-differs"));
        }
        if layout.word_at(tail, id_at).map(|id| id & !1) != Some(bid & !1) {
            return Err(say!("pst-block-other"));
        }
        if self.sums && u32_at(tail, sum_at) != Some(crc(payload)) {
            return Err(say!("pst-sum-differs"));
        }
        if place.inflated != place.stored && place.inflated != 0 {
            into.bytes = inflate(payload, usize::from(place.inflated))?;
            into.len = into.bytes.len();
        } else {
            into.len = stored;
        }
        into.cipher = self.cipher(bid);
        Ok(())
    }

    /// Lists the data blocks of a node's data, in order:
    /// [data tree](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/d0e6fbaf-00e3-4d4d-bea8-8ab3cdb4fde6)
    /// of one block, an
    /// [XBLOCK](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5b7a6935-e83d-4917-9f62-6ce3707f09e0) or an
    /// [XXBLOCK](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/061b6ac4-d1da-468c-b75d-0303a0a8f468).
    ///
    /// A part that cannot be read leaves zeros in its place, so that the blocks behind it keep theirs.
    pub(in super::super) fn data_tree(&self, bid: u64, tree: &mut DataTree) -> Read<()> {
        tree.leaves.clear();
        if bid == 0 {
            return Ok(());
        }
        if bid & 2 == 0 {
            tree.leaves.push(bid);
            return Ok(());
        }
        let mut children = Vec::new();
        let level = self.array_block(bid, &mut children)?;
        match level {
            1 => std::mem::swap(&mut tree.leaves, &mut children),
            2 => {
                let per = self.array_capacity();
                let mut part = Vec::new();
                for (n, &child) in children.iter().enumerate() {
                    let last = n + 1 == children.len();
                    match self.array_block(child, &mut part) {
                        Ok(1) => tree.leaves.append(&mut part),
                        Ok(_) => return Err(Fault::block(child, say!("pst-level-not-one"))),
                        Err(fault) if last => return Err(fault),
                        Err(_) => tree.leaves.resize(tree.leaves.len() + per, 0),
                    }
                    if tree.leaves.len() > self.most_blocks() {
                        return Err(Fault::block(bid, say!("pst-blocks-many")));
                    }
                }
            }
            _ => return Err(Fault::block(bid, say!("pst-level-odd"))),
        }
        if tree.leaves.len() > self.most_blocks() {
            return Err(Fault::block(bid, say!("pst-blocks-many")));
        }
        Ok(())
    }

    /// Blocks that the file has room for.
    fn most_blocks(&self) -> usize {
        let align = match self.header.layout {
            Layout::Ansi | Layout::Unicode => 64,
            Layout::Unicode4k => 512,
        };
        // A part that is missing stands in the list as one that is full.
        usize::try_from(self.file_len / align)
            .unwrap_or(usize::MAX)
            .saturating_add(self.array_capacity())
    }

    /// Entries of a full XBLOCK.
    const fn array_capacity(&self) -> usize {
        match self.header.layout {
            Layout::Ansi => (8180 - 8) / 4,
            Layout::Unicode => (8176 - 8) / 8,
            Layout::Unicode4k => (65512 - 8) / 8,
        }
    }

    /// Reads an XBLOCK or XXBLOCK: its level, and its entries into `entries`.
    fn array_block(&self, bid: u64, entries: &mut Vec<u64>) -> Read<u8> {
        entries.clear();
        let mut block = Block::default();
        self.read_block(bid, &mut block)?;
        let layout = self.header.layout;
        let bytes = block.bytes.get(..block.len).unwrap_or_default();
        let (Some(1), Some(&level), Some(count)) =
            (bytes.first().copied(), bytes.get(1), u16_at(bytes, 2))
        else {
            return Err(Fault::block(bid, say!("pst-no-block-list")));
        };
        let list = bytes
            .get(8..)
            .and_then(|list| list.get(..usize::from(count) * layout.word()))
            .ok_or_else(|| Fault::block(bid, say!("pst-blocks-room")))?;
        entries.extend(
            list.chunks_exact(layout.word())
                .filter_map(|entry| layout.word_at(entry, 0)),
        );
        Ok(level)
    }
}

/// The data blocks of one node, in order. Zero stands for one that cannot be found.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct DataTree {
    leaves: Vec<u64>,
}

impl DataTree {
    /// Ids of the blocks.
    pub(in super::super) fn leaves(&self) -> &[u64] {
        &self.leaves
    }
}

/// Inflates zlib data that must give exactly `len` bytes.
fn inflate(bytes: &[u8], len: usize) -> Result<Vec<u8>, Text> {
    let mut out = Vec::with_capacity(len);
    let status = Decompress::new(true).decompress_vec(bytes, &mut out, FlushDecompress::Finish);
    match status {
        Ok(Status::StreamEnd | Status::Ok | Status::BufError) if out.len() == len => Ok(out),
        Ok(_) => Err(say!("pst-inflate-size")),
        Err(_) => Err(say!("pst-inflate")),
    }
}
