//! An Outlook data file as a `Mailbox`.
//!
//! It stands apart from the layers below because it speaks the crate's language: folders, items,
//! problems, pieces that threads may take in any order.

use std::fs::File;
use std::io;
use std::path::Path;

use encoding_rs::Encoding;

use super::fault::{Fault, Faults, REPAIR};
use super::ltp::Table;
use super::messaging::{
    Contents, Depth, Names, Reader, Store, Tree, Unreached, code_page, unreached,
};
use super::ndb::{HEADER_LEN, Header, Ndb};
use crate::archives::Budget;
use crate::bytes::{ReadAt, read_at};
use crate::{Export, OpenMailbox, SourceError};
use model::{
    Family, Folder, FolderClass, FolderId, ItemSink, Mailbox, MailboxInfo, MailboxKind, Place,
    Problem, SourceInfo, StoreInfo,
};
use words::{Text, say};

/// Messages in one piece: enough to make opening a table again cheap, few enough to share out.
const PIECE: usize = 2048;

/// Bytes of attached archives that are read of one mailbox, and the least that each piece may read.
const ARCHIVES: u64 = 1 << 30;
const ARCHIVES_OF_A_PIECE: u64 = 8 << 20;

/// An opened PST or OST.
///
/// Both B-trees and the list of messages of every folder are in memory: 24 bytes a node, 20 a block,
/// 4 a message. Messages are read when they are scanned.
#[derive(Debug)]
pub struct PstMailbox {
    info: MailboxInfo,
    ndb: Ndb,
    names: Names,
    /// Key of the store, in entry ids.
    key: Option<[u8; 16]>,
    encoding: Option<&'static Encoding>,
    folders: Vec<Folder>,
    contents: Vec<Contents>,
    pieces: Vec<Piece>,
    /// Bytes of archives that one piece may read: pieces share evenly, so that what is read does not
    /// depend on which of them comes first.
    pub(super) archives: u64,
    problems: Vec<Problem>,
    summary: StoreSummary,
}

/// What the file is, beyond its folders and items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreSummary {
    /// Display name of the store.
    pub name: String,
    /// `ANSI`, `Unicode`, or `Unicode, 4 KiB pages`.
    pub layout: &'static str,
    /// Version of the format (`wVer`).
    pub version: u16,
    /// An offline cache, not a data file.
    pub ost: bool,
    /// Associated items: settings, views and rules, which are not mail and in no count.
    pub associated: u64,
    /// Messages that stand in no folder; they are in no count either.
    pub unreached: u64,
    /// Folders outside the visible tree that hold nothing and are not listed.
    pub empty_outside: u64,
}

/// A run of messages of one folder.
#[derive(Debug, Clone, Copy)]
struct Piece {
    folder: FolderId,
    start: usize,
    end: usize,
    /// Whether it also tells of the folder's lost messages.
    last: bool,
}

/// Opens a PST or OST.
///
/// # Errors
/// If the file cannot be opened, is no Outlook data file, or its header or one of its B-trees cannot
/// be read at all. Damage below that is told as problems.
pub fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    PstMailbox::open(export).map(|mailbox| Box::new(mailbox) as OpenMailbox)
}

impl PstMailbox {
    /// Opens a PST or OST; see [`open`].
    pub fn open(export: &Export) -> Result<Self, SourceError> {
        let io = |error| unreadable(export, &error);
        let file = File::open(&export.path).map_err(io)?;
        let file_len = file.metadata().map_err(io)?.len();
        Self::read(export, Box::new(file), file_len, true)
    }

    /// Reads a store from whatever holds its `len` bytes. Without `sums` no checksum is checked.
    pub(crate) fn read(
        export: &Export,
        file: Box<dyn ReadAt>,
        len: u64,
        sums: bool,
    ) -> Result<Self, SourceError> {
        let mut head = vec![0; HEADER_LEN];
        let got = read_at(&*file, &mut head, 0).map_err(|error| unreadable(export, &error))?;
        head.truncate(got);
        let refuse = |place: &str, cause: Text, help: Text| SourceError {
            path: export.shown.clone(),
            place: (!place.is_empty()).then(|| place.to_owned()),
            cause,
            help,
        };
        let header = Header::read(&head, sums)
            .map_err(|refusal| refuse(refusal.place, refusal.cause, refusal.help))?;
        let mut faults = Faults::default();
        let ndb = Ndb::open(file, header, len, sums, &mut faults);
        if ndb.nodes().len() == 0 || ndb.no_blocks() {
            let fault = faults.first().cloned();
            let fault = fault.unwrap_or_else(|| Fault::new("B-trees", say!("pst-trees-empty")));
            return Err(refuse(&fault.place, fault.cause, REPAIR));
        }
        Ok(Self::settle(export, ndb, faults))
    }

