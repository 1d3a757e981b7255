//! Reads times, dates and zones.
//!
//! Apart because they stand in events, recurrences and exceptions alike, in several spellings. Nothing is
//! resolved: a zone stays what it is called, and only a written offset is taken off.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::super::json::{Fault, Pull};
use super::keys;
use super::reading::{Reading, joined};
use model::{Daylight, Moment, NamedZone, Onset, OnsetDay, Sent, Zone, ZoneEra, ZoneRules};
use words::say;

/// Weekdays by Graph's words, from Sunday.
pub(super) const WEEKDAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// What stands there, the offset aside.
    pub(super) at: DateTime,
    /// Seconds east of Greenwich, where an offset or `Z` is written.
    pub(super) offset: Option<i32>,
}

impl Written {
    /// The same in UTC, where an offset is written.
    pub(super) fn utc(self) -> Option<DateTime> {
        let offset = SignedDuration::from_secs(i64::from(self.offset?));
        self.at.checked_sub(offset).ok()
    }
}

/// A time with its zone, as they are written.
#[derive(Debug, Clone)]
pub(super) struct RawMoment {
    pub(super) written: Written,
    /// `None`: no zone is written.
    pub(super) zone: Option<Zone>,
}

impl RawMoment {
    /// The moment. An offset that is written wins over a zone; without either, `zone` holds.
    pub(super) fn settle(&self, zone: &Zone) -> Moment {
        match self.written.utc() {
            Some(local) => Moment {
                local,
                zone: Zone::Utc,
            },
            None => Moment {
                local: self.written.at,
                zone: self.zone.clone().unwrap_or_else(|| zone.clone()),
            },
        }
    }

    /// Whether it is midnight as it is written.
    pub(super) fn is_midnight(&self) -> bool {
        self.written.at.time() == Time::midnight()
    }
}

