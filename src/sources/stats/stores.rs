//! Which rows of one name are of the mailbox, and which of its archive.
//!
//! Apart from the first pass because the cmdlet names neither: a second folder that holds all others is all
//! that tells them apart.

use std::hash::Hasher as _;

use super::index::Found;
use super::layout::{Column, Layout};
use super::reader::Row;

/// Where a row belongs: a store that is known, or one behind the other.
pub(super) enum Store {
    Known(usize),
    Next(Option<usize>),
}

/// In which store of a mailbox a row stands. A folder that holds all others begins the next one, unless
/// it was met before: `Get-MailboxFolderStatistics` tells of a mailbox, and `-Archive` of its archive.
pub(super) fn store(mailboxes: &mut [Found], last: usize, root: Option<u64>) -> Store {
    let Some(id) = root else {
        return Store::Known(last);
    };
    let mut at = Some(last);
    while let Some(found) = at.and_then(|at| mailboxes.get_mut(at)) {
        match found.root {
            Some(own) if id == 0 || own != id => at = found.before,
            _ => {
                found.root = Some(id);
                return Store::Known(at.unwrap_or(last));
            }
        }
    }
    Store::Next(Some(last))
}

/// The hashed identifier of the folder that holds all others, where a row is about it; 0 for none.
pub(super) fn root(layout: &Layout, row: &Row<'_>) -> Option<u64> {
    const TOP: &[u8] = b"Top of Information Store";
    let path = layout.at(Column::FolderPath).map(|at| row.cell(at));
    let is_root = match layout.at(Column::FolderType) {
        Some(at) => row.cell(at).eq_ignore_ascii_case(b"Root"),
        None => path.is_some_and(|path| path.strip_prefix(b"/").unwrap_or(path) == TOP),
    };
    is_root.then(|| {
        let id = layout.at(Column::FolderId).map(|at| row.cell(at));
        id.map_or(0, hash)
    })
}

/// A hash of an identifier, 0 where there is none.
pub(super) fn hash(id: &[u8]) -> u64 {
    if id.is_empty() {
        return 0;
    }
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(id);
    hasher.finish().max(1)
}
