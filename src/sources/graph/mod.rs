//! Reads Microsoft Graph responses: `mailFolders`, `childFolders`, `messages` and their kin.
//!
//! It stands apart because a dump has no form of its own: any number of files, each an array, a
//! page with `value`, JSON lines, or a single object, from v1.0 or beta, whole or cut by `$select`.
//! Every object is told by what it is (`head`), and every one is accounted for: a folder, an item,
//! an attachment, or counted in a problem.
//!
//! [`open`] walks over all files once and lists folders and spans of items; items are read later,
//! span by span. Bodies are never kept. Occurrences of a series that stand beside it are read at once
//! and put into it ([`series`]); they are no items of their own.
#![deny(clippy::indexing_slicing)]

mod accounts;
mod attachments;
#[cfg(test)]
mod calendar_tests;
mod content;
mod context;
mod files;
mod folders;
mod head;
mod hint;
mod index;
mod message;
mod owners;
mod scan;
mod series;
#[cfg(test)]
mod tests;
mod walk;

use std::fs::File;
use std::ops::Range;

use super::json::{Encoding, FaultKind, line_of, read_full, sniff};
use super::{Export, OpenMailbox, SourceError};
use files::Listed;
use index::{Filling, Index, Run};
use model::{MailboxInfo, MailboxKind, Problem, SourceFormat, SourceInfo};
use walk::Walk;

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
    let refused = |cause: String, help: &str| SourceError {
        path: export.shown.clone(),
        place: None,
        cause,
        help: help.to_owned(),
    };
    let (files, mut problems) = files::list(export).map_err(|error| {
        let help = "check that it exists and that you may read it";
        refused(format!("cannot be read: {error}"), help)
    })?;
    let mut index = Index::new();
    for (n, listed) in files.iter().enumerate() {
        let file = u32::try_from(n).unwrap_or(u32::MAX);
        problems.extend(walk(&mut index, listed, file));
    }
    if index.items == 0 && index.records.is_empty() {
        let first = problems
            .first()
            .map(|problem| format!(": {}: {}", problem.path, problem.cause));
        return Err(refused(
            format!(
                "no folders, messages, events or contacts are in it{}",
                first.unwrap_or_default()
            ),
            "export the answers to /me/mailFolders and /me/messages as JSON",
        ));
    }
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
fn walk(index: &mut Index, listed: &Listed, file: u32) -> Vec<Problem> {
    let problem = |place: String, cause: String, help: &str| {
        Problem::new(&listed.shown, place, cause, help).leaving_unread()
    };
    let unreadable = |error: std::io::Error| {
        let help = "check that the file exists and that you may read it";
        vec![problem(
            String::new(),
            format!("cannot be read: {error}"),
            help,
        )]
    };
    let opened = File::open(&listed.path).and_then(|opened| {
        let length = opened.metadata()?.len();
        let mut start = [0; 4];
        let got = read_full(&opened, &mut start, 0)?;
        Ok((opened, length, sniff(start.get(..got).unwrap_or_default())))
    });
    let (opened, length, encoding) = match opened {
        Ok(opened) => opened,
        Err(error) => return unreadable(error),
    };
    let start = match encoding {
        Encoding::Utf8 { mark } => u64::from(mark),
        Encoding::Utf16 | Encoding::Utf32 => 0,
    };
    if let Some((cause, help)) = encoding.refusal() {
        return vec![problem(String::new(), cause.to_owned(), help)];
    }
    if length <= start {
        return vec![problem(
            String::new(),
            "the file is empty".to_owned(),
            "export it again",
        )];
    }
    let mut filling = Filling {
        index,
        listed,
        file,
        faults: 0,
        first_fault: None,
        open: None,
    };
    let mut walk = Walk::new(&opened, start, length, &mut filling);
    walk.file(0);
    let failure = walk
        .failure()
        .map(|error| format!("cannot be read: {error}"));
    filling.finish();
    let (faults, first) = (filling.faults, filling.first_fault);
    let mut problems = Vec::new();
    if let Some(cause) = failure {
        problems.push(problem(
            String::new(),
            cause,
            "check that the file can be read to its end",
        ));
    } else if let Some(fault) = first {
        let place = format!("byte {}, line {}", fault.at, line_of(&opened, fault.at));
        let more = if faults > 1 {
            format!(", and {} more of its kind", faults - 1)
        } else {
            String::new()
        };
        let cause = match fault.kind {
            FaultKind::End => format!("the file ends in the middle{more}"),
            kind => format!("{kind}{more}"),
        };
        problems.push(problem(
            place,
            cause,
            "export it again; what can be read of it is read",
        ));
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
