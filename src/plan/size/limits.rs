//! Limits of Gmail accounts that mailboxes meet: labels, contacts, quota, licences.
//!
//! Apart from the engine's rules, which judge each mailbox alone: here a limit is counted over a
//! tenant, and one of them may hold for the tenant as a whole.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{MailboxSize, SizeOptions};
use model::{Basis, MailboxKind};

/// From so many labels on Gmail is slow.
/// Source: <https://support.google.com/a/answer/1409688> (fewer than 500 are recommended).
const SLOW: u64 = 500;
/// From so many labels on some may be missing.
/// Source: <https://support.google.com/workspacemigrate/answer/9226442>.
const RISKY: u64 = 5_000;
/// More labels than this cannot exist.
/// Source: <https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels>.
const MOST: u64 = 10_000;
/// Contacts that Google's data migration service names as the most.
/// Source: <https://knowledge.workspace.google.com/admin/migrate/whats-migrated-in-an-exchange-online-migration>.
const CONTACTS: u64 = 27_000;
/// Contacts that were the most before.
/// Source: <https://contactsplus.com/blog/7-tips-tricks-google-contacts>.
const OLD_CONTACTS: u64 = 25_000;

/// A mailbox by name, with a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Source address.
    pub address: String,
    /// Source path.
    pub path: String,
    /// The number.
    pub value: u64,
}

impl Named {
    pub(super) fn new(row: &MailboxSize, value: u64) -> Self {
        Self {
            address: row.address.clone(),
            path: row.source.path.clone(),
            value,
        }
    }

    /// Largest number first, then by address and path.
    pub(super) fn sort(named: &mut [Self]) {
        named.sort_by(|a, b| {
            (b.value.cmp(&a.value))
                .then_with(|| a.address.cmp(&b.address))
                .then_with(|| a.path.cmp(&b.path))
        });
    }
}

/// Mailboxes that reach a number of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LabelLimit {
    /// What happens: `slow`, `may-be-missing`, `cannot-exist`.
    pub effect: &'static str,
    /// Fewest labels with which it does.
    pub from: u64,
    /// The clause that says so.
    pub clause: &'static str,
    /// How it is known.
    pub basis: Basis,
    /// Mailboxes with so many labels or more.
    pub mailboxes: u64,
}

/// Mailboxes over a limit of each account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OverLimit {
    /// The most.
    pub limit: u64,
    /// The clause that says so.
    pub clause: &'static str,
    /// How it is known.
    pub basis: Basis,
    /// Mailboxes with more.
    pub mailboxes: u64,
    /// Contacts over the limit in all of them.
    pub excess: u64,
}

/// A limit of the tenant as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TenantLimit {
    /// The most.
    pub limit: u64,
    /// The clause that says so.
    pub clause: &'static str,
    /// How it is known.
    pub basis: Basis,
    /// Contacts of all mailboxes.
    pub contacts: u64,
    /// Contacts over the limit.
    pub excess: u64,
}

/// Contacts against their limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactLimits {
    /// Limits of an account.
    pub account: Vec<OverLimit>,
    /// The page's literal reading: the limit holds for the organisation.
    pub tenant: TenantLimit,
    /// Mailboxes over the smallest limit of an account, with their contacts.
    pub over: Vec<Named>,
}

/// Mailboxes over a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quota {
    /// Most bytes for a mailbox; `None` where none is given and the edition has none that is known.
    pub bytes: Option<u64>,
    /// `option` or `edition`: a user's share of the edition's storage.
    pub from: Option<&'static str>,
    /// The clause behind an edition's amount.
    pub clause: Option<&'static str>,
    /// How it is known.
    pub basis: Option<Basis>,
    /// Bytes over the quota in all mailboxes that are over it.
    pub excess: u64,
    /// Mailboxes over it, with their bytes.
    pub over: Vec<Named>,
}

/// Accounts that need a licence, and what stands beside them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Licences {
    /// Different accounts that mailboxes of users, teams and rooms arrive in.
    pub needed: u64,
    /// Of these, users'.
    pub users: u64,
    /// Shared mailboxes, each of which arrives in an account of its own.
    pub shared: u64,
    /// Rooms and equipment that are migrated as mailboxes.
    pub resources: u64,
    /// Group mailboxes, which become groups and are not counted.
    pub groups: u64,
    /// Licences that are missing where `--users` says how many there are.
    pub missing: u64,
    /// The clause behind it.
    pub clause: &'static str,
    /// How it is known.
    pub basis: Option<Basis>,
}

