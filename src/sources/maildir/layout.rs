//! The folder tree of a Maildir: which directory is which folder.
//!
//! Stands apart from the messages because programs write different layouts, told apart here:
//!
//! | written by | looks like | folder |
//! |---|---|---|
//! | Maildir++ (Dovecot, Courier) | `cur` `new` `tmp` `.A.B/cur` | `INBOX`, `A`/`B` |
//! | Dovecot `LAYOUT=fs` | `cur` `A/B/cur` | `INBOX`, `A`/`B` |
//! | mbsync Verbatim, Legacy | `INBOX/cur` `A/B/cur` or `A/.B/cur` | `INBOX`, `A`/`B` |
//! | offlineimap | `INBOX/cur` `A.B/cur` | `INBOX`, `A`/`B` |
//! | Thunderbird | `INBOX/cur` `INBOX.sbd/B/cur` | `INBOX`, `INBOX`/`B` |
//! | `KMail` | `inbox/cur` `.inbox.directory/B/cur` | `inbox`, `inbox`/`B` |
//! | Evolution | `cur` `.A_2E1.B_5FC/cur` | `INBOX`, `A.1`/`B_C` |
//!
//! A leading dot always separates levels, and so do dots behind `INBOX.`, the prefix of many servers. Dots
//! inside undotted names separate levels only in a tree without nested directories and without the files
//! of isync and Thunderbird: that is how offlineimap writes.
//! Sources: [Maildir++](https://www.courier-mta.org/imap/README.maildirquota.html),
//! [Dovecot](https://doc.dovecot.org/latest/core/config/mailbox_formats/maildir.html),
//! [mbsync](https://isync.sourceforge.io/mbsync.html), `SubFolders`,
//! [Evolution](https://gitlab.gnome.org/GNOME/evolution-data-server/-/blob/master/src/camel/providers/local/camel-maildir-store.c).

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::names::{Decoded, decode_folder_name, unescape};
use super::side_files::{is_side_file, is_side_folder};
use crate::tree::{Entries, LINKS, MAX_DEPTH, list, shown, to_bytes};
use model::{Family, Folder, FolderClass, FolderId, Problem, WellKnown};
use words::{Text, say};

/// Names of stray files that are looked at one by one, per directory.
const STRAYS_NAMED: usize = 4_096;

/// The folders of a Maildir and the directories that hold their messages.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) folders: Vec<Folder>,
    pub(super) boxes: Vec<MessageBox>,
    pub(super) pim: Vec<PimFile>,
    pub(super) problems: Vec<Problem>,
    /// Thunderbird wrote it, which keeps flags in messages and not in names.
    pub(super) thunderbird: bool,
}

/// One directory that has `cur`, `new` or `tmp`.
#[derive(Debug)]
pub(super) struct MessageBox {
    pub(super) folder: FolderId,
    pub(super) path: PathBuf,
    pub(super) shown: String,
    /// Which of `cur`, `new`, `tmp` exist.
    pub(super) has: [bool; 3],
}

/// A file of calendars or contacts beside the messages.
#[derive(Debug)]
pub(super) struct PimFile {
    pub(super) folder: FolderId,
    pub(super) path: PathBuf,
    pub(super) shown: String,
    pub(super) family: Family,
}

/// The three directories that make a Maildir.
pub(super) const PARTS: [&str; 3] = ["cur", "new", "tmp"];

/// One directory of the tree, before it has become a folder.
struct Node {
    parent: Option<usize>,
    name: OsString,
    path: PathBuf,
    shown: String,
    depth: usize,
}

/// A program that is known by the files that it keeps beside messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writer {
    Isync,
    Thunderbird,
    Evolution,
}

struct Looked {
    has: [bool; 3],
    children: Vec<OsString>,
    writer: Option<Writer>,
    /// Files of calendars and contacts, by their endings.
    pim: Vec<OsString>,
    problems: Vec<Problem>,
}

