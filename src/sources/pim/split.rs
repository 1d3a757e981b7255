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
use super::property::{digits, glued, named, unescaped, value_in, value_of};
use super::text::Text;

/// Calendars of one file whose own time zone is kept.
const MOST_ZONES: usize = 10_000;

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
    /// `SEQUENCE`, and the digits of `DTSTAMP`: of two versions of an event the higher holds
    /// ([RFC 5546, 2.1.5](https://www.rfc-editor.org/rfc/rfc5546#section-2.1.5)).
    version: (u32, u64),
    /// Has a `RECURRENCE-ID`.
    pub(super) is_exception: bool,
    /// Has an `RRULE` or `RDATE`.
    recurs: bool,
    /// Is told with another event: an exception of its series, or an older version of it.
    is_joined: bool,
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
    /// Exceptions and older versions that belong to an event: its place in `items`, and theirs.
    joined: Vec<(u32, u32)>,
    /// Name of the first calendar that has one.
    pub(super) name: Option<String>,
    /// Time zones that calendars name as theirs (`X-WR-TIMEZONE`), by the calendar.
    own_zones: Vec<(u32, String)>,
    /// Events that share their UID and version with another.
    pub(super) twins: u64,
    /// Lines on which one component ends and another begins, and the first of them.
    pub(super) glued: (u64, u64),
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

    /// Places in `items` of what belongs to an event, oldest first.
    pub(super) fn joined_to(&self, event: usize) -> impl Iterator<Item = usize> {
        let start = self
            .joined
            .partition_point(|(of, _)| (*of as usize) < event);
        self.joined
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(of, _)| *of as usize == event)
            .map(|(_, other)| *other as usize)
    }

    /// Number of items that are told with others.
    pub(super) const fn joined_items(&self) -> usize {
        self.joined.len()
    }

    /// Whether an item is told with another.
    pub(super) fn is_joined(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|part| part.is_joined)
    }

    /// The time zone that a calendar names as its own.
    pub(super) fn own_zone(&self, calendar: u32) -> Option<&str> {
        let at = self.own_zones.binary_search_by_key(&calendar, |own| own.0);
        at.ok()
            .and_then(|at| self.own_zones.get(at))
            .map(|own| own.1.as_str())
    }

    /// Finds the newest version of each event, and what belongs to it.
    fn join(&mut self) {
        let is_event = |part: &Part| part.kind == Kind::Event && !part.cut_off && part.uid != 0;
        let mut newest: FxHashMap<u64, u32> = FxHashMap::default();
        for (place, part) in (0_u32..).zip(&self.items) {
            if !is_event(part) || part.is_exception {
                continue;
            }
            let best = newest.entry(part.uid).or_insert(place);
            let version = |place: u32| self.items.get(place as usize).map(|part| part.version);
            if version(*best) < Some(part.version) {
                *best = place;
            }
        }
        let mut joined: Vec<(u32, (u32, u64), u32)> = Vec::new();
        for (place, part) in (0_u32..).zip(&self.items) {
            if !is_event(part) {
                continue;
            }
            let Some(&event) = newest.get(&part.uid).filter(|event| **event != place) else {
                continue;
            };
            let Some(best) = self.items.get(event as usize) else {
                continue;
            };
            if part.is_exception && best.recurs || !part.is_exception && part.version < best.version
            {
                joined.push((event, part.version, place));
            } else if !part.is_exception {
                self.twins += 1;
            }
        }
        joined.sort_unstable();
        for (_, _, place) in &joined {
            if let Some(part) = self.items.get_mut(*place as usize) {
                part.is_joined = true;
            }
        }
        self.joined = joined
            .into_iter()
            .map(|(event, _, place)| (event, place))
            .collect();
    }
}

/// A property whose value may go on in the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folded {
    Uid,
    CalendarName,
    CalendarZone,
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
        let mut line = *line;
        // Files that were put behind each other, the first without an end of its last line.
        while let Some(at) = glued(line.bytes) {
            if self.index.glued.0 == 0 {
                self.index.glued.1 = line.number;
            }
            self.index.glued.0 += 1;
            let (first, rest) = line.bytes.split_at(at);
            let behind = line.offset + at as u64;
            self.one(&Line {
                next: behind,
                bytes: first,
                ..line
            });
            line.offset = behind;
            line.bytes = rest;
        }
        self.one(&line);
    }

    fn one(&mut self, line: &Line<'_>) {
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
                version: (0, 0),
                is_exception: false,
                recurs: false,
                is_joined: false,
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
            } else if let Some(rest) = named(bytes, b"X-WR-TIMEZONE") {
                self.folded = Some((Folded::CalendarZone, rest.to_vec()));
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
            Some(b'S' | b's') => {
                if let Some(value) = value_of(bytes, b"SEQUENCE") {
                    open.part.version.0 = u32::try_from(digits(value)).unwrap_or(0);
                }
            }
            Some(b'D' | b'd') => {
                if let Some(value) = value_of(bytes, b"DTSTAMP") {
                    open.part.version.1 = digits(value);
                }
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
            (Folded::CalendarZone, None) => {
                let (text, ..) = encoding_rs::UTF_8.decode(value);
                let (zone, zones) = (unescaped(&text), &mut self.index.own_zones);
                let calendar = self.index.calendars;
                let is_new = zones.last().is_none_or(|last| last.0 < calendar);
                if is_new && !zone.is_empty() && zones.len() < MOST_ZONES {
                    zones.push((calendar, zone));
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
