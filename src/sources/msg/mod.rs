//! Reads `.msg` files: one Outlook item each, in a compound file.
//!
//! It stands apart from stores because a file holds one item and no folder; a tree of such files is
//! read by whoever walks the tree, one call per file.
//!
//! [\[MS-OXMSG\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/b046868c-9fbf-41ae-9ffb-8de2bd4eec82).

#![deny(clippy::indexing_slicing)]

#[cfg(test)]
mod corpus_tests;
mod props;
#[cfg(test)]
pub(super) mod tests;
mod whole;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Read, Seek};

use cfb::CompoundFile;

use super::archives::{self, Budget, Limits};
use super::mapi::names::NameIds;
use super::mapi::{
    Facts, Hints, MOST_ATTACHMENTS, Note, Properties as _, Reading, contact, encoding_of_message,
    estimate, event, prop,
};
use super::tnef;
use model::{
    Attachment, AttachmentContents, ContactItem, EventItem, Family, Item, OtherItem, Place,
    family_of_class,
};
use props::{MsgProps, NAMES, Records};

/// What every compound file starts with.
const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// `ATT_MHTML_REF`: the body shows it.
const SHOWN_IN_BODY: u32 = 4;

/// Bytes of attached archives that are read of one file.
const ARCHIVES: u64 = 64 << 20;

/// Where the message of an attachment stands, and how many in each other are looked into.
const MESSAGE: &str = "__substg1.0_3701000D";
const DEPTH: usize = 4;

/// Why a `.msg` file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MsgFault {
    /// The stream or storage.
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub cause: words::Text,
    /// Whether something was left unread because of it; else it was read, and is odd.
    pub unread: bool,
}

impl MsgFault {
    fn new(place: impl Into<String>, cause: impl Into<words::Text>) -> Self {
        Self {
            place: place.into(),
            cause: cause.into(),
            unread: true,
        }
    }
}

/// Whether a file that starts with these bytes may be a `.msg` file. Other programs use compound
/// files too, so only the reading tells.
pub fn recognises(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

/// Reads the item of a `.msg` file of `len` bytes and gives it to `take`; what is returned could not
/// be read of it, while the rest could.
///
/// # Errors
/// If the file is no compound file, is damaged, or holds no item.
pub fn read<F: Read + Seek>(
    file: F,
    len: u64,
    place: Place<'_>,
    take: &mut dyn FnMut(&Item<'_>),
) -> Result<Vec<MsgFault>, MsgFault> {
    let mut file = CompoundFile::open(file)
        .map_err(|error| MsgFault::new("compound file", error.to_string().to_lowercase()))?;
    let records = Records::read(&mut file, "/", 32)?;
    let encoding = encoding_of_message(|id| records.number(id));
    let mut props = MsgProps::new(&mut file, "/", records, encoding);
    let mut class = String::new();
    props.text(prop::MESSAGE_CLASS, &mut class)?;
    let bytes = props.number(prop::MESSAGE_SIZE).map_or(len, u64::from);
    let family = family_of_class(&class);
    if family == Family::Other {
        take(&Item::Other(OtherItem {
            place,
            class: Cow::Owned(class),
            family,
            bytes,
        }));
        return Ok(Vec::new());
    }
    let mut notes = Vec::new();
    if class.is_empty() {
        let cause = "the item has no message class; it was read as mail";
        Note::add(&mut notes, MsgFault::new("property 0x001a", cause));
    }
    let (names, damage) = names(&mut props);
    if family != Family::Mail {
        // What an event or a contact is, named properties tell: they must all have names.
        if let Some(id) = names.nameless(props.ids()) {
            let cause = "the file's map of named properties does not have it";
            let fault = || MsgFault::new(format!("property 0x{id:04x}"), cause);
            return Err(damage.unwrap_or_else(fault));
        }
        let tables = whole::tables(props.file(), &names, encoding, &mut notes);
        let mut from = Reading::new(&mut props, &names, &mut notes);
        let class = Cow::Owned(class);
        if family == Family::Calendar {
            let event = &event(&mut from, &class, &tables);
            take(&Item::Event(EventItem {
                place,
                class,
                bytes,
                event,
            }));
        } else {
            let contact = &contact(&mut from, &class, &tables);
            take(&Item::Contact(ContactItem {
                place,
                class,
                bytes,
                contact,
            }));
        }
        return Ok(notes.into_iter().map(MsgFault::from).collect());
    }
    if let Some(fault) = damage {
        Note::add(&mut notes, fault);
    }
    let mut facts = Facts::default();
    let mut from = Reading::new(&mut props, &names, &mut notes);
    facts.read(&mut from, Hints::default(), bytes);
    let mut archives = Budget::new(ARCHIVES);
    let files = attachments(&mut file, "/", encoding, &mut archives, &mut notes);
    let attached = files
        .iter()
        .fold(0, |sum: u64, file| sum.saturating_add(file.bytes));
    let size = estimate(bytes, attached);
    take(&Item::Mail(facts.mail(
        place,
        Cow::Owned(class),
        size,
        &files,
    )));
    Ok(notes.into_iter().map(MsgFault::from).collect())
}

/// Reads the ids of named properties; and why some of them may be missing.
fn names<F: Read + Seek>(props: &mut MsgProps<'_, F>) -> (NameIds, Option<MsgFault>) {
    let mut fault = None;
    let [sets, entries, texts] = [0x0002_0102, 0x0003_0102, 0x0004_0102].map(|tag| {
        props.stream(NAMES, tag, 1 << 20).unwrap_or_else(|why| {
            fault.get_or_insert(why);
            Vec::new()
        })
    });
    let (ids, damage) = NameIds::read(&entries, &sets, &texts);
    (
        ids,
        fault.or(damage.map(|cause| MsgFault::new(NAMES, cause))),
    )
}

/// Lists the attachments, in the order of their numbers. One that cannot be read is listed all the same,
/// and noted.
fn attachments<'n, F: Read + Seek>(
    file: &mut CompoundFile<F>,
    within: &str,
    encoding: Option<&'static encoding_rs::Encoding>,
    archives: &mut Budget,
    notes: &mut Vec<Note>,
) -> Vec<Attachment<'n>> {
    let names = storages(file, within, "__attach_version1.0_#", MOST_ATTACHMENTS);
    let mut read = |name: &str, notes: &mut Vec<Note>| {
        let mut dir = String::new();
        // Writing to a string cannot fail.
        let _ = write!(dir, "{within}{name}/");
        let records = Records::read(file, &dir, 8)?;
        let mut found = attachment(&mut MsgProps::new(file, &dir, records, encoding), archives)?;
        dir.push_str(MESSAGE);
        if file.is_storage(&dir) {
            found.contents = if dir.matches(MESSAGE).count() > DEPTH {
                AttachmentContents::Unlisted(
                    "messages are attached to each other too deeply".into(),
                )
            } else {
                dir.push('/');
                let told = notes.len();
                let inner = attachments(file, &dir, encoding, archives, notes);
                archives::carried(&inner, notes.len() > told, &Limits::default())
            };
        }
        Ok(found)
    };
    let list = names.iter().map(|name| {
        read(name, notes).unwrap_or_else(|fault: MsgFault| {
            let cause = format!("it cannot be read: {}: {}", fault.place, fault.cause);
            Note::add(notes, fault);
            Attachment {
                name: Cow::Borrowed(""),
                bytes: 0,
                inline: false,
                contents: AttachmentContents::Unlisted(cause.into()),
            }
        })
    });
    list.collect()
}

