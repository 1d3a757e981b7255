//! Where the components of a file begin and end, found by their `BEGIN` and `END` lines alone.
//!
//! Stands alone because it makes everything else small: a file of 100,000 events becomes a list of
//! places, one event is parsed at a time, and what is wrong with one costs no other. Exceptions of a
//! series may stand anywhere in a file; a hash of the `UID` joins them to their master.
//!
//! Lenient where nothing is lost by it: components outside of `VCALENDAR` are taken, an `END` of the
//! component closes what is still open inside it. A component that another one cuts off, or the end of
//! the file, is lost.

use std::hash::Hasher;
use std::io;

use rustc_hash::{FxHashMap, FxHasher};

use super::lines::{Line, Lines};
use super::text::Text;

/// Largest component that is read, in bytes.
pub(super) const MOST: u32 = 64 << 20;

/// What a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `VEVENT`
    Event,
    /// `VTODO`
    Task,
    /// `VJOURNAL`
    Journal,
    /// `VTIMEZONE`
    Zone,
    /// `VCARD`
    Card,
    /// `VFREEBUSY` and everything else: no item.
    Other,
}

impl Kind {
    fn of(name: &[u8]) -> Self {
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        if is("VEVENT") {
            Self::Event
        } else if is("VTODO") {
            Self::Task
        } else if is("VJOURNAL") {
            Self::Journal
        } else if is("VTIMEZONE") {
            Self::Zone
        } else if is("VCARD") {
            Self::Card
        } else {
            Self::Other
        }
    }

    /// The name in the file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Event => "VEVENT",
            Self::Task => "VTODO",
            Self::Journal => "VJOURNAL",
            Self::Zone => "VTIMEZONE",
            Self::Card => "VCARD",
            Self::Other => "component",
        }
    }
}

/// What is known of a component before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks that a component has or has not, any of them with any other"
)]
pub(super) struct Part {
    pub(super) offset: u64,
    /// Hash of its `UID`; 0 where it has none.
    uid: u64,
    /// Length in bytes, at most [`u32::MAX`].
    pub(super) len: u32,
    /// Line of its `BEGIN`.
    pub(super) line: u32,
    /// The `VCALENDAR` that it stands in.
    pub(super) calendar: u32,
    pub(super) kind: Kind,
    /// Has a `RECURRENCE-ID`.
    is_exception: bool,
    /// Has an `RRULE` or `RDATE`.
    recurs: bool,
    /// Has a component of its own kind inside (`AGENT` of vCard 2.1).
    pub(super) nested: bool,
    /// Its `END` is missing.
    pub(super) cut_off: bool,
}

/// The components of a file.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Items, in the order of the file.
    pub(super) items: Vec<Part>,
    /// Time zones.
    pub(super) zones: Vec<Part>,
    /// Exceptions that belong to a master: place of the master in `items`, place of the exception.
    joined: Vec<(u32, u32)>,
    /// Name of the first calendar that has one.
    pub(super) name: Option<String>,
    /// Number of `VCALENDAR`s.
    pub(super) calendars: u32,
    /// Lines that stand outside of any component, and the first of them.
    pub(super) strays: (u64, u64),
    /// Line of a `VCALENDAR` that has no end.
    pub(super) open_calendar: Option<u64>,
}

impl Index {
    /// Goes through a text once.
    pub(super) fn of(text: &Text) -> io::Result<Self> {
        let mut splitter = Splitter::default();
        let mut lines = Lines::new(text);
        while let Some(line) = lines.next()? {
            splitter.line(&line);
        }
        Ok(splitter.finish(text.len()))
    }

