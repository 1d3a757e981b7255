//! Makes the rows of a batch file from a table of users or a table of addresses.
//!
//! It stands apart from the check and uses it: a row is written if the check lets it pass, else it is
//! left out and told. Nothing is invented, least of all a password; nothing is kept but what the check
//! keeps, so a table of any length goes through.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::address::{flaw, folded};
use super::cells::{Row, Rows};
use super::facts::Facts;
use super::finding::{Container, Place, Severity, Trouble};
use super::header::{Header, rule_of_columns, separator, squashed};
use super::kind::{Column, Holds, Kind};
use super::lists::COLUMNS;
use super::report::Report;
use super::rows::Checker;
use super::text::Text;
use model::is_formula;

/// Where rows go.
pub trait Sink {
    /// Takes the row of names; kinds without a header have none.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn header(&mut self, line: &[u8]) -> io::Result<()>;

    /// Takes a row of a user, its line break included.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn row(&mut self, line: &[u8]) -> io::Result<()>;
}

/// Targets by folded source.
pub type Targets = BTreeMap<String, String>;

/// Why nothing can be made of a table of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no text.
    NoText(Container),
    /// It is empty.
    Empty,
    /// It has no column for this one.
    NoColumn(&'static str),
}

/// What was made.
#[derive(Debug)]
pub struct Written {
    /// Rows of users that were read.
    pub read: u64,
    /// Rows that were written.
    pub written: u64,
    /// Findings: errors for each row that was left out, and warnings.
    pub report: Report,
}

impl Written {
    /// Rows that were left out.
    pub const fn left_out(&self) -> u64 {
        self.read.saturating_sub(self.written)
    }
}

/// Whether a kind uses targets for users that a table names.
pub const fn uses_targets(kind: Kind) -> bool {
    use super::kind::GoogleMap;
    match kind {
        Kind::Imap | Kind::CrossTenant => true,
        Kind::Google(map) => !matches!(map, GoogleMap::Wave),
        Kind::Staged | Kind::RemoteMove | Kind::Cutover => false,
    }
}

/// Makes rows from a table of users, with the targets of a table of addresses.
///
/// # Errors
/// Where the table cannot be read or the rows cannot be written; inside, where the table has no
/// column for what the kind requires.
pub fn from_users(
    input: &mut dyn Read,
    facts: &Facts,
    targets: Option<&Targets>,
    sink: &mut dyn Sink,
) -> io::Result<Result<Written, Refusal>> {
    let text = Text::open(input)?;
    if let Some(container) = text.container {
        return Ok(Err(Refusal::NoText(container)));
    }
    let mut rows = Rows::new(text)?;
    let mut row = Row::default();
    while rows.ahead().starts_with(b"#TYPE") || rows.ahead().starts_with(b"sep=") {
        rows.next(&mut row)?;
    }
    let wanted = names(facts.kind);
    let (delimiter, _) = separator(rows.ahead(), &wanted);
    rows.set_delimiter(delimiter);
    if !rows.next(&mut row)? {
        return Ok(Err(Refusal::Empty));
    }
    let columns = match Columns::read(&row, facts.kind, targets.is_some()) {
        Ok(columns) => columns,
        Err(name) => return Ok(Err(Refusal::NoColumn(name))),
    };
    let width = row.count;
    let header = columns.header(facts.kind);
    let mut maker = Maker::new(facts, &header, sink)?;
    while rows.next(&mut row)? {
        if row.is_blank() {
            continue;
        }
        maker.read += 1;
        if maker.refused_as_read(&row, width) {
            continue;
        }
        let mapped = targets.filter(|_| uses_targets(facts.kind));
        let cells: Option<Vec<Taken>> = (columns.cells.iter())
            .map(|(column, places)| {
                let target = match (column.holds, facts.kind) {
                    (Holds::Target, _) | (Holds::Address, Kind::Imap | Kind::CrossTenant) => mapped,
                    _ => None,
                };
                taken(&row, column, places, target)
            })
            .collect();
        let Some(cells) = cells else {
            continue;
        };
        let (cells, taken): (Vec<String>, Vec<_>) = cells.into_iter().unzip();
        maker.row(&cells, taken, row.number, row.line, targets.is_some())?;
    }
    Ok(Ok(maker.end()))
}

