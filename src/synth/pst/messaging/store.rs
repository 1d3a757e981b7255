//! A store: folders are made, messages put into them, and at the end all that refers to them.
//!
//! It stands apart as the only part of this layer that the makers of mailboxes talk to.

use std::io::{self, Seek, Write};

use super::entry_id::entry_id;
use super::folder::{CONTENTS, Folder, FolderAt, FolderIs, HIERARCHY};
use super::message::{
    self, ATTACHMENT_COLUMNS, ATTACHMENTS, Message, RECIPIENT_COLUMNS, RECIPIENTS,
};
use super::{names, tag};
use crate::pst::ltp::{Column, Properties, Table, Value, subnodes, write_props};
use crate::pst::ndb::{Counters, File};

/// Kinds of nodes, the low five bits of an id,
/// [NID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/18d7644e-cb33-4e11-95c0-34d8a84fbff6).
const FOLDER: u32 = 0x02;
const MESSAGE: u32 = 0x04;
const HIERARCHY_OF: u32 = 0x0d;
const CONTENTS_OF: u32 = 0x0e;
const ASSOCIATED_OF: u32 = 0x0f;

/// Nodes with fixed ids,
/// [special internal NIDs](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/0510ece4-6853-4bef-8cc8-8df3468e3ff1).
const STORE: u32 = 0x21;
const NAMES: u32 = 0x61;
/// Where mail arrives; not in \[MS-PST\], present in files of every age.
const RECEIVE_FOLDERS: u32 = 0x62b;
/// Empty tables that Outlook copies for new folders.
const TEMPLATES: [(u32, &[Column]); 4] = [
    (0x60d, &HIERARCHY),
    (0x60e, &CONTENTS),
    (0x60f, &CONTENTS),
    (0x610, &CONTENTS),
];

/// Folders that one store may have: their tables stay open.
pub(in super::super) const MOST_FOLDERS: usize = 20_000;

/// A store that is being written.
#[derive(Debug)]
pub(in super::super) struct Writer<W> {
    file: File<W>,
    key: [u8; 16],
    name: String,
    folders: Vec<Folder>,
    next_folder: u32,
    next_message: u32,
}

impl<W: Write + Seek> Writer<W> {
    /// Starts a store with the folders that every store has: root, visible root, finder.
    pub(in super::super) fn create(out: W, key: [u8; 16], name: &str) -> io::Result<Self> {
        let mut writer = Self {
            file: File::create(out)?,
            key,
            name: name.to_owned(),
            folders: Vec::new(),
            next_folder: 0x404,
            next_message: 0x1_0000,
        };
        let root = writer.folder("", None, FolderIs::Root, None)?;
        writer.folder(
            "Top of Outlook data file",
            Some(root),
            FolderIs::Visible,
            None,
        )?;
        writer.folder("Search Root", Some(root), FolderIs::Finder, None)?;
        Ok(writer)
    }

    /// What users see.
    pub(in super::super) const fn visible() -> FolderAt {
        FolderAt(1)
    }

    /// The store's key.
    pub(in super::super) const fn key(&self) -> [u8; 16] {
        self.key
    }

    /// Makes a folder.
    pub(in super::super) fn folder(
        &mut self,
        name: &str,
        parent: Option<FolderAt>,
        is: FolderIs,
        class: Option<&'static str>,
    ) -> io::Result<FolderAt> {
        let at = self.folders.len();
        if at >= MOST_FOLDERS {
            return Err(io::Error::other(format!(
                "more than {MOST_FOLDERS} folders cannot be written"
            )));
        }
        let nid = is.fixed().unwrap_or_else(|| {
            self.next_folder += 1;
            (self.next_folder - 1) << 5 | FOLDER
        });
        if let Some(FolderAt(parent)) = parent {
            self.folders[parent].children.push(at);
        }
        self.folders.push(Folder {
            nid,
            parent: parent.map(|parent| parent.0),
            is,
            name: name.to_owned(),
            class,
            contents: Table::new(&CONTENTS),
            unread: 0,
            children: Vec::new(),
        });
        Ok(FolderAt(at))
    }