    /// Places in `items` of the exceptions that belong to a master.
    pub(super) fn exceptions_of(&self, master: usize) -> impl Iterator<Item = usize> {
        let start = self
            .joined
            .partition_point(|(of, _)| (*of as usize) < master);
        self.joined
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(of, _)| *of as usize == master)
            .map(|(_, exception)| *exception as usize)
    }

    /// Number of items that are told with their masters.
    pub(super) const fn joined_items(&self) -> usize {
        self.joined.len()
    }

    /// Whether an item is told with its master.
    pub(super) fn is_joined(&self, item: usize) -> bool {
        self.items
            .get(item)
            .is_some_and(|part| part.is_exception && !part.cut_off && part.recurs)
    }

    fn join(&mut self) {
        let mut masters: FxHashMap<u64, u32> = FxHashMap::default();
        for (place, part) in (0_u32..).zip(&self.items) {
            if part.kind == Kind::Event && part.recurs && !part.is_exception && !part.cut_off {
                masters.entry(part.uid).or_insert(place);
            }
        }
        masters.remove(&0);
        for (place, part) in (0_u32..).zip(&mut self.items) {
            if part.kind != Kind::Event || !part.is_exception || part.cut_off {
                continue;
            }
            let master = masters.get(&part.uid);
            if let Some(&master) = master {
                self.joined.push((master, place));
            }
            // From here on the mark says of an exception that it was joined.
            part.recurs = master.is_some();
        }
        self.joined.sort_unstable();
    }
}

/// A property whose value may go on in the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folded {
    Uid,
    CalendarName,
}

#[derive(Default)]
struct Splitter {
    index: Index,
    /// The `VCALENDAR` that is open, and its line.
    calendar: Option<u64>,
    open: Option<Open>,
    folded: Option<(Folded, Vec<u8>)>,
    /// The last line was `AGENT:`.
    agent: bool,
}

struct Open {
    part: Part,
    /// Its name, where the kind does not say it.
    name: Vec<u8>,
    /// Components open inside of it.
    depth: u32,
    /// Components of its own name open inside of it.
    own: u32,
}

impl Splitter {
    fn line(&mut self, line: &Line<'_>) {
        // A mark may stand in the middle, too, where files were put behind each other.
        let bytes = line
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(line.bytes);
        match bytes.first() {
            Some(b' ' | b'\t') => {
                if let Some((_, value)) = &mut self.folded
                    && value.len() < 4096
                {
                    value.extend_from_slice(bytes.get(1..).unwrap_or_default());
                } else if self.open.is_none() && self.calendar.is_none() {
                    self.stray(line);
                }
                return;
            }
            Some(b'B' | b'b') => {
                if let Some(name) = value_of(bytes, b"BEGIN") {
                    self.unfold();
                    self.begin(name, line);
                    self.agent = false;
                    return;
                }
            }
            Some(b'E' | b'e') => {
                if let Some(name) = value_of(bytes, b"END") {
                    self.unfold();
                    self.end(name, line);
                    return;
                }
            }
            _ => {}
        }
        self.unfold();
        self.property(bytes, line);
    }

    fn begin(&mut self, name: &[u8], line: &Line<'_>) {
        let kind = Kind::of(name);
        let is_calendar = name.eq_ignore_ascii_case(b"VCALENDAR");
        if let Some(open) = &mut self.open {
            let own = name.eq_ignore_ascii_case(&open.name);
            let agent = own && kind == Kind::Card && self.agent;
            // These stand in no other component: the open one has lost its end.
            let cuts = is_calendar || kind != Kind::Other || own && open.part.kind != Kind::Other;
            if !cuts || agent {
                open.depth = open.depth.saturating_add(1);
                open.own += u32::from(own);
                open.part.nested |= agent;
                return;
            }
            self.close(line.offset, true);
        }
        if is_calendar {
            self.end_calendar(true);
            self.calendar = Some(line.number);
            self.index.calendars = self.index.calendars.saturating_add(1);
            return;
        }
        if self.calendar.is_none() {
            // A calendar of its own, so that no zone of another one is taken for its own.
            self.index.calendars = self.index.calendars.saturating_add(1);
        }
        self.open = Some(Open {
            part: Part {
                offset: line.offset,
                uid: 0,
                len: 0,
                line: u32::try_from(line.number).unwrap_or(u32::MAX),
                calendar: self.index.calendars,
                kind,
                is_exception: false,
                recurs: false,
                nested: false,
                cut_off: false,
            },
            name: name.to_vec(),
            depth: 0,
            own: 0,
        });
    }

