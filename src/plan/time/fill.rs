//! The water-filling of Google's estimator: how long a service with two limits needs for a crowd.
//!
//! It stands apart because every model is made of it. The service makes at most so many calls at
//! a time, each mailbox at most so many of them, and a call takes its seconds. Mailboxes that still
//! have calls to make share the service evenly.

use num_bigint::BigInt;

use super::hours::{Seconds, fraction};

/// What a service does of one kind of item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Calls at a time over all mailboxes, at least 1.
    pub service: u64,
    /// Calls at a time for one mailbox, at least 1.
    pub mailbox: u64,
    /// Items of one call, at least 1.
    pub per_call: u64,
    /// Seconds that a call takes.
    pub seconds: Seconds,
}

impl Pool {
    /// A pool whose calls take so many tenths of a second.
    pub(super) fn new(service: u64, mailbox: u64, per_call: u64, tenths: u64) -> Self {
        Self {
            service,
            mailbox,
            per_call,
            seconds: fraction(u128::from(tenths), 10),
        }
    }

    /// Seconds until the last of these mailboxes is done; the counts are items.
    pub fn time(&self, items: impl Iterator<Item = u64>) -> Seconds {
        let per_call = self.per_call.max(1);
        let mut calls: Vec<u64> = items
            .filter(|&items| items > 0)
            .map(|items| items.div_ceil(per_call))
            .collect();
        &self.seconds * drain(&mut calls, self.service, self.mailbox)
    }

    /// Seconds for these items if the service were never idle: no schedule is faster.
    pub fn work(&self, items: impl Iterator<Item = u64>) -> Seconds {
        let per_call = self.per_call.max(1);
        let calls: u128 = items
            .map(|items| u128::from(items.div_ceil(per_call)))
            .sum();
        &self.seconds * fraction(calls, u128::from(self.service))
    }
}

/// How long levels take to drain, in units of one call's duration.
///
/// All levels sink at the same speed until the lowest is empty, then the rest go on. While `r` levels
/// are left the service makes `min(service, r * mailbox)` calls at a time (SZ-ETA-006). The sum falls
/// into two: layers in which each mailbox has all its calls, which cost `depth / mailbox`, and layers
/// in which the service is full, which cost `depth * r / service`.
pub fn drain(levels: &mut [u64], service: u64, mailbox: u64) -> Seconds {
    levels.sort_unstable();
    let (service, mailbox) = (u128::from(service.max(1)), u128::from(mailbox.max(1)));
    let (mut free, mut shared) = (0_u128, 0_u128);
    let mut below = 0_u64;
    let mut left = levels.len() as u128;
    for &level in levels.iter() {
        let depth = u128::from(level - below);
        if left.saturating_mul(mailbox) <= service {
            free += depth;
        } else {
            shared = shared.saturating_add(depth.saturating_mul(left));
        }
        below = level;
        left -= 1;
    }
    Seconds::new(BigInt::from(free), BigInt::from(mailbox)) + fraction(shared, service)
}
