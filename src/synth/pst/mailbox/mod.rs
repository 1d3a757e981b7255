//! What somebody's mailbox holds: folders, mail, a calendar, contacts, tasks, notes, a journal.
//!
//! It stands apart because it knows no bytes of the format: it wishes for properties.

mod days;
mod event;
mod mail;
mod make;
mod people;
mod plan;
mod recurrence;
mod single;
mod tasks;
mod tree;
mod zone;

pub use make::{Made, Told, write};
pub use plan::{Plan, Shape};
pub use single::{Single, single};
