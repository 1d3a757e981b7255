#![doc = include_str!("../words/en/rules/deleted-contact-folder-is-not-migrated.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Rule, cases, params,
};
use model::names::default_folder_named;
use model::{FolderClass, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("deleted-contact-folder-is-not-migrated", Cure::NoName)
        .cases(Case::NAMES)
        .cures(&[(Case::Named.index(), Cure::Own)]);

cases!(Plain, Named);

params! {
    /// Names of a deleted folder besides those that Exchange gives to Deleted Items.
    names: NameSet,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.state.class != FolderClass::Contacts || view.state.well_known.is_some() {
            return None;
        }
        if view.state.top == Some(WellKnown::DeletedItems) {
            let skip = FolderAction::Skip {
                below: Case::Plain.into(),
            };
            return Some(FolderEffect::new(Case::Plain, skip).found(Severity::Loss));
        }
        let named = self.names.get(&view.state.folded).is_some()
            || default_folder_named(view.state.name.trim()) == Some(WellKnown::DeletedItems);
        named.then(|| FolderEffect::new(Case::Named, FolderAction::Keep).found(Severity::Note))
    }
}
