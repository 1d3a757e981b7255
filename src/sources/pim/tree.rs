//! Which files of an export are which calendars and address books.
//!
//! Apart from reading them because layouts differ where the formats do not:
//!
//! | layout | folder |
//! |---|---|
//! | one file | the file; it is the default calendar, or the default address book |
//! | `Work.ics`, `Friends.vcf` | one each, named by `X-WR-CALNAME`, else by the file |
//! | `Calendar/calendar`, `Contacts/contacts` (`readpst -r`) | the directory |
//! | `Calendar/1.ics`, `Calendar/2.ics` (`readpst -e`) | the directory |
//! | a directory of files with one nameless item each (vdir, `CalDAV` servers) | the directory |
//!
//! What a file is, its contents say. Other files are told, unless programs keep them beside these.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file::{Naming, PimFile};
use super::split::Kind;
use crate::detect::{FileKind, probe};
use crate::eml;
use crate::tree::{LINKS, MAX_DEPTH, list, shown};
use model::{Folder, FolderClass, FolderId, Problem, WellKnown, fold_name};
use words::{Text, say};

/// Names that `readpst` gives files inside of their folder's directory.
const OF_DIRECTORY: &[&str] = &["calendar", "contacts", "journal", "tasks", "notes"];

/// Endings that say no more than the contents do.
const ENDINGS: &[&str] = &["ics", "ical", "icalendar", "vcs", "vcf", "vcard"];

/// Files that systems and sync programs keep beside collections.
const SIDE_FILES: &[&str] = &["displayname", "color", "desktop.ini", "thumbs.db"];

/// Folders and files of an export.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) folders: Vec<Folder>,
    pub(super) files: Vec<(PimFile, FolderId)>,
    pub(super) problems: Vec<Problem>,
    taken: BTreeSet<(Option<FolderId>, String)>,
}

struct Node {
    path: PathBuf,
    shown: String,
    /// The folder that it is; `None` for the export and the wrappers below it.
    folder: Option<FolderId>,
    depth: usize,
    /// Its name, for files of one item each that lie in the export itself.
    name: String,
}

struct Found {
    name: String,
    file: PimFile,
}

