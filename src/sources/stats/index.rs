//! The first pass over a file: which mailboxes stand in it, and where their rows are.
//!
//! Apart from the reading of a mailbox so that a tenant of 20,000 in one file is a list of places: of a
//! mailbox with folders nothing is kept but its names and the offsets of its rows.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::layout::{self, Column, Kind, Layout};
use super::lists::{Account, Totals};
use super::near;
use super::people::{Name, NameKind};
use super::reader::{self, Encoding, Form, Met, Row, Span};
use super::stores::{Store, root, store};
use super::text;
use crate::bytes::ReadAt;
use model::{Problem, fold_name};

/// Bytes in which a header must end.
const HEAD: usize = 64 << 10;
/// Mailboxes of one file.
const MOST_MAILBOXES: usize = 1_000_000;
/// Places of rows that are kept before those close to each other become one.
const MOST_PLACES: usize = 4_000_000;
/// Problems of one file that are told one by one.
const MOST_PROBLEMS: usize = 100;

/// A file of statistics as it was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StatsFile {
    pub(super) path: PathBuf,
    /// Path as it is printed.
    pub(super) shown: String,
    pub(super) form: Form,
    /// Headers in their order: files that were joined have several.
    pub(super) layouts: Vec<Layout>,
}

/// Rows of one mailbox that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) span: Span,
    /// The header that they are read by.
    pub(super) layout: u16,
}

/// A mailbox with folders.
#[derive(Debug)]
pub(super) struct Found {
    /// What its rows have in common.
    pub(super) key: Key,
    /// Everything that its first row calls it, the best name first.
    pub(super) names: Vec<Name>,
    pub(super) places: Vec<Place>,
    /// The store of this name in the file that came before it: a mailbox goes before its archive.
    pub(super) before: Option<usize>,
    /// Whether identifiers of folders say that the two are not the same.
    pub(super) told_apart: bool,
    /// Hash of the identifier of the folder that holds all others, once it was met.
    pub(super) root: Option<u64>,
}

/// What rows of one mailbox have in common: its name, folded, and whether they are its archive's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) archive: bool,
}

/// Everything that a file holds.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) file: Arc<StatsFile>,
    pub(super) mailboxes: Vec<Found>,
    /// What rows tell of a mailbox's size, and of its account.
    pub(super) totals: Vec<(Totals, Option<Account>)>,
    /// What rows of lists tell.
    pub(super) accounts: Vec<Account>,
    pub(super) problems: Vec<Problem>,
}

/// Why a file cannot be read at all: the place, the cause and what to do.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) place: Option<String>,
    pub(super) cause: String,
    pub(super) help: &'static str,
}

const EXPORT_AGAIN: &str = "write the file with 'Export-Csv -NoTypeInformation -Encoding UTF8', its first line with the columns' names";

/// Reads a file once.
pub(super) fn index(path: &Path, shown: &str) -> Result<Index, Refused> {
    let io = |error: std::io::Error| Refused {
        place: None,
        cause: format!("this cannot be read: {error}"),
        help: "check the path and its permissions",
    };
    let file = File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let (encoding, mark) = {
        let mut head = [0; 4];
        let read = file.read_some(&mut head, 0).map_err(io)?;
        Encoding::of(head.get(..read).unwrap_or_default())
    };
    let head = head(&file, encoding, mark, size).map_err(io)?;
    let Some(header) = layout::header(&head, size <= head.len() as u64) else {
        return Err(Refused {
            place: Some("line 1".to_owned()),
            cause: near::lacking(&head),
            help: EXPORT_AGAIN,
        });
    };
    let start = mark + encoding.length(head.get(..header.length).unwrap_or_default());
    let form = Form {
        encoding,
        separator: header.separator,
    };
    let mut pass = Pass {
        shown,
        layouts: vec![header.layout],
        mailboxes: Vec::new(),
        known: FxHashMap::default(),
        last: None,
        places: 0,
        gap: 0,
        totals: Vec::new(),
        accounts: Vec::new(),
        problems: Vec::new(),
        untold: 0,
        over: 0,
        deleted: (0, 0),
        header_due: false,
    };
    let span = Span {
        start: start.min(size),
        end: size,
        line: 1 + header.lines,
    };
    reader::read(&file, form, span, |met| {
        pass.met(met);
        true
    })
    .map_err(io)?;
    pass.end();
    Ok(Index {
        file: Arc::new(StatsFile {
            path: path.to_owned(),
            shown: shown.to_owned(),
            form,
            layouts: pass.layouts,
        }),
        mailboxes: pass.mailboxes,
        totals: pass.totals,
        accounts: pass.accounts,
        problems: pass.problems,
    })
}

