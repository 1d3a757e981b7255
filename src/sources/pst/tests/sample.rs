//! A small mailbox in every layout and encoding: what is read must not depend on either.
//!
//! It stands apart as the one fixture that the other tests of whole files break.

use super::build::{Build, Value};
use super::{names, open_bytes, scan, summary};
use crate::pst::ndb::{CryptMethod, Layout};
use model::{FolderClass, Mailbox, WellKnown};

pub(super) const KEY: [u8; 16] = [7; 16];
pub(super) const ROOT: u32 = 0x122;
pub(super) const TOP: u32 = 0x8022;
pub(super) const INBOX: u32 = 0x8082;
const BIG: u32 = 0x80c2;
/// Messages in the biggest folder: more than one block of rows in the smaller layouts.
pub(super) const MANY: u32 = 300;

fn len(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap()
}

pub(super) fn entry(nid: u32) -> Vec<u8> {
    let mut bytes = vec![0; 4];
    bytes.extend(KEY);
    bytes.extend(nid.to_le_bytes());
    bytes
}

/// A message: its properties, and what its row shows.
pub(super) struct Message {
    nid: u32,
    class: &'static str,
    size: u32,
    flags: u32,
}

fn row(message: &Message) -> (u32, Vec<Option<Value>>) {
    (
        message.nid,
        vec![
            Some(Value::Number(1)),
            Some(Value::text(message.class)),
            Some(Value::Number(message.flags)),
            Some(Value::Number(message.size)),
            None,
        ],
    )
}

fn columns() -> Vec<(u16, Value)> {
    vec![
        (0x0017, Value::Number(0)),
        (0x001a, Value::text("")),
        (0x0e07, Value::Number(0)),
        (0x0e08, Value::Number(0)),
        (0x1035, Value::text("")),
    ]
}

pub(super) struct Maker {
    pub(super) build: Build,
    next: u32,
}

impl Maker {
    pub(super) const fn new(build: Build) -> Self {
        Self {
            build,
            next: 0x10000,
        }
    }

    /// Ends a store whose folders are made.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (data, _) = self.build.props(&[
            (0x0ff9, Value::Bytes(KEY.to_vec())),
            (0x3001, Value::text("ann@example.com")),
            (0x35e0, Value::Bytes(entry(TOP))),
            (0x35e4, Value::Bytes(entry(0x8102))),
            (0x67ff, Value::Number(0x1234_5678)),
        ]);
        self.build.node(0x21, (data, 0), 0);
        let mut strings = vec![16, 0, 0, 0];
        strings.extend("Keywords".encode_utf16().flat_map(u16::to_le_bytes));
        let (data, _) = self.build.props(&[
            (0x0003, Value::Bytes(vec![0, 0, 0, 0, 5, 0, 0, 0])),
            (0x0004, Value::Bytes(strings)),
        ]);
        self.build.node(0x61, (data, 0), 0);
        self.build.finish()
    }

    pub(super) fn message(
        &mut self,
        folder: u32,
        class: &'static str,
        more: &[(u16, Value)],
        files: &[(&str, Vec<u8>)],
    ) -> Message {
        let nid = self.next << 5 | 4;
        self.next += 1;
        let flags = 1 | if files.is_empty() { 0 } else { 0x10 };
        let size = 1000 + nid % 100 + files.iter().map(|file| len(&file.1)).sum::<u32>();
        let mut props = vec![
            (0x001a, Value::text(class)),
            (0x0e07, Value::Number(flags)),
            (0x0e08, Value::Number(size)),
            (0x3ffd, Value::Number(1252)),
            (0x300b, Value::Bytes(nid.to_le_bytes().repeat(4))),
        ];
        props.extend_from_slice(more);
        let (data, mut subs) = self.build.props(&props);
        if !files.is_empty() {
            let mut rows = Vec::new();
            for ((name, bytes), at) in files.iter().zip(0x401..) {
                let nid = at << 5 | 5;
                let (data, sub) = self.build.props(&[
                    (0x0e20, Value::Number(len(bytes))),
                    (0x3704, Value::text("SHORT~1.TXT")),
                    (0x3707, Value::text(name)),
                    (0x3701, Value::Bytes(bytes.clone())),
                ]);
                let sub = self.build.subnodes(&sub);
                subs.push((nid, data, sub));
                rows.push((nid, vec![Some(Value::Number(len(bytes)))]));
            }
            let table = self.build.table(&[(0x0e20, Value::Number(0))], &rows);
            subs.push((0x671, table.0, table.1));
        }
        let sub = self.build.subnodes(&subs);
        self.build.node(nid, (data, sub), folder);
        Message {
            nid,
            class,
            size,
            flags,
        }
    }

    /// A message that says it has attachments, with subnodes that are there already.
    pub(super) fn message_with_subnodes(&mut self, folder: u32, sub: u64) -> Message {
        let nid = self.next << 5 | 4;
        self.next += 1;
        let (class, flags, size) = ("IPM.Note", 0x11, 1000);
        let (data, _) = self
            .build
            .props(&[(0x001a, Value::text(class)), (0x0e07, Value::Number(flags))]);
        self.build.node(nid, (data, sub), folder);
        Message {
            nid,
            class,
            size,
            flags,
        }
    }

    pub(super) fn folder(
        &mut self,
        nid: u32,
        parent: u32,
        name: &str,
        more: &[(u16, Value)],
        children: &[u32],
        messages: &[Message],
    ) {
        let count = u32::try_from(messages.len()).unwrap();
        let mut props = vec![(0x3001, Value::text(name)), (0x3602, Value::Number(count))];
        props.extend_from_slice(more);
        let (data, subs) = self.build.props(&props);
        let sub = self.build.subnodes(&subs);
        self.build.node(nid, (data, sub), parent);
        let rows: Vec<_> = children.iter().map(|&child| (child, vec![None])).collect();
        let table = self.build.table(&[(0x3001, Value::text(""))], &rows);
        self.build.node(nid & !0x1f | 0xd, table, 0);
        let rows: Vec<_> = messages.iter().map(row).collect();
        let table = self.build.table(&columns(), &rows);
        self.build.node(nid & !0x1f | 0xe, table, 0);
    }
}

