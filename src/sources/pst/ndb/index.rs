//! Both B-trees as sorted arrays, and lookups in them.
//!
//! It stands apart from reading pages because what is looked up is asked a million times, and how
//! it was read no longer matters.

use super::btree::{Kind, Pages, walk};
use super::header::{Layout, PageRef};
use crate::bytes::{u16_at, u32_at};
use crate::pst::fault::{Fault, Faults};
use words::say;

/// One node,
/// [NBTENTRY](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/53a4b926-8ac4-45c9-9c6d-8358d951dbcd).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Node {
    /// Its id.
    pub(in super::super) nid: u32,
    /// Its data.
    pub(in super::super) data: u64,
    /// Its subnodes; zero if it has none.
    pub(in super::super) sub: u64,
    /// The folder that it belongs to; zero if none.
    pub(in super::super) parent: u32,
}

/// All nodes, sorted by id.
#[derive(Debug, Default)]
pub(in super::super) struct Nodes {
    list: Vec<Node>,
}

impl Nodes {
    /// Reads the node B-tree.
    pub(super) fn read(pages: Pages<'_>, root: PageRef, faults: &mut Faults) -> Self {
        let layout = pages.layout;
        let word = layout.word();
        let mut list = Vec::new();
        walk(pages, Kind::Node, root, faults, &mut |entry| {
            if let (Some(nid), Some(data), Some(sub), Some(parent)) = (
                u32_at(entry, 0),
                layout.word_at(entry, word),
                layout.word_at(entry, word * 2),
                u32_at(entry, word * 3),
            ) {
                list.push(Node {
                    nid,
                    data,
                    sub,
                    parent,
                });
            }
        });
        settle(&mut list, |node| u64::from(node.nid), "node B-tree", faults);
        list.shrink_to_fit();
        Self { list }
    }

    /// Looks one up.
    pub(in super::super) fn find(&self, nid: u32) -> Option<Node> {
        self.position(nid).and_then(|at| self.list.get(at)).copied()
    }

    /// Its place in the order of ids.
    pub(in super::super) fn position(&self, nid: u32) -> Option<usize> {
        self.list.binary_search_by_key(&nid, |node| node.nid).ok()
    }

    /// All of them.
    pub(in super::super) fn iter(&self) -> std::slice::Iter<'_, Node> {
        self.list.iter()
    }

    /// How many there are.
    pub(in super::super) fn len(&self) -> usize {
        self.list.len()
    }
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct BlockPlace {
    /// Offset in the file.
    pub(in super::super) offset: u64,
    /// Bytes of payload in the file.
    pub(in super::super) stored: u16,
    /// Bytes of payload after decompression; the same where it is not compressed.
    pub(in super::super) inflated: u16,
}

/// All blocks, sorted by id.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    list: Vec<Packed>,
    /// Every [`STEP`]th id: small enough to stay in the processor's cache.
    steps: Vec<u64>,
}

/// Entries between two of [`Blocks::steps`].
const STEP: usize = 128;

/// A block's id and place in 20 bytes, because there are a million of them in 10 GB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packed {
    bid: [u32; 2],
    offset: [u32; 2],
    stored: u16,
    inflated: u16,
}

impl Packed {
    fn bid(&self) -> u64 {
        whole(self.bid)
    }
}

impl Blocks {
    /// Reads the block B-tree,
    /// [BBTENTRY](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/53a4b926-8ac4-45c9-9c6d-8358d951dbcd).
    pub(super) fn read(pages: Pages<'_>, root: PageRef, faults: &mut Faults) -> Self {
        let layout = pages.layout;
        let word = layout.word();
        let mut list = Vec::new();
        walk(pages, Kind::Block, root, faults, &mut |entry| {
            let (Some(bid), Some(offset), Some(stored)) = (
                layout.word_at(entry, 0),
                layout.word_at(entry, word),
                u16_at(entry, word * 2),
            ) else {
                return;
            };
            let inflated = match layout {
                Layout::Ansi | Layout::Unicode => stored,
                Layout::Unicode4k => u16_at(entry, word * 2 + 2).unwrap_or(stored),
            };
            list.push(Packed {
                bid: halves(bid & !1),
                offset: halves(offset),
                stored,
                inflated,
            });
        });
        settle(&mut list, Packed::bid, "block B-tree", faults);
        Self::of(list)
    }

