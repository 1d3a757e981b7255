//! Predicts that folders of tasks, notes, journal entries and system data become nothing.
//!
//! ## What the migration does
//!
//! Three sets of data can be copied: mail, calendars and contacts. Nothing is said of folders made for anything
//! else, so they are taken as left out.
//!
//! ## What changes for the user
//!
//! Tasks, notes, journal entries and application data stay behind in Exchange.
//!
//! ## What this rule does not cover
//!
//! Items of such classes in mail folders: see `other-items-are-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use crate::model::{FolderClass, Severity};

pub(super) const RULE: Definition = Definition::folder::<Params>("other-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        use FolderClass::{Journal, Notes, Other, Tasks};
        (!view.is_decided() && matches!(view.state.class, Tasks | Notes | Journal | Other))
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
