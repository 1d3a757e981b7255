#![doc = include_str!("../words/en/rules/default-folder-becomes-system-label.md")]

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, SystemLabel, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("default-folder-becomes-system-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's name of the folder, and the label.
    labels: IndexMap<String, SystemLabel>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let label = *self.labels.get(view.state.well_known?.name())?;
        (!view.is_decided())
            .then(|| FolderEffect::new(0, FolderAction::Become(LabelName::System(label))))
    }

    fn label_of(&self, well_known: WellKnown) -> Option<LabelName> {
        self.labels
            .get(well_known.name())
            .copied()
            .map(LabelName::System)
    }
}
