//! Names of properties: the id that a name has in one file.
//!
//! It stands alone because stores and single messages keep the same two lists under different roofs.
//! Source: [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).

use super::text::wide;
use crate::sources::bytes::{u16_at, u32_at};

/// `PS_PUBLIC_STRINGS` has a fixed place in the list of sets.
const PUBLIC_STRINGS: u16 = 2;

/// The id of `Keywords` of `PS_PUBLIC_STRINGS`, the categories, from the list of entries and the
/// texts that they point into.
pub(in crate::sources) fn keywords(entries: &[u8], strings: &[u8]) -> Option<u16> {
    let mut entries = entries.chunks_exact(8);
    entries.find_map(|entry| keywords_id(entry, strings))
}

/// The id of an entry that names `Keywords`: offset of its text, set with the lowest bit for "named
/// by text", number from 0x8000 on.
fn keywords_id(entry: &[u8], strings: &[u8]) -> Option<u16> {
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
