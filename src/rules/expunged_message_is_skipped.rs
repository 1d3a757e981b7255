#![doc = include_str!("../words/en/rules/expunged-message-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("expunged-message-is-skipped");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .expunged
            .then(|| ItemEffect::new(Plain, ItemAction::Skip).found(Severity::Note))
    }
}
