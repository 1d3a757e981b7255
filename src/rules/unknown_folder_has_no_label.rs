//! Predicts that mail whose folder the export does not name arrives without a label that could be told.
//!
//! ## What the migration does
//!
//! The label has the name of the folder. An export may hold messages without the folders that they lie in; the service
//! would see these folders, the export does not tell them.
//!
//! ## What changes for the user
//!
//! The mail is under labels that cannot be predicted. Export the folders too.
//!
//! ## What this rule does not cover
//!
//! Folders that the export names: each has its own label.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("unknown-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.folder.unknown)
            .then(|| FolderEffect::new(0, FolderAction::LoseLabel).found(Severity::Note))
    }
}
