//! Trees of `.eml` and `.msg` files: one directory per folder, one file per message.
//!
//! It stands alone because such trees are what `readpst -e`, Purview and mail programs leave when
//! they write loose files, each with events, contacts and attachments lying between the messages.
//!
//! - Files directly in the export belong to a folder named as the export itself.
//! - `.ics` and `.vcf` files are read by `sources::pim`.
//! - Files of other endings and of none are read if they begin like a message, an mbox, an Outlook item, an event or
//!   a contact: the same test that made the folder a tree of messages.
//! - `.msg` files are read as Outlook items, by their contents; Purview writes trees of them.
//! - A single file is a mailbox with one folder `Inbox`, as if the message had just arrived.
//! - Read state comes from headers alone (`Status`, `X-Mozilla-Status`): file names do not hold it.

#![deny(clippy::indexing_slicing)]

mod kinds;
mod layout;
mod outlook;
mod report;
#[cfg(test)]
mod tests;
mod twins;

use std::cell::Cell;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use self::kinds::{FileKind, kind_of};
use self::layout::{Directory, Layout};
use super::detect::{FileKind as Content, kind_of as kind_of_bytes, named};
use super::mime::Scanned;
use super::tree::{MessageReader, PackedNames, shown};
use super::{Export, OpenMailbox, SourceError, mailbox_info, mbox, pim};
use model::{
    Family, Folder, FolderClass, FolderId, Item, ItemSink, Mailbox, MailboxInfo, MailboxKind,
    Place, Problem, SourceFormat,
};
use words::{Text, say};

pub(super) use self::layout::is_root_name;

/// Files of one piece of work.
const EXPORT_AGAIN: Text = say!("compare-and-export-again");
const PIECE: usize = 512;

/// An opened EML tree.
struct EmlTree {
    info: MailboxInfo,
    folders: Vec<Folder>,
    problems: Vec<Problem>,
    directories: Vec<Directory>,
    pieces: Vec<Piece>,
    /// The export is one file.
    single: bool,
    /// That file is an Outlook item, whatever it is called.
    single_item: bool,
}

/// Consecutive files of one directory.
struct Piece {
    directory: usize,
    range: Range<usize>,
}

/// Opens a tree, or a single message file, and lists its folders and files.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let single = !export.path.is_dir();
    let layout = if single {
        single_file(export)?
    } else {
        let own_name = export.path.file_name().map_or_else(
            || "Inbox".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        Layout::read(
            &export.path,
            &export.shown,
            &own_name,
            export.within.as_deref(),
        )
    };
    let mut pieces = Vec::new();
    for (directory, listed) in layout.directories.iter().enumerate() {
        let all = listed.files.len();
        pieces.extend((0..all).step_by(PIECE).map(|from| Piece {
            directory,
            range: from..all.min(from + PIECE),
        }));
    }
    let mut info = mailbox_info(export);
    // Purview names an archive mailbox so, beside its owner's `(Primary)` one.
    if export
        .path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with("(Archive)"))
    {
        info.kind = MailboxKind::Archive;
    }
    Ok(Box::new(EmlTree {
        info,
        folders: layout.folders,
        problems: layout.problems,
        directories: layout.directories,
        pieces,
        single,
        single_item: single && export.format == SourceFormat::Msg,
    }))
}

/// A mailbox of one message.
fn single_file(export: &Export) -> Result<Layout, SourceError> {
    let refuse = |cause: Text| SourceError {
        path: export.shown.clone(),
        place: None,
        cause,
        help: say!("check-path-and-permissions"),
    };
    let (Some(name), true) = (export.path.file_name(), export.path.is_file()) else {
        return Err(refuse(say!("no-such-file")));
    };
    let mut folder = Folder::named("Inbox", None);
    folder.class = Some(FolderClass::Mail);
    let mut files = PackedNames::default();
    files.push(name);
    Ok(Layout {
        folders: vec![folder],
        directories: vec![Directory {
            folder: Some(FolderId(0)),
            path: export.path.parent().map(Path::to_owned).unwrap_or_default(),
            shown: export.shown.clone(),
            files,
        }],
        ..Layout::default()
    })
}

