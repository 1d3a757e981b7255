//! Amounts that look like life: few mailboxes and messages are many times as large as most.
//!
//! They stand alone because they must be the same on every machine: log-normal amounts are made of
//! whole numbers here, with no function of a mathematical library in them.

use crate::random::Random;

/// One in the fixed-point numbers of this file.
const ONE: i64 = 1 << 16;

/// 2 to the power of 1/2, 1/4, 1/8 and so on, with 32 bits behind the point.
const ROOTS: [u64; 16] = {
    let mut roots = [0; 16];
    let mut power: u128 = 2 << 32;
    let mut n = 0;
    while n < roots.len() {
        power = (power << 32).isqrt();
        roots[n] = low(power);
        n += 1;
    }
    roots
};

#[expect(clippy::cast_possible_truncation, reason = "all are below 2^34")]
const fn low(number: u128) -> u64 {
    number as u64
}

/// 2 to the power of a fixed-point number, rounded down; no more than 2^62.
pub(super) fn power_of_two(exponent: i64) -> u64 {
    if exponent < 0 {
        return 0;
    }
    if exponent >= 62 * ONE {
        return 1 << 62;
    }
    let mut value: u128 = 1 << 32;
    for (n, root) in ROOTS.iter().enumerate() {
        if exponent >> (15 - n) & 1 == 1 {
            value = (value * u128::from(*root)) >> 32;
        }
    }
    low((value << (exponent >> 16)) >> 32)
}

/// A number of the normal distribution around 0 with deviation 1, nearly: the sum of twelve even ones.
fn normal(random: &mut Random) -> i64 {
    let mut sum = 0;
    for _ in 0..3 {
        let bits = random.next();
        sum += (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
    }
    sum.cast_signed() - 6 * ONE
}

/// A log-normal number: its logarithm to base 2 lies around `middle`, with a deviation in sixteenths.
pub(super) fn log_normal(random: &mut Random, middle: i64, sixteenths: i64) -> u64 {
    power_of_two(middle * ONE + normal(random) * sixteenths / 16)
}

/// Log-normal amounts, drawn once: to pick one costs nothing.
#[derive(Debug)]
pub(super) struct Amounts(Vec<u64>);

/// How many are drawn.
const DRAWN: u64 = 4_096;

impl Amounts {
    /// Amounts with this mean, none larger than `most`.
    pub(super) fn new(seed: u64, mean: u64, sixteenths: i64, most: u64) -> Self {
        let draw = |n| log_normal(&mut Random::of_item(seed, 101, n), 30, sixteenths);
        let drawn: Vec<u64> = (0..DRAWN).map(draw).collect();
        let sum: u128 = drawn.iter().map(|&one| u128::from(one)).sum();
        let scale = u128::from(mean) * u128::from(DRAWN);
        let scaled = |one| u64::try_from(u128::from(one) * scale / sum).unwrap_or(most);
        Self(drawn.into_iter().map(|one| scaled(one).min(most)).collect())
    }

    /// The amount of a number, evenly spread.
    pub(super) fn of(&self, bits: u64) -> u64 {
        self.0[(bits % DRAWN) as usize]
    }
}

/// Shares of a whole: what lies between the running sums of weights.
#[derive(Debug)]
pub(super) struct Shares {
    whole: u64,
    sums: Vec<u64>,
}

impl Shares {
    /// Shares of `whole` by weights. All of it is given out unless no weight is above 0.
    pub(super) fn new(whole: u64, weights: impl Iterator<Item = u64>) -> Self {
        let mut sum = 0_u64;
        let sums = std::iter::once(0).chain(weights.map(|weight| {
            sum += weight;
            sum
        }));
        Self {
            whole,
            sums: sums.collect(),
        }
    }

    /// What comes before the n-th share.
    pub(super) fn before(&self, n: usize) -> u64 {
        let sum = self.sums.last().copied().unwrap_or_default();
        if sum == 0 {
            return 0;
        }
        let part = u128::from(self.whole) * u128::from(self.sums[n]) / u128::from(sum);
        u64::try_from(part).unwrap_or(self.whole)
    }

    /// The n-th share.
    pub(super) fn of(&self, n: usize) -> u64 {
        self.before(n + 1) - self.before(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_exact_where_they_are_whole_and_near_elsewhere() {
        assert_eq!(power_of_two(0), 1);
        assert_eq!(power_of_two(10 * ONE), 1_024);
        // The square root of 2^41 is 1,482,910.4.
        assert_eq!(power_of_two(41 * ONE / 2), 1_482_910);
        assert_eq!(power_of_two(-1), 0);
        assert_eq!(power_of_two(i64::MAX), 1 << 62);
    }

    #[test]
    fn amounts_have_their_mean_and_a_long_tail() {
        let amounts = Amounts::new(7, 20_000, 24, 1 << 40);
        let mean = amounts.0.iter().sum::<u64>() / DRAWN;
        assert!((19_990..=20_000).contains(&mean), "{mean}");
        let above = amounts.0.iter().filter(|&&one| one > 200_000).count();
        assert!((10..200).contains(&above), "{above}");
        let mut sorted = amounts.0.clone();
        sorted.sort_unstable();
        assert!(sorted[2_048] < 15_000, "half are below the mean");
    }

    #[test]
    fn shares_add_up() {
        let shares = Shares::new(1_000_003, [3, 0, 7, 1 << 40, 5].into_iter());
        assert_eq!((0..5).map(|n| shares.of(n)).sum::<u64>(), 1_000_003);
        assert_eq!(shares.of(1), 0);
        assert_eq!(Shares::new(9, [0, 0].into_iter()).of(1), 0);
    }
}