    /// Reads store, folders and lists of messages.
    fn settle(export: &Export, ndb: Ndb, mut faults: Faults) -> Self {
        let encoding = code_page(&ndb);
        let mut store = Store::read(&ndb, &mut faults);
        let names = Names::read(&ndb);
        if let Some(fault) = names.fault() {
            faults.push(fault);
        }
        let tree = Tree::read(&ndb, &mut store, encoding, &mut faults);
        let audit = unreached(&ndb, &tree.contents, &tree.walked);
        if audit.messages() > 0 {
            let fault = Fault::new("node B-tree", told(&audit));
            // Where its folder is whole, no folder shows such a message to its user either.
            faults.push(if audit.homeless == 0 {
                fault.harmless()
            } else {
                fault
            });
        }
        let pieces = pieces(&tree.contents);
        let header = ndb.header();
        let summary = StoreSummary {
            name: store.name.clone(),
            layout: header.layout.as_str(),
            version: header.version,
            ost: header.ost,
            associated: audit.associated,
            unreached: audit.messages(),
            empty_outside: tree.empty_outside,
        };
        Self {
            info: MailboxInfo {
                address: address(export, &store.name),
                target: export.target.clone(),
                kind: if export.archive {
                    MailboxKind::Archive
                } else {
                    MailboxKind::User
                },
                locale: None,
                source: SourceInfo {
                    format: export.format,
                    path: export.shown.clone(),
                    parts: Vec::new(),
                },
            },
            ndb,
            names,
            encoding,
            key: store.key,
            archives: (ARCHIVES / pieces.len().max(1) as u64).max(ARCHIVES_OF_A_PIECE),
            pieces,
            folders: tree.folders,
            contents: tree.contents,
            problems: faults.into_problems(&export.shown),
            summary,
        }
    }

    /// What the file is, beyond its folders and items.
    pub const fn summary(&self) -> &StoreSummary {
        &self.summary
    }

    /// Offsets of the blocks of a node: its data, then that of its subnodes.
    #[cfg(test)]
    pub(super) fn node_offsets(&self, nid: u32) -> Vec<u64> {
        self.ndb.node_offsets(nid)
    }

    /// Offset and stored length of every block.
    #[cfg(test)]
    pub(super) fn all_blocks(&self) -> Vec<(usize, usize)> {
        self.ndb.all_blocks()
    }

    fn read_piece(&self, piece: usize, depth: Depth, sink: &mut dyn ItemSink) {
        let Some(piece) = self.pieces.get(piece) else {
            return;
        };
        let (id, path) = (piece.folder, &self.info.source.path);
        let (Some(folder), Some(contents)) =
            (self.folders.get(id.index()), self.contents.get(id.index()))
        else {
            return;
        };
        // That a table cannot be opened was told when the file was opened.
        let table = contents
            .table()
            .and_then(|node| Table::open(&self.ndb, node.data, node.sub).ok());
        let archives = Budget::new(self.archives);
        let mut reader = Reader::new(self.names.clone(), self.encoding, self.key, table, archives);
        let usual = family_of(folder);
        let count = piece.end - piece.start;
        for ((nid, row), number) in contents
            .messages(piece.start)
            .take(count)
            .zip(piece.start..)
        {
            let place = Place::Number(number as u64 + 1);
            let read = self.ndb.node(nid).and_then(|node| {
                reader.read(&self.ndb, node, row, place, depth, &mut |item| {
                    sink.item(id, item);
                })
            });
            for fault in reader.notes() {
                sink.problem(placed(folder, place, fault).into_problem(path));
            }
            if let Err(fault) = read {
                let family = reader.family().unwrap_or(usual);
                let problem = placed(folder, place, fault).of_item(path);
                sink.unreadable(id, family, place, problem);
            }
        }
        let unlisted = reader.unlisted();
        if unlisted > 0 {
            let place = format!("folder '{}'", folder.name);
            let cause = say!("pst-archives-unread", n = words::plain(unlisted));
            let help = say!("pst-archives-unread-help");
            sink.problem(Problem::new(path, place, cause, help));
        }
        if let Some(fault) = reader.table_fault() {
            let told = fault.within(&format!("list of messages of folder '{}'", folder.name));
            let cause = say!("pst-read-without", cause = told.cause);
            sink.problem(Fault::new(told.place, cause).into_problem(path));
        }
        if piece.last {
            for number in (piece.end as u64..).take(contents.lost() as usize) {
                let place = Place::Number(number + 1);
                let fault = Fault::new("list of messages", say!("pst-message-lost"));
                let problem = placed(folder, place, fault).of_item(path);
                sink.unreadable(id, usual, place, problem);
            }
        }
    }
}

