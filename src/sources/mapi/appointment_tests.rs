//! Tests of what becomes of an appointment's properties, over properties made up here.
//!
//! Apart because each test is a list of properties.

use jiff::civil::{date, datetime};

use super::super::Person;
use super::super::recurrence::tests::{Blob, minutes};
use super::super::testing::{Made, Value};
use super::super::zones::tests::{EASTERN, definition_bytes, structure_bytes};
use super::*;
use model::{AttendeeRole, Body, BodyKind, ExchangePattern, Pattern, Response, SeriesEnd};

const CLASS: &str = "IPM.Appointment";
const MONDAY: DateTime = datetime(2026, 1, 5, 10, 0, 0, 0);

fn eastern() -> Value {
    let [end, start] = EASTERN;
    let rules = [(2007, 300, end, start)];
    Value::Bytes(definition_bytes("Eastern Standard Time", &rules))
}

fn tokyo_structure() -> Value {
    Value::Bytes(structure_bytes(-540, 0, [0; 4], [0; 4]))
}

/// From three to four in the afternoon in UTC.
fn plain() -> Made {
    Made::default()
        .with(
            Name::START_WHOLE,
            Value::time(datetime(2026, 1, 5, 15, 0, 0, 0)),
        )
        .with(
            Name::END_WHOLE,
            Value::time(datetime(2026, 1, 5, 16, 0, 0, 0)),
        )
}

/// Mondays from ten to half past in New York.
fn weekly(blob: &Blob) -> Made {
    plain()
        .with(Name::ZONE_RECUR, eastern())
        .with(Name::RECUR, Value::Bytes(blob.bytes()))
}

fn read(made: &mut Made) -> Event {
    made.read(|from| event(from, CLASS, &Tables::default()))
}

fn clean(mut made: Made) -> Event {
    let event = read(&mut made);
    assert_eq!(made.notes, [""; 0]);
    event
}

fn name(zone: &Zone) -> &str {
    match zone {
        Zone::Named(zone) => &zone.name,
        Zone::Utc => "(utc)",
        Zone::Floating => "(floating)",
    }
}

fn start(event: &Event) -> (DateTime, &str) {
    let start = event.start.as_ref().unwrap();
    (start.local, name(&start.zone))
}

#[test]
fn times_show_on_the_clock_of_the_zone_that_stands_beside_them() {
    let utc = clean(plain());
    assert_eq!(start(&utc), (datetime(2026, 1, 5, 15, 0, 0, 0), "(utc)"));
    let zoned = clean(plain().with(Name::ZONE_START, eastern()));
    assert_eq!(start(&zoned), (MONDAY, "Eastern Standard Time"));
    // The end has the start's zone, unless it has one of its own.
    assert_eq!(zoned.end.unwrap().local, datetime(2026, 1, 5, 11, 0, 0, 0));
    let tokyo = Value::Bytes(definition_bytes(
        "Tokyo Standard Time",
        &[(1601, -540, [0; 4], [0; 4])],
    ));
    let flight = clean(
        plain()
            .with(Name::ZONE_START, eastern())
            .with(Name::ZONE_END, tokyo),
    );
    let end = flight.end.unwrap();
    assert_eq!(end.local, datetime(2026, 1, 6, 1, 0, 0, 0));
    assert_eq!(name(&end.zone), "Tokyo Standard Time");
}

#[test]
fn the_structure_holds_against_a_definition_that_contradicts_it() {
    let [end, begin] = EASTERN;
    let agreeing = weekly(&Blob::default()).with(
        Name::ZONE_STRUCT,
        Value::Bytes(structure_bytes(300, -60, end, begin)),
    );
    let series = clean(agreeing).series.unwrap();
    assert_eq!(name(&series.zone), "Eastern Standard Time");
    let other = weekly(&Blob::default())
        .with(Name::ZONE_STRUCT, tokyo_structure())
        .with(Name::ZONE_DESCRIPTION, Value::text("(UTC+09:00) Tokyo"));
    let event = clean(other);
    assert_eq!(start(&event), (MONDAY, "(UTC+09:00) Tokyo"));
    let Zone::Named(zone) = &event.series.as_ref().unwrap().zone else {
        panic!("{event:?}")
    };
    let eras = &zone.rules.as_ref().unwrap().eras;
    assert_eq!((eras.len(), eras[0].standard), (1, 9 * 3600));
}

