//! Notes that a folder's favourite mark is lost.
//!
//! ## What the migration does
//!
//! The starred status of folders is not migrated.
//!
//! ## What changes for the user
//!
//! The folder's label is not among the favourites. Its mail is not affected.
//!
//! ## What this rule does not cover
//!
//! Flags and pins of messages: see `flag-is-lost` and `pin-is-lost`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("favorite-mark-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.folder.favorite && view.state.target != Target::NotMigrated)
            .then(|| FolderEffect::new(0, FolderAction::Note).found(Severity::Note))
    }
}
