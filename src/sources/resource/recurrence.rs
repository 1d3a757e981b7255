//! Reads recurrences as they are written.
//!
//! Apart from [`super::series`], which needs the event's start to make something of them: keys may come
//! in any order.

use jiff::civil::{Date, Weekday};

use super::super::json::{Fault, Pull};
use super::ews;
use super::keys;
use super::moment::{WEEKDAYS, date, day_of_week, zone};
use super::reading::{Reading, joined};
use model::{Nth, Weekdays, Zone};
use words::say;

/// Kinds of patterns by Graph's words.
pub(super) const KINDS: [&str; 6] = [
    "daily",
    "weekly",
    "absoluteMonthly",
    "relativeMonthly",
    "absoluteYearly",
    "relativeYearly",
];

/// The largest interval that is read; Exchange's own bounds are 999 days and 99 weeks, months or years.
pub(super) const MAX_INTERVAL: u32 = 9_999;

/// A recurrence as it is written.
#[derive(Debug, Clone)]
pub(super) struct RawRecurrence {
    /// `pattern.type`
    pub(super) kind: String,
    /// `pattern.interval`, at least 1.
    pub(super) interval: u32,
    /// `pattern.daysOfWeek`
    pub(super) days: Weekdays,
    /// `pattern.firstDayOfWeek`
    pub(super) first_day: Weekday,
    /// `pattern.dayOfMonth`; the filler 0 is `None`.
    pub(super) day_of_month: Option<i8>,
    /// `pattern.month`; the filler 0 is `None`.
    pub(super) month: Option<i8>,
    /// `pattern.index`
    pub(super) index: Nth,
    /// `range.type`
    pub(super) range: RawRange,
    /// `range.startDate`
    pub(super) start: Option<Date>,
    /// `range.endDate`
    pub(super) end: Option<Date>,
    /// `range.numberOfOccurrences`; the filler 0 is `None`.
    pub(super) count: Option<u32>,
    /// `range.recurrenceTimeZone`
    pub(super) zone: Option<Zone>,
    /// Some value is there: SDKs write all keys of a recurrence that is none, each with null.
    said: bool,
}

/// `range.type`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawRange {
    /// Not there.
    Unsaid,
    /// `noEnd`
    NoEnd,
    /// `endDate`
    EndDate,
    /// `numbered`
    Numbered,
}