/// A cell to be written, and the column that it was taken from.
type Taken = (String, (u64, &'static str));

/// The first cell of a row that says anything, of those that may stand in a column; with targets, the
/// first whose address has one. `None` where a cell is no text.
fn taken(
    row: &Row,
    column: &Column,
    places: &[(usize, &'static str)],
    targets: Option<&Targets>,
) -> Option<Taken> {
    let mut first = None;
    for &(at, name) in places {
        let text = plain(column, row.cells().get(at)?.text()?);
        let from = (at as u64 + 1, name);
        let text = match targets {
            Some(targets) => targets.get(&folded(&text)).cloned().unwrap_or_default(),
            None => text,
        };
        if !text.is_empty() {
            return Some((text, from));
        }
        first = first.or(Some((text, from)));
    }
    first
}

/// Makes rows from pairs of source and target, each with its line.
///
/// # Errors
/// Where the rows cannot be written; inside, where the kind requires what pairs do not tell.
pub fn from_pairs<'a>(
    pairs: impl Iterator<Item = (u64, &'a str, &'a str)>,
    facts: &Facts,
    sink: &mut dyn Sink,
) -> io::Result<Result<Written, Refusal>> {
    let kind = facts.kind;
    let told = |column: &&Column| matches!(column.holds, Holds::Address | Holds::Target);
    let missing = |column: &&Column| column.required && !told(column);
    if let Some(column) = kind.columns().iter().find(missing) {
        return Ok(Err(Refusal::NoColumn(column.name)));
    }
    let columns: Vec<&'static Column> = kind.columns().iter().filter(told).collect();
    let header = Header {
        columns: columns.iter().copied().map(Some).collect(),
        is_user: false,
        may_quote: !kind.has_passwords(),
    };
    let mut maker = Maker::new(facts, &header, sink)?;
    for (line, source, target) in pairs {
        maker.read += 1;
        let cells = columns.iter().map(|column| {
            let other = column.holds == Holds::Target || kind == Kind::CrossTenant;
            let text = if other { target } else { source };
            text.trim().to_owned()
        });
        maker.row(&cells.collect::<Vec<_>>(), Vec::new(), line, line, false)?;
    }
    Ok(Ok(maker.end()))
}

/// The columns to be written, and where each may stand in the table of users, the best place first.
struct Columns {
    cells: Vec<(&'static Column, Vec<(usize, &'static str)>)>,
}

/// Columns that hold an address, the best first, where a batch is about the mailbox.
const OF_MAILBOX: [&str; 12] = [
    "EmailAddress",
    "Email Address",
    "Email Id",
    "Source Exchange Email",
    "PrimarySmtpAddress",
    "UserPrincipalName",
    "User Principal Name",
    "UPN",
    "WindowsEmailAddress",
    "Email",
    "Mail",
    "Address",
];
/// The same where it is about the account in the cloud.
const OF_ACCOUNT: [&str; 12] = [
    "EmailAddress",
    "Email Address",
    "UserPrincipalName",
    "User Principal Name",
    "UPN",
    "PrimarySmtpAddress",
    "WindowsEmailAddress",
    "Email Id",
    "Source Exchange Email",
    "Email",
    "Mail",
    "Address",
];

/// Names under which a table of users has a column, best first.
fn aliases(kind: Kind, column: &Column) -> Vec<&'static str> {
    match column.holds {
        // A staged batch wants the address that Exchange on-premises knows.
        Holds::Address if kind == Kind::Staged => COLUMNS.to_vec(),
        Holds::Address => {
            let known = match kind {
                Kind::Imap => OF_ACCOUNT,
                _ => OF_MAILBOX,
            };
            std::iter::once(column.name).chain(known).collect()
        }
        Holds::Target => vec![column.name, "Target", "Target Address", "Target Email"],
        Holds::User => vec![column.name, "Login"],
        Holds::Password | Holds::Flag | Holds::MailboxType => vec![column.name],
    }
}

/// Every name that a table of users may have.
fn names(kind: Kind) -> Vec<&'static str> {
    let columns = kind.columns().iter();
    columns.flat_map(|column| aliases(kind, column)).collect()
}

impl Columns {
    /// Finds the columns of the kind; the name of one that is required and missing is the error.
    fn read(row: &Row, kind: Kind, mapped: bool) -> Result<Self, &'static str> {
        let texts: Vec<String> = (row.cells().iter())
            .map(|cell| squashed(cell.text().unwrap_or_default()))
            .collect();
        let find = |column: &Column| {
            let mut places: Vec<(usize, &'static str)> = Vec::new();
            for name in aliases(kind, column) {
                let at = texts.iter().position(|text| *text == squashed(name));
                let known = |at: &usize| places.iter().any(|(place, _)| place == at);
                places.extend(at.filter(|at| !known(at)).map(|at| (at, name)));
                if column.holds == Holds::Password {
                    break;
                }
            }
            places
        };
        let mut cells = Vec::new();
        for column in kind.columns() {
            let mut at = find(column);
            if mapped && column.holds == Holds::Target {
                // The target of a row is found by its source.
                let source = (kind.columns().iter()).find(|other| other.holds == Holds::Address);
                at = source.map(find).unwrap_or_default();
            }
            match at.as_slice() {
                [] if column.required => return Err(column.name),
                [] => {}
                _ => cells.push((column, at)),
            }
        }
        Ok(Self { cells })
    }

    fn header(&self, kind: Kind) -> Header {
        Header {
            columns: self.cells.iter().map(|(column, _)| Some(*column)).collect(),
            is_user: false,
            may_quote: !kind.has_passwords(),
        }
    }
}

