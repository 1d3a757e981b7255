//! Days of a pattern of Exchange, period by period.
//!
//! Apart from RFC 5545 because the two languages differ in days: a month that is too short has its
//! occurrence on its last day here, and none there.
//!
//! Source: [MS-OXOCAL 2.2.1.44.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/cf7153b4-f8b5-4cb6-bf14-e78d21f94814).
//! Periods count from the one that holds the start; the first occurrence is the first day of the
//! pattern on or after the start.

use jiff::civil::DateTime;

use super::days;
use super::walk::{Fill, Period};
use model::{ExchangePattern, Nth, Weekdays};

/// A pattern made ready for one start.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    pattern: ExchangePattern,
    /// Number of the first period: a day, the first day of a week, or a month.
    base: i64,
    second: i32,
}

impl Steps {
    pub(super) fn new(pattern: ExchangePattern, start: DateTime) -> Self {
        let day = days::number(start.date());
        let base = match pattern {
            ExchangePattern::Daily { .. } => i64::from(day),
            ExchangePattern::Weekly { first_day, .. } => {
                i64::from(days::week_start(day, first_day))
            }
            ExchangePattern::MonthlyDay { .. } | ExchangePattern::MonthlyNth { .. } => {
                i64::from(start.year()) * 12 + i64::from(start.month()) - 1
            }
        };
        Self {
            pattern,
            base,
            second: days::seconds_of_day(start.time()),
        }
    }

    /// Days or months from one period to the next.
    fn stride(&self) -> i64 {
        match self.pattern {
            ExchangePattern::Weekly { every, .. } => i64::from(every.max(1)) * 7,
            ExchangePattern::Daily { every }
            | ExchangePattern::MonthlyDay { every, .. }
            | ExchangePattern::MonthlyNth { every, .. } => i64::from(every.max(1)),
        }
    }

    fn by_month(&self) -> bool {
        matches!(
            self.pattern,
            ExchangePattern::MonthlyDay { .. } | ExchangePattern::MonthlyNth { .. }
        )
    }

    /// Occurrences in each period but the first, where that never changes.
    pub(super) fn per_period(&self) -> u64 {
        match self.pattern {
            ExchangePattern::Weekly { days, .. } => u64::from(days.len()),
            ExchangePattern::MonthlyNth { days, .. } => u64::from(!days.is_empty()),
            ExchangePattern::Daily { .. } | ExchangePattern::MonthlyDay { .. } => 1,
        }
    }

    /// The last period that starts at or before a day, counted from that of the start.
    pub(super) fn period_of(&self, day: i32) -> i64 {
        let here = if self.by_month() {
            let (year, month, _) = days::parts(day);
            i64::from(year) * 12 + i64::from(month) - 1
        } else {
            i64::from(day)
        };
        (here - self.base).div_euclid(self.stride())
    }

    /// Days from one period to the next, about.
    pub(super) fn days_per_period(&self) -> i64 {
        self.stride() * if self.by_month() { 31 } else { 1 }
    }

    /// Puts the days of a period into `period`.
    pub(super) fn fill(&self, index: i64, period: &mut Period) -> Fill {
        let far = index.checked_mul(self.stride());
        let Some(here) = far
            .and_then(|far| far.checked_add(self.base))
            .and_then(|here| i32::try_from(here).ok())
        else {
            return Fill::Over;
        };
        let (year, month) = (here.div_euclid(12), here.rem_euclid(12) + 1);
        if self.by_month() && !days::YEARS.contains(&year) {
            return Fill::Over;
        }
        match self.pattern {
            ExchangePattern::Daily { .. } => {
                period.first_day = here;
                period.days.push(here);
            }
            ExchangePattern::Weekly { days, .. } => {
                period.first_day = here;
                let week = here..here.saturating_add(7);
                period.days.extend(week.filter(|day| is_one(days, *day)));
            }
            ExchangePattern::MonthlyDay { day, .. } => {
                let (first, length) = month_of(year, month);
                period.first_day = first;
                period
                    .days
                    .push(first + i32::from(day).clamp(1, length) - 1);
            }
            ExchangePattern::MonthlyNth { days, nth, .. } => {
                let (first, length) = month_of(year, month);
                period.first_day = first;
                let mut those = (first..first + length).filter(|day| is_one(days, *day));
                let day = match nth {
                    Nth::Last => those.next_back(),
                    Nth::Number(number) => {
                        let place = usize::try_from(i32::from(number) - 1);
                        place.ok().and_then(|place| those.nth(place))
                    }
                };
                period.days.extend(day);
            }
        }
        period.times.push(self.second);
        Fill::Done
    }
}

/// First day and length of a month.
fn month_of(year: i32, month: i32) -> (i32, i32) {
    let first = days::month_start(year, month);
    (first, days::month_start(year, month + 1) - first)
}

fn is_one(days: Weekdays, day: i32) -> bool {
    days.bits() & 1 << days::weekday(day) != 0
}
