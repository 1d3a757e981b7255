//! Calendars and contacts as programs exchange them: iCalendar and vCard.
//!
//! Both stand here together because exports hold both: a file or a tree of either is one mailbox. Other
//! formats hand single files over ([`scan_file`]): `.ics` and `.vcf` between the messages of an EML tree,
//! `calendar` and `contacts` of `readpst` beside mbox files.
//!
//! - One event per `UID`: the master, with the exceptions that the same file holds.
//! - `VTODO` and `VJOURNAL` are counted as tasks and journal entries; `VFREEBUSY` is no item.
//! - Text is UTF-8, UTF-16, or what `CHARSET` says; anything else is taken for windows-1252, and told.
//! - A problem that many items of a file share is told once for each MiB or 1,024 items of it.

#![deny(clippy::indexing_slicing)]

mod clean;
#[cfg(test)]
mod corpus_tests;
mod file;
mod ics;
mod lines;
mod notes;
mod property;
mod split;
#[cfg(test)]
mod split_tests;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod tree;
mod vcf;

use std::ops::Range;

use self::file::PimFile;
pub(super) use self::file::scan_file;
use self::tree::Tree;
use super::{Export, OpenMailbox, SourceError, mailbox_info};
use model::{Folder, FolderId, ItemSink, Mailbox, MailboxInfo, Problem};
use words::say;

/// An opened file or tree.
struct Pim {
    info: MailboxInfo,
    folders: Vec<Folder>,
    problems: Vec<Problem>,
    files: Vec<(PimFile, FolderId)>,
    /// A file and a range of its items.
    pieces: Vec<(usize, Range<usize>)>,
}

/// Opens a file or a directory as one mailbox, and lists what is in it.
///
/// # Errors
///
/// If it is not there, may not be read, or holds neither calendars nor contacts.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let refuse = |path: &str, cause: words::Text| SourceError {
        path: path.to_owned(),
        place: None,
        cause,
        help: say!("pim-open-help"),
    };
    let tree = if export.path.is_dir() {
        let tree = Tree::of_directory(&export.path, &export.shown, export.within.as_deref());
        if tree.files.is_empty() && tree.problems.is_empty() {
            let cause = say!("pim-nothing-in-folder");
            return Err(refuse(&export.shown, cause));
        }
        tree
    } else {
        let files = [export].into_iter().chain(&export.parts);
        Tree::of_files(files.map(|file| (file.path.as_path(), file.shown.as_str())))
            .map_err(|(shown, cause)| refuse(&shown, cause))?
    };
    let mut pieces = Vec::new();
    for (place, (file, _)) in tree.files.iter().enumerate() {
        pieces.extend(file.pieces().into_iter().map(|piece| (place, piece)));
    }
    Ok(Box::new(Pim {
        info: mailbox_info(export),
        folders: tree.folders,
        problems: tree.problems,
        files: tree.files,
        pieces,
    }))
}

impl Mailbox for Pim {
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
        if let Some((file, range)) = self.pieces.get(piece)
            && let Some((file, folder)) = self.files.get(*file)
        {
            file.scan(range.clone(), *folder, sink);
        }
    }
}
