//! Writes sizes as a table, one row per mailbox, for spreadsheets.
//!
//! Apart from other tables because text from an export must not become a formula: a spreadsheet runs
//! what begins with `=`, and an address or a path may.
//! Form: [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), CRLF.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Sizes;
use crate::size::MailboxSize;
use model::Severity;
use report::safe::cell;

/// The byte order mark that makes a spreadsheet read UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Names of the columns.
const COLUMNS: [&str; 32] = [
    "address",
    "target",
    "kind",
    "format",
    "path",
    "reading",
    "folders",
    "items",
    "bytes",
    "largest_message",
    "labels",
    "contacts",
    "arriving_items",
    "arriving_bytes",
    "altered_items",
    "altered_bytes",
    "merged_items",
    "merged_bytes",
    "lost_items",
    "lost_bytes",
    "unreadable_items",
    "recoverable_items",
    "recoverable_bytes",
    "mail",
    "calendar",
    "contacts_found",
    "other",
    "loss_findings",
    "change_findings",
    "note_findings",
    "problems",
    "rules_not_checked",
];

/// Writes the table, after a byte order mark if asked.
pub fn write(out: &mut dyn Write, sizes: &Sizes<'_>, bom: bool) -> io::Result<()> {
    if bom {
        out.write_all(BOM)?;
    }
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    table.write_record(COLUMNS)?;
    for row in sizes.rows {
        table.write_record(cells(row).iter().map(|cell| cell.as_bytes()))?;
    }
    table.flush()
}

/// One mailbox's cells. Text is made safe; numbers stay numbers; what is not known is empty.
fn cells(row: &MailboxSize) -> [Cow<'_, str>; 32] {
    let number = |n: u64| Cow::Owned(n.to_string());
    let kind = serde_word(&row.kind);
    let target = row.target.as_deref().unwrap_or_default();
    let ledger = &row.ledger;
    [
        cell(&row.address),
        cell(target),
        Cow::Owned(kind),
        Cow::Borrowed(row.source.format.as_str()),
        cell(&row.source.path),
        Cow::Borrowed(row.reading.as_str()),
        number(row.folders),
        number(row.items),
        number(row.bytes),
        row.largest_message.map_or(Cow::Borrowed(""), number),
        number(row.labels),
        number(row.contacts),
        number(row.arriving.items),
        number(row.arriving.bytes),
        number(row.altered.items),
        number(row.altered.bytes),
        number(row.merged.items),
        number(row.merged.bytes),
        number(row.lost.items),
        number(row.lost.bytes),
        number(row.unreadable),
        number(row.recoverable.items),
        number(row.recoverable.bytes),
        number(ledger.mail.found),
        number(ledger.calendar.found),
        number(ledger.contacts.found),
        number(ledger.other.found),
        findings(row, Severity::Loss),
        findings(row, Severity::Change),
        findings(row, Severity::Note),
        number(row.problems),
        cell(&row.unknown_rules.0.join(" ")).into_owned().into(),
    ]
}

/// A value's word in JSON.
fn serde_word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Rules of one severity, each with its items: `message-over-limit-is-skipped=3`.
fn findings(row: &MailboxSize, severity: Severity) -> Cow<'_, str> {
    let mut text = String::new();
    let of_severity = row
        .findings
        .iter()
        .filter(|finding| finding.key.severity == severity);
    for finding in of_severity {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&finding.key.rule);
        if !finding.key.case.is_empty() {
            text.push(':');
            text.push_str(&finding.key.case);
        }
        text.push('=');
        text.push_str(&finding.amount.items.to_string());
    }
    cell(&text).into_owned().into()
}
