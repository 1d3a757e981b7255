//! Predicts an ordinary label for system folders that the page does not name.
//!
//! ## What the migration does
//!
//! Sync Issues, Conversation History, RSS Feeds and Clutter hold mail and are visible, and the page does not mention them. They
//! are assumed to become labels like any other folder.
//!
//! ## What changes for the user
//!
//! Their mail, often of no use, appears under labels.
//!
//! ## What this rule does not cover
//!
//! Tasks and Journal: see `other-folder-is-not-migrated`. Recoverable Items: see `recoverable-items-are-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("system-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's names of the folders.
    folders: Vec<String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let listed = |folder: Option<WellKnown>| {
            folder.is_some_and(|folder| self.folders.iter().any(|name| name == folder.name()))
        };
        (!view.is_decided() && (listed(view.state.well_known) || listed(view.state.top))).then(|| {
            FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label())))
                .found(Severity::Note)
        })
    }
}
