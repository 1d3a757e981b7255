//! Files and trees as programs leave them, the shipped fixtures, and what is made to break readers.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::testing::{Seen, TempDir, paths, scan};
use crate::{DiscoverOptions, Export, OpenMailbox, discover, open};
use model::{FolderClass, SourceFormat, WellKnown};

const EVENT: &str = "BEGIN:VEVENT\nUID:1\nDTSTART:20250101\nEND:VEVENT\n";
const CARD: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:x\nEND:VCARD\n";

fn calendar(inner: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{inner}END:VCALENDAR\n").into_bytes()
}

fn opened(path: &Path) -> OpenMailbox {
    open(&Export::new(
        path.to_owned(),
        "export".to_owned(),
        SourceFormat::Ics,
    ))
    .unwrap()
}

fn folders(mailbox: &OpenMailbox) -> Vec<(String, Option<FolderClass>, Option<WellKnown>)> {
    paths(mailbox)
        .into_iter()
        .zip(mailbox.folders())
        .map(|(path, folder)| (path, folder.class, folder.well_known))
        .collect()
}

#[test]
fn one_file_is_the_default_folder_of_its_sort() {
    let dir = TempDir::new("one");
    let path = dir.write("aiko.ics", &calendar(EVENT));
    assert_eq!(
        folders(&opened(&path)),
        [(
            "aiko".to_owned(),
            Some(FolderClass::Calendar),
            Some(WellKnown::Calendar)
        )]
    );
    let named = dir.write("b.ics", &calendar(&format!("X-WR-CALNAME:Team\n{EVENT}")));
    assert_eq!(folders(&opened(&named))[0].0, "Team");
    let cards = dir.write("c.vcf", CARD.as_bytes());
    assert_eq!(
        folders(&opened(&cards)),
        [(
            "c".to_owned(),
            Some(FolderClass::Contacts),
            Some(WellKnown::Contacts)
        )]
    );
    assert_eq!(
        scan(&opened(&cards)).items,
        ["c: item 1: IPM.Contact 39 bytes"]
    );
}

#[test]
fn a_users_calendar_and_contacts_are_one_mailbox() {
    let dir = TempDir::new("both");
    let mut export = Export::new(
        dir.write("aiko.ics", &calendar(EVENT)),
        "aiko.ics".to_owned(),
        SourceFormat::Ics,
    );
    let contacts = dir.write("aiko.vcf", CARD.as_bytes());
    export.parts = vec![Export::new(
        contacts,
        "aiko.vcf".to_owned(),
        SourceFormat::Vcf,
    )];
    let mailbox = open(&export).unwrap();
    assert_eq!(paths(&mailbox), ["aiko", "aiko.vcf"]);
    assert_eq!(scan(&mailbox).items.len(), 2);
}

#[test]
fn files_are_calendars_and_directories_of_items_are_too() {
    let dir = TempDir::new("tree");
    let two = EVENT.to_owned() + &EVENT.replace("UID:1", "UID:2");
    dir.write("Calendar.ics", &calendar(&two));
    dir.write(
        "Holidays.ics",
        &calendar(&format!("X-WR-CALNAME:Days off\n{EVENT}")),
    );
    dir.write("People.vcf", CARD.repeat(2).as_bytes());
    dir.write("Kalender/1.ics", &calendar(&two));
    dir.write("Kalender/2.ics", &calendar(EVENT));
    dir.write("Team/calendar", &calendar(&two));
    dir.write("Team/Trips.ics", &calendar(&two));
    dir.write("vdir/a-uid.ics", &calendar(EVENT));
    dir.write("vdir/b-uid.ics", &calendar(EVENT));
    dir.write("Tasks/tasks", &calendar("BEGIN:VTODO\nEND:VTODO\n"));
    dir.write("readme.txt", b"hello");
    dir.write("broken.ics", b"\0\0\0");
    let mailbox = opened(dir.path());
    let told: Vec<_> = folders(&mailbox)
        .into_iter()
        .filter(|(path, ..)| path != "People")
        .map(|(path, class, known)| {
            assert_eq!(
                known, None,
                "several calendars: none is the default by itself"
            );
            (path, class.unwrap().as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Calendar".to_owned(), "calendar"),
            ("Days off".to_owned(), "calendar"),
            ("Kalender".to_owned(), "calendar"),
            ("Tasks".to_owned(), "tasks"),
            ("Team".to_owned(), "calendar"),
            ("vdir".to_owned(), "calendar"),
            ("Team/Trips".to_owned(), "calendar"),
        ]
    );
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len(), 2 + 1 + 2 + 2 + 1 + 2 + 2 + 2 + 1);
    assert!(
        seen.items
            .contains(&"Kalender: 1.ics, item 2: IPM.Appointment 47 bytes".to_owned())
    );
    assert!(
        seen.items
            .contains(&"vdir: a-uid.ics: IPM.Appointment 47 bytes".to_owned())
    );
    assert!(
        seen.items
            .contains(&"Calendar: item 2: IPM.Appointment 47 bytes".to_owned())
    );
    assert_eq!(
        seen.problems,
        [
            ": the file holds neither a calendar nor a contact",
            "'readme.txt': 1 file(s) hold neither calendars nor contacts and are not read",
        ]
    );
}

