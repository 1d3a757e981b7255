#![doc = include_str!("../words/en/rules/outbox-and-archive-get-suffix.md")]

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("outbox-and-archive-get-suffix", &["", "language"]);
const LANGUAGE: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's name of the folder, and the label's name.
    labels: IndexMap<String, String>,
    /// Languages in which the labels are known to be called so.
    languages: Vec<String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let label = self.labels.get(view.state.well_known?.name())?;
        let language = view.context.language_code();
        let known = self
            .languages
            .iter()
            .any(|known| language.starts_with(known.as_str()));
        (!view.is_decided()).then(|| {
            FolderEffect::new(
                if known { 0 } else { LANGUAGE },
                FolderAction::Suffix(label.clone()),
            )
            .found(Severity::Change)
        })
    }

    fn label_of(&self, well_known: WellKnown) -> Option<LabelName> {
        self.labels
            .get(well_known.name())
            .cloned()
            .map(LabelName::User)
    }
}