#[test]
fn a_series_without_a_zone_takes_the_distance_of_its_first_occurrence() {
    let bare = |utc: DateTime| {
        Made::default()
            .with(Name::START_WHOLE, Value::time(utc))
            .with(Name::RECUR, Value::Bytes(Blob::default().bytes()))
    };
    let mut made = bare(datetime(2026, 1, 5, 1, 0, 0, 0));
    let event = read(&mut made);
    assert_eq!(made.notes.len(), 1);
    let Zone::Named(zone) = &event.series.as_ref().unwrap().zone else {
        panic!("{event:?}")
    };
    assert_eq!(zone.rules.as_ref().unwrap().eras[0].standard, 9 * 3600);
    assert_eq!(start(&event), (MONDAY, ""));
    assert_eq!(start(&clean(bare(MONDAY))), (MONDAY, "(utc)"));
    let described = bare(MONDAY).with(Name::ZONE_DESCRIPTION, Value::text("Home"));
    assert_eq!(start(&clean(described)), (MONDAY, "Home"));
}

#[test]
fn all_day_events_are_at_midnights_of_no_zone() {
    let all_day = |hour, zone: Option<Value>| {
        let start =
            datetime(2026, 7, 1, 0, 0, 0, 0).saturating_add(SignedDuration::from_hours(hour));
        let end = start.saturating_add(SignedDuration::from_hours(24));
        let mut made = Made::default()
            .with(Name::SUB_TYPE, Value::Flag(true))
            .with(Name::START_WHOLE, Value::time(start))
            .with(Name::END_WHOLE, Value::time(end));
        if let Some(zone) = zone {
            made = made.with(Name::ZONE_START, zone);
        }
        let event = clean(made);
        assert!(event.all_day);
        let [start, end] = [event.start.unwrap(), event.end.unwrap()];
        assert_eq!((start.zone, end.zone), (Zone::Floating, Zone::Floating));
        assert_eq!(
            end.local,
            start.local.saturating_add(SignedDuration::from_hours(24))
        );
        start.local
    };
    let july = |day| datetime(2026, 7, day, 0, 0, 0, 0);
    // Four hours behind in summer; and without a zone: Los Angeles, Tokyo, Auckland.
    assert_eq!(all_day(4, Some(eastern())), july(1));
    assert_eq!(all_day(7, None), july(1));
    assert_eq!(all_day(15, None), july(2));
    assert_eq!(all_day(12, None), july(2));
}

#[test]
fn a_series_starts_where_its_recurrence_says() {
    let event = clean(weekly(&Blob {
        times: [1380, 1500],
        ..Blob::default()
    }));
    assert_eq!(
        start(&event),
        (datetime(2026, 1, 5, 23, 0, 0, 0), "Eastern Standard Time")
    );
    assert_eq!(event.end.unwrap().local, datetime(2026, 1, 6, 1, 0, 0, 0));
    let series = event.series.unwrap();
    assert!(series.by_date && series.added.is_empty());
    assert_eq!(series.end, SeriesEnd::Count(12));
    assert!(matches!(
        series.pattern,
        Pattern::Exchange(ExchangePattern::Weekly { every: 1, .. })
    ));
}

#[test]
fn occurrences_change_on_the_series_clock() {
    let at = |day, hour| datetime(2026, 1, day, hour, 0, 0, 0);
    let series = clean(weekly(&Blob {
        deleted: vec![date(2026, 1, 12)],
        changed: vec![(at(19, 10), at(20, 9), at(20, 10), true)],
        ..Blob::default()
    }))
    .series
    .unwrap();
    assert_eq!(series.deleted, [at(12, 0)]);
    let [changed] = &series.changed[..] else {
        panic!("{series:?}")
    };
    assert_eq!(
        (changed.original, changed.start.local),
        (at(19, 10), at(20, 9))
    );
    assert_eq!(name(&changed.start.zone), "Eastern Standard Time");
    assert_eq!(changed.attachments, 1);
}

