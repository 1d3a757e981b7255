//! Days and times of a recurrence rule of RFC 5545, period by period.
//!
//! Apart because it holds that language alone: what `BYxxx` means in which frequency. Walking from
//! period to period, the end and the exceptions are the same for every language (`walk`).
//!
//! Source: [RFC 5545, 3.3.10](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10). Where it leaves
//! a choice:
//! - `BYWEEKNO` without `BYDAY` takes the weekday of `DTSTART`, as the RFC derives all that a rule does
//!   not say from `DTSTART`;
//! - a week belongs to a calendar year by its days: 31 December can be of week 1, and then stands in
//!   the calendar year that it is a day of;
//! - a part that the RFC forbids beside the frequency (`BYWEEKNO` in a monthly rule, `BYMONTHDAY` in a
//!   weekly one) limits the days; the number of a `BYDAY` beside a frequency below monthly is ignored;
//! - second 60 is second 59, as the RFC asks of clocks without leap seconds.

use jiff::civil::DateTime;

use super::days::{self, DAY};
use super::walk::{Fill, Period};
use model::{Frequency, RecurrenceRule};

/// A rule made ready for one start.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    freq: Frequency,
    interval: i64,
    first_day: jiff::civil::Weekday,
    /// Number of the first period: a year, a month, the first day of a week, a day, an hour, ...
    base: i64,
    /// Bit n: month n. 0: any.
    months: u16,
    week_numbers: Vec<i32>,
    year_days: Vec<i32>,
    month_days: Vec<i32>,
    /// Bit n: weekday n, Sunday being 0.
    weekdays: u8,
    /// Numbered weekdays.
    nth: Vec<(i32, i32)>,
    /// Bits of the allowed hours, minutes and seconds; 0: any.
    hours: u64,
    minutes: u64,
    seconds: u64,
    /// Seconds from the period's start (of its day, hour or minute).
    times: Vec<i32>,
    positions: Vec<i32>,
    /// Occurrences in each period, where that never changes.
    constant: Option<u64>,
}

/// Bits of the seconds or minutes, and of the hours.
const LOW_60: u64 = (1 << 60) - 1;
const LOW_24: u64 = (1 << 24) - 1;

fn bits(values: &[i8]) -> u64 {
    let in_range = values.iter().filter(|value| (0..64).contains(*value));
    in_range.fold(0, |all, value| all | 1 << *value)
}

fn numbers<T: Copy + Into<i32>>(values: &[T]) -> Vec<i32> {
    values.iter().map(|value| (*value).into()).collect()
}

fn set(bits: u64) -> impl Iterator<Item = i32> + Clone {
    (0..64).filter(move |value| bits & 1 << value != 0)
}

fn within(value: i32, bits: u64) -> bool {
    bits == 0 || bits & 1 << value != 0
}

/// Whether a place, counted from 1, is among those asked for, which may count from the end.
fn among(place: i32, of: i32, asked: &[i32]) -> bool {
    asked.is_empty() || asked.contains(&place) || asked.contains(&(place - of - 1))
}

impl Steps {
    pub(super) fn new(rule: &RecurrenceRule, start: DateTime) -> Self {
        let day = days::number(start.date());
        let second = i64::from(days::seconds_of_day(start.time()));
        let at = i64::from(day) * DAY + second;
        let interval = i64::from(rule.interval.max(1));
        let base = match rule.freq {
            Frequency::Yearly => i64::from(start.year()),
            Frequency::Monthly => i64::from(start.year()) * 12 + i64::from(start.month()) - 1,
            Frequency::Weekly => i64::from(days::week_start(day, rule.week_start)),
            Frequency::Daily => i64::from(day),
            Frequency::Hourly => at.div_euclid(3600),
            Frequency::Minutely => at.div_euclid(60),
            Frequency::Secondly => at,
        };
        let mut steps = Self {
            freq: rule.freq,
            interval,
            first_day: rule.week_start,
            base,
            months: u16::try_from(bits(&rule.by_month) & 0x1ffe).unwrap_or(0),
            week_numbers: numbers(&rule.by_week_no),
            year_days: numbers(&rule.by_year_day),
            month_days: numbers(&rule.by_month_day),
            weekdays: 0,
            nth: Vec::new(),
            hours: bits(&rule.by_hour),
            minutes: bits(&rule.by_minute),
            seconds: 0,
            times: Vec::new(),
            positions: numbers(&rule.by_set_pos),
            constant: None,
        };
        let seconds = bits(&rule.by_second);
        steps.seconds = (seconds | ((seconds >> 60) << 59)) & LOW_60;
        steps.positions.retain(|position| *position != 0);
        steps.take_weekdays(rule);
        steps.take_from_start(start);
        steps.times = steps.times_of_a_period(start);
        steps.constant = steps.constant();
        steps
    }

