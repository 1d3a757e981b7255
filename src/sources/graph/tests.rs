//! Tests of the whole source, over made-up dumps and, where it is there, the corpus.

use std::path::{Path, PathBuf};

use super::*;
use model::{
    AttachmentContents, Family, Flag, FolderClass, FolderId, Identity, IdentityKind, Importance,
    Item, ItemSink, Mailbox, Place, Sender, WellKnown,
};

/// What a scan gives: a line per item, sorted by place in the export.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) lines: Vec<String>,
    refused: Vec<String>,
    told: Vec<String>,
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        self.lines.push(match item {
            Item::Mail(mail) => format!(
                "{} mail {} read {:?} attachments {}",
                folder.0,
                mail.place.to_text(),
                mail.read,
                mail.attachments.len()
            ),
            other => format!("{} {}", folder.0, other.class()),
        });
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, _: Place<'_>, problem: Problem) {
        assert_eq!(problem.items, 1);
        self.refused.push(format!(
            "{} {} {}: {}: {}",
            folder.0,
            family.as_str(),
            problem.path,
            problem.place,
            problem.cause
        ));
    }

    fn problem(&mut self, problem: Problem) {
        assert_eq!(problem.items, 0);
        let (path, place) = (&problem.path, &problem.place);
        self.told
            .push(format!("{path}: {place}: {}", problem.cause));
    }
}

pub(super) fn scan(mailbox: &dyn Mailbox) -> Seen {
    let mut seen = Seen::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    seen
}

pub(super) fn export(path: &Path) -> Export {
    Export {
        path: path.to_owned(),
        shown: "dump".to_owned(),
        format: SourceFormat::Graph,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    }
}

pub(super) fn fixture(name: &str) -> Export {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    export(&root.join("fixtures/sources/graph").join(name))
}

pub(super) fn names(mailbox: &dyn Mailbox) -> Vec<(&str, Option<u32>)> {
    let folders = mailbox.folders().iter();
    folders
        .map(|f| (f.name.as_str(), f.parent.map(|id| id.0)))
        .collect()
}

pub(super) fn causes(mailbox: &dyn Mailbox) -> Vec<String> {
    let problems = mailbox.problems().iter();
    problems
        .map(|p| format!("{}: {}: {}", p.path, p.place, p.cause))
        .collect()
}

/// Compares the messages of `plain/mail` with what stands in them.
#[derive(Default)]
struct Plain(Vec<u64>);

impl ItemSink for Plain {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let Item::Mail(mail) = item else {
            panic!("{item:?}");
        };
        let place = mail.place.to_text();
        let number = place.rsplit(['-', ' ']).next().unwrap().parse().unwrap();
        self.0.push(number);
        match number {
            1 => {
                assert_eq!(folder, FolderId(0));
                assert_eq!(mail.identity, Identity::message_id(b"<1@example.com>"));
                assert_eq!(mail.class, "IPM.Note.SMIME");
                assert_eq!(mail.sender, Sender::Address("ben@example.com"));
                assert_eq!((mail.read, mail.draft), (Some(false), Some(false)));
                assert_eq!(
                    (mail.importance, mail.flag),
                    (Importance::High, Flag::Flagged)
                );
                assert_eq!(mail.categories, 2);
                // 3,990 bytes of attachments grow by 26/19; 1,710 bytes are text.
                assert_eq!((mail.size.bytes, mail.size.encoded), (5_700, 1_710 + 5_460));
                assert!(mail.size.estimated);
                let [pdf, zip] = mail.attachments else {
                    panic!("two attachments");
                };
                assert_eq!((&*pdf.name, pdf.bytes, pdf.inline), ("a.pdf", 3_800, false));
                assert!(zip.inline);
                assert!(matches!(zip.contents, AttachmentContents::Unlisted(_)));
            }
            2 => {
                assert_eq!(folder, FolderId(1));
                assert_eq!(mail.class, "IPM.Schedule.Meeting.Request");
                assert_eq!(mail.sender, Sender::Unknown);
                assert_eq!(mail.flag, Flag::Complete);
                assert_eq!(mail.draft, None);
                assert_eq!(mail.size.bytes, 10 + 2_000 + 1_900);
                assert_eq!(mail.size.encoded, 10 + 2_000 + 2_600);
                assert_eq!(&*mail.attachments[0].name, "invite.ics");
            }
            _ => {
                assert_eq!(mail.sender, Sender::Absent);
                assert_eq!(mail.draft, Some(true));
                assert_eq!(mail.identity.kind, IdentityKind::Headers);
            }
        }
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        panic!("{problem:?}");
    }

    fn problem(&mut self, problem: Problem) {
        panic!("{problem:?}");
    }
}

