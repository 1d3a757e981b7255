//! One event or contact: its properties, recipients and attachments.
//!
//! Apart from messages because these are read whole and one by one, and because what cannot be read
//! of them is noted, not the end of them.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::entry_id::values;
use super::ids::node;
use crate::bytes::u32_at;
use crate::mapi::names::NameIds;
use crate::mapi::text::{narrow, wide};
use crate::mapi::{
    HeldOccurrence, MORE_OCCURRENCES, MOST_ADDRESSES, MOST_ATTACHMENTS, MOST_PEOPLE, MOST_VALUES,
    Note, Person, Properties, Reading, Tables, contact, event, holds_occurrence, kind, occurrence,
    prop,
};
use crate::pst::fault::{Fault, Read};
use crate::pst::ltp::{Props, Table};
use crate::pst::ndb::Ndb;
use model::{ContactItem, EventItem, Family, Item, Place, family_of_class};
use words::say;

/// Bytes of a list of texts that are read.
const MOST: usize = 1 << 20;

/// The open properties of a message in a store.
pub(super) struct Open<'a> {
    ndb: &'a Ndb,
    props: &'a mut Props,
    encoding: Option<&'static Encoding>,
    /// Entry id of the message; empty where the store has no key.
    id: String,
}

impl<'a> Open<'a> {
    /// Properties that are open, with the encoding of their narrow texts.
    pub(super) const fn new(
        ndb: &'a Ndb,
        props: &'a mut Props,
        encoding: Option<&'static Encoding>,
    ) -> Self {
        Self {
            ndb,
            props,
            encoding,
            id: String::new(),
        }
    }

    /// The same of a message with this entry id.
    pub(super) fn named(self, id: String) -> Self {
        Self { id, ..self }
    }
}

impl From<Fault> for Note {
    fn from(fault: Fault) -> Self {
        Self {
            place: fault.place,
            cause: fault.cause,
            unread: !fault.harmless,
        }
    }
}

impl From<Note> for Fault {
    fn from(note: Note) -> Self {
        let fault = Self::new(note.place, note.cause);
        if note.unread { fault } else { fault.harmless() }
    }
}

impl Properties for Open<'_> {
    type Fault = Fault;

    fn has(&self, id: u16) -> bool {
        self.props.has(id)
    }

    fn kind(&self, id: u16) -> Option<u16> {
        self.props.kind(id)
    }

    fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    fn number(&self, id: u16) -> Option<u32> {
        self.props.number(id)
    }

    fn long(&mut self, id: u16) -> Read<Option<u64>> {
        self.props.long(self.ndb, id)
    }

    fn text(&mut self, id: u16, out: &mut String) -> Read<bool> {
        self.props.text(self.ndb, id, self.encoding, out)
    }

    fn bytes(&mut self, id: u16, limit: usize) -> Read<Option<&[u8]>> {
        self.props.bytes(self.ndb, id, limit)
    }

    /// A list starts with its count.
    fn count(&mut self, id: u16) -> Read<u32> {
        if !matches!(
            self.props.kind(id),
            Some(kind::MANY_STRING | kind::MANY_STRING8 | kind::MANY_BINARY)
        ) {
            return Ok(0);
        }
        let bytes = self.props.bytes(self.ndb, id, MOST)?.unwrap_or_default();
        // An offset stands for each value, so that no more can be than there is room for.
        let room = u32::try_from(bytes.len() / 4).unwrap_or(u32::MAX);
        Ok(u32_at(bytes, 0).unwrap_or(0).min(room.saturating_sub(1)))
    }

    fn texts(&mut self, id: u16) -> Read<Vec<String>> {
        let is_wide = match self.props.kind(id) {
            Some(kind::MANY_STRING) => true,
            Some(kind::MANY_STRING8) => false,
            _ => return Ok(Vec::new()),
        };
        let bytes = self.props.bytes(self.ndb, id, MOST)?.unwrap_or_default();
        // Values do not overlap, whatever their offsets say.
        let mut room = bytes.len();
        let list = values(bytes).into_iter().take(MOST_VALUES);
        let list = list.map_while(|value| {
            room = room.checked_sub(value.len())?;
            Some(value)
        });
        let decoded = list.map(|bytes| {
            let mut text = String::new();
            if is_wide {
                wide(bytes, &mut text);
            } else {
                narrow(bytes, self.encoding, &mut text);
            }
            text
        });
        Ok(decoded.collect())
    }
}

