//! The node database: pages, blocks, and the two B-trees that find them,
//! [\[MS-PST\] 2.2](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e4efaad0-1876-446e-9d34-bb921588f924).
//!
//! It stands apart as the only layer that reads the file. Reads are positioned and bounded: nothing
//! is mapped, so a file on a share that shrinks or fails in mid-read is a fault and not a crash.

mod block;
mod btree;
mod crypt;
mod header;
mod index;
mod subnode;

pub(super) use block::{Block, DataTree};
#[cfg(any(test, feature = "testing"))]
pub(super) use crypt::crc;
pub(super) use header::{HEADER_LEN, Header, Layout, MAGIC};
pub(super) use index::{Node, Nodes};
pub(super) use subnode::{Subnode, Subnodes};
pub(super) use {crypt::Cipher, header::CryptMethod};

use super::fault::{Fault, Faults, UNCHECKED};
use crate::bytes::{ReadAt, read_at};
use btree::Pages;
#[cfg(feature = "fuzzing")]
use header::PageRef;
use index::Blocks;
use words::say;

/// An opened file with both B-trees in memory.
#[derive(Debug)]
pub(super) struct Ndb {
    file: Box<dyn ReadAt>,
    header: Header,
    file_len: u64,
    nodes: Nodes,
    /// Whether all nodes could be read.
    all_nodes: bool,
    blocks: Blocks,
    /// Whether checksums of blocks are checked.
    sums: bool,
}

impl Ndb {
    /// Reads both trees; pages that cannot be read become faults. Checksums are checked if `sums`.
    pub(super) fn open(
        file: Box<dyn ReadAt>,
        header: Header,
        file_len: u64,
        sums: bool,
        faults: &mut Faults,
    ) -> Self {
        if file_len < header.end {
            faults.push(Fault::new(
                "end of the file",
                say!(
                    "pst-cut",
                    have = words::plain(file_len),
                    whole = words::plain(header.end)
                ),
            ));
        }
        let pages = Pages {
            file: &*file,
            file_len,
            layout: header.layout,
            sums,
        };
        let before = faults.count();
        let nodes = Nodes::read(pages, header.nodes, faults);
        let all_nodes = faults.count() == before;
        let blocks = Blocks::read(pages, header.blocks, faults);
        let mut ndb = Self {
            file,
            header,
            file_len,
            nodes,
            all_nodes,
            blocks,
            sums,
        };
        if sums && header.layout == Layout::Unicode4k {
            ndb.settle_sums(faults);
        }
        ndb.check_last_map(faults);
        ndb
    }

    /// Whatever moved or overwrote the end of the file also moved the last page that maps it,
    /// [AMap](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/43d8f556-2c0e-4976-8ec7-84e57f8b1234).
    fn check_last_map(&self, faults: &mut Faults) {
        const ALLOCATION_MAP: u8 = 0x84;
        let trailer = match self.header.layout {
            Layout::Ansi => 500,
            Layout::Unicode => 496,
            // Not documented.
            Layout::Unicode4k => return,
        };
        // Programs that keep no maps leave zero.
        if self.header.last_map == 0 {
            return;
        }
        let mut kind = [0; 2];
        let at = self.header.last_map.saturating_add(trailer);
        let read = read_at(&*self.file, &mut kind, at);
        if read.is_err() || kind != [ALLOCATION_MAP; 2] {
            let place = format!("map of the file at offset 0x{:x}", self.header.last_map);
            faults.push(Fault::new(place, say!("pst-map-elsewhere")));
        }
    }

    /// How blocks of the undocumented layout are summed is known from other readers only: if not one
    /// of the first blocks is summed in that way, no sum is checked.
    fn settle_sums(&mut self, faults: &mut Faults) {
        let read_one = |ndb: &Self| {
            let mut block = Block::default();
            ndb.nodes
                .iter()
                .take(16)
                .any(|node| ndb.read_block(node.data, &mut block).is_ok())
        };
        if !read_one(self) {
            self.sums = false;
            if read_one(self) {
                faults.push(Fault::new("blocks", UNCHECKED).harmless());
            } else {
                self.sums = true;
            }
        }
    }

