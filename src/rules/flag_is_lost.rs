#![doc = include_str!("../words/en/rules/flag-is-lost.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::{Flag, Severity};

pub(super) const RULE: Rule = Rule::item::<Params>("flag-is-lost");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.flag != Flag::None)
            .then(|| ItemEffect::new(Plain, ItemAction::Note).found(Severity::Change))
    }
}