/// Reads the event or contact whose properties are open and gives it to `take`; what could not be read
/// is noted.
pub(super) fn read(
    mut props: Open<'_>,
    names: &NameIds,
    class: &str,
    place: Place<'_>,
    bytes: u64,
    notes: &mut Vec<Note>,
    take: &mut dyn FnMut(&Item<'_>),
) {
    let mut tables = Tables::default();
    if let Err(fault) = read_people(&mut props, &mut tables, notes) {
        Note::add(notes, fault);
    }
    if let Err(fault) = read_attachments(&mut props, names, &mut tables, notes) {
        Note::add(notes, fault);
    }
    let id = std::mem::take(&mut props.id);
    let mut from = Reading::new(&mut props, names, notes);
    if family_of_class(class) == Family::Calendar {
        let event = &event(&mut from, class, &tables);
        take(&Item::Event(EventItem {
            place,
            class: Cow::Borrowed(class),
            bytes,
            event,
        }));
    } else {
        let mut contact = contact(&mut from, class, &tables);
        if !id.is_empty() {
            contact.id = id;
        }
        let contact = &contact;
        take(&Item::Contact(ContactItem {
            place,
            class: Cow::Borrowed(class),
            bytes,
            contact,
        }));
    }
}

/// The rows of a table that could be found, in their order; that others could not is noted.
fn rows(table: &mut Table, ndb: &Ndb, notes: &mut Vec<Note>) -> Vec<(u32, u32)> {
    let mut rows = Vec::new();
    let read = table.row_ids(ndb, &mut |number, id| rows.push((number, id)));
    if let Err(fault) = read {
        Note::add(notes, fault);
    }
    rows.sort_unstable();
    rows
}

/// Reads the table of recipients,
/// [\[MS-PST\] 2.4.5](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/1042af37-aaa4-4edc-bffd-90a1ede24188).
fn read_people(open: &mut Open<'_>, tables: &mut Tables, notes: &mut Vec<Note>) -> Read<()> {
    let ndb = open.ndb;
    let Some(found) = open.props.subnode(ndb, node::RECIPIENTS)? else {
        return Ok(());
    };
    let mut table = Table::open(ndb, found.data, found.sub)?;
    let rows = rows(&mut table, ndb, notes);
    let [kind, flags, track, smtp, address] = [
        prop::RECIPIENT_TYPE,
        prop::RECIPIENT_FLAGS,
        prop::RECIPIENT_TRACK_STATUS,
        prop::SMTP_ADDRESS,
        prop::EMAIL_ADDRESS,
    ]
    .map(|id| table.column(id));
    let mut room = MOST_ADDRESSES;
    for (number, _) in rows {
        let people = tables.people.len();
        if people >= MOST_PEOPLE || room == 0 {
            let cause = format!("those beyond the first {people} were left out");
            return Err(Fault::new("recipients", cause));
        }
        let row = table.row(ndb, number)?;
        let mut person = Person {
            kind: table.number(row, kind),
            flags: table.number(row, flags),
            track: table.number(row, track),
            ..Person::default()
        };
        table.text(ndb, row, smtp, open.encoding, &mut person.smtp)?;
        table.text(ndb, row, address, open.encoding, &mut person.address)?;
        room = room.saturating_sub(person.smtp.len() + person.address.len());
        tables.people.push(person);
    }
    Ok(())
}

/// Reads the table of attachments; those that may hold a changed occurrence or a photo are opened.
fn read_attachments(
    open: &mut Open<'_>,
    names: &NameIds,
    tables: &mut Tables,
    notes: &mut Vec<Note>,
) -> Read<()> {
    let ndb = open.ndb;
    let Some(found) = open.props.subnode(ndb, node::ATTACHMENTS)? else {
        return Ok(());
    };
    let mut table = Table::open(ndb, found.data, found.sub)?;
    let rows = rows(&mut table, ndb, notes);
    let mut props = Props::default();
    // What more there are is counted, and not told apart.
    tables.attachments = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for (_, nid) in rows.into_iter().take(MOST_ATTACHMENTS) {
        let told = &mut |fault: Fault| Note::add(notes, fault);
        let found = open.props.subnode(ndb, nid).and_then(|found| {
            found.ok_or_else(|| Fault::new(format!("subnode 0x{nid:x}"), say!("pst-missing")))
        });
        let opened = found.and_then(|found| props.open(ndb, found.data, found.sub, told));
        if let Err(fault) = opened {
            Note::add(notes, fault.within("attachment"));
            continue;
        }
        let hidden = props.number(prop::ATTACHMENT_HIDDEN) == Some(1);
        let method = props.number(prop::ATTACH_METHOD);
        let flags = props.number(prop::ATTACHMENT_FLAGS);
        if holds_occurrence(method, hidden, flags) {
            tables.attachments -= 1;
            match read_occurrence(open, &mut props, names, tables.has_room(), notes) {
                Ok(held) => tables.occurrences.extend(held),
                Err(fault) => Note::add(notes, fault),
            }
        }
        tables.photo |= props.number(prop::ATTACHMENT_CONTACT_PHOTO) == Some(1);
    }
    Ok(())
}

/// Reads the changed occurrence that an attachment holds, where it is one and there is room for it.
fn read_occurrence(
    open: &Open<'_>,
    attachment: &mut Props,
    names: &NameIds,
    room: bool,
    notes: &mut Vec<Note>,
) -> Read<Option<HeldOccurrence>> {
    let Some(found) = attachment.object(open.ndb, prop::ATTACH_DATA)? else {
        return Ok(None);
    };
    if !room {
        return Err(Fault::new("attachments", MORE_OCCURRENCES));
    }
    let mut props = Props::default();
    let told = &mut |fault: Fault| Note::add(notes, fault);
    props.open(open.ndb, found.data, found.sub, told)?;
    let mut inner = Open::new(open.ndb, &mut props, open.encoding);
    let mut tables = Tables::default();
    read_people(&mut inner, &mut tables, notes)?;
    let mut from = Reading::new(&mut inner, names, notes);
    Ok(occurrence(&mut from, &tables))
}
