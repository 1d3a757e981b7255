//! A heap inside a node: small pieces of bytes, each found by an id,
//! [HN](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/77ce49a3-3772-4d8d-bb2c-2f7520a238a6).
//!
//! It stands alone because property contexts and tables both live in one, and because it decides
//! what is read: blocks of the heap come one by one, as items in them are asked for.

use crate::pst::fault::{Fault, Read};
use crate::pst::ndb::{Block, DataTree, Layout, Ndb};
use words::say;

/// Blocks of one heap that are kept. A table's cells mostly stand near each other.
const SLOTS: usize = 64;

/// What a heap is the home of (`bClientSig`).
pub(in super::super) const PROPERTIES: u8 = 0xbc;
/// A table.
pub(in super::super) const TABLE: u8 = 0x7c;

/// Whether an id of a value is one of a heap item; else it is a subnode's,
/// [HNID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/85b9e985-ea53-447f-b70c-eb82bfbdcbc9).
pub(super) const fn is_item(id: u32) -> bool {
    id.trailing_zeros() >= 5
}

/// A heap, and the blocks of it that were read last.
#[derive(Debug, Default)]
pub(in super::super) struct Heap {
    tree: DataTree,
    slots: Vec<Slot>,
    root: u32,
}

/// One block of the heap.
#[derive(Debug, Default)]
struct Slot {
    index: Option<usize>,
    block: Block,
}

impl Heap {
    /// Opens the heap in a node's data; it must be of the kind `client`,
    /// [HNHDR](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/8e4ae05c-3c24-4103-b7e5-ffef6f244834).
    pub(in super::super) fn open(&mut self, ndb: &Ndb, data: u64, client: u8) -> Read<()> {
        for slot in &mut self.slots {
            slot.index = None;
        }
        self.root = 0;
        ndb.data_tree(data, &mut self.tree)?;
        let block = self.block(ndb, 0)?;
        let head = block
            .u32_at(0)
            .zip(block.u32_at(4))
            .ok_or_else(|| Fault::block(data, say!("pst-heap-short")))?;
        let [_, _, mark, kind] = head.0.to_le_bytes();
        if mark != 0xec {
            return Err(Fault::block(data, say!("pst-no-heap")));
        }
        if kind != client {
            return Err(Fault::block(data, say!("pst-heap-other")));
        }
        self.root = head.1;
        Ok(())
    }

    /// The id of the structure that the heap is the home of.
    pub(in super::super) const fn root(&self) -> u32 {
        self.root
    }

    /// Appends the item with this id,
    /// [HID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/85b9e985-ea53-447f-b70c-eb82bfbdcbc9),
    /// no more than `limit` bytes of it.
    pub(in super::super) fn item(
        &mut self,
        ndb: &Ndb,
        hid: u32,
        limit: usize,
        out: &mut Vec<u8>,
    ) -> Read<()> {
        let (index, number) = split(hid, ndb.header().layout);
        let block = self.block(ndb, index)?;
        item_of(block, number, limit, out)
            .ok_or_else(|| Fault::new(format!("heap item 0x{hid:x}"), say!("pst-not-in-block")))
    }

    fn block(&mut self, ndb: &Ndb, index: usize) -> Read<&Block> {
        let at = index % SLOTS;
        if self.slots.len() <= at {
            self.slots.resize_with(at + 1, Slot::default);
        }
        let bid = self.tree.leaves().get(index).copied();
        let slot = self
            .slots
            .get_mut(at)
            .ok_or_else(|| Fault::new("heap", say!("pst-no-such-block")))?;
        if slot.index != Some(index) {
            slot.index = None;
            let bid = bid.ok_or_else(|| {
                Fault::new(
                    format!("heap block {index}"),
                    say!("pst-heap-no-such-block"),
                )
            })?;
            ndb.read_block(bid, &mut slot.block)?;
            slot.index = Some(index);
        }
        Ok(&slot.block)
    }
}

/// Block and number of a heap item, the number from 1. Blocks of 64 KiB hold more items, so their
/// numbers have three bits more.
fn split(hid: u32, layout: Layout) -> (usize, usize) {
    let bits = match layout {
        Layout::Ansi | Layout::Unicode => 11,
        Layout::Unicode4k => 14,
    };
    let number = hid >> 5 & ((1 << bits) - 1);
    ((hid >> (5 + bits)) as usize, number as usize)
}

/// Finds an item through the block's
/// [HNPAGEMAP](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/291653c0-b347-4c5b-ba41-85ad780b4ba4).
fn item_of(block: &Block, number: usize, limit: usize, out: &mut Vec<u8>) -> Option<()> {
    let map = usize::from(block.u16_at(0)?);
    let count = usize::from(block.u16_at(map)?);
    if number == 0 || number > count {
        return None;
    }
    let start = usize::from(block.u16_at(map + 2 + number * 2)?);
    let end = usize::from(block.u16_at(map + 4 + number * 2)?);
    block.copy(start, end.checked_sub(start)?.min(limit), out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A heap block with the items `ab` and `cde`.
    fn block() -> Block {
        let mut bytes = vec![18, 0, 0xec, 0xbc, 0x20, 0, 0, 0, 0, 0, 0, 0];
        bytes.extend(b"abcde\0");
        bytes.extend([2, 0, 0, 0, 12, 0, 14, 0, 17, 0]);
        Block::plain(bytes)
    }

    #[test]
    fn items_are_found_by_number_and_others_are_not() {
        let item = |number, limit| {
            let mut out = Vec::new();
            item_of(&block(), number, limit, &mut out).map(|()| out)
        };
        assert_eq!(item(1, 100).unwrap(), b"ab");
        assert_eq!(item(2, 100).unwrap(), b"cde");
        assert_eq!(item(2, 2).unwrap(), b"cd");
        assert_eq!(item(0, 100), None);
        assert_eq!(item(3, 100), None);
    }

    #[test]
    fn an_item_that_ends_before_it_starts_is_none() {
        let mut bytes = vec![0; 12];
        bytes.splice(0..2, [2, 0]);
        bytes.splice(2..12, [1, 0, 0, 0, 9, 0, 3, 0, 0, 0]);
        assert_eq!(item_of(&Block::plain(bytes), 1, 100, &mut Vec::new()), None);
    }

    #[test]
    fn large_blocks_take_more_bits_for_the_number() {
        assert_eq!(split(0x0003_0040, Layout::Unicode), (3, 2));
        assert_eq!(split(0x0008_0040, Layout::Unicode4k), (1, 2));
        assert_eq!(split(0x0001_0040, Layout::Unicode4k), (0, 2 + (1 << 11)));
    }
}