/// Reads a patternedRecurrence; `None` where it is null. Every complaint costs the item: a series that is
/// not understood would pass for a single event.
pub(super) fn recurrence(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<RawRecurrence>, Fault> {
    let mut raw = RawRecurrence {
        kind: String::new(),
        interval: 1,
        days: Weekdays::default(),
        first_day: Weekday::Sunday,
        day_of_month: None,
        month: None,
        index: Nth::Number(1),
        range: RawRange::Unsaid,
        start: None,
        end: None,
        count: None,
        zone: None,
        said: false,
    };
    let mut has_pattern = false;
    if pull.peek() == Some(b'"') && !reading.dialect.strict {
        let mut ahead = pull.clone();
        // Connectors of Power Automate say `none`; any other word says too little.
        if matches!(ahead.string()?.trim(), "" | "none" | "None") {
            *pull = ahead;
            return Ok(None);
        }
    }
    let mut ahead = pull.clone();
    let blank = ahead.eat(b'{') && ahead.eat(b'}');
    let mut told = false;
    if !reading.dialect.strict && pull.peek() == Some(b'{') {
        let mut ahead = pull.clone();
        let mut elsewhere = raw.clone();
        if reading.must(|reading| ews::recurrence(&mut elsewhere, reading, &mut ahead, path))? {
            *pull = ahead;
            return Ok(elsewhere.said.then_some(elsewhere));
        }
    }
    let there = reading.must(|reading| {
        reading.object(pull, path, keys::RECURRENCE, |reading, pull, key| {
            let path = joined(path, key);
            if key == "pattern" {
                told = true;
                has_pattern =
                    reading.object(pull, &path, keys::PATTERN, |reading, pull, key| {
                        raw.note(pull);
                        pattern(&mut raw, reading, pull, &joined(&path, key), key)
                    })?;
                return Ok(());
            }
            reading
                .object(pull, &path, keys::RANGE, |reading, pull, key| {
                    raw.note(pull);
                    range(&mut raw, reading, pull, &joined(&path, key), key)
                })
                .map(drop)
        })
    })?;
    // A recurrence in other words than Graph's would pass for a single event.
    if there && !has_pattern && (reading.dialect.strict || !blank && !told) {
        reading.fatal(&joined(path, "pattern"), say!("wanted-there"));
    }
    let none = !raw.said && !reading.dialect.strict;
    Ok((there && has_pattern && !none).then_some(raw))
}

impl RawRecurrence {
    /// Notes whether there is a value at hand.
    pub(super) fn note(&mut self, pull: &mut Pull<'_>) {
        let null = pull.peek() == Some(b'n');
        self.said |= !null && !pull.rest().starts_with(b"[]");
    }
}

fn pattern(
    raw: &mut RawRecurrence,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
    key: &str,
) -> Result<(), Fault> {
    match key {
        "type" if !reading.dialect.strict && matches!(pull.peek(), Some(b'0'..=b'9')) => {
            let kind = reading.choice(pull, path, &KINDS)?;
            let kind = kind.and_then(|kind| KINDS.get(kind));
            kind.copied().unwrap_or_default().clone_into(&mut raw.kind);
        }
        "type" => raw.kind = reading.string(pull, path)?,
        "interval" => {
            let number = reading.number(pull, path, MAX_INTERVAL)?;
            if number == Some(0) {
                reading.wrong(path, say!("wanted-one-or-more"));
            }
            raw.interval = number.unwrap_or(1).max(1);
        }
        "daysOfWeek" => reading.array(pull, path, |reading, pull| {
            let day = reading.choice(pull, path, &WEEKDAYS)?.and_then(day_of_week);
            if let Some(day) = day {
                raw.days = raw.days.with(day);
            }
            Ok(())
        })?,
        "firstDayOfWeek" => {
            let day = reading.choice(pull, path, &WEEKDAYS)?.and_then(day_of_week);
            raw.first_day = day.unwrap_or(raw.first_day);
        }
        "dayOfMonth" => raw.day_of_month = small(reading.number(pull, path, 31)?),
        "month" => raw.month = small(reading.number(pull, path, 12)?),
        _ => {
            const INDEX: [&str; 5] = ["first", "second", "third", "fourth", "last"];
            raw.index = match reading.choice(pull, path, &INDEX)? {
                Some(4) => Nth::Last,
                Some(3) => Nth::Number(4),
                Some(2) => Nth::Number(3),
                Some(1) => Nth::Number(2),
                _ => Nth::Number(1),
            };
        }
    }
    Ok(())
}

fn range(
    raw: &mut RawRecurrence,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
    key: &str,
) -> Result<(), Fault> {
    match key {
        "type" => {
            raw.range = match reading.choice(pull, path, &["endDate", "noEnd", "numbered"])? {
                Some(0) => RawRange::EndDate,
                Some(1) => RawRange::NoEnd,
                Some(2) => RawRange::Numbered,
                _ => RawRange::Unsaid,
            };
        }
        "startDate" => raw.start = date(reading, pull, path)?,
        "endDate" => raw.end = date(reading, pull, path)?,
        "numberOfOccurrences" => {
            let count = reading.number(pull, path, i32::MAX.unsigned_abs())?;
            raw.count = count.filter(|&count| count > 0);
        }
        _ => raw.zone = zone(reading, pull, path)?,
    }
    Ok(())
}

/// A small number that is not the filler 0.
pub(super) fn small(number: Option<u32>) -> Option<i8> {
    let number = i8::try_from(number?).ok()?;
    (number > 0).then_some(number)
}