/// Mailboxes at each number of labels that matters.
pub(super) fn labels(rows: &[&MailboxSize]) -> Vec<LabelLimit> {
    let limit = |effect, from, basis| LabelLimit {
        effect,
        from,
        clause: "GM-LBL-008",
        basis,
        mailboxes: rows.iter().filter(|row| row.labels >= from).count() as u64,
    };
    vec![
        limit("slow", SLOW, Basis::Stated),
        limit("may-be-missing", RISKY, Basis::Reported),
        limit("cannot-exist", MOST + 1, Basis::Stated),
    ]
}

/// Contacts of each mailbox and of all.
pub(super) fn contacts(rows: &[&MailboxSize]) -> ContactLimits {
    let limit = |limit: u64, clause, basis| {
        let over = rows.iter().filter(|row| row.contacts > limit);
        OverLimit {
            limit,
            clause,
            basis,
            mailboxes: over.clone().count() as u64,
            excess: over.fold(0, |sum, row| sum.saturating_add(row.contacts - limit)),
        }
    };
    let contacts = rows
        .iter()
        .fold(0_u64, |sum, row| sum.saturating_add(row.contacts));
    let mut over: Vec<Named> = rows
        .iter()
        .filter(|row| row.contacts > OLD_CONTACTS)
        .map(|row| Named::new(row, row.contacts))
        .collect();
    Named::sort(&mut over);
    ContactLimits {
        account: vec![
            limit(OLD_CONTACTS, "GP-CON-001", Basis::Reported),
            limit(CONTACTS, "AMB-13", Basis::Open),
        ],
        tenant: TenantLimit {
            limit: CONTACTS,
            clause: "DMS-CON-002",
            basis: Basis::Open,
            contacts,
            excess: contacts.saturating_sub(CONTACTS),
        },
        over,
    }
}

/// Mailboxes over the quota that is given, else over a user's share of the edition's storage.
pub(super) fn quota(rows: &[&MailboxSize], users: u64, options: &SizeOptions) -> Quota {
    let edition = options.edition.and_then(|edition| {
        let pools = edition.pools(users, options.gigabyte);
        // The smallest reading: a mailbox that fits it fits all.
        let amounts = pools
            .into_iter()
            .filter_map(|pool| Some((pool.per_user?, pool)));
        amounts.min_by_key(|(bytes, _)| *bytes)
    });
    let (bytes, from, clause, basis) = match (options.quota, edition) {
        (Some(bytes), _) => (Some(bytes), Some("option"), None, None),
        (None, Some((bytes, pool))) => (
            Some(bytes),
            Some("edition"),
            Some(pool.clause),
            Some(pool.basis),
        ),
        (None, None) => (None, None, None, None),
    };
    let mut excess = 0_u64;
    let mut over = Vec::new();
    for row in rows {
        if let Some(quota) = bytes.filter(|&quota| row.bytes > quota) {
            excess = excess.saturating_add(row.bytes - quota);
            over.push(Named::new(row, row.bytes));
        }
    }
    Named::sort(&mut over);
    Quota {
        bytes,
        from,
        clause,
        basis,
        excess,
        over,
    }
}