impl Tree {
    /// Lists files, each of which is a folder.
    pub(super) fn of_files<'p>(
        files: impl Iterator<Item = (&'p Path, &'p str)>,
    ) -> Result<Self, (String, Text)> {
        let mut tree = Self::default();
        for (path, shown) in files {
            let file = PimFile::open(path, shown, Naming::Numbers)
                .map_err(|error| (shown.to_owned(), say!("this-cannot-be-read", error = error)))?;
            if file.index().calendars == 0 {
                let cause = say!("pim-nothing-in-file");
                return Err((shown.to_owned(), say!("this-cannot-be-read", error = cause)));
            }
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            tree.as_folder(None, Found { name, file });
        }
        tree.name_defaults();
        Ok(tree)
    }

    /// Walks a directory, breadth first and without recursion; links to directories are not followed.
    pub(super) fn of_directory(path: &Path, shown_root: &str, within: Option<&Path>) -> Self {
        let mut tree = Self::default();
        let mut level = vec![Node {
            path: path.to_owned(),
            shown: shown_root.to_owned(),
            folder: None,
            depth: 0,
            name: path.file_name().map_or_else(
                || "Calendar".to_owned(),
                |name| name.to_string_lossy().into_owned(),
            ),
        }];
        while !level.is_empty() {
            let mut next = Vec::new();
            for node in level {
                tree.directory(&node, within, &mut next);
            }
            level = next;
        }
        tree.class_directories();
        tree.name_defaults();
        tree
    }

    fn directory(&mut self, node: &Node, within: Option<&Path>, next: &mut Vec<Node>) {
        let entries = list(&node.path, usize::MAX, within);
        let mut tell = |place: String, cause: Text, help: Text, unread: bool| {
            self.problems.push(
                Problem::new(node.shown.clone(), place, cause, help).leaving_unread_if(unread),
            );
        };
        if let Some(error) = &entries.error {
            tell(
                String::new(),
                say!("folder-cannot-be-listed", error = error),
                say!("check-permissions-and-length"),
                true,
            );
        }
        for (names, cause, help) in [
            (
                &entries.links,
                say!("links-not-followed", n = words::plain(entries.links.len())),
                LINKS,
            ),
            (
                &entries.special,
                say!("special-not-read", n = words::plain(entries.special.len())),
                say!("remove-them"),
            ),
        ] {
            if let Some(first) = names.first() {
                let place = format!("'{}'", first.to_string_lossy());
                tell(place, cause, help, true);
            }
        }
        let found = self.open_all(node, &entries.files);
        self.place(node, found);
        if node.depth >= MAX_DEPTH && !entries.folders.is_empty() {
            self.problems.push(
                Problem::new(
                    node.shown.clone(),
                    "",
                    say!("pim-too-deep", levels = words::plain(MAX_DEPTH)),
                    say!("pim-too-deep-help"),
                )
                .leaving_unread(),
            );
            return;
        }
        for name in entries.folders {
            let text = name.to_string_lossy().into_owned();
            let is_wrapper = node.folder.is_none() && eml::is_root_name(&text);
            if text.starts_with('.') {
                // Those of sync programs and version control (`.Radicale.cache`, `.git`).
                continue;
            }
            let folder = (!is_wrapper).then(|| self.folder(node.folder, &text, &text));
            next.push(Node {
                path: node.path.join(&name),
                shown: shown(&node.shown, &name),
                folder,
                depth: node.depth + 1,
                name: text,
            });
        }
    }

    /// Opens the files of a directory that hold events or contacts; the others are told.
    fn open_all(&mut self, node: &Node, names: &[OsString]) -> Vec<Found> {
        let opened: Vec<_> = names
            .par_iter()
            .filter(|name| {
                let name = name.to_string_lossy();
                !name.starts_with('.')
                    && !SIDE_FILES
                        .iter()
                        .any(|side| name.eq_ignore_ascii_case(side))
            })
            .map(|name| {
                let path = node.path.join(name);
                let shown = shown(&node.shown, name);
                let name = name.to_string_lossy().into_owned();
                let outcome = match probe(&path) {
                    Err(error) => Err(error),
                    Ok(FileKind::Calendar | FileKind::Card) => {
                        PimFile::open(&path, &shown, Naming::Numbers).map(Some)
                    }
                    // One that says it is, and begins with something else.
                    Ok(_) if has_ending(&name) => {
                        PimFile::open(&path, &shown, Naming::Numbers).map(Some)
                    }
                    Ok(_) => Ok(None),
                };
                (name, shown, outcome)
            })
            .collect();
        let mut found = Vec::new();
        let mut strays: (u64, String) = Default::default();
        for (name, shown, outcome) in opened {
            let mut unread = |cause: Text, help: Text| {
                self.problems
                    .push(Problem::new(shown.clone(), "", cause, help).leaving_unread());
            };
            match outcome {
                Ok(Some(file)) if file.index().calendars > 0 => found.push(Found { name, file }),
                Ok(Some(_)) => unread(say!("pim-nothing-in-file"), say!("pim-export-again")),
                Ok(None) => {
                    if strays.0 == 0 {
                        strays.1 = name;
                    }
                    strays.0 += 1;
                }
                Err(error) => unread(
                    say!("file-cannot-be-read", error = error),
                    say!("pim-check-exists"),
                ),
            }
        }
        if let (count @ 1.., first) = strays {
            self.problems.push(Problem::new(
                node.shown.clone(),
                format!("'{first}'"),
                say!("pim-stray-files", n = words::plain(count)),
                say!("pim-stray-files-help"),
            ));
        }
        found
    }

    /// Gives the files of a directory their folders.
    fn place(&mut self, node: &Node, found: Vec<Found>) {
        let loose = node.folder.is_none() && found.len() > 1 && found.iter().all(is_one_item);
        let mut of_node: BTreeMap<bool, FolderId> = BTreeMap::new();
        for found in found {
            let folder = match node.folder {
                Some(folder) if is_of_directory(&found) => folder,
                // Loose items in the export itself: one folder for events, one for contacts.
                None if loose => {
                    let cards = class_of(&found.file) == FolderClass::Contacts;
                    *of_node.entry(cards).or_insert_with(|| {
                        let other = format!("{} (contacts)", node.name);
                        self.folder(None, &node.name, &other)
                    })
                }
                parent => {
                    self.as_folder(parent, found);
                    continue;
                }
            };
            self.as_item(folder, found);
        }
    }

    /// Takes a file as one of several in a folder.
    fn as_item(&mut self, folder: FolderId, found: Found) {
        let Found { name, mut file } = found;
        self.problems.extend(file.take_problems());
        let class = class_of(&file);
        if let Some(folder) = self.folders.get_mut(folder.index()) {
            // Events decide over contacts, and both over tasks: that is what a folder of them is for.
            let first = folder
                .class
                .is_none_or(|before| weight(class) < weight(before));
            if first {
                folder.class = Some(class);
            }
        }
        file.name_items(Naming::Name(name));
        self.files.push((file, folder));
    }

    /// Takes a file as a folder of its own.
    fn as_folder(&mut self, parent: Option<FolderId>, found: Found) {
        let Found { name, mut file } = found;
        self.problems.extend(file.take_problems());
        let called = file
            .index()
            .name
            .clone()
            .unwrap_or_else(|| stem(&name).to_owned());
        let id = self.folder(parent, &called, &name);
        if let Some(folder) = self.folders.get_mut(id.index()) {
            folder.class = Some(class_of(&file));
        }
        self.files.push((file, id));
    }

    /// Makes a folder. Where its name is taken already, it gets the other one, with a number if need be.
    fn folder(&mut self, parent: Option<FolderId>, name: &str, other: &str) -> FolderId {
        let numbered = (2_u32..).map(|number| format!("{other} ({number})"));
        let free = [name.to_owned(), other.to_owned()]
            .into_iter()
            .chain(numbered)
            .find(|name| !self.taken.contains(&(parent, fold_name(name))))
            .unwrap_or_default();
        self.taken.insert((parent, fold_name(&free)));
        self.folders.push(Folder::named(free, parent));
        FolderId::from_index(self.folders.len() - 1)
    }

    /// A directory of calendars is one itself.
    fn class_directories(&mut self) {
        for place in (0..self.folders.len()).rev() {
            let Some((parent, class)) = self
                .folders
                .get(place)
                .and_then(|folder| Some((folder.parent?, folder.class?)))
            else {
                continue;
            };
            if let Some(above) = self.folders.get_mut(parent.index()) {
                above.class.get_or_insert(class);
            }
        }
    }

    /// The only calendar of an export is its default one, and the only address book, too.
    fn name_defaults(&mut self) {
        for (class, well_known) in [
            (FolderClass::Calendar, WellKnown::Calendar),
            (FolderClass::Contacts, WellKnown::Contacts),
        ] {
            let mut of_class = self
                .folders
                .iter_mut()
                .filter(|folder| folder.class == Some(class));
            if let (Some(only), None) = (of_class.next(), of_class.next())
                && only.parent.is_none()
            {
                only.well_known = Some(well_known);
            }
        }
    }
}

