//! Numbers with four decimals, and the exact seconds behind them.
//!
//! They stand apart because rounding happens here and nowhere else: until a number is printed it is
//! a fraction of whole numbers.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// Exact seconds.
pub type Seconds = BigRational;

/// A number of ten-thousandths, printed with exactly four decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed(pub u128);

impl Fixed {
    /// Hours that so many seconds are. A half of the last digit is rounded up.
    pub fn hours(seconds: &Seconds) -> Self {
        Self::of(&(seconds / BigInt::from(3_600)))
    }

    /// A number that is not negative, rounded to four decimals. A half of the last digit is rounded
    /// up; what no 128 bits hold becomes the largest number.
    pub fn of(number: &BigRational) -> Self {
        let scaled = number * BigInt::from(20_000) + BigInt::from(1);
        let floor: BigInt = (scaled / BigInt::from(2)).floor().to_integer();
        if floor < BigInt::from(0) {
            return Self(0);
        }
        Self(u128::try_from(floor).unwrap_or(u128::MAX))
    }

    /// The number as text: `2.7778`.
    pub fn text(self) -> String {
        format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

/// Serialises as the text of its number, for no number of serde's has four decimals always.
impl Serialize for Fixed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = RawValue::from_string(self.text()).map_err(S::Error::custom)?;
        number.serialize(serializer)
    }
}

/// Seconds that are compared often: by their microseconds first, and as fractions only where those
/// are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Microseconds, rounded up.
    pub micro: u128,
    /// The exact seconds.
    pub seconds: Seconds,
}

impl From<Seconds> for Span {
    fn from(seconds: Seconds) -> Self {
        Self {
            micro: micro(&seconds),
            seconds,
        }
    }
}

fn micro(seconds: &Seconds) -> u128 {
    let scaled = seconds.numer() * BigInt::from(1_000_000);
    let under = seconds.denom();
    let micro = (scaled + under - BigInt::from(1)) / under;
    u128::try_from(micro).unwrap_or(u128::MAX)
}

/// A whole number of seconds.
pub(super) fn whole(seconds: u128) -> Seconds {
    Seconds::from_integer(BigInt::from(seconds))
}

/// A fraction; a denominator of 0 counts as 1. Its terms are reduced as 128 bits, which is many times
/// faster than as numbers of any length.
pub(super) fn fraction(over: u128, under: u128) -> BigRational {
    let under = under.max(1);
    let (mut a, mut b) = (over, under);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    BigRational::new_raw(BigInt::from(over / a), BigInt::from(under / a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_have_four_decimals_and_a_half_goes_up() {
        for (over, under, text) in [
            (10_000, 1, "2.7778"),
            (0, 1, "0.0000"),
            (3_600, 1, "1.0000"),
            // 0.18 s are half of the last digit.
            (18, 100, "0.0001"),
            (17_999, 100_000, "0.0000"),
            (54, 100, "0.0002"),
        ] {
            assert_eq!(Fixed::hours(&fraction(over, under)).text(), text);
        }
    }

    #[test]
    fn json_has_four_decimals_always() {
        let numbers = [Fixed(27_778), Fixed(0), Fixed(u128::MAX)];
        assert_eq!(
            serde_json::to_string(&numbers).unwrap(),
            "[2.7778,0.0000,34028236692093846346337460743176821.1455]"
        );
    }

    #[test]
    fn what_is_too_large_is_the_largest_number() {
        let vast = whole(u128::MAX) * BigInt::from(u128::MAX);
        assert_eq!(Fixed::of(&vast), Fixed(u128::MAX));
    }
}
