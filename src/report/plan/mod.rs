//! Reports of plans: data of `plan` in, text or JSON out.
//!
//! They stand apart from the reports of predictions because a plan is about a tenant or a file, not
//! about a mailbox.

pub mod csv;
mod csv_help;
mod csv_words;
mod page_of;
pub mod path;