#[test]
fn every_property_reaches_the_model() {
    let mailbox = open(&fixture("plain/mail")).unwrap();
    assert_eq!(mailbox.info().address, "aiko@example.com");
    assert_eq!(
        names(&*mailbox),
        [
            ("受信トレイ", None),
            ("Clients", Some(0)),
            ("Work / 2024", None),
            ("Unread", None)
        ]
    );
    let folders = mailbox.folders();
    assert_eq!(folders[0].well_known, Some(WellKnown::Inbox));
    assert!(folders[2].hidden && folders[3].search && !folders[0].search);
    assert_eq!(
        causes(&*mailbox),
        ["dump: folder 'Work / 2024': the folder says 5 items, the export holds 0"]
    );
    let mut plain = Plain::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut plain);
    }
    assert_eq!(plain.0, [1, 2, 3]);
}

#[test]
fn events_and_contacts_are_counted_in_their_folders() {
    let mailbox = open(&fixture("plain/other")).unwrap();
    assert_eq!(
        names(&*mailbox),
        [
            ("予定表", None),
            ("Team", None),
            ("Suppliers", None),
            ("Contacts", None)
        ]
    );
    let folders = mailbox.folders();
    assert_eq!(folders[0].well_known, Some(WellKnown::Calendar));
    assert_eq!(folders[1].class, Some(FolderClass::Calendar));
    assert_eq!(folders[2].class, Some(FolderClass::Contacts));
    assert_eq!(folders[3].well_known, Some(WellKnown::Contacts));
    let mut lines = scan(&*mailbox).lines;
    lines.sort();
    assert_eq!(
        lines,
        [
            "0 IPM.Appointment",
            "1 IPM.Appointment",
            "2 IPM.Contact",
            "3 IPM.Contact"
        ]
    );
    assert!(causes(&*mailbox)[0].ends_with("1 items have an id that was there before"));
}

