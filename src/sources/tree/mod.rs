//! Directories on disk: what one holds, in one order on every machine, names packed tightly.
//!
//! It stands apart because Maildir, EML trees and discovery ask the same questions of the file
//! system, and all three must treat links, pipes and broken directories alike: a link to a folder
//! is never followed (so no loop can be walked), a link to a file is read if it stays inside of the
//! export, anything that is neither file nor folder is never opened.

use words::{Text, say};

#[cfg(test)]
mod fixtures_tests;
mod listing;
mod message;
mod names;
mod packed;

pub(super) use listing::{Entries, Kind, each, kind_of_link, list};
pub(super) use message::MessageReader;
pub(super) use names::{from_bytes, shown, to_bytes};
pub(super) use packed::PackedNames;

/// What to do about links that are not followed.
pub(super) const LINKS: Text = say!("links-help");

/// Levels of folders that are walked; Exchange itself stops at 300.
/// Source: <https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits>.
pub(super) const MAX_DEPTH: usize = 1_000;
