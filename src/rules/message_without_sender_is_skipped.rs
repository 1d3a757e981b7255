//! Predicts that a message without a valid `From` header does not arrive.
//!
//! ## What the migration does
//!
//! The page speaks of drafts without a sender only. Gmail's import is known to refuse any message that has not exactly one valid
//! `From`, so a message without one is predicted not to arrive, and so is one whose sender is no address.
//!
//! ## What changes for the user
//!
//! The message is missing. Reports of mail servers and messages that a program wrote into the store are often without a sender.
//!
//! ## What this rule does not cover
//!
//! Drafts without a sender: see `draft-without-sender-is-skipped`. Exports that do not tell the sender.

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
    sender.starts_with('/') || parts.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
}
