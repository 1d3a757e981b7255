//! Lists of addresses that a file is compared with: users of the target, addresses on-premises.
//!
//! They stand apart because an admin has them in any shape: a plain list, or the CSV of a cmdlet.

use std::collections::BTreeMap;
use std::io::Read;

use super::address::{flaw, folded};
use super::cells::{Row, Rows};
use super::header::separator;
use super::text::Text;

/// Names of the columns that hold an address, best first.
pub(super) const COLUMNS: [&str; 12] = [
    "WindowsEmailAddress",
    "PrimarySmtpAddress",
    "EmailAddress",
    "Email Address",
    "Email Id",
    "Source Exchange Email",
    "UserPrincipalName",
    "User Principal Name",
    "UPN",
    "Email",
    "Mail",
    "Address",
];

/// Addresses, found whatever their case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressList {
    by_folded: BTreeMap<String, String>,
    /// Rows that hold no address.
    pub passed_over: u64,
}

/// Why a list cannot be read.
#[derive(Debug)]
pub enum ListError {
    /// Reading failed.
    Io(std::io::Error),
    /// No column is known to hold addresses, and the first row is none.
    NoColumn,
    /// It is a workbook, not text.
    NotText,
}

impl AddressList {
    /// Reads a list: one address per line, or a CSV with a column that is known to hold addresses.
    ///
    /// # Errors
    /// Where reading fails, and where nothing says which column is meant.
    pub fn read(input: &mut dyn Read) -> Result<Self, ListError> {
        let text = Text::open(input).map_err(ListError::Io)?;
        if text.container.is_some() {
            return Err(ListError::NotText);
        }
        let mut rows = Rows::new(text).map_err(ListError::Io)?;
        let (mut row, mut list, mut column) = (Row::default(), Self::default(), None);
        // What Windows PowerShell and Excel put before the header.
        while rows.ahead().starts_with(b"#TYPE") || rows.ahead().starts_with(b"sep=") {
            rows.next(&mut row).map_err(ListError::Io)?;
        }
        let (delimiter, _) = separator(rows.ahead(), &COLUMNS);
        rows.set_delimiter(delimiter);
        while rows.next(&mut row).map_err(ListError::Io)? {
            let text = |n: usize| row.cells().get(n).and_then(|cell| cell.text());
            let first = text(0).unwrap_or_default();
            if row.is_blank() {
                continue;
            }
            let Some(at) = column else {
                let named = COLUMNS.iter().find_map(|name| {
                    (0..row.cells().len())
                        .find(|n| text(*n).is_some_and(|t| t.trim().eq_ignore_ascii_case(name)))
                });
                if named.is_none() && flaw(first.trim()).is_some() {
                    return Err(ListError::NoColumn);
                }
                column = Some(named.unwrap_or_default());
                if named.is_none() {
                    list.add(first);
                }
                continue;
            };
            list.add(text(at).unwrap_or_default());
        }
        Ok(list)
    }

    fn add(&mut self, address: &str) {
        let address = address.trim();
        if flaw(address).is_some() {
            self.passed_over += 1;
        } else {
            self.by_folded.insert(folded(address), address.to_owned());
        }
    }

    /// How many addresses it holds.
    pub fn len(&self) -> usize {
        self.by_folded.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.by_folded.is_empty()
    }

    /// An address as it stands in the list.
    pub fn find(&self, address: &str) -> Option<&str> {
        self.by_folded.get(&folded(address)).map(String::as_str)
    }
}
