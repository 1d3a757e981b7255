//! Tests of events and contacts as Graph responses hold them.
//!
//! Apart from the tests of messages because what counts here is how objects are put together.

use jiff::civil::datetime;

use super::tests::{causes, export, fixture, names};
use super::*;
use model::{
    Busy, Changed, Contact, Event, ExchangePattern, Family, FolderId, Item, ItemSink, Moment, Own,
    Pattern, Place, Sensitivity, SeriesEnd, Weekdays, Zone,
};

/// What a scan gives.
#[derive(Default)]
struct Found {
    events: Vec<(u32, Event)>,
    contacts: Vec<(u32, Contact)>,
    told: Vec<String>,
    lost: u64,
}

impl ItemSink for Found {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        match item {
            Item::Event(item) => {
                assert_eq!(item.class, "IPM.Appointment");
                self.events.push((folder.0, item.event.clone()));
            }
            Item::Contact(item) => {
                assert_eq!(item.class, "IPM.Contact");
                self.contacts.push((folder.0, item.contact.clone()));
            }
            item => panic!("{item:?}"),
        }
    }

    fn unreadable(&mut self, _: FolderId, family: Family, _: Place<'_>, problem: Problem) {
        self.lost += problem.items;
        let (place, cause) = (&problem.place, &problem.cause);
        self.told
            .push(format!("lost {} {place}: {cause}", family.as_str()));
    }

    fn problem(&mut self, problem: Problem) {
        assert_eq!(problem.items, 0);
        self.told
            .push(format!("{}: {}", problem.place, problem.cause));
    }
}

fn scan(mailbox: &dyn model::Mailbox) -> Found {
    let mut found = Found::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut found);
    }
    found
}

fn utc(local: jiff::civil::DateTime) -> Moment {
    Moment {
        local,
        zone: Zone::Utc,
    }
}

#[test]
fn occurrences_beside_a_series_become_part_of_it() {
    let mailbox = list(&fixture("plain/calendar")).unwrap();
    let found = scan(&mailbox);
    assert_eq!(found.told, [""; 0]);
    let [lone, series, unnamed, holiday] = found.events.as_slice() else {
        panic!("{:?}", found.events);
    };
    assert_eq!(mailbox.index.items, 5, "four events and a contact");
    assert_eq!([lone.0, series.0, unnamed.0, holiday.0], [1, 1, 1, 0]);
    let event = &series.1;
    assert_eq!(event.uid, "040000008200");
    assert_eq!(
        (event.busy, event.sensitivity, event.reminder),
        (Busy::Tentative, Sensitivity::Private, Some(5))
    );
    assert_eq!((event.attendees.len(), event.categories), (1, 1));
    assert!(event.online.as_ref().unwrap().teams);
    let tokyo = Zone::named("Tokyo Standard Time");
    let series = event.series.as_ref().unwrap();
    assert_eq!(
        series.pattern,
        Pattern::Exchange(ExchangePattern::Weekly {
            every: 1,
            days: Weekdays::from_bits(2),
            first_day: jiff::civil::Weekday::Sunday,
        })
    );
    assert_eq!((series.end, &series.zone), (SeriesEnd::Never, &tokyo));
    let day = |month, day| datetime(2026, month, day, 0, 0, 0, 0);
    assert_eq!(series.deleted, [day(5, 18), day(6, 1)]);
    assert_eq!(
        series.changed,
        [Changed {
            original: day(5, 11),
            start: utc(datetime(2026, 5, 12, 3, 0, 0, 0)),
            end: utc(datetime(2026, 5, 12, 4, 0, 0, 0)),
            attachments: 1,
            subject: None,
            location: None,
            own: Own::default(),
        }]
    );
    assert!(lone.1.series.is_none() && unnamed.1.series.is_none());
    assert_eq!(holiday.1.start.as_ref().unwrap().zone, Zone::Floating);
    assert_eq!(holiday.1.attachments, 1, "from a list of its own");
    assert_eq!(
        causes(&mailbox),
        [
            "dump: first in dump/2-view.json, object 3: 1 occurrences name a series that is not in the export",
            "dump: first in dump/4-events.json, object 2: 1 exceptions do not say which occurrence of their series they replace",
        ]
    );
    let [(folder, contact)] = found.contacts.as_slice() else {
        panic!("{:?}", found.contacts);
    };
    assert_eq!(*folder, 3, "the default folder");
    assert!(!contact.birthday, "a filler is no date");
    assert_eq!((contact.phones.len(), contact.emails.len()), (2, 1));
}

