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
use super::listing::list;
use super::store::{Candidate, Store, is_search};
use crate::mapi::prop;
use crate::pst::fault::{Fault, Faults};
use crate::pst::ltp::{Props, Table};
use crate::pst::ndb::Ndb;
use model::{Folder, FolderClass, WellKnown};
use words::say;

/// Levels of folders that are followed. Exchange allows 300; a chain longer than this is a loop.
const MAX_DEPTH: usize = 2000;

/// Bytes that the paths of all folders may have together: a hundred times those of the largest mailbox.
/// Each stands in every output.
const MOST_PATHS: usize = 64 << 20;

/// Bytes that one name in a path takes beside its text.
const NAME: usize = 24;

/// One folder as the file holds it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) nid: u32,
    pub(super) parent: Option<usize>,
    pub(super) name: String,
    pub(super) class: Option<String>,
    pub(super) hidden: bool,
    /// Messages that its properties claim, if they could be read.
    pub(super) count: Option<u32>,
    /// Messages that were found.
    pub(super) rows: usize,
    pub(super) counter: Option<[u8; 6]>,
    pub(super) carrier: bool,
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
    /// Nodes of all folders, listed or not.
    pub(in super::super) walked: BTreeSet<u32>,
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
        Self {
            walked: found.iter().map(|folder| folder.nid).collect(),
            ..list(&found, contents, &defaults, visible, store.mailbox)
        }
    }
}

pub(super) fn class_of(folder: &Found) -> Option<FolderClass> {
    folder
        .class
        .as_deref()
        .map(FolderClass::from_container_class)
}

pub(super) fn container_of(folder: &Found) -> Option<Box<str>> {
    folder.class.as_deref().and_then(FolderClass::container)
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
    let (mut paths, mut room) = (vec![0_usize], MOST_PATHS);
    let mut children_of = None;
    let mut listed = 0_usize;
    // How many stand in the tree a second time, and the first of them.
    let mut twice = (0_u64, None);
    while let Some((at, depth)) = stack.pop() {
        let Some(nid) = found.get(at).map(|folder| folder.nid) else {
            continue;
        };
        if listed > ndb.capacity(6) {
            faults.push(Fault::new("folders", say!("pst-subfolders-many")));
            break;
        }
        let (mut children, read) = read_children(ndb, nid);
        listed = listed.saturating_add(children.len());
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
                twice = (twice.0 + 1, twice.1.or(Some(child)));
                continue;
            }
            if depth >= MAX_DEPTH {
                faults.push(Fault::node(child, say!("pst-folders-deep")));
                continue;
            }
            let folder = read_folder(ndb, &mut props, child, Some(at), encoding, faults);
            let path = paths.get(at).copied().unwrap_or(0) + NAME + folder.name.len();
            let Some(left) = room.checked_sub(path) else {
                let cause = say!("pst-paths-long");
                faults.push(Fault::node(child, cause));
                return found;
            };
            room = left;
            paths.push(path);
            found.push(folder);
        }
        stack.extend((first..found.len()).rev().map(|at| (at, depth + 1)));
    }
    if let (times, Some(first)) = twice {
        let cause = match times {
            1 => say!("pst-folder-twice"),
            _ => say!("pst-folders-twice", n = words::plain(times)),
        };
        faults.push(Fault::node(first, cause));
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
            say!(
                "pst-folders-lost",
                n = words::plain(lost.len()),
                node = format!("0x{first:x}")
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
            Err(Fault::node(nid, say!("pst-no-hierarchy")))
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
        count: None,
        rows: 0,
        counter: None,
        carrier: false,
    };
    let mut damage = Vec::new();
    let read = fill(ndb, props, &mut folder, encoding, &mut damage);
    damage.extend(read.err());
    if !damage.is_empty() && folder.name.is_empty() {
        folder.name = format!("(folder 0x{nid:x})");
    }
    for fault in damage {
        faults.push(fault.within(&format!("properties of folder '{}'", folder.name)));
    }
    folder
}

fn fill(
    ndb: &Ndb,
    props: &mut Props,
    folder: &mut Found,
    encoding: Option<&'static Encoding>,
    damage: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let found = ndb.node(folder.nid)?;
    props.open(ndb, found.data, found.sub, &mut |fault| damage.push(fault))?;
    // First, because it needs no other block.
    folder.count = props.number(prop::CONTENT_COUNT);
    props.text(ndb, prop::DISPLAY_NAME, encoding, &mut folder.name)?;
    let mut class = String::new();
    if props.text(ndb, prop::CONTAINER_CLASS, encoding, &mut class)? && !class.is_empty() {
        folder.class = Some(class);
    }
    folder.hidden = props.number(prop::ATTRIBUTE_HIDDEN) == Some(1);
    folder.carrier = [
        prop::IPM_APPOINTMENT,
        prop::IPM_DRAFTS,
        prop::ADDITIONAL_REN,
        prop::ADDITIONAL_REN_EX,
    ]
    .iter()
    .any(|&id| props.has(id));
    let id = props.long(ndb, prop::SERVER_FOLDER_ID)?;
    folder.counter = id.and_then(|id| id.to_le_bytes().last_chunk().copied());
    Ok(())
}
