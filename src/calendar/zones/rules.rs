//! A zone from rules that stand in an export: put into the form of the zone data of the world.
//!
//! Apart because it is the one place that knows both forms. A single era is a POSIX TZ string, which
//! says the same things; several eras become a `TZif` file in memory, changes up to the last era spelled
//! out, and the last era as the file's footer.
//!
//! Source: [RFC 9636](https://www.rfc-editor.org/rfc/rfc9636), POSIX.1-2017 section 8.3 (`TZ`).

use jiff::tz::TimeZone;

use super::super::days::{self, DAY};
use model::{Daylight, Onset, OnsetDay, ZoneEra, ZoneRules};

/// Years that changes are spelled out for, where there are several eras.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2200;

/// Eras that are looked at, the latest ones; no zone has changed its rules half as often.
const MOST_ERAS: usize = 100;

/// Offsets that a zone can have, in seconds: a day each way is more than any had.
const FARTHEST: std::ops::RangeInclusive<i32> = -86_399..=86_399;

/// The zone that the rules describe; `None` where they are none that a clock could follow.
pub(super) fn zone(rules: &ZoneRules) -> Option<TimeZone> {
    let skipped = rules.eras.len().saturating_sub(MOST_ERAS);
    let mut eras: Vec<ZoneEra> = rules.eras.iter().skip(skipped).map(cleaned).collect();
    eras.sort_by_key(|era| era.first_year);
    let offsets = |era: &ZoneEra| [Some(era.standard), era.daylight.map(|dst| dst.offset)];
    let possible = |offset: i32| FARTHEST.contains(&offset);
    if !eras.iter().flat_map(offsets).flatten().all(possible) {
        return None;
    }
    let (last, earlier) = eras.split_last()?;
    if earlier.is_empty() || i32::from(last.first_year) <= FIRST_YEAR {
        return TimeZone::posix(&posix(last)?).ok();
    }
    TimeZone::tzif("", &tzif(&eras, &posix(last)?)?).ok()
}

/// Without a daylight saving time that changes nothing.
fn cleaned(era: &ZoneEra) -> ZoneEra {
    let changes = |dst: &Daylight| dst.offset != era.standard && dst.starts != dst.ends;
    ZoneEra {
        daylight: era.daylight.filter(changes),
        ..*era
    }
}

/// Seconds of the day of a change. Windows writes the end of a day as its last second or millisecond.
fn second(onset: &Onset) -> i32 {
    let second = days::seconds_of_day(onset.time);
    if second >= 86_399 { 86_400 } else { second }
}

fn posix(era: &ZoneEra) -> Option<String> {
    let standard = format!("<STD>{}", clock(-era.standard));
    let Some(dst) = &era.daylight else {
        return Some(standard);
    };
    let onset = |onset: &Onset| {
        let month = i32::from(onset.month);
        if !(1..=12).contains(&month) {
            return None;
        }
        let day = match onset.day {
            OnsetDay::Nth(nth, weekday) if (1..=5).contains(&nth) => {
                format!("M{month}.{nth}.{}", days::weekday_number(weekday))
            }
            OnsetDay::Day(day) if (1..=31).contains(&day) => {
                // Counted in a year without 29 February, as the form wants it.
                let before = days::month_start(2001, month) - days::month_start(2001, 1);
                format!("J{}", (before + i32::from(day)).min(365))
            }
            _ => return None,
        };
        Some(format!("{day}/{}", clock(second(onset))))
    };
    Some(format!(
        "{standard}<DST>{},{},{}",
        clock(-dst.offset),
        onset(&dst.starts)?,
        onset(&dst.ends)?
    ))
}

fn clock(seconds: i32) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let all = seconds.unsigned_abs();
    format!(
        "{sign}{:02}:{:02}:{:02}",
        all / 3600,
        all / 60 % 60,
        all % 60
    )
}

