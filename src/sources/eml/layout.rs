//! The folder tree of EML files: which directory is which folder, and what lies in it.
//!
//! Stands apart from the messages because exports wrap their trees: `readpst -e` and Purview put
//! the folders below a root that the user never sees (`Top of Information Store`, in the mailbox's
//! language), and Windows' file systems cannot hold every character of a folder's name.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::kinds::{FileKind, kind_of};
use super::outlook::family;
use super::report::{self, is_report};
use super::twins;
use crate::detect::{FileKind as Content, head, probe};
use crate::tree::{Kind, LINKS, MAX_DEPTH, PackedNames, each, shown, to_bytes};
use model::names::default_folder_named;
use model::{Family, Folder, FolderClass, FolderId, Problem, WellKnown};
use words::{Text, say};

/// Roots that Outlook gives its data files, beside `Top of Information Store` in 20 languages.
const ROOTS: &[&str] = &[
    "Top of Personal Folders",
    "Top of Outlook data file",
    "Top of Outlook Data File",
    "Personal Folders",
    "IPM_SUBTREE",
];

/// Whether a directory of this name stands for a mailbox's visible root.
pub(crate) fn is_root_name(name: &str) -> bool {
    default_folder_named(name) == Some(WellKnown::MsgFolderRoot)
        || ROOTS
            .iter()
            .any(|root| root.eq_ignore_ascii_case(name.trim()))
}

/// A name with the characters that Windows forbids, which file servers, Macs and WSL write in this way.
fn allowed(name: &str) -> String {
    let forbidden = |c: char| {
        let c = char::from_u32(u32::from(c).checked_sub(0xf000)?)?;
        r"*:<>?|/\".contains(c).then_some(c)
    };
    name.chars().map(|c| forbidden(c).unwrap_or(c)).collect()
}

/// One directory of the export and its files.
pub(super) struct Directory {
    /// The folder that it is; `None` for a wrapper that holds no files.
    pub(super) folder: Option<FolderId>,
    pub(super) path: PathBuf,
    pub(super) shown: String,
    pub(super) files: PackedNames,
}

/// The folders of an EML tree and the directories behind them.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) folders: Vec<Folder>,
    pub(super) directories: Vec<Directory>,
    pub(super) problems: Vec<Problem>,
    /// Item reports in the export's own directory.
    pub(super) reports: Vec<OsString>,
    /// Every directory that is a folder, by its names below the export; only where there is a report.
    pub(super) places: BTreeMap<Vec<String>, FolderId>,
}

struct Node {
    above: Option<FolderId>,
    name: OsString,
    path: PathBuf,
    shown: String,
    /// Names of the directories from the export to this one.
    names: Vec<String>,
    depth: usize,
    /// The export itself, or a root below it that is only a wrapper.
    wrapper: bool,
}

#[derive(Default)]
struct Looked {
    children: Vec<OsString>,
    files: PackedNames,
    mail: bool,
    events: bool,
    contacts: bool,
    /// Outlook items of any family; their number.
    items: u64,
    reports: Vec<OsString>,
    problems: Vec<Problem>,
}

impl Layout {
    /// Walks a tree breadth first, without recursion and without following links. `own_name` names
    /// the folder for files that lie directly in the export.
    pub(super) fn read(
        root: &Path,
        shown_root: &str,
        own_name: &str,
        within: Option<&Path>,
    ) -> Self {
        let mut layout = Self::default();
        let mut level = vec![Node {
            above: None,
            name: OsString::from(own_name),
            path: root.to_path_buf(),
            shown: shown_root.to_owned(),
            names: Vec::new(),
            depth: 0,
            wrapper: true,
        }];
        while !level.is_empty() {
            let looked: Vec<Looked> = level.par_iter().map(|node| look(node, within)).collect();
            let mut next = Vec::new();
            for (node, looked) in level.into_iter().zip(looked) {
                layout.add(node, looked, &mut next);
            }
            level = next;
        }
        let reports = std::mem::take(&mut layout.reports);
        for name in reports {
            report::apply(&mut layout, &root.join(&name), &shown(shown_root, &name));
        }
        layout
    }

