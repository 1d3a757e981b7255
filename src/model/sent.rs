//! When a message says that it was sent: its `Date`, which is what a mail program sorts by.
//!
//! Apart from the message because no date, one that nobody can read and one that the export does not tell are three
//! things, and because a day is kept in 23 bits where there are millions.

use jiff::civil::{Date, DateTime};

/// What a message's `Date` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sent {
    /// The export does not tell.
    #[default]
    Unknown,
    /// There is none.
    Missing,
    /// There is one, and it is no date.
    Unreadable,
    /// This time, in UTC.
    At(DateTime),
}

impl Sent {
    /// The time, in UTC.
    pub const fn at(self) -> Option<DateTime> {
        match self {
            Self::At(at) => Some(at),
            Self::Unknown | Self::Missing | Self::Unreadable => None,
        }
    }

    /// As it is printed: `2026-11-20T09:30:00Z`.
    pub fn to_text(self) -> Option<String> {
        let at = self.at()?;
        Some(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    /// Its day, in UTC.
    pub fn day(self) -> Day {
        self.at().map_or(Day::UNKNOWN, |at| Day::of(at.date()))
    }
}

/// A day of the years 1 to 9999 in 23 bits, or none. Later days are greater.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// Bits that a day takes.
    pub const BITS: u32 = 23;
    /// No day.
    pub const UNKNOWN: Self = Self(0);

    /// The day of a date; none before the year 1.
    pub fn of(date: Date) -> Self {
        let part = |number: i8| u32::try_from(number).unwrap_or(0);
        u32::try_from(date.year()).map_or(Self::UNKNOWN, |year| match year {
            0 => Self::UNKNOWN,
            _ => Self(year << 9 | part(date.month()) << 5 | part(date.day())),
        })
    }

    /// The date, where there is one.
    pub fn date(self) -> Option<Date> {
        let year = i16::try_from(self.0 >> 9).ok()?;
        let part = |shift: u32, mask: u32| i8::try_from(self.0 >> shift & mask).ok();
        Date::new(year, part(5, 0xf)?, part(0, 0x1f)?).ok()
    }

    /// The number that stands for it.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The day that a number stands for.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

/// The first and the last of some days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span(Option<(Day, Day)>);

impl Span {
    /// Takes in a day, if it is one.
    pub fn add(&mut self, day: Day) {
        if day != Day::UNKNOWN {
            self.join(Self(Some((day, day))));
        }
    }

    /// Takes in the days of another.
    pub fn join(&mut self, other: Self) {
        self.0 = match (self.0, other.0) {
            (Some((first, last)), Some((from, to))) => Some((first.min(from), last.max(to))),
            (days, None) | (None, days) => days,
        };
    }

    /// Whether the day is the first or the last of them.
    pub fn ends_with(self, day: Day) -> bool {
        self.0
            .is_some_and(|(first, last)| day == first || day == last)
    }

    /// The first of them.
    pub fn oldest(self) -> Option<Date> {
        self.0?.0.date()
    }

    /// The last of them.
    pub fn newest(self) -> Option<Date> {
        self.0?.1.date()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_comes_back_and_keeps_its_order() {
        let days = [
            date(1, 1, 1),
            date(2026, 2, 28),
            date(2026, 3, 1),
            date(9999, 12, 31),
        ];
        let mut before = Day::UNKNOWN;
        for written in days {
            let day = Day::of(written);
            assert_eq!(Day::from_bits(day.bits()).date(), Some(written));
            assert!(day > before && day.bits() < 1 << Day::BITS);
            before = day;
        }
        assert_eq!(Day::of(date(0, 5, 5)).date(), None);
        assert_eq!(Day::of(date(-4, 5, 5)), Day::UNKNOWN);
    }

    #[test]
    fn a_span_has_both_ends() {
        let mut span = Span::default();
        span.add(Day::UNKNOWN);
        assert_eq!((span.oldest(), span.newest()), (None, None));
        for day in [date(2026, 5, 4), date(2024, 1, 1), date(2025, 1, 1)] {
            span.add(Day::of(day));
        }
        assert_eq!(span.oldest(), Some(date(2024, 1, 1)));
        assert_eq!(span.newest(), Some(date(2026, 5, 4)));
        assert!(span.ends_with(Day::of(date(2024, 1, 1))));
        assert!(!span.ends_with(Day::of(date(2025, 1, 1))));
    }
}
