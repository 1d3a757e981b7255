//! Checks a batch file from its first byte to its last, row by row.
//!
//! It stands apart from the checks of a single row because it knows the file: its ending, encoding,
//! first lines and number of rows. Memory does not grow with the file, but for 24 bytes per mailbox up
//! to a bound that is told.

use std::io::{self, Read};

use super::cells::{Row, Rows};
use super::facts::Facts;
use super::finding::{Place, Severity, Trouble};
use super::header::{Header, names, rule_of_columns, separator};
use super::kind::Kind;
use super::report::{Report, Unchecked};
use super::rows::Checker;
use super::rules;
use super::text::{Encoding, Text};

/// Rows of an IMAP batch above which smaller ones are advised. The page gives no number: it is the
/// limit of a staged batch.
const ADVISED_ROWS: u64 = 2_000;

/// Bytes that a file for IMAP may have, as an older guide says.
const OLD_LIMIT: u64 = 10_000_000;

/// Checks a file. Every statement about its kind is in the report: with findings, as passed, or as
/// not checked.
///
/// # Errors
/// Only where the input cannot be read.
pub fn check(input: &mut dyn Read, facts: &Facts) -> io::Result<Report> {
    let mut report = Report::new(facts.kind, facts.most_findings);
    let nowhere = Place::default();
    if facts.kind == Kind::Cutover {
        report.push(
            "CSV-SCOPE-002",
            Severity::Error,
            nowhere,
            Trouble::CutoverTakesNone,
        );
        not_read(&mut report);
        return Ok(report);
    }
    ending(facts, &mut report);
    let text = Text::open(input)?;
    report.encoding = text.encoding;
    report.bytes = text.bytes;
    report.container = text.container;
    if let Some(container) = text.container {
        report.push(
            "CSV-FMT-004",
            Severity::Error,
            nowhere,
            Trouble::NoText(container),
        );
        not_read(&mut report);
        return Ok(report);
    }
    if text.bytes == 0 {
        report.push("CSV-FMT-001", Severity::Error, nowhere, Trouble::Empty);
        not_read(&mut report);
        return Ok(report);
    }
    let encoded = match (text.encoding, text.marked) {
        (Encoding::Utf8, _) => None,
        (Encoding::Utf8Bom, _) => Some((Severity::Info, Trouble::ByteOrderMark)),
        (_, true) => Some((Severity::Warning, Trouble::Utf16)),
        (_, false) => Some((Severity::Error, Trouble::Utf16Unmarked)),
    };
    if let Some((severity, trouble)) = encoded {
        report.push("CSV-TEXT-001", severity, nowhere, trouble);
    }
    if facts.kind.is_microsofts() {
        report.push("CSV-SCOPE-001", Severity::Info, nowhere, Trouble::Supported);
    }
    rows(text, facts, &mut report)?;
    end(facts, &mut report);
    Ok(report)
}

/// Reads the header and every row.
fn rows(text: Text<'_>, facts: &Facts, report: &mut Report) -> io::Result<()> {
    let mut rows = Rows::new(text)?;
    let mut row = Row::default();
    let known = names(facts.kind);
    loop {
        let head = rows.ahead();
        let preamble = if starts_with(head, b"#TYPE") {
            Trouble::TypeLine
        } else if starts_with(head, b"sep=") {
            Trouble::SepLine
        } else {
            break;
        };
        rows.next(&mut row)?;
        report.push("CSV-FMT-001", Severity::Error, at(&row), preamble);
    }
    let (delimiter, _) = separator(rows.ahead(), &known);
    rows.set_delimiter(delimiter);
    report.separator = char::from(delimiter);
    if !rows.next(&mut row)? {
        report.push(
            "CSV-FMT-001",
            Severity::Error,
            Place::default(),
            Trouble::Empty,
        );
        report.bytes = rows.bytes();
        return Ok(());
    }
    if delimiter != b',' {
        let trouble = Trouble::Separator(report.separator);
        report.push("CSV-FMT-001", Severity::Error, at(&row), trouble);
    }
    let header = Header::read(&row, facts.kind, report);
    report.columns = header
        .columns
        .iter()
        .map(|column| column.map(|column| column.name))
        .collect();
    let mut checker = Checker::new(facts, &header, row.count);
    if header.is_user {
        checker.row(&row, report);
    } else {
        checker.bytes(&row, report);
    }
    while rows.next(&mut row)? {
        checker.row(&row, report);
    }
    checker.end(report);
    report.bytes = rows.bytes();
    Ok(())
}

