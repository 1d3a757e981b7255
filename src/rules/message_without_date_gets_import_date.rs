#![doc = include_str!("../words/en/rules/message-without-date-gets-import-date.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::{Sent, Severity};

pub(super) const RULE: Rule =
    Rule::item::<Params>("message-without-date-gets-import-date").cases(Case::NAMES);

cases!(Plain, Unreadable);

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let case = match view.mail.sent {
            Sent::Missing => Case::Plain,
            Sent::Unreadable => Case::Unreadable,
            Sent::Unknown | Sent::At(_) => return None,
        };
        Some(ItemEffect::new(case, ItemAction::Keep).found(Severity::Change))
    }
}
