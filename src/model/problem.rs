//! A problem: input that could not be read, while the run goes on.
//!
//! Apart from findings (a rule predicts a change) and errors (the run cannot start or end).

use serde::{Deserialize, Serialize};

/// One piece of input that could not be read, in part or at all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// File or folder of the export, as given by the user and joined with `/`.
    pub path: String,
    /// Where inside it: a folder, an item, a line, a byte offset.
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub cause: String,
    /// What the user can do about it.
    pub help: String,
    /// Items that could not be read because of it and are counted as unreadable.
    pub items: u64,
    /// Whether input was left unread because of it that no item stands for: the run was not whole.
    #[serde(skip)]
    pub unread: bool,
}

impl Problem {
    /// Makes a problem that costs no item; see [`Problem::costing`].
    pub fn new(
        path: impl Into<String>,
        place: impl Into<String>,
        cause: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            place: place.into(),
            cause: cause.into(),
            help: help.into(),
            items: 0,
            unread: false,
        }
    }

    /// Says how many items the problem cost.
    #[must_use]
    pub fn costing(mut self, items: u64) -> Self {
        self.items = items;
        self
    }

    /// Says that input was left unread, and nobody knows how many items it held.
    #[must_use]
    pub fn leaving_unread(mut self) -> Self {
        self.unread = true;
        self
    }
}