/// The beginning of a file as text.
fn head(file: &File, encoding: Encoding, mark: u64, size: u64) -> std::io::Result<Vec<u8>> {
    let span = Span {
        start: mark,
        end: size.min(HEAD as u64),
        line: 1,
    };
    reader::text(file, encoding, span)
}

struct Pass<'a> {
    shown: &'a str,
    layouts: Vec<Layout>,
    mailboxes: Vec<Found>,
    known: FxHashMap<Key, usize>,
    /// The mailbox of the last row, and the bytes that named it.
    last: Option<(usize, Vec<u8>)>,
    /// Places kept so far, and the gap below which two become one.
    places: usize,
    gap: u64,
    totals: Vec<(Totals, Option<Account>)>,
    accounts: Vec<Account>,
    problems: Vec<Problem>,
    untold: u64,
    /// Rows of mailboxes beyond the bound.
    over: u64,
    /// Rows of deleted mailboxes, and the line of the first.
    deleted: (u64, u64),
    header_due: bool,
}

impl Pass<'_> {
    fn met(&mut self, met: Met<'_>) {
        match met {
            Met::Row(row) => self.row(&row),
            Met::Flaw(flaw) => {
                let (line, cause, help) = flaw.told();
                self.tell(line, cause.to_owned(), help);
            }
        }
    }

    fn tell(&mut self, line: u64, cause: String, help: &str) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        let place = format!("line {line}");
        let problem = Problem::new(self.shown, place, cause, help).leaving_unread();
        self.problems.push(problem);
    }

    fn row(&mut self, row: &Row<'_>) {
        if row.is_blank() {
            return;
        }
        let Some(layout) = self.layouts.last() else {
            return;
        };
        if self.header_due || layout.may_be_header(row) {
            self.header_due = false;
            if row.cell(0).starts_with(b"#TYPE") {
                self.header_due = true;
                return;
            }
            let cells: Vec<&[u8]> = (0..row.len()).map(|at| row.cell(at)).collect();
            if let Some(again) = Layout::of(&cells) {
                if again != *layout && self.layouts.len() < usize::from(u16::MAX) {
                    self.layouts.push(again);
                    self.last = None;
                }
                return;
            }
        }
        // UTF-16 behind UTF-8, as where '>>' appended to a file.
        if memchr::memchr(0, row.text()).is_some() {
            let cause = "the row holds zero bytes: it is in another encoding than the file's first line; \
                         it is not read";
            self.tell(
                row.span.line,
                cause.to_owned(),
                "write the whole file in one encoding, with -Encoding UTF8",
            );
            return;
        }
        if layout.is_short(row) {
            let cause = format!(
                "the row has {} cell(s), the header {}; it is not read",
                row.len(),
                layout.width()
            );
            let help = "look for a quote or a separator too few or too many";
            self.tell(row.span.line, cause, help);
            return;
        }
        match layout.kind {
            Kind::Folders => self.folder(row),
            // A report of usage lists mailboxes for a while after they were deleted.
            Kind::Totals
                if layout
                    .at(Column::IsDeleted)
                    .is_some_and(|at| is_true(row.cell(at))) =>
            {
                self.deleted.0 += 1;
                if self.deleted.0 == 1 {
                    self.deleted.1 = row.span.line;
                }
            }
            Kind::Totals => {
                let read = Totals::read(layout, row, self.shown, &mut self.problems);
                if self.totals.len() < MOST_MAILBOXES {
                    self.totals.push(read);
                } else {
                    self.over += 1;
                }
            }
            Kind::List => {
                if self.accounts.len() < MOST_MAILBOXES {
                    self.accounts.push(Account::read(layout, row));
                } else {
                    self.over += 1;
                }
            }
        }
    }

    fn folder(&mut self, row: &Row<'_>) {
        let Some(layout) = self.layouts.last() else {
            return;
        };
        let raw = whose(layout, row);
        let archive = layout
            .at(Column::IsArchive)
            .is_some_and(|at| is_true(row.cell(at)));
        let same = |(at, name): &(usize, Vec<u8>)| {
            let own = self.mailboxes.get(*at).map(|found| found.key.archive);
            *name == raw && own == Some(archive)
        };
        let known = match &self.last {
            Some(last) if same(last) => Some(last.0),
            _ => {
                let key = Key {
                    name: fold_name(&text::decode(raw, false).0),
                    archive,
                };
                self.known.get(&key).copied()
            }
        };
        let root = root(layout, row);
        let place = known.map_or(Store::Next(None), |at| store(&mut self.mailboxes, at, root));
        let at = match place {
            Store::Known(at) => at,
            Store::Next(before) => {
                let at = self.mailboxes.len();
                if at >= MOST_MAILBOXES {
                    self.over += 1;
                    return;
                }
                let key = Key {
                    name: fold_name(&text::decode(raw, false).0),
                    archive,
                };
                self.known.insert(key.clone(), at);
                self.mailboxes.push(Found {
                    key,
                    names: names(layout, row),
                    places: Vec::with_capacity(1),
                    before,
                    told_apart: root.is_some_and(|id| id != 0),
                    root,
                });
                at
            }
        };
        if self.last.as_ref().is_none_or(|(last, _)| *last != at) {
            self.last = Some((at, raw.to_vec()));
        }
        let layout = u16::try_from(self.layouts.len() - 1).unwrap_or(u16::MAX);
        let Some(found) = self.mailboxes.get_mut(at) else {
            return;
        };
        let span = row.span;
        match found.places.last_mut() {
            Some(last)
                if last.layout == layout
                    && span.start.saturating_sub(last.span.end) <= self.gap =>
            {
                last.span.end = span.end;
            }
            _ => {
                found.places.push(Place { span, layout });
                self.places += 1;
                if self.places > MOST_PLACES {
                    self.coarsen();
                }
            }
        }
    }

    /// Lets places close to each other become one. Rows of others between them are passed over when the
    /// mailbox is read.
    fn coarsen(&mut self) {
        while self.places > MOST_PLACES / 2 {
            self.gap = (self.gap * 4).max(4 << 10);
            let gap = self.gap;
            self.places = 0;
            for found in &mut self.mailboxes {
                found.places.dedup_by(|next, last| {
                    let close = next.span.start.saturating_sub(last.span.end) <= gap;
                    let same = close && next.layout == last.layout;
                    if same {
                        last.span.end = next.span.end;
                    }
                    same
                });
                self.places += found.places.len();
            }
            if self.gap > 1 << 40 {
                break;
            }
        }
    }

    fn end(&mut self) {
        if self.deleted.0 > 0 {
            let (rows, line) = self.deleted;
            let cause = format!("{rows} row(s) are of deleted mailboxes and are not predicted");
            let help = "nothing has to be done, unless a mailbox is to be restored and migrated";
            let place = format!("line {line}");
            self.problems
                .push(Problem::new(self.shown, place, cause, help));
        }
        if self.untold > 0 {
            let cause = format!("{} further rows are not read", self.untold);
            let help = "mend the rows that are listed, then run again";
            self.problems
                .push(Problem::new(self.shown, "", cause, help).leaving_unread());
        }
        if self.over > 0 {
            let cause = format!(
                "{} rows are not read: they are of mailboxes beyond the first {MOST_MAILBOXES}",
                self.over
            );
            let help = "split the file, and give the parts to runs of their own";
            self.problems
                .push(Problem::new(self.shown, "", cause, help).leaving_unread());
        }
    }
}

