#![doc = include_str!("../words/en/rules/pin-is-lost.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("pin-is-lost");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .pinned
            .then(|| ItemEffect::new(Plain, ItemAction::Note).found(Severity::Change))
    }
}
