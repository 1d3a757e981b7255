//! What a store and a file have in common: properties by id, and what of them could not be read.
//!
//! It stands alone because everything that makes an item out of properties asks for them here, and
//! for nothing else of a file.

use encoding_rs::Encoding;
use jiff::SignedDuration;
use jiff::civil::{DateTime, datetime};

use super::names::{Name, NameIds};
use super::text::{narrow, wide};

/// Property types, [\[MS-OXCDATA\] 2.11.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcdata/0c77892e-288e-435a-9c49-be1c20c7afdb).
pub(crate) mod kind {
    pub(crate) const STRING8: u16 = 0x001e;
    pub(crate) const STRING: u16 = 0x001f;
    pub(crate) const MANY_STRING8: u16 = 0x101e;
    pub(crate) const MANY_STRING: u16 = 0x101f;
    pub(crate) const MANY_BINARY: u16 = 0x1102;
}

/// 4501-01-01 in units of 100 ns since 1601: "none" where a form has an empty date.
const NONE_DATE: u64 = 0x0cb3_4557_a3dd_4000;

/// Values of one list that are read.
pub(crate) const MOST_VALUES: usize = 1000;

/// Things about one item that are told; a broken item has many of one kind.
const MOST_NOTES: usize = 20;

/// The properties of one message.
pub(crate) trait Properties {
    /// Why a value could not be read.
    type Fault: Into<Note>;

    /// Whether the message has this property.
    fn has(&self, id: u16) -> bool;

    /// The type of this property.
    fn kind(&self, id: u16) -> Option<u16>;

    /// The encoding of narrow texts.
    fn encoding(&self) -> Option<&'static Encoding>;

    /// A number of up to 32 bits; booleans are 0 or 1.
    fn number(&self, id: u16) -> Option<u32>;

    /// A number or time of 64 bits.
    fn long(&mut self, id: u16) -> Result<Option<u64>, Self::Fault>;

    /// Appends a text; false if there is none.
    fn text(&mut self, id: u16, out: &mut String) -> Result<bool, Self::Fault>;

    /// The bytes of a value that is not a number, no more than `limit`.
    fn bytes(&mut self, id: u16, limit: usize) -> Result<Option<&[u8]>, Self::Fault>;

    /// Number of values of a list.
    fn count(&mut self, id: u16) -> Result<u32, Self::Fault>;

    /// The texts of a list, no more than [`MOST_VALUES`].
    fn texts(&mut self, id: u16) -> Result<Vec<String>, Self::Fault>;
}

/// Something of an item that could not be read, while the rest of it could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// Where in the item.
    pub(crate) place: String,
    /// What is wrong: lower case, no full stop.
    pub(crate) cause: words::Text,
    /// Whether something of the item was left unread because of it; else it was read, and is odd.
    pub(crate) unread: bool,
}

impl Note {
    /// Adds a note to those of an item, unless there are enough: one that something was left unread always
    /// finds room.
    pub(crate) fn add(notes: &mut Vec<Self>, note: impl Into<Self>) {
        let note = note.into();
        if notes.len() < MOST_NOTES || note.unread && !notes.iter().any(|note| note.unread) {
            notes.push(note);
        }
    }
}

/// Reads an item's properties; what cannot be read is noted and counts as absent.
pub(crate) struct Reading<'a, P> {
    props: &'a mut P,
    names: &'a NameIds,
    notes: &'a mut Vec<Note>,
}

impl<'a, P: Properties> Reading<'a, P> {
    /// Reads `props` of a file with these names.
    pub(crate) const fn new(
        props: &'a mut P,
        names: &'a NameIds,
        notes: &'a mut Vec<Note>,
    ) -> Self {
        Self {
            props,
            names,
            notes,
        }
    }

    /// The properties themselves.
    pub(super) const fn props(&mut self) -> &mut P {
        self.props
    }

    /// Notes that something is odd.
    pub(super) fn note(&mut self, place: impl Into<String>, cause: impl Into<words::Text>) {
        let note = Note {
            place: place.into(),
            cause: cause.into(),
            unread: false,
        };
        Note::add(self.notes, note);
    }

    /// Notes that something could not be read.
    pub(super) fn lost(&mut self, place: impl Into<String>, cause: impl Into<words::Text>) {
        let note = Note {
            place: place.into(),
            cause: cause.into(),
            unread: true,
        };
        Note::add(self.notes, note);
    }

    /// What was read; a fault is noted and counts as absent.
    pub(super) fn keep<T: Default>(&mut self, read: Result<T, P::Fault>) -> T {
        read.unwrap_or_else(|fault| {
            Note::add(self.notes, fault);
            T::default()
        })
    }

