//! Predicts that every slash in a folder's name becomes an underscore.
//!
//! ## What the migration does
//!
//! In Gmail a slash divides a label from its parent. A folder whose own name holds slashes, such as `A/B/C`, becomes
//! the label `A_B_C`.
//!
//! ## What changes for the user
//!
//! The label reads differently from the folder. Subfolders keep their place below it.
//!
//! ## What this rule does not cover
//!
//! A backslash: it stays as it is. Two folders that become one label by it: see `colliding-labels-merge`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("slash-becomes-underscore", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// What stands in the label in the place of a slash.
    replacement: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        (!view.is_decided() && name.contains('/')).then(|| {
            let renamed = name.replace('/', &self.replacement);
            FolderEffect::new(0, FolderAction::Rename(renamed)).found_in_mail(view, Severity::Change)
        })
    }
}
