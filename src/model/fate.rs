//! What becomes of folders and items, and how sure a prediction is.

use serde::{Deserialize, Serialize};

/// How a statement is known. Ordered from the surest to the least sure, so that the
/// maximum of several is the basis of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The vendor's page says it.
    Stated,
    /// Other public evidence says it.
    Reported,
    /// Our reading of what the page says.
    Inferred,
    /// The page is silent or contradicts itself: a default was chosen.
    Open,
}

impl Basis {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Reported, Self::Inferred, Self::Open];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Reported => "reported",
            Self::Inferred => "inferred",
            Self::Open => "open",
        }
    }
}

/// What becomes of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolderFate {
    /// Its mail goes to one of Gmail's own labels.
    SystemLabel,
    /// It becomes a user label.
    Label,
    /// Its mail arrives without a label (All Mail only).
    NoLabel,
    /// Nothing of it arrives.
    NotMigrated,
    /// It becomes a calendar.
    Calendar,
    /// It becomes a label in Google Contacts.
    ContactLabel,
}

impl FolderFate {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SystemLabel => "system-label",
            Self::Label => "label",
            Self::NoLabel => "no-label",
            Self::NotMigrated => "not-migrated",
            Self::Calendar => "calendar",
            Self::ContactLabel => "contact-label",
        }
    }
}

/// The one place in the ledger where an item ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Bucket {
    /// Arrives with its content.
    Migrated,
    /// Arrives, but content is lost or its meaning changes.
    Altered,
    /// The same message is counted elsewhere.
    Merged,
    /// Does not arrive.
    Skipped,
    /// Could not be read from the export.
    Unreadable,
}

impl Bucket {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Migrated,
        Self::Altered,
        Self::Merged,
        Self::Skipped,
        Self::Unreadable,
    ];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Migrated => "migrated",
            Self::Altered => "altered",
            Self::Merged => "merged",
            Self::Skipped => "skipped",
            Self::Unreadable => "unreadable",
        }
    }
}
