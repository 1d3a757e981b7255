//! The two B-trees, read once into sorted arrays.
//!
//! They stand apart because everything else looks up here: a node's blocks, a block's place. Packed
//! arrays cost 24 bytes a node and 20 a block, and a lookup touches no file.

use super::crypt::crc;
use super::header::{Layout, PageRef};
use crate::bytes::{ReadAt, read_at, u16_at, u32_at};
use crate::pst::fault::{Fault, Faults, UNCHECKED};
use words::{Text, say};

/// Levels that a tree may have. Eight levels of 20 children each reach 10^10 leaves.
const MAX_LEVEL: u8 = 8;
/// Pages of one level that lie closer than this are read in one go.
const GAP: u64 = 8 * 1024;
/// Bytes read in one go.
const RUN: u64 = 256 * 1024;

/// Where the pages of a tree are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pages<'a> {
    pub(super) file: &'a dyn ReadAt,
    /// Bytes of the file.
    pub(super) file_len: u64,
    pub(super) layout: Layout,
    /// Whether checksums are checked.
    pub(super) sums: bool,
}

/// Which of the two trees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nodes, page type 0x81.
    Node,
    /// Blocks, page type 0x80.
    Block,
}

impl Kind {
    const fn page_type(self) -> u8 {
        match self {
            Self::Node => 0x81,
            Self::Block => 0x80,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Node => "node B-tree",
            Self::Block => "block B-tree",
        }
    }

    /// Bytes that a leaf entry needs at least.
    const fn entry(self, layout: Layout) -> usize {
        match (self, layout) {
            (Self::Node, Layout::Ansi) => 16,
            (Self::Block, Layout::Ansi) => 10,
            (Self::Node, _) => 28,
            (Self::Block, Layout::Unicode) => 18,
            (Self::Block, Layout::Unicode4k) => 20,
        }
    }
}

/// Walks a tree level by level and gives every leaf entry to `entry`; faults cost the pages below.
///
/// [BTPAGE](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/4f0cd8e7-c2d0-4975-90a4-d417cfca77f8).
/// Going by levels bounds the walk: no page is read twice, so a loop ends as a fault.
pub(super) fn walk(
    pages: Pages<'_>,
    kind: Kind,
    root: PageRef,
    faults: &mut Faults,
    entry: &mut dyn FnMut(&[u8]),
) {
    let mut level = vec![root];
    let mut expected = None;
    let mut sums = pages.sums;
    let layout = pages.layout;
    // A tree of a file of this length cannot have more pages than the file.
    let mut budget = pages.file_len / layout.page() as u64 + 1;
    while !level.is_empty() {
        let mut below = Vec::new();
        let mut next = None;
        level.sort_unstable_by_key(|page| (page.offset, page.bid));
        let all = level.len();
        level.dedup_by_key(|page| page.offset);
        if level.len() < all {
            faults.push(Fault::new(
                kind.as_str(),
                say!("pst-pages-twice", n = words::plain(all - level.len())),
            ));
        }
        read_level(pages, &level, &mut |page, bytes| {
            let place = || format!("{} page at offset 0x{:x}", kind.as_str(), page.offset);
            let Some(left) = budget.checked_sub(1) else {
                return;
            };
            budget = left;
            if sums && expected.is_none() && layout == Layout::Unicode4k {
                // How these pages are summed is not documented: the root shows whether it is as known.
                sums = Page::read(layout, kind, page, bytes, true).is_ok()
                    || Page::read(layout, kind, page, bytes, false).is_err();
                if !sums {
                    faults.push(Fault::new(place(), UNCHECKED).harmless());
                }
            }
            match Page::read(layout, kind, page, bytes, sums) {
                Err(cause) => faults.push(Fault::new(place(), cause)),
                Ok(found) if expected.is_some_and(|level| level != found.level) => {
                    faults.push(Fault::new(place(), say!("pst-level-skips")));
                }
                Ok(found) if found.level > MAX_LEVEL => {
                    faults.push(Fault::new(place(), say!("pst-tree-deep")));
                }
                Ok(found) if found.level == 0 => found.entries().for_each(&mut *entry),
                Ok(found) => {
                    next = Some(found.level - 1);
                    below.extend(found.entries().filter_map(|bytes| {
                        Some(PageRef {
                            bid: layout.word_at(bytes, layout.word())?,
                            offset: layout.word_at(bytes, layout.word() * 2)?,
                        })
                    }));
                }
            }
        });
        if budget == 0 {
            faults.push(Fault::new(kind.as_str(), say!("pst-pages-many")));
            return;
        }
        expected = next;
        level = below;
    }
}

/// Reads the pages of one level in the order of their offsets, neighbours together.
fn read_level(pages: Pages<'_>, level: &[PageRef], take: &mut dyn FnMut(PageRef, &[u8])) {
    let layout = pages.layout;
    let size = layout.page() as u64;
    let mut buf = Vec::new();
    let mut rest = level;
    while let Some(first) = rest.first() {
        let mut end = first.offset.saturating_add(size);
        let run = rest
            .iter()
            .take_while(|page| {
                let fits = page.offset <= end.saturating_add(GAP)
                    && page
                        .offset
                        .saturating_add(size)
                        .saturating_sub(first.offset)
                        <= RUN;
                if fits {
                    end = page.offset.saturating_add(size);
                }
                fits
            })
            .count()
            .max(1);
        let (these, others) = rest.split_at(run.min(rest.len()));
        rest = others;
        let len = end
            .min(pages.file_len)
            .saturating_sub(first.offset)
            .min(RUN);
        buf.resize(usize::try_from(len).unwrap_or(0), 0);
        // A read that fails leaves no bytes, and each of its pages is a fault of its own.
        let got = read_at(pages.file, &mut buf, first.offset).unwrap_or(0);
        for &page in these {
            let at = usize::try_from(page.offset - first.offset).unwrap_or(usize::MAX);
            let bytes = buf
                .get(..got)
                .and_then(|buf| buf.get(at..)?.get(..layout.page()));
            take(page, bytes.unwrap_or(&[]));
        }
    }
}

