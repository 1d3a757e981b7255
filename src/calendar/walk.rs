//! Clock times of a recurrence, in order, one at a time.
//!
//! The way from period to period stands apart from what a period holds (`rrule`, `exchange`), so that
//! skipping ahead, counting and the bounds on work are written once for both languages.

use jiff::civil::DateTime;

use super::{days, exchange, rrule};
use model::{ExchangePattern, RecurrenceRule};

/// Steps that one walk may take: looking at a period and giving an occurrence are one each, a year
/// looked through is eight. Some 20 ms of work.
const MOST_STEPS: u32 = 500_000;

/// What became of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Its days and times are there; there may be none.
    Done,
    /// It has none, and none has any before this one.
    Empty(i64),
    /// Past the last date there is.
    Over,
}

/// Days and times of one period.
#[derive(Debug, Clone, Default)]
pub(super) struct Period {
    /// The first day of it.
    pub(super) first_day: i32,
    /// Its days, in order.
    pub(super) days: Vec<i32>,
    /// Seconds of each of the days, in order.
    pub(super) times: Vec<i32>,
    /// Which of days times times, where not all of them.
    picked: Option<Vec<usize>>,
}

impl Period {
    fn clear(&mut self) {
        self.days.clear();
        self.times.clear();
        self.picked = None;
    }

    /// Keeps those at places counted from 1, or from the end with -1 (`BYSETPOS`).
    pub(super) fn pick(&mut self, places: &[i32]) {
        if places.is_empty() {
            return;
        }
        let all = self.days.len().saturating_mul(self.times.len());
        let mut picked: Vec<usize> = places
            .iter()
            .filter_map(|place| {
                let distance = usize::try_from(place.unsigned_abs()).ok()?;
                let index = if *place > 0 {
                    distance.checked_sub(1)?
                } else {
                    all.checked_sub(distance)?
                };
                (index < all).then_some(index)
            })
            .collect();
        picked.sort_unstable();
        picked.dedup();
        self.picked = Some(picked);
    }

    fn get(&self, at: usize) -> Option<(i32, i32)> {
        let index = match &self.picked {
            Some(picked) => *picked.get(at)?,
            None => at,
        };
        let times = self.times.len();
        let day = self.days.get(index.checked_div(times)?)?;
        Some((*day, *self.times.get(index % times)?))
    }
}

#[derive(Debug, Clone)]
enum Steps {
    Rule(rrule::Steps),
    Exchange(exchange::Steps),
    /// Nothing but the start.
    Once,
}

impl Steps {
    fn fill(&self, index: i64, period: &mut Period) -> Fill {
        match self {
            Self::Rule(steps) => steps.fill(index, period),
            Self::Exchange(steps) => steps.fill(index, period),
            Self::Once => Fill::Over,
        }
    }

    fn period_of(&self, day: i32, second: i32) -> i64 {
        match self {
            Self::Rule(steps) => steps.period_of(day, second),
            Self::Exchange(steps) => steps.period_of(day),
            Self::Once => 0,
        }
    }

    fn per_period(&self) -> Option<u64> {
        match self {
            Self::Rule(steps) => steps.per_period(),
            Self::Exchange(steps) => Some(steps.per_period()),
            Self::Once => None,
        }
    }
}

/// The clock times of a recurrence, from its start, without its end and its exceptions.
///
/// Ends after the year 9999, or where the work is too much: [`Slots::gave_up`] tells which.
#[derive(Debug, Clone)]
pub struct Slots {
    steps: Steps,
    start: (i32, i32),
    /// The start, until it is given.
    first: Option<(i32, i32)>,
    /// The period to look at next.
    next: i64,
    period: Period,
    /// Where we are in the period.
    at: usize,
    /// Those before this are passed over.
    from: (i32, i32),
    /// Periods that start after this day are not looked at.
    last_day: i32,
    most: u32,
    left: u32,
    gave_up: bool,
    over: bool,
}

impl Slots {
    /// Those of a rule of RFC 5545. The start is the first, in the rule or not: the RFC calls a start
    /// outside its rule undefined, counts it as the first, and calendars show it.
    pub fn of_rule(rule: &RecurrenceRule, start: DateTime) -> Self {
        let mut slots = Self::new(Steps::Rule(rrule::Steps::new(rule, start)), start);
        slots.first = days::clock(slots.start.0, slots.start.1).map(|_| slots.start);
        // What the rule gives comes after it, so that it is not given twice.
        slots.from.1 += 1;
        slots
    }

    /// Those of a rule of RFC 5545 without the start where that is not in the rule.
    pub fn of_rule_only(rule: &RecurrenceRule, start: DateTime) -> Self {
        Self::new(Steps::Rule(rrule::Steps::new(rule, start)), start)
    }

