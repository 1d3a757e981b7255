//! Predicts that folders outside of the mailbox's visible root do not arrive.
//!
//! ## What the migration does
//!
//! The page speaks of folders that a user sees. Beside the visible root a store holds folders for programs: views, free and busy
//! times, settings. The page does not mention them.
//!
//! ## What changes for the user
//!
//! Nothing that Outlook showed is missing.
//!
//! ## What this rule does not cover
//!
//! Recoverable Items and public folders, which have rules of their own, and hidden folders below the visible root: see
//! `hidden-folder-becomes-label`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("unseen-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.well_known == Some(WellKnown::NonIpmSubtree))
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Note))
    }
}
