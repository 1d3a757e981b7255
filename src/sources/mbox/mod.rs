//! Reads mbox: one file, or a tree of them.
//!
//! It stands alone because an mbox has no structure but lines that start with `From `: where they
//! are, and what stands before the first of them, is this module's whole business. Messages
//! themselves are read by `sources::mime`. Quoted `>From ` lines need nothing: bodies are not
//! decoded, and sizes are those of the file.
//!
//! Messages that Thunderbird marks as deleted (`X-Mozilla-Status` bit 0x0008) but still holds are
//! counted like others, and a problem says how many: nothing that a file holds is left out.
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

use std::path::PathBuf;

use self::scan::{Run, SEGMENT, WINDOW};
use self::tree::Tree;
use super::{Export, OpenMailbox, SourceError, pim};
use model::{
    Family, Folder, FolderClass, FolderId, ItemSink, Mailbox, MailboxInfo, MailboxKind, Problem,
    SourceFormat, SourceInfo,
};

/// Opens an mbox file or a directory of them as one mailbox.
///
/// # Errors
///
/// If the file or directory is not there, may not be read, or holds no mbox at all.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let error = |cause: String, help: &str| SourceError {
        path: export.shown.clone(),
        place: None,
        cause,
        help: help.to_owned(),
    };
    let tree = Tree::read(&export.path, &export.shown).map_err(|cause| {
        error(
            format!("cannot be read: {}", tree::cause(&cause)),
            "check the path and that you may read it",
        )
    })?;
    if tree.files.is_empty() && tree.pim.is_empty() {
        return Err(error(
            "no mbox file in this directory".to_owned(),
            "name the directory that holds the mbox files, or force another format with --from",
        ));
    }
    let pieces = tree
        .files
        .iter()
        .enumerate()
        .flat_map(|(file, found)| {
            let segments = found.len.div_ceil(SEGMENT);
            (0..segments).map(move |segment| (file, segment * SEGMENT))
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
    /// A file and the offset of a segment in it.
    pieces: Vec<(usize, u64)>,
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
        if let Some(&(file, start)) = self.pieces.get(piece)
            && let Some(file) = self.files.get(file)
        {
            Run::segment(file, start, start + SEGMENT, WINDOW, sink);
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
