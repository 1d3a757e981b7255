//! Names and sizes of a message's attachments; their bytes are never read, but for the lists in archives.
//!
//! It stands apart because most messages have none, and because what the attachment table leaves out
//! stands in a property context per attachment.
//!
//! [\[MS-PST\] 2.4.6](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/46eb4828-c6a5-420d-a137-9ee36df317c1).

use encoding_rs::Encoding;
use std::borrow::Cow;
use std::ops::Range;

use super::ids::node;
use crate::archives::{self, Budget, Limits};
use crate::mapi::{MOST_ATTACHMENTS, Note, prop};
use crate::pst::fault::{Fault, Read};
use crate::pst::ltp::{Props, Table};
use crate::pst::ndb::{Ndb, Subnode};
use crate::tnef;
use model::{Attachment, AttachmentContents};
use words::say;

/// `ATT_MHTML_REF`: the body shows it.
const SHOWN_IN_BODY: u32 = 4;

/// `afEmbeddedMessage` of `PidTagAttachMethod`: a message.
const EMBEDDED_MESSAGE: u32 = 5;

/// Messages in each other that are looked into.
const DEPTH: u8 = 4;

/// Bytes that one attachment of a list takes at least.
const ROW: u64 = 6;

/// Bytes of the names of one message's attachments that are read.
const MOST_NAMES: usize = 4 << 20;

/// The attachments of one message, in memory that is used again.
#[derive(Debug, Default)]
pub(super) struct Attachments {
    names: String,
    media: String,
    list: Vec<Entry>,
    props: Props,
    /// Attachments that were listed so far, of all messages.
    listed: usize,
    /// Messages that this one is attached to.
    depth: u8,
}

#[derive(Debug, Clone)]
struct Entry {
    name: Range<usize>,
    bytes: u64,
    inline: bool,
    contents: AttachmentContents<'static>,
}

