#![doc = include_str!("../words/en/rules/message-without-sender-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity};

pub(super) const RULE: Definition =
    Definition::item::<Params>("message-without-sender-is-skipped", &["", "malformed"]);
const MALFORMED: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let case = match view.mail.sender {
            Sender::Absent if !view.draft => 0,
            Sender::Address(address) if !is_address(address) => MALFORMED,
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
