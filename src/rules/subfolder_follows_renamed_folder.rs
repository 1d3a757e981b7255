#![doc = include_str!("../words/en/rules/subfolder-follows-renamed-folder.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, params,
};
use model::{LabelName, Severity};

pub(super) const RULE: Rule = Rule::folder::<Params>("subfolder-follows-renamed-folder", Cure::Top);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.state.below_suffixed_top {
            return None;
        }
        Some(
            FolderEffect::new(Plain, FolderAction::Become(LabelName::User(view.label())))
                .found(Severity::Note),
        )
    }
}
