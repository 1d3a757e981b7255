//! One directory's entries, by kind.
//!
//! Apart so that the policy on links and special files is written once.

use std::collections::BinaryHeap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

/// What an entry of a directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular file, a link to one that may be read, or a link that leads nowhere (found out when it is
    /// opened).
    File,
    /// A directory.
    Folder,
    /// A symbolic link to a directory, or out of the export; never followed.
    Link,
    /// A pipe, socket or device; never opened.
    Special,
}

/// What a symbolic link, or a file behind links, is. It may lead to a file inside of `within`, whose own links are resolved; where
/// that is `None`, to any: an export is made by strangers, and a link in it may lead to a secret or a
/// device that never ends.
pub(crate) fn kind_of_link(path: &Path, within: Option<&Path>) -> Kind {
    match fs::metadata(path) {
        Ok(target) if target.is_dir() => Kind::Link,
        Ok(target) if !target.is_file() => Kind::Special,
        Err(_) => Kind::File,
        Ok(_) => {
            let leads_inside =
                |root: &Path| fs::canonicalize(path).is_ok_and(|target| target.starts_with(root));
            if within.is_none_or(leads_inside) {
                Kind::File
            } else {
                Kind::Link
            }
        }
    }
}

/// Calls `take` for every entry of a directory, in the system's order, until it returns `false`.
///
/// Costs no `stat` where the file system tells kinds in its directories. After an error the
/// entries given before it stand.
pub(crate) fn each(
    path: &Path,
    within: Option<&Path>,
    mut take: impl FnMut(&OsStr, Kind) -> bool,
) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = match entry.file_type() {
            Ok(kind) if kind.is_dir() => Kind::Folder,
            Ok(kind) if kind.is_file() => Kind::File,
            Ok(kind) if kind.is_symlink() => kind_of_link(&entry.path(), within),
            Ok(_) => Kind::Special,
            // The entry vanished meanwhile: opening it will say so.
            Err(_) => Kind::File,
        };
        if !take(&name, kind) {
            break;
        }
    }
    Ok(())
}

/// The entries of one directory, each list sorted by bytes.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    /// Directories.
    pub(crate) folders: Vec<OsString>,
    /// The first `keep` files; all of them where no bound was asked for.
    pub(crate) files: Vec<OsString>,
    /// Number of files, kept or not.
    pub(crate) file_count: u64,
    /// Links to directories and out of the export.
    pub(crate) links: Vec<OsString>,
    /// Pipes, sockets, devices.
    pub(crate) special: Vec<OsString>,
    /// The error that ended the listing early.
    pub(crate) error: Option<io::Error>,
}

impl Entries {
    /// Whether nothing at all lies in the directory.
    pub(crate) fn is_empty(&self) -> bool {
        self.folders.is_empty()
            && self.file_count == 0
            && self.links.is_empty()
            && self.special.is_empty()
    }

    /// Whether there is a directory of this name.
    pub(crate) fn has_folder(&self, name: &str) -> bool {
        self.folders.iter().any(|folder| folder == name)
    }
}

/// Lists a directory, keeping the names of at most `keep` files: the first by bytes, whatever
/// order the system gives them in.
pub(crate) fn list(path: &Path, keep: usize, within: Option<&Path>) -> Entries {
    let mut entries = Entries::default();
    let mut files: BinaryHeap<OsString> = BinaryHeap::new();
    let outcome = each(path, within, |name, kind| {
        match kind {
            Kind::Folder => entries.folders.push(name.to_owned()),
            Kind::Link => entries.links.push(name.to_owned()),
            Kind::Special => entries.special.push(name.to_owned()),
            Kind::File => {
                entries.file_count += 1;
                if files.len() < keep {
                    files.push(name.to_owned());
                } else if files.peek().is_some_and(|last| name < last.as_os_str()) {
                    files.pop();
                    files.push(name.to_owned());
                }
            }
        }
        true
    });
    entries.error = outcome.err();
    entries.files = files.into_sorted_vec();
    entries.folders.sort_unstable();
    entries.links.sort_unstable();
    entries.special.sort_unstable();
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_files_by_bytes_are_kept_and_all_are_counted() {
        let dir = crate::testing::TempDir::new("listing");
        for name in ["d", "a", "c", "b", "e"] {
            dir.write(name, b"x");
        }
        dir.folder("z");
        let entries = list(dir.path(), 2, None);
        assert_eq!(entries.files, ["a", "b"]);
        assert_eq!(entries.file_count, 5);
        assert!(entries.has_folder("z"));
        assert!(!entries.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_stand_apart_and_broken_links_are_files() {
        let dir = crate::testing::TempDir::new("links");
        dir.folder("real");
        std::os::unix::fs::symlink(dir.path(), dir.path().join("real/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("real/broken")).unwrap();
        let entries = list(&dir.path().join("real"), 9, None);
        assert_eq!(entries.links, ["loop"]);
        assert_eq!(entries.files, ["broken"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_of_the_export_are_told_apart() {
        use std::os::unix::fs::symlink;
        let dir = crate::testing::TempDir::new("outside");
        dir.write("export/inside", b"x");
        dir.write("secret", b"x");
        let export = dir.path().join("export").canonicalize().unwrap();
        symlink("../secret", export.join("out")).unwrap();
        symlink("inside", export.join("in")).unwrap();
        symlink("/dev/null", export.join("device")).unwrap();
        let entries = list(&export, 9, Some(&export));
        assert_eq!(entries.files, ["in", "inside"]);
        assert_eq!(entries.links, ["out"]);
        assert_eq!(entries.special, ["device"]);
        assert_eq!(list(&export, 9, None).files, ["in", "inside", "out"]);
    }

    #[test]
    fn a_missing_directory_is_an_error() {
        assert!(list(Path::new("no/such/folder"), 1, None).error.is_some());
    }
}
