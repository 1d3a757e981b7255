//! Makes a series of a recurrence and the event's start.
//!
//! Apart from the reading because it decides what the fillers and gaps mean:
//!
//! - `range.type` alone says which of `endDate` and `numberOfOccurrences` holds; an end in 4500 or later
//!   is Exchange's mark of an endless series. Without a type, whichever is there holds.
//! - A part of a pattern that is missing is that of the day on which the series starts.
//! - A yearly pattern repeats in the month of its start. One that names another month is not understood:
//!   Exchange itself moves the start to the first such month, so that a response never holds one.
//! - Exceptions and cancelled occurrences are named by their date in the series' zone.

use jiff::civil::{Date, Time};

use super::moment::RawMoment;
use super::occurrence::{Clock, Occurrence};
use super::reading::Reading;
use super::recurrence::{KINDS, RawRange, RawRecurrence};
use model::{Changed, ExchangePattern, Moment, Pattern, Series, SeriesEnd, Weekdays, Zone};
use words::say;

/// The first year of Exchange's marks of an endless series.
const ENDLESS: i16 = 4500;

/// What a series is made of.
pub(super) struct Parts<'r> {
    pub(super) recurrence: &'r RawRecurrence,
    /// Start of the event, where it has one.
    pub(super) start: Option<&'r RawMoment>,
    /// The event's start and end, settled.
    pub(super) span: (Option<&'r Moment>, Option<&'r Moment>),
    /// The zone that the event was made in.
    pub(super) created: Option<&'r Zone>,
    pub(super) changed: &'r [Occurrence],
    /// Exceptions from elsewhere.
    pub(super) more: &'r [Occurrence],
    pub(super) cancelled: &'r [Occurrence],
}

/// Makes the series.
pub(super) fn series(parts: &Parts<'_>, reading: &mut Reading<'_>) -> Series {
    let raw = parts.recurrence;
    let named = raw.zone.as_ref().or(parts.created);
    let start_zone = parts.span.0.map(|start| start.zone.clone());
    let zone = if start_zone == Some(Zone::Floating) {
        Zone::Floating
    } else {
        named.cloned().or(start_zone).unwrap_or_default()
    };
    let local = parts.span.0.map(|start| start.local.date());
    let first = raw.start.or(local);
    let clock = Clock {
        start: parts.start.map(|start| start.settle(&zone)),
        first,
        zone: &zone,
        named,
    };
    let exceptions = || parts.changed.iter().chain(parts.more);
    let called_off = exceptions().filter(|one| one.cancelled);
    let mut deleted: Vec<_> = parts
        .cancelled
        .iter()
        .chain(called_off)
        .filter_map(|one| one.original(&clock))
        .map(|date| date.to_datetime(Time::midnight()))
        .collect();
    deleted.sort_unstable();
    deleted.dedup();
    let lasts = match parts.span {
        (Some(start), Some(end)) => Some(start.local.duration_until(end.local)),
        _ => None,
    };
    let mut changed: Vec<Changed> = exceptions()
        .filter(|one| !one.cancelled)
        .filter_map(|one| one.changed(&clock, lasts))
        .collect();
    // The sort is stable: of two for one occurrence the one that stands in the event is kept.
    changed.sort_by_key(|one| one.original);
    let told = changed.len();
    changed.dedup_by_key(|one| one.original);
    if changed.len() < told {
        reading.wrong("exceptionOccurrences", say!("wanted-one-each"));
    }
    Series {
        pattern: pattern(raw, first, reading),
        end: end(raw, reading),
        zone,
        deleted,
        changed,
        added: Vec::new(),
        by_date: true,
        unclear: None,
    }
}

fn end(raw: &RawRecurrence, reading: &mut Reading<'_>) -> SeriesEnd {
    let by_date = |date: Date| {
        if date.year() >= ENDLESS {
            SeriesEnd::Never
        } else {
            SeriesEnd::Date(date)
        }
    };
    match (raw.range, raw.end, raw.count) {
        (RawRange::EndDate | RawRange::Unsaid, Some(date), _) => by_date(date),
        (RawRange::Numbered, _, Some(count)) | (RawRange::Unsaid, None, Some(count)) => {
            SeriesEnd::Count(count)
        }
        (RawRange::EndDate, None, _) => {
            reading.fatal("recurrence.range.endDate", say!("wanted-end-date"));
            SeriesEnd::Never
        }
        (RawRange::Numbered, _, None) => {
            let wanted = say!("wanted-count");
            reading.fatal("recurrence.range.numberOfOccurrences", wanted);
            SeriesEnd::Never
        }
        (RawRange::NoEnd, ..) | (RawRange::Unsaid, None, None) => SeriesEnd::Never,
    }
}

fn pattern(raw: &RawRecurrence, first: Option<Date>, reading: &mut Reading<'_>) -> Pattern {
    let every = raw.interval;
    let kind = raw.kind.trim();
    let Some(place) = KINDS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(kind))
    else {
        if kind.is_empty() {
            reading.fatal("recurrence.pattern.type", say!("wanted-there"));
        } else if reading.dialect.strict && !is_foreign(kind) {
            reading.word("recurrence.pattern.type", kind, &KINDS);
        }
        return Pattern::Foreign(kind.to_owned());
    };
    let yearly = place >= 4;
    if let (true, Some(month), Some(first)) = (yearly, raw.month, first)
        && month != first.month()
    {
        let (at, year) = (first.month(), every);
        let words = format!("every {year} years in month {month}, from a start in month {at}");
        return Pattern::Foreign(words);
    }
    let every = if yearly {
        every.saturating_mul(12)
    } else {
        every
    };
    let days = |reading: &mut Reading<'_>| {
        if !raw.days.is_empty() {
            return raw.days;
        }
        if reading.dialect.strict {
            reading.fatal("recurrence.pattern.daysOfWeek", say!("wanted-there"));
        }
        match first {
            Some(first) => Weekdays::default().with(first.weekday()),
            None => Weekdays::ALL,
        }
    };
    Pattern::Exchange(match place {
        0 => ExchangePattern::Daily { every },
        1 => ExchangePattern::Weekly {
            every,
            days: days(reading),
            first_day: raw.first_day,
        },
        2 | 4 => {
            let day = raw.day_of_month.or(first.map(Date::day));
            if day.is_none() {
                reading.fatal("recurrence.pattern.dayOfMonth", say!("wanted-there"));
            }
            ExchangePattern::MonthlyDay {
                every,
                day: day.unwrap_or(1),
            }
        }
        _ => ExchangePattern::MonthlyNth {
            every,
            days: days(reading),
            nth: raw.index,
        },
    })
}

/// Kinds of patterns of other calendars, which `labelcast.mailbox/1` may name.
fn is_foreign(kind: &str) -> bool {
    ["hijri", "lunar", "x-"].iter().any(|front| {
        kind.get(..front.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(front))
    })
}
