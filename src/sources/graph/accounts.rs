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
use words::{Text, plain, say};

/// Problems of answers that are not there: errors in their place, further pages, what was cut.
pub(super) fn unanswered(index: &Index, files: &[Listed], path: &str) -> Vec<Problem> {
    let mut problems = index.pages.problems(files, path);
    let mut tell = |tally: &Tally, cause: Text, help: Text| {
        let Some((file, number)) = tally.first else {
            return;
        };
        let cause = match tally.count {
            1 => cause,
            count => say!("graph-more-alike", cause = cause, n = plain(count - 1)),
        };
        let file = folders::shown(files, file);
        let place = format!("object {}", number.max(1));
        let problem = Problem::new(file, place, cause, help);
        problems.push(problem.leaving_unread());
    };
    let error = match index.error_code.as_str() {
        "" => say!("graph-error"),
        code => say!("graph-error-code", code = code),
    };
    tell(&index.errors, error, say!("graph-error-help"));
    tell(
        &index.cut,
        say!("graph-object-cut", cause = resource::CUT),
        say!("graph-object-cut-help"),
    );
    tell(
        &index.opaque,
        say!("graph-opaque"),
        say!("graph-opaque-help"),
    );
    tell(
        &index.more_folders,
        say!("graph-more-folders", n = plain(MAX_FOLDERS)),
        say!("graph-more-folders-help"),
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
    let mut note = |place: String, cause: Text, help: Text| {
        problems.push(Problem::new(path, place, cause, help));
    };
    if index.foreign.count > 0 {
        note(
            place(&index.foreign),
            say!("graph-foreign", n = plain(index.foreign.count)),
            say!("graph-foreign-help"),
        );
    }
    let changes = &index.changes;
    if changes.changed + changes.deleted > 0 {
        note(
            String::new(),
            say!(
                "graph-changes",
                changed = plain(changes.changed),
                deleted = plain(changes.deleted)
            ),
            say!("graph-changes-help"),
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
            say!("graph-overlaps", n = plain(overlaps)),
            say!("graph-overlaps-help"),
        );
    }
    if lost_attachments > 0 {
        note(
            String::new(),
            say!("graph-lost-attachments", n = plain(lost_attachments)),
            say!("graph-lost-attachments-help"),
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
            let cause = say!("graph-none-held", n = plain(total));
            let cure = say!("graph-none-held-help", id = "{id}");
            problems.push(Problem::new(path, "", cause, cure).missing(total));
        }
        return problems;
    }
    for (folder, held, total) in differ() {
        let place = format!("folder '{}'", folder.map_or("", |folder| &folder.name));
        let cause = say!("graph-differ", total = plain(total), held = plain(held));
        let cure = say!("graph-differ-help");
        let missing = total.saturating_sub(held);
        problems.push(Problem::new(path, place, cause, cure).missing(missing));
    }
    problems
}
