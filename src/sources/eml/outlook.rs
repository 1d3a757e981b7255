//! Outlook items among the files of a tree.
//!
//! Apart because what such a file holds, mail, an event or a contact, is known only once it is read.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::{EXPORT_AGAIN, EmlFile};
use crate::detect::{FileKind, probe};
use crate::msg::{self, MsgFault};
use crate::tree::{MessageReader, PackedNames};
use model::{Family, Identity, Item, Place};
use words::say;

/// Bytes of one read: directories and small streams of a compound file lie close together.
const BUFFER: usize = 16 << 10;

impl EmlFile<'_> {
    /// Reads an Outlook item. Some programs give the ending to plain messages; the contents decide.
    pub(super) fn outlook_item(&mut self, reader: &mut MessageReader) {
        let path = self.directory.path.join(&*PackedNames::os(self.name));
        match probe(&path) {
            Ok(FileKind::OutlookItem) => {}
            Ok(FileKind::Message | FileKind::Empty) | Err(_) => {
                self.message(reader);
                return;
            }
            Ok(_) => {
                let cause = say!("neither-item-nor-message");
                self.unreadable(Family::Mail, cause, EXPORT_AGAIN);
                return;
            }
        }
        let text = self.text();
        let (folder, sink) = (self.folder, &mut *self.sink);
        let mut given = false;
        let outcome = read(&path, Place::Name(&text), &mut |item| {
            given = true;
            sink.item(folder, item);
        });
        for fault in outcome.iter().flatten() {
            let mut problem = self.problem(&fault.cause, EXPORT_AGAIN);
            problem.place = format!("{}, {}", problem.place, fault.place);
            if fault.unread {
                problem = problem.leaving_unread();
            }
            self.sink.problem(problem);
        }
        if let (Err(fault), false) = (outcome, given) {
            let mut problem = self.problem(&fault.cause, EXPORT_AGAIN).costing(1);
            if !fault.place.is_empty() {
                problem.place = format!("{}, {}", problem.place, fault.place);
            }
            self.sink
                .unreadable(self.folder, Family::Mail, Place::Name(&text), problem);
        }
    }
}

/// The family of the item in a file; `None` if it holds none that can be read.
pub(super) fn family(path: &Path) -> Option<Family> {
    outline(path).map(|(family, _)| family)
}

/// The same, and what a message is known by.
pub(super) fn outline(path: &Path) -> Option<(Family, Option<Identity>)> {
    let mut outline = None;
    let _ = read(path, Place::Number(1), &mut |item| {
        let identity = match item {
            Item::Mail(mail) => Some(mail.identity),
            _ => None,
        };
        outline = Some((item.family(), identity));
    });
    outline
}

/// Reads one file; gives what of its item could not be read, while the rest could.
fn read(
    path: &Path,
    place: Place<'_>,
    take: &mut dyn FnMut(&Item<'_>),
) -> Result<Vec<MsgFault>, MsgFault> {
    let opened = File::open(path).and_then(|file| {
        let len = file.metadata()?.len();
        Ok((file, len))
    });
    let (file, len) = opened.map_err(|error| MsgFault {
        place: String::new(),
        cause: say!("file-cannot-be-read", error = error),
        unread: true,
    })?;
    msg::read(BufReader::with_capacity(BUFFER, file), len, place, take)
}
