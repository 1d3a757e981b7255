//! Predicts that Outbox and Archive become the labels `Outbox_` and `Archive_`.
//!
//! ## What the migration does
//!
//! Both names are reserved in Gmail and no label of Gmail's own receives their mail, so the page's table gives them an underscore.
//! The names are English in the page's Japanese text, too; whether they follow the user's language is not said.
//!
//! ## What changes for the user
//!
//! Archived mail carries the label `Archive_`. Unsent mail carries the label `Outbox_` and is not sent.
//!
//! ## What this rule does not cover
//!
//! Subfolders: see `subfolder-follows-renamed-folder`. The in-place archive mailbox: see `archive-mailbox-is-not-migrated`.

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
        let known = self.languages.iter().any(|known| language.starts_with(known.as_str()));
        (!view.is_decided()).then(|| {
            FolderEffect::new(if known { 0 } else { LANGUAGE }, FolderAction::Suffix(label.clone()))
                .found(Severity::Change)
        })
    }

    fn label_of(&self, well_known: WellKnown) -> Option<LabelName> {
        self.labels.get(well_known.name()).cloned().map(LabelName::User)
    }
}
