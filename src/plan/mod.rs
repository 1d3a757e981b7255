//! Answers the questions of a whole tenant: how much, how long, in which waves, on which path.
//!
//! It stands between simulation and reports: it computes on predictions, counts and tables that are
//! given to it, and touches no file, clock or locale.

pub mod clause;
pub mod csv;
pub mod diff;
pub mod gate;
pub mod path;
pub mod renames;
pub mod size;
pub mod time;
pub mod waves;
