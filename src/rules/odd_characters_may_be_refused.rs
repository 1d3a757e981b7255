//! Warns of characters in a label that Gmail is known to refuse over IMAP.
//!
//! ## What the migration does
//!
//! The page says nothing of carets, control characters or runs of blanks. Gmail's IMAP server refuses the first two and
//! calls the third excess whitespace; what its API does with them is not documented. They are assumed to stay.
//!
//! ## What changes for the user
//!
//! The label may be missing or read differently.
//!
//! ## What this rule does not cover
//!
//! Slashes: see `slash-becomes-underscore`. Blanks at the ends: see `folder-name-is-trimmed`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("odd-characters-may-be-refused", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Characters that Gmail refuses over IMAP, besides control characters and runs of blanks.
    characters: String,
}

impl Params {
    fn is_odd(&self, name: &str) -> bool {
        let mut after_blank = false;
        name.chars().any(|c| {
            let run = after_blank && c.is_whitespace();
            after_blank = c.is_whitespace();
            run || c.is_control() || self.characters.contains(c)
        })
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(_) = view.state.target else { return None };
        self.is_odd(&view.state.component)
            .then(|| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
