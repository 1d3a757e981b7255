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
//! - Messages of no listed folder go to `(unknown folder)`, events of no listed calendar to the
//!   default calendar, contacts of no listed folder to the default contacts folder.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::files::Listed;
use super::head::Kind;
use super::hint;
use super::index::{Container, Family, Index, Record, digest};
use super::owners::Owners;
use model::{Folder, FolderClass, FolderId, Problem, WellKnown};

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
    /// Folders for items that name none, or one that is not listed, by family.
    fallback: [Option<FolderId>; 3],
}

/// Builds the tree; `own` are addresses of the mailbox, as far as they are known.
pub(super) fn build(index: &Index, files: &[Listed], path: &str, own: &[Option<&str>]) -> Tree {
    let mut tree = Tree::default();
    let mut records = unique(index, files, &mut tree.problems);
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

/// Leaves out folders that were found before.
fn unique(index: &Index, files: &[Listed], problems: &mut Vec<Problem>) -> Vec<Record> {
    let mut seen: FxHashMap<u128, usize> = FxHashMap::default();
    let mut records: Vec<Record> = Vec::new();
    for record in &index.records {
        if record.head.id.is_empty() {
            records.push(record.clone());
            continue;
        }
        let place = *seen.entry(digest(&record.head.id)).or_insert(records.len());
        let Some(before) = records.get_mut(place) else {
            records.push(record.clone());
            continue;
        };
        let (old, new) = (&mut before.head, &record.head);
        if old.name != new.name || old.parent != new.parent && !new.parent.is_empty() {
            let cause = format!("folder '{}' has the id of folder '{}'", new.name, old.name);
            let help = "the first of them is kept; export one state of the mailbox";
            problems.push(Problem::new(
                shown(files, record.file),
                object(record),
                cause,
                help,
            ));
            continue;
        }
        if old.well_known.is_empty() {
            old.well_known.clone_from(&new.well_known);
        }
        if before.address.is_none() {
            before.address.clone_from(&record.address);
        }
    }
    records
}

/// Decides between mail and contacts where the keys do not.
fn decide(records: &mut [Record], index: &Index, files: &[Listed]) {
    if !records.iter().any(|record| record.kind == Kind::SomeFolder) {
        return;
    }
    let mut mail: FxHashSet<u128> = index
        .counts
        .keys()
        .filter(|container| container.kind == Family::Message)
        .map(|container| container.parent)
        .collect();
    mail.extend(
        records
            .iter()
            .filter(|record| record.kind == Kind::MailFolder)
            .flat_map(|record| [digest(&record.head.parent), digest(&record.head.id)]),
    );
    let by_name = |file: u32| {
        let parts = files.get(file as usize).map(|file| file.parts.as_slice());
        parts
            .unwrap_or_default()
            .iter()
            .any(|part| part.to_ascii_lowercase().contains("mailfolder"))
    };
    let files_of_mail: BTreeSet<u32> = records
        .iter()
        .filter(|record| record.kind == Kind::SomeFolder)
        .filter(|record| {
            mail.contains(&digest(&record.head.id))
                || !record.head.parent.is_empty() && mail.contains(&digest(&record.head.parent))
                || by_name(record.file)
        })
        .map(|record| record.file)
        .collect();
    for record in records
        .iter_mut()
        .filter(|record| record.kind == Kind::SomeFolder)
    {
        record.kind = if files_of_mail.contains(&record.file) {
            Kind::MailFolder
        } else {
            Kind::ContactFolder
        };
    }
}

/// Notes which ids are well-known folders because a request's address says so of their content.
fn named_by_children(records: &[Record], index: &Index, known: &mut FxHashMap<u128, WellKnown>) {
    let name = |context: u32| {
        let context = index.context_at(context)?;
        WellKnown::from_name(context.folder.as_deref().filter(|_| !context.own)?)
    };
    let mut found: BTreeSet<(WellKnown, u128)> = BTreeSet::new();
    for record in records
        .iter()
        .filter(|record| !record.head.parent.is_empty())
    {
        found.extend(name(record.context).map(|name| (name, digest(&record.head.parent))));
    }
    for container in sorted(index) {
        if container.kind == Family::Message && container.parent != 0 {
            found.extend(name(container.context).map(|name| (name, container.parent)));
        }
    }
    for (name, id) in found {
        if !known.values().any(|known| *known == name) {
            known.entry(id).or_insert(name);
        }
    }
}

fn sorted(index: &Index) -> Vec<Container> {
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
            let cause = format!("the parent '{id}' of folder '{name}' is not in the export");
            let help = "the folder is placed at the top; export its parent too";
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
                let cause = format!("folder '{}' is below itself", record.head.name);
                let help = "the folder is placed at the top; correct its parentFolderId";
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
                _ => None,
            };
            if record.kind == Kind::Calendar && record.head.is_default {
                folder.well_known = folder.well_known.or(Some(WellKnown::Calendar));
            } else if record.kind == Kind::Calendar {
                folder.owner = owners.other(&record.head.owner);
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
        for container in &containers {
            if self.find(container, index, files).is_some() {
                continue;
            }
            unknown += match container.kind {
                Family::Message => index.counts.get(container).copied().unwrap_or_default(),
                Family::Event | Family::Contact => 0,
            };
            let place = container.kind as usize;
            if self.fallback.get(place).copied().flatten().is_none() {
                let folder = self.default_of(container.kind);
                if let Some(fallback) = self.fallback.get_mut(place) {
                    *fallback = Some(folder);
                }
            }
        }
        if unknown > 0 {
            let cause = format!("{unknown} messages name no folder of the export");
            let help =
                format!("they are counted in '{UNKNOWN}'; export mailFolders and childFolders too");
            self.problems.push(Problem::new(path, "", cause, help));
        }
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

fn object(record: &Record) -> String {
    format!("object {}", record.number)
}