    fn end(&mut self, name: &[u8], line: &Line<'_>) {
        if let Some(open) = &mut self.open {
            if name.eq_ignore_ascii_case(&open.name) {
                if open.own > 0 {
                    open.own -= 1;
                    open.depth = open.depth.saturating_sub(1);
                } else {
                    self.close(line.next, false);
                }
                return;
            }
            if !name.eq_ignore_ascii_case(b"VCALENDAR") {
                open.depth = open.depth.saturating_sub(1);
                return;
            }
            self.close(line.offset, true);
        }
        if name.eq_ignore_ascii_case(b"VCALENDAR") && self.calendar.is_some() {
            self.end_calendar(false);
        } else {
            self.stray(line);
        }
    }

    fn end_calendar(&mut self, cut_off: bool) {
        if let Some(line) = self.calendar.take()
            && cut_off
        {
            self.index.open_calendar.get_or_insert(line);
        }
    }

    fn close(&mut self, end: u64, cut_off: bool) {
        let Some(Open { mut part, .. }) = self.open.take() else {
            return;
        };
        part.len = u32::try_from(end - part.offset).unwrap_or(u32::MAX);
        part.cut_off = cut_off;
        match part.kind {
            Kind::Zone => self.index.zones.push(part),
            Kind::Other => {}
            _ => self.index.items.push(part),
        }
    }

    fn property(&mut self, bytes: &[u8], line: &Line<'_>) {
        let Some(open) = &mut self.open else {
            if self.calendar.is_none() {
                if !bytes.trim_ascii().is_empty() {
                    self.stray(line);
                }
            } else if self.index.name.is_none() {
                let named = named(bytes, b"X-WR-CALNAME").or_else(|| named(bytes, b"NAME"));
                self.folded = named.map(|rest| (Folded::CalendarName, rest.to_vec()));
            }
            return;
        };
        self.agent =
            open.part.kind == Kind::Card && value_of(bytes, b"AGENT").is_some_and(<[u8]>::is_empty);
        if open.depth > 0 {
            return;
        }
        match bytes.first() {
            Some(b'U' | b'u') => {
                self.folded = named(bytes, b"UID").map(|rest| (Folded::Uid, rest.to_vec()));
            }
            Some(b'R' | b'r') => {
                open.part.is_exception |= named(bytes, b"RECURRENCE-ID").is_some();
                open.part.recurs |=
                    named(bytes, b"RRULE").is_some() || named(bytes, b"RDATE").is_some();
            }
            _ => {}
        }
    }

    /// Takes the value of a folded property once its last line was seen.
    fn unfold(&mut self) {
        let Some((what, rest)) = self.folded.take() else {
            return;
        };
        let Some(value) = value_in(&rest) else { return };
        match (what, &mut self.open) {
            (Folded::Uid, Some(open)) if open.part.uid == 0 && !value.is_empty() => {
                let mut hasher = FxHasher::default();
                hasher.write(value);
                open.part.uid = hasher.finish().max(1);
            }
            (Folded::CalendarName, None) => {
                let (text, ..) = encoding_rs::UTF_8.decode(value);
                let name = unescaped(&text);
                if !name.is_empty() {
                    self.index.name = Some(name);
                }
            }
            _ => {}
        }
    }

    fn stray(&mut self, line: &Line<'_>) {
        let (count, first) = &mut self.index.strays;
        if *count == 0 {
            *first = line.number;
        }
        *count += 1;
    }

    fn finish(mut self, end: u64) -> Index {
        self.unfold();
        self.close(end, true);
        self.end_calendar(true);
        self.index.join();
        self.index
    }
}

/// What follows the name of a property of this name: parameters and value, or nothing where the line is
/// folded behind the name, as early programs of Apple and KDE do.
fn named<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (start, rest) = line.split_at_checked(name.len())?;
    let ends = matches!(rest.trim_ascii_start().first(), None | Some(b':' | b';'));
    (ends && start.eq_ignore_ascii_case(name)).then_some(rest)
}

/// The value in what follows a name.
fn value_in(rest: &[u8]) -> Option<&[u8]> {
    let mut quoted = false;
    let colon = rest.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == b':'
    })?;
    Some(rest.get(colon + 1..)?.trim_ascii())
}

/// The value of a property of this name, in one line.
fn value_of<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    value_in(named(line, name)?)
}

/// A text value with its escapes taken out, on one line.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (true, 'n' | 'N') => plain.push(' '),
            (_, c) if c.is_control() => plain.push(' '),
            (_, c) => plain.push(c),
        }
        escaped = false;
    }
    plain.trim().to_owned()
}
