//! What exports of both organisations say, kept small: one record for each mailbox and each object of the target.
//!
//! Apart from reading and from judging: a tenant has hundreds of thousands of these, and nothing else of a row is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::Side;
use super::values::{Known, Lack};

/// Where a row stands: the number of its file, and the row in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    /// Number of the file.
    pub(super) file: u32,
    /// Row or object.
    pub(super) row: u64,
}

/// Kinds of holds.
pub(super) const HOLDS: [&str; 5] = [
    "litigationholdenabled",
    "inplaceholds",
    "compliancetagholdapplied",
    "delayholdapplied",
    "delayreleaseholdapplied",
];

/// A hold of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    /// `LitigationHoldEnabled`.
    Litigation,
    /// A retention policy or a hold of a case, in `InPlaceHolds`.
    InPlace,
    /// `UniH`: a hold of an eDiscovery case.
    Ediscovery,
    /// `ComplianceTagHoldApplied`.
    RetentionLabel,
    /// `DelayHoldApplied`.
    Delay,
    /// `DelayReleaseHoldApplied`.
    DelayRelease,
}

impl Hold {
    /// The column that tells it.
    pub(super) const fn column(self) -> &'static str {
        match self {
            Self::Litigation => "LitigationHoldEnabled",
            Self::InPlace | Self::Ediscovery => "InPlaceHolds",
            Self::RetentionLabel => "ComplianceTagHoldApplied",
            Self::Delay => "DelayHoldApplied",
            Self::DelayRelease => "DelayReleaseHoldApplied",
        }
    }
}

/// A mailbox of the source.
#[derive(Debug, Clone)]
pub(super) struct Mailbox {
    pub(super) at: At,
    pub(super) address: Box<str>,
    /// Alias, name, user name, in lower case: what others call it by.
    pub(super) names: Box<[Box<str>]>,
    pub(super) kind: Known<Option<Box<str>>>,
    pub(super) guid: Known<Option<u128>>,
    pub(super) archive: Known<Option<u128>>,
    pub(super) dn: Known<Option<Box<str>>>,
    pub(super) proxies: Known<Box<[Box<str>]>>,
    pub(super) holds: Box<[Hold]>,
    /// Columns of holds that are not known.
    pub(super) unknown_holds: Box<[(&'static str, Lack)]>,
    pub(super) licence: Known<bool>,
    pub(super) aux_archives: Known<u32>,
    pub(super) expands: bool,
    pub(super) quota: Option<u64>,
    pub(super) archive_quota: Option<u64>,
    pub(super) demoted: bool,
    pub(super) on_behalf: Known<Box<[Box<str>]>>,
}

/// An object of the target.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) at: At,
    pub(super) address: Known<Option<Box<str>>>,
    pub(super) alias: Option<Box<str>>,
    pub(super) user_name: Option<Box<str>>,
    pub(super) kind: Known<Option<Box<str>>>,
    pub(super) guid: Known<Option<u128>>,
    pub(super) archive: Known<Option<u128>>,
    pub(super) proxies: Known<Box<[Box<str>]>>,
    pub(super) external: Known<Option<Box<str>>>,
    pub(super) licence: Known<bool>,
    pub(super) synchronised: bool,
    pub(super) recoverable_quota: Option<u64>,
    /// `PreviousRecipientTypeDetails` of the same row.
    pub(super) was_mailbox: Option<bool>,
    /// `msExchRemoteRecipientType` is 8.
    pub(super) deprovisioned: bool,
}

impl Object {
    /// What it is called in commands: its address, else its user name or alias.
    pub(super) fn identity(&self) -> &str {
        let address = self.address.as_ref().ok().and_then(Option::as_deref);
        address
            .or(self.user_name.as_deref())
            .or(self.alias.as_deref())
            .unwrap_or_default()
    }
}

/// An organisation relationship.
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    pub(super) name: String,
    pub(super) enabled: Known<Option<bool>>,
    pub(super) moves: Known<Option<bool>>,
    pub(super) capability: Known<Vec<String>>,
    pub(super) domains: Known<Vec<String>>,
    pub(super) application: Known<Option<String>>,
    pub(super) scopes: Known<Vec<String>>,
}

