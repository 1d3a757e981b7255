//! Finds the mailboxes in what the user gave: files and folders, one mailbox or a tenant of many.
//!
//! It stands alone because it opens no mailbox: it probes a bounded, sorted sample of names and
//! first bytes, so that a tenant of 20,000 users is listed before the first message is read. The
//! rules for folders are in `judge`.

#![deny(clippy::indexing_slicing)]

mod judge;
mod names;
mod parts;
#[cfg(test)]
mod parts_tests;
#[cfg(test)]
mod refused_tests;
mod same;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use self::judge::{Judge, Nothing, Verdict, is_pim};
use super::detect::{FileKind, probe};
use super::mapping::Mapping;
use super::tree::{list, shown};
use super::{Export, SourceError, stats};
use model::{Problem, SourceFormat};
use words::{Text, say};

/// How to look for mailboxes.
#[derive(Debug, Clone, Default)]
pub struct DiscoverOptions {
    /// The format, where the user forces it; whether a folder is a tenant is still looked at.
    pub from: Option<SourceFormat>,
    /// The table of users; [`Mapping::read`] reads one.
    pub mapping: Option<Mapping>,
    /// Whether links to files are read wherever they lead, not only inside of the export.
    pub follow: bool,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Discovery {
    /// Mailboxes, in the order of the paths given, those of a tenant by name.
    pub exports: Vec<Export>,
    /// What was passed over, and what the table of users says in vain.
    pub problems: Vec<Problem>,
}

/// Levels of tenants in each other.
const TENANT_DEPTH: usize = 8;

/// Finds the mailboxes in files and folders.
///
/// Fails if a path does not exist or cannot be read, or if no path holds a mailbox. A path that
/// holds none beside others that do is a problem.
pub fn discover(paths: &[PathBuf], options: &DiscoverOptions) -> Result<Discovery, SourceError> {
    let mut found = Discovery::default();
    let mut refused = Vec::new();
    let mut seen: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in paths {
        let text = path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        let real = path
            .canonicalize()
            .map_err(|error| unreadable(&text, &error))?;
        if let Some(before) = seen.insert(real.clone(), text.clone()) {
            found.problems.push(Problem::new(
                text,
                "",
                say!("given-before", before = before),
                say!("given-before-help"),
            ));
            continue;
        }
        if let Err(error) = one(path, &real, &text, options, &mut found) {
            refused.push(error);
        }
    }
    if found.exports.is_empty() {
        let first = refused.into_iter().next();
        return Err(first.unwrap_or_else(|| SourceError {
            path: String::new(),
            place: None,
            cause: say!("no-export"),
            help: say!("no-export-help"),
        }));
    }
    let refused = refused.into_iter().map(Problem::from);
    found.problems.extend(refused.map(Problem::leaving_unread));
    if paths.len() > 1 {
        drop_repeated(&mut found);
    }
    stats::settle(&mut found.exports, &mut found.problems)?;
    parts::settle(&mut found.exports, options.mapping.as_ref());
    same::tell(
        &found.exports,
        options.mapping.as_ref(),
        &mut found.problems,
    );
    if let Some(mapping) = &options.mapping {
        let problems = mapping.apply(&mut found.exports);
        found.problems.extend(problems);
    }
    Ok(found)
}

/// Takes an export out that another path has brought already, such as a file beside its folder.
fn drop_repeated(found: &mut Discovery) {
    let mut seen: BTreeMap<PathBuf, String> = BTreeMap::new();
    let problems = &mut found.problems;
    found.exports.retain(|export| {
        let Ok(real) = export.path.canonicalize() else {
            return true;
        };
        let Some(before) = seen.insert(real, export.shown.clone()) else {
            return true;
        };
        problems.push(Problem::new(
            export.shown.clone(),
            "",
            say!("given-before", before = before),
            say!("given-before-help"),
        ));
        false
    });
}

fn unreadable(path: &str, error: &std::io::Error) -> SourceError {
    let (cause, help) = if error.kind() == std::io::ErrorKind::NotFound {
        (say!("no-such-file"), say!("check-the-path"))
    } else {
        (
            say!("this-cannot-be-read", error = error),
            say!("check-path-and-permissions"),
        )
    };
    SourceError {
        path: path.to_owned(),
        place: None,
        cause,
        help,
    }
}

/// What is looked for below one path that the user gave.
struct Look<'o> {
    options: &'o DiscoverOptions,
    /// Where links may lead; `None`: anywhere.
    within: Option<Arc<Path>>,
}

impl Look<'_> {
    fn judge(&self, path: &Path) -> Verdict {
        Judge::new(self.options.mapping.as_ref(), self.within.as_deref()).folder(path)
    }

    /// An export at a path, called like it.
    fn export(&self, path: &Path, format: SourceFormat, root: PathBuf, shown: String) -> Export {
        Export {
            address: names::mailbox_name(path),
            archive: parts::is_archive(path),
            within: self.within.clone(),
            ..Export::new(root, shown, self.options.from.unwrap_or(format))
        }
    }
}

