//! The tenant: sums over all mailboxes, as a function of their rows and the options alone.
//!
//! It stands apart because that it depends on nothing else is what makes merged, resumed and whole
//! runs equal.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::limits::{self, ContactLimits, LabelLimit, Licences, Quota};
use super::risks::{Top, tops};
use super::storage::{Bytes, Storage};
use super::{Histogram, MailboxSize, Reading, RuleKey, SizeOptions, Spread};
use model::{Amount, Basis, Family, Ledger, MailboxKind, Severity};

/// Most addresses with several mailboxes that are named.
const MOST_SHARED: usize = 100;

/// How many mailboxes could be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ReadCounts {
    /// All.
    pub total: u64,
    /// Read as a whole.
    pub whole: u64,
    /// Read in part.
    pub partial: u64,
    /// Not read: their numbers are not known and in no sum.
    pub failed: u64,
}

/// Sums over the mailboxes of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindSum {
    /// The kind.
    pub kind: MailboxKind,
    /// Mailboxes.
    pub mailboxes: u64,
    /// Their items, without Recoverable Items.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Of these, what arrives.
    pub arriving: Amount,
}

/// Findings of one rule and case over the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSum {
    /// Rule id.
    pub rule: String,
    /// The rule's case; empty is the plain one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// How much it hurts.
    pub severity: Severity,
    /// How the statement is known.
    pub basis: Basis,
    /// The clause that says so.
    pub clause: String,
    /// Mailboxes with such a finding.
    pub mailboxes: u64,
    /// Their folders with one.
    pub folders: u64,
    /// Items that it concerns.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
}

/// Mailboxes besides archives that have one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameAddress {
    /// The address, folded for comparison.
    pub address: String,
    /// Source paths.
    pub paths: Vec<String>,
}

/// A tenant's sums. Archives and Recoverable Items stand beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tenant {
    /// How many mailboxes could be read.
    pub mailboxes: ReadCounts,
    /// Sums by kind of mailbox, every kind.
    pub kinds: Vec<KindSum>,
    /// Items, without archives and Recoverable Items.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Size of the largest message in bytes, where one is known.
    pub largest_message: Option<u64>,
    /// Folders.
    pub folders: u64,
    /// Labels besides Gmail's own.
    pub labels: u64,
    /// Contacts that would arrive if there were no limit on their number.
    pub contacts: u64,
    /// What arrives, `altered` included.
    pub arriving: Amount,
    /// What arrives with content lost or a changed meaning.
    pub altered: Amount,
    /// Copies of messages that are counted elsewhere.
    pub merged: Amount,
    /// What does not arrive, unreadable items included.
    pub lost: Amount,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Archive mailboxes.
    pub archives: Amount,
    /// Recoverable Items of all mailboxes.
    pub recoverable: Amount,
    /// Where every item ends, those of archives and Recoverable Items included.
    pub ledger: Ledger,
    /// Percentiles over mailboxes that could be read, without archives.
    pub percentiles: Spread,
    /// The same mailboxes by size.
    pub histogram: Histogram,
    /// Findings by rule, worst first.
    pub findings: Vec<RuleSum>,
    /// For each risk the mailboxes with the most.
    pub top: Vec<Top>,
    /// Storage needed against the edition's pool.
    pub storage: Storage,
    /// Accounts that need a licence.
    pub licences: Licences,
    /// Mailboxes at each number of labels that matters.
    pub label_limits: Vec<LabelLimit>,
    /// Contacts against their limits.
    pub contact_limits: ContactLimits,
    /// Mailboxes over the quota.
    pub quota: Quota,
    /// Addresses that several mailboxes have.
    pub same_address: Vec<SameAddress>,
}

