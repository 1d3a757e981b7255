//! The water-filling of Google's estimator: how long a service with two limits needs for a crowd.
//!
//! It stands apart because every model is made of it. The service makes at most so many calls at
//! a time, each mailbox at most so many of them, and a call takes its seconds. Mailboxes that still
//! have calls to make share the service evenly.

use super::hours::{Seconds, fraction, whole};

/// What a service does of one kind of item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Calls at a time over all mailboxes, at least 1.
    pub service: u64,
    /// Calls at a time for one mailbox, at least 1.
    pub mailbox: u64,
    /// Items of one call, at least 1.
    pub per_call: u64,
    /// Tenths of a second that a call takes.
    pub tenths: u64,
}

impl Pool {
    /// A pool whose calls take so many tenths of a second.
    pub(super) const fn new(service: u64, mailbox: u64, per_call: u64, tenths: u64) -> Self {
        Self {
            service,
            mailbox,
            per_call,
            tenths,
        }
    }

    /// Seconds until the last of these mailboxes is done; the counts are items.
    pub fn time(&self, items: impl Iterator<Item = u64>) -> Seconds {
        let per_call = self.per_call.max(1);
        let mut calls: Vec<u64> = items
            .filter(|&items| items > 0)
            .map(|items| items.div_ceil(per_call))
            .collect();
        if calls.is_empty() {
            return whole(0);
        }
        let tenths = u128::from(self.tenths);
        drain(&mut calls, self.service, self.mailbox).times(tenths, 10)
    }

    /// Seconds for these items if the service were never idle: no schedule is faster.
    pub fn work(&self, items: impl Iterator<Item = u64>) -> Seconds {
        let per_call = self.per_call.max(1);
        let calls: u128 = items
            .map(|items| u128::from(items.div_ceil(per_call)))
            .sum();
        let service = u128::from(self.service.max(1));
        fraction(calls.saturating_mul(u128::from(self.tenths)), service * 10)
    }
}

/// How long levels take to drain, in units of one call's duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drained {
    /// Depth of the layers in which each mailbox makes all its calls; over `mailbox`.
    free: u128,
    /// Calls of the layers in which the service is full; over `service`.
    shared: u128,
    mailbox: u128,
    service: u128,
}

impl Drained {
    /// The duration, if one call takes `over / under`.
    pub fn times(self, over: u128, under: u128) -> Seconds {
        let Self {
            free,
            shared,
            mailbox,
            service,
        } = self;
        // One division of whole numbers, as long as 128 bits hold them.
        let exact = || {
            let sum = free
                .checked_mul(service)?
                .checked_add(shared.checked_mul(mailbox)?)?;
            let under = under.checked_mul(mailbox)?.checked_mul(service)?;
            Some(fraction(sum.checked_mul(over)?, under))
        };
        exact().unwrap_or_else(|| {
            (fraction(free, mailbox) + fraction(shared, service)) * fraction(over, under)
        })
    }
}

/// Drains levels.
///
/// All sink at the same speed until the lowest is empty, then the rest go on. While `r` levels are
/// left the service makes `min(service, r * mailbox)` calls at a time (SZ-ETA-006). The sum falls into
/// two: layers in which each mailbox has all its calls, which cost `depth / mailbox`, and layers in
/// which the service is full, which cost `depth * r / service`.
pub fn drain(levels: &mut [u64], service: u64, mailbox: u64) -> Drained {
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
    Drained {
        free,
        shared,
        mailbox,
        service,
    }
}
