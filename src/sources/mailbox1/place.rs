//! Names places in a mailbox tree for messages.
//!
//! Apart because opening and scanning both name folders, and a path may be 10,000 folders deep.

use model::{Folder, FolderId};

/// Characters of a path that a message shows; what stands before them is cut.
const SHOWN: usize = 200;

/// `folder 'Inbox/Clients', item 7`.
pub(super) fn item(folders: &[Folder], folder: FolderId, number: u64) -> String {
    format!("{}, item {number}", self::folder(folders, folder))
}

/// `folder 'Inbox/Clients'`; the front of a long path is cut.
pub(super) fn folder(folders: &[Folder], folder: FolderId) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut next = Some(folder);
    let mut left = SHOWN;
    while let Some(folder) = next.and_then(|id| folders.get(id.index())) {
        if left == 0 {
            names.push("…");
            break;
        }
        names.push(&folder.name);
        left = left.saturating_sub(folder.name.len() + 1);
        next = folder.parent;
    }
    names.reverse();
    let path = names.join("/");
    let cut = path.chars().count().saturating_sub(SHOWN);
    if cut == 0 {
        format!("folder '{path}'")
    } else {
        let end: String = path.chars().skip(cut).collect();
        format!("folder '…{end}'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_paths_keep_their_end() {
        let mut folders = vec![Folder::named("Inbox", None)];
        for n in 0..10_000_u32 {
            folders.push(Folder::named(format!("level {n}"), Some(FolderId(n))));
        }
        assert_eq!(folder(&folders, FolderId(1)), "folder 'Inbox/level 0'");
        let deep = folder(&folders, FolderId(10_000));
        assert!(deep.ends_with("/level 9998/level 9999'"), "{deep}");
        assert!(deep.starts_with("folder '…"), "{deep}");
        assert!(deep.chars().count() < 220);
    }
}
