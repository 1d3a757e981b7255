//! Data longer than one block, and lists of subnodes.
//!
//! They stand together as the two trees of blocks that hang below a node.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a block of ids has room for 1,021 of them"
)]

use std::io::{self, Seek, Write};

use crate::pst::ndb::{File, MOST};

/// Ids in a block of ids.
const IDS: usize = (MOST - 8) / 8;
/// Entries in a block of subnodes.
const SUBS: usize = (MOST - 8) / 24;

/// The blocks of one node as they are written:
/// [data tree](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/d0e6fbaf-00e3-4d4d-bea8-8ab3cdb4fde6).
#[derive(Debug, Default)]
pub(in super::super) struct Tree {
    parts: Vec<(u64, u32)>,
}

impl Tree {
    /// Writes the next block; all but the last must be full.
    pub(in super::super) fn push<W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        payload: &[u8],
    ) -> io::Result<()> {
        let id = file.data(payload)?;
        self.parts.push((id, payload.len() as u32));
        Ok(())
    }

    /// Keeps a place for a block that is written later.
    pub(super) fn reserve(&mut self) -> usize {
        self.parts.push((0, 0));
        self.parts.len() - 1
    }

    /// Writes the block of a place that was kept.
    pub(super) fn fill<W: Write + Seek>(
        &mut self,
        file: &mut File<W>,
        place: usize,
        payload: &[u8],
    ) -> io::Result<()> {
        self.parts[place] = (file.data(payload)?, payload.len() as u32);
        Ok(())
    }

    /// Blocks so far.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Writes the lists of blocks; gives the id of the whole, 0 of nothing.
    pub(in super::super) fn finish<W: Write + Seek>(self, file: &mut File<W>) -> io::Result<u64> {
        match self.parts[..] {
            [] => return Ok(0),
            [(id, _)] => return Ok(id),
            _ => {}
        }
        let mut lists = Vec::new();
        for part in self.parts.chunks(IDS) {
            lists.push(list(file, part, 1)?);
        }
        if let [(id, _)] = lists[..] {
            return Ok(id);
        }
        if lists.len() > IDS {
            return Err(io::Error::other("a value is longer than 8 GB"));
        }
        Ok(list(file, &lists, 2)?.0)
    }
}

/// Writes an [XBLOCK](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5b7a6935-e83d-4917-9f62-6ce3707f09e0)
/// or XXBLOCK.
fn list<W: Write + Seek>(
    file: &mut File<W>,
    parts: &[(u64, u32)],
    level: u8,
) -> io::Result<(u64, u32)> {
    let total = parts
        .iter()
        .fold(0_u32, |sum, part| sum.wrapping_add(part.1));
    let mut payload = vec![1, level];
    payload.extend((parts.len() as u16).to_le_bytes());
    payload.extend(total.to_le_bytes());
    payload.extend(parts.iter().flat_map(|part| part.0.to_le_bytes()));
    Ok((file.internal(&payload)?, total))
}

/// Writes bytes that are in memory.
pub(super) fn bytes<W: Write + Seek>(file: &mut File<W>, bytes: &[u8]) -> io::Result<u64> {
    let mut tree = Tree::default();
    for part in bytes.chunks(MOST) {
        tree.push(file, part)?;
    }
    tree.finish(file)
}

/// A node below a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Sub {
    /// Its id.
    pub(in super::super) nid: u32,
    /// Its data.
    pub(in super::super) data: u64,
    /// Nodes below it.
    pub(in super::super) below: u64,
}

/// Writes a [tree of subnodes](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5182eb24-4b0b-4816-aa3f-719cc6e6b018);
/// gives its id, 0 of none.
pub(in super::super) fn subnodes<W: Write + Seek>(
    file: &mut File<W>,
    mut subs: Vec<Sub>,
) -> io::Result<u64> {
    if subs.is_empty() {
        return Ok(0);
    }
    subs.sort_unstable();
    let mut lists = Vec::new();
    for part in subs.chunks(SUBS) {
        let mut payload = vec![2, 0];
        payload.extend((part.len() as u16).to_le_bytes());
        payload.extend([0; 4]);
        for sub in part {
            for word in [u64::from(sub.nid), sub.data, sub.below] {
                payload.extend(word.to_le_bytes());
            }
        }
        lists.push((
            part.first().map_or(0, |sub| sub.nid),
            file.internal(&payload)?,
        ));
    }
    if let [(_, id)] = lists[..] {
        return Ok(id);
    }
    let mut payload = vec![2, 1];
    payload.extend((lists.len() as u16).to_le_bytes());
    payload.extend([0; 4]);
    for (nid, id) in lists {
        payload.extend(u64::from(nid).to_le_bytes());
        payload.extend(id.to_le_bytes());
    }
    file.internal(&payload)
}