    fn add(&mut self, node: Node, looked: Looked, next: &mut Vec<Node>) {
        self.problems.extend(looked.problems);
        self.reports.extend(looked.reports);
        let has_items = looked.mail || looked.events || looked.contacts || looked.items > 0;
        let folder = if node.wrapper && !has_items {
            None
        } else {
            let raw = node.name.to_string_lossy();
            if matches!(raw, std::borrow::Cow::Owned(_)) {
                self.problems.push(Problem::new(
                    node.shown.clone(),
                    format!("folder '{raw}'"),
                    say!("folder-name-not-utf8"),
                    say!("folder-name-help"),
                ));
            }
            let name = allowed(&raw);
            let id = FolderId(u32::try_from(self.folders.len()).unwrap_or(u32::MAX));
            let mut folder = Folder::named(name, node.above);
            folder.class = match (looked.mail, looked.events, looked.contacts) {
                (true, ..) => Some(FolderClass::Mail),
                (false, true, false) => Some(FolderClass::Calendar),
                (false, false, true) => Some(FolderClass::Contacts),
                _ => None,
            };
            self.folders.push(folder);
            if !self.reports.is_empty() {
                self.places.insert(node.names.clone(), id);
            }
            Some(id)
        };
        // Folders beside files that lie in a wrapper are no children of those files' folder.
        let above = if node.wrapper { None } else { folder };
        for name in looked.children {
            let mut names = Vec::new();
            if !self.reports.is_empty() {
                names.clone_from(&node.names);
                names.push(name.to_string_lossy().into_owned());
            }
            next.push(Node {
                names,
                above,
                path: node.path.join(&name),
                shown: shown(&node.shown, &name),
                depth: node.depth + 1,
                wrapper: node.wrapper && is_root_name(&name.to_string_lossy()),
                name,
            });
        }
        if looked.files.len() > 0 {
            self.directories.push(Directory {
                folder,
                path: node.path,
                shown: node.shown,
                files: looked.files,
            });
        }
    }
}

fn look(node: &Node, within: Option<&Path>) -> Looked {
    let mut looked = Looked::default();
    let mut strays = Vec::new();
    let mut items = Vec::new();
    let mut unnamed = First::default();
    let mut told = Told::default();
    let listed = each(&node.path, within, |name, kind| {
        match kind {
            Kind::Folder => looked.children.push(name.to_owned()),
            Kind::Link => told.links.add(name),
            Kind::Special => told.special.add(name),
            Kind::File => {
                match kind_of(&to_bytes(name)) {
                    FileKind::Side => return true,
                    FileKind::Stray if node.depth == 0 && is_report(name) => {
                        looked.reports.push(name.to_owned());
                        return true;
                    }
                    FileKind::Stray => {
                        strays.push(name.to_owned());
                        return true;
                    }
                    FileKind::Event => looked.events = true,
                    FileKind::Contact => looked.contacts = true,
                    FileKind::OutlookItem => items.push(name.to_owned()),
                    FileKind::Message => looked.mail = true,
                    FileKind::Unnamed => unnamed.add(name),
                }
                return looked.files.push(name);
            }
        }
        true
    });
    if let Some(name) = &unnamed.name {
        // One file shows what the others are: `readpst -S` gives contacts and events numbers, too.
        looked.holds(probe(&node.path.join(name)).unwrap_or(Content::Message));
    }
    for name in strays {
        looked.stray(&node.path, &name, &mut told);
    }
    told.twins = twins::settle(&node.path, &mut looked.files, &mut items);
    items.sort_unstable();
    if let (Some(name), false) = (items.first(), looked.mail) {
        looked.items = items.len() as u64;
        // One item shows what its folder is for; a task or a note says nothing that a label needs.
        match family(&node.path.join(name)) {
            None | Some(Family::Mail) => looked.mail = true,
            Some(Family::Calendar) => looked.events = true,
            Some(Family::Contacts) => looked.contacts = true,
            Some(Family::Other) => {}
        }
    }
    looked.files.sort();
    looked.reports.sort_unstable();
    looked.children.sort_unstable();
    let unread = |cause: Text, help: Text| {
        Problem::new(node.shown.clone(), "", cause, help).leaving_unread()
    };
    if let Err(error) = listed {
        looked.problems.push(unread(
            say!("folder-cannot-be-listed", error = error),
            say!("check-permissions-and-length"),
        ));
    }
    looked.problems.extend(told.problems(&node.shown));
    if node.depth >= MAX_DEPTH && !looked.children.is_empty() {
        looked.problems.push(unread(
            say!("folders-too-deep", levels = words::plain(MAX_DEPTH)),
            say!("folders-too-deep-help"),
        ));
        looked.children.clear();
    }
    looked
}