/// The mailbox.
pub(super) fn sample(layout: Layout, crypt: CryptMethod) -> Vec<u8> {
    filled(Build::new(layout, crypt), MANY)
}

/// The same mailbox with fewer messages in its biggest folder.
pub(super) fn small(layout: Layout, crypt: CryptMethod, many: u32) -> Vec<u8> {
    filled(Build::new(layout, crypt), many)
}

fn filled(build: Build, many: u32) -> Vec<u8> {
    let mut maker = Maker::new(build);
    let ann = || {
        vec![
            (0x0064, Value::text("SMTP")),
            (0x0065, Value::text("ann@example.com")),
        ]
    };
    let with = |id: &str| [ann(), vec![(0x1035, Value::text(id))]].concat();
    let inbox = [
        maker.message(
            INBOX,
            "IPM.Note",
            &[
                with("<1@example.com>"),
                vec![
                    (0x0017, Value::Number(2)),
                    (0x1090, Value::Number(2)),
                    (0x8000, Value::Texts(vec!["red".into(), "blue".into()])),
                ],
            ]
            .concat(),
            &[
                ("a long name of a file.txt", vec![0x41; 70]),
                ("second.zip", vec![0x41; 9000]),
            ],
        ),
        // Longer than the heap: stands in a subnode.
        maker.message(
            INBOX,
            "IPM.Note",
            &[(
                0x007d,
                Value::Text(format!(
                    "Received: {}\r\nFrom: Bob <bob@example.com>\r\nMessage-Id: <2@example.com>\r\n",
                    "x".repeat(5000)
                )),
            )],
            &[],
        ),
        // A sender of the directory, no id: the search key decides.
        maker.message(
            INBOX,
            "IPM.Note",
            &[
                (0x0064, Value::text("EX")),
                (0x0065, Value::text("/o=Example/cn=ann")),
                (0x0f02, Value::Time(0x0cb3_4557_a3dd_4000)),
            ],
            &[],
        ),
        maker.message(
            INBOX,
            "IPM.Appointment",
            &[(0x0060, Value::Time(133_153_020_000_000_000))],
            &[],
        ),
    ];
    let many: Vec<Message> = (0..many)
        .map(|n| maker.message(BIG, "IPM.Note", &with(&format!("<m{n}@example.com>")), &[]))
        .collect();
    // Stands in no folder's list.
    maker.message(INBOX, "IPM.Contact", &[], &[]);
    let one = |maker: &mut Maker, nid| vec![maker.message(nid, "IPM.Note", &ann(), &[])];
    let (twin, other) = (one(&mut maker, 0x80e2), one(&mut maker, 0x8102));
    let purged = one(&mut maker, 0x8162);

    let top = [INBOX, BIG, 0x80e2, 0x8102];
    maker.folder(ROOT, ROOT, "", &[], &[TOP, 0x8142, 0x2223], &[]);
    maker.folder(TOP, ROOT, "Top of Outlook data file", &[], &top, &[]);
    let ids = vec![(0x36d7, Value::Bytes(entry(0x80e2)))];
    maker.folder(INBOX, TOP, "Inbox", &ids, &[], &inbox);
    let hidden = vec![
        (0x10f4, Value::Bool(true)),
        (0x3613, Value::text("IPF.Note")),
    ];
    maker.folder(BIG, TOP, "A/B\\C\u{1}", &hidden, &[], &many);
    maker.folder(0x80e2, TOP, "Café", &[], &[], &twin);
    maker.folder(0x8102, TOP, "Café", &[], &[], &other);
    maker.folder(0x8142, ROOT, "Recoverable Items", &[], &[0x8162], &[]);
    maker.folder(0x8162, 0x8142, "Purges", &[], &[], &purged);
    let (data, _) = maker.build.props(&[(0x3001, Value::text("Search"))]);
    maker.build.node(0x2223, (data, 0), ROOT);
    let (data, _) = maker
        .build
        .props(&[(0x001a, Value::text("IPM.Configuration.X"))]);
    maker.build.node(0x20_0008, (data, 0), INBOX);

    maker.finish()
}

