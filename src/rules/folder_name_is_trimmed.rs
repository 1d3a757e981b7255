#![doc = include_str!("../words/en/rules/folder-name-is-trimmed.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("folder-name-is-trimmed", Cure::Own);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        let trimmed = name.trim();
        (!view.is_decided() && trimmed.len() != name.len() && !trimmed.is_empty()).then(|| {
            FolderEffect::new(Plain, FolderAction::Rename(trimmed.to_owned()))
                .found_in_mail(view, Severity::Change)
        })
    }
}
