//! Tests of the whole reader: over files made here, over damaged ones, over real ones.
//!
//! They stand apart from the layers' own tests because they need a file.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper that fails is a test that fails; a part of it makes stores for tests of whole runs, too"
)]
#![cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_imports,
        reason = "only the makers of stores are used outside of this room"
    )
)]

#[cfg(test)]
mod archives;
mod build;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod crafted;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod differential;
#[cfg(test)]
mod joined;
mod sample;
#[cfg(test)]
mod seeds;
#[cfg(test)]
mod share;
#[cfg(test)]
mod whole;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{PstMailbox, StoreSummary};
use crate::{Export, SourceError};
use model::{Family, FolderId, Item, ItemSink, Mailbox, Place, Problem, Sender, SourceFormat};

/// A small mailbox as a file's bytes, for tests of what is made of it: 310 items, one of them in
/// Recoverable Items, a search folder, and a message that stands in no folder.
pub fn made() -> Vec<u8> {
    use super::ndb::{CryptMethod, Layout};
    sample::sample(Layout::Unicode, CryptMethod::Permute)
}

/// Smaller stores of every layout, with ten messages in the biggest folder: 20 items in all, 21 nodes of
/// messages.
pub fn made_small() -> Vec<Vec<u8>> {
    use super::ndb::{CryptMethod, Layout};
    [
        (Layout::Unicode, CryptMethod::None),
        (Layout::Unicode, CryptMethod::Permute),
        (Layout::Ansi, CryptMethod::Cyclic),
        (Layout::Unicode4k, CryptMethod::Permute),
    ]
    .map(|(layout, crypt)| sample::small(layout, crypt, 10))
    .to_vec()
}

/// Opens a store that is in memory.
pub fn open_in_memory(bytes: Vec<u8>) -> Result<PstMailbox, SourceError> {
    let path = PathBuf::from("a.pst");
    let export = Export::new(path, "a.pst".to_owned(), SourceFormat::Pst);
    let len = bytes.len() as u64;
    PstMailbox::read(&export, Box::new(bytes), len, true)
}

/// A file that is removed when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(bytes: &[u8]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("labelcast-{}-{n}.pst", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn open(path: &Path) -> Result<PstMailbox, SourceError> {
    PstMailbox::open(&Export {
        path: path.to_owned(),
        shown: "a.pst".to_owned(),
        format: SourceFormat::Pst,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    })
}

fn open_bytes(bytes: &[u8]) -> Result<PstMailbox, SourceError> {
    let file = Scratch::new(bytes);
    open(&file.0)
}

/// One item in words, so that two readings compare with a legible difference.
#[derive(Debug, Default)]
struct Seen {
    lines: Vec<String>,
    unreadable: Vec<Problem>,
    problems: Vec<Problem>,
    families: [u64; 4],
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let (line, family) = match item {
            Item::Mail(mail) => {
                let sender = match mail.sender {
                    Sender::Absent => "absent",
                    Sender::Unknown => "unknown",
                    Sender::Address(address) => address,
                };
                let attachments: Vec<String> = mail
                    .attachments
                    .iter()
                    .map(|file| format!("{} {} {}", file.name, file.bytes, file.inline))
                    .collect();
                (
                    format!(
                        "{} {:x} {:?} {} {} {sender} {:?} {:?} {:?} {:?} {} {} {} {attachments:?}",
                        mail.class,
                        mail.identity.key,
                        mail.identity.kind,
                        mail.size.bytes,
                        mail.size.encoded,
                        mail.read,
                        mail.draft,
                        mail.importance,
                        mail.flag,
                        mail.categories,
                        mail.pinned,
                        mail.scheduled,
                    ),
                    Family::Mail,
                )
            }
            other => (
                format!("{} {}", other.class(), other.bytes()),
                other.family(),
            ),
        };
        self.families[family as usize] += 1;
        self.lines.push(format!("{} {line}", folder.0));
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        assert_eq!(problem.items, 1);
        self.unreadable.push(problem);
    }

    fn problem(&mut self, problem: Problem) {
        assert_eq!(problem.items, 0);
        self.problems.push(problem);
    }
}

fn scan(mailbox: &PstMailbox) -> Seen {
    let mut seen = Seen::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    seen
}

fn names(mailbox: &PstMailbox) -> Vec<&str> {
    mailbox
        .folders()
        .iter()
        .map(|folder| folder.name.as_str())
        .collect()
}

fn summary(mailbox: &PstMailbox) -> &StoreSummary {
    mailbox.summary()
}

/// A list of texts as properties hold it: a count, an offset for each, the texts.
fn list_of(texts: &[String]) -> Vec<u8> {
    let mut bytes = u32::try_from(texts.len()).unwrap().to_le_bytes().to_vec();
    let mut values = Vec::new();
    for text in texts {
        let at = 4 + texts.len() * 4 + values.len();
        bytes.extend(u32::try_from(at).unwrap().to_le_bytes());
        values.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
    bytes.extend(values);
    bytes
}
