#![doc = include_str!("../words/en/rules/folder-is-excluded.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::{Severity, fold_name};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("folder-is-excluded", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Subfolder);

params! {}

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
                FolderEffect::new(
                    Case::Plain,
                    FolderAction::Skip {
                        below: Case::Subfolder.into(),
                    },
                )
                .found(Severity::Loss)
            })
    }
}