    /// Those of a pattern of Exchange: the first is the first day of the pattern on or after the start.
    pub fn of_exchange(pattern: ExchangePattern, start: DateTime) -> Self {
        let steps = exchange::Steps::new(pattern, start);
        Self::new(Steps::Exchange(steps), start)
    }

    /// The start alone.
    pub(super) fn once(start: DateTime) -> Self {
        let mut slots = Self::new(Steps::Once, start);
        slots.first = Some(slots.start);
        slots
    }

    fn new(steps: Steps, start: DateTime) -> Self {
        let start = (
            days::number(start.date()),
            days::seconds_of_day(start.time()),
        );
        Self {
            steps,
            start,
            first: None,
            next: 0,
            period: Period::default(),
            at: 0,
            from: start,
            last_day: i32::MAX,
            most: MOST_STEPS,
            left: MOST_STEPS,
            gave_up: false,
            over: false,
        }
    }

    /// Whether the walk ended because the work was too much, not because there is nothing more.
    pub fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// Takes no more than so many steps.
    pub(super) fn limit(&mut self, most: u32) {
        self.most = self.left.min(most);
        self.left = self.most;
    }

    /// Steps taken.
    pub(super) fn taken(&self) -> u32 {
        self.most - self.left
    }

    /// Looks at nothing after this time.
    pub fn stop_after(&mut self, last: DateTime) {
        self.last_day = days::number(last.date());
    }

    /// Passes over all before this time, by arithmetic.
    pub fn skip_to(&mut self, from: DateTime) {
        let from = (days::number(from.date()), days::seconds_of_day(from.time()));
        if from > self.start {
            self.first = None;
        }
        if from <= self.from {
            return;
        }
        self.from = from;
        let index = self.steps.period_of(from.0, from.1);
        if index >= self.next {
            self.next = index;
            self.period.clear();
            self.at = 0;
        }
    }

    /// Passes over whole periods with at most so many occurrences in all, none of them on or after a
    /// day, and says how many there were. Does nothing where periods are not all alike.
    pub(super) fn skip_counted(&mut self, most: u64, before: DateTime) -> u64 {
        let Some(each) = self.steps.per_period().filter(|each| *each > 0) else {
            return 0;
        };
        // In the first period some may lie before the start.
        let whole = self.next > 0 && self.period.get(self.at).is_none() && self.first.is_none();
        if !whole {
            return 0;
        }
        let second = days::seconds_of_day(before.time());
        let until = self.steps.period_of(days::number(before.date()), second);
        let periods = (most / each).min(u64::try_from(until - self.next).unwrap_or(0));
        self.next += i64::try_from(periods).unwrap_or(0);
        periods * each
    }

    /// Days from one period to the next, about.
    pub(super) fn days_per_period(&self) -> i64 {
        match &self.steps {
            Steps::Rule(steps) => steps.days_per_period(),
            Steps::Exchange(steps) => steps.days_per_period(),
            Steps::Once => 1,
        }
    }

    fn spend(&mut self, steps: u32) -> bool {
        match self.left.checked_sub(steps) {
            Some(left) => self.left = left,
            None => self.gave_up = true,
        }
        !self.gave_up
    }

    /// Goes to the next period that has anything; false where there is none.
    fn turn(&mut self) -> bool {
        loop {
            let long = self.steps_are_years();
            if self.over || !self.spend(if long { 8 } else { 1 }) {
                return false;
            }
            self.period.clear();
            self.at = 0;
            match self.steps.fill(self.next, &mut self.period) {
                Fill::Done => self.next += 1,
                Fill::Empty(next) => self.next = next,
                Fill::Over => self.over = true,
            }
            let last = self.last_day.min(LAST_DAY);
            self.over |= self.period.first_day > last;
            if self.over {
                return false;
            }
            if !self.period.days.is_empty() {
                return true;
            }
        }
    }

    fn steps_are_years(&self) -> bool {
        self.days_per_period() >= 366
    }
}

/// 0001-01-01 and 9999-12-31.
const FIRST_DAY: i32 = -719_162;
const LAST_DAY: i32 = 2_932_896;

impl Slots {
    /// The next, as a day and a second of it.
    fn next_raw(&mut self) -> Option<(i32, i32)> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            let Some((day, second)) = self.period.get(self.at) else {
                if !self.turn() {
                    return None;
                }
                continue;
            };
            self.at += 1;
            if !self.spend(1) || !(FIRST_DAY..=LAST_DAY).contains(&day) {
                return None;
            }
            if (day, second) >= self.from {
                return Some((day, second));
            }
        }
    }

    /// The next, in seconds of the clock.
    pub(super) fn next_seconds(&mut self) -> Option<i64> {
        let (day, second) = self.next_raw()?;
        Some(i64::from(day) * days::DAY + i64::from(second))
    }
}

impl Iterator for Slots {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        let (day, second) = self.next_raw()?;
        days::clock(day, second)
    }
}
