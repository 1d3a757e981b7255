#![doc = include_str!("../words/en/rules/hidden-folder-becomes-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("hidden-folder-becomes-label", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.folder.hidden && matches!(view.state.target, Target::Label(_)))
            .then(|| FolderEffect::new(Plain, FolderAction::Keep).found(Severity::Note))
    }
}
