#![doc = include_str!("../words/en/rules/unseen-folder-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("unseen-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.well_known == Some(WellKnown::NonIpmSubtree))
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Note))
    }
}
