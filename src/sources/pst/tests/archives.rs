//! Archives attached to messages of a store: what is listed, what is read for it, and what damage costs.
//!
//! They stand apart because they need a store of a few large attachments.

use super::build::{Build, Value};
use super::sample::{INBOX, Maker, ROOT, TOP};
use super::{open_bytes, open_in_memory};
use crate::archives::tests::zip;
use crate::pst::PstMailbox;
use crate::pst::ndb::{CryptMethod, Layout};
use model::{AttachmentContents, Family, FolderId, Item, ItemSink, Mailbox, Place, Problem};
use synth::Random;

/// Bytes that do not compress, the same on every machine.
fn noise(len: usize) -> Vec<u8> {
    let mut random = Random::new(7);
    (0..len)
        .map(|_| u8::try_from(random.below(256)).unwrap())
        .collect()
}

/// A store with one message for each file.
fn store(layout: Layout, files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut maker = Maker::new(Build::new(layout, CryptMethod::Permute));
    let messages: Vec<_> = files
        .iter()
        .map(|file| maker.message(INBOX, "IPM.Note", &[], std::slice::from_ref(file)))
        .collect();
    maker.folder(ROOT, ROOT, "", &[], &[TOP], &[]);
    maker.folder(TOP, ROOT, "Top of Outlook data file", &[], &[INBOX], &[]);
    maker.folder(INBOX, TOP, "Inbox", &[], &[], &messages);
    maker.finish()
}

/// A small store with archives, for fuzz targets to start from.
pub(super) fn seed(layout: Layout) -> Vec<u8> {
    let mut files = files();
    files.retain(|(_, bytes)| bytes.len() < 10_000);
    files.push((
        "c.zip",
        zip(&[("noise", &noise(70_000)), ("b.vbs", b"1")], 0, 0),
    ));
    store(layout, &files)
}

/// Contents of every attachment, in words, and what was told.
#[derive(Default)]
struct Listed(Vec<String>, Vec<Problem>);

impl ItemSink for Listed {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        let Item::Mail(mail) = item else { return };
        for file in mail.attachments {
            self.0.push(match &file.contents {
                AttachmentContents::Opaque => "opaque".to_owned(),
                AttachmentContents::InText => panic!("{file:?}"),
                AttachmentContents::Carried { entries, cut } => {
                    let names: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
                    format!(
                        "carried: {}{}",
                        names.join(" "),
                        if *cut { " (cut)" } else { "" }
                    )
                }
                AttachmentContents::Unlisted(cause) => format!("unlisted: {cause}"),
                AttachmentContents::Listed { entries, cut } => {
                    let names: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
                    format!("{}{}", names.join(" "), if *cut { " (cut)" } else { "" })
                }
            });
        }
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        panic!("{problem:?}");
    }

    fn problem(&mut self, problem: Problem) {
        self.1.push(problem);
    }
}

fn listed(mailbox: &PstMailbox) -> Listed {
    let mut listed = Listed::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut listed);
    }
    listed
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let inner = zip(&[("inner/run.js", b"1")], 8, 0);
    let filler = noise(150_000);
    vec![
        ("small.zip", zip(&[("a.exe", b"1")], 8, 0)),
        (
            "large.zip",
            zip(&[("noise", &filler), ("b.vbs", b"1")], 0, 0),
        ),
        (
            "nested.zip",
            zip(&[("c.zip", &inner), ("noise", &filler)], 0, 0),
        ),
        ("file.docx", zip(&[("word/x.exe", b"1")], 8, 0)),
        ("broken.zip", filler.clone()),
        ("some.rar", b"Rar!\x1a\x07\0".to_vec()),
        ("empty.tgz", Vec::new()),
    ]
}

#[test]
fn attached_archives_are_listed_in_every_layout() {
    for layout in [Layout::Unicode, Layout::Ansi, Layout::Unicode4k] {
        let mailbox = open_bytes(&store(layout, &files())).unwrap();
        assert_eq!(
            listed(&mailbox).0,
            [
                "a.exe",
                "noise b.vbs",
                "c.zip c.zip/inner/run.js noise",
                "opaque",
                "unlisted: zip has no central directory",
                "unlisted: rar archives cannot be listed",
                "unlisted: archive is empty",
            ],
            "{layout:?}"
        );
    }
}

