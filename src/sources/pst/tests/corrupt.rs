//! Breaks stores: at random, and with checksums that are right again.
//!
//! It stands apart because the reader's own tests and those of whole runs break the same stores.

/// A generator of the test's own: the same bytes on every machine.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}

/// Breaks a file: bytes changed, a page zeroed or copied over another, the end cut.
pub fn corrupt(bytes: &mut Vec<u8>, random: &mut Random) {
    match random.below(4) {
        0 => {
            for _ in 0..=random.below(60) {
                let at = 564 + random.below(bytes.len() - 564);
                bytes[at] = u8::try_from(random.below(256)).unwrap();
            }
        }
        1 => {
            let at = 564 + random.below(bytes.len() - 1100);
            bytes[at..at + 512].fill(0);
        }
        2 => {
            let (from, to) = (
                random.below(bytes.len() / 512),
                random.below(bytes.len() / 512),
            );
            let page = bytes[from * 512..from * 512 + 512].to_vec();
            bytes[to * 512..to * 512 + 512].copy_from_slice(&page);
        }
        _ => {
            let len = random.below(bytes.len());
            bytes.truncate(len);
        }
    }
}

/// All of a Unicode store that checksums cover.
pub struct Lies(Vec<Lie>);

impl Lies {
    pub fn of(clean: &[u8]) -> Self {
        let mailbox = super::open_bytes(clean).unwrap();
        let mut lies: Vec<Lie> = mailbox.all_blocks().into_iter().map(Lie::block).collect();
        // Pages and the header are few: they are taken as often as the blocks.
        let pages = (0..clean.len() / 512)
            .map(|page| page * 512)
            .filter(|at| matches!(clean[at + 496..at + 498], [0x80, 0x80] | [0x81, 0x81]))
            .map(Lie::page);
        let few: Vec<Lie> = pages.chain([Lie::HEADER]).collect();
        assert!(few.len() > 2);
        let often = few.iter().cycle().take(lies.len()).copied();
        lies.extend(often.collect::<Vec<_>>());
        Self(lies)
    }

    /// Breaks one of them and makes its checksum right again.
    pub fn tell(&self, bytes: &mut [u8], random: &mut Random) {
        self.0[random.below(self.0.len())].tell(bytes, random);
    }
}

/// Bytes that a checksum covers, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Lie {
    start: usize,
    len: usize,
    sum: usize,
    /// Where counts, kinds and offsets stand, within the bytes: broken more often.
    head: (usize, usize),
}

impl Lie {
    const HEADER: Self = Self {
        start: 8,
        len: 471,
        sum: 4,
        head: (172, 64),
    };

    fn block((start, len): (usize, usize)) -> Self {
        let trailer = start + (len + 16).next_multiple_of(64) - 16;
        Self {
            start,
            len,
            sum: trailer + 4,
            head: (0, len.min(24)),
        }
    }

    fn page(start: usize) -> Self {
        Self {
            start,
            len: 496,
            sum: start + 500,
            head: (488, 4),
        }
    }

    fn tell(self, bytes: &mut [u8], random: &mut Random) {
        for _ in 0..=random.below(6) {
            let at = if random.below(2) == 0 {
                self.head.0 + random.below(self.head.1)
            } else {
                random.below(self.len)
            };
            bytes[self.start + at] = match random.below(4) {
                0 => 0xff,
                1 => 0,
                _ => u8::try_from(random.below(256)).unwrap(),
            };
        }
        let sum = crate::pst::ndb::crc(&bytes[self.start..self.start + self.len]);
        bytes[self.sum..self.sum + 4].copy_from_slice(&sum.to_le_bytes());
    }
}