/// Whose mailbox a row is of, as the best column says that says anything: for the identity of a folder
/// the part before its path.
pub(super) fn whose<'a>(layout: &Layout, row: &Row<'a>) -> &'a [u8] {
    let mut cells = layout.who.iter().map(|(at, _)| row.cell(usize::from(*at)));
    cells.find(|cell| !cell.is_empty()).unwrap_or_else(|| {
        let identity = layout
            .at(Column::Identity)
            .map_or(&[][..], |at| row.cell(at));
        owner(identity)
    })
}

/// The owner in a folder's identity (`aiko\Inbox`).
fn owner(identity: &[u8]) -> &[u8] {
    memchr::memchr(b'\\', identity)
        .and_then(|end| identity.get(..end))
        .unwrap_or_default()
}

/// All that a row calls its mailbox, the best first.
pub(super) fn names(layout: &Layout, row: &Row<'_>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut add = |kind: NameKind, bytes: &[u8]| {
        let text = text::decode(bytes, false).0;
        let text = text.trim().trim_matches(['{', '}']);
        // What stands for no GUID at all.
        let blank = |byte: u8| byte == b'0' || byte == b'-';
        let none = text.is_empty() || text.len() == 36 && text.bytes().all(blank);
        if !none && text.len() < 1_024 && !names.iter().any(|name| name.text == text) {
            let text = text.to_owned();
            names.push(Name { kind, text });
        }
    };
    for &(at, kind) in &layout.who {
        add(kind, row.cell(usize::from(at)));
    }
    if let Some(at) = layout.at(Column::Identity) {
        match layout.kind {
            Kind::Folders => add(NameKind::Free, owner(row.cell(at))),
            Kind::Totals | Kind::List => add(NameKind::Free, row.cell(at)),
        }
    }
    if let (Kind::Totals | Kind::List, Some(at)) = (layout.kind, layout.at(Column::Name)) {
        add(NameKind::Free, row.cell(at));
    }
    names
}

/// Whether a cell says yes; `PowerShell` writes truth in English whatever the culture.
pub(super) fn is_true(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    cell.eq_ignore_ascii_case(b"true") || cell == b"1" || cell.eq_ignore_ascii_case(b"yes")
}
