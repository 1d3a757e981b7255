//! Finds the cases of a folder: exports with their settings and expectations.
//!
//! It stands apart because a case is made with a file manager and no line of Rust: what lies where is
//! the whole definition, and what lies astray is told.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::NAME as CONFIG;
use crate::failure::Failure;

/// The folder of a case that holds its export.
const EXPORT: &str = "export";

/// The file of a case that holds its expectation.
pub(super) const EXPECTED: &str = "expected.snapshot";

/// How the file beside an export ends.
const ENDING: &str = ".snapshot";

/// Levels of folders below which no case is looked for.
const DEPTH: usize = 16;

/// Folders that are looked into.
const MOST_FOLDERS: usize = 100_000;

/// An export, how it is predicted, and what it is expected to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    /// Path below the folder of cases, with `/`.
    pub(super) name: String,
    /// What is predicted.
    pub(super) export: PathBuf,
    /// The folder at which the paths in a stored prediction start.
    pub(super) root: PathBuf,
    /// Its settings; there may be none.
    pub(super) config: PathBuf,
    /// Its expectation; there may be none yet.
    pub(super) expected: PathBuf,
}

/// What a folder of cases holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Cases by name.
    pub(super) cases: Vec<Case>,
    /// Expectations of no export: path, cause, help.
    pub(super) astray: Vec<Astray>,
    visited: usize,
}

/// An expectation of which nobody knows whose it is.
#[derive(Debug)]
pub(super) struct Astray {
    /// Path below the folder of cases.
    pub(super) name: String,
    /// The file.
    pub(super) path: PathBuf,
    /// What is wrong.
    pub(super) cause: &'static str,
    /// What to do.
    pub(super) help: &'static str,
}

impl Found {
    /// Keeps those with a name that is asked for.
    pub(super) fn keep(&mut self, asked: impl Fn(&str) -> bool) {
        self.cases.retain(|case| asked(&case.name));
        self.astray.retain(|astray| asked(&astray.name));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.astray.is_empty()
    }
}

/// Finds the cases of a folder. Fails if it cannot be listed.
pub(super) fn find(folder: &Path) -> Result<Found, Failure> {
    let help = "give a folder of cases";
    if let Err(error) = fs::metadata(folder) {
        return Err(Failure::file(folder, "read", &error, help));
    }
    if !folder.is_dir() {
        return Err(Failure::new(
            &folder.to_string_lossy(),
            "",
            "this is not a folder",
            help,
        ));
    }
    let mut found = Found::default();
    if folder.join(EXPORT).is_dir() {
        // The folder is a case itself.
        let name = folder.file_name().unwrap_or(folder.as_os_str());
        let name = name.to_string_lossy().into_owned();
        add_case(folder, name, &mut found)?;
    } else {
        walk(folder, "", 0, &mut found)?;
    }
    found.cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Adds the case that a folder is. Another expectation in it would be overlooked for ever.
fn add_case(folder: &Path, name: String, found: &mut Found) -> Result<(), Failure> {
    for other in names(folder)?.0 {
        if other.ends_with(ENDING) && other != EXPECTED {
            found.astray.push(Astray {
                name: format!("{name}/{other}"),
                path: folder.join(&other),
                cause: "an expectation that nobody reads: that of a case is called 'expected.snapshot'",
                help: "rename this file, or remove it",
            });
        }
    }
    found.cases.push(Case {
        name,
        export: folder.join(EXPORT),
        root: folder.to_owned(),
        config: folder.join(CONFIG),
        expected: folder.join(EXPECTED),
    });
    Ok(())
}

fn beside(folder: &Path, prefix: &str, export: &str, expected: PathBuf) -> Case {
    Case {
        name: format!("{prefix}{export}"),
        export: folder.join(export),
        root: folder.to_owned(),
        config: folder.join(CONFIG),
        expected,
    }
}

fn walk(folder: &Path, prefix: &str, depth: usize, found: &mut Found) -> Result<(), Failure> {
    found.visited += 1;
    if found.visited > MOST_FOLDERS || depth > DEPTH {
        return Err(Failure::new(
            &folder.to_string_lossy(),
            "",
            "there are more folders here than a folder of cases has",
            "give the folder that holds the cases",
        ));
    }
    let (names, odd) = names(folder)?;
    for odd in odd {
        let path = folder.join(&odd);
        let shown = odd.to_string_lossy();
        if path.is_dir() || shown.ends_with(ENDING) {
            found.astray.push(Astray {
                name: format!("{prefix}{shown}"),
                path,
                cause: "its name is not Unicode, so that it is passed over",
                help: "give it a name that every machine can read",
            });
        }
    }
    let snapshots: Vec<&String> = names.iter().filter(|name| name.ends_with(ENDING)).collect();
    let mut claimed = BTreeSet::new();
    for snapshot in snapshots {
        let path = folder.join(snapshot);
        let astray = |cause, help| Astray {
            name: format!("{prefix}{snapshot}"),
            path: path.clone(),
            cause,
            help,
        };
        if snapshot == EXPECTED {
            found.astray.push(astray(
                "an expectation without a case: there is no folder 'export' beside it",
                "bring the export back, or remove this file",
            ));
            continue;
        }
        match owner(snapshot, &names) {
            Owner::One(export) => {
                claimed.insert(export.to_owned());
                let case = beside(folder, prefix, export, path);
                found.cases.push(case);
            }
            Owner::None => found.astray.push(astray(
                "an expectation without an export of its name beside it",
                "bring the export back, or remove this file",
            )),
            Owner::Many => found.astray.push(astray(
                "several exports beside it have its name",
                "call it like one of them with its ending, such as aiko.pst.snapshot",
            )),
        }
    }
    for name in &names {
        let path = folder.join(name);
        // A link to a folder is not followed: it may lead around in a circle.
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir());
        if !is_folder || claimed.contains(name) || name.ends_with(ENDING) {
            continue;
        }
        if path.join(EXPORT).is_dir() {
            add_case(&path, format!("{prefix}{name}"), found)?;
        } else {
            walk(&path, &format!("{prefix}{name}/"), depth + 1, found)?;
        }
    }
    Ok(())
}

