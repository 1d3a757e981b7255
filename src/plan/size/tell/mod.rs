//! Writes sizes: one JSON document, a table for spreadsheets, or text for people.
//!
//! It stands apart from the forms of a prediction because sizes are written at the end, when all
//! mailboxes are known: rows in their own order, then the tenant.

pub mod csv;
pub mod human;
pub mod json;

use crate::size::{MailboxSize, SizeOptions, Tenant};
use model::{EngineStamp, RunProblem};

/// A result: what `labelcast size` prints, whole.
#[derive(Debug, Clone, Copy)]
pub struct Sizes<'a> {
    /// Which engine predicted, with its settings.
    pub engine: &'a EngineStamp,
    /// What sizes are measured against.
    pub options: &'a SizeOptions,
    /// Mailboxes in their order.
    pub rows: &'a [MailboxSize],
    /// The tenant.
    pub tenant: &'a Tenant,
    /// What could not be read.
    pub problems: &'a [RunProblem],
}
