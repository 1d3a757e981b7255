//! Accounts for what is in an export and is no item, and for counts that differ.
//!
//! Apart because this is what keeps a dump honest: an object that is neither folder nor item is
//! counted here, a folder that says it holds more than was exported is named, and so is every answer that is
//! missing.

use super::super::json::MAX_FOLDERS;
use super::super::resource;
use super::files::Listed;
use super::folders::{self, Tree};
use super::index::{Index, Tally};
use model::Problem;

/// Problems of answers that are not there: errors in their place, further pages, what was cut.
pub(super) fn unanswered(index: &Index, files: &[Listed], path: &str) -> Vec<Problem> {
    let mut problems = index.pages.problems(files, path);
    let mut tell = |tally: &Tally, cause: String, help: &str| {
        let Some((file, number)) = tally.first else {
            return;
        };
        let more = match tally.count {
            1 => String::new(),
            count => format!(", and {} more of its kind", count - 1),
        };
        let file = folders::shown(files, file);
        let place = format!("object {}", number.max(1));
        let problem = Problem::new(file, place, format!("{cause}{more}"), help);
        problems.push(problem.leaving_unread());
    };
    let code = match index.error_code.as_str() {
        "" => String::new(),
        code => format!(" '{code}'"),
    };
    tell(
        &index.errors,
        format!("this is an error answer of the service{code}, not what was asked for"),
        "ask for it again, and save the answer in its place",
    );
    tell(
        &index.cut,
        format!("an object is missing: {}", resource::CUT),
        "export it again with 'ConvertTo-Json -Depth 10'",
    );
    tell(
        &index.opaque,
        "this object does not say what it is, and what it holds was not looked into".to_owned(),
        "export what Graph answered as it is, or as an array of its objects",
    );
    tell(
        &index.more_folders,
        format!("the export holds more than {MAX_FOLDERS} folders, and this is not read"),
        "export fewer folders at once",
    );
    problems
}

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
    let changes = &index.changes;
    if changes.changed + changes.deleted > 0 {
        note(
            String::new(),
            format!(
                "answers to queries for changes change {} items and take {} away",
                changes.changed, changes.deleted
            ),
            "what was said last counts, in the order of the files' names",
        );
    }
    let overlaps = if changes.asked {
        changes.overlaps
    } else {
        index.repeated.len() as u64
    };
    if let Some(&(file, start)) = index.repeated.first().filter(|_| overlaps > 0) {
        note(
            format!("first in {}, byte {start}", folders::shown(files, file)),
            format!("{overlaps} items have an id that was there before"),
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
            let cause = format!("the folders say {total} items, the export holds none");
            let cure = "export /me/mailFolders/{id}/messages too";
            problems.push(Problem::new(path, "", cause, cure).missing(total));
        }
        return problems;
    }
    for (folder, held, total) in differ() {
        let place = format!("folder '{}'", folder.map_or("", |folder| &folder.name));
        let cause = format!("the folder says {total} items, the export holds {held}");
        let cure = "export the folder's messages to the last page";
        let missing = total.saturating_sub(held);
        problems.push(Problem::new(path, place, cause, cure).missing(missing));
    }
    problems
}
