//! Predicts a label that begins with the new name of a top folder that got an underscore.
//!
//! ## What the migration does
//!
//! The page's table gives Outbox, Archive and Sent Mail an underscore. What stands in the path of their subfolders is not
//! said; the new name is assumed, so that `Archive/2019` becomes the label `Archive_/2019`.
//!
//! ## What changes for the user
//!
//! The subfolders stay below their parent in the list of labels.
//!
//! ## What this rule does not cover
//!
//! Folders below Inbox and the others that become Gmail's own labels: see `subfolder-keeps-default-folder-name`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("subfolder-follows-renamed-folder", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.state.below_suffixed_top {
            return None;
        }
        Some(
            FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label())))
                .found(Severity::Note),
        )
    }
}
