#![doc = include_str!("../words/en/rules/shared-mailbox-becomes-ordinary.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::{MailboxKind, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("shared-mailbox-becomes-ordinary", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        if view.context.mailbox.kind != MailboxKind::Shared {
            return Vec::new();
        }
        vec![MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note)]
    }
}
