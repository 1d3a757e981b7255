//! Named properties: the list of all that are used, and the map that every store keeps of them,
//! [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).
//!
//! They stand alone because an id is the place of a name in this list.

#![expect(
    clippy::cast_possible_truncation,
    reason = "the list has some dozens of names"
)]

use super::super::ltp::{Properties, Value};
use super::super::ndb::crc;

/// Sets of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Set {
    Appointment,
    Task,
    Address,
    Common,
    Note,
    Log,
    Meeting,
}

impl Set {
    const ALL: [Self; 7] = [
        Self::Appointment,
        Self::Task,
        Self::Address,
        Self::Common,
        Self::Note,
        Self::Log,
        Self::Meeting,
    ];

    /// Its GUID, from the list of property sets in \[MS-OXPROPS\].
    const fn guid(self) -> [u8; 16] {
        let number = match self {
            Self::Appointment => 0x02,
            Self::Task => 0x03,
            Self::Address => 0x04,
            Self::Common => 0x08,
            Self::Note => 0x0e,
            Self::Log => 0x0a,
            Self::Meeting => {
                return [
                    0x90, 0xda, 0xd8, 0x6e, 0x0b, 0x45, 0x1b, 0x10, 0x98, 0xda, 0x00, 0xaa, 0x00,
                    0x3f, 0x13, 0x05,
                ];
            }
        };
        [
            number, 0x20, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46,
        ]
    }
}

/// Names by number, in the order of their ids.
const NUMBERED: [(Set, u32); 52] = [
    (Set::Appointment, 0x8201),
    (Set::Appointment, 0x8205),
    (Set::Appointment, 0x8208),
    (Set::Appointment, 0x820d),
    (Set::Appointment, 0x820e),
    (Set::Appointment, 0x8213),
    (Set::Appointment, 0x8215),
    (Set::Appointment, 0x8216),
    (Set::Appointment, 0x8217),
    (Set::Appointment, 0x8218),
    (Set::Appointment, 0x8223),
    (Set::Appointment, 0x8231),
    (Set::Appointment, 0x8232),
    (Set::Appointment, 0x8233),
    (Set::Appointment, 0x8234),
    (Set::Appointment, 0x8235),
    (Set::Appointment, 0x8236),
    (Set::Appointment, 0x825e),
    (Set::Appointment, 0x825f),
    (Set::Appointment, 0x8260),
    (Set::Task, 0x8101),
    (Set::Task, 0x8102),
    (Set::Task, 0x8104),
    (Set::Task, 0x8105),
    (Set::Task, 0x8116),
    (Set::Task, 0x811c),
    (Set::Task, 0x811f),
    (Set::Task, 0x8126),
    (Set::Address, 0x8005),
    (Set::Address, 0x8053),
    (Set::Address, 0x8054),
    (Set::Address, 0x8055),
    (Set::Address, 0x8080),
    (Set::Address, 0x8082),
    (Set::Address, 0x8083),
    (Set::Address, 0x8084),
    (Set::Address, 0x8090),
    (Set::Address, 0x8092),
    (Set::Address, 0x8093),
    (Set::Address, 0x8094),
    (Set::Common, 0x8501),
    (Set::Common, 0x8503),
    (Set::Common, 0x8516),
    (Set::Common, 0x8517),
    (Set::Note, 0x8b00),
    (Set::Log, 0x8700),
    (Set::Log, 0x8706),
    (Set::Log, 0x8707),
    (Set::Log, 0x8708),
    (Set::Meeting, 0x0003),
    (Set::Meeting, 0x0005),
    (Set::Meeting, 0x0023),
];

/// The categories: the only name by text, of `PS_PUBLIC_STRINGS`.
const KEYWORDS: u16 = 0x8000 + NUMBERED.len() as u16;

/// Chains of the map.
const BUCKETS: u32 = 251;

/// Place of a set in names; 1 and 2 are sets that every store has.
fn place(set: Set) -> u16 {
    let at = Set::ALL.iter().position(|known| *known == set);
    at.map_or(0, |at| at as u16 + 3)
}

/// The id of a name; names that are not listed share the last.
pub(in super::super) fn id(set: Set, number: u32) -> u16 {
    let at = NUMBERED.iter().position(|known| *known == (set, number));
    debug_assert!(at.is_some(), "{set:?} {number:x} is not listed");
    0x8000 + at.unwrap_or(NUMBERED.len()) as u16
}

/// The id of the categories.
pub(in super::super) const fn keywords() -> u16 {
    KEYWORDS
}

/// The map.
pub(super) fn map() -> Properties {
    let mut entries = Vec::new();
    let mut buckets: Vec<Vec<u8>> = vec![Vec::new(); BUCKETS as usize];
    let mut add = |number: u32, hash: u32, set: u16, index: u16| {
        let entry = |first: u32| {
            let mut entry = first.to_le_bytes().to_vec();
            entry.extend(set.to_le_bytes());
            entry.extend(index.to_le_bytes());
            entry
        };
        entries.extend(entry(number));
        buckets[((hash ^ u32::from(set)) % BUCKETS) as usize].extend(entry(hash));
    };
    for ((set, number), index) in NUMBERED.into_iter().zip(0..) {
        add(number, number, place(set) << 1, index);
    }
    let keywords: Vec<u8> = "Keywords"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    // By text: where it stands in the list of texts, in the map its checksum.
    add(0, crc(&keywords), 2 << 1 | 1, KEYWORDS - 0x8000);
    let mut texts = (keywords.len() as u32).to_le_bytes().to_vec();
    texts.extend(&keywords);
    let mut props = Properties::default();
    props
        .set(1, Value::Number(BUCKETS.cast_signed()))
        .set(2, Value::Bytes(Set::ALL.map(Set::guid).concat()))
        .set(3, Value::Bytes(entries))
        .set(4, Value::Bytes(texts));
    for (bucket, id) in buckets.into_iter().zip(0x1000..) {
        if !bucket.is_empty() {
            props.set(id, Value::Bytes(bucket));
        }
    }
    props
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_id_of_its_own() {
        for (at, &(set, number)) in NUMBERED.iter().enumerate() {
            assert_eq!(usize::from(id(set, number)), 0x8000 + at);
        }
        assert_eq!(usize::from(KEYWORDS), 0x8000 + NUMBERED.len());
    }
}
