//! Predicts that a search folder does not arrive; the messages that it shows do, from their own folders.
//!
//! ## What the migration does
//!
//! A search folder holds no messages of its own: it shows messages of other folders. The page does not mention search folders.
//!
//! ## What changes for the user
//!
//! The search folder is missing. A search in Gmail does the same.
//!
//! ## What this rule does not cover
//!
//! Messages that the search folder shows: each arrives with the folder that it lies in.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("search-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let search = view.folder.search || view.state.well_known == Some(WellKnown::SearchFolders);
        search.then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Note))
    }
}
