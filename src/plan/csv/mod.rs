//! Batch CSV files: what migration services ask of them, checked cell by cell, and written.
//!
//! It stands apart from the readers of exports because these files are an upload, not an export: they
//! may hold passwords. No type of this module shows a cell in its `Debug` output, and no finding about
//! a file that may hold passwords quotes one.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | which statements a file is checked against |
//! | [`check`](check()) | the check: bytes in, [`Report`] out |
//! | [`finding`] | what a check may find, as data; `say` has its words |
//! | [`write`](mod@write) | rows of users to rows of a batch file |

mod address;
mod cells;
mod check;
mod facts;
pub mod finding;
mod header;
mod kind;
mod lists;
mod report;
mod rows;
pub mod rules;
mod say;
pub mod tell;
mod text;
pub mod write;

#[cfg(test)]
mod tests;

pub use address::folded;
pub use check::check;
pub use facts::Facts;
pub use finding::{Finding, Place, Severity, Trouble};
pub use kind::{GoogleMap, Kind};
pub use lists::{AddressList, ListError};
pub use report::{Outcome, Report, Unchecked};