#[test]
fn any_wrapping_and_any_number_of_files_is_read() {
    let mailbox = open(&fixture("legacy/pages")).unwrap();
    assert_eq!(
        names(&*mailbox),
        [
            ("Posteingang", None),
            ("One", None),
            ("Two", Some(1)),
            ("Three", None),
            ("Four", Some(3))
        ]
    );
    assert_eq!(
        mailbox.folders()[0].well_known,
        Some(WellKnown::Inbox),
        "by the file's name"
    );
    let lines = scan(&*mailbox).lines;
    let mut folders: Vec<&str> = lines.iter().map(|line| &line[..1]).collect();
    folders.sort_unstable();
    assert_eq!(folders, ["0", "0", "1", "1", "2", "3", "3", "4"]);
    assert!(lines[1].ends_with("attachments 2"), "{lines:?}");
    let told = causes(&*mailbox);
    assert!(
        told[0].contains("the parent 'F-9' of folder 'Three' is not in the export"),
        "{told:?}"
    );
    assert!(
        told[1].contains("1 items have an id that was there before"),
        "{told:?}"
    );
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn bad_input_is_told_and_the_rest_is_read() {
    let mailbox = open(&fixture("malformed/mixed")).unwrap();
    assert_eq!(
        names(&*mailbox),
        [
            ("Inbox", None),
            ("Orphan", None),
            ("B", None),
            ("A", Some(2)),
            (folders::UNKNOWN, None)
        ]
    );
    let seen = scan(&*mailbox);
    assert_eq!(
        seen.lines,
        [
            "0 mail messages.json: M-1 read Some(true) attachments 0",
            "4 mail messages.json: M-4 read None attachments 0"
        ]
    );
    assert_eq!(
        seen.refused,
        [
            "0 mail dump/messages.json: object 3: expected a value",
            "4 mail dump/messages.json: object 4: expected ',' or '}'",
            "0 mail dump/messages.json: object 6: a string holds a raw control character",
        ]
    );
    assert_eq!(
        causes(&*mailbox),
        [
            "dump: first 'dump/notes.txt': 1 files are not named like JSON and are not read",
            "dump/broken.json: byte 0, line 1: expected an object or an array",
            "dump/empty.json: : the file is empty",
            "dump/folders.json: byte 658, line 10: expected an object",
            "dump/messages.json: byte 393, line 8: the file ends in the middle",
            "dump/folders.json: object 5: folder 'Inbox again' has the id of folder 'Inbox'",
            "dump/folders.json: object 2: the parent 'gone' of folder 'Orphan' is not in the export",
            "dump/folders.json: object 4: folder 'B' is below itself",
            "dump: : 2 messages name no folder of the export",
            "dump: first in dump/folders.json, object 8: 1 objects are no folders, messages, events or contacts",
            "dump: first in dump/messages.json, byte 68: 1 items have an id that was there before",
        ]
    );
    assert!(
        mailbox
            .problems()
            .iter()
            .all(|problem| !problem.help.is_empty())
    );
}

#[test]
fn an_export_without_anything_is_refused() {
    let error = open(&fixture("malformed/mixed/broken.json")).err().unwrap();
    assert!(
        error
            .cause
            .as_str()
            .contains("no folders, messages, events or contacts are in it")
    );
    let error = open(&fixture("nowhere")).err().unwrap();
    assert!(error.cause.as_str().starts_with("cannot be read"));
}

#[test]
fn a_page_cut_anywhere_keeps_what_stands_before() {
    let path = fixture("plain/mail/3-messages.json").path;
    let text = std::fs::read(&path).unwrap();
    let all = scan(&*open(&export(&path)).unwrap()).lines;
    let name = format!("labelcast-graph-{}.json", std::process::id());
    let cut = std::env::temp_dir().join(name);
    let mut most = 0;
    for length in (200..text.len() - 2).step_by(7) {
        std::fs::write(&cut, &text[..length]).unwrap();
        let Ok(mailbox) = open(&export(&cut)) else {
            continue;
        };
        let seen = scan(&*mailbox);
        assert_eq!(seen.lines, all[..seen.lines.len()], "cut at {length}");
        assert!(
            causes(&*mailbox)
                .iter()
                .any(|cause| cause.contains("ends in the middle"))
        );
        most = most.max(seen.lines.len());
    }
    std::fs::remove_file(&cut).unwrap();
    assert_eq!(most, all.len());
}

/// Objects of a document as a tree of values shows them.
fn count(value: &serde_json::Value) -> u64 {
    match value {
        serde_json::Value::Array(values) => values.iter().map(count).sum(),
        serde_json::Value::Object(object) => match object.get("value") {
            Some(serde_json::Value::Array(values)) => values.iter().map(count).sum(),
            _ => 1,
        },
        _ => 0,
    }
}

#[test]
fn every_object_of_the_corpus_is_accounted_for() {
    let corpus = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let corpus = corpus.join("graph");
    if !corpus.is_dir() {
        #[expect(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: {} is not there", corpus.display());
        }
        return;
    }
    let (mut files, _) = files::list(&export(&corpus)).unwrap();
    let mut whole = Index::new();
    let mut valid = 0;
    for (n, listed) in files.iter_mut().enumerate() {
        let mut index = Index::new();
        let problems = walk(&mut index, listed, 0);
        match serde_json::from_slice(&std::fs::read(&listed.path).unwrap()) {
            Ok(value) => {
                valid += 1;
                assert_eq!(index.objects, count(&value), "{}", listed.shown);
                assert_eq!(problems, [], "{}", listed.shown);
            }
            Err(_) => assert!(
                !problems.is_empty() || index.items > 0 || index.objects == 1,
                "{}",
                listed.shown
            ),
        }
        walk(&mut whole, listed, u32::try_from(n).unwrap());
    }
    assert!(valid > 250, "{valid} files");
    let sum = whole.items
        + whole.repeated.len() as u64
        + whole.records.len() as u64
        + whole.attachment_objects
        + whole.foreign.count
        + whole.failed
        + whole.removed.count;
    assert_eq!(sum, whole.objects);
    let mailbox = list(&export(&corpus)).unwrap();
    let seen = scan(&mailbox);
    let given = (seen.lines.len() + seen.refused.len()) as u64;
    assert_eq!(given, mailbox.index.items);
    assert_eq!(given + mailbox.index.joined.len() as u64, whole.items);
    for kind in ["IPM.Appointment", "IPM.Contact"] {
        let read = seen.lines.iter().filter(|line| line.ends_with(kind));
        let read = read.count();
        assert!(read >= 10, "{read} {kind}");
    }
    let broken = |line: &&String| line.contains(" mail ") || line.contains(".invalid.json: ");
    let others = seen.refused.iter().filter(|line| !broken(line));
    assert_eq!(others.collect::<Vec<_>>(), [""; 0]);
    // Three contacts of the documentation have the words 'datetime-value' for a birthday.
    let (birthdays, others): (Vec<&String>, Vec<&String>) =
        (seen.told.iter()).partition(|line| line.contains("key 'birthday'"));
    assert_eq!(birthdays.len(), 3);
    assert_eq!(others, [""; 0]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Whatever happens to the bytes, nothing panics and reading gives all that listing counted.
    #[test]
    fn damaged_files_lose_no_item_in_silence(
        at in 0_usize..2_300,
        byte in proptest::prelude::any::<u8>(),
        cut in proptest::option::of(0_usize..2_300),
    ) {
        let mut bytes = std::fs::read(fixture("plain/mail/3-messages.json").path).unwrap();
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut);
        }
        let name = format!("labelcast-graph-damaged-{}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(graph) = list(&export(&path)) {
            let seen = scan(&graph);
            let given = (seen.lines.len() + seen.refused.len()) as u64;
            proptest::prop_assert_eq!(given, graph.index.items);
        }
        std::fs::remove_file(&path).unwrap();
    }
}
