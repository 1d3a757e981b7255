//! Writes plans: one file for each kind of plan and form.
//!
//! They stand apart from predictions because a plan is read by programs that act on it: every name
//! in a script is quoted, and every table is safe to open.

pub mod renames;
mod renames_imapsync;
mod renames_powershell;
mod renames_text;
