//! A B-tree inside a heap: properties by id, rows by id,
//! [BTH](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/2dd1a95a-c8b1-4ac5-87d1-10cb8de64053).
//!
//! It stands alone because both structures of this layer are such a tree, and because the walk must
//! end whatever the tree says.

use super::heap::Heap;
use crate::bytes::u32_at;
use crate::pst::fault::{Fault, Read};
use crate::pst::ndb::Ndb;
use words::say;

/// Levels that a tree may have; three reach any number of rows.
const MAX_LEVEL: u8 = 8;

/// Gives every record of the tree to `visit`, in the order of their keys.
///
/// A part that cannot be read is skipped; the first such fault is the result. Keys must rise, so a
/// tree that refers to one part twice ends there, with what stands before.
pub(super) fn walk(
    heap: &mut Heap,
    ndb: &Ndb,
    hid: u32,
    key_len: usize,
    value_len: usize,
    visit: &mut dyn FnMut(&[u8]),
) -> Read<()> {
    let place = || format!("B-tree in heap item 0x{hid:x}");
    let mut header = Vec::new();
    heap.item(ndb, hid, 8, &mut header)?;
    // BTHHEADER: <https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/8e4ae05c-3c24-4103-b7e5-ffef6f244834>
    let (Some(&[kind, keys, values, levels]), Some(root)) =
        (header.first_chunk::<4>(), u32_at(&header, 4))
    else {
        return Err(Fault::new(place(), say!("pst-too-short")));
    };
    if kind != 0xb5 || usize::from(keys) != key_len || usize::from(values) != value_len {
        return Err(Fault::new(place(), say!("pst-other-tree")));
    }
    if levels > MAX_LEVEL {
        return Err(Fault::new(place(), say!("pst-heap-deep")));
    }
    if root == 0 {
        return Ok(());
    }
    let mut result = Ok(());
    let mut last = None;
    let mut budget = ndb.capacity(4);
    let mut stack = vec![(root, levels)];
    let mut item = Vec::new();
    while let Some((hid, level)) = stack.pop() {
        item.clear();
        if let Err(fault) = heap.item(ndb, hid, usize::MAX, &mut item) {
            result = result.and(Err(fault));
            continue;
        }
        let size = key_len + if level == 0 { value_len } else { 4 };
        let Some(left) = budget.checked_sub(item.len() / size + 1) else {
            return Err(Fault::new(place(), say!("pst-records-many")));
        };
        budget = left;
        if level > 0 {
            // The last child is pushed first, so that keys come in order.
            stack.extend(
                item.rchunks_exact(size)
                    .filter_map(|record| Some((u32_at(record, key_len)?, level - 1))),
            );
            continue;
        }
        for (number, record) in item.chunks_exact(size).enumerate() {
            let key = record
                .iter()
                .take(key_len)
                .rev()
                .fold(0_u64, |key, &byte| key << 8 | u64::from(byte));
            if last.is_some_and(|last| last >= key) {
                let rest = item.get(number * size..).unwrap_or_default();
                let fault = Fault::new(place(), say!("pst-keys-order"));
                // Some programs leave room behind the last record.
                let padding = stack.is_empty() && rest.iter().all(|&byte| byte == 0);
                return result.and(Err(if padding { fault.harmless() } else { fault }));
            }
            last = Some(key);
            visit(record);
        }
    }
    result
}