#[test]
fn loose_items_of_an_export_are_one_folder_for_each_sort() {
    let dir = TempDir::new("loose");
    dir.write("x/a.ics", &calendar(EVENT));
    dir.write("x/b.ics", &calendar(EVENT));
    dir.write("x/c.vcf", CARD.as_bytes());
    let mailbox = opened(&dir.path().join("x"));
    assert_eq!(paths(&mailbox), ["x", "x (contacts)"]);
    assert_eq!(scan(&mailbox).items.len(), 3);
}

#[test]
fn every_encoding_of_a_file_gives_the_same_items() {
    let text = String::from_utf8(calendar(&format!("X-WR-CALNAME:予定\n{EVENT}"))).unwrap();
    let utf16 = |big: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let dir = TempDir::new("encodings");
    for (name, bytes) in [
        ("plain", text.clone().into_bytes()),
        (
            "mark",
            ["\u{feff}".as_bytes(), b"\r\n\r\n", text.as_bytes()].concat(),
        ),
        ("little", [b"\xff\xfe".to_vec(), utf16(false)].concat()),
        ("big", [b"\xfe\xff".to_vec(), utf16(true)].concat()),
        ("unmarked", utf16(false)),
        ("returns", text.replace('\n', "\r").into_bytes()),
        ("crlf", text.replace('\n', "\r\n").into_bytes()),
    ] {
        let path = dir.write(&format!("{name}.ics"), &bytes);
        let found = discover(&[path], &DiscoverOptions::default()).unwrap();
        assert_eq!(found.exports[0].format, SourceFormat::Ics, "{name}");
        let mailbox = open(&found.exports[0]).unwrap();
        assert_eq!(paths(&mailbox), ["予定"], "{name}");
        let seen = scan(&mailbox);
        assert_eq!(
            (seen.items.len(), seen.problems.len()),
            (1, 0),
            "{name}: {seen:?}"
        );
    }
}

/// Every fixture with the numbers of its items, of those that cannot be read, and of its problems.
const FIXTURES: &[(&str, usize, usize, usize)] = &[
    ("ics/plain", 5, 0, 0),
    ("ics/legacy", 3, 0, 0),
    ("ics/malformed/cut-short.ics", 1, 1, 1),
    ("ics/malformed/odd-rules.ics", 4, 0, 2),
    ("ics/malformed/nested-garbage.ics", 2, 1, 1),
    ("ics/malformed/odd-times.ics", 4, 0, 3),
    ("vcf/plain", 3, 0, 0),
    ("vcf/legacy", 3, 0, 1),
    ("vcf/malformed/cut-short.vcf", 1, 1, 0),
    ("vcf/malformed/nested.vcf", 2, 1, 0),
    ("vcf/malformed/garbage-between.vcf", 2, 0, 1),
];

fn read(path: PathBuf) -> Seen {
    let found = discover(&[path], &DiscoverOptions::default()).unwrap();
    let [export] = found.exports.as_slice() else {
        panic!("{found:?}");
    };
    scan(&open(export).unwrap())
}

#[test]
fn fixtures_give_what_they_promise_with_either_line_end() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources");
    for (name, items, unreadable, problems) in FIXTURES {
        let path = root.join(name);
        let seen = read(path.clone());
        let counts = (seen.items.len(), seen.unreadable.len(), seen.problems.len());
        assert_eq!(
            counts,
            (*items, *unreadable, *problems),
            "{name}: {seen:#?}"
        );
        let copy = TempDir::new("crlf");
        let files: Vec<PathBuf> = if path.is_dir() {
            let mut files: Vec<_> = std::fs::read_dir(&path)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .collect();
            files.sort();
            files
        } else {
            vec![path.clone()]
        };
        for file in &files {
            let bytes = std::fs::read(file).unwrap();
            let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
            let name = file.file_name().unwrap().to_string_lossy();
            copy.write(&format!("copy/{name}"), &lines.join(&b"\r\n"[..]));
        }
        let copied = copy.path().join("copy");
        let again = read(if path.is_dir() {
            copied
        } else {
            copied.join(path.file_name().unwrap())
        });
        assert_eq!(again.items.len(), seen.items.len(), "{name}");
        assert_eq!(again.unreadable, seen.unreadable, "{name}");
        assert_eq!(again.problems, seen.problems, "{name}");
    }
}

