//! Time zones as iCalendar has them: `VTIMEZONE` put into the model's eras.
//!
//! Apart because the two languages differ: `VTIMEZONE` lists observances, each with a rule or with dates
//! of its own, the model has one standard time and at most one period of daylight saving time for each
//! year. What does not fit (two changes of one kind in a year, a change of standard time in the middle of
//! one) is left to the zone's name, and told. Years before 2000 may be dropped for the others to
//! fit: the histories that some programs write go back to local mean time.
//!
//! Source: [RFC 5545, 3.6.5](https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5).

use std::io;
use std::sync::Arc;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue, ICalendarWeekday,
};
use calcard::{Entry, Parser};
use jiff::civil::{Date, DateTime, Weekday};
use rustc_hash::FxHashMap;

use super::super::clean::clean;
use super::super::notes::Notes;
use super::super::split::{MOST, Part};
use super::super::text::Text;
use super::clock::{Stamp, offset};
use super::eras::eras;
use model::{NamedZone, Onset, OnsetDay, Zone, ZoneRules};
use words::say;

/// Observances of one zone that are looked at; histories of the database have about 200.
const MOST_OBSERVANCES: usize = 1_000;

/// Bytes of zones that are remembered as read, so that a zone repeated for each event is read once.
const MOST_REMEMBERED: usize = 4 << 20;

const ZONE_HELP: words::Text = say!("pim-zone-help");

/// The time zones of a file.
#[derive(Debug, Default)]
pub(in crate::pim) struct Zones {
    /// By calendar and `TZID`.
    of_calendar: FxHashMap<(u32, String), Arc<NamedZone>>,
    /// The first of each `TZID`.
    of_file: FxHashMap<String, Arc<NamedZone>>,
}

/// Zones that a file names and does not define, made once.
#[derive(Debug, Default)]
pub(in crate::pim) struct ZoneNames(FxHashMap<String, Zone>);

impl ZoneNames {
    fn zone(&mut self, name: &str) -> Zone {
        if let Some(zone) = self.0.get(name) {
            return zone.clone();
        }
        let zone = Zone::named(name);
        if self.0.len() < 10_000 {
            self.0.insert(name.to_owned(), zone.clone());
        }
        zone
    }
}

impl Zones {
    /// Reads the zones of a file.
    pub(in crate::pim) fn read(text: &Text, parts: &[Part], notes: &mut Notes) -> io::Result<Self> {
        let mut zones = Self::default();
        let mut known: FxHashMap<Vec<u8>, Option<Arc<NamedZone>>> = FxHashMap::default();
        let mut remembered = 0;
        for part in parts {
            if part.cut_off || part.len > MOST {
                notes.tell(
                    "zone-cut",
                    &|| format!("line {}", part.line),
                    || say!("pim-zone-cut"),
                    ZONE_HELP,
                );
                continue;
            }
            let bytes = text.range(part.offset, part.len as usize)?;
            let zone = if let Some(zone) = known.get(bytes.as_ref()) {
                zone.clone()
            } else {
                let zone = read_one(&bytes, part, notes);
                if remembered < MOST_REMEMBERED {
                    remembered += bytes.len();
                    known.insert(bytes.into_owned(), zone.clone());
                }
                zone
            };
            let Some(zone) = zone else { continue };
            zones
                .of_file
                .entry(zone.name.clone())
                .or_insert_with(|| Arc::clone(&zone));
            zones
                .of_calendar
                .insert((part.calendar, zone.name.clone()), zone);
        }
        Ok(zones)
    }

    /// The zone that a `TZID` of a calendar means.
    pub(super) fn find(&self, calendar: u32, name: &str, names: &mut ZoneNames) -> Zone {
        if self.of_file.is_empty() {
            return names.zone(name);
        }
        self.of_calendar
            .get(&(calendar, name.to_owned()))
            .or_else(|| self.of_file.get(name))
            .map_or_else(|| names.zone(name), |zone| Zone::Named(Arc::clone(zone)))
    }
}

fn read_one(bytes: &[u8], part: &Part, notes: &mut Notes) -> Option<Arc<NamedZone>> {
    let place = || format!("line {}", part.line);
    let clean = clean(bytes, false);
    let text = &clean.text;
    let parsed = std::panic::catch_unwind(|| Parser::new(text).entry());
    let Ok(Entry::ICalendar(calendar)) = parsed else {
        notes.tell("zone-lost", &place, || say!("pim-zone-lost"), ZONE_HELP);
        return None;
    };
    let name = calendar
        .components
        .first()?
        .property(&ICalendarProperty::Tzid)
        .and_then(|entry| entry.values.first())
        .and_then(|value| value.as_text())
        .unwrap_or_default()
        .trim()
        .to_owned();
    let rules = rules(&calendar);
    if let Err(cause) = &rules {
        notes.tell(
            "zone-rules",
            &place,
            || say!("pim-zone-rules", name = &name, cause = cause),
            ZONE_HELP,
        );
    }
    Some(Arc::new(NamedZone {
        name,
        rules: rules.ok(),
    }))
}

/// One `STANDARD` or `DAYLIGHT`.
pub(super) struct Observance {
    pub(super) daylight: bool,
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) when: When,
}

/// When an observance begins.
pub(super) enum When {
    /// Each year between two, both included.
    Yearly { first: i16, last: i16, onset: Onset },
    /// At these times.
    Once(Vec<DateTime>),
}

/// The rules of a zone as eras.
fn rules(calendar: &ICalendar) -> Result<ZoneRules, words::Text> {
    let mut observances = Vec::new();
    for component in calendar.components.iter().skip(1) {
        let daylight = match component.component_type {
            ICalendarComponentType::Standard => false,
            ICalendarComponentType::Daylight => true,
            _ => continue,
        };
        if observances.len() >= MOST_OBSERVANCES {
            return Err(say!("pim-zone-many"));
        }
        observances.push(observance(component, daylight)?);
    }
    eras(&observances)
}

