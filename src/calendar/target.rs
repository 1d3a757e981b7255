//! The event that Google is predicted to hold, built from the source.
//!
//! Apart from the comparison because it is also what a user sees: its parts are those of an iCalendar
//! `VEVENT` and of the Calendar API's `recurrence`, and they can be written out.
//!
//! What no page says is decided here and is open: a zone that is not known becomes UTC
//! ([`TargetEvent::zone_is_open`]); the 29th to 31st are taken over as they stand
//! ([`MonthEnd::Literal`]); an end date means the last instant of that day in the event's zone.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::clocks::{Clocks, Side};
use super::days;
use super::text::{date_text, date_time_text, rrule_text};
use super::timetable::{Limit, Obstacle, Recurrence, Span, Timetable};
use super::zones::{Clock, Resolver, ZoneKind};
use model::{Event, ExchangePattern, Frequency, Nth, Pattern, RecurrenceRule, Series, SeriesEnd};

/// What becomes of a monthly series on the 29th to 31st.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MonthEnd {
    /// `BYMONTHDAY=31`: months without that day are left out.
    #[default]
    Literal,
    /// The last of the days that a month has, as Exchange means it.
    Clip,
}

/// How a target is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetOptions {
    /// The day on which endless series end. `None`: they stay endless.
    pub end: Option<Date>,
    /// What becomes of the 29th to 31st.
    pub month_end: MonthEnd,
}

impl Default for TargetOptions {
    fn default() -> Self {
        Self {
            end: Some(Date::constant(2099, 12, 31)),
            month_end: MonthEnd::default(),
        }
    }
}

/// The zone of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetZone {
    /// None: an all-day event, or one without a zone.
    Floating,
    /// UTC.
    Utc,
    /// A zone by its IANA name.
    Iana(String),
}

/// An occurrence that differs from its series (`RECURRENCE-ID`). Times are on the series' clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Override {
    /// Which of [`Series::changed`] it is.
    pub index: usize,
    /// Its original start.
    pub slot: DateTime,
    /// Its start.
    pub start: DateTime,
    /// Its end, exclusive.
    pub end: DateTime,
    /// Start and end in seconds, exact where a clock shows the same time twice.
    seconds: (i64, i64),
}

/// An event as Google is predicted to hold it. Times are on the clock of `zone`.
#[derive(Debug, Clone)]
pub struct TargetEvent {
    /// Whether it has dates instead of times.
    pub all_day: bool,
    /// Its zone.
    pub zone: TargetZone,
    /// Whether the zone is a guess: the source's is not known, or like none of IANA's.
    pub zone_is_open: bool,
    /// Start, of a series that of its first occurrence.
    pub start: DateTime,
    /// End, exclusive.
    pub end: DateTime,
    /// The rule of a series.
    pub rule: Option<RecurrenceRule>,
    /// Its end: never, a count, a day for all-day events, a time in UTC for events with a zone.
    pub until: SeriesEnd,
    /// Whether an endless series was given an end.
    pub clipped: bool,
    /// Deleted occurrences (`EXDATE`), by their start.
    pub deleted: Vec<DateTime>,
    /// Changed occurrences.
    pub overrides: Vec<Override>,
    /// Occurrences beside the rule (`RDATE`).
    pub added: Vec<DateTime>,
    clock: Option<Arc<Clock>>,
    seconds: i64,
    obstacle: Option<Obstacle>,
}

impl TargetEvent {
    /// Predicts the target of an event. Fails where the event has no start, or a pattern that is not
    /// understood.
    pub fn new(
        event: &Event,
        resolver: &Resolver,
        options: &TargetOptions,
    ) -> Result<Self, Obstacle> {
        let start = event.start.as_ref().ok_or(Obstacle::NoStart)?;
        let mut clocks = Clocks::new(event, start, resolver, Side::Target);
        let (zone, obstacle) = match &clocks.zone.kind {
            ZoneKind::Floating => (TargetZone::Floating, None),
            ZoneKind::Utc => (TargetZone::Utc, None),
            ZoneKind::Iana { name, .. } => (TargetZone::Iana(name.clone()), None),
            ZoneKind::RulesOnly { name } => {
                (TargetZone::Utc, Some(Obstacle::CustomZone(name.clone())))
            }
            ZoneKind::Unknown { name } => {
                (TargetZone::Utc, Some(Obstacle::UnknownZone(name.clone())))
            }
        };
        let mut moved = 0;
        if obstacle.is_some() {
            // The instants that the source has, as far as it has any, on the clock of UTC.
            let source = Clocks::new(event, start, resolver, Side::Source);
            if source.clock.is_some() {
                moved = source.seconds(start) - days::clock_seconds(start.local);
            }
            clocks = clocks.in_utc(resolver);
        }
        let shift = |at: DateTime| days::from_clock_seconds(days::clock_seconds(at) + moved);
        let mut seconds = clocks.length(event, start);
        if event.all_day {
            // Days are lasted whole, and one at least.
            seconds = seconds.max(days::DAY);
        }
        let first = clocks
            .slot(start)
            .and_then(shift)
            .ok_or(Obstacle::TooMuchWork)?;
        let at = clocks
            .clock
            .as_ref()
            .map_or(days::clock_seconds(first), |clock| clock.instant(first));
        let mut target = Self {
            all_day: event.all_day,
            zone,
            zone_is_open: obstacle.is_some(),
            start: first,
            end: clocks.shown(at.saturating_add(seconds)).unwrap_or(first),
            rule: None,
            until: SeriesEnd::Never,
            clipped: false,
            deleted: Vec::new(),
            overrides: Vec::new(),
            added: Vec::new(),
            clock: clocks.clock.clone(),
            seconds,
            obstacle,
        };
        if let Some(series) = &event.series {
            target.take_series(series, &clocks, *options, moved)?;
        }
        Ok(target)
    }