/// What is not read of a directory, by what it may hold.
#[derive(Default)]
struct Told {
    unread: First,
    documents: First,
    renditions: First,
    twins: First,
    links: First,
    special: First,
}

impl Told {
    fn problems(&self, shown: &str) -> Vec<Problem> {
        let sorts = [
            (
                &self.unread,
                say!("eml-strays", n = words::plain(self.unread.count)),
                say!("eml-strays-help"),
                true,
            ),
            (
                &self.documents,
                say!("eml-documents", n = words::plain(self.documents.count)),
                say!("nothing-to-do"),
                false,
            ),
            (
                &self.renditions,
                say!("eml-renditions", n = words::plain(self.renditions.count)),
                say!("nothing-to-do"),
                false,
            ),
            (
                &self.twins,
                say!("eml-twins", n = words::plain(self.twins.count)),
                say!("nothing-to-do"),
                false,
            ),
            (
                &self.links,
                say!("links-not-followed", n = words::plain(self.links.count)),
                LINKS,
                true,
            ),
            (
                &self.special,
                say!("special-not-read", n = words::plain(self.special.count)),
                say!("remove-them"),
                true,
            ),
        ];
        let problem = |(entries, cause, help, unread): (&First, Text, Text, bool)| {
            let place = format!("'{}'", entries.name.as_ref()?.to_string_lossy());
            Some(Problem::new(shown, place, cause, help).leaving_unread_if(unread))
        };
        sorts.into_iter().filter_map(problem).collect()
    }
}

impl Looked {
    /// Takes in what a file without a telling name holds.
    fn holds(&mut self, content: Content) {
        match content {
            Content::Calendar => self.events = true,
            Content::Card => self.contacts = true,
            _ => self.mail = true,
        }
    }

    /// Looks into a file whose ending is not known: many programs give messages endings of their own.
    fn stray(&mut self, folder: &Path, name: &OsStr, told: &mut Told) {
        let path = folder.join(name);
        if twins::is_rendition(&path) {
            told.renditions.add(name);
            return;
        }
        match probe(&path) {
            // What programs note of messages is JSON of another sort than any that is read.
            Ok(Content::Document | Content::UserTable | Content::Json) => told.documents.add(name),
            Ok(Content::Message) if is_saved_page(&path) => told.documents.add(name),
            Ok(Content::OutlookItem) if family(&path).is_none() => told.unread.add(name),
            Ok(content) if is_readable(content) => {
                self.holds(content);
                self.files.push(name);
            }
            _ => told.unread.add(name),
        }
    }
}

/// Whether files of a content are read wherever they lie in the tree.
pub(super) const fn is_readable(content: Content) -> bool {
    matches!(
        content,
        Content::Message | Content::Mbox | Content::Calendar | Content::Card | Content::OutlookItem
    )
}

/// Whether a file that begins like a message is a page that a browser saved.
fn is_saved_page(path: &Path) -> bool {
    head(path).is_ok_and(|head| memchr::memmem::find(&head, b"From: <Saved by ").is_some())
}

/// How many entries of one sort there are, and the first of them by bytes.
#[derive(Default)]
pub(super) struct First {
    count: u64,
    name: Option<OsString>,
}

impl First {
    pub(super) fn add(&mut self, name: &OsStr) {
        self.count += 1;
        if self.name.as_deref().is_none_or(|first| name < first) {
            self.name = Some(name.to_owned());
        }
    }
}
