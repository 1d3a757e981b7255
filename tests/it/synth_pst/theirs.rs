//! Walks a store with Microsoft's `outlook-pst`: every folder, message and attachment.
//!
//! It stands apart because the tests of the writer and the benchmark of the reader both need it.

use std::io;
use std::path::Path;
use std::rc::Rc;

use outlook_pst::UnicodePstFile;
use outlook_pst::ltp::prop_context::PropertyValue;
use outlook_pst::messaging::attachment::{
    Attachment as _, AttachmentData, AttachmentProperties, UnicodeAttachment,
};
use outlook_pst::messaging::folder::{Folder as _, UnicodeFolder};
use outlook_pst::messaging::message::{Message as _, MessageProperties, UnicodeMessage};
use outlook_pst::messaging::store::{EntryId, Store as _, UnicodeStore};
use outlook_pst::ndb::node_id::NodeId;

/// One message as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seen {
    pub(crate) class: String,
    pub(crate) subject: String,
    pub(crate) message_id: Option<String>,
    pub(crate) size: u64,
    /// Names and bytes of attachments; empty unless they were asked for.
    pub(crate) files: Vec<(String, u64)>,
}

/// What is done with a message in a folder.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&[String], &Rc<UnicodeMessage>, Seen);

/// Properties that are read of each message: what a reader needs to tell of it.
const WANTED: [u16; 11] = [
    0x0017, 0x001a, 0x0037, 0x0065, 0x007d, 0x0c1f, 0x0e07, 0x0e08, 0x1035, 0x1090, 0x300b,
];

/// Opens a store.
pub(crate) fn open(path: &Path) -> io::Result<Rc<UnicodeStore>> {
    let file = std::fs::File::open(path)?;
    // Opened by its path it would be opened for writing, too.
    let file = UnicodePstFile::read_from(Box::new(file))?;
    UnicodeStore::read(Rc::new(file))
}

/// Walks all folders that users see: their paths, and every message.
pub(crate) fn walk(
    store: &Rc<UnicodeStore>,
    wanted: Option<&[u16]>,
    files: bool,
    folder: &mut dyn FnMut(&[String]),
    visit: Visit<'_>,
) -> io::Result<()> {
    let top = store.properties().ipm_sub_tree_entry_id()?;
    let mut waiting = vec![(Vec::new(), top)];
    while let Some((path, entry)) = waiting.pop() {
        let found = UnicodeFolder::read(store.clone(), &entry)?;
        if !path.is_empty() {
            folder(&path);
        }
        if let Some(table) = found.contents_table() {
            for row in table.rows_matrix() {
                let entry = entry_of(store, u32::from(row.id()))?;
                let message = UnicodeMessage::read(store.clone(), &entry, wanted)?;
                let seen = seen(&message, files)?;
                visit(&path, &message, seen);
            }
        }
        if let Some(table) = found.hierarchy_table() {
            for row in table.rows_matrix() {
                let entry = entry_of(store, u32::from(row.id()))?;
                let child = UnicodeFolder::read(store.clone(), &entry)?;
                let mut path = path.clone();
                path.push(child.properties().display_name()?);
                waiting.push((path, entry));
            }
        }
    }
    Ok(())
}

/// Counts messages and attachments of a store.
#[allow(dead_code, reason = "used by the benchmark alone")]
pub(crate) fn count(path: &Path, files: bool) -> io::Result<(u64, u64)> {
    let store = open(path)?;
    let (mut messages, mut attachments) = (0, 0);
    walk(
        &store,
        Some(&WANTED),
        files,
        &mut |_| {},
        &mut |_, _, seen| {
            messages += 1;
            attachments += seen.files.len() as u64;
        },
    )?;
    Ok((messages, attachments))
}

fn entry_of(store: &UnicodeStore, nid: u32) -> io::Result<EntryId> {
    store.properties().make_entry_id(NodeId::from(nid))
}

/// A text among properties.
pub(crate) fn text(value: Option<&PropertyValue>) -> Option<String> {
    match value {
        Some(PropertyValue::Unicode(text)) => Some(text.to_string()),
        _ => None,
    }
}

fn number(value: Option<&PropertyValue>) -> u64 {
    match value {
        Some(PropertyValue::Integer32(number)) => u64::from(number.unsigned_abs()),
        _ => 0,
    }
}

fn seen(message: &Rc<UnicodeMessage>, files: bool) -> io::Result<Seen> {
    let props: &MessageProperties = message.properties();
    let mut seen = Seen {
        class: text(props.get(0x001a)).unwrap_or_default(),
        subject: text(props.get(0x0037)).unwrap_or_default(),
        message_id: text(props.get(0x1035)),
        size: number(props.get(0x0e08)),
        files: Vec::new(),
    };
    if let (true, Some(table)) = (files, message.attachment_table()) {
        for row in table.rows_matrix() {
            let id = NodeId::from(u32::from(row.id()));
            let attachment = UnicodeAttachment::read(message.clone(), id, None)?;
            let props: &AttachmentProperties = attachment.properties();
            let bytes = match attachment.data() {
                Some(AttachmentData::Binary(data)) => data.buffer().len() as u64,
                _ => number(props.get(0x0e20)),
            };
            let name = text(props.get(0x3707)).unwrap_or_default();
            seen.files.push((name, bytes));
        }
    }
    Ok(seen)
}
