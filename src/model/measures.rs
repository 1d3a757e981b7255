//! What a mailbox measures: sums over its items that no prediction lists.
//!
//! Apart from the prediction, whose fields are published JSON: a tenant's sizes need the largest
//! message and the bytes behind each end of the ledger, and a user's preview does not.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// A number of items and their size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Items.
    pub items: u64,
    /// Their size in bytes, as the export holds it.
    pub bytes: u64,
}

impl Amount {
    /// That many items of that size.
    pub const fn new(items: u64, bytes: u64) -> Self {
        Self { items, bytes }
    }
}

impl AddAssign for Amount {
    /// Adds; sums over `u64::MAX` stay there.
    fn add_assign(&mut self, other: Self) {
        self.items = self.items.saturating_add(other.items);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

/// Sums over the items of one mailbox. Recoverable Items stand beside all the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measures {
    /// Items that arrive with their content.
    pub migrated: Amount,
    /// Items that arrive, but with content lost or a changed meaning.
    pub altered: Amount,
    /// Copies of messages that are counted elsewhere.
    pub merged: Amount,
    /// Items that do not arrive.
    pub skipped: Amount,
    /// Items that could not be read; their size is not known and counts as nothing.
    pub unreadable: Amount,
    /// Items in Recoverable Items and below, whatever becomes of them.
    pub recoverable: Amount,
    /// Size of the largest message in bytes, as the export holds it; `None` where there is
    /// none, or where the export tells of sums alone.
    pub largest_message: Option<u64>,
    /// Contacts that would arrive if there were no limit on their number.
    pub contacts: u64,
}

impl Measures {
    /// Everything that the mailbox holds but Recoverable Items.
    pub fn found(&self) -> Amount {
        let mut found = self.arriving();
        found += self.merged;
        found += self.skipped;
        found += self.unreadable;
        found
    }

    /// Everything that arrives.
    pub fn arriving(&self) -> Amount {
        let mut arriving = self.migrated;
        arriving += self.altered;
        arriving
    }
}
