//! The table of users: which source mailbox becomes which Google account.
//!
//! Stands alone because one CSV serves every format: the file that Google's migration service asks
//! for, with a third column of our own that says which export is meant.
//!
//! ```csv
//! Source Exchange Email,Target GUser,Export
//! aiko@contoso.example,aiko@example.com,exports/aiko.mbox
//! ```
//!
//! Source: <https://support.google.com/a/answer/15809688>, "Run an Exchange Online migration".
//!
//! Tables that name one address per user are read, too: Microsoft's batch files (`EmailAddress`) and those of
//! [Google's migration planner](https://github.com/google/migration-planner) (`Email Id`). Passwords in them are
//! never looked at.

mod columns;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use self::columns::Columns;
use super::{Export, SourceError};
use model::{Problem, fold_name};

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: u64,
    /// Address of the mailbox in Exchange.
    pub source: String,
    /// Address of the account in Google Workspace.
    pub target: String,
    /// Path or name of the export, where the row names one.
    pub export: Option<String>,
}

/// A table of users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Path of the file as the user gave it.
    pub path: String,
    /// The rows that say something, in file order.
    pub rows: Vec<Row>,
    /// Rows that were left out or are doubtful.
    pub problems: Vec<Problem>,
    /// Places of rows that name an export, by the last level of that name; made when first asked for.
    by_export: OnceLock<BTreeMap<OsString, Vec<usize>>>,
}

const SOURCE: &str = "Source Exchange Email";
const TARGET: &str = "Target GUser";
const EXPORT: &str = "Export";

/// Bytes of a table that are read; a row of a real one takes less than a hundred.
const MOST: u64 = 64 << 20;

/// Whether a file begins like a table of users.
pub(super) fn is_table(head: &[u8]) -> bool {
    Columns::find(&columns::decoded(head)).is_some()
}

