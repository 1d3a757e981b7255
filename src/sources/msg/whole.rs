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
use crate::mapi::{
    MOST_ATTACHMENTS, MOST_PEOPLE, Note, Person, Properties as _, Tables, holds_occurrence, prop,
};

/// Reads what the item's storages tell; what cannot be read is noted and left out.
pub(super) fn tables<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    encoding: Option<&'static Encoding>,
    notes: &mut Vec<Note>,
) -> Tables {
    let mut tables = Tables::default();
    let names = storages(file, "__recip_version1.0_#", MOST_PEOPLE);
    if names.len() == MOST_PEOPLE {
        let cause = format!("those beyond the first {MOST_PEOPLE} were left out");
        Note::add(notes, MsgFault::new("recipients", cause));
    }
    for name in names {
        match person(file, &name, encoding) {
            Ok(person) => tables.people.push(person),
            Err(fault) => Note::add(notes, fault),
        }
    }
    for name in storages(file, "__attach_version1.0_#", MOST_ATTACHMENTS) {
        match Records::read(file, &dir(&name), 8) {
            Ok(records) => {
                let hidden = records.number(prop::ATTACHMENT_HIDDEN) == Some(1);
                let photo = records.number(prop::ATTACHMENT_CONTACT_PHOTO) == Some(1);
                let method = records.number(prop::ATTACH_METHOD);
                let flags = records.number(prop::ATTACHMENT_FLAGS);
                tables.photo |= photo;
                tables.attachments += u32::from(!holds_occurrence(method, hidden, flags));
            }
            Err(fault) => {
                tables.attachments += 1;
                Note::add(notes, fault);
            }
        }
    }
    tables
}

fn person<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    name: &str,
    encoding: Option<&'static Encoding>,
) -> Result<Person, MsgFault> {
    let dir = dir(name);
    let records = Records::read(file, &dir, 8)?;
    let mut props = MsgProps::new(file, &dir, records, encoding);
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
