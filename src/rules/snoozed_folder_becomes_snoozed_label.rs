#![doc = include_str!("../words/en/rules/snoozed-folder-becomes-snoozed-label.md")]

use indexmap::IndexMap;

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("snoozed-folder-becomes-snoozed-label", Cure::Never);

params! {
    /// The label by language code; `en` stands for all others.
    labels: IndexMap<String, String> where keys(Words::Language) and words(Words::Label),
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
            FolderEffect::new(Plain, FolderAction::Become(LabelName::User(label.clone())))
                .found(Severity::Change),
        )
    }
}
