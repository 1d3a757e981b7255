#![doc = include_str!("../words/en/rules/system-contact-folder-is-not-migrated.md")]

use super::contract::{Cure, FolderEffect, FolderRule, FolderView, NameSet, Rule, cases, params};
use model::{FolderClass, Severity, fold_name};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("system-contact-folder-is-not-migrated", Cure::NoName)
        .cases(Case::NAMES);

cases!(Hidden, Named, Classed);

params! {
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
            (Case::Hidden, Severity::Note)
        } else if container.is_some_and(|class| self.classes.get(&class).is_some()) {
            (Case::Classed, Severity::Note)
        } else if self.names.get(&view.state.folded).is_some() {
            (Case::Named, Severity::Loss)
        } else {
            return None;
        };
        Some(FolderEffect::skip(case).found(severity))
    }
}
