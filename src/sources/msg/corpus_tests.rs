//! Real events and contacts, with the values that another reader found in them.
//!
//! Apart because every value is looked up in that reader's notes, and because it is skipped where the
//! files are absent.

use std::io::Cursor;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::tests::{corpus, files};
use super::{MsgFault, read};
use model::{
    Contact, Event, ExchangePattern, Item, Moment, NamedZone, Nth, Pattern, PhoneKind, Place,
    SeriesEnd, Zone,
};

#[derive(Debug, Default)]
struct Seen {
    events: Vec<Event>,
    contacts: Vec<Contact>,
    notes: Vec<MsgFault>,
}

fn seen(bytes: &[u8]) -> Option<Seen> {
    let mut seen = Seen::default();
    let place = Place::Name("a.msg");
    let notes = read(
        Cursor::new(bytes),
        bytes.len() as u64,
        place,
        &mut |item| match item {
            Item::Event(item) => seen.events.push(item.event.clone()),
            Item::Contact(item) => seen.contacts.push(item.contact.clone()),
            _ => {}
        },
    );
    seen.notes = notes.ok()?;
    Some(seen)
}

/// Every file with notes beside it: its name, what was read, the notes.
fn noted() -> Vec<(String, Seen, Value)> {
    let Some(root) = corpus() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    files(&root, &mut all);
    all.into_iter()
        .filter_map(|path| {
            let notes = std::fs::read_to_string(path.with_extension("json")).ok()?;
            let notes: Value = serde_json::from_str(&notes).unwrap();
            let seen = seen(&std::fs::read(&path).unwrap()).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Some((name, seen, notes))
        })
        .collect()
}

/// A time of the notes, in UTC.
fn utc(value: &Value) -> DateTime {
    let time: Timestamp = jiff::fmt::rfc2822::parse(value.as_str().unwrap())
        .unwrap()
        .timestamp();
    time.to_zoned(jiff::tz::TimeZone::UTC).datetime()
}

