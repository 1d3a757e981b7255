#![doc = include_str!("../words/en/rules/system-folder-becomes-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Rule = Rule::folder::<Params>("system-folder-becomes-label", Cure::NoName);

params! {
    /// Graph's names of the folders.
    folders: Vec<String> where words(Words::DefaultFolder),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let listed = |folder: Option<WellKnown>| {
            folder.is_some_and(|folder| self.folders.iter().any(|name| name == folder.name()))
        };
        (!view.is_decided() && (listed(view.state.well_known) || listed(view.state.top))).then(
            || {
                FolderEffect::new(Plain, FolderAction::Become(LabelName::User(view.label())))
                    .found(Severity::Note)
            },
        )
    }
}
