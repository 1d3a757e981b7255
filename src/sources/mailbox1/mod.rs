//! Reads `labelcast.mailbox/1`, labelcast's own JSON mailbox tree.
//!
//! It stands apart because it is the one format that says everything the model knows: fixtures are
//! written in it, other tools can write it, and it can hold a tenant's largest mailboxes. The
//! format is documented in `schemas/mailbox.schema.json`.
//!
//! [`open`] makes one pass over the file: it reads the folders and notes where items begin and end
//! (`tree`). Items are read later, in pieces, by as many threads as one likes (`item`).
#![deny(clippy::indexing_slicing)]

mod attachment;
mod detail;
#[cfg(test)]
mod detail_tests;
#[cfg(test)]
mod file_tests;
mod item;
mod keys;
mod place;
#[cfg(test)]
mod tests;
mod tree;
mod values;
mod wrong;

use std::ops::Range;

use super::json::{Depth, Pull, TextFile, line_of, read_full};
use super::{Export, OpenMailbox, SourceError};
use item::{ItemReader, Refusal};
use model::{
    Family, Folder, FolderId, ItemSink, Mailbox, MailboxInfo, Place, Problem, SourceFormat,
    SourceInfo,
};
use words::{Text, plain, say};

/// The value of the key `schema`.
pub const SCHEMA: &str = "labelcast.mailbox/1";

/// Bytes of the file that one piece spans at most, unless a single item is larger.
const PIECE_BYTES: u64 = 512 * 1024;

/// The largest item that is read: an item is a description, not the message itself.
const MAX_ITEM_BYTES: u64 = 16 * 1024 * 1024;

/// Items of one folder that follow each other in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    folder: FolderId,
    /// Offset of the first item's first byte.
    start: u64,
    /// Offset after the last item's last byte.
    end: u64,
    /// Number of the first item in its folder, from 1.
    first: u64,
    /// Number of items.
    count: u64,
}

/// An opened file.
struct Mailbox1 {
    info: MailboxInfo,
    folders: Vec<Folder>,
    problems: Vec<Problem>,
    runs: Vec<Run>,
    /// Places in `runs`.
    pieces: Vec<Range<usize>>,
    file: TextFile,
    /// All of the file, if it is no larger than a piece: then it is read once.
    whole: Option<Vec<u8>>,
}

/// Opens a `labelcast.mailbox/1` file and lists its folders.
///
/// # Errors
///
/// When the file cannot be opened, is not of this schema, or breaks it outside of an item: an
/// unknown key, a wrong type, a missing name.
pub fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let unreadable = |error: std::io::Error| SourceError {
        path: export.shown.clone(),
        place: None,
        cause: say!("cannot-be-read", error = error),
        help: say!("check-file-is-there"),
    };
    let file = TextFile::open(&export.path).map_err(unreadable)?;
    let length = file.length().map_err(unreadable)?;
    if let Some((cause, help)) = file.refusal() {
        return Err(SourceError {
            path: export.shown.clone(),
            place: None,
            cause,
            help,
        });
    }
    let start = file.start();
    let whole = whole(&file, length).map_err(unreadable)?;
    let tree = match &whole {
        Some(bytes) => tree::read(bytes.as_slice(), start, length, &export.shown)?,
        None => tree::read(&file, start, length, &export.shown)?,
    };
    let inside = tree.address.filter(|address| !address.trim().is_empty());
    // Only a mapping names a target, and a mapping wins over the export.
    let outside = export.address.clone();
    let address = if export.target.is_some() {
        outside.or(inside)
    } else {
        inside.or(outside)
    };
    let address = address.unwrap_or_else(|| export.shown.clone());
    let mut folders = tree.folders;
    for folder in &mut folders {
        let own = |owner: &String| owner.trim().eq_ignore_ascii_case(address.trim());
        if folder.owner.as_ref().is_some_and(own) {
            folder.owner = None;
        }
    }
    Ok(Box::new(Mailbox1 {
        info: MailboxInfo {
            address,
            target: export.target.clone(),
            kind: tree.kind,
            locale: tree.locale,
            source: SourceInfo {
                format: SourceFormat::Mailbox1,
                path: export.shown.clone(),
                parts: Vec::new(),
            },
        },
        folders,
        problems: tree.problems,
        pieces: pieces(&tree.runs),
        runs: tree.runs,
        file,
        whole,
    }))
}

/// Reads a small file. One that is longer than it said is left to be read in pieces.
fn whole(file: &TextFile, length: u64) -> std::io::Result<Option<Vec<u8>>> {
    if length > PIECE_BYTES {
        return Ok(None);
    }
    // One byte more tells whether it has grown.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default() + 1];
    let got = read_full(file, &mut bytes, 0)?;
    let all = got < bytes.len();
    bytes.truncate(got);
    Ok(all.then_some(bytes))
}

