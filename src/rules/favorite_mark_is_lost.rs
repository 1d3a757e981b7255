#![doc = include_str!("../words/en/rules/favorite-mark-is-lost.md")]

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
