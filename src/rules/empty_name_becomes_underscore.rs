//! Predicts that a folder whose name is empty or blank becomes the label `_`.
//!
//! ## What the migration does
//!
//! The page says so of contact folders. For mail folders it is silent; the same is assumed.
//!
//! ## What changes for the user
//!
//! The folder's mail is found under a label called `_`.
//!
//! ## What this rule does not cover
//!
//! Names that hold anything besides blanks: see `folder-name-is-trimmed`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("empty-name-becomes-underscore", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The name that stands in for an empty one.
    replacement: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.component.trim().is_empty()).then(|| {
            FolderEffect::new(0, FolderAction::Rename(self.replacement.clone())).found_in_mail(view, Severity::Change)
        })
    }
}
