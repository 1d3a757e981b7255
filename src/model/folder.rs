//! Folders as an export holds them.

use serde::Serialize;

use super::{FolderClass, WellKnown};

/// A folder's place in its mailbox's list of folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FolderId(pub u32);

impl FolderId {
    /// The place from an index; a mailbox holds fewer than 2^32 folders.
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The place as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Display names from the mailbox's visible root to a folder; the root itself is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct FolderPath(pub Vec<String>);

/// One folder of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks that an export sets one by one, and any of them with any other"
)]
pub struct Folder {
    /// The folder above it; `None` directly below the mailbox's visible root.
    pub parent: Option<FolderId>,
    /// Display name as the mailbox holds it; slashes and blanks included.
    pub name: String,
    /// What the export says the folder is for, where it says anything.
    pub class: Option<FolderClass>,
    /// The container class as it stands, where it says more than `class` (`IPF.Contact.RecipientCache`).
    pub container: Option<Box<str>>,
    /// Default folder by an identifier that does not depend on language; never guessed from a name.
    pub well_known: Option<WellKnown>,
    /// Hidden from the user (`isHidden`, `PidTagAttributeHidden`).
    pub hidden: bool,
    /// Address of the owner, where the folder belongs to somebody else.
    pub owner: Option<String>,
    /// Marked as a favourite.
    pub favorite: bool,
    /// A search folder: a view that holds no items of its own.
    pub search: bool,
    /// Stands in for folders that the export does not name: it holds items whose folder is unknown.
    pub unknown: bool,
}

impl Folder {
    /// A plain folder with this name.
    pub fn named(name: impl Into<String>, parent: Option<FolderId>) -> Self {
        Self {
            parent,
            name: name.into(),
            class: None,
            container: None,
            well_known: None,
            hidden: false,
            owner: None,
            favorite: false,
            search: false,
            unknown: false,
        }
    }
}
