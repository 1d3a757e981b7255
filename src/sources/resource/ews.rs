//! Reads recurrences as Exchange's web services write them in JSON.
//!
//! Apart because they are no patterns of Graph: the kind of a recurrence is not said but shows in which keys there
//! are, days stand in one text or as numbers of .NET, and the range is told by its parts.
//!
//! [Recurrence](https://learn.microsoft.com/dotnet/api/microsoft.exchange.webservices.data.recurrence),
//! [RecurrenceType](https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype).

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::json::{Fault, Pull};
use super::keys;
use super::moment::{WEEKDAYS, date_time, day_of_week};
use super::reading::{Reading, joined};
use super::recurrence::{KINDS, MAX_INTERVAL, RawRange, RawRecurrence, small};
use model::{Nth, Weekdays};
use words::say;

/// Days of a week as .NET numbers and names them, with its words for several.
const DAYS: [&str; 10] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "day",
    "weekday",
    "weekendDay",
];
const MONTHS: [&str; 13] = [
    "",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const INDEX: [&str; 5] = ["first", "second", "third", "fourth", "last"];

/// Which keys of a recurrence have a value.
#[derive(Default)]
struct Seen {
    days: bool,
    index: bool,
    /// A key that a recurrence of Graph does not have at this place.
    any: bool,
}

/// Reads the recurrence at hand; false where it is none of Exchange's web services.
pub(super) fn recurrence(
    raw: &mut RawRecurrence,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<bool, Fault> {
    let mut seen = Seen::default();
    object(raw, &mut seen, reading, pull, path, 0)?;
    if !seen.any {
        return Ok(false);
    }
    let place = match (
        raw.month.is_some(),
        seen.index,
        raw.day_of_month.is_some(),
        seen.days,
    ) {
        (true, true, ..) => 5,
        (true, false, ..) => 4,
        (false, true, ..) => 3,
        (false, false, true, _) => 2,
        (false, false, false, true) => 1,
        (false, false, false, false) => 0,
    };
    KINDS
        .get(place)
        .copied()
        .unwrap_or_default()
        .clone_into(&mut raw.kind);
    Ok(true)
}

fn object(
    raw: &mut RawRecurrence,
    seen: &mut Seen,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
    depth: u8,
) -> Result<(), Fault> {
    reading
        .object(pull, path, keys::EWS_RECURRENCE, |reading, pull, key| {
            let path = joined(path, key);
            if pull.peek() == Some(b'n') {
                return pull.skip();
            }
            if pull.peek() == Some(b'{') {
                if depth > 0 {
                    return pull.skip();
                }
                seen.any = true;
                if key == "noEndRecurrence" {
                    raw.range = RawRange::NoEnd;
                }
                return object(raw, seen, reading, pull, &path, depth + 1);
            }
            seen.any = true;
            raw.note(pull);
            value(raw, seen, reading, pull, &path, key)
        })
        .map(drop)
}

fn value(
    raw: &mut RawRecurrence,
    seen: &mut Seen,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
    key: &str,
) -> Result<(), Fault> {
    match key {
        "interval" => {
            raw.interval = reading
                .number(pull, path, MAX_INTERVAL)?
                .unwrap_or(1)
                .max(1);
        }
        "daysOfWeek" | "daysOfTheWeek" | "dayOfTheWeek" => {
            seen.days = true;
            reading.array(pull, path, |reading, pull| days(raw, reading, pull, path))?;
        }
        "dayOfWeekIndex" | "dayOfTheWeekIndex" => {
            seen.index = true;
            raw.index = match reading.choice(pull, path, &INDEX)? {
                Some(4) => Nth::Last,
                place => Nth::Number(
                    place
                        .and_then(|place| i8::try_from(place + 1).ok())
                        .unwrap_or(1),
                ),
            };
        }
        "firstDayOfWeek" => {
            let day = reading.choice(pull, path, &WEEKDAYS)?.and_then(day_of_week);
            raw.first_day = day.unwrap_or(raw.first_day);
        }
        "dayOfMonth" => raw.day_of_month = small(reading.number(pull, path, 31)?),
        "month" => {
            let month = reading.choice(pull, path, &MONTHS)?;
            raw.month = small(month.and_then(|month| u32::try_from(month).ok()));
        }
        "startDate" => raw.start = day(reading, pull, path)?,
        "endDate" => raw.end = day(reading, pull, path)?,
        "numberOfOccurrences" => {
            raw.count = reading
                .number(pull, path, i32::MAX.unsigned_abs())?
                .filter(|&count| count > 0);
        }
        _ => pull.skip()?,
    }
    Ok(())
}

/// A day: `2026-01-05`, with an offset behind it, or a midnight of nobody knows whose clock, as .NET writes it by UTC.
fn day(reading: &mut Reading<'_>, pull: &mut Pull<'_>, path: &str) -> Result<Option<Date>, Fault> {
    let Some(text) = reading.text(pull, path)? else {
        return Ok(None);
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (date, offset) = text.split_at_checked(10).unwrap_or((text, ""));
    let plain = if offset.starts_with(['+', '-', 'Z']) {
        date
    } else {
        text
    };
    let half = if text.starts_with("/Date(") { 12 } else { 0 };
    let read = date_time(plain).and_then(|read| read.at.checked_add(half.hours()).ok());
    if read.is_none() {
        reading.wrong(path, say!("wanted-date"));
    }
    Ok(read.map(jiff::civil::DateTime::date))
}

/// One day, or several with blanks between them.
fn days(
    raw: &mut RawRecurrence,
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<(), Fault> {
    let mut add = |place: usize| {
        let (week, end) = (1..6, [0, 6]);
        let days: Vec<usize> = match place {
            7 => (0..7).collect(),
            8 => week.collect(),
            9 => end.to_vec(),
            one => vec![one],
        };
        let days = days.into_iter().filter_map(day_of_week);
        raw.days = days.fold(raw.days, Weekdays::with);
    };
    if pull.peek() != Some(b'"') {
        if let Some(place) = reading.choice(pull, path, &DAYS)? {
            add(place);
        }
        return Ok(());
    }
    let text = reading.text(pull, path)?.unwrap_or_default();
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        match DAYS.iter().position(|day| day.eq_ignore_ascii_case(word)) {
            Some(place) => add(place),
            None => reading.word(path, word, &DAYS),
        }
    }
    Ok(())
}
