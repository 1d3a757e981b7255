//! A property context: the properties of one object,
//! [PC](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/294c83c6-ff92-42f5-b6b6-876c29fa9737).
//!
//! It stands alone as the reader's innermost loop: one is opened per message, in memory that is used
//! again, and only the values that are asked for are read and decoded.

use encoding_rs::Encoding;

use super::bth;
use super::heap::{Heap, PROPERTIES, is_item};
use super::part::Stored;
use crate::bytes::{u16_at, u32_at, u64_at};
use crate::mapi::text::{narrow, wide};
use crate::pst::fault::{Fault, Read};
use crate::pst::ndb::{Block, DataTree, Ndb, Subnode, Subnodes};
use words::say;

/// Bytes of one value that are read; names and addresses are far shorter.
const MOST: usize = 64 * 1024;

/// Property types, [\[MS-OXCDATA\] 2.11.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcdata/0c77892e-288e-435a-9c49-be1c20c7afdb).
const STRING8: u16 = 0x001e;
const OBJECT: u16 = 0x000d;
const STRING: u16 = 0x001f;
const BINARY: u16 = 0x0102;

/// Whether values of a type are bytes that stand elsewhere: texts, bytes, and lists of anything.
const fn stands_elsewhere(kind: u16) -> bool {
    matches!(kind, STRING8 | STRING | BINARY) || kind & 0x1000 != 0
}

/// One property's record,
/// [PC BTH record](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/7daab6f5-ce65-437e-80d5-1b1be4088bd3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Record {
    id: u16,
    kind: u16,
    value: u32,
}

/// The properties of one object.
#[derive(Debug, Default)]
pub(in super::super) struct Props {
    heap: Heap,
    records: Vec<Record>,
    sub: u64,
    subnodes: Subnodes,
    loaded: bool,
    block: Block,
    tree: DataTree,
    bytes: Vec<u8>,
}

impl Props {
    /// Opens the properties in a node's data, with the node's subnodes for long values. Where a part of
    /// them cannot be read, the others are there and the fault is `told`.
    pub(in super::super) fn open(
        &mut self,
        ndb: &Ndb,
        data: u64,
        sub: u64,
        told: &mut dyn FnMut(Fault),
    ) -> Read<()> {
        self.records.clear();
        self.subnodes.clear();
        self.loaded = false;
        self.sub = sub;
        self.heap.open(ndb, data, PROPERTIES)?;
        let root = self.heap.root();
        let records = &mut self.records;
        let walked = bth::walk(&mut self.heap, ndb, root, 2, 6, &mut |record| {
            if let (Some(id), Some(kind), Some(value)) =
                (u16_at(record, 0), u16_at(record, 2), u32_at(record, 4))
            {
                records.push(Record { id, kind, value });
            }
        });
        match walked {
            Err(fault) if !records.is_empty() => told(fault),
            walked => return walked,
        }
        Ok(())
    }

    fn find(&self, id: u16) -> Option<Record> {
        let at = self
            .records
            .binary_search_by_key(&id, |record| record.id)
            .ok()?;
        self.records.get(at).copied()
    }

    /// Ids of all properties.
    pub(in super::super) fn ids(&self) -> impl Iterator<Item = u16> {
        self.records.iter().map(|record| record.id)
    }

    /// Whether the object has this property.
    pub(in super::super) fn has(&self, id: u16) -> bool {
        self.find(id).is_some()
    }

    /// The type of this property.
    pub(in super::super) fn kind(&self, id: u16) -> Option<u16> {
        self.find(id).map(|record| record.kind)
    }

    /// A number of up to 32 bits; booleans are 0 or 1.
    pub(in super::super) fn number(&self, id: u16) -> Option<u32> {
        self.find(id).and_then(|record| match record.kind {
            0x0002 => Some(record.value & 0xffff),
            0x0003 | 0x000a => Some(record.value),
            0x000b => Some(u32::from(record.value & 0xff != 0)),
            _ => None,
        })
    }

    /// A number or time of 64 bits.
    pub(in super::super) fn long(&mut self, ndb: &Ndb, id: u16) -> Read<Option<u64>> {
        let Some(record) = self
            .find(id)
            .filter(|record| matches!(record.kind, 0x0014 | 0x0040))
        else {
            return Ok(None);
        };
        self.load(ndb, record.value, 8)?;
        Ok(u64_at(&self.bytes, 0))
    }

