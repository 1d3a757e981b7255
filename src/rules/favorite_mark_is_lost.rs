#![doc = include_str!("../words/en/rules/favorite-mark-is-lost.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("favorite-mark-is-lost", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.folder.favorite && view.state.target != Target::NotMigrated)
            .then(|| FolderEffect::new(Plain, FolderAction::Note).found(Severity::Note))
    }
}
