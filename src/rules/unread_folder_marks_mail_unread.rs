#![doc = include_str!("../words/en/rules/unread-folder-marks-mail-unread.md")]

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
