//! One file of events or contacts: listed once, then read piece by piece.
//!
//! Stands alone as the door for other formats: a `.ics` in an EML tree or a `calendar` of `readpst`
//! beside mbox files is read here, in the same way as a file of its own.

use std::io;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use calcard::{Entry, Parser};

use super::clean::clean;
use super::ics::{self, Zones};
use super::notes::Notes;
use super::split::{Index, Kind, MOST, Part};
use super::text::Text;
use super::{told, vcf};
use model::{ContactItem, EventItem, Family, FolderId, Item, ItemSink, OtherItem, Place, Problem};
use words::say;

/// Bytes and items of one piece of work.
const PIECE: (u64, usize) = (1 << 20, 1024);

/// Items above this size in bytes are read one at a time.
const LARGE: u32 = 1 << 20;

/// Whose turn it is to read a large item.
static TURN: Mutex<()> = Mutex::new(());

const EXPORT_AGAIN: words::Text = say!("pim-export-again");

/// How places in a file are told.
#[derive(Debug, Clone)]
pub(super) enum Naming {
    /// The file is the folder: `item 7`.
    Numbers,
    /// The file is one of several in its folder: by its name.
    Name(String),
}

/// One file, listed.
pub(super) struct PimFile {
    path: PathBuf,
    shown: String,
    naming: Naming,
    index: Index,
    zones: Zones,
    is_plain: bool,
    /// What is wrong with the file as a whole.
    problems: Vec<Problem>,
}

impl PimFile {
    /// Opens a file and lists what is in it.
    pub(super) fn open(path: &Path, shown: &str, naming: Naming) -> io::Result<Self> {
        let text = Text::open(path)?;
        let index = Index::of(&text)?;
        let mut notes = Notes::default();
        let zones = Zones::read(&text, &index.zones, &mut notes)?;
        let mut problems: Vec<Problem> = notes.problems(shown).collect();
        told::whole_file(shown, &index, &mut problems);
        Ok(Self {
            path: path.to_owned(),
            shown: shown.to_owned(),
            naming,
            index,
            zones,
            is_plain: text.is_plain(),
            problems,
        })
    }

    pub(super) const fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    pub(super) fn name_items(&mut self, naming: Naming) {
        self.naming = naming;
    }

