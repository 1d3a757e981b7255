//! What differs between two predictions: for people, as JSON, as Markdown for a pull request.
//!
//! It stands apart from predictions' own reports because a difference is read the other way round: how
//! far it reaches first, then whom it concerns, then what exactly.

mod human;
mod json;
mod lines;
pub mod markdown;
mod names;
pub mod read;

pub use human::{Human, Options};
pub use json::{DIFF_SCHEMA, Json};
pub use markdown::{LONGEST_COMMENT, Markdown};

use std::io::{self, Write};

use serde::Serialize;

use compare::{MailboxDiff, Radius};
use model::RunProblem;

/// What is compared: a file or an export as the user named it, and its engine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The file or export.
    pub name: String,
    /// Id of the engine.
    pub engine: String,
}

/// One format of a difference. Mailboxes that differ come one at a time.
pub trait DiffReporter {
    /// Starts the output.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;

    /// Takes one mailbox that differs.
    fn mailbox(&mut self, out: &mut dyn Write, diff: &MailboxDiff) -> io::Result<()>;

    /// Ends the output. The engines of predictions are known by now, and what could not be read.
    fn end(
        &mut self,
        out: &mut dyn Write,
        compared: &[Compared; 2],
        radius: &Radius,
        problems: &[RunProblem],
    ) -> io::Result<()>;
}
