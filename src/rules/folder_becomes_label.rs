#![doc = include_str!("../words/en/rules/folder-becomes-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, params,
};
use model::LabelName;

pub(super) const RULE: Rule = Rule::folder::<Params>("folder-becomes-label", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided())
            .then(|| FolderEffect::new(Plain, FolderAction::Become(LabelName::User(view.label()))))
    }
}
