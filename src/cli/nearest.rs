//! Words that a mistyped one may have meant, for every command.
//!
//! It stands here so that commands need not know that engines ask the same of the model.

pub(super) use model::nearest::{did_you_mean, nearest};
