//! A table context: a folder's list of messages, a message's list of attachments,
//! [TC](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5e48be0d-a75a-4918-a277-50408ff96740).
//!
//! It stands apart from property contexts because it is what makes the reader fast: one row tells
//! class, size and flags of a message without opening it.

use encoding_rs::Encoding;

use super::bth;
use super::heap::{Heap, TABLE, is_item};
use crate::bytes::{u16_at, u32_at};
use crate::mapi::text::{narrow, wide};
use crate::pst::fault::{Fault, Read};
use crate::pst::ndb::{Block, DataTree, Layout, Ndb, Subnodes};
use words::say;

/// Bytes of one cell that are read.
const MOST: usize = 64 * 1024;

/// One column,
/// [TCOLDESC](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/3a2f63cf-bb40-4559-910c-e55ec43d9cbb).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Column {
    id: u16,
    kind: u16,
    at: usize,
    bit: usize,
}

/// Where the rows stand.
#[derive(Debug)]
enum Rows {
    /// Nowhere: the table is empty.
    None,
    /// In one item of the heap.
    Item(u32),
    /// In the blocks of a subnode; a row never stands in two.
    Blocks(DataTree),
}

/// An open table.
#[derive(Debug)]
pub(in super::super) struct Table {
    heap: Heap,
    columns: Vec<Column>,
    row_len: usize,
    bitmap: usize,
    row_index: u32,
    rows: Rows,
    subnodes: Subnodes,
    /// Rows of the block that was read last, decoded.
    current: Option<usize>,
    bytes: Vec<u8>,
    block: Block,
    per_block: usize,
    cell: Vec<u8>,
}

impl Table {
    /// Opens the table in a node's data,
    /// [TCINFO](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/45b3a0c5-d6d6-4e02-aebf-13766ff693f0).
    pub(in super::super) fn open(ndb: &Ndb, data: u64, sub: u64) -> Read<Self> {
        let mut heap = Heap::default();
        heap.open(ndb, data, TABLE)?;
        let mut info = Vec::new();
        let root = heap.root();
        heap.item(ndb, root, 22 + 255 * 8, &mut info)?;
        let broken = |cause| Fault::new(format!("table in block 0x{data:x}"), cause);
        let short = || broken(say!("pst-description-short"));
        if info.first() != Some(&TABLE) {
            return Err(broken(say!("pst-description-missing")));
        }
        let count = usize::from(*info.get(1).ok_or_else(short)?);
        let bitmap = usize::from(u16_at(&info, 6).ok_or_else(short)?);
        let row_len = usize::from(u16_at(&info, 8).ok_or_else(short)?);
        let row_index = u32_at(&info, 10).ok_or_else(short)?;
        let rows = u32_at(&info, 14).ok_or_else(short)?;
        if row_len < 8 || bitmap > row_len {
            return Err(broken(say!("pst-rows-short")));
        }
        let columns = info
            .get(22..)
            .and_then(|list| list.get(..count * 8))
            .ok_or_else(short)?
            .chunks_exact(8)
            .filter_map(|column| {
                Some(Column {
                    kind: u16_at(column, 0)?,
                    id: u16_at(column, 2)?,
                    at: usize::from(u16_at(column, 4)?),
                    bit: usize::from(*column.get(7)?),
                })
            })
            .collect();
        let mut subnodes = Subnodes::default();
        let mut listed = Ok(());
        if sub != 0 {
            listed = subnodes.read(ndb, sub);
        }
        let rows = match rows {
            0 => Rows::None,
            hid if is_item(hid) => Rows::Item(hid),
            nid => {
                let node = match (subnodes.find(nid), listed) {
                    (Some(node), _) => node,
                    (None, Err(fault)) => return Err(fault),
                    (None, Ok(())) => return Err(broken(say!("pst-rows-missing"))),
                };
                let mut tree = DataTree::default();
                ndb.data_tree(node.data, &mut tree)?;
                Rows::Blocks(tree)
            }
        };
        Ok(Self {
            heap,
            columns,
            row_len,
            bitmap,
            row_index,
            rows,
            subnodes,
            current: None,
            bytes: Vec::new(),
            block: Block::default(),
            // Full blocks; a table of one block never asks for a second.
            per_block: match ndb.header().layout {
                Layout::Ansi => 8180 / row_len,
                Layout::Unicode => 8176 / row_len,
                Layout::Unicode4k => 65512 / row_len,
            },
            cell: Vec::new(),
        })
    }

    /// The column of a property.
    pub(in super::super) fn column(&self, id: u16) -> Option<Column> {
        self.columns.iter().find(|column| column.id == id).copied()
    }

