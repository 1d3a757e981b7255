#![doc = include_str!("../words/en/rules/unknown-folder-has-no-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("unknown-folder-has-no-label", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.folder.unknown)
            .then(|| FolderEffect::new(Plain, FolderAction::LoseLabel).found(Severity::Note))
    }
}
