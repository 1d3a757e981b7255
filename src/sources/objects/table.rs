//! Rows of `Export-Csv`, whatever its encoding, separator and shell.
//!
//! The rows are cut by the reader of statistics, which knows what scripts and spreadsheets do to quotes and lines.

use std::borrow::Cow;
use std::io;

use super::{MOST_PROPERTIES, MOST_VALUE, Met, is_type_name};
use crate::bytes::ReadAt;
use crate::stats::reader::{self, Encoding, Form, Span};
use crate::stats::text::decode;
use model::Value;

/// Reads a table that begins behind a mark of so many bytes.
pub(super) fn read(
    file: &dyn ReadAt,
    (start, end): (u64, u64),
    encoding: Encoding,
    head: &str,
    each: &mut dyn FnMut(Met<'_>),
) -> io::Result<()> {
    let form = Form {
        encoding,
        separator: separator(head),
    };
    let span = Span {
        start,
        end,
        line: 1,
    };
    let mut number = 0_u64;
    let mut names: Vec<String> = Vec::new();
    reader::read(file, form, span, |met| {
        number += 1;
        let row = match met {
            reader::Met::Row(row) => row,
            reader::Met::Flaw(flaw) => {
                let (_, cause, help) = flaw.told();
                each(Met::Flaw(number, cause, help));
                return true;
            }
        };
        if row.is_blank() {
            return true;
        }
        if names.is_empty() {
            let first = row.cell(0);
            if row.len() <= 2 && (first.starts_with(b"#TYPE") || first.starts_with(b"sep=")) {
                return true;
            }
            names = (0..row.len().min(MOST_PROPERTIES))
                .map(|at| decode(row.cell(at), row.doubled(at)).0.trim().to_owned())
                .collect();
            each(Met::Names(&names));
            return true;
        }
        if row.len() > names.len() {
            each(Met::Flaw(
                number,
                "the row has more cells than the header has names",
                "look for a quote or a separator too many; columns behind it may be shifted",
            ));
        }
        if row.len() < names.len() {
            each(Met::Flaw(
                number,
                "the row has fewer cells than the header has names",
                "look for a cut line; what lacks is not known",
            ));
        }
        let values: Vec<Value<'_>> = (0..row.len().min(names.len()))
            .map(|at| value(row.cell(at), row.doubled(at)))
            .collect();
        each(Met::Object(number, &values));
        true
    })
}

fn value(bytes: &[u8], doubled: bool) -> Value<'_> {
    let bytes = bytes.get(..bytes.len().min(MOST_VALUE)).unwrap_or_default();
    let text = match decode(bytes, doubled).0 {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    if text.is_empty() {
        Value::Nil
    } else if is_type_name(&text) {
        Value::TypeName(text)
    } else {
        Value::Text(text)
    }
}

/// What stands between the cells of the header; a line before it may say so.
fn separator(head: &str) -> u8 {
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let mut line = lines.next().unwrap_or_default();
    if let [separator, ..] = line
        .trim_start_matches(['"'])
        .strip_prefix("sep=")
        .unwrap_or("")
        .as_bytes()
    {
        return *separator;
    }
    if line.trim_start_matches('"').starts_with("#TYPE") {
        line = lines.next().unwrap_or_default();
    }
    let count = |separator: &u8| {
        let mut quoted = false;
        let bytes = line.bytes();
        bytes
            .filter(|byte| {
                quoted ^= *byte == b'"';
                !quoted && byte == separator
            })
            .count()
    };
    // The last of equals is taken; a comma is what stands there by default.
    *b"\t|;,"
        .iter()
        .max_by_key(|separator| count(separator))
        .unwrap_or(&b',')
}