/// The instant of a change, the clock being `offset` before it.
fn instant(onset: &Onset, year: i32, offset: i32) -> i64 {
    let month = i32::from(onset.month);
    let first = days::month_start(year, month);
    let length = days::month_start(year, month + 1) - first;
    let day = match onset.day {
        OnsetDay::Day(day) => first + i32::from(day).min(length) - 1,
        OnsetDay::Nth(nth, weekday) => {
            let ahead = (days::weekday_number(weekday) - days::weekday(first)).rem_euclid(7);
            let mut day = ahead + (i32::from(nth) - 1) * 7;
            while day >= length {
                day -= 7;
            }
            first + day
        }
    };
    i64::from(day) * DAY + i64::from(second(onset)) - i64::from(offset)
}

/// An offset in seconds, and whether it is daylight saving time.
type State = (i32, bool);

/// Changes of all years, by instant, with what holds from then on; and what holds before them.
fn changes(eras: &[ZoneEra]) -> Option<(State, Vec<(i64, State)>)> {
    let at_new_year = |era: &ZoneEra| match &era.daylight {
        Some(dst) if dst.ends.month < dst.starts.month => (dst.offset, true),
        _ => (era.standard, false),
    };
    let mut state = at_new_year(eras.first()?);
    let before = state;
    let mut all: Vec<(i64, State)> = Vec::new();
    let last = eras
        .last()
        .map_or(FIRST_YEAR, |era| i32::from(era.first_year));
    for year in FIRST_YEAR..=(last + 1).min(LAST_YEAR) {
        let now = eras.iter().rfind(|era| i32::from(era.first_year) <= year);
        let era = now.or(eras.first())?;
        if at_new_year(era) != state {
            let midnight = i64::from(days::month_start(year, 1)) * DAY;
            all.push((midnight - i64::from(state.0), at_new_year(era)));
        }
        state = at_new_year(era);
        if let Some(dst) = &era.daylight {
            let mut both = [
                (instant(&dst.starts, year, era.standard), (dst.offset, true)),
                (instant(&dst.ends, year, dst.offset), (era.standard, false)),
            ];
            both.sort_unstable();
            all.extend(both);
            state = both[1].1;
        }
    }
    let mut reached = i64::MIN;
    all.retain(|(at, _)| {
        let later = *at > reached;
        reached = reached.max(*at);
        later
    });
    Some((before, all))
}

/// What the clock is called, in standard time and from the fourth byte on in daylight saving time; the
/// same as in [`posix`], as a reader may check.
const NAMES: &[u8] = b"STD\0DST\0";

fn tzif(eras: &[ZoneEra], footer: &str) -> Option<Vec<u8>> {
    let (before, changes) = changes(eras)?;
    let mut states = vec![before];
    for (_, state) in &changes {
        if !states.contains(state) {
            states.push(*state);
        }
    }
    let header = |bytes: &mut Vec<u8>, times: usize, types: usize| {
        bytes.extend_from_slice(b"TZif2");
        bytes.extend_from_slice(&[0; 15]);
        // Flags of UT and of standard time, leap seconds, times, types, letters of names.
        for count in [0, 0, 0, times, types, NAMES.len()] {
            bytes.extend_from_slice(&u32::try_from(count).unwrap_or(0).to_be_bytes());
        }
    };
    let kind = |bytes: &mut Vec<u8>, (offset, daylight): State| {
        bytes.extend_from_slice(&offset.to_be_bytes());
        bytes.extend_from_slice(&[u8::from(daylight), 4 * u8::from(daylight)]);
    };
    let mut bytes = Vec::new();
    // The block for readers of 32 bits, empty as far as the form allows.
    header(&mut bytes, 0, 1);
    kind(&mut bytes, (0, false));
    bytes.extend_from_slice(NAMES);
    header(&mut bytes, changes.len(), states.len());
    for (at, _) in &changes {
        bytes.extend_from_slice(&at.to_be_bytes());
    }
    for (_, state) in &changes {
        let index = states.iter().position(|known| known == state)?;
        bytes.push(u8::try_from(index).ok()?);
    }
    for state in &states {
        kind(&mut bytes, *state);
    }
    bytes.extend_from_slice(NAMES);
    bytes.push(b'\n');
    bytes.extend_from_slice(footer.as_bytes());
    bytes.push(b'\n');
    Some(bytes)
}