/// Names in a folder, sorted, and those that are not Unicode; hidden ones are nobody's.
fn names(folder: &Path) -> Result<(Vec<String>, Vec<OsString>), Failure> {
    let list = || -> std::io::Result<Vec<OsString>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    };
    let names = list().map_err(|error| {
        Failure::file(
            folder,
            "listed",
            &error,
            "check its permissions, then run again",
        )
    })?;
    let (mut unicode, mut odd) = (Vec::new(), Vec::new());
    for name in names {
        match name.into_string() {
            Ok(name) if name.starts_with('.') => {}
            Ok(name) => unicode.push(name),
            Err(name) => odd.push(name),
        }
    }
    unicode.sort_unstable();
    odd.sort_unstable();
    Ok((unicode, odd))
}

/// Whose an expectation is.
enum Owner<'a> {
    One(&'a str),
    None,
    Many,
}

/// `aiko.snapshot` is for `aiko`, else for the one `aiko.*`; `aiko.pst.snapshot` is for `aiko.pst`.
fn owner<'a>(snapshot: &str, names: &'a [String]) -> Owner<'a> {
    let stem = snapshot.strip_suffix(ENDING).unwrap_or(snapshot);
    if let Some(same) = names.iter().find(|name| *name == stem) {
        return Owner::One(same);
    }
    let mut like = names
        .iter()
        .filter(|name| is_export_name(name) && Path::new(name).file_stem() == Some(stem.as_ref()));
    match (like.next(), like.next()) {
        (Some(one), None) => Owner::One(one),
        (None, _) => Owner::None,
        (Some(_), Some(_)) => Owner::Many,
    }
}

/// Whether a file may be an export by its name: what lies beside exports is not.
fn is_export_name(name: &str) -> bool {
    const OTHERS: [&str; 6] = ["snapshot", "toml", "md", "txt", "csv", "yml"];
    let ending = Path::new(name).extension();
    !ending.is_some_and(|ending| {
        OTHERS
            .iter()
            .any(|other| ending.eq_ignore_ascii_case(other))
    })
}

/// Adds exports that lie in the folder itself and have no expectation yet, if the pattern names them:
/// with their expectation beside them they become cases.
pub(super) fn add_loose(folder: &Path, pattern: &str, found: &mut Found) {
    let Ok((names, _)) = names(folder) else {
        return;
    };
    for name in names {
        let path = folder.join(&name);
        let known = found
            .cases
            .iter()
            .any(|case| case.export == path || case.root == path);
        // A folder is taken at its full name only: it may be a folder of cases.
        let asked = if path.is_dir() {
            name == pattern && !found.cases.iter().any(|case| case.root.starts_with(&path))
        } else {
            is_export_name(&name) && super::pattern::matches(pattern, &name)
        };
        if asked && !known {
            let expected = folder.join(format!("{name}{ENDING}"));
            found.cases.push(beside(folder, "", &name, expected));
        }
    }
    found.cases.sort_by(|a, b| a.name.cmp(&b.name));
}
