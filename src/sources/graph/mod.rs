//! Reads Microsoft Graph responses: `mailFolders`, `childFolders`, `messages` and their kin.
//!
//! It stands apart because a dump has no form of its own: any number of files, each an array, a
//! page with `value`, JSON lines, or a single object, from v1.0 or beta, whole or cut by `$select`.
//! Every object is told by what it is (`head`), and every one is accounted for: a folder, an item,
//! an attachment, or counted in a problem. Files are what requests answered: what a page, an error or a
//! query for changes says of the rest of the mailbox is heeded ([`pages`], [`accounts`], [`changes`]).
//!
//! [`open`] walks over all files once and lists folders and spans of items; items are read later,
//! span by span. Bodies are never kept. Occurrences of a series that stand beside it are read at once
//! and put into it ([`series`]); they are no items of their own.
#![deny(clippy::indexing_slicing)]

mod accounts;
#[cfg(test)]
mod answers_tests;
mod attachments;
#[cfg(test)]
mod calendar_tests;
mod changes;
mod content;
mod context;
mod files;
mod folders;
mod head;
mod hint;
mod index;
mod marks;
mod message;
mod owners;
mod pages;
mod people;
mod records;
mod scan;
mod series;
#[cfg(test)]
mod tests;
mod values;
mod walk;

use std::ops::Range;

use super::json::{Encoding, FaultKind, TextFile, line_of};
use super::{Export, OpenMailbox, SourceError};
use files::Listed;
use index::{Filling, Index, Run};
use model::{MailboxInfo, MailboxKind, Problem, SourceFormat, SourceInfo};
use walk::Walk;
use words::{Text, plain, say};

/// Bytes that the runs of one piece hold at most together, unless one is larger.
const PIECE_BYTES: u64 = 1024 * 1024;

/// The largest object that is read. Exchange holds messages of 150 MB, which Graph writes as base64.
const MAX_OBJECT_BYTES: u64 = 256 * 1024 * 1024;

/// From this many files on, reading waits more than it works.
const MANY_FILES: usize = 256;

/// An opened export.
struct Graph {
    info: MailboxInfo,
    files: Vec<Listed>,
    index: Index,
    tree: folders::Tree,
    exceptions: series::Exceptions,
    problems: Vec<Problem>,
    /// Places in the index's runs.
    pieces: Vec<Range<usize>>,
}

/// Opens a file or a folder of Graph responses and lists its folders.
///
/// # Errors
///
/// When the export cannot be read at all, or holds no folder, message, event or contact.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    Ok(Box::new(list(export)?))
}

fn list(export: &Export) -> Result<Graph, SourceError> {
    let refused = |cause: Text, help: Text| SourceError {
        path: export.shown.clone(),
        place: None,
        cause,
        help,
    };
    let (mut files, mut problems) = files::list(export).map_err(|error| {
        refused(
            say!("cannot-be-read", error = error),
            say!("check-it-is-there"),
        )
    })?;
    let mut index = Index::new();
    for (n, listed) in files.iter_mut().enumerate() {
        let file = u32::try_from(n).unwrap_or(u32::MAX);
        problems.extend(walk(&mut index, listed, file));
    }
    problems.extend(accounts::unanswered(&index, &files, &export.shown));
    if index.items == 0 && index.records.is_empty() {
        let cause = match problems.first() {
            Some(first) => say!(
                "graph-nothing-because",
                path = &first.path,
                cause = &first.cause
            ),
            None => say!("graph-nothing"),
        };
        return Err(refused(cause, say!("graph-nothing-help")));
    }
    changes::apply(&mut index, &files);
    let exceptions = series::join(&mut index, &files, &export.shown, &mut problems);
    let own = [index.address.as_deref(), export.address.as_deref()];
    let mut tree = folders::build(&index, &files, &export.shown, &own);
    let lost = {
        let mut attachments = std::mem::take(&mut index.attachments);
        let lost = attachments.settle(|id| index.knows(id));
        index.attachments = attachments;
        lost
    };
    index.slim();
    problems.append(&mut tree.problems);
    problems.extend(accounts::problems(
        &index,
        &tree,
        &files,
        &export.shown,
        lost,
    ));
    let inside = index.address.clone();
    let outside = export.address.clone();
    let address = if export.target.is_some() {
        outside.or(inside)
    } else {
        inside.or(outside)
    };
    Ok(Graph {
        info: MailboxInfo {
            address: address.unwrap_or_else(|| export.shown.clone()),
            target: export.target.clone(),
            kind: MailboxKind::User,
            locale: None,
            source: SourceInfo {
                format: SourceFormat::Graph,
                path: export.shown.clone(),
                parts: Vec::new(),
            },
        },
        pieces: pieces(&index.runs),
        files,
        index,
        tree,
        exceptions,
        problems,
    })
}

/// Walks over one file; gives what could not be read of it.
fn walk(index: &mut Index, listed: &mut Listed, file: u32) -> Vec<Problem> {
    let shown = listed.shown.clone();
    let problem = |place: String, cause: Text, help: Text| {
        Problem::new(&shown, place, cause, help).leaving_unread()
    };
    let whole = |cause: Text, help: Text| vec![problem(String::new(), cause, help)];
    let opened = TextFile::open(&listed.path).and_then(|opened| {
        let length = opened.length()?;
        Ok((opened, length))
    });
    let (opened, length) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            return whole(
                say!("cannot-be-read", error = error),
                say!("check-file-is-there"),
            );
        }
    };
    if let Some((cause, help)) = opened.refusal() {
        return whole(cause, help);
    }
    listed.encoding = opened.encoding().clone();
    let mut filling = Filling {
        index,
        listed,
        file,
        faults: 0,
        first_fault: None,
        open: None,
        last: (0, ""),
    };
    let mut walk = Walk::new(&opened, opened.start(), length, &mut filling);
    match walk.first() {
        Some(b'<') => {
            return whole(say!("graph-web-page"), say!("graph-web-page-help"));
        }
        None if walk.failure().is_none() => {
            return whole(say!("file-is-empty"), say!("export-it-again"));
        }
        _ => walk.file(0),
    }
    let failure = walk
        .failure()
        .map(|error| say!("cannot-be-read", error = error));
    filling.finish();
    let (faults, first) = (filling.faults, filling.first_fault);
    let mut problems = Vec::new();
    if let Some(cause) = failure {
        problems.push(problem(String::new(), cause, say!("check-file-to-its-end")));
    } else if let Some(fault) = first {
        let line = line_of(&opened, fault.at);
        let place = match opened.encoding() {
            Encoding::Utf16(_) => format!("line {line}"),
            _ => format!("byte {}, line {line}", fault.at),
        };
        let cause = match fault.kind {
            FaultKind::End => say!("graph-file-ends"),
            kind => kind.text(),
        };
        let cause = if faults > 1 {
            say!("graph-more-alike", cause = cause, n = plain(faults - 1))
        } else {
            cause
        };
        problems.push(problem(place, cause, say!("graph-fault-help")));
    }
    problems
}

/// Puts runs together, so that small files share one piece.
fn pieces(runs: &[Run]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (n, run) in runs.iter().enumerate() {
        let length = run.end - run.start;
        match pieces.last_mut() {
            Some(piece) if bytes + length <= PIECE_BYTES => {
                piece.end = n + 1;
                bytes += length;
            }
            _ => {
                bytes = length;
                pieces.push(n..n + 1);
            }
        }
    }
    pieces
}
