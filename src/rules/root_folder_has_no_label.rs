//! Predicts no label for mail that lies directly in the mailbox's visible root.
//!
//! ## What the migration does
//!
//! The root, Top of Information Store, is above all folders that a user sees. Whether it is part of a folder's path is not said; it is
//! taken not to be, so that mail which lies in it is in no folder.
//!
//! ## What changes for the user
//!
//! Such mail is found in All Mail and by search only.
//!
//! ## What this rule does not cover
//!
//! Folders below the root: their paths begin below it.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("root-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.well_known == Some(WellKnown::MsgFolderRoot))
            .then(|| FolderEffect::new(0, FolderAction::LoseLabel).found(Severity::Note))
    }
}
