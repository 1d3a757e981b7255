#![doc = include_str!("../words/en/rules/subfolder-keeps-default-folder-name.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("subfolder-keeps-default-folder-name", Cure::NoName);

params! {
    /// Graph's names of the default folders.
    below: Vec<String> where words(Words::DefaultFolder),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let listed = |top: WellKnown| self.below.iter().any(|name| name == top.name());
        if view.is_top() || !view.state.top.is_some_and(listed) {
            return None;
        }
        let action = if !view.is_decided() {
            FolderAction::Become(LabelName::User(view.label()))
        } else if view.is_top_label() {
            // Without the Inbox its name is one that a rule before this one decided on.
            FolderAction::Keep
        } else {
            return None;
        };
        Some(FolderEffect::new(Plain, action).found(Severity::Note))
    }
}