fn observance(component: &ICalendarComponent, daylight: bool) -> Result<Observance, words::Text> {
    let value = |name: &ICalendarProperty| {
        component
            .property(name)
            .and_then(|entry| entry.values.first())
    };
    let seconds = |name: &ICalendarProperty| match value(name) {
        Some(ICalendarValue::PartialDateTime(time)) => {
            offset(time).and_then(|seconds| i32::try_from(seconds).ok())
        }
        _ => None,
    };
    let to = seconds(&ICalendarProperty::Tzoffsetto).ok_or(say!("pim-zone-offset"))?;
    let from = seconds(&ICalendarProperty::Tzoffsetfrom).unwrap_or(to);
    let start = value(&ICalendarProperty::Dtstart)
        .and_then(Stamp::of)
        .ok_or(say!("pim-zone-start"))?;
    let mut rules = component.properties(&ICalendarProperty::Rrule);
    let when = match rules.next().and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::RecurrenceRule(rule)) => {
            if rules.next().is_some() {
                return Err(say!("pim-zone-several"));
            }
            yearly(rule, start.at, from)?
        }
        Some(_) => return Err(say!("pim-zone-malformed")),
        None => {
            let dates = component
                .properties(&ICalendarProperty::Rdate)
                .flat_map(|entry| &entry.values)
                .filter_map(Stamp::of)
                .map(|stamp| stamp.at);
            let mut times: Vec<DateTime> = dates.chain([start.at]).collect();
            times.sort_unstable();
            times.dedup();
            When::Once(times)
        }
    };
    Ok(Observance {
        daylight,
        from,
        to,
        when,
    })
}

/// A yearly rule as an onset.
fn yearly(rule: &ICalendarRecurrenceRule, start: DateTime, from: i32) -> Result<When, words::Text> {
    let plain = rule.freq == ICalendarFrequency::Yearly
        && rule.interval.unwrap_or(1) == 1
        && rule.byyearday.is_empty()
        && rule.byweekno.is_empty()
        && rule.bysetpos.is_empty()
        && rule.bymonth.len() <= 1;
    if !plain {
        return Err(say!("pim-zone-yearly"));
    }
    let month = rule.bymonth.first().map_or(start.month(), |month| {
        i8::try_from(month.month()).unwrap_or(0)
    });
    let day = match (rule.byday.as_slice(), rule.bymonthday.as_slice()) {
        ([], []) => Some(OnsetDay::Day(start.day())),
        ([], [day]) => Some(OnsetDay::Day(*day)),
        ([day], days) => {
            let weekday = weekday(day.weekday);
            match (day.ordwk, days) {
                (Some(n @ 1..=4), []) => i8::try_from(n).ok().map(|n| OnsetDay::Nth(n, weekday)),
                (Some(-1), []) => Some(OnsetDay::Nth(5, weekday)),
                // Sunday of the 8th to the 14th is the second Sunday.
                (None | Some(0), days) => {
                    nth_of_days(month, days).map(|n| OnsetDay::Nth(n, weekday))
                }
                _ => None,
            }
        }
        _ => None,
    };
    let day = day.ok_or(say!("pim-zone-yearly"))?;
    // The rule is checked once here, so that no year asks for the 31st of June.
    let in_range = match day {
        OnsetDay::Day(day) => Date::new(2024, month, day).is_ok(),
        OnsetDay::Nth(..) => (1..=12).contains(&month),
    };
    if !in_range {
        return Err(say!("pim-zone-no-day"));
    }
    let last = match (&rule.until, rule.count) {
        (None, None) => i16::MAX,
        (Some(until), _) => {
            let until = Stamp::of_partial(until).ok_or(say!("pim-zone-end"))?;
            // In UTC; the clock of the zone decides of which year it is.
            let local = if until.utc {
                until
                    .at
                    .checked_add(jiff::SignedDuration::from_secs(i64::from(from)))
                    .unwrap_or(until.at)
            } else {
                until.at
            };
            let onset = Onset {
                month,
                day,
                time: start.time(),
            };
            // The last year counts if its onset is not after the end.
            let year = local.year();
            if super::clock::onset_in(onset, year).is_some_and(|at| at <= local) {
                year
            } else {
                year - 1
            }
        }
        (None, Some(count)) => start
            .year()
            .saturating_add(i16::try_from(count).unwrap_or(i16::MAX))
            .saturating_sub(1),
    };
    Ok(When::Yearly {
        first: start.year(),
        last,
        onset: Onset {
            month,
            day,
            time: start.time(),
        },
    })
}

/// Which week of a month seven days are; 5 for the last one.
fn nth_of_days(month: i8, days: &[i8]) -> Option<i8> {
    let first = *days.iter().min()?;
    let last = *days.iter().max()?;
    let is_week = days.len() == 7 && last - first == 6;
    match first {
        1 | 8 | 15 | 22 if is_week => Some(first / 7 + 1),
        _ => {
            let length = Date::new(2023, month, 1).ok()?.days_in_month();
            (is_week && last == length).then_some(5)
        }
    }
}

const fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Sunday => Weekday::Sunday,
        ICalendarWeekday::Monday => Weekday::Monday,
        ICalendarWeekday::Tuesday => Weekday::Tuesday,
        ICalendarWeekday::Wednesday => Weekday::Wednesday,
        ICalendarWeekday::Thursday => Weekday::Thursday,
        ICalendarWeekday::Friday => Weekday::Friday,
        ICalendarWeekday::Saturday => Weekday::Saturday,
    }
}
