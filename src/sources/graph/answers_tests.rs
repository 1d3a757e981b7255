//! Tests of what answers say of the rest of the mailbox: further pages, errors, changes, and of exports by other
//! hands than Graph's.

use super::super::json::MAX_FOLDERS;
use super::tests::{causes, fixture, names, scan};
use super::*;
use model::{
    Busy, CountedItems, Flag, FolderClass, FolderId, Importance, Item, ItemSink, Mailbox, Place,
    Sender, WellKnown,
};

/// What leaves input unread, by file and place.
fn unread(mailbox: &dyn Mailbox) -> Vec<String> {
    let problems = mailbox
        .problems()
        .iter()
        .filter(|problem| problem.is_lossy());
    problems
        .map(|p| {
            format!(
                "{}: {}: {}",
                p.path.trim_start_matches("dump/"),
                p.place,
                p.cause
            )
        })
        .collect()
}

/// The items of an export in its order: folder, place, and what a closure says of each.
struct Each<F>(Vec<String>, Vec<String>, F);

impl<F: Fn(&Item<'_>) -> String> ItemSink for Each<F> {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let said = (self.2)(item);
        self.0
            .push(format!("{} {}{said}", folder.0, item.place().to_text()));
    }

    fn counted(&mut self, _: FolderId, items: &CountedItems<'_>) {
        panic!("{items:?}");
    }

    fn unreadable(
        &mut self,
        _: FolderId,
        family: model::Family,
        place: Place<'_>,
        problem: Problem,
    ) {
        self.1.push(format!(
            "{} {}: {}",
            family.as_str(),
            place.to_text(),
            problem.cause
        ));
    }

    fn problem(&mut self, problem: Problem) {
        self.1.push(format!("{}: {}", problem.place, problem.cause));
    }
}

fn each(mailbox: &dyn Mailbox, say: impl Fn(&Item<'_>) -> String) -> (Vec<String>, Vec<String>) {
    let mut each = Each(Vec::new(), Vec::new(), say);
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut each);
    }
    (each.0, each.1)
}

fn marks(item: &Item<'_>) -> String {
    match item {
        Item::Mail(mail) => {
            let read = if mail.read == Some(true) {
                ""
            } else {
                " unread"
            };
            let flag = if mail.flag == Flag::None {
                ""
            } else {
                " flagged"
            };
            format!("{read}{flag}")
        }
        _ => String::new(),
    }
}

#[test]
fn lists_that_end_before_their_last_page_are_told() {
    let mailbox = open(&fixture("malformed/cut-pages")).unwrap();
    let next = "a further page follows that is not in the export";
    assert_eq!(
        unread(&*mailbox),
        [
            format!("1-folders.json: object 3: {next}"),
            format!("1-folders.json: : {next}"),
            "5-inbox.json: : 1 pages between others of this list are missing".to_owned(),
            format!("5-inbox.json: object 1: {next}"),
            "dump: : pages of this list are missing: 1 of 3 objects are here".to_owned(),
            format!("8-bare.json: : {next}"),
            "1-folders.json: object 1: folder 'Inbox' says it holds 2 folders, the export holds 0 of them".to_owned(),
            "1-folders.json: object 3: folder 'Projects' says it holds 3 folders, the export holds 1 of them".to_owned(),
            "dump: folder 'Inbox': the folder says 4 items, the export holds 3".to_owned(),
        ]
    );
}

#[test]
fn whole_lists_are_told_by_their_last_page_wherever_it_stands() {
    let mailbox = open(&fixture("plain/pages")).unwrap();
    assert_eq!(causes(&*mailbox), [""; 0]);
    let (items, told) = each(&*mailbox, marks);
    assert_eq!(
        items,
        [
            "3 bare/events-1.json: E-1",
            "3 bare/events-2.json: E-2",
            "0 messages-9.json: M-1",
            "0 messages-10.json: M-2",
            "0 messages-11.json: M-3",
        ]
    );
    assert_eq!(told, [""; 0]);
}

