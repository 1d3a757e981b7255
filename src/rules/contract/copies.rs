//! Rules about a message that stands in several folders.

use super::{CaseIndex, Effect};
use model::WellKnown;

/// What is known of the copies of one message that would all arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that a rule may ask by itself"
)]
pub struct CopiesView {
    /// Copies found.
    pub copies: usize,
    /// Whether they are the same by their `Message-ID`; else by a weaker key.
    pub by_message_id: bool,
    /// Whether their sizes differ.
    pub sizes_differ: bool,
    /// Whether one is unread or important and another is not.
    pub states_differ: bool,
    /// Whether they stand in more than one folder.
    pub in_several_folders: bool,
    /// Labels that the first of them would have (bits): the one that is kept, if only one is.
    pub kept: u16,
    /// Labels that every copy would have (bits).
    pub shared: u16,
    /// Labels that the copies would have between them (bits).
    pub labels: u16,
    /// Whether a rule before this one has decided that they arrive as one message.
    pub arrive_once: bool,
}

/// What becomes of the copies of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopiesAction {
    /// Nothing but the finding.
    Note,
    /// Each arrives.
    Keep,
    /// They arrive as one message, with the labels of the first.
    Merge,
    /// They arrive as one message, with the labels of all.
    Unite,
}

/// What a rule about copies answers.
pub type CopiesEffect = Effect<CopiesAction>;

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

    /// The case of a copy that does not arrive, of a message that arrives from another folder.
    fn elsewhere(&self) -> Option<CaseIndex> {
        None
    }
}
