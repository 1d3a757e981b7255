#![doc = include_str!("../words/en/rules/hidden-folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("hidden-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.folder.hidden && matches!(view.state.target, Target::Label(_)))
            .then(|| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
