//! Turns plans into JSON and into text for people, one file per plan.
//!
//! They stand apart from predictions because a plan is one document about a tenant, never a stream, and
//! because programs act on plans: every name in a script is quoted, and every table is safe to open.

pub mod csv;
mod csv_help;
mod csv_words;
mod fixed;
pub mod gantt;
mod page_of;
pub mod path;
pub mod renames;
mod renames_imapsync;
mod renames_powershell;
mod renames_text;
pub mod time;
mod time_words;
pub mod waves;
mod waves_words;
