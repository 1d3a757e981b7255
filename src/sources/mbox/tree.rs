//! Finds the mbox files of an export and the folders that they stand for.
//!
//! It stands alone because layouts differ where the format does not:
//!
//! | layout | folder |
//! |---|---|
//! | one file | the file's name without `.mbox` or `.mbx` |
//! | `Inbox`, `Sent Items` (readpst) | the same |
//! | `Inbox/mbox` (readpst -r), `Inbox.mbox/mbox` (Apple Mail) | the directory |
//! | `Inbox`, `Inbox.sbd/Clients` (Thunderbird) | `Clients` below `Inbox` |
//! | `inbox`, `.inbox.directory/Clients` (`KMail`) | `Clients` below `inbox` |
//!
//! Files that hold calendars or contacts (`Calendar/calendar`, `Contacts/contacts` of readpst, `.ics` and
//! `.vcf`) are told apart by their contents and read by `sources::pim`, each into the folder that an mbox
//! file in its place would be.
//!
//! Known side files are passed over: Thunderbird's `.msf`, `.dat`, `filterlog.html`, indexes of `KMail` and Evolution, Apple Mail's
//! `table_of_contents`, Google Vault's `-results-count.csv`, and what desktops leave
//! (`.DS_Store`, `Thumbs.db`, `desktop.ini`). Any other file that is no mbox is a problem.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::separator::{MARK, judge};
use super::{File, PimFile};
use crate::detect::{FileKind, head, is_document, is_message, kind_of, text_start, utf16};
use crate::mime::Lines;
use crate::tree::{Kind, LINKS, kind_of_link};
use model::{Folder, FolderClass, FolderId, Problem};
use words::{Text, say};

/// Directories in each other that are followed.
const DEPTH: usize = 100;

/// What begins the field by which mboxcl's messages tell where they end.
const CONTENT_LENGTH: &[u8] = b"\ncontent-length:";

/// The folders and files of an export, as they are found.
pub(super) struct Tree {
    pub(super) folders: Vec<Folder>,
    pub(super) files: Vec<File>,
    /// Files of calendars and contacts.
    pub(super) pim: Vec<PimFile>,
    pub(super) problems: Vec<Problem>,
    /// Why the one file that was given is not read.
    pub(super) refused: Option<Problem>,
    known: BTreeMap<(Option<FolderId>, String), FolderId>,
}

/// An error in words of its own: lower case, without the system's number.
pub(super) fn cause(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => say!("no-such-file-or-directory"),
        io::ErrorKind::PermissionDenied => say!("permission-denied"),
        // Some errors have no kind that says anything.
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            Text::verbatim(text.get(..end).unwrap_or_default().to_lowercase())
        }
    }
}

impl Tree {
    /// Looks at a file or a directory of files.
    pub(super) fn read(path: &Path, shown: &str, within: Option<&Path>) -> io::Result<Self> {
        let mut tree = Self {
            folders: Vec::new(),
            files: Vec::new(),
            pim: Vec::new(),
            problems: Vec::new(),
            refused: None,
            known: BTreeMap::new(),
        };
        let meta = fs::metadata(path)?;
        if meta.is_dir() {
            tree.directories(path, shown, within)?;
        } else {
            let name = file_name(path).0;
            let folder = tree.folder(None, &folder_name(&name));
            let head = head(path)?;
            tree.refused = refusal(shown, &head);
            if tree.refused.is_none() {
                let file = File::new(
                    path.to_path_buf(),
                    shown.to_owned(),
                    folder,
                    meta.len(),
                    &head,
                );
                tree.files.push(file);
            }
        }
        tree.name_places();
        tree.name_classes();
        Ok(tree)
    }