#[test]
fn what_is_read_depends_on_neither_layout_nor_encoding() {
    let mut first: Option<Vec<String>> = None;
    for layout in [Layout::Unicode, Layout::Ansi, Layout::Unicode4k] {
        for crypt in [CryptMethod::None, CryptMethod::Permute, CryptMethod::Cyclic] {
            let mailbox = open_bytes(&sample(layout, crypt)).unwrap();
            assert_eq!(mailbox.problems().len(), 1, "{:?}", mailbox.problems());
            let seen = scan(&mailbox);
            assert!(seen.unreadable.is_empty(), "{:?}", seen.unreadable);
            assert_eq!(seen.lines.len(), 4 + MANY as usize + 3);
            match &first {
                None => first = Some(seen.lines),
                Some(first) => assert_eq!(first, &seen.lines, "{layout:?} {crypt:?}"),
            }
        }
    }
}

#[test]
fn an_undocumented_layout_is_read_even_if_it_sums_in_another_way() {
    let twisted = |layout| {
        let mut build = Build::new(layout, CryptMethod::Permute);
        build.twist = 1;
        open_bytes(&filled(build, MANY))
    };
    let mailbox = twisted(Layout::Unicode4k).unwrap();
    assert_eq!(scan(&mailbox).lines.len(), 4 + MANY as usize + 3);
    let told = mailbox.problems().iter();
    let told = told.filter(|problem| problem.cause.as_str().contains("not computed as known"));
    assert_eq!(told.count(), 3);
    // Where sums are documented they are believed.
    assert!(twisted(Layout::Unicode).is_err());
}

#[test]
fn messages_carry_what_their_properties_say() {
    let bytes = sample(Layout::Unicode, CryptMethod::Permute);
    let mailbox = open_bytes(&bytes).unwrap();
    let seen = scan(&mailbox);
    let inbox: Vec<&str> = seen
        .lines
        .iter()
        .filter_map(|line| line.strip_prefix("2 IPM."))
        // Without class and key.
        .map(|line| line.splitn(3, ' ').last().unwrap_or(line))
        .collect();
    assert_eq!(
        inbox,
        [
            "MessageId 10126 13468 ann@example.com Some(true) Some(false) High Flagged 2 false false \
             [\"a long name of a file.txt 70 false\", \"second.zip 9000 false\"]",
            "MessageId 1088 1088 bob@example.com Some(true) Some(false) Normal None 0 false false []",
            "SearchKey 1020 1020 unknown Some(true) Some(false) Normal None 0 true false []",
            "1052"
        ]
    );
}

#[test]
fn folders_are_told_apart_by_identifiers() {
    let mailbox = open_bytes(&sample(Layout::Unicode, CryptMethod::Permute)).unwrap();
    assert_eq!(
        names(&mailbox),
        [
            "Recoverable Items",
            "Search",
            "Inbox",
            "A/B\\C\u{1}",
            "Café",
            "Café",
            "Purges"
        ]
    );
    let of = |name: &str| {
        let mut all = mailbox.folders().iter();
        all.find(|folder| folder.name == name).unwrap()
    };
    assert_eq!(of("Inbox").well_known, Some(WellKnown::Inbox));
    assert_eq!(of("Purges").well_known, Some(WellKnown::RecoverableItems));
    assert!(of("Search").search && of("Search").hidden);
    assert!(of("A/B\\C\u{1}").hidden);
    assert_eq!(of("A/B\\C\u{1}").class, Some(FolderClass::Mail));
    let twins: Vec<_> = mailbox
        .folders()
        .iter()
        .filter(|folder| folder.name == "Café")
        .map(|folder| folder.well_known)
        .collect();
    assert_eq!(twins, [Some(WellKnown::Drafts), Some(WellKnown::SentItems)]);
    assert_eq!(mailbox.info().address, "ann@example.com");
}

#[test]
fn what_no_folder_lists_is_told_with_its_class() {
    let mailbox = open_bytes(&sample(Layout::Unicode, CryptMethod::None)).unwrap();
    assert_eq!(
        mailbox.problems()[0].cause,
        "1 messages stand in no folder and are not counted: IPM.Contact 1"
    );
    assert_eq!(mailbox.problems()[0].items, 0);
    assert_eq!(summary(&mailbox).associated, 1);
    assert_eq!(summary(&mailbox).unreached, 1);
}