#[test]
fn errors_in_place_of_answers_are_named() {
    let mailbox = open(&fixture("malformed/errors")).unwrap();
    assert_eq!(scan(&*mailbox).lines.len(), 1);
    assert_eq!(
        unread(&*mailbox),
        [
            "1-batch.json: byte 750, line 46: expected an object",
            "4-proxy.json: : the file is a web page or XML, not JSON",
            "5-blank.json: : the file is empty",
            "1-batch.json: object 2: this is an error answer of the service 'TooManyRequests', not what was asked for, and 5 more of its kind",
            "6-own.json: object 1: this object does not say what it is, and what it holds was not looked into",
        ]
    );
    let error = open(&fixture("malformed/errors/3-list.json"))
        .err()
        .unwrap();
    assert!(
        error
            .cause
            .as_str()
            .contains("error answer of the service 'MailboxNotEnabledForRESTAPI'"),
        "{error}"
    );
}

#[test]
fn what_convert_to_json_cut_is_unknown_and_told_with_the_cure() {
    let mailbox = open(&fixture("malformed/depth")).unwrap();
    let (items, told) = each(&*mailbox, |item| match item {
        Item::Mail(mail) => {
            assert_eq!(mail.sender, Sender::Unknown);
            format!(" attachments {}", mail.attachments.len())
        }
        Item::Event(event) => format!(" '{}'", event.event.organizer),
        item => panic!("{item:?}"),
    });
    assert_eq!(
        items,
        [
            "0 2-messages.json: M-1 attachments 0",
            "0 2-messages.json: M-2 attachments 1",
            "0 2-messages.json: M-3 attachments 2",
            "1 2-messages.json: M-4 attachments 0",
            "2 3-events.json: E-1 ''",
        ]
    );
    let cut = super::super::resource::CUT;
    assert_eq!(
        told,
        [
            format!("object 1: {cut}"),
            format!("calendar 3-events.json: E-2: {cut}"),
            format!("calendar 3-events.json: E-3: {cut}"),
            format!("object 1: {cut}"),
        ]
    );
    assert!(
        unread(&*mailbox)[0].starts_with("1-folders.json: object 1: an object is missing: "),
        "{:?}",
        unread(&*mailbox)
    );
    assert!(unread(&*mailbox)[0].ends_with("and 1 more of its kind"));
    assert!(
        mailbox
            .problems()
            .iter()
            .any(|p| p.help.as_str().contains("-Depth 10"))
    );
}

#[test]
fn other_hands_write_the_same_mailbox() {
    let mailbox = open(&fixture("legacy/pascal")).unwrap();
    assert_eq!(
        names(&*mailbox),
        [
            ("Inbox", None),
            ("Work", None),
            ("Calendar", None),
            ("Contacts", None)
        ]
    );
    assert_eq!(mailbox.folders()[0].well_known, Some(WellKnown::Inbox));
    assert_eq!(
        causes(&*mailbox),
        ["dump: : 1 contacts name a folder that is not in the export"]
    );
    let (items, told) = each(&*mailbox, |item| match item {
        Item::Mail(mail) => {
            assert_eq!(mail.sender, Sender::Address("ben@example.com"));
            let (importance, categories) = (mail.importance, mail.categories);
            let marks = marks(item);
            let class = &mail.class;
            let attachments = mail.attachments.len();
            format!("{marks} {class} {importance:?} {categories} {attachments}")
        }
        Item::Event(event) => {
            let event = event.event;
            assert_eq!(event.busy, Busy::OutOfOffice);
            let Some(series) = &event.series else {
                return format!(" {}", event.uid);
            };
            format!(
                " {:?} {:?} {:?}",
                series.pattern, series.end, event.attendees
            )
        }
        Item::Contact(contact) => {
            format!(" {} {:?}", contact.contact.photo, contact.contact.emails)
        }
        item @ Item::Other(_) => panic!("{item:?}"),
    });
    assert_eq!(told, [""; 0]);
    assert!(
        items[0].contains("2 events.json: E-1 Exchange(Weekly"),
        "{items:?}"
    );
    assert!(
        items[0].contains("Count(4)") && items[0].contains("Accepted"),
        "{items:?}"
    );
    assert_eq!(
        items[1..],
        [
            "0 messages.json: M-1 unread flagged IPM.Note High 0 0",
            "0 messages.json: M-2 flagged IPM.Note Low 1 0",
            "1 messages.json: M-3 unread IPM.Schedule.Meeting.Request Normal 0 1",
            "2 more.json: E-2 e-2",
            "3 more.json: C-1 false [\"ben@example.com\"]",
        ]
    );
    let mailbox = open(&fixture("legacy/snake")).unwrap();
    let (items, _) = each(&*mailbox, |item| match item {
        Item::Mail(mail) => format!(" {:?}{}", mail.sender, marks(item)),
        item => panic!("{item:?}"),
    });
    assert_eq!(
        items,
        ["0 messages.jsonl: M-1 Address(\"ben@example.com\") unread flagged"]
    );
}

