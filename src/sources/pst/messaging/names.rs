//! Named properties: the id that a name has in this file,
//! [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).
//!
//! It stands alone because the map is read once and every file numbers its names differently.

use super::ids::node;
use crate::sources::pst::bytes::{u16_at, u32_at};
use crate::sources::pst::fault::Read;
use crate::sources::pst::ltp::{Props, wide};
use crate::sources::pst::ndb::Ndb;

/// Bytes of the map that are read: 32,768 names of eight bytes, and their text.
const MOST: usize = 8 << 20;
/// `PS_PUBLIC_STRINGS` has a fixed place in the list of sets.
const PUBLIC_STRINGS: u16 = 2;

/// Ids of the named properties that this reader asks for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Names {
    /// `Keywords` of `PS_PUBLIC_STRINGS`: the categories.
    pub(in super::super) keywords: Option<u16>,
}

impl Names {
    /// Reads the map.
    pub(in super::super) fn read(ndb: &Ndb) -> Read<Self> {
        let found = ndb.node(node::NAMES)?;
        let mut props = Props::default();
        props.open(ndb, found.data, found.sub)?;
        let entries = props.bytes(ndb, 3, MOST)?.unwrap_or_default().to_vec();
        let strings = props.bytes(ndb, 4, MOST)?.unwrap_or_default();
        Ok(Self {
            keywords: entries
                .chunks_exact(8)
                .find_map(|entry| keywords(entry, strings)),
        })
    }
}

/// The id of an entry that names `Keywords`: offset of its text, set with the lowest bit for "named
/// by text", number from 0x8000 on.
fn keywords(entry: &[u8], strings: &[u8]) -> Option<u16> {
    let set = u16_at(entry, 4)?;
    if set & 1 == 0 || set >> 1 != PUBLIC_STRINGS {
        return None;
    }
    let at = u32_at(entry, 0)? as usize;
    let len = u32_at(strings, at)? as usize;
    let text = strings.get(at.checked_add(4)?..)?.get(..len)?;
    let mut name = String::new();
    // No longer name can match, and a longer one need not be decoded.
    if len == "Keywords".len() * 2 {
        wide(text, &mut name);
    }
    name.eq_ignore_ascii_case("Keywords")
        .then_some(0x8000_u16)?
        .checked_add(u16_at(entry, 6)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_found_in_their_set_only() {
        let mut strings = vec![16, 0, 0, 0];
        strings.extend("keywords".encode_utf16().flat_map(u16::to_le_bytes));
        let entry = |set: u8, at: u8| [at, 0, 0, 0, set, 0, 3, 0];
        assert_eq!(keywords(&entry(5, 0), &strings), Some(0x8003));
        assert_eq!(keywords(&entry(4, 0), &strings), None);
        assert_eq!(keywords(&entry(7, 0), &strings), None);
        assert_eq!(keywords(&entry(5, 9), &strings), None);
    }
}
