//! Doors for the fuzz targets: bytes in, nothing out, and nothing may panic or hang.
//!
//! Apart, and behind a feature, because readers take files: only a fuzzer has bytes in memory, and
//! only it wants checksums passed over, which would stop nearly everything it makes.

use std::io::Cursor;
use std::path::PathBuf;

use super::archives;
use super::mapping::Mapping;
use super::mime::{Limits, Scanner};
use super::pst::{self, PstMailbox};
use super::{DiscoverOptions, Export, discover, msg};
use model::{Family, FolderId, Item, ItemSink, Mailbox, Place, Problem, SourceFormat};

/// Counts what it is given.
#[derive(Default)]
struct Count(u64);

impl ItemSink for Count {
    fn counted(&mut self, _: FolderId, items: &model::CountedItems<'_>) {
        self.0 += items.items;
    }

    fn item(&mut self, _: FolderId, _: &Item<'_>) {
        self.0 += 1;
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        self.0 += problem.items;
    }

    fn problem(&mut self, _: Problem) {}
}

/// Opens a store, lists it and reads all of it, twice: as `inspect` and as `preview` do.
///
/// # Panics
/// If the two readings differ in the number of their items.
pub fn pst(bytes: &[u8], sums: bool) {
    let export = Export::new(
        PathBuf::from("a.pst"),
        "a.pst".to_owned(),
        SourceFormat::Pst,
    );
    let len = bytes.len() as u64;
    let Ok(mailbox) = PstMailbox::read(&export, Box::new(bytes.to_vec()), len, sums) else {
        return;
    };
    let (mut quick, mut whole) = (Count::default(), Count::default());
    for piece in 0..mailbox.pieces() {
        mailbox.survey(piece, &mut quick);
        mailbox.scan(piece, &mut whole);
    }
    assert_eq!(quick.0, whole.0, "two readings count differently");
}

/// Reads heaps, tables and properties out of single blocks.
pub fn pst_heap(bytes: &[u8]) {
    pst::fuzzing::heap(bytes);
}

/// Reads an Outlook item.
pub fn msg(bytes: &[u8]) {
    let len = bytes.len() as u64;
    let _ = msg::read(Cursor::new(bytes), len, Place::Number(1), &mut |_| {});
}

/// Scans a message in chunks of `step` bytes.
pub fn mime(bytes: &[u8], step: usize) {
    let mut scanner = Scanner::new(Limits::default());
    scanner.begin();
    for chunk in bytes.chunks(step.max(1)) {
        scanner.feed(chunk);
    }
    let _ = scanner.finish().mail(Place::Number(1));
}

/// Finds and reads what a file of this name holds, through a folder of this process.
pub fn file(name: &str, bytes: &[u8]) {
    files_in("file", &[(name.to_owned(), bytes)]);
}

/// Finds and reads a Maildir. Lines are the names of its messages, up to an empty one; behind that stands
/// the message that all of them are.
pub fn maildir(bytes: &[u8]) {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (names, message) = bytes.split_at(end.unwrap_or(bytes.len()));
    let names = names.split(|&byte| byte == b'\n').take(50);
    let names = names.map(|name| {
        let name = String::from_utf8_lossy(name).replace(['/', '\0'], "");
        format!("cur/{}", name.chars().take(60).collect::<String>())
    });
    let names = names.filter(|name| !matches!(name.as_str(), "cur/" | "cur/." | "cur/.."));
    let files: Vec<(String, &[u8])> = names.map(|name| (name, message)).collect();
    files_in("maildir", &files);
}

/// Finds and reads what files hold that lie together in a folder.
fn files_in(folder: &str, files: &[(String, &[u8])]) {
    let name = format!("labelcast-fuzz-{}-{folder}", std::process::id());
    let root = std::env::temp_dir().join(name);
    // What an earlier round left there is no part of this one.
    let _ = std::fs::remove_dir_all(&root);
    for (name, bytes) in files {
        let path = root.join(name);
        let made = path.parent().map(std::fs::create_dir_all);
        if !matches!(made, Some(Ok(()))) || std::fs::write(&path, bytes).is_err() {
            return;
        }
    }
    let Ok(found) = discover(std::slice::from_ref(&root), &DiscoverOptions::default()) else {
        return;
    };
    for export in &found.exports {
        let Ok(mailbox) = super::open(export) else {
            continue;
        };
        let mut count = Count::default();
        for piece in 0..mailbox.pieces() {
            mailbox.survey(piece, &mut count);
            mailbox.scan(piece, &mut count);
        }
    }
}

/// Lists an archive.
pub fn archive(name: &str, bytes: &[u8]) {
    let _ = archives::list(name, bytes, &archives::Limits::default());
}

/// Reads a mapping file.
pub fn mapping(bytes: &[u8]) {
    let _ = Mapping::parse(bytes, "mapping.csv");
}
