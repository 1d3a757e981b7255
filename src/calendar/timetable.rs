//! A series with its end, exceptions and zone, as instants in a window.
//!
//! Source and target are both put into this one form, and expanded by the same code, so that a
//! difference between them comes from what they say, not from how they are read.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::budget::Budget;
use super::clocks::{Clocks, Side};
use super::days;
use super::walk::Slots;
use super::zones::{Clock, Resolver, ZoneKind};
use model::{Event, ExchangePattern, Pattern, RecurrenceRule, SeriesEnd, Unclear};

/// Most occurrences that one look at a window gives; enough for two years of one every hour.
pub(super) const MOST_FOUND: usize = 20_000;

/// Why an event has no timetable, or none that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It has no start.
    NoStart,
    /// Its zone has a name that means nothing, and no rules.
    UnknownZone(String),
    /// Its zone has rules of its own, like those of no IANA zone: what Google makes of it is not known.
    CustomZone(String),
    /// Its pattern is not understood; the words of [`Pattern::Foreign`].
    ForeignPattern(String),
    /// The export says more of it than the reader could take in.
    Unclear(Unclear),
    /// It takes too much work, or its dates are out of reach.
    TooMuchWork,
}

/// A point in time: an instant, or what a clock shows wherever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// An instant.
    Instant(Timestamp),
    /// A clock's time, of events without a zone and of all-day events.
    Clock(DateTime),
}

impl When {
    fn new(seconds: i64, zoned: bool) -> Self {
        if zoned {
            Self::Instant(Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX))
        } else {
            Self::Clock(days::from_clock_seconds(seconds).unwrap_or(DateTime::MAX))
        }
    }
}

/// One occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Its original start on the clock of the series' zone: what names it in the series.
    pub slot: DateTime,
    /// Its start.
    pub start: When,
    /// Its end, exclusive.
    pub end: When,
    /// Whether it was changed, or stands beside the pattern.
    pub exception: bool,
}

/// An occurrence in numbers: seconds since 1970, of UTC or of the clock where there is no zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) slot: i64,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) exception: bool,
}

/// Occurrences in a window.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub(super) spans: Vec<Span>,
    /// There are more than are kept: all before this slot are there.
    pub(super) cut: Option<i64>,
    /// The work was too much: there may be more.
    pub(super) gave_up: bool,
}

impl Found {
    /// Whether all occurrences of the window are there.
    pub fn is_complete(&self) -> bool {
        self.cut.is_none() && !self.gave_up
    }

    /// Number of occurrences.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// What repeats, and how.
#[derive(Debug, Clone)]
pub(super) enum Recurrence {
    Once,
    Rule(Box<RecurrenceRule>),
    Exchange(ExchangePattern),
}

/// Where a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Never,
    /// The last start that is allowed, on the clock, in its seconds.
    Clock(i64),
    /// The last start that is allowed, in seconds since 1970.
    Instant(i64),
    Count(u32),
}

/// An event's times, ready to be looked at.
#[derive(Debug, Clone)]
pub struct Timetable {
    pub(super) start: DateTime,
    pub(super) seconds: i64,
    /// `None` for events without a zone and all-day events.
    pub(super) clock: Option<Arc<Clock>>,
    pub(super) recurrence: Recurrence,
    pub(super) limit: Limit,
    /// Sorted; days where `by_date`, else clock seconds.
    pub(super) deleted: Vec<i64>,
    /// Sorted by slot.
    pub(super) changed: Vec<Span>,
    pub(super) added: Vec<Span>,
    pub(super) by_date: bool,
    /// Steps that one walk may take, and those that all of them took.
    pub(super) most: u32,
    pub(super) walked: Cell<u64>,
}

