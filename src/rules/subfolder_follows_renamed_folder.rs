#![doc = include_str!("../words/en/rules/subfolder-follows-renamed-folder.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("subfolder-follows-renamed-folder", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.state.below_suffixed_top {
            return None;
        }
        Some(
            FolderEffect::new(0, FolderAction::Become(LabelName::User(view.label())))
                .found(Severity::Note),
        )
    }
}
