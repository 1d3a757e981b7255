//! A property context: the properties of one object,
//! [PC](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/294c83c6-ff92-42f5-b6b6-876c29fa9737).
//!
//! It stands apart from tables because it may put long values into subnodes of its own.

use std::io::{self, Seek, Write};

use super::data::{self, Sub};
use super::heap::{Heap, LONGEST};
use super::value::Value;
use crate::pst::ndb::File;

/// `bTypePC`.
const KIND: u8 = 0xbc;

/// Properties by id.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Properties(Vec<(u16, Value)>);

impl Properties {
    /// Sets one; the last value wins.
    pub(in super::super) fn set(&mut self, id: u16, value: Value) -> &mut Self {
        match self.0.binary_search_by_key(&id, |entry| entry.0) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (id, value)),
        }
        self
    }

    /// The value of one.
    pub(in super::super) fn get(&self, id: u16) -> Option<&Value> {
        let at = self.0.binary_search_by_key(&id, |entry| entry.0).ok()?;
        self.0.get(at).map(|entry| &entry.1)
    }

    /// All of them, by rising id.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = (u16, &Value)> {
        self.0.iter().map(|(id, value)| (*id, value))
    }

    /// Bytes of all values, and eight for each record.
    pub(in super::super) fn len(&self) -> u64 {
        self.0.iter().map(|(_, value)| value.len() + 8).sum()
    }
}

/// Writes them; gives their blocks and the subnodes that hold long values.
pub(in super::super) fn write<W: Write + Seek>(
    file: &mut File<W>,
    props: &Properties,
) -> io::Result<(u64, Vec<Sub>)> {
    let mut heap = Heap::new(KIND);
    let mut subs = Vec::new();
    let mut records = Vec::with_capacity(props.0.len() * 8);
    let mut bytes = Vec::new();
    for ((id, value), index) in props.0.iter().zip(0x401..) {
        let nid: u32 = index << 5 | 0x1f;
        let four = if let Some(four) = value.small() {
            four
        } else if let Value::Written(data, _) = value {
            subs.push(Sub {
                nid,
                data: *data,
                below: 0,
            });
            nid.to_le_bytes()
        } else {
            value.large(&mut bytes);
            if bytes.len() <= LONGEST {
                heap.add(file, &bytes)?.to_le_bytes()
            } else {
                let data = data::bytes(file, &bytes)?;
                subs.push(Sub {
                    nid,
                    data,
                    below: 0,
                });
                nid.to_le_bytes()
            }
        };
        records.extend(id.to_le_bytes());
        records.extend(value.kind().to_le_bytes());
        records.extend(four);
    }
    let root = heap.tree(file, 2, 6, &records)?;
    Ok((heap.finish(file, root)?, subs))
}
