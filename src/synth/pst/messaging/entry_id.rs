//! Entry ids: how properties name folders, items and people.
//!
//! They stand alone because three kinds of them look alike.

/// Of a folder or item of a store: flags, the store's key, the node,
/// [\[MS-PST\] 2.4.3.2](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/aa0539bd-e7bf-4cec-8bde-0b87c2a86baf).
pub(in super::super) fn entry_id(key: [u8; 16], nid: u32) -> Vec<u8> {
    let mut id = vec![0; 4];
    id.extend(key);
    id.extend(nid.to_le_bytes());
    id
}

/// Of somebody who is in no address book,
/// the one-off `EntryID` of \[MS-OXCDATA\].
pub(in super::super) fn one_off(name: &str, address: &str) -> Vec<u8> {
    let mut id = vec![0; 4];
    id.extend([
        0x81, 0x2b, 0x1f, 0xa4, 0xbe, 0xa3, 0x10, 0x19, 0x9d, 0x6e, 0x00, 0xdd, 0x01, 0x0f, 0x54,
        0x02,
    ]);
    // Version 0; Unicode, no rich text.
    id.extend([0, 0, 1, 0x90]);
    for text in [name, "SMTP", address] {
        id.extend(text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
    }
    id
}

/// Of a contact of this store, as members of contact groups are named,
/// the `WrappedEntryId` of \[MS-OXOCNTC\].
pub(in super::super) fn wrapped(contact: &[u8]) -> Vec<u8> {
    let mut id = vec![0; 4];
    id.extend([
        0xc0, 0x91, 0xad, 0xd3, 0x51, 0x9d, 0xcf, 0x11, 0xa4, 0xa9, 0x00, 0xaa, 0x00, 0x47, 0xfa,
        0xa4, 0xc3,
    ]);
    id.extend(contact);
    id
}