    /// Walks a directory tree, in the order of names.
    fn directories(&mut self, root: &Path, shown: &str, within: Option<&Path>) -> io::Result<()> {
        let mut waiting = vec![(root.to_path_buf(), shown.to_owned(), None, 0)];
        while let Some((path, shown, parent, depth)) = waiting.pop() {
            let entries = match sorted_entries(&path) {
                Ok(entries) => entries,
                Err(error) if depth == 0 => return Err(error),
                Err(error) => {
                    self.unread(&shown, &error);
                    continue;
                }
            };
            let mut below = Vec::new();
            for entry in entries {
                let (name, lossy) = file_name(&entry);
                let shown = format!("{shown}/{name}");
                if lossy {
                    self.problems.push(Problem::new(
                        &shown,
                        "",
                        say!("name-not-utf8"),
                        say!("name-not-utf8-help"),
                    ));
                }
                let meta = match fs::symlink_metadata(&entry) {
                    Ok(meta) => meta,
                    Err(error) => {
                        self.unread(&shown, &error);
                        continue;
                    }
                };
                if !meta.is_dir() {
                    self.look_at(entry, shown, &name, parent, within);
                } else if depth >= DEPTH {
                    self.problems.push(
                        Problem::new(
                            &shown,
                            "",
                            say!("mbox-too-deep", levels = words::plain(DEPTH)),
                            say!("mbox-too-deep-help"),
                        )
                        .leaving_unread(),
                    );
                } else {
                    let folder = self.folder(parent, &folder_name(&name));
                    below.push((entry, shown, Some(folder), depth + 1));
                }
            }
            waiting.extend(below.into_iter().rev());
        }
        Ok(())
    }

    /// Looks at something in a directory that is no directory.
    fn look_at(
        &mut self,
        path: PathBuf,
        shown: String,
        name: &str,
        parent: Option<FolderId>,
        within: Option<&Path>,
    ) {
        if is_side_file(name) {
            return;
        }
        let meta = match fs::metadata(&path) {
            Ok(meta) => meta,
            Err(error) => {
                self.unread(&shown, &error);
                return;
            }
        };
        if !meta.is_file() || kind_of_link(&path, within) != Kind::File {
            self.problems
                .push(Problem::new(shown, "", say!("mbox-not-followed"), LINKS).leaving_unread());
            return;
        }
        match head(&path) {
            Err(error) => self.unread(&shown, &error),
            Ok(head) if let Some(class) = class_of(&head) => {
                let own = pim_name(name);
                let folder = match parent {
                    Some(parent) if OF_DIRECTORY.contains(&own) => parent,
                    _ => self.folder(parent, own),
                };
                self.pim.push(PimFile {
                    path,
                    shown,
                    folder,
                    class,
                });
            }
            Ok(head) if !names_mbox(name) && !looks_like_mbox(&head) => {
                self.problems.push(not_an_mbox(shown, &path, &head));
            }
            Ok(head) if let Some(refused) = refusal(&shown, &head) => self.problems.push(refused),
            Ok(head) => {
                let folder = match parent {
                    Some(parent) if name == "mbox" => parent,
                    _ => self.folder(parent, &folder_name(name)),
                };
                let file = File::new(path, shown, folder, meta.len(), &head);
                self.files.push(file);
            }
        }
    }

    /// The folder of this name below a parent, made if it is not there yet.
    fn folder(&mut self, parent: Option<FolderId>, name: &str) -> FolderId {
        let next = FolderId(u32::try_from(self.folders.len()).unwrap_or(u32::MAX));
        let id = *self.known.entry((parent, name.to_owned())).or_insert(next);
        if id == next {
            self.folders.push(Folder::named(name, parent));
        }
        id
    }

    fn unread(&mut self, shown: &str, error: &io::Error) {
        self.problems.push(unread(shown, error));
    }

    /// A folder of calendars or contacts alone is for them.
    fn name_classes(&mut self) {
        let mail: BTreeSet<FolderId> = self.files.iter().map(|mbox| mbox.folder).collect();
        for file in &self.pim {
            if let Some(folder) = self.folders.get_mut(file.folder.index())
                && !mail.contains(&file.folder)
            {
                folder.class.get_or_insert(file.class);
            }
        }
    }

    /// Where several files make one folder, places name the file.
    fn name_places(&mut self) {
        let mut files: BTreeMap<FolderId, usize> = BTreeMap::new();
        for file in &self.files {
            *files.entry(file.folder).or_default() += 1;
        }
        for file in &mut self.files {
            if files.get(&file.folder).is_some_and(|&count| count > 1) {
                file.place_prefix = format!("{}: ", file_name(&file.path).0);
            }
        }
    }
}

impl File {
    /// A file whose first bytes are known.
    pub(super) fn new(
        path: PathBuf,
        shown: String,
        folder: FolderId,
        len: u64,
        head: &[u8],
    ) -> Self {
        Self {
            path,
            shown,
            folder,
            len,
            place_prefix: String::new(),
            lines: Lines::of(head, true),
            whole: head
                .windows(CONTENT_LENGTH.len())
                .any(|word| word.eq_ignore_ascii_case(CONTENT_LENGTH)),
        }
    }
}

