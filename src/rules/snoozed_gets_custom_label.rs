//! Predicts that snoozed mail gets a custom label.
//!
//! ## What the migration does
//!
//! Snoozed messages arrive with a custom label for snoozed mail. It is a label like any other, not Gmail's snooze.
//!
//! ## What changes for the user
//!
//! The message does not come back by itself: the time is lost. The label's name in languages besides the page's is not said.
//!
//! ## What this rule does not cover
//!
//! Drafts: labels cannot be put on them, so a snoozed draft loses the mark altogether. Mail in the folder that Outlook keeps snoozed mail in: see `snoozed-folder-becomes-snoozed-label`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Context, Definition, ItemAction, ItemEffect, ItemRule, ItemView, SNOOZED_LABEL};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("snoozed-gets-custom-label", &["", "draft"]);
const DRAFT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The label by language code; `en` stands for all others.
    labels: IndexMap<String, String>,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if !view.mail.snoozed {
            return None;
        }
        Some(if view.draft {
            ItemEffect::new(DRAFT, ItemAction::Keep).found(Severity::Change)
        } else {
            ItemEffect::new(0, ItemAction::Add(SNOOZED_LABEL)).found(Severity::Change)
        })
    }

    fn custom_label(&self, context: &Context<'_>) -> Option<String> {
        self.labels.get(context.language_code()).or_else(|| self.labels.get("en")).cloned()
    }
}