impl Mapping {
    /// Reads a table from a file.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let shown = path.to_string_lossy().into_owned();
        let refuse = |cause: String, help: &str| SourceError {
            path: shown.clone(),
            place: None,
            cause: cause.into(),
            help: help.to_owned().into(),
        };
        let mut text = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MOST + 1).read_to_end(&mut text))
            .map_err(|error| {
                refuse(
                    format!("the table of users cannot be read: {error}"),
                    "check the path and its permissions",
                )
            })?;
        if text.len() as u64 > MOST {
            return Err(refuse(
                format!("the table of users is larger than {MOST} bytes"),
                "split the run, each part with its own table",
            ));
        }
        Self::parse(&text, &shown)
    }

    /// Reads a table. A byte order mark, UTF-16, CRLF, quoted cells, `;` and tabs are fine; columns are found
    /// by name, in any case and order. Columns of other names are left alone. Without a header the first
    /// two cells are source and target, if they are addresses.
    pub fn parse(text: &[u8], path: &str) -> Result<Self, SourceError> {
        let refuse = |place: Option<String>, cause: String| {
            SourceError {
            path: path.to_owned(),
            place,
            cause: cause.into(),
            help: format!(
                "write a CSV file in UTF-8 whose first line is '{SOURCE},{TARGET}' (and '{EXPORT}', if wanted)"
            ).into(),
        }
        };
        let text = columns::decoded(text);
        if text.trim_ascii().is_empty() {
            return Err(refuse(None, "the table is empty".to_owned()));
        }
        let Some(columns) = Columns::find(&text) else {
            return Err(refuse(
                Some("line 1".to_owned()),
                format!("the table lacks the column '{SOURCE}' or '{TARGET}'"),
            ));
        };
        let mut reader = columns::reader(&text, columns.separator);
        let mut mapping = Self {
            path: path.to_owned(),
            ..Self::default()
        };
        let mut lines = Lines {
            text: &text,
            at: 0,
            line: 1,
        };
        let headings = usize::from(columns.has_header);
        for record in reader.byte_records().skip(headings) {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    mapping.doubt(0, format!("a row cannot be read: {error}"));
                    continue;
                }
            };
            let line = record
                .position()
                .map_or(0, |position| lines.at(position.byte()));
            // UTF-16 behind UTF-8, as where '>>' appended to a file; the end of such a line leads the next.
            let broken = |cell: &[u8]| cell.strip_prefix(b"\0").unwrap_or(cell).contains(&0);
            if record.iter().any(broken) {
                let cause = "the row is in another encoding than the first line; it is not used";
                mapping.doubt(line, cause.to_owned());
                continue;
            }
            let mut guessed = false;
            let mut cell = |column: usize| {
                let bytes = record.get(column).unwrap_or_default();
                let (text, guess) = columns::text(bytes);
                guessed |= guess;
                text
            };
            let source = cell(columns.source);
            // Where a table names one address, the account is called the same.
            let target = columns.target.map_or_else(|| source.clone(), &mut cell);
            let export = columns.export.map(&mut cell);
            if source.is_empty() && target.is_empty() {
                continue;
            }
            if source.is_empty() || target.is_empty() {
                let lacking = if source.is_empty() {
                    Some(columns.source)
                } else {
                    columns.target
                };
                mapping.doubt_in(
                    line,
                    columns.name(lacking),
                    "the row has no source or no target address".to_owned(),
                );
                continue;
            }
            if guessed {
                let cause = "the row is not UTF-8; its code page was guessed";
                mapping.doubt(line, cause.to_owned());
            }
            mapping.rows.push(Row {
                line,
                source,
                target,
                export: export.filter(|export| !export.is_empty()),
            });
        }
        mapping.find_doubles();
        Ok(mapping)
    }

    fn doubt_in(&mut self, line: u64, column: &str, cause: String) {
        self.doubt(line, cause);
        if let Some(problem) = self.problems.last_mut().filter(|_| !column.is_empty()) {
            problem.place = format!("line {line}, column '{column}'");
        }
    }

    fn doubt(&mut self, line: u64, cause: String) {
        self.problems.push(Problem::new(
            self.path.clone(),
            if line == 0 {
                String::new()
            } else {
                format!("line {line}")
            },
            cause,
            "correct the table of users",
        ));
    }

    /// Drops rows whose source was mapped before, and doubts targets that several rows share.
    fn find_doubles(&mut self) {
        let mut sources: BTreeMap<String, u64> = BTreeMap::new();
        let mut targets: BTreeMap<String, u64> = BTreeMap::new();
        for row in std::mem::take(&mut self.rows) {
            if let Some(first) = sources.get(&fold_name(&row.source)) {
                let cause = format!(
                    "'{}' is mapped already in line {first}; this row is not used",
                    row.source
                );
                self.doubt(row.line, cause);
                continue;
            }
            sources.insert(fold_name(&row.source), row.line);
            if let Some(first) = targets.get(&fold_name(&row.target)) {
                let cause = format!(
                    "the account '{}' is the target of line {first} too",
                    row.target
                );
                self.doubt(row.line, cause);
            } else {
                targets.insert(fold_name(&row.target), row.line);
            }
            self.rows.push(row);
        }
    }

    /// Whether a row names an entry of this name, or of this path, as its export.
    pub(super) fn names_export(&self, path: &Path) -> bool {
        self.rows_of(path).next().is_some()
    }

    /// Places of the rows that name an export, in order.
    fn rows_of(&self, path: &Path) -> impl Iterator<Item = usize> {
        let by_export = self.by_export.get_or_init(|| {
            let mut by_export: BTreeMap<OsString, Vec<usize>> = BTreeMap::new();
            for (place, row) in self.rows.iter().enumerate() {
                let last = row.export.as_deref().and_then(|export| {
                    let wanted = levels(export);
                    Some(Path::new(&wanted).file_name()?.to_owned())
                });
                if let Some(last) = last {
                    by_export.entry(last).or_default().push(place);
                }
            }
            by_export
        });
        let named = |name: Option<&OsStr>| by_export.get(name?);
        let mut places: Vec<usize> = [path.file_name(), path.file_stem()]
            .into_iter()
            .filter_map(named)
            .flatten()
            .copied()
            .filter(|&place| {
                let wanted = self.rows.get(place).and_then(|row| row.export.as_deref());
                wanted.is_some_and(|wanted| is_export(wanted, path))
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter()
    }

    /// Gives exports their addresses and targets; returns what the table says in vain.
    ///
    /// A row is for the export that it names; else for the one whose name is the source address;
    /// else for the only one whose name is the address's local part. Case does not count.
    pub(super) fn apply(&self, exports: &mut [Export]) -> Vec<Problem> {
        let mut problems = self.problems.clone();
        let mut taken: Vec<Option<u64>> = vec![None; exports.len()];
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        // An archive bears its owner's name and is no rival of the owner's mailbox.
        for archive in [false, true] {
            for (index, export) in exports.iter().enumerate() {
                let name = fold_name(export.address.as_deref().unwrap_or(&export.shown));
                let rival = archive && by_name.contains_key(&name);
                if export.archive == archive && !rival {
                    by_name.entry(name).or_default().push(index);
                }
            }
        }
        let named = |name: &str| by_name.get(&fold_name(name)).cloned().unwrap_or_default();
        let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, export) in exports.iter().enumerate() {
            for place in self.rows_of(&export.path) {
                by_row.entry(place).or_default().push(index);
            }
        }
        let mut left: Vec<(usize, &Row)> = self.rows.iter().enumerate().collect();
        // The strongest evidence of all rows goes before the weaker one of any.
        for step in 0..3 {
            let mut matched: Vec<(&Row, Vec<usize>)> = Vec::new();
            left.retain(|(place, row)| {
                let found: Vec<usize> = match (step, &row.export) {
                    (0, Some(_)) => by_row.remove(place).unwrap_or_default(),
                    (1, None) => named(&row.source),
                    (2, None) => named(local_part(&row.source)),
                    _ => Vec::new(),
                };
                if found.is_empty() {
                    return true;
                }
                matched.push((row, found));
                false
            });
            let mut claims: BTreeMap<&[usize], usize> = BTreeMap::new();
            for (_, found) in &matched {
                *claims.entry(found).or_default() += 1;
            }
            let rivals = |wanted: &[usize]| claims.get(wanted).copied().unwrap_or_default();
            for (row, found) in &matched {
                let mut tell = |cause: String| {
                    problems.push(Problem::new(
                        self.path.clone(),
                        format!("line {}", row.line),
                        cause,
                        "name the export in the table's column 'Export'",
                    ));
                };
                let [index] = found.as_slice() else {
                    tell(format!(
                        "'{}' could be any of {} exports",
                        row.source,
                        found.len()
                    ));
                    continue;
                };
                let (Some(export), Some(owner)) = (exports.get_mut(*index), taken.get_mut(*index))
                else {
                    continue;
                };
                if step == 2 && rivals(found) > 1 {
                    tell(format!(
                        "'{}' is not the only source that the export '{}' could be",
                        row.source, export.shown
                    ));
                } else if let Some(line) = *owner {
                    tell(format!(
                        "the export '{}' is taken by line {line}",
                        export.shown
                    ));
                } else {
                    *owner = Some(row.line);
                    export.address = Some(row.source.clone());
                    export.target = Some(row.target.clone());
                }
            }
        }
        for (_, row) in left {
            problems.push(Problem::new(
                self.path.clone(),
                format!("line {}", row.line),
                match &row.export {
                    Some(export) => format!("no export is called '{export}'"),
                    None => format!("no export was found for '{}'", row.source),
                },
                "check the row, or name the export in the table's column 'Export'",
            ));
        }
        problems
    }
}

/// Counts lines up to rows that come in order; `csv` is one short after CRLF and blank lines.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let skipped = self.text.get(byte..).unwrap_or_default();
        let blank = skipped
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let until = byte.saturating_add(blank);
        let passed = self.text.get(self.at..until).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = until;
        self.line
    }
}

/// The name of an export with `/` between its levels, from the first one that says anything.
fn levels(wanted: &str) -> String {
    let wanted = wanted.replace('\\', "/");
    let wanted = Path::new(wanted.trim_end_matches('/'));
    let wanted = wanted.strip_prefix(".").unwrap_or(wanted);
    wanted.to_string_lossy().into_owned()
}

/// Whether a row's export is this path: its last levels, with or without the file's ending.
fn is_export(wanted: &str, path: &Path) -> bool {
    let wanted = levels(wanted);
    let wanted = Path::new(&wanted);
    if wanted.as_os_str().is_empty() {
        return false;
    }
    path.ends_with(wanted) || path.with_extension("").ends_with(wanted)
}

fn local_part(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(local, _)| local)
}