    fn take_weekdays(&mut self, rule: &RecurrenceRule) {
        for (number, weekday) in &rule.by_day {
            let weekday = days::weekday_number(*weekday);
            if *number == 0 || self.freq < Frequency::Monthly {
                self.weekdays |= 1 << weekday;
            } else {
                self.nth.push((i32::from(*number), weekday));
            }
        }
    }

    /// Takes from the start what the rule leaves open.
    fn take_from_start(&mut self, start: DateTime) {
        let by_weekday = self.weekdays != 0 || !self.nth.is_empty();
        if by_weekday || !self.year_days.is_empty() || !self.month_days.is_empty() {
            return;
        }
        let weekday = 1 << start.weekday().to_sunday_zero_offset();
        match self.freq {
            Frequency::Yearly if !self.week_numbers.is_empty() => self.weekdays = weekday,
            Frequency::Yearly => {
                self.month_days.push(i32::from(start.day()));
                if self.months == 0 {
                    self.months = 1 << start.month();
                }
            }
            Frequency::Monthly if self.week_numbers.is_empty() => {
                self.month_days.push(i32::from(start.day()));
            }
            Frequency::Weekly => self.weekdays = weekday,
            _ => {}
        }
    }

    fn times_of_a_period(&self, start: DateTime) -> Vec<i32> {
        let or_start = |bits: u64, value: i8| if bits == 0 { 1 << value } else { bits };
        let one = |free: bool, bits: u64| if free { bits } else { 1 };
        let hours = or_start(self.hours, start.hour());
        let hours = one(self.freq > Frequency::Hourly, hours);
        let minutes = or_start(self.minutes, start.minute());
        let minutes = one(self.freq > Frequency::Minutely, minutes);
        let seconds = or_start(self.seconds, start.second());
        let seconds = one(self.freq > Frequency::Secondly, seconds);
        let hours = set(hours & LOW_24);
        let of_hour = move |hour: i32| {
            set(minutes & LOW_60).flat_map(move |minute| {
                set(seconds).map(move |second| hour * 3600 + minute * 60 + second)
            })
        };
        hours.flat_map(of_hour).collect()
    }

    fn constant(&self) -> Option<u64> {
        let no_days = self.months == 0
            && self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.nth.is_empty();
        if !no_days || !self.positions.is_empty() {
            return None;
        }
        let times = self.times.len() as u64;
        let free = |freq: Frequency, bits: u64| self.freq > freq || bits == 0;
        match self.freq {
            Frequency::Weekly if self.month_days.is_empty() => {
                Some(u64::from(self.weekdays.count_ones()) * times)
            }
            Frequency::Monthly if self.weekdays == 0 => {
                let distinct = self.month_days.len() == 1;
                let always = self
                    .month_days
                    .iter()
                    .all(|day| (1..=28).contains(&day.abs()));
                (distinct && always).then_some(times)
            }
            Frequency::Secondly | Frequency::Minutely | Frequency::Hourly | Frequency::Daily
                if self.weekdays == 0
                    && self.month_days.is_empty()
                    && free(Frequency::Hourly, self.hours)
                    && free(Frequency::Minutely, self.minutes)
                    && free(Frequency::Secondly, self.seconds) =>
            {
                Some(times)
            }
            _ => None,
        }
    }

