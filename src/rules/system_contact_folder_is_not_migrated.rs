#![doc = include_str!("../words/en/rules/system-contact-folder-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet};
use model::{FolderClass, Severity, fold_name};

pub(super) const RULE: Definition = Definition::folder::<Params>(
    "system-contact-folder-is-not-migrated",
    &["", "named", "classed"],
);
const HIDDEN: usize = 0;
const NAMED: usize = 1;
const CLASSED: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names that no user gives.
    names: NameSet,
    /// Container classes that no user's folder has.
    classes: NameSet,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.state.class != FolderClass::Contacts || view.state.well_known.is_some() {
            return None;
        }
        let container = view.folder.container.as_deref().map(fold_name);
        let (case, severity) = if view.folder.hidden {
            (HIDDEN, Severity::Note)
        } else if container.is_some_and(|class| self.classes.get(&class).is_some()) {
            (CLASSED, Severity::Note)
        } else if self.names.get(&view.state.folded).is_some() {
            (NAMED, Severity::Loss)
        } else {
            return None;
        };
        Some(FolderEffect::new(case, FolderAction::Skip { below: case }).found(severity))
    }
}
