//! The file as it grows: blocks one after another, a map in front of each part.
//!
//! It stands alone so that nobody else counts bytes. The maps
//! ([AMap](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/43d8f556-2c0e-4976-8ec7-84e57f8b1234) and those that lie
//! over it) stand in front of the 253,952 bytes that they describe, so a part is kept until it is full.

#![expect(
    clippy::cast_possible_truncation,
    reason = "lengths are below those of a block or a part"
)]

use std::io::{self, Seek, SeekFrom, Write};

use super::crypt::{crc, permute, signature};
use super::tree::{self, Leaf};

/// Most bytes that a block holds.
pub(in super::super) const MOST: usize = 8176;
/// Where the first part starts.
const FIRST: u64 = 0x4400;
/// Bytes of a part.
const PART: usize = 253_952;
/// Bytes of a page.
const PAGE: usize = 512;
/// Bytes of a page without its trailer.
pub(super) const BODY: usize = 496;
/// Bytes that a bit of the map stands for.
const SLOT: usize = 64;

/// A block: where it stands, how long it is, whether it holds ids of other blocks.
#[derive(Debug, Clone, Copy)]
struct Place {
    slot: u32,
    len: u16,
}

/// Marks a block of ids in [`Place::len`].
const INTERNAL: u16 = 0x8000;

/// A node: id, blocks of data, blocks of subnodes, parent.
#[derive(Debug, Clone, Copy)]
struct Node {
    nid: u32,
    parent: u32,
    data: u64,
    sub: u64,
}

/// How many ids of each kind of node are in use, for the header.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Counters {
    /// Next index of a folder.
    pub(in super::super) folder: u32,
    /// Next index of a message.
    pub(in super::super) message: u32,
}

/// A file that is being written.
#[derive(Debug)]
pub(in super::super) struct File<W> {
    out: W,
    /// The part that is being filled, its maps included.
    part: Vec<u8>,
    /// Number of that part.
    number: u64,
    /// Slots of the part that are taken.
    taken: [u8; BODY],
    /// Free bytes of all finished parts.
    free: u64,
    blocks: Vec<Place>,
    nodes: Vec<Node>,
    pages: u64,
}

impl<W: Write + Seek> File<W> {
    /// Starts a file.
    pub(in super::super) fn create(mut out: W) -> io::Result<Self> {
        out.write_all(&vec![0; FIRST as usize])?;
        let mut file = Self {
            out,
            part: Vec::with_capacity(PART),
            number: 0,
            taken: [0; BODY],
            free: 0,
            blocks: Vec::new(),
            nodes: Vec::new(),
            pages: 1,
        };
        file.begin_part();
        Ok(file)
    }

    /// Maps that stand at the start of part `number`, in their order.
    fn maps(number: u64) -> impl Iterator<Item = (u8, u8)> {
        // Allocation map; page map of 8; free map of 496 behind the 128 that the header holds;
        // free page map of 64 of those.
        [
            (true, 0x84, 0),
            (number.is_multiple_of(8), 0x83, 0xff),
            (number >= 128 && (number - 128).is_multiple_of(496), 0x82, 0),
            (
                number >= 8192 && (number - 8192).is_multiple_of(496 * 64),
                0x85,
                0xff,
            ),
        ]
        .into_iter()
        .filter_map(|(there, kind, fill)| there.then_some((kind, fill)))
    }

    fn begin_part(&mut self) {
        self.part.clear();
        self.part.resize(Self::maps(self.number).count() * PAGE, 0);
        self.taken = [0; BODY];
        self.take(0, self.part.len());
    }

    fn offset(&self) -> u64 {
        FIRST + self.number * PART as u64
    }

    /// Marks bytes of the part as taken.
    fn take(&mut self, from: usize, len: usize) {
        for slot in from / SLOT..(from + len).div_ceil(SLOT) {
            self.taken[slot / 8] |= 0x80 >> (slot % 8);
        }
    }

