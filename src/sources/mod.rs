//! Reads exports: the only code of the crate that touches input files.
//!
//! It stands apart so that everything behind it sees a [`Mailbox`] and never a format. One format
//! per file or folder; all bytes are hostile; nothing is skipped in silence.

mod bytes;
mod mapi;
pub mod msg;
pub mod pst;

use std::fmt;
use std::path::PathBuf;

use crate::model::{Mailbox, Problem, SourceFormat};

/// One mailbox that was found, not yet opened. Cheap: a tenant of 20,000 is a list of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// File or folder to read.
    pub path: PathBuf,
    /// The same as it is printed: the user's spelling, `/` between levels.
    pub shown: String,
    /// Format, detected or forced.
    pub format: SourceFormat,
    /// Source address, from a mapping or a folder's name; an address inside the export wins over
    /// a folder's name, a mapping wins over both.
    pub address: Option<String>,
    /// Target address, from a mapping.
    pub target: Option<String>,
}

/// A run that cannot start because of its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Path as the user gave it.
    pub path: String,
    /// Where inside it, if anywhere.
    pub place: Option<String>,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}\nhelp: {}", self.cause, self.help)
    }
}

impl std::error::Error for SourceError {}

impl From<SourceError> for Problem {
    fn from(error: SourceError) -> Self {
        Self::new(
            error.path,
            error.place.unwrap_or_default(),
            error.cause,
            error.help,
        )
    }
}

/// An opened mailbox.
pub type OpenMailbox = Box<dyn Mailbox>;