    fn take_series(
        &mut self,
        series: &Series,
        clocks: &Clocks<'_>,
        options: TargetOptions,
        moved: i64,
    ) -> Result<(), Obstacle> {
        self.rule = Some(match &series.pattern {
            Pattern::Rule(rule) => (**rule).clone(),
            Pattern::Exchange(pattern) => rule_of(*pattern, self.start, options.month_end),
            Pattern::Foreign(words) => return Err(Obstacle::ForeignPattern(words.clone())),
        });
        self.until = self.end_of(series.end, options);
        self.clipped = series.end == SeriesEnd::Never && options.end.is_some();
        let time = self.start.time();
        let named = |at: DateTime| {
            let at = if series.by_date {
                at.date().to_datetime(time)
            } else {
                days::from_clock_seconds(days::clock_seconds(at) + moved)?
            };
            days::from_clock_seconds(days::clock_seconds(at))
        };
        self.deleted = series.deleted.iter().filter_map(|at| named(*at)).collect();
        self.deleted.sort_unstable();
        self.deleted.dedup();
        let changed = series.changed.iter().enumerate();
        let changed = changed.filter_map(|(index, changed)| {
            let start = clocks.seconds(&changed.start);
            let end = clocks.seconds(&changed.end).max(start);
            Some(Override {
                index,
                slot: named(changed.original)?,
                start: clocks.shown(start)?,
                end: clocks.shown(end)?,
                seconds: (start, end),
            })
        });
        self.overrides = changed.collect();
        self.overrides
            .sort_unstable_by_key(|one| (one.slot, one.seconds));
        let added = series
            .added
            .iter()
            .filter_map(|moment| clocks.shown(clocks.seconds(moment)));
        self.added = added.collect();
        self.added.sort_unstable();
        if self.clipped {
            // What was changed, deleted or added after the end that the series was given is gone with it.
            let last = self.timetable().last_day();
            let within = |at: DateTime| last.is_none_or(|last| at.date() <= last);
            self.deleted.retain(|at| within(*at));
            self.added.retain(|at| within(*at));
            self.overrides.retain(|one| within(one.slot));
        }
        Ok(())
    }

    /// The end as the target has it.
    fn end_of(&self, end: SeriesEnd, options: TargetOptions) -> SeriesEnd {
        match end {
            SeriesEnd::Never => options.end.map_or(end, |day| self.end_of_day(day)),
            SeriesEnd::Count(_) | SeriesEnd::Unknown => end,
            SeriesEnd::Date(day) => self.end_of_day(day),
            SeriesEnd::Until { at, .. } if self.all_day => SeriesEnd::Date(at.date()),
            SeriesEnd::Until { at, utc } => match &self.clock {
                None => SeriesEnd::Until { at, utc: false },
                Some(clock) if !utc => in_utc(clock.instant(at)),
                Some(_) => end,
            },
        }
    }

    /// The last instant of a day, as `UNTIL` has it.
    fn end_of_day(&self, day: Date) -> SeriesEnd {
        if self.all_day {
            return SeriesEnd::Date(day);
        }
        match (&self.clock, day.tomorrow()) {
            (Some(clock), Ok(next)) => {
                in_utc(clock.instant(next.to_datetime(Time::midnight())) - 1)
            }
            _ => SeriesEnd::Until {
                at: day.at(23, 59, 59, 0),
                utc: false,
            },
        }
    }

    /// Why nothing can be said of its times, where that is so.
    pub fn obstacle(&self) -> Option<&Obstacle> {
        self.obstacle.as_ref()
    }

    /// The rule as text, without `RRULE:`; `None` for single events.
    pub fn rrule(&self) -> Option<String> {
        let rule = self.rule.as_ref()?;
        Some(rrule_text(rule, self.until))
    }

    /// A time of it as iCalendar writes it, with its parameters: `;TZID=Asia/Tokyo:20260105T090000`.
    pub fn property_value(&self, at: DateTime) -> String {
        self.property_values(&[at])
    }

