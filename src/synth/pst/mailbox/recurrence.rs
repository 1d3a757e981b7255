//! Series of events, and the bytes in which Outlook keeps them,
//! [\[MS-OXOCAL\] 2.2.1.44](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/cf7153b4-f8b5-4cb6-bf14-e78d21f94814).
//!
//! They stand alone because tasks keep the first half of the same bytes.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes since 1601 fit in 32 bits until the year 9000"
)]

use super::days::{DAY, month_number, month_start, nth, weekday};

/// Last minute of 4500: no end.
const NO_END: u32 = 0x5ae9_80df;
/// Last day of an endless series as `PidLidClipEnd` writes it: 4500-08-31.
pub(super) const LAST_DAY: (i64, i64, i64) = (4500, 8, 31);

/// When it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Every so many days.
    Days(u32),
    /// Every so many weeks, on the weekdays whose bits are set.
    Weeks(u32, u32),
    /// Every so many months, on this day or the last that there is.
    Months(u32, u32),
    /// Every so many months, on the nth of these weekdays.
    MonthsNth(u32, u32, u32),
    /// Every so many months, on the last day.
    MonthEnds(u32),
}

/// When it stops happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// After this day.
    On(i64),
    /// After so many times.
    After(u32),
    /// Never; either of the two numbers that mean so.
    Never(u32),
}

/// The two numbers for [`End::Never`].
pub(super) const NEVER: [u32; 2] = [0x2023, 0xffff_ffff];

/// One time that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    /// The day on which it would have happened.
    pub(super) day: i64,
    /// Minutes by which it is moved.
    pub(super) moved: i64,
    /// Its own subject.
    pub(super) subject: Option<String>,
    /// Its own place.
    pub(super) location: Option<String>,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Series {
    pub(super) pattern: Pattern,
    /// First day that it may happen on.
    pub(super) from: i64,
    /// Minutes after midnight, local time.
    pub(super) minute: i64,
    /// Length in minutes.
    pub(super) length: i64,
    pub(super) end: End,
    /// Days on which it does not happen.
    pub(super) deleted: Vec<i64>,
    pub(super) exceptions: Vec<Exception>,
}

