//! Maildir and Maildir++: one directory per folder, one file per message, flags in file names.
//!
//! It stands alone because everything about a message but its text lies in names: the folder in the
//! directory's, read state and flags in the file's (Thunderbird alone keeps these in messages). Opening lists all names (no file is touched);
//! scanning opens each message once. `.ics` and `.vcf` files beside the messages are read by `sources::pim`. Formats: <https://cr.yp.to/proto/maildir.html> and the table in
//! `layout`.

#![deny(clippy::indexing_slicing)]

mod flags;
mod layout;
mod mutf7;
mod names;
mod side_files;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use self::flags::Flags;
use self::layout::{Layout, MessageBox, PARTS, PimFile};
use super::tree::{Kind, LINKS, MessageReader, PackedNames, each, shown};
use super::{Export, OpenMailbox, SourceError, mailbox_info, pim};
use model::{Family, Flag, Folder, FolderId, Item, ItemSink, Mailbox, MailboxInfo, Place, Problem};
use words::{Text, say};

pub(super) use self::layout::parts;

const EXPORT_AGAIN: Text = say!("compare-and-export-again");
/// Messages of one piece of work.
const PIECE: usize = 512;

/// An opened Maildir.
struct Maildir {
    info: MailboxInfo,
    folders: Vec<Folder>,
    problems: Vec<Problem>,
    /// Whether names tell flags; else headers are asked.
    in_names: bool,
    stores: Vec<Store>,
    pieces: Vec<Piece>,
    /// Files of calendars and contacts, one piece each, behind those of messages.
    pim: Vec<PimFile>,
}

/// One `cur` or `new` directory.
struct Store {
    folder: FolderId,
    path: PathBuf,
    shown: String,
    is_new: bool,
    /// Whether any name tells flags.
    has_flags: bool,
    /// Whether any name tells none and has no ending: Thunderbird's end in `.eml`, and need none.
    has_bare: bool,
    names: PackedNames,
}

/// Consecutive names of one store.
struct Piece {
    store: usize,
    range: Range<usize>,
}

/// Opens a Maildir and lists its folders and messages.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    if !export.path.is_dir() {
        return Err(SourceError {
            path: export.shown.clone(),
            place: None,
            cause: say!("maildir-no-folder"),
            help: say!("maildir-no-folder-help"),
        });
    }
    let layout = Layout::read(&export.path, &export.shown, export.within.as_deref());
    let folder_text = |id: FolderId| folder_text(&layout.folders, id);
    let listed: Vec<(Vec<Store>, Vec<Problem>)> = layout
        .boxes
        .par_iter()
        .map(|found| list_box(found, &folder_text(found.folder), export.within.as_deref()))
        .collect();
    let mut problems = layout.problems;
    let mut stores: Vec<Store> = Vec::new();
    for (listed_stores, listed_problems) in listed {
        stores.extend(listed_stores);
        problems.extend(listed_problems);
    }
    let in_names = stores.iter().any(|store| store.has_flags);
    if !in_names
        && !layout.thunderbird
        && let Some(first) = stores.iter().find(|store| !store.is_new && store.has_bare)
    {
        problems.push(Problem::new(
            first.shown.clone(),
            "",
            say!("maildir-no-flags"),
            say!("maildir-no-flags-help"),
        ));
    }
    let mut pieces = Vec::new();
    for (store, listed) in stores.iter().enumerate() {
        let all = listed.names.len();
        pieces.extend((0..all).step_by(PIECE).map(|from| Piece {
            store,
            range: from..all.min(from + PIECE),
        }));
    }
    Ok(Box::new(Maildir {
        info: mailbox_info(export),
        folders: layout.folders,
        problems,
        in_names,
        stores,
        pieces,
        pim: layout.pim,
    }))
}

/// `folder 'A/B'`, for the place of a problem.
fn folder_text(folders: &[Folder], id: FolderId) -> String {
    let mut names = Vec::new();
    let mut at = Some(id);
    while let Some(folder) = at.and_then(|id| folders.get(id.index())) {
        names.push(folder.name.as_str());
        at = folder.parent;
    }
    names.reverse();
    format!("folder '{}'", names.join("/"))
}

