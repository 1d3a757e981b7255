//! In which waves a tenant moves: batches within a service's limits, groups kept whole.
//!
//! It stands apart from time because time is a question about given mailboxes, and this one chooses
//! which of them go together. How long a wave takes is the model's answer to its mailboxes.

mod bounds;
mod document;
pub mod gantt;
mod groups;
mod limits;
mod pack;
mod say;
mod schedule;
pub mod tell;
#[cfg(test)]
mod tests;

pub use document::{
    GroupStamp, HoursStamp, LimitsStamp, Longest, SCHEMA, Wave, Waves, WavesBounds, plan,
};
pub use groups::{Tie, Together, together};
pub use limits::{Limits, ServiceId};