impl Layout {
    /// Walks a tree breadth first, without recursion and without following links.
    pub(super) fn read(root: &Path, shown_root: &str, within: Option<&Path>) -> Self {
        let mut nodes = vec![Node {
            parent: None,
            name: OsString::new(),
            path: root.to_path_buf(),
            shown: shown_root.to_owned(),
            depth: 0,
        }];
        let mut looked: Vec<Looked> = Vec::new();
        while let Some(level) = nodes.get(looked.len()..).filter(|level| !level.is_empty()) {
            let first = looked.len();
            let found: Vec<Looked> = level.par_iter().map(|node| look(node, within)).collect();
            let mut next = Vec::new();
            for (offset, (node, found)) in level.iter().zip(&found).enumerate() {
                for name in &found.children {
                    next.push(Node {
                        parent: Some(first + offset),
                        name: name.clone(),
                        path: node.path.join(name),
                        shown: shown(&node.shown, name),
                        depth: node.depth + 1,
                    });
                }
            }
            looked.extend(found);
            nodes.extend(next);
        }
        Self::build(nodes, looked)
    }

    fn build(nodes: Vec<Node>, looked: Vec<Looked>) -> Self {
        let wrote = |writer| looked.iter().any(|found| found.writer == Some(writer));
        let evolution = wrote(Writer::Evolution);
        let mut layout = Self {
            thunderbird: wrote(Writer::Thunderbird),
            ..Self::default()
        };
        let root_is_maildir = looked.first().is_some_and(Looked::is_maildir);
        let dots_separate = !root_is_maildir
            && nodes.iter().all(|node| node.depth <= 1)
            && !wrote(Writer::Isync)
            && !layout.thunderbird;
        let mut known: FxHashMap<(Option<FolderId>, String), FolderId> = FxHashMap::default();
        let mut ids: Vec<Option<FolderId>> = Vec::with_capacity(nodes.len());
        for (node, found) in nodes.into_iter().zip(looked) {
            let above = node
                .parent
                .and_then(|parent| ids.get(parent).copied().flatten());
            // Folders beside the root's own messages are no children of the INBOX.
            let above = if node.depth == 1 { None } else { above };
            let id = if node.depth == 0 {
                root_is_maildir.then(|| layout.folder(&mut known, None, "INBOX".to_owned()))
            } else {
                let mut id = above;
                let own = to_bytes(&node.name);
                for part in levels(&own, dots_separate) {
                    let part = if own.starts_with(b".") {
                        unescape(part, evolution)
                    } else {
                        Cow::Borrowed(part)
                    };
                    let Decoded { name, doubt } = decode_folder_name(&part);
                    if let Some(doubt) = doubt {
                        layout.problems.push(Problem::new(
                            node.shown.clone(),
                            format!("folder '{name}'"),
                            doubt,
                            say!("folder-name-help"),
                        ));
                    }
                    id = Some(layout.folder(&mut known, id, name));
                }
                id
            };
            ids.push(id);
            layout.problems.extend(found.problems.iter().cloned());
            for name in &found.pim {
                layout.pim_file(&mut known, id, &node, name, found.is_maildir());
            }
            if let Some(folder) = id.filter(|_| found.is_maildir()) {
                layout.boxes.push(MessageBox {
                    folder,
                    path: node.path,
                    shown: node.shown,
                    has: found.has,
                });
            }
        }
        // The root of a Maildir++ is the INBOX; elsewhere a folder of that name is, in any case of
        // letters (RFC 3501, 5.1).
        let inbox = layout
            .folders
            .iter_mut()
            .find(|folder| folder.parent.is_none() && folder.name.eq_ignore_ascii_case("INBOX"));
        if let Some(inbox) = inbox {
            inbox.well_known = Some(WellKnown::Inbox);
        }
        layout
    }

