//! Times of iCalendar: what a value says, on whose clock, and what another clock shows then.
//!
//! Apart because an exception may name its occurrence on another clock than its series keeps (UTC for
//! the most part), and because times of the input may be none at all.

use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarDuration, ICalendarValue};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

use model::{Daylight, NamedZone, Onset, OnsetDay, Zone, ZoneEra, ZoneRules};

/// A date, or a date and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// What it shows; midnight for a date.
    pub(super) at: DateTime,
    pub(super) date_only: bool,
    /// In UTC, by its mark.
    pub(super) utc: bool,
}

impl Stamp {
    /// A parsed value; `None` if it is no time that there can be.
    pub(super) fn of(value: &ICalendarValue) -> Option<Self> {
        match value {
            ICalendarValue::PartialDateTime(time) => Self::of_partial(time),
            // A time where its property is said to hold something else.
            ICalendarValue::Text(text) => Self::of_text(text),
            _ => None,
        }
    }

    /// A parsed value; `None` if it is no time that there can be.
    pub(super) fn of_partial(time: &PartialDateTime) -> Option<Self> {
        let date = Date::new(
            i16::try_from(time.year?).ok()?,
            i8::try_from(time.month?).ok()?,
            i8::try_from(time.day?).ok()?,
        )
        .ok()?;
        let Some(hour) = time.hour else {
            return Some(Self {
                at: date.at(0, 0, 0, 0),
                date_only: true,
                utc: false,
            });
        };
        // A leap second is shown as the one before it.
        let second = time.second.unwrap_or(0);
        let second = if second == 60 { 59 } else { second };
        let clock = Time::new(
            i8::try_from(hour).ok()?,
            i8::try_from(time.minute.unwrap_or(0)).ok()?,
            i8::try_from(second).ok()?,
            0,
        )
        .ok()?;
        let mut at = date.to_datetime(clock);
        if time.tz_hour.is_some() {
            at = at
                .checked_sub(SignedDuration::from_secs(offset(time)?))
                .ok()?;
        }
        Some(Self {
            at,
            date_only: false,
            utc: time.tz_hour.is_some(),
        })
    }

    /// `20241231`, `20241231T235959`, `20241231T235959Z`.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (date, clock) = match text.split_once(['T', 't']) {
            Some((date, clock)) => (date, Some(clock)),
            None => (text, None),
        };
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<i8>().ok());
        if date.len() != 8 || !digits(date) {
            return None;
        }
        let year = date.get(..4)?.parse().ok()?;
        let date = Date::new(year, number(date.get(4..6))?, number(date.get(6..))?).ok()?;
        let Some(clock) = clock else {
            return Some(Self {
                at: date.at(0, 0, 0, 0),
                date_only: true,
                utc: false,
            });
        };
        let plain = clock.strip_suffix(['Z', 'z']).unwrap_or(clock);
        if !digits(plain) || !matches!(plain.len(), 4 | 6) {
            return None;
        }
        let second = number(plain.get(4..6)).unwrap_or(0).min(59);
        let time = Time::new(number(plain.get(..2))?, number(plain.get(2..4))?, second, 0).ok()?;
        Some(Self {
            at: date.to_datetime(time),
            date_only: false,
            utc: plain.len() < clock.len(),
        })
    }
}

/// A parsed offset in seconds east of Greenwich.
pub(super) fn offset(time: &PartialDateTime) -> Option<i64> {
    let (hours, minutes) = (time.tz_hour?, time.tz_minute.unwrap_or(0));
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    Some(if time.tz_minus { -seconds } else { seconds })
}

/// A time with a duration added on the same clock; `None` if it leaves the years that there are.
pub(super) fn plus(at: DateTime, duration: &ICalendarDuration) -> Option<DateTime> {
    at.checked_add(SignedDuration::from_secs(seconds(duration)))
        .ok()
}

/// A duration in seconds, days of 24 hours each.
pub(super) fn seconds(duration: &ICalendarDuration) -> i64 {
    let amount = i64::from(duration.weeks) * 604_800
        + i64::from(duration.days) * 86_400
        + i64::from(duration.hours) * 3_600
        + i64::from(duration.minutes) * 60
        + i64::from(duration.seconds);
    if duration.neg { -amount } else { amount }
}

/// What UTC shows at a time of a zone's clock; `None` for a floating time and an unknown zone.
pub(super) fn to_utc(at: DateTime, zone: &Zone) -> Option<DateTime> {
    match zone {
        Zone::Floating => None,
        Zone::Utc => Some(at),
        Zone::Named(zone) => {
            if let Some(rules) = &zone.rules {
                let era = era(rules, at.year())?;
                return shifted(at, -i64::from(offset_on_clock(era, at)?));
            }
            let zoned = database(zone)?.to_ambiguous_zoned(at).compatible().ok()?;
            Some(jiff::tz::TimeZone::UTC.to_datetime(zoned.timestamp()))
        }
    }
}

/// What a zone's clock shows at a time of UTC; `None` for a floating zone and an unknown one.
pub(super) fn from_utc(at: DateTime, zone: &Zone) -> Option<DateTime> {
    match zone {
        Zone::Floating => None,
        Zone::Utc => Some(at),
        Zone::Named(zone) => {
            if let Some(rules) = &zone.rules {
                let near = shifted(at, i64::from(era(rules, at.year())?.standard))?;
                let era = era(rules, near.year())?;
                return shifted(at, i64::from(offset_at_utc(era, at, near.year())?));
            }
            let time = at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
            Some(database(zone)?.to_datetime(time))
        }
    }
}

