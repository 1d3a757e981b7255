#![doc = include_str!("../words/en/rules/message-without-sender-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::{Sender, Severity};

pub(super) const RULE: Rule =
    Rule::item::<Params>("message-without-sender-is-skipped").cases(Case::NAMES);

cases!(Plain, Malformed);

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let case = match view.mail.sender {
            Sender::Absent if !view.draft => Case::Plain,
            Sender::Address(address) if !is_address(address) => Case::Malformed,
            _ => return None,
        };
        Some(ItemEffect::new(case, ItemAction::Skip).found(Severity::Loss))
    }
}

/// Whether a sender is one that `From` can hold. Names of Exchange's directory (`/o=...`) are written as
/// addresses when a message leaves it.
fn is_address(sender: &str) -> bool {
    let parts = sender.rsplit_once('@');
    sender.starts_with('/')
        || parts.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
}