    /// Takes a file of calendars or contacts into the folder that it lies in; in the export itself each
    /// is a folder of its own.
    fn pim_file(
        &mut self,
        known: &mut FxHashMap<(Option<FolderId>, String), FolderId>,
        id: Option<FolderId>,
        node: &Node,
        name: &std::ffi::OsStr,
        beside_mail: bool,
    ) {
        let family = pim_family(name).unwrap_or(Family::Calendar);
        let class = match family {
            Family::Contacts => FolderClass::Contacts,
            _ => FolderClass::Calendar,
        };
        let folder = match id {
            Some(id) if node.depth > 0 => id,
            _ => {
                let stem = Path::new(name).file_stem().unwrap_or(name);
                self.folder(known, None, stem.to_string_lossy().into_owned())
            }
        };
        if let Some(folder) = self.folders.get_mut(folder.index())
            && (node.depth == 0 || !beside_mail)
        {
            folder.class = Some(class);
        }
        self.pim.push(PimFile {
            folder,
            path: node.path.join(name),
            shown: shown(&node.shown, name),
            family,
        });
    }

    /// The folder of this name below another; made when it is not there yet.
    fn folder(
        &mut self,
        known: &mut FxHashMap<(Option<FolderId>, String), FolderId>,
        parent: Option<FolderId>,
        name: String,
    ) -> FolderId {
        *known
            .entry((parent, name))
            .or_insert_with_key(|(parent, name)| {
                let id = FolderId(u32::try_from(self.folders.len()).unwrap_or(u32::MAX));
                let mut folder = Folder::named(name.clone(), *parent);
                folder.class = Some(FolderClass::Mail);
                self.folders.push(folder);
                id
            })
    }
}

impl Looked {
    fn is_maildir(&self) -> bool {
        self.has.contains(&true)
    }
}

/// Whether a directory that was listed holds messages, and which of the three parts it has.
pub(crate) fn parts(path: &Path, entries: &Entries) -> [bool; 3] {
    let has = PARTS.map(|part| entries.has_folder(part));
    let [cur, new, tmp] = has;
    let alone = match (cur, new, tmp) {
        (false, false, _) => return [false; 3],
        (true, false, false) => "cur",
        (false, true, false) => "new",
        _ => return has,
    };
    // One part alone is a Maildir that lost its empty parts, or a folder that is called so.
    let inside = list(&path.join(alone), 1, None);
    if inside.folders.is_empty() {
        has
    } else {
        [false; 3]
    }
}

fn look(node: &Node, within: Option<&Path>) -> Looked {
    let entries = list(&node.path, STRAYS_NAMED, within);
    let has = parts(&node.path, &entries);
    let mut problems = Vec::new();
    let unread = |cause: Text, help: Text| {
        Problem::new(node.shown.clone(), "", cause, help).leaving_unread()
    };
    if let Some(error) = &entries.error {
        problems.push(unread(
            say!("folder-not-listed", error = error),
            say!("check-permissions-and-length"),
        ));
    }
    let mut problem = |place: String, cause: Text, help: Text| {
        problems.push(Problem::new(node.shown.clone(), place, cause, help).leaving_unread());
    };
    let strays = |name: &&OsString| !is_side_file(&to_bytes(name)) && pim_family(name).is_none();
    let unnamed = entries
        .file_count
        .saturating_sub(entries.files.len() as u64);
    let count = entries.files.iter().filter(strays).count() as u64 + unnamed;
    if let Some(first) = entries.files.iter().find(strays) {
        problem(
            format!("file '{}'", first.to_string_lossy()),
            say!("maildir-strays", n = words::plain(count)),
            say!("maildir-strays-help"),
        );
    }
    if let Some(first) = entries.special.first() {
        problem(
            format!("'{}'", first.to_string_lossy()),
            say!("special-not-read", n = words::plain(entries.special.len())),
            say!("remove-them"),
        );
    }
    if let Some(first) = entries.links.first() {
        problem(
            format!("link '{}'", first.to_string_lossy()),
            say!("links-not-followed", n = words::plain(entries.links.len())),
            LINKS,
        );
    }
    let names = || {
        let all = entries.files.iter().chain(&entries.folders);
        all.map(|name| to_bytes(name))
    };
    let writer = if names()
        .any(|name| &*name == b".uidvalidity" || name.starts_with(b".mbsyncstate"))
    {
        Some(Writer::Isync)
    } else if names().any(|name| name.ends_with(b".msf") || below_thunderbird(&name).is_some()) {
        Some(Writer::Thunderbird)
    } else if names().any(|name| &*name == b"..maildir++") {
        Some(Writer::Evolution)
    } else {
        None
    };
    let is_maildir = has.contains(&true);
    let mut children = entries.folders;
    children.retain(|name| {
        let is_part = is_maildir && PARTS.iter().any(|part| name == part);
        !is_part && !is_side_folder(&to_bytes(name))
    });
    if node.depth >= MAX_DEPTH && !children.is_empty() {
        problems.push(unread(
            say!("folders-too-deep", levels = words::plain(MAX_DEPTH)),
            say!("folders-too-deep-help"),
        ));
        children.clear();
    }
    Looked {
        has,
        children,
        writer,
        pim: entries
            .files
            .into_iter()
            .filter(|name| pim_family(name).is_some())
            .collect(),
        problems,
    }
}

