//! `preview --ics`: the predicted calendars as files that a calendar program reads.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod cli_support;

use std::fs;

use calcard::{Entry, Parser};
use cli_support::{folder, labelcast};
use labelcast::cli::Exit;

/// Previews a rule's fixture into a folder; gives the text of its calendar.
fn calendar(name: &str, fixture: &str) -> String {
    let here = folder(name);
    let export = format!("{}/fixtures/rules/{fixture}", env!("CARGO_MANIFEST_DIR"));
    let dir = here.join("calendars");
    let run = labelcast(&["preview", &export, "--ics", dir.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    fs::read_to_string(dir.join("aiko@example.com/001-Calendar.ics")).unwrap()
}

#[test]
fn an_endless_series_ends_with_the_last_second_of_its_day_in_utc() {
    let text = calendar(
        "ics_timed",
        "endless-series-ends/applies-dms-cal-007-t1-weekly.json",
    );
    assert!(
        text.contains("RRULE:FREQ=WEEKLY;UNTIL=20991231T145959Z;BYDAY=MO"),
        "{text}"
    );
    assert!(
        text.contains("DTSTART;TZID=Asia/Tokyo:20260105T090000"),
        "{text}"
    );
}

#[test]
fn an_endless_series_of_days_ends_with_a_day() {
    let text = calendar("ics_days", "endless-series-ends/applies-all-day.json");
    assert!(text.contains("UNTIL=20991231;"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20260105"), "{text}");
    assert!(text.contains("DTEND;VALUE=DATE:20260106"), "{text}");
}

#[test]
fn what_is_written_is_read_as_icalendar() {
    let text = calendar(
        "ics_read",
        "series-occurrences-differ/declines-last-friday-with-exceptions.json",
    );
    let Entry::ICalendar(calendar) = Parser::new(&text).entry() else {
        panic!("no calendar: {text}");
    };
    let events = calendar.components.iter().filter(|component| {
        component.component_type == calcard::icalendar::ICalendarComponentType::VEvent
    });
    assert_eq!(events.count(), 1);
    assert!(
        text.contains("EXDATE;TZID=America/Los_Angeles:20270326T090000"),
        "{text}"
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
}

#[test]
fn an_event_that_does_not_arrive_is_not_written() {
    let here = folder("ics_skipped");
    let export = format!(
        "{}/fixtures/rules/event-before-start-date-is-skipped/declines-no-first-day.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let dir = here.join("calendars");
    let args = [
        "preview",
        &export,
        "--calendar-since",
        "2024-01-01",
        "--ics",
    ];
    let run = labelcast(&[&args[..], &[dir.to_str().unwrap()]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(!dir.join("aiko@example.com").exists());
}
