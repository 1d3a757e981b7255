//! Reads UTF-16 as the UTF-8 that it would be, at any offset.
//!
//! Apart because Windows PowerShell 5.1 writes UTF-16 wherever `>` or `Out-File` is used, and because the
//! readers know one encoding: everything behind this file, offsets included, is UTF-8. One pass notes
//! where every few thousand characters begin, so that a part is found without decoding what is before it.

use std::io;

use super::bytes::{Bytes, read_full};

/// Bytes of UTF-16 from one noted offset to the next.
const STEP: usize = 32 * 1024;

/// Where parts of a text begin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Utf16 {
    big: bool,
    /// Bytes of the byte order mark.
    mark: u64,
    /// Offset in UTF-8 of what every `STEP` bytes decode to.
    parts: Vec<u64>,
    /// Length in UTF-8.
    length: u64,
}

impl Utf16 {
    /// Looks through a text that begins behind a mark of so many bytes.
    pub(crate) fn survey<B: Bytes + ?Sized>(bytes: &B, big: bool, mark: u64) -> io::Result<Self> {
        let mut found = Self {
            big,
            mark,
            parts: Vec::new(),
            length: 0,
        };
        let mut text = String::new();
        loop {
            found.decode(bytes, found.parts.len() as u64, &mut text)?;
            if text.is_empty() {
                return Ok(found);
            }
            found.parts.push(found.length);
            found.length += text.len() as u64;
        }
    }

    /// Length in UTF-8.
    pub(crate) const fn length(&self) -> u64 {
        self.length
    }

    /// Reads some of the text as UTF-8, from an offset in UTF-8 on.
    pub(crate) fn read_some<B: Bytes + ?Sized>(
        &self,
        bytes: &B,
        buffer: &mut [u8],
        offset: u64,
    ) -> io::Result<usize> {
        let part = self.parts.partition_point(|&start| start <= offset);
        let Some(part) = part.checked_sub(1).filter(|_| offset < self.length) else {
            return Ok(0);
        };
        let mut text = String::new();
        self.decode(bytes, part as u64, &mut text)?;
        let start = self.parts.get(part).copied().unwrap_or_default();
        text.as_bytes().read_some(buffer, offset - start)
    }

    /// Decodes a part. A pair of surrogates belongs to the part that it begins in.
    fn decode<B: Bytes + ?Sized>(&self, bytes: &B, part: u64, out: &mut String) -> io::Result<()> {
        out.clear();
        // A unit before the part and one behind it show whether a pair is cut.
        let before = if part == 0 { 0 } else { 2 };
        let mut raw = vec![0; STEP + 4];
        let from = self.mark + part * STEP as u64 - before;
        let got = read_full(bytes, &mut raw, from)?;
        let (units, odd) = raw.get(..got).unwrap_or_default().as_chunks::<2>();
        let units = units.iter().map(|unit| {
            if self.big {
                u16::from_be_bytes(*unit)
            } else {
                u16::from_le_bytes(*unit)
            }
        });
        let high = |unit: &u16| (0xd800..0xdc00).contains(unit);
        let low = |unit: &u16| (0xdc00..0xe000).contains(unit);
        let whole = STEP / 2;
        let own = units.clone().skip(usize::from(before > 0));
        let mut own: Vec<u16> = own.take(whole + 1).collect();
        let odd = !odd.is_empty() && own.len() <= whole && (part == 0 || !own.is_empty());
        let behind = (own.len() > whole).then(|| own.pop()).flatten();
        if own.last().is_some_and(high) {
            own.extend(behind.filter(low));
        }
        let cut = before > 0 && units.clone().next().as_ref().is_some_and(high);
        let skip = usize::from(cut && own.first().is_some_and(low));
        let text = char::decode_utf16(own.into_iter().skip(skip));
        out.extend(text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        if odd {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(text: &str, big: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        let bytes = units.map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        });
        [0xff, 0xfe].into_iter().chain(bytes.flatten()).collect()
    }

    /// Reads all of it from an offset on.
    fn read(bytes: &[u8], found: &Utf16, mut offset: u64) -> Vec<u8> {
        let mut text = Vec::new();
        let mut buffer = [0; 1_000];
        loop {
            let got = found.read_some(bytes, &mut buffer, offset).unwrap();
            if got == 0 {
                return text;
            }
            text.extend_from_slice(&buffer[..got]);
            offset += got as u64;
        }
    }

    #[test]
    fn every_offset_reads_as_the_same_text_in_utf_8() {
        // Pairs of surrogates stand across every boundary, in one of the two.
        for front in ["", "x"] {
            let text = format!("{front}{}é{}", "😀".repeat(20_000), "aé日".repeat(15_000));
            for big in [false, true] {
                let bytes = encode(&text, big);
                let found = Utf16::survey(bytes.as_slice(), big, 2).unwrap();
                assert_eq!(found.length(), text.len() as u64);
                for offset in [0, 1, 4_097, 65_537, 79_999, 80_003, text.len() - 1] {
                    let read = read(&bytes, &found, offset as u64);
                    assert!(read == text.as_bytes()[offset..], "{front} {big} {offset}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_text_is_marked() {
        for (bytes, text) in [
            (&b"\xff\xfe"[..], ""),
            (b"\xff\xfea\0\x00\xd8b\0", "a\u{fffd}b"),
            (b"\xff\xfea\0b", "a\u{fffd}"),
        ] {
            let found = Utf16::survey(bytes, false, 2).unwrap();
            assert_eq!(read(bytes, &found, 0), text.as_bytes());
        }
    }
}
