//! Tests of the whole source, over made-up files and over text written on the spot.

use std::path::{Path, PathBuf};

use super::*;
use model::{AttachmentContents, Flag, Identity, IdentityKind, Importance, Item, Sender, Sent};
use model::{MailboxKind, WellKnown};

/// What a scan gives, in piece order.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) lines: Vec<String>,
    pub(super) refused: Vec<(u32, Family, Problem)>,
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        self.lines.push(match item {
            Item::Mail(mail) => format!("{} {mail:?}", folder.0),
            other => format!("{} {:?}", folder.0, other.outline()),
        });
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, _: Place<'_>, problem: Problem) {
        self.refused.push((folder.0, family, problem));
    }

    fn problem(&mut self, problem: Problem) {
        panic!("a problem without an item: {problem:?}");
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
    let shown = path.file_name().unwrap().to_string_lossy().into_owned();
    Export::new(path.to_owned(), shown, SourceFormat::Mailbox1)
}

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .join("fixtures/sources/mailbox1")
        .join(name)
}

/// A file of this content under a name of its own.
pub(super) struct Temporary(PathBuf);

impl Temporary {
    pub(super) fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let name = format!("labelcast-mailbox1-{}-{name}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    pub(super) fn open(&self) -> Result<OpenMailbox, SourceError> {
        open(&export(&self.0))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

pub(super) fn mailbox(folders: &str) -> String {
    format!(r#"{{"schema":"labelcast.mailbox/1","address":"a@example.com","folders":[{folders}]}}"#)
}

/// Compares the items of `plain/every-key.json` with what stands in it.
struct Check(usize);
impl ItemSink for Check {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        self.0 += 1;
        match (folder.0, item) {
            (0, Item::Mail(mail)) if mail.place == Place::Number(1) => {
                assert_eq!(mail.class, "IPM.Note.SMIME");
                assert_eq!(mail.identity, Identity::message_id(b"<1@example.com>"));
                assert_eq!(mail.size, model::ItemSize::measured(4096));
                assert_eq!(mail.sender, Sender::Address("ben@example.com"));
                let sent = jiff::civil::datetime(2026, 5, 3, 23, 59, 30, 0);
                assert_eq!(mail.sent, Sent::At(sent));
                assert_eq!((mail.read, mail.draft), (Some(true), Some(false)));
                assert_eq!(mail.importance, Importance::High);
                assert_eq!(mail.flag, Flag::Complete);
                assert!(mail.snoozed && mail.pinned && mail.scheduled);
                assert_eq!(mail.categories, 2);
                let [zip, photo, locked, unknown] = mail.attachments else {
                    panic!("four attachments");
                };
                let AttachmentContents::Listed {
                    entries,
                    cut: false,
                } = &zip.contents
                else {
                    panic!("a listed archive");
                };
                assert_eq!(entries[1].name, "bin/run.exe");
                assert!(!entries[0].encrypted);
                assert!(photo.inline && photo.contents == AttachmentContents::Opaque);
                assert!(matches!(
                    &locked.contents,
                    AttachmentContents::Listed { entries, .. } if entries[0].encrypted
                ));
                assert!(matches!(unknown.contents, AttachmentContents::Unlisted(_)));
            }
            (0, Item::Mail(mail)) => {
                assert_eq!(mail.class, "IPM.Note");
                assert_eq!(mail.identity.kind, IdentityKind::SearchKey);
                assert_eq!(mail.sender, Sender::Absent);
                assert_eq!((mail.read, mail.draft), (Some(false), None));
                assert_eq!(mail.sent, Sent::Missing);
            }
            (1, Item::Mail(mail)) => {
                assert_eq!(mail.identity, Identity::UNIQUE);
                assert_eq!(mail.sender, Sender::Unknown);
                assert_eq!(mail.sent, Sent::Unreadable);
            }
            (2, Item::Event(event)) => {
                assert_eq!(event.event.subject, "Planning");
                assert_eq!(event.bytes, 0);
            }
            _ => panic!("{item:?}"),
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
fn every_key_reaches_the_model() {
    let mailbox = open(&export(&fixture("plain/every-key.json"))).unwrap();
    assert_eq!(mailbox.info().address, "aiko@example.com");
    assert_eq!(mailbox.info().kind, MailboxKind::Shared);
    assert_eq!(mailbox.info().locale.as_deref(), Some("ja"));
    assert_eq!(mailbox.problems(), []);
    let [inbox, clients, calendar] = mailbox.folders() else {
        panic!("three folders");
    };
    assert_eq!(inbox.well_known, Some(WellKnown::Inbox));
    assert_eq!(inbox.owner, None, "her own address is no other owner");
    assert_eq!(clients.name, "Clients / 2024");
    assert_eq!(clients.parent, Some(FolderId(0)));
    assert_eq!(clients.owner.as_deref(), Some("ben@example.com"));
    assert!(clients.hidden && clients.favorite && !clients.search);
    assert_eq!(calendar.class, Some(model::FolderClass::Calendar));

    let mut check = Check(0);
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut check);
    }
    assert_eq!(check.0, 4);
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text = std::fs::read_to_string(fixture("plain/every-key.json")).unwrap();
    let lf = Temporary::new("lf", &text);
    let crlf = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let crlf = Temporary::new("crlf", crlf);
    let (lf, crlf) = (lf.open().unwrap(), crlf.open().unwrap());
    assert_eq!(lf.folders(), crlf.folders());
    assert_eq!(scan(&*lf).lines, scan(&*crlf).lines);
}

#[test]
fn keys_may_stand_in_any_order() {
    let mailbox = open(&export(&fixture("legacy/items-before-names.json"))).unwrap();
    assert_eq!(mailbox.info().address, "aiko@example.com");
    let names: Vec<&str> = mailbox.folders().iter().map(|f| f.name.as_str()).collect();
    assert_eq!(
        names,
        ["Inbox", "Clients", "Inbox"],
        "siblings may share a name"
    );
    assert_eq!(scan(&*mailbox).lines.len(), 2);
}

#[test]
fn a_bad_item_is_refused_with_its_place_and_the_rest_is_read() {
    let mailbox = open(&export(&fixture("malformed/bad-items.json"))).unwrap();
    let seen = scan(&*mailbox);
    assert_eq!(seen.lines.len(), 2, "{:?}", seen.lines);
    let told: Vec<String> = seen
        .refused
        .iter()
        .map(|(_, family, problem)| {
            assert_eq!(problem.items, 1);
            format!(
                "{} {}: {} ({})",
                family.as_str(),
                problem.place,
                problem.cause,
                problem.help
            )
        })
        .collect();
    let in_clients = |n: u32, rest: &str| format!("mail folder 'Inbox/Clients', item {n}: {rest}");
    let schema = "see the format's schema";
    assert_eq!(
        told,
        [
            in_clients(2, "unknown key 'catgories' (did you mean 'categories'?)"),
            in_clients(3, "key 'size' is missing (add 'size')"),
            in_clients(
                4,
                &format!("key 'size' must be a whole number of bytes, 0 or more ({schema})")
            ),
            in_clients(5, "key 'read' stands here twice (keep one of them)"),
            in_clients(6, "the item is no object (write each item as an object)"),
            in_clients(7, "attachment 1: key 'name' is missing (add 'name')"),
            in_clients(
                8,
                &format!("key 'flag' must be 'none', 'flagged' or 'complete' ({schema})")
            ),
            in_clients(
                9,
                "expected ',' or '}' at byte 677, line 19 (correct the file there)"
            ),
            "mail folder 'Inbox/Clients', item 10: unknown key 'attendees' (known keys are class, \
             message_id, search_key, size, from, draft, read, importance, flag, snoozed, pinned, \
             scheduled, categories, attachments, expunged, date)"
                .to_owned(),
            "calendar folder 'Inbox/Clients', item 11: unknown key 'atendees' (did you mean \
             'attendees'?)"
                .to_owned(),
        ]
    );
}

#[test]
fn a_file_that_breaks_the_schema_is_refused_with_its_place() {
    let inbox = r#"{"name":"Inbox","folders":[{"name":"A","#;
    for (n, (text, message)) in [
        (
            mailbox(r#"{"name":"Inbox","itmes":[]}"#),
            "folder 'Inbox': unknown key 'itmes'\nhelp: did you mean 'items'?",
        ),
        (
            mailbox(&format!(r#"{inbox}"hidden":"yes"}}]}}"#)),
            "folder 'Inbox/A': key 'hidden' must be true or false",
        ),
        (
            mailbox(&format!(r#"{inbox}"well_known":"in box"}}]}}"#)),
            "folder 'Inbox/A': unknown well-known folder 'in box'\nhelp: did you mean 'inbox'?",
        ),
        (
            mailbox(&format!(r#"{inbox}"class":"mial"}}]}}"#)),
            "folder 'Inbox/A': unknown folder class 'mial'\nhelp: did you mean 'mail'?",
        ),
        (
            mailbox(r#"{"name":"Inbox","folders":[{"items":[]}]}"#),
            "folder 'Inbox', subfolder 1: key 'name' is missing",
        ),
        (
            mailbox(r#"{"name":"A"},{"name":"B","name":"C"}"#),
            "folder 'B': key 'name' stands here twice",
        ),
        (
            mailbox(r#"{"name":"A","items":{}}"#),
            "folder 'A': key 'items' must be an array",
        ),
        (
            r#"{"schema":"labelcast.mailbox/2","address":"a@example.com"}"#.to_owned(),
            "the schema is 'labelcast.mailbox/2', which is not read",
        ),
        (
            r#"{"schema":"labelcast.mailbox/1","address":"a@example.com"}"#.to_owned(),
            "key 'folders' is missing",
        ),
        ("[]".to_owned(), "the file does not hold an object"),
        (
            String::new(),
            "byte 0, line 1: the file ends inside the mailbox",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let file = Temporary::new(&format!("schema{n}"), text);
        let error = file.open().err().expect(message).to_string();
        assert!(error.contains(&format!("json: {message}")), "{error}");
        assert!(error.contains("\nhelp: "), "{error}");
    }
}

#[test]
fn a_file_cut_anywhere_keeps_what_stands_before() {
    let text = std::fs::read(fixture("plain/every-key.json")).unwrap();
    let whole = Temporary::new("whole", &text).open().unwrap();
    let all = scan(&*whole).lines;
    let mut most = 0;
    for length in 40..text.len() - 2 {
        let file = Temporary::new("cut", &text[..length]);
        let Ok(mailbox) = file.open() else { continue };
        let seen = scan(&*mailbox);
        assert_eq!(seen.lines, all[..seen.lines.len()], "cut at {length}");
        let problems = mailbox.problems().len() + seen.refused.len();
        assert_eq!(problems, 1, "cut at {length}");
        most = most.max(seen.lines.len());
    }
    assert_eq!(most, all.len());
}

#[test]
fn what_follows_the_mailbox_is_a_problem() {
    let file = Temporary::new("garbage", mailbox(r#"{"name":"A"}"#) + "\n{}");
    let mailbox = file.open().unwrap();
    let [problem] = mailbox.problems() else {
        panic!("one problem");
    };
    assert!(problem.place.ends_with("line 2"), "{problem:?}");
}

#[test]
fn ten_thousand_nested_folders_are_read() {
    let depth = 10_000;
    let text = r#"{"name":"x","folders":["#.repeat(depth) + &"]}".repeat(depth);
    let opened = Temporary::new("deep", mailbox(&text)).open().unwrap();
    assert_eq!(opened.folders().len(), depth);
    assert_eq!(opened.problems(), []);
    let text = format!(r#"{{"name":"x","items":[{}"#, "[".repeat(100_000));
    let opened = Temporary::new("bomb", mailbox(&text)).open().unwrap();
    assert_eq!(scan(&*opened).refused.len(), 1);
}

#[test]
fn invalid_utf_8_costs_one_item_or_one_name() {
    let text = mailbox(
        r#"{"name":"A~","items":[{"size":1,"message_id":"~"},{"size":2,"message_id":"x"}]}"#,
    );
    let bytes: Vec<u8> = text
        .bytes()
        .map(|b| if b == b'~' { 0xff } else { b })
        .collect();
    let file = Temporary::new("utf8", bytes);
    let mailbox = file.open().unwrap();
    assert_eq!(mailbox.folders()[0].name, "A\u{fffd}");
    assert_eq!(mailbox.problems().len(), 1);
    let seen = scan(&*mailbox);
    assert_eq!((seen.lines.len(), seen.refused.len()), (1, 1));
    assert!(
        seen.refused[0]
            .2
            .cause
            .as_str()
            .starts_with("text is not UTF-8 at byte")
    );
}

#[test]
fn pieces_cover_every_item_once_and_share_small_folders() {
    let item = |n: usize| {
        format!(r#"{{"size":{n},"message_id":"<{n}@example.com>","from":"b@example.com"}}"#)
    };
    let big: Vec<String> = (0..20_000).map(item).collect();
    let folder = |name: &str, items: &[String]| {
        format!(r#"{{"name":"{name}","items":[{}]}}"#, items.join(",\n"))
    };
    let text = [
        folder("big", &big),
        folder("a", &big[..3]),
        folder("b", &big[..3]),
    ]
    .join(",");
    let file = Temporary::new("pieces", mailbox(&text));
    let opened = file.open().unwrap();
    assert_eq!(
        opened.pieces(),
        3,
        "1.3 MB of items, the small folders with the last of them"
    );
    let seen = scan(&*opened);
    assert_eq!(seen.lines.len(), 20_006);
    assert!(
        seen.lines[19_999].contains("Number(20000)"),
        "{}",
        seen.lines[19_999]
    );
    assert!(seen.lines[20_005].starts_with("2 "));
}

#[test]
fn a_file_that_shrinks_loses_items_and_says_so() {
    let text = mailbox(r#"{"name":"A","items":[{"size":1},{"size":2},{"size":3}]}"#);
    // Smaller ones are read at once, and nothing of them can be lost later.
    let file = Temporary::new("shrink", text.clone() + &" ".repeat(600 * 1024));
    let opened = file.open().unwrap();
    let keep = text.find(r#"{"size":2"#).unwrap();
    std::fs::write(&file.0, &text[..keep + 4]).unwrap();
    let seen = scan(&*opened);
    assert_eq!(seen.lines.len(), 1);
    let lost: u64 = seen
        .refused
        .iter()
        .map(|(_, _, problem)| problem.items)
        .sum();
    assert_eq!(lost, 2, "{:?}", seen.refused);
    let small = Temporary::new("shrink-small", &text);
    let opened = small.open().unwrap();
    std::fs::write(&small.0, &text[..keep + 4]).unwrap();
    let seen = scan(&*opened);
    assert_eq!((seen.lines.len(), seen.refused.len()), (3, 0));
}

#[test]
fn the_published_schema_agrees_with_the_reader() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let schema = std::fs::read_to_string(root.join("schemas/mailbox.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let parse = |path: PathBuf| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    for name in ["plain/every-key.json", "legacy/items-before-names.json"] {
        let errors: Vec<String> = validator
            .iter_errors(&parse(fixture(name)))
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [""; 0], "{name}");
    }
    for (pointer, key) in [
        ("", "adress"),
        ("/folders/0", "itmes"),
        ("/folders/0/items/0", "catgories"),
        ("/folders/0/items/0/attachments/0", "sise"),
        ("/folders/1/items/0", "atendees"),
    ] {
        let mut value = parse(fixture("plain/every-key.json"));
        let object = value.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        object.insert(key.to_owned(), true.into());
        assert!(!validator.is_valid(&value), "{pointer}/{key}");
    }
    let keys = |pointer: &str| -> Vec<String> {
        let properties = schema.pointer(pointer).unwrap().as_object().unwrap();
        let mut keys: Vec<String> = properties.keys().cloned().collect();
        keys.sort();
        keys
    };
    let sorted = |keys: &[&str]| {
        let mut keys: Vec<String> = keys.iter().map(|&key| key.to_owned()).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys("/properties"), sorted(keys::MAILBOX));
    assert_eq!(keys("/$defs/folder/properties"), sorted(keys::FOLDER));
    assert_eq!(keys("/$defs/mail/properties"), sorted(keys::MAIL));
    assert_eq!(
        keys("/$defs/attachment/properties"),
        sorted(keys::ATTACHMENT)
    );
    let other = [keys::OTHER, keys::MAIL].concat();
    assert_eq!(keys("/$defs/other/properties"), sorted(&other));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever happens to the bytes, nothing panics and each item that was cut is told of.
    #[test]
    fn damaged_files_lose_no_item_in_silence(
        at in 0_usize..2_700,
        byte in proptest::prelude::any::<u8>(),
        cut in proptest::option::of(0_usize..2_700),
    ) {
        let mut bytes = std::fs::read(fixture("plain/every-key.json")).unwrap();
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut);
        }
        let file = Temporary::new("damaged", &bytes);
        if let Ok(opened) = file.open() {
            let seen = scan(&*opened);
            let counted: u64 = seen.refused.iter().map(|(_, _, problem)| problem.items).sum();
            proptest::prop_assert!(seen.lines.len() as u64 + counted == 4 || !opened.problems().is_empty() || counted > 0);
        }
    }
}
