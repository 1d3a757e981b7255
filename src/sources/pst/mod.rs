//! Reads Outlook's data files, PST and OST, without Outlook.
//!
//! It stands apart with three layers of its own, named as [\[MS-PST\]](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/141923d5-15ab-4ef1-a524-6dce75aae546)
//! names them, because no published reader reads every file, survives damage and is fast:
//!
//! | layer | knows |
//! |---|---|
//! | `ndb` | pages, blocks, B-trees; the only one that reads the file |
//! | `ltp` | heaps, properties, tables |
//! | `messaging` | store, folders, messages, attachments |
//!
//! Imports go down only. Contents tables tell what they hold; a message is opened for the rest; bytes
//! of attachments are never read, but for the lists in attached archives, within a budget. A password on a file protects nothing: it is a checksum that
//! Outlook asks for, and the content is read without it.

#![deny(clippy::indexing_slicing)]

mod fault;
#[cfg(feature = "fuzzing")]
pub(super) mod fuzzing;
mod joined;
mod ltp;
mod mailbox;
mod messaging;
mod ndb;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod tests;

pub use joined::{open_joined, part_of};
pub use mailbox::{PstMailbox, StoreSummary, open};

use super::{Export, OpenMailbox, SourceError};

/// Opens a mailbox of one file or, where the export has further parts, of all of them.
///
/// # Errors
/// If none of the files can be opened; see [`open`].
pub fn open_export(export: &Export) -> Result<OpenMailbox, SourceError> {
    if export.parts.is_empty() {
        return open(export);
    }
    let mut parts = vec![export.clone()];
    parts.extend_from_slice(&export.parts);
    open_joined(&parts)
}

/// Whether a file that starts with these bytes is to be read as an Outlook data file.
pub fn recognises(head: &[u8]) -> bool {
    head.starts_with(ndb::MAGIC)
}
