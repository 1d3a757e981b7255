//! The message store: where the visible tree starts, and which folder is a default one.
//!
//! It stands alone because default folders are found by identifiers only, from four places that
//! disagree in what they hold: the store, the receive folder table, the Inbox, the root.
//!
//! [\[MS-PST\] 2.4.3](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/aa0539bd-e7bf-4cec-8bde-0b87c2a86baf),
//! [\[MS-OXOSFLD\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxosfld/a60e9c16-2ba8-424b-b60c-385a8a2837cb).

use super::entry_id::{EntryId, persisted, values};
use super::ids::{kind, node};
use crate::mapi::prop;
use crate::pst::fault::{Fault, Faults};
use crate::pst::ltp::{Props, Table};
use crate::pst::ndb::Ndb;
use model::{FolderClass, WellKnown};

/// What the store says of itself.
#[derive(Debug, Default)]
pub(in super::super) struct Store {
    /// Display name.
    pub(in super::super) name: String,
    /// Key of the file, in entry ids.
    pub(in super::super) key: Option<[u8; 16]>,
    /// Root of the visible folders.
    pub(in super::super) visible: Option<u32>,
    /// Root of the mailbox: above the visible root in an OST, the same as [`node::ROOT`] in a PST.
    pub(in super::super) mailbox: u32,
    /// Where mail arrives.
    inbox: Option<u32>,
    /// Default folders that the store itself names.
    named: Vec<(WellKnown, EntryId)>,
}

/// A folder as far as default folders are decided by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Node id.
    pub(super) nid: u32,
    /// Node id of the folder above.
    pub(super) parent: u32,
    /// What it is for.
    pub(super) class: Option<FolderClass>,
    /// Counter of its id on the server.
    pub(super) counter: Option<[u8; 6]>,
    /// Whether it carries entry ids of default folders, as Inbox and root do.
    pub(super) carrier: bool,
}

impl Store {
    /// Reads the store's properties and the receive folder table. What is missing is left out: the
    /// tree can be walked without it.
    pub(in super::super) fn read(ndb: &Ndb, faults: &mut Faults) -> Self {
        let mut store = Self {
            mailbox: node::ROOT,
            ..Self::default()
        };
        if let Err(fault) = store.read_properties(ndb, faults) {
            faults.push(fault.within("message store"));
        }
        // Not every file has this table.
        if let Err(fault) = store.read_receive_folders(ndb) {
            faults.push(fault.within("receive folder table"));
        }
        store
    }

    fn read_properties(&mut self, ndb: &Ndb, faults: &mut Faults) -> Result<(), Fault> {
        let found = ndb.node(node::STORE)?;
        let mut props = Props::default();
        props.open(ndb, found.data, found.sub, &mut |fault| {
            faults.push(fault.within("message store"));
        })?;
        props.text(ndb, prop::DISPLAY_NAME, None, &mut self.name)?;
        self.key = props
            .bytes(ndb, prop::RECORD_KEY, 16)?
            .and_then(|key| key.try_into().ok());
        let mut entry = |id| -> Result<Option<EntryId>, Fault> {
            Ok(props.bytes(ndb, id, 64)?.and_then(EntryId::read))
        };
        if let Some(EntryId::Node { nid, .. }) = entry(prop::IPM_SUBTREE)? {
            self.visible = Some(nid);
        }
        if let Some(EntryId::Node { nid, .. }) = entry(prop::IPM_INBOX)? {
            self.inbox = Some(nid);
        }
        for (id, well_known) in [
            (prop::IPM_OUTBOX, WellKnown::Outbox),
            (prop::IPM_WASTEBASKET, WellKnown::DeletedItems),
            (prop::IPM_SENT_MAIL, WellKnown::SentItems),
            (prop::FINDER, WellKnown::SearchFolders),
        ] {
            if let Some(id) = entry(id)? {
                self.named.push((well_known, id));
            }
        }
        Ok(())
    }

