//! Builds small files of every layout and encoding in memory.
//!
//! It stands apart because there are no public files of most of these kinds. It writes only what a
//! reader needs: no allocation maps, so Outlook would repair such a file before it opened it.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::pst::ndb::{Cipher, CryptMethod, Layout, crc};

/// A value of a property.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Number(u32),
    Bool(bool),
    Time(u64),
    Text(String),
    Bytes(Vec<u8>),
    Texts(Vec<String>),
    /// An object in a subnode.
    Object(u32),
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    fn kind(&self, layout: Layout) -> u16 {
        let narrow = layout == Layout::Ansi;
        match self {
            Self::Number(_) => 0x03,
            Self::Bool(_) => 0x0b,
            Self::Time(_) => 0x40,
            Self::Text(_) if narrow => 0x1e,
            Self::Text(_) => 0x1f,
            Self::Bytes(_) => 0x102,
            Self::Texts(_) => 0x101f,
            Self::Object(_) => 0x0d,
        }
    }

    /// The four bytes in a record or row, or the bytes that stand elsewhere.
    fn split(&self, layout: Layout) -> Result<u32, Vec<u8>> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Bool(yes) => Ok(u32::from(*yes)),
            Self::Time(time) => Err(time.to_le_bytes().to_vec()),
            Self::Text(text) if layout == Layout::Ansi => {
                Err(encoding_rs::WINDOWS_1252.encode(text).0.into_owned())
            }
            Self::Text(text) => Err(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Bytes(bytes) => Err(bytes.clone()),
            Self::Texts(texts) => Err(super::list_of(texts)),
            Self::Object(nid) => Err([nid.to_le_bytes(), [0; 4]].concat()),
        }
    }
}

/// A file that grows.
pub(super) struct Build {
    pub(super) layout: Layout,
    crypt: CryptMethod,
    out: Vec<u8>,
    blocks: Vec<(u64, u64, u16, u16)>,
    nodes: Vec<(u32, u64, u64, u32)>,
    next: u64,
    /// What checksums of pages and blocks are changed by.
    pub(super) twist: u32,
}

impl Build {
    pub(super) fn new(layout: Layout, crypt: CryptMethod) -> Self {
        Self {
            layout,
            crypt,
            out: vec![0; 0x1000],
            blocks: Vec::new(),
            nodes: Vec::new(),
            next: 4,
            twist: 0,
        }
    }

    /// Most bytes that a block holds.
    pub(super) const fn most(&self) -> usize {
        match self.layout {
            Layout::Ansi => 8180,
            Layout::Unicode => 8176,
            Layout::Unicode4k => 65512,
        }
    }

    fn word(&self, value: u64, out: &mut Vec<u8>) {
        out.extend(&value.to_le_bytes()[..self.layout.word()]);
    }

    fn block(&mut self, data: &[u8], internal: bool) -> u64 {
        let bid = self.next | if internal { 2 } else { 0 };
        self.next += 4;
        let inflated = u16::try_from(data.len()).unwrap();
        let mut data = data.to_vec();
        if !internal {
            let cipher = match self.crypt {
                CryptMethod::None => Cipher::Plain,
                CryptMethod::Permute => Cipher::Permute,
                CryptMethod::Cyclic => Cipher::Cyclic(u32::try_from(bid).unwrap()),
            };
            cipher.encode(&mut data);
        }
        if self.layout == Layout::Unicode4k && data.len() > 600 {
            let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
            zlib.write_all(&data).unwrap();
            let packed = zlib.finish().unwrap();
            if packed.len() < data.len() {
                data = packed;
            }
        }
        let (trailer, align) = match self.layout {
            Layout::Ansi => (12, 64),
            Layout::Unicode => (16, 64),
            Layout::Unicode4k => (24, 512),
        };
        self.out.resize(self.out.len().next_multiple_of(align), 0);
        let offset = self.out.len();
        let stored = u16::try_from(data.len()).unwrap();
        let sum = crc(&data) ^ self.twist;
        self.out.extend(&data);
        let end = offset + (data.len() + trailer).next_multiple_of(align);
        self.out.resize(end - trailer, 0);
        self.out.extend(stored.to_le_bytes());
        self.out.extend([0, 0]);
        if self.layout == Layout::Ansi {
            self.out.extend(&bid.to_le_bytes()[..4]);
            self.out.extend(sum.to_le_bytes());
        } else {
            self.out.extend(sum.to_le_bytes());
            self.out.extend(bid.to_le_bytes());
        }
        self.out.resize(end, 0);
        self.blocks.push((bid, offset as u64, stored, inflated));
        bid
    }