/// Looks at one path that the user gave.
fn one(
    path: &Path,
    real: &Path,
    text: &str,
    options: &DiscoverOptions,
    found: &mut Discovery,
) -> Result<(), SourceError> {
    let look = Look {
        options,
        within: (!options.follow).then(|| Arc::from(real)),
    };
    let refuse = |(cause, help): (Text, Text)| SourceError {
        path: text.to_owned(),
        place: None,
        cause,
        help,
    };
    let export =
        |format: SourceFormat, root: PathBuf, shown: String| look.export(real, format, root, shown);
    if real.is_file() {
        let kind = probe(real).map_err(|error| unreadable(text, &error))?;
        let format = options
            .from
            .or(kind.format())
            .ok_or_else(|| refuse(kind.refusal()))?;
        found
            .exports
            .push(export(format, path.to_owned(), text.to_owned()));
        return Ok(());
    }
    if !real.is_dir() {
        return Err(refuse((
            say!("neither-file-nor-folder"),
            say!("neither-file-nor-folder-help"),
        )));
    }
    match look.judge(path) {
        Verdict::Mailbox { format, root, .. } => {
            let shown = below(text, path, &root);
            found.exports.push(export(format, root, shown));
            Ok(())
        }
        Verdict::Tenant => {
            let before = found.exports.len();
            tenant(path, text, &look, 0, found);
            if found.exports.len() > before {
                Ok(())
            } else {
                Err(refuse(FileKind::Unknown.refusal()))
            }
        }
        Verdict::Nothing(reason) => match (options.from, reason) {
            (Some(format), Nothing::Empty | Nothing::Kind(..)) => {
                found
                    .exports
                    .push(export(format, path.to_owned(), text.to_owned()));
                Ok(())
            }
            (_, reason) => {
                let (cause, help) = explain(&reason);
                Err(SourceError {
                    path: blamed(text, path, &reason),
                    place: None,
                    cause,
                    help,
                })
            }
        },
    }
}

/// Why there is no mailbox, and what to do.
fn explain(reason: &Nothing) -> (Text, Text) {
    match reason {
        Nothing::Empty => (say!("no-files-here"), say!("no-files-here-help")),
        Nothing::Unreadable(error) => (
            say!("folder-cannot-be-read", error = error),
            say!("check-permissions"),
        ),
        Nothing::Kind(kind, _) => kind.refusal(),
    }
}

/// The shown path of what is to blame for it: a file, where one is.
fn blamed(text: &str, path: &Path, reason: &Nothing) -> String {
    match reason {
        Nothing::Kind(_, file) => below(text, path, file),
        Nothing::Empty | Nothing::Unreadable(_) => text.to_owned(),
    }
}

/// The shown path of `root`, which lies at or below `path`.
fn below(text: &str, path: &Path, root: &Path) -> String {
    root.strip_prefix(path)
        .unwrap_or(Path::new(""))
        .iter()
        .fold(text.to_owned(), |text, name| shown(&text, name))
}

/// What one entry of a tenant turned out to be.
enum Entry {
    Export(Export),
    Tenant,
    Stray(FileKind),
    /// A folder without a single file.
    Empty(Text, Text),
    /// What would be a user's mailbox, and is missing from the result.
    Refused(SourceError),
}

/// Takes every mailbox of a tenant, in the order of their names.
fn tenant(path: &Path, text: &str, look: &Look<'_>, depth: usize, found: &mut Discovery) {
    let entries = list(path, usize::MAX, look.within.as_deref());
    if let Some(error) = &entries.error {
        found.problems.push(
            Problem::new(
                text,
                "",
                say!("folder-cannot-be-listed", error = error),
                say!("check-permissions"),
            )
            .leaving_unread(),
        );
    }
    let mut names: Vec<(&OsString, bool)> =
        entries.folders.iter().map(|name| (name, true)).collect();
    names.extend(entries.files.iter().map(|name| (name, false)));
    names.sort_unstable();
    let looked: Vec<Option<Entry>> = names
        .par_iter()
        .map(|(name, is_folder)| entry(&path.join(name), &shown(text, name), *is_folder, look))
        .collect();
    // Beside mailboxes of mail, a calendar that is not called like a user is nobody's.
    let has_mail = looked.iter().flatten().any(|entry| match entry {
        Entry::Export(export) => !is_pim(export.format) && export.format != SourceFormat::Stats,
        Entry::Tenant => true,
        _ => false,
    });
    let mut strays: BTreeMap<FileKind, (u64, String)> = BTreeMap::new();
    for ((name, _), looked) in names.into_iter().zip(looked) {
        let path = path.join(name);
        let text = shown(text, name);
        match looked {
            None => {}
            Some(Entry::Export(export)) if has_mail && is_nobodys(&export, &path, look.options) => {
                let first = || (0, name.to_string_lossy().into_owned());
                strays.entry(FileKind::Calendar).or_insert_with(first).0 += 1;
            }
            Some(Entry::Export(export)) => found.exports.push(export),
            Some(Entry::Tenant) if depth < TENANT_DEPTH => {
                tenant(&path, &text, look, depth + 1, found);
            }
            Some(Entry::Tenant) => found.problems.push(
                Problem::new(
                    text,
                    "",
                    say!("tenant-too-deep", levels = words::plain(TENANT_DEPTH)),
                    say!("tenant-too-deep-help"),
                )
                .leaving_unread(),
            ),
            Some(Entry::Refused(error)) => {
                found.problems.push(Problem::from(error).leaving_unread());
            }
            Some(Entry::Empty(cause, help)) => {
                found.problems.push(Problem::new(text, "", cause, help));
            }
            Some(Entry::Stray(kind)) => {
                let first = || (0, name.to_string_lossy().into_owned());
                strays.entry(kind).or_insert_with(first).0 += 1;
            }
        }
    }
    tell_strays(strays, text, &mut found.problems);
    for (names, cause) in [
        (
            &entries.links,
            say!("links-not-followed", n = words::plain(entries.links.len())),
        ),
        (
            &entries.special,
            say!("special-not-read", n = words::plain(entries.special.len())),
        ),
    ] {
        if let Some(first) = names.first() {
            found.problems.push(
                Problem::new(
                    text,
                    format!("'{}'", first.to_string_lossy()),
                    cause,
                    say!("tenant-links-help"),
                )
                .leaving_unread(),
            );
        }
    }
}