    /// Puts a message into a folder; gives its node and the size that it says it has.
    pub(in super::super) fn message(
        &mut self,
        folder: FolderAt,
        message: Message,
        fill: &mut dyn FnMut(&mut [u8]),
    ) -> io::Result<(u32, u64)> {
        let nid = self.next_message << 5 | MESSAGE;
        self.next_message += 1;
        let written = message::write(&mut self.file, message, fill)?;
        let folder = &mut self.folders[folder.0];
        self.file.node(nid, written.blocks, folder.nid);
        let flags = written.props.get(tag::MESSAGE_FLAGS);
        if matches!(flags, Some(Value::Number(flags)) if flags & 1 == 0) {
            folder.unread += 1;
        }
        let contents = &mut folder.contents;
        contents.row(&mut self.file, nid, |id| written.props.get(id))?;
        let size = match written.props.get(tag::MESSAGE_SIZE) {
            Some(&Value::Number(size)) => u64::from(size.unsigned_abs()),
            _ => 0,
        };
        Ok((nid, size))
    }

    /// Writes what refers to folders and messages; gives the length of the file.
    pub(in super::super) fn finish(mut self) -> io::Result<u64> {
        let folders = std::mem::take(&mut self.folders);
        let summaries: Vec<Properties> = folders.iter().map(summary).collect();
        let found = |is: FolderIs| {
            let folder = folders.iter().find(|folder| folder.is == is);
            folder.map(|folder| folder.nid)
        };
        self.store(&found)?;
        let inbox = found(FolderIs::Inbox);
        let carried = carried(self.key, &found);
        let nids: Vec<(u32, Option<u32>)> = folders
            .iter()
            .map(|folder| {
                let parent = folder.parent.and_then(|parent| folders.get(parent));
                (folder.nid, parent.map(|parent| parent.nid))
            })
            .collect();
        for (at, folder) in folders.into_iter().enumerate() {
            let (nid, parent) = nids[at];
            let mut props = summaries[at].clone();
            if Some(nid) == inbox || folder.is == FolderIs::Root && inbox.is_some() {
                for (id, value) in &carried {
                    props.set(*id, value.clone());
                }
            }
            let (data, subs) = write_props(&mut self.file, &props)?;
            let sub = subnodes(&mut self.file, subs)?;
            // The root stands in itself.
            self.file.node(nid, (data, sub), parent.unwrap_or(nid));
            let mut table = Table::new(&HIERARCHY);
            for &child in &folder.children {
                let (child_nid, props) = (nids[child].0, &summaries[child]);
                table.row(&mut self.file, child_nid, |id| props.get(id))?;
            }
            for (kind, table) in [
                (HIERARCHY_OF, table),
                (CONTENTS_OF, folder.contents),
                (ASSOCIATED_OF, Table::new(&CONTENTS)),
            ] {
                let blocks = table.finish(&mut self.file)?;
                self.file.node(nid & !0x1f | kind, blocks, 0);
            }
        }
        for (nid, columns) in TEMPLATES.into_iter().chain([
            (ATTACHMENTS, &ATTACHMENT_COLUMNS[..]),
            (RECIPIENTS, &RECIPIENT_COLUMNS[..]),
        ]) {
            let blocks = Table::new(columns).finish(&mut self.file)?;
            self.file.node(nid, blocks, 0);
        }
        let counters = Counters {
            folder: self.next_folder,
            message: self.next_message,
        };
        self.file.finish(counters)
    }