    /// Stores the blocks of one node.
    pub(super) fn data(&mut self, parts: &[Vec<u8>]) -> u64 {
        if let [part] = parts {
            return self.block(part, false);
        }
        let mut list = vec![1, 1];
        list.extend(u16::try_from(parts.len()).unwrap().to_le_bytes());
        list.extend([0; 4]);
        for part in parts {
            let bid = self.block(part, false);
            self.word(bid, &mut list);
        }
        self.block(&list, true)
    }

    /// Stores bytes of any length.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> u64 {
        let parts: Vec<Vec<u8>> = bytes.chunks(self.most()).map(<[u8]>::to_vec).collect();
        self.data(&parts)
    }

    pub(super) fn subnodes(&mut self, entries: &[(u32, u64, u64)]) -> u64 {
        if entries.is_empty() {
            return 0;
        }
        let mut entries = entries.to_vec();
        entries.sort_unstable();
        let mut list = vec![2, 0];
        list.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
        if self.layout != Layout::Ansi {
            list.extend([0; 4]);
        }
        for (nid, data, sub) in entries {
            for word in [u64::from(nid), data, sub] {
                self.word(word, &mut list);
            }
        }
        self.block(&list, true)
    }

    pub(super) fn node(&mut self, nid: u32, (data, sub): (u64, u64), parent: u32) {
        self.nodes.push((nid, data, sub, parent));
    }

    /// Stores a property context.
    pub(super) fn props(&mut self, props: &[(u16, Value)]) -> (u64, Vec<(u32, u64, u64)>) {
        let mut props = props.to_vec();
        props.sort_by_key(|&(id, _)| id);
        let mut heap = Heap::new(self.layout);
        let mut subs = Vec::new();
        let mut records = Vec::new();
        for (id, value) in props {
            let four = match value.split(self.layout) {
                Ok(four) => four,
                Err(bytes) if bytes.is_empty() => 0,
                Err(bytes) if bytes.len() <= 3580 => heap.add(&bytes),
                Err(bytes) => {
                    let nid = (0x401 + u32::try_from(subs.len()).unwrap()) << 5 | 0x1f;
                    let data = self.raw(&bytes);
                    subs.push((nid, data, 0));
                    nid
                }
            };
            let mut record = id.to_le_bytes().to_vec();
            record.extend(value.kind(self.layout).to_le_bytes());
            record.extend(four.to_le_bytes());
            records.push(record);
        }
        let root = heap.tree(2, 6, &records);
        let parts = heap.finish(0xbc, root);
        (self.data(&parts), subs)
    }

    /// Stores a table; every row has a value in every column or `None`.
    pub(super) fn table(
        &mut self,
        columns: &[(u16, Value)],
        rows: &[(u32, Vec<Option<Value>>)],
    ) -> (u64, u64) {
        let mut heap = Heap::new(self.layout);
        let bitmap = 8 + columns.len() * 4;
        let row_len = bitmap + (columns.len() + 2).div_ceil(8);
        let mut matrix = Vec::new();
        let mut index = Vec::new();
        for (number, (id, cells)) in rows.iter().enumerate() {
            let mut row = id.to_le_bytes().to_vec();
            row.extend([1, 0, 0, 0]);
            let mut bits = vec![0_u8; row_len - bitmap];
            bits[0] = 0xc0;
            for (at, cell) in cells.iter().enumerate() {
                let four = cell.as_ref().map(|cell| {
                    bits[(at + 2) / 8] |= 0x80 >> ((at + 2) % 8);
                    cell.split(self.layout).unwrap_or_else(|bytes| {
                        if bytes.is_empty() {
                            0
                        } else {
                            heap.add(&bytes)
                        }
                    })
                });
                row.extend(four.unwrap_or(0xdead_beef).to_le_bytes());
            }
            row.extend(bits);
            matrix.push(row);
            let mut record = id.to_le_bytes().to_vec();
            let number = u32::try_from(number).unwrap().to_le_bytes();
            record.extend(&number[..if self.layout == Layout::Ansi { 2 } else { 4 }]);
            index.push(record);
        }
        index.sort_by_key(|record| u32::from_le_bytes(record[..4].try_into().unwrap()));
        let mut sub = 0;
        let rows_id = if matrix.is_empty() {
            0
        } else if matrix.len() * row_len <= 3580 {
            heap.add(&matrix.concat())
        } else {
            let per = self.most() / row_len;
            let last = (matrix.len() - 1) / per;
            let parts: Vec<Vec<u8>> = matrix
                .chunks(per)
                .enumerate()
                .map(|(n, rows)| {
                    let mut part = rows.concat();
                    if n < last {
                        part.resize(self.most(), 0);
                    }
                    part
                })
                .collect();
            let data = self.data(&parts);
            sub = self.subnodes(&[(0x8bf, data, 0)]);
            0x8bf
        };
        let value = if self.layout == Layout::Ansi { 2 } else { 4 };
        let row_index = heap.tree(4, value, &index);
        let mut info = vec![0x7c, u8::try_from(columns.len()).unwrap()];
        for end in [bitmap, bitmap, bitmap, row_len] {
            info.extend(u16::try_from(end).unwrap().to_le_bytes());
        }
        info.extend(row_index.to_le_bytes());
        info.extend(rows_id.to_le_bytes());
        info.extend([0; 4]);
        for (at, (id, value)) in columns.iter().enumerate() {
            info.extend(value.kind(self.layout).to_le_bytes());
            info.extend(id.to_le_bytes());
            info.extend(u16::try_from(8 + at * 4).unwrap().to_le_bytes());
            info.extend([4, u8::try_from(at + 2).unwrap()]);
        }
        let root = heap.add(&info);
        let parts = heap.finish(0x7c, root);
        (self.data(&parts), sub)
    }

    /// Writes one B-tree and gives its root.
    fn tree(&mut self, entries: Vec<(u64, Vec<u8>)>, kind: u8) -> (u64, u64) {
        let (area, trailer) = match self.layout {
            Layout::Ansi => (496, 500),
            Layout::Unicode => (488, 496),
            Layout::Unicode4k => (4056, 4072),
        };
        let mut level = 0;
        let mut entries = entries;
        loop {
            let stride = entries[0].1.len();
            let mut above = Vec::new();
            for part in entries.chunks(area / stride) {
                self.out
                    .resize(self.out.len().next_multiple_of(self.layout.page()), 0);
                let offset = self.out.len() as u64;
                let bid = self.next;
                self.next += 4;
                let mut page: Vec<u8> = part.iter().flat_map(|(_, entry)| entry.clone()).collect();
                page.resize(area, 0);
                let count = u16::try_from(part.len()).unwrap().to_le_bytes();
                if self.layout == Layout::Unicode4k {
                    page.extend(count);
                    page.extend([0, 0]);
                } else {
                    page.extend([count[0], 0]);
                }
                page.extend([u8::try_from(stride).unwrap(), level]);
                page.resize(trailer, 0);
                let sum = crc(&page) ^ self.twist;
                page.extend([kind, kind, 0, 0]);
                if self.layout == Layout::Ansi {
                    page.extend(&bid.to_le_bytes()[..4]);
                    page.extend(sum.to_le_bytes());
                } else {
                    page.extend(sum.to_le_bytes());
                    page.extend(bid.to_le_bytes());
                }
                page.resize(self.layout.page(), 0);
                self.out.extend(page);
                let mut entry = Vec::new();
                for word in [part[0].0, bid, offset] {
                    self.word(word, &mut entry);
                }
                above.push((part[0].0, entry));
                if entries.len() <= area / stride {
                    return (bid, offset);
                }
            }
            entries = above;
            level += 1;
        }
    }

    /// Writes both B-trees and the header.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.nodes.sort_unstable();
        let mut nodes = Vec::new();
        for &(nid, data, sub, parent) in &self.nodes {
            let mut entry = Vec::new();
            for word in [u64::from(nid), data, sub] {
                self.word(word, &mut entry);
            }
            self.word(u64::from(parent), &mut entry);
            nodes.push((u64::from(nid), entry));
        }
        let nodes = self.tree(nodes, 0x81);
        self.blocks.sort_unstable();
        let mut blocks = Vec::new();
        for &(bid, offset, stored, inflated) in &self.blocks {
            let mut entry = Vec::new();
            self.word(bid, &mut entry);
            self.word(offset, &mut entry);
            entry.extend(stored.to_le_bytes());
            if self.layout == Layout::Unicode4k {
                entry.extend(inflated.to_le_bytes());
            }
            entry.extend([2, 0]);
            entry.resize(if self.layout == Layout::Ansi { 12 } else { 24 }, 0);
            blocks.push((bid, entry));
        }
        let blocks = self.tree(blocks, 0x80);
        let (version, root, crypt) = match self.layout {
            Layout::Ansi => (14, 164, 461),
            Layout::Unicode => (23, 180, 513),
            Layout::Unicode4k => (36, 180, 513),
        };
        let end = self.out.len() as u64;
        let mut fields = Vec::new();
        for word in [end, 0, 0, 0, nodes.0, nodes.1, blocks.0, blocks.1] {
            self.word(word, &mut fields);
        }
        let head = &mut self.out[..564];
        head[..4].copy_from_slice(b"!BDN");
        head[8..12].copy_from_slice(&[b'S', b'M', version, 0]);
        head[root + 4..root + 4 + fields.len()].copy_from_slice(&fields);
        head[crypt] = match self.crypt {
            CryptMethod::None => 0,
            CryptMethod::Permute => 1,
            CryptMethod::Cyclic => 2,
        };
        let sum = crc(&head[8..479]);
        head[4..8].copy_from_slice(&sum.to_le_bytes());
        self.out
    }
}