/// Whether a file of calendars or contacts is neither called like a user nor named by the table of users.
fn is_nobodys(export: &Export, path: &Path, options: &DiscoverOptions) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mapped = options
        .mapping
        .as_ref()
        .is_some_and(|mapping| mapping.names_export(path));
    let of_a_user = mapped || names::is_address(&name);
    options.from.is_none() && is_pim(export.format) && path.is_file() && !of_a_user
}

/// Tells files of a tenant that are read with no mailbox.
fn tell_strays(strays: BTreeMap<FileKind, (u64, String)>, text: &str, problems: &mut Vec<Problem>) {
    for (kind, (count, first)) in strays {
        let (cause, help) = match kind {
            FileKind::Message | FileKind::OutlookItem => {
                (say!("stray-message"), say!("stray-message-help"))
            }
            FileKind::Calendar => (say!("stray-calendar"), say!("stray-calendar-help")),
            kind => kind.refusal(),
        };
        let place = format!("file '{first}'");
        let cause = say!(
            "strays-not-read",
            count = words::plain(count),
            cause = cause
        );
        let problem = Problem::new(text, place, cause, help);
        problems.push(problem.leaving_unread_if(kind.may_hold_mail()));
    }
}

/// Looks at one entry of a tenant; `None` for what systems leave lying about and for the table of
/// users itself.
fn entry(path: &Path, text: &str, is_folder: bool, look: &Look<'_>) -> Option<Entry> {
    let export =
        |format: SourceFormat, root: PathBuf, shown: String| look.export(path, format, root, shown);
    let options = look.options;
    if is_folder {
        return Some(match look.judge(path) {
            Verdict::Mailbox { format, root, .. } => {
                let shown = below(text, path, &root);
                Entry::Export(export(format, root, shown))
            }
            Verdict::Tenant => Entry::Tenant,
            Verdict::Nothing(reason) => {
                let (cause, help) = explain(&reason);
                if reason == Nothing::Empty {
                    Entry::Empty(cause, help)
                } else {
                    Entry::Refused(SourceError {
                        path: blamed(text, path, &reason),
                        place: None,
                        cause,
                        help,
                    })
                }
            }
        });
    }
    let is_mapping = options.mapping.as_ref().is_some_and(|mapping| {
        let table = Path::new(&mapping.path);
        table == path
            || table
                .canonicalize()
                .ok()
                .is_some_and(|table| path.canonicalize().ok() == Some(table))
    });
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is_mapping || matches!(&*name, ".DS_Store" | "Thumbs.db" | "desktop.ini") {
        return None;
    }
    let refuse = |(cause, help): (Text, Text)| {
        Entry::Refused(SourceError {
            path: text.to_owned(),
            place: None,
            cause,
            help,
        })
    };
    Some(match probe(path) {
        Err(error) => Entry::Refused(unreadable(text, &error)),
        Ok(kind) => match (kind, kind.format()) {
            // What may be a user's mailbox that is missing from the result is named.
            (
                FileKind::OutlookMac | FileKind::Archive | FileKind::Empty | FileKind::Foreign(_),
                _,
            ) => refuse(kind.refusal()),
            (FileKind::Message | FileKind::OutlookItem, _) | (_, None) => Entry::Stray(kind),
            (_, Some(format)) => Entry::Export(export(format, path.to_owned(), text.to_owned())),
        },
    })
}
