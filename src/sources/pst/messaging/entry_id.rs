//! Entry ids: how properties name folders.
//!
//! They stand alone because a PST and an OST name them in different ways, and a wrong reading makes
//! a user's folder into a default one.

use crate::bytes::{u16_at, u32_at};

/// What a folder's entry id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryId {
    /// A node of a file, [\[MS-PST\] 2.4.3.2](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/aa0539bd-e7bf-4cec-8bde-0b87c2a86baf):
    /// four bytes of flags, the file's key, the node.
    Node {
        /// Key of the file that it was written for.
        store: [u8; 16],
        /// Node id.
        nid: u32,
    },
    /// A folder on the server,
    /// [folder EntryID](https://learn.microsoft.com/office/client-developer/outlook/mapi/feid):
    /// its counter of six bytes.
    Server {
        /// Counter within its database.
        counter: [u8; 6],
    },
}

impl EntryId {
    /// That of a node of a store, as bytes.
    pub(super) fn of_node(store: [u8; 16], nid: u32) -> [u8; 24] {
        let mut bytes = [0; 24];
        let (head, end) = bytes.split_at_mut(20);
        head.iter_mut()
            .skip(4)
            .zip(store)
            .for_each(|(to, byte)| *to = byte);
        end.copy_from_slice(&nid.to_le_bytes());
        bytes
    }

    /// Reads one; `None` if it is neither.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        match bytes.len() {
            24 => Some(Self::Node {
                store: bytes.get(4..20)?.try_into().ok()?,
                nid: u32_at(bytes, 20)?,
            }),
            46 => Some(Self::Server {
                counter: bytes.get(38..44)?.try_into().ok()?,
            }),
            _ => None,
        }
    }
}

/// The values of a multi-valued binary property,
/// [\[MS-PST\] 2.3.3.4](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/294c83c6-ff92-42f5-b6b6-876c29fa9737):
/// a count, as many offsets, then the values.
pub(super) fn values(bytes: &[u8]) -> Vec<&[u8]> {
    let count = u32_at(bytes, 0).unwrap_or(0) as usize;
    let offsets = bytes
        .get(4..)
        .unwrap_or_default()
        .chunks_exact(4)
        .filter_map(|offset| u32_at(offset, 0))
        .map(|offset| offset as usize);
    let starts: Vec<usize> = offsets.take(count).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| bytes.get(start..end).unwrap_or_default())
        .collect()
}

/// The blocks of `PidTagAdditionalRenEntryIdsEx`, each a kind and an entry id,
/// [PersistData](https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagadditionalrenentryidsex-canonical-property).
pub(super) fn persisted(bytes: &[u8]) -> Vec<(u16, EntryId)> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let (Some(kind), Some(len)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let Some((data, others)) = rest
            .get(4..)
            .and_then(|data| data.split_at_checked(usize::from(len)))
        else {
            break;
        };
        if kind == 0 {
            break;
        }
        // Elements: 1 is an entry id, 2 a header of four bytes, 0 the end.
        let mut elements = data;
        while let (Some(element), Some(len)) = (u16_at(elements, 0), u16_at(elements, 2)) {
            let Some((value, after)) = elements
                .get(4..)
                .and_then(|value| value.split_at_checked(usize::from(len)))
            else {
                break;
            };
            if element == 1 {
                found.extend(EntryId::read(value).map(|id| (kind, id)));
            }
            if element == 0 {
                break;
            }
            elements = after;
        }
        rest = others;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(nid: u32) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        bytes.extend([7; 16]);
        bytes.extend(nid.to_le_bytes());
        bytes
    }

    #[test]
    fn both_kinds_of_entry_id_are_told_by_their_length() {
        assert_eq!(
            EntryId::read(&node(0x8082)),
            Some(EntryId::Node {
                store: [7; 16],
                nid: 0x8082
            })
        );
        let mut server = vec![0; 46];
        server[43] = 0x1d;
        assert_eq!(
            EntryId::read(&server),
            Some(EntryId::Server {
                counter: [0, 0, 0, 0, 0, 0x1d]
            })
        );
        assert_eq!(EntryId::read(&[0; 25]), None);
    }

    #[test]
    fn values_that_lie_about_their_count_end() {
        let mut bytes = vec![2, 0, 0, 0, 12, 0, 0, 0, 14, 0, 0, 0];
        bytes.extend(b"abc");
        assert_eq!(values(&bytes), [b"ab".as_slice(), b"c"]);
        bytes[0] = 200;
        assert!(values(&bytes).len() < 4);
        assert!(values(&[]).is_empty());
    }

    #[test]
    fn persisted_blocks_give_their_entry_ids() {
        let mut bytes = vec![0x01, 0x80, 28, 0, 1, 0, 24, 0];
        bytes.extend(node(0x81e2));
        bytes.extend([0, 0, 0, 0]);
        assert!(matches!(
            persisted(&bytes)[..],
            [(0x8001, EntryId::Node { nid: 0x81e2, .. })]
        ));
        bytes[2] = 200;
        assert!(persisted(&bytes).is_empty());
    }
}