impl Tenant {
    /// The tenant of these rows, which must be sorted.
    pub fn of(rows: &[MailboxSize], options: &SizeOptions) -> Self {
        let mut counts = ReadCounts::default();
        for row in rows {
            counts.total += 1;
            *match row.reading {
                Reading::Whole => &mut counts.whole,
                Reading::Partial => &mut counts.partial,
                Reading::Failed => &mut counts.failed,
            } += 1;
        }
        let own: Vec<&MailboxSize> = (rows.iter())
            .filter(|row| row.counts() && row.reading != Reading::Failed)
            .collect();
        let sum = |number: fn(&MailboxSize) -> u64| {
            (own.iter()).fold(0_u64, |sum, row| sum.saturating_add(number(row)))
        };
        let amount = |of: fn(&MailboxSize) -> Amount| {
            own.iter().fold(Amount::default(), |mut sum, row| {
                sum += of(row);
                sum
            })
        };
        let kinds = kinds(rows);
        let archives = kinds
            .iter()
            .find(|sum| sum.kind == MailboxKind::Archive)
            .map_or_else(Amount::default, |sum| Amount::new(sum.items, sum.bytes));
        let licences = limits::licences(rows, options);
        let arriving = amount(|row| row.arriving);
        let bytes = sum(|row| row.bytes);
        let storage = Storage::of(
            Bytes {
                arriving: arriving.bytes,
                mailboxes: bytes,
                archives: archives.bytes,
            },
            licences.needed,
            options,
        );
        let mut recoverable = Amount::default();
        let mut ledger = Ledger::default();
        for row in rows {
            recoverable += row.recoverable;
            add(&mut ledger, &row.ledger);
        }
        Self {
            mailboxes: counts,
            items: sum(|row| row.items),
            bytes,
            largest_message: own.iter().filter_map(|row| row.largest_message).max(),
            folders: sum(|row| row.folders),
            labels: sum(|row| row.labels),
            contacts: sum(|row| row.contacts),
            arriving,
            altered: amount(|row| row.altered),
            merged: amount(|row| row.merged),
            lost: amount(|row| row.lost),
            unreadable: sum(|row| row.unreadable),
            archives,
            recoverable,
            ledger,
            percentiles: Spread::of(&own),
            histogram: Histogram::of(&own),
            findings: findings(rows),
            top: tops(rows, options),
            quota: limits::quota(&own, storage.users, options),
            storage,
            licences,
            label_limits: limits::labels(&own),
            contact_limits: limits::contacts(&own),
            same_address: same_address(rows),
            kinds,
        }
    }
}

fn kinds(rows: &[MailboxSize]) -> Vec<KindSum> {
    use MailboxKind::{Archive, Group, Resource, Shared, User};
    let sum = |kind| {
        let mut sum = KindSum {
            kind,
            mailboxes: 0,
            items: 0,
            bytes: 0,
            arriving: Amount::default(),
        };
        for row in rows.iter().filter(|row| row.kind == kind) {
            sum.mailboxes += 1;
            sum.items = sum.items.saturating_add(row.items);
            sum.bytes = sum.bytes.saturating_add(row.bytes);
            sum.arriving += row.arriving;
        }
        sum
    };
    [User, Shared, Resource, Group, Archive].map(sum).into()
}

/// Adds ledgers; numbers from files may be of any size.
fn add(sum: &mut Ledger, ledger: &Ledger) {
    for family in Family::ALL {
        let (sum, counts) = (sum.family_mut(family), ledger.family(family));
        for (sum, n) in [
            (&mut sum.found, counts.found),
            (&mut sum.migrated, counts.migrated),
            (&mut sum.altered, counts.altered),
            (&mut sum.merged, counts.merged),
            (&mut sum.skipped, counts.skipped),
            (&mut sum.unreadable, counts.unreadable),
            (&mut sum.not_predicted, counts.not_predicted),
        ] {
            *sum = sum.saturating_add(n);
        }
    }
}

fn findings(rows: &[MailboxSize]) -> Vec<RuleSum> {
    let mut sums: BTreeMap<&Arc<RuleKey>, (u64, u64, Amount)> = BTreeMap::new();
    for finding in rows.iter().flat_map(|row| &row.findings) {
        let (mailboxes, folders, amount) = sums.entry(&finding.key).or_default();
        *mailboxes += 1;
        *folders = folders.saturating_add(finding.folders);
        *amount += finding.amount;
    }
    let sums = sums.into_iter();
    sums.map(|(key, (mailboxes, folders, amount))| RuleSum {
        rule: key.rule.clone(),
        case: key.case.clone(),
        severity: key.severity,
        basis: key.basis,
        clause: key.clause.clone(),
        mailboxes,
        folders,
        items: amount.items,
        bytes: amount.bytes,
    })
    .collect()
}

fn same_address(rows: &[MailboxSize]) -> Vec<SameAddress> {
    let mut paths: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.counts()) {
        let address = row.address.trim().to_lowercase();
        paths.entry(address).or_default().push(&row.source.path);
    }
    let several = paths.into_iter().filter(|(_, paths)| paths.len() > 1);
    several
        .take(MOST_SHARED)
        .map(|(address, paths)| SameAddress {
            address,
            paths: paths.into_iter().map(str::to_owned).collect(),
        })
        .collect()
}