/// The attachments of a message, as its subnodes: a name, a value of `PidTagAttachDataBinary`, and what that needs.
type File = (&'static str, Value, Vec<(u32, u64, u64)>);

/// Subnodes of a message with one attachment.
fn with_attachment(build: &mut Build, (name, value, inside): File) -> u64 {
    let method = if matches!(value, Value::Object(_)) {
        5
    } else {
        1
    };
    let (data, mut sub) = build.props(&[
        (0x0e20, Value::Number(70)),
        (0x3701, value),
        (0x3705, Value::Number(method)),
        (0x3707, Value::text(name)),
    ]);
    sub.extend(inside);
    let sub = build.subnodes(&sub);
    let rows = [(0x8025, vec![Some(Value::Number(70))])];
    let table = build.table(&[(0x0e20, Value::Number(0))], &rows);
    build.subnodes(&[(0x671, table.0, table.1), (0x8025, data, sub)])
}

#[test]
fn attached_messages_and_winmail_dat_are_looked_into() {
    for layout in [Layout::Unicode, Layout::Ansi, Layout::Unicode4k] {
        let mut build = Build::new(layout, CryptMethod::Permute);
        let tnef = Value::Bytes(crate::tnef::tests::with_program());
        let mut sub = with_attachment(&mut build, ("winmail.dat", tnef, Vec::new()));
        let mut subs = vec![sub];
        for name in ["inner.msg", "b.msg", "c.msg", "d.msg", "e.msg"] {
            let (data, _) = build.props(&[(0x001a, Value::text("IPM.Note"))]);
            let inside = vec![(0x8044, data, sub)];
            sub = with_attachment(&mut build, (name, Value::Object(0x8044), inside));
            subs.push(sub);
        }
        let mut maker = Maker::new(build);
        let messages: Vec<_> = subs
            .into_iter()
            .map(|sub| maker.message_with_subnodes(INBOX, sub))
            .collect();
        maker.folder(ROOT, ROOT, "", &[], &[TOP], &[]);
        maker.folder(TOP, ROOT, "Top of Outlook data file", &[], &[INBOX], &[]);
        maker.folder(INBOX, TOP, "Inbox", &[], &[], &messages);
        let found = listed(&open_bytes(&maker.finish()).unwrap()).0;
        assert_eq!(
            found[..3],
            [
                "carried: evil.exe",
                "carried: winmail.dat winmail.dat/evil.exe",
                "carried: inner.msg inner.msg/winmail.dat inner.msg/winmail.dat/evil.exe",
            ],
            "{layout:?}"
        );
        // Five in each other are too many.
        assert!(
            found[4].ends_with("/evil.exe") && found[5].ends_with(" (cut)"),
            "{found:?}"
        );
    }
}

#[test]
fn damage_in_an_archive_costs_its_list_and_not_the_message() {
    let filler = noise(150_000);
    let files = [("a.zip", zip(&[("noise", &filler), ("b.vbs", b"1")], 0, 0))];
    let mut bytes = store(Layout::Unicode, &files);
    let mailbox = open_in_memory(bytes.clone()).unwrap();
    let offsets = mailbox.all_blocks();
    let full = offsets.iter().filter(|block| block.1 == 8176);
    let full: Vec<usize> = full.map(|block| block.0).collect();
    assert!(full.len() > 10);
    // What stands before the directory is not read, so it may be broken.
    bytes[full[2]] ^= 1;
    let mailbox = open_in_memory(bytes.clone()).unwrap();
    assert_eq!(listed(&mailbox).0, ["noise b.vbs"]);
    bytes[*full.last().unwrap()] ^= 1;
    let mailbox = open_in_memory(bytes).unwrap();
    let [told] = &listed(&mailbox).0[..] else {
        panic!("one attachment");
    };
    assert!(
        told.starts_with("unlisted: its bytes cannot be read: block 0x"),
        "{told}"
    );
    assert!(told.ends_with("its checksum differs"), "{told}");
}

#[test]
fn archives_beyond_the_budget_are_counted_and_told() {
    let mut mailbox = open_in_memory(store(Layout::Unicode, &files())).unwrap();
    mailbox.archives = 300;
    let listed = listed(&mailbox);
    assert_eq!(listed.0[0], "a.exe");
    for place in [1, 2, 4] {
        assert!(
            listed.0[place].starts_with("unlisted: the bytes"),
            "{place}"
        );
    }
    let [problem] = &listed.1[..] else {
        panic!("{:?}", listed.1);
    };
    assert_eq!(problem.place, "folder 'Inbox'");
    assert!(
        problem
            .cause
            .as_str()
            .starts_with("3 attached archives were not"),
        "{}",
        problem.cause
    );
}