#[test]
fn dumps_of_ews_and_of_connectors_are_read() {
    let mailbox = open(&fixture("legacy/ews")).unwrap();
    assert_eq!(names(&*mailbox), [("Inbox", None), ("Calendar", None)]);
    assert_eq!(mailbox.folders()[1].class, Some(FolderClass::Calendar));
    assert_eq!(causes(&*mailbox), [""; 0]);
    let (items, told) = each(&*mailbox, |item| match item {
        Item::Mail(mail) => {
            assert_eq!(mail.sender, Sender::Address("ben@example.com"));
            assert_eq!(
                (mail.importance, mail.size.bytes),
                (Importance::High, 4_321)
            );
            format!("{} {}", marks(item), mail.class)
        }
        Item::Event(event) => {
            let event = event.event;
            format!(
                " {} {:?} {:?}",
                event.uid,
                event.busy,
                event.start.as_ref().unwrap().local
            )
        }
        item => format!(" {}", item.class()),
    });
    assert_eq!(told, [""; 0]);
    assert_eq!(
        items,
        [
            "0 dump.json: M-1 unread flagged IPM.Note.SMIME",
            "0 dump.json: M-2 IPM.Task",
            "1 dump.json: E-1 e-1 Tentative 2026-01-05T10:00:00",
        ]
    );
    let mailbox = open(&fixture("legacy/connector")).unwrap();
    assert_eq!(
        names(&*mailbox),
        [("Inbox", None), ("Calendar", None), ("Contacts", None)]
    );
    assert_eq!(
        causes(&*mailbox),
        ["dump: : 1 contacts name a folder that is not in the export"]
    );
    let (items, told) = each(&*mailbox, |item| match item {
        Item::Mail(mail) => format!(" {:?}", mail.sender),
        Item::Event(event) => format!(" {} {}", event.event.organizer, event.event.location),
        _ => String::new(),
    });
    assert_eq!(told, [""; 0]);
    assert_eq!(
        items,
        [
            "0 all.json: M-1 Address(\"ben@example.com\")",
            "0 all.json: M-2 Address(\"cho@example.com\")",
            "1 all.json: E-1 ben@example.com Room",
            "2 all.json: C-1",
        ]
    );
}

#[test]
fn queries_for_changes_are_applied_in_their_order() {
    let mailbox = list(&fixture("plain/delta")).unwrap();
    assert_eq!(names(&mailbox), [("Inbox", None), ("Work 2026", None)]);
    let (items, told) = each(&mailbox, marks);
    assert_eq!(
        items,
        [
            "0 a-full.json: M-6",
            "0 r1-p9.json: M-2 unread flagged",
            "0 r1-p10.json: M-3",
            "1 r2-work.json: M-4",
        ]
    );
    assert_eq!((told.len(), mailbox.index.items), (0, 4));
    assert_eq!(
        causes(&mailbox),
        ["dump: : answers to queries for changes change 3 items and take 2 away"]
    );
    let mailbox = open(&fixture("plain/delta-select")).unwrap();
    let (items, _) = each(&*mailbox, marks);
    assert_eq!(
        items,
        [
            "0 messages_1.json: M-1 unread",
            "0 messages_1.json: M-2",
            "0 messages_2.json: M-3",
        ]
    );
    assert_eq!(causes(&*mailbox), [""; 0]);
}