    /// Occurrences in each period but the first, where that never changes.
    pub(super) fn per_period(&self) -> Option<u64> {
        self.constant
    }

    /// The last period that starts at or before a time, counted from that of the start.
    pub(super) fn period_of(&self, day: i32, second: i32) -> i64 {
        let at = i64::from(day) * DAY + i64::from(second);
        let here = match self.freq {
            Frequency::Yearly => i64::from(days::parts(day).0),
            Frequency::Monthly => {
                let (year, month, _) = days::parts(day);
                i64::from(year) * 12 + i64::from(month) - 1
            }
            Frequency::Weekly | Frequency::Daily => i64::from(day),
            Frequency::Hourly => at.div_euclid(3600),
            Frequency::Minutely => at.div_euclid(60),
            Frequency::Secondly => at,
        };
        let unit = if self.freq == Frequency::Weekly { 7 } else { 1 };
        (here - self.base).div_euclid(unit * self.interval)
    }

    /// Days from one period to the next, about; at least 1.
    pub(super) fn days_per_period(&self) -> i64 {
        let days = match self.freq {
            Frequency::Yearly => 366,
            Frequency::Monthly => 31,
            Frequency::Weekly => 7,
            Frequency::Daily => 1,
            Frequency::Hourly => return (self.interval / 24).saturating_add(1),
            Frequency::Minutely => return (self.interval / 1440).saturating_add(1),
            Frequency::Secondly => return (self.interval / DAY).saturating_add(1),
        };
        self.interval.saturating_mul(days)
    }

    /// Puts the days and times of a period into `period`.
    pub(super) fn fill(&self, index: i64, period: &mut Period) -> Fill {
        let unit = if self.freq == Frequency::Weekly { 7 } else { 1 };
        let Some(here) = index
            .checked_mul(unit * self.interval)
            .and_then(|far| far.checked_add(self.base))
        else {
            return Fill::Over;
        };
        match self.freq {
            Frequency::Yearly | Frequency::Monthly => {
                if !self.fill_months(here, period) {
                    return Fill::Over;
                }
            }
            Frequency::Weekly | Frequency::Daily => {
                let Ok(first) = i32::try_from(here) else {
                    return Fill::Over;
                };
                period.first_day = first;
                for day in first..first.saturating_add(i32::try_from(unit).unwrap_or(1)) {
                    if self.admits_number(day) {
                        period.days.push(day);
                    }
                }
            }
            _ => return self.fill_part_of_day(index, here, period),
        }
        period.times.clone_from(&self.times);
        period.pick(&self.positions);
        Fill::Done
    }

    fn fill_months(&self, here: i64, period: &mut Period) -> bool {
        let yearly = self.freq == Frequency::Yearly;
        let (year, months) = if yearly {
            (here, 1..=12)
        } else {
            let month = i32::try_from(here.rem_euclid(12) + 1).unwrap_or(1);
            (here.div_euclid(12), month..=month)
        };
        let Some(year) = i32::try_from(year)
            .ok()
            .filter(|year| days::YEARS.contains(year))
        else {
            return false;
        };
        period.first_day = days::month_start(year, *months.start());
        for month in months {
            if self.months != 0 && self.months & 1 << month == 0 {
                continue;
            }
            let first = days::month_start(year, month);
            let length = days::month_start(year, month + 1) - first;
            self.fill_month(year, first, length, period);
        }
        true
    }

    fn fill_month(&self, year: i32, first: i32, length: i32, period: &mut Period) {
        let simple = self.weekdays == 0
            && self.nth.is_empty()
            && self.year_days.is_empty()
            && self.week_numbers.is_empty();
        if let (true, [day]) = (simple, self.month_days.as_slice()) {
            let day = if *day < 0 { length + 1 + *day } else { *day };
            if (1..=length).contains(&day) {
                period.days.push(first + day - 1);
            }
            return;
        }
        for day in first..first + length {
            if self.admits(day, year, day - first + 1, length) {
                period.days.push(day);
            }
        }
    }

