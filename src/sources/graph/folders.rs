//! Builds the folder tree out of folders that were found in any order, in any number of files.
//!
//! Apart because a dump is rarely whole: the root is usually missing, pages overlap, parents are
//! not listed. What Graph does not say is decided here:
//!
//! - A folder whose parent is not listed stands at the top. Usually all such folders share one
//!   parent, the root (`msgfolderroot`), which no listing holds; any other is an orphan.
//! - `displayName` and `parentFolderId` alone may be a folder of contacts, or a mail folder cut
//!   down by `$select`. It is one of mail if messages or mail folders name it as their parent, or
//!   if another such folder of the same file is; else it is one of contacts.
//! - A parent that is named by objects from `mailFolders('inbox')/...` is the Inbox.
//! - A folder that a query for changes names again is what was said last; one that it took away is gone.
//! - Messages of no listed folder go to `(unknown folder)`, events of no listed calendar to the
//!   default calendar, contacts of no listed folder to the default contacts folder.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Collection;
use super::files::Listed;
use super::head::Kind;
use super::hint;
use super::index::{Container, Family, Index, Record, digest};
use super::owners::Owners;
use super::records::{decide, missing_children, named_by_children, unique};
use model::{Folder, FolderClass, FolderId, Problem, WellKnown};
use words::{plain, say};

/// Name of the folder of messages that no listed folder holds.
pub(super) const UNKNOWN: &str = "(unknown folder)";

/// The folders, and how items find theirs.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) folders: Vec<Folder>,
    pub(super) problems: Vec<Problem>,
    /// Folders that say how many items they hold.
    pub(super) totals: Vec<(FolderId, u64)>,
    by_id: FxHashMap<u128, FolderId>,
    well_known: Vec<(WellKnown, FolderId)>,
    /// Digests of what folders of contacts lie in.
    contacts: Vec<u128>,
    /// Folders for items that name none, or one that is not listed, by family.
    fallback: [Option<FolderId>; 3],
}

/// Builds the tree; `own` are addresses of the mailbox, as far as they are known.
pub(super) fn build(index: &Index, files: &[Listed], path: &str, own: &[Option<&str>]) -> Tree {
    let mut tree = Tree::default();
    let mut records = unique(index, files, &mut tree.problems);
    missing_children(&records, files, path, &mut tree.problems);
    decide(&mut records, index, files);
    let mut known: FxHashMap<u128, WellKnown> = FxHashMap::default();
    for record in &records {
        let by_address = record.address.as_deref().and_then(WellKnown::from_name);
        if let Some(name) = WellKnown::from_name(&record.head.well_known).or(by_address) {
            known.insert(digest(&record.head.id), name);
        }
    }
    named_by_children(&records, index, &mut known);
    let roots: FxHashSet<u128> = records
        .iter()
        .map(|record| digest(&record.head.id))
        .filter(|id| known.get(id) == Some(&WellKnown::MsgFolderRoot))
        .collect();
    records.retain(|record| !roots.contains(&digest(&record.head.id)));
    let parents = parents(&records, &roots, &known, files, &mut tree.problems);
    let owners = Owners::new(&records, own);
    tree.emit(&records, &parents, &known, &owners);
    tree.add_missing(index, files, path);
    tree
}

pub(super) fn sorted(index: &Index) -> Vec<Container> {
    let mut containers: Vec<Container> = index.counts.keys().copied().collect();
    containers.sort_unstable();
    containers
}

/// Finds every record's parent among the records; `None` at the top.
fn parents(
    records: &[Record],
    roots: &FxHashSet<u128>,
    known: &FxHashMap<u128, WellKnown>,
    files: &[Listed],
    problems: &mut Vec<Problem>,
) -> Vec<Option<usize>> {
    let mut by_id: FxHashMap<u128, usize> = FxHashMap::default();
    for (n, record) in records.iter().enumerate() {
        if !record.head.id.is_empty() {
            by_id.entry(digest(&record.head.id)).or_insert(n);
        }
    }
    let parent = |record: &Record| {
        let id = (!record.head.parent.is_empty()).then(|| digest(&record.head.parent))?;
        by_id.get(&id).copied()
    };
    let mut parents: Vec<Option<usize>> = records.iter().map(parent).collect();
    let unlisted = |record: &&Record| {
        record.kind == Kind::MailFolder
            && !record.head.parent.is_empty()
            && !roots.contains(&digest(&record.head.parent))
            && !by_id.contains_key(&digest(&record.head.parent))
    };
    let root = if roots.is_empty() {
        likely_root(records.iter().filter(unlisted), known)
    } else {
        None
    };
    for record in records.iter().filter(unlisted) {
        if root != Some(digest(&record.head.parent)) {
            let (name, id) = (&record.head.name, shorten(&record.head.parent));
            let cause = say!("graph-orphan", id = id, name = name);
            let help = say!("graph-orphan-help");
            problems.push(Problem::new(
                shown(files, record.file),
                object(record),
                cause,
                help,
            ));
        }
    }
    break_loops(records, &mut parents, files, problems);
    parents
}

