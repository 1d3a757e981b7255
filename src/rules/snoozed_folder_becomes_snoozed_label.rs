//! Predicts the custom label of snoozed mail for the folder that Outlook keeps it in.
//!
//! ## What the migration does
//!
//! Snoozed messages arrive with a custom label for snoozed mail. Exchange keeps them in a default folder of their own (`scheduled`).
//!
//! ## What changes for the user
//!
//! The messages carry a label. They do not come back to the Inbox by themselves: the time is lost.
//!
//! ## What this rule does not cover
//!
//! Snoozed messages in other folders: see `snoozed-gets-custom-label`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("snoozed-folder-becomes-snoozed-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The label by language code; `en` stands for all others.
    labels: IndexMap<String, String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.well_known != Some(WellKnown::Scheduled) {
            return None;
        }
        let label = self.labels.get(view.context.language_code()).or_else(|| self.labels.get("en"))?;
        Some(
            FolderEffect::new(0, FolderAction::Become(LabelName::User(label.clone())))
                .found(Severity::Change),
        )
    }
}