impl Series {
    /// Days on which it happens, deleted ones included. Endless where the series is.
    pub(super) fn days(&self) -> impl Iterator<Item = i64> + '_ {
        let (from, pattern) = (self.from, self.pattern);
        let last = match self.end {
            End::On(day) => day,
            _ => i64::MAX,
        };
        let most = match self.end {
            End::After(times) => times as usize,
            _ => usize::MAX,
        };
        (0_i64..)
            .flat_map(move |round| round_days(pattern, from, round))
            .filter(move |&day| day >= from)
            .take_while(move |&day| day <= last)
            .take(most)
    }

    /// The last day on which it happens; none if it never ends.
    pub(super) fn last(&self) -> Option<i64> {
        match self.end {
            End::Never(_) => None,
            _ => self.days().last(),
        }
    }

    /// Frequency, pattern type, period.
    const fn head(&self) -> (u16, u16, u32) {
        match self.pattern {
            Pattern::Days(n) => (0x200a, 0, n * DAY as u32),
            Pattern::Weeks(n, _) => (0x200b, 1, n),
            Pattern::Months(n, _) => (yearly(n), 2, n),
            Pattern::MonthsNth(n, ..) => (yearly(n), 3, n),
            Pattern::MonthEnds(n) => (yearly(n), 4, n),
        }
    }

    /// Where the rounds of the period start, counted from 1601.
    fn first(&self) -> i64 {
        match self.pattern {
            Pattern::Days(n) => self.from * DAY % (i64::from(n) * DAY),
            Pattern::Weeks(n, _) => {
                let week = self.from - weekday(self.from);
                week * DAY % (i64::from(n) * 7 * DAY)
            }
            Pattern::Months(n, _) | Pattern::MonthsNth(n, ..) | Pattern::MonthEnds(n) => {
                month_start(month_number(self.from) % i64::from(n)) * DAY
            }
        }
    }

    /// `RecurrencePattern`: all that a task needs.
    pub(super) fn pattern_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let (frequency, kind, period) = self.head();
        for word in [0x3004, 0x3004, frequency, kind, 0] {
            out.extend(word.to_le_bytes());
        }
        let mut put = |word: u32| out.extend(word.to_le_bytes());
        put(self.first() as u32);
        put(period);
        put(0);
        match self.pattern {
            Pattern::Days(_) => {}
            Pattern::Weeks(_, mask) => put(mask),
            Pattern::Months(_, day) => put(day),
            Pattern::MonthEnds(_) => put(31),
            Pattern::MonthsNth(_, mask, nth) => {
                put(mask);
                put(nth);
            }
        }
        let (end, count) = match self.end {
            End::On(_) => (0x2021, self.days().count() as u32),
            End::After(times) => (0x2022, times),
            // Not a count: what Outlook writes where there is none.
            End::Never(mark) => (mark, 10),
        };
        put(end);
        put(count);
        put(0);
        let mut deleted = self.deleted.clone();
        deleted.extend(self.exceptions.iter().map(|exception| exception.day));
        deleted.sort_unstable();
        let mut modified: Vec<i64> = self.exceptions.iter().map(|e| self.new_day(e)).collect();
        modified.sort_unstable();
        for days in [deleted, modified] {
            put(days.len() as u32);
            for day in days {
                put((day * DAY) as u32);
            }
        }
        put((self.from * DAY) as u32);
        put(self.last().map_or(NO_END, |day| (day * DAY) as u32));
        out
    }

    /// The day on which an exception happens.
    fn new_day(&self, exception: &Exception) -> i64 {
        (exception.day * DAY + self.minute + exception.moved).div_euclid(DAY)
    }

    /// `AppointmentRecurrencePattern`.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = self.pattern_bytes();
        for word in [
            0x3006,
            0x3009,
            self.minute as u32,
            (self.minute + self.length) as u32,
        ] {
            out.extend(word.to_le_bytes());
        }
        let mut exceptions: Vec<&Exception> = self.exceptions.iter().collect();
        exceptions.sort_by_key(|exception| exception.day);
        out.extend((exceptions.len() as u16).to_le_bytes());
        for exception in &exceptions {
            self.times(exception, &mut out);
            let flags = u16::from(exception.subject.is_some())
                | u16::from(exception.location.is_some()) << 4;
            out.extend(flags.to_le_bytes());
            for text in [&exception.subject, &exception.location]
                .into_iter()
                .flatten()
            {
                // In the code page, which is kept to ASCII.
                let narrow: Vec<u8> = text
                    .chars()
                    .map(|c| if c.is_ascii() { c as u8 } else { b'?' })
                    .collect();
                out.extend((narrow.len() as u16 + 1).to_le_bytes());
                out.extend((narrow.len() as u16).to_le_bytes());
                out.extend(narrow);
            }
        }
        out.extend([0; 4]);
        for exception in &exceptions {
            // Change highlight, its length first; a reserved block of no bytes.
            out.extend([4, 0, 0, 0, 0, 0, 0, 0]);
            out.extend([0; 4]);
            if exception.subject.is_some() || exception.location.is_some() {
                self.times(exception, &mut out);
                for text in [&exception.subject, &exception.location]
                    .into_iter()
                    .flatten()
                {
                    let wide: Vec<u16> = text.encode_utf16().collect();
                    out.extend((wide.len() as u16).to_le_bytes());
                    out.extend(wide.into_iter().flat_map(u16::to_le_bytes));
                }
                out.extend([0; 4]);
            }
        }
        out.extend([0; 4]);
        out
    }

    /// Appends when an exception starts, ends, and would have started.
    fn times(&self, exception: &Exception, out: &mut Vec<u8>) {
        let original = exception.day * DAY + self.minute;
        let start = original + exception.moved;
        for minutes in [start, start + self.length, original] {
            out.extend((minutes as u32).to_le_bytes());
        }
    }
}