/// Storages in one whose names start so, in the order of their numbers.
fn storages<F>(file: &CompoundFile<F>, within: &str, start: &str, most: usize) -> Vec<String> {
    let mut names: Vec<String> = file
        .read_storage(within)
        .into_iter()
        .flatten()
        .filter(|entry| entry.is_storage() && entry.name().starts_with(start))
        .map(|entry| entry.name().to_owned())
        .take(most)
        .collect();
    names.sort_unstable();
    names
}

fn attachment<'n, F: Read + Seek>(
    props: &mut MsgProps<'_, F>,
    budget: &mut Budget,
) -> Result<Attachment<'n>, MsgFault> {
    let mut name = String::new();
    // An attached message has a display name only.
    for id in [
        prop::ATTACH_LONG_FILENAME,
        prop::ATTACH_FILENAME,
        prop::DISPLAY_NAME,
    ] {
        if props.text(id, &mut name)? && !name.is_empty() {
            break;
        }
    }
    let shown = props.number(prop::ATTACH_FLAGS).unwrap_or(0) & SHOWN_IN_BODY != 0
        && props.has(prop::ATTACH_CONTENT_ID);
    let mut media = String::new();
    if archives::wants_type(&name) {
        props.text(prop::ATTACH_MIME_TAG, &mut media)?;
    }
    let contents = if archives::is_archive(&name, media.as_bytes()) || tnef::is_named(&name) {
        match props.data() {
            Ok(mut data) => archives::list_part(&name, &mut data, budget),
            Err(cause) => AttachmentContents::Unlisted(cause.into()),
        }
    } else {
        AttachmentContents::Opaque
    };
    Ok(Attachment {
        name: Cow::Owned(name),
        bytes: props
            .number(prop::ATTACH_SIZE)
            .map_or_else(|| props.data_len(), u64::from),
        inline: shown || props.number(prop::ATTACHMENT_HIDDEN) == Some(1),
        contents,
    })
}