#[test]
fn an_endless_series_by_the_item_s_own_end_is_endless() {
    let mut blob = Blob {
        end: 0x2021,
        ..Blob::default()
    }
    .bytes();
    blob.truncate(30);
    let mut made = weekly(&Blob::default())
        .with(Name::RECUR, Value::Bytes(blob))
        .with(
            Name::CLIP_END,
            Value::time(datetime(4500, 8, 31, 23, 59, 0, 0)),
        );
    let event = read(&mut made);
    let series = event.series.as_ref().unwrap();
    assert_eq!(series.end, SeriesEnd::Never);
    assert_eq!(start(&event), (MONDAY, "Eastern Standard Time"));
    assert_eq!(
        made.notes,
        ["recurrence: it is cut short after its pattern"]
    );
}

#[test]
fn an_unreadable_recurrence_leaves_an_event_that_repeats() {
    for value in [Value::Bytes(vec![4, 0x30, 4]), Value::Broken] {
        let mut made = weekly(&Blob::default())
            .with(Name::RECUR, value)
            .with(Name::RECURRING, Value::Flag(true));
        let event = read(&mut made);
        assert_eq!(start(&event), (MONDAY, "Eastern Standard Time"));
        assert!(!made.notes.is_empty());
        let pattern = event.series.unwrap().pattern;
        assert_eq!(
            pattern,
            Pattern::Foreign("unreadable recurrence".to_owned())
        );
    }
    // An event that is not marked so does not repeat.
    assert_eq!(clean(plain()).series, None);
}

#[test]
fn what_cannot_be_read_is_noted_and_the_rest_is_kept() {
    let mut made = plain()
        .with(prop::SUBJECT, Value::text("lunch"))
        .with(Name::EVENT_LOCATION, Value::Broken)
        .with(prop::BODY, Value::Broken)
        .with(Name::ZONE_START, Value::Bytes(vec![9; 40]));
    let event = read(&mut made);
    assert_eq!(
        (event.subject.as_str(), event.location.as_str()),
        ("lunch", "")
    );
    assert_eq!(start(&event).1, "(utc)");
    assert_eq!(
        made.notes,
        [
            "time zone of the start: the time zone is of an unknown version",
            "block 7: its checksum differs",
            "block 7: its checksum differs"
        ]
    );
}

#[test]
fn impossible_times_are_told() {
    let mut made = plain().with(Name::END_WHOLE, Value::time(MONDAY));
    let event = read(&mut made);
    assert_eq!(event.end.unwrap().local, MONDAY);
    assert_eq!(made.notes, ["end: the event ends before it starts"]);
    let mut made = plain().with(Name::START_WHOLE, Value::Long(u64::MAX));
    assert_eq!(read(&mut made).start, None);
    assert_eq!(made.notes.len(), 1);
    // What Outlook writes for no date is no date.
    let none = Value::time(datetime(4501, 1, 1, 0, 0, 0, 0));
    let event = clean(Made::default().with(Name::START_WHOLE, none));
    assert_eq!(event.start, None);
    let fallback = Made::default().with(prop::START_DATE, Value::time(MONDAY));
    assert_eq!(start(&clean(fallback)), (MONDAY, "(utc)"));
}

#[test]
fn a_reminder_is_told_where_it_is_set() {
    let reminder = |set: bool, minutes: Option<u32>| {
        let mut made = plain().with(Name::REMINDER_SET, Value::Flag(set));
        if let Some(minutes) = minutes {
            made = made.with(Name::REMINDER_DELTA, Value::Number(minutes));
        }
        clean(made).reminder
    };
    assert_eq!(reminder(true, Some(30)), Some(30));
    assert_eq!(reminder(true, Some(0x5ae9_80e1)), Some(15));
    assert_eq!(reminder(true, None), Some(15));
    assert_eq!(reminder(true, Some(u32::MAX)), Some(0));
    assert_eq!(reminder(false, Some(30)), None);
}

