//! The table of a pilot: what a few mailboxes held and how long each took.
//!
//! It stands apart because its times may have decimals and one of two units.

use std::path::Path;

use super::table::{Row, Table};
use super::{ADDRESS, BYTES, MOST_BYTES, MOST_ITEMS, address, number};
use model::{Problem, fold_name};

const ITEMS: [&str; 3] = ["Items", "Item Count", "Email Count"];
const SECONDS: [&str; 1] = ["Seconds"];
const HOURS: [&str; 1] = ["Hours"];

/// Milliseconds that a mailbox may take: ten years.
const MOST_MILLISECONDS: u64 = 10 * 366 * 86_400_000;

/// One mailbox of a pilot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PilotLine {
    /// Row of the file, from 1.
    pub row: u64,
    /// Address.
    pub address: String,
    /// Items migrated.
    pub items: u64,
    /// Their bytes, where the table has them.
    pub bytes: Option<u64>,
    /// Thousandths of a second that it took.
    pub milliseconds: u64,
}

/// A table of a pilot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pilot {
    /// Path as the user gave it.
    pub path: String,
    /// Rows that can be used, in file order.
    pub lines: Vec<PilotLine>,
    /// Rows that were left out.
    pub problems: Vec<Problem>,
}

const HEADER_HELP: &str =
    "write a header with 'address', 'items', 'bytes' (if known) and 'seconds' or 'hours'";

impl Pilot {
    /// Reads the table of a pilot.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        Self::of(&Table::read(path)?)
    }

    /// Reads a table from its bytes.
    pub fn parse(bytes: &[u8], path: &str) -> Result<Self, Problem> {
        Self::of(&Table::parse(bytes, path)?)
    }

    fn of(table: &Table) -> Result<Self, Problem> {
        let need = |names: &[&str], what: &str| {
            table.column(names)?.ok_or_else(|| {
                table.lacks(&format!("the table has no column '{what}'"), HEADER_HELP)
            })
        };
        let owner = need(&ADDRESS, "address")?;
        let items = need(&ITEMS, "items")?;
        let bytes = table.column(&BYTES)?;
        let (time, unit) = match (table.column(&SECONDS)?, table.column(&HOURS)?) {
            (Some(seconds), None) => (seconds, 1_000),
            (None, Some(hours)) => (hours, 3_600_000),
            (None, None) => {
                let cause = "the table has no column 'seconds' or 'hours'";
                return Err(table.lacks(cause, HEADER_HELP));
            }
            (Some(_), Some(_)) => {
                let cause = "the table has both columns 'seconds' and 'hours'";
                return Err(table.lacks(cause, "keep one of the two"));
            }
        };
        let mut read = Self {
            path: table.path.clone(),
            ..Self::default()
        };
        let mut known = std::collections::BTreeSet::new();
        for row in &table.rows {
            let line = || -> Result<PilotLine, Problem> {
                let line = PilotLine {
                    row: row.number,
                    address: address(table, row, owner)?,
                    items: number(table, row, items, MOST_ITEMS, "items")?,
                    bytes: bytes
                        .map(|column| number(table, row, column, MOST_BYTES, "bytes"))
                        .transpose()?,
                    milliseconds: milliseconds(table, row, time, unit)?,
                };
                if line.items == 0 {
                    let cause = "a mailbox without items measures nothing";
                    let help = "leave it out of the pilot; the row is left out";
                    return Err(table.refuse(row.number, items, cause, help));
                }
                Ok(line)
            };
            match line() {
                Ok(line) if known.insert(fold_name(&line.address)) => read.lines.push(line),
                Ok(line) => {
                    let cause = format!("'{}' stands in the pilot already", line.address);
                    let help = "keep one row for each mailbox; this one is left out";
                    read.problems
                        .push(table.refuse(row.number, owner, &cause, help));
                }
                Err(problem) => read.problems.push(problem),
            }
        }
        Ok(read)
    }
}

/// A time with up to six decimals, in a unit of so many milliseconds; rounded down.
fn milliseconds(table: &Table, row: &Row, column: usize, unit: u128) -> Result<u64, Problem> {
    let refuse = |cause: String| {
        let help = "write a time above 0 such as 5400 or 1.5; the row is left out";
        table.refuse(row.number, column, &cause, help)
    };
    let Some(cell) = row.cell(column) else {
        return Err(refuse("the time is missing".to_owned()));
    };
    let plain = cell.replace(',', ".");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !digits(whole) || !digits(decimals) {
        return Err(refuse(format!("'{cell}' is not a time")));
    }
    let six: String = decimals.chars().chain("000000".chars()).take(6).collect();
    let micro = format!("{whole}{six}").parse::<u128>().unwrap_or(u128::MAX);
    let milliseconds = micro.saturating_mul(unit) / 1_000_000;
    match u64::try_from(milliseconds) {
        Ok(time) if (1..=MOST_MILLISECONDS).contains(&time) => Ok(time),
        _ => Err(refuse(format!("'{cell}' is not a time that can be used"))),
    }
}
