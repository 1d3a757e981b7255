//! Reads exports: the only code of the crate that touches input files.
//!
//! It stands apart so that everything behind it sees a [`Mailbox`] and never a format. One format
//! per file or folder; all bytes are hostile; nothing is skipped in silence.

mod archives;
mod bytes;
pub mod counts;
mod detect;
mod discover;
mod eml;
mod foreign;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod graph;
mod html;
mod json;
mod listed;
pub mod mailbox1;
mod maildir;
mod mapi;
mod mapping;
mod mbox;
mod mime;
pub mod msg;
pub mod objects;
mod pim;
pub mod pst;
mod resource;
mod stats;
mod teams;
#[cfg(test)]
mod testing;
mod tnef;
mod tree;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use discover::{DiscoverOptions, Discovery, discover};
pub use listed::Listed;
pub use mapping::{Mapping, Row};
pub use stats::StatsRows;

use words::Text;

use model::{Mailbox, MailboxInfo, MailboxKind, Problem, SourceFormat};

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
    /// Whether the name says that this is an archive mailbox.
    pub archive: bool,
    /// Further files of the same mailbox, in their order; the first is this one.
    pub parts: Vec<Self>,
    /// The mailbox's rows, where the file holds statistics of several.
    pub rows: Option<StatsRows>,
    /// What a list of mailboxes beside it says of it.
    pub listed: Option<Listed>,
    /// The folder inside of which links to files are read, links resolved; `None`: anywhere.
    pub within: Option<Arc<Path>>,
}

impl Export {
    /// An export of which nothing but its place and format is known.
    pub const fn new(path: PathBuf, shown: String, format: SourceFormat) -> Self {
        Self {
            path,
            shown,
            format,
            address: None,
            target: None,
            archive: false,
            parts: Vec::new(),
            rows: None,
            listed: None,
            within: None,
        }
    }
}

/// A run that cannot start because of its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Path as the user gave it.
    pub path: String,
    /// Where inside it, if anywhere.
    pub place: Option<String>,
    /// What is wrong.
    pub cause: Text,
    /// What to do.
    pub help: Text,
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
        let place = error.place.unwrap_or_default();
        Self::new(error.path, place, error.cause, error.help).leaving_unread()
    }
}

/// An opened mailbox.
pub type OpenMailbox = Box<dyn Mailbox>;

/// Opens a mailbox that was found: lists its folders, touches no item yet where it can.
pub fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let opened = open_alone(export)?;
    Ok(match &export.listed {
        Some(said) => listed::with_list(opened, said),
        None => opened,
    })
}

fn open_alone(export: &Export) -> Result<OpenMailbox, SourceError> {
    match export.format {
        SourceFormat::Eml | SourceFormat::Msg => eml::open(export),
        SourceFormat::Maildir => maildir::open(export),
        SourceFormat::Mbox => mbox::open(export),
        SourceFormat::Pst => pst::open_export(export),
        SourceFormat::Graph => graph::open(export),
        SourceFormat::Ics | SourceFormat::Vcf => pim::open(export),
        SourceFormat::Mailbox1 => mailbox1::open(export),
        SourceFormat::Stats => stats::open(export),
    }
}

/// What an export's name and mapping say of its mailbox; for formats that say nothing themselves.
fn mailbox_info(export: &Export) -> MailboxInfo {
    let address = export.address.as_ref().unwrap_or(&export.shown);
    MailboxInfo {
        target: export.target.clone(),
        kind: if export.archive {
            MailboxKind::Archive
        } else {
            MailboxKind::User
        },
        ..MailboxInfo::user(address, export.format, &export.shown)
    }
}