#[test]
fn marks_are_told() {
    let event = clean(
        plain()
            .with(Name::BUSY_STATUS, Value::Number(3))
            .with(prop::SENSITIVITY, Value::Number(2))
            .with(Name::STATE_FLAGS, Value::Number(7))
            .with(prop::SUBJECT, Value::text("\u{1}\u{5}RE: lunch"))
            .with(
                Name::KEYWORDS,
                Value::Texts(vec!["red".into(), "blue".into()]),
            ),
    );
    assert_eq!(event.busy, Busy::OutOfOffice);
    assert_eq!(event.sensitivity, Sensitivity::Private);
    assert!(event.cancelled);
    assert_eq!(event.subject, "RE: lunch");
    assert_eq!(event.categories, 2);
    let plain = clean(plain().with(Name::STATE_FLAGS, Value::Number(3)));
    assert_eq!((plain.busy, plain.cancelled), (Busy::Busy, false));
}

#[test]
fn the_id_is_the_same_for_a_series_and_its_occurrences() {
    let mut id: Vec<u8> = (0..56).collect();
    let own = clean(plain().with(Name::GLOBAL_OBJECT_ID, Value::Bytes(id.clone()))).uid;
    id[16..20].fill(0);
    let clean_id = clean(plain().with(Name::CLEAN_GLOBAL_OBJECT_ID, Value::Bytes(id.clone()))).uid;
    assert_eq!(own, clean_id);
    assert!(own.starts_with("000102030405060708090A0B0C0D0E0F00000000"));
    id.truncate(40);
    id.extend(b"vCal-Uid\x01\0\0\0an id@example.com\0");
    let packed = clean(plain().with(Name::CLEAN_GLOBAL_OBJECT_ID, Value::Bytes(id))).uid;
    assert_eq!(packed, "an id@example.com");
}

#[test]
fn everybody_but_the_organizer_is_an_attendee() {
    let person = |kind, flags, track, smtp: &str, address: &str| Person {
        kind: Some(kind),
        flags,
        track,
        smtp: smtp.to_owned(),
        address: address.to_owned(),
    };
    let tables = Tables {
        people: vec![
            person(1, Some(3), None, "ann@example.com", "/o=example/cn=ann"),
            person(1, None, None, "ANN@example.com", ""),
            person(1, None, Some(3), "bob@example.com", "/o=example/cn=bob"),
            person(0x8000_0002, None, Some(4), "", "/o=example/cn=carl"),
            person(3, None, None, "", "room@example.com"),
        ],
        attachments: 2,
        ..Tables::default()
    };
    let mut made = plain()
        .with(prop::SENT_REPRESENTING_ADDRESS_TYPE, Value::text("EX"))
        .with(
            prop::SENT_REPRESENTING_ADDRESS,
            Value::text("/o=example/cn=ann"),
        );
    let event = made.read(|from| event(from, CLASS, &tables));
    assert_eq!(made.notes, [""; 0]);
    // A name of the directory is no address; the row of recipients has one.
    assert_eq!(event.organizer, "ann@example.com");
    let told: Vec<_> = event
        .attendees
        .iter()
        .map(|person| (person.address.as_str(), person.role, person.response))
        .collect();
    assert_eq!(
        told,
        [
            (
                "bob@example.com",
                AttendeeRole::Required,
                Response::Accepted
            ),
            (
                "/o=example/cn=carl",
                AttendeeRole::Optional,
                Response::Declined
            ),
            ("room@example.com", AttendeeRole::Resource, Response::None),
        ]
    );
    assert_eq!(event.attachments, 2);
}

#[test]
fn a_link_to_join_is_found_where_it_stands() {
    let url = "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d&x=1";
    let online = |made: Made| clean(made).online.map(|online| (online.teams, online.url));
    let found = Some((true, url.to_owned()));
    assert_eq!(
        online(plain().with(Name::TEAMS_URL, Value::text(url))),
        found
    );
    let body = format!("Join: <{url}>\r\n");
    assert_eq!(online(plain().with(prop::BODY, Value::text(&body))), found);
    let html = format!("<a href=\"{}\">join</a>", url.replace('&', "&amp;"));
    assert_eq!(
        online(plain().with(prop::HTML, Value::Bytes(html.into_bytes()))),
        found
    );
    let rtf = format!("{{\\rtf1{{\\*\\fldinst HYPERLINK \"{url}\"}}join}}");
    let packed = [&[0; 8], b"MELA".as_slice(), &[0; 4], rtf.as_bytes()].concat();
    let event = clean(plain().with(prop::RTF_COMPRESSED, Value::Bytes(packed)));
    assert_eq!(event.online.map(|online| (online.teams, online.url)), found);
    assert_eq!(
        (event.body.kind, event.body.text.as_str()),
        (BodyKind::Rich, "join")
    );
    let other = Value::text("https://meet.example.com/1");
    let other = online(plain().with(Name::MEETING_LINK, other));
    assert_eq!(
        other,
        Some((false, "https://meet.example.com/1".to_owned()))
    );
    let marked = online(plain().with(Name::TEAMS_PROPERTIES, Value::text("{}")));
    assert_eq!(marked, Some((true, String::new())));
    assert_eq!(
        online(plain().with(prop::BODY, Value::text("https://teams.microsoft.com/"))),
        None
    );
}

