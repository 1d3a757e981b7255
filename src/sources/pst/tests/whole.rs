//! Events and contacts of stores: of one made here, and of real ones where they are at hand.
//!
//! It stands apart because these items are read whole, and what is asked of them is not asked of mail.

use jiff::civil::{date, datetime};

use super::build::{Build, Value};
use super::corpus::corpus;
use super::sample::{KEY, ROOT, TOP};
use super::{open, open_bytes};
use crate::mapi::{made_recurrence, made_zone};
use crate::pst::PstMailbox;
use crate::pst::ndb::{CryptMethod, Layout};
use model::{
    Contact, Event, ExchangePattern, Family, FolderId, Item, ItemSink, Mailbox, Pattern, PhoneKind,
    Place, Problem, SeriesEnd, Zone,
};

#[derive(Debug, Default)]
struct Whole {
    events: Vec<Event>,
    contacts: Vec<Contact>,
    problems: Vec<Problem>,
    unreadable: u64,
}

impl ItemSink for Whole {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        match item {
            Item::Event(item) => self.events.push(item.event.clone()),
            Item::Contact(item) => self.contacts.push(item.contact.clone()),
            Item::Mail(_) | Item::Other(_) => {}
        }
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, _: Problem) {
        self.unreadable += 1;
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

fn whole(mailbox: &PstMailbox) -> Whole {
    let mut whole = Whole::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut whole);
    }
    whole
}

/// File, events, series, contacts, contact groups.
const FILES: [(&str, [usize; 4]); 7] = [
    ("aspose/SampleOstFile.ost", [5, 0, 0, 0]),
    ("aspose/Outlook.pst", [1, 0, 1, 0]),
    ("aspose/PersonalStorageFile1.pst", [0, 0, 72, 0]),
    ("duckdb-pst/unittest.pst", [1, 1, 3, 1]),
    ("go-pst/32-bit.pst", [1, 0, 0, 0]),
    ("aspose/SampleContacts1.pst", [0, 0, 6, 0]),
    ("tika/testPST.pst", [0, 0, 0, 0]),
];

#[test]
fn real_stores_hold_as_many_events_and_contacts_as_other_readers_count() {
    for (name, counts) in FILES {
        let Some(path) = corpus(name) else { continue };
        let whole = whole(&open(&path).unwrap());
        assert_eq!(whole.problems, [], "{name}");
        assert_eq!(whole.unreadable, 0, "{name}");
        let series = whole.events.iter().filter(|event| event.series.is_some());
        let groups = whole.contacts.iter().filter(|contact| contact.group);
        let found = [
            whole.events.len(),
            series.count(),
            whole.contacts.len(),
            groups.count(),
        ];
        assert_eq!(found, counts, "{name}");
        for event in &whole.events {
            assert!(
                event.start.is_some() && event.end.is_some(),
                "{name}: {event:?}"
            );
            assert!(
                !event.uid.is_empty() || name.contains("32-bit"),
                "{name}: {event:?}"
            );
        }
        for contact in &whole.contacts {
            assert!(
                !contact.name.is_empty() && contact.fields > 0,
                "{name}: {contact:?}"
            );
        }
    }
}

#[test]
fn a_real_endless_yearly_series_is_endless_and_yearly() {
    let Some(path) = corpus("duckdb-pst/unittest.pst") else {
        return;
    };
    let whole = whole(&open(&path).unwrap());
    let [event] = &whole.events[..] else {
        panic!("{:?}", whole.events)
    };
    let series = event.series.as_deref().unwrap();
    assert_eq!(series.end, SeriesEnd::Never);
    assert!(
        matches!(
            series.pattern,
            Pattern::Exchange(ExchangePattern::MonthlyDay { every: 12, .. })
        ),
        "{series:?}"
    );
}

/// Ids of names in the made store.
const START: u16 = 0x8001;
const RECUR: u16 = 0x8002;
const ZONE: u16 = 0x8003;

/// A store with a calendar of one series, invitation and all, and a folder of one contact.
fn made(mut build: Build, broken: bool) -> Vec<u8> {
    let [end, start] = made_zone::EASTERN;
    let zone = made_zone::definition_bytes("Eastern Standard Time", &[(2007, 300, end, start)]);
    let mut recurrence = made_recurrence::Blob {
        deleted: vec![date(2026, 1, 12)],
        ..Default::default()
    }
    .bytes();
    if broken {
        recurrence.truncate(9);
    }
    let class = |class| (0x001a, Value::text(class));
    let (data, mut subs) = build.props(&[
        class("IPM.Appointment"),
        (0x0037, Value::text("lunch")),
        (0x0064, Value::text("SMTP")),
        (0x0065, Value::text("ann@example.com")),
        (0x0e07, Value::Number(1)),
        (START, Value::Time(133_153_020_000_000_000)),
        (RECUR, Value::Bytes(recurrence)),
        (ZONE, Value::Bytes(zone)),
    ]);
    let columns = [(0x0c15, Value::Number(0)), (0x3003, Value::text(""))];
    let person = |id, kind, address| {
        (
            id,
            vec![Some(Value::Number(kind)), Some(Value::text(address))],
        )
    };
    let people = [
        person(1, 1, "ann@example.com"),
        person(2, 2, "bob@example.com"),
    ];
    let (table, sub) = build.table(&columns, &people);
    subs.push((0x692, table, sub));
    let mut rows = Vec::new();
    for (nid, hidden) in [(0x8025, false), (0x8045, true)] {
        let (data, sub) = build.props(&[
            (0x3705, Value::Number(if hidden { 5 } else { 1 })),
            (0x7ffe, Value::Bool(hidden)),
        ]);
        let sub = build.subnodes(&sub);
        subs.push((nid, data, sub));
        rows.push((nid, vec![None]));
    }
    let (table, sub) = build.table(&[(0x0e20, Value::Number(0))], &rows);
    subs.push((0x671, table, sub));
    let sub = build.subnodes(&subs);
    build.node(0x20_0004, (data, sub), 0x8082);
    let (data, _) = build.props(&[
        (0x001a, Value::text("IPM.Contact")),
        (0x3001, Value::text("Ann Lee")),
        (0x3a1c, Value::text("+1 555 0100")),
        (0x8000, Value::Texts(vec!["VIP".into(), "starred".into()])),
    ]);
    build.node(0x20_0024, (data, 0), 0x80a2);

    build_folders(&mut build);
    build.finish()
}

