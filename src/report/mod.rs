//! Turns predictions, inspections, rules and problems into text: data in, bytes out.
//!
//! It stands apart from the command line so that any program can use it: nothing here opens a
//! file, looks at a terminal or reads the environment. Every function writes to the writer it is
//! given.
//!
//! | module | writes |
//! |---|---|
//! | [`json`], [`ndjson`] | the published JSON, names exact |
//! | [`diff`] | what differs between two predictions: text, JSON, Markdown |
//! | [`human`] | text for people, in English or Japanese, names made safe for a terminal |
//! | `parquet` | tables for DuckDB, pandas, BigQuery, Spark; behind the cargo feature `parquet` |
//! | [`inspection`], [`rules`] | what `inspect`, `rules` and `explain` print |
//! | [`junit`], [`sarif`] | findings for build servers: JUnit XML, SARIF 2.1.0 |
//! | [`problems`] | messages for standard error: `path: place: cause`, then `help:` |
//! | [`snapshot`] | stored predictions as text, written and read back |
//! | [`safe`] | escapes what would steer a terminal |

pub mod diff;
pub mod engine;
mod findings;
pub mod human;
pub mod ics;
pub mod inspection;
pub mod json;
pub mod junit;
pub mod layout;
pub mod ndjson;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod problems;
pub mod rules;
pub mod safe;
#[cfg(test)]
mod sample;
pub mod sarif;
#[cfg(test)]
mod schema_tests;
pub mod snapshot;
pub mod text;

use std::io::{self, Write};

pub use layout::{number, size};

use model::{EngineStamp, ItemRecord, MailboxPrediction, RunProblem, Totals};

/// One output of a run that predicts: its standard output, or a file beside it. Mailboxes come in order, one
/// at a time, each after its items.
pub trait Reporter: Send {
    /// Starts the output.
    fn begin(&mut self, _: &mut dyn Write, _: &EngineStamp) -> io::Result<()> {
        Ok(())
    }

    /// Whether it wants to see items.
    fn wants_items(&self) -> bool {
        false
    }

    /// Writes one item of the mailbox that comes next.
    fn item(&mut self, _: &mut dyn Write, _: &ItemRecord) -> io::Result<()> {
        Ok(())
    }

    /// Writes one mailbox.
    fn mailbox(&mut self, _: &mut dyn Write, _: &MailboxPrediction) -> io::Result<()> {
        Ok(())
    }

    /// Ends the output; `problems` is what could not be read, `beside` the part of it that belongs to no mailbox.
    fn end(
        &mut self,
        _: &mut dyn Write,
        _: &Totals,
        _problems: &[RunProblem],
        _beside: &[RunProblem],
    ) -> io::Result<()> {
        Ok(())
    }
}