    /// Writes the store's own properties, the map of names, and where mail arrives.
    fn store(&mut self, found: &dyn Fn(FolderIs) -> Option<u32>) -> io::Result<()> {
        let mut props = Properties::default();
        props
            .set(tag::RECORD_KEY, Value::Bytes(self.key.to_vec()))
            .set(tag::DISPLAY_NAME, Value::text(&self.name))
            // The folders named below are there.
            .set(tag::SUPPORT_MASK, Value::Number(0x89))
            .set(tag::PASSWORD, Value::Number(0));
        for (id, is) in [
            (tag::IPM_SUBTREE, FolderIs::Visible),
            (tag::IPM_WASTEBASKET, FolderIs::Wastebasket),
            (tag::FINDER, FolderIs::Finder),
            (tag::IPM_OUTBOX, FolderIs::Outbox),
            (tag::IPM_SENT_MAIL, FolderIs::Sent),
        ] {
            if let Some(nid) = found(is) {
                props.set(id, Value::Bytes(entry_id(self.key, nid)));
            }
        }
        for (nid, props) in [(STORE, props), (NAMES, names::map())] {
            let (data, subs) = write_props(&mut self.file, &props)?;
            let sub = subnodes(&mut self.file, subs)?;
            self.file.node(nid, (data, sub), 0);
        }
        let mut table = Table::new(&[
            Column(tag::MESSAGE_CLASS, 0x1f),
            Column(tag::RECEIVE_FOLDER, 3),
        ]);
        if let Some(inbox) = found(FolderIs::Inbox) {
            for (class, row) in ["", "IPM", "REPORT.IPM"].into_iter().zip(1_u32..) {
                let class = Value::text(class);
                let folder = Value::Number(inbox.cast_signed());
                table.row(&mut self.file, row, |id| match id {
                    tag::MESSAGE_CLASS => Some(&class),
                    tag::RECEIVE_FOLDER => Some(&folder),
                    _ => None,
                })?;
            }
        }
        let blocks = table.finish(&mut self.file)?;
        self.file.node(RECEIVE_FOLDERS, blocks, 0);
        Ok(())
    }
}

/// What a folder and the row of it say.
fn summary(folder: &Folder) -> Properties {
    let count = i32::try_from(folder.contents.len()).unwrap_or(i32::MAX);
    let mut props = Properties::default();
    props
        .set(tag::DISPLAY_NAME, Value::text(&folder.name))
        .set(tag::CONTENT_COUNT, Value::Number(count))
        .set(tag::UNREAD_COUNT, Value::Number(folder.unread))
        .set(tag::SUBFOLDERS, Value::Bool(!folder.children.is_empty()));
    if let Some(class) = folder.class {
        props.set(tag::CONTAINER_CLASS, Value::text(class));
    }
    props
}

/// The entry ids of default folders that Inbox and root carry.
fn carried(key: [u8; 16], found: &dyn Fn(FolderIs) -> Option<u32>) -> Vec<(u16, Value)> {
    let mut carried = Vec::new();
    for (id, is) in [
        (tag::IPM_APPOINTMENT, FolderIs::Calendar),
        (tag::IPM_CONTACT, FolderIs::Contacts),
        (tag::IPM_JOURNAL, FolderIs::Journal),
        (tag::IPM_NOTE, FolderIs::Notes),
        (tag::IPM_TASK, FolderIs::Tasks),
        (tag::IPM_DRAFTS, FolderIs::Drafts),
    ] {
        carried.extend(found(is).map(|nid| (id, Value::Bytes(entry_id(key, nid)))));
    }
    // Their order is fixed.
    let several = [
        FolderIs::Conflicts,
        FolderIs::SyncIssues,
        FolderIs::LocalFailures,
        FolderIs::ServerFailures,
        FolderIs::Junk,
    ]
    .map(|is| found(is).map_or_else(Vec::new, |nid| entry_id(key, nid)));
    if several.iter().any(|id| !id.is_empty()) {
        carried.push((tag::ADDITIONAL_REN, Value::Several(several.to_vec())));
    }
    carried
}
