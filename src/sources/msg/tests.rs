//! Tests over files made here and, where they are at hand, over real ones.
//!
//! They stand apart because they need files, and the real ones come with values as another reader
//! found them.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{MsgFault, read, recognises};
use crate::archives::tests::zip;
use model::{AttachmentContents, Item, Place, Sender};

/// What a test looks at.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    class: String,
    mail: bool,
    sender: Option<String>,
    read: Option<bool>,
    draft: Option<bool>,
    categories: u32,
    files: Vec<(String, u64)>,
    identity: String,
}

fn seen(bytes: &[u8]) -> Result<Seen, MsgFault> {
    let mut seen = Seen::default();
    let place = Place::Name("a.msg");
    read(Cursor::new(bytes), bytes.len() as u64, place, &mut |item| {
        seen = match item {
            Item::Mail(mail) => Seen {
                class: mail.class.to_string(),
                mail: true,
                sender: match mail.sender {
                    Sender::Address(address) => Some(address.to_owned()),
                    Sender::Absent | Sender::Unknown => None,
                },
                read: mail.read,
                draft: mail.draft,
                categories: mail.categories,
                files: mail
                    .attachments
                    .iter()
                    .map(|file| (file.name.to_string(), file.bytes))
                    .collect(),
                identity: format!("{:x}", mail.identity.key),
            },
            other => Seen {
                class: other.class().to_owned(),
                ..Seen::default()
            },
        };
    })?;
    Ok(seen)
}

/// An item with a category and two attachments, one of which has no size of its own.
pub(crate) fn sample(class: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let records = |head: usize, records: &[(u32, u64)]| {
        let mut bytes = vec![0; head];
        for (tag, value) in records {
            bytes.extend(tag.to_le_bytes());
            bytes.extend([6, 0, 0, 0]);
            bytes.extend(value.to_le_bytes());
        }
        bytes
    };
    let item = [
        (0x001a_001f, 2 * class.len() as u64),
        (0x0065_001f, 30),
        (0x0e07_0003, 8),
        (0x1035_001f, 30),
        (0x8001_101f, 8),
    ];
    for (path, bytes) in [
        ("/__properties_version1.0", records(32, &item)),
        ("/__substg1.0_001A001F", wide(class)),
        ("/__substg1.0_0065001F", wide("ann@example.com")),
        ("/__substg1.0_1035001F", wide("<1@example.com>")),
        ("/__substg1.0_8001101F", vec![8, 0, 0, 0, 10, 0, 0, 0]),
    ] {
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.create_storage("/__nameid_version1.0").unwrap();
    for number in [1, 0] {
        let dir = format!("/__attach_version1.0_#0000000{number}");
        file.create_storage(&dir).unwrap();
        let name = ["first file.txt", "second"][number];
        let size = [(0x3707_001f, 20), (0x0e20_0003, 70)];
        let size = &size[..2 - number];
        let streams = [
            ("__properties_version1.0", records(8, size)),
            ("__substg1.0_3707001F", wide(name)),
            ("__substg1.0_37010102", vec![0; 5]),
        ];
        for (stream, bytes) in streams {
            let mut stream = file.create_stream(format!("{dir}/{stream}")).unwrap();
            stream.write_all(&bytes).unwrap();
        }
    }
    let mut strings = vec![16, 0, 0, 0];
    strings.extend(wide("Keywords"));
    for (stream, bytes) in [
        ("00030102", vec![0, 0, 0, 0, 5, 0, 1, 0]),
        ("00040102", strings),
    ] {
        let path = format!("/__nameid_version1.0/__substg1.0_{stream}");
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn an_item_tells_sender_categories_and_attachments() {
    let bytes = sample("IPM.Note");
    assert!(recognises(&bytes));
    let seen = seen(&bytes).unwrap();
    assert_eq!(seen.class, "IPM.Note");
    assert_eq!(seen.sender.as_deref(), Some("ann@example.com"));
    assert_eq!((seen.read, seen.draft), (Some(false), Some(true)));
    assert_eq!(seen.categories, 2);
    assert_eq!(
        seen.files,
        [("first file.txt".to_owned(), 70), ("second".to_owned(), 5)]
    );
}

#[test]
fn what_is_no_item_is_a_fault_with_its_place() {
    assert_eq!(seen(b"From alice").unwrap_err().place, "compound file");
    let empty = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let fault = seen(&empty.into_inner().into_inner()).unwrap_err();
    assert_eq!(fault.place, "/__properties_version1.0");
}

#[test]
fn no_damage_panics() {
    for class in ["IPM.Note", "IPM.Appointment", "IPM.Contact"] {
        no_damage_of(&sample(class));
    }
}

fn no_damage_of(clean: &[u8]) {
    let mut state = 1_u64;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % bound
    };
    let mut read = 0;
    for _ in 0..1000 {
        let mut bytes = clean.to_vec();
        for _ in 0..=next(20) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        if next(4) == 0 {
            bytes.truncate(next(bytes.len()));
        }
        read += usize::from(seen(&bytes).is_ok());
    }
    assert!(read > 0);
}

pub(super) fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join("msg");
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: {} is not there", path.display());
    }
    None
}

pub(super) fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|end| end == "msg") {
            out.push(path);
        }
    }
    out.sort();
}