/// Accounts that need a licence. A mailbox that could not be read needs one, too.
pub(super) fn licences(rows: &[MailboxSize], options: &SizeOptions) -> Licences {
    use MailboxKind::{Group, Resource, Shared, User};
    let accounts = |kind: &[MailboxKind]| {
        let rows = rows.iter().filter(|row| kind.contains(&row.kind));
        rows.map(MailboxSize::account)
            .collect::<BTreeSet<_>>()
            .len() as u64
    };
    let needed = accounts(&[User, Shared, Resource]);
    Licences {
        needed,
        users: accounts(&[User]),
        shared: accounts(&[Shared]),
        resources: accounts(&[Resource]),
        groups: accounts(&[Group]),
        missing: options
            .users
            .map_or(0, |users| needed.saturating_sub(users)),
        clause: "DMS-MAIL-007",
        basis: Some(Basis::Inferred),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::size::Edition;
    use model::{Ledger, MailboxPrediction, Measures, SourceFormat, SourceInfo};

    fn row(address: &str, kind: MailboxKind, change: impl Fn(&mut MailboxSize)) -> MailboxSize {
        let prediction = MailboxPrediction {
            address: address.to_owned(),
            target: None,
            kind,
            source: SourceInfo {
                format: SourceFormat::Mailbox1,
                path: format!("{address}.json"),
                parts: Vec::new(),
            },
            folders: Vec::new(),
            labels: Vec::new(),
            calendars: Vec::new(),
            contact_labels: Vec::new(),
            ledger: Ledger::default(),
            findings: Vec::new(),
            unknown_rules: Vec::new(),
            problems: Vec::new(),
        };
        let mut row = MailboxSize::of(&prediction, &Measures::default());
        change(&mut row);
        row
    }

    fn user(change: impl Fn(&mut MailboxSize)) -> MailboxSize {
        row("aiko@example.com", MailboxKind::User, change)
    }

    #[test]
    fn labels_are_counted_from_the_number_at_which_something_happens() {
        for (number, reached) in [
            (499, [0, 0, 0]),
            (500, [1, 0, 0]),
            (4_999, [1, 0, 0]),
            (5_000, [1, 1, 0]),
            (10_000, [1, 1, 0]),
            (10_001, [1, 1, 1]),
        ] {
            let row = user(|row| row.labels = number);
            let limits = labels(&[&row]);
            let counted: Vec<u64> = limits.iter().map(|limit| limit.mailboxes).collect();
            assert_eq!(counted, reached, "{number}");
        }
    }

    #[test]
    fn contacts_are_counted_over_their_limits_only() {
        for (number, over) in [
            (25_000, [0, 0]),
            (25_001, [1, 0]),
            (27_000, [2_000, 0]),
            (27_001, [2_001, 1]),
        ] {
            let row = user(|row| row.contacts = number);
            let limits = contacts(&[&row]);
            let excess: Vec<u64> = limits.account.iter().map(|limit| limit.excess).collect();
            assert_eq!(excess, over, "{number}");
            assert_eq!(limits.tenant.excess, over[1]);
        }
        let row = user(|row| row.contacts = u64::MAX);
        assert_eq!(contacts(&[&row, &row]).tenant.contacts, u64::MAX);
    }

    #[test]
    fn a_mailbox_of_the_quota_is_not_over_it() {
        let row = user(|row| row.bytes = 30_000_000_000);
        let over = user(|row| row.bytes = 30_000_000_001);
        let starter = SizeOptions {
            edition: Some(Edition::BusinessStarter),
            ..SizeOptions::default()
        };
        let quota = quota(&[&row, &over], 10, &starter);
        assert_eq!((quota.over.len(), quota.excess), (1, 1));
        assert_eq!(quota.clause, Some("SZ-STO-002"));
        let unknown = SizeOptions {
            edition: Some(Edition::EducationPlus),
            ..SizeOptions::default()
        };
        assert_eq!(super::quota(&[&over], 10, &unknown).bytes, None);
    }

    #[test]
    fn shared_mailboxes_and_rooms_need_a_licence_and_archives_and_groups_do_not() {
        use MailboxKind::{Archive, Group, Resource, Shared, User};
        let mut rows: Vec<MailboxSize> = [User, Shared, Resource, Group]
            .into_iter()
            .map(|kind| row(&format!("{kind:?}@example.com"), kind, |_| ()))
            .collect();
        rows.push(row("user@EXAMPLE.com", Archive, |_| ()));
        // Two exports of one account need one licence.
        rows.push(row("USER@example.com ", User, |_| ()));
        let options = SizeOptions {
            users: Some(2),
            ..SizeOptions::default()
        };
        let licences = licences(&rows, &options);
        assert_eq!((licences.needed, licences.missing), (3, 1));
        assert_eq!(
            [
                licences.users,
                licences.shared,
                licences.resources,
                licences.groups
            ],
            [1, 1, 1, 1]
        );
    }
}