/// Folders, store, and names of properties.
fn build_folders(build: &mut Build) {
    for (nid, parent, name, kind, children, messages) in [
        (ROOT, ROOT, "", "", vec![TOP], vec![]),
        (TOP, ROOT, "Top", "", vec![0x8082, 0x80a2], vec![]),
        (
            0x8082,
            TOP,
            "Calendar",
            "IPF.Appointment",
            vec![],
            vec![0x20_0004],
        ),
        (
            0x80a2,
            TOP,
            "Contacts",
            "IPF.Contact",
            vec![],
            vec![0x20_0024],
        ),
    ] {
        let (data, _) = build.props(&[
            (0x3001, Value::text(name)),
            (
                0x3602,
                Value::Number(u32::try_from(messages.len()).unwrap()),
            ),
            (0x3613, Value::text(kind)),
        ]);
        build.node(nid, (data, 0), parent);
        let rows = |ids: Vec<u32>| {
            ids.into_iter()
                .map(|id| (id, vec![None]))
                .collect::<Vec<_>>()
        };
        let column = [(0x3001, Value::text(""))];
        let table = build.table(&column, &rows(children));
        build.node(nid & !0x1f | 0xd, table, 0);
        let table = build.table(&column, &rows(messages));
        build.node(nid & !0x1f | 0xe, table, 0);
    }
    let (data, _) = build.props(&[
        (0x0ff9, Value::Bytes(KEY.to_vec())),
        (0x3001, Value::text("ann@example.com")),
        (0x67ff, Value::Number(1)),
    ]);
    build.node(0x21, (data, 0), 0);
    let mut strings = vec![16, 0, 0, 0];
    strings.extend("Keywords".encode_utf16().flat_map(u16::to_le_bytes));
    let set = vec![
        0x02, 0x20, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46,
    ];
    let mut entries = vec![0, 0, 0, 0, 5, 0, 0, 0];
    for (number, name) in [(1, 0x820d_u32), (2, 0x8216), (3, 0x8260)] {
        entries.extend(name.to_le_bytes());
        entries.extend([6, 0, number, 0]);
    }
    let (data, _) = build.props(&[
        (0x0002, Value::Bytes(set)),
        (0x0003, Value::Bytes(entries)),
        (0x0004, Value::Bytes(strings)),
    ]);
    build.node(0x61, (data, 0), 0);
}

#[test]
fn a_made_store_gives_events_and_contacts_whole() {
    for layout in [Layout::Ansi, Layout::Unicode, Layout::Unicode4k] {
        let build = Build::new(layout, CryptMethod::Permute);
        let found = whole(&open_bytes(&made(build, false)).unwrap());
        assert_eq!(found.problems, []);
        let [event] = &found.events[..] else {
            panic!("{:?}", found.events)
        };
        assert_eq!(event.subject, "lunch");
        let start = event.start.as_ref().unwrap();
        assert_eq!(start.local, datetime(2026, 1, 5, 10, 0, 0, 0));
        assert!(matches!(&start.zone, Zone::Named(zone) if zone.name == "Eastern Standard Time"));
        let series = event.series.as_deref().unwrap();
        assert_eq!(series.end, SeriesEnd::Count(12));
        assert_eq!(
            series.deleted,
            [date(2026, 1, 12).to_datetime(jiff::civil::Time::midnight())]
        );
        // One of two attachments holds a changed occurrence.
        assert_eq!(event.attachments, 1);
        let invited: Vec<&str> = event.attendees.iter().map(|p| p.address.as_str()).collect();
        assert_eq!(invited, ["bob@example.com"]);
        assert_eq!(event.organizer, "ann@example.com");
        let [contact] = &found.contacts[..] else {
            panic!("{:?}", found.contacts)
        };
        assert_eq!(contact.name, "Ann Lee");
        let entry = format!("00000000{}24002000", "07".repeat(16));
        assert_eq!(contact.id, entry);
        assert_eq!(contact.phones[0].kind, PhoneKind::Mobile);
        assert_eq!(contact.categories, ["VIP", "starred"]);
    }
}

#[test]
fn what_is_broken_in_an_event_is_told_and_costs_no_item() {
    let build = Build::new(Layout::Unicode, CryptMethod::None);
    let found = whole(&open_bytes(&made(build, true)).unwrap());
    assert_eq!((found.events.len(), found.unreadable), (1, 0));
    let [problem] = &found.problems[..] else {
        panic!("{:?}", found.problems)
    };
    assert_eq!(problem.place, "folder 'Calendar', item 1, recurrence");
    assert_eq!(problem.cause, "it is cut short before its pattern ends");
    assert_eq!(problem.items, 0);
}