/// What a file of calendars or contacts holds, by its ending; `None` for any other.
fn pim_family(name: &std::ffi::OsStr) -> Option<Family> {
    let end = Path::new(name).extension()?.to_ascii_lowercase();
    match end.to_str()? {
        "ics" | "vcs" => Some(Family::Calendar),
        "vcf" | "vcard" => Some(Family::Contacts),
        _ => None,
    }
}

/// The folder whose subfolders lie in a directory of this name, as Thunderbird writes it.
fn below_thunderbird(name: &[u8]) -> Option<&[u8]> {
    let (stem, end) = name.split_last_chunk::<4>()?;
    (!stem.is_empty() && end.eq_ignore_ascii_case(b".sbd")).then_some(stem)
}

/// The same for `KMail`.
fn below_kmail(name: &[u8]) -> Option<&[u8]> {
    let stem = name.strip_prefix(b".")?.strip_suffix(b".directory")?;
    (!stem.is_empty()).then_some(stem)
}

/// The levels that a directory's name stands for.
fn levels(name: &[u8], dots_separate: bool) -> Vec<&[u8]> {
    if let Some(above) = below_thunderbird(name).or_else(|| below_kmail(name)) {
        return vec![above];
    }
    let (name, split) = match name.strip_prefix(b".") {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (name, dots_separate || name.starts_with(b"INBOX.")),
    };
    let levels: Vec<&[u8]> = name.split(|&byte| byte == b'.').collect();
    // An empty level cannot be a folder: then the dots are part of the name.
    if split && levels.iter().all(|level| !level.is_empty()) {
        levels
    } else {
        vec![name]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_dot_separates_levels_and_others_only_where_told() {
        let split = |name: &str, dots| -> Vec<String> {
            levels(name.as_bytes(), dots)
                .into_iter()
                .map(|level| String::from_utf8(level.to_vec()).unwrap())
                .collect()
        };
        assert_eq!(split(".A.B", false), ["A", "B"]);
        assert_eq!(split("A.B", true), ["A", "B"]);
        assert_eq!(split("A.B", false), ["A.B"]);
        assert_eq!(split(".A..B", false), ["A..B"]);
        assert_eq!(split("etc.", true), ["etc."]);
        assert_eq!(split("INBOX.A.B", false), ["INBOX", "A", "B"]);
        assert_eq!(split("v1.0.sbd", true), ["v1.0"]);
        assert_eq!(split(".inbox.directory", true), ["inbox"]);
    }
}
