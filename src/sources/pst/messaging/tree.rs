//! The folder tree: walked from the root through hierarchy tables, checked against the nodes.
//!
//! It stands apart from messages because all folders are known before the first message is read,
//! and because two walks must agree: what only one of them finds is told.
//!
//! [\[MS-PST\] 2.4.4](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/dee5b9d0-5513-4c5e-94aa-8bd28a9350b2).

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::Encoding;

use super::contents::{Contents, Salvage};
use super::ids::{kind, node};
use super::store::{Candidate, Store, is_search};
use crate::model::{Folder, FolderClass, FolderId, WellKnown};
use crate::sources::mapi::prop;
use crate::sources::pst::fault::{Fault, Faults};
use crate::sources::pst::ltp::{Props, Table};
use crate::sources::pst::ndb::Ndb;

/// Levels of folders that are followed. Exchange allows 300; a chain longer than this is a loop.
const MAX_DEPTH: usize = 2000;

/// Folders of the Recoverable Items tree, whose names do not depend on language,
/// [Recoverable Items folder](https://learn.microsoft.com/exchange/security-and-compliance/recoverable-items-folder/recoverable-items-folder).
const RECOVERABLE: [&str; 8] = [
    "Deletions",
    "Purges",
    "Versions",
    "DiscoveryHolds",
    "SubstrateHolds",
    "Audits",
    "Calendar Logging",
    "AdminAuditLogs",
];

/// One folder as the file holds it.
#[derive(Debug, Clone)]
struct Found {
    nid: u32,
    parent: Option<usize>,
    name: String,
    class: Option<String>,
    hidden: bool,
    /// Messages that its properties claim.
    count: u32,
    /// Messages that were found.
    rows: usize,
    counter: Option<[u8; 6]>,
    carrier: bool,
}

/// The folders of a store.
#[derive(Debug, Default)]
pub(in super::super) struct Tree {
    /// For the model.
    pub(in super::super) folders: Vec<Folder>,
    /// The same folders' messages.
    pub(in super::super) contents: Vec<Contents>,
    /// Folders outside the visible tree that hold nothing and are not listed.
    pub(in super::super) empty_outside: u64,
}

impl Tree {
    /// Walks the folders and settles which are default ones.
    pub(in super::super) fn read(
        ndb: &Ndb,
        store: &mut Store,
        encoding: Option<&'static Encoding>,
        faults: &mut Faults,
    ) -> Self {
        let mut found = walk(ndb, encoding, faults);
        let mut salvage = Salvage::default();
        let mut contents: Vec<Contents> = Vec::with_capacity(found.len());
        for folder in &mut found {
            contents.push(if is_search(folder.nid) {
                Contents::default()
            } else {
                let (nid, count) = (folder.nid, folder.count);
                Contents::read(ndb, nid, count, &folder.name, &mut salvage, faults)
            });
            folder.rows = contents.last().map_or(0, Contents::len);
        }
        let candidates: Vec<Candidate> = found
            .iter()
            .map(|folder| Candidate {
                nid: folder.nid,
                parent: folder
                    .parent
                    .and_then(|parent| found.get(parent))
                    .map_or(node::ROOT, |parent| parent.nid),
                class: class_of(folder),
                counter: folder.counter,
                carrier: folder.carrier,
            })
            .collect();
        let defaults: BTreeMap<u32, WellKnown> = store
            .defaults(ndb, &candidates, faults)
            .into_iter()
            .collect();
        let visible = store.visible.unwrap_or(node::ROOT);
        list(&found, contents, &defaults, visible, store.mailbox)
    }
}

fn class_of(folder: &Found) -> Option<FolderClass> {
    folder
        .class
        .as_deref()
        .map(FolderClass::from_container_class)
}

