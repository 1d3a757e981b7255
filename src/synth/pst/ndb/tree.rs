//! Writes a B-tree of pages from sorted leaves.
//!
//! It stands apart from the file because it needs nothing of it but pages,
//! [BTPAGE](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/4f0cd8e7-c2d0-4975-90a4-d417cfca77f8).

#![expect(clippy::cast_possible_truncation, reason = "a page has 20 entries")]

use std::io::{self, Seek, Write};

use super::file::File;

/// Bytes of entries in a page.
const AREA: usize = 488;
/// Bytes of an entry above the leaves: key, id, offset.
const BRANCH: usize = 24;

/// An entry of the lowest level, filled up with zeros; its first eight bytes are its key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaf(pub(super) [u8; 32]);

/// Writes a tree of leaves of `stride` bytes; gives id and offset of its root.
pub(super) fn write<W: Write + Seek>(
    file: &mut File<W>,
    leaves: impl Iterator<Item = Leaf>,
    stride: usize,
    kind: u8,
) -> io::Result<(u64, u64)> {
    let mut above = level(file, leaves.map(|leaf| leaf.0), stride, kind, 0)?;
    let mut height = 1;
    loop {
        if let [(_, root)] = above[..] {
            return Ok(root);
        }
        let branches = above.iter().map(|&(key, (id, offset))| {
            let mut branch = [0; 32];
            branch[..8].copy_from_slice(&key);
            branch[8..16].copy_from_slice(&id.to_le_bytes());
            branch[16..24].copy_from_slice(&offset.to_le_bytes());
            branch
        });
        above = level(file, branches, BRANCH, kind, height)?;
        height += 1;
    }
}

/// First key of a page, and where the page is.
type Above = ([u8; 8], (u64, u64));

/// Writes the pages of one level; at least one.
fn level<W: Write + Seek>(
    file: &mut File<W>,
    entries: impl Iterator<Item = [u8; 32]>,
    stride: usize,
    kind: u8,
    height: u8,
) -> io::Result<Vec<Above>> {
    let most = AREA / stride;
    let mut above = Vec::new();
    let mut body = Vec::with_capacity(512);
    let mut first = [0; 8];
    let mut count = 0;
    let mut end = |body: &mut Vec<u8>, count: usize, first: [u8; 8]| -> io::Result<()> {
        body.resize(AREA, 0);
        body.extend([count as u8, most as u8, stride as u8, height]);
        above.push((first, file.page(body, kind)?));
        body.clear();
        Ok(())
    };
    for entry in entries {
        if count == most {
            end(&mut body, count, first)?;
            count = 0;
        }
        if count == 0 {
            first.copy_from_slice(&entry[..8]);
        }
        body.extend(&entry[..stride]);
        count += 1;
    }
    end(&mut body, count, first)?;
    Ok(above)
}