    fn of(mut list: Vec<Packed>) -> Self {
        list.shrink_to_fit();
        let steps = list.iter().step_by(STEP).map(Packed::bid).collect();
        Self { list, steps }
    }

    /// Blocks written one after another as a file of this layout holds them, and that file.
    #[cfg(feature = "fuzzing")]
    pub(super) fn written(layout: Layout, blocks: &[(u64, &[u8])]) -> (Vec<u8>, Self) {
        let (trailer, align, id_at) = match layout {
            Layout::Ansi => (12, 64, 4),
            Layout::Unicode => (16, 64, 8),
            Layout::Unicode4k => (24, 512, 8),
        };
        let (mut file, mut list) = (Vec::new(), Vec::new());
        for &(bid, payload) in blocks {
            let stored = u16::try_from(payload.len()).unwrap_or(u16::MAX);
            list.push(Packed {
                bid: halves(bid & !1),
                offset: halves(file.len() as u64),
                stored,
                inflated: stored,
            });
            let end = file.len() + (payload.len() + trailer).next_multiple_of(align);
            file.extend(payload);
            file.resize(end - trailer, 0);
            file.extend(stored.to_le_bytes());
            file.resize(end - trailer + id_at, 0);
            file.extend(bid.to_le_bytes().iter().take(layout.word()));
            file.resize(end, 0);
        }
        (file, Self::of(list))
    }

    /// Places of all of them.
    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = BlockPlace> {
        self.list
            .iter()
            .filter_map(|packed| self.find(packed.bid()))
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Looks one up; the lowest bit of an id means nothing,
    /// [BID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/d3155aa1-ccdd-4dee-a0a9-5363ccca5352).
    pub(super) fn find(&self, bid: u64) -> Option<BlockPlace> {
        let bid = bid & !1;
        let step = self
            .steps
            .partition_point(|&first| first <= bid)
            .checked_sub(1)?;
        let near = self.list.get(step * STEP..)?;
        let near = near.get(..STEP).unwrap_or(near);
        let at = near.binary_search_by_key(&bid, Packed::bid).ok()?;
        let packed = near.get(at)?;
        Some(BlockPlace {
            offset: whole(packed.offset),
            stored: packed.stored,
            inflated: packed.inflated,
        })
    }
}

/// The number of two halves.
fn whole([low, high]: [u32; 2]) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// The two halves of a number.
fn halves(word: u64) -> [u32; 2] {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "each half is taken on purpose"
    )]
    [word as u32, (word >> 32) as u32]
}

/// Sorts by key and keeps the first of equal keys.
fn settle<T>(list: &mut Vec<T>, key: impl Fn(&T) -> u64, tree: &str, faults: &mut Faults) {
    if !list.is_sorted_by_key(&key) {
        // Pages come in the order of their offsets, so this is the usual case.
        list.sort_by_key(&key);
    }
    let all = list.len();
    list.dedup_by_key(|entry| key(entry));
    if list.len() < all {
        faults.push(Fault::new(
            tree,
            say!("pst-ids-twice", n = words::plain(all - list.len())),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_found_whatever_its_lowest_bit() {
        let blocks = Blocks::of(
            (1..1000_u16)
                .map(|n| Packed {
                    bid: halves(u64::from(n) * 4),
                    offset: halves(0x1_2345_0000 + u64::from(n) * 64),
                    stored: n,
                    inflated: n,
                })
                .collect(),
        );
        for n in 1..1000 {
            let place = blocks.find(u64::from(n) * 4 + 1).unwrap();
            assert_eq!(place.stored, n);
            assert_eq!(place.offset, 0x1_2345_0000 + u64::from(n) * 64);
            assert_eq!(blocks.find(u64::from(n) * 4 + 2), None);
        }
        assert_eq!(blocks.find(0), None);
        assert_eq!(blocks.find(4000), None);
    }

    #[test]
    fn an_id_that_stands_twice_is_kept_once_and_told() {
        let mut faults = Faults::default();
        let mut list = vec![(7, 'a'), (3, 'b'), (7, 'c')];
        settle(&mut list, |&(key, _)| key, "node B-tree", &mut faults);
        assert_eq!(list, [(3, 'b'), (7, 'a')]);
        assert_eq!(faults.first().unwrap().cause, "1 ids stand in it twice");
    }
}
