//! Marks the label of a folder that Exchange hides from the user.
//!
//! ## What the migration does
//!
//! The page does not mention hidden folders. They are taken as ordinary folders.
//!
//! ## What changes for the user
//!
//! A folder that was never seen in Outlook may appear as a label.
//!
//! ## What this rule does not cover
//!
//! Recoverable Items and search folders, which have rules of their own.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("hidden-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.folder.hidden && matches!(view.state.target, Target::Label(_)))
            .then(|| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
