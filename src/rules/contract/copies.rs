//! Rules about a message that stands in several folders.

use model::{Severity, WellKnown};

/// What is known of the copies of one message that would all arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopiesView {
    /// Copies found.
    pub copies: usize,
    /// Whether they are the same by their `Message-ID`; else by a weaker key.
    pub by_message_id: bool,
    /// Whether their sizes differ.
    pub sizes_differ: bool,
    /// Whether they stand in more than one folder.
    pub in_several_folders: bool,
    /// Labels that the copies would have between them (bits).
    pub labels: u16,
}

/// What a rule about copies answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopiesEffect {
    /// Case by its index in the rule's list.
    pub case: usize,
    /// Whether the copies arrive as one message.
    pub merge: bool,
    /// How much it hurts.
    pub finding: Option<Severity>,
}

/// A behaviour towards copies.
pub trait CopiesRule: Send + Sync {
    /// Looks at the copies of one message.
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect>;

    /// Rank of a default folder as the place where a merged message stays, lowest first; folders
    /// without a rank come after all others, by path.
    fn rank(&self, well_known: Option<WellKnown>) -> Option<usize> {
        let _ = well_known;
        None
    }
}