/// Reads a dateTimeTimeZone. `None`: null, or Graph's filler; a value that is no time is a complaint
/// that costs the item.
pub(super) fn moment(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<RawMoment>, Fault> {
    let (mut written, mut zone) = (None, None);
    let mut wrong = false;
    if pull.peek() == Some(b'"') && reading.dialect.strict {
        let text = pull.string()?;
        wrong = !text.trim().is_empty();
    } else if pull.peek() == Some(b'"') {
        // A time without its zone, as connectors of Power Automate and the EWS Managed API give it.
        let mut ahead = pull.clone();
        let text = ahead.string()?;
        written = date_time(&text);
        if written.is_none() && !text.trim().is_empty() {
            reading.object(pull, path, keys::MOMENT, |_, pull, _| pull.skip())?;
        } else {
            *pull = ahead;
        }
    } else {
        let there = reading.object(pull, path, keys::MOMENT, |reading, pull, key| {
            let path = joined(path, key);
            match key {
                "dateTime" => {
                    if let Some(text) = reading.text(pull, &path)? {
                        written = date_time(&text);
                        wrong = written.is_none();
                    }
                }
                _ => zone = self::zone(reading, pull, &path)?,
            }
            Ok(())
        })?;
        if there && written.is_none() && !wrong {
            reading.fatal(&joined(path, "dateTime"), say!("wanted-there"));
        }
    }
    if wrong {
        let wanted = say!("wanted-moment");
        reading.fatal(&joined(path, "dateTime"), wanted);
    }
    let filler = |written: &Written| written.at.date() == FILLER;
    Ok(written
        .filter(|written| !filler(written))
        .map(|written| RawMoment { written, zone }))
}

/// The date that Graph writes where there is none.
const FILLER: Date = Date::constant(1, 1, 1);

/// Reads a date that may be written as a time, too. `None`: null, a filler, or a complaint.
pub(super) fn date(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<Date>, Fault> {
    let Some(text) = reading.text(pull, path)? else {
        return Ok(None);
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let Some(written) = date_time(&text) else {
        reading.wrong(path, say!("wanted-date-of-years"));
        return Ok(None);
    };
    Ok(Some(written.at.date()).filter(|&date| date != FILLER))
}

/// Reads a zone: a name, or one with rules. `None`: null, or an empty name.
pub(super) fn zone(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<Zone>, Fault> {
    if pull.peek() != Some(b'{') {
        let name = reading.text(pull, path)?.unwrap_or_default();
        let name = name.trim();
        return Ok(match name {
            "" => None,
            _ if name.eq_ignore_ascii_case("UTC") => Some(Zone::Utc),
            _ => Some(Zone::named(name)),
        });
    }
    let mut name = String::new();
    let mut bias = None;
    let (mut standard, mut daylight) = (None, None);
    reading.object(pull, path, keys::ZONE, |reading, pull, key| {
        let path = joined(path, key);
        match key {
            "name" => name = reading.string(pull, &path)?,
            "bias" => bias = minutes(reading, pull, &path)?,
            "standardOffset" => standard = onset(reading, pull, &path)?,
            "daylightOffset" => daylight = onset(reading, pull, &path)?,
            _ => pull.skip()?,
        }
        Ok(())
    })?;
    let Some(bias) = bias else {
        if name.is_empty() {
            reading.wrong(path, say!("wanted-zone"));
            return Ok(None);
        }
        return Ok(Some(Zone::named(name)));
    };
    let rules = |bias: i32| {
        let daylight = match (&standard, &daylight) {
            (Some(ends), Some(starts)) => Some(Daylight {
                offset: -60 * (bias + starts.bias),
                starts: starts.onset?,
                ends: ends.onset?,
            }),
            _ => None,
        };
        Some(ZoneRules {
            until: None,
            eras: vec![ZoneEra {
                first_year: 1,
                standard: -60 * bias,
                daylight,
            }],
        })
    };
    let plain = ZoneRules {
        until: None,
        eras: vec![ZoneEra {
            first_year: 1,
            standard: -60 * bias,
            daylight: None,
        }],
    };
    Ok(Some(Zone::Named(Arc::new(NamedZone {
        name,
        rules: Some(rules(bias).unwrap_or(plain)),
    }))))
}

/// A change between standard and daylight saving time, with what stands beside it.
struct RawOnset {
    /// `None`: there is no such change.
    onset: Option<Onset>,
    /// Minutes that daylight saving time adds to the bias.
    bias: i32,
}

fn onset(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<RawOnset>, Fault> {
    let mut bias = -60;
    let (mut month, mut nth, mut year) = (0, 0, 0);
    let mut weekday = None;
    let mut time = Time::midnight();
    let there = reading.object(pull, path, keys::ONSET, |reading, pull, key| {
        let path = joined(path, key);
        match key {
            "daylightBias" => bias = minutes(reading, pull, &path)?.unwrap_or(bias),
            "month" => month = reading.number(pull, &path, 12)?.unwrap_or_default(),
            "dayOccurrence" => nth = reading.number(pull, &path, 31)?.unwrap_or_default(),
            "year" => year = reading.number(pull, &path, 9_999)?.unwrap_or_default(),
            "dayOfWeek" => {
                weekday = reading
                    .choice(pull, &path, &WEEKDAYS)?
                    .and_then(day_of_week);
            }
            _ => {
                let text = reading.text(pull, &path)?.unwrap_or_default();
                match time_of_day(text.trim()) {
                    Some(read) => time = read,
                    None => reading.wrong(&path, say!("wanted-time")),
                }
            }
        }
        Ok(())
    })?;
    if !there {
        return Ok(None);
    }
    let nth = i8::try_from(nth).unwrap_or_default();
    let day = match (weekday, year) {
        (Some(weekday), 0) if (1..=5).contains(&nth) => Some(OnsetDay::Nth(nth, weekday)),
        (_, 1..) if nth > 0 => Some(OnsetDay::Day(nth)),
        _ => None,
    };
    let month = i8::try_from(month).unwrap_or_default();
    if month > 0 && day.is_none() {
        let wanted = say!("wanted-day");
        reading.wrong(&joined(path, "dayOccurrence"), wanted);
    }
    let onset = day
        .filter(|_| month > 0)
        .map(|day| Onset { month, day, time });
    Ok(Some(RawOnset { onset, bias }))
}

/// Reads minutes between UTC and a clock: a day at most, of either sign.
fn minutes(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<i32>, Fault> {
    let negative = pull.peek() == Some(b'-');
    if !negative {
        let number = reading.number(pull, path, 1_440)?;
        return Ok(number.and_then(|number| i32::try_from(number).ok()));
    }
    let text = pull.rest();
    pull.skip()?;
    let length = text.len().saturating_sub(pull.rest().len());
    let text = std::str::from_utf8(text.get(..length).unwrap_or_default()).unwrap_or_default();
    let read = text.trim().parse::<i32>().ok();
    let read = read.filter(|minutes| minutes.abs() <= 1_440);
    if read.is_none() {
        reading.wrong(path, say!("wanted-bias"));
    }
    Ok(read)
}

/// A weekday by its place in [`WEEKDAYS`].
pub(super) fn day_of_week(place: usize) -> Option<Weekday> {
    let place = i8::try_from(place).ok()?;
    Weekday::from_sunday_zero_offset(place).ok()
}

/// When a message was sent: as [`date_time`] reads it, in UTC unless an offset is written. Blank text and
/// the filler stand for no date.
pub(crate) fn sent(text: &str) -> Sent {
    if text.trim().is_empty() {
        return Sent::Missing;
    }
    match date_time(text).map(|written| written.utc().unwrap_or(written.at)) {
        Some(at) if at.date() == FILLER => Sent::Missing,
        Some(at) => Sent::At(at),
        None => Sent::Unreadable,
    }
}

/// Reads `2026-05-04T09:00:00.0000000`, with or without seconds and an offset, or a date alone; also
/// `/Date(1767607200000)/`, which Windows PowerShell 5.1 and .NET write.
pub(super) fn date_time(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix("/Date(") {
        return since_1970(inside.strip_suffix(")/")?);
    }
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return None;
    }
    let date = Date::new(
        i16::try_from(digits(year)?).ok().filter(|&year| year > 0)?,
        i8::try_from(digits(month)?).ok()?,
        i8::try_from(digits(day)?).ok()?,
    )
    .ok()?;
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        let at = date.to_datetime(Time::midnight());
        return rest.is_empty().then_some(Written { at, offset: None });
    };
    let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at_checked(split)?;
    Some(Written {
        at: date.to_datetime(time_of_day(time)?),
        offset: match offset {
            "" => None,
            "Z" | "z" => Some(0),
            _ => Some(self::offset(offset)?),
        },
    })
}

/// Reads milliseconds since 1970 in UTC; an offset behind them says on whose clock they were shown.
fn since_1970(text: &str) -> Option<Written> {
    let sign = text.get(1..)?.find(['+', '-']).map(|at| at + 1);
    let (millis, shown) = text.split_at_checked(sign.unwrap_or(text.len()))?;
    let offset = if shown.is_empty() { 0 } else { offset(shown)? };
    let seconds = millis.parse::<i64>().ok()?.div_euclid(1_000);
    let seconds = seconds.checked_add(i64::from(offset))?;
    let at = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let at = at.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    Some(Written {
        at,
        offset: Some(offset),
    })
    .filter(|written| written.at.year() > 0)
}

/// Reads `09:00`, `09:00:00` or `09:00:00.0000000`; parts of a second are dropped.
fn time_of_day(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = whole.split(':');
    let mut next = || {
        let part = parts.next()?;
        (part.len() == 2).then(|| digits(part))?
    };
    let (hour, minute) = (next()?, next()?);
    let second = match whole.len() {
        5 => 0,
        8 => next()?.min(59),
        _ => return None,
    };
    let part = |number: u32| i8::try_from(number).ok();
    Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
}

/// Reads `+09:00` or `-0330` as seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':').or_else(|| rest.split_at_checked(2))?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    let seconds = i32::try_from(hours * 3_600 + minutes * 60).ok()?;
    (hours < 24 && minutes < 60).then_some(sign * seconds)
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn times_are_read_in_every_spelling_of_graph() {
        let nine = datetime(2026, 5, 4, 9, 0, 0, 0);
        for (text, at, offset) in [
            ("2026-05-04T09:00:00.0000000", nine, None),
            ("2026-05-04T09:00:00", nine, None),
            ("2026-05-04 09:00", nine, None),
            ("2026-05-04T09:00:00.1234567Z", nine, Some(0)),
            ("2026-05-04T09:00:00+09:00", nine, Some(9 * 3_600)),
            ("2026-05-04T09:00:00-0330", nine, Some(-12_600)),
            ("2026-05-04", datetime(2026, 5, 4, 0, 0, 0, 0), None),
            ("/Date(1777885200000)/", nine, Some(0)),
            ("/Date(1777852800999+0900)/", nine, Some(9 * 3_600)),
            ("/Date(-1)/", datetime(1969, 12, 31, 23, 59, 59, 0), Some(0)),
            (
                "9999-12-31T23:59:60",
                datetime(9999, 12, 31, 23, 59, 59, 0),
                None,
            ),
        ] {
            assert_eq!(date_time(text), Some(Written { at, offset }), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-5-04",
            "2026-02-30",
            "0000-01-01",
            "20260504T090000",
            "2026-05-04T24:00:00",
            "2026-05-04T09",
            "2026-05-04T09:00:00+25:00",
            "+226-05-04T09:00",
            "2026-05-04X",
            "２026-05-04",
            "/Date()/",
            "/Date(12)",
            "/Date(99999999999999999)/",
            "/Date(1e3)/",
        ] {
            assert_eq!(date_time(text), None, "{text}");
        }
    }

    #[test]
    fn an_offset_is_taken_off() {
        let written = date_time("2026-05-04T01:00:00+09:00").unwrap();
        assert_eq!(written.utc(), Some(datetime(2026, 5, 3, 16, 0, 0, 0)));
        let last = date_time("9999-12-31T23:00:00-05:00").unwrap();
        assert_eq!(last.utc(), None, "there is no year 10000");
    }
}