impl Timetable {
    /// An event's times as its export means them.
    pub fn of_source(event: &Event, resolver: &Resolver) -> Result<Self, Obstacle> {
        let start = event.start.as_ref().ok_or(Obstacle::NoStart)?;
        let clocks = Clocks::new(event, start, resolver, Side::Source);
        if let ZoneKind::Unknown { name } = &clocks.zone.kind {
            return Err(Obstacle::UnknownZone(name.clone()));
        }
        let mut table = Self {
            start: clocks.slot(start).ok_or(Obstacle::TooMuchWork)?,
            seconds: clocks.length(event, start),
            clock: clocks.clock.clone(),
            recurrence: Recurrence::Once,
            limit: Limit::Never,
            deleted: Vec::new(),
            changed: Vec::new(),
            added: Vec::new(),
            by_date: false,
            most: u32::MAX,
            walked: Cell::default(),
        };
        let Some(series) = &event.series else {
            return Ok(table);
        };
        table.recurrence = match &series.pattern {
            Pattern::Exchange(pattern) => Recurrence::Exchange(*pattern),
            Pattern::Rule(rule) => Recurrence::Rule(rule.clone()),
            Pattern::Foreign(words) => return Err(Obstacle::ForeignPattern(words.clone())),
        };
        table.limit = match series.end {
            SeriesEnd::Never | SeriesEnd::Unknown => Limit::Never,
            SeriesEnd::Date(date) => Limit::Clock(days::clock_seconds(date.at(23, 59, 59, 0))),
            SeriesEnd::Until { at, utc: true } if table.clock.is_some() => {
                Limit::Instant(days::clock_seconds(at))
            }
            SeriesEnd::Until { at, .. } => Limit::Clock(days::clock_seconds(at)),
            SeriesEnd::Count(count) => Limit::Count(count),
        };
        table.by_date = series.by_date;
        table.deleted = series
            .deleted
            .iter()
            .map(|at| table.original(*at))
            .collect();
        table.changed = series
            .changed
            .iter()
            .map(|changed| {
                let start = clocks.seconds(&changed.start);
                Span {
                    slot: table.original(changed.original),
                    start,
                    end: clocks.seconds(&changed.end).max(start),
                    exception: true,
                }
            })
            .collect();
        let added = series.added.iter().filter_map(|moment| {
            let at = clocks.seconds(moment);
            Some((days::clock_seconds(clocks.shown(at)?), at))
        });
        table.add(added.collect());
        table.sort();
        Ok(table)
    }

    /// Clock seconds of an original start; where exceptions are named by their date, at the time of
    /// day of the series.
    pub(super) fn original(&self, at: DateTime) -> i64 {
        if self.by_date {
            days::clock_seconds(at.date().to_datetime(self.start.time()))
        } else {
            days::clock_seconds(at)
        }
    }

    /// Adds occurrences beside the pattern: clock seconds, and seconds of their start.
    pub(super) fn add(&mut self, starts: Vec<(i64, i64)>) {
        let span = |(slot, start): (i64, i64)| Span {
            slot,
            start,
            end: start.saturating_add(self.seconds),
            exception: true,
        };
        self.added = starts.into_iter().map(span).collect();
    }

    pub(super) fn sort(&mut self) {
        self.deleted.sort_unstable();
        self.changed.sort_unstable();
        self.added.sort_unstable();
    }

    /// Its start on its own clock; of a series, that of the first occurrence.
    pub const fn start(&self) -> DateTime {
        self.start
    }

    /// The end of the first occurrence on its own clock.
    pub fn end(&self) -> DateTime {
        let slot = days::clock_seconds(self.start);
        let end = self.span(slot).end;
        let shown = match &self.clock {
            Some(clock) => clock.shown(end),
            None => days::from_clock_seconds(end),
        };
        shown.unwrap_or(self.start)
    }

    /// Whether it has no zone: an all-day event, or one whose time is the same everywhere.
    pub fn is_floating(&self) -> bool {
        self.clock.is_none()
    }

    pub(super) fn occurrence(&self, span: Span) -> Occurrence {
        let zoned = self.clock.is_some();
        Occurrence {
            slot: days::from_clock_seconds(span.slot).unwrap_or(DateTime::MAX),
            start: When::new(span.start, zoned),
            end: When::new(span.end, zoned),
            exception: span.exception,
        }
    }

    /// The occurrences of a look at a window.
    pub fn occurrences(&self, found: &Found) -> Vec<Occurrence> {
        let spans = found.spans.iter();
        spans.map(|span| self.occurrence(*span)).collect()
    }

    /// Makes walks cost no more than a budget allows.
    pub(super) fn within(mut self, budget: &Budget) -> Self {
        self.most = budget.most();
        self
    }

    /// Takes what was walked off a budget.
    pub(super) fn charge(&self, budget: &Budget) {
        budget.spend(self.walked.take());
    }

    pub(super) fn slots(&self) -> Slots {
        let mut slots = match &self.recurrence {
            Recurrence::Rule(rule) => Slots::of_rule(rule, self.start),
            Recurrence::Exchange(pattern) => Slots::of_exchange(*pattern, self.start),
            Recurrence::Once => Slots::once(self.start),
        };
        slots.limit(self.most);
        slots
    }

    pub(super) fn count(&self, slots: &Slots) {
        self.walked
            .set(self.walked.get() + u64::from(slots.taken()));
    }

    /// Clock seconds at which an occurrence shows.
    pub(super) fn shown(&self, span: &Span) -> i64 {
        let clock = self.clock.as_ref();
        let shown = clock.map_or_else(
            || Some(span.start),
            |clock| clock.shown(span.start).map(days::clock_seconds),
        );
        shown.unwrap_or(span.start)
    }

