#![doc = include_str!("../words/en/rules/snoozed-gets-custom-label.md")]

use indexmap::IndexMap;

use super::contract::{
    Context, ItemAction, ItemEffect, ItemRule, ItemView, Rule, SNOOZED_LABEL, Words, cases, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("snoozed-gets-custom-label").cases(Case::NAMES);

cases!(Plain, Draft);

params! {
    /// The label by language code; `en` stands for all others.
    labels: IndexMap<String, String> where keys(Words::Language) and words(Words::Label),
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if !view.mail.snoozed {
            return None;
        }
        Some(if view.draft {
            ItemEffect::new(Case::Draft, ItemAction::Keep).found(Severity::Change)
        } else {
            ItemEffect::new(Case::Plain, ItemAction::Add(SNOOZED_LABEL)).found(Severity::Change)
        })
    }

    fn custom_label(&self, context: &Context<'_>) -> Option<String> {
        self.labels
            .get(context.language_code())
            .or_else(|| self.labels.get("en"))
            .cloned()
    }
}
