//! Decides what a folder is: one mailbox, a tenant of several, or nothing that is known.
//!
//! Stands alone because this is a chain of rules, and their order is the whole of it. The first
//! that applies decides:
//!
//! 1. the table of users names an entry as an export, or a labelcast.mailbox/1 file lies here: tenant
//! 2. `cur`, `new`, `tmp` or `.X/cur` lie here: one Maildir
//! 3. a `Maildir` (or `mail`, `.maildir`) lies here: that Maildir
//! 4. an entry is called `Top of Information Store`, `Inbox` or another default folder in any of
//!    20 languages, or ends in `.sbd`: one mailbox
//! 5. Outlook data files or statistics of mailboxes lie here, and no loose messages beside them: tenant
//! 6. an entry is called like an address, and is no single message: tenant
//! 7. a folder here is a tenant, or a mailbox by rules 2 (with dotted folders), 3, 4 or by Graph's
//!    folders and messages side by side: tenant
//! 8. more than one format lies here, `.eml` and `.msg` being one: tenant
//! 9. anything of one format lies here: one mailbox
//!
//! So mbox files side by side are one mailbox unless a name is an address; give them as several
//! EXPORTs, or name them in the table of users, to have one mailbox each. The same holds for `.ics` and
//! `.vcf` files. Beside another format these belong to its mailbox (rules 4, 8 and 9): they decide the
//! format only where nothing else is there, and then are one format together.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::names::{WRAPPERS, is_address, is_default_folder};
use crate::detect::{FileKind, graph_shapes, probe};
use crate::mapping::Mapping;
use crate::tree::{Entries, list};
use crate::{eml, maildir};
use model::SourceFormat;

/// Levels of folders that are looked into.
const DEPTH: usize = 8;
/// Folders listed and files probed for one decision.
const STEPS: usize = 4_096;
/// Files probed in the folder itself, and in each below it until one is known.
const FILES: [usize; 2] = [64, 16];

/// What a folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// One mailbox, to be read from `root`.
    Mailbox {
        format: SourceFormat,
        root: PathBuf,
        /// Sure enough to make the folder above it a tenant.
        sure: bool,
    },
    /// Mailboxes side by side.
    Tenant,
    /// Nothing that is known.
    Nothing(Nothing),
}

/// Why there is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nothing {
    /// Not a single file.
    Empty,
    /// It could not be looked into.
    Unreadable(String),
    /// Files of this kind lie here; one of them.
    Kind(FileKind, PathBuf),
}

/// One decision and what it may still cost.
pub(super) struct Judge<'a> {
    mapping: Option<&'a Mapping>,
    /// Where links may lead; `None`: anywhere.
    within: Option<&'a Path>,
    steps: usize,
}

impl<'a> Judge<'a> {
    pub(super) const fn new(mapping: Option<&'a Mapping>, within: Option<&'a Path>) -> Self {
        Self {
            mapping,
            within,
            steps: STEPS,
        }
    }

    /// Judges a folder.
    pub(super) fn folder(&mut self, path: &Path) -> Verdict {
        self.level(path, 0)
    }

