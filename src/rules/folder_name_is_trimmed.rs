#![doc = include_str!("../words/en/rules/folder-name-is-trimmed.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("folder-name-is-trimmed", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        let trimmed = name.trim();
        (!view.is_decided() && trimmed.len() != name.len() && !trimmed.is_empty()).then(|| {
            FolderEffect::new(0, FolderAction::Rename(trimmed.to_owned()))
                .found_in_mail(view, Severity::Change)
        })
    }
}
