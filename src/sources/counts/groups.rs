//! The table of groups: which mailboxes must move together.
//!
//! It stands apart because it says nothing of amounts: one row ties an address to a group, or two
//! addresses to each other.

use std::path::Path;

use super::table::Table;
use super::{ADDRESS, address};
use model::Problem;

const GROUP: [&str; 2] = ["Group", "Group Id"];

/// A tie between an address and a name. Names of groups and addresses are told apart, so that a
/// group may be called like an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Row of the file, from 1.
    pub row: u64,
    /// What the address belongs to.
    pub group: String,
    /// Whether that is another address.
    pub pair: bool,
    /// Address.
    pub address: String,
}

/// A table of groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Path as the user gave it.
    pub path: String,
    /// Ties, in file order.
    pub members: Vec<Member>,
    /// Rows that were left out.
    pub problems: Vec<Problem>,
}

const HEADER_HELP: &str = "write a header 'group,address' with a row for each member, or two columns of addresses \
                           such as 'mailbox,delegate'";

impl Groups {
    /// Reads a table of groups: with a column `group`, each row ties an address to a group; else each
    /// row of two columns ties two addresses.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        Self::of(&Table::read(path)?)
    }

    /// Reads a table from its bytes.
    pub fn parse(bytes: &[u8], path: &str) -> Result<Self, Problem> {
        Self::of(&Table::parse(bytes, path)?)
    }

    fn of(table: &Table) -> Result<Self, Problem> {
        let group = table.column(&GROUP)?;
        let (left, right) = match (group, table.column(&ADDRESS)?) {
            (Some(group), Some(address)) => (group, address),
            (Some(group), None) if table.header.len() == 2 => (group, 1 - group.min(1)),
            (None, _) if table.header.len() == 2 => (0, 1),
            _ => {
                let cause = "the table has no columns 'group' and 'address', and not two columns";
                return Err(table.lacks(cause, HEADER_HELP));
            }
        };
        if table.header.iter().any(|cell| cell.contains('@')) {
            let cause = "the first row holds an address where names of columns should stand";
            return Err(table.lacks(cause, HEADER_HELP));
        }
        let mut read = Self {
            path: table.path.clone(),
            ..Self::default()
        };
        for row in &table.rows {
            let member = address(table, row, left).and_then(|group_name| {
                Ok(Member {
                    row: row.number,
                    group: group_name,
                    pair: group.is_none(),
                    address: address(table, row, right)?,
                })
            });
            match member {
                Ok(member) => read.members.push(member),
                Err(problem) => read.problems.push(problem),
            }
        }
        Ok(read)
    }
}
