#![doc = include_str!("../words/en/rules/deleted-contact-folder-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet};
use model::names::default_folder_named;
use model::{FolderClass, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("deleted-contact-folder-is-not-migrated", &["", "named"]);
const NAMED: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names of a deleted folder besides those that Exchange gives to Deleted Items.
    names: NameSet,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.state.class != FolderClass::Contacts || view.state.well_known.is_some() {
            return None;
        }
        if view.state.top == Some(WellKnown::DeletedItems) {
            let skip = FolderAction::Skip { below: 0 };
            return Some(FolderEffect::new(0, skip).found(Severity::Loss));
        }
        let named = self.names.get(&view.state.folded).is_some()
            || default_folder_named(view.state.name.trim()) == Some(WellKnown::DeletedItems);
        named.then(|| FolderEffect::new(NAMED, FolderAction::Keep).found(Severity::Note))
    }
}