/// A fault with the item that needed the structure before its place.
fn placed(folder: &Folder, place: Place<'_>, fault: Fault) -> Fault {
    fault.within(&format!("folder '{}', {}", folder.name, place.to_text()))
}

impl Mailbox for PstMailbox {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.read_piece(piece, Depth::Full, sink);
    }

    /// Reads contents tables alone, about a twentieth of what [`Mailbox::scan`] reads: classes, sizes,
    /// read state. Senders, attachments and most ids are left out.
    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.read_piece(piece, Depth::Table, sink);
    }

    fn store(&self) -> Option<StoreInfo> {
        Some(StoreInfo {
            files: 1,
            associated: self.summary.associated,
            unreached: self.summary.unreached,
            outside: self.summary.empty_outside,
        })
    }

    /// A message is a read or two somewhere in the file: from a cold disk or a share, sixteen threads
    /// read three times as fast as two.
    fn waits(&self) -> bool {
        true
    }
}

/// A file that the system does not give out.
fn unreadable(export: &Export, error: &io::Error) -> SourceError {
    SourceError {
        path: export.shown.clone(),
        place: None,
        cause: say!("cannot-be-read", error = error.to_string().to_lowercase()),
        help: say!("pst-open-help"),
    }
}

/// Cuts every folder's list into pieces.
fn pieces(contents: &[Contents]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (contents, folder) in contents.iter().zip(0..) {
        let len = contents.len();
        if len == 0 && contents.lost() == 0 {
            continue;
        }
        let mut start = 0;
        loop {
            let end = len.min(start + PIECE);
            let last = end == len;
            pieces.push(Piece {
                folder: FolderId(folder),
                start,
                end,
                last,
            });
            if last {
                break;
            }
            start = end;
        }
    }
    pieces
}

/// The family that a folder's items usually count in, for items that cannot be read.
fn family_of(folder: &Folder) -> Family {
    match folder.class {
        None | Some(FolderClass::Mail) => Family::Mail,
        Some(FolderClass::Calendar) => Family::Calendar,
        Some(FolderClass::Contacts) => Family::Contacts,
        Some(
            FolderClass::Tasks | FolderClass::Notes | FolderClass::Journal | FolderClass::Other,
        ) => Family::Other,
    }
}

/// The mailbox's address: given, or the store's name where that is one, or the file's name.
fn address(export: &Export, name: &str) -> String {
    let named = || {
        let name = name.trim();
        let is_address = name
            .split_once('@')
            .is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.'));
        (is_address && !name.contains(char::is_whitespace)).then(|| name.to_owned())
    };
    let stem = || {
        Path::new(&export.path)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    // A mapping wins over the store's name, and that over the file's.
    let given = || export.address.clone();
    let mapped = export.target.is_some().then(given).flatten();
    mapped
        .or_else(named)
        .or_else(given)
        .or_else(stem)
        .unwrap_or_else(|| export.shown.clone())
}

/// Classes that the audit names.
const CLASSES: usize = 20;

/// The audit in words.
fn told(audit: &Unreached) -> Text {
    let mut classes: Vec<Text> = audit
        .classes
        .iter()
        .take(CLASSES)
        .map(|(class, count)| Text::verbatim(format!("{class} {count}")))
        .collect();
    if audit.classes.len() > CLASSES {
        classes.push(say!("pst-and-others"));
    }
    say!(
        "pst-unreached",
        n = words::plain(audit.messages()),
        classes = classes
    )
}
