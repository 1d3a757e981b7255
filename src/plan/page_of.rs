//! How a statement of a plan's table stands in JSON.
//!
//! It stands apart because batch files and paths print the same record.

use engines::statements::Statement;
use serde::Serialize;

use model::Basis;

/// A statement, as the schemas of plans publish it.
#[derive(Debug, Serialize)]
pub(crate) struct Source {
    level: &'static str,
    basis: Basis,
    statement: &'static str,
    page: &'static str,
    url: &'static str,
    section: &'static str,
    /// The page's own day, where it names one.
    #[serde(skip_serializing_if = "str::is_empty")]
    page_date: &'static str,
    /// The day on which it was read.
    date: &'static str,
}

impl Source {
    pub(crate) fn new(held: &'static Statement, basis: Basis) -> Self {
        Self {
            level: held.weight.as_str(),
            basis,
            statement: &held.statement,
            page: &held.page.title,
            url: &held.page.url,
            section: &held.section,
            page_date: &held.page.date,
            date: &held.page.read,
        }
    }
}
