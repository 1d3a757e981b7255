//! What `labelcast inspect` prints: an export as its reader sees it, no rules applied.

use serde::Serialize;

use super::{FolderClass, FolderPath, MailboxKind, Problem, SourceInfo, WellKnown};

/// Name and version of the inspection's JSON.
pub const INSPECTION_SCHEMA: &str = "labelcast.inspection/1";

/// One mailbox as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// Source address.
    pub address: String,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Language of the mailbox, where the export says it.
    pub locale: Option<String>,
    /// Format and path.
    pub source: SourceInfo,
    /// Folders in the mailbox's order.
    pub folders: Vec<FolderInspection>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// One folder as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderInspection {
    /// Display names from the root.
    pub path: FolderPath,
    /// What the export says the folder is for.
    pub class: Option<FolderClass>,
    /// Default folder, where an identifier names it.
    pub well_known: Option<WellKnown>,
    /// Hidden from the user.
    pub hidden: bool,
    /// A search folder.
    pub search: bool,
    /// Owner, where it is somebody else.
    pub owner: Option<String>,
    /// Items by family.
    pub items: FamilyCounts,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Size of all items in bytes.
    pub bytes: u64,
    /// Size of the largest item in bytes.
    pub largest: u64,
}

/// Items by family, unreadable ones not included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FamilyCounts {
    /// Messages.
    pub mail: u64,
    /// Events.
    pub calendar: u64,
    /// Contacts.
    pub contacts: u64,
    /// Everything else.
    pub other: u64,
}
