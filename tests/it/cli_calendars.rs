//! `preview --ics`: the predicted calendars as files that a calendar program reads.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;

use crate::cli_support::{file, folder, labelcast};
use calcard::{Entry, Parser};
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
fn a_changed_occurrence_has_its_own_subject_and_place() {
    let here = folder("ics_changed");
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example//EN\n\
        BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Europe/Berlin:20260105T090000\n\
        DTEND;TZID=Europe/Berlin:20260105T100000\nRRULE:FREQ=DAILY;COUNT=5\nSUMMARY:Round\n\
        LOCATION:Room 1\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n\
        RECURRENCE-ID;TZID=Europe/Berlin:20260107T090000\nDTSTART;TZID=Europe/Berlin:20260107T140000\n\
        DTEND;TZID=Europe/Berlin:20260107T150000\nSUMMARY:Round\\, moved\nLOCATION:Room 1\nEND:VEVENT\n\
        END:VCALENDAR\n";
    let export = file(&here, "Calendar.ics", &text.replace('\n', "\r\n"));
    let dir = here.join("calendars");
    let run = labelcast(&["preview", &export, "--ics", dir.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let mut written = Vec::new();
    for folder in fs::read_dir(&dir).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            written.push(fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    let [text] = &written[..] else {
        panic!("{written:?}");
    };
    let events: Vec<&str> = text.split("BEGIN:VEVENT").collect();
    let [zone, series, changed] = events[..] else {
        panic!("{text}");
    };
    assert!(
        series.contains("SUMMARY:Round\r\nLOCATION:Room 1\r\n"),
        "{text}"
    );
    assert!(
        changed.contains("RECURRENCE-ID;TZID=Europe/Berlin:20260107T090000\r\n")
            && changed.contains("SUMMARY:Round\\, moved\r\nLOCATION:Room 1\r\n"),
        "{text}"
    );
    // The zone that is named is described, once.
    assert!(
        zone.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"),
        "{text}"
    );
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    // What is written is an export itself: nothing in it differs, and its zone is the one it names.
    let again = here.join("again.ics");
    fs::write(&again, text).unwrap();
    let run = labelcast(&["preview", again.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let prediction: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let calendar = &prediction["mailboxes"][0]["calendars"][0];
    assert_eq!(calendar["differs"], 0, "{calendar}");
    assert_eq!(
        calendar["zones"][0]["target"], "Europe/Berlin",
        "{calendar}"
    );
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

/// The parts of a written calendar from each `BEGIN:VEVENT` on, unfolded.
fn written(dir: &std::path::Path) -> Vec<String> {
    let mut texts = Vec::new();
    for folder in fs::read_dir(dir).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            texts.push(fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    texts.sort();
    let text = texts.concat().replace("\r\n ", "");
    let parts = text.split("BEGIN:VEVENT").skip(1);
    parts.map(|part| part.replace("\r\n", "\n")).collect()
}

#[test]
fn a_changed_occurrence_keeps_what_it_has_of_its_own() {
    let ics = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example//EN\n\
        BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Tokyo:20261207T090000\n\
        DTEND;TZID=Asia/Tokyo:20261207T100000\nRRULE:FREQ=WEEKLY;COUNT=5\nSUMMARY:Weekly\n\
        DESCRIPTION:Agenda of the series\nORGANIZER:mailto:a@example.com\n\
        ATTENDEE:mailto:b@example.com\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\n\
        END:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Asia/Tokyo:20261214T090000\n\
        DTSTART;TZID=Asia/Tokyo:20261214T140000\nDTEND;TZID=Asia/Tokyo:20261214T150000\n\
        SUMMARY:Weekly\nDESCRIPTION:Bring the contract\nORGANIZER:mailto:a@example.com\n\
        ATTENDEE:mailto:b@example.com\nATTENDEE:mailto:guest@example.com\n\
        TRANSP:TRANSPARENT\nCLASS:PRIVATE\nEND:VEVENT\nEND:VCALENDAR\n";
    let graph = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('a%40example.com')/calendars('C-1')/events", "value": [
        {"id": "S", "type": "seriesMaster", "iCalUId": "S", "subject": "Weekly", "originalStartTimeZone": "Tokyo Standard Time",
         "start": {"dateTime": "2026-12-07T00:00:00", "timeZone": "UTC"}, "end": {"dateTime": "2026-12-07T01:00:00", "timeZone": "UTC"},
         "recurrence": {"pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"]},
            "range": {"type": "numbered", "startDate": "2026-12-07", "numberOfOccurrences": 5, "recurrenceTimeZone": "Tokyo Standard Time"}},
         "body": {"contentType": "text", "content": "Agenda of the series"}, "isReminderOn": true, "reminderMinutesBeforeStart": 15,
         "attendees": [{"emailAddress": {"address": "b@example.com"}}], "organizer": {"emailAddress": {"address": "a@example.com"}}},
        {"id": "X", "type": "exception", "seriesMasterId": "S", "iCalUId": "S", "subject": "Weekly", "originalStart": "2026-12-14T00:00:00Z",
         "start": {"dateTime": "2026-12-14T05:00:00", "timeZone": "UTC"}, "end": {"dateTime": "2026-12-14T06:00:00", "timeZone": "UTC"},
         "body": {"contentType": "text", "content": "Bring the contract"}, "showAs": "free", "sensitivity": "private", "isReminderOn": false,
         "attendees": [{"emailAddress": {"address": "b@example.com"}}, {"emailAddress": {"address": "guest@example.com"}}]}]}"#;
    for (name, part, text) in [
        ("ics_own", "Calendar.ics", ics.replace('\n', "\r\n")),
        ("graph_own", "events.json", graph.to_owned()),
    ] {
        let here = folder(name);
        let export = file(&here, part, &text);
        let dir = here.join("calendars");
        let run = labelcast(&["preview", &export, "--ics", dir.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let events = written(&dir);
        let [series, changed] = &events[..] else {
            panic!("{events:?}");
        };
        for line in [
            "\nDESCRIPTION:Agenda of the series\n",
            "\nTRANSP:OPAQUE\n",
            "\nTRIGGER:-PT15M\n",
        ] {
            assert!(
                series.contains(line) && !changed.contains(line),
                "{line}{events:?}"
            );
        }
        for line in [
            "\nDESCRIPTION:Bring the contract\n",
            "\nTRANSP:TRANSPARENT\n",
            "\nCLASS:PRIVATE\n",
            ":mailto:guest@example.com\n",
        ] {
            assert!(
                changed.contains(line) && !series.contains(line),
                "{line}{events:?}"
            );
        }
    }
}

#[test]
fn what_has_no_place_in_a_calendar_is_told() {
    let here = folder("ics_left_out");
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\n\
        BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Holiday\nRRULE:\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART:20261226T100000Z\nDTEND:20261226T110000Z\nSUMMARY:Walk\n\
        ORGANIZER:mailto:/o=ExchangeLabs/ou=Group/cn=Recipients/cn=aiko\n\
        ATTENDEE:mailto:/o=ExchangeLabs/ou=Group/cn=Recipients/cn=anna\nEND:VEVENT\nEND:VCALENDAR\n";
    let export = file(&here, "Calendar.ics", text);
    let dir = here.join("calendars");
    let run = labelcast(&["preview", &export, "--ics", dir.to_str().unwrap()]);
    let events = written(&dir);
    assert_eq!(events.len(), 1, "{events:?}");
    assert!(!events.concat().contains("/o="), "{events:?}");
    for told in [
        "1 event(s) are left out of the calendar written: their recurrence is not understood",
        "2 organizer(s) or attendee(s) are left out of a calendar written: they have no mail address",
    ] {
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn a_zone_that_nobody_knows_is_named_to_people_and_in_the_document() {
    let here = folder("ics_unknown_zone");
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\n\
        BEGIN:VEVENT\nUID:1\nDTSTART;TZID=\"Zone of nowhere\":20261226T100000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART;TZID=\"(UTC+09:00) 大阪、札幌、東京\":20261226T100000\nEND:VEVENT\nEND:VCALENDAR\n";
    let export = file(&here, "Calendar.ics", text);
    let people = labelcast(&["preview", &export]).out;
    assert!(people.contains("'Zone of nowhere', 1 event\n"), "{people}");
    assert!(!people.contains("大阪"), "{people}");
    let document = labelcast(&["preview", &export, "--format", "json"]).out;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let zones = &document["mailboxes"][0]["calendars"][0]["zones"];
    assert_eq!(zones[0]["target"], "Asia/Tokyo", "{zones}");
    assert_eq!(zones[1]["source"], "Zone of nowhere", "{zones}");
    assert_eq!(zones[1]["match"], "unknown", "{zones}");
}

#[test]
fn nothing_of_a_series_that_is_ended_in_2099_lies_behind_that_day() {
    let here = folder("ics_after_2099");
    let time = |name: &str, at: &str| format!("{name};TZID=Asia/Tokyo:{at}T090000\n");
    let changed = |of: &str, to: &str| {
        let (of, to) = (time("RECURRENCE-ID", of), time("DTSTART", to));
        format!("BEGIN:VEVENT\nUID:1\n{of}{to}SUMMARY:changed {to}END:VEVENT\n")
    };
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n{}RRULE:FREQ=WEEKLY\n{}{}END:VEVENT\n{}{}\
        BEGIN:VEVENT\nUID:2\n{}RRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n",
        time("DTSTART", "20270105"),
        time("EXDATE", "21000105"),
        time("RDATE", "21010105"),
        changed("21000112", "21000113"),
        changed("21000119", "20300120"),
        time("DTSTART", "21000105"),
    );
    let export = file(&here, "Calendar.ics", &text);
    let dir = here.join("calendars");
    let run = labelcast(&["preview", &export, "--ics", dir.to_str().unwrap()]);
    let events = written(&dir);
    assert_eq!(events.len(), 1, "{events:?}");
    assert!(events[0].contains("UNTIL=20991231T145959Z"), "{events:?}");
    for gone in ["2100", "2101", "EXDATE", "RDATE", "changed"] {
        assert!(!events[0].contains(gone), "{gone}: {events:?}");
    }
    assert!(
        run.out.contains("1 arrive + 0 altered") || run.out.contains("0 arrive + 1 altered"),
        "{}",
        run.out
    );
}
