//! How sizes spread over mailboxes: percentiles by nearest rank, and histograms.
//!
//! Apart because it is arithmetic on whole numbers, without a mean and without floating point: every
//! percentile is the number of a mailbox that exists.

use serde::Serialize;

use super::MailboxSize;

/// Upper boundaries of the bins of mailbox sizes in bytes; a bin holds what is below its own.
pub(super) const BYTES: [u64; 11] = [
    10_000_000,
    100_000_000,
    500_000_000,
    1_000_000_000,
    2_000_000_000,
    5_000_000_000,
    10_000_000_000,
    25_000_000_000,
    50_000_000_000,
    100_000_000_000,
    200_000_000_000,
];

/// Upper boundaries of the bins of item counts.
pub(super) const ITEMS: [u64; 9] = [
    100, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000,
];

/// Percentiles by nearest rank: the smallest number that at least so many of a hundred mailboxes do
/// not exceed. `None` where there is no mailbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Percentiles {
    /// Mailboxes whose number is known.
    pub mailboxes: u64,
    /// Half of the mailboxes have no more.
    pub p50: Option<u64>,
    /// 90 of 100.
    pub p90: Option<u64>,
    /// 95 of 100.
    pub p95: Option<u64>,
    /// 99 of 100.
    pub p99: Option<u64>,
    /// The largest.
    pub max: Option<u64>,
}

impl Percentiles {
    /// Of numbers in any order.
    pub fn of(mut numbers: Vec<u64>) -> Self {
        numbers.sort_unstable();
        Self {
            mailboxes: numbers.len() as u64,
            p50: nearest_rank(&numbers, 50),
            p90: nearest_rank(&numbers, 90),
            p95: nearest_rank(&numbers, 95),
            p99: nearest_rank(&numbers, 99),
            max: numbers.last().copied(),
        }
    }
}

/// The number at rank ⌈percent · n / 100⌉ of sorted numbers, from 1.
fn nearest_rank(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = sorted.len().saturating_mul(percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// One bin of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// It holds what is below this, and not below the boundary before; `None` has no upper boundary.
    pub below: Option<u64>,
    /// Mailboxes in it.
    pub mailboxes: u64,
}

/// Mailboxes by bins with fixed boundaries, so that two tenants can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Histogram {
    /// By size in bytes.
    pub bytes: Vec<Bin>,
    /// By items.
    pub items: Vec<Bin>,
}

/// Percentiles of each number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Items.
    pub items: Percentiles,
    /// Size in bytes.
    pub bytes: Percentiles,
    /// Size of the largest message in bytes.
    pub largest_message: Percentiles,
    /// Labels besides Gmail's own.
    pub labels: Percentiles,
}

/// Counts numbers into bins.
fn bins(numbers: impl Iterator<Item = u64>, boundaries: &[u64]) -> Vec<Bin> {
    let mut bins: Vec<Bin> = boundaries
        .iter()
        .map(|&boundary| Some(boundary))
        .chain([None])
        .map(|below| Bin {
            below,
            mailboxes: 0,
        })
        .collect();
    for number in numbers {
        let at = boundaries.partition_point(|&boundary| boundary <= number);
        if let Some(bin) = bins.get_mut(at) {
            bin.mailboxes += 1;
        }
    }
    bins
}

impl Spread {
    /// Of these mailboxes.
    pub(super) fn of(rows: &[&MailboxSize]) -> Self {
        let of = |number: fn(&MailboxSize) -> Option<u64>| {
            Percentiles::of(rows.iter().filter_map(|row| number(row)).collect())
        };
        Self {
            items: of(|row| Some(row.items)),
            bytes: of(|row| Some(row.bytes)),
            largest_message: of(|row| row.largest_message),
            labels: of(|row| Some(row.labels)),
        }
    }
}

impl Histogram {
    /// Of these mailboxes.
    pub(super) fn of(rows: &[&MailboxSize]) -> Self {
        Self {
            bytes: bins(rows.iter().map(|row| row.bytes), &BYTES),
            items: bins(rows.iter().map(|row| row.items), &ITEMS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_number_at_its_rank() {
        let hundred: Vec<u64> = (1..=100).rev().collect();
        let of = Percentiles::of(hundred);
        assert_eq!(
            [of.p50, of.p90, of.p95, of.p99, of.max],
            [Some(50), Some(90), Some(95), Some(99), Some(100)]
        );
        let of = Percentiles::of(vec![15, 20, 35, 40, 50]);
        assert_eq!([of.p50, of.p90, of.p99], [Some(35), Some(50), Some(50)]);
        let of = Percentiles::of(vec![1, 2]);
        assert_eq!([of.p50, of.p90], [Some(1), Some(2)]);
        assert_eq!(Percentiles::of(vec![7]).p50, Some(7));
        assert_eq!(Percentiles::of(Vec::new()), Percentiles::default());
    }

    #[test]
    fn a_boundary_is_the_first_number_of_the_next_bin() {
        let counted = bins(
            [0, 99, 100, 999, 1_000, u64::MAX].into_iter(),
            &[100, 1_000],
        );
        let mailboxes: Vec<_> = counted.iter().map(|bin| bin.mailboxes).collect();
        assert_eq!(mailboxes, [2, 2, 2]);
        assert_eq!(counted[2].below, None);
    }

    #[test]
    fn boundaries_grow() {
        assert!(BYTES.is_sorted() && ITEMS.is_sorted());
    }
}
