#![doc = include_str!("../words/en/rules/snoozed-folder-becomes-snoozed-label.md")]

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("snoozed-folder-becomes-snoozed-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The label by language code; `en` stands for all others.
    labels: IndexMap<String, String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.well_known != Some(WellKnown::Scheduled) {
            return None;
        }
        let label = self
            .labels
            .get(view.context.language_code())
            .or_else(|| self.labels.get("en"))?;
        Some(
            FolderEffect::new(0, FolderAction::Become(LabelName::User(label.clone())))
                .found(Severity::Change),
        )
    }
}
