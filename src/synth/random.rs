//! Numbers that look random and are the same on every machine.
//!
//! They stand alone so that no dependency can change a byte of what is written. The generator is
//! `SplitMix64`.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of item `number` of one kind: an item does not depend on those before it.
    pub const fn of_item(seed: u64, kind: u64, number: u64) -> Self {
        let mut stream = Self(seed ^ kind.wrapping_mul(0xd1b5_4a32_d192_ed03));
        let mixed = stream.next() ^ number;
        let mut stream = Self(mixed);
        Self(stream.next())
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// An index below `len`; 0 of nothing.
    #[expect(clippy::cast_possible_truncation, reason = "it is below a `usize`")]
    pub const fn below(&mut self, len: usize) -> usize {
        if len == 0 {
            return 0;
        }
        (self.next() % len as u64) as usize
    }

    /// Whether something happens that happens `times` in `of`.
    pub const fn chance(&mut self, times: u64, of: u64) -> bool {
        self.next() % of < times
    }

    /// One of several.
    pub const fn pick<T: Copy, const N: usize>(&mut self, from: [T; N]) -> T {
        from[self.below(N)]
    }

    /// Sixteen bytes.
    pub fn bytes16(&mut self) -> [u8; 16] {
        let (high, low) = (u128::from(self.next()), u128::from(self.next()));
        (high << 64 | low).to_le_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        assert_eq!(
            [random.next(), random.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        );
    }

    #[test]
    fn items_have_streams_of_their_own() {
        let first = |kind, number| Random::of_item(7, kind, number).next();
        assert_ne!(first(0, 1), first(0, 2));
        assert_ne!(first(0, 1), first(1, 1));
        assert_eq!(first(3, 9), first(3, 9));
    }
}
