//! From one figure to a range: what an estimate is worth, from assumptions that are written down.
//!
//! It stands apart because nothing of it is a fact. Each factor has a low, a usual and a high value
//! at weights of 30, 40 and 30 in a hundred (Swanson's rule); the factors are independent and each
//! holds for the whole migration. All outcomes are listed, so nothing is drawn at random.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Serialize;

use super::hours::{Seconds, fraction};
use model::Basis;

/// What may turn out otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FactorName {
    /// Seconds of a call, or rate of a quota that is reached.
    Calls,
    /// Calls made again after throttling and failures.
    Retries,
    /// Items that arrive between the count and the migration.
    Growth,
    /// What the pilot took, over what the fitted rates say.
    Pilot,
}

impl FactorName {
    /// The factors of an estimate without a pilot, in their order.
    pub const ALL: [Self; 3] = [Self::Calls, Self::Retries, Self::Growth];

    /// The word on the command line and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Retries => "retries",
            Self::Growth => "growth",
            Self::Pilot => "pilot",
        }
    }
}

/// One factor: low, usual and high value in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Its name.
    pub name: FactorName,
    /// Percent of the plain estimate.
    pub percent: [u32; 3],
}

impl Factor {
    /// The factors that are assumed unless the user says otherwise.
    ///
    /// The planner's own constants take half the speed that was observed for encrypted mail, so that
    /// a call may as well take double the time that is published. The rest is our guess.
    pub const USUAL: [Self; 3] = [
        Self {
            name: FactorName::Calls,
            percent: [80, 100, 200],
        },
        Self {
            name: FactorName::Retries,
            percent: [100, 105, 120],
        },
        Self {
            name: FactorName::Growth,
            percent: [100, 103, 110],
        },
    ];

    /// How it is known.
    pub const fn basis(self) -> Basis {
        Basis::Inferred
    }
}

/// A factor as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assumption {
    /// What may turn out otherwise.
    pub factor: FactorName,
    /// Values in percent, from low to high.
    pub percent: Vec<u64>,
    /// Weights in a hundred; empty where the values are what a pilot took, each as likely.
    pub weights: Vec<u64>,
    /// How it is known.
    pub basis: Basis,
}

/// Weights of low, usual and high value, in a hundred. Swanson's rule.
const WEIGHTS: [u64; 3] = [30, 40, 30];

/// The seconds that are not passed in 50 and in 90 of 100 cases.
pub fn spread(seconds: &Seconds, factors: &[Factor]) -> (Seconds, Seconds) {
    // Each outcome: product of percents, and product of weights.
    let mut outcomes: Vec<(BigInt, u64)> = vec![(BigInt::from(1), 1)];
    for factor in factors {
        outcomes = outcomes
            .iter()
            .flat_map(|(product, weight)| {
                factor
                    .percent
                    .iter()
                    .zip(WEIGHTS)
                    .map(move |(&percent, share)| (product * percent, weight * share))
            })
            .collect();
    }
    outcomes.sort();
    let all: u64 = outcomes.iter().map(|(_, weight)| weight).sum();
    let scale = factors
        .iter()
        .fold(BigInt::from(1), |scale, _| scale * BigInt::from(100));
    let at = |share: u64| {
        let mut passed = 0;
        let outcome = outcomes.iter().find(|(_, weight)| {
            passed += weight;
            // passed / all >= share / 100
            passed * 100 >= all * share
        });
        let product = outcome.map_or_else(|| scale.clone(), |(product, _)| product.clone());
        seconds * BigRational::new(product, scale.clone())
    };
    (at(50), at(90))
}

/// The factors as they are printed.
pub(super) fn assumptions(factors: &[Factor]) -> Vec<Assumption> {
    factors
        .iter()
        .map(|factor| Assumption {
            factor: factor.name,
            percent: factor.percent.iter().copied().map(u64::from).collect(),
            weights: WEIGHTS.to_vec(),
            basis: factor.basis(),
        })
        .collect()
}

/// The same range from what a pilot took over what the rates say, each row as likely as another.
pub(super) fn of_pilot(seconds: &Seconds, ratios: &[BigRational]) -> (Seconds, Seconds) {
    let mut sorted = ratios.to_vec();
    sorted.sort();
    let at = |share: usize| {
        // Nearest rank.
        let rank = (sorted.len() * share).div_ceil(100).max(1);
        let ratio = sorted.get(rank - 1).cloned();
        seconds * ratio.unwrap_or_else(|| fraction(1, 1))
    };
    (at(50), at(90))
}