    /// Consecutive items that are read together.
    pub(super) fn pieces(&self) -> Vec<Range<usize>> {
        let items = &self.index.items;
        if !self.is_plain {
            // Each piece would rewrite the whole file.
            let all = 0..items.len();
            return if all.is_empty() {
                Vec::new()
            } else {
                vec![all]
            };
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        let mut start = items.first().map_or(0, |part| part.offset);
        for (at, part) in items.iter().enumerate() {
            let end = part.offset + u64::from(part.len);
            if at > from && (end - start > PIECE.0 || at - from >= PIECE.1) {
                pieces.push(from..at);
                (from, start) = (at, part.offset);
            }
        }
        if from < items.len() {
            pieces.push(from..items.len());
        }
        pieces
    }

    /// Streams the items of one piece.
    pub(super) fn scan(&self, piece: Range<usize>, folder: FolderId, sink: &mut dyn ItemSink) {
        let text = match Text::open(&self.path) {
            Ok(text) => text,
            Err(error) => return self.lost(&error, piece, folder, sink),
        };
        let mut reading = Reading {
            file: self,
            text: &text,
            start: 0,
            bytes: Vec::new(),
            notes: Notes::default(),
            names: ics::ZoneNames::default(),
        };
        for place in piece.clone() {
            if self.index.is_joined(place) {
                continue;
            }
            if let Some(part) = self.index.items.get(place) {
                reading.item(place, part, &piece, folder, sink);
            }
        }
        reading.notes.flush(&self.shown, sink);
    }

    fn lost(
        &self,
        error: &io::Error,
        piece: Range<usize>,
        folder: FolderId,
        sink: &mut dyn ItemSink,
    ) {
        for place in piece {
            if let (Some(part), false) = (self.index.items.get(place), self.index.is_joined(place))
            {
                self.unreadable(
                    place,
                    part,
                    say!("file-cannot-be-read", error = error),
                    say!("pim-still-there"),
                    folder,
                    sink,
                );
            }
        }
    }

    /// Tells an item that could not be read.
    fn unreadable(
        &self,
        place: usize,
        part: &Part,
        cause: words::Text,
        help: words::Text,
        folder: FolderId,
        sink: &mut dyn ItemSink,
    ) {
        let problem =
            Problem::new(self.shown.clone(), place_of(place, part), cause, help).costing(1);
        self.with_place(place, |name| {
            sink.unreadable(folder, family(part.kind), name, problem);
        });
    }

    fn with_place<T>(&self, place: usize, take: impl FnOnce(Place<'_>) -> T) -> T {
        match &self.naming {
            Naming::Numbers => take(Place::Number(place as u64 + 1)),
            Naming::Name(name) if self.index.items.len() == 1 => take(Place::Name(name)),
            Naming::Name(name) => take(Place::Name(&format!("{name}, item {}", place + 1))),
        }
    }
}

/// Reads a file for another format, with its problems, all items into one folder. A file that holds
/// nothing of the sort counts as one item of `family` that cannot be read.
pub(crate) fn scan_file(
    path: &Path,
    shown: &str,
    naming: Option<&str>,
    family: Family,
    folder: FolderId,
    sink: &mut dyn ItemSink,
) {
    let naming = naming.map_or(Naming::Numbers, |name| Naming::Name(name.to_owned()));
    let lost = |cause: words::Text, help: words::Text, sink: &mut dyn ItemSink| {
        let problem = Problem::new(shown, "", cause, help).costing(1);
        let place = match &naming {
            Naming::Name(name) => Place::Name(name),
            Naming::Numbers => Place::Number(1),
        };
        sink.unreadable(folder, family, place, problem);
    };
    let mut file = match PimFile::open(path, shown, naming.clone()) {
        Ok(file) => file,
        Err(error) => {
            let help = say!("pim-check-exists");
            return lost(say!("file-cannot-be-read", error = error), help, sink);
        }
    };
    if file.index.calendars == 0 {
        let cause = say!("pim-nothing-in-file");
        return lost(cause, EXPORT_AGAIN, sink);
    }
    for problem in file.take_problems() {
        sink.problem(problem);
    }
    for piece in file.pieces() {
        file.scan(piece, folder, sink);
    }
}

/// One piece as it is read.
struct Reading<'f> {
    file: &'f PimFile,
    text: &'f Text,
    /// A stretch of the file, and where it begins.
    start: u64,
    bytes: Vec<u8>,
    notes: Notes,
    names: ics::ZoneNames,
}

impl Reading<'_> {
    fn item(
        &mut self,
        place: usize,
        part: &Part,
        piece: &Range<usize>,
        folder: FolderId,
        sink: &mut dyn ItemSink,
    ) {
        // Of large items one at a time is read, however many threads there are.
        let _turn = (part.len > LARGE).then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
        let file = self.file;
        let mut fail = |cause: words::Text, help: words::Text| {
            file.unreadable(place, part, cause, help, folder, sink);
        };
        if part.cut_off {
            let name = part.kind.name();
            return fail(say!("pim-unclosed", name = name), EXPORT_AGAIN);
        }
        if part.len > MOST {
            let cause = say!(
                "pim-too-long",
                n = words::plain(part.len),
                most = words::plain(MOST)
            );
            return fail(cause, say!("pim-too-long-help"));
        }
        if matches!(part.kind, Kind::Task | Kind::Journal) {
            let class = if part.kind == Kind::Task {
                "IPM.Task"
            } else {
                "IPM.Activity"
            };
            file.with_place(place, |name| {
                let item = OtherItem {
                    place: name,
                    class: class.into(),
                    family: Family::Other,
                    bytes: u64::from(part.len),
                };
                sink.item(folder, &Item::Other(item));
            });
            return;
        }
        let entry = match self.entry(place, part, piece) {
            Ok(entry) => entry,
            Err(cause) => return fail(cause, EXPORT_AGAIN),
        };
        match entry {
            (Entry::ICalendar(calendar), raw) if part.kind == Kind::Event => {
                self.event(place, part, &calendar, &raw, piece, folder, sink);
            }
            (Entry::VCard(card), _) if part.kind == Kind::Card => {
                let contact = vcf::contact(&card);
                file.with_place(place, |name| {
                    let item = ContactItem {
                        place: name,
                        class: if contact.group {
                            "IPM.DistList"
                        } else {
                            "IPM.Contact"
                        }
                        .into(),
                        bytes: u64::from(part.len),
                        contact: &contact,
                    };
                    sink.item(folder, &Item::Contact(item));
                });
            }
            _ => fail(say!("pim-lines"), EXPORT_AGAIN),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one event on its way, and where it comes from and goes to"
    )]
    fn event(
        &mut self,
        place: usize,
        part: &Part,
        calendar: &calcard::icalendar::ICalendar,
        raw: &str,
        piece: &Range<usize>,
        folder: FolderId,
        sink: &mut dyn ItemSink,
    ) {
        let file = self.file;
        let told = || place_of(place, part);
        let mut bytes = u64::from(part.len);
        let mut context = ics::Context {
            zones: &file.zones,
            names: &mut self.names,
            notes: &mut self.notes,
            own_zone: file.index.own_zone(part.calendar),
            calendar: part.calendar,
            place: &told,
        };
        let Some(mut event) = ics::event(calendar, raw, &mut context) else {
            return;
        };
        let mut strangers = Vec::new();
        let mut kept = 0;
        for exception in file.index.joined_to(place) {
            let Some(other) = file.index.items.get(exception) else {
                continue;
            };
            if !other.is_exception {
                bytes += u64::from(other.len);
                self.notes.tell(
                    "older-version",
                    &|| place_of(exception, other),
                    || say!("pim-older-version", n = words::plain(place + 1)),
                    say!("pim-older-version-help"),
                );
                continue;
            }
            let read = self.entry(exception, other, piece);
            let told = || format!("{} (exception)", place_of(exception, other));
            let mut context = ics::Context {
                zones: &file.zones,
                names: &mut self.names,
                notes: &mut self.notes,
                own_zone: file.index.own_zone(other.calendar),
                calendar: other.calendar,
                place: &told,
            };
            if let Ok((Entry::ICalendar(calendar), raw)) = read {
                if ics::join(&mut event, &calendar, &mut kept, &mut context) {
                    bytes += u64::from(other.len);
                } else if let Some(event) = ics::event(&calendar, &raw, &mut context) {
                    strangers.push((exception, *other, event));
                }
            } else {
                ics::lose(&mut event);
                self.notes.tell(
                    "exception-lost",
                    &told,
                    || say!("pim-exception-lost"),
                    EXPORT_AGAIN,
                );
            }
        }
        ics::settle(&mut event);
        for (_, _, event) in &mut strangers {
            ics::settle(event);
        }
        let mut give = |place: usize, bytes: u64, event: &model::Event| {
            file.with_place(place, |name| {
                let item = EventItem {
                    place: name,
                    class: "IPM.Appointment".into(),
                    bytes,
                    event,
                };
                sink.item(folder, &Item::Event(item));
            });
        };
        give(place, bytes, &event);
        for (place, part, event) in strangers {
            give(place, u64::from(part.len), &event);
        }
    }

