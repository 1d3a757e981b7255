#![doc = include_str!("../words/en/rules/draft-without-sender-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::{Sender, Severity};

pub(super) const RULE: Rule = Rule::item::<Params>("draft-without-sender-is-skipped");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.draft && view.mail.sender == Sender::Absent)
            .then(|| ItemEffect::new(Plain, ItemAction::Skip).found(Severity::Loss))
    }
}