/// A migration endpoint.
#[derive(Debug, Clone)]
pub(super) struct Endpoint {
    pub(super) server: Option<String>,
    pub(super) tenant: Option<String>,
    pub(super) application: Option<String>,
}

/// What is known of one organisation beside its mailboxes.
#[derive(Debug, Clone, Default)]
pub(super) struct Organisation {
    /// Accepted domains, in lower case.
    pub(super) domains: Option<BTreeSet<String>>,
    pub(super) relationships: Option<Vec<Relationship>>,
    pub(super) endpoints: Option<Vec<Endpoint>>,
    pub(super) dehydrated: Option<bool>,
    /// Whether an export of it was given at all.
    pub(super) given: bool,
}

/// Sizes of one mailbox.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sizes {
    pub(super) items: Option<u64>,
    pub(super) deleted: Option<u64>,
    pub(super) archive: Option<u64>,
}

/// Items of folders by what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Content {
    /// Under the top of the information store, or in Deletions, Versions, Purges.
    pub carried: u64,
    /// In other parts of Recoverable Items, which the page does not list.
    pub not_listed: u64,
    /// In the Outbox.
    pub outbox: u64,
    /// In folders of Teams chat.
    pub teams_chat: u64,
    /// In `SubstrateHolds` of the archive.
    pub archive_substrate: u64,
    /// In folders of feeds, which are carried.
    pub feeds: u64,
}

/// A batch.
#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    /// Its file as it was given.
    pub(super) name: String,
    pub(super) addresses: Vec<(u64, String)>,
    pub(super) further: Vec<String>,
}

/// What a hold tracking log or another export says of one mailbox, by address or GUID.
pub(super) type Key = Box<str>;

/// Everything that the exports say.
#[derive(Debug, Default)]
pub struct Facts {
    /// Mailboxes of the source, in the order of the files.
    pub(super) mailboxes: Vec<Mailbox>,
    /// Objects of the target, in the order of the files.
    pub(super) objects: Vec<Object>,
    pub(super) organisations: [Organisation; 2],
    /// Members of scope groups by what they are called, in lower case, and the group's name.
    pub(super) members: Option<BTreeMap<Key, String>>,
    pub(super) nested: Vec<String>,
    /// Groups by name and address, with `RecipientTypeDetails`.
    pub(super) groups: Option<BTreeMap<Key, String>>,
    /// Users of the target that were mailboxes.
    pub(super) former: Option<BTreeMap<Key, bool>>,
    /// Move requests by GUID or name.
    pub(super) moves: Option<BTreeSet<Key>>,
    /// Migration users with their batch.
    pub(super) migration_users: Option<BTreeMap<Key, String>>,
    /// Sizes by GUID or name.
    pub(super) sizes: BTreeMap<Key, Sizes>,
    pub(super) statistics: bool,
    /// Folders by address or name.
    pub(super) contents: BTreeMap<Key, Content>,
    /// Permissions: mailbox, delegate.
    pub(super) permissions: Option<Vec<(Key, Key)>>,
    /// Users with the licence for moves, and users with a plan that scrubs addresses.
    pub(super) licensed: [Option<BTreeSet<Key>>; 2],
    pub(super) scrubbing: BTreeSet<Key>,
    /// Mailboxes that the log of hold tracking names holds of.
    pub(super) tracked: Option<BTreeSet<Key>>,
    pub(super) batches: Vec<Batch>,
    /// Source and target, in lower case.
    pub(super) mapping: BTreeMap<Key, String>,
    /// Auxiliary archives at an earlier day, by GUID.
    pub(super) earlier: Option<BTreeMap<u128, u32>>,
    /// Files by their number.
    pub(super) files: Vec<String>,
}

impl Facts {
    /// What is known of an organisation.
    pub(super) const fn of(&self, side: Side) -> &Organisation {
        match side {
            Side::Source => &self.organisations[0],
            Side::Target => &self.organisations[1],
        }
    }

    pub(super) const fn of_mut(&mut self, side: Side) -> &mut Organisation {
        match side {
            Side::Source => &mut self.organisations[0],
            Side::Target => &mut self.organisations[1],
        }
    }

    /// The name of a file.
    pub(super) fn file(&self, at: At) -> &str {
        let number = usize::try_from(at.file).unwrap_or(usize::MAX);
        self.files.get(number).map_or("", String::as_str)
    }
}