/// Puts runs together that stand close to each other, so that small folders share one read.
fn pieces(runs: &[Run]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (n, run) in runs.iter().enumerate() {
        match pieces.last_mut() {
            Some(piece) if run.end.saturating_sub(start) <= PIECE_BYTES => piece.end = n + 1,
            _ => {
                start = run.start;
                pieces.push(n..n + 1);
            }
        }
    }
    pieces
}

impl Mailbox for Mailbox1 {
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
        let runs = self.pieces.get(piece).cloned();
        let runs = runs
            .and_then(|runs| self.runs.get(runs))
            .unwrap_or_default();
        let (Some(start), Some(end)) = (
            runs.first().map(|run| run.start),
            runs.last().map(|run| run.end),
        ) else {
            return;
        };
        let length = end - start;
        if length > PIECE_BYTES.max(MAX_ITEM_BYTES) {
            let cause = say!(
                "mailbox1-item-large",
                length = plain(length),
                most = plain(MAX_ITEM_BYTES)
            );
            self.lose(runs, &cause, &say!("mailbox1-item-large-help"), sink);
            return;
        }
        let mut read = Vec::new();
        let bytes = match self.bytes(start, length, &mut read) {
            Ok(bytes) => bytes,
            Err(error) => {
                let help = say!("mailbox1-copy-help");
                return self.lose(runs, &say!("cannot-be-read", error = error), &help, sink);
            }
        };
        let got = bytes.len();
        let at = |offset: u64| usize::try_from(offset - start).unwrap_or(usize::MAX);
        let mut reader = ItemReader::default();
        for run in runs {
            let span = at(run.start).min(got)..at(run.end).min(got);
            let mut pull = Pull::new(bytes.get(span).unwrap_or_default());
            self.run(run, &mut pull, &mut reader, sink);
        }
    }
}

impl Mailbox1 {
    /// The bytes from `start` on, `length` of them as far as the file reaches.
    fn bytes<'b>(
        &'b self,
        start: u64,
        length: u64,
        read: &'b mut Vec<u8>,
    ) -> std::io::Result<&'b [u8]> {
        let length = usize::try_from(length).unwrap_or_default();
        if let Some(whole) = &self.whole {
            let rest = usize::try_from(start)
                .ok()
                .and_then(|start| whole.get(start..));
            let rest = rest.unwrap_or_default();
            return Ok(rest.get(..length).unwrap_or(rest));
        }
        read.resize(length, 0);
        let got = read_full(&self.file, read, start)?;
        Ok(read.get(..got).unwrap_or_default())
    }

    /// Reads the items of one run.
    fn run<'b>(
        &self,
        run: &Run,
        pull: &mut Pull<'b>,
        reader: &mut ItemReader<'b>,
        sink: &mut dyn ItemSink,
    ) {
        for number in run.first..run.first + run.count {
            while pull.eat(b',') {}
            if pull.peek().is_none() {
                let left = Run {
                    first: number,
                    count: run.first + run.count - number,
                    ..*run
                };
                let cause = say!("file-became-shorter");
                self.lose(&[left], &cause, &say!("run-again-unchanged"), sink);
                return;
            }
            let start = pull.offset();
            if let Err(refusal) = reader.read(pull) {
                self.refuse(run, number, start, refusal, sink);
                skip_badly(pull, start);
                continue;
            }
            let attachments = reader.attachments();
            sink.item(run.folder, &reader.item(number, &attachments));
        }
    }

    fn refuse(
        &self,
        run: &Run,
        number: u64,
        start: usize,
        refusal: Refusal,
        sink: &mut dyn ItemSink,
    ) {
        let place = place::item(&self.folders, run.folder, number);
        let cause = match refusal.at {
            Some(at) => {
                let at = run.start + at.max(start as u64);
                say!(
                    "mailbox1-at",
                    cause = refusal.cause,
                    at = plain(at),
                    line = plain(line_of(&self.file, at))
                )
            }
            None => refusal.cause,
        };
        let problem = Problem::new(&self.info.source.path, place, cause, refusal.help).costing(1);
        sink.unreadable(run.folder, refusal.family, Place::Number(number), problem);
    }

    /// Counts all items of these runs as unreadable.
    fn lose(&self, runs: &[Run], cause: &Text, help: &Text, sink: &mut dyn ItemSink) {
        for run in runs {
            let last = run.first + run.count - 1;
            let mut place = place::item(&self.folders, run.folder, run.first);
            if last > run.first {
                place = format!("{place} to {last}");
            }
            let problem = Problem::new(&self.info.source.path, place, cause, help);
            let number = Place::Number(run.first);
            sink.unreadable(run.folder, Family::Mail, number, problem.costing(run.count));
        }
    }
}

/// Goes behind an item that could not be read and that begins at `start`.
fn skip_badly(pull: &mut Pull<'_>, start: usize) {
    pull.jump(start);
    let rest = pull.rest();
    let length = match rest.first() {
        Some(b'{' | b'[') => Depth::inside(0).feed(rest),
        Some(b'"') if pull.skip_string().is_ok() => Some(pull.offset() - start),
        _ => memchr::memchr(b',', rest),
    };
    pull.jump(start + length.unwrap_or(rest.len()));
}