/// One page whose checksum and id are right.
struct Page<'a> {
    level: u8,
    entries: &'a [u8],
    stride: usize,
}

impl<'a> Page<'a> {
    fn read(
        layout: Layout,
        kind: Kind,
        page: PageRef,
        bytes: &'a [u8],
        sums: bool,
    ) -> Result<Self, Text> {
        const CUT: Text = say!("pst-beyond-end");
        // Offsets of the counts and of the
        // [PAGETRAILER](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/f4ccb38a-930a-4db4-98df-a69c195926ba).
        let (counts, trailer) = match layout {
            Layout::Ansi => (496, 500),
            Layout::Unicode => (488, 496),
            Layout::Unicode4k => (4056, 4072),
        };
        let (bid, sum) = match layout {
            Layout::Ansi => (trailer + 4, trailer + 8),
            Layout::Unicode | Layout::Unicode4k => (trailer + 8, trailer + 4),
        };
        let body = bytes.get(..trailer).ok_or(CUT)?;
        if bytes.get(trailer) != Some(&kind.page_type()) {
            return Err(say!("pst-page-other"));
        }
        if sums && u32_at(bytes, sum) != Some(crc(body)) {
            return Err(say!("pst-sum-differs"));
        }
        if layout.word_at(bytes, bid) != Some(page.bid) {
            return Err(say!("pst-page-id"));
        }
        let (count, size_at) = match layout {
            Layout::Ansi | Layout::Unicode => {
                (bytes.get(counts).copied().map(usize::from), counts + 2)
            }
            Layout::Unicode4k => (u16_at(bytes, counts).map(usize::from), counts + 4),
        };
        let count = count.ok_or(CUT)?;
        let stride = usize::from(*bytes.get(size_at).ok_or(CUT)?);
        let level = *bytes.get(size_at + 1).ok_or(CUT)?;
        let least = if level == 0 {
            kind.entry(layout)
        } else {
            layout.word() * 3
        };
        if stride < least {
            return Err(say!("pst-entries-short"));
        }
        let entries = body
            .get(..counts)
            .and_then(|area| area.get(..count.checked_mul(stride)?))
            .ok_or(say!("pst-entries-room"))?;
        Ok(Self {
            level,
            entries,
            stride,
        })
    }

    fn entries(&self) -> impl Iterator<Item = &'a [u8]> {
        self.entries.chunks_exact(self.stride)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Unicode page at `offset` whose id is the offset.
    fn page(kind: u8, level: u8, stride: u8, offset: u64, entries: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes: Vec<u8> = entries.concat();
        bytes.resize(488, 0);
        bytes.extend([u8::try_from(entries.len()).unwrap(), 0, stride, level]);
        bytes.resize(496, 0);
        let sum = crc(&bytes);
        bytes.extend([kind, kind, 0, 0]);
        bytes.extend(sum.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes
    }

    fn words(words: &[u64]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn read(pages: &[Vec<u8>]) -> (Vec<u64>, Faults) {
        let bytes = pages.concat();
        let mut faults = Faults::default();
        let mut keys = Vec::new();
        walk(
            Pages {
                file: &bytes,
                file_len: bytes.len() as u64,
                layout: Layout::Unicode,
                sums: true,
            },
            Kind::Node,
            PageRef { bid: 0, offset: 0 },
            &mut faults,
            &mut |entry| keys.push(u64::from_le_bytes(entry[..8].try_into().unwrap())),
        );
        (keys, faults)
    }

    #[test]
    fn a_bad_leaf_costs_its_own_entries_only() {
        let root = page(
            0x81,
            1,
            24,
            0,
            &[words(&[1, 512, 512]), words(&[5, 1024, 1024])],
        );
        let left = page(
            0x81,
            0,
            32,
            512,
            &[words(&[1, 0, 0, 0]), words(&[2, 0, 0, 0])],
        );
        let mut right = page(0x81, 0, 32, 1024, &[words(&[5, 0, 0, 0])]);
        let (keys, faults) = read(&[root.clone(), left.clone(), right.clone()]);
        assert_eq!(keys, [1, 2, 5]);
        assert!(faults.is_empty());
        right[3] ^= 1;
        let (keys, faults) = read(&[root, left, right]);
        assert_eq!(keys, [1, 2]);
        let fault = faults.first().unwrap();
        assert_eq!(fault.place, "node B-tree page at offset 0x400");
        assert_eq!(fault.cause, "its checksum differs");
    }

    #[test]
    fn a_tree_that_loops_ends() {
        let root = page(0x81, 1, 24, 0, &[words(&[1, 0, 0])]);
        let (keys, faults) = read(&[root]);
        assert!(keys.is_empty());
        assert_eq!(
            faults.first().unwrap().cause,
            "its level does not follow the page above"
        );
    }

    #[test]
    fn counts_beyond_the_page_are_refused() {
        let mut root = page(0x81, 0, 32, 0, &[words(&[1, 0, 0, 0])]);
        root[488] = 16;
        let sum = crc(&root[..496]);
        root[500..504].copy_from_slice(&sum.to_le_bytes());
        let (keys, faults) = read(&[root]);
        assert!(keys.is_empty());
        assert_eq!(
            faults.first().unwrap().cause,
            "it counts more entries than it has room for"
        );
    }
}
