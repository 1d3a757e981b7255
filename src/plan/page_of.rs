//! How a statement of a plan's table stands in JSON.
//!
//! It stands apart because batch files and paths print the same record.

use serde::Serialize;

use crate::clause::Clause;
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
    pub(crate) const fn new(clause: &Clause, basis: Basis) -> Self {
        Self {
            level: clause.level.as_str(),
            basis,
            statement: clause.statement,
            page: clause.page.title,
            url: clause.page.url,
            section: clause.section,
            page_date: clause.page.date,
            date: clause.page.read,
        }
    }
}
