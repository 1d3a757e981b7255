//! A folder while messages are put into it.
//!
//! It stands apart from the store because its table stays open until the end: messages arrive in
//! all folders in turn, as they do in life.

use super::tag;
use crate::pst::ltp::{Column, Table};

/// Columns of a table of messages: most of those of the template in \[MS-PST\], as old stores have
/// them. There is none for `Message-ID`, so that readers must open the message.
pub(super) const CONTENTS: [Column; 19] = [
    Column(tag::IMPORTANCE, 3),
    Column(tag::MESSAGE_CLASS, 0x1f),
    Column(tag::SENSITIVITY, 3),
    Column(tag::SUBJECT, 0x1f),
    Column(tag::CLIENT_SUBMIT_TIME, 0x40),
    Column(tag::SENT_REPRESENTING_NAME, 0x1f),
    Column(tag::MESSAGE_TO_ME, 0x0b),
    Column(tag::MESSAGE_CC_ME, 0x0b),
    Column(tag::CONVERSATION_TOPIC, 0x1f),
    Column(tag::CONVERSATION_INDEX, 0x102),
    Column(tag::DISPLAY_CC, 0x1f),
    Column(tag::DISPLAY_TO, 0x1f),
    Column(tag::DELIVERY_TIME, 0x40),
    Column(tag::MESSAGE_FLAGS, 3),
    Column(tag::MESSAGE_SIZE, 3),
    Column(tag::MESSAGE_STATUS, 3),
    Column(tag::ITEM_TEMPORARY_FLAGS, 3),
    Column(tag::MODIFIED, 0x40),
    Column(tag::REPLICATED, 3),
];

/// Columns of a table of folders.
pub(super) const HIERARCHY: [Column; 5] = [
    Column(tag::DISPLAY_NAME, 0x1f),
    Column(tag::CONTENT_COUNT, 3),
    Column(tag::UNREAD_COUNT, 3),
    Column(tag::SUBFOLDERS, 0x0b),
    Column(tag::CONTAINER_CLASS, 0x1f),
];

/// A folder of a store that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct FolderAt(pub(super) usize);

/// What a folder is to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum FolderIs {
    /// What everything stands in.
    Root,
    /// What users see.
    Visible,
    /// Where search folders stand.
    Finder,
    /// Deleted Items.
    Wastebasket,
    Inbox,
    Outbox,
    Sent,
    Calendar,
    Contacts,
    Journal,
    Notes,
    Tasks,
    Drafts,
    Conflicts,
    SyncIssues,
    LocalFailures,
    ServerFailures,
    Junk,
    /// Any other.
    Other,
}

impl FolderIs {
    /// The node that the format gives to it.
    pub(super) const fn fixed(self) -> Option<u32> {
        match self {
            Self::Root => Some(0x122),
            Self::Visible => Some(0x8022),
            Self::Finder => Some(0x8042),
            Self::Wastebasket => Some(0x8062),
            _ => None,
        }
    }
}

/// A folder and its open table.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) nid: u32,
    pub(super) parent: Option<usize>,
    pub(super) is: FolderIs,
    pub(super) name: String,
    pub(super) class: Option<&'static str>,
    pub(super) contents: Table,
    pub(super) unread: i32,
    pub(super) children: Vec<usize>,
}