/// A cell as it is written: a password to the letter, everything else without blanks around it.
fn plain(column: &Column, text: &str) -> String {
    match column.holds {
        Holds::Password | Holds::User => text.to_owned(),
        Holds::Flag if text.trim().eq_ignore_ascii_case("true") => "True".to_owned(),
        Holds::Flag if text.trim().eq_ignore_ascii_case("false") => "False".to_owned(),
        _ => text.trim().to_owned(),
    }
}

/// Makes rows, each checked.
struct Maker<'a, 'b> {
    checker: Checker<'a>,
    header: &'a Header,
    sink: &'b mut dyn Sink,
    report: Report,
    kind: Kind,
    line: Vec<u8>,
    read: u64,
    written: u64,
}

impl<'a, 'b> Maker<'a, 'b> {
    fn new(facts: &'a Facts, header: &'a Header, sink: &'b mut dyn Sink) -> io::Result<Self> {
        let mut line = Vec::new();
        if facts.kind.has_header() {
            let names = header.columns.iter().flatten().map(|column| column.name);
            csv_line(names, &mut line);
        }
        sink.header(&line)?;
        Ok(Self {
            checker: Checker::new(facts, header, header.columns.len() as u64),
            header,
            sink,
            report: Report::new(facts.kind, facts.most_findings),
            kind: facts.kind,
            line,
            read: 0,
            written: 0,
        })
    }

    /// Whether the row of the table cannot be used, whatever stands in it.
    fn refused_as_read(&mut self, row: &Row, width: u64) -> bool {
        let place = Place {
            row: Some(row.number),
            line: Some(row.line),
            ..Place::default()
        };
        let (has, of) = (row.count, width);
        if has != of {
            let trouble = if has < of {
                Trouble::FewCells { has, of }
            } else {
                Trouble::ManyCells { has, of }
            };
            let error = Severity::Error;
            self.report.push("CSV-FMT-003", error, place, trouble);
            return true;
        }
        let none = Header::default();
        let facts = Facts::new(self.kind, "");
        !Checker::new(&facts, &none, width).bytes(row, &mut self.report)
    }

    /// Writes a row if the check lets it pass.
    fn row(
        &mut self,
        cells: &[String],
        taken: Vec<(u64, &'static str)>,
        number: u64,
        line: u64,
        mapped: bool,
    ) -> io::Result<()> {
        let place = Place {
            row: Some(number),
            line: Some(line),
            ..Place::default()
        };
        if mapped && self.has_no_target(cells) {
            let rule = rule_of_columns(self.kind);
            let error = Severity::Error;
            self.report.push(rule, error, place, Trouble::NoTarget);
            return Ok(());
        }
        let known = self.header.columns.iter().flatten().zip(cells);
        let mut shown = known.filter(|(column, _)| {
            matches!(
                column.holds,
                Holds::Address | Holds::Target | Holds::MailboxType
            )
        });
        if shown.any(|(_, cell)| is_formula(cell)) {
            // An apostrophe before it would make another address of it.
            let rule = rule_of_columns(self.kind);
            self.report
                .push(rule, Severity::Error, place, Trouble::Formula);
            return Ok(());
        }
        let before = self.report.count(Severity::Error);
        let row = Row::of(cells, number, line, taken);
        if row.is_blank() {
            // A line without anything would be passed over, not refused.
            let rule = rule_of_columns(self.kind);
            self.report
                .push(rule, Severity::Error, place, Trouble::Blank);
            return Ok(());
        }
        self.checker.row(&row, &mut self.report);
        if self.report.count(Severity::Error) > before {
            return Ok(());
        }
        self.written += 1;
        self.line.clear();
        csv_line(cells.iter().map(String::as_str), &mut self.line);
        self.sink.row(&self.line)
    }

    /// Whether the table of addresses has nothing for this user.
    fn has_no_target(&self, cells: &[String]) -> bool {
        let mapped = |column: &Column| match self.kind {
            Kind::Imap | Kind::CrossTenant => column.holds == Holds::Address,
            Kind::Google(_) => column.holds == Holds::Target,
            _ => false,
        };
        let columns = self.header.columns.iter().flatten().zip(cells);
        let mut columns = columns.filter(|(column, _)| mapped(column));
        columns.any(|(_, cell)| cell.is_empty() || flaw(cell).is_some())
    }

    fn end(self) -> Written {
        Written {
            read: self.read,
            written: self.written,
            report: self.report,
        }
    }
}

/// Writes a row as RFC 4180 has it: quotes where they are needed, CRLF at the end.
fn csv_line<'a>(cells: impl Iterator<Item = &'a str>, line: &mut Vec<u8>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            line.push(b',');
        }
        let special = |b: u8| matches!(b, b',' | b'"' | b'\r' | b'\n' | b';' | b'\t');
        let blank = cell.starts_with(' ') || cell.ends_with(' ');
        if blank || cell.bytes().any(special) {
            line.push(b'"');
            line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            line.push(b'"');
        } else {
            line.extend_from_slice(cell.as_bytes());
        }
    }
    line.extend_from_slice(b"\r\n");
}
