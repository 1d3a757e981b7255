#![doc = include_str!("../words/en/rules/folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::LabelName;

pub(super) const RULE: Definition = Definition::folder::<Params>("folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided())
            .then(|| FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label()))))
    }
}
