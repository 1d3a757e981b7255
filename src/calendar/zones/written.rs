//! A zone of the IANA database as iCalendar describes it (`VTIMEZONE`).
//!
//! Apart because RFC 5545 wants each zone that a file names to be described in it, and programs differ in
//! whether they look at the name or at the description: both must say the same. Past changes stand as they
//! were (`RDATE`); what goes on by one rule to the end of the century stands as that rule.
//!
//! Source: [RFC 5545, 3.6.5](https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Dst, TimeZone};

use super::super::days;
use super::super::text::{date_time_text, weekday};
use super::names::iana;

/// The first instant of 1970 and of 2100: between them, changes are written.
const FROM: i64 = 0;
const UNTIL: i64 = 4_102_444_800;

/// The year of the last changes that are looked at.
const LAST_YEAR: i16 = 2099;

/// A change of a clock, without its times: from which offset to which, and whether to daylight time.
type Kind = (bool, i32, i32);

/// The lines of a zone's description, from `BEGIN:VTIMEZONE` on, not folded. `None`: there is no such zone.
pub fn zone_lines(name: &str) -> Option<Vec<String>> {
    let zone = iana(name)?;
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{name}")];
    for (kind, onsets) in changes(&zone)? {
        let (once, yearly) = onsets.split_at(onsets.len() - regular(&onsets));
        if let [first, rest @ ..] = once {
            observance(&mut lines, kind, *first, |lines| {
                if !rest.is_empty() {
                    let rest: Vec<String> =
                        rest.iter().map(|at| date_time_text(*at, false)).collect();
                    lines.push(format!("RDATE:{}", rest.join(",")));
                }
            });
        }
        if let [first, .., last] = yearly {
            let nth = if is_last_all(yearly) { -1 } else { nth(*last) };
            let day = weekday(first.date().weekday());
            observance(&mut lines, kind, *first, |lines| {
                let month = first.month();
                lines.push(format!(
                    "RRULE:FREQ=YEARLY;BYDAY={nth}{day};BYMONTH={month}"
                ));
            });
        }
    }
    lines.push("END:VTIMEZONE".to_owned());
    Some(lines)
}

/// Changes by kind, each as the clock shows it just before; the first instant counts as one.
fn changes(zone: &TimeZone) -> Option<BTreeMap<Kind, Vec<DateTime>>> {
    let start = Timestamp::from_second(FROM).ok()?;
    let info = zone.to_offset_info(start);
    let mut offset = info.offset().seconds();
    let mut dst = info.dst();
    let mut all: BTreeMap<Kind, Vec<DateTime>> = BTreeMap::new();
    let mut add = |at: i64, dst: Dst, from: i32, to: i32| {
        if let Some(shown) = days::from_clock_seconds(at + i64::from(from)) {
            all.entry((dst.is_dst(), from, to)).or_default().push(shown);
        }
    };
    add(FROM, dst, offset, offset);
    for change in zone.following(start) {
        let at = change.timestamp().as_second();
        if at >= UNTIL {
            break;
        }
        let to = change.offset().seconds();
        if (to, change.dst()) != (offset, dst) {
            add(at, change.dst(), offset, to);
        }
        (offset, dst) = (to, change.dst());
    }
    Some(all)
}

/// How many of these, from the last back, are of one rule that goes on; 0 if that is less than two.
fn regular(onsets: &[DateTime]) -> usize {
    let Some(last) = onsets.last().filter(|last| last.year() == LAST_YEAR) else {
        return 0;
    };
    let alike = |(back, at): &(i16, &DateTime)| {
        at.year() == last.year() - back
            && at.month() == last.month()
            && at.time() == last.time()
            && at.date().weekday() == last.date().weekday()
    };
    let tail: Vec<DateTime> = (0..)
        .zip(onsets.iter().rev())
        .take_while(alike)
        .map(|(_, at)| *at)
        .collect();
    let lasts = tail.iter().take_while(|at| is_last(**at)).count();
    let same = tail.iter().take_while(|at| nth(**at) == nth(*last)).count();
    let most = lasts.max(same);
    if most < 2 { 0 } else { most }
}

/// Which one of its weekdays a day is in its month, from 1.
fn nth(at: DateTime) -> i8 {
    (at.day() - 1) / 7 + 1
}

/// Whether it is the last of its weekdays in its month.
fn is_last(at: DateTime) -> bool {
    at.day() + 7 > at.date().days_in_month()
}

fn is_last_all(onsets: &[DateTime]) -> bool {
    onsets.iter().all(|at| is_last(*at))
}

fn observance(
    lines: &mut Vec<String>,
    (daylight, from, to): Kind,
    first: DateTime,
    more: impl FnOnce(&mut Vec<String>),
) {
    let name = if daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.push(format!("BEGIN:{name}"));
    lines.push(format!("DTSTART:{}", date_time_text(first, false)));
    more(lines);
    lines.push(format!("TZOFFSETFROM:{}", offset_text(from)));
    lines.push(format!("TZOFFSETTO:{}", offset_text(to)));
    lines.push(format!("END:{name}"));
}

/// An offset: `+0900`, with seconds where it has any.
fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes) = (all / 3600, all / 60 % 60);
    match all % 60 {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_without_daylight_time_has_one_offset() {
        let lines = zone_lines("Asia/Tokyo").unwrap();
        assert_eq!(
            lines.join("\n"),
            "BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nBEGIN:STANDARD\nDTSTART:19700101T090000\n\
             TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE"
        );
    }

    #[test]
    fn a_rule_that_goes_on_stands_as_a_rule() {
        let text = zone_lines("America/Los_Angeles").unwrap().join("\n");
        assert!(
            text.contains(
                "BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n\
             TZOFFSETFROM:-0800\nTZOFFSETTO:-0700\nEND:DAYLIGHT"
            ),
            "{text}"
        );
        let text = zone_lines("Europe/Berlin").unwrap().join("\n");
        assert!(
            text.contains("DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"),
            "{text}"
        );
    }

    #[test]
    fn a_name_that_is_no_zone_is_not_described() {
        assert_eq!(zone_lines("tzone://Microsoft/Custom"), None);
    }
}
