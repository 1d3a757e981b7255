//! Rates fitted to a pilot: seconds per item and seconds per byte, by least squares.
//!
//! It stands apart because it replaces published figures by measured ones. The fit is exact: sums
//! and determinants are whole numbers of any length, so no order of rows and no machine changes it.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::hours::fraction;
use super::load::Load;

/// One mailbox of a pilot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PilotRow {
    /// Its address.
    pub address: String,
    /// Items that were migrated.
    pub items: u64,
    /// Their size in bytes, where it is known.
    pub bytes: Option<u64>,
    /// Thousandths of a second that it took.
    pub milliseconds: u64,
}

/// What a fit says of one mailbox of the pilot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residual {
    /// Its address.
    pub address: String,
    /// Seconds that it took.
    pub taken: BigRational,
    /// Seconds that the rates say.
    pub fitted: BigRational,
}

/// Rates, and how well they fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Seconds per item, never negative.
    pub per_item: BigRational,
    /// Seconds per byte, never negative.
    pub per_byte: BigRational,
    /// Whether the pilot tells the two apart: not if it names no sizes, or if size goes with items
    /// in every row.
    pub tells_bytes: bool,
    /// Mean size of an item in the pilot, in bytes, rounded down; none where it names no sizes.
    pub mean_bytes: Option<u64>,
    /// Every mailbox of the pilot, in the order of its file.
    pub residuals: Vec<Residual>,
    /// Mailboxes that are served at a time.
    pub at_once: u64,
}

/// Why a pilot gives no rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer rows than rates and one more.
    TooFew {
        /// Rows that can be used.
        rows: usize,
        /// Rows that are needed.
        needed: usize,
    },
    /// No row says anything: no item, or no time.
    NothingMeasured,
}

/// Mailboxes at a time where nobody says otherwise: those that Google's estimator serves at full
/// speed, 1,200 calls at 6 each (SZ-ETA-001).
const AT_ONCE: u64 = 200;

/// Fits rates to the rows of a pilot. Rates are never negative: where the best one would be, the
/// other is fitted alone.
pub fn fit(rows: &[PilotRow], at_once: Option<u64>) -> Result<Fit, Refusal> {
    let sized = !rows.is_empty() && rows.iter().all(|row| row.bytes.is_some());
    let needed = if sized { 3 } else { 2 };
    if rows.len() < needed {
        return Err(Refusal::TooFew {
            rows: rows.len(),
            needed,
        });
    }
    let sums = Sums::of(rows, sized);
    if sums.nn == zero() || (sums.nt == zero() && sums.bt == zero()) {
        return Err(Refusal::NothingMeasured);
    }
    let determinant = &sums.nn * &sums.bb - &sums.nb * &sums.nb;
    let tells_bytes = determinant != zero();
    let (per_item, per_byte) = if tells_bytes {
        sums.both(&determinant)
    } else {
        (BigRational::new(sums.nt.clone(), sums.nn.clone()), none())
    };
    let thousand = BigInt::from(1_000);
    let (per_item, per_byte) = (per_item / &thousand, per_byte / thousand);
    let residuals = rows
        .iter()
        .map(|row| Residual {
            address: row.address.clone(),
            taken: fraction(u128::from(row.milliseconds), 1_000),
            fitted: &per_item * BigInt::from(row.items)
                + &per_byte * BigInt::from(row.bytes.unwrap_or(0)),
        })
        .collect();
    let items: u128 = rows.iter().map(|row| u128::from(row.items)).sum();
    let bytes: u128 = rows
        .iter()
        .filter_map(|row| row.bytes)
        .map(u128::from)
        .sum();
    Ok(Fit {
        per_item,
        per_byte,
        tells_bytes,
        mean_bytes: sized.then(|| u64::try_from(bytes / items.max(1)).unwrap_or(u64::MAX)),
        residuals,
        at_once: at_once.unwrap_or(AT_ONCE),
    })
}

impl Fit {
    /// Whether sizes change the prediction.
    pub fn counts_bytes(&self) -> bool {
        self.per_byte != none()
    }

    /// Microseconds that a mailbox takes, rounded up.
    pub(super) fn microseconds(&self, load: &Load) -> u64 {
        let bytes = load.mass.map_or(0, |mass| mass.all);
        let seconds =
            &self.per_item * BigInt::from(load.items()) + &self.per_byte * BigInt::from(bytes);
        let micro = (seconds * BigInt::from(1_000_000)).ceil().to_integer();
        u64::try_from(micro).unwrap_or(u64::MAX)
    }

    /// What the pilot took over what the rates say, for rows of which the rates say anything.
    pub(super) fn ratios(&self) -> Vec<BigRational> {
        self.residuals
            .iter()
            .filter(|row| row.fitted != none())
            .map(|row| &row.taken / &row.fitted)
            .collect()
    }
}

fn zero() -> BigInt {
    BigInt::from(0)
}

fn none() -> BigRational {
    BigRational::from_integer(zero())
}

/// Sums of products over the rows: `n` items, `b` bytes, `t` milliseconds.
struct Sums {
    nn: BigInt,
    nb: BigInt,
    bb: BigInt,
    nt: BigInt,
    bt: BigInt,
}

impl Sums {
    fn of(rows: &[PilotRow], sized: bool) -> Self {
        let sum = |product: &dyn Fn(&PilotRow) -> (u64, u64)| -> BigInt {
            rows.iter()
                .map(|row| {
                    let (a, b) = product(row);
                    BigInt::from(u128::from(a) * u128::from(b))
                })
                .sum()
        };
        let size = |row: &PilotRow| row.bytes.filter(|_| sized).unwrap_or(0);
        Self {
            nn: sum(&|row| (row.items, row.items)),
            nb: sum(&|row| (row.items, size(row))),
            bb: sum(&|row| (size(row), size(row))),
            nt: sum(&|row| (row.items, row.milliseconds)),
            bt: sum(&|row| (size(row), row.milliseconds)),
        }
    }

    /// Both rates. Of the three solutions that may be best (both, items alone, bytes alone) the first
    /// that is not negative and has the least squares wins.
    fn both(&self, determinant: &BigInt) -> (BigRational, BigRational) {
        let per_item = &self.nt * &self.bb - &self.bt * &self.nb;
        let per_byte = &self.bt * &self.nn - &self.nt * &self.nb;
        // The determinant is positive (Cauchy and Schwarz).
        if per_item >= zero() && per_byte >= zero() {
            return (
                BigRational::new(per_item, determinant.clone()),
                BigRational::new(per_byte, determinant.clone()),
            );
        }
        // One alone takes nt²/nn or bt²/bb off the squares; the larger wins.
        let by_item = &self.nt * &self.nt * &self.bb;
        let by_byte = &self.bt * &self.bt * &self.nn;
        if by_item >= by_byte {
            (BigRational::new(self.nt.clone(), self.nn.clone()), none())
        } else {
            (none(), BigRational::new(self.bt.clone(), self.bb.clone()))
        }
    }
}
