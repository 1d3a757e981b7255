//! Predicts that a folder becomes a label with its full path as the name.
//!
//! ## What the migration does
//!
//! All mail in all folders and subfolders is migrated. Folders become labels of the same name: the full path, with a
//! slash between levels.
//!
//! ## What changes for the user
//!
//! The folder's mail is found under the label of that name.
//!
//! ## What this rule does not cover
//!
//! Default folders, reserved names, slashes in names and long paths, each of which has its own rule.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::LabelName;

pub(super) const RULE: Definition = Definition::folder::<Params>("folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided())
            .then(|| FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label()))))
    }
}