impl Mailbox for EmlTree {
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
        let Some(piece) = self.pieces.get(piece) else {
            return;
        };
        let Some(directory) = self.directories.get(piece.directory) else {
            return;
        };
        let Some(folder) = directory.folder else {
            return;
        };
        let mut reader = MessageReader::new(directory.path.clone());
        for name in directory.files.range(piece.range.clone()) {
            let mut file = EmlFile {
                directory,
                folder,
                name,
                sink,
            };
            match kind_of(name) {
                _ if self.single_item => file.outlook_item(&mut reader),
                FileKind::Message => file.message(&mut reader),
                FileKind::Event => file.events_or_contacts(Family::Calendar),
                FileKind::Contact => file.events_or_contacts(Family::Contacts),
                FileKind::OutlookItem => file.outlook_item(&mut reader),
                // What the user gave as the export is taken as it is.
                _ if self.single => file.message(&mut reader),
                FileKind::Unnamed | FileKind::Stray | FileKind::Side => {
                    file.by_content(&mut reader);
                }
            }
        }
    }

    fn waits(&self) -> bool {
        true
    }
}

/// One file on its way to the sink.
struct EmlFile<'a> {
    directory: &'a Directory,
    folder: FolderId,
    name: &'a [u8],
    sink: &'a mut dyn ItemSink,
}

impl EmlFile<'_> {
    fn text(&self) -> String {
        String::from_utf8_lossy(self.name).into_owned()
    }

    fn problem(&self, cause: impl Into<Text>, help: Text) -> Problem {
        let place = format!("file '{}'", String::from_utf8_lossy(self.name));
        Problem::new(self.directory.shown.clone(), place, cause, help)
    }

    fn unreadable(&mut self, family: Family, cause: impl Into<Text>, help: Text) {
        let problem = self.problem(cause, help).costing(1);
        let text = self.text();
        self.sink
            .unreadable(self.folder, family, Place::Name(&text), problem);
    }

    /// Reads a file whose name does not say what it is.
    fn by_content(&mut self, reader: &mut MessageReader) {
        let content = Cell::new(Content::Unknown);
        let path = self.path();
        let is_other = |head: &[u8]| {
            content.set(named(&path, kind_of_bytes(head), head));
            content.get() != Content::Message
        };
        let name = self.name;
        match reader.scan_unless(&PackedNames::os(name), &is_other) {
            Ok(Some(scanned)) => return self.scanned(&scanned),
            Ok(None) => {}
            Err(error) => return self.cannot_be_read(&error),
        }
        match content.get() {
            Content::Calendar => self.events_or_contacts(Family::Calendar),
            Content::Card => self.events_or_contacts(Family::Contacts),
            Content::OutlookItem => self.outlook_item(reader),
            Content::Mbox => {
                let shown = shown(&self.directory.shown, &PackedNames::os(name));
                mbox::scan_file(&path, &shown, &self.text(), self.folder, self.sink);
            }
            content => {
                let problem = self.problem(
                    say!("no-headers-no-message"),
                    say!("no-headers-no-message-help"),
                );
                let unread = content != Content::Document;
                self.sink.problem(problem.leaving_unread_if(unread));
            }
        }
    }

    fn cannot_be_read(&mut self, error: &io::Error) {
        self.unreadable(
            Family::Mail,
            say!("file-cannot-be-read", error = error),
            say!("file-cannot-be-read-help"),
        );
    }

    /// Reads a file that is a message, whatever it holds.
    fn message(&mut self, reader: &mut MessageReader) {
        match reader.scan(&PackedNames::os(self.name)) {
            Ok(scanned) => self.scanned(&scanned),
            Err(error) => self.cannot_be_read(&error),
        }
    }

    fn scanned(&mut self, scanned: &Scanned<'_>) {
        if !scanned.has_headers() {
            if scanned.bytes() == 0 {
                self.unreadable(Family::Mail, say!("file-is-empty"), EXPORT_AGAIN);
                return;
            }
            // A message all the same: all body, and nothing to know it by.
            let problem = self.problem(say!("no-headers"), EXPORT_AGAIN);
            self.sink.problem(problem);
        }
        let text = self.text();
        for trouble in scanned.troubles() {
            self.sink
                .problem(trouble.problem(&self.directory.shown, &format!("file '{text}'")));
        }
        self.sink
            .item(self.folder, &Item::Mail(scanned.mail(Place::Name(&text))));
    }

    fn path(&self) -> PathBuf {
        self.directory.path.join(&*PackedNames::os(self.name))
    }

    /// Reads a file of events or contacts.
    fn events_or_contacts(&mut self, family: Family) {
        let path = self.path();
        let shown = shown(&self.directory.shown, &PackedNames::os(self.name));
        let text = self.text();
        pim::scan_file(&path, &shown, Some(&text), family, self.folder, self.sink);
    }
}