    /// Mail of class `IPM` arrives in the Inbox, `IPC` at the mailbox's root.
    fn read_receive_folders(&mut self, ndb: &Ndb) -> Result<(), Fault> {
        let Some(found) = ndb.nodes().find(node::RECEIVE_FOLDERS) else {
            return Ok(());
        };
        let mut table = Table::open(ndb, found.data, found.sub)?;
        let mut rows = Vec::new();
        table.row_ids(ndb, &mut |number, _| rows.push(number))?;
        let (class, folder) = (
            table.column(prop::MESSAGE_CLASS),
            table.column(prop::RECEIVE_FOLDER),
        );
        for number in rows {
            let row = table.row(ndb, number)?;
            let Some(nid) = table.number(row, folder) else {
                continue;
            };
            let mut text = String::new();
            table.text(ndb, row, class, None, &mut text)?;
            if text.eq_ignore_ascii_case("IPM") && nid != node::ROOT {
                self.inbox = self.inbox.or(Some(nid));
            } else if text.eq_ignore_ascii_case("IPC") && ndb.header().ost {
                self.mailbox = nid;
            }
        }
        Ok(())
    }

    /// Settles visible root and Inbox from the folders, where the store did not name them, and gives
    /// every default folder that an identifier names. The first identifier of a folder wins.
    pub(super) fn defaults(
        &mut self,
        ndb: &Ndb,
        folders: &[Candidate],
        faults: &mut Faults,
    ) -> Vec<(u32, WellKnown)> {
        let by_nid = |nid: u32| folders.iter().find(|folder| folder.nid == nid);
        // An OST's store names nothing: the visible root is what the Inbox stands in.
        if self.visible.is_none() {
            self.visible = self
                .inbox
                .and_then(by_nid)
                .map(|inbox| inbox.parent)
                .filter(|&parent| parent != node::ROOT);
        }
        if self.visible.is_none_or(|visible| by_nid(visible).is_none()) {
            // The store is damaged: by custom, so that a hidden folder does not become a label.
            let usual = if ndb.header().ost {
                node::OST_VISIBLE
            } else {
                node::PST_VISIBLE
            };
            self.visible = by_nid(usual).map(|folder| folder.nid);
        }
        if self.inbox.is_none() {
            // A store that no mail is delivered to: the Inbox is the folder that carries the others' ids.
            let mut carriers = folders.iter().filter(|folder| {
                folder.carrier
                    && Some(folder.nid) != self.visible
                    && ![node::ROOT, self.mailbox].contains(&folder.nid)
            });
            self.inbox = carriers
                .next()
                .filter(|_| carriers.next().is_none())
                .map(|folder| folder.nid);
        }
        let mut named: Vec<(u32, WellKnown)> = Vec::new();
        let mut add = |nid: u32, well_known: WellKnown| {
            if by_nid(nid).is_some()
                && !named
                    .iter()
                    .any(|&(other, kind)| other == nid || kind == well_known)
            {
                named.push((nid, well_known));
            }
        };
        if let Some(visible) = self.visible {
            add(visible, WellKnown::MsgFolderRoot);
        }
        if let Some(inbox) = self.inbox {
            add(inbox, WellKnown::Inbox);
        }
        for &(well_known, id) in &self.named {
            if let Some(nid) = self.resolve(id, well_known, folders) {
                add(nid, well_known);
            }
        }
        if ndb.header().ost && self.inbox == Some(node::OST_INBOX) {
            add(node::OST_DELETED, WellKnown::DeletedItems);
            add(node::OST_OUTBOX, WellKnown::Outbox);
            add(node::OST_SENT, WellKnown::SentItems);
            add(node::OST_FINDER, WellKnown::SearchFolders);
        }
        for nid in [self.inbox, Some(node::ROOT), Some(self.mailbox)]
            .into_iter()
            .flatten()
        {
            match read_carrier(ndb, nid) {
                Ok(ids) => {
                    for (well_known, id) in ids {
                        if let Some(nid) = self.resolve(id, well_known, folders) {
                            add(nid, well_known);
                        }
                    }
                }
                Err(fault) => faults.push(fault.within("default folders")),
            }
        }
        named
    }

    /// The folder that an entry id names. An id that was written for another file, or that fits two
    /// folders, must be confirmed by what the folder is for.
    fn resolve(&self, id: EntryId, well_known: WellKnown, folders: &[Candidate]) -> Option<u32> {
        match id {
            EntryId::Node { store, nid } => {
                let folder = folders.iter().find(|folder| folder.nid == nid)?;
                let ours = self.key == Some(store);
                (ours || fits(folder, well_known, self.visible)).then_some(nid)
            }
            EntryId::Server { counter } => {
                let mut found = folders
                    .iter()
                    .filter(|folder| folder.counter == Some(counter))
                    .filter(|folder| fits(folder, well_known, None));
                let first = found.next()?;
                found.next().is_none().then_some(first.nid)
            }
        }
    }
}

