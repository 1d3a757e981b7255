//! Tests of events and contacts, over made-up files.

use jiff::civil::{Weekday, date, datetime};

use super::tests::{Temporary, export, fixture, mailbox};
use super::*;
use model::{
    AttendeeRole, BodyKind, Busy, Contact, Event, ExchangePattern, Item, Moment, OnsetDay, Pattern,
    PhoneKind, Response, Sensitivity, SeriesEnd, Weekdays, Zone,
};

/// What a scan gives, in order.
#[derive(Default)]
struct Seen {
    events: Vec<Event>,
    contacts: Vec<Contact>,
    others: Vec<String>,
    refused: Vec<String>,
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        match item {
            Item::Event(event) => self.events.push(event.event.clone()),
            Item::Contact(contact) => self.contacts.push(contact.contact.clone()),
            other => self.others.push(other.class().to_owned()),
        }
    }

    fn unreadable(&mut self, _: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        let number = place.to_text();
        let (cause, help) = (problem.cause, problem.help);
        self.refused
            .push(format!("{} {number}: {cause} ({help})", family.as_str()));
    }

    fn problem(&mut self, problem: Problem) {
        panic!("a problem without an item: {problem:?}");
    }
}

fn scan(mailbox: &dyn Mailbox) -> Seen {
    let mut seen = Seen::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    seen
}

fn read(name: &str) -> Seen {
    let opened = open(&export(&fixture(name))).unwrap();
    assert_eq!(opened.problems(), []);
    scan(&*opened)
}

#[test]
fn every_key_of_an_event_reaches_the_model() {
    let seen = read("plain/events-and-contacts.json");
    assert_eq!(seen.refused, [""; 0]);
    assert_eq!(seen.others, ["IPM.Appointment", "IPM.Contact"], "bare ones");
    let [planning, holiday, custom] = seen.events.as_slice() else {
        panic!("{:?}", seen.events);
    };
    let tokyo = Zone::named("Tokyo Standard Time");
    let at = |local| {
        Some(Moment {
            local,
            zone: tokyo.clone(),
        })
    };
    assert_eq!(planning.uid, "040000008200E00074C5B7101A82E008");
    assert_eq!(planning.start, at(datetime(2026, 5, 4, 9, 0, 0, 0)));
    assert_eq!(planning.end, at(datetime(2026, 5, 4, 10, 30, 0, 0)));
    assert_eq!(
        (&*planning.subject, &*planning.location),
        ("Planning", "Room 3")
    );
    assert_eq!(planning.busy, Busy::Tentative);
    assert_eq!(planning.sensitivity, Sensitivity::Private);
    assert_eq!(planning.reminder, Some(30));
    assert_eq!(planning.organizer, "aiko@example.com");
    let attendees: Vec<_> = planning
        .attendees
        .iter()
        .map(|one| (&*one.address, one.role, one.response))
        .collect();
    assert_eq!(
        attendees,
        [
            (
                "ben@example.com",
                AttendeeRole::Optional,
                Response::Accepted
            ),
            (
                "room3@example.com",
                AttendeeRole::Resource,
                Response::Tentative
            ),
        ],
        "the organizer is none of them"
    );
    assert_eq!(planning.body.kind, BodyKind::Rich);
    assert_eq!(planning.body.text, "Bring figures");
    assert_eq!((planning.attachments, planning.categories), (2, 2));
    let online = planning.online.as_ref().unwrap();
    assert!(online.teams && online.url.ends_with("/meetup-join/1"));
    assert!(planning.cancelled && !planning.all_day);

    assert!(holiday.all_day);
    let floating = |day| {
        Some(Moment {
            local: date(2026, 8, day).into(),
            zone: Zone::Floating,
        })
    };
    assert_eq!(holiday.start, floating(10));
    assert_eq!(holiday.end, floating(13));
    assert_eq!(holiday.busy, Busy::OutOfOffice);
    assert_eq!(
        (holiday.body.kind, &*holiday.body.text),
        (BodyKind::Plain, "Sea")
    );
    assert_eq!((holiday.reminder, &holiday.online), (None, &None));

    let Some(Zone::Named(zone)) = custom.start.as_ref().map(|start| &start.zone) else {
        panic!("{custom:?}");
    };
    assert_eq!(zone.name, "tzone://Microsoft/Custom");
    let era = zone.rules.as_ref().unwrap().eras[0];
    let daylight = era.daylight.unwrap();
    assert_eq!((era.standard, daylight.offset), (3_600, 7_200));
    assert_eq!((daylight.starts.month, daylight.ends.month), (3, 10));
    assert_eq!(daylight.ends.day, OnsetDay::Nth(5, Weekday::Sunday));
    assert_eq!(custom.end.as_ref().unwrap().zone, Zone::Utc);
}