#[test]
fn folders_beyond_the_bound_are_told() {
    let folders = |count: usize| {
        let each = |n| format!("{{\"id\":\"{n}\",\"displayName\":\"f\",\"totalItemCount\":0}}");
        let list: Vec<String> = (0..count).map(each).collect();
        format!("[{}]", list.join(","))
    };
    let name = format!("labelcast-graph-folders-{}.json", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, folders(MAX_FOLDERS + 2)).unwrap();
    let mailbox = open(&tests::export(&path)).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(mailbox.folders().len(), MAX_FOLDERS);
    assert!(
        unread(&*mailbox)[0].contains("more than 50000 folders"),
        "{:?}",
        unread(&*mailbox)
    );
}

#[test]
fn series_of_ews_and_guests_of_connectors_are_read() {
    let of = |name: &str| {
        let mailbox = open(&fixture(name)).unwrap();
        let (items, told) = each(&*mailbox, |item| match item {
            Item::Event(item) => {
                let event = item.event;
                let guests: Vec<String> = event
                    .attendees
                    .iter()
                    .map(|one| format!("{:?} {}", one.role, one.address))
                    .collect();
                let series = event.series.as_ref().map_or_else(String::new, |series| {
                    let changed: Vec<_> = series
                        .changed
                        .iter()
                        .map(|one| (one.original, one.start.local))
                        .collect();
                    let zone = &series.zone;
                    format!(
                        "{:?} {:?} {zone:?} {changed:?} {:?}",
                        series.pattern, series.end, series.deleted
                    )
                });
                format!(" {series} {}", guests.join(", "))
            }
            item => panic!("{item:?}"),
        });
        assert_eq!(told, [""; 0], "{name}");
        items
    };
    let series = of("legacy/ews-series");
    for (item, words) in series.iter().zip([
        &[
            "Weekly { every: 2",
            "Count(4)",
            "Tokyo",
            "(2026-01-07T00:00:00, 2026-01-07T01:00:00)",
            "[2026-01-19T00:00:00]",
            "Required ben@example.com, Optional cho@example.com",
        ][..],
        &["Daily { every: 1 }", "Never"],
        &["MonthlyDay { every: 1, day: 5 }", "Date(2026-12-31)"],
        &["MonthlyNth { every: 1", "Last", "Never"],
        &["MonthlyDay { every: 12, day: 5 }", "Never"],
        &["MonthlyNth { every: 12", "Number(1)", "Never"],
        &[
            "Weekly { every: 1",
            "Date(2026-02-28)",
            "Required ben@example.com",
        ],
        &[": E-8  "],
    ]) {
        for word in words {
            assert!(item.contains(word), "{word}: {item}");
        }
    }
    assert_eq!(series.len(), 8);
    let meetings = of("legacy/connector-meetings");
    assert_eq!(meetings.len(), 1);
    assert!(
        meetings[0].ends_with(
            "Required ben@example.com, Optional cho@example.com, Optional dan@example.com"
        ),
        "{meetings:?}"
    );
}

#[test]
fn contacts_have_the_ids_that_graph_gives_them() {
    let mailbox = open(&fixture("legacy/pascal")).unwrap();
    let (items, _) = each(&*mailbox, |item| match item {
        Item::Contact(contact) => contact.contact.id.clone(),
        _ => String::new(),
    });
    assert!(
        items.iter().any(|item| item.ends_with("C-1C-1")),
        "{items:?}"
    );
}