/// Years are months by twelves.
const fn yearly(months: u32) -> u16 {
    if months.is_multiple_of(12) {
        0x200d
    } else {
        0x200c
    }
}

/// Days of one round of the period, those before the start included.
fn round_days(pattern: Pattern, from: i64, round: i64) -> Vec<i64> {
    let month = |n: u32| month_number(from) + round * i64::from(n);
    match pattern {
        Pattern::Days(n) => vec![from + round * i64::from(n)],
        Pattern::Weeks(n, mask) => {
            let week = from - weekday(from) + round * 7 * i64::from(n);
            (week..week + 7)
                .filter(|&day| mask >> weekday(day) & 1 == 1)
                .collect()
        }
        Pattern::Months(n, day) => {
            let month = month(n);
            let last = month_start(month + 1) - 1;
            vec![(month_start(month) + i64::from(day) - 1).min(last)]
        }
        Pattern::MonthEnds(n) => vec![month_start(month(n) + 1) - 1],
        Pattern::MonthsNth(n, mask, which) => nth(month(n), mask, which).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::days::of_date;
    use super::*;

    fn series(pattern: Pattern, end: End) -> Series {
        Series {
            pattern,
            from: of_date(2025, 1, 31),
            minute: 600,
            length: 30,
            end,
            deleted: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    #[test]
    fn the_31st_is_the_last_day_of_shorter_months() {
        let days: Vec<_> = series(Pattern::Months(1, 31), End::After(3))
            .days()
            .collect();
        assert_eq!(
            days,
            [
                of_date(2025, 1, 31),
                of_date(2025, 2, 28),
                of_date(2025, 3, 31)
            ]
        );
    }

    #[test]
    fn weeks_start_at_the_first_day_that_fits() {
        // From a Friday: Monday and Friday of every second week.
        let days: Vec<_> = series(Pattern::Weeks(2, 0b10_0010), End::After(4))
            .days()
            .collect();
        let from = of_date(2025, 1, 31);
        assert_eq!(days, [from, from + 10, from + 14, from + 24]);
    }

    /// By hand from the specification: every Friday, twelve times.
    #[test]
    fn the_bytes_are_those_of_the_specification() {
        let series = Series {
            pattern: Pattern::Weeks(1, 0x20),
            from: of_date(2007, 3, 30),
            minute: 600,
            length: 30,
            end: End::After(12),
            deleted: Vec::new(),
            exceptions: Vec::new(),
        };
        let mut expected = vec![0x04, 0x30, 0x04, 0x30, 0x0b, 0x20, 1, 0, 0, 0];
        for word in [
            // 1601-01-01 was a Monday: the first Sunday is six days later.
            6 * DAY,
            1,
            0,
            0x20,
            0x2022,
            12,
            0,
            0,
            0,
            of_date(2007, 3, 30) * DAY,
            of_date(2007, 6, 15) * DAY,
        ] {
            expected.extend((word as u32).to_le_bytes());
        }
        assert_eq!(series.pattern_bytes(), expected);
    }

    #[test]
    fn exceptions_are_deleted_and_modified_days_at_once() {
        let mut series = series(Pattern::Days(1), End::Never(NEVER[1]));
        series.deleted = vec![series.from + 2];
        series.exceptions = vec![Exception {
            day: series.from + 1,
            moved: 1_440,
            subject: Some("moved ★".to_owned()),
            location: None,
        }];
        let pattern = series.pattern_bytes();
        let words: Vec<u32> = pattern[10..]
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes(word.try_into().unwrap()))
            .collect();
        let day = |n: i64| ((series.from + n) * DAY) as u32;
        assert_eq!(
            words[3..],
            [
                0xffff_ffff,
                10,
                0,
                2,
                day(1),
                day(2),
                1,
                day(2),
                day(0),
                NO_END
            ]
        );
        let bytes = series.bytes();
        assert!(bytes.windows(7).any(|part| part == b"moved ?"));
        assert_eq!(
            bytes.len(),
            pattern.len() + 16 + 2 + 14 + 4 + 7 + 4 + 12 + 12 + 2 + 14 + 4 + 4
        );
    }
}
