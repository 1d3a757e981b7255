//! Turns plans into JSON and into text for people, one file per plan.
//!
//! They stand apart from predictions because a plan is one document about a tenant, never a stream.

mod fixed;
pub mod gantt;
pub mod time;
mod time_words;
pub mod waves;
mod waves_words;