/// Walks hierarchy tables from the root; parents come before their children.
fn walk(ndb: &Ndb, encoding: Option<&'static Encoding>, faults: &mut Faults) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut seen = BTreeSet::from([node::ROOT]);
    let mut props = Props::default();
    found.push(read_folder(
        ndb,
        &mut props,
        node::ROOT,
        None,
        encoding,
        faults,
    ));
    // Depth first, so that a folder's children stand together; depths keep the stack honest.
    let mut stack = vec![(0_usize, 0_usize)];
    let mut children_of = None;
    while let Some((at, depth)) = stack.pop() {
        let Some(nid) = found.get(at).map(|folder| folder.nid) else {
            continue;
        };
        let (mut children, read) = read_children(ndb, nid);
        if let Err(fault) = read {
            let name = found.get(at).map_or("", |folder| folder.name.as_str());
            faults.push(fault.within(&format!("subfolders of '{name}'")));
            // The nodes themselves say which folder they belong to.
            let index = children_of.get_or_insert_with(|| children_by_parent(ndb));
            let known: BTreeSet<u32> = children.iter().copied().collect();
            let others = index.get(&nid).into_iter().flatten();
            children.extend(others.filter(|child| !known.contains(child)));
        }
        let first = found.len();
        for child in children {
            if !matches!(child & kind::MASK, kind::FOLDER | kind::SEARCH_FOLDER) {
                continue;
            }
            if !seen.insert(child) {
                faults.push(Fault::node(child, "this folder stands in the tree twice"));
                continue;
            }
            if depth >= MAX_DEPTH {
                faults.push(Fault::node(
                    child,
                    "folders nest deeper than any mailbox allows",
                ));
                continue;
            }
            found.push(read_folder(
                ndb,
                &mut props,
                child,
                Some(at),
                encoding,
                faults,
            ));
        }
        stack.extend((first..found.len()).rev().map(|at| (at, depth + 1)));
    }
    let lost: Vec<u32> = ndb
        .nodes()
        .iter()
        .filter(|node| node.nid & kind::MASK == kind::FOLDER && !seen.contains(&node.nid))
        .map(|node| node.nid)
        .collect();
    if let Some(first) = lost.first() {
        faults.push(Fault::new(
            "node B-tree",
            format!(
                "{} folders stand in no other folder, the first is node 0x{first:x}",
                lost.len()
            ),
        ));
    }
    found
}

/// The folders below a folder, in the order of the table's rows.
fn read_children(ndb: &Ndb, nid: u32) -> (Vec<u32>, Result<(), Fault>) {
    let mut rows = Vec::new();
    // Search folders have none, and a folder without subfolders may have no table.
    let Some(found) = ndb.nodes().find(nid & !kind::MASK | kind::HIERARCHY) else {
        let missing = if is_search(nid) {
            Ok(())
        } else {
            Err(Fault::node(nid, "its hierarchy table is missing"))
        };
        return (Vec::new(), missing);
    };
    let read = Table::open(ndb, found.data, found.sub)
        .and_then(|mut table| table.row_ids(ndb, &mut |number, id| rows.push((number, id))));
    rows.sort_unstable();
    (rows.into_iter().map(|(_, id)| id).collect(), read)
}

/// Every folder node by the folder that it says it belongs to.
fn children_by_parent(ndb: &Ndb) -> BTreeMap<u32, Vec<u32>> {
    let mut index: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for node in ndb.nodes().iter() {
        if matches!(node.nid & kind::MASK, kind::FOLDER | kind::SEARCH_FOLDER)
            && node.nid != node.parent
        {
            index.entry(node.parent).or_default().push(node.nid);
        }
    }
    index
}

/// Reads a folder's properties; one that cannot be read keeps its place in the tree.
fn read_folder(
    ndb: &Ndb,
    props: &mut Props,
    nid: u32,
    parent: Option<usize>,
    encoding: Option<&'static Encoding>,
    faults: &mut Faults,
) -> Found {
    let mut folder = Found {
        nid,
        parent,
        name: String::new(),
        class: None,
        hidden: false,
        count: 0,
        rows: 0,
        counter: None,
        carrier: false,
    };
    if let Err(fault) = fill(ndb, props, &mut folder, encoding) {
        if folder.name.is_empty() {
            folder.name = format!("(folder 0x{nid:x})");
        }
        faults.push(fault.within(&format!("properties of folder '{}'", folder.name)));
    }
    folder
}