    /// Fills in the maps and writes the part.
    fn end_part(&mut self) -> io::Result<()> {
        let free: u32 = self.taken.iter().map(|byte| byte.count_zeros()).sum();
        self.free += u64::from(free) * SLOT as u64;
        self.part.resize(PART, 0);
        for (page, (kind, fill)) in Self::maps(self.number).enumerate() {
            let offset = self.offset() + (page * PAGE) as u64;
            let body = if kind == 0x84 {
                self.taken
            } else {
                [fill; BODY]
            };
            let mut bytes = body.to_vec();
            trailer(&mut bytes, kind, 0, offset);
            self.part[page * PAGE..(page + 1) * PAGE].copy_from_slice(&bytes);
        }
        self.out.write_all(&self.part)
    }

    /// Makes room and gives its offset; the bytes are zero.
    fn room(&mut self, len: usize, align: usize) -> io::Result<(usize, u64)> {
        let mut at = self.part.len().next_multiple_of(align);
        if at + len > PART {
            self.end_part()?;
            self.number += 1;
            self.begin_part();
            at = self.part.len().next_multiple_of(align);
        }
        self.part.resize(at + len, 0);
        self.take(at, len);
        Ok((at, self.offset() + at as u64))
    }

    /// Writes a block of data and gives its id.
    pub(in super::super) fn data(&mut self, payload: &[u8]) -> io::Result<u64> {
        self.block(payload, false)
    }

    /// Writes a block of ids and gives its id.
    pub(in super::super) fn internal(&mut self, payload: &[u8]) -> io::Result<u64> {
        self.block(payload, true)
    }

    /// [Block](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/a9c1981d-d1ea-457c-b39e-dc7fb0eb95d4).
    fn block(&mut self, payload: &[u8], internal: bool) -> io::Result<u64> {
        if payload.is_empty() || payload.len() > MOST {
            return Err(io::Error::other(format!(
                "a block of {} bytes cannot be written",
                payload.len()
            )));
        }
        let len = payload.len();
        let total = (len + 16).next_multiple_of(SLOT);
        let (at, offset) = self.room(total, SLOT)?;
        let id = block_id(self.blocks.len(), internal);
        let block = &mut self.part[at..at + total];
        let (payload_at, tail) = block.split_at_mut(total - 16);
        let payload_at = &mut payload_at[..len];
        payload_at.copy_from_slice(payload);
        if !internal {
            permute(payload_at);
        }
        tail[..2].copy_from_slice(&(len as u16).to_le_bytes());
        tail[2..4].copy_from_slice(&signature(offset, id).to_le_bytes());
        tail[4..8].copy_from_slice(&crc(payload_at).to_le_bytes());
        tail[8..].copy_from_slice(&id.to_le_bytes());
        let slot = u32::try_from(offset / SLOT as u64)
            .map_err(|_| io::Error::other("the file grows beyond 256 GB"))?;
        self.blocks.push(Place {
            slot,
            len: len as u16 | if internal { INTERNAL } else { 0 },
        });
        Ok(id)
    }

    /// Names a node.
    pub(in super::super) fn node(&mut self, nid: u32, (data, sub): (u64, u64), parent: u32) {
        self.nodes.push(Node {
            nid,
            parent,
            data,
            sub,
        });
    }

    /// Writes a page of a B-tree; gives its id and offset.
    pub(super) fn page(&mut self, body: &[u8], kind: u8) -> io::Result<(u64, u64)> {
        let (at, offset) = self.room(PAGE, PAGE)?;
        let id = self.pages;
        self.pages += 1;
        let mut bytes = body.to_vec();
        bytes.resize(BODY, 0);
        trailer(&mut bytes, kind, signature(offset, id), id);
        self.part[at..at + PAGE].copy_from_slice(&bytes);
        Ok((id, offset))
    }