/// Whether a folder can be this default folder.
fn fits(folder: &Candidate, well_known: WellKnown, visible: Option<u32>) -> bool {
    let class = folder.class.unwrap_or(FolderClass::Mail);
    let wanted = match well_known {
        WellKnown::Calendar => FolderClass::Calendar,
        WellKnown::Contacts => FolderClass::Contacts,
        WellKnown::Tasks => FolderClass::Tasks,
        WellKnown::Notes => FolderClass::Notes,
        WellKnown::Journal => FolderClass::Journal,
        WellKnown::SearchFolders => return true,
        _ => FolderClass::Mail,
    };
    let in_place = matches!(
        well_known,
        WellKnown::Conflicts | WellKnown::LocalFailures | WellKnown::ServerFailures
    ) || visible.is_none_or(|visible| folder.parent == visible);
    class == wanted && in_place
}

/// The entry ids of default folders that Inbox and root carry.
fn read_carrier(ndb: &Ndb, nid: u32) -> Result<Vec<(WellKnown, EntryId)>, Fault> {
    let Some(found) = ndb.nodes().find(nid) else {
        return Ok(Vec::new());
    };
    let mut props = Props::default();
    // That a part of them cannot be read was told with the folder.
    props.open(ndb, found.data, found.sub, &mut |_| {})?;
    let mut ids = Vec::new();
    for (id, well_known) in [
        (prop::IPM_APPOINTMENT, WellKnown::Calendar),
        (prop::IPM_CONTACT, WellKnown::Contacts),
        (prop::IPM_JOURNAL, WellKnown::Journal),
        (prop::IPM_NOTE, WellKnown::Notes),
        (prop::IPM_TASK, WellKnown::Tasks),
        (prop::IPM_DRAFTS, WellKnown::Drafts),
    ] {
        let entry = props.bytes(ndb, id, 64)?.and_then(EntryId::read);
        ids.extend(entry.map(|entry| (well_known, entry)));
    }
    // PidTagAdditionalRenEntryIds: the order is fixed.
    let several = props
        .bytes(ndb, prop::ADDITIONAL_REN, 4096)?
        .unwrap_or_default();
    for (well_known, value) in [
        WellKnown::Conflicts,
        WellKnown::SyncIssues,
        WellKnown::LocalFailures,
        WellKnown::ServerFailures,
        WellKnown::JunkEmail,
    ]
    .into_iter()
    .zip(values(several))
    {
        ids.extend(EntryId::read(value).map(|entry| (well_known, entry)));
    }
    let blocks = props
        .bytes(ndb, prop::ADDITIONAL_REN_EX, 4096)?
        .unwrap_or_default();
    ids.extend(
        persisted(blocks)
            .into_iter()
            .filter(|&(kind, _)| kind == 0x8001)
            .map(|(_, entry)| (WellKnown::RssFeeds, entry)),
    );
    Ok(ids)
}

/// Whether a node is a search folder: a view of messages that stand elsewhere.
pub(super) const fn is_search(nid: u32) -> bool {
    nid & kind::MASK == kind::SEARCH_FOLDER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(nid: u32, parent: u32, class: FolderClass) -> Candidate {
        Candidate {
            nid,
            parent,
            class: Some(class),
            counter: Some([0, 0, 0, 0, 0, 9]),
            carrier: false,
        }
    }

    #[test]
    fn an_id_from_another_file_must_fit_its_folder() {
        let store = Store {
            key: Some([1; 16]),
            visible: Some(0x8022),
            ..Store::default()
        };
        let folders = [folder(0x8122, 0x8022, FolderClass::Mail)];
        let id = |store| EntryId::Node { store, nid: 0x8122 };
        let calendar = WellKnown::Calendar;
        assert_eq!(store.resolve(id([1; 16]), calendar, &folders), Some(0x8122));
        assert_eq!(store.resolve(id([2; 16]), calendar, &folders), None);
        assert_eq!(
            store.resolve(id([2; 16]), WellKnown::Drafts, &folders),
            Some(0x8122)
        );
    }

    #[test]
    fn a_server_id_that_two_folders_have_names_none() {
        let store = Store::default();
        let id = EntryId::Server {
            counter: [0, 0, 0, 0, 0, 9],
        };
        let mut folders = vec![folder(2, 1, FolderClass::Mail)];
        assert_eq!(store.resolve(id, WellKnown::Drafts, &folders), Some(2));
        folders.push(folder(4, 1, FolderClass::Mail));
        assert_eq!(store.resolve(id, WellKnown::Drafts, &folders), None);
    }
}