    // Recursion ends at DEPTH levels.
    fn level(&mut self, path: &Path, depth: usize) -> Verdict {
        if depth > DEPTH || !self.step() {
            return Verdict::Nothing(Nothing::Empty);
        }
        let most = if depth == 0 { FILES[0] } else { FILES[1] };
        let entries = list(path, FILES[0], self.within);
        if let Some(error) = entries.error.as_ref().filter(|_| entries.is_empty()) {
            return Verdict::Nothing(Nothing::Unreadable(error.to_string()));
        }
        let mailbox = |format, sure| Verdict::Mailbox {
            format,
            root: path.to_owned(),
            sure,
        };
        let mapped = self.mapping.is_some_and(|mapping| {
            let mut names = entries.folders.iter().chain(&entries.files);
            names.any(|name| mapping.names_export(&path.join(name)))
        });
        if mapped {
            return Verdict::Tenant;
        }
        if maildir::parts(path, &entries).contains(&true) {
            return mailbox(SourceFormat::Maildir, has_dotted_maildir(path, &entries));
        }
        if let Some(root) = self.wrapped(path, &entries, depth) {
            return Verdict::Mailbox {
                format: SourceFormat::Maildir,
                root,
                sure: true,
            };
        }
        if has_dotted_maildir(path, &entries) {
            return mailbox(SourceFormat::Maildir, true);
        }
        let kinds = self.files(path, &entries, most);
        if kinds.iter().any(|(_, kind)| *kind == FileKind::Mailbox1) {
            return Verdict::Tenant;
        }
        if let Some(format) = self.default_folders(path, &entries, &kinds, depth) {
            return mailbox(format, true);
        }
        let has = |wanted: &[FileKind]| kinds.iter().any(|(_, kind)| wanted.contains(kind));
        let loose = has(&[FileKind::Message, FileKind::OutlookItem]);
        if has(&[FileKind::OutlookData, FileKind::Statistics]) && !loose {
            return Verdict::Tenant;
        }
        if is_addressed(&entries, &kinds, loose) {
            return Verdict::Tenant;
        }
        let mut formats: BTreeSet<SourceFormat> = kinds
            .iter()
            .filter(|(_, kind)| is_known(*kind))
            .filter_map(|(_, kind)| kind.format())
            .collect();
        let mut reason = kinds
            .iter()
            .map(|(name, kind)| (*kind, path.join(name)))
            .min_by_key(|(kind, _)| weight(*kind));
        let mut unreadable = None;
        let mut users = false;
        for name in &entries.folders {
            match self.level(&path.join(name), depth + 1) {
                // Beside mail these are folders of its mailbox; alone, users side by side.
                Verdict::Mailbox { format, sure, .. } if is_pim(format) => {
                    formats.insert(format);
                    users |= sure;
                }
                Verdict::Tenant | Verdict::Mailbox { sure: true, .. } => return Verdict::Tenant,
                Verdict::Mailbox { format, .. } => {
                    formats.insert(format);
                }
                Verdict::Nothing(Nothing::Kind(kind, file)) => {
                    reason = reason
                        .into_iter()
                        .chain([(kind, file)])
                        .min_by_key(|(kind, _)| weight(*kind));
                }
                Verdict::Nothing(Nothing::Unreadable(error)) => unreadable = Some(error),
                Verdict::Nothing(Nothing::Empty) => {}
            }
        }
        settle(&mut formats);
        if users && formats.iter().all(|format| is_pim(*format)) {
            return Verdict::Tenant;
        }
        match (formats.len(), formats.first()) {
            (1, Some(&format)) => {
                let sure = format == SourceFormat::Graph && is_whole_graph(path, &entries, &kinds);
                mailbox(format, sure)
            }
            (0, _) => Verdict::Nothing(match (reason, unreadable) {
                (Some((kind, file)), _) => Nothing::Kind(kind, file),
                (None, Some(error)) => Nothing::Unreadable(error),
                (None, None) => Nothing::Empty,
            }),
            _ => Verdict::Tenant,
        }
    }

    fn step(&mut self) -> bool {
        let left = self.steps > 0;
        self.steps = self.steps.saturating_sub(1);
        left
    }

    /// The Maildir that lies in a user's directory, where nothing says that it is a mere folder.
    fn wrapped(&mut self, path: &Path, entries: &Entries, depth: usize) -> Option<PathBuf> {
        if entries
            .folders
            .iter()
            .any(|name| is_default_folder(&name.to_string_lossy()))
        {
            return None;
        }
        let wrappers = WRAPPERS.iter().filter(|name| entries.has_folder(name));
        for name in wrappers {
            if let Verdict::Mailbox {
                format: SourceFormat::Maildir,
                root,
                ..
            } = self.level(&path.join(name), depth + 1)
            {
                return Some(root);
            }
        }
        None
    }

    /// Probes files; below the top only until one is known.
    fn files<'e>(
        &mut self,
        path: &Path,
        entries: &'e Entries,
        most: usize,
    ) -> Vec<(&'e OsStr, FileKind)> {
        let mut kinds: Vec<(&OsStr, FileKind)> = Vec::new();
        for name in entries.files.iter().take(most) {
            if name.to_string_lossy().starts_with('.') || !self.step() {
                continue;
            }
            let kind = probe(&path.join(name)).unwrap_or(FileKind::Unknown);
            // A message saved with its mbox line: the ending settles what the content leaves open.
            let is_eml = Path::new(name)
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("eml"));
            let kind = if kind == FileKind::Mbox && is_eml {
                FileKind::Message
            } else {
                kind
            };
            kinds.push((name, kind));
            // What comes with other formats does not settle which one this is.
            if most == FILES[1]
                && kind
                    .format()
                    .is_some_and(|format| format != SourceFormat::Graph && !is_pim(format))
            {
                break;
            }
        }
        kinds
    }

    /// The format of the mailbox whose default folders lie here.
    fn default_folders(
        &mut self,
        path: &Path,
        entries: &Entries,
        kinds: &[(&OsStr, FileKind)],
        depth: usize,
    ) -> Option<SourceFormat> {
        let tells = |name: &OsStr| {
            let name = name.to_string_lossy();
            is_default_folder(&name) || eml::is_root_name(&name) || name.ends_with(".sbd")
        };
        let told = kinds
            .iter()
            .filter(|(name, _)| tells(name))
            .filter_map(|(_, kind)| format_of_tree(*kind));
        let by_file = best(told);
        if by_file.is_some_and(|format| !is_pim(format)) {
            return by_file;
        }
        if by_file.is_none() && !entries.folders.iter().any(|name| tells(name)) {
            return None;
        }
        // The telling folders may be empty: then their neighbours show the format.
        let (telling, others): (Vec<_>, Vec<_>) =
            entries.folders.iter().partition(|name| tells(name));
        let below = telling
            .into_iter()
            .chain(others)
            .filter_map(|name| self.format_below(&path.join(name), depth + 1));
        let loose = kinds.iter().filter_map(|(_, kind)| format_of_tree(*kind));
        best(below.chain(loose))
    }

    /// The first known format at or below a folder, whatever its names say.
    fn format_below(&mut self, path: &Path, depth: usize) -> Option<SourceFormat> {
        if depth > DEPTH || !self.step() {
            return None;
        }
        let entries = list(path, FILES[1], self.within);
        if maildir::parts(path, &entries).contains(&true) {
            return Some(SourceFormat::Maildir);
        }
        let here: Vec<SourceFormat> = self
            .files(path, &entries, FILES[1])
            .iter()
            .filter_map(|(_, kind)| format_of_tree(*kind))
            .collect();
        let below = entries
            .folders
            .iter()
            .filter_map(|name| self.format_below(&path.join(name), depth + 1));
        best(here.into_iter().chain(below))
    }
}