fn shifted(at: DateTime, seconds: i64) -> Option<DateTime> {
    at.checked_add(seconds.seconds()).ok()
}

/// The zone of the bundled database that a name ends with, after the prefixes that programs put before
/// it (`/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`).
fn database(zone: &NamedZone) -> Option<jiff::tz::TimeZone> {
    let mut name = zone.name.as_str();
    loop {
        if let Ok(found) = jiff::tz::TimeZone::get(name) {
            return Some(found);
        }
        name = name.split_once('/')?.1;
    }
}

/// The rules that hold in a year.
fn era(rules: &ZoneRules, year: i16) -> Option<&ZoneEra> {
    rules
        .eras
        .iter()
        .rev()
        .find(|era| era.first_year <= year)
        .or_else(|| rules.eras.first())
}

fn offset_on_clock(era: &ZoneEra, at: DateTime) -> Option<i32> {
    let Some(daylight) = &era.daylight else {
        return Some(era.standard);
    };
    let starts = onset_in(daylight.starts, at.year())?;
    let ends = onset_in(daylight.ends, at.year())?;
    Some(pick(era, daylight, at, starts, ends))
}

fn offset_at_utc(era: &ZoneEra, at: DateTime, year: i16) -> Option<i32> {
    let Some(daylight) = &era.daylight else {
        return Some(era.standard);
    };
    let starts = shifted(onset_in(daylight.starts, year)?, -i64::from(era.standard))?;
    let ends = shifted(onset_in(daylight.ends, year)?, -i64::from(daylight.offset))?;
    Some(pick(era, daylight, at, starts, ends))
}

fn pick(era: &ZoneEra, daylight: &Daylight, at: DateTime, starts: DateTime, ends: DateTime) -> i32 {
    let is_daylight = if starts <= ends {
        starts <= at && at < ends
    } else {
        !(ends <= at && at < starts)
    };
    if is_daylight {
        daylight.offset
    } else {
        era.standard
    }
}

/// An onset in a year; `None` for a day that the year does not have.
pub(super) fn onset_in(onset: Onset, year: i16) -> Option<DateTime> {
    let first = Date::new(year, onset.month, 1).ok()?;
    let day = match onset.day {
        OnsetDay::Nth(5, weekday) => first.nth_weekday_of_month(-1, weekday).ok()?,
        OnsetDay::Nth(n, weekday) => first.nth_weekday_of_month(n, weekday).ok()?,
        OnsetDay::Day(day) => Date::new(year, onset.month, day).ok()?,
    };
    Some(day.to_datetime(onset.time))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::{Weekday, date, time};

    use super::*;

    fn pacific(month: (i8, i8)) -> Zone {
        let onset = |month, nth| Onset {
            month,
            day: OnsetDay::Nth(nth, Weekday::Sunday),
            time: time(2, 0, 0, 0),
        };
        Zone::Named(Arc::new(NamedZone {
            name: String::new(),
            rules: Some(ZoneRules {
                until: None,
                eras: vec![ZoneEra {
                    first_year: 2007,
                    standard: -8 * 3600,
                    daylight: Some(Daylight {
                        offset: -7 * 3600,
                        starts: onset(month.0, 2),
                        ends: onset(month.1, 1),
                    }),
                }],
            }),
        }))
    }

    #[test]
    fn clocks_of_rules_and_of_the_database_agree() {
        let named = Zone::named("/softwarestudio.org/Tzfile/America/Los_Angeles");
        let ruled = pacific((3, 11));
        for at in [
            date(2024, 1, 1).at(0, 30, 0, 0),
            date(2024, 3, 10).at(1, 59, 0, 0),
            date(2024, 3, 10).at(3, 0, 0, 0),
            date(2024, 11, 3).at(0, 59, 0, 0),
            date(2024, 11, 3).at(2, 0, 0, 0),
            date(2024, 12, 31).at(23, 30, 0, 0),
        ] {
            let utc = to_utc(at, &ruled).unwrap();
            assert_eq!(to_utc(at, &named), Some(utc), "{at}");
            assert_eq!(from_utc(utc, &ruled), Some(at), "{at}");
            assert_eq!(from_utc(utc, &named), Some(at), "{at}");
        }
    }

    #[test]
    fn daylight_saving_over_the_new_year_is_of_the_south() {
        let south = pacific((10, 4));
        let hours = |at: DateTime| (at - to_utc(at, &south).unwrap()).get_hours();
        assert_eq!(hours(date(2024, 1, 15).at(12, 0, 0, 0)), -7);
        assert_eq!(hours(date(2024, 6, 15).at(12, 0, 0, 0)), -8);
        assert_eq!(hours(date(2024, 12, 15).at(12, 0, 0, 0)), -7);
    }

    #[test]
    fn times_that_cannot_be_are_none() {
        for text in [
            "",
            "2024",
            "20240230",
            "20241301",
            "20240101T25",
            "20240101T250000",
            "2024-01-01",
            "20240101T1000000",
            "20240101TZ",
            "99999999",
            "２０２４０１０１",
        ] {
            assert_eq!(Stamp::of_text(text), None, "{text}");
        }
        assert!(Stamp::of_text("20240229T235960Z").unwrap().utc);
    }
}
