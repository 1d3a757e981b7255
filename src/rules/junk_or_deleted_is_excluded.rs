#![doc = include_str!("../words/en/rules/junk-or-deleted-is-excluded.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("junk-or-deleted-is-excluded", &["", "subfolder"]);
const SUBFOLDER: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let excluded = match view.state.well_known? {
            WellKnown::JunkEmail => view.context.settings.exclude_junk,
            WellKnown::DeletedItems => view.context.settings.exclude_deleted,
            _ => false,
        };
        excluded.then(|| {
            FolderEffect::new(0, FolderAction::Skip { below: SUBFOLDER }).found(Severity::Loss)
        })
    }
}