fn minutes(value: &Value) -> DateTime {
    let epoch = jiff::civil::datetime(1601, 1, 1, 0, 0, 0, 0);
    epoch + SignedDuration::from_mins(value.as_i64().unwrap())
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn zone_of(moment: Option<&Moment>) -> Option<&NamedZone> {
    match &moment?.zone {
        Zone::Named(zone) => Some(zone),
        Zone::Utc | Zone::Floating => None,
    }
}

/// Compares names, offsets and first years of a zone's rules.
fn same_zone(zone: &NamedZone, notes: &Value, name: &str) {
    assert_eq!(notes["keyName"], Value::from(zone.name.as_str()), "{name}");
    let eras = &zone.rules.as_ref().unwrap().eras;
    let rules = notes["rules"].as_array().unwrap();
    assert_eq!(eras.len(), rules.len(), "{name}");
    for (era, rule) in eras.iter().zip(rules) {
        let bias = |extra: &str| {
            let sum = rule["bias"].as_i64().unwrap() + rule[extra].as_i64().unwrap();
            -60 * i32::try_from(sum).unwrap()
        };
        assert_eq!(era.standard, bias("standardBias"), "{name}");
        let month = |key: &str| i8::try_from(rule[key]["month"].as_i64().unwrap()).unwrap();
        match era.daylight {
            Some(daylight) => {
                assert_eq!(daylight.offset, bias("daylightBias"), "{name}");
                assert_eq!(daylight.ends.month, month("standardDate"), "{name}");
                assert_eq!(daylight.starts.month, month("daylightDate"), "{name}");
                let hour = rule["standardDate"]["hour"].as_i64().unwrap();
                assert_eq!(i64::from(daylight.ends.time.hour()), hour, "{name}");
            }
            None => assert_eq!(month("standardDate"), 0, "{name}"),
        }
    }
}

fn same_recurrence(event: &Event, notes: &Value, name: &str) {
    let series = event.series.as_deref().unwrap();
    let pattern = &notes["recurrencePattern"];
    let period = number(&pattern["period"]);
    let Pattern::Exchange(found) = series.pattern else {
        panic!("{name}: {series:?}")
    };
    match (found, number(&pattern["patternType"])) {
        (ExchangePattern::Daily { every }, 0) => assert_eq!(every * 1440, period, "{name}"),
        (
            ExchangePattern::Weekly {
                every,
                days,
                first_day,
            },
            1,
        ) => {
            assert_eq!(every, period, "{name}");
            let bits = number(&pattern["patternTypeWeek"]["dayOfWeekBits"]);
            assert_eq!(u32::from(days.bits()), bits, "{name}");
            let first = number(&pattern["firstDOW"]);
            assert_eq!(
                u32::try_from(first_day.to_sunday_zero_offset()),
                Ok(first),
                "{name}"
            );
        }
        (ExchangePattern::MonthlyDay { every, day }, 2) => {
            assert_eq!(every, period, "{name}");
            let expected = number(&pattern["patternTypeMonth"]["day"]);
            assert_eq!(u32::try_from(day), Ok(expected), "{name}");
        }
        (ExchangePattern::MonthlyNth { every, days, nth }, 3) => {
            assert_eq!(every, period, "{name}");
            let expected = &pattern["patternTypeMonthNth"];
            assert_eq!(
                u32::from(days.bits()),
                number(&expected["dayOfWeekBits"]),
                "{name}"
            );
            let nth = match nth {
                Nth::Number(nth) => u32::try_from(nth).unwrap(),
                Nth::Last => 5,
            };
            assert_eq!(nth, number(&expected["nth"]), "{name}");
        }
        (found, kind) => panic!("{name}: {found:?} is not of kind {kind}"),
    }
    let end = match number(&pattern["endType"]) {
        0x2021 => SeriesEnd::Date(minutes(&pattern["endDate"]).date()),
        0x2022 => SeriesEnd::Count(number(&pattern["occurrenceCount"])),
        _ => SeriesEnd::Never,
    };
    assert_eq!(series.end, end, "{name}");
    let list = |key: &str| -> Vec<DateTime> {
        let list = pattern[key].as_array().unwrap();
        list.iter().map(minutes).collect()
    };
    let exceptions = notes["exceptionInfo"].as_array().unwrap();
    assert_eq!(series.changed.len(), exceptions.len(), "{name}");
    let midnight = |time: DateTime| time.date().to_datetime(jiff::civil::Time::midnight());
    let mut gone = series.deleted.clone();
    for (changed, noted) in series.changed.iter().zip(exceptions) {
        assert_eq!(
            changed.original,
            minutes(&noted["originalStartTime"]),
            "{name}"
        );
        assert_eq!(
            changed.start.local,
            minutes(&noted["startDateTime"]),
            "{name}"
        );
        assert_eq!(changed.end.local, minutes(&noted["endDateTime"]), "{name}");
        let attached = noted["attachment"].as_u64().unwrap_or(0);
        assert_eq!(u64::from(changed.attachments), attached, "{name}");
        gone.push(midnight(changed.original));
    }
    gone.sort_unstable();
    assert_eq!(gone, list("deletedInstanceDates"), "{name}");
    let first = minutes(&pattern["startDate"]);
    let after = |key: &str| first + SignedDuration::from_mins(notes[key].as_i64().unwrap());
    assert_eq!(
        event.start.as_ref().unwrap().local,
        after("startTimeOffset"),
        "{name}"
    );
    assert_eq!(
        event.end.as_ref().unwrap().local,
        after("endTimeOffset"),
        "{name}"
    );
}

#[test]
fn events_tell_what_their_notes_say() {
    let (mut compared, mut recurring) = (0, 0);
    for (name, seen, notes) in noted() {
        let [event] = &seen.events[..] else { continue };
        compared += 1;
        assert_eq!(seen.notes, [], "{name}");
        assert_eq!(
            notes["subject"],
            Value::from(event.subject.as_str()),
            "{name}"
        );
        let location = notes["apptLocation"].as_str().unwrap_or_default();
        assert_eq!(event.location, location, "{name}");
        // Its clock is right if it shows the noted time in UTC, moved by the zone's distance.
        let zone = |key: &str| -> i64 {
            let rule = notes[key]["rules"]
                .as_array()
                .and_then(|rules| rules.last());
            rule.map_or(0, |rule| rule["bias"].as_i64().unwrap())
        };
        for (moment, time, zone_key) in [
            (&event.start, "apptStartWhole", "apptTZDefStartDisplay"),
            (&event.end, "apptEndWhole", "apptTZDefEndDisplay"),
        ] {
            let moment = moment.as_ref().unwrap();
            // None of them is in a time of daylight saving.
            let local = utc(&notes[time]) - SignedDuration::from_mins(zone(zone_key));
            assert_eq!(moment.local, local, "{name}");
            if event.all_day {
                assert_eq!(moment.zone, Zone::Floating, "{name}");
            }
        }
        if !event.all_day
            && let Some(zone) = zone_of(event.start.as_ref())
        {
            let recurs = notes.get("apptTZDefRecur");
            same_zone(
                zone,
                recurs.unwrap_or(&notes["apptTZDefStartDisplay"]),
                &name,
            );
        }
        if let Some(id) = notes["globalAppointmentID"].as_str() {
            assert_eq!(event.uid, id, "{name}");
        }
        match notes.get("apptRecur") {
            Some(recurrence) => {
                recurring += 1;
                same_recurrence(event, recurrence, &name);
            }
            None => assert_eq!(event.series, None, "{name}"),
        }
    }
    if corpus().is_some() {
        assert_eq!((compared, recurring), (13, 9));
    }
}

#[test]
fn contacts_tell_what_their_notes_say() {
    let mut compared = 0;
    for (name, seen, notes) in noted() {
        let [contact] = &seen.contacts[..] else {
            continue;
        };
        compared += 1;
        assert_eq!(seen.notes, [], "{name}");
        // That reader does not know the code page of the one, whose words are the other's.
        if name.contains("Unicode") {
            assert_eq!(notes["name"], Value::from(contact.name.as_str()), "{name}");
        }
        assert_eq!(contact.name, "Mr. イグザンプル ドット コム 殿", "{name}");
        assert_eq!(
            contact.emails,
            [notes["email1EmailAddress"].as_str().unwrap()],
            "{name}"
        );
        let phone = |kind, key: &str| {
            let number = contact.phones.iter().find(|phone| phone.kind == kind);
            assert_eq!(
                number.map(|phone| phone.number.as_str()),
                notes[key].as_str(),
                "{name}"
            );
        };
        phone(PhoneKind::Business, "businessTelephoneNumber");
        phone(PhoneKind::Home, "homeTelephoneNumber");
        phone(PhoneKind::Mobile, "mobileTelephoneNumber");
        phone(PhoneKind::BusinessFax, "businessFaxNumber");
        assert_eq!(
            contact.business_page,
            notes["businessHomePage"].is_string(),
            "{name}"
        );
        assert!(
            !contact.group && !contact.photo && contact.birthday,
            "{name}"
        );
    }
    if corpus().is_some() {
        assert_eq!(compared, 2);
    }
}

#[test]
fn an_event_without_notes_shows_on_its_own_clock() {
    let Some(root) = corpus() else { return };
    let bytes = std::fs::read(root.join("poi/msgClassAppointment.msg")).unwrap();
    let seen = seen(&bytes).unwrap();
    let [event] = &seen.events[..] else {
        panic!("{seen:?}")
    };
    assert_eq!(seen.notes, []);
    assert_eq!(event.location, "under lazy dog");
    let start = event.start.as_ref().unwrap();
    assert_eq!(
        start.local,
        jiff::civil::datetime(2017, 2, 28, 13, 30, 0, 0)
    );
    let zone = zone_of(Some(start)).unwrap();
    assert_eq!(zone.name, "Eastern Standard Time");
}
