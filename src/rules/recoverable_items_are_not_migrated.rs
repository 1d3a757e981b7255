//! Predicts that Recoverable Items do not arrive.
//!
//! ## What the migration does
//!
//! The page speaks of folders that a user sees. Items that were deleted from Deleted Items, their versions and
//! purges lie outside of these, and the page does not mention them.
//!
//! ## What changes for the user
//!
//! Items that could still be recovered in Exchange cannot be recovered in Gmail.
//!
//! ## What this rule does not cover
//!
//! Deleted Items: see `default-folder-becomes-system-label`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("recoverable-items-are-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.well_known == Some(WellKnown::RecoverableItems)).then(|| {
            FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Note)
        })
    }
}
