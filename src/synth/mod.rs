//! Writes exports of mailboxes that never were, for tests and benchmarks.
//!
//! It stands apart from `sources` and shares nothing with it: a writer that borrowed the readers'
//! tables would agree with their mistakes. All it writes is made up: words of no language,
//! addresses that end in `example.com`. The same wishes and the same seed give the same bytes on
//! every machine.

pub mod damage;
pub mod pair;
pub mod pst;
mod random;
pub mod tenant;
mod words;

pub use random::Random;
