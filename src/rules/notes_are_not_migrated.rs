#![doc = include_str!("../words/en/rules/notes-are-not-migrated.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::names::default_folder_named;
use model::{Severity, WellKnown};

pub(super) const RULE: Rule = Rule::folder::<Params>("notes-are-not-migrated", Cure::NoName)
    .cases(Case::NAMES)
    .cures(&[(Case::Elsewhere.index(), Cure::Own)]);

cases!(Plain, Elsewhere, ByName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.state.well_known == Some(WellKnown::Notes) {
            let case = if view.state.known_by_name {
                Case::ByName
            } else {
                Case::Plain
            };
            return Some(FolderEffect::skip(case).found(Severity::Loss));
        }
        let called_notes = default_folder_named(&view.folder.name) == Some(WellKnown::Notes);
        (called_notes && !view.is_decided())
            .then(|| FolderEffect::new(Case::Elsewhere, FolderAction::Keep).found(Severity::Note))
    }
}
