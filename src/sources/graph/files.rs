//! Lists the files of an export of Graph responses.
//!
//! Apart because a folder may hold anything: links, loops, files of other kinds. Everything that is
//! not read is counted. The order is that of the paths' bytes, so that it is the same everywhere.

use std::path::{Path, PathBuf};

use crate::Export;
use model::Problem;

/// Folders that may stand in each other.
const MAX_DEPTH: usize = 64;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path as it is printed, that of the export included.
    pub(super) shown: String,
    /// Folder names and file stem below the export, for hints.
    pub(super) parts: Vec<String>,
}

/// Lists all JSON files of an export, and what is not read of it.
pub(super) fn list(export: &Export) -> std::io::Result<(Vec<Listed>, Vec<Problem>)> {
    let mut problems = Vec::new();
    if !std::fs::metadata(&export.path)?.is_dir() {
        let file = Listed {
            path: export.path.clone(),
            shown: export.shown.clone(),
            parts: export
                .path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .into_iter()
                .collect(),
        };
        return Ok((vec![file], problems));
    }
    let mut found = Vec::new();
    let mut others: Vec<PathBuf> = Vec::new();
    let mut left = vec![(export.path.clone(), 0)];
    while let Some((folder, depth)) = left.pop() {
        let shown = shown(export, &folder);
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            Err(error) => {
                let cause = format!("the folder cannot be read: {error}");
                problems
                    .push(Problem::new(shown, "", cause, "check its permissions").leaving_unread());
                continue;
            }
        };
        for entry in entries {
            let path = match entry {
                Ok(entry) => entry.path(),
                Err(error) => {
                    let cause = format!("the folder cannot be read to its end: {error}");
                    problems.push(Problem::new(&shown, "", cause, "run again").leaving_unread());
                    break;
                }
            };
            let link = path.is_symlink();
            if path.is_dir() {
                if link || depth >= MAX_DEPTH {
                    let cause = if link {
                        "a symbolic link to a folder is not followed"
                    } else {
                        "folders are nested too deeply"
                    };
                    let help = "give that folder as an export of its own";
                    problems.push(
                        Problem::new(self::shown(export, &path), "", cause, help)
                            .leaving_unread_if(!link),
                    );
                } else {
                    left.push((path, depth + 1));
                }
            } else if is_json(&path) && path.is_file() {
                found.push(path);
            } else {
                others.push(path);
            }
        }
    }
    found.sort_by(|a, b| {
        a.as_os_str()
            .as_encoded_bytes()
            .cmp(b.as_os_str().as_encoded_bytes())
    });
    others.sort();
    if let Some(first) = others.first() {
        let cause = format!(
            "{} files are not named like JSON and are not read",
            others.len()
        );
        let help =
            "rename them to end in .json, or ignore this if they hold nothing of the mailbox";
        let place = format!("first '{}'", shown(export, first));
        problems.push(Problem::new(&export.shown, place, cause, help));
    }
    problems.sort();
    let files = found.into_iter().map(|path| listed(export, path)).collect();
    Ok((files, problems))
}

fn listed(export: &Export, path: PathBuf) -> Listed {
    let below = path.strip_prefix(&export.path).unwrap_or(&path);
    let parts = below.with_extension("");
    Listed {
        shown: shown(export, &path),
        parts: parts
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect(),
        path,
    }
}

fn shown(export: &Export, path: &Path) -> String {
    let mut shown = export.shown.trim_end_matches('/').to_owned();
    for part in path.strip_prefix(&export.path).unwrap_or(path) {
        shown.push('/');
        shown.push_str(&part.to_string_lossy());
    }
    shown
}

/// Whether a file's name ends like that of a JSON file.
fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["json", "jsonl", "ndjson", "jsonlines"]
            .iter()
            .any(|json| ending.eq_ignore_ascii_case(json))
    })
}
