//! Well-known folders, by the names that Microsoft Graph and EWS give them.

use serde::{Serialize, Serializer};

macro_rules! well_known {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $(| $also:literal)*),+ $(,)?) => {
        /// A default folder of an Exchange mailbox, known by an identifier or by its name.
        ///
        /// Sources: [mailFolder](https://learn.microsoft.com/graph/api/resources/mailfolder),
        /// [DistinguishedFolderId](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxwscdata/5630a51e-bec7-43c3-a7d8-d422c171b37b).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WellKnown { $($(#[$doc])* $variant),+ }

        impl WellKnown {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Graph's or EWS's name in lower case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Reads a name as Graph, EWS or `Get-MailboxFolderStatistics` write it; case does not count.
            pub fn from_name(name: &str) -> Option<Self> {
                let name = name.trim().to_ascii_lowercase();
                match name.as_str() {
                    $($name $(| $also)* => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

well_known! {
    /// Inbox
    Inbox = "inbox",
    /// Sent Items
    SentItems = "sentitems",
    /// Drafts
    Drafts = "drafts",
    /// The one-click Archive folder, not the archive mailbox
    Archive = "archive",
    /// Deleted Items
    DeletedItems = "deleteditems",
    /// Junk Email
    JunkEmail = "junkemail",
    /// Outbox
    Outbox = "outbox",
    /// Notes
    Notes = "notes" | "shortnotes",
    /// Snoozed mail; Outlook's own name for it is Scheduled
    Scheduled = "scheduled",
    /// Clutter
    Clutter = "clutter",
    /// Conversation History
    ConversationHistory = "conversationhistory" | "communicatorhistory",
    /// Sync Issues
    SyncIssues = "syncissues",
    /// Sync Issues/Conflicts
    Conflicts = "conflicts",
    /// Sync Issues/Local Failures
    LocalFailures = "localfailures",
    /// Sync Issues/Server Failures
    ServerFailures = "serverfailures",
    /// RSS Feeds
    RssFeeds = "rssfeeds" | "rsssubscription" | "rsssubscriptions",
    /// Calendar
    Calendar = "calendar",
    /// Contacts
    Contacts = "contacts",
    /// Tasks
    Tasks = "tasks",
    /// Journal
    Journal = "journal",
    /// Search folders' root
    SearchFolders = "searchfolders",
    /// Recoverable Items and everything in it
    RecoverableItems = "recoverableitemsroot" | "recoverableitems" | "recoverableitemsdeletions"
        | "recoverableitemsversions" | "recoverableitemspurges"
        | "recoverableitemsdiscoveryholds" | "recoverableitemssubstrateholds",
    /// Public folders that an offline cache holds, and everything in them
    PublicFolders = "publicfoldersroot",
    /// Folders of a store outside of its visible root (`NON_IPM_SUBTREE`), which users do not see
    NonIpmSubtree = "nonipmsubtree",
    /// The visible root, Top of Information Store
    MsgFolderRoot = "msgfolderroot",
}

impl Serialize for WellKnown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for &folder in WellKnown::ALL {
            assert_eq!(WellKnown::from_name(folder.name()), Some(folder));
        }
        assert_eq!(
            WellKnown::from_name("SentItems"),
            Some(WellKnown::SentItems)
        );
        assert_eq!(WellKnown::from_name("User Created"), None);
    }
}