fn fill(
    ndb: &Ndb,
    props: &mut Props,
    folder: &mut Found,
    encoding: Option<&'static Encoding>,
) -> Result<(), Fault> {
    let found = ndb.node(folder.nid)?;
    props.open(ndb, found.data, found.sub)?;
    props.text(ndb, prop::DISPLAY_NAME, encoding, &mut folder.name)?;
    let mut class = String::new();
    if props.text(ndb, prop::CONTAINER_CLASS, encoding, &mut class)? && !class.is_empty() {
        folder.class = Some(class);
    }
    folder.hidden = props.number(prop::ATTRIBUTE_HIDDEN) == Some(1);
    folder.count = props.number(prop::CONTENT_COUNT).unwrap_or(0);
    folder.carrier = [
        prop::IPM_APPOINTMENT,
        prop::IPM_DRAFTS,
        prop::ADDITIONAL_REN,
        prop::ADDITIONAL_REN_EX,
    ]
    .iter()
    .any(|&id| props.has(id));
    folder.counter = props
        .bytes(ndb, prop::SERVER_FOLDER_ID, 8)?
        .and_then(|id| id.get(2..8)?.try_into().ok());
    Ok(())
}

/// Chooses what the model sees: the visible tree, and outside of it what holds something.
fn list(
    found: &[Found],
    contents: Vec<Contents>,
    defaults: &BTreeMap<u32, WellKnown>,
    visible: u32,
    mailbox: u32,
) -> Tree {
    let inside = inside(found, visible);
    let recoverable = recoverable(found, visible, mailbox);
    // From the leaves up: a folder outside is listed if it, or one below it, is worth showing.
    let mut wanted: Vec<bool> = found
        .iter()
        .zip(&inside)
        .zip(&recoverable)
        .map(|((folder, &inside), &recoverable)| {
            let root = folder.nid == visible;
            inside && !root || folder.rows > 0 || recoverable
        })
        .collect();
    for at in (0..found.len()).rev() {
        let parent = found.get(at).and_then(|folder| folder.parent);
        let outside = inside.get(at) == Some(&false);
        if let (Some(true), Some(parent), true) = (wanted.get(at).copied(), parent, outside) {
            let above = found
                .get(parent)
                .is_some_and(|above| ![visible, mailbox, node::ROOT].contains(&above.nid));
            if let Some(slot) = wanted.get_mut(parent).filter(|_| above) {
                *slot = true;
            }
        }
    }
    let mut tree = Tree::default();
    let mut ids: Vec<Option<FolderId>> = Vec::with_capacity(found.len());
    for (at, (folder, contents)) in found.iter().zip(contents).enumerate() {
        let search = is_search(folder.nid);
        let inside = inside.get(at) == Some(&true);
        if wanted.get(at) != Some(&true) && !search {
            ids.push(None);
            let structural = [visible, mailbox, node::ROOT].contains(&folder.nid);
            tree.empty_outside += u64::from(!structural);
            continue;
        }
        let id = FolderId(u32::try_from(tree.folders.len()).unwrap_or(u32::MAX));
        ids.push(Some(id));
        tree.folders.push(Folder {
            parent: folder
                .parent
                .filter(|&parent| found.get(parent).is_none_or(|above| above.nid != visible))
                .and_then(|parent| ids.get(parent).copied().flatten()),
            name: folder.name.clone(),
            class: class_of(folder),
            well_known: if recoverable.get(at) == Some(&true) {
                Some(WellKnown::RecoverableItems)
            } else {
                defaults.get(&folder.nid).copied()
            },
            hidden: folder.hidden || !inside,
            owner: None,
            favorite: false,
            search,
            unknown: false,
        });
        tree.contents.push(contents);
    }
    tree
}