#[test]
fn calendars_of_others_have_their_owner() {
    let mailbox = list(&fixture("plain/calendar")).unwrap();
    assert_eq!(
        names(&mailbox),
        [
            ("Calendar", None),
            ("Team", None),
            ("Ben", None),
            ("Contacts", None)
        ]
    );
    let owners = mailbox.tree.folders.iter();
    let owners: Vec<_> = owners.map(|folder| folder.owner.as_deref()).collect();
    assert_eq!(owners, [None, None, Some("ben@example.com"), None]);
}

#[test]
fn values_that_cannot_be_are_told_and_cost_what_they_must() {
    let mailbox = list(&fixture("malformed/calendar")).unwrap();
    let found = scan(&mailbox);
    let given = (found.events.len() + found.contacts.len()) as u64;
    // One exception was taken out of the items for a series that turns out to have no pattern.
    assert_eq!(given + found.lost, mailbox.index.items + 1);
    assert_eq!(
        found.told,
        [
            "object 1: key 'birthday' must be a date such as 2026-05-04, of the years 1 to 9999",
            "object 2: key 'displayName' must be a string or null",
            "lost calendar object 1: key 'start.dateTime' must be a date and time such as 2026-05-04T09:00:00, of the years 1 to 9999",
            "object 2: key 'showAs': unknown word 'asleep', and 1 more of its values",
            "lost calendar object 3: key 'recurrence.pattern.interval' must be a whole number from 0 to 9999",
            "lost calendar object 5: key 'start.dateTime' must be a date and time such as 2026-05-04T09:00:00, of the years 1 to 9999",
            "lost calendar object 6: expected ',' or '}'",
            "lost calendar object 8: 1 exceptions belong to no pattern",
        ]
    );
    let series = found.events.iter().filter_map(|(_, e)| e.series.as_ref());
    let changed: Vec<_> = series.map(|series| series.changed.len()).collect();
    assert_eq!(changed, [1], "the exception that can be read");
    assert_eq!(
        causes(&mailbox),
        [
            "dump/calendars.json: byte 221, line 2: expected a key in double quotes",
            "dump/events.json: object 7: key 'sensitivity' must be a string or null",
        ]
    );
    let owners = mailbox.tree.folders.iter();
    let owners: Vec<_> = owners
        .map(|folder| (folder.name.as_str(), folder.owner.as_deref()))
        .collect();
    assert_eq!(
        owners,
        [
            ("Calendar", None),
            ("Broken", None),
            ("After", None),
            ("Contacts", None)
        ],
        "whose mailbox it is, nothing says"
    );
}

#[test]
fn a_master_behind_its_exceptions_and_cut_anywhere_loses_none() {
    let directory = fixture("plain/calendar").path;
    let mut text = std::fs::read(directory.join("4-events.json")).unwrap();
    text.extend(std::fs::read(directory.join("2-view.json")).unwrap());
    text.extend(std::fs::read(directory.join("3-events.json")).unwrap());
    let name = format!("labelcast-graph-series-{}.json", std::process::id());
    let cut = std::env::temp_dir().join(name);
    let mut most = 0;
    for length in (300..=text.len()).rev().step_by(13) {
        std::fs::write(&cut, &text[..length]).unwrap();
        let Ok(mailbox) = list(&export(&cut)) else {
            continue;
        };
        let found = scan(&mailbox);
        let given = (found.events.len() + found.contacts.len()) as u64;
        assert_eq!(given + found.lost, mailbox.index.items, "cut at {length}");
        let series = found.events.iter().filter_map(|(_, e)| e.series.as_ref());
        most = most.max(series.map(|s| s.changed.len()).sum());
        let counted: u64 = mailbox.index.counts.values().sum();
        assert_eq!(counted, mailbox.index.items, "cut at {length}");
    }
    std::fs::remove_file(&cut).unwrap();
    assert_eq!(most, 1, "the exception finds its series at least once");
}

#[test]
fn whole_days_are_named_by_their_midnight_and_single_events_keep_their_zone() {
    let found = scan(&list(&fixture("plain/whole-days")).unwrap());
    let [berlin, hawaii, utc, tokyo] = found.events.as_slice() else {
        panic!("{:?}", found.events);
    };
    let day = |day| datetime(2026, 3, day, 0, 0, 0, 0);
    for (_, event) in [berlin, hawaii] {
        let series = event.series.as_ref().unwrap();
        let changed: Vec<_> = (series.changed.iter())
            .map(|one| (one.original, one.start.local))
            .collect();
        assert_eq!(changed, [(day(9), day(10))]);
        assert_eq!(series.deleted, [day(16)]);
    }
    assert_eq!(
        utc.1.start,
        Some(self::utc(datetime(2025, 12, 31, 20, 0, 0, 0)))
    );
    assert_eq!(utc.1.zone, Some(Zone::named("Tokyo Standard Time")));
    assert_eq!(tokyo.1.zone, None, "its times say it");
}
