#![doc = include_str!("../words/en/rules/unknown-read-state-counts-as-read.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("unknown-read-state-counts-as-read");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .read
            .is_none()
            .then(|| ItemEffect::new(Plain, ItemAction::Note).found(Severity::Note))
    }
}
