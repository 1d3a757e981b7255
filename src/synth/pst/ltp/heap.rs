//! A heap: many small items in the blocks of one node.
//!
//! It stands alone because properties and tables are both made of it. Blocks are written as soon as
//! they are full, so that a table of a million rows does not stay in memory,
//! [HN](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/77ce49a3-3772-4d8d-bb2c-2f7520a238a6).

#![expect(
    clippy::cast_possible_truncation,
    reason = "offsets lie within a block, counts within a heap"
)]

use std::io::{self, Seek, Write};

use super::data::Tree;
use crate::pst::ndb::{File, MOST};

/// Most bytes of one item.
pub(super) const LONGEST: usize = 3580;
/// Most blocks of a heap: their number has 16 bits.
const BLOCKS: usize = 1 << 16;
/// Most items of a block: their number has 11 bits.
const ITEMS: usize = 2047;

/// A heap that is being filled.
#[derive(Debug)]
pub(super) struct Heap {
    kind: u8,
    tree: Tree,
    /// The first block, which names the root and is written last.
    first: Option<Block>,
    current: Block,
}

/// The block that is being filled.
#[derive(Debug, Default)]
struct Block {
    bytes: Vec<u8>,
    /// Where each item starts.
    starts: Vec<u16>,
}

impl Block {
    /// A block with room for the header of block `number`.
    fn new(number: usize) -> Self {
        Self {
            bytes: vec![0; header(number)],
            starts: Vec::new(),
        }
    }

    fn fits(&self, len: usize) -> bool {
        // Padding, counts, and the starts with that of the new item and the end.
        let map = 1 + 4 + 2 * (self.starts.len() + 2);
        self.bytes.len() + len + map <= MOST && self.starts.len() < ITEMS
    }

    /// Appends the list of starts and says in the header where it is.
    fn close(&mut self) {
        let end = self.bytes.len() as u16;
        if self.bytes.len() % 2 == 1 {
            self.bytes.push(0);
        }
        let map = self.bytes.len() as u16;
        self.bytes[..2].copy_from_slice(&map.to_le_bytes());
        self.bytes.extend((self.starts.len() as u16).to_le_bytes());
        self.bytes.extend([0, 0]);
        for start in &self.starts {
            self.bytes.extend(start.to_le_bytes());
        }
        self.bytes.extend(end.to_le_bytes());
    }
}

/// Bytes of the header of a block: the first, every 128th from the ninth on, the others.
const fn header(number: usize) -> usize {
    match number {
        0 => 12,
        n if n >= 8 && (n - 8).is_multiple_of(128) => 66,
        _ => 2,
    }
}

impl Heap {
    /// An empty heap of one kind: `bTypeProperties` or `bTypeTable`.
    pub(super) fn new(kind: u8) -> Self {
        Self {
            kind,
            tree: Tree::default(),
            first: None,
            current: Block::new(0),
        }
    }

    /// Adds an item and gives its id; 0 for an empty one.
    pub(super) fn add<W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        item: &[u8],
    ) -> io::Result<u32> {
        if item.is_empty() {
            return Ok(0);
        }
        if item.len() > LONGEST {
            return Err(io::Error::other("an item of a heap is too long"));
        }
        if !self.current.fits(item.len()) {
            self.turn(file)?;
        }
        let number = match self.first {
            None => 0,
            Some(_) => self.tree.len(),
        };
        let block = &mut self.current;
        block.starts.push(block.bytes.len() as u16);
        block.bytes.extend_from_slice(item);
        Ok((number as u32) << 16 | (block.starts.len() as u32) << 5)
    }

    /// Begins the next block.
    fn turn<W: Write + Seek>(&mut self, file: &mut File<W>) -> io::Result<()> {
        if self.first.is_none() {
            self.tree.reserve();
            self.first = Some(std::mem::take(&mut self.current));
        } else {
            self.current.close();
            self.tree.push(file, &self.current.bytes)?;
        }
        let number = self.tree.len();
        if number >= BLOCKS {
            return Err(io::Error::other(
                "a folder has more items than its table has room for",
            ));
        }
        let mut bytes = std::mem::take(&mut self.current.bytes);
        bytes.clear();
        bytes.resize(header(number), 0);
        // Nibbles of 15: the blocks that follow are full. This only keeps others from adding to them.
        if let Some(levels) = bytes.get_mut(2..) {
            levels.fill(0xff);
        }
        self.current.bytes = bytes;
        self.current.starts.clear();
        Ok(())
    }

    /// Writes what is left, with this item as the root; gives the id of the heap's blocks.
    pub(super) fn finish<W: Write + Seek>(
        mut self,
        file: &mut File<W>,
        root: u32,
    ) -> io::Result<u64> {
        let mut first = match self.first.take() {
            None => {
                self.tree.reserve();
                self.current
            }
            Some(first) => {
                self.current.close();
                self.tree.push(file, &self.current.bytes)?;
                first
            }
        };
        first.close();
        first.bytes[2] = 0xec;
        first.bytes[3] = self.kind;
        first.bytes[4..8].copy_from_slice(&root.to_le_bytes());
        if self.tree.len() > 1 {
            first.bytes[8..12].fill(0xff);
        }
        self.tree.fill(file, 0, &first.bytes)?;
        self.tree.finish(file)
    }

    /// Adds a tree of sorted records and gives the id of its header,
    /// [BTH](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/2dd1a95a-c8b1-4ac5-87d1-10cb8de64053).
    pub(super) fn tree<W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        key: usize,
        value: usize,
        records: &[u8],
    ) -> io::Result<u32> {
        let stride = key + value;
        let mut level = 0_u8;
        let mut above = self.level(file, records, stride, key)?;
        while above.len() > key + 4 {
            above = self.level(file, &above.clone(), key + 4, key)?;
            level += 1;
        }
        let root = above.get(key..).unwrap_or_default();
        let mut head = vec![0xb5, key as u8, value as u8, level];
        head.extend(root);
        head.resize(8, 0);
        self.add(file, &head)
    }

    /// Adds the records of one level; gives those of the level above.
    fn level<W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        records: &[u8],
        stride: usize,
        key: usize,
    ) -> io::Result<Vec<u8>> {
        let mut above = Vec::new();
        for part in records.chunks(LONGEST / stride * stride) {
            let id = self.add(file, part)?;
            above.extend(&part[..key]);
            above.extend(id.to_le_bytes());
        }
        Ok(above)
    }
}
