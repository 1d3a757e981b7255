//! Reads Microsoft Graph responses: `mailFolders`, `childFolders`, `messages` and their kin.
//!
//! It stands apart because a dump has no form of its own: any number of files, each an array, a
//! page with `value`, JSON lines, or a single object, from v1.0 or beta, whole or cut by `$select`.
//! Every object is told by what it is (`head`), and every one is accounted for: a folder, an item,
//! an attachment, or counted in a problem.
//!
//! [`open`] walks over all files once and lists folders and spans of items; items are read later,
//! span by span. Bodies are never kept.
#![deny(clippy::indexing_slicing)]

mod accounts;
mod attachments;
mod content;
mod context;
mod files;
mod folders;
mod head;
mod hint;
mod index;
mod message;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;
use std::fs::File;
use std::ops::Range;

use super::json::{Depth, Encoding, Fault, FaultKind, Pull, line_of, read_full, sniff};
use super::{Export, OpenMailbox, SourceError};
use crate::model::{
    Family, Folder, Item, ItemSink, Mailbox, MailboxInfo, MailboxKind, OtherItem, Place, Problem,
    SourceFormat, SourceInfo, family_of_class,
};
use files::Listed;
use head::Kind;
use index::{Filling, Index, Run};
use message::Details;
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
    let mut tree = folders::build(&index, &files, &export.shown);
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

impl Mailbox for Graph {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.tree.folders
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn waits(&self) -> bool {
        self.files.len() >= MANY_FILES
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        let runs = self.pieces.get(piece).cloned();
        let runs = runs
            .and_then(|runs| self.index.runs.get(runs))
            .unwrap_or_default();
        let mut opened: Option<(u32, std::io::Result<File>)> = None;
        let mut bytes = Vec::new();
        for run in runs {
            let Some(listed) = self.files.get(run.file as usize) else {
                continue;
            };
            if opened.as_ref().is_none_or(|(file, _)| *file != run.file) {
                opened = Some((run.file, File::open(&listed.path)));
            }
            let Some((_, Ok(file))) = &opened else {
                self.lose(run, 0, "the file cannot be opened any more", sink);
                continue;
            };
            let length = run.end - run.start;
            if length > MAX_OBJECT_BYTES {
                let cause =
                    format!("the object is {length} bytes long, more than {MAX_OBJECT_BYTES}");
                self.lose(run, 0, &cause, sink);
                continue;
            }
            bytes.clear();
            bytes.resize(usize::try_from(length).unwrap_or_default(), 0);
            match read_full(file, &mut bytes, run.start) {
                Ok(got) => self.run(run, bytes.get(..got).unwrap_or_default(), sink),
                Err(error) => self.lose(run, 0, &format!("cannot be read: {error}"), sink),
            }
        }
    }
}

impl Graph {
    fn run(&self, run: &Run, bytes: &[u8], sink: &mut dyn ItemSink) {
        let mut pull = Pull::new(bytes);
        for n in 0..run.count {
            while pull.eat(b',') {}
            if pull.peek().is_none() {
                self.lose(run, n, "the file became shorter while it was read", sink);
                return;
            }
            let start = pull.offset();
            let repeated = (run.file, run.start + start as u64);
            let mut details = Details::default();
            let read = details.read(&mut pull);
            if let Err(fault) = read {
                pull.jump(start);
                let rest = pull.rest();
                let end = Depth::inside(0).feed(rest).unwrap_or(rest.len()).max(1);
                // Keys behind the fault may still say which folder it is.
                let text = rest.get(..end).unwrap_or_default();
                let (head, kind) = self.look_again(run, text);
                pull.jump(start + end);
                if self.index.repeated.binary_search(&repeated).is_err() {
                    self.refuse(run, n, &head, kind, fault, sink);
                }
                continue;
            }
            if self.index.repeated.binary_search(&repeated).is_err() {
                self.item(run, n, &details, (pull.offset() - start) as u64, sink);
            }
        }
    }

    fn item(&self, run: &Run, n: u64, details: &Details<'_>, length: u64, sink: &mut dyn ItemSink) {
        let head = &details.head;
        let kind = self.kind(run, head);
        let folder = self
            .tree
            .place(&run.container(kind, head), &self.index, &self.files);
        let place = Place::Number(run.first + n);
        let other = match kind {
            Kind::Event => Some(("IPM.Appointment", Family::Calendar)),
            Kind::Contact => Some(("IPM.Contact", Family::Contacts)),
            _ => None,
        };
        let other = other.or_else(|| {
            let family = family_of_class(details.class());
            (family != Family::Mail).then(|| (details.class(), family))
        });
        if let Some((class, family)) = other {
            let item = OtherItem {
                place,
                class: Cow::Borrowed(class),
                family,
                bytes: length,
            };
            sink.item(folder, &Item::Other(item));
            return;
        }
        let attachments = details.attachments(self.index.attachments.of(&head.id));
        sink.item(folder, &Item::Mail(details.mail(place, &attachments)));
    }

    fn kind(&self, run: &Run, head: &head::Head) -> Kind {
        match self.index.context_at(run.context) {
            Some(context) => head.kind(context),
            None => Kind::Message,
        }
    }

    /// Reads what a broken object says of itself, in the way that listed it.
    fn look_again(&self, run: &Run, text: &[u8]) -> (head::Head, Kind) {
        struct Keep(Option<head::Head>);
        impl walk::Visitor for &mut Keep {
            fn context(&mut self, _: &str) -> u32 {
                0
            }
            fn object(&mut self, object: &walk::Object<'_>) {
                self.0 = Some(object.head.clone());
            }
            fn fault(&mut self, _: Fault) {}
        }
        let mut keep = Keep(None);
        Walk::new(text, 0, text.len() as u64, &mut keep).file(0);
        let head = keep.0.unwrap_or_default();
        let kind = self.kind(run, &head);
        (head, kind)
    }

    fn refuse(
        &self,
        run: &Run,
        n: u64,
        head: &head::Head,
        kind: Kind,
        fault: Fault,
        sink: &mut dyn ItemSink,
    ) {
        let container = run.container(kind, head);
        let folder = self.tree.place(&container, &self.index, &self.files);
        let number = run.first + n;
        let cause = match fault.kind {
            FaultKind::End => "the file ends inside this object".to_owned(),
            kind => kind.to_string(),
        };
        let problem = Problem::new(
            folders::shown(&self.files, run.file),
            format!("object {number}"),
            cause,
            "export it again, as UTF-8 JSON",
        );
        let family = match kind {
            Kind::Event => Family::Calendar,
            Kind::Contact => Family::Contacts,
            _ => Family::Mail,
        };
        sink.unreadable(folder, family, Place::Number(number), problem.costing(1));
    }

    /// Counts the objects of a run from the n-th on, of which there is one, as unreadable.
    fn lose(&self, run: &Run, n: u64, cause: &str, sink: &mut dyn ItemSink) {
        let head = head::Head::default();
        let container = run.container(Kind::Message, &head);
        let folder = self.tree.place(&container, &self.index, &self.files);
        let (first, last) = (run.first + n, run.first + run.count - 1);
        let place = if first == last {
            format!("object {first}")
        } else {
            format!("objects {first} to {last}")
        };
        let problem = Problem::new(
            folders::shown(&self.files, run.file),
            place,
            cause,
            "run again while nothing changes the export",
        );
        let problem = problem.costing(last - first + 1);
        sink.unreadable(folder, Family::Mail, Place::Number(first), problem);
    }
}
