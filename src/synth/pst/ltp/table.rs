//! A table context: a folder's messages, a message's recipients,
//! [TC](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5e48be0d-a75a-4918-a277-50408ff96740).
//!
//! It stands apart from property contexts because it grows row by row: full blocks of rows and of
//! their texts are written at once, and eight bytes a row stay for the index.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a table has few columns, a row is shorter than a block"
)]

use std::io::{self, Seek, Write};

use super::data::{Sub, Tree, subnodes};
use super::heap::{Heap, LONGEST};
use super::value::Value;
use crate::pst::ndb::{File, MOST};

/// `bTypeTC`.
const KIND: u8 = 0x7c;
/// The subnode that holds the rows.
const ROWS: u32 = 0x8bf;
/// `PidTagLtpRowId` and `PidTagLtpRowVer`, the first two columns of every table.
const ROW_ID: u16 = 0x67f2;
const ROW_VERSION: u16 = 0x67f3;

/// A column: property and type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Column(pub(in super::super) u16, pub(in super::super) u16);

impl Column {
    /// Bytes of its cells.
    const fn width(self) -> usize {
        match self.1 {
            0x000b => 1,
            0x0005 | 0x0040 => 8,
            _ => 4,
        }
    }
}

/// Where a column stands in a row.
#[derive(Debug, Clone, Copy)]
struct Laid {
    column: Column,
    at: usize,
    bit: usize,
}

/// A table that is being filled.
#[derive(Debug)]
pub(in super::super) struct Table {
    columns: Vec<Laid>,
    /// Where cells of four, two and one byte end.
    ends: [usize; 3],
    row_len: usize,
    heap: Heap,
    rows: Tree,
    pending: Vec<u8>,
    index: Vec<(u32, u32)>,
}

impl Table {
    /// An empty table.
    pub(in super::super) fn new(columns: &[Column]) -> Self {
        let mut laid = vec![
            Laid {
                column: Column(ROW_ID, 3),
                at: 0,
                bit: 0,
            },
            Laid {
                column: Column(ROW_VERSION, 3),
                at: 4,
                bit: 1,
            },
        ];
        let mut at = 8;
        let mut ends = [0; 3];
        for (widths, end) in [(&[8, 4][..], 0), (&[2], 1), (&[1], 2)] {
            for &width in widths {
                for &column in columns.iter().filter(|column| column.width() == width) {
                    let bit = laid.len();
                    laid.push(Laid { column, at, bit });
                    at += width;
                }
            }
            ends[end] = at;
        }
        let row_len = at + laid.len().div_ceil(8);
        laid.sort_unstable_by_key(|laid| laid.column.0);
        Self {
            columns: laid,
            ends,
            row_len,
            heap: Heap::new(KIND),
            rows: Tree::default(),
            pending: Vec::new(),
            index: Vec::new(),
        }
    }

    /// Rows so far.
    pub(in super::super) fn len(&self) -> usize {
        self.index.len()
    }

    /// Adds a row; `cell` gives the value of a column, if it has one.
    pub(in super::super) fn row<'a, W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        id: u32,
        cell: impl Fn(u16) -> Option<&'a Value>,
    ) -> io::Result<()> {
        if self.pending.len() + self.row_len > MOST {
            // A row never stands in two blocks.
            self.pending.resize(MOST, 0);
            self.rows.push(file, &self.pending)?;
            self.pending.clear();
        }
        let number = self.index.len() as u32;
        self.index.push((id, number));
        let start = self.pending.len();
        self.pending.resize(start + self.row_len, 0);
        let mut bytes = Vec::new();
        for laid in &self.columns {
            let four = match laid.column.0 {
                ROW_ID => id.to_le_bytes(),
                ROW_VERSION => (number + 1).to_le_bytes(),
                property => {
                    let Some(value) = cell(property) else {
                        continue;
                    };
                    match (value.small(), laid.column.width()) {
                        (Some(four), _) => four,
                        (None, width) => {
                            value.large(&mut bytes);
                            if width == 8 {
                                let at = start + laid.at;
                                self.pending[at..at + 8].copy_from_slice(&bytes);
                                [0; 4]
                            } else {
                                self.heap.add(file, &bytes)?.to_le_bytes()
                            }
                        }
                    }
                }
            };
            let row = &mut self.pending[start..];
            match laid.column.width() {
                8 => {}
                width => row[laid.at..laid.at + width].copy_from_slice(&four[..width]),
            }
            row[self.ends[2] + laid.bit / 8] |= 0x80 >> (laid.bit % 8);
        }
        Ok(())
    }

    /// Writes what is left; gives the table's blocks and those of its subnodes.
    pub(in super::super) fn finish<W: Write + Seek>(
        mut self,
        file: &mut File<W>,
    ) -> io::Result<(u64, u64)> {
        let mut subs = Vec::new();
        let rows = if self.pending.is_empty() {
            0
        } else if self.rows.len() == 0 && self.pending.len() <= LONGEST {
            self.heap.add(file, &self.pending)?
        } else {
            self.rows.push(file, &self.pending)?;
            let data = self.rows.finish(file)?;
            subs.push(Sub {
                nid: ROWS,
                data,
                below: 0,
            });
            ROWS
        };
        self.index.sort_unstable();
        let records: Vec<u8> = self
            .index
            .iter()
            .flat_map(|&(id, number)| [id, number])
            .flat_map(u32::to_le_bytes)
            .collect();
        let index = self.heap.tree(file, 4, 4, &records)?;
        let mut info = vec![KIND, self.columns.len() as u8];
        for end in self.ends {
            info.extend((end as u16).to_le_bytes());
        }
        info.extend((self.row_len as u16).to_le_bytes());
        info.extend(index.to_le_bytes());
        info.extend(rows.to_le_bytes());
        info.extend([0; 4]);
        for laid in &self.columns {
            info.extend(laid.column.1.to_le_bytes());
            info.extend(laid.column.0.to_le_bytes());
            info.extend((laid.at as u16).to_le_bytes());
            info.extend([laid.column.width() as u8, laid.bit as u8]);
        }
        let root = self.heap.add(file, &info)?;
        Ok((self.heap.finish(file, root)?, subnodes(file, subs)?))
    }
}