    /// Gives number and id of every row, by rising id,
    /// [TCROWID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e20b5cf4-ea56-48b8-a8fa-e086c9b862ca).
    /// What can be read is given even where a part cannot.
    pub(in super::super) fn row_ids(
        &mut self,
        ndb: &Ndb,
        visit: &mut dyn FnMut(u32, u32),
    ) -> Read<()> {
        if self.row_index == 0 {
            return Ok(());
        }
        let value = match ndb.header().layout {
            Layout::Ansi => 2,
            Layout::Unicode | Layout::Unicode4k => 4,
        };
        let root = self.row_index;
        bth::walk(&mut self.heap, ndb, root, 4, value, &mut |record| {
            let number = if value == 2 {
                u16_at(record, 4).map(u32::from)
            } else {
                u32_at(record, 4)
            };
            if let (Some(id), Some(number)) = (u32_at(record, 0), number) {
                visit(number, id);
            }
        })
    }

    /// Reads the block of rows that row `number` stands in; cells of it can be asked for then,
    /// [row matrix](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/c48fa6b4-bfd4-49d7-80f8-8718bc4bcddc).
    pub(in super::super) fn row(&mut self, ndb: &Ndb, number: u32) -> Read<Row> {
        let missing = || Fault::new(format!("row {number}"), say!("pst-no-such-row"));
        let number = number as usize;
        let (index, at) = match &self.rows {
            Rows::None => return Err(missing()),
            Rows::Item(_) => (0, number),
            Rows::Blocks(_) => {
                let per = self.per_block.max(1);
                (number / per, number % per)
            }
        };
        if self.current != Some(index) {
            self.current = None;
            self.bytes.clear();
            match &self.rows {
                Rows::None => {}
                Rows::Item(hid) => self.heap.item(ndb, *hid, usize::MAX, &mut self.bytes)?,
                Rows::Blocks(tree) => {
                    let bid = tree.leaves().get(index).copied().ok_or_else(missing)?;
                    ndb.read_block(bid, &mut self.block)?;
                    let len = self.block.len();
                    self.block
                        .copy(0, len, &mut self.bytes)
                        .ok_or_else(missing)?;
                }
            }
            self.current = Some(index);
        }
        let start = at.checked_mul(self.row_len).ok_or_else(missing)?;
        if start + self.row_len > self.bytes.len() {
            return Err(missing());
        }
        Ok(Row { start })
    }

    /// The row's bytes, if the cell of this column is filled.
    fn filled(&self, row: Row, column: Column) -> Option<&[u8]> {
        let row = self.bytes.get(row.start..row.start + self.row_len)?;
        let bits = row.get(self.bitmap + column.bit / 8)?;
        (bits & (0x80 >> (column.bit % 8)) != 0).then_some(row)
    }

    /// The id that the row itself carries.
    pub(in super::super) fn id(&self, row: Row) -> Option<u32> {
        u32_at(&self.bytes, row.start)
    }

    /// A number of up to 32 bits.
    pub(in super::super) fn number(&self, row: Row, column: Option<Column>) -> Option<u32> {
        let column = column?;
        let row = self.filled(row, column)?;
        match column.kind {
            0x0002 => u16_at(row, column.at).map(u32::from),
            0x0003 | 0x000a => u32_at(row, column.at),
            0x000b => row.get(column.at).map(|&byte| u32::from(byte != 0)),
            _ => None,
        }
    }

    /// Appends a text; false if the cell is empty.
    pub(in super::super) fn text(
        &mut self,
        ndb: &Ndb,
        row: Row,
        column: Option<Column>,
        encoding: Option<&'static Encoding>,
        out: &mut String,
    ) -> Read<bool> {
        // A column of another type has no text, whatever its cells refer to.
        let Some(column) = column.filter(|column| matches!(column.kind, 0x001e | 0x001f)) else {
            return Ok(false);
        };
        if !self.load(ndb, row, column)? {
            return Ok(false);
        }
        if column.kind == 0x001f {
            wide(&self.cell, out);
        } else {
            narrow(&self.cell, encoding, out);
        }
        Ok(true)
    }

    fn load(&mut self, ndb: &Ndb, row: Row, column: Column) -> Read<bool> {
        let Some(value) = self
            .filled(row, column)
            .and_then(|row| u32_at(row, column.at))
        else {
            return Ok(false);
        };
        self.cell.clear();
        if value == 0 {
            return Ok(true);
        }
        if is_item(value) {
            self.heap.item(ndb, value, MOST, &mut self.cell)?;
            return Ok(true);
        }
        let node = self
            .subnodes
            .find(value)
            .ok_or_else(|| Fault::new(format!("subnode 0x{value:x}"), say!("pst-missing")))?;
        let mut tree = DataTree::default();
        ndb.data_tree(node.data, &mut tree)?;
        let mut block = Block::default();
        for &bid in tree.leaves() {
            ndb.read_block(bid, &mut block)?;
            let want = block.len().min(MOST - self.cell.len());
            if block.copy(0, want, &mut self.cell).is_none() || self.cell.len() >= MOST {
                break;
            }
        }
        Ok(true)
    }
}

/// A row of the block that was read last.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Row {
    start: usize,
}