    /// Times of it as iCalendar writes them, with their parameters, for `EXDATE` and `RDATE`.
    pub fn property_values(&self, all: &[DateTime]) -> String {
        let (parameters, utc) = match &self.zone {
            _ if self.all_day => (";VALUE=DATE".to_owned(), false),
            TargetZone::Floating => (String::new(), false),
            TargetZone::Utc => (String::new(), true),
            TargetZone::Iana(name) => (format!(";TZID={name}"), false),
        };
        let text = |at: &DateTime| {
            if self.all_day {
                date_text(at.date())
            } else {
                date_time_text(*at, utc)
            }
        };
        let all: Vec<String> = all.iter().map(text).collect();
        format!("{parameters}:{}", all.join(","))
    }

    /// The lines of the Calendar API's `recurrence`: `RRULE`, then `EXDATE` and `RDATE` where there are
    /// any.
    pub fn recurrence_lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .rrule()
            .map(|rule| format!("RRULE:{rule}"))
            .into_iter()
            .collect();
        for (name, times) in [("EXDATE", &self.deleted), ("RDATE", &self.added)] {
            if !times.is_empty() {
                lines.push(format!("{name}{}", self.property_values(times)));
            }
        }
        lines
    }

    /// Its times.
    pub fn timetable(&self) -> Timetable {
        let mut table = Timetable {
            start: self.start,
            seconds: self.seconds,
            clock: self.clock.clone(),
            recurrence: self
                .rule
                .clone()
                .map_or(Recurrence::Once, |rule| Recurrence::Rule(Box::new(rule))),
            limit: match self.until {
                SeriesEnd::Never | SeriesEnd::Unknown => Limit::Never,
                SeriesEnd::Count(count) => Limit::Count(count),
                SeriesEnd::Date(day) => Limit::Clock(days::clock_seconds(day.at(23, 59, 59, 0))),
                SeriesEnd::Until { at, utc: true } => Limit::Instant(days::clock_seconds(at)),
                SeriesEnd::Until { at, utc: false } => Limit::Clock(days::clock_seconds(at)),
            },
            deleted: self
                .deleted
                .iter()
                .map(|at| days::clock_seconds(*at))
                .collect(),
            changed: Vec::new(),
            added: Vec::new(),
            by_date: false,
            most: u32::MAX,
            walked: std::cell::Cell::default(),
        };
        let changed = self.overrides.iter().map(|one| Span {
            slot: days::clock_seconds(one.slot),
            start: one.seconds.0,
            end: one.seconds.1,
            exception: true,
        });
        table.changed = changed.collect();
        let added = self.added.iter().map(|at| {
            let shown = days::clock_seconds(*at);
            let clock = self.clock.as_ref();
            (shown, clock.map_or(shown, |clock| clock.instant(*at)))
        });
        table.add(added.collect());
        table.sort();
        table
    }
}

fn in_utc(seconds: i64) -> SeriesEnd {
    let beyond = if seconds < 0 {
        DateTime::MIN
    } else {
        DateTime::constant(9999, 12, 31, 23, 59, 59, 0)
    };
    SeriesEnd::Until {
        at: days::from_clock_seconds(seconds).unwrap_or(beyond),
        utc: true,
    }
}

/// Puts a pattern of Exchange into RFC 5545, as it is usually done. `start` gives a yearly series its
/// month.
pub fn rule_of(pattern: ExchangePattern, start: DateTime, month_end: MonthEnd) -> RecurrenceRule {
    let monthly = |every: u32| {
        if every >= 12 && every.is_multiple_of(12) {
            let mut rule = RecurrenceRule::every(every / 12, Frequency::Yearly);
            rule.by_month = vec![start.month()];
            rule
        } else {
            RecurrenceRule::every(every.max(1), Frequency::Monthly)
        }
    };
    match pattern {
        ExchangePattern::Daily { every } => RecurrenceRule::every(every.max(1), Frequency::Daily),
        ExchangePattern::Weekly {
            every,
            days,
            first_day,
        } => {
            let mut rule = RecurrenceRule::every(every.max(1), Frequency::Weekly);
            rule.by_day = from_monday(days.iter());
            rule.week_start = first_day;
            rule
        }
        ExchangePattern::MonthlyDay { every, day } => {
            let mut rule = monthly(every);
            match (month_end, day) {
                (MonthEnd::Clip, 31..) => rule.by_month_day = vec![-1],
                (MonthEnd::Clip, 29 | 30) => {
                    rule.by_month_day = (28..=day).collect();
                    rule.by_set_pos = vec![-1];
                }
                _ => rule.by_month_day = vec![day],
            }
            rule
        }
        ExchangePattern::MonthlyNth { every, days, nth } => {
            let mut rule = monthly(every);
            let place = match nth {
                Nth::Number(number) => i16::from(number),
                Nth::Last => -1,
            };
            rule.by_day = from_monday(days.iter());
            if let [(number, _)] = rule.by_day.as_mut_slice() {
                *number = place;
            } else {
                rule.by_set_pos = vec![place];
            }
            rule
        }
    }
}

fn from_monday(days: impl Iterator<Item = Weekday>) -> Vec<(i16, Weekday)> {
    let mut days: Vec<Weekday> = days.collect();
    days.sort_unstable_by_key(|day| day.to_monday_zero_offset());
    days.into_iter().map(|day| (0, day)).collect()
}
