//! Recipients and attachments of an event or a contact.
//!
//! Apart from those of mail because here they are counted and told apart, not listed, and because
//! none of them is worth losing the item for.

use std::fmt::Write as _;
use std::io::{Read, Seek};

use cfb::CompoundFile;
use encoding_rs::Encoding;

use super::props::{MsgProps, Records};
use super::{MsgFault, storages};
use crate::mapi::names::NameIds;
use crate::mapi::{
    HeldOccurrence, MORE_OCCURRENCES, MOST_ATTACHMENTS, MOST_PEOPLE, Note, Person, Properties as _,
    Reading, Tables, holds_occurrence, occurrence, prop,
};

/// Reads what the item's storages tell; what cannot be read is noted and left out.
pub(super) fn tables<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    names: &NameIds,
    encoding: Option<&'static Encoding>,
    notes: &mut Vec<Note>,
) -> Tables {
    let mut tables = Tables::default();
    read_people(file, "/", encoding, &mut tables, notes);
    for name in storages(file, "/", "__attach_version1.0_#", MOST_ATTACHMENTS) {
        match Records::read(file, &dir(&name), 8) {
            Ok(records) => {
                let hidden = records.number(prop::ATTACHMENT_HIDDEN) == Some(1);
                let photo = records.number(prop::ATTACHMENT_CONTACT_PHOTO) == Some(1);
                let method = records.number(prop::ATTACH_METHOD);
                let flags = records.number(prop::ATTACHMENT_FLAGS);
                tables.photo |= photo;
                if !holds_occurrence(method, hidden, flags) {
                    tables.attachments += 1;
                } else if tables.has_room() {
                    match occurrence_in(file, &name, names, encoding, notes) {
                        Ok(held) => tables.occurrences.extend(held),
                        Err(fault) => Note::add(notes, fault),
                    }
                } else {
                    Note::add(notes, MsgFault::new("attachments", MORE_OCCURRENCES));
                }
            }
            Err(fault) => {
                tables.attachments += 1;
                Note::add(notes, fault);
            }
        }
    }
    tables
}

/// Reads the recipients of the item whose storage this is.
fn read_people<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    item: &str,
    encoding: Option<&'static Encoding>,
    tables: &mut Tables,
    notes: &mut Vec<Note>,
) {
    let names = storages(file, item, "__recip_version1.0_#", MOST_PEOPLE);
    if names.len() == MOST_PEOPLE {
        let cause = format!("those beyond the first {MOST_PEOPLE} were left out");
        Note::add(notes, MsgFault::new("recipients", cause));
    }
    for name in names {
        match person(file, &format!("{item}{name}/"), encoding) {
            Ok(person) => tables.people.push(person),
            Err(fault) => Note::add(notes, fault),
        }
    }
}

/// Reads the changed occurrence that an attachment holds,
/// [\[MS-OXMSG\] 2.2.2.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/b046868c-9fbf-41ae-9ffb-8de2bd4eec82).
fn occurrence_in<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    attachment: &str,
    names: &NameIds,
    encoding: Option<&'static Encoding>,
    notes: &mut Vec<Note>,
) -> Result<Option<HeldOccurrence>, MsgFault> {
    let item = format!("/{attachment}/__substg1.0_3701000D/");
    if !file.is_storage(&item) {
        return Ok(None);
    }
    let records = Records::read(file, &item, 24)?;
    let mut tables = Tables::default();
    read_people(file, &item, encoding, &mut tables, notes);
    let mut props = MsgProps::new(file, &item, records, encoding);
    let mut from = Reading::new(&mut props, names, notes);
    Ok(occurrence(&mut from, &tables))
}

fn person<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    dir: &str,
    encoding: Option<&'static Encoding>,
) -> Result<Person, MsgFault> {
    let records = Records::read(file, dir, 8)?;
    let mut props = MsgProps::new(file, dir, records, encoding);
    let mut person = Person {
        kind: props.number(prop::RECIPIENT_TYPE),
        flags: props.number(prop::RECIPIENT_FLAGS),
        track: props.number(prop::RECIPIENT_TRACK_STATUS),
        ..Person::default()
    };
    props.text(prop::SMTP_ADDRESS, &mut person.smtp)?;
    props.text(prop::EMAIL_ADDRESS, &mut person.address)?;
    Ok(person)
}

fn dir(name: &str) -> String {
    let mut dir = String::new();
    // Writing to a string cannot fail.
    let _ = write!(dir, "/{name}/");
    dir
}
