//! Reads mbox: one file, or a tree of them.
//!
//! It stands alone because an mbox has no structure but lines that start with `From `: where they
//! are, and what stands before the first of them, is this module's whole business. Messages
//! themselves are read by `sources::mime`. Quoted `>From ` lines need nothing: bodies are not
//! decoded, and sizes are those of the file.
//!
//! Messages that mail programs mark as deleted (`X-Status: D`) but still hold are counted like others,
//! and a problem says how many: nothing that a file holds is left out.
//! Problems that concern many messages are told once per 16 MiB of a file.

#![deny(clippy::indexing_slicing)]

mod scan;
mod separator;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tree;
mod window;
#[cfg(test)]
mod writers_tests;

use std::path::{Path, PathBuf};

use self::scan::{Run, SEGMENT, WINDOW};
use self::tree::Tree;
use super::detect::head;
use super::mime::Lines;
use super::{Export, OpenMailbox, SourceError, pim};
use model::{
    Family, Folder, FolderClass, FolderId, ItemSink, Mailbox, MailboxInfo, MailboxKind, Problem,
    SourceFormat, SourceInfo,
};
use words::{Text, say};

/// Opens an mbox file or a directory of them as one mailbox.
///
/// # Errors
///
/// If the file or directory is not there, may not be read, or holds no mbox at all.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let error = |cause: Text, help: Text| SourceError {
        path: export.shown.clone(),
        place: None,
        cause,
        help,
    };
    let tree =
        Tree::read(&export.path, &export.shown, export.within.as_deref()).map_err(|cause| {
            error(
                say!("cannot-be-read", error = tree::cause(&cause)),
                say!("check-path-and-right"),
            )
        })?;
    if tree.files.is_empty() && tree.pim.is_empty() {
        if let Some(problem) = tree.refused {
            return Err(error(problem.cause, problem.help));
        }
        return Err(error(say!("mbox-none"), say!("mbox-none-help")));
    }
    let pieces = tree
        .files
        .iter()
        .enumerate()
        .flat_map(|(file, found)| {
            let step = if found.whole {
                found.len.max(1)
            } else {
                SEGMENT
            };
            let segments = found.len.div_ceil(step);
            (0..segments).map(move |segment| Piece {
                file,
                start: segment * step,
                end: (segment + 1) * step,
            })
        })
        .collect();
    let name = export
        .path
        .file_stem()
        .unwrap_or(export.path.as_os_str())
        .to_string_lossy();
    Ok(Box::new(Mbox {
        info: MailboxInfo {
            address: export.address.clone().unwrap_or_else(|| name.into_owned()),
            target: export.target.clone(),
            kind: MailboxKind::User,
            locale: None,
            source: SourceInfo {
                format: SourceFormat::Mbox,
                path: export.shown.clone(),
                parts: Vec::new(),
            },
        },
        folders: tree.folders,
        files: tree.files,
        pim: tree.pim,
        problems: tree.problems,
        pieces,
    }))
}

/// Reads an mbox file that lies among the files of another format into a folder.
pub(super) fn scan_file(
    path: &Path,
    shown: &str,
    name: &str,
    folder: FolderId,
    sink: &mut dyn ItemSink,
) {
    let read = head(path).and_then(|head| Ok((std::fs::metadata(path)?.len(), head)));
    match read {
        Ok((len, head)) => {
            let mut file = File::new(path.to_owned(), shown.to_owned(), folder, len, &head);
            file.place_prefix = format!("{name}: ");
            Run::segment(&file, 0, u64::MAX, WINDOW, sink);
        }
        Err(error) => sink.problem(tree::unread(shown, &error)),
    }
}

/// One mbox file.
#[derive(Debug)]
struct File {
    path: PathBuf,
    shown: String,
    folder: FolderId,
    /// Length in bytes when the export was opened.
    len: u64,
    /// The file's name, where its folder has more than one.
    place_prefix: String,
    lines: Lines,
    /// Whether its messages tell their lengths: then it is read in one piece, as a length may reach
    /// anywhere.
    whole: bool,
}

/// A segment of a file.
#[derive(Debug, Clone, Copy)]
struct Piece {
    file: usize,
    start: u64,
    end: u64,
}

/// One file of calendars or contacts beside them.
#[derive(Debug)]
struct PimFile {
    path: PathBuf,
    shown: String,
    folder: FolderId,
    class: FolderClass,
}

/// An opened mailbox of mbox files.
#[derive(Debug)]
struct Mbox {
    info: MailboxInfo,
    folders: Vec<Folder>,
    files: Vec<File>,
    pim: Vec<PimFile>,
    problems: Vec<Problem>,
    pieces: Vec<Piece>,
}

impl Mailbox for Mbox {
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
        if let Some(&Piece { file, start, end }) = self.pieces.get(piece)
            && let Some(file) = self.files.get(file)
        {
            Run::segment(file, start, end, WINDOW, sink);
        }
        let pim = piece.checked_sub(self.pieces.len());
        if let Some(file) = pim.and_then(|place| self.pim.get(place)) {
            let name = file.path.file_name().map(|name| name.to_string_lossy());
            let family = match file.class {
                FolderClass::Contacts => Family::Contacts,
                _ => Family::Calendar,
            };
            pim::scan_file(
                &file.path,
                &file.shown,
                name.as_deref(),
                family,
                file.folder,
                sink,
            );
        }
    }
}