/// The unlisted parent that is the root: a well-known folder names it, else most folders do.
fn likely_root<'r>(
    records: impl Iterator<Item = &'r Record>,
    known: &FxHashMap<u128, WellKnown>,
) -> Option<u128> {
    let mut votes: Vec<(u128, bool, usize)> = Vec::new();
    let mut places: FxHashMap<u128, usize> = FxHashMap::default();
    for record in records {
        let parent = digest(&record.head.parent);
        let place = *places.entry(parent).or_insert(votes.len());
        if place == votes.len() {
            votes.push((parent, false, 0));
        }
        if let Some((_, named, count)) = votes.get_mut(place) {
            *named |= known.contains_key(&digest(&record.head.id));
            *count += 1;
        }
    }
    // The first of equals.
    let best = votes
        .iter()
        .rev()
        .max_by_key(|(_, named, count)| (*named, *count));
    best.map(|(parent, _, _)| *parent)
}

fn break_loops(
    records: &[Record],
    parents: &mut [Option<usize>],
    files: &[Listed],
    problems: &mut Vec<Problem>,
) {
    // 0: not seen, n + 1: seen on the way up from record n.
    let mut seen = vec![0_usize; records.len()];
    for n in 0..records.len() {
        let mut at = n;
        while let Some(mark) = seen.get_mut(at).filter(|mark| **mark == 0) {
            *mark = n + 1;
            let Some(parent) = parents.get(at).copied().flatten() else {
                break;
            };
            if seen.get(parent) == Some(&(n + 1))
                && let (Some(link), Some(record)) = (parents.get_mut(at), records.get(at))
            {
                *link = None;
                let cause = say!("graph-loop", name = &record.head.name);
                let help = say!("graph-loop-help");
                problems.push(Problem::new(
                    shown(files, record.file),
                    object(record),
                    cause,
                    help,
                ));
                break;
            }
            at = parent;
        }
    }
}