fn starts_with(head: &[u8], word: &[u8]) -> bool {
    head.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn at(row: &Row) -> Place {
    Place {
        row: Some(row.number),
        line: Some(row.line),
        ..Place::default()
    }
}

/// The file's name ends as the service wants it.
fn ending(facts: &Facts, report: &mut Report) {
    let name = facts.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !ending.eq_ignore_ascii_case("csv") && !ending.eq_ignore_ascii_case("txt") {
        let severity = if facts.kind.is_microsofts() {
            Severity::Error
        } else {
            Severity::Warning
        };
        let trouble = Trouble::Ending(ending.chars().take(20).collect());
        report.push("CSV-FMT-004", severity, Place::default(), trouble);
    }
}

/// What is known at the end of the file.
fn end(facts: &Facts, report: &mut Report) {
    let nowhere = Place::default();
    if report.rows == 0 {
        report.push("CSV-FMT-001", Severity::Error, nowhere, Trouble::NoUsers);
    }
    let rows = report.rows;
    let limit = match facts.kind {
        Kind::Staged => Some("CSV-STAGED-001"),
        Kind::Imap => Some("CSV-IMAP-001"),
        Kind::CrossTenant => Some("CSV-XT-002"),
        Kind::Google(_) => Some(rule_of_columns(facts.kind)),
        Kind::RemoteMove | Kind::Cutover => None,
    };
    if let (Some(most), Some(rule)) = (facts.kind.most_rows(), limit) {
        if rows > most {
            let trouble = Trouble::TooManyRows { rows, most };
            // Of a cross-tenant move the page recommends, and names no error.
            let severity = match facts.kind {
                Kind::CrossTenant => Severity::Warning,
                _ => Severity::Error,
            };
            report.push(rule, severity, nowhere, trouble);
        } else if facts.kind == Kind::Imap && rows > ADVISED_ROWS {
            let advised = ADVISED_ROWS;
            let trouble = Trouble::ManyRows { rows, advised };
            report.push(rule, Severity::Warning, nowhere, trouble);
        }
    }
    if facts.kind == Kind::Imap && report.bytes > OLD_LIMIT {
        let trouble = Trouble::ManyBytes(report.bytes);
        report.push("CSV-IMAP-003", Severity::Warning, nowhere, trouble);
    }
    if facts.kind == Kind::Staged {
        match facts.source_version {
            None => report.unchecked("CSV-STAGED-006", Unchecked::Needs("--source-version")),
            Some(2003 | 2007) => {}
            Some(version) => {
                let trouble = Trouble::SourceVersion(version);
                report.push("CSV-STAGED-006", Severity::Error, nowhere, trouble);
            }
        }
    }
    unchecked(facts, report);
}

/// Statements whose facts were not given.
fn unchecked(facts: &Facts, report: &mut Report) {
    let kind = facts.kind;
    let mut needs = |missing: bool, rule: &'static str, flag: &'static str| {
        let about = rules::of_kind(kind).any(|known| known.id == rule);
        if missing && about {
            report.unchecked(rule, Unchecked::Needs(flag));
        }
    };
    needs(facts.users.is_none(), "CSV-SCOPE-003", "--users");
    needs(facts.scope.is_none(), "CSV-SEC-001", "--scope");
    needs(facts.sso.is_none(), "CSV-STAGED-005", "--sso");
    let windows = facts.windows_addresses.is_none();
    needs(windows, "CSV-STAGED-002", "--windows-addresses");
    let policy = facts.password_length.is_none();
    needs(policy, "CSV-STAGED-003", "--password-length");
    needs(
        facts.archive_only.is_none(),
        "CSV-MOVE-001",
        "--archive-only",
    );
    let domains = facts.target_domains.is_empty();
    needs(
        domains && facts.users.is_none(),
        "CSV-XT-001",
        "--target-domain",
    );
    if matches!(kind, Kind::Google(_)) {
        needs(domains, "CSV-FMT-002", "--target-domain");
    }
    if kind == Kind::Staged {
        report.unchecked("CSV-STAGED-003", Unchecked::Policy);
    }
    if kind == Kind::RemoteMove {
        report.unchecked("CSV-MOVE-002", Unchecked::NoLimitKnown);
    }
}

/// Nothing about the rows was checked.
fn not_read(report: &mut Report) {
    let ids: Vec<&'static str> = rules::of_kind(report.kind)
        .map(|rule| rule.id)
        .filter(|id| report.count_of(id) == 0)
        .collect();
    for id in ids {
        report.unchecked(id, Unchecked::NotRead);
    }
}
