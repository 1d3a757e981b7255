#![doc = include_str!("../words/en/rules/subfolder-keeps-default-folder-name.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("subfolder-keeps-default-folder-name", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's names of the default folders.
    below: Vec<String>,
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
        Some(FolderEffect::new(0, action).found(Severity::Note))
    }
}