impl Tree {
    /// Lists the records, parents before their children.
    fn emit(
        &mut self,
        records: &[Record],
        parents: &[Option<usize>],
        known: &FxHashMap<u128, WellKnown>,
        owners: &Owners<'_>,
    ) {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
        let mut left: Vec<(usize, Option<FolderId>)> = Vec::new();
        for (n, parent) in parents.iter().enumerate().rev() {
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(n),
                None => left.push((n, None)),
            }
        }
        while let Some((n, parent)) = left.pop() {
            let Some(record) = records.get(n) else {
                continue;
            };
            let id = digest(&record.head.id);
            let mut folder = Folder::named(record.head.name.as_str(), parent);
            folder.hidden = record.head.hidden;
            folder.search = record.kind == Kind::SearchFolder;
            folder.well_known = known.get(&id).copied();
            folder.class = match record.kind {
                Kind::Calendar => Some(FolderClass::Calendar),
                Kind::ContactFolder => Some(FolderClass::Contacts),
                _ if record.head.folder_class.is_empty() => None,
                _ => Some(FolderClass::from_container_class(&record.head.folder_class)),
            };
            if record.kind == Kind::Calendar && record.head.is_default {
                folder.well_known = folder.well_known.or(Some(WellKnown::Calendar));
            } else if record.kind == Kind::Calendar {
                folder.owner = owners.other(&record.head.owner);
            }
            if record.kind == Kind::ContactFolder && !record.head.parent.is_empty() {
                self.contacts.push(digest(&record.head.parent));
            }
            let mail = record.kind == Kind::MailFolder;
            let place = self.push(folder);
            self.totals.extend(
                record
                    .head
                    .total
                    .filter(|_| mail)
                    .map(|total| (place, total)),
            );
            if !record.head.id.is_empty() {
                self.by_id.insert(id, place);
            }
            for child in children.get(n).into_iter().flatten() {
                left.push((*child, Some(place)));
            }
        }
    }

    fn push(&mut self, folder: Folder) -> FolderId {
        let place = FolderId(u32::try_from(self.folders.len()).unwrap_or(u32::MAX));
        if let Some(name) = folder.well_known
            && self.known(name).is_none()
        {
            self.well_known.push((name, place));
        }
        self.folders.push(folder);
        place
    }

    fn known(&self, name: WellKnown) -> Option<FolderId> {
        let mut known = self.well_known.iter();
        known
            .find(|(known, _)| *known == name)
            .map(|(_, place)| *place)
    }

    /// Adds the folders that items need and no listing holds.
    fn add_missing(&mut self, index: &Index, files: &[Listed], path: &str) {
        let containers = sorted(index);
        for container in &containers {
            let context = index.context_at(container.context);
            let name = context.and_then(|context| context.folder.as_deref());
            if let Some(name) = name.and_then(WellKnown::from_name)
                && container.kind == Family::Message
                && self.find(container, index, files).is_none()
            {
                let mut folder = Folder::named(name.name(), None);
                folder.well_known = Some(name);
                self.push(folder);
            }
        }
        let mut unknown = 0;
        let mut strangers = 0;
        let default = self.default_contacts(&containers, index, files);
        for container in &containers {
            if self.find(container, index, files).is_some() {
                continue;
            }
            let count = index.counts.get(container).copied().unwrap_or_default();
            match container.kind {
                Family::Message => unknown += count,
                Family::Contact
                    if container.parent != 0
                        && Some(container.parent) != default
                        && !self.contacts.contains(&container.parent) =>
                {
                    strangers += count;
                }
                Family::Event | Family::Contact => {}
            }
            let place = container.kind as usize;
            if self.fallback.get(place).copied().flatten().is_none() {
                let folder = self.default_of(container.kind);
                if let Some(fallback) = self.fallback.get_mut(place) {
                    *fallback = Some(folder);
                }
            }
        }
        if unknown > 0 {
            let cause = say!("graph-unknown-folder", n = plain(unknown));
            let help = say!("graph-unknown-folder-help", folder = UNKNOWN);
            self.problems.push(Problem::new(path, "", cause, help));
        }
        if strangers > 0 {
            let cause = say!("graph-strange-contacts", n = plain(strangers));
            let help = say!("graph-strange-contacts-help");
            self.problems.push(Problem::new(path, "", cause, help));
        }
    }

    /// The default folder of contacts, which no listing holds: `/me/contacts` answers with what is in it.
    fn default_contacts(
        &self,
        containers: &[Container],
        index: &Index,
        files: &[Listed],
    ) -> Option<u128> {
        let mut parents = containers.iter().filter(|container| {
            let context = index.context_at(container.context);
            let asked = context.is_some_and(|context| {
                context.collection == Some(Collection::Contacts) && context.folder.is_none()
            });
            let contact = container.kind == Family::Contact && container.parent != 0;
            contact && asked && self.find(container, index, files).is_none()
        });
        let parent = parents.next()?.parent;
        parents
            .all(|other| other.parent == parent)
            .then_some(parent)
    }

    fn default_of(&mut self, family: Family) -> FolderId {
        let (name, class, well_known) = match family {
            Family::Message => (UNKNOWN, None, None),
            Family::Event => (
                "Calendar",
                Some(FolderClass::Calendar),
                Some(WellKnown::Calendar),
            ),
            Family::Contact => (
                "Contacts",
                Some(FolderClass::Contacts),
                Some(WellKnown::Contacts),
            ),
        };
        if let Some(place) = well_known.and_then(|name| self.known(name)) {
            return place;
        }
        let mut folder = Folder::named(name, None);
        (folder.class, folder.well_known) = (class, well_known);
        folder.unknown = matches!(family, Family::Message);
        self.push(folder)
    }

    /// The listed folder that an item is in.
    fn find(&self, container: &Container, index: &Index, files: &[Listed]) -> Option<FolderId> {
        if let Some(&folder) = self.by_id.get(&container.parent) {
            return Some(folder);
        }
        let context = index.context_at(container.context);
        let named = context.and_then(|context| match container.kind {
            Family::Event => context.calendar.as_deref(),
            Family::Message | Family::Contact => context.folder.as_deref(),
        });
        if let Some(named) = named {
            let by_id = self.by_id.get(&digest(named)).copied();
            let by_name = || self.known(WellKnown::from_name(named)?);
            if let Some(folder) = by_id.or_else(by_name) {
                return Some(folder);
            }
        }
        let parts = files
            .get(container.file as usize)
            .map(|file| file.parts.as_slice());
        parts.unwrap_or_default().iter().rev().find_map(|part| {
            let by_id = self.by_id.get(&digest(hint::core(part))).copied();
            let by_name = || {
                let name = WellKnown::from_name(hint::well_known(part)?)?;
                let fits = match container.kind {
                    Family::Message => true,
                    Family::Event => name == WellKnown::Calendar,
                    Family::Contact => name == WellKnown::Contacts,
                };
                self.known(name).filter(|_| fits)
            };
            by_id.or_else(by_name)
        })
    }

    /// The folder that an item is counted in.
    pub(super) fn place(&self, container: &Container, index: &Index, files: &[Listed]) -> FolderId {
        let fallback = || {
            self.fallback
                .get(container.kind as usize)
                .copied()
                .flatten()
        };
        self.find(container, index, files)
            .or_else(fallback)
            .unwrap_or(FolderId(0))
    }
}

/// An id as a message shows it.
fn shorten(id: &str) -> String {
    if id.chars().count() <= 40 {
        return id.to_owned();
    }
    let end: Vec<char> = id.chars().rev().take(12).collect();
    let start: String = id.chars().take(24).collect();
    format!("{start}…{}", end.into_iter().rev().collect::<String>())
}

/// The path of a file.
pub(super) fn shown(files: &[Listed], file: u32) -> &str {
    files.get(file as usize).map_or("", |file| &file.shown)
}

pub(super) fn object(record: &Record) -> String {
    format!("object {}", record.number)
}
