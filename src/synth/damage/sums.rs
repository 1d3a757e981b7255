//! Outlook data files whose checksums are right again after they were broken: whoever wrote the bytes
//! seems to have meant them.
//!
//! Apart because it has to know where checksums stand,
//! [\[MS-PST\] 2.2.2](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e4efaad0-1876-446e-9d34-bb921588f924).

use super::{Random, byte};
use crate::pst::{crc, permute};

/// All of a data file that checksums cover.
#[derive(Debug, Clone)]
pub struct Sums(Vec<Summed>);

/// Bytes that a checksum covers, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Summed {
    start: usize,
    len: usize,
    sum: usize,
    /// Where counts, kinds and offsets stand, within the bytes: broken more often.
    head: (usize, usize),
    /// Whether it is a block of data, which may be encoded.
    data: bool,
}

/// The header's own.
const HEADER: Summed = Summed {
    start: 8,
    len: 471,
    sum: 4,
    head: (172, 64),
    data: false,
};

/// What the three layouts differ in.
struct Layout {
    word: usize,
    /// Bytes that a count of a page takes.
    count: usize,
    /// Offsets of a page's counts, of its trailer and of the checksum in that.
    page: (usize, usize, usize),
    /// Length of a block's trailer, offset of the checksum in it, alignment of blocks.
    block: (usize, usize, usize),
    /// Where the header names the roots of both trees.
    roots: [usize; 2],
}

impl Layout {
    fn of(file: &[u8]) -> Self {
        match file[10] {
            14 | 15 => Self {
                word: 4,
                count: 1,
                page: (496, 500, 508),
                block: (12, 8, 64),
                roots: [184, 192],
            },
            version => {
                let large = version >= 36;
                Self {
                    word: 8,
                    count: if large { 2 } else { 1 },
                    page: if large {
                        (4056, 4072, 4076)
                    } else {
                        (488, 496, 500)
                    },
                    block: if large { (24, 4, 512) } else { (16, 4, 64) },
                    roots: [216, 232],
                }
            }
        }
    }

    fn word(&self, bytes: &[u8]) -> usize {
        number(&bytes[..self.word])
    }
}

impl Sums {
    /// Finds them.
    ///
    /// # Panics
    /// If the file is not whole.
    pub fn of(file: &[u8]) -> Self {
        let layout = Layout::of(file);
        let (mut pages, mut blocks) = (vec![HEADER], Vec::new());
        for root in layout.roots {
            let mut open = vec![layout.word(&file[root + layout.word..])];
            while let Some(start) = open.pop() {
                let (counts, len, sum) = layout.page;
                pages.push(Summed {
                    start,
                    len,
                    sum: start + sum,
                    head: (counts, 4),
                    data: false,
                });
                let counts = &file[start + counts..];
                let count = number(&counts[..layout.count]);
                let (stride, level) = (counts[2 * layout.count], counts[2 * layout.count + 1]);
                let entries = file[start..].chunks(usize::from(stride)).take(count);
                let is_block = file[start + len] == 0x80;
                for entry in entries {
                    if level > 0 {
                        open.push(layout.word(&entry[2 * layout.word..]));
                    } else if is_block {
                        blocks.push(Self::block(&layout, entry));
                    }
                }
            }
        }
        // Pages and the header are few: they are taken as often as the blocks.
        let often = pages.into_iter().cycle().take(blocks.len());
        let often: Vec<Summed> = often.collect();
        blocks.extend(often);
        Self(blocks)
    }

    fn block(layout: &Layout, entry: &[u8]) -> Summed {
        let start = layout.word(&entry[layout.word..]);
        let at = 2 * layout.word;
        let len = number(&entry[at..at + 2]);
        let (trailer, sum, align) = layout.block;
        let end = start + (len + trailer).next_multiple_of(align);
        Summed {
            start,
            len,
            sum: end - trailer + sum,
            head: (0, len.min(24)),
            data: entry[0] & 2 == 0,
        }
    }

    /// Makes the checksum of a file's header right.
    pub fn header(file: &mut [u8]) {
        HEADER.settle(file);
    }

    /// Changes the data of a file whose blocks are encoded by permutation, as those of
    /// [`crate::pst::write`] are: every block in turn, under a right checksum.
    pub fn edit(&self, file: &mut [u8], mut edit: impl FnMut(&mut [u8])) {
        let encode: [u8; 256] = std::array::from_fn(|byte| {
            let mut byte = [u8::try_from(byte).unwrap_or_default()];
            permute(&mut byte);
            byte[0]
        });
        let mut decode = [0; 256];
        for (byte, plain) in encode.iter().zip(0..=255) {
            decode[usize::from(*byte)] = plain;
        }
        for summed in self.0.iter().filter(|summed| summed.data) {
            let bytes = &mut file[summed.start..summed.start + summed.len];
            for byte in &mut *bytes {
                *byte = decode[usize::from(*byte)];
            }
            edit(bytes);
            permute(bytes);
            summed.settle(file);
        }
    }

    /// Where bytes of such data stand in the file.
    pub fn find(&self, file: &[u8], plain: &[u8]) -> Option<usize> {
        let mut encoded = plain.to_vec();
        permute(&mut encoded);
        let mut blocks = self.0.iter().filter(|summed| summed.data);
        blocks.find_map(|summed| {
            let bytes = &file[summed.start..summed.start + summed.len];
            let mut places = bytes.windows(encoded.len());
            Some(summed.start + places.position(|place| place == encoded)?)
        })
    }

    /// Breaks one of them and makes its checksum right again.
    pub fn lie(&self, file: &mut [u8], random: &mut Random) {
        let summed = self.0[random.below(self.0.len())];
        let Summed {
            start, len, head, ..
        } = summed;
        for _ in 0..=random.below(6) {
            let at = if random.chance(1, 2) {
                head.0 + random.below(head.1)
            } else {
                random.below(len)
            };
            file[start + at] = match random.below(4) {
                0 => 0xff,
                1 => 0,
                _ => byte(random),
            };
        }
        summed.settle(file);
    }
}

impl Summed {
    fn settle(self, file: &mut [u8]) {
        let right = crc(&file[self.start..self.start + self.len]).to_le_bytes();
        file[self.sum..self.sum + 4].copy_from_slice(&right);
    }
}

/// A number of so many bytes.
fn number(bytes: &[u8]) -> usize {
    let bytes = bytes.iter().rev();
    bytes.fold(0, |number, &byte| number << 8 | usize::from(byte))
}
