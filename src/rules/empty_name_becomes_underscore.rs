#![doc = include_str!("../words/en/rules/empty-name-becomes-underscore.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("empty-name-becomes-underscore", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The name that stands in for an empty one.
    replacement: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.component.trim().is_empty()).then(|| {
            FolderEffect::new(0, FolderAction::Rename(self.replacement.clone()))
                .found_in_mail(view, Severity::Change)
        })
    }
}