impl Attachments {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.names.clear();
        self.list.clear();
    }

    /// Lists the attachments of the message whose properties are open in `message`. One that cannot be
    /// read is listed with what is known of it, and noted.
    pub(super) fn read(
        &mut self,
        ndb: &Ndb,
        message: &mut Props,
        encoding: Option<&'static Encoding>,
        budget: &mut Budget,
        notes: &mut Vec<Note>,
    ) -> Read<()> {
        self.clear();
        let Some(found) = message.subnode(ndb, node::ATTACHMENTS)? else {
            return Ok(());
        };
        if self.listed > ndb.capacity(ROW) {
            let cause = say!("pst-attachments-many");
            return Err(Fault::new("attachment table", cause));
        }
        let mut table = Table::open(ndb, found.data, found.sub)?;
        let mut rows = Vec::new();
        let listed = table.row_ids(ndb, &mut |number, id| rows.push((number, id)));
        if let Err(fault) = listed {
            Note::add(notes, fault.within("attachment table"));
        }
        self.listed = self.listed.saturating_add(rows.len());
        rows.sort_unstable();
        for (place, row) in rows.into_iter().enumerate() {
            if place >= MOST_ATTACHMENTS || self.names.len() > MOST_NAMES {
                let cause = say!("left-out-beyond", n = words::plain(place));
                return Err(Fault::new("attachments", cause));
            }
            let start = self.names.len();
            let mut entry = Entry {
                name: start..start,
                bytes: 0,
                inline: false,
                contents: AttachmentContents::Opaque,
            };
            let read = self.read_one(ndb, message, &mut table, row, encoding, budget, &mut entry);
            entry.name.end = self.names.len();
            if let Err(fault) = read {
                if entry.name.is_empty() {
                    let cause = format!("it cannot be read: {}: {}", fault.place, fault.cause);
                    entry.contents = AttachmentContents::Unlisted(cause.into());
                }
                Note::add(notes, fault.within(&format!("attachment {}", place + 1)));
            }
            self.list.push(entry);
        }
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "all of them are parts of one reading"
    )]
    fn read_one(
        &mut self,
        ndb: &Ndb,
        message: &mut Props,
        table: &mut Table,
        (number, nid): (u32, u32),
        encoding: Option<&'static Encoding>,
        budget: &mut Budget,
        entry: &mut Entry,
    ) -> Read<()> {
        let size = table.column(prop::ATTACH_SIZE);
        let hidden = table.column(prop::ATTACHMENT_HIDDEN);
        let row = table.row(ndb, number)?;
        entry.bytes = u64::from(table.number(row, size).unwrap_or(0));
        entry.inline = table.number(row, hidden) == Some(1);
        // The table's short name is cut to 8.3: only the long one will do.
        let long = table.column(prop::ATTACH_LONG_FILENAME);
        let mut named = table.text(ndb, row, long, encoding, &mut self.names)?;
        named &= self.names.len() > entry.name.start;
        if let Some(attachment) = message.subnode(ndb, nid)? {
            let method = table.column(prop::ATTACH_METHOD);
            let method = table.number(row, method);
            let is_message = method.is_none_or(|method| method == EMBEDDED_MESSAGE);
            let open = !named || hidden.is_none() || size.is_none() || is_message;
            let mut damage = None;
            if open {
                let Subnode { data, sub, .. } = attachment;
                self.props.open(ndb, data, sub, &mut |fault| {
                    damage.get_or_insert(fault);
                })?;
                self.complete(ndb, encoding, entry, named)?;
            }
            let name = self.names.get(entry.name.start..).unwrap_or_default();
            self.media.clear();
            if open && archives::wants_type(name) {
                let media = &mut self.media;
                self.props
                    .text(ndb, prop::ATTACH_MIME_TAG, encoding, media)?;
            }
            if open && self.props.number(prop::ATTACH_METHOD) == Some(EMBEDDED_MESSAGE) {
                entry.contents = self.carried(ndb, encoding, budget);
            } else if archives::is_archive(name, self.media.as_bytes()) || tnef::is_named(name) {
                let node = (!open).then_some(attachment);
                entry.contents = contents(ndb, &mut self.props, node, name, budget);
            }
            damage.map_or(Ok(()), Err)
        } else {
            if !named {
                let short = table.column(prop::ATTACH_FILENAME);
                table.text(ndb, row, short, encoding, &mut self.names)?;
            }
            let place = format!("subnode 0x{nid:x}");
            Err(Fault::new(place, say!("pst-missing")))
        }
    }

    /// Fills from the attachment's own properties what the table lacks.
    fn complete(
        &mut self,
        ndb: &Ndb,
        encoding: Option<&'static Encoding>,
        entry: &mut Entry,
        named: bool,
    ) -> Read<()> {
        let props = &mut self.props;
        if !named {
            // An attached message has a display name only.
            for id in [
                prop::ATTACH_LONG_FILENAME,
                prop::ATTACH_FILENAME,
                prop::DISPLAY_NAME,
            ] {
                props.text(ndb, id, encoding, &mut self.names)?;
                if self.names.len() > entry.name.start {
                    break;
                }
            }
        }
        if let Some(size) = props.number(prop::ATTACH_SIZE) {
            entry.bytes = u64::from(size);
        }
        let shown = props.number(prop::ATTACH_FLAGS).unwrap_or(0) & SHOWN_IN_BODY != 0;
        entry.inline |= props.number(prop::ATTACHMENT_HIDDEN) == Some(1)
            || shown && props.has(prop::ATTACH_CONTENT_ID);
        Ok(())
    }

    /// What the attached message carries whose attachment is open; damage costs the list, not the message.
    fn carried(
        &mut self,
        ndb: &Ndb,
        encoding: Option<&'static Encoding>,
        budget: &mut Budget,
    ) -> AttachmentContents<'static> {
        if self.depth >= DEPTH {
            return AttachmentContents::Unlisted(
                "messages are attached to each other too deeply".into(),
            );
        }
        let mut inner = Self {
            listed: self.listed,
            depth: self.depth + 1,
            ..Self::default()
        };
        let mut notes = Vec::new();
        let mut read = || -> Read<bool> {
            let Some(found) = self.props.object(ndb, prop::ATTACH_DATA)? else {
                return Ok(false);
            };
            let mut message = Props::default();
            let told = &mut |fault: Fault| Note::add(&mut notes, fault);
            message.open(ndb, found.data, found.sub, told)?;
            inner.read(ndb, &mut message, encoding, budget, &mut notes)?;
            Ok(true)
        };
        let read = read();
        self.listed = inner.listed;
        match read {
            Ok(true) => archives::carried(&inner.list(), !notes.is_empty(), &Limits::default()),
            Ok(false) => {
                AttachmentContents::Unlisted("the attached message does not stand in it".into())
            }
            Err(fault) => AttachmentContents::Unlisted(
                format!("it cannot be read: {}: {}", fault.place, fault.cause).into(),
            ),
        }
    }

    /// Sum of their sizes.
    pub(super) fn bytes(&self) -> u64 {
        self.list
            .iter()
            .fold(0, |sum, entry| sum.saturating_add(entry.bytes))
    }

    /// For the model.
    pub(super) fn list(&self) -> Vec<Attachment<'_>> {
        self.list
            .iter()
            .map(|entry| Attachment {
                name: Cow::Borrowed(self.names.get(entry.name.clone()).unwrap_or_default()),
                bytes: entry.bytes,
                inline: entry.inline,
                contents: entry.contents.clone(),
            })
            .collect()
    }
}

/// Lists an attached archive. `attachment` is to be opened first; damage costs the list, not the message.
fn contents(
    ndb: &Ndb,
    props: &mut Props,
    attachment: Option<Subnode>,
    name: &str,
    budget: &mut Budget,
) -> AttachmentContents<'static> {
    let opened = match attachment {
        Some(node) => props.open(ndb, node.data, node.sub, &mut |_| {}),
        None => Ok(()),
    };
    let found = opened.and_then(|()| props.stored(ndb, prop::ATTACH_DATA));
    match found {
        Ok(Some(mut stored)) => archives::list_part(name, &mut stored, budget),
        Ok(None) => AttachmentContents::Unlisted("its bytes do not stand in the message".into()),
        Err(fault) => AttachmentContents::Unlisted(
            format!("its bytes cannot be read: {}: {}", fault.place, fault.cause).into(),
        ),
    }
}
