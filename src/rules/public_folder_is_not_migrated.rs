//! Predicts that public folders do not arrive.
//!
//! ## What the migration does
//!
//! The page says that shared folders are not migrated. Public folders belong to the organisation and not to the mailbox, and
//! an offline cache of Outlook holds a copy of them; they are taken as meant.
//!
//! ## What changes for the user
//!
//! Mail, contacts and events that were read in public folders are missing. They have to be moved on another way, to a
//! group or a shared mailbox.
//!
//! ## What this rule does not cover
//!
//! Folders of another person: see `shared-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("public-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.well_known == Some(WellKnown::PublicFolders))
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