    /// The type of a property, if the item has it.
    pub(super) fn kind(&self, id: impl Into<Key>) -> Option<u16> {
        self.resolve(id).and_then(|id| self.props.kind(id))
    }

    /// Whether the item has a property.
    pub(super) fn has(&self, id: impl Into<Key>) -> bool {
        self.resolve(id).is_some_and(|id| self.props.has(id))
    }

    /// A number of up to 32 bits; booleans are 0 or 1.
    pub(super) fn number(&self, id: impl Into<Key>) -> Option<u32> {
        self.resolve(id).and_then(|id| self.props.number(id))
    }

    /// Whether a boolean is set.
    pub(super) fn flag(&self, id: impl Into<Key>) -> bool {
        self.number(id) == Some(1)
    }

    /// A text; empty if there is none.
    pub(super) fn text(&mut self, id: impl Into<Key>) -> String {
        let mut out = String::new();
        if let Some(id) = self.resolve(id) {
            let read = self.props.text(id, &mut out);
            self.keep(read);
        }
        out
    }

    /// A text that may be long: no more than `limit` bytes of what the file holds.
    pub(super) fn long_text(&mut self, id: u16, limit: usize) -> String {
        let mut out = String::new();
        let (kind, encoding) = (self.props.kind(id), self.props.encoding());
        let bytes = match kind {
            Some(kind::STRING | kind::STRING8) => self.bytes(id, limit).unwrap_or_default(),
            _ => return out,
        };
        if kind == Some(kind::STRING) {
            wide(&bytes, &mut out);
        } else {
            narrow(&bytes, encoding, &mut out);
        }
        out
    }

    /// The bytes of a value that is not a number, no more than `limit`.
    pub(super) fn bytes(&mut self, id: impl Into<Key>, limit: usize) -> Option<Vec<u8>> {
        let id = self.resolve(id)?;
        let read = self
            .props
            .bytes(id, limit)
            .map(|bytes| bytes.map(<[u8]>::to_vec));
        self.keep(read)
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, id: impl Into<Key>) -> Vec<String> {
        let Some(id) = self.resolve(id) else {
            return Vec::new();
        };
        let read = self.props.texts(id);
        let texts = self.keep(read);
        let count = self.props.count(id);
        if texts.len() == MOST_VALUES && self.keep(count) as usize > MOST_VALUES {
            let place = format!("property 0x{id:04x}");
            self.lost(
                place,
                format!("values beyond the first {MOST_VALUES} were left out"),
            );
        }
        texts
    }

    /// Number of values of a list.
    pub(super) fn count(&mut self, id: impl Into<Key>) -> u32 {
        let Some(id) = self.resolve(id) else {
            return 0;
        };
        let read = self.props.count(id);
        self.keep(read)
    }

    /// A time in UTC, to the second. Zero and the first day of 4501 are what programs write for none.
    pub(super) fn time(&mut self, id: impl Into<Key>) -> Option<DateTime> {
        let id = self.resolve(id)?;
        let read = self.props.long(id);
        let ticks = self
            .keep(read)
            .filter(|&ticks| ticks != 0 && ticks != NONE_DATE)?;
        let time = time_of(ticks);
        if time.is_none() {
            self.note(
                format!("property 0x{id:04x}"),
                "the time in it is after the year 9999",
            );
        }
        time
    }

    fn resolve(&self, key: impl Into<Key>) -> Option<u16> {
        match key.into() {
            Key::Id(id) => Some(id),
            Key::Name(name) => self.names.id(name),
        }
    }
}

/// A property by its id or by its name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    Id(u16),
    Name(Name),
}

impl From<u16> for Key {
    fn from(id: u16) -> Self {
        Self::Id(id)
    }
}

impl From<Name> for Key {
    fn from(name: Name) -> Self {
        Self::Name(name)
    }
}

/// Midnight at the start of 1601, from which both kinds of times count.
pub(super) const EPOCH: DateTime = datetime(1601, 1, 1, 0, 0, 0, 0);

/// A time in units of 100 ns since 1601, to the second; none after the year 9999.
fn time_of(ticks: u64) -> Option<DateTime> {
    let seconds = i64::try_from(ticks / 10_000_000).ok()?;
    EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_count_from_1601_and_end_with_9999() {
        assert_eq!(time_of(0), Some(EPOCH));
        // 2022-12-12 07:00 as Outlook wrote it.
        assert_eq!(
            time_of(133_153_020_000_000_000),
            Some(datetime(2022, 12, 12, 7, 0, 0, 0))
        );
        assert_eq!(time_of(NONE_DATE), Some(datetime(4501, 1, 1, 0, 0, 0, 0)));
        assert_eq!(time_of(u64::MAX), None);
    }
}
