#![doc = include_str!("../words/en/rules/default-folder-becomes-system-label.md")]

use indexmap::IndexMap;

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::{LabelName, SystemLabel, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("default-folder-becomes-system-label", Cure::NoName);

params! {
    /// Graph's name of the folder, and the label.
    labels: IndexMap<String, SystemLabel> where keys(Words::DefaultFolder),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let label = *self.labels.get(view.state.well_known?.name())?;
        (!view.is_decided())
            .then(|| FolderEffect::new(Plain, FolderAction::Become(LabelName::System(label))))
    }

    fn label_of(&self, well_known: WellKnown) -> Option<LabelName> {
        self.labels
            .get(well_known.name())
            .copied()
            .map(LabelName::System)
    }
}
