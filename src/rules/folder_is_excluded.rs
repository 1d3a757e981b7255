#![doc = include_str!("../words/en/rules/folder-is-excluded.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, fold_name};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("folder-is-excluded", &["", "subfolder"]);
const SUBFOLDER: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let excluded = &view.context.settings.exclude_folders;
        if excluded.is_empty() {
            return None;
        }
        let path = fold_name(view.exported_path());
        excluded
            .iter()
            .any(|name| fold_name(name.trim().trim_matches('/')) == path)
            .then(|| {
                FolderEffect::new(0, FolderAction::Skip { below: SUBFOLDER }).found(Severity::Loss)
            })
    }
}