/// Which folders stand in the visible tree, its root included.
fn inside(found: &[Found], visible: u32) -> Vec<bool> {
    let mut inside = Vec::with_capacity(found.len());
    for folder in found {
        let above = folder
            .parent
            .and_then(|parent| inside.get(parent).copied())
            .unwrap_or(false);
        inside.push(above || folder.nid == visible);
    }
    inside
}

/// Which folders are Recoverable Items or stand in it. Its name is the same in every language and
/// nothing else marks it, so it must also hold one of its own folders, unless users cannot see it.
fn recoverable(found: &[Found], visible: u32, mailbox: u32) -> Vec<bool> {
    let mut marks = Vec::with_capacity(found.len());
    for (at, folder) in found.iter().enumerate() {
        let parent = folder.parent.and_then(|parent| found.get(parent));
        let above = folder
            .parent
            .and_then(|parent| marks.get(parent).copied())
            .unwrap_or(false);
        let named = folder.name.eq_ignore_ascii_case("Recoverable Items");
        let holds = || {
            found
                .iter()
                .skip(at + 1)
                .filter(|child| child.parent == Some(at))
                .any(|child| RECOVERABLE.contains(&child.name.as_str()))
        };
        let unseen = parent.is_some_and(|parent| {
            parent.nid != visible && [mailbox, node::ROOT].contains(&parent.nid)
        });
        marks.push(above || named && (unseen || holds()));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(nid: u32, parent: Option<usize>, name: &str, rows: usize) -> Found {
        Found {
            nid,
            parent,
            name: name.to_owned(),
            class: None,
            hidden: false,
            count: 0,
            rows,
            counter: None,
            carrier: false,
        }
    }

    fn listed(found: &[Found]) -> Vec<(String, Option<u32>, bool)> {
        let contents = found.iter().map(|_| Contents::default()).collect();
        list(found, contents, &BTreeMap::new(), 0x8022, node::ROOT)
            .folders
            .into_iter()
            .map(|folder| (folder.name, folder.parent.map(|id| id.0), folder.hidden))
            .collect()
    }

    #[test]
    fn the_visible_root_is_listed_only_if_it_holds_mail() {
        let mut found = vec![
            folder(node::ROOT, None, "", 0),
            folder(0x8022, Some(0), "Top", 0),
            folder(0x8042, Some(1), "Inbox", 0),
        ];
        assert_eq!(listed(&found), [("Inbox".to_owned(), None, false)]);
        found[1].rows = 1;
        assert_eq!(
            listed(&found),
            [
                ("Top".to_owned(), None, false),
                ("Inbox".to_owned(), None, false)
            ]
        );
    }

    #[test]
    fn folders_outside_are_hidden_and_listed_only_with_items() {
        let found = [
            folder(node::ROOT, None, "", 0),
            folder(0x8022, Some(0), "Top", 0),
            folder(0x8062, Some(0), "Views", 0),
            folder(0x8082, Some(0), "Root - Public", 0),
            folder(0x80a2, Some(3), "News", 2),
        ];
        assert_eq!(
            listed(&found),
            [
                ("Root - Public".to_owned(), None, true),
                ("News".to_owned(), Some(0), true)
            ]
        );
    }

    #[test]
    fn recoverable_items_need_more_than_a_name_where_users_see_them() {
        let mut found = vec![
            folder(node::ROOT, None, "", 0),
            folder(0x8022, Some(0), "Top", 0),
            folder(0x8042, Some(1), "Recoverable Items", 0),
            folder(0x8062, Some(2), "Holidays", 0),
        ];
        assert!(!recoverable(&found, 0x8022, node::ROOT).contains(&true));
        found[3].name = "Purges".to_owned();
        assert_eq!(
            recoverable(&found, 0x8022, node::ROOT),
            [false, false, true, true]
        );
    }
}
