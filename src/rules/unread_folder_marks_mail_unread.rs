//! Warns that the mail of a folder called Unread becomes unread.
//!
//! ## What the migration does
//!
//! A folder called like Gmail's label for unread mail goes to that label. In Gmail this label is the read state itself.
//!
//! ## What changes for the user
//!
//! Every message of the folder is shown as unread, and there is no label to find it by once it is read.
//!
//! ## What this rule does not cover
//!
//! The read state of other mail: see `read-state-is-kept`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("unread-folder-marks-mail-unread", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.target == Target::System(SystemLabel::Unread))
            .then(|| FolderEffect::new(0, FolderAction::Note).found(Severity::Change))
    }

    fn follows(&self) -> bool {
        true
    }
}
