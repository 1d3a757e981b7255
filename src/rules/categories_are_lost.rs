#![doc = include_str!("../words/en/rules/categories-are-lost.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("categories-are-lost");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.categories > 0)
            .then(|| ItemEffect::new(Plain, ItemAction::Note).found(Severity::Change))
    }
}
