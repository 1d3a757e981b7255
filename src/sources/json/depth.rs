//! Finds where an object or array ends, 64 bytes at a time, without looking at its content.
//!
//! Apart because this inner loop decides how fast a large export is opened. A block becomes four
//! bit masks (quotes, backslashes, brackets that open, brackets that close); a running xor over the
//! quotes tells the inside of strings from the outside, as described by Langdale and Lemire,
//! "Parsing Gigabytes of JSON per Second", <https://arxiv.org/abs/1902.08318>.

/// Bytes of one block.
const BLOCK: usize = 64;

/// Follows brackets and strings through text that comes in chunks of any length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Depth {
    level: u64,
    in_string: bool,
    escaped: bool,
}

impl Depth {
    /// Starts inside `depth` open brackets, outside of a string.
    pub(crate) const fn inside(depth: u64) -> Self {
        Self {
            level: depth,
            in_string: false,
            escaped: false,
        }
    }

    /// Takes the next bytes; says how many of them belong to the value if it ends within them.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Option<usize> {
        let (blocks, tail) = bytes.as_chunks::<BLOCK>();
        for (n, block) in blocks.iter().enumerate() {
            if let Some(end) = self.block(block, BLOCK) {
                return Some(n * BLOCK + end);
            }
        }
        if tail.is_empty() {
            return None;
        }
        let mut block = [b' '; BLOCK];
        for (to, from) in block.iter_mut().zip(tail) {
            *to = *from;
        }
        let end = self.block(&block, tail.len())?;
        Some(blocks.len() * BLOCK + end)
    }

    /// Takes one block of which the first `len` bytes are real.
    fn block(&mut self, block: &[u8; BLOCK], len: usize) -> Option<usize> {
        let masks = Masks::of(block);
        let mut escaped = u64::from(self.escaped);
        let mut over = false;
        let mut backslashes = masks.backslash & !escaped;
        while backslashes != 0 {
            let next = (backslashes & backslashes.wrapping_neg()).rotate_left(1);
            if next == 1 {
                over = true;
                break;
            }
            escaped |= next;
            backslashes &= (backslashes - 1) & !next;
        }
        self.escaped = if len == BLOCK {
            over
        } else {
            escaped >> len & 1 == 1
        };
        let quotes = masks.quote & !escaped;
        let mut strings = running_xor(quotes);
        if self.in_string {
            strings = !strings;
        }
        self.in_string ^= quotes.count_ones() % 2 == 1;
        let (open, close) = (masks.open & !strings, masks.close & !strings);
        if u64::from(close.count_ones()) < self.level {
            self.level += u64::from(open.count_ones());
            self.level -= u64::from(close.count_ones());
            return None;
        }
        let mut brackets = open | close;
        while brackets != 0 {
            let bit = brackets & brackets.wrapping_neg();
            if open & bit != 0 {
                self.level += 1;
            } else {
                self.level = self.level.saturating_sub(1);
                if self.level == 0 {
                    return Some(bit.trailing_zeros() as usize + 1);
                }
            }
            brackets ^= bit;
        }
        None
    }
}

/// Where the bytes that make structure stand in a block: bit n for byte n.
struct Masks {
    quote: u64,
    backslash: u64,
    open: u64,
    close: u64,
}

impl Masks {
    fn of(block: &[u8; BLOCK]) -> Self {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let mut masks = Self {
            quote: 0,
            backslash: 0,
            open: 0,
            close: 0,
        };
        let (words, _) = block.as_chunks::<8>();
        for (n, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            // `[` and `{`, like `]` and `}`, differ in this bit only.
            let folded = word | (0x20 * EACH);
            let shift = n * 8;
            masks.quote |= equal(word, u64::from(b'"') * EACH) << shift;
            masks.backslash |= equal(word, u64::from(b'\\') * EACH) << shift;
            masks.open |= equal(folded, u64::from(b'{') * EACH) << shift;
            masks.close |= equal(folded, u64::from(b'}') * EACH) << shift;
        }
        masks
    }
}

/// One bit per byte that is equal in both words.
const fn equal(word: u64, pattern: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differ = word ^ pattern;
    let same = !(((differ & LOW) + LOW) | differ | LOW);
    (same >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Bit n is the xor of bits 0 to n.
const fn running_xor(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by one byte at a time.
    fn slowly(bytes: &[u8]) -> Option<usize> {
        let (mut depth, mut string, mut escaped) = (0_u64, false, false);
        for (n, &byte) in bytes.iter().enumerate() {
            // A backslash outside of a string is no JSON; it hides quotes, not brackets.
            let hidden = std::mem::take(&mut escaped);
            if byte == b'\\' {
                escaped = !hidden;
            } else if byte == b'"' {
                string ^= !hidden;
            } else if !string && (byte == b'{' || byte == b'[') {
                depth += 1;
            } else if !string && (byte == b'}' || byte == b']') {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(n + 1);
                }
            }
        }
        None
    }

    #[test]
    fn an_object_ends_at_its_own_bracket() {
        let text = br#"{"a":"}","b":[{"c":"\"}"}],"d":"\\"} , {"#;
        assert_eq!(Depth::inside(0).feed(text), Some(36));
    }

    proptest! {
        #[test]
        fn blocks_find_the_same_end_as_single_bytes(
            text in r#"[\[\]{}"\\ a,:]{0,300}"#,
            cut in 0_usize..300,
        ) {
            let text = format!("{{{text}");
            let expected = slowly(text.as_bytes());
            prop_assert_eq!(Depth::inside(0).feed(text.as_bytes()), expected);
            let (first, second) = text.as_bytes().split_at(cut.min(text.len()));
            let mut depth = Depth::inside(0);
            let found = depth
                .feed(first)
                .or_else(|| depth.feed(second).map(|end| end + first.len()));
            prop_assert_eq!(found, expected);
        }
    }
}
