//! Files for tests: a directory that vanishes with its value.
//!
//! Apart because all formats' tests build small trees; git keeps no empty folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::OpenMailbox;
use model::{Family, FolderId, Item, ItemSink, Place, Problem};

/// A directory below the system's temporary one, removed when dropped.
pub(super) struct TempDir(PathBuf);

impl TempDir {
    pub(super) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("labelcast-{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// What a mailbox streamed, as text to compare.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// `folder/path: place: what`, in streaming order.
    pub(super) items: Vec<String>,
    /// Items that could not be read, `folder/path: place: cause`.
    pub(super) unreadable: Vec<String>,
    /// `place: cause` of all problems, those of opening first.
    pub(super) problems: Vec<String>,
}

struct Collect<'a> {
    paths: &'a [String],
    seen: Seen,
}

impl ItemSink for Collect<'_> {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let folder = &self.paths[folder.index()];
        let text = match item {
            Item::Mail(mail) => format!(
                "{folder}: {}: {} {} bytes, read {:?}, draft {:?}, {:?}, {} attachments{}",
                mail.place.to_text(),
                mail.class,
                mail.size.bytes,
                mail.read,
                mail.draft,
                mail.flag,
                mail.attachments.len(),
                if mail.expunged { ", expunged" } else { "" }
            ),
            other => format!(
                "{folder}: {}: {} {} bytes",
                other.place().to_text(),
                other.class(),
                other.bytes()
            ),
        };
        self.seen.items.push(text);
    }

    fn unreadable(&mut self, folder: FolderId, _: Family, place: Place<'_>, problem: Problem) {
        assert_eq!(problem.items, 1, "{problem:?}");
        let folder = &self.paths[folder.index()];
        self.seen
            .unreadable
            .push(format!("{folder}: {}: {}", place.to_text(), problem.cause));
    }

    fn problem(&mut self, problem: Problem) {
        self.seen
            .problems
            .push(format!("{}: {}", problem.place, problem.cause));
    }
}

/// Full paths of a mailbox's folders, `/` between levels, by their ids.
pub(super) fn paths(mailbox: &OpenMailbox) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for folder in mailbox.folders() {
        let path = match folder.parent {
            Some(parent) => format!("{}/{}", paths[parent.index()], folder.name),
            None => folder.name.clone(),
        };
        paths.push(path);
    }
    paths
}

/// Streams a whole mailbox.
pub(super) fn scan(mailbox: &OpenMailbox) -> Seen {
    let paths = paths(mailbox);
    let mut sink = Collect {
        paths: &paths,
        seen: Seen::default(),
    };
    for problem in mailbox.problems() {
        sink.problem(problem.clone());
    }
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut sink);
    }
    sink.seen
}

/// A folder of the real sample files, if they are here; says so where they are not.
#[expect(
    clippy::print_stderr,
    reason = "a skipped check has to say that it was skipped"
)]
pub(super) fn corpus(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join(name);
    if !path.exists() {
        eprintln!("skipped: no sample files at {}", path.display());
        return None;
    }
    Some(path)
}
