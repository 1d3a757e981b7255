//! Days as numbers, so that a series is walked by arithmetic.
//!
//! Apart because every expander needs it and nothing else does: a day is the number of days since
//! 1970-01-01 in the proleptic Gregorian calendar, and only dates of the years 1 to 9999 come out.

use jiff::civil::{Date, DateTime, Time, Weekday};

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// First and last year that an expander walks through.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// Days from 1970-01-01 to the first day of a month; months above 12 run into later years.
pub(super) fn month_start(year: i32, month: i32) -> i32 {
    let index = i64::from(year) * 12 + i64::from(month) - 1;
    // Years are counted from March here, so that the leap day is the last day of a year.
    let shifted = index - 2;
    let (year, month) = (shifted.div_euclid(12), shifted.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // Days before the months March to February: 0, 31, 61, 92, 122, 153, ...
    let before = (153 * month + 2) / 5;
    i32::try_from(year * 365 + leap_days + before - 719_468).unwrap_or(i32::MAX)
}

/// Days from 1970-01-01 to the day.
pub(super) fn number(date: Date) -> i32 {
    month_start(i32::from(date.year()), i32::from(date.month())) + i32::from(date.day()) - 1
}

/// Year, month and day of the month of a day.
pub(super) fn parts(number: i32) -> (i32, i32, i32) {
    // Days since 0000-03-01, cut into cycles of 400 years.
    let days = i64::from(number) + 719_468;
    let cycle = days.div_euclid(146_097);
    let inside = days.rem_euclid(146_097);
    let year = (inside - inside / 1460 + inside / 36_524 - inside / 146_096) / 365;
    let of_year = inside - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year + cycle * 400 + i64::from(month >= 10);
    let month = if month < 10 { month + 3 } else { month - 9 };
    let small = |value| i32::try_from(value).unwrap_or(0);
    (small(year), small(month), small(day))
}

/// The day, where it is in the years 1 to 9999.
pub(super) fn date(number: i32) -> Option<Date> {
    let (year, month, day) = parts(number);
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The day's weekday, Sunday being 0.
pub(super) fn weekday(number: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    (number + 4).rem_euclid(7)
}

/// A weekday's number, Sunday being 0.
pub(super) fn weekday_number(day: Weekday) -> i32 {
    i32::from(day.to_sunday_zero_offset())
}

/// The first day of the week that holds the day.
pub(super) fn week_start(number: i32, first: Weekday) -> i32 {
    number - (weekday(number) - weekday_number(first)).rem_euclid(7)
}

/// A time of day in seconds; fractions are dropped.
pub(super) fn seconds_of_day(time: Time) -> i32 {
    i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second())
}

/// A clock reading in seconds since 1970-01-01T00:00 on that clock.
pub(super) fn clock_seconds(at: DateTime) -> i64 {
    i64::from(number(at.date())) * DAY + i64::from(seconds_of_day(at.time()))
}

/// The clock reading of a day and a second of that day.
pub(super) fn clock(day: i32, second: i32) -> Option<DateTime> {
    let small = |value: i32| i8::try_from(value).ok();
    let time = Time::new(
        small(second / 3600)?,
        small(second / 60 % 60)?,
        small(second % 60)?,
        0,
    )
    .ok()?;
    Some(date(day)?.to_datetime(time))
}

/// The clock reading of seconds since 1970-01-01T00:00 on that clock.
pub(super) fn from_clock_seconds(seconds: i64) -> Option<DateTime> {
    let day = i32::try_from(seconds.div_euclid(DAY)).ok()?;
    clock(day, i32::try_from(seconds.rem_euclid(DAY)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_thousand_years_has_its_number() {
        let first = Date::constant(1500, 1, 1);
        let days = first.series(jiff::Span::new().days(1));
        for (expected, day) in (number(first)..).zip(days) {
            if day.year() >= 4501 {
                break;
            }
            assert_eq!(number(day), expected, "{day}");
            assert_eq!(date(expected), Some(day));
            let from_sunday = i32::from(day.weekday().to_sunday_zero_offset());
            assert_eq!(weekday(expected), from_sunday, "{day}");
        }
        assert_eq!(number(Date::constant(1970, 1, 1)), 0);
    }

    #[test]
    fn days_outside_the_years_1_to_9999_are_none() {
        let last = number(Date::constant(9999, 12, 31));
        assert!(date(last).is_some());
        assert_eq!(date(last + 1), None);
        assert_eq!(date(number(Date::constant(1, 1, 1)) - 1), None);
        assert_eq!(date(i32::MAX), None);
        assert_eq!(date(i32::MIN), None);
    }

    #[test]
    fn a_week_starts_on_the_day_asked_for() {
        let thursday = number(Date::constant(2026, 11, 19));
        assert_eq!(
            date(week_start(thursday, Weekday::Monday)),
            Some(Date::constant(2026, 11, 16))
        );
        assert_eq!(
            date(week_start(thursday, Weekday::Thursday)),
            Some(Date::constant(2026, 11, 19))
        );
        assert_eq!(
            date(week_start(thursday, Weekday::Friday)),
            Some(Date::constant(2026, 11, 13))
        );
    }
}