    pub(super) fn span(&self, slot: i64) -> Span {
        let clock = self.clock.as_ref();
        let start = clock.map_or(slot, |clock| clock.instant_of(slot));
        Span {
            slot,
            start,
            end: start.saturating_add(self.seconds),
            exception: false,
        }
    }

    /// Whether a slot is past the end.
    pub(super) fn past(&self, span: &Span) -> bool {
        match self.limit {
            Limit::Clock(last) => span.slot > last,
            Limit::Instant(last) => span.start > last,
            Limit::Never | Limit::Count(_) => false,
        }
    }

    /// Whether the pattern's occurrence was deleted, or stands among the changed.
    pub(super) fn is_exception(&self, slot: i64) -> bool {
        self.deleted.binary_search(&slot).is_ok()
            || self
                .changed
                .binary_search_by_key(&slot, |span| span.slot)
                .is_ok()
    }

    /// Occurrences that start on or after a day and before another, by the days of the series' clock.
    /// A changed one is there if its original or its new start is.
    pub fn between(&self, from: Date, until: Date) -> Found {
        let mut found = Found::default();
        if until <= from {
            return found;
        }
        let (first, last) = (
            days::clock_seconds(midnight(from)),
            days::clock_seconds(midnight(until)),
        );
        let mut slots = self.slots();
        slots.stop_after(midnight(until));
        let mut left = if let Limit::Count(count) = self.limit {
            u64::from(count)
        } else {
            slots.skip_to(midnight(from));
            u64::MAX
        };
        let mut given = 0_usize;
        let mut here = i64::MIN;
        while left > 0 {
            if here < first {
                left -= slots.skip_counted(left, midnight(from));
            }
            let next = slots.next_seconds();
            let Some(slot) = next.filter(|slot| left > 0 && *slot < last) else {
                break;
            };
            here = slot;
            left -= 1;
            if slot < first {
                continue;
            }
            let span = self.span(slot);
            if self.past(&span) {
                break;
            }
            if given == MOST_FOUND {
                found.cut = Some(span.slot);
                break;
            }
            given += 1;
            if !self.is_exception(span.slot) {
                found.spans.push(span);
            }
        }
        found.gave_up = slots.gave_up();
        self.count(&slots);
        if !self.changed.is_empty() || !self.added.is_empty() {
            self.put_exceptions(&mut found, first, last);
        }
        found
    }

    fn put_exceptions(&self, found: &mut Found, from: i64, until: i64) {
        let range = from..found.cut.map_or(until, |cut| cut.min(until));
        let inside = |span: &&Span| range.contains(&span.slot) || range.contains(&self.shown(span));
        found.spans.extend(self.changed.iter().filter(inside));
        let deleted = |span: &&Span| self.deleted.binary_search(&span.slot).is_err();
        found
            .spans
            .extend(self.added.iter().filter(inside).filter(deleted));
        found.spans.sort_unstable();
        found.spans.dedup_by_key(|span| (span.slot, span.start));
    }

    /// Whether the start is an occurrence of the pattern.
    pub(super) fn starts_in_pattern(&self) -> bool {
        self.slots().next() == Some(self.start)
    }

    /// The last slots of a series that ends after a number of them, in order, exceptions left out;
    /// `None` for other series, and where the work is too much.
    pub(super) fn last_counted(&self, most: usize) -> Option<Vec<i64>> {
        let Limit::Count(count) = self.limit else {
            return None;
        };
        let mut slots = self.slots();
        let mut left = u64::from(count);
        let mut kept = VecDeque::with_capacity(most);
        while left > 0 {
            left -= slots.skip_counted(left.saturating_sub(most as u64), DateTime::MAX);
            let Some(slot) = slots.next_seconds() else {
                break;
            };
            left -= 1;
            if kept.len() == most {
                kept.pop_front();
            }
            kept.push_back(slot);
        }
        self.count(&slots);
        (!slots.gave_up()).then(|| kept.into())
    }

    /// The last day on which a series with an end may have an occurrence.
    pub(super) fn last_day(&self) -> Option<Date> {
        let shown = match (self.limit, &self.clock) {
            (Limit::Clock(last), _) | (Limit::Instant(last), None) => {
                days::from_clock_seconds(last)?
            }
            (Limit::Instant(last), Some(clock)) => clock.shown(last)?,
            (Limit::Never | Limit::Count(_), _) => return None,
        };
        Some(shown.date())
    }

    /// Days from one occurrence to the next, at most, about.
    pub(super) fn days_per_period(&self) -> i64 {
        self.slots().days_per_period()
    }
}

pub(super) fn midnight(day: Date) -> DateTime {
    day.to_datetime(jiff::civil::Time::midnight())
}