/// Reads a file that was made to cost much, in a time that a quadratic reader would not keep.
fn in_time(name: &str, text: &[u8]) -> Seen {
    let dir = TempDir::new("hostile");
    let path = dir.write(name, text);
    let begun = Instant::now();
    let seen = scan(&opened(&path));
    assert!(
        begun.elapsed() < Duration::from_mins(1),
        "{name}: {:?}",
        begun.elapsed()
    );
    seen
}

#[test]
fn ten_thousand_deleted_occurrences_and_as_many_changed_ones_are_one_event() {
    let mut text =
        String::from("BEGIN:VEVENT\nUID:1\nDTSTART:20000101T100000Z\nRRULE:FREQ=DAILY\n");
    for day in 0..10_000 {
        writeln!(
            text,
            "EXDATE:20{:02}{:02}{:02}T100000Z",
            day % 90,
            day % 12 + 1,
            day % 28 + 1
        )
        .unwrap();
    }
    text.push_str("END:VEVENT\n");
    for day in (0..10_000).rev() {
        writeln!(
            text,
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20{:02}{:02}{:02}T100000Z\nDTSTART:20300101T110000Z\nEND:VEVENT",
            day % 90,
            day % 12 + 1,
            day % 28 + 1
        )
        .unwrap();
    }
    let seen = in_time("a.ics", &calendar(&text));
    assert_eq!((seen.items.len(), seen.problems.len()), (1, 0));
}

#[test]
fn lines_components_and_depths_without_end_cost_no_more_than_their_length() {
    let begins = "BEGIN:VEVENT\n".repeat(100_000);
    let seen = in_time("begins.ics", &calendar(&begins));
    assert_eq!((seen.items.len(), seen.unreadable.len()), (0, 100_000));
    let deep = format!("BEGIN:VEVENT\n{}END:VEVENT\n", "BEGIN:X\n".repeat(100_000));
    assert_eq!(in_time("deep.ics", &calendar(&deep)).items.len(), 1);
    let long = format!(
        "BEGIN:VEVENT\nDTSTART:20250101\nSUMMARY:{}\nEND:VEVENT\n",
        "x".repeat(8 << 20)
    );
    let seen = in_time("long.ics", &calendar(&long));
    assert_eq!(seen.items.len(), 1);
    assert!(
        seen.problems[0].contains("longer than"),
        "{:?}",
        seen.problems
    );
    let folded = format!(
        "BEGIN:VEVENT\nDTSTART:20250101\nDESCRIPTION:{}\nEND:VEVENT\n",
        "\n x".repeat(200_000)
    );
    assert_eq!(in_time("folded.ics", &calendar(&folded)).items.len(), 1);
    let types = format!(
        "BEGIN:VCARD\nFN:x\n{}END:VCARD\n",
        "a.TEL;TYPE=x:1\n".repeat(50_000)
    );
    assert_eq!(in_time("types.vcf", types.as_bytes()).items.len(), 1);
    let mut zones = String::new();
    for zone in 0..5_000 {
        writeln!(zones, "BEGIN:VTIMEZONE\nTZID:Z{zone}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE").unwrap();
        writeln!(
            zones,
            "BEGIN:VEVENT\nDTSTART;TZID=Z{zone}:20250101T100000\nEND:VEVENT"
        )
        .unwrap();
    }
    let seen = in_time("zones.ics", &calendar(&zones));
    assert_eq!((seen.items.len(), seen.problems.len()), (5_000, 0));
    let nul = [
        b"BEGIN:VCARD\nFN:a\0b\n".to_vec(),
        vec![0; 100_000],
        b"\nEND:VCARD\n".to_vec(),
    ]
    .concat();
    assert_eq!(in_time("nul.vcf", &nul).items.len(), 1);
}

#[test]
fn a_photo_of_a_megabyte_is_there_and_costs_no_text() {
    let photo = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OQ==\r\n ";
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nPHOTO;ENCODING=b;TYPE=JPEG:{}\r\nEND:VCARD\r\n",
        photo.repeat(15_000)
    );
    let seen = in_time("photo.vcf", card.as_bytes());
    assert_eq!(seen.items.len(), 1);
    assert_eq!(seen.problems, [""; 0]);
}
