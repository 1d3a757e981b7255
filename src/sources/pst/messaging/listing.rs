//! Which folders the model sees, and which of them users never saw.
//!
//! It stands apart from the walk because here nothing is read: folders are told apart by where they
//! stand, and a name decides only where its place leaves no doubt.

use std::collections::BTreeMap;

use super::contents::Contents;
use super::ids::node;
use super::store::is_search;
use super::tree::{Found, Tree, class_of, container_of};
use model::{Folder, FolderId, WellKnown};

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

/// Chooses what the model sees: the visible tree, and outside of it what holds something.
pub(super) fn list(
    found: &[Found],
    contents: Vec<Contents>,
    defaults: &BTreeMap<u32, WellKnown>,
    visible: u32,
    mailbox: u32,
) -> Tree {
    let inside = inside(found, visible);
    let recoverable = recoverable(found, visible, mailbox);
    let public = public(found, visible);
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
            container: container_of(folder),
            well_known: if recoverable.get(at) == Some(&true) {
                Some(WellKnown::RecoverableItems)
            } else if public.get(at) == Some(&true) {
                Some(WellKnown::PublicFolders)
            } else {
                let outside = (!inside && !search).then_some(WellKnown::NonIpmSubtree);
                defaults.get(&folder.nid).copied().or(outside)
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
    let mut holds = vec![false; found.len()];
    for folder in found {
        if let Some(parent) = folder.parent.and_then(|parent| holds.get_mut(parent)) {
            *parent |= RECOVERABLE.contains(&folder.name.as_str());
        }
    }
    below(found, |at, folder, parent| {
        let unseen = parent.nid != visible && [mailbox, node::ROOT].contains(&parent.nid);
        folder.name.eq_ignore_ascii_case("Recoverable Items")
            && (unseen || holds.get(at) == Some(&true))
    })
}

/// Which folders are the public folders that an offline cache holds, or stand in them. Outlook gives their
/// root this name in every language, beside the mailbox's own.
fn public(found: &[Found], visible: u32) -> Vec<bool> {
    below(found, |_, folder, parent| {
        parent.nid == node::ROOT
            && folder.nid != visible
            && folder.name.eq_ignore_ascii_case("Root - Public")
    })
}

/// Which folders are marked, or stand in one that is. `mark` is given place, folder and the folder above.
fn below(found: &[Found], mark: impl Fn(usize, &Found, &Found) -> bool) -> Vec<bool> {
    let mut marks: Vec<bool> = Vec::with_capacity(found.len());
    for (at, folder) in found.iter().enumerate() {
        let above = folder.parent;
        let marked = above.and_then(|above| marks.get(above).copied());
        let parent = above.and_then(|above| found.get(above));
        let own = parent.is_some_and(|parent| mark(at, folder, parent));
        marks.push(marked == Some(true) || own);
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
            count: None,
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
    fn folders_outside_are_told_apart() {
        let mut found = vec![
            folder(node::ROOT, None, "", 0),
            folder(0x8022, Some(0), "Top", 0),
            folder(0x8042, Some(1), "Root - Public", 1),
            folder(0x8062, Some(0), "Root - Public", 0),
            folder(0x8082, Some(3), "IPM_SUBTREE", 0),
            folder(0x80a2, Some(4), "News", 2),
            folder(0x80c2, Some(0), "Freebusy Data", 1),
            folder(0x80e3, Some(0), "To-Do", 0),
        ];
        let mut marks = || -> Vec<(String, Option<WellKnown>)> {
            let contents = found.iter().map(|_| Contents::default()).collect();
            let tree = list(&found, contents, &BTreeMap::new(), 0x8022, node::ROOT);
            found.truncate(5);
            let folders = tree.folders.into_iter();
            folders
                .map(|folder| (folder.name, folder.well_known))
                .collect()
        };
        let public = Some(WellKnown::PublicFolders);
        assert_eq!(
            marks(),
            [
                ("Root - Public".to_owned(), None),
                ("Root - Public".to_owned(), public),
                ("IPM_SUBTREE".to_owned(), public),
                ("News".to_owned(), public),
                ("Freebusy Data".to_owned(), Some(WellKnown::NonIpmSubtree)),
                ("To-Do".to_owned(), None),
            ]
        );
        // Without anything in them they are not listed.
        assert_eq!(marks(), [("Root - Public".to_owned(), None)]);
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
