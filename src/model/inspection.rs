//! The inspection: what the reader sees of a mailbox, with no rule applied.
//!
//! It stands apart from the prediction so that the two can be set side by side when they
//! disagree. Field names and order are the published JSON (`schemas/inspection.schema.json`).

use std::ops::AddAssign;

use serde::Serialize;

use super::{
    AccountInfo, Family, FolderClass, FolderPath, MailboxKind, Problem, SourceFormat, SourceInfo,
    StoreInfo, WellKnown,
};

/// Name and version of the inspection's JSON.
pub const INSPECTION_SCHEMA: &str = "labelcast.inspection/1";

/// One mailbox as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// Source address.
    pub address: String,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Language of the mailbox (BCP 47), where the export says it.
    pub locale: Option<String>,
    /// Where it was read from.
    pub source: SourceInfo,
    /// What its store holds beside folders and items, where the format knows of such things.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreInfo>,
    /// What a list of mailboxes says of the account, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountInfo>,
    /// Every folder, parents before their children.
    pub folders: Vec<FolderInspection>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Inspection {
    /// A mailbox of which nothing could be read, with the reason.
    pub fn failed(address: String, format: SourceFormat, problem: Problem) -> Self {
        Self {
            address,
            kind: MailboxKind::default(),
            locale: None,
            source: SourceInfo {
                format,
                path: problem.path.clone(),
                parts: Vec::new(),
            },
            store: None,
            account: None,
            folders: Vec::new(),
            problems: vec![problem],
        }
    }

    /// Sums over the folders.
    pub fn totals(&self) -> InspectionTotals {
        let mut totals = InspectionTotals {
            mailboxes: 1,
            ..InspectionTotals::default()
        };
        for folder in &self.folders {
            totals.folders += 1;
            totals.items += folder.items;
            totals.unreadable += folder.unreadable;
            totals.bytes += folder.bytes;
        }
        totals
    }
}

/// One folder as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderInspection {
    /// Display names from the root.
    pub path: FolderPath,
    /// What the export says the folder is for, where it says anything.
    pub class: Option<FolderClass>,
    /// Default folder by an identifier; never guessed from a name.
    pub well_known: Option<WellKnown>,
    /// Hidden from the user.
    pub hidden: bool,
    /// A search folder, which holds no items of its own.
    pub search: bool,
    /// Address of the owner, where the folder belongs to somebody else.
    pub owner: Option<String>,
    /// Items that could be read, by family.
    pub items: FamilyCounts,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Size in bytes of the items that could be read, as the export holds them.
    pub bytes: u64,
    /// Size in bytes of the largest of them.
    pub largest: u64,
    /// Of them, items of which the export tells no more than their number; `largest` leaves them out.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub counted: u64,
}

/// A number of items for each family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FamilyCounts {
    /// Messages.
    pub mail: u64,
    /// Events.
    pub calendar: u64,
    /// Contacts and contact groups.
    pub contacts: u64,
    /// Tasks, notes, journal entries and the rest.
    pub other: u64,
}

impl FamilyCounts {
    /// The number of one family.
    pub const fn family(&self, family: Family) -> u64 {
        match family {
            Family::Mail => self.mail,
            Family::Calendar => self.calendar,
            Family::Contacts => self.contacts,
            Family::Other => self.other,
        }
    }

    /// The number of one family, to add to.
    pub const fn family_mut(&mut self, family: Family) -> &mut u64 {
        match family {
            Family::Mail => &mut self.mail,
            Family::Calendar => &mut self.calendar,
            Family::Contacts => &mut self.contacts,
            Family::Other => &mut self.other,
        }
    }

    /// The sum of all families.
    pub const fn total(&self) -> u64 {
        self.mail + self.calendar + self.contacts + self.other
    }
}

impl AddAssign for FamilyCounts {
    fn add_assign(&mut self, other: Self) {
        for family in Family::ALL {
            // Numbers may come from a document that somebody made.
            let sum = self.family_mut(family);
            *sum = sum.saturating_add(other.family(family));
        }
    }
}

/// Sums over folders and mailboxes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct InspectionTotals {
    /// Mailboxes.
    pub mailboxes: u64,
    /// Folders.
    pub folders: u64,
    /// Items that could be read.
    pub items: FamilyCounts,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Size in bytes of the items that could be read.
    pub bytes: u64,
}

impl AddAssign for InspectionTotals {
    fn add_assign(&mut self, other: Self) {
        self.mailboxes += other.mailboxes;
        self.folders += other.folders;
        self.items += other.items;
        self.unreadable += other.unreadable;
        self.bytes += other.bytes;
    }
}
