//! Doors to the lower layers, for a fuzz target: blocks in memory, no file around them.
//!
//! It stands apart because only a fuzzer wants a heap without a store: pages and tables of blocks are
//! right, so that all that it makes up reaches heaps, tables and properties.

use super::ltp::{Props, Table};
use super::ndb::{Layout, Ndb};

/// Reads the first part as the heap of properties and of a table, the second as its list of
/// subnodes, the third as the data that those name. The first byte sets the layout.
pub(crate) fn heap(bytes: &[u8]) {
    let Some((&layout, bytes)) = bytes.split_first() else {
        return;
    };
    let layout = match layout % 3 {
        0 => Layout::Ansi,
        1 => Layout::Unicode,
        _ => Layout::Unicode4k,
    };
    let mut parts = bytes.splitn(3, |&byte| byte == 0xa5).map(|part| {
        let most = part.len().min(8000);
        part.get(..most).unwrap_or_default()
    });
    let blocks: Vec<(u64, &[u8])> = [4_u64, 6, 8]
        .into_iter()
        .map(|bid| (bid, parts.next().unwrap_or_default()))
        .collect();
    let ndb = Ndb::of_blocks(layout, &blocks);
    properties(&ndb);
    table(&ndb);
}

fn properties(ndb: &Ndb) {
    let mut props = Props::default();
    let _ = props.open(ndb, 4, 6, &mut |_| {});
    let mut text = String::new();
    for id in 0..=u16::MAX {
        if props.has(id) {
            let _ = props.number(id);
            let _ = props.long(ndb, id);
            let _ = props.bytes(ndb, id, 1 << 20);
            text.clear();
            let _ = props.text(ndb, id, None, &mut text);
        }
    }
    let _ = props.subnode(ndb, 0x671);
}

fn table(ndb: &Ndb) {
    let Ok(mut table) = Table::open(ndb, 4, 6) else {
        return;
    };
    let mut rows = Vec::new();
    let _ = table.row_ids(ndb, &mut |number, _| rows.push(number));
    let columns = [0x0017, 0x001a, 0x0e07, 0x0e08, 0x1035, 0x3001, 0x3707];
    let columns = columns.map(|id| table.column(id));
    let mut text = String::new();
    for number in rows {
        let Ok(row) = table.row(ndb, number) else {
            continue;
        };
        let _ = table.id(row);
        for column in columns {
            let _ = table.number(row, column);
            text.clear();
            let _ = table.text(ndb, row, column, None, &mut text);
        }
    }
}
