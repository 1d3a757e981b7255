//! Tables of counts: how much each mailbox holds, where nobody exported the mailboxes.
//!
//! They stand apart from exports because a table has no items: time and waves can be planned from it,
//! labels and losses cannot. Also the two tables that belong to such plans: a pilot's times, and who
//! must move together.
//!
//! Columns are those of Google's planner for Exchange Online,
//! <https://github.com/google/migration-planner>, found by name in any order and case.

#![deny(clippy::indexing_slicing)]

mod groups;
mod pilot;
mod table;

use std::path::Path;

pub use groups::{Groups, Member};
pub use pilot::{Pilot, PilotLine};

use self::table::{Row, Table};
use crate::detect::probe;
use model::{Problem, SourceFormat, fold_name};

/// Names of the column of addresses, the best first.
const ADDRESS: [&str; 9] = [
    "Email Id",
    "User Principal Name",
    "UserPrincipalName",
    "UPN",
    "Source Exchange Email",
    "Email Address",
    "EmailAddress",
    "Email",
    "Address",
];
const MAIL: [&str; 1] = ["Email Count"];
const ENCRYPTED: [&str; 1] = ["Encrypted Email Count"];
const ARCHIVE: [&str; 1] = ["In Place Archive Count"];
const CONTACTS: [&str; 1] = ["Contact Count"];
/// The planner counts calendars in `Calendar Count` where the same file also has one for events.
const CALENDAR: [&str; 3] = ["Calendar Event Count", "Event Count", "Calendar Count"];
const BYTES: [&str; 3] = ["Email Bytes", "Bytes", "Size (bytes)"];

/// Items that a mailbox may have: a million times what Exchange lets a folder hold.
const MOST_ITEMS: u64 = 1_000_000_000_000;

/// Bytes that a mailbox may have.
const MOST_BYTES: u64 = 1_000_000_000_000_000;

/// What a table says of one mailbox. A column that the table lacks counts 0; sizes that it lacks are
/// not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Row of the file, from 1.
    pub row: u64,
    /// Address.
    pub address: String,
    /// Messages.
    pub mail: u64,
    /// Of these, encrypted ones.
    pub encrypted: u64,
    /// Messages in the archive mailbox.
    pub archive: u64,
    /// Events.
    pub calendar: u64,
    /// Contacts.
    pub contacts: u64,
    /// Bytes.
    pub bytes: Option<u64>,
}

/// A table of counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Path as the user gave it.
    pub path: String,
    /// Rows that can be used, in file order.
    pub lines: Vec<Line>,
    /// Columns of counts that the table lacks; they count 0.
    pub lacking: Vec<&'static str>,
    /// Rows that were left out.
    pub problems: Vec<Problem>,
}

/// What to write, told with every refusal of a header.
const HEADER_HELP: &str = "write a header with 'Email Id' and at least one of 'Email Count', 'Contact Count', \
                           'Calendar Event Count'";

impl Counts {
    /// Whether a file is a table of counts: by its header, or, so that a wrong header is told, by the
    /// ending of its name. Statistics of mailboxes are exports and no such table.
    pub fn recognises(path: &Path) -> bool {
        if !path.is_file() {
            return false;
        }
        if probe(path).is_ok_and(|kind| kind.format() == Some(SourceFormat::Stats)) {
            return false;
        }
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        if ending.is_some_and(|ending| ending == "csv" || ending == "tsv") {
            return true;
        }
        let Some(header) = Table::header_of(path) else {
            return false;
        };
        let table = Table {
            header,
            ..Table::default()
        };
        let has = |names: &[&str]| !matches!(table.column(names), Ok(None));
        has(&ADDRESS) && [&MAIL[..], &CONTACTS, &CALENDAR].into_iter().any(has)
    }

    /// Reads a table of counts. With `bare`, addresses alone are enough.
    pub fn read(path: &Path, bare: bool) -> Result<Self, Problem> {
        Self::of(&Table::read(path)?, bare)
    }

    /// Reads a table from its bytes.
    pub fn parse(bytes: &[u8], path: &str, bare: bool) -> Result<Self, Problem> {
        Self::of(&Table::parse(bytes, path)?, bare)
    }

