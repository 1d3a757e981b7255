//! Microsoft's figures for moves to and within Microsoft 365: days, by size and by number of mailboxes.
//!
//! They stand apart from the models of calls because no speed is published: two tables are all, and the longer of
//! what they say counts.

use super::hours::{Seconds, whole};
use super::load::Load;

/// What moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// From elsewhere into Microsoft 365.
    Onboarding,
    /// From one tenant to another. No table is about that; the slower one counts.
    BetweenTenants,
}

/// Days that are not passed in 50 and in 90 of 100 cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) p50: u64,
    pub(super) p90: u64,
}

const fn days(p50: u64, p90: u64) -> Days {
    Days { p50, p90 }
}

/// The page does not say which GB it means; the smaller one brings a mailbox to the longer row sooner.
const GB: u64 = 1_000_000_000;

/// Bytes of the largest mailbox that can be moved (MS-TIME-004).
pub(super) const MOST_BYTES: u64 = 200 * GB;

/// Below so many GB: days of moves in (MS-TIME-001), days of moves within (MS-TIME-002).
const BY_SIZE: [(u64, Days, Days); 5] = [
    (1, days(1, 7), days(1, 7)),
    (10, days(1, 7), days(1, 10)),
    (50, days(3, 14), days(3, 30)),
    (100, days(3, 30), days(15, 45)),
    (u64::MAX, days(8, 45), days(30, 60)),
];

/// Below so many mailboxes: days until 90 of 100 are done, and what it may take (MS-TIME-003).
const BY_NUMBER: [(usize, Days); 6] = [
    (1_000, days(5, 14)),
    (5_000, days(10, 30)),
    (10_000, days(20, 45)),
    (50_000, days(30, 60)),
    (100_000, days(45, 90)),
    (usize::MAX, days(60, 180)),
];

impl Move {
    /// Days of one mailbox. One of unknown size is taken for a small one.
    pub(super) fn of_one(self, load: &Load) -> Days {
        let gigabytes = load.mass.map_or(0, |mass| mass.all / GB);
        let row = BY_SIZE.iter().find(|(below, ..)| gigabytes < *below);
        row.map_or(days(0, 0), |(_, inward, within)| match self {
            Self::Onboarding => *inward,
            Self::BetweenTenants => *within,
        })
    }

    /// Days of all of them.
    pub(super) fn of_all<'a>(self, loads: impl Iterator<Item = &'a Load>) -> Days {
        let (mut n, mut longest) = (0, days(0, 0));
        for load in loads {
            n += 1;
            let one = self.of_one(load);
            longest = days(longest.p50.max(one.p50), longest.p90.max(one.p90));
        }
        let row = BY_NUMBER.iter().find(|(below, _)| n > 0 && n < *below);
        row.map_or(longest, |(_, all)| {
            days(longest.p50.max(all.p50), longest.p90.max(all.p90))
        })
    }
}

/// So many days.
pub(super) fn seconds(days: u64) -> Seconds {
    whole(u128::from(days) * 86_400)
}
