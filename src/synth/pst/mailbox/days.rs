//! Days, counted from 1601-01-01, as Outlook counts them.
//!
//! They stand alone because recurrence, time zones and dates of mail all count with them.
//! Proleptic Gregorian; the arithmetic is the one of eras of 400 years from a first of March.

/// Days from 0000-03-01 to 1601-01-01.
const SHIFT: i64 = 584_694;

/// Tenths of a microsecond in a minute.
pub(super) const MINUTE: u64 = 600_000_000;

/// Minutes in a day.
pub(super) const DAY: i64 = 1_440;

/// Day of a date; months and days from 1.
pub(super) const fn of_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - SHIFT
}

/// Date of a day: year, month, day.
pub(super) const fn date(day: i64) -> (i64, i64, i64) {
    let shifted = day + SHIFT;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + (month <= 2) as i64;
    (year, month, day)
}

/// Day of the week, Sunday is 0.
pub(super) const fn weekday(day: i64) -> i64 {
    (day + 1).rem_euclid(7)
}

/// Months since January 1601.
pub(super) const fn month_number(day: i64) -> i64 {
    let (year, month, _) = date(day);
    (year - 1601) * 12 + month - 1
}

/// First day of a month, counted from January 1601.
pub(super) const fn month_start(number: i64) -> i64 {
    of_date(1601 + number.div_euclid(12), number.rem_euclid(12) + 1, 1)
}

/// The day of a month that is the `nth` of those weekdays whose bit is set; 5 is the last.
pub(super) fn nth(month: i64, mask: u32, nth: u32) -> Option<i64> {
    let days = month_start(month)..month_start(month + 1);
    let mut fitting = days.filter(|&day| mask >> weekday(day) & 1 == 1);
    if nth >= 5 {
        fitting.next_back()
    } else {
        fitting.nth(nth.saturating_sub(1) as usize)
    }
}

/// Minutes since 1601 as tenths of a microsecond.
pub(super) const fn ticks(minutes: i64) -> u64 {
    minutes.unsigned_abs() * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_inverse() {
        assert_eq!(of_date(1601, 1, 1), 0);
        // 1970-01-01 in a `FILETIME`.
        assert_eq!(of_date(1970, 1, 1), 134_774);
        for day in (0..1_200_000).step_by(97) {
            let (year, month, of_month) = date(day);
            assert_eq!(of_date(year, month, of_month), day);
        }
        assert_eq!(date(of_date(2024, 2, 29)), (2024, 2, 29));
    }

    #[test]
    fn weekdays_and_their_nth_are_right() {
        // A Thursday.
        assert_eq!(weekday(of_date(2026, 11, 19)), 4);
        let month = month_number(of_date(2026, 11, 19));
        assert_eq!(nth(month, 1 << 4, 3), Some(of_date(2026, 11, 19)));
        assert_eq!(nth(month, 1, 5), Some(of_date(2026, 11, 29)));
        assert_eq!(nth(month, 0x7f, 5), Some(of_date(2026, 11, 30)));
        assert_eq!(nth(month, 0, 1), None);
    }
}
