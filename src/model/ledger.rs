//! The ledger: items in = items accounted for, per family.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::{Bucket, Family};

/// Counts of one family. `found` always equals the sum of the five buckets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Items that the export holds.
    pub found: u64,
    /// Items that arrive with their content.
    pub migrated: u64,
    /// Items that arrive, but with content lost or a changed meaning.
    pub altered: u64,
    /// Copies of a message that is counted elsewhere.
    pub merged: u64,
    /// Items that do not arrive.
    pub skipped: u64,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Of the skipped: items whose family this version does not predict yet.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_predicted: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
pub(super) const fn is_zero(n: &u64) -> bool {
    *n == 0
}

impl Counts {
    /// Adds `n` items to a bucket and to `found`.
    pub fn add(&mut self, bucket: Bucket, n: u64) {
        self.found += n;
        *match bucket {
            Bucket::Migrated => &mut self.migrated,
            Bucket::Altered => &mut self.altered,
            Bucket::Merged => &mut self.merged,
            Bucket::Skipped => &mut self.skipped,
            Bucket::Unreadable => &mut self.unreadable,
        } += n;
    }

    /// Whether every item found is in exactly one bucket.
    pub const fn balances(&self) -> bool {
        self.found == self.migrated + self.altered + self.merged + self.skipped + self.unreadable
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.migrated += other.migrated;
        self.altered += other.altered;
        self.merged += other.merged;
        self.skipped += other.skipped;
        self.unreadable += other.unreadable;
        self.not_predicted += other.not_predicted;
    }
}

/// The counts of all four families.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Messages.
    pub mail: Counts,
    /// Events.
    pub calendar: Counts,
    /// Contacts and contact groups.
    pub contacts: Counts,
    /// Tasks, notes, journal entries and the rest.
    pub other: Counts,
}

impl Ledger {
    /// The counts of one family.
    pub const fn family(&self, family: Family) -> &Counts {
        match family {
            Family::Mail => &self.mail,
            Family::Calendar => &self.calendar,
            Family::Contacts => &self.contacts,
            Family::Other => &self.other,
        }
    }

    /// The counts of one family, to add to.
    pub const fn family_mut(&mut self, family: Family) -> &mut Counts {
        match family {
            Family::Mail => &mut self.mail,
            Family::Calendar => &mut self.calendar,
            Family::Contacts => &mut self.contacts,
            Family::Other => &mut self.other,
        }
    }

    /// Whether every family balances.
    pub fn balances(&self) -> bool {
        Family::ALL
            .into_iter()
            .all(|family| self.family(family).balances())
    }
}

impl AddAssign for Ledger {
    fn add_assign(&mut self, other: Self) {
        for family in Family::ALL {
            *self.family_mut(family) += *other.family(family);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bucket_is_part_of_found() {
        let mut counts = Counts::default();
        for (n, bucket) in [
            Bucket::Migrated,
            Bucket::Altered,
            Bucket::Merged,
            Bucket::Skipped,
            Bucket::Unreadable,
        ]
        .into_iter()
        .enumerate()
        {
            counts.add(bucket, n as u64 + 1);
        }
        assert_eq!(counts.found, 15);
        assert!(counts.balances());
        counts.found += 1;
        assert!(!counts.balances());
    }
}
