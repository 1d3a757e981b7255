//! Compares the sums over folders with what is told of the whole mailbox.
//!
//! Apart from both because neither is wrong alone: mail came in between, folders were left out, or two
//! mailboxes were mixed up. A difference is told and changes nothing.

use super::rows::Rows;
use super::tree::Tree;
use model::{Folder, FolderId, Problem, WellKnown};

/// Tells where totals and folders differ.
pub(super) fn compare(rows: &Rows, tree: &mut Tree) {
    let Some(totals) = rows.totals.as_ref().filter(|_| !rows.places.is_empty()) else {
        return;
    };
    let mut seen = Sums::default();
    let mut recoverable = Sums::default();
    for counted in &tree.counted {
        let sums = if is_recoverable(&tree.folders, counted.folder) {
            &mut recoverable
        } else {
            &mut seen
        };
        sums.items = sums.items.saturating_add(counted.items);
        sums.bytes = sums.bytes.saturating_add(counted.bytes);
    }
    let mut differences = Vec::new();
    let mut items = |what: &str, told: Option<u64>, sum: u64, slack: u64| {
        let Some(told) = told else { return };
        if sum < told || sum > told.saturating_add(slack) {
            differences.push(format!("{what} {told}, in folders {sum}"));
        }
    };
    // Numbers of folders may hold what programs hide in them.
    let slack = totals
        .associated
        .filter(|_| tree.associated == 0)
        .unwrap_or(0);
    items("items", totals.items, seen.items, slack);
    if recoverable.items > 0 {
        items(
            "recoverable items",
            totals.deleted,
            recoverable.items,
            slack,
        );
    }
    if let Some(size) = totals.size.filter(|_| tree.sized) {
        let gap = size.bytes.abs_diff(seen.bytes);
        let exact = size.exact && tree.exact;
        if gap > if exact { 0 } else { size.bytes / 20 } {
            differences.push(format!("bytes {}, in folders {}", size.bytes, seen.bytes));
        }
    }
    if differences.is_empty() {
        return;
    }
    tree.problems.push(Problem::new(
        &totals.file,
        format!("line {}", totals.line),
        format!(
            "totals and folders differ: {}; the folders are used",
            differences.join("; ")
        ),
        "export both at one time; look for folders that are missing",
    ));
}

#[derive(Default)]
struct Sums {
    items: u64,
    bytes: u64,
}

/// Whether a folder lies in Recoverable Items.
fn is_recoverable(folders: &[Folder], folder: FolderId) -> bool {
    // Parents stand before their children, so this ends.
    let mut at = folders.get(folder.index());
    while let Some(folder) = at {
        if folder.well_known == Some(WellKnown::RecoverableItems) {
            return true;
        }
        at = folder.parent.and_then(|parent| folders.get(parent.index()));
    }
    false
}
