//! Which way of migrating is open to an organisation, judged by what it says of itself.
//!
//! It stands apart because it reads no mailbox: a few facts, some forty statements of one page, and
//! the rule that a fact that is missing is never taken as fulfilled.
//!
//! | module | holds |
//! |---|---|
//! | [`facts`] | the keys of `org.toml`, read and bounded |
//! | [`rules`] | the statements, and how each is judged |
//! | [`advice`] | every way with its verdicts |

pub mod advice;
pub mod facts;
mod judge;
mod onprem;
pub mod rules;
pub mod tell;
mod template;
#[cfg(test)]
mod tests;
mod verdict;

pub use advice::{Advice, Best, Missing, PathAdvice, Status, advise};
pub use facts::{DAY, Facts, FactsError, KEYS, Key};
pub use template::template;
pub use verdict::{Outcome, Path, Verdict, Weight};