/// A heap that grows block by block.
struct Heap {
    layout: Layout,
    blocks: Vec<Vec<Vec<u8>>>,
    room: usize,
}

impl Heap {
    const BLOCK: usize = 8000;

    fn new(layout: Layout) -> Self {
        Self {
            layout,
            blocks: vec![Vec::new()],
            room: Self::BLOCK,
        }
    }

    fn add(&mut self, bytes: &[u8]) -> u32 {
        if self.room < bytes.len() + 100 {
            self.blocks.push(Vec::new());
            self.room = Self::BLOCK;
        }
        self.room -= bytes.len() + 2;
        let index = u32::try_from(self.blocks.len() - 1).unwrap();
        let items = self.blocks.last_mut().unwrap();
        items.push(bytes.to_vec());
        let number = u32::try_from(items.len()).unwrap();
        let bits = if self.layout == Layout::Unicode4k {
            14
        } else {
            11
        };
        index << (5 + bits) | number << 5
    }

    /// A B-tree of small leaves, so that it has levels.
    fn tree(&mut self, key: u8, value: u8, records: &[Vec<u8>]) -> u32 {
        let mut level = 0;
        let mut nodes: Vec<(Vec<u8>, u32)> = records
            .chunks(40)
            .map(|part| {
                (
                    part[0][..usize::from(key)].to_vec(),
                    self.add(&part.concat()),
                )
            })
            .collect();
        while nodes.len() > 1 {
            level += 1;
            nodes = nodes
                .chunks(5)
                .map(|part| {
                    let bytes: Vec<u8> = part
                        .iter()
                        .flat_map(|(key, hid)| [key.as_slice(), &hid.to_le_bytes()].concat())
                        .collect();
                    (part[0].0.clone(), self.add(&bytes))
                })
                .collect();
        }
        let mut header = vec![0xb5, key, value, level];
        header.extend(nodes.first().map_or(0, |node| node.1).to_le_bytes());
        self.add(&header)
    }

    fn finish(self, client: u8, root: u32) -> Vec<Vec<u8>> {
        self.blocks
            .into_iter()
            .enumerate()
            .map(|(n, items)| {
                let mut bytes = vec![0, 0];
                if n == 0 {
                    bytes.extend([0xec, client]);
                    bytes.extend(root.to_le_bytes());
                    bytes.extend([0; 4]);
                }
                let mut map = Vec::new();
                map.extend(u16::try_from(items.len()).unwrap().to_le_bytes());
                map.extend([0, 0]);
                for item in items {
                    map.extend(u16::try_from(bytes.len()).unwrap().to_le_bytes());
                    bytes.extend(item);
                }
                map.extend(u16::try_from(bytes.len()).unwrap().to_le_bytes());
                let at = u16::try_from(bytes.len()).unwrap().to_le_bytes();
                bytes[..2].copy_from_slice(&at);
                bytes.extend(map);
                bytes
            })
            .collect()
    }
}
