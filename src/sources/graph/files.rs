//! Lists the files of an export of Graph responses.
//!
//! Apart because a folder may hold anything: links, loops, files of other kinds. Everything that is
//! not read is counted. The order is that of the paths' names with their numbers by value, so that page 10
//! follows page 9, and is the same everywhere.

use std::cmp::Ordering;
use std::io;
use std::path::{Path, PathBuf};

use super::MAX_OBJECT_BYTES;
use crate::Export;
use crate::detect::{FileKind, probe};
use crate::json::{Encoding, TextFile, read_full};
use crate::tree::{Kind, LINKS, kind_of_link};
use model::Problem;
use words::{plain, say};

/// Folders that may stand in each other.
const MAX_DEPTH: usize = 64;

/// One file.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path as it is printed, that of the export included.
    pub(super) shown: String,
    /// Folder names and file stem below the export, for hints.
    pub(super) parts: Vec<String>,
    /// How it is encoded, once it was opened.
    pub(super) encoding: Encoding,
}

impl Listed {
    /// Opens the file again; gives its length, too.
    pub(super) fn open(&self) -> io::Result<(TextFile, u64)> {
        let file = TextFile::reopen(&self.path, &self.encoding)?;
        let length = file.length()?;
        Ok((file, length))
    }
}

/// Reads single objects again, and keeps the file open that was read last.
pub(super) struct Reader<'f> {
    files: &'f [Listed],
    opened: Option<(u32, Option<TextFile>)>,
}

impl<'f> Reader<'f> {
    pub(super) const fn new(files: &'f [Listed]) -> Self {
        Self {
            files,
            opened: None,
        }
    }

    /// The text between two offsets of a file, as far as the file reaches; `None` where it cannot be read.
    pub(super) fn read(&mut self, file: u32, start: u64, end: u64) -> Option<Vec<u8>> {
        if self
            .opened
            .as_ref()
            .is_none_or(|(opened, _)| *opened != file)
        {
            let listed = self.files.get(file as usize)?;
            self.opened = Some((file, listed.open().ok().map(|(opened, _)| opened)));
        }
        let (_, opened) = self.opened.as_ref()?;
        let length = end.saturating_sub(start);
        if length > MAX_OBJECT_BYTES {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
        let got = read_full(opened.as_ref()?, &mut bytes, start).ok()?;
        bytes.truncate(got);
        Some(bytes)
    }
}

/// Lists all JSON files of an export, and what is not read of it.
pub(super) fn list(export: &Export) -> io::Result<(Vec<Listed>, Vec<Problem>)> {
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
            encoding: Encoding::default(),
        };
        return Ok((vec![file], problems));
    }
    let mut found = Vec::new();
    let mut others: Vec<(PathBuf, FileKind)> = Vec::new();
    let mut left = vec![(export.path.clone(), 0)];
    while let Some((folder, depth)) = left.pop() {
        let shown = shown(export, &folder);
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            Err(error) => {
                let cause = say!("graph-folder-unreadable", error = error);
                problems.push(
                    Problem::new(shown, "", cause, say!("check-its-permissions")).leaving_unread(),
                );
                continue;
            }
        };
        for entry in entries {
            let path = match entry {
                Ok(entry) => entry.path(),
                Err(error) => {
                    let cause = say!("graph-folder-cut", error = error);
                    problems
                        .push(Problem::new(&shown, "", cause, say!("run-again")).leaving_unread());
                    break;
                }
            };
            let link = path.is_symlink();
            if path.is_dir() {
                if link || depth >= MAX_DEPTH {
                    let cause = if link {
                        say!("graph-link")
                    } else {
                        say!("graph-deep")
                    };
                    let help = say!("graph-deep-help");
                    problems.push(
                        Problem::new(self::shown(export, &path), "", cause, help)
                            .leaving_unread_if(!link),
                    );
                } else {
                    left.push((path, depth + 1));
                }
            } else if kind_of_link(&path, export.within.as_deref()) != Kind::File {
                let cause = say!("graph-not-followed");
                let problem = Problem::new(self::shown(export, &path), "", cause, LINKS);
                problems.push(problem.leaving_unread());
            } else if is_json(&path) {
                found.push(path);
            } else {
                match probe(&path).unwrap_or(FileKind::Unknown) {
                    FileKind::Graph => found.push(path),
                    kind => others.push((path, kind)),
                }
            }
        }
    }
    found.sort_by(|a, b| by_number(a, b));
    others.sort_by(|(a, _), (b, _)| a.cmp(b));
    if let Some((first, _)) = others.first() {
        let cause = say!("graph-strays", n = plain(others.len()));
        let help = say!("graph-strays-help");
        let place = format!("first '{}'", shown(export, first));
        // Notes and logs beside an export hide nothing; mail of another format may.
        let hides = others.iter().any(|(_, kind)| {
            kind.format().is_some() || matches!(kind, FileKind::Archive | FileKind::OutlookMac)
        });
        let problem = Problem::new(&export.shown, place, cause, help);
        problems.push(problem.leaving_unread_if(hides));
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
        encoding: Encoding::default(),
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

/// Orders paths by their bytes, but numbers by their value.
fn by_number(a: &Path, b: &Path) -> Ordering {
    let (a, b) = (
        a.as_os_str().as_encoded_bytes(),
        b.as_os_str().as_encoded_bytes(),
    );
    let (mut left, mut right) = (a, b);
    loop {
        let (one, two) = (number(left), number(right));
        let order = match (one, two) {
            ([], _) | (_, []) => left.first().cmp(&right.first()),
            (one, two) => {
                let plain = |digits: &[u8]| {
                    digits
                        .iter()
                        .position(|digit| *digit != b'0')
                        .unwrap_or(digits.len())
                };
                let (x, y) = (one.get(plain(one)..), two.get(plain(two)..));
                x.map(<[u8]>::len).cmp(&y.map(<[u8]>::len)).then(x.cmp(&y))
            }
        };
        if order != Ordering::Equal || left.is_empty() {
            // Two spellings of one number are told apart by their bytes.
            return order.then_with(|| a.cmp(b));
        }
        let step = |rest: &[u8], digits: &[u8]| digits.len().max(1).min(rest.len());
        let (one, two) = (step(left, one), step(right, two));
        left = left.get(one..).unwrap_or_default();
        right = right.get(two..).unwrap_or_default();
    }
}

/// The digits at the front.
fn number(text: &[u8]) -> &[u8] {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    text.get(..digits.count()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count() {
        let mut names = [
            "b", "a10", "a9", "a", "a09x", "a9x", "A1", "a010", "r2/p1", "r10/p1", "r2/p10",
        ];
        names.sort_by(|a, b| by_number(Path::new(a), Path::new(b)));
        assert_eq!(
            names,
            [
                "A1", "a", "a9", "a09x", "a9x", "a010", "a10", "b", "r2/p1", "r2/p10", "r10/p1"
            ]
        );
    }
}