#[test]
fn a_series_has_its_exceptions_by_their_date_in_its_zone() {
    let seen = read("plain/events-and-contacts.json");
    let series = seen.events[0].series.as_ref().unwrap();
    let days = Weekdays::default()
        .with(Weekday::Monday)
        .with(Weekday::Wednesday);
    let weekly = ExchangePattern::Weekly {
        every: 2,
        days,
        first_day: Weekday::Monday,
    };
    assert_eq!(series.pattern, Pattern::Exchange(weekly));
    assert_eq!(series.end, SeriesEnd::Date(date(2027, 5, 3)));
    assert_eq!(series.zone, Zone::named("Tokyo Standard Time"));
    assert!(series.by_date);
    let midnight = |month, day| datetime(2026, month, day, 0, 0, 0, 0);
    assert_eq!(series.deleted, [midnight(5, 6), midnight(5, 20)]);
    let [moved, longer] = series.changed.as_slice() else {
        panic!("{:?}", series.changed);
    };
    // 2026-05-17T00:00:00Z is nine in the morning in Tokyo.
    assert_eq!(moved.original, midnight(5, 17));
    assert_eq!(moved.start.local, datetime(2026, 5, 19, 14, 0, 0, 0));
    assert_eq!(moved.attachments, 1);
    assert_eq!(longer.original, midnight(6, 1));
    assert_eq!(longer.start.local, datetime(2026, 6, 1, 9, 0, 0, 0));
    assert_eq!(longer.end.local, datetime(2026, 6, 1, 10, 30, 0, 0));
}

#[test]
fn every_key_of_a_contact_reaches_the_model() {
    let seen = read("plain/events-and-contacts.json");
    let [hana, team, club, cem] = seen.contacts.as_slice() else {
        panic!("{:?}", seen.contacts);
    };
    assert_eq!(hana.name, "佐藤 花");
    let kinds: Vec<_> = hana.phones.iter().map(|phone| phone.kind).collect();
    assert_eq!(
        kinds,
        [
            PhoneKind::Business,
            PhoneKind::Business,
            PhoneKind::Home,
            PhoneKind::Mobile,
            PhoneKind::Mobile,
            PhoneKind::BusinessFax,
            PhoneKind::HomeFax,
            PhoneKind::OtherFax,
            PhoneKind::Pager,
            PhoneKind::Other,
        ]
    );
    assert_eq!(hana.phones[4].number, "+81 90 0000 0002");
    assert_eq!(hana.emails, ["hana@example.com", "sato@example.com"]);
    assert_eq!(hana.categories, ["starred", "Friends"]);
    assert!(hana.photo && hana.initials && hana.personal_page && hana.business_page);
    assert!(hana.anniversary && hana.birthday && hana.favorite && hana.directory);
    // Four names, two addresses, ten numbers, an address, three pages, two dates, a note.
    assert_eq!(hana.fields, 23);
    assert_eq!(hana.longest_field, 24, "the second page");
    assert!(hana.text_bytes > 200 && hana.text_bytes < 400);
    assert_eq!((team.group, team.members), (true, 3));
    assert_eq!((club.group, club.members), (true, 2));
    assert_eq!((&*cem.name, cem.birthday, cem.photo), ("Cem", false, false));
}

