//! What the tests of this module share: a directory for their files and a sink that remembers.
//!
//! It stands alone to keep the claims themselves in one readable file.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use model::{Family, Item, Place};

/// A directory that goes away with the test.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    pub(super) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "labelcast-mbox-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Everything that a scan hands on, as lines.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) items: Vec<String>,
    pub(super) unreadable: u64,
    pub(super) problems: Vec<String>,
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let Item::Mail(mail) = item else {
            panic!("an mbox holds mail only");
        };
        self.items.push(format!(
            "{} {} {} read {:?}{}",
            folder.0,
            mail.place.to_text(),
            mail.size.bytes,
            mail.read,
            if mail.expunged { ", expunged" } else { "" }
        ));
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        assert_eq!(family, Family::Mail);
        self.unreadable += problem.items;
        self.items
            .push(format!("{} {} unreadable", folder.0, place.to_text()));
        self.problems
            .push(format!("{}: {}", problem.place, problem.cause));
    }

    fn problem(&mut self, problem: Problem) {
        assert_eq!(problem.items, 0);
        self.problems
            .push(format!("{}: {}", problem.place, problem.cause));
    }
}

pub(super) fn export(path: &Path) -> Export {
    Export {
        path: path.to_path_buf(),
        shown: "export".to_owned(),
        format: SourceFormat::Mbox,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    }
}

pub(super) fn scan(mailbox: &dyn Mailbox) -> Seen {
    let mut seen = Seen::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    seen
}

pub(super) fn scan_bytes(bytes: &[u8]) -> Seen {
    let scratch = Scratch::new();
    let path = scratch.write("Inbox.mbox", bytes);
    scan(&*open(&export(&path)).unwrap())
}

/// Scans with other cuts than the constants'.
pub(super) fn scan_cut(bytes: &[u8], segment: u64, window: usize) -> Seen {
    let scratch = Scratch::new();
    let path = scratch.write("Inbox", bytes);
    let file = File::new(
        path,
        "export".to_owned(),
        FolderId(0),
        bytes.len() as u64,
        bytes,
    );
    let mut seen = Seen::default();
    let mut start = 0;
    while start < file.len {
        Run::segment(&file, start, start + segment, window, &mut seen);
        start += segment;
    }
    seen
}