    /// The file's header.
    pub(super) const fn header(&self) -> &Header {
        &self.header
    }

    /// All nodes, in the order of their ids.
    pub(super) const fn nodes(&self) -> &Nodes {
        &self.nodes
    }

    /// Whether there can be nodes that were not read.
    pub(super) const fn lacks_nodes(&self) -> bool {
        !self.all_nodes
    }

    /// Whether the block B-tree could not be read at all.
    pub(super) fn no_blocks(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Bytes of payload of a block, without reading it.
    pub(super) fn block_len(&self, bid: u64) -> Option<u64> {
        let place = self.blocks.find(bid)?;
        let inflated = if place.inflated == 0 {
            place.stored
        } else {
            place.inflated
        };
        Some(u64::from(inflated))
    }

    /// Looks a node up.
    pub(super) fn node(&self, nid: u32) -> Result<Node, Fault> {
        self.nodes
            .find(nid)
            .ok_or_else(|| Fault::node(nid, say!("pst-node-unlisted")))
    }

    /// Elements of at least `size` bytes that the file can hold: a bound for what a list may claim.
    pub(super) fn capacity(&self, size: u64) -> usize {
        // Compressed blocks hold more than they take; zlib's best is about 1,000 to 1.
        let swell = match self.header.layout {
            Layout::Ansi | Layout::Unicode => 1,
            Layout::Unicode4k => 64,
        };
        usize::try_from(self.file_len.saturating_mul(swell) / size.max(1)).unwrap_or(usize::MAX)
    }

    /// A file of these blocks, not encoded, and of no node.
    #[cfg(feature = "fuzzing")]
    pub(super) fn of_blocks(layout: Layout, blocks: &[(u64, &[u8])]) -> Self {
        let header = Header {
            layout,
            version: 0,
            ost: false,
            crypt: CryptMethod::None,
            nodes: PageRef { bid: 0, offset: 0 },
            blocks: PageRef { bid: 0, offset: 0 },
            end: 0,
            last_map: 0,
        };
        let (file, blocks) = Blocks::written(layout, blocks);
        Self {
            file_len: file.len() as u64,
            file: Box::new(file),
            header,
            nodes: Nodes::default(),
            all_nodes: true,
            blocks,
            sums: false,
        }
    }

    /// Offsets of the blocks of a node: its data, then that of its subnodes.
    #[cfg(test)]
    pub(super) fn node_offsets(&self, nid: u32) -> Vec<u64> {
        let node = self.node(nid).unwrap();
        let mut subnodes = Subnodes::default();
        subnodes.read(self, node.sub).unwrap();
        let mut bids = Vec::new();
        let mut tree = DataTree::default();
        for data in [node.data]
            .into_iter()
            .chain(subnodes.iter().map(|subnode| subnode.data))
        {
            self.data_tree(data, &mut tree).unwrap();
            bids.extend([data, node.sub].into_iter().filter(|bid| bid & 2 != 0));
            bids.extend(tree.leaves());
        }
        bids.iter()
            .map(|&bid| self.blocks.find(bid).unwrap().offset)
            .collect()
    }

    /// Offset and stored length of every block.
    #[cfg(test)]
    pub(super) fn all_blocks(&self) -> Vec<(usize, usize)> {
        self.blocks
            .iter()
            .map(|place| {
                let offset = usize::try_from(place.offset).unwrap();
                (offset, usize::from(place.stored))
            })
            .collect()
    }

    /// How the block with this id is encoded: data blocks only.
    const fn cipher(&self, bid: u64) -> Cipher {
        if bid & 2 != 0 {
            return Cipher::Plain;
        }
        match self.header.crypt {
            CryptMethod::None => Cipher::Plain,
            CryptMethod::Permute => Cipher::Permute,
            CryptMethod::Cyclic => Cipher::Cyclic((bid & 0xffff_ffff) as u32),
        }
    }
}