    fn fill_part_of_day(&self, index: i64, here: i64, period: &mut Period) -> Fill {
        let unit = match self.freq {
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let at = here.saturating_mul(unit);
        let (Ok(day), Ok(second)) = (
            i32::try_from(at.div_euclid(DAY)),
            i32::try_from(at.rem_euclid(DAY)),
        ) else {
            return Fill::Over;
        };
        period.first_day = day;
        // On to the end of what cannot match: the day, the hour, the minute.
        let nothing_for = if !self.admits_number(day) {
            Some(DAY)
        } else if !within(second / 3600, self.hours) {
            Some(3600)
        } else if self.freq < Frequency::Hourly && !within(second / 60 % 60, self.minutes) {
            Some(60)
        } else if self.freq == Frequency::Secondly && !within(second % 60, self.seconds) {
            Some(1)
        } else {
            None
        };
        if let Some(length) = nothing_for {
            let next = (at.div_euclid(length) + 1) * length;
            let step = self.interval.saturating_mul(unit);
            let skipped = (next - at + step - 1).div_euclid(step).max(1);
            return Fill::Empty(index.saturating_add(skipped));
        }
        period.days.push(day);
        period
            .times
            .extend(self.times.iter().map(|time| second + *time));
        period.pick(&self.positions);
        Fill::Done
    }

    fn admits_number(&self, day: i32) -> bool {
        if self.weekdays != 0 && self.weekdays & 1 << days::weekday(day) == 0 {
            return false;
        }
        let by_date = self.months != 0
            || !self.month_days.is_empty()
            || !self.year_days.is_empty()
            || !self.week_numbers.is_empty();
        if !by_date {
            return true;
        }
        let (year, month, of_month) = days::parts(day);
        if self.months != 0 && self.months & 1 << month == 0 {
            return false;
        }
        let length = days::month_start(year, month + 1) - days::month_start(year, month);
        self.admits(day, year, of_month, length)
    }

    /// Whether a day of a month that the rule allows is one of the rule's.
    fn admits(&self, day: i32, year: i32, of_month: i32, length: i32) -> bool {
        if !among(of_month, length, &self.month_days) {
            return false;
        }
        let of_year = || {
            let first = days::month_start(year, 1);
            (day - first + 1, days::month_start(year + 1, 1) - first)
        };
        if self.weekdays != 0 || !self.nth.is_empty() {
            let weekday = days::weekday(day);
            let plain = self.weekdays & 1 << weekday != 0;
            if !plain {
                let in_month = self.freq == Frequency::Monthly || self.months != 0;
                let (place, of) = if in_month {
                    (of_month, length)
                } else {
                    of_year()
                };
                let (from_start, from_end) = ((place - 1) / 7 + 1, -((of - place) / 7 + 1));
                let asked = |(number, name): &(i32, i32)| {
                    *name == weekday && (*number == from_start || *number == from_end)
                };
                if !self.nth.iter().any(asked) {
                    return false;
                }
            }
        }
        if !self.year_days.is_empty() {
            let (place, of) = of_year();
            if !among(place, of, &self.year_days) {
                return false;
            }
        }
        self.week_numbers.is_empty() || self.in_week(day, year)
    }

    fn in_week(&self, day: i32, year: i32) -> bool {
        // Week 1 is the first with at least four days in the year: the one that holds 4 January.
        let first_week =
            |year: i32| days::week_start(days::month_start(year, 1) + 3, self.first_day);
        let (from, until) = match (first_week(year), first_week(year + 1)) {
            (this, next) if day >= next => (next, first_week(year + 2).max(this)),
            (this, _) if day < this => (first_week(year - 1), this),
            both => both,
        };
        among((day - from) / 7 + 1, (until - from) / 7, &self.week_numbers)
    }
}
