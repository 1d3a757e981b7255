#![doc = include_str!("../words/en/rules/unknown-folder-has-no-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("unknown-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.folder.unknown)
            .then(|| FolderEffect::new(0, FolderAction::LoseLabel).found(Severity::Note))
    }
}
