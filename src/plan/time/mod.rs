//! How long a migration takes: the vendor's estimator, quotas, and rates fitted to a pilot.
//!
//! It stands apart from sizing because time follows from counts alone: a table of Google's planner
//! gives the same hours as the mailboxes that it was counted from. All arithmetic is in whole
//! numbers and fractions, so that the same counts give the same digits on every machine.

mod calibrate;
mod estimate;
mod fill;
mod hours;
mod load;
mod microsoft;
mod model;
mod range;
pub(crate) mod say;
pub mod tell;
#[cfg(test)]
mod tests;

pub use calibrate::{Fit, PilotRow, Refusal, Residual, fit};
pub use estimate::{
    Bounds, Counted, Estimate, HoursByKind, InputKind, InputStamp, LimitedBy, ModelStamp,
    PilotRowStamp, PilotStamp, PoolStamp, Range, SCHEMA, Slow, estimate, model_stamp,
};
pub use fill::{Drained, Pool, drain};
pub use hours::{Fixed, Seconds, Span};
pub use load::{Load, Loads, Mass, Merge, tally};
pub use model::{MissingSizes, Model, ModelId, Overrides, Times};
pub use range::{Assumption, Factor, FactorName, spread};
