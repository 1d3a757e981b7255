//! The same as the index and its pages as flat tables: summary, mailboxes, labels, findings, problems.
//!
//! One description of the tables serves files of CSV and sheets of a workbook.

use std::io::{self, Write};

use model::{
    EngineStamp, Family, FolderPath, Ledger, MailboxPrediction, Problem, RunProblem, Severity,
    Totals,
};
use report::safe;

use crate::Options;
use crate::lines::{self, Key};
use crate::sections::part;

/// A table.
#[derive(Debug)]
pub struct Sheet {
    /// Its name, also that of its file.
    pub name: &'static str,
    /// Columns and their widths in characters.
    pub columns: &'static [(&'static str, u16)],
}

/// What stands in every file of such a table, or of a workbook of them.
pub const TABLE_MARKS: [&[&str]; 6] = [
    &["family,found,migrated,altered,merged,skipped,unreadable,engine,as_of\r\n"],
    &["mailbox,target,kind,format,path,bytes,labels,found,"],
    &["mailbox,label,system,messages,unread,unread_unknown,"],
    &["mailbox,severity,finding,folder,items,bytes,basis,"],
    &["path,place,cause,help,unread\r\n"],
    &["PK", "labelcast workbook"],
];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// Nothing, where nothing is known.
    Empty,
}

/// The tables of a run.
#[derive(Debug)]
pub struct Tables;

const FOUND: (&str, u16) = ("found", 10);
const MIGRATED: (&str, u16) = ("migrated", 10);
const ALTERED: (&str, u16) = ("altered", 10);
const MERGED: (&str, u16) = ("merged", 10);
const SKIPPED: (&str, u16) = ("skipped", 10);
const UNREADABLE: (&str, u16) = ("unreadable", 11);

impl Tables {
    /// Every table.
    pub const ALL: [Sheet; 5] = [
        Sheet {
            name: "summary",
            columns: &[
                ("family", 14),
                FOUND,
                MIGRATED,
                ALTERED,
                MERGED,
                SKIPPED,
                UNREADABLE,
                ("engine", 22),
                ("as-of", 12),
            ],
        },
        Sheet {
            name: "mailboxes",
            columns: &[
                ("mailbox", 36),
                ("target", 36),
                ("kind", 10),
                ("format", 12),
                ("path", 30),
                ("bytes", 16),
                ("labels", 8),
                FOUND,
                MIGRATED,
                ALTERED,
                MERGED,
                SKIPPED,
                UNREADABLE,
                ("mail-found", 12),
                ("mail-skipped", 14),
                ("open-points", 12),
                ("problems", 10),
            ],
        },
        Sheet {
            name: "labels",
            columns: &[
                ("mailbox", 36),
                ("label", 44),
                ("system", 8),
                ("messages", 10),
                ("unread", 10),
                ("unread-unknown", 16),
                ("bytes", 16),
                ("folders", 60),
            ],
        },
        Sheet {
            name: "findings",
            columns: &[
                ("mailbox", 36),
                ("severity", 10),
                ("finding", 60),
                ("folder", 44),
                ("items", 10),
                ("bytes", 16),
                ("basis", 10),
                ("rule", 36),
                ("case", 16),
                ("clause", 16),
            ],
        },
        Sheet {
            name: "problems",
            columns: &[
                ("path", 40),
                ("place", 40),
                ("cause", 60),
                ("help", 60),
                ("unread", 10),
            ],
        },
    ];

    /// Rows of one mailbox: each with the place of its table.
    pub fn mailbox(options: &Options<'_>, mailbox: &MailboxPrediction) -> Vec<(usize, Vec<Cell>)> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let open = lines::lines(mailbox)
            .values()
            .filter(|line| line.arrival)
            .count() as u64;
        let mut row = vec![
            text(&mailbox.address),
            text(mailbox.target.as_deref().unwrap_or_default()),
            text(mailbox.kind.as_str()),
            text(mailbox.source.format.as_str()),
            text(&mailbox.source.path),
            Cell::Number(mailbox.folders.iter().map(|folder| folder.bytes).sum()),
            Cell::Number(
                mailbox
                    .labels
                    .iter()
                    .filter(|label| label.name.is_some())
                    .count() as u64,
            ),
        ];
        row.extend(counts(&mailbox.ledger, &Family::ALL));
        row.extend([
            Cell::Number(mailbox.ledger.mail.found),
            Cell::Number(mailbox.ledger.mail.skipped),
            Cell::Number(open),
            Cell::Number(
                mailbox
                    .problems
                    .iter()
                    .filter(|problem| Problem::is_lossy(problem))
                    .count() as u64,
            ),
        ]);
        let mut rows = vec![(1, row)];
        for label in &mailbox.labels {
            let folders: Vec<String> = label.folders.iter().map(path).collect();
            rows.push((
                2,
                vec![
                    text(&mailbox.address),
                    text(label.name.as_deref().unwrap_or_default()),
                    Cell::Number(u64::from(label.system)),
                    Cell::Number(label.messages),
                    Cell::Number(label.unread),
                    Cell::Number(label.unread_unknown),
                    Cell::Number(label.bytes),
                    Cell::Text(folders.join(" | ")),
                ],
            ));
        }
        for finding in &mailbox.findings {
            let key = Key {
                part: part(finding.rule, finding.severity, finding.basis),
                family: Family::Mail,
                rule: finding.rule,
                case: finding.case,
                basis: finding.basis,
                clause: finding.clause.clone(),
            };
            rows.push((
                3,
                vec![
                    text(&mailbox.address),
                    text(Severity::as_str(finding.severity)),
                    Cell::Text(key.headline(options.lang, options.engine)),
                    Cell::Text(path(&finding.folder)),
                    Cell::Number(finding.items),
                    Cell::Number(finding.bytes),
                    text(finding.basis.as_str()),
                    text(finding.rule),
                    text(finding.case),
                    text(&finding.clause),
                ],
            ));
        }
        rows
    }

