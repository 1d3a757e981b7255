//! Predicts that contact folders which Exchange and Outlook keep for themselves do not arrive.
//!
//! ## What the migration does
//!
//! Certain types of contacts are not migrated; the page does not list them. Exchange, Outlook and Skype keep contact folders of their own, most of them hidden:
//! addresses that mail was sent to, suggestions, copies of the organisation's address list. They are taken as not meant.
//!
//! A hidden contact folder is taken for one of them, and so is one that is not marked as hidden but has the container class or the name of one.
//!
//! ## What changes for the user
//!
//! Nothing, as far as they were never seen. Outlook 2010 shows Suggested Contacts: who used it misses it.
//!
//! ## What this rule does not cover
//!
//! Folders of such lists under names that a user may well have given, such as Companies, where the export neither marks them as hidden nor has their container
//! class.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet};
use model::{FolderClass, Severity, fold_name};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("system-contact-folder-is-not-migrated", &["", "named", "classed"]);
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