/// Lists `cur`, `new` and `tmp` of one folder.
fn list_box(
    message_box: &MessageBox,
    place: &str,
    within: Option<&Path>,
) -> (Vec<Store>, Vec<Problem>) {
    let mut stores = Vec::new();
    let mut problems = Vec::new();
    for (part, _) in PARTS.iter().zip(message_box.has).filter(|(_, has)| *has) {
        let path = message_box.path.join(part);
        let shown = shown(&message_box.shown, part.as_ref());
        let mut counts = Counts::default();
        let mut names = PackedNames::default();
        let (mut has_flags, mut has_bare) = (false, false);
        let listed = each(&path, within, |name, kind| {
            let bytes = super::tree::to_bytes(name);
            match kind {
                Kind::Folder => counts.folders += 1,
                Kind::Link => counts.links += 1,
                Kind::Special => counts.special += 1,
                Kind::File if bytes.starts_with(b".") => {
                    counts.hidden += u64::from(!side_files::is_side_file(&bytes));
                }
                Kind::File if *part == "tmp" => counts.undelivered += 1,
                Kind::File => {
                    counts.trashed += u64::from(Flags::of(&bytes).trashed);
                    let tells = flags::info(&bytes).is_some();
                    has_flags |= tells;
                    has_bare |= !tells && !bytes.to_ascii_lowercase().ends_with(b".eml");
                    return names.push(name);
                }
            }
            true
        });
        if let Err(error) = listed {
            let help = say!("maildir-listing-help");
            let cause = listing_failed(&error);
            problems.push(Problem::new(shown.clone(), place, cause, help).leaving_unread());
        }
        counts.report(&mut |cause, help, unread| {
            let problem = Problem::new(shown.clone(), place, cause, help);
            problems.push(problem.leaving_unread_if(unread));
        });
        if *part != "tmp" && names.len() > 0 {
            names.sort();
            stores.push(Store {
                folder: message_box.folder,
                path,
                shown,
                is_new: *part == "new",
                has_flags,
                has_bare,
                names,
            });
        }
    }
    (stores, problems)
}

fn listing_failed(error: &io::Error) -> Text {
    say!("maildir-listing", error = error)
}

/// What lies in a message directory and is no message, or is one with a catch.
#[derive(Default)]
struct Counts {
    folders: u64,
    links: u64,
    special: u64,
    hidden: u64,
    undelivered: u64,
    trashed: u64,
}

impl Counts {
    fn report(&self, problem: &mut dyn FnMut(Text, Text, bool)) {
        let mut tell = |count: u64, cause: Text, help: Text, unread| {
            if count > 0 {
                problem(cause, help, unread);
            }
        };
        tell(
            self.undelivered,
            say!("maildir-tmp", n = words::plain(self.undelivered)),
            say!("maildir-tmp-help"),
            true,
        );
        tell(
            self.trashed,
            say!("maildir-trashed", n = words::plain(self.trashed)),
            say!("maildir-trashed-help"),
            false,
        );
        tell(
            self.hidden,
            say!("maildir-hidden", n = words::plain(self.hidden)),
            say!("maildir-hidden-help"),
            true,
        );
        tell(
            self.folders,
            say!("maildir-folders", n = words::plain(self.folders)),
            say!("maildir-folders-help"),
            true,
        );
        tell(
            self.links,
            say!("links-not-followed", n = words::plain(self.links)),
            LINKS,
            true,
        );
        tell(
            self.special,
            say!("maildir-special", n = words::plain(self.special)),
            say!("remove-them"),
            true,
        );
    }
}

impl Mailbox for Maildir {
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
        self.pieces.len() + self.pim.len()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        let Some(piece) = self.pieces.get(piece) else {
            let place = piece.saturating_sub(self.pieces.len());
            if let Some(file) = self.pim.get(place) {
                let name = file.path.file_name().map(|name| name.to_string_lossy());
                let name = name.as_deref();
                pim::scan_file(
                    &file.path,
                    &file.shown,
                    name,
                    file.family,
                    file.folder,
                    sink,
                );
            }
            return;
        };
        let Some(store) = self.stores.get(piece.store) else {
            return;
        };
        let mut reader = MessageReader::new(store.path.clone());
        for name in store.names.range(piece.range.clone()) {
            store.message(name, self.in_names, &mut reader, sink);
        }
    }

    fn waits(&self) -> bool {
        true
    }
}

impl Store {
    fn message(
        &self,
        name: &[u8],
        in_names: bool,
        reader: &mut MessageReader,
        sink: &mut dyn ItemSink,
    ) {
        let text = String::from_utf8_lossy(name);
        let place = Place::Name(&text);
        let problem = |cause: Text, help: Text| {
            Problem::new(self.shown.clone(), format!("message '{text}'"), cause, help)
        };
        let scanned = match reader.scan(&PackedNames::os(name)) {
            Ok(scanned) => scanned,
            Err(error) => {
                let problem = problem(
                    say!("file-cannot-be-read", error = error),
                    say!("file-cannot-be-read-help"),
                );
                sink.unreadable(self.folder, Family::Mail, place, problem.costing(1));
                return;
            }
        };
        if !scanned.has_headers() {
            if scanned.bytes() == 0 {
                let problem = problem(say!("file-is-empty"), EXPORT_AGAIN).costing(1);
                sink.unreadable(self.folder, Family::Mail, place, problem);
                return;
            }
            // A message all the same: all body, and nothing to know it by.
            let cause = say!("no-headers");
            sink.problem(problem(cause, EXPORT_AGAIN));
        }
        for trouble in scanned.troubles() {
            sink.problem(trouble.problem(&self.shown, &format!("message '{text}'")));
        }
        let flags = Flags::of(name);
        let mut mail = scanned.mail(place);
        if self.is_new || in_names {
            mail.read = Some(flags.seen && !self.is_new);
        }
        if in_names {
            // What another program left in headers is older than its name.
            mail.expunged = false;
            mail.draft = Some(flags.draft);
            mail.flag = if flags.flagged {
                Flag::Flagged
            } else {
                Flag::None
            };
        }
        sink.item(self.folder, &Item::Mail(mail));
    }
}
