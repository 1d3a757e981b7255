//! Which columns of a table say what, and how its bytes are text.
//!
//! Apart from the rows because several tools write such tables, and none asks the others.

use std::borrow::Cow;

use crate::stats;

/// Columns that name the mailbox, the best first: Google's service, Microsoft's batches, Google's planner.
const SOURCES: [&str; 6] = [
    "sourceexchangeemail",
    "emailaddress",
    "emailid",
    "userprincipalname",
    "upn",
    "email",
];
const TARGET: &str = "targetguser";
const EXPORT: &str = "export";

/// Where the columns stand.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) source: usize,
    /// `None` where the table names one address per user.
    pub(super) target: Option<usize>,
    pub(super) export: Option<usize>,
    pub(super) separator: u8,
    pub(super) has_header: bool,
    names: Vec<String>,
}

impl Columns {
    /// Finds the columns by the first row; `None` if it is neither a header nor a pair of addresses.
    pub(super) fn find(table: &[u8]) -> Option<Self> {
        let mut bare = None;
        for separator in *b",;\t" {
            let mut reader = reader(table, separator);
            let first = reader.byte_records().next()?.ok()?;
            let cells: Vec<String> = first.iter().map(|cell| text(cell).0).collect();
            let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
            let at = |name: &str| folded.iter().position(|cell| cell == name);
            if let Some(source) = SOURCES.iter().find_map(|name| at(name)) {
                return Some(Self {
                    source,
                    target: at(TARGET),
                    export: at(EXPORT),
                    separator,
                    has_header: true,
                    names: cells,
                });
            }
            if let [source, target, ..] = cells.as_slice()
                && is_address(source)
                && is_address(target)
                && bare.is_none()
            {
                bare = Some(Self {
                    source: 0,
                    target: Some(1),
                    export: (cells.len() > 2).then_some(2),
                    separator,
                    has_header: false,
                    names: Vec::new(),
                });
            }
        }
        bare
    }

    /// A column's name as the header has it.
    pub(super) fn name(&self, column: Option<usize>) -> &str {
        let name = column.and_then(|column| self.names.get(column));
        name.map_or("", String::as_str)
    }
}

/// Reads rows of any length, without a header.
pub(super) fn reader(table: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(table)
}

/// The table without its mark; UTF-16 as UTF-8.
pub(super) fn decoded(table: &[u8]) -> Cow<'_, [u8]> {
    if table.starts_with(b"\xff\xfe") || table.starts_with(b"\xfe\xff") {
        let (decoded, _, _) = encoding_rs::UTF_16LE.decode(table);
        return Cow::Owned(decoded.into_owned().into_bytes());
    }
    Cow::Borrowed(table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table))
}

/// A cell as text, and whether its code page was guessed.
pub(super) fn text(cell: &[u8]) -> (String, bool) {
    let cell = cell.strip_prefix(b"\0").unwrap_or(cell);
    let (text, guessed) = stats::decode(cell);
    (text.trim().to_owned(), guessed)
}

/// A name without case, blanks and signs.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_address(cell: &str) -> bool {
    let parts = cell.split_once('@');
    parts.is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !cell.contains(char::is_whitespace)
}