/// What a file's folder is for, by what the file holds most wanted.
fn class_of(file: &PimFile) -> FolderClass {
    let items = &file.index().items;
    let has = |kind| items.iter().any(|part| part.kind == kind);
    if has(Kind::Event) {
        FolderClass::Calendar
    } else if has(Kind::Card) {
        FolderClass::Contacts
    } else if has(Kind::Task) {
        FolderClass::Tasks
    } else if has(Kind::Journal) {
        FolderClass::Journal
    } else {
        FolderClass::Calendar
    }
}

const fn weight(class: FolderClass) -> u8 {
    match class {
        FolderClass::Calendar => 0,
        FolderClass::Contacts => 1,
        FolderClass::Tasks => 2,
        _ => 3,
    }
}

fn is_one_item(found: &Found) -> bool {
    let index = found.file.index();
    let uids = index.items.len() - index.joined_items();
    uids <= 1 && index.name.is_none()
}

/// Whether a file holds items of its directory, and is no collection itself.
fn is_of_directory(found: &Found) -> bool {
    let stem = stem(&found.name);
    OF_DIRECTORY
        .iter()
        .any(|known| stem.eq_ignore_ascii_case(known))
        || stem.bytes().all(|byte| byte.is_ascii_digit())
        || is_one_item(found)
}

fn has_ending(name: &str) -> bool {
    stem(name).len() < name.len()
}

fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && ENDINGS
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known)) =>
        {
            stem
        }
        _ => name,
    }
}