    /// Rows of the summary, and of what could not be read.
    pub fn end(
        stamp: &EngineStamp,
        totals: &Totals,
        problems: &[RunProblem],
    ) -> Vec<(usize, Vec<Cell>)> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = |name: &str, families: &[Family]| {
            let mut row = vec![text(name)];
            row.extend(counts(&totals.ledger, families));
            row.extend([text(&stamp.id), text(&stamp.as_of)]);
            (0, row)
        };
        let mut rows: Vec<(usize, Vec<Cell>)> = Family::ALL
            .into_iter()
            .map(|family| row(family.as_str(), &[family]))
            .collect();
        rows.push(row("all", &Family::ALL));
        for problem in problems {
            rows.push((
                4,
                vec![
                    Cell::Text(problem.path.clone()),
                    Cell::Text(problem.place.clone()),
                    Cell::Text(problem.cause.to_string()),
                    Cell::Text(problem.help.to_string()),
                    problem.unread.map_or(Cell::Empty, Cell::Number),
                ],
            ));
        }
        rows
    }

    /// Writes the head of a file of CSV.
    pub fn head(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
        let heads = sheet
            .columns
            .iter()
            .map(|(name, _)| Cell::Text(name.replace('-', "_")));
        Self::row(out, &heads.collect::<Vec<_>>())
    }

    /// Writes a row of CSV, in which no spreadsheet finds a formula.
    pub fn row(out: &mut dyn Write, cells: &[Cell]) -> io::Result<()> {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            match cell {
                Cell::Number(n) => write!(out, "{n}")?,
                Cell::Empty => {}
                Cell::Text(text) => {
                    let safe = safe::cell(text);
                    if safe.contains([',', '"', '\n', '\r', '\0']) || safe.starts_with(' ') {
                        write!(out, "\"{}\"", safe.replace('"', "\"\""))?;
                    } else {
                        out.write_all(safe.as_bytes())?;
                    }
                }
            }
        }
        out.write_all(b"\r\n")
    }
}

fn counts(ledger: &Ledger, families: &[Family]) -> Vec<Cell> {
    let mut sum = [0_u64; 6];
    for family in families {
        let counts = ledger.family(*family);
        let parts = [
            counts.found,
            counts.migrated,
            counts.altered,
            counts.merged,
            counts.skipped,
            counts.unreadable,
        ];
        for (sum, part) in sum.iter_mut().zip(parts) {
            *sum += part;
        }
    }
    sum.map(Cell::Number).to_vec()
}

fn path(path: &FolderPath) -> String {
    path.0.join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_csv_is_a_formula_or_ends_early() {
        let mut out = Vec::new();
        let cells =
            ["=1+1", "a,b", "say \"x\"", "two\nlines"].map(|text| Cell::Text(text.to_owned()));
        Tables::row(&mut out, &cells).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "'=1+1,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn rows_are_as_wide_as_their_heads() {
        let stamp = EngineStamp {
            id: "e".to_owned(),
            extends: None,
            as_of: "2026-11-20".to_owned(),
            target: model::Target::default(),
            settings: serde_json::Map::new(),
            coverage: None,
        };
        let problem = RunProblem {
            path: String::new(),
            place: String::new(),
            cause: String::new().into(),
            help: String::new().into(),
            unread: None,
        };
        for (sheet, row) in Tables::end(&stamp, &Totals::default(), &[problem]) {
            assert_eq!(row.len(), Tables::ALL[sheet].columns.len());
        }
    }
}
