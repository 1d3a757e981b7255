//! Answers the questions of a whole tenant: how much, how long, in which waves, on which path.
//!
//! A plan is a room of its own: what it computes, the statements it rests on, and, in its `tell`,
//! what it says as JSON, as a table and to people. Nothing here touches a file, clock or locale.

pub mod cross_tenant;
pub mod csv;
mod page_of;
pub mod path;
pub mod powershell;
pub mod renames;
pub mod size;
pub mod time;
pub mod waves;