#[test]
fn descriptions_tell_their_form_and_are_cut() {
    let body = |made: Made| clean(made).body;
    assert_eq!(body(plain()), Body::default());
    assert_eq!(
        body(plain().with(prop::BODY, Value::text("\r\n"))).kind,
        BodyKind::None
    );
    let text = plain().with(prop::BODY, Value::text("see you\r\n"));
    assert_eq!(body(text.clone()).kind, BodyKind::Plain);
    assert_eq!(body(text.clone()).text, "see you");
    let formatted = text.with(prop::HTML, Value::Bytes(b"<b>see you</b>".to_vec()));
    assert_eq!(body(formatted.clone()).kind, BodyKind::Rich);
    let own = formatted.with(prop::NATIVE_BODY, Value::Number(1));
    assert_eq!(body(own).kind, BodyKind::Plain);
    let html = b"<p>\x93\xfa\x96{</p><p>b &amp; c</p>".to_vec();
    let html = plain()
        .with(prop::HTML, Value::Bytes(html))
        .with(prop::INTERNET_CODE_PAGE, Value::Number(932));
    assert_eq!(body(html).text, "日本\nb & c");
    for (text, cut) in [("x", false), ("é", true)] {
        let text = text.repeat(Body::MAX_TEXT);
        let body = body(plain().with(prop::BODY, Value::text(&text)));
        assert_eq!((body.text.len(), body.cut), (Body::MAX_TEXT, cut));
    }
}

#[test]
fn minutes_of_tests_are_those_of_the_format() {
    assert_eq!(minutes(datetime(4501, 1, 1, 0, 0, 0, 0)), 0x5ae9_80e0);
}

proptest::proptest! {
    #[test]
    fn no_html_panics(html in "[<>/!a-z &;#\\-é]{0,200}") {
        let made = plain().with(prop::HTML, Value::Bytes(html.into_bytes()));
        clean(made);
    }

    #[test]
    fn no_values_panic(
        times in proptest::prelude::any::<[u64; 3]>(),
        dates in proptest::prelude::any::<[u32; 2]>(),
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..120),
        all_day in proptest::prelude::any::<bool>(),
        cut in 0_usize..100,
    ) {
        let [start, end, clip] = times;
        let mut blob = Blob { dates, ..Blob::default() }.bytes();
        blob.truncate(blob.len().saturating_sub(cut / 2));
        let mut made = Made::default()
            .with(Name::START_WHOLE, Value::Long(start >> (start % 16)))
            .with(Name::END_WHOLE, Value::Long(end >> (end % 16)))
            .with(Name::CLIP_END, Value::Long(clip >> (clip % 16)))
            .with(Name::SUB_TYPE, Value::Flag(all_day))
            .with(Name::RECUR, Value::Bytes(blob))
            .with(Name::ZONE_STRUCT, Value::Bytes(bytes.clone()))
            .with(Name::ZONE_RECUR, Value::Bytes([&[2, 1], bytes.as_slice()].concat()))
            .with(Name::CLEAN_GLOBAL_OBJECT_ID, Value::Bytes(bytes.clone()))
            .with(prop::RTF_COMPRESSED, Value::Bytes(bytes));
        let event = read(&mut made);
        assert!(event.series.is_some());
        if all_day {
            assert!(event.start.is_none_or(|start| start.zone == Zone::Floating));
        }
    }
}