    /// Writes both B-trees and the header; gives the length of the file.
    pub(in super::super) fn finish(mut self, counters: Counters) -> io::Result<u64> {
        let mut nodes = std::mem::take(&mut self.nodes);
        nodes.sort_unstable_by_key(|node| node.nid);
        let leaves = nodes.iter().map(|node| {
            let mut leaf = [0; 32];
            leaf[..4].copy_from_slice(&node.nid.to_le_bytes());
            leaf[8..16].copy_from_slice(&node.data.to_le_bytes());
            leaf[16..24].copy_from_slice(&node.sub.to_le_bytes());
            leaf[24..28].copy_from_slice(&node.parent.to_le_bytes());
            Leaf(leaf)
        });
        let node_root = tree::write(&mut self, leaves, 32, 0x81)?;
        let blocks = std::mem::take(&mut self.blocks);
        let leaves = blocks.iter().enumerate().map(|(at, place)| {
            let mut leaf = [0; 32];
            let id = block_id(at, place.len & INTERNAL != 0);
            leaf[..8].copy_from_slice(&id.to_le_bytes());
            let offset = u64::from(place.slot) * SLOT as u64;
            leaf[8..16].copy_from_slice(&offset.to_le_bytes());
            leaf[16..18].copy_from_slice(&(place.len & !INTERNAL).to_le_bytes());
            // References, and one more.
            leaf[18] = 2;
            Leaf(leaf)
        });
        let block_root = tree::write(&mut self, leaves, 24, 0x80)?;
        self.end_part()?;
        let next_block = (blocks.len() as u64 + 1) * 4;
        let header = self.header(node_root, block_root, next_block, counters);
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&header)?;
        self.out.flush()?;
        Ok(self.offset() + PART as u64)
    }

    /// [HEADER](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/c9876f5a-664b-46a3-9887-ba63f113abf5).
    fn header(
        &self,
        nodes: (u64, u64),
        blocks: (u64, u64),
        next_block: u64,
        counters: Counters,
    ) -> Vec<u8> {
        let mut head = Vec::with_capacity(564);
        head.extend(b"!BDN\0\0\0\0SM");
        head.extend(23_u16.to_le_bytes());
        head.extend(19_u16.to_le_bytes());
        head.extend([1, 1]);
        head.extend([0; 16]);
        head.extend(self.pages.to_le_bytes());
        head.extend(1_u32.to_le_bytes());
        for kind in 0..32 {
            // The first indices that the format gives each kind.
            let index: u32 = match kind {
                2 => counters.folder,
                3 => 0x4000,
                4 => counters.message,
                8 => 0x8000,
                _ => 0x400,
            };
            head.extend(index.to_le_bytes());
        }
        head.extend([0; 8]);
        // ROOT.
        let end = self.offset() + PART as u64;
        head.extend([0; 4]);
        for word in [
            end,
            self.offset(),
            self.free,
            0,
            nodes.0,
            nodes.1,
            blocks.0,
            blocks.1,
        ] {
            head.extend(word.to_le_bytes());
        }
        // The allocation maps are valid.
        head.extend([2, 0, 0, 0]);
        head.extend([0; 4]);
        head.extend([0xff; 256]);
        // Sentinel; permutation.
        head.extend([0x80, 1, 0, 0]);
        head.extend(next_block.to_le_bytes());
        let partial = crc(&head[8..8 + 471]);
        head[4..8].copy_from_slice(&partial.to_le_bytes());
        let full = crc(&head[8..8 + 516]);
        head.extend(full.to_le_bytes());
        head.resize(564, 0);
        head
    }
}

/// Id of the block that is written as number `at`.
const fn block_id(at: usize, internal: bool) -> u64 {
    (at as u64 + 1) << 2 | (internal as u64) << 1
}

/// Appends a [PAGETRAILER](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/f4ccb38a-930a-4db4-98df-a69c195926ba).
fn trailer(page: &mut Vec<u8>, kind: u8, signature: u16, id: u64) {
    let sum = crc(page);
    page.extend([kind, kind]);
    page.extend(signature.to_le_bytes());
    page.extend(sum.to_le_bytes());
    page.extend(id.to_le_bytes());
}