#[test]
fn a_bad_event_is_refused_with_its_place_and_help() {
    let seen = read("malformed/bad-events.json");
    assert_eq!((seen.events.len(), seen.contacts.len()), (1, 0));
    let causes: Vec<&str> = seen
        .refused
        .iter()
        .map(|told| told.split_once(": ").unwrap().1)
        .map(|told| told.rsplit_once(" (").unwrap().0)
        .collect();
    let time = "must be a date and time such as 2026-05-04T09:00:00, of the years 1 to 9999";
    assert_eq!(
        causes,
        [
            format!("key 'start.dateTime' {time}"),
            format!("key 'start.dateTime' {time}"),
            "key 'start.dateTime' must be there".into(),
            "unknown key 'timezone' in 'start'".into(),
            "key 'subject' must be a string or null".into(),
            "key 'showAs': unknown word 'bsy'".into(),
            "key 'isAllDay' must be true or false".into(),
            "unknown key 'mobilePhone'".into(),
            "key 'subject' stands here twice".into(),
            "key 'recurrence.pattern.interval' must be a whole number of 1 or more".into(),
            "key 'recurrence.pattern.type': unknown word 'dayly'".into(),
            "key 'recurrence.pattern.dayOfMonth' must be a whole number from 0 to 31".into(),
            "key 'recurrence.pattern.daysOfWeek': unknown word 'mon'".into(),
            "key 'recurrence.range.numberOfOccurrences' must be a whole number of 1 or more, as 'type' \
             is 'numbered'"
                .into(),
            "key 'recurrence.range.endDate' must be a date, as 'type' is 'endDate'".into(),
            "exception 1: key 'originalStart' must be there, or 'occurrenceId'".into(),
            "key 'cancelledOccurrences' must be dates, or ids such as OID.AAMkAD.2026-05-04".into(),
            "key 'reminderMinutesBeforeStart' must be a whole number from 0 to 1525252320".into(),
            "key 'phones.type': unknown word 'satellite'".into(),
            "key 'birthday' must be a date such as 2026-05-04, of the years 1 to 9999".into(),
            "unknown key 'start'".into(),
            "unknown key 'adress' in 'emailAddresses'".into(),
            "key 'members' must be an array".into(),
        ]
    );
    assert!(seen.refused[0].starts_with("calendar item 1: "));
    assert!(seen.refused[18].starts_with("contacts item 19: "));
    assert!(
        seen.refused[7].ends_with(
            "(it is a key of items of another class; leave it out, or correct the class)"
        )
    );
}

#[test]
fn the_published_schema_agrees_with_the_reader_of_events_and_contacts() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let schema = std::fs::read_to_string(root.join("schemas/mailbox.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let parse = |name: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(fixture(name)).unwrap()).unwrap()
    };
    let plain = parse("plain/events-and-contacts.json");
    let errors: Vec<String> = validator
        .iter_errors(&plain)
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);
    // What the reader refuses one by one the schema refuses, too; calendars, two keys of one name and what
    // hangs on another key are beyond it.
    let beyond = [1, 9, 14, 15];
    let bad = parse("malformed/bad-events.json");
    for (n, item) in bad["folders"][0]["items"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
    {
        let mut one = bad.clone();
        one["folders"][0]["items"] = serde_json::Value::Array(vec![item.clone()]);
        let fine = n + 1 == 24 || beyond.contains(&(n + 1));
        assert_eq!(validator.is_valid(&one), fine, "item {}", n + 1);
    }
    let names = |pointer: &str| -> Vec<String> {
        let keys = schema.pointer(pointer).expect(pointer).as_object().unwrap();
        let mut keys: Vec<String> = keys.keys().cloned().collect();
        keys.sort();
        keys
    };
    for (name, keys) in super::super::resource::NESTED {
        let keys: Vec<&str> = keys.to_vec();
        assert_eq!(names(&format!("/$defs/{name}/properties")), keys, "{name}");
    }
    for (name, keys) in [
        ("event", super::super::resource::EVENT),
        ("contact", super::super::resource::CONTACT),
    ] {
        let carried = detail::ALSO.iter().filter(|key| **key != "parentFolderId");
        let mut keys: Vec<&str> = keys.iter().chain(carried).copied().collect();
        keys.extend((name == "event").then_some("parentFolderId"));
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(names(&format!("/$defs/{name}/properties")), keys, "{name}");
    }
}