    fn of(table: &Table, bare: bool) -> Result<Self, Problem> {
        let Some(address) = table.column(&ADDRESS)? else {
            return Err(table.lacks("the table has no column 'Email Id'", HEADER_HELP));
        };
        let columns = Columns {
            mail: table.column(&MAIL)?,
            encrypted: table.column(&ENCRYPTED)?,
            archive: table.column(&ARCHIVE)?,
            calendar: table.column(&CALENDAR)?,
            contacts: table.column(&CONTACTS)?,
            bytes: table.column(&BYTES)?,
        };
        let counts = [
            ("Email Count", columns.mail),
            ("Calendar Event Count", columns.calendar),
            ("Contact Count", columns.contacts),
        ];
        if !bare && counts.iter().all(|(_, column)| column.is_none()) {
            return Err(table.lacks("the table has no column of counts", HEADER_HELP));
        }
        let mut read = Self {
            path: table.path.clone(),
            lacking: counts
                .into_iter()
                .filter_map(|(name, column)| column.is_none().then_some(name))
                .collect(),
            ..Self::default()
        };
        let mut known: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        for row in &table.rows {
            match line(table, row, address, &columns) {
                Ok(line) => {
                    let key = fold_name(&line.address);
                    if let Some(first) = known.get(&key) {
                        let cause = format!("'{}' stands in row {first} already", line.address);
                        let help = "keep one row for each mailbox; this one is left out";
                        let problem = table.refuse(row.number, address, &cause, help);
                        read.problems.push(problem);
                    } else {
                        known.insert(key, row.number);
                        read.lines.push(line);
                    }
                }
                Err(problem) => read.problems.push(problem),
            }
        }
        if table.rows.is_empty() {
            let problem = table.lacks("the table has no rows", "write a row for each mailbox");
            read.problems.push(problem);
        }
        Ok(read)
    }
}

struct Columns {
    mail: Option<usize>,
    encrypted: Option<usize>,
    archive: Option<usize>,
    calendar: Option<usize>,
    contacts: Option<usize>,
    bytes: Option<usize>,
}

/// One row; the first cell that cannot be used is told, and the row is left out.
fn line(table: &Table, row: &Row, address: usize, columns: &Columns) -> Result<Line, Problem> {
    let count = |column: Option<usize>| match column {
        None => Ok(0),
        Some(column) => number(table, row, column, MOST_ITEMS, "items"),
    };
    // Not every mailbox has an archive, so an empty cell says as much.
    let rare = |column: Option<usize>| count(column.filter(|&column| row.cell(column).is_some()));
    let line = Line {
        row: row.number,
        address: self::address(table, row, address)?,
        mail: count(columns.mail)?,
        encrypted: rare(columns.encrypted)?,
        archive: rare(columns.archive)?,
        calendar: count(columns.calendar)?,
        contacts: count(columns.contacts)?,
        bytes: columns
            .bytes
            .filter(|&column| row.cell(column).is_some())
            .map(|column| number(table, row, column, MOST_BYTES, "bytes"))
            .transpose()?,
    };
    if let Some(column) = columns.encrypted.filter(|_| line.encrypted > line.mail) {
        let cause = format!(
            "{} encrypted messages are more than the {} messages in all",
            line.encrypted, line.mail
        );
        let help = "correct one of the two counts; the row is left out";
        return Err(table.refuse(row.number, column, &cause, help));
    }
    let width = table.header.len();
    if (width..row.cells.len()).any(|column| row.cell(column).is_some()) {
        let place = format!("row {}", row.number);
        let cause = format!("the row has {} cells, the header {width}", row.cells.len());
        let help = "quote cells that hold the separator; the row is left out";
        return Err(Problem::new(&table.path, place, cause, help).leaving_unread());
    }
    Ok(line)
}

/// The address of a row.
fn address(table: &Table, row: &Row, column: usize) -> Result<String, Problem> {
    let Some(address) = row.cell(column) else {
        let help = "write the address of the mailbox; the row is left out";
        return Err(table.refuse(row.number, column, "the address is missing", help));
    };
    if address.contains(['\u{fffd}', '\n', '\r']) {
        let cause = format!("'{address}' is not readable as an address");
        let help = "save the table as UTF-8; the row is left out";
        return Err(table.refuse(row.number, column, &cause, help));
    }
    Ok(address.to_owned())
}

/// A whole number that is not negative. Zeros after a point are fine: scripts write `12.0` where a
/// column has gaps.
fn number(table: &Table, row: &Row, column: usize, most: u64, of: &str) -> Result<u64, Problem> {
    let refuse = |cause: String, help: &str| {
        let help = format!("{help}; the row is left out");
        table.refuse(row.number, column, &cause, &help)
    };
    let Some(cell) = row.cell(column) else {
        return Err(refuse(
            "the number is missing".to_owned(),
            "write 0 for none",
        ));
    };
    let (whole, zeros) = cell.split_once('.').unwrap_or((cell, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let negative = whole.strip_prefix(['-', '\u{2212}']);
    if negative.is_some_and(digits) {
        return Err(refuse(format!("'{cell}' is negative"), "write 0 or more"));
    }
    if !digits(whole) || zeros.is_empty() || !zeros.bytes().all(|byte| byte == b'0') {
        return Err(refuse(
            format!("'{cell}' is not a whole number"),
            "write digits alone, without separators or units",
        ));
    }
    match whole.parse::<u64>() {
        Ok(number) if number <= most => Ok(number),
        _ => Err(refuse(
            format!("'{cell}' is more {of} than a mailbox can hold ({most})"),
            "check the count",
        )),
    }
}

#[cfg(test)]
mod tests;