/// Whether a file of this kind shows a format where it lies. Beside loose messages a data file is an
/// attachment that was saved with them.
fn is_known(kind: FileKind) -> bool {
    kind.format().is_some() && !matches!(kind, FileKind::OutlookData | FileKind::Statistics)
}

/// Whether an entry that may be a mailbox is called like an address. A single message never is one, and
/// calendars beside loose messages belong to these.
fn is_addressed(entries: &Entries, kinds: &[(&OsStr, FileKind)], loose: bool) -> bool {
    let may_be = |kind: FileKind| {
        is_known(kind)
            && !matches!(kind, FileKind::Message | FileKind::OutlookItem)
            && !(loose && kind.format().is_some_and(is_pim))
    };
    let mut folders = entries.folders.iter();
    folders.any(|name| is_address(&name.to_string_lossy()))
        || kinds
            .iter()
            .any(|(name, kind)| may_be(*kind) && is_address(&name.to_string_lossy()))
}

/// Takes out the formats that are read with another one.
fn settle(formats: &mut BTreeSet<SourceFormat>) {
    if formats.contains(&SourceFormat::Eml) {
        formats.remove(&SourceFormat::Msg);
    }
    if formats.iter().any(|format| !is_pim(*format)) {
        formats.retain(|format| !is_pim(*format));
    } else if formats.contains(&SourceFormat::Ics) {
        formats.remove(&SourceFormat::Vcf);
    }
}

/// The first format that is one of mail; where there is none, that of calendars and contacts: `readpst`
/// and Purview write these into trees of messages.
fn best(formats: impl Iterator<Item = SourceFormat>) -> Option<SourceFormat> {
    let mut pim = None;
    for format in formats {
        if !is_pim(format) {
            return Some(format);
        }
        // Both together go by the name of the first.
        pim = Some(pim.map_or(format, |before: SourceFormat| before.min(format)));
    }
    pim
}

/// Whether a format is one of calendars or contacts, files of which lie beside messages.
pub(super) const fn is_pim(format: SourceFormat) -> bool {
    matches!(format, SourceFormat::Ics | SourceFormat::Vcf)
}

/// The format of a tree that such a file is part of. A data file is part of none, and trees of `.msg`
/// and of `.eml` files are read alike.
fn format_of_tree(kind: FileKind) -> Option<SourceFormat> {
    kind.format()
        .filter(|&format| !matches!(format, SourceFormat::Pst | SourceFormat::Stats))
}

/// Whether a Maildir++ folder lies here.
fn has_dotted_maildir(path: &Path, entries: &Entries) -> bool {
    entries
        .folders
        .iter()
        .filter(|name| name.to_string_lossy().starts_with('.') && name.len() > 1)
        .take(FILES[0])
        .any(|name| path.join(name).join("cur").is_dir())
}

/// Whether Graph's folders and messages lie here side by side, as files or as directories named
/// after the calls.
fn is_whole_graph(path: &Path, entries: &Entries, kinds: &[(&OsStr, FileKind)]) -> bool {
    if entries.has_folder("mailFolders") || entries.has_folder("messages") {
        return true;
    }
    let mut seen = (false, false);
    for (name, _) in kinds.iter().filter(|(_, kind)| *kind == FileKind::Graph) {
        let (folders, messages) = graph_shapes(&path.join(name)).unwrap_or_default();
        seen = (seen.0 || folders, seen.1 || messages);
    }
    seen.0 && seen.1
}

/// Which kind explains best why nothing was found; the lowest does.
const fn weight(kind: FileKind) -> u8 {
    match kind {
        FileKind::OutlookMac
        | FileKind::PrintedTable
        | FileKind::OtherTable
        | FileKind::Clixml
        | FileKind::Foreign(_) => 0,
        FileKind::Archive => 1,
        FileKind::Document | FileKind::UserTable => 4,
        FileKind::Empty => 5,
        _ => 3,
    }
}
