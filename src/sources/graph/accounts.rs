//! Accounts for what is in an export and is no item, and for counts that differ.
//!
//! Apart because this is what keeps a dump honest: an object that is neither folder nor item is
//! counted here, and a folder that says it holds more than was exported is named.

use super::files::Listed;
use super::folders::{self, Tree};
use super::index::{Index, Tally};
use model::Problem;

/// Problems of the export as a whole: what is in it and is no item, and counts that differ.
pub(super) fn problems(
    index: &Index,
    tree: &Tree,
    files: &[Listed],
    path: &str,
    lost_attachments: u64,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let place = |tally: &Tally| {
        tally.first.map_or_else(String::new, |(file, number)| {
            format!("first in {}, object {number}", folders::shown(files, file))
        })
    };
    let mut note = |place: String, cause: String, help: &str| {
        problems.push(Problem::new(path, place, cause, help));
    };
    if index.foreign.count > 0 {
        note(
            place(&index.foreign),
            format!(
                "{} objects are no folders, messages, events or contacts",
                index.foreign.count
            ),
            "leave them out, or ignore this if they are users, rules, tasks and the like",
        );
    }
    if index.removed.count > 0 {
        note(
            place(&index.removed),
            format!(
                "{} objects are tombstones of a delta query",
                index.removed.count
            ),
            "they are not counted; export the mailbox itself instead of its changes",
        );
    }
    if let Some(&(file, start)) = index.repeated.first() {
        note(
            format!("first in {}, byte {start}", folders::shown(files, file)),
            format!(
                "{} items have an id that was there before",
                index.repeated.len()
            ),
            "each is counted once; pages of the export overlap",
        );
    }
    if lost_attachments > 0 {
        note(
            String::new(),
            format!("{lost_attachments} attachments belong to no message of the export"),
            "name the file after the message's id, or export messages with $expand=attachments",
        );
    }
    let mut held = vec![0_u64; tree.folders.len()];
    #[expect(
        clippy::iter_over_hash_type,
        reason = "a sum does not depend on the order"
    )]
    for (container, count) in &index.counts {
        if let Some(held) = held.get_mut(tree.place(container, index, files).index()) {
            *held += count;
        }
    }
    let differ = || {
        tree.totals.iter().filter_map(|&(folder, total)| {
            let held = *held.get(folder.index())?;
            (held != total).then(|| (tree.folders.get(folder.index()), held, total))
        })
    };
    if index.items == 0 {
        if differ().next().is_some() {
            let total: u64 = tree.totals.iter().map(|(_, total)| total).sum();
            note(
                String::new(),
                format!("the folders say {total} items, the export holds none"),
                "export /me/mailFolders/{id}/messages too",
            );
        }
        return problems;
    }
    for (folder, held, total) in differ() {
        note(
            format!("folder '{}'", folder.map_or("", |folder| &folder.name)),
            format!("the folder says {total} items, the export holds {held}"),
            "export the folder's messages to the last page",
        );
    }
    problems
}
