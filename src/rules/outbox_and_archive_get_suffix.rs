#![doc = include_str!("../words/en/rules/outbox-and-archive-get-suffix.md")]

use indexmap::IndexMap;

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, Words, cases, params,
};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("outbox-and-archive-get-suffix", Cure::Never).cases(Case::NAMES);

cases!(Plain, Language);

params! {
    /// Graph's name of the folder, and the label's name.
    labels: IndexMap<String, String> where keys(Words::DefaultFolder) and words(Words::Label),
    /// Languages in which the labels are known to be called so.
    languages: Vec<String> where words(Words::Language),
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
                if known { Case::Plain } else { Case::Language },
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
