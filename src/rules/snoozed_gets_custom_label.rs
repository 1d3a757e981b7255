#![doc = include_str!("../words/en/rules/snoozed-gets-custom-label.md")]

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{
    Context, Definition, ItemAction, ItemEffect, ItemRule, ItemView, SNOOZED_LABEL,
};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("snoozed-gets-custom-label", &["", "draft"]);
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
        self.labels
            .get(context.language_code())
            .or_else(|| self.labels.get("en"))
            .cloned()
    }
}