/// What cannot be looked at.
pub(super) fn unread(shown: &str, error: &io::Error) -> Problem {
    Problem::new(
        shown,
        "",
        say!("cannot-be-read", error = cause(error)),
        say!("still-there-it-help"),
    )
    .leaving_unread()
}

/// Why a file that may be an mbox is not read.
fn refusal(shown: &str, head: &[u8]) -> Option<Problem> {
    utf16(head).map(|_| {
        Problem::new(shown, "", say!("mbox-utf16"), say!("mbox-utf16-help")).leaving_unread()
    })
}

/// Tells a file that is no mbox; what may be mail all the same was not read.
fn not_an_mbox(shown: String, path: &Path, head: &[u8]) -> Problem {
    let text = head.get(text_start(head)..).unwrap_or_default();
    let (cause, help) = if is_message(text) {
        (say!("mbox-single"), say!("mbox-single-help"))
    } else {
        (say!("mbox-stray"), say!("mbox-stray-help"))
    };
    Problem::new(shown, "", cause, help).leaving_unread_if(!is_document(path, head))
}

/// Names that readpst gives files inside of their folder's directory, without an ending.
const OF_DIRECTORY: [&str; 5] = ["calendar", "contacts", "journal", "tasks", "notes"];

/// What a file of calendars or contacts makes of its folder; `None` for any other file.
fn class_of(head: &[u8]) -> Option<FolderClass> {
    match kind_of(head) {
        FileKind::Calendar => Some(FolderClass::Calendar),
        FileKind::Card => Some(FolderClass::Contacts),
        _ => None,
    }
}

/// A name without the endings of such files.
fn pim_name(name: &str) -> &str {
    let Some((stem, end)) = name.rsplit_once('.') else {
        return name;
    };
    let known = ["ics", "ical", "vcs", "vcf", "vcard"];
    let is_ending = known.iter().any(|known| end.eq_ignore_ascii_case(known));
    if is_ending && !stem.is_empty() {
        stem
    } else {
        name
    }
}

/// What a directory holds, sorted by the bytes of the names.
fn sorted_entries(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by(|a, b| {
        a.file_name()
            .map(std::ffi::OsStr::as_encoded_bytes)
            .cmp(&b.file_name().map(std::ffi::OsStr::as_encoded_bytes))
    });
    Ok(entries)
}

/// A path's last name, and whether it had to be changed to be text.
fn file_name(path: &Path) -> (String, bool) {
    let name = path.file_name().unwrap_or(path.as_os_str());
    match name.to_str() {
        Some(name) => (name.to_owned(), false),
        None => (name.to_string_lossy().into_owned(), true),
    }
}

/// The folder that a file or directory of this name stands for.
fn folder_name(name: &str) -> String {
    let below_kmail = name
        .strip_prefix('.')
        .and_then(|name| name.strip_suffix(".directory"));
    if let Some(stem) = below_kmail.filter(|stem| !stem.is_empty()) {
        return stem.to_owned();
    }
    [".mbox", ".mbx", ".sbd"]
        .iter()
        .find_map(|suffix| {
            let (stem, end) = name.split_at_checked(name.len().checked_sub(suffix.len())?)?;
            (end.eq_ignore_ascii_case(suffix) && !stem.is_empty()).then(|| stem.to_owned())
        })
        .unwrap_or_else(|| name.to_owned())
}

/// Whether a file's name says that it is an mbox, whatever it holds.
fn names_mbox(name: &str) -> bool {
    name.eq_ignore_ascii_case("mbox") || folder_name(name) != name
}

/// Whether a file begins like an mbox, possibly behind a damaged beginning; an empty file is an
/// empty folder.
fn looks_like_mbox(head: &[u8]) -> bool {
    let head = head.get(text_start(head)..).unwrap_or_default();
    head.is_empty()
        || head.starts_with(b"From ")
        || memchr::memmem::find_iter(head, MARK).any(|at| {
            head.split_at_checked(at + 1)
                .is_some_and(|(before, from)| judge(before, from).is_some())
        })
}

fn is_side_file(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| lower.ends_with(suffix));
    ends(&[
        ".msf",
        ".dat",
        "-results-count.csv",
        ".index",
        ".index.ids",
        ".index.sorted",
        ".cmeta",
        ".ev-summary",
        ".ev-summary-meta",
    ]) || [
        "filterlog.html",
        "table_of_contents",
        ".ds_store",
        "thumbs.db",
        "desktop.ini",
    ]
    .contains(&lower.as_str())
}