    /// Appends a text; false if there is none.
    pub(in super::super) fn text(
        &mut self,
        ndb: &Ndb,
        id: u16,
        encoding: Option<&'static Encoding>,
        out: &mut String,
    ) -> Read<bool> {
        let Some(record) = self.find(id) else {
            return Ok(false);
        };
        match record.kind {
            STRING => {
                self.load(ndb, record.value, MOST)?;
                wide(&self.bytes, out);
            }
            STRING8 => {
                self.load(ndb, record.value, MOST)?;
                narrow(&self.bytes, encoding, out);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The bytes of a text, of bytes or of a list, no more than `limit`; none if there is no such property,
    /// or if it is of another type.
    pub(in super::super) fn bytes(
        &mut self,
        ndb: &Ndb,
        id: u16,
        limit: usize,
    ) -> Read<Option<&[u8]>> {
        let Some(record) = self.find(id).filter(|record| stands_elsewhere(record.kind)) else {
            return Ok(None);
        };
        self.load(ndb, record.value, limit)?;
        Ok(Some(&self.bytes))
    }

    /// The bytes of a value that is not a number, where they stand; none if there is no such property.
    pub(in super::super) fn stored<'a>(
        &'a mut self,
        ndb: &'a Ndb,
        id: u16,
    ) -> Read<Option<Stored<'a>>> {
        let Some(record) = self.find(id).filter(|record| record.kind == BINARY) else {
            return Ok(None);
        };
        self.bytes.clear();
        if record.value == 0 || is_item(record.value) {
            if record.value != 0 {
                self.heap.item(ndb, record.value, MOST, &mut self.bytes)?;
            }
            return Ok(Some(Stored::held(ndb, &self.bytes)));
        }
        let node = self.subnode(ndb, record.value)?.ok_or_else(|| {
            let place = format!("subnode 0x{:x}", record.value);
            Fault::new(place, say!("pst-missing"))
        })?;
        ndb.data_tree(node.data, &mut self.tree)?;
        Ok(Some(Stored::blocks(ndb, &self.tree, &mut self.block)))
    }

    /// The subnode that an embedded object is,
    /// [\[MS-PST\] 2.3.3.5](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/294c83c6-ff92-42f5-b6b6-876c29fa9737).
    pub(in super::super) fn object(&mut self, ndb: &Ndb, id: u16) -> Read<Option<Subnode>> {
        let Some(record) = self.find(id).filter(|record| record.kind == OBJECT) else {
            return Ok(None);
        };
        let mut nid = record.value;
        if is_item(nid) {
            self.load(ndb, nid, 8)?;
            nid = u32_at(&self.bytes, 0).unwrap_or_default();
        }
        self.subnode(ndb, nid)
    }

    /// One of the object's subnodes.
    pub(in super::super) fn subnode(&mut self, ndb: &Ndb, nid: u32) -> Read<Option<Subnode>> {
        let mut read = Ok(());
        if !self.loaded {
            self.loaded = true;
            read = self.subnodes.read(ndb, self.sub);
        }
        // A list that could be read in part may still hold the one that is wanted.
        match (self.subnodes.find(nid), read) {
            (None, Err(fault)) => Err(fault),
            (found, _) => Ok(found),
        }
    }

    /// Reads a value from the heap or, if it is long, from a subnode.
    fn load(&mut self, ndb: &Ndb, value: u32, limit: usize) -> Read<()> {
        self.bytes.clear();
        if value == 0 {
            return Ok(());
        }
        if is_item(value) {
            return self.heap.item(ndb, value, limit, &mut self.bytes);
        }
        let node = self
            .subnode(ndb, value)?
            .ok_or_else(|| Fault::new(format!("subnode 0x{value:x}"), say!("pst-missing")))?;
        ndb.data_tree(node.data, &mut self.tree)?;
        for &bid in self.tree.leaves() {
            ndb.read_block(bid, &mut self.block)?;
            let want = self.block.len().min(limit - self.bytes.len());
            if self.block.copy(0, want, &mut self.bytes).is_none() || self.bytes.len() >= limit {
                break;
            }
        }
        Ok(())
    }
}