    /// Parses a component; gives its text, too.
    fn entry(
        &mut self,
        place: usize,
        part: &Part,
        piece: &Range<usize>,
    ) -> Result<(Entry, String), words::Text> {
        let failed = |error: io::Error| say!("file-cannot-be-read", error = error);
        let apart;
        let bytes = if piece.contains(&place) {
            self.stretch(part, piece).map_err(failed)?;
            let from = usize::try_from(part.offset - self.start).unwrap_or(usize::MAX);
            self.bytes
                .get(from..from.saturating_add(part.len as usize))
                .unwrap_or_default()
        } else {
            apart = self
                .text
                .range(part.offset, part.len as usize)
                .map_err(failed)?;
            &apart
        };
        if bytes.len() < part.len as usize {
            return Err(say!("pim-shrunk"));
        }
        let clean = clean(bytes, part.nested);
        let told = || place_of(place, part);
        if clean.guessed {
            self.notes.tell(
                "code-page",
                &told,
                || say!("pim-code-page"),
                say!("pim-code-page-help"),
            );
        }
        if clean.cut {
            self.notes.tell(
                "long-value",
                &told,
                || say!("pim-long-value"),
                say!("pim-long-value-help"),
            );
        }
        let text = clean.text;
        if let Some(cause) = told::too_much(&text, clean.over) {
            return Err(cause);
        }
        // A fault of the parser must not cost more than the item that it trips over.
        let entry = catch_unwind(AssertUnwindSafe(|| Parser::new(&text).entry()))
            .map_err(|_| say!("pim-parser"))?;
        Ok((entry, text.into_owned()))
    }

    /// Holds the part of the file that a component of the piece lies in.
    fn stretch(&mut self, part: &Part, piece: &Range<usize>) -> io::Result<()> {
        let end = part.offset + u64::from(part.len);
        if part.offset >= self.start && end <= self.start + self.bytes.len() as u64 {
            return Ok(());
        }
        // From here to the end of the piece, as far as that is no more than a piece may have.
        let last = self
            .file
            .index
            .items
            .get(piece.end.saturating_sub(1))
            .map_or(end, |last| last.offset + u64::from(last.len));
        let until = last.min(part.offset + PIECE.0).max(end);
        let len = usize::try_from(until - part.offset).unwrap_or(usize::MAX);
        self.bytes = self.text.range(part.offset, len)?.into_owned();
        self.start = part.offset;
        Ok(())
    }
}

/// `item 7, line 120`.
fn place_of(place: usize, part: &Part) -> String {
    format!("item {}, line {}", place + 1, part.line)
}

/// The family that a lost component counts in.
const fn family(kind: Kind) -> Family {
    match kind {
        Kind::Event => Family::Calendar,
        Kind::Card => Family::Contacts,
        Kind::Task | Kind::Journal | Kind::Zone | Kind::Other => Family::Other,
    }
}