#[test]
fn ten_thousand_exceptions_are_read() {
    let exceptions: Vec<String> = (0..10_000)
        .map(|n| {
            let day = date(2000, 1, 1)
                .checked_add(jiff::SignedDuration::from_hours(24 * n))
                .unwrap();
            format!(r#"{{"originalStart":"{day}T09:00:00"}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"name":"C","items":[{{"class":"IPM.Appointment","start":{{"dateTime":"2000-01-01T09:00:00"}},
        "end":{{"dateTime":"1999-01-01T09:00:00"}},
        "recurrence":{{"pattern":{{"type":"daily"}},"range":{{"type":"noEnd"}}}},
        "exceptionOccurrences":[{}]}}]}}"#,
        exceptions.join(",")
    );
    let file = Temporary::new("exceptions", mailbox(&text));
    let seen = scan(&*file.open().unwrap());
    assert_eq!(seen.refused, [""; 0]);
    let event = &seen.events[0];
    assert!(
        event.end.as_ref().unwrap().local < event.start.as_ref().unwrap().local,
        "kept"
    );
    assert_eq!(event.series.as_ref().unwrap().changed.len(), 10_000);
}

/// What a scan tells: items read, and problems of others.
#[derive(Default)]
struct Told {
    read: usize,
    refused: Vec<Problem>,
}

impl ItemSink for Told {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, _: &Item<'_>) {
        self.read += 1;
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        self.refused.push(problem);
    }

    fn problem(&mut self, problem: Problem) {
        panic!("a problem without an item: {problem:?}");
    }
}

#[test]
fn an_item_that_is_wrong_is_told_of_as_if_nothing_was_passed_over() {
    // Events whose fault stands behind keys that are passed over when nothing is wrong.
    for (item, cause) in [
        (
            r#"{"class":"IPM.Appointment","subject":{"a":[1,2}},"size":1}"#,
            "expected",
        ),
        (
            r#"{"class":"IPM.Appointment","subject":"\q","size":1}"#,
            "unknown escape",
        ),
        (
            r#"{"class":"IPM.Contact","displayName":"a","sise":1}"#,
            "unknown key 'sise'",
        ),
        (
            r#"{"class":"IPM.Appointment","subject":"a","class":"IPM.Note","size":1}"#,
            "key 'class' stands here twice",
        ),
        (
            r#"{"class":"IPM.Appointment","subject":"a","subject":"b"}"#,
            "key 'subject' stands here twice",
        ),
    ] {
        let text = mailbox(&format!(r#"{{"name":"A","items":[{item},{{"size":7}}]}}"#));
        let file = Temporary::new("passed", &text);
        let opened = file.open().unwrap();
        let mut seen = Told::default();
        for piece in 0..opened.pieces() {
            opened.scan(piece, &mut seen);
        }
        assert_eq!(seen.read, 1, "{item}: the next item is read");
        let [problem] = &seen.refused[..] else {
            panic!("{item}: {:?}", seen.refused);
        };
        assert!(
            problem.cause.as_str().contains(cause),
            "{item}: {}",
            problem.cause
        );
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever happens to the bytes, nothing panics and each item is read or told of.
    #[test]
    fn damaged_events_are_read_or_told_of(
        at in 200_usize..7_000,
        byte in proptest::prelude::any::<u8>(),
    ) {
        let mut bytes = std::fs::read(fixture("plain/events-and-contacts.json")).unwrap();
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        let file = Temporary::new("damaged-events", &bytes);
        if let Ok(opened) = file.open() {
            let seen = scan(&*opened);
            let items = seen.events.len() + seen.contacts.len() + seen.others.len();
            proptest::prop_assert!(
                items + seen.refused.len() == 9 || !opened.problems().is_empty() || !seen.refused.is_empty()
            );
        }
    }
}
