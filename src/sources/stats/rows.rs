//! Where the rows of one mailbox stand, and what other files say of it: what discovery hands to the reader.
//!
//! Apart from the join because readers and identities use it, and nobody else makes one.

use std::sync::Arc;

use super::index::{Key, Place, StatsFile};
use super::lists::Totals;
use crate::Listed;

/// The rows of one mailbox in a file of statistics, and what other files say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatsRows(pub(super) Arc<Rows>);

impl StatsRows {
    /// Line of the mailbox's first row, of folders or of totals.
    pub fn line(&self) -> u64 {
        let folders = self.0.places.first().map(|place| place.span.line);
        let totals = self.0.totals.as_ref().map(|totals| totals.line);
        folders.or(totals).unwrap_or_default()
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) file: Arc<StatsFile>,
    pub(super) key: Key,
    /// Where rows about folders stand; none where totals are all that is known.
    pub(super) places: Vec<Place>,
    pub(super) totals: Option<Totals>,
    pub(super) listed: Option<Listed>,
}
