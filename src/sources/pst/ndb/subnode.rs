//! Subnodes: the private nodes of one node, for what does not fit into its heap.
//!
//! They stand apart from the node B-tree because they are read per message, and only where a message
//! has something to look up in them.

use super::Ndb;
use super::block::Block;
use super::header::Layout;
use crate::bytes::{u16_at, u32_at};
use crate::pst::fault::{Fault, Read};
use words::say;

/// One subnode,
/// [SLENTRY](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/85c4d943-0779-43c5-bd98-61dc9bb5dfd6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Subnode {
    /// Its id, unique within its node.
    pub(in super::super) nid: u32,
    /// Its data.
    pub(in super::super) data: u64,
    /// Its own subnodes; zero if it has none.
    pub(in super::super) sub: u64,
}

/// All subnodes of one node, sorted by id.
#[derive(Debug, Default)]
pub(in super::super) struct Subnodes {
    list: Vec<Subnode>,
    block: Block,
}

impl Subnodes {
    /// Forgets all.
    pub(in super::super) fn clear(&mut self) {
        self.list.clear();
    }

    /// Reads the subnodes of a node,
    /// [SLBLOCK](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/5182eb24-4b0b-4816-aa3f-719cc6e6b018) or
    /// [SIBLOCK](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/729fb9bd-060a-4bbc-9b3b-8f014b487dad).
    /// What can be read is there even when a part cannot.
    pub(in super::super) fn read(&mut self, ndb: &Ndb, bid: u64) -> Read<()> {
        self.list.clear();
        if bid == 0 {
            return Ok(());
        }
        let mut children = Vec::new();
        let mut result = self.read_one(ndb, bid, Some(&mut children));
        for &child in &children {
            if self.list.len() > ndb.capacity(12) {
                result = Err(Fault::block(bid, say!("pst-subnodes-many")));
                break;
            }
            // An index block below an index block is not allowed, so this goes no deeper.
            let read = self.read_one(ndb, child, None);
            result = result.and(read);
        }
        if !self.list.is_sorted_by_key(|entry| entry.nid) {
            self.list.sort_by_key(|entry| entry.nid);
        }
        result
    }

    /// All of them.
    #[cfg(test)]
    pub(in super::super) fn iter(&self) -> std::slice::Iter<'_, Subnode> {
        self.list.iter()
    }

    /// Looks one up.
    pub(in super::super) fn find(&self, nid: u32) -> Option<Subnode> {
        let at = self
            .list
            .binary_search_by_key(&nid, |entry| entry.nid)
            .ok()?;
        self.list.get(at).copied()
    }

    fn read_one(&mut self, ndb: &Ndb, bid: u64, children: Option<&mut Vec<u64>>) -> Read<()> {
        if bid & 2 == 0 {
            return Err(Fault::block(bid, say!("pst-data-not-list")));
        }
        ndb.read_block(bid, &mut self.block)?;
        let layout = ndb.header().layout;
        let word = layout.word();
        let mut bytes = Vec::new();
        let len = self.block.len();
        if self.block.copy(0, len, &mut bytes).is_none() || bytes.first() != Some(&2) {
            return Err(Fault::block(bid, say!("pst-no-subnode-list")));
        }
        let head = match layout {
            Layout::Ansi => 4,
            Layout::Unicode | Layout::Unicode4k => 8,
        };
        let count = usize::from(u16_at(&bytes, 2).unwrap_or(0));
        let entries = |size: usize| {
            bytes
                .get(head..)
                .and_then(|list| list.get(..count.checked_mul(size)?))
                .ok_or_else(|| Fault::block(bid, say!("pst-subnodes-room")))
        };
        match (bytes.get(1), children) {
            (Some(0), _) => {
                self.list.extend(
                    entries(word * 3)?
                        .chunks_exact(word * 3)
                        .filter_map(|entry| {
                            Some(Subnode {
                                nid: u32_at(entry, 0)?,
                                data: layout.word_at(entry, word)?,
                                sub: layout.word_at(entry, word * 2)?,
                            })
                        }),
                );
                Ok(())
            }
            (Some(1), Some(children)) => {
                children.extend(
                    entries(word * 2)?
                        .chunks_exact(word * 2)
                        .filter_map(|entry| layout.word_at(entry, word)),
                );
                Ok(())
            }
            _ => Err(Fault::block(bid, say!("pst-subnodes-deep"))),
        }
    }
}
