//! Makes one record of every folder that was found, and says what sort of folder it is.
//!
//! Apart from [`super::folders`], which builds the tree, because pages overlap, queries for changes say things
//! again, and keys that `$select` left out have to be guessed from what else is there.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::files::Listed;
use super::folders::{object, shown, sorted};
use super::head::Kind;
use super::index::{Family, Index, Record, digest};
use model::{Problem, WellKnown};
use words::{plain, say};

/// Folders whose missing children are told one by one.
const MOST_TOLD: usize = 20;

/// Leaves out folders that were found before.
pub(super) fn unique(index: &Index, files: &[Listed], problems: &mut Vec<Problem>) -> Vec<Record> {
    let mut seen: FxHashMap<u128, usize> = FxHashMap::default();
    let mut records: Vec<Record> = Vec::new();
    for (n, record) in index.records.iter().enumerate() {
        if record.head.id.is_empty() {
            records.push(record.clone());
            continue;
        }
        if index.changes.buries(digest(&record.head.id), n) {
            continue;
        }
        let place = *seen.entry(digest(&record.head.id)).or_insert(records.len());
        let Some(before) = records.get_mut(place) else {
            records.push(record.clone());
            continue;
        };
        let (old, new) = (&mut before.head, &record.head);
        let delta = index.context_at(record.context);
        if delta.is_some_and(|context| context.delta) {
            old.change(new);
            continue;
        }
        if old.name != new.name || old.parent != new.parent && !new.parent.is_empty() {
            let cause = say!("graph-same-id", name = &new.name, before = &old.name);
            let help = say!("graph-same-id-help");
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
        old.children = old.children.or(new.children);
        old.total = old.total.or(new.total);
        if before.address.is_none() {
            before.address.clone_from(&record.address);
        }
    }
    records
}

/// Tells of folders that say they have more folders in them than there are.
pub(super) fn missing_children(
    records: &[Record],
    files: &[Listed],
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let mut there: FxHashMap<u128, u64> = FxHashMap::default();
    for record in records
        .iter()
        .filter(|record| !record.head.parent.is_empty())
    {
        *there.entry(digest(&record.head.parent)).or_default() += 1;
    }
    let help = say!("graph-children-help", id = "{id}");
    let mut more = 0_u64;
    let first = problems.len();
    for record in records {
        let head = &record.head;
        let said = head.children.unwrap_or_default();
        let here = there.get(&digest(&head.id)).copied().unwrap_or_default();
        if here >= said {
            continue;
        }
        if problems.len() - first >= MOST_TOLD {
            more += 1;
            continue;
        }
        let name = &head.name;
        let cause = say!(
            "graph-children",
            name = name,
            said = plain(said),
            here = plain(here)
        );
        let file = shown(files, record.file);
        problems.push(Problem::new(file, object(record), cause, &help).leaving_unread());
    }
    if more > 0 {
        let cause = say!("graph-children-more", n = plain(more));
        problems.push(Problem::new(path, "", cause, help).leaving_unread());
    }
}

/// Decides between mail and contacts where the keys do not.
pub(super) fn decide(records: &mut [Record], index: &Index, files: &[Listed]) {
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
pub(super) fn named_by_children(
    records: &[Record],
    index: &Index,
    known: &mut FxHashMap<u128, WellKnown>,
) {
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
