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

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Export, SourceError};
use crate::model::{Problem, fold_name};

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
}

const SOURCE: &str = "Source Exchange Email";
const TARGET: &str = "Target GUser";
const EXPORT: &str = "Export";

/// Bytes of a table that are read; a row of a real one takes less than a hundred.
const MOST: u64 = 64 << 20;

impl Mapping {
    /// Reads a table from a file.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let shown = path.to_string_lossy().into_owned();
        let refuse = |cause: String, help: &str| SourceError {
            path: shown.clone(),
            place: None,
            cause,
            help: help.to_owned(),
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

    /// Reads a table. A byte order mark, CRLF and quoted cells are fine; columns are found by name,
    /// in any case and order. Columns of other names are left alone.
    pub fn parse(text: &[u8], path: &str) -> Result<Self, SourceError> {
        let refuse = |place: Option<String>, cause: String| SourceError {
            path: path.to_owned(),
            place,
            cause,
            help: format!(
                "write a CSV file in UTF-8 whose first line is '{SOURCE},{TARGET}' (and '{EXPORT}', if wanted)"
            ),
        };
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let text = std::str::from_utf8(text)
            .map_err(|error| refuse(None, format!("the table is not UTF-8: {error}")))?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let header = match records.next() {
            Some(Ok(header)) => header,
            Some(Err(error)) => return Err(refuse(Some("line 1".to_owned()), error.to_string())),
            None => return Err(refuse(None, "the table is empty".to_owned())),
        };
        let column = |name: &str| {
            header
                .iter()
                .position(|cell| cell.eq_ignore_ascii_case(name))
        };
        let (Some(source_column), Some(target_column)) = (column(SOURCE), column(TARGET)) else {
            return Err(refuse(
                Some("line 1".to_owned()),
                format!("the table lacks the column '{SOURCE}' or '{TARGET}'"),
            ));
        };
        let export_column = column(EXPORT);
        let mut mapping = Self {
            path: path.to_owned(),
            ..Self::default()
        };
        let mut lines = Lines {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        };
        for record in records {
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
            let cell = |column: usize| record.get(column).unwrap_or_default().to_owned();
            let (source, target) = (cell(source_column), cell(target_column));
            if source.is_empty() && target.is_empty() {
                continue;
            }
            if source.is_empty() || target.is_empty() {
                mapping.doubt(
                    line,
                    "the row has no source or no target address".to_owned(),
                );
                continue;
            }
            mapping.rows.push(Row {
                line,
                source,
                target,
                export: export_column.map(cell).filter(|export| !export.is_empty()),
            });
        }
        mapping.find_doubles();
        Ok(mapping)
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
        self.rows.iter().any(|row| {
            row.export
                .as_deref()
                .is_some_and(|export| is_export(export, path))
        })
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
        let mut left: Vec<&Row> = self.rows.iter().collect();
        // The strongest evidence of all rows goes before the weaker one of any.
        for step in 0..3 {
            let mut matched: Vec<(&Row, Vec<usize>)> = Vec::new();
            left.retain(|row| {
                let found: Vec<usize> = match (step, &row.export) {
                    (0, Some(wanted)) => (0..exports.len())
                        .filter(|&index| {
                            exports
                                .get(index)
                                .is_some_and(|export| is_export(wanted, &export.path))
                        })
                        .collect(),
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
            let rivals = |wanted: &[usize]| {
                matched
                    .iter()
                    .filter(|(_, found)| found.as_slice() == wanted)
                    .count()
            };
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
        for row in left {
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

/// Whether a row's export is this path: its last levels, with or without the file's ending.
fn is_export(wanted: &str, path: &Path) -> bool {
    let wanted = wanted.replace('\\', "/");
    let wanted = Path::new(wanted.trim_end_matches('/'));
    let wanted = wanted.strip_prefix(".").unwrap_or(wanted);
    if wanted.as_os_str().is_empty() {
        return false;
    }
    path.ends_with(wanted) || path.with_extension("").ends_with(wanted)
}

fn local_part(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(local, _)| local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFormat;

    fn export(path: &str, name: &str) -> Export {
        Export {
            path: path.into(),
            shown: path.to_owned(),
            format: SourceFormat::Maildir,
            address: Some(name.to_owned()),
            target: None,
            archive: false,
            parts: Vec::new(),
            rows: None,
        }
    }

    fn lines(problems: &[Problem]) -> Vec<&str> {
        problems
            .iter()
            .map(|problem| problem.place.as_str())
            .collect()
    }

    #[test]
    fn googles_own_file_is_read_with_mark_crlf_and_quotes() {
        let text = "\u{feff}source exchange email,TARGET GUSER\r\n\"aiko@a.example\",aiko@example.com\r\n\r\nben@a.example,\r\n";
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        assert_eq!(
            mapping.rows,
            [Row {
                line: 2,
                source: "aiko@a.example".to_owned(),
                target: "aiko@example.com".to_owned(),
                export: None,
            }]
        );
        assert_eq!(mapping.problems.len(), 1, "{:?}", mapping.problems);
    }

    #[test]
    fn tables_without_the_columns_are_refused() {
        for text in [
            &b""[..],
            b"mail,user\na,b\n",
            b"\xff\xfe",
            b"Source Exchange Email\nx\n",
        ] {
            let error = Mapping::parse(text, "users.csv").unwrap_err();
            assert!(error.help.contains("Target GUser"), "{error}");
        }
    }

    #[test]
    fn doubled_sources_are_dropped_and_shared_targets_doubted() {
        let text = "Source Exchange Email,Target GUser\na@x,t@y\nA@X,u@y\nb@x,T@y\n";
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        assert_eq!(mapping.rows.len(), 2);
        assert_eq!(lines(&mapping.problems), ["line 3", "line 4"]);
    }

    #[test]
    fn rows_find_their_exports_by_column_address_and_local_part() {
        let text = "Source Exchange Email,Target GUser,Export\n\
            one@x,1@y,exports/first.mbox\n\
            two@x,2@y,\n\
            three@x,3@y,\n\
            four@x,4@y,second\n\
            gone@x,5@y,\n";
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        let mut exports = [
            export("/d/exports/first.mbox", "first"),
            export("/d/two@x", "two@x"),
            export("/d/three", "three"),
            export("/d/second.mbox", "second"),
            export("/d/fifth", "fifth"),
        ];
        let problems = mapping.apply(&mut exports);
        let targets: Vec<_> = exports
            .iter()
            .map(|export| export.target.as_deref())
            .collect();
        assert_eq!(
            targets,
            [Some("1@y"), Some("2@y"), Some("3@y"), Some("4@y"), None]
        );
        assert_eq!(exports[2].address.as_deref(), Some("three@x"));
        assert_eq!(exports[4].address.as_deref(), Some("fifth"));
        assert_eq!(lines(&problems), ["line 6"]);
    }

    #[test]
    fn a_local_part_that_two_rows_share_maps_neither() {
        let text = "Source Exchange Email,Target GUser\naiko@x,1@y\naiko@z,2@y\n";
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        let mut exports = [export("/d/aiko", "aiko")];
        let problems = mapping.apply(&mut exports);
        assert_eq!(exports[0].target, None);
        assert_eq!(lines(&problems), ["line 2", "line 3"]);
    }
}
