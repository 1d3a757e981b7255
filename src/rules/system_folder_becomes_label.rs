#![doc = include_str!("../words/en/rules/system-folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("system-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's names of the folders.
    folders: Vec<String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let listed = |folder: Option<WellKnown>| {
            folder.is_some_and(|folder| self.folders.iter().any(|name| name == folder.name()))
        };
        (!view.is_decided() && (listed(view.state.well_known) || listed(view.state.top))).then(
            || {
                FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label())))
                    .found(Severity::Note)
            },
        )
    }
}