#[test]
fn real_files_tell_what_their_notes_say() {
    let Some(root) = corpus() else { return };
    let mut all = Vec::new();
    files(&root, &mut all);
    let mut compared = 0;
    for path in all {
        let name = path.display().to_string();
        let read = seen(&std::fs::read(&path).unwrap());
        // Made by fuzzing other readers; damage is all that is in them.
        if name.contains("clusterfuzz") {
            continue;
        }
        let seen = read.unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        let Ok(notes) = std::fs::read_to_string(path.with_extension("json")) else {
            continue;
        };
        let notes: Value = serde_json::from_str(&notes).unwrap();
        compared += 1;
        assert_eq!(notes["messageClass"], Value::from(seen.class), "{name}");
        if !seen.mail {
            continue;
        }
        let flags = notes["messageFlags"].as_u64().unwrap_or(0);
        assert_eq!(seen.read, Some(flags & 1 != 0), "{name}");
        assert_eq!(seen.draft, Some(flags & 8 != 0), "{name}");
        let named: Vec<&str> = notes["attachments"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|file| file["fileName"].as_str())
            .collect();
        for file in named {
            assert!(
                seen.files.iter().any(|(name, _)| name == file),
                "{name}: {file} is not in {:?}",
                seen.files
            );
        }
        if let Some(id) = notes["messageId"].as_str() {
            let id = model::Identity::message_id(id.as_bytes());
            assert_eq!(seen.identity, format!("{:x}", id.key), "{name}");
        }
        if let (Some("SMTP"), Some(address)) = (
            notes["senderAddressType"].as_str(),
            notes["senderEmail"].as_str(),
        ) {
            assert_eq!(seen.sender.as_deref(), Some(address), "{name}");
        }
    }
    assert!(compared > 20, "only {compared} were compared");
}

#[test]
fn attached_archives_are_listed() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let noise = vec![7; 200_000];
    let zip = zip(&[("noise", &noise), ("b.vbs", b"1")], 0, 0);
    let mut file = cfb::CompoundFile::open(Cursor::new(sample("IPM.Note"))).unwrap();
    let dir = "/__attach_version1.0_#00000002";
    file.create_storage(dir).unwrap();
    let mut records = vec![0; 8];
    records.extend(0x3707_001f_u32.to_le_bytes());
    records.extend([6, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0]);
    for (stream, bytes) in [
        ("__properties_version1.0", records),
        ("__substg1.0_3707001F", wide("a.zip")),
        ("__substg1.0_37010102", zip),
    ] {
        let mut stream = file.create_stream(format!("{dir}/{stream}")).unwrap();
        stream.write_all(&bytes).unwrap();
    }
    let bytes = file.into_inner().into_inner();
    let mut names = Vec::new();
    let len = bytes.len() as u64;
    let outcome = read(Cursor::new(bytes), len, Place::Number(1), &mut |item| {
        let Item::Mail(mail) = item else { return };
        for file in mail.attachments {
            if let AttachmentContents::Listed { entries, cut } = &file.contents {
                assert!(!cut);
                names.extend(entries.iter().map(|entry| entry.name.to_string()));
            }
        }
    });
    assert_eq!(outcome, Ok(Vec::new()));
    assert_eq!(names, ["noise", "b.vbs"]);
}

#[test]
fn attached_messages_and_winmail_dat_are_looked_into() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let records = |name: &str| {
        let mut records = vec![0; 8];
        records.extend(0x3707_001f_u32.to_le_bytes());
        records.extend([6, 0, 0, 0]);
        records.extend((2 * name.len() as u64 + 2).to_le_bytes());
        records
    };
    let mut file = cfb::CompoundFile::open(Cursor::new(sample("IPM.Note"))).unwrap();
    let outer = "/__attach_version1.0_#00000002";
    let message = format!("{outer}/__substg1.0_3701000D");
    let inner = format!("{message}/__attach_version1.0_#00000000");
    for dir in [outer, &message, &inner] {
        file.create_storage(dir).unwrap();
    }
    for (dir, name) in [(outer, "fwd.msg"), (&inner, "winmail.dat")] {
        for (stream, bytes) in [
            ("__properties_version1.0", records(name)),
            ("__substg1.0_3707001F", wide(name)),
        ] {
            let mut stream = file.create_stream(format!("{dir}/{stream}")).unwrap();
            stream.write_all(&bytes).unwrap();
        }
    }
    let data = format!("{inner}/__substg1.0_37010102");
    let tnef = crate::tnef::tests::with_program();
    file.create_stream(data).unwrap().write_all(&tnef).unwrap();
    let bytes = file.into_inner().into_inner();
    let mut names = Vec::new();
    let len = bytes.len() as u64;
    let outcome = read(Cursor::new(bytes), len, Place::Number(1), &mut |item| {
        let Item::Mail(mail) = item else { return };
        for file in mail.attachments {
            if let AttachmentContents::Carried { entries, cut } = &file.contents {
                assert!(!cut);
                names.extend(entries.iter().map(|entry| entry.name.to_string()));
            }
        }
    });
    assert_eq!(outcome, Ok(Vec::new()));
    assert_eq!(names, ["winmail.dat", "winmail.dat/evil.exe"]);
}
