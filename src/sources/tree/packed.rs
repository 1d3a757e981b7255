//! Many file names in one block of memory, sorted by bytes.
//!
//! Apart because a folder of a million messages would otherwise cost a million allocations.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::ops::Range;

use super::{from_bytes, to_bytes};

/// Names of one folder's files. At most 4 GiB of them; further ones are refused.
#[derive(Debug, Default)]
pub(crate) struct PackedNames {
    bytes: Vec<u8>,
    spans: Vec<Range<u32>>,
}

impl PackedNames {
    /// Adds a name; `false` when the block is full.
    pub(crate) fn push(&mut self, name: &OsStr) -> bool {
        let name = to_bytes(name);
        let (Ok(start), Ok(end)) = (
            u32::try_from(self.bytes.len()),
            u32::try_from(self.bytes.len() + name.len()),
        ) else {
            return false;
        };
        self.bytes.extend_from_slice(&name);
        self.spans.push(start..end);
        true
    }

    /// Takes names out.
    pub(crate) fn remove(&mut self, is_out: impl Fn(&[u8]) -> bool) {
        let bytes = &self.bytes;
        self.spans.retain(|span| !is_out(at(bytes, span)));
    }

    /// Sorts by bytes and gives back spare memory.
    pub(crate) fn sort(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.spans
            .sort_unstable_by(|a, b| at(&bytes, a).cmp(at(&bytes, b)));
        // Repacked in order, so that scanning walks memory forwards.
        let mut packed = Vec::with_capacity(bytes.len());
        for span in &mut self.spans {
            let start = u32::try_from(packed.len()).unwrap_or(u32::MAX);
            packed.extend_from_slice(at(&bytes, span));
            *span = start..u32::try_from(packed.len()).unwrap_or(u32::MAX);
        }
        self.bytes = packed;
        self.spans.shrink_to_fit();
    }

    /// Number of names.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Names in a range of places, as bytes.
    pub(crate) fn range(&self, range: Range<usize>) -> impl Iterator<Item = &[u8]> {
        self.spans
            .get(range)
            .unwrap_or_default()
            .iter()
            .map(|span| at(&self.bytes, span))
    }

    /// A name as the system takes it.
    pub(crate) fn os(bytes: &[u8]) -> Cow<'_, OsStr> {
        from_bytes(bytes)
    }
}

fn at<'a>(bytes: &'a [u8], span: &Range<u32>) -> &'a [u8] {
    bytes
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_sorted_by_bytes() {
        let mut names = PackedNames::default();
        for name in ["b", "a2", "é", "B", "a10"] {
            assert!(names.push(OsStr::new(name)));
        }
        names.sort();
        let sorted: Vec<&[u8]> = names.range(0..names.len()).collect();
        assert_eq!(sorted, [&b"B"[..], b"a10", b"a2", b"b", "é".as_bytes()]);
        assert_eq!(names.range(1..3).count(), 2);
        assert_eq!(names.range(4..9).count(), 0);
    }
}
