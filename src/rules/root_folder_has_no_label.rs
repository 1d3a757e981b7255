#![doc = include_str!("../words/en/rules/root-folder-has-no-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("root-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.well_known == Some(WellKnown::MsgFolderRoot))
            .then(|| FolderEffect::new(0, FolderAction::LoseLabel).found(Severity::Note))
    }
}
